//! The compact form of a pack: magic, format version, content hash, postcard.
