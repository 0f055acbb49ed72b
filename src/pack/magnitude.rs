//! Magnitudes: a proof, node by node, that no admissible answer can make arithmetic leave 128 bits.
//!
//! Each number node gets a bound on the bits of its numerator and of its denominator, from the ranges and steps of the questions it reads.
//! A sum of fractions multiplies denominators, a quotient swaps them; 126 bits are the most that may come out.
//!
//! Invariant: an upper bound. A pack that passes cannot overflow; one that fails may still not overflow, and its author narrows a range.

use super::{Kind, Node, NodeId, Number, Pack, Quantity, QuestionId};

/// The most bits a numerator or denominator may need, so that a carry still fits.
const MOST_BITS: u32 = 126;

/// The most bits the days between which months are counted may need.
const MOST_BITS_OF_DAYS: u32 = 31;

/// A bound on the bits of a numerator and on the bits that a denominator adds to a product, none for a denominator of 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bits {
    numer: u32,
    denom: u32,
}

impl Bits {
    /// What is no number.
    pub const NONE: Bits = Bits { numer: 0, denom: 0 };

    const fn of(number: Number) -> Bits {
        Bits { numer: bits(number.numer()), denom: factor_bits(number.denom()) }
    }

    fn sum(self, other: Bits) -> Bits {
        let left = self.numer + other.denom;
        let right = other.numer + self.denom;
        Bits { numer: left.max(right) + 1, denom: self.denom + other.denom }
    }

    const fn product(self, other: Bits) -> Bits {
        Bits { numer: self.numer + other.numer, denom: self.denom + other.denom }
    }

    const fn quotient(self, other: Bits) -> Bits {
        Bits { numer: self.numer + other.denom, denom: self.denom + other.numer }
    }

    fn either(self, other: Bits) -> Bits {
        Bits { numer: self.numer.max(other.numer), denom: self.denom.max(other.denom) }
    }
}

const fn bits(integer: i128) -> u32 {
    128 - integer.unsigned_abs().leading_zeros()
}

/// The bits a factor can add to a product: none for 1.
const fn factor_bits(integer: i128) -> u32 {
    if integer == 1 { 0 } else { bits(integer) }
}

/// The bits of one node, given those of the nodes it refers to; `None` where it could need more than there are. A node that is no
/// number needs none.
pub fn of_node<'a>(
    node: &Node,
    known: impl Fn(NodeId) -> Bits,
    quantity: impl FnOnce(QuestionId) -> Option<&'a Quantity>,
) -> Option<Bits> {
    let bits = match node {
        Node::Number(number) => Bits::of(*number),
        Node::Read(question, _) => match quantity(*question) {
            Some(quantity) => {
                let ends = [quantity.step, quantity.min, quantity.max];
                let denom = ends.iter().map(|end| factor_bits(end.denom())).max().unwrap_or_default();
                let ends = bits(quantity.min.floor()).max(bits(quantity.max.floor())) + 1;
                Bits { numer: ends + denom, denom }
            }
            None => Bits::NONE,
        },
        // Too much for days that need more than they may.
        Node::Months(left, right) => Bits {
            numer: known(*left).numer.max(known(*right).numer) + MOST_BITS - MOST_BITS_OF_DAYS,
            denom: 0,
        },
        Node::AsOf => Bits { numer: 23, denom: 0 },
        Node::Add(left, right) | Node::Subtract(left, right) => known(*left).sum(known(*right)),
        Node::Multiply(left, right) => known(*left).product(known(*right)),
        Node::Divide(left, right, _) => known(*left).quotient(known(*right)),
        Node::Least(children) | Node::Greatest(children) => {
            children.iter().map(|child| known(*child)).fold(Bits::NONE, Bits::either)
        }
        Node::FirstNumber(arms, otherwise) => {
            arms.iter().map(|arm| Bits::of(arm.then)).fold(Bits::of(*otherwise), Bits::either)
        }
        _ => Bits::NONE,
    };
    (bits.numer <= MOST_BITS && bits.denom <= MOST_BITS).then_some(bits)
}

/// The first number node whose value could need more bits than there are; `None` when no answer can overflow.
pub fn first_overflow(pack: &Pack) -> Option<NodeId> {
    let mut known: Vec<Bits> = Vec::with_capacity(pack.nodes.len());
    for (place, node) in (0u32..).zip(&pack.nodes) {
        let of = |id: NodeId| known.get(id.0 as usize).copied().unwrap_or(Bits::NONE);
        let quantity =
            |id: QuestionId| match pack.questions.get(usize::from(id.0)).map(|question| &question.kind) {
                Some(Kind::Quantity(quantity)) => Some(quantity),
                _ => None,
            };
        match of_node(node, of, quantity) {
            Some(bits) => known.push(bits),
            None => return Some(NodeId(place)),
        }
    }
    None
}
