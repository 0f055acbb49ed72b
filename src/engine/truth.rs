//! Truth over a set of worlds: strong Kleene logic, once with every judgement refused and once with every judgement granted.
//!
//! Source: S. C. Kleene, "Introduction to Metamathematics" (1952), section 64.

/// What holds over all worlds, some, or none. The order is that of Kleene: the conjunction is the least, the disjunction the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tri {
    False,
    Unknown,
    True,
}

impl Tri {
    pub(super) const fn of(truth: bool) -> Tri {
        if truth { Tri::True } else { Tri::False }
    }

    /// What is known of a fact that is one of these.
    pub(super) fn over(facts: impl Iterator<Item = bool> + Clone) -> Tri {
        match (facts.clone().any(|fact| fact), facts.clone().any(|fact| !fact)) {
            (true, false) => Tri::True,
            (false, true) => Tri::False,
            _ => Tri::Unknown,
        }
    }
}

/// A truth with all judgements refused (`minus`) and with all of them granted (`plus`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truth {
    pub(super) minus: Tri,
    pub(super) plus: Tri,
}

impl Truth {
    pub(super) const JUDGED: Truth = Truth { minus: Tri::False, plus: Tri::True };

    pub(super) const fn same(tri: Tri) -> Truth {
        Truth { minus: tri, plus: tri }
    }

    pub(super) const fn is_certain(self) -> bool {
        matches!(self.minus, Tri::True)
    }

    pub(super) const fn is_impossible(self) -> bool {
        matches!(self.plus, Tri::False)
    }

    pub(super) fn and(self, other: Truth) -> Truth {
        Truth { minus: self.minus.min(other.minus), plus: self.plus.min(other.plus) }
    }

    pub(super) fn or(self, other: Truth) -> Truth {
        Truth { minus: self.minus.max(other.minus), plus: self.plus.max(other.plus) }
    }

    /// Do at least `least` of the truths hold?
    pub(super) fn at_least(least: u16, truths: impl Iterator<Item = Truth> + Clone) -> Truth {
        let count = |component: fn(Truth) -> Tri| {
            let certain = truths.clone().filter(|t| component(*t) == Tri::True).count();
            let possible = truths.clone().filter(|t| component(*t) != Tri::False).count();
            if certain >= usize::from(least) {
                Tri::True
            } else if possible < usize::from(least) {
                Tri::False
            } else {
                Tri::Unknown
            }
        };
        Truth { minus: count(|t| t.minus), plus: count(|t| t.plus) }
    }
}
