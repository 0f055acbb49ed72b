//! The same laws of packs whose rules compare dates with periods of years and months.

use super::generate::{operator, said};
use super::laws;
use super::oracle::{Ask, Cond, Crit, Day, Op, SmallPack, TODAY, Version, day_after};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const YES: usize = 0;
const DATES: [usize; 2] = [1, 2];

/// First days of stretches in which periods end in unlike ways: around 29 February, the end of a month of 30 or 31 days, and of a year.
const STRETCHES: [i64; 6] = [20240227, 20250226, 20260128, 20260428, 20270226, 20251230];

/// Days of the rules, at the ends of their months.
const DAYS: [i64; 4] = [20240229, 20260331, 20260228, 20270228];

/// Six days from the first on.
fn stretch(first: i64) -> Vec<i64> {
    std::iter::successors(Some(first), |day| Some(day_after(*day))).take(6).collect()
}

/// Which month a day is in.
const fn month(day: i64) -> i64 {
    day / 10_000 * 12 + day / 100 % 100
}

/// A comparison of two days with a period that ends about as far apart as they are.
fn period(to: Day, from: Day, stretches: [i64; 2]) -> BoxedStrategy<Cond> {
    compared(to, from, stretches, operator().boxed())
}

fn compared(to: Day, from: Day, stretches: [i64; 2], operators: BoxedStrategy<Op>) -> BoxedStrategy<Cond> {
    let about = move |day: Day| match day {
        Day::AsOf => month(TODAY),
        Day::On(day) => month(day),
        Day::Read(question) => month(stretches[question - 1]),
    };
    let apart = about(to) - about(from);
    (operators, -1i64..=1)
        .prop_map(move |(op, more)| Cond::Period(to, op, (apart + more).max(0), from))
        .boxed()
}

/// A dated pack: a question of yes and no, two dates, and criteria over what the third argument makes of the stretches that the dates lie in.
fn pack(stretches: [i64; 2], atom: BoxedStrategy<Cond>) -> BoxedStrategy<SmallPack> {
    let atom = prop_oneof![6 => atom, 1 => Just(Cond::Yes(YES))];
    let condition = atom.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| Cond::Not(a.into())),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Cond::And(a.into(), b.into())),
            (inner.clone(), inner).prop_map(|(a, b)| Cond::Or(a.into(), b.into())),
        ]
    });
    let leaf = prop_oneof![6 => condition.prop_map(Crit::If), 1 => Just(Crit::Judged)];
    let criteria = leaf.prop_recursive(2, 6, 3, |inner| {
        let several = || vec(inner.clone(), 1..4);
        prop_oneof![
            2 => several().prop_map(Crit::All),
            2 => several().prop_map(Crit::Any),
            1 => several().prop_flat_map(|list| {
                (1..=list.len() as u16).prop_map(move |least| Crit::AtLeast(least, list.clone()))
            }),
        ]
    });
    (criteria, vec(any::<(bool, bool)>(), 3))
        .prop_map(move |(criteria, changes)| SmallPack {
            questions: vec![Ask::YesNo, Ask::Days(stretch(stretches[0])), Ask::Days(stretch(stretches[1]))],
            changes,
            purposes: 0,
            constraints: Vec::new(),
            versions: vec![Version { purposes: Vec::new(), criteria, amount: None }],
        })
        .boxed()
}

/// Two stretches, and two days to compare one from each with.
fn stretches() -> impl Strategy<Value = [i64; 2]> {
    (select(STRETCHES.to_vec()), select(STRETCHES.to_vec())).prop_map(|(a, b)| [a, b])
}

/// Any two days compared with a period: answers, `as_of` and days of the rule on either side.
pub fn dated() -> impl Strategy<Value = SmallPack> {
    stretches().prop_flat_map(|stretches| {
        let day = || {
            prop_oneof![
                1 => Just(Day::AsOf),
                1 => select(DAYS.to_vec()).prop_map(Day::On),
                2 => select(DATES.to_vec()).prop_map(Day::Read),
            ]
        };
        let reads = |day: &Day| matches!(day, Day::Read(_));
        let pair = (day(), day()).prop_filter("no answer is read", move |(a, b)| reads(a) || reads(b));
        let atom = pair.prop_flat_map(move |(to, from)| period(to, from, stretches));
        let either = (atom.clone(), atom.clone()).prop_map(|(a, b)| Cond::Or(a.into(), b.into()));
        let constraint = || prop_oneof![atom.clone(), either.clone()];
        (pack(stretches, atom.clone().boxed()), vec(constraint(), 0..2))
            .prop_map(|(small, constraints)| SmallPack { constraints, ..small })
    })
}

/// Each date is compared with one day alone, always on the same side, and not for equality: all its conditions hang together.
fn single() -> impl Strategy<Value = SmallPack> {
    let fixed = || (prop_oneof![Just(Day::AsOf), select(DAYS.to_vec()).prop_map(Day::On)], any::<bool>());
    (stretches(), fixed(), fixed()).prop_flat_map(|(stretches, first, second)| {
        let of = move |question: usize| {
            let (day, is_later) = [first, second][question - 1];
            let (to, from) = if is_later { (day, Day::Read(question)) } else { (Day::Read(question), day) };
            compared(to, from, stretches, select(vec![Op::Ge, Op::Gt, Op::Le, Op::Lt]).boxed())
        };
        pack(stretches, select(DATES.to_vec()).prop_flat_map(of).boxed())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_are_sound(small in dated(), said in said()) {
        laws::verdicts_are_sound(&small, &said)?;
    }

    #[test]
    fn complete_answers_are_decided_exactly(small in dated(), said in said()) {
        laws::complete_answers_are_decided_exactly(&small, &said)?;
    }

    #[test]
    fn narrowing_never_takes_a_verdict_back(small in dated(), said in said(), which in 0usize..9, to in any::<u8>()) {
        laws::narrowing_never_takes_a_verdict_back(&small, &said, which, to)?;
    }

    #[test]
    fn reasons_force_the_verdict_and_are_minimal(small in dated(), said in said()) {
        laws::reasons_force_the_verdict_and_are_minimal(&small, &said)?;
    }

    #[test]
    fn no_figure_that_matters_is_left_out(small in dated(), said in said()) {
        laws::no_figure_that_matters_is_left_out(&small, &said)?;
    }

    #[test]
    fn clashing_answers_are_a_smallest_set(small in dated(), said in said()) {
        laws::clashing_answers_are_a_smallest_set(&small, &said)?;
    }

    /// Periods between one date and a day that is known are exact, however many of them there are.
    #[test]
    fn periods_of_one_date_are_exact(small in single(), said in said()) {
        laws::everything_is_exact(&small, &said)?;
    }
}
