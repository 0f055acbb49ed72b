//! What the pages show of a journey: verdicts and their counts, what is left to ask, what was answered.

use super::page::{is_answered, last_question, slots};
use super::state::Session;
use crate::engine::{Answer, Answers, Assessment, Contradiction, Engine, Live, Prepared, Slot, Verdict};
use crate::pack::{Pack, QuestionId};

/// How many programmes have which verdict, of those that the visitor is after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub eligible: usize,
    pub conditional: usize,
    pub open: usize,
    pub not_eligible: usize,
    pub not_applicable: usize,
    pub ask: usize,
}

impl Counts {
    /// Counts the verdicts on the programmes that the visitor is after.
    pub fn of(pack: &Pack, session: &Session, assessment: &Assessment) -> Counts {
        let mut counts = Counts::default();
        for (place, report) in assessment.programmes.iter().enumerate() {
            if !session.wants(pack, place) {
                continue;
            }
            let count = match report.verdict {
                Verdict::Eligible => &mut counts.eligible,
                Verdict::Conditional => &mut counts.conditional,
                Verdict::Open => &mut counts.open,
                Verdict::NotEligible => &mut counts.not_eligible,
                Verdict::NotApplicable => &mut counts.not_applicable,
                Verdict::Ask => &mut counts.ask,
            };
            *count += 1;
        }
        counts
    }
}

/// Where the company stands with what was answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The verdicts, or the answers that clash. A clash stops nothing but the verdicts.
    pub verdicts: Result<Assessment, Contradiction>,
    /// All zero while answers clash.
    pub counts: Counts,
    /// Questions still to be asked, next one first: "about so many questions left".
    pub left: Vec<QuestionId>,
    /// Questions that still matter, but were passed without an answer for every figure.
    pub skipped: Vec<QuestionId>,
    /// Questions answered with a range that a line of the rules cuts: a narrower answer still matters.
    pub narrower: Vec<QuestionId>,
}

/// One answered, or skipped, question as check-your-answers shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub question: QuestionId,
    /// Every figure of the question, newest year first; `None` where it is unanswered.
    pub figures: Vec<(Slot, Option<Answer>)>,
}

/// Assesses the answers and says what is left to ask.
pub fn standing(pack: &Pack, session: &Session) -> Standing {
    let prepared = Prepared::new(pack, session.context);
    let engine = Engine::new(pack, &prepared);
    let live = engine.begin(&session.answers);
    let verdicts = engine.assessment(&live);
    let counts =
        verdicts.as_ref().map(|assessment| Counts::of(pack, session, assessment)).unwrap_or_default();
    let mut standing =
        Standing { verdicts, counts, left: Vec::new(), skipped: Vec::new(), narrower: Vec::new() };
    for id in open(engine, pack, session, live) {
        if is_answered(pack, session, id) {
            standing.narrower.push(id);
        } else if session.passed.contains(id) {
            standing.skipped.push(id);
        } else {
            standing.left.push(id);
        }
    }
    standing
}

/// Questions still to be asked, next one first: [`Standing::left`] without the rest.
pub fn left(pack: &Pack, session: &Session) -> Vec<QuestionId> {
    let prepared = Prepared::new(pack, session.context);
    let engine = Engine::new(pack, &prepared);
    let mut left = open(engine, pack, session, engine.begin(&session.answers));
    left.retain(|id| !is_answered(pack, session, *id) && !session.passed.contains(*id));
    left
}

/// Every question with an answer or passed without one, in the pack's order.
pub fn answered(pack: &Pack, session: &Session) -> Vec<Row> {
    let ids = (0..pack.questions.len()).filter_map(|place| u16::try_from(place).ok()).map(QuestionId);
    ids.filter_map(|question| {
        let figures: Vec<_> = slots(pack, session, question)
            .into_iter()
            .map(|slot| (slot, session.answers.get(slot)))
            .collect();
        let seen = session.passed.contains(question) || figures.iter().any(|(_, answer)| answer.is_some());
        (seen && !figures.is_empty()).then_some(Row { question, figures })
    })
    .collect()
}

/// The questions that open programmes hang on, of those that the visitor is after, next one first. Beside answers that clash, what would be left if
/// none of those had been given; no verdict is drawn from it.
fn open(engine: Engine<'_>, pack: &Pack, session: &Session, mut live: Live) -> Vec<QuestionId> {
    let mut answers = session.answers.clone();
    while let Some(clash) = engine.contradiction(&live) {
        if !take_away(&mut answers, &clash.answers) {
            return Vec::new();
        }
        live = engine.begin(&answers);
    }
    let places = (0u16..).zip(&pack.programmes).map(|(place, _)| place);
    let wanted: Vec<u16> = places.filter(|place| session.wants(pack, usize::from(*place))).collect();
    engine.questions_left(&live, last_question(session), Some(&wanted))
}

/// Clears the slots; false when that changed nothing, so that nobody goes round in circles.
fn take_away(answers: &mut Answers, slots: &[Slot]) -> bool {
    let before = answers.iter().count();
    slots.iter().for_each(|slot| answers.clear(*slot));
    answers.iter().count() < before
}
