//! Arithmetic on ranges: the smallest range that holds every result.
//!
//! Source: R. E. Moore, "Interval Analysis" (1966). Every operation yields `None` where a number would leave 128 bits: then nothing is known.
//!
//! Invariant: an undefined operand makes the result undefined.

use super::report::{Defined, Range};
use super::truth::Truth;
use crate::pack::{Comparison, Date, Number};

impl Range {
    pub(super) const fn point(number: Number) -> Range {
        Range { min: number, max: number, defined: Defined::Always }
    }

    pub(super) const fn new(min: Number, max: Number) -> Range {
        Range { min, max, defined: Defined::Always }
    }

    /// Is exactly one number possible, and certainly defined?
    pub fn is_settled(&self) -> bool {
        match self.defined {
            Defined::Always => self.min == self.max,
            Defined::Perhaps => false,
            Defined::Never => true,
        }
    }

    fn with(self, other: Range, ends: impl Fn() -> Option<(Number, Number)>) -> Option<Range> {
        let defined = self.defined.and(other.defined);
        if defined == Defined::Never {
            return Some(Range { defined, ..Range::point(Number::ZERO) });
        }
        let (min, max) = ends()?;
        Some(Range { min, max, defined })
    }

    pub(super) fn add(self, other: Range) -> Option<Range> {
        self.with(other, || Some((self.min.add(other.min)?, self.max.add(other.max)?)))
    }

    pub(super) fn subtract(self, other: Range) -> Option<Range> {
        self.with(other, || Some((self.min.sub(other.max)?, self.max.sub(other.min)?)))
    }

    pub(super) fn multiply(self, other: Range) -> Option<Range> {
        self.with(other, || {
            let corners = [
                self.min.mul(other.min)?,
                self.min.mul(other.max)?,
                self.max.mul(other.min)?,
                self.max.mul(other.max)?,
            ];
            Some((corners.into_iter().min()?, corners.into_iter().max()?))
        })
    }

    /// Divides by a range that is never negative and, where positive, at least `smallest`; over zero the quotient is undefined.
    pub(super) fn divide(self, other: Range, smallest: Number) -> Option<Range> {
        let defined = match () {
            () if other.max <= Number::ZERO => Defined::Never,
            () if other.min <= Number::ZERO => Defined::Perhaps,
            () => Defined::Always,
        };
        let (low, high) = (other.min.max(smallest), other.max.max(smallest));
        let divisor = Range { defined: defined.and(other.defined), ..other };
        self.with(divisor, || {
            let min = if self.min.is_negative() { self.min.div(low)? } else { self.min.div(high)? };
            let max = if self.max.is_negative() { self.max.div(high)? } else { self.max.div(low)? };
            Some((min, max))
        })
    }

    /// The calendar months from the days of the other range to those of this one, in halves.
    pub(super) fn months_since(self, other: Range) -> Range {
        let months = |to, from| Number::int(Date::of_number(to).half_months_since(Date::of_number(from)));
        Range {
            min: months(self.min, other.max),
            max: months(self.max, other.min),
            defined: self.defined.and(other.defined),
        }
    }

    pub(super) fn least(self, other: Range) -> Option<Range> {
        self.with(other, || Some((self.min.min(other.min), self.max.min(other.max))))
    }

    /// The greater of two.
    pub(super) fn greatest(self, other: Range) -> Option<Range> {
        self.with(other, || Some((self.min.max(other.min), self.max.max(other.max))))
    }

    /// The smallest range that holds both.
    pub(super) fn hull(self, other: Range) -> Range {
        Range { min: self.min.min(other.min), max: self.max.max(other.max), defined: self.defined }
    }

    /// The part of the range that a sum of these can reach: what is known of the summands bounds the sum.
    pub(super) fn within_sum<'a>(self, mut summands: impl Iterator<Item = &'a Range>) -> Range {
        let sum = summands.try_fold(Range::point(Number::ZERO), |sum, summand| sum.add(*summand));
        sum.map_or(self, |sum| Range { min: self.min.max(sum.min), max: self.max.min(sum.max), ..self })
    }

    /// Compares every number of one range with every number of the other. A comparison that reads an undefined number is not met.
    pub(super) fn compare(self, comparison: Comparison, other: Range) -> Truth {
        let met = match comparison {
            Comparison::AtLeast => Truth::known(self.min >= other.max, self.max >= other.min),
            Comparison::MoreThan => Truth::known(self.min > other.max, self.max > other.min),
            Comparison::AtMost => Truth::known(self.max <= other.min, self.min <= other.max),
            Comparison::LessThan => Truth::known(self.max < other.min, self.min < other.max),
            Comparison::Equal => equal(self, other),
            Comparison::NotEqual => equal(self, other).not(),
        };
        match self.defined.and(other.defined) {
            Defined::Always => met,
            Defined::Perhaps => met.and(Truth::UNKNOWN),
            Defined::Never => Truth::FALSE,
        }
    }
}

fn equal(left: Range, right: Range) -> Truth {
    let meet = left.max >= right.min && right.max >= left.min;
    let single = left.min == left.max && right.min == right.max;
    Truth::known(single && left.min == right.min, meet)
}

impl Defined {
    /// Is a number that needs both defined?
    pub(super) const fn and(self, other: Defined) -> Defined {
        match (self, other) {
            (Defined::Never, _) | (_, Defined::Never) => Defined::Never,
            (Defined::Always, Defined::Always) => Defined::Always,
            _ => Defined::Perhaps,
        }
    }
}
