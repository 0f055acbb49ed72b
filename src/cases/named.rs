//! A report in the words of its pack: ids in place of places, numbers as exact text. Its serialised form is the JSON of `evaluate`,
//! which `docs/authors/evaluate-json.md` describes.
//!
//! Invariant: names and words of this form are an interface that tools rely on; a change to one is noted in the changelog.

use crate::engine::{
    Assessment, Context, Contradiction, Defined, DerivedReport, ProgrammeReport, Range, Slot, State, Verdict,
    VersionReport, WindowStatus,
};
use crate::pack::{Choice, Date, Derived, DerivedValue, Measure, OptionSet, Pack, Programme, Rules, Version};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt;

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

/// What is known of a derived fact or an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Known<'a> {
    /// One value in every world: an exact number, a day or an option.
    Settled(String),
    /// In no world a value: a ratio over zero, or a year before the company existed.
    Undefined,
    Between {
        min: String,
        max: String,
        /// Undefined in some worlds.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        may_be_undefined: bool,
    },
    Among {
        among: Vec<&'a str>,
    },
    Score {
        total: Box<Known<'a>>,
        #[serde(serialize_with = "as_map")]
        parts: Vec<(&'a str, Known<'a>)>,
    },
}

impl fmt::Display for Known<'_> {
    /// As a case writes it: `60`, `{min: 20, max: 60}`, `{among: [small, micro]}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Known::Settled(value) => f.write_str(value),
            Known::Undefined => f.write_str("undefined"),
            Known::Between { min, max, may_be_undefined: false } => write!(f, "{{min: {min}, max: {max}}}"),
            Known::Between { min, max, may_be_undefined: true } => {
                write!(f, "{{min: {min}, max: {max}, may_be_undefined: yes}}")
            }
            Known::Among { among } => write!(f, "{{among: [{}]}}", among.join(", ")),
            Known::Score { total, .. } => write!(f, "{total}"),
        }
    }
}

/// Answers that leave no possible world: the questions that clash, and the constraints they clash over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedContradiction<'a> {
    pub answers: Vec<&'a str>,
    pub constraints: Vec<&'a str>,
}

fn as_map<S: Serializer>(pairs: &[(&str, Known<'_>)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (id, known) in pairs {
        map.serialize_entry(id, known)?;
    }
    map.end()
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

impl<'a> Named<'a> {
    /// Names an assessment of `pack`; `hash` is that of a compiled pack.
    pub fn new(
        pack: &'a Pack,
        assessment: &Assessment,
        context: Context,
        hash: Option<&'a str>,
    ) -> Named<'a> {
        let programmes = pack.programmes.iter().zip(&assessment.programmes);
        let derived = pack.derived.iter().zip(&assessment.derived);
        Named {
            pack: NamedPack {
                id: &pack.id,
                version: &pack.version,
                as_of: context.as_of,
                law_on: context.law_on,
                hash,
            },
            programmes: programmes
                .map(|(programme, report)| name_programme(pack, programme, report))
                .collect(),
            derived: derived
                .map(|(derived, report)| (derived.id.as_str(), Known::of_derived(derived, report)))
                .collect(),
        }
    }
}

impl<'a> NamedContradiction<'a> {
    pub fn new(pack: &'a Pack, contradiction: &Contradiction) -> NamedContradiction<'a> {
        let constraint =
            |place: &u16| pack.constraints.get(usize::from(*place)).map(|constraint| constraint.id.as_str());
        NamedContradiction {
            answers: questions(pack, &contradiction.answers),
            constraints: contradiction.constraints.iter().filter_map(constraint).collect(),
        }
    }
}

impl NamedWindow {
    pub const fn new(status: WindowStatus) -> NamedWindow {
        let (status, opens, closes, closed) = match status {
            WindowStatus::Open { closes } => ("open", None, Some(closes), None),
            WindowStatus::Upcoming { opens, closes } => ("upcoming", Some(opens), Some(closes), None),
            WindowStatus::Closed { closed } => ("closed", None, None, Some(closed)),
            WindowStatus::Ended => ("ended", None, None, None),
            WindowStatus::None => ("none", None, None, None),
            WindowStatus::Unknown => ("unknown", None, None, None),
        };
        NamedWindow { status, opens, closes, closed }
    }
}

impl<'a> Known<'a> {
    pub fn of_range(range: &Range, measure: &Measure) -> Known<'a> {
        let text = |number: crate::pack::Number| {
            match measure {
                Measure::Date => {
                    i32::try_from(number.floor()).ok().and_then(Date::from_days).map(|date| date.to_string())
                }
                _ => None,
            }
            .unwrap_or_else(|| number.to_string())
        };
        match range.defined {
            Defined::Never => Known::Undefined,
            Defined::Always if range.min == range.max => Known::Settled(text(range.min)),
            defined => {
                let may_be_undefined = defined == Defined::Perhaps;
                Known::Between { min: text(range.min), max: text(range.max), may_be_undefined }
            }
        }
    }

    fn of_options(set: OptionSet, options: &'a [Choice]) -> Known<'a> {
        let chosen = options.iter().zip(0u8..).filter(|(_, place)| set.contains(*place));
        Known::of_ids(chosen.map(|(option, _)| option.id.as_str()).collect())
    }

    /// Options in the order of their table.
    pub(super) fn of_ids(ids: Vec<&'a str>) -> Known<'a> {
        match ids.as_slice() {
            [only] => Known::Settled((*only).to_owned()),
            _ => Known::Among { among: ids },
        }
    }

    fn of_derived(derived: &'a Derived, report: &DerivedReport) -> Known<'a> {
        let points = Measure::Count(String::from("points"));
        match (&derived.value, report) {
            (DerivedValue::Quantity(_, measure), DerivedReport::Quantity(range)) => {
                Known::of_range(range, measure)
            }
            (DerivedValue::Choice(_, options), DerivedReport::Choice(set)) => {
                Known::of_options(*set, options)
            }
            (DerivedValue::Score(score), DerivedReport::Score { total, parts }) => Known::Score {
                total: Box::new(Known::of_range(total, &points)),
                parts: score
                    .parts
                    .iter()
                    .zip(parts)
                    .map(|(part, report)| (part.id.as_str(), Known::of_range(&report.points, &points)))
                    .collect(),
            },
            // A report of another kind than its fact cannot come from the engine; nothing is claimed from it.
            _ => Known::Undefined,
        }
    }
}

/// The word of a verdict in JSON and in cases.
pub const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "eligible",
        Verdict::Conditional => "conditional",
        Verdict::Open => "open",
        Verdict::NotEligible => "not_eligible",
        Verdict::NotApplicable => "not_applicable",
        Verdict::Ask => "ask",
    }
}

/// The word of a state in JSON and in cases.
pub const fn state_word(state: State) -> &'static str {
    match state {
        State::Met => "met",
        State::NotMet => "not_met",
        State::Judged => "judged",
        State::Open => "open",
        State::Skipped => "skipped",
    }
}

/// The questions of some figures, each once, in the order given.
fn questions<'a>(pack: &'a Pack, slots: &[Slot]) -> Vec<&'a str> {
    let ids = slots.iter().filter_map(|slot| pack.questions.get(usize::from(slot.question.0)));
    once(ids.map(|question| question.id.as_str()))
}

fn once<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

fn name_programme<'a>(
    pack: &'a Pack,
    programme: &'a Programme,
    report: &ProgrammeReport,
) -> NamedProgramme<'a> {
    let named: Vec<NamedVersion<'a>> = report
        .versions
        .iter()
        .filter_map(|version| {
            Some(name_version(programme.versions.get(usize::from(version.version))?, version))
        })
        .collect();
    let (version, versions) = match named.as_slice() {
        [only] => (Some(only.id), Vec::new()),
        _ => (None, named.clone()),
    };
    NamedProgramme {
        id: &programme.id,
        verdict: verdict_word(report.verdict),
        version,
        versions,
        window: joint_window(&named),
        criteria: joint_criteria(&named),
        decides: once(named.iter().flat_map(|version| version.decides.iter().copied())),
        because: questions(pack, &report.because),
        missing: questions(pack, &report.missing),
        unsure: questions(pack, &report.unsure),
        judged: once(named.iter().flat_map(|version| version.judged.iter().copied())),
        amount: named.first().filter(|_| version.is_some()).and_then(|version| version.amount.clone()),
        amount_is: named.first().filter(|_| version.is_some()).and_then(|version| version.amount_is),
    }
}

fn name_version<'a>(version: &'a Version, report: &VersionReport) -> NamedVersion<'a> {
    let criteria = match &version.rules {
        Rules::Criteria(criteria) => criteria.as_slice(),
        Rules::Ask(_) => &[],
    };
    // The first criterion is the whole and has no id of its own.
    let named = |places: &[u16]| {
        let ids = places.iter().filter_map(|place| criteria.get(usize::from(*place)));
        once(ids.map(|criterion| criterion.id.as_str()).filter(|id| !id.is_empty()))
    };
    let amount = version.amount.as_ref().zip(report.amount.as_ref());
    NamedVersion {
        id: &version.id,
        window: NamedWindow::new(report.window),
        criteria: criteria
            .iter()
            .zip(&report.criteria)
            .filter(|(criterion, _)| !criterion.id.is_empty())
            .map(|(criterion, state)| NamedCriterion { id: &criterion.id, state: state_word(*state) })
            .collect(),
        decides: named(&report.decides),
        judged: named(&report.judged),
        amount: amount.map(|(_, range)| Known::of_range(range, &Measure::Money)),
        amount_is: amount.map(|(amount, _)| if amount.ceiling { "up_to" } else { "exactly" }),
    }
}

/// The window of every version where they agree; else it is unknown until the version is.
fn joint_window(versions: &[NamedVersion<'_>]) -> NamedWindow {
    match versions.split_first() {
        None => NamedWindow::new(WindowStatus::None),
        Some((first, rest)) if rest.iter().all(|version| version.window == first.window) => first.window,
        Some(_) => NamedWindow::new(WindowStatus::Unknown),
    }
}

/// Every criterion once; its state where the versions that have it agree, else `open`.
fn joint_criteria<'a>(versions: &[NamedVersion<'a>]) -> Vec<NamedCriterion<'a>> {
    let mut joint: Vec<NamedCriterion<'a>> = Vec::new();
    for criterion in versions.iter().flat_map(|version| &version.criteria) {
        match joint.iter_mut().find(|known| known.id == criterion.id) {
            Some(known) if known.state != criterion.state => known.state = state_word(State::Open),
            Some(_) => {}
            None => joint.push(*criterion),
        }
    }
    joint
}
