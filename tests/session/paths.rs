//! Any path of typing, continuing, going back, changing and switching languages ends where the answers alone end, and loses nothing.

use crate::small_pack::*;
use eligibility_check::engine::{self, Answer, Answers, Context, Slot};
use eligibility_check::pack::{OptionSet, QuestionId};
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
        1 => prop::sample::select(Language::ALL.to_vec()).prop_map(Event::SetLanguage),
        1 => prop::sample::select(vec!["2026-11-22", "2025-06-01"]).prop_map(|text| Event::SetAsOf(day(text))),
    ];
    prop_oneof![
        3 => event.prop_map(Deed::Event),
        3 => any_draft().prop_map(Deed::Here),
        4 => Just(Deed::Event(Event::Continue)),
    ]
}

/// The events of a deed, seen from a session.
fn events(pack: &eligibility_check::pack::Pack, session: &Session, deed: &Deed) -> Vec<Event> {
    match (deed, session.page) {
        (Deed::Event(event), _) => vec![event.clone()],
        (Deed::Here(draft), Page::Question(id)) => {
            slots(pack, session, id).into_iter().map(|slot| Event::Type(slot, draft.clone())).collect()
        }
        (Deed::Here(_), _) => vec![Event::Continue],
    }
}

fn begin() -> Session {
    Session::new(Context::on(day("2026-11-22")), Language::ZhHans)
}

/// What a visitor would expect of the answers, kept beside the session: on a page that was left by Continue, its drafts count.
fn expect(
    answers: &mut BTreeMap<Slot, Option<Answer>>,
    pack: &eligibility_check::pack::Pack,
    before: &Session,
    after: &Session,
) {
    let Page::Question(id) = before.page else { return };
    for slot in slots(pack, before, id) {
        answers.insert(slot, after.answers.get(slot));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_path_ends_where_its_answers_end(deeds in prop::collection::vec(any_deed(), 0..60)) {
        let pack = pack();
        let mut session = begin();
        let mut accepted: BTreeMap<Slot, Option<Answer>> = BTreeMap::new();
        for deed in &deeds {
            for event in events(&pack, &session, deed) {
                let before = session.clone();
                session = apply(&pack, session, event.clone());
                if matches!(event, Event::Continue | Event::Skip | Event::Unsure) {
                    expect(&mut accepted, &pack, &before, &session);
                } else {
                    prop_assert_eq!(&session.answers, &before.answers, "only going on may change answers");
                }
            }
        }
        // The answers accepted, in another order, typed anew into a fresh journey.
        let mut alone = Answers::default();
        let mut fresh = Session::new(session.context, Language::En);
        for (slot, answer) in accepted.iter().rev() {
            let Some(answer) = answer else { continue };
            alone.set(*slot, *answer);
            fresh.drafts.insert(*slot, Draft::of(&pack.questions[usize::from(slot.question.0)], *answer));
        }
        prop_assert_eq!(&session.answers, &alone);
        for id in (0..QUESTIONS).rev() {
            fresh = apply(&pack, fresh, Event::GoTo(Page::Question(QuestionId(id))));
            fresh = apply(&pack, fresh, Event::Continue);
        }
        let shown = |slot: &Slot| slot.year.is_none_or(|year| (0..3).any(|back| session.context.year(back) == year));
        for (slot, answer) in alone.iter().filter(|(slot, _)| shown(slot)) {
            prop_assert_eq!(fresh.answers.get(slot), Some(answer));
        }
        let verdicts = standing(&pack, &session).verdicts;
        prop_assert_eq!(&verdicts, &engine::assess(&pack, &alone, session.context));
        prop_assert_eq!(&verdicts, &standing(&pack, &fresh).verdicts);
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
                    let Notice::About { .. } = draft;
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
