//! What a visitor takes along for other programs, read by other programs' readers: serde_json, csv, and the rules of RFC 5545 as text.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop loudly"
)]

#[path = "../fixture/mod.rs"]
mod fixture;

use eligibility_check::cases::Named;
use eligibility_check::engine::{Answer, Answers, Assessment, Context, Slot, WindowStatus, assess};
use eligibility_check::export::{calendar, csv, data_url, json};
use eligibility_check::i18n::{Language, PlainCalendar, Style};
use eligibility_check::pack::{Number, OptionSet, Pack, QuestionId, YES};
use eligibility_check::session::{Session, percent, resume};
use serde_json::{Value, json};

/// The hash that the pack would have if it were compiled.
const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn context() -> Context {
    Context::on(fixture::day("2026-11-22"))
}

/// A firm in Guangdong whose title and purpose are open or not.
fn firm(pack: &Pack, with_title: bool) -> Session {
    let mut answers = Answers::default();
    let mut set = |question, year, answer| answers.set(Slot { question: QuestionId(question), year }, answer);
    set(1, None, Answer::option(3));
    set(2, None, Answer::option(0));
    set(3, Some(2025), Answer::exactly(Number::int(60_000_000)));
    set(5, None, Answer::exactly(Number::int(96)));
    set(7, None, Answer::option(0));
    set(8, None, Answer::Has { has: OptionSet::EMPTY, maybe: OptionSet::one(0) });
    set(10, None, Answer::Unsure);
    if with_title {
        set(9, None, Answer::option(YES));
    }
    resume(pack, context(), Language::ZhHans, answers)
}

fn judged(pack: &Pack, session: &Session) -> Assessment {
    assess(pack, &session.answers, session.context).unwrap()
}

/// The part of the author's JSON that the visitor's has, too.
fn shared(author: &Value) -> Value {
    let version = |programme: &Value| json!([{ "id": programme["version"], "criteria": programme["criteria"], "judged": programme["judged"] }]);
    let keep = |programme: &Value| {
        let several = programme.get("versions").and_then(Value::as_array).filter(|all| !all.is_empty());
        let versions = match several {
            Some(all) => all
                .iter()
                .map(|one| json!({ "id": one["id"], "criteria": one["criteria"], "judged": one["judged"] }))
                .collect(),
            None if programme["version"].is_null() => json!([]),
            None => version(programme),
        };
        json!({
            "id": programme["id"], "verdict": programme["verdict"], "because": programme["because"],
            "missing": programme["missing"], "unsure": programme["unsure"], "amount_missing": programme["amount_missing"],
            "versions": versions,
        })
    };
    author["programmes"].as_array().unwrap().iter().map(keep).collect()
}

#[test]
fn the_json_says_what_the_authors_json_says() {
    let pack = fixture::pack();
    for with_title in [false, true] {
        let session = firm(&pack, with_title);
        let assessment = judged(&pack, &session);
        let ours: Value = serde_json::from_str(&json(&pack, HASH, &session, &assessment)).unwrap();
        let named = Named::new(&pack, &assessment, session.context, Some(HASH));
        let theirs = serde_json::to_value(named).unwrap();
        assert_eq!(ours["pack"], theirs["pack"]);
        assert_eq!(ours["programmes"], shared(&theirs), "with the title: {with_title}");
        assert_eq!(ours["answers"]["revenue@2025"], "60000000");
        assert_eq!(ours["answers"].as_object().unwrap().len(), session.answers.iter().count());
    }
}

#[test]
fn json_holds_any_text() {
    let mut pack = fixture::pack();
    pack.version = "a\"b\\c\nd\u{1}\u{1f600}</script>".to_owned();
    let session = firm(&pack, true);
    let read: Value = serde_json::from_str(&json(&pack, "", &session, &judged(&pack, &session))).unwrap();
    assert_eq!(read["pack"]["version"], pack.version.as_str());
}

fn table(pack: &Pack, language: Language) -> Vec<Vec<String>> {
    let session = firm(pack, false);
    let style = Style { pack, language, calendar: &PlainCalendar };
    let text = csv(&style, &session, &judged(pack, &session));
    // Spreadsheets need the mark.
    let plain = text.strip_prefix('\u{feff}').unwrap();
    assert!(plain.ends_with("\r\n"));
    // The reader counts the cells of every row.
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(plain.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_table_has_a_row_for_each_support_in_words_and_in_names() {
    let pack = fixture::pack();
    let rows = table(&pack, Language::En);
    assert_eq!(rows.len(), 1 + pack.programmes.len());
    let fund = rows.iter().find(|row| row[0] == "gd-fund").unwrap();
    assert_eq!(
        fund[1..5],
        ["Funding", "Guangdong fund for technical renewal", "eligible", "Yes, every criterion is met"]
    );
    assert!(fund[5].contains("96 persons"), "{}", fund[5]);
    assert!(fund[8].starts_with("https://"), "{}", fund[8]);
    let giant = rows.iter().find(|row| row[0] == "little-giant").unwrap();
    assert_eq!((giant[3].as_str(), giant[5].as_str()), ("open", ""));
    assert!(!giant[6].is_empty());
    assert_eq!(table(&pack, Language::ZhHans)[1][4], "待定，还缺答案");
}

#[test]
fn no_cell_is_a_formula_and_quotes_stay() {
    let mut pack = fixture::pack();
    for (place, title) in ["=1+1", "+a", "-b", "@c \"d\",\ne"].into_iter().enumerate() {
        pack.programmes[place].title = fixture::text(title, title);
    }
    let titles: Vec<String> =
        table(&pack, Language::En).into_iter().skip(1).map(|row| row[2].clone()).collect();
    assert_eq!(titles, ["'=1+1", "'+a", "'-b", "'@c \"d\",\ne"]);
}

/// The lines of a calendar file as RFC 5545 section 3.1 has them unfolded.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{} bytes: {line}", line.len());
    }
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_days_of_a_window_are_days_of_a_calendar() {
    let pack = fixture::pack();
    let (opens, closes) = (fixture::day("2026-12-01"), fixture::day("2027-01-31"));
    let today = fixture::day("2026-11-22");
    let long =
        "申报截止：一个名字很长很长很长很长很长很长很长很长很长很长的项目, 含逗号; 和反斜杠\\".repeat(2);
    let text = calendar(
        &pack.programmes[0],
        WindowStatus::Upcoming { opens, closes: Some(closes) },
        today,
        ["first", &long],
    )
    .unwrap();
    let lines = unfolded(&text);
    let event = |day: &str, summary: &str| {
        [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:specialised-sme-{day}@eligibility-check"),
            "DTSTAMP:20261122T000000Z".to_owned(),
            format!("DTSTART;VALUE=DATE:{day}"),
            format!("SUMMARY:{summary}"),
            "URL:https://zjtx.miit.gov.cn/".to_owned(),
            "END:VEVENT".to_owned(),
        ]
    };
    let escaped = long.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    let mut expected =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//eligibility-check//EN"].map(str::to_owned).to_vec();
    expected.extend(event("20261201", "first"));
    expected.extend(event("20270131", &escaped));
    expected.push("END:VCALENDAR".to_owned());
    assert_eq!(lines, expected);
}

#[test]
fn only_days_ahead_are_put_into_a_calendar() {
    let pack = fixture::pack();
    let day = fixture::day("2026-12-01");
    let of = |window| calendar(&pack.programmes[0], window, day, ["first", "last"]);
    let open = of(WindowStatus::Open { closes: Some(day) }).unwrap();
    assert_eq!(open.matches("BEGIN:VEVENT").count(), 1);
    assert!(open.contains("SUMMARY:last"));
    let without_end = of(WindowStatus::Upcoming { opens: day, closes: None }).unwrap();
    assert_eq!(without_end.matches("BEGIN:VEVENT").count(), 1);
    assert!(without_end.contains("SUMMARY:first"));
    for window in [
        WindowStatus::Open { closes: None },
        WindowStatus::Closed { closed: day },
        WindowStatus::Continuous,
        WindowStatus::Ended,
        WindowStatus::None,
        WindowStatus::Unknown,
    ] {
        assert_eq!(of(window), None);
    }
}

#[test]
fn a_data_url_holds_the_whole_text() {
    let text = "a,b;\"c\"\r\n中 #?&%";
    let url = data_url("text/csv", text);
    let (head, body) = url.split_once(',').unwrap();
    assert_eq!(head, "data:text/csv;charset=utf-8");
    assert_eq!(percent::unescape(body).as_deref(), Some(text));
}
