//! `eligibility evaluate`.

use crate::open::{self, Opened, Outcry};
use clap::ValueEnum;
use eligibility_check::cases::{Named, NamedAdvice, NamedContradiction, NamedDifference, answers, text};
use eligibility_check::engine::{self, Context, Engine, Prepared};
use eligibility_check::pack::Date;
use eligibility_check::pack::source::reader::Reader;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Says what a company is eligible for, given its answers
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder of the pack, or a file made by `eligibility compile`
    pack: PathBuf,
    /// The answers, in YAML or JSON, keyed by question; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
    /// Today for the accounts, which says what the last closed financial year is [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// The day whose law counts, which says what versions and windows apply [default: the as-of date]
    #[arg(long, value_name = "DATE", value_parser = day)]
    law_on: Option<Date>,
    /// Also say what a company that is not eligible could change
    #[arg(long)]
    advise: bool,
    /// Also say what the law of this day says differently of the same answers
    #[arg(long, value_name = "DATE", value_parser = day)]
    against: Option<Date>,
    /// How to print the verdicts
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the text, as the pack names it, such as zh-Hans or en [default: the pack's first]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// For programs; described in docs/authors/evaluate-json.md
    Json,
}

const EXAMPLES: &str = "\
Examples:
  eligibility evaluate static/packs/cn-sme --answers company.yaml
  eligibility evaluate static/packs/cn-sme --answers company.yaml --as-of 2026-11-22 --lang en
  eligibility evaluate cn-sme.pack --answers company.json --format json
  eligibility evaluate static/packs/cn-sme --answers company.yaml --advise --against 2026-03-31

An answers file:
  industry: industry
  employees: 96
  revenue: [5000万, 4800万, 4500万]      # newest year first, or {2025: 5000万}
  total_assets: {between: [1亿, 2亿]}    # or {at_least: 1亿}, {at_most: 2亿}
  debt_ratio: 55 %
  city: {among: [guangzhou, foshan]}
  awards: [national]                    # or {has: [national], maybe: [provincial]}
  founded_on: 2019-03-01
  listed: unsure

Exit status: 0 with verdicts; 1 when the pack or the answers cannot be read; 2 when the answers contradict each other,
or for a mistake on the command line.";

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text)
        .ok_or_else(|| "not a day of the calendar: write year, month and day, such as 2026-11-22".to_owned())
}

/// Today in coordinated universal time.
fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Date::from_days(i32::try_from(seconds / 86_400).ok()?)
}

pub fn run(arguments: &Arguments) -> ExitCode {
    match evaluate(arguments) {
        Ok((output, code)) => {
            // A reader that went away, such as `head`, is no failure of this command.
            let _ = std::io::stdout().lock().write_all(output.as_bytes());
            ExitCode::from(code)
        }
        Err((Outcry(text), code)) => {
            eprint!("{text}");
            ExitCode::from(code)
        }
    }
}

fn evaluate(arguments: &Arguments) -> Result<(String, u8), (Outcry, u8)> {
    let said = |outcry| (outcry, 1);
    let misused = |text: String| (Outcry(text), 2);
    let as_of = arguments
        .as_of
        .or_else(today)
        .ok_or_else(|| misused("the clock is not set: give --as-of\n".to_owned()))?;
    let context = Context { as_of, law_on: arguments.law_on.unwrap_or(as_of) };
    let Opened { pack, hash, .. } = open::pack(&arguments.pack).map_err(said)?;
    let tag = arguments.lang.as_deref().or(pack.languages.first().map(String::as_str)).unwrap_or_default();
    if !pack.languages.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
        return Err(misused(format!(
            "the pack has no words in `{tag}`: use one of {}\n",
            pack.languages.join(", ")
        )));
    }

    let mut reader = Reader::default();
    let (node, files) = open::tree(&arguments.answers, &mut reader).map_err(said)?;
    let answers = node.map(|node| answers::read(&node, &pack, context, &mut reader)).unwrap_or_default();
    if open::has_errors(&reader.diagnostics) {
        return Err(said(open::outcry(&reader.diagnostics, &files, "the answers cannot be used")));
    }

    let prepared = Prepared::new(&pack, context);
    let engine = Engine::new(&pack, &prepared);
    let live = engine.begin(&answers);
    let assessed = engine.assessment(&live);
    let advice = arguments.advise.then(|| NamedAdvice::all(&pack, &engine.advise(&live)));
    let before =
        arguments.against.map(|law_on| engine::assess(&pack, &answers, Context { law_on, ..context }));
    let differences = match (&before, &assessed) {
        (Some(Ok(before)), Ok(after)) => Some(NamedDifference::all(&pack, before, after)),
        _ => None,
    };
    let code = if assessed.is_ok() { 0 } else { 2 };
    let output = match (arguments.format, &assessed) {
        (Format::Text, Ok(assessment)) => {
            let named = Named::new(&pack, assessment, context, hash.as_deref());
            let advice = advice.map(|advice| text::advice(&pack, &advice, tag)).unwrap_or_default();
            let differences = differences.map(|found| text::differences(&found, tag)).unwrap_or_default();
            text::report(&pack, assessment, &named, tag).map(|text| text + &advice + &differences)
        }
        (Format::Text, Err(contradiction)) => text::clash(&pack, contradiction, tag),
        (Format::Json, Ok(assessment)) => {
            let mut object = json!(Named::new(&pack, assessment, context, hash.as_deref()));
            for (key, value) in
                [("advice", advice.map(|it| json!(it))), ("differences", differences.map(|it| json!(it)))]
            {
                if let (Some(map), Some(value)) = (object.as_object_mut(), value) {
                    map.insert(key.to_owned(), value);
                }
            }
            pretty(&object)
        }
        (Format::Json, Err(contradiction)) => {
            pretty(&json!({ "contradiction": NamedContradiction::new(&pack, contradiction) }))
        }
    };
    Ok((output.unwrap_or_default(), code))
}

fn pretty(value: &serde_json::Value) -> Option<String> {
    serde_json::to_string_pretty(value).ok().map(|text| text + "\n")
}
