//! What a policy IS: the model of a rule pack, exact numbers, dates, words, and how a pack is written, checked, encoded and decoded.
//!
//! Invariant: no web, no clock, no evaluation.

mod answer;
pub mod codec;
mod date;
mod derived;
pub mod diagram;
pub mod magnitude;
mod model;
mod node;
pub mod number;
mod only;
mod options;
mod programme;
mod question;
mod sorted;
#[cfg(feature = "cli")]
pub mod source;
mod text;
mod validate;
mod wire;

pub use answer::{Answer, Example};
pub use date::Date;
pub use derived::*;
pub use model::*;
pub use node::{Arm, Comparison, Node, NodeId, QuestionId, Sort};
pub use number::Number;
pub use options::OptionSet;
pub use programme::*;
pub use question::*;
pub use sorted::{SortedMap, SortedSet, sort_few};
pub use text::{LanguageId, Text};
pub use validate::Broken;
