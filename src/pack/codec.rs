//! The compact form of a pack: `ESCPACK\n`, format version (u16, little endian), SHA-256 of the payload, payload (postcard).
//!
//! Invariant: [`decode`] accepts nothing but what [`encode`] writes in this format version, whole and untouched, and with every reference
//! leading somewhere; so the engine never meets a broken pack.

use super::Pack;
use super::validate::{self, Broken};
use super::wire;
use sha2::{Digest, Sha256};
use std::fmt;

const MAGIC: &[u8; 8] = b"ESCPACK\n";
const HASH_AT: usize = 10;
const PAYLOAD_AT: usize = HASH_AT + 32;

/// The format this build reads and writes. It changes whenever the model does.
pub const FORMAT: u16 = 3;

/// No pack may be larger, in bytes.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Why bytes are not a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// These bytes are something else.
    NotAPack,
    /// A pack of another format: found, expected.
    OtherFormat(u16, u16),
    /// Cut short.
    Truncated,
    /// The content does not have the hash it says.
    Tampered,
    /// Larger than [`MOST_BYTES`]: the size in bytes.
    TooLarge(usize),
    /// The content is not what this format prescribes.
    Malformed,
    /// A reference or a bound is broken.
    Broken(Broken),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::NotAPack => {
                write!(f, "not a compiled rule pack: compile it with `eligibility compile PACK -o FILE`")
            }
            DecodeError::OtherFormat(found, expected) if found > expected => {
                write!(
                    f,
                    "a pack of format {found}, but this version reads format {expected}: update eligibility-check"
                )
            }
            DecodeError::OtherFormat(found, expected) => {
                write!(
                    f,
                    "a pack of format {found}, but this version reads format {expected}: compile it again with `eligibility compile PACK -o FILE`"
                )
            }
            DecodeError::Truncated => write!(f, "the pack is cut short: fetch or compile it again"),
            DecodeError::Tampered => {
                write!(f, "the pack's content does not match its hash: fetch it again from its publisher")
            }
            DecodeError::TooLarge(size) => {
                write!(f, "the pack has {size} bytes, more than the {MOST_BYTES} allowed: split it")
            }
            DecodeError::Malformed => write!(f, "the pack's content is malformed: compile it again"),
            DecodeError::Broken(broken) => write!(f, "the pack is inconsistent: {broken}: compile it again"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The bytes of a pack.
///
/// # Errors
/// [`DecodeError::Broken`] and [`DecodeError::TooLarge`] for a pack that [`decode`] would refuse.
pub fn encode(pack: &Pack) -> Result<Vec<u8>, DecodeError> {
    validate::validate(pack).map_err(DecodeError::Broken)?;
    let payload = postcard::to_allocvec(pack).map_err(|_| DecodeError::Malformed)?;
    let mut bytes = Vec::with_capacity(PAYLOAD_AT + payload.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&Sha256::digest(&payload));
    bytes.extend_from_slice(&payload);
    if bytes.len() > MOST_BYTES { Err(DecodeError::TooLarge(bytes.len())) } else { Ok(bytes) }
}

/// Reads a pack.
///
/// # Errors
/// Every way in which the bytes are not a whole, untouched, consistent pack of this format.
pub fn decode(bytes: &[u8]) -> Result<Pack, DecodeError> {
    if bytes.len() > MOST_BYTES {
        return Err(DecodeError::TooLarge(bytes.len()));
    }
    let Some(rest) = bytes.strip_prefix(MAGIC) else {
        return Err(if MAGIC.starts_with(bytes) { DecodeError::Truncated } else { DecodeError::NotAPack });
    };
    let (format, rest) = rest.split_first_chunk::<2>().ok_or(DecodeError::Truncated)?;
    let format = u16::from_le_bytes(*format);
    if format != FORMAT {
        return Err(DecodeError::OtherFormat(format, FORMAT));
    }
    let (hash, payload) = rest.split_first_chunk::<32>().ok_or(DecodeError::Truncated)?;
    if Sha256::digest(payload).as_slice() != hash {
        // A truncated payload and a changed one look alike here; the length is inside the payload.
        return Err(DecodeError::Tampered);
    }
    let pack: Pack = wire::read(payload).ok_or(DecodeError::Malformed)?;
    validate::validate(&pack).map_err(DecodeError::Broken)?;
    Ok(pack)
}

/// The hash a compiled pack carries, as lower-case hexadecimal; `None` where the bytes are too short to have one.
pub fn content_hash(bytes: &[u8]) -> Option<String> {
    let hash = bytes.get(HASH_AT..PAYLOAD_AT)?;
    Some(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}
