//! A pack with some of its programmes alone says the same of them as the whole pack.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop loudly")]

use eligibility_check::cases::suite;
use eligibility_check::engine::{ProgrammeReport, assess};
use eligibility_check::pack::source::{Files, compile};
use eligibility_check::pack::{Pack, codec};
use std::path::Path;

fn files() -> Files {
    let (folder, mut diagnostics) =
        (Path::new(env!("CARGO_MANIFEST_DIR")).join("static/packs/cn-sme"), Vec::new());
    let files = Files::read(&folder, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    files
}

fn only(pack: &Pack, ids: &[&str]) -> Pack {
    let mut some = pack.clone();
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(some.keep_only(&ids), ids.len());
    some
}

/// By the ids of what it leads to.
fn opens<'a>(pack: &'a Pack, id: &str) -> Vec<&'a str> {
    let title = pack.programmes.iter().find(|programme| programme.id == id).unwrap();
    title.opens.iter().map(|place| pack.programmes.get(usize::from(*place)).unwrap().id.as_str()).collect()
}

#[test]
fn programmes_kept_alone_are_judged_as_in_the_whole_pack() {
    let files = files();
    let whole = compile(&files).0.unwrap();
    let (cases, diagnostics) = suite::read(&whole, &files);
    assert!(diagnostics.is_empty() && cases.len() > 20, "{} cases, {diagnostics:?}", cases.len());
    let ids: Vec<&str> = whole.programmes.iter().map(|programme| programme.id.as_str()).collect();
    let (first, last) = (*ids.first().unwrap(), *ids.last().unwrap());
    let subsets = [&["little-giant"][..], &[last, first], &["rd-deduction", "technology-sme", "bse-listing"]];
    let some = subsets.map(|kept| only(&whole, kept));
    for few in &some {
        codec::decode(&codec::encode(few).unwrap()).unwrap();
    }
    let mut compared = 0;
    // A handful of the companies: the rules are long, and this build is not made for speed.
    for case in cases.iter().step_by(cases.len() / 12) {
        let all = assess(&whole, &case.answers, case.context);
        for few in &some {
            let alone = assess(few, &case.answers, case.context);
            let (Ok(all), Ok(alone)) = (&all, &alone) else {
                // Constraints are the whole pack's: answers clash in both or in neither.
                assert_eq!(all.as_ref().err(), alone.as_ref().err(), "{}", case.id);
                continue;
            };
            for (programme, report) in few.programmes.iter().zip(&alone.programmes) {
                let place = ids.iter().position(|id| *id == programme.id).unwrap();
                let before = all.programmes.get(place).unwrap();
                assert_eq!(sorted(report), sorted(before), "{}: {}", case.id, programme.id);
                compared += 1;
            }
        }
    }
    assert!(compared > 60, "{compared}");
}

/// What is missing is sorted by how many programmes need it.
fn sorted(report: &ProgrammeReport) -> ProgrammeReport {
    let mut report = report.clone();
    report.missing.sort();
    report
}

#[test]
fn the_ladder_leads_to_what_was_kept() {
    let whole = compile(&files()).0.unwrap();
    let title = whole.programmes.iter().find(|programme| programme.opens.len() > 1).unwrap();
    let (id, led) = (title.id.as_str(), opens(&whole, &title.id));
    let goal = *led.last().unwrap();
    assert_eq!(opens(&only(&whole, &[id, goal]), id), [goal]);
    assert!(opens(&only(&whole, &[id]), id).is_empty());
    assert_eq!(whole.clone().keep_only(&["no-such-programme".to_owned()]), 0);
}
