//! A report in the words of its pack: ids in place of places, numbers as exact text. Its serialised form is the JSON of `evaluate`,
//! which `docs/authors/evaluate-json.md` describes.
//!
//! Invariant: names and words of this form are an interface that tools rely on; a change to one is noted in the changelog.

use super::known::{Known, as_map};
use crate::pack::Date;
use serde::Serialize;
use serde::ser::Serializer;

/// What is known of every programme and derived fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named<'a> {
    pub pack: NamedPack<'a>,
    pub programmes: Vec<NamedProgramme<'a>>,
    #[serde(serialize_with = "as_map")]
    pub derived: Vec<(&'a str, Known<'a>)>,
}

/// The pack that was asked, and for which days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedPack<'a> {
    pub id: &'a str,
    pub version: &'a str,
    #[serde(serialize_with = "as_text")]
    pub as_of: Date,
    #[serde(serialize_with = "as_text")]
    pub law_on: Date,
    /// The content hash of a compiled pack; a source folder has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<&'a str>,
}

/// One programme. Where several versions may apply, `version` is empty, `versions` has them one by one, and the fields beside them join
/// them: ids of every version, a state only where the versions agree (else `open`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedProgramme<'a> {
    pub id: &'a str,
    pub verdict: &'static str,
    pub version: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<NamedVersion<'a>>,
    pub window: NamedWindow,
    pub criteria: Vec<NamedCriterion<'a>>,
    pub decides: Vec<&'a str>,
    pub because: Vec<&'a str>,
    pub missing: Vec<&'a str>,
    pub unsure: Vec<&'a str>,
    /// Questions that only the amount depends on.
    pub amount_missing: Vec<&'a str>,
    pub judged: Vec<&'a str>,
    pub amount: Option<Known<'a>>,
    /// `up_to` where the amount is a ceiling, else `exactly`.
    pub amount_is: Option<&'static str>,
}

/// One of several versions that may apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedVersion<'a> {
    pub id: &'a str,
    pub window: NamedWindow,
    pub criteria: Vec<NamedCriterion<'a>>,
    pub decides: Vec<&'a str>,
    pub judged: Vec<&'a str>,
    pub amount: Option<Known<'a>>,
    pub amount_is: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NamedCriterion<'a> {
    pub id: &'a str,
    pub state: &'static str,
}

/// The status, and the days that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NamedWindow {
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_optional_text")]
    pub opens: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_optional_text")]
    pub closes: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_optional_text")]
    pub closed: Option<Date>,
}
/// Answers that leave no possible world: the questions that clash, and the constraints they clash over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedContradiction<'a> {
    pub answers: Vec<&'a str>,
    pub constraints: Vec<&'a str>,
}
fn as_text<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn as_optional_text<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}
