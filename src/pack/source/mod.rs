//! The author's format: YAML files and CSV tables, read, checked and compiled to a [`Pack`].
//!
//! The way of a pack: [`files`] -> [`yaml`] -> names declared -> everything read, expressions typed, nodes built -> checked -> pack.
//!
//! Invariant: reading never stops at a mistake; all of them are reported, each with a place and a mend.

mod arithmetic;
mod asked;
mod body;
mod citation;
mod compiler;
mod criteria;
mod cursor;
mod derived;
pub mod diagnostic;
mod diagram;
pub(crate) mod expression;
mod extent;
pub mod fields;
pub mod files;
pub(crate) mod grammar;
mod ground;
mod lookup;
mod manifest;
mod nodes;
pub(crate) mod period;
mod points;
mod programmes;
mod purpose;
mod quantity;
mod questions;
pub mod reader;
mod register;
pub mod render;
mod score;
mod shared;
mod spoken;
pub(crate) mod table;
pub mod token;
mod typing;
mod unit;
mod versions;
pub mod yaml;

use super::Pack;
pub use compiler::{compile, compile_rules, with_diagrams};
use diagnostic::Diagnostic;
pub use files::Files;
use std::path::Path;

/// What came of reading a pack's folder.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The pack; `None` where there is an error.
    pub pack: Option<Pack>,
    /// Errors and warnings, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What the diagnostics speak of.
    pub files: Files,
}

impl Loaded {
    /// Every diagnostic, drawn.
    pub fn report(&self, style: render::Style) -> String {
        render::render(&self.diagnostics, &self.files, style)
    }

    /// How many mistakes and warnings there are: `no mistakes`.
    pub fn summary(&self) -> String {
        render::summary(&self.diagnostics)
    }
}

/// Reads and compiles the pack in a folder.
pub fn load(folder: &Path) -> Loaded {
    let mut diagnostics = Vec::new();
    let files = Files::read(folder, &mut diagnostics);
    if !diagnostics.is_empty() && files.iter().next().is_none() {
        return Loaded { pack: None, diagnostics, files };
    }
    let (pack, mut found) = compile(&files);
    let pack = pack.filter(|_| diagnostics.is_empty());
    diagnostics.append(&mut found);
    Loaded { pack, diagnostics, files }
}
