//! Worlds of a real pack: the companies of its worked cases, made whole; and around each the values at which a rule turns, with one step to each
//! side.

use super::specification::{Figure, Given, Specification, World, big, is_true};
use eligibility_check::engine::{Answer, Answers, Slot};
use eligibility_check::pack::{Comparison, Date, Kind, Node, NodeId, Number, Quantity, QuestionId};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive};
use std::collections::BTreeSet;

/// A small generator of pseudo-random numbers (splitmix64), so that the same seed always gives the same worlds.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % count as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What the worlds of a pack are made of.
pub struct Atlas<'a> {
    pub specification: Specification<'a>,
    pub figures: Vec<Figure>,
    /// Every comparison, with the nodes below it and the figures it reads.
    comparisons: Vec<(NodeId, Vec<NodeId>, BTreeSet<Figure>)>,
}

impl<'a> Atlas<'a> {
    pub fn new(specification: Specification<'a>) -> Atlas<'a> {
        let questions = (0..).zip(&specification.pack.questions);
        let figures =
            questions.flat_map(|(at, asked)| (0..asked.years()).map(move |back| (QuestionId(at), back)));
        let figures = figures.collect();
        let compares = |(_, node): &(u32, &Node)| matches!(node, Node::Compare(..));
        let comparisons = (0..).zip(&specification.pack.nodes).filter(compares).map(|(at, _)| {
            let below = specification.below([NodeId(at)]);
            let read = specification.read_by(&below);
            (NodeId(at), below, read)
        });
        Atlas { comparisons: comparisons.collect(), figures, specification }
    }

    pub fn slot(&self, figure: Figure) -> Slot {
        let asked = &self.specification.pack.questions[usize::from(figure.0.0)];
        self.specification.context.slot(figure.0, asked.per_year, figure.1)
    }

    fn kind(&self, figure: Figure) -> &Kind {
        &self.specification.pack.questions[usize::from(figure.0.0)].kind
    }

    /// The answers that say exactly what the world is.
    pub fn answers(&self, world: &World) -> Answers {
        let mut answers = Answers::default();
        for (figure, given) in world {
            if let Some(answer) = exactly(given) {
                answers.set(self.slot(*figure), answer);
            }
        }
        answers
    }

    /// Every value of a figure at which some rule turns while all else stays as it is, one step to each side of it, both ends of its range, and
    /// every option.
    pub fn turns(&self, world: &World, figure: Figure) -> Vec<Given> {
        let quantity = match self.kind(figure) {
            Kind::YesNo(options) | Kind::Choice(options) => {
                return (0..options.len()).map(|at| Given::Option(at as u8)).collect();
            }
            Kind::Choices(options) => {
                let Given::Options(now) = world[&figure] else { panic!("no set of options") };
                let toggled = (0..options.len()).map(|at| now ^ (1 << at));
                return toggled.chain([0, now, (1 << options.len()) - 1]).map(Given::Options).collect();
            }
            Kind::Quantity(quantity) => quantity,
        };
        if world[&figure] == Given::Undefined {
            return vec![Given::Undefined];
        }
        let (least, most) = (steps(quantity, quantity.min), steps(quantity, quantity.max));
        let mut found = BTreeSet::from([least.clone(), most.clone()]);
        let mut around = |at: BigInt| {
            let one = BigInt::one();
            found.extend([&at - &one, &at + &one, at].into_iter().filter(|at| *at >= least && *at <= most));
        };
        for (id, below, read) in self.comparisons.iter().filter(|(_, _, read)| read.contains(&figure)) {
            match self.constant(*id, figure) {
                Some(number) => around((big(number) / big(quantity.step)).floor().to_integer()),
                None if read.len() > 1 || below.len() > 3 => {
                    self.bisected(*id, below, world, figure, quantity).into_iter().for_each(&mut around)
                }
                None => {}
            }
        }
        found.into_iter().map(|at| Given::Number(BigRational::from(at) * big(quantity.step))).collect()
    }

    /// The number with which a comparison compares the figure, where it does nothing else.
    fn constant(&self, comparison: NodeId, figure: Figure) -> Option<Number> {
        let nodes = &self.specification.pack.nodes;
        let node = |id: NodeId| &nodes[id.0 as usize];
        let Node::Compare(left, _, right) = node(comparison) else { return None };
        match (node(*left), node(*right)) {
            (Node::Read(question, back), Node::Number(number))
            | (Node::Number(number), Node::Read(question, back))
                if (*question, *back) == figure =>
            {
                Some(*number)
            }
            _ => None,
        }
    }

    /// Where a comparison that holds at one end of the figure's range and not at the other turns; for an equation also where it would as `>=`.
    fn bisected(
        &self,
        id: NodeId,
        below: &[NodeId],
        world: &World,
        figure: Figure,
        quantity: &Quantity,
    ) -> Option<BigInt> {
        let mut world = world.clone();
        let mut holds = |at: &BigInt| {
            world.insert(figure, Given::Number(BigRational::from(at.clone()) * big(quantity.step)));
            is_true(&self.specification.values_of(below, &world, true), id)
        };
        let Node::Compare(
            _,
            Comparison::AtLeast | Comparison::MoreThan | Comparison::AtMost | Comparison::LessThan,
            _,
        ) = self.specification.pack.nodes[id.0 as usize]
        else {
            return None;
        };
        let (mut low, mut high) = (steps(quantity, quantity.min), steps(quantity, quantity.max));
        let at_low = holds(&low);
        if at_low == holds(&high) {
            return None;
        }
        while &high - &low > BigInt::one() {
            let middle: BigInt = (&low + &high) / 2;
            if holds(&middle) == at_low { low = middle } else { high = middle }
        }
        Some(high)
    }

    /// A world in which the answers are true; `None` where none was found.
    pub fn made_whole(&self, answers: &Answers, dice: &mut Dice) -> Option<World> {
        let pack = self.specification.pack;
        let mut world = World::new();
        for figure in &self.figures {
            world.insert(*figure, self.some_value(*figure, answers, dice));
        }
        for _ in 0..2_000 {
            self.mark_years(&mut world, answers);
            let values = self.specification.values(&world, true);
            let Some(broken) =
                pack.constraints.iter().find(|one| !self.specification.kept(one.node, &values))
            else {
                return Some(world);
            };
            let read = self.specification.read_by(&self.specification.below([broken.node]));
            let read: Vec<Figure> = read.into_iter().collect();
            let figure = *dice.pick(&read);
            // Half the time like another figure of the same constraint, so that `a <= b` and `a = b` are soon kept.
            let like = world[dice.pick(&read)].clone();
            let value = self.some_value(figure, answers, dice);
            let fits = answers.get(self.slot(figure)).is_none()
                && std::mem::discriminant(&like) == std::mem::discriminant(&value)
                && matches!((&like, self.kind(figure)), (Given::Number(like), Kind::Quantity(quantity))
                    if *like >= big(quantity.min) && *like <= big(quantity.max)
                        && (like / big(quantity.step)).is_integer());
            world.insert(figure, if fits && dice.below(2) == 0 { like } else { value });
        }
        None
    }

    /// Years before the founding are undefined, and others are not. A founding date that would undo a figure that was given is moved.
    pub fn mark_years(&self, world: &mut World, answers: &Answers) {
        let Some(founded) = self.specification.pack.founded.map(|question| (question, 0)) else { return };
        let Given::Number(day) = &world[&founded] else { panic!("no day") };
        let year = Date::from_days(day.to_integer().to_i32().unwrap()).unwrap().year();
        let given = |slot: Slot| matches!(answers.get(slot), Some(Answer::Between { .. }));
        let slots = self.figures.iter().map(|figure| (*figure, self.slot(*figure)));
        let yearly: Vec<(Figure, Slot)> = slots.filter(|(_, slot)| slot.year.is_some()).collect();
        let first = yearly.iter().filter(|(_, slot)| given(*slot)).filter_map(|(_, slot)| slot.year).min();
        let year = match first {
            Some(first) if first < year => {
                let day = Date::from_civil(first, 1, 1).unwrap().days();
                world.insert(founded, Given::Number(BigRational::from(BigInt::from(day))));
                first
            }
            _ => year,
        };
        for (figure, slot) in yearly {
            if slot.year.is_some_and(|each| each < year) {
                world.insert(figure, Given::Undefined);
            } else if world[&figure] == Given::Undefined {
                let Kind::Quantity(quantity) = self.kind(figure) else {
                    panic!("only quantities have years")
                };
                world.insert(figure, Given::Number(big(quantity.min)));
            }
        }
    }

    /// One value of a figure that its answer allows.
    fn some_value(&self, figure: Figure, answers: &Answers, dice: &mut Dice) -> Given {
        let answer = answers.get(self.slot(figure));
        match (self.kind(figure), answer) {
            (Kind::YesNo(_) | Kind::Choice(_), Some(Answer::Among(options))) => {
                Given::Option(*dice.pick(&options.iter().collect::<Vec<_>>()))
            }
            (Kind::YesNo(options) | Kind::Choice(options), _) => {
                Given::Option(dice.below(options.len()) as u8)
            }
            (Kind::Choices(_), Some(Answer::Has { has, .. })) => Given::Options(has.0),
            (Kind::Choices(options), _) => {
                // Few of them, as companies have.
                Given::Options(
                    (0..options.len()).filter(|_| dice.below(6) == 0).fold(0, |set, at| set | 1 << at),
                )
            }
            (Kind::Quantity(quantity), Some(Answer::Between { min, max })) => {
                let (min, max) = (min.unwrap_or(quantity.min), max.unwrap_or(quantity.max));
                Given::Number(big(*dice.pick(&[min, max])))
            }
            (Kind::Quantity(quantity), _) => Given::Number(any_size(quantity, dice)),
        }
    }
}

/// A multiple of the step, of any size that the range allows: as often a small one as a large one.
fn any_size(quantity: &Quantity, dice: &mut Dice) -> BigRational {
    let (least, most) = (steps(quantity, quantity.min), steps(quantity, quantity.max));
    let span = &most - &least;
    let bits = dice.below(span.bits() as usize + 1);
    let offset = (BigInt::from(dice.below(1 << 30)) << bits) >> 30;
    let at = &least + if offset > span { span } else { offset };
    BigRational::from(at) * big(quantity.step)
}

fn steps(quantity: &Quantity, number: Number) -> BigInt {
    (big(number) / big(quantity.step)).to_integer()
}

fn number(value: &BigRational) -> Number {
    Number::new(value.numer().to_i128().unwrap(), value.denom().to_i128().unwrap()).unwrap()
}

/// The answer that leaves this value alone; none for a year that does not exist.
fn exactly(given: &Given) -> Option<Answer> {
    use eligibility_check::pack::OptionSet;
    Some(match given {
        Given::Number(value) => Answer::exactly(number(value)),
        Given::Undefined => return None,
        Given::Option(option) => Answer::option(*option),
        Given::Options(options) => Answer::Has { has: OptionSet(*options), maybe: OptionSet::EMPTY },
    })
}

/// The answer that leaves everything from one value to another.
pub fn band(from: &Given, to: &Given) -> Option<Answer> {
    match (from, to) {
        (Given::Number(a), Given::Number(b)) => {
            Some(Answer::Between { min: Some(number(a.min(b))), max: Some(number(a.max(b))) })
        }
        _ => None,
    }
}
