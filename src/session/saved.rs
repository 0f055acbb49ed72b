//! A journey as text, to be kept in a file, on the device or in a link, and opening it again. A line says one thing: `employees=96`,
//! `revenue@2025=60000000`, `.pack=cn-sme`; in a link the lines are joined by `&`. It speaks of questions, options and programmes by their
//! ids, so that it outlives a new version of the pack.
//!
//! Invariant: an answer that no longer fits the pack is named, never dropped in silence and never bent to fit.
//! Invariant: a text that is not wholly a journey of this pack changes nothing.

use super::draft::Draft;
use super::language::Language;
use super::page::{is_answered, question};
use super::percent::{escape, unescape};
use super::saved_answer::{NONE, answer_texts, find, read};
use super::state::{Page, Session};
use super::wanted::Wanted;
use crate::engine::{Answers, Assessment, Context, Engine, Prepared, Verdict};
use crate::pack::{Date, Pack, QuestionId};
use std::fmt::Write;

/// The first line: what this is, and the form it has.
const FIRST: &str = "eligibility-check";
const FORM: u32 = 2;
/// In this form and before, an empty value was "none of these".
const EMPTY_IS_NONE: u32 = 1;
/// A journey through a pack with every question answered is far smaller.
const MOST_BYTES: usize = 65_536;
const VERDICT: &str = ".verdict.";

/// A kept journey, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub session: Session,
    /// What no longer fits, by its id, and why.
    pub unfit: Vec<(String, Unfit)>,
    /// The version of the pack it was made with, where that was not this very pack.
    pub made_with: Option<String>,
    /// Where the verdict is not what was kept. Nothing at all where no verdicts were kept, or the answers clash.
    pub changed: Option<Vec<Changed>>,
}

/// A programme whose verdict is not what was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// A place in [`Pack::programmes`].
    pub programme: usize,
    /// `None` for a programme that is new since.
    pub then: Option<Verdict>,
    pub now: Verdict,
}

/// Why something kept does not fit the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The pack has no such question, or asks it no longer, or only now, per year.
    NoSuchQuestion,
    /// The question has no such option.
    NoSuchOption,
    /// The figure cannot be read as one of the question's kind.
    OtherKind,
    /// No figure of the question's range is left.
    OutOfRange,
    /// The pack has no such programme.
    NoSuchProgramme,
}

/// Why a text is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is something else.
    NotOurs,
    /// It has a form that only a later version reads.
    Newer,
    TooLong,
    /// It was made with another pack: its id.
    OtherPack(String),
    /// A line, counted from 1, is not what this form prescribes.
    Broken(usize),
}

/// The journey as text. `hash` is that of the compiled pack. With `verdicts`, what was concluded is kept as well, so that a change can be
/// told. What was typed but never taken is not part of it.
pub fn save(pack: &Pack, hash: &str, session: &Session, verdicts: Option<&Assessment>) -> String {
    let mut text = format!("{FIRST}={FORM}");
    let mut line = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{key}={value}");
    };
    line(".pack", &pack.id);
    line(".version", &escape(&pack.version));
    line(".hash", hash);
    line(".as-of", &session.context.as_of.to_string());
    line(".law-on", &session.context.law_on.to_string());
    line(".language", session.language.tag());
    line(".wanted", &session.wanted.bits().to_string());
    // How many there are comes first, so that a text that was cut short is known by it.
    let answers: Vec<(String, String)> = answer_texts(pack, session).collect();
    line(".answers", &answers.len().to_string());
    answers.iter().for_each(|(key, value)| line(key, value));
    // Who was asked and gave no answer, or not for every year, is not asked again.
    let passed = session.passed.keys().filter(|id| !is_answered(pack, session, *id));
    let passed: Vec<&str> = passed.filter_map(|id| Some(question(pack, id)?.id.as_str())).collect();
    line(".passed", &passed.join(","));
    for (programme, report) in pack.programmes.iter().zip(verdicts.iter().flat_map(|all| &all.programmes)) {
        line(&format!("{VERDICT}{}", programme.id), report.verdict.name());
    }
    text
}

/// The text as it stands in the fragment of a link.
pub fn as_fragment(text: &str) -> String {
    text.replace('\n', "&")
}

/// Opens a kept journey: at check-your-answers when it has answers. A date that is not given is `today`.
///
/// # Errors
/// [`Refused`], where the text is not wholly a journey of this pack.
pub fn open(pack: &Pack, hash: &str, text: &str, today: Date) -> Result<Opened, Refused> {
    if text.len() > MOST_BYTES {
        return Err(Refused::TooLong);
    }
    let mut lines = text.trim_start_matches(['\u{feff}', '#']).split(['\n', '&']).map(str::trim);
    let form = lines.next().and_then(|line| line.strip_prefix(FIRST)?.strip_prefix('=')?.parse::<u32>().ok());
    let form = match form {
        Some(form @ 1..=FORM) => form,
        Some(later) if later > FORM => return Err(Refused::Newer),
        _ => return Err(Refused::NotOurs),
    };
    let (mut context, mut wanted) = (Context::on(today), Wanted::ALL);
    let (mut is_named, mut is_the_very_pack, mut language) = (false, true, Language::default());
    let (mut answers, mut passed, mut then) = (Answers::default(), Vec::new(), Vec::new());
    let (mut unfit, mut version) = (Vec::new(), String::new());
    // With the number of answers said, they have to be there, and the line behind them.
    let (mut expected, mut counted, mut whole, mut last) = (None, 0, false, 1);
    for (place, line) in (2..).zip(lines) {
        last = place;
        let broken = || Refused::Broken(place);
        if line.is_empty() {
            continue;
        }
        let (key, value) = line.split_once('=').ok_or_else(broken)?;
        let (key, value) = unescape(key).zip(unescape(value)).ok_or_else(broken)?;
        let day = || Date::parse(&value).ok_or_else(broken);
        match key.as_str() {
            ".pack" if value != pack.id => return Err(Refused::OtherPack(value)),
            ".pack" => is_named = true,
            ".version" => version = value,
            ".hash" => is_the_very_pack = value == hash,
            ".as-of" => context.as_of = day()?,
            ".law-on" => context.law_on = day()?,
            ".language" => language = Language::from_tag(&value).ok_or_else(broken)?,
            ".answers" => expected = Some(value.parse::<usize>().map_err(|_| broken())?),
            ".wanted" => wanted = Wanted::of_bits(value.parse().map_err(|_| broken())?),
            ".passed" => {
                whole = expected.is_none_or(|expected| expected == counted);
                passed = value.split(',').filter_map(|id| Some(find(pack, id)?.0)).collect();
            }
            _ if key.starts_with(VERDICT) => {
                let verdict =
                    Verdict::ALL.into_iter().find(|verdict| verdict.name() == value).ok_or_else(broken)?;
                let id = key.get(VERDICT.len()..).unwrap_or_default();
                match pack.programmes.iter().position(|programme| programme.id == id) {
                    Some(place) => then.push((place, verdict)),
                    None => unfit.push((id.to_owned(), Unfit::NoSuchProgramme)),
                }
            }
            _ if key.starts_with('.') => return Err(broken()),
            _ => {
                counted += 1;
                let value = if form <= EMPTY_IS_NONE && value.is_empty() { NONE } else { &value };
                match read(pack, &key, value) {
                    Ok((slot, _)) if answers.get(slot).is_some() => return Err(broken()),
                    Ok((slot, answer)) => answers.set(slot, answer),
                    Err(why) => unfit.push((key, why)),
                }
            }
        }
    }
    if !is_named {
        return Err(Refused::NotOurs);
    }
    if expected.is_some() && !whole {
        return Err(Refused::Broken(last));
    }
    let mut session = resume(pack, context, language, answers);
    session.wanted = wanted;
    let ids = (0..pack.questions.len()).filter_map(|place| u16::try_from(place).ok()).map(QuestionId);
    passed.extend(ids.filter(|id| is_answered(pack, &session, *id)));
    session.passed = passed.into_iter().collect();
    let changed = if then.is_empty() { None } else { changed(pack, &session, &then) };
    Ok(Opened { session, unfit, made_with: (!is_the_very_pack).then_some(version), changed })
}

/// A journey that begins with answers, such as an example company: at check-your-answers, with every field filled in.
pub fn resume(pack: &Pack, context: Context, language: Language, answers: Answers) -> Session {
    let mut session = Session::new(context, language);
    if !answers.is_empty() {
        session.page = Page::Check;
        session.trail.push(Page::Start);
    }
    for (slot, answer) in answers.iter() {
        if let Some(asked) = question(pack, slot.question) {
            session.drafts.insert(slot, Draft::of(asked, answer));
        }
    }
    session.answers = answers;
    session
}

/// Where the verdicts are not those of then; nothing while answers clash.
fn changed(pack: &Pack, session: &Session, kept: &[(usize, Verdict)]) -> Option<Vec<Changed>> {
    let prepared = Prepared::new(pack, session.context);
    let engine = Engine::new(pack, &prepared);
    let live = engine.begin(&session.answers);
    if engine.contradiction(&live).is_some() {
        return None;
    }
    let all = engine.verdicts(&live).into_iter().enumerate().map(|(programme, now)| {
        let then = kept.iter().find(|(known, _)| *known == programme).map(|(_, verdict)| *verdict);
        Changed { programme, then, now }
    });
    Some(all.filter(|changed| changed.then != Some(changed.now)).collect())
}
