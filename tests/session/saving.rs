//! Keeping a journey as text and opening it again: whole, in a newer pack, and when the text is not ours.

use crate::small_pack::*;
use eligibility_check::engine::{Answer, Answers, Context, Slot, Verdict};
use eligibility_check::pack::{Number, OptionSet, Pack};
use eligibility_check::session::*;
use proptest::prelude::*;
use rstest::rstest;

const HASH: &str = "abc";

fn full() -> Answers {
    let mut answers = Answers::default();
    let mut set = |question, year, answer| answers.set(Slot { question, year }, answer);
    set(INDUSTRY, None, Answer::Among(OptionSet(0b101)));
    set(LISTED, None, Answer::option(1));
    set(FOUNDED, None, Answer::Between { min: Some(days("2019-01-01")), max: Some(days("2019-12-31")) });
    set(STAFF, None, Answer::Unsure);
    set(REVENUE, Some(2025), Answer::exactly(Number::parse("5000000.05").unwrap()));
    set(REVENUE, Some(2024), Answer::Between { min: None, max: Some(Number::int(3)) });
    set(MARGIN, None, Answer::exactly(Number::parse("-0.0257").unwrap()));
    set(AWARDS, None, Answer::Has { has: OptionSet(1), maybe: OptionSet(2) });
    answers
}

/// The journey with these answers and the text it is kept as.
fn kept() -> (Pack, Session, String) {
    let pack = pack();
    let context = Context { as_of: day("2026-11-22"), law_on: day("2027-01-01") };
    let mut session = resume(&pack, context, Language::En, full());
    session.passed = [INDUSTRY, LISTED, FOUNDED, STAFF, MARGIN, AWARDS, RESEARCHERS].into_iter().collect();
    let text = save(&pack, HASH, &session, standing(&pack, &session).verdicts.as_ref().ok());
    (pack, session, text)
}

fn opened(pack: &Pack, text: &str) -> Result<Opened, Refused> {
    open(pack, HASH, text, day("2000-01-01"))
}

/// The text with a line more, or one changed.
fn with(text: &str, line: &str) -> String {
    format!("{text}\n{line}")
}

#[test]
fn the_text_can_be_read() {
    let (_, _, text) = kept();
    assert_eq!(
        text,
        "eligibility-check=2\n.pack=small\n.version=1\n.hash=abc\n.as-of=2026-11-22\n.law-on=2027-01-01\n.language=en\n.wanted=0\n.answers=8\n\
         industry=industry,transport\nlisted=yes\nfounded_on=2019-01-01..2019-12-31\nemployees=?\nrevenue@2024=..3\n\
         revenue@2025=5000000.05\nmargin=-0.0257\nawards=national,~provincial\n.passed=researchers\n\
         .verdict.steady=not_eligible\n.verdict.clever=not_eligible"
    );
}

#[test]
fn a_journey_is_opened_as_it_was_kept() {
    let (pack, session, text) = kept();
    let same = Opened { session, unfit: Vec::new(), made_with: None, changed: Some(Vec::new()) };
    assert_eq!(same.session.page, Page::Check);
    for way in [
        text.clone(),
        as_fragment(&text),
        // As it comes back from an editor of another system, from an address bar, from a chat.
        format!("\u{feff}{}\r\n", text.replace('\n', "\r\n")),
        format!("#{}", as_fragment(&text)),
        as_fragment(&text).replace(',', "%2C").replace('@', "%40").replace('~', "%7e"),
    ] {
        assert_eq!(opened(&pack, &way).as_ref(), Ok(&same), "{way}");
    }
}

#[test]
fn a_link_holds_only_what_a_fragment_may_hold() {
    let (mut pack, session, _) = kept();
    pack.version = "2026 \u{7248}&=#%".to_owned();
    let fragment = as_fragment(&save(&pack, HASH, &session, None));
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?%".contains(c);
    assert!(fragment.chars().all(allowed), "{fragment}");
    let (mut other, opened) = (pack.clone(), open(&pack, "def", &fragment, day("2000-01-01")).unwrap());
    other.version = opened.made_with.unwrap();
    assert_eq!((other.version, opened.session.answers), (pack.version, session.answers));
}

/// One file for each form that was ever written, as that form wrote it. The files are never changed: visitors have such ones.
#[test]
fn a_file_of_every_form_is_opened() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/session/saved");
    let (pack, session, text) = kept();
    let newest: u32 = text.lines().next().unwrap().split_once('=').unwrap().1.parse().unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), usize::try_from(newest).unwrap());
    for form in 1..=newest {
        let file = std::fs::read_to_string(folder.join(format!("form-{form}.txt"))).unwrap();
        assert!(file.starts_with(&format!("eligibility-check={form}\n")));
        let opened = opened(&pack, &file).unwrap();
        assert_eq!((opened.session, opened.unfit, opened.made_with), (session.clone(), Vec::new(), None));
    }
}

#[test]
fn continuing_every_page_of_an_opened_journey_changes_no_answer() {
    let (pack, session, text) = kept();
    let mut session =
        Session { page: Page::Check, ..opened(&pack, &text).map(|opened| opened.session).unwrap_or(session) };
    let answers = session.answers.clone();
    for question in [INDUSTRY, LISTED, FOUNDED, STAFF, REVENUE, MARGIN, AWARDS] {
        session = apply(&pack, session, Event::GoTo(Page::Question(question)));
        session = apply(&pack, session, Event::Continue);
        assert_eq!(session.errors, []);
    }
    assert_eq!(session.answers, answers);
}

#[test]
fn what_fits_no_longer_is_named_and_the_rest_is_opened() {
    let (mut pack, _, text) = kept();
    pack.version = "2".to_owned();
    pack.questions[0].id = "branch".to_owned();
    pack.questions[4].per_year = None;
    if let eligibility_check::pack::Kind::Choices(options) = &mut pack.questions[6].kind {
        options[1].id = "municipal".to_owned();
    }
    pack.programmes[1].id = "cleverer".to_owned();
    let text = text
        .replace("employees=?", "employees=3.5")
        .replace(".answers=8", ".answers=10")
        .replace("\n.passed", "\nresearchers=2000000..\nmargin@x=3\n.passed");
    let opened = open(&pack, "def", &text, day("2000-01-01")).unwrap();
    let unfit: Vec<_> = opened.unfit.iter().map(|(id, unfit)| (id.as_str(), *unfit)).collect();
    assert_eq!(
        unfit,
        [
            ("industry", Unfit::NoSuchQuestion),
            ("employees", Unfit::OutOfRange),
            ("revenue@2024", Unfit::NoSuchQuestion),
            ("revenue@2025", Unfit::NoSuchQuestion),
            ("awards", Unfit::NoSuchOption),
            ("researchers", Unfit::OutOfRange),
            ("margin@x", Unfit::NoSuchQuestion),
            ("clever", Unfit::NoSuchProgramme),
        ]
    );
    assert_eq!(opened.made_with.as_deref(), Some("1"));
    assert_eq!(opened.session.answers.iter().count(), 3);
}

#[rstest]
#[case::a_word_for_a_figure("employees=many", "employees", Unfit::OtherKind)]
#[case::an_option_for_a_figure("employees=industry", "employees", Unfit::OtherKind)]
#[case::a_figure_too_long(
    "employees=1111111111111111111111111111111111111111111",
    "employees",
    Unfit::OtherKind
)]
#[case::backwards("employees=9..3", "employees", Unfit::OutOfRange)]
#[case::no_option("listed=", "listed", Unfit::NoSuchOption)]
#[case::perhaps_of_a_choice("listed=~yes", "listed", Unfit::NoSuchOption)]
#[case::no_such_day("founded_on=2019-02-30", "founded_on", Unfit::OtherKind)]
fn an_answer_that_cannot_be_one_is_named(#[case] line: &str, #[case] id: &str, #[case] why: Unfit) {
    let text = format!("eligibility-check=1\n.pack=small\n{line}");
    let opened = opened(&pack(), &text).unwrap();
    assert_eq!(opened.unfit, [(id.to_owned(), why)]);
    assert!(opened.session.answers.is_empty());
}

#[test]
fn verdicts_that_are_not_what_they_were_are_told() {
    let (pack, _, text) = kept();
    let text =
        text.replace("steady=not_eligible", "steady=open").replace("\n.verdict.clever=not_eligible", "");
    let changed = opened(&pack, &text).unwrap().changed;
    let now = Verdict::NotEligible;
    let expected = [(0, Some(Verdict::Open)), (1, None)];
    let expected = expected.map(|(programme, then)| Changed { programme, then, now });
    assert_eq!(changed, Some(expected.to_vec()));
}

#[test]
fn without_verdicts_nothing_is_said_of_a_change() {
    let (pack, session, _) = kept();
    assert_eq!(opened(&pack, &save(&pack, HASH, &session, None)).unwrap().changed, None);
}

#[rstest]
#[case::nothing("", Refused::NotOurs)]
#[case::json("{\"pack\": \"small\"}", Refused::NotOurs)]
#[case::bytes("PK\u{3}\u{4}\u{fffd}", Refused::NotOurs)]
#[case::form_zero("eligibility-check=0\n.pack=small", Refused::NotOurs)]
#[case::no_pack("eligibility-check=1\nemployees=5", Refused::NotOurs)]
#[case::later_form("eligibility-check=3\nanything", Refused::Newer)]
#[case::other_pack("eligibility-check=1\n.pack=eu-sme\nemployees=5", Refused::OtherPack("eu-sme".to_owned()))]
#[case::no_value("eligibility-check=1\n.pack=small\nemployees", Refused::Broken(3))]
#[case::unknown_head("eligibility-check=1\n.pack=small\n.colour=red", Refused::Broken(3))]
#[case::no_day("eligibility-check=1\n.pack=small\n.as-of=soon", Refused::Broken(3))]
#[case::no_language("eligibility-check=1\n.pack=small\n.language=xx", Refused::Broken(3))]
#[case::no_verdict("eligibility-check=1\n.pack=small\n.verdict.steady=maybe", Refused::Broken(3))]
#[case::half_an_escape("eligibility-check=1\n.pack=small\nemployees=%3", Refused::Broken(3))]
#[case::no_text("eligibility-check=1\n.pack=small\nemployees=%ff", Refused::Broken(3))]
#[case::twice("eligibility-check=1\n.pack=small\nemployees=5\n\nemployees=6", Refused::Broken(5))]
fn what_is_not_a_journey_of_this_pack_is_refused(#[case] text: &str, #[case] why: Refused) {
    assert_eq!(opened(&pack(), text), Err(why));
}

#[test]
fn a_text_longer_than_any_journey_is_refused_unread() {
    let (pack, _, text) = kept();
    assert_eq!(opened(&pack, &with(&text, &"x".repeat(70_000))), Err(Refused::TooLong));
}

#[test]
fn a_text_that_was_cut_short_anywhere_among_its_answers_is_refused() {
    let (pack, _, text) = kept();
    let [start, end] = ["\nindustry=", "\n.passed="].map(|line| text.find(line).unwrap());
    for cut in start..end {
        let short = text.get(..cut).unwrap();
        assert!(matches!(opened(&pack, short), Err(Refused::Broken(_))), "{short}");
    }
}

#[test]
fn a_date_that_is_not_there_is_today() {
    let text = "eligibility-check=1\n.pack=small\n.law-on=2027-01-01\nemployees=5";
    let context = open(&pack(), HASH, text, day("2027-02-03")).unwrap().session.context;
    assert_eq!(context, Context { as_of: day("2027-02-03"), law_on: day("2027-01-01") });
}

/// Lines near to what we write, and far from it.
fn any_line() -> impl Strategy<Value = String> {
    let keys = [
        "employees",
        "revenue@2025",
        "revenue@",
        "industry",
        "awards",
        "founded_on",
        ".passed",
        ".as-of",
        ".verdict.",
        "",
        "@",
    ];
    let values = [
        "5",
        "?",
        "..",
        "3..",
        "..-3",
        "a,b",
        "national,~national",
        "~",
        "2019-01-01..",
        "%",
        "%25",
        "\u{1f600}",
        "=",
    ];
    prop_oneof![
        4 => (prop::sample::select(keys.to_vec()), prop::sample::select(values.to_vec())).prop_map(|(key, value)| format!("{key}={value}")),
        1 => any::<String>(),
    ]
}

proptest! {
    /// Whatever stands in the text, it is refused or opened; what was opened is kept and opened again as the same.
    #[test]
    fn no_text_breaks_anything_and_opening_settles(lines in prop::collection::vec(any_line(), 0..12)) {
        let pack = pack();
        let text = format!("eligibility-check=1\n.pack=small\n{}", lines.join("\n"));
        if let Ok(first) = opened(&pack, &text) {
            let again = save(&pack, HASH, &first.session, None);
            let second = opened(&pack, &again).unwrap();
            prop_assert_eq!(&second.unfit, &[]);
            prop_assert_eq!(&second.session, &first.session);
        }
    }

    #[test]
    fn escaped_text_is_plain_and_reads_back(text in any::<String>()) {
        let escaped = percent::escape(&text);
        prop_assert!(escaped.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
        prop_assert_eq!(percent::unescape(&escaped), Some(text));
    }
}
