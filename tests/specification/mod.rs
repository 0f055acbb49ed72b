//! The specification: what every node, criterion and programme of a compiled pack is in ONE world, worked out in the most obvious way. One pass,
//! fractions of any size, plain true and false; no intervals, no three-valued logic, no diagrams, and no code of the engine.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use eligibility_check::engine::Context;
use eligibility_check::pack::{
    Comparison, Criterion, Node, NodeId, Number, OptionSet, Pack, Programme, QuestionId, Rules,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// A question, and for one asked per year how many years before the last closed one.
pub type Figure = (QuestionId, u8);

/// The value of one figure in one world.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    Number(BigRational),
    /// A year before the founding.
    Undefined,
    Option(u8),
    Options(u128),
}

/// A value for every figure.
pub type World = BTreeMap<Figure, Given>;

/// What a node yields in one world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Truth(bool),
    /// `None` is undefined.
    Number(Option<BigRational>),
    Option(u8),
}

/// What one world means for a company, of one programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// No version applies.
    Outside,
    /// No published criteria.
    Ask,
    /// Whether the criteria hold with every judgement refused, and with every one granted.
    Judged(bool, bool),
}

pub fn big(number: Number) -> BigRational {
    BigRational::new(BigInt::from(number.numer()), BigInt::from(number.denom()))
}

/// A pack and its dates, with the constants of its nodes.
pub struct Specification<'a> {
    pub pack: &'a Pack,
    pub context: Context,
    constants: BTreeMap<u32, BigRational>,
    /// The nodes of the constraints.
    constraints: Vec<NodeId>,
}

impl<'a> Specification<'a> {
    pub fn new(pack: &'a Pack, context: Context) -> Specification<'a> {
        let constants = (0..).zip(&pack.nodes).filter_map(|(place, node)| match node {
            Node::Number(number) => Some((place, big(*number))),
            _ => None,
        });
        let mut specification =
            Specification { pack, context, constants: constants.collect(), constraints: Vec::new() };
        specification.constraints = specification.below(pack.constraints.iter().map(|one| one.node));
        specification
    }

    /// The value of every node.
    pub fn values(&self, world: &World, granted: bool) -> Vec<Value> {
        let all: Vec<NodeId> = (0..self.pack.nodes.len() as u32).map(NodeId).collect();
        self.values_of(&all, world, granted)
    }

    /// The values of some nodes, which stand children first and hold all that they refer to. The others are undefined numbers.
    pub fn values_of(&self, nodes: &[NodeId], world: &World, granted: bool) -> Vec<Value> {
        let mut values = vec![Value::Number(None); self.pack.nodes.len()];
        for id in nodes {
            values[id.0 as usize] = match &self.pack.nodes[id.0 as usize] {
                Node::Number(_) => Value::Number(Some(self.constants[&id.0].clone())),
                node => self.value(node, world, granted, &values),
            };
        }
        values
    }

    /// Some nodes and all that they refer to, children first.
    pub fn below(&self, roots: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
        let mut found = BTreeSet::new();
        let mut next: Vec<NodeId> = roots.into_iter().collect();
        while let Some(id) = next.pop() {
            if found.insert(id) {
                self.pack.nodes[id.0 as usize].for_each_child(|child| next.push(child));
            }
        }
        found.into_iter().collect()
    }

    /// The figures that some nodes read.
    pub fn read_by(&self, nodes: &[NodeId]) -> BTreeSet<Figure> {
        let figure = |id: &NodeId| match &self.pack.nodes[id.0 as usize] {
            Node::Read(question, back) => Some((*question, *back)),
            Node::Choice(question) | Node::HasAny(question, _) | Node::HasNone(question, _) => {
                Some((*question, 0))
            }
            _ => None,
        };
        nodes.iter().filter_map(figure).collect()
    }

    fn value(&self, node: &Node, world: &World, granted: bool, values: &[Value]) -> Value {
        let truth = |id: &NodeId| is_true(values, *id);
        let number = |id: &NodeId| number(values, *id);
        let both = |left: &NodeId, right: &NodeId| Some((number(left)?, number(right)?));
        let options = |question: &QuestionId| match &world[&(*question, 0)] {
            Given::Options(options) => *options,
            other => panic!("{other:?} is no set of options"),
        };
        match node {
            Node::Constant(truth) => Value::Truth(*truth),
            Node::Compare(left, comparison, right) => {
                Value::Truth(both(left, right).is_some_and(|(left, right)| match comparison {
                    Comparison::AtLeast => left >= right,
                    Comparison::MoreThan => left > right,
                    Comparison::AtMost => left <= right,
                    Comparison::LessThan => left < right,
                    Comparison::Equal => left == right,
                    Comparison::NotEqual => left != right,
                }))
            }
            Node::IsIn(child, set) => match values[child.0 as usize] {
                Value::Option(option) => Value::Truth(holds(*set, option)),
                ref other => panic!("{other:?} is no option"),
            },
            Node::HasAny(question, set) => Value::Truth(options(question) & set.0 != 0),
            Node::HasNone(question, set) => Value::Truth(options(question) & set.0 == 0),
            Node::All(children) => Value::Truth(children.iter().all(truth)),
            Node::Any(children) => Value::Truth(children.iter().any(truth)),
            Node::AtLeast(least, children) => {
                Value::Truth(children.iter().filter(|child| truth(child)).count() >= usize::from(*least))
            }
            Node::Judged(_) => Value::Truth(granted),
            Node::Number(constant) => Value::Number(Some(big(*constant))),
            Node::Read(question, back) => match &world[&(*question, *back)] {
                Given::Number(number) => Value::Number(Some(number.clone())),
                Given::Undefined => Value::Number(None),
                other => panic!("{other:?} is no number"),
            },
            Node::AsOf => Value::Number(Some(BigRational::from(BigInt::from(self.context.as_of.days())))),
            Node::Add(left, right) => Value::Number(both(left, right).map(|(l, r)| l + r)),
            Node::Subtract(left, right) => Value::Number(both(left, right).map(|(l, r)| l - r)),
            Node::Multiply(left, right) => Value::Number(both(left, right).map(|(l, r)| l * r)),
            Node::Divide(left, right, _) => {
                let zero = BigRational::from(BigInt::from(0));
                Value::Number(both(left, right).filter(|(_, r)| **r != zero).map(|(l, r)| l / r))
            }
            Node::Months(to, from) => Value::Number(both(to, from).map(|(to, from)| months(from, to))),
            Node::Least(children) => {
                let all: Option<Vec<&BigRational>> = children.iter().map(number).collect();
                Value::Number(all.and_then(|all| all.into_iter().min().cloned()))
            }
            Node::Greatest(children) => {
                let all: Option<Vec<&BigRational>> = children.iter().map(number).collect();
                Value::Number(all.and_then(|all| all.into_iter().max().cloned()))
            }
            Node::FirstNumber(arms, otherwise) => {
                let first = arms.iter().find(|arm| truth(&arm.when)).map_or(*otherwise, |arm| arm.then);
                Value::Number(Some(big(first)))
            }
            Node::Choice(question) => match &world[&(*question, 0)] {
                Given::Option(option) => Value::Option(*option),
                other => panic!("{other:?} is no option"),
            },
            Node::FirstOption(arms) => Value::Option(arms.iter().find(|arm| truth(&arm.when)).unwrap().then),
        }
    }

    /// Does the world obey the constraints? A comparison that reads something undefined says nothing there.
    pub fn obeys(&self, world: &World) -> bool {
        let values = self.values_of(&self.constraints, world, true);
        self.pack.constraints.iter().all(|constraint| self.kept(constraint.node, &values))
    }

    pub fn kept(&self, id: NodeId, values: &[Value]) -> bool {
        match &self.pack.nodes[id.0 as usize] {
            Node::Compare(left, _, right)
                if number(values, *left).is_none() || number(values, *right).is_none() =>
            {
                true
            }
            Node::All(children) => children.iter().all(|child| self.kept(*child, values)),
            Node::Any(children) => children.iter().any(|child| self.kept(*child, values)),
            Node::AtLeast(least, children) => {
                children.iter().filter(|child| self.kept(**child, values)).count() >= usize::from(*least)
            }
            _ => is_true(values, id),
        }
    }

    /// The version of a programme that applies, if there is one.
    pub fn version(&self, programme: &Programme, values: &[Value]) -> Option<usize> {
        programme.versions.iter().position(|version| {
            let from = version.effective.from.is_none_or(|from| from <= self.context.law_on);
            let to = version.effective.to.is_none_or(|to| self.context.law_on <= to);
            from && to && is_true(values, version.applies)
        })
    }

    /// The outcome for a programme, from the values with judgements refused and granted.
    pub fn outcome(&self, programme: &Programme, refused: &[Value], granted: &[Value]) -> Outcome {
        let Some(version) = self.version(programme, refused) else { return Outcome::Outside };
        match &programme.versions[version].rules {
            Rules::Ask(_) => Outcome::Ask,
            Rules::Criteria(criteria) => {
                let whole = criteria[0].node;
                Outcome::Judged(is_true(refused, whole), is_true(granted, whole))
            }
        }
    }
}

/// The months from one day to another in halves, counted one by one; one half more where the next ones end later. What a month later is says
/// chrono.
fn months(from: &BigRational, to: &BigRational) -> BigRational {
    let day = |days: &BigRational| {
        let days = days.floor().to_integer().to_i64().unwrap();
        NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + TimeDelta::days(days)
    };
    let (from, to) = (day(from), day(to));
    let later = |months: i32| {
        let count = Months::new(months.unsigned_abs());
        if months < 0 { from.checked_sub_months(count) } else { from.checked_add_months(count) }.unwrap()
    };
    // One too few, whatever the days of the month.
    let mut whole = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32 - 1;
    while later(whole + 1) <= to {
        whole += 1;
    }
    BigRational::from(BigInt::from(2 * whole + i32::from(later(whole) != to)))
}

fn holds(set: OptionSet, option: u8) -> bool {
    set.0 >> option & 1 == 1
}

pub fn is_true(values: &[Value], id: NodeId) -> bool {
    match values[id.0 as usize] {
        Value::Truth(truth) => truth,
        ref other => panic!("{other:?} is no truth"),
    }
}

pub fn number(values: &[Value], id: NodeId) -> Option<&BigRational> {
    match &values[id.0 as usize] {
        Value::Number(number) => number.as_ref(),
        other => panic!("{other:?} is no number"),
    }
}

/// Row by row the table of `docs/semantics.md`.
pub fn verdict(outcomes: &[Outcome]) -> &'static str {
    let every = |fits: fn(&Outcome) -> bool| outcomes.iter().all(fits);
    match () {
        () if every(|outcome| *outcome == Outcome::Outside) => "not_applicable",
        () if every(|outcome| *outcome == Outcome::Ask) => "ask",
        () if every(|outcome| matches!(outcome, Outcome::Outside | Outcome::Judged(_, false))) => {
            "not_eligible"
        }
        () if every(|outcome| matches!(outcome, Outcome::Judged(true, _))) => "eligible",
        () if every(|outcome| matches!(outcome, Outcome::Judged(_, true))) => "conditional",
        () => "open",
    }
}

/// The values of all nodes in one world: with every judgement refused, and with every one granted.
pub type Readings = (Vec<Value>, Vec<Value>);

/// The state of a criterion over some worlds.
pub fn state(criterion: &Criterion, worlds: &[Readings]) -> &'static str {
    let every = |fits: &dyn Fn(&Readings) -> bool| worlds.iter().all(fits);
    let node = criterion.node;
    match () {
        () if criterion.skipped.is_some_and(|skipped| every(&|(refused, _)| is_true(refused, skipped))) => {
            "skipped"
        }
        () if every(&|(refused, _)| is_true(refused, node)) => "met",
        () if every(&|(_, granted)| !is_true(granted, node)) => "not_met",
        () if every(&|(_, granted)| is_true(granted, node)) => "judged",
        () => "open",
    }
}
