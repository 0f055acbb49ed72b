//! The author's format: YAML files and CSV tables, read, checked and compiled to a [`Pack`](super::Pack).

pub mod diagnostic;
pub mod expression;
pub mod fields;
pub mod files;
pub mod reader;
pub mod render;
pub mod token;
pub mod yaml;
