//! Reading a compiled pack: whatever its content, it is read as postcard reads it, or refused where postcard refuses it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop loudly")]

use eligibility_check::pack::source::load;
use eligibility_check::pack::{Pack, codec};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const CONTENT_AT: usize = 42;

/// What stands behind the hash of a real pack.
static CONTENT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let pack = load("static/packs/eu-sme".as_ref()).pack.unwrap();
    codec::encode(&pack).unwrap().split_off(CONTENT_AT)
});

/// A pack with this content and the hash of it.
fn hashed(content: &[u8]) -> Vec<u8> {
    let head = [b"ESCPACK\n".as_slice(), &codec::FORMAT.to_le_bytes(), &Sha256::digest(content)].concat();
    [&head, content].concat()
}

fn read_alike(content: &[u8]) -> Result<(), TestCaseError> {
    let expected = match postcard::take_from_bytes::<Pack>(content) {
        Ok((pack, [])) => Some(pack),
        _ => None,
    };
    match (codec::decode(&hashed(content)), expected) {
        (Ok(read), Some(expected)) => prop_assert_eq!(read, expected),
        (Err(codec::DecodeError::Malformed), None) | (Err(codec::DecodeError::Broken(_)), Some(_)) => {}
        (read, expected) => {
            return Err(TestCaseError::fail(format!("{read:?}, and postcard reads {}", expected.is_some())));
        }
    }
    Ok(())
}

#[test]
fn a_whole_pack_is_read() {
    assert!(codec::decode(&hashed(&CONTENT)).is_ok());
    read_alike(&CONTENT).unwrap();
}

#[test]
fn a_pack_of_another_format_is_refused_with_what_to_do() {
    let mut bytes = hashed(&CONTENT);
    for (format, action) in [
        (0, "compile it again with `eligibility compile PACK -o FILE`"),
        (2, "compile it again with `eligibility compile PACK -o FILE`"),
        (codec::FORMAT - 1, "compile it again with `eligibility compile PACK -o FILE`"),
        (codec::FORMAT + 1, "update eligibility-check"),
        (u16::MAX, "update eligibility-check"),
    ] {
        bytes[8..10].copy_from_slice(&format.to_le_bytes());
        let refused = codec::decode(&bytes).unwrap_err();
        assert_eq!(refused, codec::DecodeError::OtherFormat(format, codec::FORMAT));
        assert!(refused.to_string().contains(&format!("format {format}")), "{refused}");
        assert!(refused.to_string().ends_with(action), "{refused}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes(changes in prop::collection::vec((0..CONTENT.len(), any::<u8>()), 1..4)) {
        let mut content = CONTENT.clone();
        for (place, byte) in changes {
            content[place] = byte;
        }
        read_alike(&content)?;
    }

    #[test]
    fn a_part(from in 0..CONTENT.len(), length in 0..CONTENT.len()) {
        let to = CONTENT.len().min(from + length);
        read_alike(&CONTENT[from..to])?;
        read_alike(&CONTENT[..to])?;
    }

    #[test]
    fn any_bytes(content in prop::collection::vec(any::<u8>(), 0..200)) {
        read_alike(&content)?;
    }
}
