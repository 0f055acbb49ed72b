//! Exact numbers: every quantity of a rule or an answer.
//!
//! A [`Number`] is a fraction of two 128-bit integers in lowest terms, so a ratio such as R&D over revenue is held exactly and
//! compared by cross-multiplication.
//!
//! Invariant: no binary floating point. Arithmetic that leaves 128 bits returns `None`, it never wraps.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Counts of steps stay within this, so that one more or less never overflows.
pub const MOST_STEPS: i64 = 1 << 62;

/// An exact fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    numer: i128,
    denom: i128,
}

impl Number {
    pub const ZERO: Number = Number { numer: 0, denom: 1 };
    pub const ONE: Number = Number { numer: 1, denom: 1 };

    /// The whole number `n`.
    pub const fn int(n: i64) -> Number {
        Number { numer: n as i128, denom: 1 }
    }

    /// `numer / denom` in lowest terms; `None` when `denom` is zero or the sign cannot be normalised.
    pub fn new(numer: i128, denom: i128) -> Option<Number> {
        if denom == 0 || numer == i128::MIN || denom == i128::MIN {
            return None;
        }
        if denom == 1 {
            return Some(Number { numer, denom });
        }
        let (numer, denom) = if denom < 0 { (-numer, -denom) } else { (numer, denom) };
        let divisor = gcd(numer.unsigned_abs(), denom.unsigned_abs());
        if divisor == 1 {
            return Some(Number { numer, denom });
        }
        let divisor = i128::try_from(divisor).ok()?;
        Some(Number { numer: quotient(numer, divisor), denom: quotient(denom, divisor) })
    }

    /// Reads `12`, `-3`, `0.05`; thousands separators are the caller's business.
    pub fn parse(text: &str) -> Option<Number> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || (digits.contains('.') && fraction.is_empty()) {
            return None;
        }
        let mut numer: i128 = 0;
        let mut denom: i128 = 1;
        for digit in whole.chars() {
            numer = numer.checked_mul(10)?.checked_add(i128::from(digit.to_digit(10)?))?;
        }
        for digit in fraction.chars() {
            numer = numer.checked_mul(10)?.checked_add(i128::from(digit.to_digit(10)?))?;
            denom = denom.checked_mul(10)?;
        }
        Number::new(if negative { -numer } else { numer }, denom)
    }

    pub const fn numer(self) -> i128 {
        self.numer
    }

    pub const fn denom(self) -> i128 {
        self.denom
    }

    pub const fn is_zero(self) -> bool {
        self.numer == 0
    }

    pub const fn is_negative(self) -> bool {
        self.numer < 0
    }

    pub const fn is_whole(self) -> bool {
        self.denom == 1
    }

    /// Is this a whole multiple of `step`? A step of zero divides nothing.
    pub fn is_multiple_of(self, step: Number) -> bool {
        self.div(step).is_some_and(Number::is_whole)
    }

    /// How many whole steps go into this number, rounded down, and whether they reach it. Counts beyond 62 bits stay at that limit.
    pub fn steps(self, step: Number) -> (i64, bool) {
        let small = |number: i128| i64::try_from(number).ok();
        if let (Some(whole), true, true) = (small(self.numer), self.denom == 1, step == Number::ONE)
            && (-MOST_STEPS..=MOST_STEPS).contains(&whole)
        {
            return (whole, true);
        }
        let (over, under) =
            (small(self.numer).zip(small(step.denom)), small(self.denom).zip(small(step.numer)));
        let product = |(a, b): (i64, i64)| a.checked_mul(b);
        let (floor, reached) = match (over.and_then(product), under.and_then(product)) {
            (Some(over), Some(1)) => (Some(over), true),
            (Some(over), Some(under)) if under > 0 => (Some(over.div_euclid(under)), over % under == 0),
            _ => match self.div(step) {
                Some(count) => (small(count.floor()), count.is_whole()),
                None => (None, false),
            },
        };
        match floor {
            Some(floor) if (-MOST_STEPS..=MOST_STEPS).contains(&floor) => (floor, reached),
            _ => (if self.is_negative() { -MOST_STEPS } else { MOST_STEPS }, false),
        }
    }

    /// The largest whole number not above this one.
    pub fn floor(self) -> i128 {
        if self.denom == 1 { self.numer } else { self.numer.div_euclid(self.denom) }
    }

    #[expect(
        clippy::should_implement_trait,
        reason = "partial: `None` on overflow, so it cannot be the operator"
    )]
    pub fn add(self, other: Number) -> Option<Number> {
        if self.denom == other.denom {
            return Number::new(self.numer.checked_add(other.numer)?, self.denom);
        }
        let left = product(self.numer, other.denom)?;
        let right = product(other.numer, self.denom)?;
        Number::new(left.checked_add(right)?, product(self.denom, other.denom)?)
    }

    #[expect(
        clippy::should_implement_trait,
        reason = "partial: `None` on overflow, so it cannot be the operator"
    )]
    pub fn sub(self, other: Number) -> Option<Number> {
        self.add(Number { numer: other.numer.checked_neg()?, denom: other.denom })
    }

    #[expect(
        clippy::should_implement_trait,
        reason = "partial: `None` on overflow, so it cannot be the operator"
    )]
    pub fn mul(self, other: Number) -> Option<Number> {
        if self.denom == 1 && other.denom == 1 {
            return Number::new(product(self.numer, other.numer)?, 1);
        }
        let cross_left = Number::new(self.numer, other.denom)?;
        let cross_right = Number::new(other.numer, self.denom)?;
        Number::new(
            product(cross_left.numer, cross_right.numer)?,
            product(cross_left.denom, cross_right.denom)?,
        )
    }

    /// `self / other`; `None` when `other` is zero.
    #[expect(
        clippy::should_implement_trait,
        reason = "partial: `None` on overflow, so it cannot be the operator"
    )]
    pub fn div(self, other: Number) -> Option<Number> {
        if other.numer == 0 {
            return None;
        }
        self.mul(Number::new(other.denom, other.numer)?)
    }

    /// `self` to a small whole power.
    pub fn pow(self, exponent: u8) -> Option<Number> {
        (0..exponent).try_fold(Number::ONE, |product, _| product.mul(self))
    }
}

/// The product. That of numbers of 64 bits needs no look at the overflow, which takes most of the time in wasm.
fn product(left: i128, right: i128) -> Option<i128> {
    match (i64::try_from(left), i64::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i128::from(left) * i128::from(right)),
        _ => left.checked_mul(right),
    }
}

/// The quotient by a positive divisor, in 64 bits where they fit.
fn quotient(of: i128, by: i128) -> i128 {
    match (i64::try_from(of), i64::try_from(by)) {
        (Ok(of), Ok(by)) => i128::from(of / by),
        _ => of / by,
    }
}

/// Euclid's algorithm, in 64 bits as soon as the numbers fit: there a remainder takes a tenth of the time.
const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b > u64::MAX as u128 || a > u64::MAX as u128 {
        if b == 0 {
            return a;
        }
        (a, b) = (b, a % b);
    }
    let (mut a, mut b) = (a as u64, b as u64);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a as u128 }
}

impl Ord for Number {
    /// Cross-multiplication; where that would leave 128 bits, the continued fractions are compared instead, so the order is total.
    fn cmp(&self, other: &Number) -> Ordering {
        if self.denom == other.denom {
            return self.numer.cmp(&other.numer);
        }
        match (product(self.numer, other.denom), product(other.numer, self.denom)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_by_continued_fraction(*self, *other),
        }
    }
}

fn compare_by_continued_fraction(left: Number, right: Number) -> Ordering {
    let (mut a, mut b) = ((left.numer, left.denom), (right.numer, right.denom));
    let mut flipped = false;
    loop {
        let order = a.0.div_euclid(a.1).cmp(&b.0.div_euclid(b.1));
        let order = if flipped { order.reverse() } else { order };
        if order != Ordering::Equal {
            return order;
        }
        let (rest_a, rest_b) = (a.0.rem_euclid(a.1), b.0.rem_euclid(b.1));
        match (rest_a, rest_b) {
            (0, 0) => return Ordering::Equal,
            (0, _) => return if flipped { Ordering::Greater } else { Ordering::Less },
            (_, 0) => return if flipped { Ordering::Less } else { Ordering::Greater },
            _ => {
                (a, b) = ((a.1, rest_a), (b.1, rest_b));
                flipped = !flipped;
            }
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    /// The exact decimal (`0.05`, `5000000`) where there is one, else the fraction (`1/3`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut places, mut scale) = (0usize, 1i128);
        while scale % self.denom != 0 {
            match scale.checked_mul(10) {
                Some(next) if places < 30 => (places, scale) = (places + 1, next),
                _ => return write!(f, "{}/{}", self.numer, self.denom),
            }
        }
        let Some(scaled) = self.numer.checked_mul(scale / self.denom) else {
            return write!(f, "{}/{}", self.numer, self.denom);
        };
        if places == 0 {
            return write!(f, "{scaled}");
        }
        let (sign, magnitude, scale) =
            (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs(), scale.unsigned_abs());
        write!(f, "{sign}{}.{:0places$}", magnitude / scale, magnitude % scale)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
