//! Companies drawn at random for any pack, the same from run to run: a figure lies near the lines that rules draw for it, and no constraint is broken.

use eligibility_check::engine::{Answer, Answers, Context, Slot, assess};
use eligibility_check::pack::{
    Date, Kind, Measure, Node, NodeId, Number, OptionSet, Pack, Quantity, QuestionId,
};

/// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, count: u64) -> u64 {
        self.next() % count.max(1)
    }
}

/// Every figure of the pack on these days.
pub fn slots(pack: &Pack, context: Context) -> Vec<Slot> {
    let of = |(id, question): (u16, &eligibility_check::pack::Question)| {
        (0..question.years())
            .map(move |back| context.slot(QuestionId(id), question.per_year, back))
            .collect::<Vec<_>>()
    };
    (0u16..).zip(&pack.questions).flat_map(of).collect()
}

/// The numbers with which rules compare a question, in order.
fn lines(pack: &Pack, id: QuestionId) -> Vec<Number> {
    let reads = |node: &NodeId| matches!(pack.nodes[node.0 as usize], Node::Read(read, _) if read == id);
    let number = |node: &NodeId| match pack.nodes[node.0 as usize] {
        Node::Number(number) => Some(number),
        _ => None,
    };
    let line = |node: &Node| match node {
        Node::Compare(left, _, right) if reads(left) => number(right),
        Node::Compare(left, _, right) if reads(right) => number(left),
        _ => None,
    };
    let mut lines: Vec<Number> =
        pack.nodes.iter().filter_map(line).filter(|line| *line > Number::ZERO).collect();
    lines.sort_unstable();
    lines
}

fn quantity(pack: &Pack, id: QuestionId, quantity: &Quantity, context: Context, dice: &mut Dice) -> Number {
    let day = |year| Number::int(i64::from(Date::from_civil(year, 1, 1).unwrap().days()));
    let lines = lines(pack, id);
    let usual = match quantity.measure {
        Measure::Money => (Number::int(100_000), Number::int(1_000_000_000)),
        Measure::Count(_) => (Number::ONE, Number::int(300)),
        Measure::Percent => (Number::new(1, 100).unwrap(), Number::ONE),
        Measure::Date => (day(2008), Number::int(i64::from(context.as_of.days()))),
    };
    let drawn = if quantity.measure == Measure::Date {
        let days = (usual.1.floor() - usual.0.floor()) as u64;
        usual.0.add(Number::int(dice.below(days) as i64)).unwrap()
    } else {
        let (low, high) = match (lines.first(), lines.last()) {
            (Some(low), Some(high)) => (*low, *high),
            _ => usual,
        };
        // From a quarter of the lowest line to four times the highest; every doubling is as likely as every other, and one in eight is zero.
        let (low, high) = (low.div(Number::int(4)).unwrap(), high.mul(Number::int(4)).unwrap());
        let doublings = (0..120u8)
            .take_while(|n| low.mul(Number::int(2).pow(*n).unwrap()).unwrap() < high)
            .count() as u64;
        if dice.below(8) == 0 {
            Number::ZERO
        } else {
            let part = Number::new(1_000 + i128::from(dice.below(1_000)), 1_000).unwrap();
            low.mul(Number::int(2).pow(dice.below(doublings) as u8).unwrap()).unwrap().mul(part).unwrap()
        }
    };
    let stepped =
        Number::new(drawn.div(quantity.step).unwrap().floor(), 1).unwrap().mul(quantity.step).unwrap();
    stepped.max(quantity.min).min(quantity.max)
}

/// What is true of most companies, as question and option, or as a figure; nine in ten are so. A company has nothing of a list of awards or incidents.
pub const USUAL: [(&str, &str); 14] = [
    ("legal_person", "yes"),
    ("resident_enterprise", "yes"),
    ("private_enterprise", "yes"),
    ("adverse_list", "no"),
    ("restricted_products", "no"),
    ("incidents_3y", ""),
    ("serious_incident_2y", "no"),
    ("serious_breach_3y", "no"),
    ("publicly_listed", "no"),
    ("restricted_industry", "no"),
    ("rd_excluded_share", "0"),
    ("industry", "industry"),
    ("purpose.specialised-sme", "new"),
    ("purpose.little-giant", "new"),
];

fn answer(pack: &Pack, slot: Slot, context: Context, dice: &mut Dice) -> Answer {
    let question = &pack.questions[usize::from(slot.question.0)];
    if let Some((_, usual)) = USUAL.iter().find(|(id, _)| *id == question.id).filter(|_| dice.below(10) > 0) {
        return match question.options().iter().position(|option| option.id == *usual) {
            Some(option) => Answer::option(option as u8),
            None if question.options().is_empty() => Answer::exactly(Number::int(usual.parse().unwrap())),
            None => Answer::Has { has: OptionSet::EMPTY, maybe: OptionSet::EMPTY },
        };
    }
    let count = question.options().len() as u64;
    match &question.kind {
        Kind::YesNo(_) | Kind::Choice(_) => Answer::option(dice.below(count) as u8),
        Kind::Choices(_) => {
            let has = (0..count as u8).filter(|_| dice.below(4) == 0).collect::<OptionSet>();
            Answer::Has { has, maybe: OptionSet::EMPTY }
        }
        Kind::Quantity(of) => Answer::exactly(quantity(pack, slot.question, of, context, dice)),
    }
}

/// A company that answers every question. It is unsure of the years before it was founded.
pub fn company(pack: &Pack, context: Context, seed: u64) -> Answers {
    let mut dice = Dice(seed);
    let mut answers = Answers::default();
    for slot in slots(pack, context) {
        answers.set(slot, answer(pack, slot, context, &mut dice));
    }
    for _ in 0..10_000 {
        let founded = pack.founded.and_then(|id| answers.get(context.slot(id, None, 0)));
        if let Some(Answer::Between { min: Some(day), .. }) = founded {
            let year = Date::from_days(day.floor() as i32).unwrap().year();
            for slot in slots(pack, context) {
                match slot.year {
                    Some(own) if own < year => answers.set(slot, Answer::Unsure),
                    Some(_) if answers.get(slot) == Some(Answer::Unsure) => {
                        answers.set(slot, answer(pack, slot, context, &mut dice));
                    }
                    _ => {}
                }
            }
        }
        match assess(pack, &answers, context) {
            Ok(_) => return answers,
            // What clashes is drawn anew.
            Err(contradiction) => {
                let clash = contradiction.answers;
                let slot = clash[dice.below(clash.len() as u64) as usize];
                answers.set(slot, answer(pack, slot, context, &mut dice));
            }
        }
    }
    panic!("no company without a contradiction was drawn")
}
