//! The status of a window on days before, at and after its ends.

use super::{Source, day};
use eligibility_check::cases::{Named, NamedProgramme};
use eligibility_check::engine::{Answer, Answers, Context, assess};
use eligibility_check::pack::source::diagnostic::Code;
use eligibility_check::pack::{OptionSet, QuestionId};

const REGIONS: &str = "province: {kind: choice, ask: {en: Province}, options: [{id: east, label: {en: East}}, {id: west, label: {en: West}}]}";

fn source<'a>(version: &'a str) -> Source<'a> {
    Source { head: "region: province\n", questions: REGIONS, version }
}

/// The JSON of a window on a day for a company in some of the regions east (0) and west (1).
fn window(windows: &str, law_on: &str, regions: &[u8]) -> String {
    let version = format!("windows: {windows}\nask: {{en: Ask}}");
    let pack = source(&version).pack();
    let context = Context { law_on: day(law_on), ..Context::on(day("2026-06-30")) };
    let mut answers = Answers::default();
    let options: OptionSet = regions.iter().copied().collect();
    answers.set(context.slot(QuestionId(0), None, 0), Answer::Among(options));
    let assessment = assess(&pack, &answers, context).unwrap();
    let named = Named::new(&pack, &assessment, context, None);
    let NamedProgramme { window, .. } = &named.programmes[0];
    serde_json::to_string(window).unwrap()
}

#[test]
fn each_status_on_each_side_of_its_days() {
    let closing = "[{opens: 2026-05-01, closes: 2026-05-31}]";
    let lasting = "[{opens: 2026-05-01}]";
    let both = "[{opens: 2026-05-01, closes: 2026-05-31}, {opens: 2026-09-01}]";
    let overlapping = "[{opens: 2026-05-01, closes: 2026-05-31}, {opens: 2026-05-10}]";
    let by_region =
        "[{opens: 2026-05-01, region: [east]}, {opens: 2026-07-01, closes: 2026-07-31, region: [west]}]";
    let east_alone = "[{opens: 2026-05-01, region: [east]}]";
    for (windows, law_on, regions, expected) in [
        ("{status: continuous}", "2026-05-01", &[0, 1][..], r#"{"status":"continuous"}"#),
        (
            "{status: continuous, note: {en: In the tax return}}",
            "1999-01-01",
            &[0],
            r#"{"status":"continuous"}"#,
        ),
        ("{status: ended}", "2026-05-01", &[0], r#"{"status":"ended"}"#),
        ("{status: none}", "2026-05-01", &[0], r#"{"status":"none"}"#),
        ("{status: unknown}", "2026-05-01", &[0], r#"{"status":"unknown"}"#),
        (closing, "2026-04-30", &[0], r#"{"status":"upcoming","opens":"2026-05-01","closes":"2026-05-31"}"#),
        (closing, "2026-05-01", &[0], r#"{"status":"open","closes":"2026-05-31"}"#),
        (closing, "2026-05-31", &[0], r#"{"status":"open","closes":"2026-05-31"}"#),
        (closing, "2026-06-01", &[0], r#"{"status":"closed","closed":"2026-05-31"}"#),
        (lasting, "2026-04-30", &[0], r#"{"status":"upcoming","opens":"2026-05-01"}"#),
        (lasting, "2026-05-01", &[0], r#"{"status":"open"}"#),
        (lasting, "2099-01-01", &[0], r#"{"status":"open"}"#),
        (both, "2026-05-31", &[0], r#"{"status":"open","closes":"2026-05-31"}"#),
        (both, "2026-06-01", &[0], r#"{"status":"upcoming","opens":"2026-09-01"}"#),
        (both, "2026-09-01", &[0], r#"{"status":"open"}"#),
        (overlapping, "2026-05-09", &[0], r#"{"status":"open","closes":"2026-05-31"}"#),
        (overlapping, "2026-05-10", &[0], r#"{"status":"open"}"#),
        (by_region, "2026-06-15", &[0], r#"{"status":"open"}"#),
        (
            by_region,
            "2026-06-15",
            &[1],
            r#"{"status":"upcoming","opens":"2026-07-01","closes":"2026-07-31"}"#,
        ),
        (by_region, "2026-06-15", &[0, 1], r#"{"status":"unknown"}"#),
        (east_alone, "2026-06-15", &[1], r#"{"status":"unknown"}"#),
    ] {
        assert_eq!(window(windows, law_on, regions), expected, "{windows} on {law_on} in {regions:?}");
    }
}

/// The note that is shown is that of the span which the status speaks of, also where another closes on the same day.
#[test]
fn the_report_names_the_span_of_its_status() {
    let windows = "windows: [{opens: 2026-05-01, region: [east]}, {opens: 2026-05-01, region: [west]}, {opens: 2027-05-01, region: [west]}]\nask: {en: Ask}";
    let pack = source(windows).pack();
    for (region, law_on, expected) in
        [(0, "2026-06-30", 0), (1, "2026-06-30", 1), (1, "2026-04-30", 1), (1, "2027-06-30", 2)]
    {
        let context = Context::on(day(law_on));
        let mut answers = Answers::default();
        answers.set(context.slot(QuestionId(0), None, 0), Answer::option(region));
        let assessment = assess(&pack, &answers, context).unwrap();
        assert_eq!(assessment.programmes[0].versions[0].span, Some(expected), "{region} {law_on}");
    }
}

#[test]
fn a_window_without_sense_is_refused() {
    for (windows, code, message) in [
        ("[{opens: 2026-05-02, closes: 2026-05-01}]", Code::EndsBeforeItBegins, "before it begins"),
        ("[{closes: 2026-05-01}]", Code::MissingKey, "needs `opens`"),
        ("[{opens: 2026-05-01, closes: }]", Code::MissingKey, "`closes` has no value"),
        ("[{opens: 2026-05-01, closes: 2026-02-30}]", Code::BadDate, "no day of the calendar"),
        ("[{opens: 2026-05-01, closes: never}]", Code::BadDate, "no day of the calendar"),
        ("{status: always}", Code::BadValue, "`always`"),
        ("{status: continuous, opens: 2026-05-01}", Code::UnknownKey, "has no key `opens`"),
        ("[]", Code::MissingKey, "no windows"),
    ] {
        let version = format!("windows: {windows}\nask: {{en: Ask}}");
        let (pack, diagnostics) = source(&version).compile();
        assert_eq!(pack, None, "{windows}");
        let found = diagnostics.iter().find(|found| found.code == code && found.message.contains(message));
        assert!(found.is_some_and(|found| found.mend.is_some()), "{windows}: {diagnostics:#?}");
    }
}
