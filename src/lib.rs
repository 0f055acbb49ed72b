//! A self-check of public supports that runs wholly in the browser. The rooms, each using only those above it:
//!
//! - [`pack`]: what a policy is - model, exact numbers, dates, words; the author's format and the compact one.
//! - [`engine`]: what a policy says - worlds, verdicts, reasons, what is missing.
//! - `cases`: answers and worked cases as an author writes them, reports in words; native only.
//! - `coverage`: which lines, alternatives and days of the rules the worked cases try; native only.
//! - `mutants`: changes to rules, one at a time, that worked cases have to notice; native only.
//! - [`session`]: one visitor's journey - answers, events, what was typed.
//! - [`i18n`]: the words of the interface, exact money and numbers, per language.
//! - [`export`]: results as JSON, as a table, days for a calendar.
//! - `ui`: pages, fields, results; the only room that says Yew.
//! - `embed`: the browser's doors - mount, element contract, fetching a pack.

// `html!` takes a page apart token by token.
#![recursion_limit = "1024"]

#[cfg(feature = "cli")]
pub mod cases;
#[cfg(feature = "cli")]
pub mod coverage;
pub mod engine;
pub mod export;
pub mod i18n;
#[cfg(feature = "cli")]
pub mod mutants;
pub mod pack;
pub mod session;

#[cfg(feature = "web")]
pub mod embed;
#[cfg(feature = "web")]
pub mod ui;
