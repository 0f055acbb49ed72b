//! Reads a compiled pack's content: the [postcard wire format](https://postcard.jamesmunns.com/wire-format), for the types of the model alone.
//!
//! postcard writes it. Reading is ours because a reader that can fail at any field takes the program 8 KB (brotli) of ways out, each of which
//! drops what was read so far. This one goes on to the end with zeros and empty lists, and says at the end that the content was broken.
//!
//! Invariant: reads what postcard reads and refuses what postcard refuses; a property test holds the two against each other.

use serde::de::{self, DeserializeSeed, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use std::fmt;

/// Reads a value that takes up all the bytes; `None` where they are broken.
pub(super) fn read<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Option<T> {
    let mut reader = Reader { bytes, broken: false };
    let Ok(value) = T::deserialize(&mut reader);
    (!reader.broken && reader.bytes.is_empty()).then_some(value)
}

struct Reader<'de> {
    bytes: &'de [u8],
    broken: bool,
}

impl<'de> Reader<'de> {
    #[inline(never)]
    fn byte(&mut self) -> u8 {
        match self.bytes.split_first() {
            Some((byte, rest)) => {
                self.bytes = rest;
                *byte
            }
            None => self.refuse(),
        }
    }

    /// Groups of seven bits, the lowest first.
    #[inline(never)]
    fn varint(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            let bits = u64::from(byte & 0x7f);
            value |= bits << shift;
            if byte < 0x80 {
                return if bits << shift >> shift == bits { value } else { self.refuse() };
            }
        }
        self.refuse()
    }

    #[inline(never)]
    fn long_varint(&mut self) -> u128 {
        let mut value = 0;
        for shift in (0..128).step_by(7) {
            let byte = self.byte();
            let bits = u128::from(byte & 0x7f);
            value |= bits << shift;
            if byte < 0x80 {
                return if bits << shift >> shift == bits { value } else { self.refuse() };
            }
        }
        self.refuse()
    }

    fn within<T: TryFrom<u64> + Default>(&mut self) -> T {
        let value = self.varint();
        T::try_from(value).unwrap_or_else(|_| self.refuse())
    }

    /// How many there are: no more than bytes are left, as each takes one at least.
    #[inline(never)]
    fn length(&mut self) -> usize {
        let length = self.within();
        if length <= self.bytes.len() { length } else { self.refuse() }
    }

    #[inline(never)]
    fn str(&mut self) -> &'de str {
        let length = self.length();
        let (text, rest) = self.bytes.split_at_checked(length).unwrap_or_default();
        self.bytes = rest;
        str::from_utf8(text).unwrap_or_else(|_| self.refuse())
    }

    fn refuse<T: Default>(&mut self) -> T {
        self.broken = true;
        self.bytes = &[];
        T::default()
    }
}

/// There is no such error.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl de::Error for Never {
    #[expect(
        clippy::unreachable,
        reason = "lengths and variants are checked before the model's own code sees them"
    )]
    fn custom<T: fmt::Display>(_: T) -> Never {
        unreachable!()
    }
}

type Read<T> = Result<T, Never>;

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Never;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let byte = self.byte();
        visitor.visit_bool(if byte < 2 { byte == 1 } else { self.refuse() })
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u16(self.within())
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u32(self.within())
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u64(self.varint())
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u128(self.long_varint())
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let zigzag: u32 = self.within();
        visitor.visit_i32((zigzag >> 1) as i32 ^ -((zigzag & 1) as i32))
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let zigzag = self.varint();
        visitor.visit_i64((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64))
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let zigzag = self.long_varint();
        visitor.visit_i128((zigzag >> 1) as i128 ^ -((zigzag & 1) as i128))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.str())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_borrowed_str(self.str())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let byte = self.byte();
        if byte > 1 {
            self.refuse()
        }
        if byte == 1 { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let left = self.length();
        visitor.visit_seq(List { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let variant = self.within();
        let variant = if (variant as usize) < variants.len() { variant } else { self.refuse() };
        visitor.visit_enum(Variant { reader: self, variant })
    }

    // The model holds none of these.
    forward_to_deserialize_any! { i8 i16 char bytes byte_buf unit unit_struct map identifier ignored_any }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_any(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_any(visitor)
    }
}

/// The items of a list.
struct List<'a, 'de> {
    reader: &'a mut Reader<'de>,
    left: usize,
}

impl<'de> SeqAccess<'de> for List<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.left == 0 || self.reader.broken {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// The fields of a struct: as many as are asked for.
struct Fields<'a, 'de>(&'a mut Reader<'de>);

impl<'de> SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// A variant of an enum and its fields.
struct Variant<'a, 'de> {
    reader: &'a mut Reader<'de>,
    variant: u32,
}

impl<'a, 'de> EnumAccess<'de> for Variant<'a, 'de> {
    type Error = Never;
    type Variant = Fields<'a, 'de>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<(T::Value, Fields<'a, 'de>)> {
        let variant = seed.deserialize(self.variant.into_deserializer())?;
        Ok((variant, Fields(self.reader)))
    }
}

impl<'de> VariantAccess<'de> for Fields<'_, 'de> {
    type Error = Never;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(self)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Read<V::Value> {
        visitor.visit_seq(self)
    }
}
