//! The first and the last day of a window as a calendar file (RFC 5545), each as a day of its own.

use crate::engine::WindowStatus;
use crate::pack::{Date, Programme};

/// The days of a window that lie ahead; `None` where none does. `titles` name the first and the last day of applications.
pub fn calendar(
    programme: &Programme,
    window: WindowStatus,
    today: Date,
    titles: [&str; 2],
) -> Option<String> {
    let [opening, closing] = titles;
    let (opens, closes) = match window {
        WindowStatus::Open { closes } => (None, closes),
        WindowStatus::Upcoming { opens, closes } => (Some(opens), closes),
        _ => return None,
    };
    let days = [(opens, opening), (closes, closing)];
    let days = || days.iter().filter_map(|(day, title)| Some(((*day)?, *title)));
    days().next()?;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| folded(&mut text, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//eligibility-check//EN");
    for (day, title) in days() {
        line("BEGIN", "VEVENT");
        line("UID", &format!("{}-{}@eligibility-check", programme.id, compact(day)));
        line("DTSTAMP", &format!("{}T000000Z", compact(today)));
        line("DTSTART;VALUE=DATE", &compact(day));
        line("SUMMARY", &escaped(title));
        if let Some(url) = &programme.apply.url {
            line("URL", url);
        }
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    Some(text)
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

/// A line of at most 75 bytes; what is longer goes on in the next one behind a space.
fn folded(text: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        length += c.len_utf8();
        if length > 75 {
            text.push_str("\r\n ");
            length = 1 + c.len_utf8();
        }
        text.push(c);
    }
    text.push_str("\r\n");
}
