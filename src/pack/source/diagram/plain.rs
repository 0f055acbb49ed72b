//! Where one pass over the nodes already says everything that a diagram would.
//!
//! Three-valued logic loses nothing where, for every figure, one value is at once the best and one the worst for all conditions on it: then the best
//! and the worst outcome are both reached in some world. That is so where the conditions on each figure imply one another in a row (`at least 5`,
//! `at least 10`), since no negation stands above them. It is the case of a monotone (unate) function; see B. Quine, "On cores and prime
//! implicants of truth functions" (1959), for what that spares.
//!
//! Invariant: never plain by mistake; what is not recognised is not plain.

use super::axis::{Key, atom};
use super::whole;
use crate::pack::{Comparison, Node, NodeId, Number, OptionSet, Pack, Version};
use std::collections::{BTreeMap, BTreeSet};

/// The conditions on one axis.
#[derive(Clone, Debug, PartialEq)]
enum Conditions {
    /// Quantities that are larger the better, or smaller the better.
    Up,
    Down,
    /// One condition that is neither.
    Equal(Comparison, Number),
    /// Sets of options.
    Among(Vec<OptionSet>),
    /// A choices question has the option, or has it not.
    Has,
    HasNot,
}

/// Is the outcome of these versions, all in force at the same time, plain?
pub(super) fn is_plain_programme(
    pack: &Pack,
    versions: &[&Version],
    tabular: &impl Fn(NodeId) -> bool,
) -> bool {
    let [version] = versions else { return versions.is_empty() };
    let Some(scope) = axes(pack, version.applies, tabular) else { return false };
    let Some(root) = whole(version) else { return scope.is_empty() };
    axes(pack, root, tabular).is_some_and(|below| scope.keys().all(|key| !below.contains_key(key)))
}

/// Is a truth node plain?
pub(super) fn is_plain(pack: &Pack, node: NodeId, tabular: &impl Fn(NodeId) -> bool) -> bool {
    axes(pack, node, tabular).is_some()
}

/// The axes below a truth node with their conditions; `None` where it is not plain.
fn axes(pack: &Pack, root: NodeId, tabular: &impl Fn(NodeId) -> bool) -> Option<BTreeMap<Key, Conditions>> {
    let mut axes = BTreeMap::new();
    let (mut seen, mut next) = (BTreeSet::from([root]), vec![root]);
    while let Some(id) = next.pop() {
        match pack.nodes.get(id.0 as usize)? {
            Node::Constant(_) | Node::Judged(_) => {}
            Node::All(children) | Node::Any(children) | Node::AtLeast(_, children) => {
                next.extend(children.iter().copied().filter(|child| seen.insert(*child)));
            }
            Node::Compare(left, comparison, right) => {
                let (quantity, comparison, at) = atom(pack, *left, *comparison, *right, tabular)?;
                let condition = match comparison {
                    Comparison::AtLeast | Comparison::MoreThan => Conditions::Up,
                    Comparison::AtMost | Comparison::LessThan => Conditions::Down,
                    other => Conditions::Equal(other, at),
                };
                add(&mut axes, Key::Quantity(quantity), condition)?;
            }
            Node::IsIn(child, set) => match pack.nodes.get(child.0 as usize)? {
                Node::Choice(question) => {
                    add(&mut axes, Key::Option(*question), Conditions::Among(vec![*set]))?
                }
                _ => return None,
            },
            Node::HasAny(question, set) => {
                for option in set.iter() {
                    add(&mut axes, Key::Has(*question, option), Conditions::Has)?;
                }
            }
            Node::HasNone(question, set) => {
                for option in set.iter() {
                    add(&mut axes, Key::Has(*question, option), Conditions::HasNot)?;
                }
            }
            _ => return None,
        }
    }
    Some(axes)
}

/// Adds a condition; `None` where those on the axis no longer imply one another in a row.
fn add(axes: &mut BTreeMap<Key, Conditions>, key: Key, condition: Conditions) -> Option<()> {
    match (axes.get_mut(&key), condition) {
        (None, condition) => {
            axes.insert(key, condition);
            Some(())
        }
        (Some(Conditions::Among(known)), Conditions::Among(sets)) => {
            known.extend(sets);
            let nested = |left: &OptionSet| {
                known.iter().all(|right| left.is_subset_of(*right) || right.is_subset_of(*left))
            };
            known.iter().all(nested).then_some(())
        }
        (Some(known), condition) => (*known == condition).then_some(()),
    }
}
