//! The browser's doors: mounting the widget, its handle, the clock and the dates of the browser, and what happens when the program breaks.
//!
//! static/embed/element.js, the shell of the custom element, calls what is exported here and nothing else.
//!
//! Invariant: nothing here fetches, stores or sends; the shell fetches once, before mounting.

mod calendar;
mod clock;
mod mount;
mod panic;
mod wishes;

pub use calendar::IntlCalendar;
pub use clock::today;
pub use mount::{Handle, OpenPack, mount};
pub use panic::on_panic;
pub use wishes::Wishes;
