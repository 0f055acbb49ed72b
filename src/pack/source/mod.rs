//! The author's format: YAML files and CSV tables, read, checked and compiled to a [`Pack`](super::Pack).

pub mod diagnostic;
pub mod yaml;
