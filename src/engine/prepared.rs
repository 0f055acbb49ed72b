//! What is worked out once for a pack and two dates, whatever the answers: where figures stand, what hangs on what, which versions are in force.

use super::answer::{Answers, Context};
use super::domain::Layout;
use super::evaluate::Situation;
use super::live::Engine;
use super::report::{Assessment, Contradiction};
use super::scope::{InForce, in_force};
use super::wiring::Wiring;
use super::world::Ties;
use crate::pack::Pack;
use crate::pack::diagram::DiagramId;

/// A pack made ready for two dates. It is used with the pack it was made from.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) context: Context,
    pub(super) layout: Layout,
    pub(super) wiring: Wiring,
    pub(super) ties: Ties,
    pub(super) programmes: Vec<Ready>,
    pub(super) in_force: Vec<InForce>,
    /// What is known before any answer.
    pub(super) blank: Situation,
}

/// A programme made ready.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// Places in [`Prepared::in_force`].
    pub(super) in_force: std::ops::Range<usize>,
    pub(super) diagram: Option<DiagramId>,
}

/// Judges every programme of the pack.
///
/// # Errors
/// [`Contradiction`] when the answers leave no possible world.
pub fn assess(pack: &Pack, answers: &Answers, context: Context) -> Result<Assessment, Contradiction> {
    Prepared::new(pack, context).assess(pack, answers)
}

impl Prepared {
    /// Makes a pack ready.
    pub fn new(pack: &Pack, context: Context) -> Prepared {
        let layout = Layout::new(pack, context);
        let mut prepared = Prepared {
            context,
            wiring: Wiring::new(pack, &layout),
            ties: Ties::new(pack, &layout),
            layout,
            programmes: Vec::with_capacity(pack.programmes.len()),
            in_force: Vec::new(),
            blank: Situation::default(),
        };
        for (place, programme) in pack.programmes.iter().enumerate() {
            let first = prepared.in_force.len();
            prepared.in_force.extend(in_force(programme, context));
            let in_force = first..prepared.in_force.len();
            let diagram = pack.diagrams.on(place, context.law_on);
            prepared.programmes.push(Ready { in_force, diagram });
        }
        prepared.blank = Situation::blank(Engine::new(pack, &prepared));
        prepared
    }

    /// Judges every programme.
    ///
    /// # Errors
    /// [`Contradiction`] when the answers leave no possible world.
    pub fn assess(&self, pack: &Pack, answers: &Answers) -> Result<Assessment, Contradiction> {
        let engine = Engine::new(pack, self);
        engine.assessment(&engine.begin(answers))
    }
}
