//! The company of a case, as its answers tell it: what each node is where the answers settle it.
//!
//! Judgements count as granted, unless said otherwise. Source: S. C. Kleene's strong three-valued logic, for what the answers leave unknown.
//!
//! Invariant: shares no code with the engine, and knows less: an answer that leaves more than one value is unknown.

use crate::cases::case::Case;
use crate::engine::{Answer, Answers, Context, Slot};
use crate::pack::{Comparison, Date, Kind, Node, NodeId, Number, OptionSet, Pack, Question, QuestionId};

#[derive(Clone)]
pub(super) struct Company<'a> {
    pub(super) pack: &'a Pack,
    pub(super) context: Context,
    pub(super) answers: Answers,
    /// What judgements are taken for.
    granted: bool,
    /// A truth node that is taken for met or not met, whatever the answers say.
    forced: Option<(NodeId, bool)>,
}

impl<'a> Company<'a> {
    pub(super) fn new(pack: &'a Pack, case: &Case) -> Company<'a> {
        Company { pack, context: case.context, answers: case.answers.clone(), granted: true, forced: None }
    }

    /// The same company where every judgement is refused.
    pub(super) fn refused(&self) -> Company<'a> {
        Company { granted: false, ..self.clone() }
    }

    /// The same company with another answer.
    pub(super) fn with(&self, slot: Slot, answer: Answer) -> Company<'a> {
        let mut other = self.clone();
        other.answers.set(slot, answer);
        other
    }

    /// Does a truth node decide what another one is?
    pub(super) fn hangs_on(&self, whole: NodeId, part: NodeId) -> bool {
        let [met, not_met] =
            [true, false].map(|truth| Company { forced: Some((part, truth)), ..self.clone() });
        match self.pack.nodes.get(whole.0 as usize) {
            Some(Node::FirstNumber(..)) => met.number(whole) != not_met.number(whole),
            Some(Node::FirstOption(_)) => met.option(whole) != not_met.option(whole),
            _ => met.truth(whole) != not_met.truth(whole),
        }
    }

    pub(super) fn question(&self, id: QuestionId) -> Option<&'a Question> {
        self.pack.questions.get(usize::from(id.0))
    }

    pub(super) fn slot(&self, id: QuestionId, back: u8) -> Slot {
        self.context.slot(id, self.question(id).and_then(|question| question.per_year), back)
    }

    fn answer(&self, id: QuestionId, back: u8) -> Option<Answer> {
        self.answers.get(self.slot(id, back))
    }

    fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.pack.nodes.get(id.0 as usize)
    }

    /// Met, not met, or unknown.
    pub(super) fn truth(&self, id: NodeId) -> Option<bool> {
        if let Some((_, truth)) = self.forced.filter(|(node, _)| *node == id) {
            return Some(truth);
        }
        match self.node(id)? {
            Node::Constant(truth) => Some(*truth),
            Node::Judged(_) => Some(self.granted),
            Node::Compare(left, comparison, right) => match (self.number(*left)?, self.number(*right)?) {
                (Some(left), Some(right)) => Some(holds(left, *comparison, right)),
                _ => Some(false),
            },
            Node::IsIn(child, set) => {
                let options = self.options(*child)?;
                let inside = options.is_subset_of(*set);
                (inside || options.intersection(*set).is_empty()).then_some(inside)
            }
            Node::HasAny(question, set) => self.has_any(*question, *set),
            Node::HasNone(question, set) => self.has_any(*question, *set).map(|any| !any),
            Node::All(children) => self.at_least(children.len(), children),
            Node::Any(children) => self.at_least(1, children),
            Node::AtLeast(least, children) => self.at_least(usize::from(*least), children),
            _ => None,
        }
    }

    fn at_least(&self, least: usize, children: &[NodeId]) -> Option<bool> {
        let truths: Vec<Option<bool>> = children.iter().map(|child| self.truth(*child)).collect();
        let met = truths.iter().filter(|truth| **truth == Some(true)).count();
        let possible = truths.iter().filter(|truth| **truth != Some(false)).count();
        (met >= least || possible < least).then_some(met >= least)
    }

    fn has_any(&self, question: QuestionId, set: OptionSet) -> Option<bool> {
        let Some(Answer::Has { has, maybe }) = self.answer(question, 0) else { return None };
        let any = !has.intersection(set).is_empty();
        (any || maybe.intersection(set).is_empty()).then_some(any)
    }

    /// A number; within, `None` is one that is undefined.
    pub(super) fn number(&self, id: NodeId) -> Option<Option<Number>> {
        let binary = |left: &NodeId, right: &NodeId, operation: fn(Number, Number) -> Option<Number>| {
            Some(match (self.number(*left)?, self.number(*right)?) {
                (Some(left), Some(right)) => operation(left, right),
                _ => None,
            })
        };
        let fold = |children: &[NodeId], operation: fn(Number, Number) -> Number| {
            let numbers: Option<Vec<Option<Number>>> =
                children.iter().map(|child| self.number(*child)).collect();
            Some(numbers?.into_iter().collect::<Option<Vec<Number>>>()?.into_iter().reduce(operation))
        };
        match self.node(id)? {
            Node::Number(number) => Some(Some(*number)),
            Node::AsOf => Some(Some(Number::int(i64::from(self.context.as_of.days())))),
            Node::Read(question, back) => self.read(*question, *back),
            Node::Add(left, right) => binary(left, right, Number::add),
            Node::Subtract(left, right) => binary(left, right, Number::sub),
            Node::Multiply(left, right) => binary(left, right, Number::mul),
            Node::Divide(left, right, _) => binary(left, right, Number::div),
            Node::Months(to, from) => binary(to, from, |to, from| {
                Some(Number::int(Date::of_number(to).half_months_since(Date::of_number(from))))
            }),
            Node::Least(children) => fold(children, Number::min),
            Node::Greatest(children) => fold(children, Number::max),
            Node::FirstNumber(arms, otherwise) => {
                for arm in arms {
                    if self.truth(arm.when)? {
                        return Some(Some(arm.then));
                    }
                }
                Some(Some(*otherwise))
            }
            _ => None,
        }
    }

    fn read(&self, question: QuestionId, back: u8) -> Option<Option<Number>> {
        let founded = self.pack.founded.and_then(|founded| exact(self.answer(founded, 0)?));
        let year = self.slot(question, back).year;
        let too_young = founded.zip(year).is_some_and(|(founded, year)| {
            let day = i32::try_from(founded.floor()).ok().and_then(Date::from_days);
            day.is_some_and(|day| year < day.year())
        });
        if too_young { Some(None) } else { exact(self.answer(question, back)?).map(Some) }
    }

    /// The option, where only one is left.
    fn option(&self, id: NodeId) -> Option<u8> {
        let options = self.options(id)?;
        options.iter().next().filter(|_| options.len() == 1)
    }

    fn options(&self, id: NodeId) -> Option<OptionSet> {
        match self.node(id)? {
            Node::Choice(question) => match self.answer(*question, 0)? {
                Answer::Among(options) => Some(options),
                _ => None,
            },
            Node::FirstOption(arms) => {
                for arm in arms {
                    if self.truth(arm.when)? {
                        return Some(OptionSet::one(arm.then));
                    }
                }
                None
            }
            _ => None,
        }
    }

    /// The answers that a figure may have at its ends: of a range, or of everything where the person is unsure; `None` for one that is settled.
    pub(super) fn ends(&self, question: QuestionId, back: u8) -> Option<Vec<Answer>> {
        let (answer, kind) = (self.answer(question, back)?, &self.question(question)?.kind);
        let several =
            |options: OptionSet| (options.len() > 1).then(|| options.iter().map(Answer::option).collect());
        match (answer, kind) {
            (Answer::Unsure, Kind::YesNo(options) | Kind::Choice(options)) => {
                several(OptionSet::first(options.len()))
            }
            (Answer::Unsure, Kind::Choices(options)) => {
                let all = OptionSet::first(options.len());
                Some([OptionSet::EMPTY, all].map(|has| Answer::Has { has, maybe: OptionSet::EMPTY }).to_vec())
            }
            (Answer::Among(options), _) => several(options),
            (Answer::Has { has, maybe }, _) if !maybe.is_empty() => {
                let ends = [has, has.union(maybe)];
                Some(ends.map(|has| Answer::Has { has, maybe: OptionSet::EMPTY }).to_vec())
            }
            (Answer::Unsure, Kind::Quantity(of)) => from_to(of.min, of.max, of.step),
            (Answer::Between { min, max }, Kind::Quantity(of)) => {
                from_to(min.unwrap_or(of.min), max.unwrap_or(of.max), of.step)
            }
            _ => None,
        }
    }
}

pub(super) fn holds(left: Number, comparison: Comparison, right: Number) -> bool {
    match comparison {
        Comparison::AtLeast => left >= right,
        Comparison::MoreThan => left > right,
        Comparison::AtMost => left <= right,
        Comparison::LessThan => left < right,
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
    }
}

/// Both ends of a range, and beside a zero the step above it: over zero a quotient has no value. `None` for a single number.
fn from_to(min: Number, max: Number, step: Number) -> Option<Vec<Answer>> {
    let above_zero = min.is_zero().then_some(step);
    (min < max)
        .then(|| [Some(min), above_zero, Some(max)].into_iter().flatten().map(Answer::exactly).collect())
}

/// The number, where the answer is one.
pub(super) fn exact(answer: Answer) -> Option<Number> {
    match answer {
        Answer::Between { min: Some(min), max: Some(max) } if min == max => Some(min),
        _ => None,
    }
}
