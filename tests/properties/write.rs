//! Writes a small pack in the author's format, so that the whole way from YAML to verdict is under test.

use super::oracle::{Ask, Cond, Crit, Day, Num, Op, SmallPack};
use std::fmt::Write;

/// The files of the pack.
pub fn files(pack: &SmallPack) -> Vec<(String, String)> {
    let founded = pack.questions.iter().any(|ask| matches!(ask, Ask::Founded));
    let mut head = String::from(
        "id: small\nversion: '1'\ntitle: {en: Small}\njurisdiction: {en: Nowhere}\nlanguages: [en]\ncurrency: CNY\nread_on: 2026-01-01\nauthorities:\n  office: {name: {en: Office}}\n",
    );
    if founded {
        let q = pack.questions.iter().position(|ask| matches!(ask, Ask::Founded)).unwrap();
        writeln!(head, "founded: {}", name(q)).unwrap();
    }
    if !pack.constraints.is_empty() {
        head.push_str("constraints:\n");
        for (i, constraint) in pack.constraints.iter().enumerate() {
            writeln!(head, "  - {{id: c{i}, if: {:?}, text: {{en: c}}}}", cond(constraint)).unwrap();
        }
    }
    vec![
        ("pack.yaml".into(), head),
        (
            "sources.yaml".into(),
            "law:\n  title: {en: Law}\n  issuer: {en: Office}\n  read: official\n".into(),
        ),
        ("questions/all.yaml".into(), questions(pack)),
        ("programmes/p.yaml".into(), programme(pack)),
    ]
}

pub fn name(q: usize) -> String {
    format!("q{q}")
}

fn options(count: u8) -> String {
    (0..count).map(|o| format!("{{id: o{o}, label: {{en: o}}}}")).collect::<Vec<_>>().join(", ")
}

fn questions(pack: &SmallPack) -> String {
    let mut out = String::from("group: {id: all, order: 1, title: {en: All}}\nquestions:\n");
    for (q, ask) in pack.questions.iter().enumerate() {
        let body = match ask {
            Ask::YesNo => "kind: yes_no".into(),
            Ask::Choice(n) => format!("kind: choice, options: [{}]", options(*n)),
            Ask::Choices(n) => format!("kind: choices, options: [{}]", options(*n)),
            Ask::Number(a, b) => format!("kind: number, unit: items, range: {{min: {a}, max: {b}}}"),
            Ask::Yearly(a, b) => {
                format!("kind: number, unit: items, per_year: 2, range: {{min: {a}, max: {b}}}")
            }
            Ask::Days(days) => format!(
                "kind: date, range: {{min: {}, max: {}}}",
                date(*days.first().unwrap()),
                date(*days.last().unwrap())
            ),
            Ask::Founded => "kind: date, range: {min: 2023-01-01, max: 2025-12-31}".into(),
        };
        let can_change = match pack.changes.get(q) {
            Some((true, true)) => "either",
            Some((true, false)) => "up",
            Some((false, true)) => "down",
            _ => "no",
        };
        writeln!(out, "  {}: {{{body}, ask: {{en: q}}, can_change: {can_change}}}", name(q)).unwrap();
    }
    if pack.purposes > 0 {
        writeln!(
            out,
            "  purpose.p: {{kind: choice, options: [{}], ask: {{en: q}}, can_change: no}}",
            options(pack.purposes)
        )
        .unwrap();
    }
    out
}

fn programme(pack: &SmallPack) -> String {
    let mut out = String::from(
        "id: p\nkind: title\ntitle: {en: P}\nsummary: {en: P}\nauthority: office\ngives: []\nversions:\n",
    );
    for (i, version) in pack.versions.iter().enumerate() {
        writeln!(out, "  - id: v{i}\n    source: law\n    effective: {{}}\n    windows: {{status: none}}")
            .unwrap();
        if !version.purposes.is_empty() {
            let list: Vec<String> = version.purposes.iter().map(|p| format!("o{p}")).collect();
            writeln!(out, "    purpose: [{}]", list.join(", ")).unwrap();
        }
        // Ids go on from version to version, because the names of scores must differ in the whole pack.
        let mut next = 1000 * i as u32;
        writeln!(out, "    criteria: {{all: [{}]}}", criterion(&version.criteria, &mut next)).unwrap();
        if let Some(amount) = &version.amount {
            let each = if unit(amount).is_empty() { "" } else { " / 1 items" };
            writeln!(out, "    amount: {{exactly: {:?}}}", format!("{}{each} * 1 CNY", number(amount)))
                .unwrap();
        }
    }
    out
}

fn criterion(criterion_: &Crit, next: &mut u32) -> String {
    *next += 1;
    let head = format!("id: K{next}, text: {{en: k}}");
    let mut unless = String::new();
    let mut inner = criterion_;
    if let Crit::Unless(purpose, below) = criterion_ {
        unless = format!(", unless: {{purpose: o{purpose}}}");
        inner = below;
    }
    let mut list = |list: &[Crit]| list.iter().map(|c| criterion(c, next)).collect::<Vec<_>>().join(", ");
    let body = match inner {
        Crit::If(c) => format!("if: {:?}", cond(c)),
        Crit::EachYear(q, op, line) => {
            format!("each_of: [last, last-1], if: \"{} {} {line} items\"", name(*q), operator(*op))
        }
        Crit::All(below) => format!("all: [{}]", list(below)),
        Crit::Any(below) => format!("any: [{}]", list(below)),
        Crit::AtLeast(least, below) => format!("at_least: {{count: {least}, of: [{}]}}", list(below)),
        Crit::Judged => "judged_by: office".into(),
        Crit::Score(least, items) => {
            let score = *next;
            let items: Vec<String> = items
                .iter()
                .enumerate()
                .map(|(i, (num, bands))| {
                    let bands: Vec<String> = bands
                        .iter()
                        .map(|(from, points)| format!("{{from: {from}{}, points: {points}}}", unit(num)))
                        .collect();
                    format!(
                        "{{id: S{score}-{i}, text: {{en: s}}, value: {:?}, bands: [{}]}}",
                        number(num),
                        bands.join(", ")
                    )
                })
                .collect();
            format!(
                "score: {{name: score{score}, at_least: {least}, parts: [{{id: part, label: {{en: p}}, items: [{}]}}]}}",
                items.join(", ")
            )
        }
        Crit::Unless(..) => unreachable!("the generator does not nest exceptions"),
    };
    format!("{{{head}{unless}, {body}}}")
}

fn operator(op: Op) -> &'static str {
    match op {
        Op::Ge => ">=",
        Op::Gt => ">",
        Op::Le => "<=",
        Op::Lt => "<",
        Op::Eq => "=",
        Op::Ne => "!=",
    }
}

fn cond(condition: &Cond) -> String {
    let set = |set: &[u8]| set.iter().map(|o| format!("o{o}")).collect::<Vec<_>>().join(", ");
    match condition {
        Cond::Cmp(a, op, b) => {
            // A bare constant takes the unit of the other side.
            let side = |num: &Num, other: &Num| match num {
                Num::Const(n) => format!("{n}{}", unit(other)),
                num => number(num),
            };
            format!("{} {} {}", side(a, b), operator(*op), side(b, a))
        }
        Cond::Period(to, op, months, from) => {
            let unit = if *months == 1 { "month" } else { "months" };
            format!("{} - {} {} {months} {unit}", day(*to), day(*from), operator(*op))
        }
        Cond::Yes(q) => format!("{} = yes", name(*q)),
        Cond::In(q, options) => format!("{} in [{}]", name(*q), set(options)),
        Cond::Has(q, options) => format!("{} has any [{}]", name(*q), set(options)),
        Cond::Not(inner) => format!("not ({})", cond(inner)),
        Cond::And(a, b) => format!("({}) and ({})", cond(a), cond(b)),
        Cond::Or(a, b) => format!("({}) or ({})", cond(a), cond(b)),
    }
}

fn day(day: Day) -> String {
    match day {
        Day::AsOf => "as_of".into(),
        Day::On(day) => date(day),
        Day::Read(q) => name(q),
    }
}

/// `20260228` as `2026-02-28`.
pub fn date(day: i64) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

/// The unit word of a number's figures: counts have one, ratios have none.
fn unit(num: &Num) -> &'static str {
    match num {
        Num::Div(..) | Num::Milli(_) => "",
        Num::Times(_, a) | Num::Add(a, _) | Num::Sub(a, _) | Num::Min(a, _) | Num::Max(a, _) => unit(a),
        _ => " items",
    }
}

fn number(num: &Num) -> String {
    match num {
        Num::Const(n) => format!("{n} items"),
        Num::Milli(n) => format!("{}.{:03}", n / 1000, n % 1000),
        Num::Read(q) => name(*q),
        Num::Year(q, 0) => format!("{}[last]", name(*q)),
        Num::Year(q, back) => format!("{}[last-{back}]", name(*q)),
        Num::Add(a, b) => format!("({} + {})", number(a), number(b)),
        Num::Sub(a, b) => format!("({} - {})", number(a), number(b)),
        Num::Div(a, b) => format!("({} / {})", number(a), number(b)),
        Num::Times(n, a) => format!("({n} * {})", number(a)),
        Num::Min(a, b) => format!("min({}, {})", number(a), number(b)),
        Num::Max(a, b) => format!("max({}, {})", number(a), number(b)),
    }
}
