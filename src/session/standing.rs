//! What the pages show of a journey: verdicts and their counts, what is left to ask, what was answered.

use super::page::{is_answered, last_question, slots};
use super::state::Session;
use crate::engine::{self, Answer, Answers, Assessment, Contradiction, Slot, Verdict};
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
    let verdicts = engine::assess(pack, &session.answers, session.context);
    let counts =
        verdicts.as_ref().map(|assessment| Counts::of(pack, session, assessment)).unwrap_or_default();
    let open = match &verdicts {
        Ok(assessment) => hung_on(pack, session, assessment),
        Err(contradiction) => open_beside(pack, session, contradiction),
    };
    let mut standing =
        Standing { verdicts, counts, left: Vec::new(), skipped: Vec::new(), narrower: Vec::new() };
    for id in open {
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

/// Questions still to be asked, next one first.
pub fn left(pack: &Pack, session: &Session) -> Vec<QuestionId> {
    standing(pack, session).left
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

/// The questions that open programmes hang on, of those that the visitor is after, next one first.
fn hung_on(pack: &Pack, session: &Session, assessment: &Assessment) -> Vec<QuestionId> {
    let places = (0u16..).zip(&pack.programmes).map(|(place, _)| place);
    let wanted: Vec<u16> = places.filter(|place| session.wants(pack, usize::from(*place))).collect();
    engine::questions_left(pack, assessment, last_question(session), Some(&wanted))
}

/// What can still matter beside answers that clash: what could if none of those had been given. No verdict is drawn from it.
fn open_beside(pack: &Pack, session: &Session, contradiction: &Contradiction) -> Vec<QuestionId> {
    let mut answers = session.answers.clone();
    let mut clash = contradiction.answers.clone();
    while !clash.is_empty() && take_away(&mut answers, &clash) {
        match engine::assess(pack, &answers, session.context) {
            Ok(assessment) => return hung_on(pack, session, &assessment),
            Err(next) => clash = next.answers,
        }
    }
    Vec::new()
}

/// Clears the slots; false when that changed nothing, so that nobody goes round in circles.
fn take_away(answers: &mut Answers, slots: &[Slot]) -> bool {
    let before = answers.iter().count();
    slots.iter().for_each(|slot| answers.clear(*slot));
    answers.iter().count() < before
}
