//! The browser's doors: mounting the widget, its handle, the clock and the dates of the browser, and what happens when the program breaks.
//!
//! static/embed/element.js, the shell of the custom element, calls what is exported here and nothing else.
//!
//! Invariant: nothing here fetches, stores or sends; the shell fetches once, before mounting, and only the full page lends a place to store.

mod calendar;
mod clock;
mod full_page;
mod mount;
mod panic;
mod wishes;

pub use calendar::IntlCalendar;
pub use clock::today;
pub use full_page::Lent;
pub use mount::{Handle, OpenPack, mount};
pub use panic::on_panic;
pub use wishes::Wishes;

/// Where memory comes from. The order of sizes is kept by two levels of lists (M. Masmano et al., "TLSF", 2004), so that no request takes long.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
