//! Bytes as a kept journey. It is opened; what does not fit is named, and what fits is kept again as it was.
#![no_main]

use eligibility_check::engine::assess;
use eligibility_check::pack::source::load;
use eligibility_check::pack::{Date, Pack};
use eligibility_check::session::{Saved, from_saved, to_saved};
use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/packs/eu-sme");
    load(&folder).pack.expect("the pack compiles")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(saved) = postcard::from_bytes::<Saved>(bytes) else { return };
    let today = Date::parse("2026-11-22").expect("a day");
    let opened = from_saved(&PACK, &saved, today);
    let answers = opened.session.answers.iter().count();
    assert!(answers + opened.unfit.len() <= saved.answers.len());
    let kept = to_saved(&PACK, &opened.session);
    let again = from_saved(&PACK, &kept, today);
    assert!(again.unfit.is_empty(), "what was kept fits");
    assert_eq!(again.session.answers, opened.session.answers);
    let _ = assess(&PACK, &opened.session.answers, opened.session.context);
});
