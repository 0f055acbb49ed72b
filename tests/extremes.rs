//! The ends of everything: 10^15 yuan to the fen, arithmetic that would not fit, ranges without a value, answers that clash, the first and the last
//! day. What must be exact is held against the specification, which has numbers of any size.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

#[path = "specification/mod.rs"]
#[expect(dead_code, reason = "shared with tests that look at more")]
mod specification;

use eligibility_check::engine::{Answer, Answers, Context, Slot, Verdict, assess};
use eligibility_check::pack::source::diagnostic::Code;
use eligibility_check::pack::source::{Files, compile};
use eligibility_check::pack::{Date, Kind, Node, Number, OptionSet, Pack, QuestionId, codec};
use rstest::rstest;
use specification::{Given, Specification, World, big};

const QUESTIONS: &str = "
group: {id: all, order: 1, title: {en: All}}
questions:
  income: {kind: money, range: {min: 0, max: 1000000000000000}, ask: {en: Income}, can_change: no}
  costs: {kind: money, range: {min: 0, max: 1000000000000000}, ask: {en: Costs}, can_change: no}
  born: {kind: date, range: {min: 0001-01-01, max: 9999-12-31}, ask: {en: Born}, can_change: no}
  turnover: {kind: money, per_year: 3, range: {min: 0, max: 1000000000000000}, ask: {en: Turnover}, can_change: no}
  staff: {kind: number, unit: persons, step: 1, range: {min: 0, max: 1000000000}, ask: {en: Staff}, can_change: no}
  zone: {kind: choice, options: [{id: north, label: {en: N}}, {id: south, label: {en: S}}], ask: {en: Zone}, can_change: no}
";

fn files(condition: &str) -> Files {
    let programme = format!(
        "id: aid\nkind: funding\ntitle: {{en: Aid}}\nsummary: {{en: Aid}}\nauthority: office\nversions:\n  - id: v\n    \
         effective: {{}}\n    source: act\n    criteria: {{all: [{{id: C, text: {{en: c}}, if: \"{condition}\"}}]}}\n"
    );
    let manifest = "id: ends\nversion: '1'\ntitle: {en: Ends}\njurisdiction: {en: Nowhere}\nlanguages: [en]\ncurrency: CNY\n\
                    read_on: 2026-01-01\nfounded: born\nauthorities: {office: {name: {en: Office}}}\n";
    [
        ("pack.yaml", manifest.to_owned()),
        ("sources.yaml", "act: {title: {en: Act}, issuer: {en: Parliament}, read: official}\n".to_owned()),
        ("questions/all.yaml", QUESTIONS.to_owned()),
        ("programmes/aid.yaml", programme),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text))
    .collect()
}

fn pack(condition: &str) -> Pack {
    let (pack, diagnostics) = compile(&files(condition));
    let pack = pack.unwrap_or_else(|| panic!("{diagnostics:?}"));
    codec::decode(&codec::encode(&pack).unwrap()).unwrap()
}

fn question(pack: &Pack, id: &str) -> QuestionId {
    QuestionId(pack.questions.iter().position(|question| question.id == id).unwrap() as u16)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn slot(pack: &Pack, id: &str) -> Slot {
    Slot { question: question(pack, id), year: None }
}

/// The ends of the range, one fen from them, and sums whose thirds and fifths are not round.
fn extremes() -> Vec<Number> {
    let fen = |fen: i128| Number::new(fen, 100).unwrap();
    let most = 100_000_000_000_000_000;
    [0, 1, 2, most / 3, most / 3 + 1, most / 21 * 20, most / 2, most - 1, most].map(fen).to_vec()
}

#[rstest]
#[case("income >= 1000000000000000 CNY")]
#[case("income > 999999999999999.99 CNY")]
#[case("income / costs >= 1 / 3")]
#[case("income / costs = 1")]
#[case("income * 3 > costs")]
#[case("income >= 1.05^2 * costs")]
#[case("income + costs > 1999999999999999.98 CNY")]
#[case("income - costs <= 0.01 CNY and costs - income <= 0.01 CNY")]
#[case("min(income, costs) / max(income, costs) >= 99.999999999 %")]
#[case("(income + costs) / (costs + 0.01 CNY) >= 3")]
fn a_thousand_billion_yuan_is_exact_to_the_fen(#[case] condition: &str) {
    let pack = pack(condition);
    let context = Context::on(day("2026-06-01"));
    let specification = Specification::new(&pack, context);
    let mut world: World = pack_world(&pack);
    let mut seen = [0, 0];
    for income in extremes() {
        for costs in extremes() {
            let mut answers = Answers::default();
            for (id, number) in [("income", income), ("costs", costs)] {
                answers.set(slot(&pack, id), Answer::exactly(number));
                world.insert((question(&pack, id), 0), Given::Number(big(number)));
            }
            let values = specification.values(&world, true);
            let outcome = specification.outcome(&pack.programmes[0], &values, &values);
            let truth = specification::verdict(&[outcome]);
            let said = assess(&pack, &answers, context).unwrap().programmes[0].verdict;
            let expected = if truth == "eligible" { Verdict::Eligible } else { Verdict::NotEligible };
            assert_eq!(said, expected, "{condition}: {income} and {costs}");
            seen[usize::from(truth == "eligible")] += 1;
        }
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{condition} never turns: {seen:?}");
}

/// Some value of every figure.
fn pack_world(pack: &Pack) -> World {
    let mut world = World::new();
    for (place, question) in (0..).zip(&pack.questions) {
        for back in 0..question.years() {
            let given = match &question.kind {
                Kind::Quantity(quantity) => Given::Number(big(quantity.min)),
                Kind::Choices(_) => Given::Options(0),
                Kind::YesNo(_) | Kind::Choice(_) => Given::Option(0),
            };
            world.insert((QuestionId(place), back), given);
        }
    }
    world
}

#[rstest]
#[case("income * income * costs > costs * costs * income")]
#[case("income / costs * income / costs * income / costs > 2")]
#[case("income / costs + costs / income > 2")]
fn arithmetic_that_may_not_fit_is_refused_when_a_pack_is_compiled(#[case] condition: &str) {
    let (pack, diagnostics) = compile(&files(condition));
    assert!(pack.is_none());
    assert!(diagnostics.iter().any(|one| one.code == Code::Overflow), "{diagnostics:?}");
}

#[test]
fn arithmetic_that_may_not_fit_is_refused_when_a_pack_is_read() {
    let mut forged = pack("income + costs > 1 CNY");
    let income = usize::from(question(&forged, "income").0);
    let Kind::Quantity(quantity) = &mut forged.questions[income].kind else { panic!() };
    quantity.max = Number::new(i128::MAX, 1).unwrap();
    let error = codec::encode(&forged).unwrap_err().to_string();
    assert!(error.contains("inconsistent"), "{error}");
    // A chain of products that grows in the nodes alone.
    let mut forged = pack("income + costs > 1 CNY");
    for _ in 0..8 {
        let last = forged
            .nodes
            .iter()
            .rposition(|node| matches!(node, Node::Read(..) | Node::Multiply(..)))
            .unwrap();
        let last = eligibility_check::pack::NodeId(last as u32);
        forged.nodes.push(Node::Multiply(last, last));
    }
    let error = codec::encode(&forged).unwrap_err().to_string();
    assert!(error.contains("overflow"), "{error}");
}

#[test]
fn the_widest_bands_are_open_and_nothing_breaks() {
    let pack = pack("income / costs >= 1 / 3 and (income + costs) / (costs + 0.01 CNY) >= 3");
    let context = Context::on(day("2026-06-01"));
    let most = Number::int(1_000_000_000_000_000);
    for (low, high) in
        [(None, None), (Some(Number::ZERO), Some(most)), (None, Some(most)), (Some(Number::ZERO), None)]
    {
        let mut answers = Answers::default();
        answers.set(slot(&pack, "income"), Answer::Between { min: low, max: high });
        answers.set(slot(&pack, "costs"), Answer::Between { min: low, max: high });
        let verdict = assess(&pack, &answers, context).unwrap().programmes[0].verdict;
        assert_eq!(verdict, Verdict::Open, "from {low:?} to {high:?}");
    }
}

#[rstest]
#[case::upside_down("staff", Answer::Between { min: Some(Number::int(9)), max: Some(Number::int(8)) })]
#[case::between_two_steps("staff", Answer::Between { min: Number::new(1, 3), max: Number::new(2, 3) })]
#[case::below_the_range("staff", Answer::exactly(Number::int(-1)))]
#[case::above_the_range("staff", Answer::exactly(Number::int(1_000_000_001)))]
#[case::as_large_as_can_be("staff", Answer::exactly(Number::new(i128::MAX, 1).unwrap()))]
#[case::as_small_as_can_be("staff", Answer::exactly(Number::new(-i128::MAX, 1).unwrap()))]
#[case::no_option("zone", Answer::Among(OptionSet::EMPTY))]
#[case::an_option_that_is_not_there("zone", Answer::option(119))]
fn an_answer_that_leaves_no_value_is_a_contradiction(#[case] id: &str, #[case] answer: Answer) {
    let pack = pack("staff >= 10 persons or zone = north");
    let mut answers = Answers::default();
    answers.set(slot(&pack, id), answer);
    // Another answer is not to blame.
    answers.set(slot(&pack, "income"), Answer::exactly(Number::ONE));
    let contradiction = assess(&pack, &answers, Context::on(day("2026-06-01"))).unwrap_err();
    assert_eq!((contradiction.answers, contradiction.constraints), (vec![slot(&pack, id)], vec![]));
}

/// An answer of another kind than its question says nothing; so does one to a question that is not there.
#[test]
fn an_answer_that_fits_no_question_says_nothing() {
    let pack = pack("staff >= 10 persons or zone = north");
    let context = Context::on(day("2026-06-01"));
    let mut answers = Answers::default();
    answers.set(slot(&pack, "staff"), Answer::option(1));
    answers.set(slot(&pack, "zone"), Answer::exactly(Number::ONE));
    answers.set(slot(&pack, "born"), Answer::Has { has: OptionSet(u128::MAX), maybe: OptionSet(u128::MAX) });
    answers.set(Slot { question: QuestionId(u16::MAX), year: Some(i32::MIN) }, Answer::Unsure);
    assert_eq!(assess(&pack, &answers, context).unwrap().programmes[0].verdict, Verdict::Open);
}

#[test]
fn a_figure_before_the_founding_clashes_with_it() {
    let pack = pack("turnover[last-2] > 0 CNY");
    let context = Context::on(day("2026-06-01"));
    let turnover = Slot { question: question(&pack, "turnover"), year: Some(2023) };
    let mut answers = Answers::default();
    answers.set(turnover, Answer::exactly(Number::ONE));
    let founded = |text: &str| Answer::exactly(Number::int(i64::from(day(text).days())));
    answers.set(slot(&pack, "born"), founded("2023-12-31"));
    assert_eq!(assess(&pack, &answers, context).unwrap().programmes[0].verdict, Verdict::Eligible);
    answers.set(slot(&pack, "born"), founded("2024-01-01"));
    let clash = assess(&pack, &answers, context).unwrap_err();
    assert_eq!(clash.answers, vec![slot(&pack, "born"), turnover]);
}

#[rstest]
#[case("0001-01-01", "0001-01-01", Verdict::NotEligible)]
#[case("0001-01-01", "0002-01-01", Verdict::Eligible)]
#[case("9998-12-31", "9999-12-31", Verdict::Eligible)]
#[case("9999-12-31", "9999-12-31", Verdict::NotEligible)]
#[case("9999-12-31", "0001-01-01", Verdict::NotEligible)]
#[case("2024-02-29", "2025-02-27", Verdict::NotEligible)]
#[case("2024-02-29", "2025-02-28", Verdict::Eligible)]
fn the_first_and_the_last_day(#[case] born: &str, #[case] today: &str, #[case] expected: Verdict) {
    let pack = pack("as_of - born >= 365 days");
    let mut answers = Answers::default();
    answers.set(slot(&pack, "born"), Answer::exactly(Number::int(i64::from(day(born).days()))));
    assert_eq!(assess(&pack, &answers, Context::on(day(today))).unwrap().programmes[0].verdict, expected);
}
