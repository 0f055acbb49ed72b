//! The widget as it ships: what `embed` exports, as one wasm. static/embed/element.js calls it.

/// What there is to do begins when an element calls `mount`.
fn main() {}

pub use eligibility_check::embed;
