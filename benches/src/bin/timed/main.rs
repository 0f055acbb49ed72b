//! The benchmark in wasm, optimised as the widget is: what measure.mjs calls.

#[cfg(target_arch = "wasm32")]
mod web;

/// What there is to do begins when a page or node calls it.
fn main() {}
