//! Five typical companies are led through the questions of the pack `cn-sme`, as a visitor is: how many questions until the whole ladder and the size
//! of the company are decided. `cargo test --test companies -- --nocapture` prints the numbers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop loudly")]

use eligibility_check::cases::case::Case;
use eligibility_check::cases::suite;
use eligibility_check::engine::{Assessment, DerivedReport, Verdict};
use eligibility_check::pack::{Pack, QuestionId, source};
use eligibility_check::session::{Draft, Event, Language, Page, Session, apply, standing};
use std::path::Path;

const LADDER: [&str; 5] =
    ["technology-sme", "innovative-sme", "specialised-sme", "little-giant", "key-little-giant"];

/// The companies, and the most questions that each may be asked. A lower number is good news: write it down.
const COMPANIES: [(&str, usize); 5] = [
    ("company-shop", 21),
    ("company-software", 19),
    ("company-components", 22),
    ("company-sensors", 27),
    ("company-giant", 32),
];

#[test]
fn the_ladder_is_decided_in_few_questions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/packs/cn-sme");
    let source::Loaded { pack, files, .. } = source::load(&folder);
    let pack = pack.unwrap();
    let cases = suite::read(&pack, &files).0;
    for (id, most) in COMPANIES {
        let case = cases.iter().find(|case| case.id == id).unwrap();
        let asked = questions(&pack, case);
        println!("{id}: {} questions: {}", asked.len(), asked.join(", "));
        assert!(asked.len() <= most, "{id} is asked {} questions, not {most} at most", asked.len());
    }
}

/// The questions that are asked until the ladder and the size are decided, in their order.
fn questions<'p>(pack: &'p Pack, case: &Case) -> Vec<&'p str> {
    let mut session = apply(pack, Session::new(case.context, Language::En), Event::Start);
    let mut asked = Vec::new();
    loop {
        let assessment = standing(pack, &session).verdicts.unwrap();
        if is_decided(pack, &assessment) {
            return asked;
        }
        let Page::Question(id) = session.page else { panic_undecided(pack, &assessment, case) };
        asked.push(pack.questions.get(usize::from(id.0)).unwrap().id.as_str());
        session = answered(pack, session, id, case);
    }
}

/// Every figure of the question is typed in, or "not sure" pressed where the case says nothing of it.
fn answered(pack: &Pack, mut session: Session, id: QuestionId, case: &Case) -> Session {
    let question = pack.questions.get(usize::from(id.0)).unwrap();
    let slots = (0..question.years()).map(|back| case.context.slot(id, question.per_year, back));
    let known: Vec<_> = slots.filter_map(|slot| Some((slot, case.answers.get(slot)?))).collect();
    if known.is_empty() {
        return apply(pack, session, Event::Unsure);
    }
    for (slot, answer) in known {
        session = apply(pack, session, Event::Type(slot, Draft::of(question, answer)));
    }
    apply(pack, session, Event::Continue)
}

fn is_decided(pack: &Pack, assessment: &Assessment) -> bool {
    let verdicts = pack.programmes.iter().zip(&assessment.programmes);
    let open = verdicts.filter(|(programme, report)| {
        LADDER.contains(&programme.id.as_str()) && report.verdict == Verdict::Open
    });
    let size = pack.derived.iter().position(|derived| derived.id == "size_class").unwrap();
    let sized =
        matches!(assessment.derived.get(size), Some(DerivedReport::Choice(options)) if options.len() == 1);
    open.count() == 0 && sized
}

#[expect(clippy::panic, reason = "the test is over")]
fn panic_undecided(pack: &Pack, assessment: &Assessment, case: &Case) -> ! {
    let verdicts: Vec<_> = pack.programmes.iter().zip(&assessment.programmes).collect();
    let of_ladder = verdicts.iter().filter(|(programme, _)| LADDER.contains(&programme.id.as_str()));
    let said: Vec<_> = of_ladder.map(|(programme, report)| (&programme.id, report.verdict)).collect();
    panic!("{}: nothing is left to ask, and the ladder is not decided: {said:?}", case.id)
}
