//! What a rule pack says, as the engine and the interface read it: the outcome of compiling an author's folder.
//!
//! Invariant: every reference is a place in one of the pack's own lists; [`decode`](super::codec::decode) refuses a pack in which one leads nowhere.

use super::node::{Node, NodeId, QuestionId};
use super::{Date, Number, OptionSet, Text};
use serde::{Deserialize, Serialize};

/// A compiled rule pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    pub id: String,
    pub version: String,
    pub title: Text,
    pub jurisdiction: Text,
    /// BCP 47 tags; the first is shown when nothing else fits.
    pub languages: Vec<String>,
    /// ISO 4217 code of every amount of money.
    pub currency: String,
    /// When the rules were last read against their sources.
    pub read_on: Date,
    pub authorities: Vec<Authority>,
    pub sources: Vec<Source>,
    pub groups: Vec<Group>,
    pub questions: Vec<Question>,
    /// The choice question that says where the company is.
    pub region: Option<QuestionId>,
    /// The date question before whose year a per-year figure is undefined.
    pub founded: Option<QuestionId>,
    pub nodes: Vec<Node>,
    pub constraints: Vec<Constraint>,
    pub derived: Vec<Derived>,
    pub programmes: Vec<Programme>,
}

/// Who decides or answers questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    pub id: String,
    pub name: Text,
    pub url: Option<String>,
}

/// How well a transcription is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// Read in the issuer's own text.
    Official,
    /// Read in copies.
    Secondary,
    /// A single or indirect mention.
    Unverified,
}

/// An instrument of law or policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: String,
    pub title: Text,
    pub number: Option<String>,
    pub issuer: Text,
    pub published: Option<Date>,
    pub in_force: Interval,
    pub url: Option<String>,
    pub read: Evidence,
    pub note: Option<Text>,
}

/// A place in an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// A place in [`Pack::sources`].
    pub source: u16,
    /// As the author writes it: `annex-2`, `art 8`.
    pub place: Option<String>,
}

/// Days from one to another, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Interval {
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    pub fn overlaps(self, other: Interval) -> bool {
        let begins_in_time = |a: Interval, b: Interval| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// Questions asked one after the other under one heading, in the order of [`Pack::questions`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: String,
    pub title: Text,
}

/// In which direction a company can change a fact; advice proposes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    Up,
    Down,
    Either,
    No,
}

/// One fact about the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: String,
    /// A place in [`Pack::groups`].
    pub group: u16,
    pub kind: Kind,
    /// How many closed financial years are asked, newest first; `None` for a single figure.
    pub per_year: Option<u8>,
    pub ask: Text,
    pub help: Option<Text>,
    pub can_change: Change,
    /// How hard the answer is to find out, 1 to 5.
    pub effort: u8,
    pub source: Option<SourceRef>,
}

impl Question {
    /// How many figures the question asks for.
    pub fn years(&self) -> u8 {
        self.per_year.unwrap_or(1)
    }

    /// The options of a yes/no, choice or choices question, else none.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::YesNo(options) | Kind::Choice(options) | Kind::Choices(options) => options,
            Kind::Quantity(_) => &[],
        }
    }
}

/// What an answer may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Two options, `no` at [`NO`] and `yes` at [`YES`]; the interface has the words, so their labels are empty.
    YesNo(Vec<Choice>),
    /// Exactly one of the options.
    Choice(Vec<Choice>),
    /// Any number of the options, also none.
    Choices(Vec<Choice>),
    Quantity(Quantity),
}

/// The place of `no` among the options of a yes/no question.
pub const NO: u8 = 0;
/// The place of `yes` among the options of a yes/no question.
pub const YES: u8 = 1;

/// An option of a question or a result of a decision table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: Text,
    pub help: Option<Text>,
}

/// A number with a unit: every multiple of `step` from `min` to `max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    pub measure: Measure,
    pub step: Number,
    pub min: Number,
    pub max: Number,
}

/// What a quantity counts, which also says how it is typed and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// A number of this unit: `persons`, `items`, `points`, `years`.
    Count(String),
    /// An amount of the pack's currency, in whole units of it (CNY 1, not 1 fen).
    Money,
    /// A share: 3 % is the number 3/100.
    Percent,
    /// A day, as days since 1970-01-01.
    Date,
}

/// What holds in every possible world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraint {
    pub id: String,
    pub text: Text,
    /// A truth node.
    pub node: NodeId,
}

/// A fact computed from answers, named so that it can be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived {
    pub id: String,
    pub label: Text,
    pub source: Option<SourceRef>,
    pub value: DerivedValue,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DerivedValue {
    /// A number node and how to show it.
    Quantity(NodeId, Measure),
    /// An option node and the options it may yield.
    Choice(NodeId, Vec<Choice>),
    /// A score table.
    Score(Score),
}

/// A score table. Points have no unit but points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// A number node: the sum of the parts.
    pub total: NodeId,
    pub minimum: Option<Minimum>,
    /// The most that can be reached.
    pub most: Number,
    pub parts: Vec<ScorePart>,
}

/// A line that points have to reach or to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Minimum {
    AtLeast(Number),
    Above(Number),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorePart {
    pub id: String,
    pub label: Text,
    /// A number node: the sum of the items.
    pub points: NodeId,
    pub minimum: Option<Minimum>,
    pub most: Number,
    pub items: Vec<ScoreItem>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreItem {
    pub id: String,
    pub text: Text,
    /// A number node.
    pub points: NodeId,
    pub minimum: Option<Minimum>,
    pub most: Number,
}

/// What a programme is for the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ProgrammeKind {
    Title,
    Funding,
    Loan,
    Tax,
    Listing,
    Service,
    Talent,
}

/// One public support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub id: String,
    pub kind: ProgrammeKind,
    pub title: Text,
    pub summary: Text,
    /// A place in [`Pack::authorities`].
    pub authority: u16,
    pub gives: Vec<Cited>,
    /// The ladder: places in [`Pack::programmes`] for which this title counts.
    pub opens: Vec<u16>,
    pub apply: Apply,
    pub versions: Vec<Version>,
    /// The question `purpose.<id>`, where the versions differ by purpose.
    pub purpose: Option<QuestionId>,
}

/// A sentence with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    pub text: Text,
    pub source: Option<SourceRef>,
}

/// Where and how to apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apply {
    pub url: Option<String>,
    pub steps: Vec<Text>,
    pub papers: Vec<Text>,
}

/// The rules of a programme for some days, purposes and regions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub id: String,
    pub effective: Interval,
    /// A truth node over purpose and region: does this version apply?
    pub applies: NodeId,
    pub source: SourceRef,
    pub window: Window,
    pub expected: Option<Text>,
    pub rules: Rules,
    pub amount: Option<Amount>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rules {
    /// Criteria in the author's order, each before its branches. The first is the whole; it has an empty id.
    Criteria(Vec<Criterion>),
    /// No published criteria: whom to ask, and what.
    Ask(Text),
}

/// A condition, a group of conditions, a score or a judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// The clause, such as `L26-9`.
    pub id: String,
    pub text: Text,
    pub source: SourceRef,
    pub evidence: Evidence,
    pub caution: Option<Text>,
    pub guidance: Option<Text>,
    /// A truth node: is the criterion met (also when it is skipped)?
    pub node: NodeId,
    /// A truth node: where it holds, the criterion is not tested.
    pub skipped: Option<NodeId>,
    pub form: Form,
    /// Places of the branches in the same list.
    pub branches: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A condition on answers.
    Test,
    /// Every branch.
    All,
    /// At least one branch.
    Any,
    /// At least so many branches.
    AtLeast(u16),
    /// A place in [`Pack::derived`], which is a score.
    Score(u16),
    /// Somebody decides.
    Judged(Judgement),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// A place in [`Pack::authorities`].
    pub authority: u16,
    pub reason: JudgementReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JudgementReason {
    /// The rule leaves it to a person.
    Discretion,
    /// The condition exists, its text was not found.
    Unpublished,
}

/// When applications are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// Known spans of days.
    Spans(Vec<Span>),
    /// No open call.
    None(Option<Text>),
    /// The programme takes no more applications.
    Ended(Option<Text>),
    Unknown(Option<Text>),
}

/// Days on which applications are taken, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub opens: Date,
    pub closes: Date,
    /// Only in these options of the pack's region question.
    pub regions: Option<OptionSet>,
    pub source: Option<SourceRef>,
    pub note: Option<Text>,
}

/// What is paid, in the pack's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// A number node.
    pub value: NodeId,
    /// Is it a ceiling (`up to`) or the sum itself?
    pub ceiling: bool,
    pub note: Option<Text>,
}
