//! Bytes as a compiled pack. The hash is made right, or nothing would get past it. Whatever is taken must be judged without a panic, and must be what
//! `encode` writes.
#![no_main]

use eligibility_check::engine::{Answers, Context, assess};
use eligibility_check::pack::{Date, codec};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};

fuzz_target!(|payload: &[u8]| {
    let mut bytes = b"ESCPACK\n".to_vec();
    bytes.extend_from_slice(&codec::FORMAT.to_le_bytes());
    bytes.extend_from_slice(&Sha256::digest(payload));
    bytes.extend_from_slice(payload);
    // The bytes alone, too: most are refused at once.
    let _ = codec::decode(payload);
    if let Ok(pack) = codec::decode(&bytes) {
        let again = codec::encode(&pack).expect("what was taken can be written");
        assert_eq!(codec::decode(&again).as_ref(), Ok(&pack));
        for day in ["0001-01-01", "2026-11-22", "9999-12-31"] {
            let context = Context::on(Date::parse(day).expect("a day"));
            let _ = assess(&pack, &Answers::default(), context);
        }
    }
});
