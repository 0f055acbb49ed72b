//! The law lens on cn-sme: the specialised and sophisticated SME before and after the measures of 1 April 2026.

use super::sample::company;
use super::{on, pack};
use eligibility_check::engine::{Answers, Changed, Lens, Verdict, assess, differences, turns};
use eligibility_check::pack::{Date, Pack, Rules};

fn place(pack: &Pack, id: &str) -> usize {
    pack.programmes.iter().position(|programme| programme.id == id).unwrap()
}

/// The clauses of a changed criterion.
fn clauses<'p>(pack: &'p Pack, programme: usize, changed: &Changed) -> (Option<&'p str>, Option<&'p str>) {
    let id = |seen: eligibility_check::engine::Seen| match &pack.programmes[programme].versions
        [usize::from(seen.version)]
    .rules
    {
        Rules::Criteria(criteria) => criteria[usize::from(seen.criterion)].id.as_str(),
        Rules::Ask(_) => panic!("no criteria"),
    };
    (changed.before.map(id), changed.after.map(id))
}

#[test]
fn differences_name_what_changed_and_nothing_else() {
    let (pack, today) = (pack("static/packs/cn-sme"), on("2026-11-22"));
    for seed in 0..3 {
        let answers = company(&pack, today, seed);
        let now = assess(&pack, &answers, today).unwrap();
        assert_eq!(differences(&pack, &now, &now), []);
        let lens = Lens { law_on: Date::parse("2026-03-31"), ..Lens::default() };
        let then = lens.assess(&pack, &answers, today).unwrap();
        let found = differences(&pack, &then, &now);
        for (at, (old, new)) in then.programmes.iter().zip(&now.programmes).enumerate() {
            let named = found.iter().find(|difference| usize::from(difference.programme) == at);
            if old != new && (old.verdict != new.verdict || old.versions != new.versions) {
                let named = named.unwrap();
                assert_eq!((named.before, named.after), (old.verdict, new.verdict));
            }
            if let Some(named) = named {
                let windows = |report: &eligibility_check::engine::ProgrammeReport| -> Vec<_> {
                    report.versions.iter().map(|version| version.window).collect()
                };
                let amounts = |report: &eligibility_check::engine::ProgrammeReport| -> Vec<_> {
                    report.versions.iter().map(|version| version.amount).collect()
                };
                assert_eq!(named.window, windows(old) != windows(new));
                assert_eq!(named.amount, amounts(old) != amounts(new));
                for changed in &named.criteria {
                    let state =
                        |seen: eligibility_check::engine::Seen,
                         report: &eligibility_check::engine::ProgrammeReport| {
                            report
                                .versions
                                .iter()
                                .find(|version| version.version == seen.version)
                                .unwrap()
                                .criteria[usize::from(seen.criterion)]
                        };
                    assert!(changed.before.is_none_or(|seen| seen.state == state(seen, old)));
                    assert!(changed.after.is_none_or(|seen| seen.state == state(seen, new)));
                }
            }
        }
    }
}

/// Before any answer every state is open, so that only a rule can differ: the line on R&D was moved, and stands under another clause.
#[test]
fn a_line_that_was_moved_is_found_under_its_new_clause() {
    let (pack, today) = (pack("static/packs/cn-sme"), on("2026-11-22"));
    let blank = Answers::default();
    let lens = Lens { law_on: Date::parse("2026-03-31"), ..Lens::default() };
    let (then, now) = (lens.assess(&pack, &blank, today).unwrap(), assess(&pack, &blank, today).unwrap());
    let specialised = place(&pack, "specialised-sme");
    let found = differences(&pack, &then, &now);
    let named = found.iter().find(|difference| usize::from(difference.programme) == specialised).unwrap();
    let pairs: Vec<_> = named.criteria.iter().map(|changed| clauses(&pack, specialised, changed)).collect();
    assert!(pairs.contains(&(Some("S22-1"), Some("S26-2"))), "{pairs:?}");
    assert!(pairs.contains(&(None, Some("S26-10"))), "{pairs:?}");
    // What both standards take over from the innovative SME is the same rule.
    assert!(!pairs.contains(&(Some("IS-0a"), Some("IS-0a"))), "{pairs:?}");
}

#[test]
fn a_lens_moves_the_region_and_the_purpose_alone() {
    let (pack, today) = (pack("static/packs/cn-sme"), on("2026-11-22"));
    let answers = company(&pack, today, 1);
    let region = pack.region.unwrap();
    for option in 0..pack.questions[usize::from(region.0)].options().len() as u8 {
        let seen = Lens { region: Some(option), ..Lens::default() }.assess(&pack, &answers, today);
        let mut moved = answers.clone();
        moved.set(today.slot(region, None, 0), eligibility_check::engine::Answer::option(option));
        assert_eq!(seen, assess(&pack, &moved, today));
    }
    let purpose = pack.programmes[place(&pack, "specialised-sme")].purpose.unwrap();
    let mut blank = Answers::default();
    let review =
        Lens { purposes: vec![(purpose, 1)], ..Lens::default() }.assess(&pack, &blank, today).unwrap();
    blank.set(today.slot(purpose, None, 0), eligibility_check::engine::Answer::option(1));
    assert_eq!(review, assess(&pack, &blank, today).unwrap());
    assert!(review.programmes.iter().any(|programme| programme.verdict == Verdict::Open));
}

#[test]
fn the_days_on_which_the_law_turns_are_in_order() {
    let pack = pack("static/packs/cn-sme");
    let turns = turns(&pack);
    assert!(turns.windows(2).all(|pair| pair[0].day < pair[1].day));
    assert!(turns.iter().all(|turn| !turn.rules.is_empty() || !turn.windows.is_empty()));
    let measures = turns.iter().find(|turn| turn.day == Date::parse("2026-04-01").unwrap()).unwrap();
    assert!(measures.rules.contains(&(place(&pack, "specialised-sme") as u16)));
}
