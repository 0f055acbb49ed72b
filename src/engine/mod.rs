//! What a policy SAYS about a company: the worlds its answers leave possible, the verdict on each programme, the reasons, what is missing.
//!
//! ```text
//! Prepared::new(pack, context)              once for a pack and two dates
//! Engine::new(&pack, &prepared)             what everything is asked of
//!   .begin(&answers) -> Live                everything known under these answers: a plain value
//!   .set(&mut live, slot, Some(answer))     one answer changes; only what hangs on it is worked out anew. `None` takes it away
//!   .verdict(&live, programme)              .verdicts(&live)
//!   .states(&live, programme, |version, state| ..)   the state of every criterion
//!   .report(&live, programme)               with reasons and what is missing, worked out when asked for
//!   .derived(&live, fact)                   .contradiction(&live)
//!   .advice(&live, programme)               what the company could change where it is not eligible; .advise(&live) for every programme
//!   .assessment(&live)                      all of that at once
//!   .questions_left(&live, ..)              what still matters, best first; .next_question(&live, ..) in packs of thousands of programmes
//!   .screen(&columns, &mut verdicts)        many companies at once
//! assess(pack, &answers, context)           the same from nothing
//! Lens { law_on, region, purposes }         .assess(..) the same answers under another law; differences(pack, &before, &after)
//! ```
//!
//! Invariant: pure and total. No I/O, no clock, no panic, no floating point.

mod answer;
mod assess;
mod company;
mod diagram;
mod domain;
mod evaluate;
mod explain;
mod lens;
mod live;
mod name;
mod narrow;
mod order;
mod plan;
mod prepared;
mod range;
mod reason;
mod relevance;
mod report;
mod scope;
mod screen;
mod trials;
mod truth;
mod verdict;
mod ways;
mod window;
mod wiring;
mod world;
mod worth;

pub use answer::{Answer, Answers, Context, Slot};
pub use lens::{Changed, Difference, Lens, Seen, Turn, differences, turns};
pub use live::{Engine, Live};
pub use prepared::{Prepared, assess, options_left};
pub use report::*;
pub use screen::{CLASH, Column};
pub use ways::{Advice, Move, Way};
