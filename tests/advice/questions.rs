//! How many questions it takes until every verdict stands: in the order the engine gives, and in three simpler ones.

use super::sample::{Dice, company};
use super::{on, pack};
use eligibility_check::engine::{
    Answers, Assessment, Engine, Live, Prepared, ProgrammeReport, Slot, Verdict,
};
use eligibility_check::pack::{Pack, QuestionId};

const LADDER: [&str; 5] =
    ["technology-sme", "innovative-sme", "specialised-sme", "little-giant", "key-little-giant"];

#[derive(Clone, Copy, Debug)]
enum Order {
    /// As the author wrote them, without what can no longer matter.
    File,
    Random,
    /// The question that most open programmes hang on.
    MostReferenced,
    Engine,
}

/// The questions that can still matter to the wanted programmes, and for how many of them.
fn open(pack: &Pack, assessment: &Assessment, wanted: &[u16]) -> Vec<(QuestionId, usize)> {
    let hang = |id: QuestionId| {
        let programmes = wanted.iter().map(|place| &assessment.programmes[usize::from(*place)]);
        let hangs = |slots: &[Slot]| slots.iter().any(|slot| slot.question == id);
        programmes.filter(|programme| hangs(&programme.missing) || hangs(&programme.amount_missing)).count()
    };
    let ids = (0..pack.questions.len() as u16).map(QuestionId);
    ids.map(|id| (id, hang(id))).filter(|(_, count)| *count > 0).collect()
}

/// What is open, without the reasons for what is decided.
fn assessment(engine: Engine<'_>, live: &Live, wanted: &[u16]) -> Assessment {
    let verdicts = engine.verdicts(live);
    let report = |(place, verdict): (usize, &Verdict)| match verdict {
        Verdict::Eligible | Verdict::Conditional | Verdict::Open if wanted.contains(&(place as u16)) => {
            engine.report(live, place).unwrap()
        }
        verdict => ProgrammeReport {
            verdict: *verdict,
            versions: Vec::new(),
            because: Vec::new(),
            missing: Vec::new(),
            unsure: Vec::new(),
            amount_missing: Vec::new(),
        },
    };
    Assessment { programmes: verdicts.iter().enumerate().map(report).collect(), derived: Vec::new() }
}

/// Asks a company until nothing is left to ask, and says how many questions that took and how often the group changed.
fn ask(
    pack: &Pack,
    engine: Engine<'_>,
    truth: &Answers,
    wanted: &[u16],
    order: Order,
    dice: &mut Dice,
) -> (usize, usize) {
    let context = engine.context();
    let mut live = engine.begin(&Answers::default());
    let (mut asked, mut jumps, mut last) = (0, 0, None);
    loop {
        let assessment = assessment(engine, &live, wanted);
        let left = open(pack, &assessment, wanted);
        let next = match order {
            Order::File => left.first().map(|(id, _)| *id),
            Order::Random if left.is_empty() => None,
            Order::Random => Some(left[dice.below(left.len() as u64) as usize].0),
            Order::MostReferenced => left.iter().rev().max_by_key(|(_, count)| *count).map(|(id, _)| *id),
            Order::Engine => {
                let next = engine.questions_left(&live, last, Some(wanted)).first().copied();
                assert!(next.is_none_or(|next| left.iter().any(|(id, _)| *id == next)));
                assert_eq!(next.is_none(), left.is_empty());
                assert_eq!(next, engine.next_question(&live, last, Some(wanted)));
                next
            }
        };
        let Some(next) = next else { return (asked, jumps) };
        let question = &pack.questions[usize::from(next.0)];
        for back in 0..question.years() {
            let slot = context.slot(next, question.per_year, back);
            engine.set(&mut live, slot, truth.get(slot));
        }
        let group = |id: QuestionId| pack.questions[usize::from(id.0)].group;
        jumps += usize::from(last.is_some_and(|last| group(last) != group(next)));
        (asked, last) = (asked + 1, Some(next));
    }
}

/// `COMPANIES=64 cargo test --release --test advice questions -- --nocapture` prints the figures of the papers.
#[test]
fn the_engine_asks_fewer_questions_than_chance() {
    let (pack, context) = (pack("static/packs/cn-sme"), on("2026-11-22"));
    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let all: Vec<u16> = (0..pack.programmes.len() as u16).collect();
    let is_rung = |place: &u16| LADDER.contains(&pack.programmes[usize::from(*place)].id.as_str());
    let ladder: Vec<u16> = all.iter().copied().filter(is_rung).collect();
    assert_eq!(ladder.len(), LADDER.len());
    let companies: u64 = std::env::var("COMPANIES").ok().and_then(|count| count.parse().ok()).unwrap_or(3);
    let sample: Vec<Answers> = (0..companies).map(|seed| company(&pack, context, seed)).collect();
    for (name, wanted) in [("all of cn-sme", &all), ("the ladder", &ladder)] {
        let mut means = Vec::new();
        for order in [Order::File, Order::Random, Order::MostReferenced, Order::Engine] {
            let mut dice = Dice(7);
            let (mut asked, mut jumps) = (0, 0);
            for truth in &sample {
                let (more, jumped) = ask(&pack, engine, truth, wanted, order, &mut dice);
                (asked, jumps) = (asked + more, jumps + jumped);
            }
            let mean = |sum: usize| sum as f64 / sample.len() as f64;
            println!(
                "{name}: {order:?}: {:.1} questions, the group changes {:.1} times",
                mean(asked),
                mean(jumps)
            );
            means.push(asked);
        }
        let (ours, random) = (means[3], means[1]);
        assert!(ours < random, "{name}: {ours} against {means:?}");
    }
}

#[test]
fn only_what_matters_to_the_wanted_programmes_is_asked() {
    let (pack, context) = (pack("static/packs/cn-sme"), on("2026-11-22"));
    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let live = engine.begin(&Answers::default());
    let assessment = engine.assessment(&live).unwrap();
    for (place, programme) in (0u16..).zip(&assessment.programmes) {
        let slots = programme.missing.iter().chain(&programme.amount_missing);
        let mut missing: Vec<QuestionId> = slots.map(|slot| slot.question).collect();
        missing.sort_unstable();
        missing.dedup();
        let mut asked = engine.questions_left(&live, None, Some(&[place]));
        asked.sort_unstable();
        assert_eq!(asked, missing, "{}", pack.programmes[usize::from(place)].id);
    }
    assert_eq!(engine.questions_left(&live, None, Some(&[])), []);
}
