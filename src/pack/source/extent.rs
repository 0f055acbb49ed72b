//! How small and how large a number of a rule can get, given the ranges of the questions it reads.
//!
//! It is needed for one promise to the engine: *a divisor is never negative, and where it is not zero it is at least so much.* Every
//! value of a question is a multiple of its step. So a sum or difference of such values is a multiple of the greatest common divisor of
//! their steps, a product one of the product of the steps; and a positive multiple of a step is at least the step. Where a value has
//! no such step (a quotient), `floor` is found from its parts: a positive `a / b` is at least the least positive `a` over the largest `b`.
//!
//! Invariant: bounds may be loose, never too tight.

use crate::pack::Number;

/// What is known of every value of a number node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub min: Number,
    pub max: Number,
    /// Every value is a whole multiple of it. Zero where the only value is zero.
    step: Option<Number>,
    /// No positive value is smaller.
    floor: Option<Number>,
}

/// Why a step of an expression is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    Overflow,
    /// The divisor can be as small as this, below zero.
    NegativeDivisor(Number),
    ZeroDivisor,
    /// Positive divisors come arbitrarily close to zero, as far as can be proved.
    TinyDivisor,
}

type Bounded = Result<Extent, Refused>;

fn fits<T>(value: Option<T>) -> Result<T, Refused> {
    value.ok_or(Refused::Overflow)
}

/// The greatest number of which both are whole multiples.
fn common_step(left: Number, right: Number) -> Option<Number> {
    let (mut a, mut b) = (left, right);
    while !b.is_zero() {
        // Euclid's algorithm over fractions: a mod b = a - floor(a / b) * b.
        let whole = Number::new(a.div(b)?.floor(), 1)?;
        (a, b) = (b, a.sub(whole.mul(b)?)?);
    }
    Some(a)
}

fn magnitude(number: Number) -> Option<Number> {
    if number.is_negative() { Number::ZERO.sub(number) } else { Some(number) }
}

impl Extent {
    /// Exactly one value.
    pub fn constant(value: Number) -> Extent {
        let step = magnitude(value);
        let floor = (value > Number::ZERO).then_some(value);
        Extent { min: value, max: value, step, floor }
    }

    /// Every multiple of a step from `min` to `max`.
    pub fn multiples(step: Number, min: Number, max: Number) -> Extent {
        Extent::over(min, max, Some(step), None)
    }

    /// Keeps, of all proofs that positive values are not small, the one that says most.
    fn over(min: Number, max: Number, step: Option<Number>, floor: Option<Number>) -> Extent {
        let least = [step, floor, (min > Number::ZERO).then_some(min)];
        let floor = least.into_iter().flatten().filter(|least| *least > Number::ZERO).max();
        Extent { min, max, step, floor }
    }

    fn common(self, other: Extent) -> Option<Number> {
        common_step(self.step?, other.step?)
    }

    fn least_of_both(self, other: Extent) -> Option<Number> {
        Some(self.floor?.min(other.floor?))
    }

    pub fn add(self, other: Extent) -> Bounded {
        let (min, max) = (fits(self.min.add(other.min))?, fits(self.max.add(other.max))?);
        // Without a common step, a sum of values that are never negative is at least the smaller of the two floors.
        let floor = (!self.min.is_negative() && !other.min.is_negative())
            .then(|| self.least_of_both(other))
            .flatten();
        Ok(Extent::over(min, max, self.common(other), floor))
    }

    pub fn subtract(self, other: Extent) -> Bounded {
        let (min, max) = (fits(self.min.sub(other.max))?, fits(self.max.sub(other.min))?);
        Ok(Extent::over(min, max, self.common(other), None))
    }

    pub fn multiply(self, other: Extent) -> Bounded {
        let mut corners = Vec::with_capacity(4);
        for left in [self.min, self.max] {
            for right in [other.min, other.max] {
                corners.push(fits(left.mul(right))?);
            }
        }
        let min = corners.iter().copied().min().unwrap_or(Number::ZERO);
        let max = corners.iter().copied().max().unwrap_or(Number::ZERO);
        let step = self.step.zip(other.step).and_then(|(left, right)| left.mul(right));
        let positive = !self.min.is_negative() && !other.min.is_negative();
        let floor =
            positive.then(|| self.floor.zip(other.floor).and_then(|(left, right)| left.mul(right))).flatten();
        Ok(Extent::over(min, max, step, floor))
    }

    /// The extent of `self / divisor`, and the least positive value of the divisor.
    pub fn divide(self, divisor: Extent) -> Result<(Extent, Number), Refused> {
        if divisor.min.is_negative() {
            return Err(Refused::NegativeDivisor(divisor.min));
        }
        if divisor.max.is_zero() {
            return Err(Refused::ZeroDivisor);
        }
        let least = divisor.floor.ok_or(Refused::TinyDivisor)?;
        let widest = |dividend: Number, towards_zero: bool| {
            dividend.div(if towards_zero { divisor.max } else { least })
        };
        let min = fits(widest(self.min, !self.min.is_negative()))?;
        let max = fits(widest(self.max, self.max.is_negative()))?;
        let floor =
            if self.min.is_negative() { None } else { self.floor.and_then(|floor| floor.div(divisor.max)) };
        // A quotient by one constant keeps its step; every other has none.
        let step =
            if divisor.min == divisor.max { self.step.and_then(|step| step.div(divisor.min)) } else { None };
        Ok((Extent::over(min, max, step, floor), least))
    }

    /// The extent of a value that is always one of two.
    pub fn either(self, other: Extent, min: Number, max: Number) -> Extent {
        // A side that is never positive needs no floor.
        let floor = match (self.floor, other.floor) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (floor, None) if other.max <= Number::ZERO => floor,
            (None, floor) if self.max <= Number::ZERO => floor,
            _ => None,
        };
        Extent::over(min, max, self.common(other), floor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    fn multiples(step: &str, min: &str, max: &str) -> Extent {
        Extent::multiples(number(step), number(min), number(max))
    }

    #[test]
    fn the_least_positive_divisor_is_found() {
        let (money, heads) = (multiples("0.01", "0", "1000000"), multiples("1", "0", "500"));
        let halves = multiples("0.5", "0", "10");
        let least = |divisor: Extent| heads.divide(divisor).unwrap().1.to_string();
        assert_eq!(least(money), "0.01");
        assert_eq!(least(money.add(money).unwrap()), "0.01");
        assert_eq!(least(halves.multiply(halves).unwrap()), "0.25");
        assert_eq!(least(Extent::constant(number("12"))), "12");
        assert_eq!(least(multiples("1", "3", "9")), "3");
        // Multiples of 0.5 and of 0.75 differ by multiples of 0.25.
        let rest = Extent::constant(number("9.5")).subtract(multiples("0.75", "0", "9")).unwrap();
        assert_eq!(least(rest), "0.5");
        let rest = Extent::constant(number("9")).subtract(multiples("0.75", "0", "9")).unwrap();
        assert_eq!(least(rest), "0.75");
        // A sum without a common step is at least the smaller of its parts.
        let ratio = heads.divide(multiples("3", "0", "9")).unwrap().0;
        assert_eq!(least(ratio), Number::new(1, 9).unwrap().to_string());
        assert_eq!(least(ratio.add(halves).unwrap()), Number::new(1, 9).unwrap().to_string());
    }

    #[test]
    fn a_quotient_may_divide() {
        let (ratio, _) = multiples("0.01", "0", "1000").divide(multiples("1", "0", "50")).unwrap();
        let (_, least) = multiples("1", "0", "9").divide(ratio).unwrap();
        assert_eq!(least, number("0.0002"));
    }

    #[test]
    fn divisors_that_are_not_safe_are_refused() {
        let any = multiples("1", "-5", "5");
        let one = Extent::constant(Number::ONE);
        assert_eq!(one.divide(any), Err(Refused::NegativeDivisor(number("-5"))));
        assert_eq!(one.divide(Extent::constant(Number::ZERO)), Err(Refused::ZeroDivisor));
        let (ratio, _) = any.divide(multiples("1", "0", "7")).unwrap();
        let square = ratio.multiply(ratio).unwrap();
        assert!(one.divide(square).is_err());
    }

    /// Every value of small operations lies inside the bounds that were promised for it.
    #[test]
    fn bounds_hold_for_every_small_value() {
        let (left, right) = (multiples("0.5", "-1.5", "2"), multiples("0.75", "0", "3"));
        let values = |step: &str, min: &str, count: i64| {
            let (step, min) = (number(step), number(min));
            (0..count).map(move |k| min.add(step.mul(Number::int(k)).unwrap()).unwrap())
        };
        for a in values("0.5", "-1.5", 8) {
            for b in values("0.75", "0", 5) {
                let check = |extent: Extent, value: Number| {
                    assert!(extent.min <= value && value <= extent.max, "{value} outside {extent:?}");
                    assert!(
                        extent.step.is_none_or(|step| value.is_multiple_of(step) || value.is_zero()),
                        "{value} {extent:?}"
                    );
                    assert!(
                        extent.floor.is_none_or(|floor| value <= Number::ZERO || value >= floor),
                        "{value} {extent:?}"
                    );
                };
                check(left.add(right).unwrap(), a.add(b).unwrap());
                check(left.subtract(right).unwrap(), a.sub(b).unwrap());
                check(left.multiply(right).unwrap(), a.mul(b).unwrap());
                check(left.either(right, number("-1.5"), number("3")), a.max(b));
                if !b.is_zero() {
                    check(left.divide(right).unwrap().0, a.div(b).unwrap());
                }
            }
        }
    }
}
