//! From places in a pack to its ids.
//!
//! Invariant: every list keeps its order, and an id stands in it once.

use super::known::Known;
use super::named::{
    Named, NamedContradiction, NamedCriterion, NamedPack, NamedProgramme, NamedVersion, NamedWindow,
};
use crate::engine::{
    Assessment, Context, Contradiction, ProgrammeReport, Slot, State, VersionReport, WindowStatus,
};
use crate::pack::{Measure, Pack, Programme, Rules, Version};

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
            WindowStatus::Open { closes } => ("open", None, closes, None),
            WindowStatus::Upcoming { opens, closes } => ("upcoming", Some(opens), closes, None),
            WindowStatus::Closed { closed } => ("closed", None, None, Some(closed)),
            WindowStatus::Continuous => ("continuous", None, None, None),
            WindowStatus::Ended => ("ended", None, None, None),
            WindowStatus::None => ("none", None, None, None),
            WindowStatus::Unknown => ("unknown", None, None, None),
        };
        NamedWindow { status, opens, closes, closed }
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
        verdict: report.verdict.name(),
        version,
        versions,
        window: joint_window(&named),
        criteria: joint_criteria(&named),
        decides: once(named.iter().flat_map(|version| version.decides.iter().copied())),
        because: questions(pack, &report.because),
        missing: questions(pack, &report.missing),
        unsure: questions(pack, &report.unsure),
        amount_missing: questions(pack, &report.amount_missing),
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
            .map(|(criterion, state)| NamedCriterion { id: &criterion.id, state: state.name() })
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
            Some(known) if known.state != criterion.state => known.state = State::Open.name(),
            Some(_) => {}
            None => joint.push(*criterion),
        }
    }
    joint
}
