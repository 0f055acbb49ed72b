//! Pages and fields rendered to text without a browser, held against committed snapshots.
//!
//! A snapshot shows what a screen reader and a strict policy care about: headings, labels, descriptions, no style attribute.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on should stop loudly"
)]

#[path = "../fixture/mod.rs"]
mod fixture;
mod journey;
mod keeping;
mod opened;
mod pages;
mod results;
mod rules;
#[cfg(feature = "cli")]
mod starts;
