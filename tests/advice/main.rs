//! Advice over the packs in `static/packs`: ways to yes, the next question, the law lens, for companies drawn at random.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

mod lens;
mod questions;
mod sample;
mod small;
mod ways;

use eligibility_check::engine::Context;
use eligibility_check::pack::source::{compile, files::Files};
use eligibility_check::pack::{Date, Pack};
use std::path::Path;

/// A pack of the repository.
fn pack(folder: &str) -> Pack {
    let mut diagnostics = Vec::new();
    let files = Files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut diagnostics);
    let (pack, more) = compile(&files);
    diagnostics.extend(more);
    pack.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

fn on(day: &str) -> Context {
    Context::on(Date::parse(day).unwrap())
}
