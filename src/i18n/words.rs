//! The words of the interface: one name per wording, whatever the language.
//!
//! Invariant: each language is one exhaustive match, so a missing translation does not compile.
//! Invariant: words about rules are the pack's; here is only what the interface itself says.

use super::{words_en, words_zh};
use crate::session::Language;

/// A wording without figures or names in it. For those with some see [`Phrase`](super::Phrase).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    // Between words.
    /// Between the items of a list.
    Comma,
    /// Before something said by the way.
    Aside,
    /// Between sentences.
    Space,
    Colon,
    Or,
    // On every page.
    LanguageMenu,
    Restart,
    RestartAsk,
    RestartYes,
    RestartNo,
    Back,
    StandingLabel,
    StandingClash,
    SeeResults,
    Privacy,
    // Start.
    StartTitle,
    StartLead,
    StartHaveTitle,
    StartHaveFigures,
    StartHaveTitles,
    StartHowTitle,
    StartHowUnsure,
    StartHowBack,
    StartHowSkip,
    StartButton,
    StartAgainButton,
    // Question.
    Continue,
    Skip,
    UnsureAll,
    LastQuestion,
    WhyWeAsk,
    WhyNothing,
    Yes,
    No,
    NotSure,
    GiveRange,
    OneOfSeveral,
    OneOfSeveralHint,
    NoneOfThese,
    Maybe,
    ChoicesHint,
    From,
    To,
    RangeHint,
    UnsureNoted,
    Year,
    Month,
    Day,
    DateHint,
    DateRangeHint,
    MoneyHint,
    PercentHint,
    Filter,
    ProblemTitle,
    EmptyFigure,
    EmptyDate,
    EmptyOption,
    EmptyOptions,
    UnreadableFigure,
    UnreadableMoney,
    UnreadablePercent,
    UnreadableDate,
    Ambiguous,
    AmbiguousDate,
    OtherUnit,
    NoSuchDay,
    WrongWayRound,
    RangeInRange,
    NoneAndSome,
    // Check answers.
    CheckTitle,
    CheckLead,
    CheckNothing,
    Change,
    Unanswered,
    Follows,
    GoOn,
    ShowResults,
    CheckAnswers,
    ClashTitle,
    ClashLead,
    ClashOutside,
    // Results.
    ResultsTitle,
    ResultsSoFar,
    SelfCheckTitle,
    SelfCheckText,
    AllCriteria,
    Decides,
    Because,
    Missing,
    Unsure,
    AnswerThis,
    AnswerCloser,
    Gives,
    HowToApply,
    Papers,
    ApplyPage,
    NewWindow,
    Window,
    Amount,
    AmountUpTo,
    Opens,
    OpenedBy,
    Authority,
    Source,
    AnswersRead,
    Guidance,
    Unpublished,
    AskAuthority,
    Total,
    AllOf,
    AnyOf,
    SeveralVersions,
    InForceNone,
    YourAnswers,
    PrintLead,
    ShareTitle,
    ShareDone,
    Undefined,
}

impl Word {
    /// The words in a language.
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::ZhHans => words_zh::word(self),
            Language::En => words_en::word(self),
        }
    }
}
