//! Amounts: what is asked for them, what is never paid, how they are written.

use super::{Source, day};
use eligibility_check::cases::{Named, NamedProgramme};
use eligibility_check::engine::{Answer, Answers, Context, Engine, Prepared, assess};
use eligibility_check::pack::source::diagnostic::Code;
use eligibility_check::pack::{NO, Number, OptionSet, Pack, QuestionId, YES};
use eligibility_check::session::{Draft, Event, Language, Page, Session, apply, standing};

const QUESTIONS: &str = "staff: {kind: number, unit: persons, range: {min: 0, max: 1000}, ask: {en: Staff}}
listed: {kind: yes_no, ask: {en: Listed}}
loan: {kind: money, range: {min: 0, max: 1亿}, ask: {en: Loan}}
months_of_loan: {kind: number, unit: months, range: {min: 0, max: 60}, ask: {en: Months}}
repaid: {kind: money, range: {min: 0, max: 1亿}, ask: {en: Repaid}}";

const STAFF: QuestionId = QuestionId(0);
const LISTED: QuestionId = QuestionId(1);
const LOAN: QuestionId = QuestionId(2);
const MONTHS: QuestionId = QuestionId(3);
const REPAID: QuestionId = QuestionId(4);

/// 1 % of what is left of a loan for each year: `staff` decides, `listed` as well, the others are read by the amount alone.
const VERSION: &str = "criteria: {all: [{id: C, text: {en: c}, if: staff >= 10 persons}, {id: D, text: {en: d}, any: [{id: D1, text: {en: d}, if: listed = no}, {id: D2, text: {en: d}, judged_by: office}]}]}
amount: {up_to: \"max(0 CNY, loan - repaid) * 1 % * min(1, months_of_loan / 12 months)\"}";

fn pack(version: &str) -> Pack {
    Source { head: "", questions: QUESTIONS, version }.pack()
}

fn context() -> Context {
    Context::on(day("2026-06-30"))
}

fn answers(said: &[(QuestionId, Answer)]) -> Answers {
    let mut answers = Answers::default();
    for (question, answer) in said {
        answers.set(context().slot(*question, None, 0), *answer);
    }
    answers
}

fn exactly(number: i64) -> Answer {
    Answer::exactly(Number::int(number))
}

/// The verdict, what is missing for it and for the amount, the amount, and the questions in the order of the engine.
fn said(pack: &Pack, said: &[(QuestionId, Answer)]) -> (String, String, String, String, Vec<u16>) {
    let (context, answers) = (context(), answers(said));
    let assessment = assess(pack, &answers, context).unwrap();
    let named = Named::new(pack, &assessment, context, None);
    let NamedProgramme { verdict, missing, amount_missing, amount, .. } = &named.programmes[0];
    let prepared = Prepared::new(pack, context);
    let engine = Engine::new(pack, &prepared);
    let live = engine.begin(&answers);
    let left: Vec<QuestionId> = engine.questions_left(&live, None, None);
    assert_eq!(engine.next_question(&live, None, None), left.first().copied());
    assert_eq!(engine.questions_left(&live, None, Some(&[])), []);
    let amount = serde_json::to_string(amount).unwrap();
    (
        (*verdict).to_owned(),
        missing.join(" "),
        amount_missing.join(" "),
        amount,
        left.into_iter().map(|id| id.0).collect(),
    )
}

#[test]
fn what_only_an_amount_reads_is_asked_last_and_not_beside_a_no() {
    let pack = pack(VERSION);
    let unsure = Answer::Unsure;
    let (large, small) = ((STAFF, exactly(10)), (STAFF, exactly(9)));
    let (private, listed) = ((LISTED, Answer::option(NO)), (LISTED, Answer::option(YES)));
    let full = r#"{"min":"0","max":"1000000"}"#;
    let loan = (LOAN, exactly(1_200_000));
    let band = (LOAN, Answer::Between { min: Some(Number::int(0)), max: Some(Number::int(1_200_000)) });
    let rest = [(MONTHS, exactly(12)), (REPAID, exactly(0))];
    for (answers, verdict, missing, amount_missing, amount, left) in [
        (vec![], "open", "staff listed", "loan months_of_loan repaid", full, vec![0, 1, 2, 3, 4]),
        (vec![large], "conditional", "", "loan months_of_loan repaid", full, vec![2, 3, 4]),
        (vec![large, private], "eligible", "", "loan months_of_loan repaid", full, vec![2, 3, 4]),
        (vec![large, listed], "conditional", "", "loan months_of_loan repaid", full, vec![2, 3, 4]),
        (vec![small], "not_eligible", "", "", "null", vec![]),
        (vec![small, loan], "not_eligible", "", "", "null", vec![]),
        // Nothing that could decide is left to be asked.
        (vec![(STAFF, unsure), private], "open", "", "loan months_of_loan repaid", full, vec![2, 3, 4]),
        (
            vec![(STAFF, unsure), listed, loan],
            "open",
            "",
            "months_of_loan repaid",
            r#"{"min":"0","max":"12000"}"#,
            vec![3, 4],
        ),
        // What was said is not asked again: an exact figure, a range, and that somebody is not sure.
        (
            vec![large, private, loan],
            "eligible",
            "",
            "months_of_loan repaid",
            r#"{"min":"0","max":"12000"}"#,
            vec![3, 4],
        ),
        (
            vec![large, private, band],
            "eligible",
            "",
            "months_of_loan repaid",
            r#"{"min":"0","max":"12000"}"#,
            vec![3, 4],
        ),
        (vec![large, private, (LOAN, unsure)], "eligible", "", "months_of_loan repaid", full, vec![3, 4]),
        (vec![large, private, loan, rest[0], rest[1]], "eligible", "", "", r#""12000""#, vec![]),
        // A loan of nothing pays nothing, so nothing else matters.
        (vec![large, private, (LOAN, exactly(0))], "eligible", "", "", r#""0""#, vec![]),
        (vec![large, private, (REPAID, exactly(100_000_000))], "eligible", "", "", r#""0""#, vec![]),
    ] {
        let expected =
            (verdict.to_owned(), missing.to_owned(), amount_missing.to_owned(), amount.to_owned(), left);
        assert_eq!(said(&pack, &answers), expected, "{answers:?}");
    }
}

#[test]
fn an_amount_is_never_less_than_zero_and_none_stands_beside_a_no() {
    let criteria = "criteria: {all: [{id: C, text: {en: c}, if: staff >= 10 persons}]}";
    for (amount, answers, expected) in [
        ("exactly: loan - repaid", vec![(LOAN, 5), (REPAID, 8)], r#""0""#),
        ("exactly: loan - repaid", vec![(LOAN, 8), (REPAID, 5)], r#""3""#),
        ("exactly: loan - repaid", vec![(LOAN, 8)], r#"{"min":"0","max":"8"}"#),
        ("up_to: loan - 10万 CNY", vec![(LOAN, 5)], r#""0""#),
        ("up_to: 'min(loan, 5 CNY) - repaid'", vec![(REPAID, 5)], r#""0""#),
        ("up_to: 0 CNY - loan", vec![], r#""0""#),
        // A year of nothing has no share.
        ("up_to: loan / months_of_loan * 1 months", vec![(LOAN, 5), (MONTHS, 0)], "null"),
    ] {
        let pack = pack(&format!("{criteria}\namount: {{{amount}}}"));
        let given = |staff: i64| -> Vec<(QuestionId, Answer)> {
            let figures = answers.iter().map(|(question, number)| (*question, exactly(*number)));
            figures.chain([(STAFF, exactly(staff))]).collect()
        };
        assert_eq!(said(&pack, &given(10)).3, expected, "{amount} {answers:?}");
        assert_eq!(said(&pack, &given(9)).3, "null", "{amount} {answers:?}");
    }
}

/// Of several versions that may apply each has its amount, none where the verdict is a no or the programme does not apply; an `ask` has one
/// and asks nothing for it.
#[test]
fn versions_have_amounts_of_their_own() {
    let head = "region: town\n";
    let questions = format!(
        "{QUESTIONS}\ntown: {{kind: choice, ask: {{en: Town}}, options: [{{id: east, label: {{en: E}}}}, {{id: west, label: {{en: W}}}}, {{id: north, label: {{en: N}}}}]}}"
    );
    let version = "region: [east]
criteria: {all: [{id: C, text: {en: c}, if: staff >= 10 persons}]}
amount: {up_to: 1 % * loan}";
    let mut files = Source { head, questions: &questions, version }.files();
    let programme = files.get("programmes/main.yaml").unwrap().to_owned()
        + "  - id: '2'
    effective: {}
    source: law
    region: [west]
    criteria: {all: [{id: C, text: {en: c}, if: staff >= 20 persons}]}
    amount: {exactly: 2 % * loan}
";
    files.insert("programmes/main.yaml", programme);
    let (pack, diagnostics) = eligibility_check::pack::source::compile(&files);
    let pack = pack.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    let town =
        |options: &[u8]| (QuestionId(5), Answer::Among(options.iter().copied().collect::<OptionSet>()));
    let amounts = |said: &[(QuestionId, Answer)]| -> Vec<Option<String>> {
        let assessment = assess(&pack, &answers(said), context()).unwrap();
        let versions = &assessment.programmes[0].versions;
        versions.iter().map(|version| version.amount.map(|range| range.max.to_string())).collect()
    };
    let loan = (LOAN, exactly(1000));
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(amounts(&[loan, town(&[0, 1]), (STAFF, exactly(15))]), [some("10"), some("20")]);
    assert_eq!(amounts(&[loan, town(&[0, 1]), (STAFF, exactly(5))]), [None, None]);
    assert_eq!(amounts(&[loan, town(&[1]), (STAFF, exactly(15))]), [None]);
    assert_eq!(amounts(&[loan, town(&[1]), (STAFF, exactly(20))]), [some("20")]);
    assert_eq!(amounts(&[loan, town(&[2])]), []);
    let ask = self::pack("ask: {en: Ask}\namount: {up_to: 1 % * loan}");
    assert_eq!(
        said(&ask, &[]),
        ("ask".into(), String::new(), String::new(), r#"{"min":"0","max":"1000000"}"#.into(), vec![])
    );
}

/// The journey: what decides first, then the amount; a no ends it.
#[test]
fn a_visitor_is_asked_for_the_amount_once_it_can_be_paid() {
    let pack = pack(VERSION);
    let walk = |drafts: &[(QuestionId, Draft)]| -> (Vec<u16>, Vec<usize>) {
        let mut session = apply(&pack, Session::new(context(), Language::En), Event::Start);
        let (mut asked, mut left) = (Vec::new(), Vec::new());
        while let Page::Question(id) = session.page {
            asked.push(id.0);
            // The page of a range that a line cuts is shown twice.
            if asked.len() > 1 && asked[asked.len() - 2] == id.0 {
                asked.pop();
            } else {
                left.push(standing(&pack, &session).left.len());
            }
            let draft = drafts.iter().find(|(question, _)| *question == id);
            session = match draft {
                Some((_, draft)) => {
                    let typed = Event::Type(context().slot(id, None, 0), draft.clone());
                    apply(&pack, apply(&pack, session, typed), Event::Continue)
                }
                None => apply(&pack, session, Event::Skip),
            };
        }
        (asked, left)
    };
    let staff = |text: &str| (STAFF, Draft::exact(text));
    let (private, listed) = ((LISTED, Draft::option(NO)), (LISTED, Draft::option(YES)));
    let rest = [(LOAN, Draft::exact("100万")), (MONTHS, Draft::exact("12")), (REPAID, Draft::exact("0"))];
    let with = |first: &[(QuestionId, Draft)]| -> Vec<(QuestionId, Draft)> {
        first.iter().chain(&rest).cloned().collect()
    };
    for (drafts, expected) in [
        // Ten are enough for a conditional yes, whoever is listed.
        (with(&[staff("10"), private.clone()]), vec![0, 2, 3, 4]),
        (with(&[staff("9"), private.clone()]), vec![0]),
        // Passed by: the verdict stays open, and the amount is asked for all the same.
        (with(std::slice::from_ref(&private)), vec![0, 1, 2, 3, 4]),
        (with(&[(STAFF, Draft::range("5", "20")), listed]), vec![0, 1, 2, 3, 4]),
        (vec![staff("10"), private, (LOAN, Draft::exact("0"))], vec![0, 2]),
    ] {
        let (asked, left) = walk(&drafts);
        assert_eq!(asked, expected, "{drafts:?}");
        assert!(left.windows(2).all(|pair| pair[1] < pair[0]), "{left:?}");
    }
}

#[test]
fn an_amount_that_can_be_negative_is_told_and_one_that_cannot_is_not() {
    for (amount, least) in [
        ("loan - repaid", Some("-100000000")),
        ("loan - 10万 CNY", Some("-100000")),
        ("min(loan, loan - repaid)", Some("-100000000")),
        ("loan * (1 - 1.5)", Some("-50000000")),
        ("max(0 CNY, loan - repaid)", None),
        ("max(loan - repaid, 5 CNY)", None),
        ("1 % * loan", None),
        ("600万 CNY", None),
    ] {
        let version = format!(
            "criteria: {{all: [{{id: C, text: {{en: c}}, if: staff >= 1 persons}}]}}\namount: {{up_to: {amount:?}}}"
        );
        let (pack, diagnostics) = Source { head: "", questions: QUESTIONS, version: &version }.compile();
        assert!(pack.is_some(), "{amount}: {diagnostics:#?}");
        let found = diagnostics.iter().find(|found| found.code == Code::NegativeAmount);
        assert_eq!(found.is_some(), least.is_some(), "{amount}: {diagnostics:#?}");
        if let (Some(found), Some(least)) = (found, least) {
            assert_eq!(found.message, format!("the amount can be as small as {least} CNY"));
            assert_eq!(found.mend.as_deref(), Some(format!("write `\"max(0 CNY, {amount})\"`").as_str()));
        }
    }
}

#[test]
fn a_question_that_nothing_can_ever_ask_is_told() {
    let criteria =
        |condition: &str| format!("criteria: {{all: [{{id: C, text: {{en: c}}, if: {condition:?}}}]}}");
    let all = "loan >= 1 CNY and months_of_loan >= 1 months and repaid >= 1 CNY and staff >= 1 persons";
    for (version, expected) in [
        (criteria(&format!("{all} and listed = no")), vec![]),
        (criteria(all), vec!["listed"]),
        (
            criteria("staff >= 1 persons") + "\namount: {up_to: 'max(0 CNY, loan - repaid)'}",
            vec!["listed", "months_of_loan"],
        ),
        (
            "ask: {en: Ask}\namount: {up_to: 1 % * loan}".to_owned(),
            vec!["staff", "listed", "loan", "months_of_loan", "repaid"],
        ),
        (
            criteria("min(staff, 3 persons) >= 2 persons or loan / repaid >= 3 % and listed = no"),
            vec!["months_of_loan"],
        ),
    ] {
        let (pack, diagnostics) = Source { head: "", questions: QUESTIONS, version: &version }.compile();
        assert!(pack.is_some(), "{diagnostics:#?}");
        let never = diagnostics.iter().filter(|found| found.code == Code::NeverAsked);
        let named: Vec<&str> = never.filter_map(|found| found.message.split('`').nth(1)).collect();
        assert_eq!(named, expected, "{version}");
        // Nobody is asked for them, whatever is answered.
        let pack = pack.unwrap();
        let prepared = Prepared::new(&pack, context());
        let engine = Engine::new(&pack, &prepared);
        let asked = engine.questions_left(&engine.begin(&Answers::default()), None, None);
        for id in asked {
            assert!(!expected.contains(&pack.questions[usize::from(id.0)].id.as_str()), "{id:?}");
        }
    }
}

/// A year before the founding is undefined, so the founding date decides wherever a year does.
#[test]
fn the_founding_date_is_asked_for_the_sake_of_years() {
    let questions = "founded: {kind: date, ask: {en: Founded}}\nrevenue: {kind: money, per_year: 2, range: {min: 0, max: 1亿}, ask: {en: Revenue}}\nstaff: {kind: number, unit: persons, range: {min: 0, max: 9}, ask: {en: Staff}}";
    for (condition, expected) in [
        ("revenue[last] >= 1 CNY and staff >= 1 persons", vec![]),
        ("staff >= 1 persons", vec!["founded", "revenue"]),
    ] {
        let version = format!("criteria: {{all: [{{id: C, text: {{en: c}}, if: {condition:?}}}]}}");
        let (_, diagnostics) = Source { head: "founded: founded\n", questions, version: &version }.compile();
        let never = diagnostics.iter().filter(|found| found.code == Code::NeverAsked);
        assert_eq!(never.filter_map(|found| found.message.split('`').nth(1)).collect::<Vec<_>>(), expected);
    }
}

/// Also after a question of little worth: the founding date, which stands on no line of its own, decides whether a year exists.
#[test]
fn what_only_an_amount_reads_comes_after_all_that_decides() {
    let questions = "loan: {kind: money, range: {min: 0, max: 1亿}, ask: {en: Loan}}
founded: {kind: date, range: {min: 2020-01-01, max: 2026-12-31}, ask: {en: Founded}}
revenue: {kind: money, per_year: 2, range: {min: 0, max: 1亿}, ask: {en: Revenue}}";
    let version = "criteria: {all: [{id: C, text: {en: c}, if: 'revenue[last] >= 1 CNY'}]}\namount: {up_to: 1 % * loan}";
    let pack = Source { head: "founded: founded\n", questions, version }.pack();
    let prepared = Prepared::new(&pack, context());
    let engine = Engine::new(&pack, &prepared);
    for last in [None, Some(QuestionId(0)), Some(QuestionId(2))] {
        let left = engine.questions_left(&engine.begin(&Answers::default()), last, None);
        assert_eq!(left, [QuestionId(2), QuestionId(1), QuestionId(0)]);
    }
}

#[test]
fn what_decides_as_well_is_named_once() {
    let pack = pack(
        "criteria: {all: [{id: C, text: {en: c}, if: loan >= 1 CNY}]}\namount: {up_to: '1 % * max(loan, repaid)'}",
    );
    let (_, missing, amount_missing, _, left) = said(&pack, &[]);
    assert_eq!((missing.as_str(), amount_missing.as_str(), left), ("loan", "repaid", vec![2, 4]));
}
