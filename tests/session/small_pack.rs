//! A small pack, laid by hand: one question of every kind, one constraint, two programmes.

use eligibility_check::pack::*;

pub const INDUSTRY: QuestionId = QuestionId(0);
pub const LISTED: QuestionId = QuestionId(1);
pub const FOUNDED: QuestionId = QuestionId(2);
pub const STAFF: QuestionId = QuestionId(3);
pub const REVENUE: QuestionId = QuestionId(4);
pub const MARGIN: QuestionId = QuestionId(5);
pub const AWARDS: QuestionId = QuestionId(6);
pub const RESEARCHERS: QuestionId = QuestionId(7);
pub const QUESTIONS: u16 = 8;

pub fn text(zh: &str, en: &str) -> Text {
    Text(vec![zh.to_owned(), en.to_owned()])
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn days(text: &str) -> Number {
    Number::int(i64::from(day(text).days()))
}

fn choices(ids: &[&str]) -> Vec<Choice> {
    ids.iter()
        .map(|id| Choice { id: (*id).to_owned(), label: text(&format!("选{id}"), id), help: None })
        .collect()
}

fn source() -> SourceRef {
    SourceRef { source: 0, place: None }
}

fn question(id: &str, group: u16, kind: Kind, per_year: Option<u8>) -> Question {
    Question {
        id: id.to_owned(),
        group,
        kind,
        per_year,
        ask: text(id, id),
        help: None,
        can_change: Change::Either,
        effort: 1,
        source: None,
    }
}

fn quantity(measure: Measure, step: &str, min: &str, max: &str) -> Quantity {
    let number = |text| Number::parse(text).unwrap();
    Quantity { measure, step: number(step), min: number(min), max: number(max) }
}

pub fn money() -> Quantity {
    quantity(Measure::Money, "0.01", "0", "1000000000000")
}

pub fn persons() -> Quantity {
    quantity(Measure::Count("persons".to_owned()), "1", "0", "1000000")
}

pub fn share() -> Quantity {
    quantity(Measure::Percent, "0.0001", "-1", "1")
}

pub fn date() -> Quantity {
    Quantity { measure: Measure::Date, step: Number::ONE, min: days("1900-01-01"), max: days("2100-12-31") }
}

fn test(id: &str, node: u32, form: Form, branches: &[u16]) -> Criterion {
    Criterion {
        id: id.to_owned(),
        text: text(id, id),
        source: source(),
        evidence: Evidence::Official,
        caution: None,
        guidance: None,
        node: NodeId(node),
        skipped: None,
        form,
        branches: branches.to_vec(),
    }
}

fn programme(id: &str, kind: ProgrammeKind, criteria: Vec<Criterion>) -> Programme {
    Programme {
        id: id.to_owned(),
        kind,
        title: text(id, id),
        summary: text(id, id),
        authority: 0,
        gives: Vec::new(),
        opens: Vec::new(),
        apply: Apply::default(),
        versions: vec![Version {
            id: "1".to_owned(),
            effective: Interval::default(),
            applies: NodeId(0),
            source: source(),
            window: Window::None(None),
            expected: None,
            rules: Rules::Criteria(criteria),
            amount: None,
        }],
        purpose: None,
    }
}

/// Title `steady`: at least 20 persons, and revenue of at least 300万 in each of two years. Fund `clever`: industry, not listed, a
/// margin of at least 3 %, a national award, founded by 2020, and at least 10 researchers. No more researchers than staff.
pub fn pack() -> Pack {
    let at_least = |left, right| Node::Compare(NodeId(left), Comparison::AtLeast, NodeId(right));
    let number = |text| Node::Number(Number::parse(text).unwrap());
    let nodes = vec![
        Node::Constant(true),
        Node::Read(STAFF, 0),
        number("20"),
        at_least(1, 2),
        Node::Read(REVENUE, 0),
        Node::Read(REVENUE, 1),
        number("3000000"),
        at_least(4, 6),
        at_least(5, 6),
        Node::All(vec![NodeId(3), NodeId(7), NodeId(8)]),
        Node::Choice(INDUSTRY),
        Node::IsIn(NodeId(10), OptionSet::one(0)),
        Node::Choice(LISTED),
        Node::IsIn(NodeId(12), OptionSet::one(NO)),
        Node::Read(MARGIN, 0),
        number("0.03"),
        at_least(14, 15),
        Node::HasAny(AWARDS, OptionSet::one(0)),
        Node::Read(FOUNDED, 0),
        Node::Number(days("2020-12-31")),
        Node::Compare(NodeId(18), Comparison::AtMost, NodeId(19)),
        Node::Read(RESEARCHERS, 0),
        number("10"),
        at_least(21, 22),
        Node::All([11, 13, 16, 17, 20, 23].map(NodeId).to_vec()),
        Node::Compare(NodeId(21), Comparison::AtMost, NodeId(1)),
    ];
    let steady = vec![
        test("", 9, Form::All, &[1, 2, 3]),
        test("S1", 3, Form::Test, &[]),
        test("S2", 7, Form::Test, &[]),
        test("S3", 8, Form::Test, &[]),
    ];
    let clever = vec![
        test("", 24, Form::All, &[1, 2, 3, 4, 5, 6]),
        test("C1", 11, Form::Test, &[]),
        test("C2", 13, Form::Test, &[]),
        test("C3", 16, Form::Test, &[]),
        test("C4", 17, Form::Test, &[]),
        test("C5", 20, Form::Test, &[]),
        test("C6", 23, Form::Test, &[]),
    ];
    Pack {
        id: "small".to_owned(),
        version: "1".to_owned(),
        title: text("小", "small"),
        jurisdiction: text("某地", "somewhere"),
        languages: vec!["zh-Hans".to_owned(), "en".to_owned()],
        currency: "CNY".to_owned(),
        read_on: day("2026-11-22"),
        authorities: vec![Authority { id: "a".to_owned(), name: text("甲", "A"), url: None }],
        sources: vec![Source {
            id: "s".to_owned(),
            title: text("文", "text"),
            number: None,
            issuer: text("甲", "A"),
            published: None,
            in_force: Interval::default(),
            url: None,
            read: Evidence::Official,
            note: None,
        }],
        groups: vec![
            Group { id: "company".to_owned(), title: text("企业", "Company") },
            Group { id: "finance".to_owned(), title: text("财务", "Finance") },
        ],
        questions: vec![
            question("industry", 0, Kind::Choice(choices(&["industry", "retail", "transport"])), None),
            question("listed", 0, Kind::YesNo(choices(&["no", "yes"])), None),
            question("founded_on", 0, Kind::Quantity(date()), None),
            question("employees", 0, Kind::Quantity(persons()), None),
            question("revenue", 1, Kind::Quantity(money()), Some(3)),
            question("margin", 1, Kind::Quantity(share()), None),
            question("awards", 1, Kind::Choices(choices(&["national", "provincial"])), None),
            question("researchers", 1, Kind::Quantity(persons()), None),
        ],
        region: None,
        founded: Some(FOUNDED),
        nodes,
        constraints: vec![Constraint {
            id: "researchers-within-staff".to_owned(),
            text: text("研发人员不超过职工", "no more researchers than staff"),
            node: NodeId(25),
        }],
        derived: Vec::new(),
        programmes: vec![
            programme("steady", ProgrammeKind::Title, steady),
            programme("clever", ProgrammeKind::Funding, clever),
        ],
        examples: vec![Example {
            title: text("例", "an example"),
            answers: vec![
                (INDUSTRY, 0, Answer::option(0)),
                (STAFF, 0, Answer::exactly(Number::int(30))),
                (REVENUE, 0, Answer::exactly(Number::int(5_000_000))),
                (REVENUE, 1, Answer::Between { min: Some(Number::int(4_000_000)), max: None }),
            ],
        }],
        diagrams: Default::default(),
    }
}
