//! What follows from what a visitor does.
//!
//! Invariant: total. An event that makes no sense where it comes (a question the pack does not have, Back on the first page) changes nothing.

use super::draft::{Draft, Mode};
use super::event::Event;
use super::fault::Notice;
use super::line::lines;
use super::page::{is_answered, question, slots};
use super::read::{PageReading, read_page};
use super::saved::resume;
use super::standing::left;
use super::state::{Detour, Page, Session};
use crate::engine::{Answer, Answers, Context, Slot};
use crate::pack::{Pack, QuestionId};

/// The session after an event.
pub fn apply(pack: &Pack, mut session: Session, event: Event) -> Session {
    match event {
        Event::Start => go_on(pack, &mut session),
        Event::Type(slot, draft) => put(pack, &mut session, slot, draft),
        Event::Edit(slot, edit) => {
            let mut draft = session.draft(slot);
            edit.apply(&mut draft);
            put(pack, &mut session, slot, draft);
        }
        Event::Continue => match session.page {
            Page::Start => go_on(pack, &mut session),
            Page::Question(id) => take(pack, &mut session, id),
            Page::Check => go_to(&mut session, Page::Results),
            Page::Results | Page::Lens | Page::Keep | Page::Privacy => {}
        },
        Event::Skip => {
            if let Page::Question(id) = session.page {
                slots(pack, &session, id).into_iter().for_each(|slot| session.answers.clear(slot));
                pass(pack, &mut session, id);
            }
        }
        Event::Unsure => {
            if let Page::Question(id) = session.page {
                for slot in slots(pack, &session, id) {
                    session.answers.set(slot, Answer::Unsure);
                    let draft = Draft { mode: Mode::Unsure, ..session.draft(slot) };
                    session.drafts.insert(slot, draft);
                }
                pass(pack, &mut session, id);
            }
        }
        Event::Back => back(&mut session),
        Event::Change(id) => change(pack, &mut session, id),
        Event::GoTo(page) => {
            if exists(pack, page) && page != session.page {
                session.detour = None;
                go_to(&mut session, page);
            }
        }
        Event::SetLanguage(language) => session.language = language,
        Event::SetAsOf(day) => set_context(pack, &mut session, Context::on(day)),
        Event::SetLawOn(day) => {
            let context = Context { law_on: day, ..session.context };
            set_context(pack, &mut session, context);
        }
        Event::SetWanted(wanted) => session.wanted = wanted,
        Event::ShowExample(place) => return show_example(pack, session, place),
        Event::Reset => {
            let new = Session::new(session.context, session.language);
            return Session { wanted: session.wanted, ..new };
        }
    }
    session
}

fn put(pack: &Pack, session: &mut Session, slot: Slot, draft: Draft) {
    if question(pack, slot.question).is_some() {
        session.drafts.insert(slot, draft);
    }
}

fn exists(pack: &Pack, page: Page) -> bool {
    match page {
        Page::Question(id) => question(pack, id).is_some(),
        _ => true,
    }
}

/// Leaves this page for another; Back leads here again.
fn go_to(session: &mut Session, page: Page) {
    if page != session.page {
        session.trail.push(session.page);
        show(session, page);
    }
}

fn show(session: &mut Session, page: Page) {
    session.page = page;
    session.errors.clear();
    session.notices.clear();
}

/// To the first question that still matters, else to check-your-answers.
fn go_on(pack: &Pack, session: &mut Session) {
    session.detour = None;
    let next = left(pack, session).first().map_or(Page::Check, |id| Page::Question(*id));
    go_to(session, next);
}

/// Takes everything on a question page, or nothing.
fn take(pack: &Pack, session: &mut Session, id: QuestionId) {
    let PageReading { answers, errors, proposals } = read_page(pack, session, id);
    let told = session.notices.iter().any(|(_, notice)| matches!(notice, Notice::Cut(_)));
    session.notices.clear();
    for (slot, proposal) in &proposals {
        let (from, to) = (proposal.from.clone(), proposal.to.clone());
        let draft = Draft { mode: Mode::Range, from, to, ..session.draft(*slot) };
        session.drafts.insert(*slot, draft);
        session.notices.insert(*slot, proposal.notice.clone());
    }
    session.errors = errors;
    if !session.errors.is_empty() || !proposals.is_empty() {
        return;
    }
    let mut taken = session.answers.clone();
    for (slot, answer) in answers {
        match answer {
            Some(answer) => taken.set(slot, answer),
            None => taken.clear(slot),
        }
    }
    if !told {
        let changed = |slot: &Slot| taken.get(*slot) != session.answers.get(*slot);
        let changed: Vec<Slot> = slots(pack, session, id).into_iter().filter(changed).collect();
        tell_lines(pack, session, &taken, &changed);
        if !session.notices.is_empty() {
            return;
        }
    }
    session.answers = taken;
    pass(pack, session, id);
}

/// Tells beside each range which lines of the rules cut it.
fn tell_lines(pack: &Pack, session: &mut Session, answers: &Answers, slots: &[Slot]) {
    for slot in slots {
        let lines = lines(pack, session, answers, *slot);
        if !lines.is_empty() {
            session.notices.insert(*slot, Notice::Cut(lines));
        }
    }
}

/// Goes on from a question that is done with.
fn pass(pack: &Pack, session: &mut Session, id: QuestionId) {
    session.passed.insert(id, ());
    let Some(detour) = session.detour.take() else { return go_on(pack, session) };
    match left(pack, session).into_iter().find(|next| !detour.known.contains(*next)) {
        Some(next) => {
            session.detour = Some(detour);
            go_to(session, Page::Question(next));
        }
        None => {
            session.trail.truncate(detour.depth);
            show(session, detour.back_to);
        }
    }
}

fn back(session: &mut Session) {
    let Some(page) = session.trail.pop() else { return };
    show(session, page);
    if session.detour.as_ref().is_some_and(|detour| session.trail.len() <= detour.depth) {
        session.detour = None;
    }
}

fn change(pack: &Pack, session: &mut Session, id: QuestionId) {
    let page = Page::Question(id);
    if page == session.page || !exists(pack, page) {
        return;
    }
    if session.detour.is_none() {
        let known = left(pack, session).into_iter().collect();
        session.detour = Some(Detour { back_to: session.page, depth: session.trail.len(), known });
    }
    go_to(session, page);
    tell_lines(pack, session, &session.answers.clone(), &slots(pack, session, id));
}

/// An example at its results; no answer of one's own is left.
fn show_example(pack: &Pack, session: Session, place: usize) -> Session {
    let Some(example) = pack.examples.get(place) else { return session };
    let mut answers = Answers::default();
    for (id, back, answer) in &example.answers {
        if let Some(asked) = question(pack, *id) {
            answers.set(session.context.slot(*id, asked.per_year, *back), *answer);
        }
    }
    let shown = resume(pack, session.context, session.language, answers);
    Session { wanted: session.wanted, example: Some(place), page: Page::Results, ..shown }
}

/// Another day may ask for other years: rows that are no longer whole are asked again.
fn set_context(pack: &Pack, session: &mut Session, context: Context) {
    session.context = context;
    session.errors.clear();
    session.notices.clear();
    let broken: Vec<QuestionId> = session
        .passed
        .keys()
        .filter(|id| question(pack, *id).is_some_and(|question| question.per_year.is_some()))
        .filter(|id| !is_answered(pack, session, *id))
        .collect();
    broken.iter().for_each(|id| {
        session.passed.remove(*id);
    });
}
