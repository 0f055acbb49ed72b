//! Text as a kept journey. It is opened; what does not fit is named, and what fits is kept again as it was.
#![no_main]

use eligibility_check::engine::assess;
use eligibility_check::pack::source::load;
use eligibility_check::pack::{Date, Pack};
use eligibility_check::session::{open, save};
use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/packs/cn-sme");
    load(&folder).pack.expect("the pack compiles")
});

fuzz_target!(|text: &str| {
    let today = Date::parse("2026-11-22").expect("a day");
    for text in [text.to_owned(), format!("eligibility-check=2\n.pack=cn-sme\n{text}")] {
        let Ok(opened) = open(&PACK, "", &text, today) else { continue };
        let again = open(&PACK, "", &save(&PACK, "", &opened.session, None), today).expect("what was kept opens");
        assert!(again.unfit.is_empty(), "what was kept fits");
        assert_eq!(again.session.answers, opened.session.answers);
        let _ = assess(&PACK, &opened.session.answers, opened.session.context);
    }
});
