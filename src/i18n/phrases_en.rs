//! The phrases in English.

use super::Phrase;
use crate::engine::{State, Verdict};
use crate::pack::{Evidence, ProgrammeKind};

pub(super) fn phrase(phrase: Phrase<'_>) -> String {
    match phrase {
        Phrase::Covers { programmes: 1, jurisdiction } => {
            format!("It covers 1 support in the {jurisdiction}.")
        }
        Phrase::Covers { programmes, jurisdiction } => {
            format!("It covers {programmes} supports in the {jurisdiction}.")
        }
        Phrase::TryExample(title) => format!("Look at {title}"),
        Phrase::ExampleShown(title) => format!("An example, made up: {title}. These are not your answers."),
        Phrase::KindCount(kind, n) => format!("{} {n}", kind_word(kind)),
        Phrase::AtMostQuestions(n) => {
            format!("At most {n} questions; at a quarter of a minute each, {} minutes.", n.div_ceil(4))
        }
        Phrase::Aside(text) => format!(" ({text})"),
        Phrase::QuestionsLeft(n) => format!("at most {n} questions left"),
        Phrase::WhyPrograms(1) => "One support depends on it:".into(),
        Phrase::WhyPrograms(n) => format!("{n} supports depend on it:"),
        Phrase::MaybeOf(option) => format!("Perhaps: {option}"),
        Phrase::Found(1) => "1 option in the list".into(),
        Phrase::Found(n) => format!("{n} options in the list"),
        Phrase::AboutTaken { about, min, max } => {
            format!(
                "You wrote about {about}. That is taken as {min} to {max}; change it if it is too narrow or too wide, then continue."
            )
        }
        Phrase::TooSmall(min) => format!("Enter {min} or more"),
        Phrase::TooLarge(max) => format!("Enter {max} or less"),
        Phrase::OffStep(step) => format!("Enter a multiple of {step}"),
        Phrase::TwoReadings(one, other) => {
            format!("This may be {one} or {other}. Enter one of the two")
        }
        Phrase::ForExample(text, example) => format!("{text}, such as {example}"),
        Phrase::YearLabel(year) => year.to_string(),
        Phrase::InYear(year, text) => format!("{year}: {text}"),
        Phrase::InQuestion(question, year) => format!("{question} ({year})"),
        Phrase::FromTo(min, max) => format!("{min} to {max}"),
        Phrase::About(what) => format!(": {what}"),
        Phrase::Verdict(verdict) => verdict_title(verdict).into(),
        Phrase::Counted(verdict) => counted(verdict).into(),
        Phrase::VerdictMeans(verdict) => verdict_means(verdict).into(),
        Phrase::State(state) => state_word(state).into(),
        Phrase::Evidence(evidence) => evidence_words(evidence).into(),
        Phrase::Kind(kind) => kind_word(kind).into(),
        Phrase::StillUseful(1) => "1 more answer could still change a result.".into(),
        Phrase::StillUseful(n) => format!("{n} more answers could still change a result."),
        Phrase::RulesRead(date) => format!("The rules were last read against their sources on {date}."),
        Phrase::RulesOf { title, version } => format!("Rules: {title}, version {version}."),
        Phrase::AsOf(date) => format!("Judged as of {date}."),
        Phrase::LawOn(date) => format!("Law of {date}."),
        Phrase::AtLeastOf(count) => format!("At least {count} of these:"),
        Phrase::JudgedBy(authority) => format!("Judged by: {authority}"),
        Phrase::WindowOpen(date) => format!("Applications open until {date}"),
        Phrase::WindowUpcoming(from, to) => format!("Applications from {from} to {to}"),
        Phrase::WindowClosed(date) => format!("Applications closed on {date}"),
        Phrase::Points { points, most } => format!("{points} of {most} points"),
        Phrase::ReachAtLeast(points) => format!("at least {points} needed"),
        Phrase::ReachAbove(points) => format!("more than {points} needed"),
        Phrase::ShareWith(host) => {
            format!(
                "{host} asks for them: the result for each support, and none of your answers. Nothing is given unless you press the button."
            )
        }
        Phrase::ShareButton(host) => format!("Give the results to {host}"),
        Phrase::VersionOf(id) => format!("Rules of version {id}"),
    }
}

const fn verdict_title(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "Yes, every criterion is met",
        Verdict::Conditional => "Yes, if the authority agrees",
        Verdict::Open => "Open, answers are missing",
        Verdict::NotEligible => "No, a criterion is not met",
        Verdict::NotApplicable => "Does not concern your company",
        Verdict::Ask => "Ask the authority",
    }
}

const fn counted(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "yes",
        Verdict::Conditional => "if agreed",
        Verdict::Open => "open",
        Verdict::NotEligible => "no",
        Verdict::NotApplicable => "not applicable",
        Verdict::Ask => "to ask about",
    }
}

const fn verdict_means(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "By your answers the company meets every published criterion.",
        Verdict::Conditional => {
            "By your answers every criterion that can be checked is met. What is left is for the named authority to judge."
        }
        Verdict::Open => "Your answers allow both outcomes. Each support names what is still missing.",
        Verdict::NotEligible => "By your answers at least one criterion cannot be met at present.",
        Verdict::NotApplicable => "Meant for other companies, regions or occasions, or not in force.",
        Verdict::Ask => "No criteria are published that could be checked here.",
    }
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Met => "Met",
        State::NotMet => "Not met",
        State::Judged => "To be judged",
        State::Open => "Open",
        State::Skipped => "Not tested",
    }
}

const fn evidence_words(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Official => "read in the issuer's own text",
        Evidence::Secondary => "read in copies of the instrument, not in the issuer's own text",
        Evidence::Unverified => "known from a single or indirect mention only; verify before relying on it",
    }
}

const fn kind_word(kind: ProgrammeKind) -> &'static str {
    match kind {
        ProgrammeKind::Title => "Title",
        ProgrammeKind::Funding => "Funding",
        ProgrammeKind::Loan => "Loan",
        ProgrammeKind::Tax => "Tax",
        ProgrammeKind::Listing => "Listing",
        ProgrammeKind::Service => "Service",
        ProgrammeKind::Talent => "Talent",
    }
}
