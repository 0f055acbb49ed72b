//! Any path of typing, continuing, going back, changing and switching languages ends where the answers alone end, and loses nothing.

use crate::small_pack::*;
use eligibility_check::engine::{self, Answer, Answers, Context, Slot};
use eligibility_check::pack::{Number, OptionSet, Pack, ProgrammeKind, QuestionId};
use eligibility_check::session::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn any_slot() -> impl Strategy<Value = Slot> {
    (0..QUESTIONS, 2022..=2026i32).prop_map(|(question, year)| {
        let question = QuestionId(question);
        Slot { question, year: (question == REVENUE).then_some(year) }
    })
}

fn any_text() -> impl Strategy<Value = String> {
    let texts = [
        "",
        "5",
        "20",
        "96",
        "300万",
        "2,999,999",
        "2.9",
        "3%",
        "12..5",
        "1,5",
        "约30",
        "2019-03-01",
        "2024",
        "31 February 2020",
        "-4",
        "0",
    ];
    prop::sample::select(texts.map(str::to_owned).to_vec())
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let mode = prop::sample::select(vec![Mode::Exact, Mode::Exact, Mode::Exact, Mode::Range, Mode::Unsure]);
    (mode, any_text(), any_text(), any_text(), 0..8u128, 0..8u128, any::<bool>()).prop_map(
        |(mode, exact, from, to, chosen, maybe, none)| Draft {
            mode,
            exact,
            from,
            to,
            chosen: OptionSet(chosen),
            maybe: OptionSet(maybe),
            none,
            parts: DateParts::default(),
        },
    )
}

fn any_page() -> impl Strategy<Value = Page> {
    prop_oneof![
        Just(Page::Start),
        (0..=QUESTIONS).prop_map(|id| Page::Question(QuestionId(id))),
        Just(Page::Check),
        Just(Page::Results),
        Just(Page::Keep),
    ]
}

/// What a visitor may do; `Here` types into the page that is shown, so that long journeys come about.
#[derive(Clone, Debug)]
enum Deed {
    Event(Event),
    Here(Draft),
    /// The session is kept and opened again.
    Reopen,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let event = prop_oneof![
        1 => Just(Event::Start),
        2 => (any_slot(), any_draft()).prop_map(|(slot, draft)| Event::Type(slot, draft)),
        1 => Just(Event::Skip),
        1 => Just(Event::Unsure),
        2 => Just(Event::Back),
        2 => (0..=QUESTIONS).prop_map(|id| Event::Change(QuestionId(id))),
        1 => any_page().prop_map(Event::GoTo),
        1 => prop::sample::select(vec![ProgrammeKind::Title, ProgrammeKind::Funding])
            .prop_map(|kind| Event::SetWanted(Wanted::ALL.toggled(kind))),
        1 => prop::sample::select(Language::ALL.to_vec()).prop_map(Event::SetLanguage),
        1 => prop::sample::select(vec!["2026-11-22", "2025-06-01"]).prop_map(|text| Event::SetAsOf(day(text))),
    ];
    prop_oneof![
        3 => event.prop_map(Deed::Event),
        3 => any_draft().prop_map(Deed::Here),
        1 => Just(Deed::Reopen),
        5 => Just(Deed::Event(Event::Continue)),
    ]
}

/// The events of a deed, seen from a session.
fn events(pack: &Pack, session: &Session, deed: &Deed) -> Vec<Event> {
    match (deed, session.page) {
        (Deed::Event(event), _) => vec![event.clone()],
        (Deed::Here(draft), Page::Question(id)) => {
            slots(pack, session, id).into_iter().map(|slot| Event::Type(slot, draft.clone())).collect()
        }
        (Deed::Here(_), _) => vec![Event::Continue],
        (Deed::Reopen, _) => Vec::new(),
    }
}

fn begin() -> Session {
    Session::new(Context::on(day("2026-11-22")), Language::ZhHans)
}

/// What a text says to a question, by this table and not by the reader that is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    Nothing,
    Exactly(Number),
    Between(Number, Number),
    /// An "about", which stays on the page as this range.
    About(&'static str, &'static str),
    Refused,
}

fn meaning(question: QuestionId, text: &str) -> Meaning {
    use Meaning::{About, Between, Exactly, Nothing, Refused};
    let exactly = |number: &str| Exactly(Number::parse(number).unwrap());
    match (question, text) {
        (_, "" | " ") => Nothing,
        (FOUNDED, "2019-03-01" | "2019-3-1") => Exactly(days("2019-03-01")),
        (FOUNDED, "2024") => Between(days("2024-01-01"), days("2024-12-31")),
        // As a year is written when a journey is opened again.
        (FOUNDED, "2024-01-01" | "2024-12-31") => Exactly(days(text)),
        (FOUNDED, _) => Refused,
        (_, "约30") => About("27", "33"),
        (MARGIN, "5") => exactly("0.05"),
        (MARGIN, "20") => exactly("0.2"),
        (MARGIN, "96") => exactly("0.96"),
        (MARGIN, "27" | "27%") => exactly("0.27"),
        (MARGIN, "33" | "33%") => exactly("0.33"),
        (MARGIN, "2.9") => exactly("0.029"),
        (MARGIN, "3%") => exactly("0.03"),
        (MARGIN, "-4") => exactly("-0.04"),
        (MARGIN, "0") => exactly("0"),
        (MARGIN, _) => Refused,
        (_, "5" | "20" | "96" | "27" | "33" | "2024" | "0") => exactly(text),
        (REVENUE, "300万") => exactly("3000000"),
        (REVENUE, "2,999,999") => exactly("2999999"),
        (REVENUE, "2.9") => exactly("2.9"),
        _ => Refused,
    }
}

/// The text of one figure; a date that was opened stands in its parts.
fn written(draft: &Draft) -> String {
    let DateParts { year, month, day } = &draft.parts;
    let parts = [year, month, day].map(String::as_str).into_iter().filter(|part| !part.is_empty());
    if draft.exact.is_empty() { parts.collect::<Vec<_>>().join("-") } else { draft.exact.clone() }
}

/// What a draft says: nothing, an answer, a proposal for its two ends, or what cannot be taken.
enum Said {
    Nothing,
    Answer(Answer),
    Proposal,
    Refused,
}

fn said(question: QuestionId, draft: &Draft) -> Said {
    let options = match question {
        INDUSTRY => 0b111,
        LISTED | AWARDS => 0b11,
        _ => 0,
    };
    let perhaps = if draft.mode == Mode::Range { draft.maybe.0 } else { 0 };
    let (chosen, maybe) = (draft.chosen.0 & options, perhaps & options & !draft.chosen.0);
    match (question, draft.mode) {
        (_, Mode::Unsure) => Said::Answer(Answer::Unsure),
        (INDUSTRY | LISTED, _) if chosen == 0 => Said::Nothing,
        (INDUSTRY | LISTED, _) => Said::Answer(Answer::Among(OptionSet(chosen))),
        (AWARDS, _) => match (draft.none, chosen | maybe) {
            (true, 1..) => Said::Refused,
            (false, 0) => Said::Nothing,
            _ => Said::Answer(Answer::Has { has: OptionSet(chosen), maybe: OptionSet(maybe) }),
        },
        (_, Mode::Exact) => match meaning(question, &written(draft)) {
            Meaning::Nothing => Said::Nothing,
            Meaning::Exactly(number) => Said::Answer(Answer::exactly(number)),
            Meaning::Between(min, max) => Said::Answer(Answer::Between { min: Some(min), max: Some(max) }),
            Meaning::About(..) => Said::Proposal,
            Meaning::Refused => Said::Refused,
        },
        (_, Mode::Range) => {
            let end = |text: &str, last: bool| match meaning(question, text) {
                Meaning::Nothing => Some(None),
                Meaning::Exactly(number) => Some(Some(number)),
                Meaning::Between(min, max) => Some(Some(if last { max } else { min })),
                Meaning::About(..) | Meaning::Refused => None,
            };
            match (end(&draft.from, false), end(&draft.to, true)) {
                (Some(None), Some(None)) => Said::Nothing,
                (Some(Some(min)), Some(Some(max))) if min > max => Said::Refused,
                (Some(min), Some(max)) => Said::Answer(Answer::Between { min, max }),
                _ => Said::Refused,
            }
        }
    }
}

/// The answers that a visitor knows to have given, kept beside the session and without it.
#[derive(Default)]
struct Known(BTreeMap<Slot, Answer>);

impl Known {
    fn after(&mut self, pack: &Pack, before: &Session, event: &Event, after: &Session) {
        let here = match before.page {
            Page::Question(id) => slots(pack, before, id),
            _ => Vec::new(),
        };
        match event {
            Event::Reset => self.0.clear(),
            Event::Skip => self.0.retain(|slot, _| !here.contains(slot)),
            Event::Unsure => self.0.extend(here.iter().map(|slot| (*slot, Answer::Unsure))),
            Event::Continue => {
                let said: Vec<_> =
                    here.iter().map(|slot| (*slot, said(slot.question, &before.draft(*slot)))).collect();
                let stays = said.iter().any(|(_, said)| matches!(said, Said::Refused | Said::Proposal))
                    || said.iter().all(|(_, said)| matches!(said, Said::Nothing));
                // A range that a line cuts is told once; the next Continue takes it.
                let told = after.page == before.page && !after.notices.is_empty();
                if stays || told {
                    return;
                }
                for (slot, said) in said {
                    self.0.remove(&slot);
                    if let Said::Answer(answer) = said {
                        self.0.insert(slot, answer);
                    }
                }
            }
            _ => {}
        }
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        self.0.iter().for_each(|(slot, answer)| answers.set(*slot, *answer));
        answers
    }
}

/// The session kept and opened again.
fn reopened(pack: &Pack, session: &Session) -> Session {
    let opened = open(pack, "hash", &save(pack, "hash", session, None), day("2000-01-01")).unwrap();
    assert_eq!(opened.unfit, []);
    opened.session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Typing, continuing, skipping, back, changing, leaving, languages, aims, days, keeping and opening again: the answers are those that were
    /// given, and the verdicts are those of the answers alone.
    #[test]
    fn any_path_ends_where_its_answers_end(deeds in prop::collection::vec(any_deed(), 0..60)) {
        let pack = pack();
        let mut session = begin();
        let mut known = Known::default();
        for deed in &deeds {
            if matches!(deed, Deed::Reopen) {
                session = reopened(&pack, &session);
            }
            for event in events(&pack, &session, deed) {
                let before = session.clone();
                session = apply(&pack, session, event.clone());
                known.after(&pack, &before, &event, &session);
                prop_assert_eq!(&session.answers, &known.answers(), "after {:?} on {:?}", event, before.page);
            }
        }
        let alone = engine::assess(&pack, &known.answers(), session.context);
        prop_assert_eq!(&standing(&pack, &session).verdicts, &alone);
        // The same answers typed anew, in the other order and in the other language, by way of their own words.
        let mut fresh = Session::new(session.context, Language::En);
        for (slot, answer) in session.answers.iter() {
            fresh.drafts.insert(slot, Draft::of(&pack.questions[usize::from(slot.question.0)], answer));
        }
        for id in (0..QUESTIONS).rev().map(QuestionId) {
            fresh = apply(&pack, fresh, Event::GoTo(Page::Question(id)));
            fresh = apply(&pack, fresh, Event::Continue);
            if fresh.page == Page::Question(id) {
                fresh = apply(&pack, fresh, Event::Continue);
            }
        }
        prop_assert_eq!(&standing(&pack, &fresh).verdicts, &alone);
    }

    #[test]
    fn nothing_typed_is_lost(deeds in prop::collection::vec(any_deed(), 0..60)) {
        let pack = pack();
        let mut session = begin();
        let mut typed: BTreeMap<Slot, Draft> = BTreeMap::new();
        for deed in &deeds {
            for event in events(&pack, &session, deed) {
                if let Event::Type(slot, draft) = &event {
                    typed.insert(*slot, draft.clone());
                }
                let before = session.clone();
                session = apply(&pack, session, event.clone());
                for (slot, draft) in session.notices.iter() {
                    // An "about" fills in the fields of a range, and only these.
                    let Notice::About { .. } = draft else { continue };
                    let kept = session.draft(slot);
                    typed.entry(slot).and_modify(|draft| (draft.mode, draft.from, draft.to) = (kept.mode, kept.from, kept.to));
                }
                for (slot, draft) in &typed {
                    let mode = session.draft(*slot).mode;
                    prop_assert!(mode == draft.mode || mode == Mode::Unsure);
                    prop_assert_eq!(session.draft(*slot), Draft { mode, ..draft.clone() });
                }
                if event == Event::Continue && !(session.errors.is_empty() && session.notices.is_empty()) {
                    prop_assert_eq!(session.page, before.page);
                    prop_assert_eq!(&session.answers, &before.answers);
                    prop_assert_eq!(&session.trail, &before.trail);
                }
            }
        }
    }

    #[test]
    fn languages_leave_no_trace(deeds in prop::collection::vec(any_deed(), 0..40)) {
        let pack = pack();
        let (mut with, mut without) = (begin(), begin());
        for deed in &deeds {
            for event in events(&pack, &with, deed) {
                with = apply(&pack, with, event.clone());
                if !matches!(event, Event::SetLanguage(_)) {
                    without = apply(&pack, without, event);
                }
            }
        }
        prop_assert_eq!(Session { language: Language::ZhHans, ..with }, without);
    }

    /// From anywhere, "not sure" leads to the end: every question is asked at most once.
    #[test]
    fn every_journey_ends(deeds in prop::collection::vec(any_deed(), 0..40)) {
        let pack = pack();
        let mut session = begin();
        for deed in &deeds {
            for event in events(&pack, &session, deed) {
                session = apply(&pack, session, event);
            }
        }
        prop_assert!(standing(&pack, &session).left.iter().all(|id| !session.passed.contains(*id)));
        session = apply(&pack, session, Event::Start);
        for _ in 0..QUESTIONS {
            if let Page::Question(_) = session.page {
                session = apply(&pack, session, Event::Unsure);
            }
        }
        prop_assert!(matches!(session.page, Page::Check | Page::Results | Page::Start), "{:?}", session.page);
        prop_assert_eq!(standing(&pack, &session).left, []);
    }

    #[test]
    fn a_kept_journey_opens_with_the_same_verdicts(deeds in prop::collection::vec(any_deed(), 0..40)) {
        let pack = pack();
        let mut session = begin();
        for deed in &deeds {
            for event in events(&pack, &session, deed) {
                session = apply(&pack, session, event);
            }
        }
        let now = standing(&pack, &session);
        let text = save(&pack, "hash", &session, now.verdicts.as_ref().ok());
        let opened = open(&pack, "hash", &text, day("2000-01-01")).unwrap();
        prop_assert_eq!(&opened.unfit, &[]);
        prop_assert_eq!(opened.changed.unwrap_or_default(), []);
        prop_assert_eq!(&opened.session.answers, &session.answers);
        // What is asked next is told by where one stands, which is elsewhere now.
        let then = standing(&pack, &Session { page: session.page, trail: session.trail.clone(), ..opened.session });
        prop_assert_eq!(then, now);
    }
}
