//! One visitor's journey: what was answered and typed, what a visitor does, and what follows from it.
//!
//! [`apply()`] is the whole of it: a session and an event make the next session. What was typed is read by [`figure`] and [`day`];
//! [`Standing`] is what the pages show of it.
//!
//! Invariant: pure and total. No web, no clock (dates are arguments), no words in any language.

mod apply;
pub mod day;
mod draft;
mod edit;
mod event;
mod fault;
pub mod figure;
mod language;
mod line;
mod page;
pub mod percent;
mod read;
mod saved;
mod saved_answer;
mod standing;
mod state;
mod wanted;

pub use apply::apply;
pub use draft::{DateParts, Draft, Mode};
pub use edit::{DatePart, Edit};
pub use event::Event;
pub use fault::{Fault, Field, FieldError, Notice};
pub use language::Language;
pub use line::{Line, lines};
pub use page::{slots, years};
pub use saved::{Changed, Opened, Refused, Unfit, as_fragment, open, resume, save};
pub use saved_answer::answer_texts;
pub use standing::{Counts, Row, Standing, answered, left, standing};
pub use state::{Detour, Page, Session};
pub use wanted::Wanted;
