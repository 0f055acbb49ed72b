//! The shape of the house, read from the sources as text: what ARCHITECTURE.md says must not be there is not there.
//!
//! Invariant: nothing but the standard library, so that it says the same whatever the product pulls in.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on should stop loudly"
)]

mod papers;
mod rust;

use rust::{code, heads, heads_above, words};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Every room, and the rooms it may use. Direction: from the last to the first.
const ROOMS: &[(&str, &[&str])] = &[
    ("pack", &[]),
    ("engine", &["pack"]),
    ("session", &["pack", "engine"]),
    ("i18n", &["pack", "engine", "session"]),
    ("cases", &["pack", "engine"]),
    ("export", &["pack", "engine", "session", "i18n"]),
    ("ui", &["pack", "engine", "session", "i18n", "export"]),
    ("embed", &["pack", "engine", "session", "i18n", "ui"]),
    ("coverage", &["pack", "engine", "cases"]),
    ("mutants", &["pack", "engine", "cases"]),
    ("bin", &["pack", "engine", "cases", "coverage", "mutants", "embed"]),
];

/// The rooms that must give the same answer anywhere: no browser, no clock, no files.
const PURE: &[&str] = &["pack", "engine", "session", "i18n", "cases", "export"];

/// The one file of these rooms that reads from a disk: it loads an author's folder.
const LOADER: &str = "src/pack/source/files.rs";

/// What `embed` may say of Yew: to put the app on the page, take it off, and hear of a panic. How pages look is the business of `ui`.
const MOUNTING: &[&str] = &["Renderer", "AppHandle", "set_custom_panic_hook"];

/// Names that say nothing about what a file holds.
const VAGUE: &[&str] = &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"];

const MOST_LINES: usize = 400;

// --- what is there -------------------------------------------------------------------------------------------------------------

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, as (path from the root with `/`, text), in order. Folders of tools and of built files are passed over.
fn files(below: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                if !name.starts_with('.')
                    && !["target", "dist", "node_modules", "artifacts"].contains(&name.as_str())
                {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

/// The sources, with the code alone: comments and quoted text blanked out.
fn sources() -> Vec<(String, String)> {
    let sources: Vec<_> =
        files("src", &[".rs"]).into_iter().map(|(path, text)| (path, code(&text))).collect();
    assert!(sources.len() > 30, "the sources were not found: {} files", sources.len());
    sources
}

/// `src/engine/scope.rs` is in the room `engine`; `src/lib.rs` in none.
fn room(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
}

fn in_rooms<'a>(
    sources: &'a [(String, String)],
    rooms: &'a [&str],
) -> impl Iterator<Item = &'a (String, String)> {
    sources.iter().filter(move |(path, _)| room(path).is_some_and(|room| rooms.contains(&room)))
}

fn none(faults: Vec<String>, mend: &str) {
    assert!(faults.is_empty(), "\n  {}\nmend: {mend}\n", faults.join("\n  "));
}

// --- the house -----------------------------------------------------------------------------------------------------------------

#[test]
fn rooms_depend_in_one_direction() {
    let mut faults = Vec::new();
    for (path, code) in &sources() {
        let Some(room) = room(path) else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("{path}: `{room}` is no declared room"));
            continue;
        };
        // A command's `crate` is the command itself; the library it reaches by name.
        let mut used = heads(code, "eligibility_check");
        if room != "bin" {
            used.extend(heads(code, "crate"));
            used.extend(heads_above(path, code));
        }
        for other in used {
            let is_room = ROOMS.iter().any(|(name, _)| *name == other);
            if is_room && other != room && !allowed.contains(&other) {
                faults.push(format!("{path}: `{room}` uses `{other}`"));
            }
        }
    }
    none(faults, "a room uses those above it only; move what is shared up, or hand it in as an argument");
}

#[test]
fn the_map_has_no_logic() {
    let (_, map) = sources().into_iter().find(|(path, _)| path == "src/lib.rs").unwrap();
    let lines = map.lines().map(str::trim).filter(|line| !line.is_empty());
    let head = ["pub mod ", "#[cfg(feature = ", "#![recursion_limit = "];
    let faults = lines.filter(|line| !head.iter().any(|head| line.starts_with(head)));
    none(faults.map(|line| format!("src/lib.rs: {line}")).collect(), "put it into a room");
}

#[test]
fn only_ui_speaks_yew() {
    let mut faults = Vec::new();
    for (path, code) in sources().iter().filter(|(path, _)| room(path) != Some("ui")) {
        for head in heads(code, "yew") {
            if room(path) != Some("embed") || !MOUNTING.contains(&head) {
                faults.push(format!("{path}: yew::{head}"));
            }
        }
    }
    none(faults, "components and hooks belong into src/ui; src/embed may only mount");
}

#[test]
fn the_core_needs_no_browser_no_clock_and_no_files() {
    let sources = sources();
    let mut faults = Vec::new();
    for (path, code) in in_rooms(&sources, PURE) {
        for word in words(code) {
            let web = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo"].contains(&word);
            if web || ["SystemTime", "Instant"].contains(&word) {
                faults.push(format!("{path}: {word}"));
            }
        }
        for head in heads(code, "std") {
            let outside = ["fs", "time", "net", "env", "io", "process", "thread"].contains(&head);
            if outside && !(head == "fs" && path == LOADER) {
                faults.push(format!("{path}: std::{head}"));
            }
        }
    }
    none(faults, "hand it in as an argument, or put it behind a trait that `embed` or `bin` fulfils");
}

#[test]
fn nothing_compiled_can_ask_the_network() {
    let mut faults = Vec::new();
    let means = [
        "XmlHttpRequest",
        "WebSocket",
        "EventSource",
        "RtcPeerConnection",
        "send_beacon",
        "fetch_with_str",
        "fetch_with_request",
    ];
    for (path, code) in &sources() {
        let said = words(code).filter(|word| means.contains(word)).map(|word| format!("{path}: {word}"));
        faults.extend(said);
        faults.extend(
            heads(code, "gloo")
                .into_iter()
                .filter(|head| ["net", "", "worker"].contains(head))
                .map(|head| format!("{path}: gloo::{head}")),
        );
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, features) = manifest.split_once("[dependencies.web-sys]").expect("the features of web-sys");
    let (features, _) = features.split_once(']').unwrap();
    for feature in [
        "Request",
        "Response",
        "WebSocket",
        "EventSource",
        "XmlHttpRequest",
        "Navigator",
        "RtcPeerConnection",
        "Worker",
    ] {
        if words(features).any(|word| word == feature) {
            faults.push(format!("Cargo.toml: web-sys has the feature {feature}"));
        }
    }
    none(
        faults,
        "the element shell fetches the product's own files, whose hashes it knows; nothing else is ever asked for",
    );
}

#[test]
fn pages_know_elements_and_events_only() {
    let sources = sources();
    let mut faults = Vec::new();
    for (path, code) in in_rooms(&sources, &["ui"]) {
        let doors = ["js_sys", "gloo", "SystemTime", "Instant"];
        faults.extend(words(code).filter(|word| doors.contains(word)).map(|word| format!("{path}: {word}")));
        // Only as a part of web-sys: a Window is also when applications are taken.
        let doors = ["", "window", "Window", "Document", "Storage", "Navigator", "Location", "History"];
        let through = heads(code, "web_sys").into_iter().filter(|head| doors.contains(head));
        faults.extend(through.map(|head| format!("{path}: web_sys::{head}")));
        // The quoted value is blanked out, the name of the attribute is not.
        for inline in [" style=", "<style", "__html", "from_html_unchecked", "set_inner_html"] {
            if code.contains(inline) {
                faults.push(format!("{path}: {}", inline.trim()));
            }
        }
    }
    none(faults, "the browser's doors are in src/embed, behind traits or arguments; looks are in static/css");
}

#[test]
fn only_the_full_pages_own_script_can_keep_anything() {
    let keepers = [
        "Storage",
        "local_storage",
        "session_storage",
        "set_cookie",
        "IdbFactory",
        "indexed_db",
        "LocalStorage",
        "SessionStorage",
    ];
    let mut faults = Vec::new();
    for (path, code) in &sources() {
        faults
            .extend(words(code).filter(|word| keepers.contains(word)).map(|word| format!("{path}: {word}")));
    }
    // The element runs on partners' pages and has none of these. The full page keeps what its visitor asks it to keep, and its service worker
    // a copy of its own files.
    let allowed = [
        ("static/site/kept.js", "localStorage"),
        ("static/site/kept.js", "sessionStorage"),
        ("static/site/page.js", "serviceWorker"),
        ("static/site/sw.js", "caches"),
    ];
    let means = ["localStorage", "sessionStorage", "indexedDB", "cookie", "caches", "serviceWorker"];
    let mut used = BTreeSet::new();
    for (path, text) in files("static", &[".js"]) {
        for word in words(&code(&text)).filter(|word| means.contains(word)) {
            match allowed.iter().find(|allowed| **allowed == (path.as_str(), word)) {
                Some(allowed) => drop(used.insert(allowed)),
                None => faults.push(format!("{path}: {word}")),
            }
        }
    }
    assert_eq!(used.len(), allowed.len(), "what is allowed is what is there");
    none(
        faults,
        "answers live as long as the page; only the full page lends the widget a place to keep them, when the visitor says so",
    );
}

/// What a style says of one side of the page, whichever way its language is written.
const SIDES: [&str; 8] =
    ["left", "right", "margin-top", "margin-bottom", "padding-top", "padding-bottom", "width", "height"];

/// A partner's page may be written from right to left, so the sheets speak of starts and ends.
#[test]
fn styles_know_starts_and_ends_and_no_left_and_right() {
    let mut faults = Vec::new();
    let sheets = files("static/css", &[".css"]);
    assert!(sheets.len() >= 5, "the sheets of the widget");
    for (path, text) in sheets {
        for (number, line) in text.lines().enumerate() {
            let Some((property, value)) = line.trim().trim_end_matches(';').split_once(": ") else {
                continue;
            };
            let physical = property.split('-').any(|part| ["left", "right", "top", "bottom"].contains(&part))
                || SIDES.contains(&property)
                || ["left", "right"].contains(&value);
            let parts = value.split(' ').collect::<Vec<_>>();
            let uneven = ["margin", "padding"].contains(&property)
                && matches!(parts.as_slice(), [_, right, _, left] if right != left);
            if physical || uneven {
                faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none(faults, "use the logical property: margin-inline-start, inset-block-end, inline-size ...");
}

#[test]
fn no_float_takes_part_in_a_verdict() {
    let sources = sources();
    let rooms = ["pack", "engine", "session", "cases"];
    let floats = in_rooms(&sources, &rooms).flat_map(|(path, code)| {
        words(code).filter(|word| ["f32", "f64"].contains(word)).map(move |word| format!("{path}: {word}"))
    });
    none(floats.collect(), "use pack::Number, which is exact");
}

#[test]
fn files_are_short_and_say_what_they_hold() {
    let mut faults = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{path}: {lines} lines, more than {MOST_LINES}"));
        }
        if !text.starts_with("//! ") {
            faults.push(format!("{path}: does not open with `//!`"));
        }
        let name = path.trim_start_matches("src/").trim_end_matches(".rs");
        if let Some(word) = name.split(['/', '_']).find(|word| VAGUE.contains(word)) {
            faults.push(format!("{path}: `{word}` does not say what is in it"));
        }
    }
    none(faults, "split the file, or name it after what it holds");
}

#[test]
fn nothing_is_put_off() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let mut faults = Vec::new();
    for folder in ["src", "tests", "static", "scripts", "docs"] {
        for (path, text) in files(folder, &[".rs", ".js", ".mjs", ".css", ".html", ".md", ".yaml", ".csv"]) {
            for (number, line) in text.lines().enumerate() {
                if words(line).any(|word| marks.contains(&word)) {
                    faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    none(faults, "do it, or describe it in an issue");
}
