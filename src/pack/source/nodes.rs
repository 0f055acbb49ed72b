//! The nodes of a pack while it is compiled: each distinct node once, children first, what is always the same worked out.
//!
//! Invariant: whatever is returned stands in the list, after everything it refers to.

use super::extent::{Extent, Refused};
use crate::pack::magnitude::{self, Bits};
use crate::pack::{Arm, Comparison, Date, Node, NodeId, Number, OptionSet, Quantity, QuestionId};
use std::collections::HashMap;

/// Builds the list of nodes.
#[derive(Debug, Default)]
pub struct Nodes {
    list: Vec<Node>,
    known: HashMap<Node, NodeId>,
    /// Beside each number node, how large it can get, and how many bits its arithmetic needs.
    sizes: HashMap<NodeId, (Extent, Bits)>,
}

type Built = Result<NodeId, Refused>;

impl Nodes {
    pub fn into_list(self) -> Vec<Node> {
        self.list
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }

    fn intern(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.known.get(&node) {
            return *id;
        }
        // A pack that outgrows the type is refused by its count of nodes long before it is encoded.
        let id = NodeId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(node.clone());
        self.known.insert(node, id);
        id
    }

    /// Adds a number node, unless its arithmetic could leave 128 bits.
    fn number_node(&mut self, node: Node, extent: Extent, quantity: Option<&Quantity>) -> Built {
        let known = |id: NodeId| self.sizes.get(&id).map_or(Bits::NONE, |(_, bits)| *bits);
        let bits = magnitude::of_node(&node, known, |_| quantity).ok_or(Refused::Overflow)?;
        let id = self.intern(node);
        self.sizes.insert(id, (extent, bits));
        Ok(id)
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.list.get(id.0 as usize)
    }

    /// How large a number node can get. A node that is no number counts as zero; the callers know the sorts.
    pub fn extent(&self, id: NodeId) -> Extent {
        self.sizes.get(&id).map_or(Extent::constant(Number::ZERO), |(extent, _)| *extent)
    }

    /// The value of a number node that is the same in every world.
    pub fn value(&self, id: NodeId) -> Option<Number> {
        match self.node(id) {
            Some(Node::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The value of a truth node that is the same in every world.
    pub fn truth(&self, id: NodeId) -> Option<bool> {
        match self.node(id) {
            Some(Node::Constant(truth)) => Some(*truth),
            _ => None,
        }
    }

    pub fn constant(&mut self, truth: bool) -> NodeId {
        self.intern(Node::Constant(truth))
    }

    pub fn number(&mut self, number: Number) -> Built {
        self.number_node(Node::Number(number), Extent::constant(number), None)
    }

    pub fn read(&mut self, question: QuestionId, back: u8, quantity: &Quantity) -> Built {
        let extent = Extent::multiples(quantity.step, quantity.min, quantity.max);
        self.number_node(Node::Read(question, back), extent, Some(quantity))
    }

    pub fn as_of(&mut self) -> Built {
        let day = |year, month, day| Date::from_civil(year, month, day).map_or(0, Date::days);
        let (first, last) = (Number::int(day(1, 1, 1).into()), Number::int(day(9999, 12, 31).into()));
        self.number_node(Node::AsOf, Extent::multiples(Number::ONE, first, last), None)
    }

    /// The calendar months from one day to another, in halves.
    pub fn half_months(&mut self, to: NodeId, from: NodeId) -> Built {
        // No more than of all the days that are held.
        let most = 1 << 30;
        let extent = Extent::multiples(Number::ONE, Number::int(-most), Number::int(most));
        self.number_node(Node::Months(to, from), extent, None)
    }

    pub fn add(&mut self, left: NodeId, right: NodeId) -> Built {
        let extent = self.extent(left).add(self.extent(right))?;
        self.arithmetic(Node::Add(left, right), extent, self.value(left).zip(self.value(right)), Number::add)
    }

    pub fn subtract(&mut self, left: NodeId, right: NodeId) -> Built {
        let extent = self.extent(left).subtract(self.extent(right))?;
        self.arithmetic(
            Node::Subtract(left, right),
            extent,
            self.value(left).zip(self.value(right)),
            Number::sub,
        )
    }

    pub fn multiply(&mut self, left: NodeId, right: NodeId) -> Built {
        let extent = self.extent(left).multiply(self.extent(right))?;
        self.arithmetic(
            Node::Multiply(left, right),
            extent,
            self.value(left).zip(self.value(right)),
            Number::mul,
        )
    }

    pub fn divide(&mut self, left: NodeId, right: NodeId) -> Built {
        let (extent, least) = self.extent(left).divide(self.extent(right))?;
        self.arithmetic(
            Node::Divide(left, right, least),
            extent,
            self.value(left).zip(self.value(right)),
            Number::div,
        )
    }

    fn arithmetic(
        &mut self,
        node: Node,
        extent: Extent,
        values: Option<(Number, Number)>,
        fold: fn(Number, Number) -> Option<Number>,
    ) -> Built {
        match values {
            Some((left, right)) => self.number(fold(left, right).ok_or(Refused::Overflow)?),
            None => self.number_node(node, extent, None),
        }
    }

    /// The smallest of some numbers, of which there is at least one.
    pub fn least(&mut self, values: Vec<NodeId>) -> Built {
        self.extreme(values, Number::min, Node::Least)
    }

    /// The largest of some numbers, of which there is at least one.
    pub fn greatest(&mut self, values: Vec<NodeId>) -> Built {
        self.extreme(values, Number::max, Node::Greatest)
    }

    fn extreme(
        &mut self,
        mut values: Vec<NodeId>,
        pick: fn(Number, Number) -> Number,
        node: fn(Vec<NodeId>) -> Node,
    ) -> Built {
        dedup(&mut values);
        let numbers: Option<Vec<Number>> = values.iter().map(|id| self.value(*id)).collect();
        if let Some(number) = numbers.and_then(|numbers| numbers.into_iter().reduce(pick)) {
            return self.number(number);
        }
        if let [only] = values.as_slice() {
            return Ok(*only);
        }
        let mut extent: Option<Extent> = None;
        for id in &values {
            let next = self.extent(*id);
            extent = Some(match extent {
                None => next,
                Some(extent) => extent.either(next, pick(extent.min, next.min), pick(extent.max, next.max)),
            });
        }
        let extent = extent.unwrap_or(Extent::constant(Number::ZERO));
        self.number_node(node(values), extent, None)
    }

    /// The number of the first arm that holds.
    pub fn first_number(&mut self, arms: Vec<Arm<Number>>, otherwise: Number) -> Built {
        let (arms, otherwise) = self.reachable(arms, otherwise);
        if arms.is_empty() {
            return self.number(otherwise);
        }
        let mut extent = Extent::constant(otherwise);
        for arm in &arms {
            let next = Extent::constant(arm.then);
            extent = extent.either(next, extent.min.min(next.min), extent.max.max(next.max));
        }
        self.number_node(Node::FirstNumber(arms, otherwise), extent, None)
    }

    /// Leaves out arms that never hold, and everything after one that always does.
    fn reachable<T: Copy>(&self, arms: Vec<Arm<T>>, otherwise: T) -> (Vec<Arm<T>>, T) {
        let mut kept = Vec::with_capacity(arms.len());
        for arm in arms {
            match self.truth(arm.when) {
                Some(true) => return (kept, arm.then),
                Some(false) => {}
                None => kept.push(arm),
            }
        }
        (kept, otherwise)
    }

    /// The option of the first arm that holds; `otherwise` where none does.
    pub fn first_option(&mut self, arms: Vec<Arm<u8>>, otherwise: u8) -> NodeId {
        let (mut arms, otherwise) = self.reachable(arms, otherwise);
        let when = self.constant(true);
        arms.push(Arm { when, then: otherwise });
        self.intern(Node::FirstOption(arms))
    }

    pub fn choice(&mut self, question: QuestionId) -> NodeId {
        self.intern(Node::Choice(question))
    }

    pub fn compare(&mut self, left: NodeId, comparison: Comparison, right: NodeId) -> NodeId {
        if let Some((left, right)) = self.value(left).zip(self.value(right)) {
            let order = left.cmp(&right);
            return self.constant(match comparison {
                Comparison::AtLeast => order.is_ge(),
                Comparison::MoreThan => order.is_gt(),
                Comparison::AtMost => order.is_le(),
                Comparison::LessThan => order.is_lt(),
                Comparison::Equal => order.is_eq(),
                Comparison::NotEqual => order.is_ne(),
            });
        }
        self.intern(Node::Compare(left, comparison, right))
    }

    /// Is the option one of these, out of so many?
    pub fn is_in(&mut self, option: NodeId, set: OptionSet, count: usize) -> NodeId {
        let all = OptionSet::first(count);
        match set.intersection(all) {
            set if set.is_empty() => self.constant(false),
            set if set == all => self.constant(true),
            set => self.intern(Node::IsIn(option, set)),
        }
    }

    pub fn has_any(&mut self, question: QuestionId, set: OptionSet) -> NodeId {
        self.intern(Node::HasAny(question, set))
    }

    pub fn has_none(&mut self, question: QuestionId, set: OptionSet) -> NodeId {
        self.intern(Node::HasNone(question, set))
    }

    pub fn judged(&mut self, number: u16) -> NodeId {
        self.intern(Node::Judged(number))
    }

    pub fn all(&mut self, children: Vec<NodeId>) -> NodeId {
        self.joined(children, true)
    }

    pub fn any(&mut self, children: Vec<NodeId>) -> NodeId {
        self.joined(children, false)
    }

    /// `all` where the neutral truth is true, `any` where it is false. Nested ones are drawn in.
    fn joined(&mut self, children: Vec<NodeId>, neutral: bool) -> NodeId {
        let mut flat = Vec::with_capacity(children.len());
        for child in children {
            match self.node(child) {
                Some(Node::Constant(truth)) if *truth == neutral => {}
                Some(Node::Constant(_)) => return self.constant(!neutral),
                Some(Node::All(inner)) if neutral => flat.extend_from_slice(inner),
                Some(Node::Any(inner)) if !neutral => flat.extend_from_slice(inner),
                _ => flat.push(child),
            }
        }
        dedup(&mut flat);
        match flat.as_slice() {
            [] => self.constant(neutral),
            [only] => *only,
            _ => self.intern(if neutral { Node::All(flat) } else { Node::Any(flat) }),
        }
    }

    /// At least so many hold. A child that stands twice counts twice.
    pub fn at_least(&mut self, count: u16, children: Vec<NodeId>) -> NodeId {
        let met = children.iter().filter(|child| self.truth(**child) == Some(true)).count();
        let open: Vec<NodeId> = children.into_iter().filter(|child| self.truth(*child).is_none()).collect();
        match usize::from(count).saturating_sub(met) {
            0 => self.constant(true),
            count if count > open.len() => self.constant(false),
            1 => self.any(open),
            count if count == open.len() => self.all(open),
            count => self.intern(Node::AtLeast(u16::try_from(count).unwrap_or(u16::MAX), open)),
        }
    }
}

/// Keeps the first of each, in order.
fn dedup(ids: &mut Vec<NodeId>) {
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three truths that are open, and their nodes.
    fn open(nodes: &mut Nodes) -> [NodeId; 3] {
        [0, 1, 2].map(|question| {
            let choice = nodes.choice(QuestionId(question));
            nodes.is_in(choice, OptionSet::one(0), 2)
        })
    }

    #[test]
    fn what_is_always_the_same_is_worked_out() {
        let mut nodes = Nodes::default();
        let [a, b, c] = open(&mut nodes);
        let (yes, no) = (nodes.constant(true), nodes.constant(false));
        assert_eq!(nodes.all(vec![yes, a, yes, a]), a);
        assert_eq!(nodes.all(vec![a, no]), no);
        assert_eq!(nodes.any(vec![no, a]), a);
        assert_eq!(nodes.any(vec![a, yes]), yes);
        assert_eq!((nodes.all(vec![]), nodes.any(vec![])), (yes, no));
        let (both, either) = (nodes.all(vec![a, b]), nodes.any(vec![a, b]));
        assert_eq!(nodes.all(vec![both, c]), nodes.all(vec![a, b, c]));
        assert_ne!(nodes.all(vec![either, c]), nodes.all(vec![a, b, c]));
        assert_eq!(nodes.at_least(1, vec![a, b]), either);
        assert_eq!(nodes.at_least(2, vec![a, b]), both);
        assert_eq!(nodes.at_least(2, vec![a, yes, b]), either);
        assert_eq!(nodes.at_least(3, vec![a, no, b]), no);
        assert_eq!(nodes.at_least(1, vec![yes, a]), yes);
        let two = nodes.at_least(2, vec![a, b, c, no]);
        assert_eq!(nodes.node(two), Some(&Node::AtLeast(2, vec![a, b, c])));
    }

    #[test]
    fn arms_that_cannot_count_are_left_out() {
        let mut nodes = Nodes::default();
        let [a, b, _] = open(&mut nodes);
        let (yes, no) = (nodes.constant(true), nodes.constant(false));
        let arm = |when, then| Arm { when, then: Number::int(then) };
        let points =
            nodes.first_number(vec![arm(no, 9), arm(a, 5), arm(yes, 3), arm(b, 7)], Number::ZERO).unwrap();
        assert_eq!(nodes.node(points), Some(&Node::FirstNumber(vec![arm(a, 5)], Number::int(3))));
        let extent = nodes.extent(points);
        assert_eq!((extent.min, extent.max), (Number::int(3), Number::int(5)));
        let always = nodes.first_number(vec![arm(yes, 3), arm(a, 5)], Number::ZERO).unwrap();
        assert_eq!(nodes.value(always), Some(Number::int(3)));
        let chosen = nodes.first_option(
            vec![Arm { when: a, then: 1 }, Arm { when: yes, then: 0 }, Arm { when: b, then: 2 }],
            2,
        );
        let arms = vec![Arm { when: a, then: 1 }, Arm { when: yes, then: 0 }];
        assert_eq!(nodes.node(chosen), Some(&Node::FirstOption(arms)));
    }
}
