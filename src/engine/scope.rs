//! Scope: which versions of a programme are in force on the day of the law, and which of them may apply to this company.
//!
//! Purpose and region are looked at option by option, so it is known exactly whether some version applies in every world.

use super::answer::Context;
use super::domain::{Domain, Layout};
use crate::pack::{Node, NodeId, OptionSet, Pack, Programme, QuestionId, Version};

/// The versions that apply in some world, and whether in some world none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// Places in [`Programme::versions`].
    pub(super) versions: Vec<u16>,
    pub(super) may_be_outside: bool,
}

/// Looks at every combination of purpose and region that the domains leave.
pub(super) fn scope(
    pack: &Pack,
    layout: &Layout,
    domains: &[Domain],
    programme: &Programme,
    context: Context,
) -> Scope {
    let options = |question: Option<QuestionId>| match question.map(|id| domains.get(layout.place(id, 0))) {
        Some(Some(Domain::Options(options))) => *options,
        _ => OptionSet::one(0),
    };
    let in_force: Vec<(u16, &Version)> = (0u16..)
        .zip(&programme.versions)
        .filter(|(_, version)| version.effective.contains(context.law_on))
        .collect();
    let (mut possible, mut may_be_outside) = (vec![false; in_force.len()], false);
    for purpose in options(programme.purpose).iter() {
        for region in options(pack.region).iter() {
            let chosen = |question| match question {
                id if Some(id) == programme.purpose => Some(purpose),
                id if Some(id) == pack.region => Some(region),
                _ => None,
            };
            let mut outside = true;
            for ((_, version), possible) in in_force.iter().zip(&mut possible) {
                let applies = applies(pack, version.applies, &chosen);
                *possible |= applies;
                outside &= !applies;
            }
            may_be_outside |= outside;
        }
    }
    let versions =
        in_force.iter().zip(possible).filter(|(_, possible)| *possible).map(|((place, _), _)| *place);
    Scope { versions: versions.collect(), may_be_outside }
}

/// Does a version apply where purpose and region are chosen? Its condition reads nothing else.
fn applies(pack: &Pack, id: NodeId, chosen: &impl Fn(QuestionId) -> Option<u8>) -> bool {
    match pack.nodes.get(id.0 as usize) {
        Some(Node::Constant(constant)) => *constant,
        Some(Node::All(children)) => children.iter().all(|child| applies(pack, *child, chosen)),
        Some(Node::IsIn(child, set)) => match pack.nodes.get(child.0 as usize) {
            Some(Node::Choice(question)) => chosen(*question).is_some_and(|option| set.contains(option)),
            _ => false,
        },
        _ => false,
    }
}
