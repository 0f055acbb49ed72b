//! Text as a file of answers to the Chinese pack. It is read with mistakes or without; what is read is judged without a panic.
#![no_main]

use eligibility_check::cases::answers;
use eligibility_check::engine::{Context, Prepared};
use eligibility_check::pack::source::reader::Reader;
use eligibility_check::pack::source::{load, yaml};
use eligibility_check::pack::{Date, Pack};
use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::sync::LazyLock;

static PACK: LazyLock<(Pack, Prepared)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/packs/cn-sme");
    let pack = load(&folder).pack.expect("the pack compiles");
    let prepared = Prepared::new(&pack, Context::on(Date::parse("2026-11-22").expect("a day")));
    (pack, prepared)
});

fuzz_target!(|text: &str| {
    let (pack, prepared) = &*PACK;
    let mut reader = Reader::default();
    if let Some(node) = yaml::parse("answers.yaml", text, &mut reader.diagnostics) {
        let context = Context::on(Date::parse("2026-11-22").expect("a day"));
        let answers = answers::read(&node, pack, context, &mut reader);
        if let Err(contradiction) = prepared.assess(pack, &answers) {
            assert!(!contradiction.answers.is_empty(), "a clash of nothing");
        }
    }
});
