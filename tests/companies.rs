//! Five typical companies that are after titles and funding are led through the questions of the pack `cn-sme`, as a visitor is: how many questions until the whole ladder is
//! decided. The size of the company is worked out on the way where a title hangs on it. `cargo test --test companies -- --nocapture` prints the numbers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop loudly")]

use eligibility_check::cases::case::Case;
use eligibility_check::cases::suite;
use eligibility_check::engine::{Assessment, Verdict};
use eligibility_check::pack::{Pack, ProgrammeKind, QuestionId, source};
use eligibility_check::session::{Draft, Event, Language, Page, Session, Wanted, apply, standing};
use std::path::Path;

const LADDER: [&str; 5] =
    ["technology-sme", "innovative-sme", "specialised-sme", "little-giant", "key-little-giant"];

/// The companies, and the most questions that each may be asked. A lower number is good news: write it down.
/// The sensors are asked for the purpose since no title says it: a review may be pending after the title has run out.
const COMPANIES: [(&str, usize); 5] = [
    ("company-shop", 32),
    ("company-software", 19),
    ("company-components", 36),
    ("company-sensors", 40),
    ("company-giant", 47),
];

#[test]
fn the_ladder_is_decided_in_few_questions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/packs/cn-sme");
    let source::Loaded { pack, files, .. } = source::load(&folder);
    let pack = pack.unwrap();
    let cases = suite::read(&pack, &files).0;
    let mut over = Vec::new();
    for (id, most) in COMPANIES {
        let case = cases.iter().find(|case| case.id == id).unwrap();
        let asked = questions(&pack, case);
        println!("{id}: {} questions: {}", asked.len(), asked.join(", "));
        over.extend(
            (asked.len() > most)
                .then(|| format!("{id} is asked {} questions, not {most} at most", asked.len())),
        );
    }
    assert_eq!(over, Vec::<String>::new());
}

/// The questions that are asked until the ladder is decided, in their order.
fn questions<'p>(pack: &'p Pack, case: &Case) -> Vec<&'p str> {
    // The titles of the ladder, and the funding that stands on its last rung.
    let wanted = Wanted::ALL.toggled(ProgrammeKind::Title).toggled(ProgrammeKind::Funding);
    let wanting = apply(pack, Session::new(case.context, Language::En), Event::SetWanted(wanted));
    let mut session = apply(pack, wanting, Event::Start);
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
    let mut ladder = verdicts.filter(|(programme, _)| LADDER.contains(&programme.id.as_str()));
    ladder.all(|(_, report)| report.verdict != Verdict::Open)
}

#[expect(clippy::panic, reason = "the test is over")]
fn panic_undecided(pack: &Pack, assessment: &Assessment, case: &Case) -> ! {
    let verdicts: Vec<_> = pack.programmes.iter().zip(&assessment.programmes).collect();
    let of_ladder = verdicts.iter().filter(|(programme, _)| LADDER.contains(&programme.id.as_str()));
    let said: Vec<_> = of_ladder.map(|(programme, report)| (&programme.id, report.verdict)).collect();
    panic!("{}: nothing is left to ask, and the ladder is not decided: {said:?}", case.id)
}
