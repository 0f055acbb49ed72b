//! "None of these" is said, never concluded: by a tick, or by a line of a kept journey that says so.

use crate::small_pack::*;
use crate::visit::{single, visit};
use eligibility_check::engine::Answer;
use eligibility_check::pack::OptionSet;
use eligibility_check::session::*;
use rstest::rstest;

const NONE: Answer = Answer::Has { has: OptionSet::EMPTY, maybe: OptionSet::EMPTY };

fn opened(form: u32, value: &str) -> Opened {
    let text = format!("eligibility-check={form}\n.pack=small\nawards={value}");
    let opened = open(&pack(), "abc", &text, day("2026-11-22")).unwrap();
    // A link is the same text.
    assert_eq!(open(&pack(), "abc", &as_fragment(&text), day("2026-11-22")).as_ref(), Ok(&opened));
    opened
}

#[rstest]
#[case::nothing("")]
#[case::a_space("%20")]
#[case::a_comma(",")]
#[case::two_blanks_that_are_perhaps("~,~")]
#[case::perhaps_nothing("~")]
#[case::a_blank_beside_an_option("national,")]
#[case::a_blank_before_an_option(",national")]
#[case::none_beside_an_option("-,national")]
#[case::perhaps_none("~-")]
#[case::none_twice("--")]
#[case::none_and_a_space("-%20")]
#[case::zero("0")]
#[case::no("no")]
#[case::brackets("%5B%5D")]
#[case::an_unknown_option("municipal")]
#[case::an_unknown_option_beside_a_known("national,municipal")]
#[case::twice_perhaps("~~national")]
fn a_line_that_names_no_options_is_reported_and_left_unanswered(#[case] value: &str) {
    let opened = opened(2, value);
    assert_eq!(opened.unfit, [("awards".to_owned(), Unfit::NoSuchOption)]);
    assert!(opened.session.answers.is_empty() && opened.session.drafts.keys().next().is_none());
}

#[test]
fn a_line_says_none() {
    assert_eq!(opened(2, "-").session.answers.get(single(AWARDS)), Some(NONE));
    assert_eq!(opened(2, "?").session.answers.get(single(AWARDS)), Some(Answer::Unsure));
    // In the first form, nothing said it.
    assert_eq!(opened(1, "").session.answers.get(single(AWARDS)), Some(NONE));
    for (question, value) in
        [("listed", "-"), ("industry", "-"), ("employees", "-"), ("listed", ""), ("employees", "")]
    {
        for form in 1..=2 {
            let text = format!("eligibility-check={form}\n.pack=small\n{question}={value}");
            let opened = open(&pack(), "abc", &text, day("2026-11-22")).unwrap();
            assert_eq!(opened.unfit.len(), 1, "{text}");
            assert!(opened.session.answers.is_empty(), "{text}");
        }
    }
}

#[rstest]
#[case::form_1(include_str!("forms/form-1.txt"))]
#[case::form_2(include_str!("forms/form-2.txt"))]
fn every_form_that_was_ever_written_opens_and_is_kept_in_the_newest(#[case] text: &str) {
    let opened = open(&pack(), "abc", text, day("2000-01-01")).unwrap();
    assert_eq!((&opened.unfit, &opened.made_with, &opened.changed), (&vec![], &None, &Some(vec![])));
    assert_eq!(opened.session.answers.iter().count(), 8);
    assert_eq!(opened.session.answers.get(single(AWARDS)), Some(NONE));
    let verdicts = standing(&pack(), &opened.session).verdicts.unwrap();
    let kept = save(&pack(), "abc", &opened.session, Some(&verdicts));
    assert_eq!(kept, include_str!("forms/form-2.txt").trim_end());
}

#[rstest]
#[case::untouched(&[])]
#[case::ticked_and_unticked(&[Edit::Has(0, true), Edit::Has(0, false)])]
#[case::perhaps_ticked_and_unticked(&[Edit::Toggle(Mode::Range), Edit::Perhaps(1, true), Edit::Perhaps(1, false)])]
#[case::none_ticked_and_unticked(&[Edit::None(true), Edit::None(false)])]
#[case::not_sure_ticked_and_unticked(&[Edit::Unsure(true), Edit::Unsure(false)])]
#[case::perhaps_put_away(&[Edit::Toggle(Mode::Range), Edit::Perhaps(1, true), Edit::Toggle(Mode::Range)])]
#[case::only_the_mode(&[Edit::Toggle(Mode::Range)])]
#[case::option_then_none_then_nothing(&[Edit::Has(1, true), Edit::None(true), Edit::None(false)])]
fn continuing_without_a_tick_answers_nothing(#[case] edits: &[Edit]) {
    let mut visit = visit();
    visit.does(Event::GoTo(Page::Question(AWARDS)));
    for edit in edits {
        visit.does(Event::Edit(single(AWARDS), edit.clone()));
    }
    visit.does(Event::Continue);
    assert_eq!(visit.faults(), [(single(AWARDS), Field::Exact, Fault::Empty)]);
    assert_eq!(
        (visit.session.page, visit.session.answers.get(single(AWARDS))),
        (Page::Question(AWARDS), None)
    );
    visit.does(Event::Edit(single(AWARDS), Edit::None(true))).does(Event::Continue);
    assert_eq!(visit.session.answers.get(single(AWARDS)), Some(NONE));
}
