//! Twelve ways in which self-checks of this kind go wrong. Each test gives the product a small pack in which the fault would show, and shows
//! that it does not. The last test asks the packs that ship.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop loudly")]

mod tiny;

use eligibility_check::cases::{Named, answers, run, suite};
use eligibility_check::engine::{Answer, Answers, Context, State, Verdict, assess};
use eligibility_check::pack::source::diagnostic::{Code, Diagnostic, Severity};
use eligibility_check::pack::source::reader::Reader;
use eligibility_check::pack::source::{Files, compile, load, yaml};
use eligibility_check::pack::{Date, Form, OptionSet, Pack, QuestionId, Rules};
use eligibility_check::session::{Draft, Event, Language, Page, Session, apply, open, save};
use std::path::Path;
use tiny::{MANIFEST, SOURCES};

const QUESTIONS: &str = "
group: {id: all, order: 1, title: {en: All}}
questions:
  listed: {kind: yes_no, ask: {en: Listed}, can_change: no}
  staff: {kind: number, unit: persons, range: {min: 0, max: 100000}, ask: {en: Staff}, can_change: either}
  patents: {kind: number, unit: items, range: {min: 0, max: 1000}, ask: {en: Patents}, can_change: up}
  income: {kind: money, range: {min: 0, max: 1000000000000}, ask: {en: Income}, can_change: either}
  turnover: {kind: money, per_year: 2, range: {min: 0, max: 1000000000000}, ask: {en: Turnover}, can_change: either}
  balance: {kind: money, per_year: 2, range: {min: 0, max: 1000000000000}, ask: {en: Balance}, can_change: either}
  founded_on: {kind: date, ask: {en: Founded on}, can_change: no}
  zone:
    kind: choice
    ask: {en: Zone}
    can_change: no
    options: [{id: zfu_te, label: {en: ZFU-TE}}, {id: elsewhere, label: {en: Elsewhere}}]
  incidents:
    kind: choices
    ask: {en: Incidents}
    can_change: no
    options: [{id: safety, label: {en: Safety}}, {id: quality, label: {en: Quality}}]
";

fn files(criteria: &str) -> Files {
    let programme = format!(
        "
id: aid
kind: funding
title: {{en: Aid}}
summary: {{en: Aid}}
authority: office
versions:
  - id: '1'
    effective: {{from: 2026-01-01}}
    source: act
    criteria: {{all: [{criteria}]}}
"
    );
    [
        ("pack.yaml", MANIFEST.to_owned()),
        ("sources.yaml", SOURCES.to_owned()),
        ("questions/all.yaml", QUESTIONS.to_owned()),
        ("programmes/aid.yaml", programme),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text))
    .collect()
}

/// One criterion with a condition.
fn condition(condition: &str) -> String {
    format!("{{id: C, text: {{en: The clause}}, if: \"{condition}\"}}")
}

fn pack(criteria: &str) -> Pack {
    let (pack, diagnostics) = compile(&files(criteria));
    pack.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

/// The kinds of mistakes for which a pack is refused.
fn refused(criteria: &str) -> Vec<Code> {
    let (pack, diagnostics) = compile(&files(criteria));
    assert!(pack.is_none(), "the pack was taken: {criteria}");
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.code).collect()
}

fn today() -> Context {
    Context::on(Date::parse("2026-06-30").unwrap())
}

fn read(pack: &Pack, written: &str) -> (Answers, Vec<Code>) {
    let mut reader = Reader::default();
    let node = yaml::parse("answers.yaml", written, &mut reader.diagnostics).unwrap();
    let answers = answers::read(&node, pack, today(), &mut reader);
    (answers, reader.diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
}

/// The verdict on the one programme, and what is still to be asked.
fn verdict(pack: &Pack, written: &str) -> (String, Vec<String>) {
    let (answers, mistakes) = read(pack, written);
    assert_eq!(mistakes, [], "{written}");
    let assessment = assess(pack, &answers, today()).unwrap();
    let named = Named::new(pack, &assessment, today(), None);
    let programme = named.programmes.first().unwrap();
    (programme.verdict.to_owned(), programme.missing.iter().map(|id| (*id).to_owned()).collect())
}

fn word(pack: &Pack, written: &str) -> String {
    verdict(pack, written).0
}

#[test]
fn an_empty_form_decides_nothing() {
    let pack = pack(
        &[condition("listed = yes"), condition("staff >= 10 persons").replace("id: C", "id: D")].join(", "),
    );
    assert_eq!(verdict(&pack, ""), ("open".into(), vec!["listed".into(), "staff".into()]));
    assert_eq!(word(&pack, "{listed: unsure, staff: unsure}"), "open");
    assert_eq!(word(&pack, "{listed: no}"), "not_eligible");
    assert_eq!(word(&pack, "{listed: yes, staff: 10}"), "eligible");
}

/// In YAML and in JSON alike.
#[test]
fn only_an_empty_list_is_a_clean_record() {
    let pack = pack(&condition("not (incidents has any [safety])"));
    let answered = |written: &str| {
        let (answers, mistakes) = read(&pack, written);
        (answers.iter().next().map(|(_, answer)| answer), mistakes)
    };
    let has = |has, maybe| Some(Answer::Has { has: OptionSet(has), maybe: OptionSet(maybe) });
    for (written, answer) in [
        ("incidents: []", has(0, 0)),
        ("{\"incidents\": []}", has(0, 0)),
        ("incidents: [quality]", has(0b10, 0)),
        ("incidents: {has: [], maybe: [safety]}", has(0, 1)),
        ("incidents: {maybe: [safety]}", has(0, 1)),
        ("{\"incidents\": {\"has\": [\"quality\"], \"maybe\": []}}", has(0b10, 0)),
        ("incidents: unsure", Some(Answer::Unsure)),
        ("incidents: null", None),
        ("incidents: ~", None),
        ("incidents:", None),
        ("{\"incidents\": null}", None),
    ] {
        assert_eq!(answered(written), (answer, vec![]), "{written}");
    }
    for (written, mistake) in [
        ("\"\"", Code::WrongShape),
        ("' '", Code::WrongShape),
        ("\"null\"", Code::WrongShape),
        ("0", Code::WrongShape),
        ("false", Code::WrongShape),
        ("none", Code::WrongShape),
        ("safety", Code::WrongShape),
        ("{}", Code::BadValue),
        ("{\"has\": []}", Code::BadValue),
        ("{\"maybe\": []}", Code::BadValue),
        ("{\"has\": [], \"maybe\": []}", Code::BadValue),
        ("{\"has\": null}", Code::WrongShape),
        ("{\"has\": \"\"}", Code::WrongShape),
        ("{\"none\": true}", Code::UnknownKey),
        ("[\"\"]", Code::MissingKey),
        ("[null]", Code::UnknownOption),
        ("[[]]", Code::WrongShape),
        ("[\"quality\", \"\"]", Code::MissingKey),
        ("[\"quality\", \"fire\"]", Code::UnknownOption),
        ("{\"has\": [], \"maybe\": [\"fire\"]}", Code::UnknownOption),
    ] {
        for written in [format!("incidents: {written}"), format!("{{\"incidents\": {written}}}")] {
            let (answer, mistakes) = answered(&written);
            assert_eq!((answer, mistakes.first()), (None, Some(&mistake)), "{written}");
        }
    }
    assert_eq!(word(&pack, "{incidents: []}"), "eligible");
}

#[test]
fn either_ceiling_is_enough_where_the_law_says_or() {
    let pack = pack(&condition("turnover[last] <= 50 million EUR or balance[last] <= 43 million EUR"));
    assert_eq!(word(&pack, "{turnover: [50000000], balance: [1 billion]}"), "eligible");
    assert_eq!(word(&pack, "{turnover: [1 billion], balance: [43000000]}"), "eligible");
    assert_eq!(word(&pack, "{turnover: [50000000.01], balance: [43000000.01]}"), "not_eligible");
    // One of the two settles it, whatever the other is.
    assert_eq!(word(&pack, "{turnover: [1], balance: unsure}"), "eligible");
}

#[test]
fn a_date_is_compared_with_dates_only() {
    let pack = pack(&condition("founded_on <= 2020-01-01"));
    assert_eq!(word(&pack, "{founded_on: 2020-01-01}"), "eligible");
    assert_eq!(word(&pack, "{founded_on: 2020-01-02}"), "not_eligible");
    assert_eq!(refused(&condition("founded_on <= 2020")), [Code::UnitMismatch]);
    assert_eq!(refused(&condition("founded_on <= staff")), [Code::UnitMismatch]);
    assert_eq!(refused(&condition("founded_on <= '2020-01-01'")), [Code::ExpressionSyntax]);
    assert_eq!(refused(&condition("as_of - founded_on >= 365")), [Code::UnitMismatch]);
    let mistakes = read(&pack, "{founded_on: January 2020}").1;
    assert_eq!(mistakes, [Code::BadDate]);
}

#[test]
fn an_option_that_nobody_can_choose_is_refused() {
    assert_eq!(refused(&condition("zone = ZFU_TE")), [Code::UnknownOption]);
    assert_eq!(refused(&condition("zone in [zfu_te, zfu_tf]")), [Code::UnknownOption]);
    let pack = pack(&condition("zone = zfu_te"));
    assert_eq!(read(&pack, "{zone: ZFU_TE}").1, [Code::UnknownOption]);
    assert_eq!(word(&pack, "{zone: zfu_te}"), "eligible");
}

#[test]
fn a_band_is_every_figure_in_it() {
    let patents = pack(&condition("patents >= 4 items"));
    assert_eq!(verdict(&patents, "{patents: {between: [3, 5]}}"), ("open".into(), vec!["patents".into()]));
    assert_eq!(word(&patents, "{patents: {between: [4, 6]}}"), "eligible");
    assert_eq!(word(&patents, "{patents: {at_least: 4}}"), "eligible");
    assert_eq!(word(&patents, "{patents: {between: [0, 3]}}"), "not_eligible");
    let staff = pack(&condition("staff <= 300 persons"));
    assert_eq!(verdict(&staff, "{staff: {between: [250, 499]}}"), ("open".into(), vec!["staff".into()]));
    assert_eq!(word(&staff, "{staff: {between: [250, 300]}}"), "eligible");
    assert_eq!(word(&staff, "{staff: {between: [301, 499]}}"), "not_eligible");
}

#[test]
fn each_year_is_judged_by_itself() {
    let each =
        pack("{id: C, text: {en: The clause}, each_of: [last, last-1], if: turnover >= 1 million EUR}");
    assert_eq!(word(&each, "{turnover: [1400000, 100000]}"), "not_eligible");
    assert_eq!(word(&each, "{turnover: [100000, 1400000]}"), "not_eligible");
    assert_eq!(word(&each, "{turnover: [1000000, 1000000]}"), "eligible");
    assert_eq!(word(&each, "{turnover: [1400000]}"), "open");
    let together = pack(&condition("turnover[last] + turnover[last-1] >= 1 million EUR"));
    assert_eq!(word(&together, "{turnover: [900000, 100000]}"), "eligible");
    // A figure of some year is not "the turnover".
    assert_eq!(refused(&condition("turnover >= 1 million EUR")), [Code::BadYear]);
}

#[test]
fn what_was_not_given_is_not_zero() {
    let income = pack(&condition("income <= 1000 EUR"));
    for nothing in ["", "{income: null}", "{income: unsure}"] {
        assert_eq!(word(&income, nothing), "open", "{nothing}");
    }
    assert_eq!(word(&income, "{income: 0}"), "eligible");
    let sum = pack(&condition("turnover[last] + turnover[last-1] <= 1000 EUR"));
    assert_eq!(verdict(&sum, "{turnover: [500]}"), ("open".into(), vec!["turnover".into()]));
    // A year without turnover has no growth, rather than an endless one.
    let growth = pack(&condition("turnover[last] / turnover[last-1] >= 5 %"));
    assert_eq!(word(&growth, "{turnover: [500, 0]}"), "not_eligible");
}

#[test]
fn a_figure_that_the_text_does_not_say_is_shown() {
    let warned = |text: &str| -> Vec<Code> {
        let criterion =
            format!("{{id: C, text: {{en: {text}}}, if: staff >= 300 persons and income <= 2 million EUR}}");
        let (pack, diagnostics) = compile(&files(&criterion));
        assert!(pack.is_some());
        // The other questions of this pack are asked by nothing.
        let codes = diagnostics.iter().map(|diagnostic| diagnostic.code);
        codes.filter(|code| *code != Code::NeverAsked).collect()
    };
    assert_eq!(warned("\"At least 300 staff, income at most EUR 2 million\""), []);
    assert_eq!(warned("\"At least 300 staff, income at most EUR 2,000,000.\""), []);
    assert_eq!(warned("\"At least 200 staff, income at most EUR 2 million\""), [Code::UnspokenFigure]);
    assert_eq!(warned("\"At least 300 staff, income at most EUR 2 thousand\""), [Code::UnspokenFigure]);
    assert_eq!(warned("Enough staff and little income"), [Code::UnspokenFigure; 2]);
}

#[test]
fn a_text_without_a_rule_is_never_met() {
    assert_eq!(refused("{id: C, text: {en: Is innovative}}"), [Code::OneBody]);
    let judged = pack("{id: C, text: {en: Is innovative}, judged_by: office}");
    let everything =
        "{listed: yes, staff: 100000, patents: 1000, income: 1, turnover: [1, 1], founded_on: 2020-01-01}";
    assert_eq!(word(&judged, everything), "conditional");
    let (answers, _) = read(&judged, everything);
    let assessment = assess(&judged, &answers, today()).unwrap();
    let named = Named::new(&judged, &assessment, today(), None);
    let programme = named.programmes.first().unwrap();
    assert_eq!(programme.judged, ["C"]);
    assert_eq!(programme.criteria.first().unwrap().state, "judged");
}

#[test]
fn going_back_loses_nothing_and_a_kept_journey_opens() {
    let criteria =
        [condition("listed = yes"), condition("staff >= 10 persons").replace("id: C", "id: D")].join(", ");
    let pack = pack(&criteria);
    let place =
        |id: &str| QuestionId(pack.questions.iter().position(|question| question.id == id).unwrap() as u16);
    let slot = |id: &str| today().slot(place(id), None, 0);
    let does = |session: Session, event: Event| apply(&pack, session, event);
    let mut session = does(Session::new(today(), Language::En), Event::Start);
    assert_eq!(session.page, Page::Question(place("listed")));
    session = does(session, Event::Type(slot("listed"), Draft::option(1)));
    session = does(session, Event::Continue);
    assert_eq!(session.page, Page::Question(place("staff")));
    session = does(session, Event::Type(slot("staff"), Draft::exact("12")));
    session = does(session, Event::Continue);
    let (answers, whole) = (session.answers.clone(), session.clone());
    // All the way back: every question is there, with what was typed.
    session = does(session, Event::Back);
    assert_eq!(session.page, Page::Question(place("staff")));
    assert_eq!(session.draft(slot("staff")), Draft::exact("12"));
    session = does(session, Event::Back);
    assert_eq!(session.page, Page::Question(place("listed")));
    while let Page::Question(_) = session.page {
        session = does(session, Event::Continue);
    }
    assert_eq!(session.answers, answers);
    assert_eq!(session.page, whole.page);
    // Kept and opened, also by a newer pack that asks something else.
    let kept = save(&pack, "one", &whole, None);
    let opened = open(&pack, "one", &kept, today().as_of).unwrap();
    assert_eq!((opened.session.answers.clone(), opened.unfit.len()), (answers, 0));
    assert_ne!(opened.session.page, Page::Start);
    let mut newer = pack.clone();
    newer.questions.iter_mut().find(|question| question.id == "staff").unwrap().id = "persons".into();
    let opened = open(&newer, "two", &kept, today().as_of).unwrap();
    assert_eq!(opened.unfit.len(), 1, "an answer without its question is named");
    assert_eq!(opened.session.answers.get(slot("listed")), whole.answers.get(slot("listed")));
}

#[test]
fn a_case_that_cannot_fail_is_refused_and_a_wrong_one_fails() {
    let with_cases = |cases: &str| {
        let mut all = files(&condition("staff >= 10 persons"));
        all.insert("cases/all.yaml", cases);
        let pack = compile(&all).0.unwrap();
        let (read, diagnostics) = suite::read(&pack, &all);
        let differences: usize = read.iter().map(|case| run::run(&pack, case).len()).sum();
        (differences, diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>())
    };
    assert_eq!(with_cases("- {id: x, answers: {staff: 10}}\n"), (0, vec![Code::MissingKey]));
    assert_eq!(with_cases("- {id: x, answers: {staff: 10}, expect: {}}\n"), (0, vec![Code::MissingKey]));
    assert_eq!(
        with_cases("- {id: x, answers: {staff: 10}, expect: {ais: {verdict: eligible}}}\n"),
        (0, vec![Code::UnknownProgramme])
    );
    assert_eq!(
        with_cases("- {id: x, answers: {staff: 10}, expect: {aid: {verdict: eligible}}}\n"),
        (0, vec![])
    );
    assert_eq!(
        with_cases("- {id: x, answers: {staff: 9}, expect: {aid: {verdict: eligible}}}\n"),
        (1, vec![])
    );
}

/// Nothing said, or "not sure" of everything: nothing is decided, and no judgement is taken for granted. Every text says the figures of its rule.
#[test]
fn the_packs_that_ship_have_none_of_it() {
    for folder in ["static/packs/cn-sme", "static/packs/eu-sme"] {
        let loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        // Only the tier of a regional board reads `listing_reserve`: a fact for authors, for which nobody is asked.
        let is_known = |message: &str| message.starts_with("nothing can ever ask `listing_reserve`");
        let others = loaded.diagnostics.iter().filter(|diagnostic| !is_known(&diagnostic.message));
        assert_eq!(others.collect::<Vec<_>>(), [] as [&Diagnostic; 0], "{folder}");
        let pack = loaded.pack.unwrap();
        let context = Context::on(pack.read_on);
        let mut unsure = Answers::default();
        for (place, question) in (0u16..).zip(&pack.questions) {
            let slots =
                (0..question.years()).map(|back| context.slot(QuestionId(place), question.per_year, back));
            slots.for_each(|slot| unsure.set(slot, Answer::Unsure));
        }
        for answers in [Answers::default(), unsure] {
            let assessment = assess(&pack, &answers, context).unwrap();
            for (programme, report) in pack.programmes.iter().zip(&assessment.programmes) {
                let open = [Verdict::Open, Verdict::Conditional, Verdict::Ask].contains(&report.verdict);
                assert!(open, "{folder}: {}: {:?}", programme.id, report.verdict);
                for version in &report.versions {
                    let Rules::Criteria(criteria) = &programme.versions[usize::from(version.version)].rules
                    else {
                        continue;
                    };
                    let judged = criteria
                        .iter()
                        .zip(&version.criteria)
                        .filter(|(c, _)| matches!(c.form, Form::Judged(_)));
                    judged.for_each(|(criterion, state)| {
                        assert!([State::Judged, State::Open].contains(state), "{}: {state:?}", criterion.id);
                    });
                }
            }
        }
    }
}
