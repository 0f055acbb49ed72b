//! Text as a figure of every question. What is read lies within the question's range and on its step, and what fills the field for it is read
//! as the same figure in every currency.
#![no_main]

use eligibility_check::pack::source::load;
use eligibility_check::pack::{Kind, Pack};
use eligibility_check::session::figure::{Reading, read, write};
use libfuzzer_sys::fuzz_target;
use std::path::Path;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../static/packs/cn-sme");
    load(&folder).pack.expect("the pack compiles")
});

fuzz_target!(|text: &str| {
    for question in &PACK.questions {
        let Kind::Quantity(quantity) = &question.kind else { continue };
        for currency in ["CNY", "EUR", "CHF"] {
            let Ok(Reading::Exact(number)) = read(text, quantity, currency) else { continue };
            assert!(number >= quantity.min && number <= quantity.max && number.is_multiple_of(quantity.step));
            let written = write(quantity, number);
            for currency in ["CNY", "EUR", "CHF"] {
                assert_eq!(read(&written, quantity, currency), Ok(Reading::Exact(number)), "{text} {written}");
            }
        }
    }
});
