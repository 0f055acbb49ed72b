//! The oracle: a rule pack as a plain tree, judged by enumerating every possible world. It shares no code with the engine: its own
//! fractions, its own negation, its own undefined values, and no three-valued logic anywhere.

use std::collections::BTreeMap;

/// What a small pack asks. A world gives each of them one value.
#[derive(Clone, Debug)]
pub enum Ask {
    YesNo,
    /// So many options `o0`, `o1`, ...
    Choice(u8),
    /// A subset of so many options.
    Choices(u8),
    /// Whole numbers from the first to the second.
    Number(i64, i64),
    /// Two years of a number, newest first.
    Yearly(i64, i64),
    /// One of several days that follow one another, as `yyyymmdd`.
    Days(Vec<i64>),
    /// The founding year: one of the three years 2023, 2024, 2025. 2025 is the last closed year.
    Founded,
}

/// A number of the rules.
#[derive(Clone, Debug)]
pub enum Num {
    Const(i64),
    /// Thousandths.
    Milli(i64),
    Read(usize),
    /// A year of a yearly question: 0 is the last.
    Year(usize, u8),
    Add(Box<Num>, Box<Num>),
    Sub(Box<Num>, Box<Num>),
    Div(Box<Num>, Box<Num>),
    Times(i64, Box<Num>),
    Min(Box<Num>, Box<Num>),
    Max(Box<Num>, Box<Num>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    Ge,
    Gt,
    Le,
    Lt,
    Eq,
    Ne,
}

/// A day of the rules; days are written as `yyyymmdd`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Day {
    AsOf,
    On(i64),
    Read(usize),
}

/// The as-of date of every small pack.
pub const TODAY: i64 = 20260228;

/// A condition in an expression.
#[derive(Clone, Debug)]
pub enum Cond {
    Cmp(Num, Op, Num),
    /// The first day less the second, compared with so many months.
    Period(Day, Op, i64, Day),
    Yes(usize),
    In(usize, Vec<u8>),
    Has(usize, Vec<u8>),
    Not(Box<Cond>),
    And(Box<Cond>, Box<Cond>),
    Or(Box<Cond>, Box<Cond>),
}

/// A criterion.
#[derive(Clone, Debug)]
pub enum Crit {
    If(Cond),
    /// The yearly question of the same comparison in both years.
    EachYear(usize, Op, i64),
    All(Vec<Crit>),
    Any(Vec<Crit>),
    AtLeast(u16, Vec<Crit>),
    Judged,
    /// At least so many points out of items: a number and its bands (from, points), highest first.
    Score(i64, Vec<(Num, Vec<(i64, i64)>)>),
    /// Not tested for the purpose with this place.
    Unless(u8, Box<Crit>),
}

#[derive(Clone, Debug)]
pub struct Version {
    /// The purposes it is for; empty means all.
    pub purposes: Vec<u8>,
    pub criteria: Crit,
    /// What it pays, if anything.
    pub amount: Option<Num>,
}

#[derive(Clone, Debug)]
pub struct SmallPack {
    pub questions: Vec<Ask>,
    /// Whether the answer to each question can be changed: to greater values, to smaller ones.
    pub changes: Vec<(bool, bool)>,
    /// Options of the purpose question of programme `p`, which is asked after all others; 0 when there is none.
    pub purposes: u8,
    pub constraints: Vec<Cond>,
    pub versions: Vec<Version>,
}

/// One value. A year before the founding is `Missing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Val {
    Int(i64),
    Missing,
}

/// A figure: the question and, for a yearly one, how many years back.
pub type Fig = (usize, u8);
pub type World = BTreeMap<Fig, Val>;

/// A fraction, or undefined.
type Frac = Option<(i64, i64)>;

impl SmallPack {
    /// The place of the purpose question.
    pub fn purpose_question(&self) -> usize {
        self.questions.len()
    }

    pub fn figures(&self) -> Vec<Fig> {
        let mut figures = Vec::new();
        for (q, ask) in self.questions.iter().enumerate() {
            figures.push((q, 0));
            if matches!(ask, Ask::Yearly(..)) {
                figures.push((q, 1));
            }
        }
        if self.purposes > 0 {
            figures.push((self.purpose_question(), 0));
        }
        figures
    }

    /// Everything a figure may be, before founding and constraints.
    pub fn values(&self, figure: Fig) -> Vec<i64> {
        match self.questions.get(figure.0) {
            Some(Ask::YesNo) => vec![0, 1],
            Some(Ask::Choice(n)) => (0..i64::from(*n)).collect(),
            Some(Ask::Choices(n)) => (0..(1i64 << n)).collect(),
            Some(Ask::Number(a, b) | Ask::Yearly(a, b)) => (*a..=*b).collect(),
            Some(Ask::Days(days)) => days.clone(),
            Some(Ask::Founded) => vec![2023, 2024, 2025],
            None => (0..i64::from(self.purposes)).collect(),
        }
    }

    /// The values that a figure can be changed to, its own first. A set of options grows or shrinks.
    pub fn within_reach(&self, figure: Fig, value: i64) -> Vec<i64> {
        let (up, down) = self.changes.get(figure.0).copied().unwrap_or_default();
        let greater = |other: i64| match self.questions.get(figure.0) {
            Some(Ask::Choices(_)) => other & value == value,
            _ => other > value,
        };
        let smaller = |other: i64| match self.questions.get(figure.0) {
            Some(Ask::Choices(_)) => other & value == other,
            _ => other < value,
        };
        let others = self.values(figure).into_iter().filter(|other| *other != value);
        let others = others.filter(|other| match (up, down) {
            (true, true) => true,
            _ => up && greater(*other) || down && smaller(*other),
        });
        [value].into_iter().chain(others).collect()
    }

    fn founded(&self) -> Option<usize> {
        self.questions.iter().position(|ask| matches!(ask, Ask::Founded))
    }

    /// Every world in which each figure has one of the values allowed for it. A figure with `given` set exists.
    pub fn worlds(&self, allowed: &BTreeMap<Fig, Vec<i64>>, given: &[Fig]) -> Vec<World> {
        let mut worlds = vec![World::new()];
        let mut figures = self.figures();
        // The founding year first, because it decides which years are missing.
        figures.sort_by_key(|figure| Some(figure.0) != self.founded());
        for figure in figures {
            let mut next = Vec::new();
            for world in worlds {
                let year = 2025 - i64::from(figure.1);
                let yearly = matches!(self.questions.get(figure.0), Some(Ask::Yearly(..)));
                let founded = self.founded().and_then(|q| world.get(&(q, 0)));
                let missing = yearly && matches!(founded, Some(Val::Int(founded)) if *founded > year);
                if missing {
                    if !given.contains(&figure) {
                        let mut world = world.clone();
                        world.insert(figure, Val::Missing);
                        next.push(world);
                    }
                    continue;
                }
                for value in &allowed[&figure] {
                    let mut world = world.clone();
                    world.insert(figure, Val::Int(*value));
                    next.push(world);
                }
            }
            worlds = next;
        }
        worlds.retain(|world| self.constraints.iter().all(|constraint| obeys(constraint, world)));
        worlds
    }

    fn purpose(&self, world: &World) -> Option<u8> {
        match world.get(&(self.purpose_question(), 0)) {
            Some(Val::Int(purpose)) => Some(*purpose as u8),
            _ => None,
        }
    }

    /// The place of the version that applies.
    pub fn version(&self, world: &World) -> Option<usize> {
        let purpose = self.purpose(world);
        let applies = |v: &Version| v.purposes.is_empty() || purpose.is_some_and(|p| v.purposes.contains(&p));
        self.versions.iter().position(applies)
    }

    /// What a version would pay, never less than nothing; within, `None` is undefined.
    pub fn amount(&self, world: &World, version: usize) -> Option<Option<(i64, i64)>> {
        let amount = self.versions[version].amount.as_ref()?;
        Some(value(amount, world).map(|(n, d)| if n * d < 0 { (0, 1) } else { (n, d) }))
    }

    /// `None` when out of scope; else whether the criteria hold with every judgement refused and with every one granted.
    pub fn outcome(&self, world: &World) -> Option<(bool, bool)> {
        let purpose = self.purpose(world);
        let version = &self.versions[self.version(world)?];
        Some((met(&version.criteria, world, purpose, false), met(&version.criteria, world, purpose, true)))
    }

    pub fn verdict(&self, worlds: &[World]) -> &'static str {
        let outcomes: Vec<_> = worlds.iter().map(|world| self.outcome(world)).collect();
        if outcomes.iter().all(Option::is_none) {
            "not_applicable"
        } else if outcomes.iter().all(|o| matches!(o, None | Some((_, false)))) {
            "not_eligible"
        } else if outcomes.iter().all(|o| matches!(o, Some((true, _)))) {
            "eligible"
        } else if outcomes.iter().all(|o| matches!(o, Some((_, true)))) {
            "conditional"
        } else {
            "open"
        }
    }
}

fn met(criterion: &Crit, world: &World, purpose: Option<u8>, granted: bool) -> bool {
    let below = |c: &Crit| met(c, world, purpose, granted);
    match criterion {
        Crit::If(cond) => holds(cond, world),
        Crit::EachYear(q, op, line) => {
            (0..2).all(|back| holds(&Cond::Cmp(Num::Year(*q, back), *op, Num::Const(*line)), world))
        }
        Crit::All(list) => list.iter().all(below),
        Crit::Any(list) => list.iter().any(below),
        Crit::AtLeast(least, list) => list.iter().filter(|c| below(c)).count() >= usize::from(*least),
        Crit::Judged => granted,
        Crit::Score(least, items) => {
            items.iter().map(|(num, bands)| points(num, bands, world)).sum::<i64>() >= *least
        }
        Crit::Unless(skip, inner) => purpose == Some(*skip) || below(inner),
    }
}

fn points(num: &Num, bands: &[(i64, i64)], world: &World) -> i64 {
    let Some((n, d)) = value(num, world) else { return 0 };
    bands.iter().find(|(from, _)| n >= from * d).map_or(0, |(_, points)| *points)
}

/// A comparison that reads an undefined number is not met, whichever way round it is written.
fn holds(cond: &Cond, world: &World) -> bool {
    truth(cond, world, true)
}

fn truth(cond: &Cond, world: &World, wanted: bool) -> bool {
    let number = |fig: Fig| match world[&fig] {
        Val::Int(n) => n,
        Val::Missing => unreachable!("only yearly figures can be missing"),
    };
    match cond {
        Cond::Cmp(a, op, b) => match (value(a, world), value(b, world)) {
            (Some((an, ad)), Some((bn, bd))) => compares(an * bd, *op, bn * ad) == wanted,
            _ => false,
        },
        Cond::Period(to, op, months, from) => {
            let day = |day: Day| match day {
                Day::AsOf => TODAY,
                Day::On(day) => day,
                Day::Read(q) => number((q, 0)),
            };
            compares(day(*to), *op, months_later(day(*from), *months)) == wanted
        }
        Cond::Yes(q) => (number((*q, 0)) == 1) == wanted,
        Cond::In(q, set) => set.contains(&(number((*q, 0)) as u8)) == wanted,
        Cond::Has(q, set) => set.iter().any(|o| number((*q, 0)) >> o & 1 == 1) == wanted,
        Cond::Not(inner) => truth(inner, world, !wanted),
        Cond::And(a, b) if wanted => truth(a, world, true) && truth(b, world, true),
        Cond::And(a, b) => truth(a, world, false) || truth(b, world, false),
        Cond::Or(a, b) if wanted => truth(a, world, true) || truth(b, world, true),
        Cond::Or(a, b) => truth(a, world, false) && truth(b, world, false),
    }
}

fn compares(left: i64, op: Op, right: i64) -> bool {
    match op {
        Op::Ge => left >= right,
        Op::Gt => left > right,
        Op::Le => left <= right,
        Op::Lt => left < right,
        Op::Eq => left == right,
        Op::Ne => left != right,
    }
}

/// The day on which so many months from a day end: found by turning the calendar's pages.
fn months_later(day: i64, months: i64) -> i64 {
    let (mut year, mut month) = (day / 10_000, day / 100 % 100);
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    year * 10_000 + month * 100 + (day % 100).min(days_of(year, month))
}

pub fn day_after(day: i64) -> i64 {
    let (year, month) = (day / 10_000, day / 100 % 100);
    if day % 100 < days_of(year, month) { day + 1 } else { months_later(day - day % 100 + 1, 1) }
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A constraint says nothing about a year that is missing.
fn obeys(cond: &Cond, world: &World) -> bool {
    match cond {
        Cond::Cmp(a, _, b) if value(a, world).is_none() || value(b, world).is_none() => true,
        Cond::And(a, b) => obeys(a, world) && obeys(b, world),
        Cond::Or(a, b) => obeys(a, world) || obeys(b, world),
        other => holds(other, world),
    }
}

fn value(num: &Num, world: &World) -> Frac {
    let both = |a: &Num, b: &Num| Some((value(a, world)?, value(b, world)?));
    Some(match num {
        Num::Const(n) => (*n, 1),
        Num::Milli(n) => (*n, 1000),
        Num::Read(q) => match world[&(*q, 0)] {
            Val::Int(n) => (n, 1),
            Val::Missing => return None,
        },
        Num::Year(q, back) => match world[&(*q, *back)] {
            Val::Int(n) => (n, 1),
            Val::Missing => return None,
        },
        Num::Add(a, b) => {
            let ((an, ad), (bn, bd)) = both(a, b)?;
            (an * bd + bn * ad, ad * bd)
        }
        Num::Sub(a, b) => {
            let ((an, ad), (bn, bd)) = both(a, b)?;
            (an * bd - bn * ad, ad * bd)
        }
        Num::Div(a, b) => {
            let ((an, ad), (bn, bd)) = both(a, b)?;
            if bn == 0 {
                return None;
            }
            (an * bd, ad * bn)
        }
        Num::Times(n, a) => {
            let (an, ad) = value(a, world)?;
            (n * an, ad)
        }
        Num::Min(a, b) | Num::Max(a, b) => {
            let (a, b) = both(a, b)?;
            let a_smaller = a.0 * b.1 <= b.0 * a.1;
            if a_smaller == matches!(num, Num::Min(..)) { a } else { b }
        }
    })
}
