//! Random small packs and random answers to them. Strategies are boxed, so that their values stay small on the stack.

use super::oracle::{Ask, Cond, Crit, Fig, Num, Op, SmallPack, Version};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Places of the questions that every small pack asks; the founding year is asked only in some.
const YES: usize = 0;
const CHOICE: usize = 1;
const COUNTS: [usize; 2] = [2, 3];
const YEARLY: usize = 4;
const SUBSETS: usize = 5;

pub fn small_pack() -> impl Strategy<Value = SmallPack> {
    (any::<bool>(), 0u8..3).prop_flat_map(|(founded, purposes)| {
        let mut questions = vec![
            Ask::YesNo,
            Ask::Choice(3),
            Ask::Number(0, 2),
            Ask::Number(0, 3),
            Ask::Yearly(0, 2),
            Ask::Choices(2),
        ];
        if founded {
            questions.push(Ask::Founded);
        }
        let purposes = if purposes == 1 { 2 } else { purposes };
        (vec(constraint(), 0..3), versions(purposes)).prop_map(move |(constraints, versions)| SmallPack {
            questions: questions.clone(),
            changes: Vec::new(),
            purposes,
            constraints,
            versions,
        })
    })
}

/// A small pack whose facts can change; the founding stays as it is.
pub fn changing() -> impl Strategy<Value = SmallPack> {
    (small_pack(), vec(any::<(bool, bool)>(), SUBSETS + 1))
        .prop_map(|(small, changes)| SmallPack { changes, ..small })
}

fn versions(purposes: u8) -> BoxedStrategy<Vec<Version>> {
    let version = |list: Vec<u8>| {
        (criteria(purposes), option::of(prop_oneof![count(), ratio()]))
            .prop_map(move |(criteria, amount)| Version { purposes: list.clone(), criteria, amount })
    };
    match purposes {
        0 => vec(version(Vec::new()), 1).boxed(),
        _ => prop_oneof![
            vec(version(Vec::new()), 1),
            vec(version(vec![0]), 1),
            (version(vec![0]), version(vec![1])).prop_map(|(a, b)| vec![a, b]),
        ]
        .boxed(),
    }
}

fn read() -> BoxedStrategy<Num> {
    prop_oneof![
        select(COUNTS.to_vec()).prop_map(Num::Read),
        (0u8..2).prop_map(|back| Num::Year(YEARLY, back)),
    ]
    .boxed()
}

fn count() -> BoxedStrategy<Num> {
    prop_oneof![
        4 => read(),
        1 => (read(), read()).prop_map(|(a, b)| Num::Add(a.into(), b.into())),
        1 => (read(), read()).prop_map(|(a, b)| Num::Sub(a.into(), b.into())),
        1 => (2i64..4, read()).prop_map(|(n, a)| Num::Times(n, a.into())),
        1 => (read(), read()).prop_map(|(a, b)| Num::Min(a.into(), b.into())),
        1 => (read(), read()).prop_map(|(a, b)| Num::Max(a.into(), b.into())),
    ]
    .boxed()
}

fn ratio() -> BoxedStrategy<Num> {
    prop_oneof![
        3 => (count(), read()).prop_map(|(a, b)| Num::Div(a.into(), b.into())),
        1 => (count(), read(), read()).prop_map(|(a, b, c)| {
            let sum = Num::Add(b.into(), c.into());
            Num::Div(a.into(), sum.into())
        }),
        1 => (read(), read(), read(), read()).prop_map(|(a, b, c, d)| {
            Num::Add(Num::Div(a.into(), b.into()).into(), Num::Div(c.into(), d.into()).into())
        }),
    ]
    .boxed()
}

pub fn operator() -> impl Strategy<Value = Op> {
    select(vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq, Op::Ne])
}

fn comparison() -> BoxedStrategy<Cond> {
    prop_oneof![
        4 => (count(), operator(), 0i64..4).prop_map(|(a, op, n)| Cond::Cmp(a, op, Num::Const(n))),
        1 => (count(), operator(), count()).prop_map(|(a, op, b)| Cond::Cmp(a, op, b)),
        2 => (ratio(), operator(), select(vec![0i64, 250, 333, 500, 1000, 1500, 2000]))
            .prop_map(|(a, op, m)| Cond::Cmp(a, op, Num::Milli(m))),
    ]
    .boxed()
}

fn atom() -> BoxedStrategy<Cond> {
    prop_oneof![
        3 => comparison(),
        1 => Just(Cond::Yes(YES)),
        1 => subsequence(vec![0u8, 1, 2], 1..3).prop_map(|set| Cond::In(CHOICE, set)),
        1 => subsequence(vec![0u8, 1], 1..3).prop_map(|set| Cond::Has(SUBSETS, set)),
    ]
    .boxed()
}

fn condition() -> impl Strategy<Value = Cond> {
    atom().prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| Cond::Not(a.into())),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Cond::And(a.into(), b.into())),
            (inner.clone(), inner).prop_map(|(a, b)| Cond::Or(a.into(), b.into())),
        ]
    })
}

fn constraint() -> BoxedStrategy<Cond> {
    let compare = || (count(), select(vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq]), count());
    prop_oneof![
        2 => compare().prop_map(|(a, op, b)| Cond::Cmp(a, op, b)),
        2 => (atom(), compare()).prop_map(|(a, (b, op, c))| Cond::Or(a.into(), Cond::Cmp(b, op, c).into())),
        1 => (atom(), atom()).prop_map(|(a, b)| Cond::Or(a.into(), b.into())),
    ]
    .boxed()
}

fn score() -> impl Strategy<Value = Crit> {
    let bands = || subsequence(vec![(2i64, 5i64), (1, 3), (0, 1)], 1..=3);
    let item = prop_oneof![(count(), bands()), (ratio(), bands())];
    (1i64..8, vec(item, 1..3)).prop_map(|(least, items)| Crit::Score(least, items))
}

fn criteria(purposes: u8) -> impl Strategy<Value = Crit> {
    let leaf = prop_oneof![
        5 => condition().prop_map(Crit::If),
        1 => (operator(), 0i64..3).prop_map(|(op, line)| Crit::EachYear(YEARLY, op, line)),
        1 => Just(Crit::Judged),
        1 => score(),
    ];
    leaf.prop_recursive(3, 8, 3, move |inner| {
        let several = || vec(inner.clone(), 1..4);
        prop_oneof![
            3 => several().prop_map(Crit::All),
            3 => several().prop_map(Crit::Any),
            1 => several().prop_flat_map(|list| {
                (1..=list.len() as u16).prop_map(move |least| Crit::AtLeast(least, list.clone()))
            }),
            1 => inner.clone().prop_map(move |crit| match crit {
                Crit::Unless(..) => crit,
                crit if purposes == 0 => crit,
                crit => Crit::Unless(1, crit.into()),
            }),
        ]
    })
}

/// What is said of one figure: nothing, unsure, or values between two marks (taken modulo the figure's values).
#[derive(Clone, Copy, Debug)]
pub enum Said {
    Nothing,
    Unsure,
    Marks(u8, u8),
}

pub fn said() -> impl Strategy<Value = Vec<Said>> {
    let one = prop_oneof![
        2 => Just(Said::Nothing),
        1 => Just(Said::Unsure),
        5 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Said::Marks(a, b)),
        4 => any::<u8>().prop_map(|a| Said::Marks(a, a)),
    ];
    vec(one, 9)
}

/// The values that something said allows, and how it is said: for quantities an interval, for the choice a set, for the subsets what is
/// certain and what is possible.
pub fn allowed(pack: &SmallPack, figure: Fig, said: Said) -> Vec<i64> {
    let all = pack.values(figure);
    let Said::Marks(a, b) = said else { return all };
    let count = all.len();
    match pack.questions.get(figure.0) {
        Some(Ask::YesNo | Ask::Choice(_)) | None => {
            let (first, second) = (usize::from(a) % count, usize::from(b) % count);
            all.iter().enumerate().filter(|(i, _)| *i == first || *i == second).map(|(_, v)| *v).collect()
        }
        Some(Ask::Choices(_)) => {
            let (has, may) = subsets(a, b);
            all.into_iter().filter(|v| v & has == has && v & !may == 0).collect()
        }
        _ => {
            let (first, second) = (usize::from(a) % count, usize::from(b) % count);
            all[first.min(second)..=first.max(second)].to_vec()
        }
    }
}

/// What a choices answer certainly has, and what it has at most.
pub fn subsets(a: u8, b: u8) -> (i64, i64) {
    let (a, b) = (i64::from(a) & 3, i64::from(b) & 3);
    (a & b, a | b)
}

/// The same pack without constraints, founding or arithmetic between answers: every figure is compared with constants alone.
pub fn freed(pack: &SmallPack) -> SmallPack {
    let questions = pack.questions.iter().filter(|ask| !matches!(ask, Ask::Founded)).cloned().collect();
    let versions =
        pack.versions.iter().map(|version| Version { criteria: free(&version.criteria), ..version.clone() });
    SmallPack { questions, constraints: Vec::new(), versions: versions.collect(), ..pack.clone() }
}

fn free(criterion: &Crit) -> Crit {
    let list = |list: &[Crit]| list.iter().map(free).collect();
    match criterion {
        Crit::If(condition) => Crit::If(free_condition(condition)),
        Crit::All(below) => Crit::All(list(below)),
        Crit::Any(below) => Crit::Any(list(below)),
        Crit::AtLeast(least, below) => Crit::AtLeast(*least, list(below)),
        Crit::Score(least, items) => {
            Crit::Score(*least, items.iter().map(|(num, bands)| (figure_in(num), bands.clone())).collect())
        }
        Crit::Unless(skip, below) => Crit::Unless(*skip, free(below).into()),
        Crit::EachYear(..) | Crit::Judged => criterion.clone(),
    }
}

fn free_condition(condition: &Cond) -> Cond {
    match condition {
        Cond::Cmp(num, op, Num::Milli(milli)) => Cond::Cmp(figure_in(num), *op, Num::Const(milli / 1000)),
        Cond::Cmp(num, op, Num::Const(line)) => Cond::Cmp(figure_in(num), *op, Num::Const(*line)),
        Cond::Cmp(num, op, _) => Cond::Cmp(figure_in(num), *op, Num::Const(1)),
        Cond::Not(inner) => Cond::Not(free_condition(inner).into()),
        Cond::And(a, b) => Cond::And(free_condition(a).into(), free_condition(b).into()),
        Cond::Or(a, b) => Cond::Or(free_condition(a).into(), free_condition(b).into()),
        Cond::Period(..) | Cond::Yes(_) | Cond::In(..) | Cond::Has(..) => condition.clone(),
    }
}

/// The first figure that a number reads.
fn figure_in(num: &Num) -> Num {
    match num {
        Num::Add(a, _)
        | Num::Sub(a, _)
        | Num::Div(a, _)
        | Num::Min(a, _)
        | Num::Max(a, _)
        | Num::Times(_, a) => figure_in(a),
        Num::Const(_) | Num::Milli(_) | Num::Read(_) | Num::Year(..) => num.clone(),
    }
}
