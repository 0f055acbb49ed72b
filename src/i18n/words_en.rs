//! The words in English.

use super::Word;

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Comma => ", ",
        Word::Aside => ", ",
        Word::Space => " ",
        Word::Colon => ": ",
        Word::Or => " or ",

        Word::LanguageMenu => "Language",
        Word::Restart => "Start again",
        Word::RestartAsk => "Clear every answer and start again?",
        Word::RestartYes => "Clear and start again",
        Word::RestartNo => "Keep my answers",
        Word::Back => "Back",
        Word::StandingLabel => "Where you stand so far",
        Word::StandingClash => "Some answers contradict each other",
        Word::SeeResults => "See results so far",
        Word::Privacy => {
            "Your answers stay on this page, in your browser. Nothing you enter is sent anywhere, and nothing is kept once you close it."
        }

        Word::StartTitle => "Which public supports can your company get?",
        Word::StartLead => {
            "Answer questions about your company as far as you can. You see which supports it can get, what stands in the way of the others, and which rule says so."
        }
        Word::StartHaveTitle => "What to have at hand",
        Word::StartHaveFigures => {
            "the figures of your last closed financial years: revenue, research and development, staff"
        }
        Word::StartHaveTitles => "the titles, patents and certificates the company holds",
        Word::StartHowTitle => "How it works",
        Word::StartHowUnsure => {
            "An approximate range or “not sure” is an answer too. Nothing is guessed from it."
        }
        Word::StartHowBack => "Go back and change any answer at any time; the others stay.",
        Word::StartHowSkip => {
            "Only questions that can still change a result are asked. See the results so far whenever you like."
        }
        Word::StartButton => "Start",
        Word::StartAgainButton => "Go on with the questions",
        Word::WantedTitle => "What are you after?",
        Word::WantedAll => "All",
        Word::FewerAsYouGo => "Those that no longer matter are left out as you go.",
        Word::FewerByKind => "Choose above what you are after, and there are fewer.",
        Word::OrExample => "Or try an example first, made up:",
        Word::OwnCompany => "Check your own company",
        Word::PrivacyTitle => "Your answers stay with you",
        Word::PrivacyCheck => "How can I check this?",
        Word::Advanced => "Advanced: another day",
        Word::AsOfLabel => "Check as of this day",
        Word::AsOfHint => {
            "Decides which financial year was closed last, how old the company is, and which rules are in force."
        }

        Word::Continue => "Continue",
        Word::Skip => "Skip for now",
        Word::UnsureAll => "Not sure about any of these",
        Word::LastQuestion => "last question for now",
        Word::OptionsLeft => "Options that your other answers rule out are left out.",
        Word::RangeCut => {
            "A line of the rules runs through this range. An exact figure, or a narrower range, would settle it. If you do not have it, continue: what hangs on it stays open."
        }
        Word::WhyWeAsk => "Why we ask",
        Word::WhyNothing => "The answer is used to work out other facts.",
        Word::Yes => "Yes",
        Word::No => "No",
        Word::NotSure => "Not sure",
        Word::GiveRange => "Give a range",
        Word::OneOfSeveral => "It is one of several",
        Word::OneOfSeveralHint => "Tick every option that is possible.",
        Word::NoneOfThese => "None of these",
        Word::SomePerhaps => "I am not sure of some",
        Word::SomePerhapsHint => "Tick “perhaps” beside what you are not sure of.",
        Word::Maybe => "Perhaps",
        Word::ChoicesHint => "Tick all that apply.",
        Word::From => "From",
        Word::To => "To",
        Word::RangeHint => "Both ends are included. Leave one empty if it is open.",
        Word::UnsureNoted => "Noted. Where a result hangs on this, it stays open.",
        Word::Year => "Year",
        Word::Month => "Month",
        Word::Day => "Day",
        Word::DateHint => "For example 27 3 2019. If you only know the year, leave the rest empty.",
        Word::DateRangeHint => "For example 2019-03-27, 2019-03 or 2019. Leave one end empty if it is open.",
        Word::MoneyHint => "Write it as you are used to: 3,000,000, 3 million, 300万 or 1.2亿.",
        Word::PercentHint => "For example 3 or 3.5.",
        Word::Filter => "Type to shorten the list",

        Word::ProblemTitle => "There is a problem",
        Word::EmptyFigure => "Enter a figure, give a range, or choose “not sure”",
        Word::EmptyDate => "Enter a date, give a range, or choose “not sure”",
        Word::EmptyOption => "Choose an option, or “not sure”",
        Word::EmptyOptions => "Tick what applies, or choose “none of these” or “not sure”",
        Word::UnreadableFigure => "This cannot be read as a figure. Enter digits",
        Word::UnreadableMoney => {
            "This cannot be read as an amount. Enter digits, with 万, 亿, thousand or million if you like"
        }
        Word::UnreadablePercent => "This cannot be read as a share. Enter the per cent in digits",
        Word::UnreadableDate => "This cannot be read as a date. Enter year, month and day, or the year alone",
        Word::Ambiguous => {
            "This can be read in two ways. Write the figure with digits only, such as 3000000 or 1.5"
        }
        Word::AmbiguousDate => "This can be read in two ways. Write year, month and day, such as 2019-03-27",
        Word::OtherUnit => "This is in another unit or currency. Enter it in the one beside the field",
        Word::NoSuchDay => "There is no such day in the calendar",
        Word::WrongWayRound => "The upper end lies below the lower end",
        Word::RangeInRange => "Enter one plain figure at each end of the range",
        Word::NoneAndSome => {
            "“None of these” does not go together with something ticked. Untick one or the other"
        }

        Word::CheckTitle => "Check your answers",
        Word::CheckLead => "Change what is not right. The other answers stay as they are.",
        Word::CheckNothing => "Nothing has been answered yet.",
        Word::Change => "Change",
        Word::Unanswered => "Not answered",
        Word::Follows => "Follows from your other answers",
        Word::NarrowerTitle => "A closer answer would settle more",
        Word::SkippedTitle => "Skipped, and still of use",
        Word::GoOn => "Go on with the questions",
        Word::ShowResults => "Show the results",
        Word::CheckAnswers => "Check your answers",
        Word::ClashTitle => "These answers cannot all be true",
        Word::ClashLead => "No result is given until one of them is changed.",
        Word::ClashOutside => {
            "A figure lies outside what is possible for its question, or in a year before the company was founded."
        }

        Word::ResultsTitle => "Your results",
        Word::ResultsSoFar => "Your results so far",
        Word::SelfCheckTitle => "This is a self-check, not a decision",
        Word::SelfCheckText => {
            "It compares your answers with the published rules. Only the authority named with each support decides, on the papers you hand in."
        }
        Word::AllCriteria => "All criteria",
        Word::Decides => "What decides",
        Word::Because => "These answers settle it",
        Word::Missing => "What is still missing",
        Word::Unsure => "You were not sure of",
        Word::AnswerThis => "Answer",
        Word::AnswerCloser => "Answer more exactly",
        Word::Gives => "What it gives",
        Word::HowToApply => "How to apply",
        Word::Papers => "Papers to prepare",
        Word::ApplyPage => "Page for applications",
        Word::NewWindow => "opens a new tab",
        Word::Window => "When to apply",
        Word::WindowOpen => "Applications open, no last day set",
        Word::WindowContinuous => "Can be applied for or claimed at any time",
        Word::WindowEnded => "Takes no more applications",
        Word::WindowNone => "No call for applications at present",
        Word::WindowUnknown => "Dates for applications not known, or different from place to place",
        Word::Amount => "Amount",
        Word::AmountUpTo => "up to",
        Word::AmountMissing => "What the amount still depends on",
        Word::Opens => "Counts towards",
        Word::OpenedBy => "Easier or possible with",
        Word::Authority => "Who decides",
        Word::Source => "Source",
        Word::AnswersRead => "Your answer",
        Word::Guidance => "How to meet or prove it",
        Word::Unpublished => "The condition exists, but its text was not found.",
        Word::AskAuthority => "No criteria are published. Ask:",
        Word::Total => "Total",
        Word::AllOf => "All of these:",
        Word::AnyOf => "At least one of these:",
        Word::SeveralVersions => "Which of these rules applies depends on answers that are still missing.",
        Word::InForceNone => "No rules of this support are in force for you on this day.",
        Word::YourAnswers => "Your answers",
        Word::PrintLead => "Record of a self-check made with eligibility-check.",
        Word::ShareTitle => "Give these results to the page around this check?",
        Word::ShareDone => "Given.",
        Word::Undefined => "cannot be worked out",
    }
}
