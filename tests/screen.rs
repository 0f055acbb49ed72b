//! Screening: the verdicts on columns of companies are those on each company alone, wherever a chunk ends; and a column that does not fit says so.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

use eligibility_check::cases::suite;
use eligibility_check::engine::{
    Answer, Answers, CLASH, Column, Context, Engine, Prepared, Slot, Verdict, assess,
};
use eligibility_check::pack::{Date, Kind, Number, Pack, QuestionId, source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn on(day: &str) -> Context {
    Context::on(Date::parse(day).unwrap())
}

/// The Chinese pack, and what the companies of its worked cases said exactly.
fn chinese() -> (Pack, Vec<Answers>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/packs/cn-sme");
    let source::Loaded { pack, files, .. } = source::load(&folder);
    let pack = pack.unwrap();
    let companies = suite::read(&pack, &files).0.into_iter().map(|case| {
        let mut exact = Answers::default();
        for (slot, answer) in
            case.answers.iter().filter(|(slot, answer)| value(&pack, *slot, *answer).is_some())
        {
            exact.set(slot, answer);
        }
        exact
    });
    let companies = companies.collect();
    (pack, companies)
}

/// An exact answer as a column has it: its steps, its option, or its options as bits.
fn value(pack: &Pack, slot: Slot, answer: Answer) -> Option<i64> {
    match (&pack.questions[usize::from(slot.question.0)].kind, answer) {
        (Kind::Quantity(quantity), Answer::Between { min: Some(min), max }) if max == Some(min) => {
            let steps = min.div(quantity.step).unwrap();
            steps.is_whole().then(|| i64::try_from(steps.floor()).unwrap())
        }
        (_, Answer::Among(options)) if options.len() == 1 => options.iter().next().map(i64::from),
        (_, Answer::Has { has, maybe }) if maybe.is_empty() => i64::try_from(has.0).ok(),
        _ => None,
    }
}

/// The columns of companies: every slot that any of them has answered.
fn columns(pack: &Pack, companies: &[Answers]) -> BTreeMap<Slot, Vec<i64>> {
    let slots: BTreeSet<Slot> =
        companies.iter().flat_map(|answers| answers.iter().map(|(slot, _)| slot)).collect();
    let of = |slot: Slot, answers: &Answers| {
        answers.get(slot).map_or(Column::UNKNOWN, |answer| value(pack, slot, answer).unwrap())
    };
    slots
        .into_iter()
        .map(|slot| (slot, companies.iter().map(|answers| of(slot, answers)).collect()))
        .collect()
}

fn screened(
    engine: Engine<'_>,
    columns: &BTreeMap<Slot, Vec<i64>>,
    rows: std::ops::Range<usize>,
    width: usize,
) -> Vec<u8> {
    let part = |(slot, values): (&Slot, &'_ Vec<i64>)| (*slot, values[rows.clone()].to_vec());
    let parts: Vec<(Slot, Vec<i64>)> = columns.iter().map(part).collect();
    let columns: Vec<Column<'_>> =
        parts.iter().map(|(slot, values)| Column { slot: *slot, values }).collect();
    let mut verdicts = vec![0xAA; rows.len() * width];
    engine.screen(&columns, &mut verdicts);
    verdicts
}

/// The same companies, each assessed from nothing.
fn alone(pack: &Pack, companies: &[Answers], context: Context) -> Vec<u8> {
    let bytes = |answers: &Answers| match assess(pack, answers, context) {
        Ok(assessment) => assessment.programmes.iter().map(|report| report.verdict as u8).collect(),
        Err(_) => vec![CLASH; pack.programmes.len()],
    };
    companies.iter().flat_map(bytes).collect()
}

#[test]
fn every_row_has_the_verdicts_of_its_company_alone_wherever_a_chunk_ends() {
    let (pack, mut companies) = chinese();
    let context = on("2026-11-22");
    // A company whose answers clash stands between others: nothing of it may stay.
    let mut clash = companies[4].clone();
    for (id, yuan) in [("qualified_equity_3y", 1_000_000), ("qualified_equity_2y", 2_000_000)] {
        let place = pack.questions.iter().position(|question| question.id == id).unwrap();
        let slot = context.slot(QuestionId(place as u16), pack.questions[place].per_year, 0);
        clash.set(slot, Answer::exactly(Number::int(yuan)));
    }
    companies.insert(5, clash);
    let width = pack.programmes.len();
    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let (columns, alone) = (columns(&pack, &companies), alone(&pack, &companies, context));
    assert!(alone.contains(&CLASH), "one clashes");
    for verdict in
        [Verdict::Eligible, Verdict::Conditional, Verdict::Open, Verdict::NotEligible, Verdict::NotApplicable]
    {
        assert!(alone.contains(&(verdict as u8)), "some company has {verdict:?}");
    }
    for chunk in [1, 7, companies.len()] {
        let mut all = Vec::new();
        for from in (0..companies.len()).step_by(chunk) {
            all.extend(screened(engine, &columns, from..companies.len().min(from + chunk), width));
        }
        for (row, (screened, alone)) in all.chunks(width).zip(alone.chunks(width)).enumerate() {
            assert_eq!(screened, alone, "row {row} in chunks of {chunk}");
        }
        assert_eq!(all.len(), alone.len());
    }
}

#[test]
fn a_column_that_does_not_fit_is_seen() {
    let (pack, companies) = chinese();
    let context = on("2026-11-22");
    let width = pack.programmes.len();
    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let nothing = alone(&pack, &[Answers::default()], context);
    let place = |fits: fn(&Kind) -> bool| {
        let question =
            pack.questions.iter().position(|question| fits(&question.kind) && question.per_year.is_none());
        Slot { question: QuestionId(question.unwrap() as u16), year: None }
    };
    let screen = |slot: Slot, values: &[i64], rows: usize| {
        let mut verdicts = vec![0xAA; rows * width];
        engine.screen(&[Column { slot, values }], &mut verdicts);
        verdicts
    };
    let impossible = vec![CLASH; width];
    let quantity = place(|kind| matches!(kind, Kind::Quantity(_)));
    assert_eq!(screen(quantity, &[i64::MAX], 1), impossible, "above the range of the question");
    assert_eq!(screen(quantity, &[i64::MIN + 1], 1), impossible, "below it");
    let choice = place(|kind| matches!(kind, Kind::Choice(_) | Kind::YesNo(_)));
    assert_eq!(screen(choice, &[120], 1), impossible, "an option that nobody offers");
    assert_eq!(screen(choice, &[-1], 1), impossible, "no option at all");
    let choices = place(|kind| matches!(kind, Kind::Choices(_)));
    assert_eq!(screen(choices, &[1 << 62], 1), impossible, "options that nobody offers");
    // Beside these, what is missing is not known.
    assert_eq!(screen(quantity, &[Column::UNKNOWN], 1), nothing);
    assert_eq!(screen(quantity, &[], 1), nothing, "a column that ends sooner");
    assert_eq!(screen(quantity, &[i64::MAX], 2)[width..], nothing, "nothing stays of the row before");
    assert_eq!(
        screen(Slot { question: QuestionId(u16::MAX), year: None }, &[0], 1),
        nothing,
        "a question that is not there"
    );
    // As many companies as there is room for.
    assert!(screen(quantity, &[Column::UNKNOWN; 3], 0).is_empty());
    let columns = columns(&pack, &companies[..3]);
    let all = screened(engine, &columns, 0..3, width);
    assert_eq!(screened(engine, &columns, 0..2, width), all[..2 * width]);
}
