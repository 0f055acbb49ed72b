//! Scope: which versions of a programme are in force on the day of the law, and which of them may apply to this company.
//!
//! Purpose and region are looked at option by option, so it is known exactly whether some version applies in every world.

use super::domain::Domain;
use super::evaluate::Situation;
use super::live::Engine;
use crate::pack::{Node, NodeId, OptionSet, Pack, Programme, QuestionId};

/// A version that is in force.
#[derive(Clone, Copy, Debug)]
pub(super) struct InForce {
    /// The place in [`Programme::versions`].
    pub(super) version: u16,
    pub(super) applies: NodeId,
    /// The whole of its criteria; `None` where it publishes none.
    pub(super) root: Option<NodeId>,
    /// What it pays, if anything.
    pub(super) amount: Option<NodeId>,
    /// Of its criteria the places in [`Prepared::criteria`](super::prepared::Prepared::criteria).
    pub(super) criteria: (u32, u32),
}

/// The versions of a programme that may apply under some answers.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) now: &'a Situation,
    pub(super) programme: &'a Programme,
    pub(super) in_force: &'a [InForce],
}

impl<'a> Scope<'a> {
    /// Those that apply in some world, in the pack's order.
    pub(super) fn versions(self) -> impl Iterator<Item = &'a InForce> {
        self.in_force.iter().filter(move |version| !self.now.truth(version.applies).is_impossible())
    }

    /// Does one version apply in every world?
    pub(super) fn is_certain(self) -> bool {
        self.in_force.iter().any(|version| self.now.truth(version.applies).is_certain())
    }

    /// Is there a combination of purpose and region, among those left, for which no version applies?
    pub(super) fn may_be_outside(self, engine: Engine<'_>) -> bool {
        let now = self.now;
        if self.is_certain() {
            return false;
        }
        let options = |question: Option<QuestionId>| match question
            .map(|id| now.domains.get(engine.layout().place(id, 0)))
        {
            Some(Some(Domain::Options(options))) => *options,
            _ => OptionSet::one(0),
        };
        let regions = options(engine.pack.region);
        options(self.programme.purpose).iter().any(|purpose| {
            regions.iter().any(|region| {
                let chosen = |question| match question {
                    id if Some(id) == self.programme.purpose => Some(purpose),
                    id if Some(id) == engine.pack.region => Some(region),
                    _ => None,
                };
                !self.in_force.iter().any(|version| applies(engine.pack, version.applies, &chosen))
            })
        })
    }
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
