//! Texts that nobody would write: whatever they are, they are read to the end, and what is said of them can be drawn.

use eligibility_check::pack::codec;
use eligibility_check::pack::source::diagnostic::Severity;
use eligibility_check::pack::source::render::{Style, render};
use eligibility_check::pack::source::{Files, compile};
use proptest::prelude::*;
use std::path::Path;

/// One change to one file of a pack.
#[derive(Clone, Debug)]
enum Change {
    Cut,
    Double,
    Insert(String),
}

fn change() -> impl Strategy<Value = Change> {
    let marks = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        ": ",
        "- ",
        "\n",
        "\n  ",
        ",",
        "#",
        "&a ",
        "*a ",
        "!t ",
        "| ",
        "> ",
        "--- ",
        "\t",
        "\r\n",
        "亿",
        "%",
        "(",
        ")",
        "-",
        "/",
        "^",
        "0",
        "99999999999999999999999999999999999999",
        "not ",
        "holds ",
        "[last]",
        "企",
        "\u{0}",
        "\u{feff}",
        "e\u{301}",
    ]);
    prop_oneof![
        Just(Change::Cut),
        Just(Change::Double),
        marks.prop_map(|mark| Change::Insert(mark.to_owned()))
    ]
}

/// The text with the characters from one place to another cut, doubled, or something put before them.
fn changed(text: &str, change: &Change, at: prop::sample::Index, length: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let start = at.index(characters.len().max(1)).min(characters.len());
    let end = (start + length).min(characters.len());
    let part = |range: std::ops::Range<usize>| characters[range].iter().collect::<String>();
    let (before, middle, after) = (part(0..start), part(start..end), part(end..characters.len()));
    match change {
        Change::Cut => before + &after,
        Change::Double => before + &middle + &middle + &after,
        Change::Insert(mark) => before + mark + &middle + &after,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_pack_is_read_to_the_end(
        edits in prop::collection::vec((any::<prop::sample::Index>(), change(), any::<prop::sample::Index>(), 1usize..40), 1..4),
    ) {
        let mut diagnostics = Vec::new();
        let mut files = Files::read(Path::new("tests/packs/tiny"), &mut diagnostics);
        let paths: Vec<String> = files.iter().map(|(path, _)| path.to_owned()).collect();
        for (file, change, at, length) in &edits {
            let path = &paths[file.index(paths.len())];
            let text = changed(files.get(path).unwrap(), change, *at, *length);
            files.insert(path.clone(), text);
        }
        let (pack, diagnostics) = compile(&files);
        let errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        let touched: Vec<&str> = edits.iter().filter_map(|(file, ..)| files.get(&paths[file.index(paths.len())])).collect();
        prop_assert_eq!(pack.is_none(), errors, "{:?}\n{}", diagnostics, touched.join("\n----\n"));
        prop_assert!(render(&diagnostics, &files, Style::Plain).matches("help: ").count() >= diagnostics.len());
        if let Some(pack) = pack {
            prop_assert!(codec::encode(&pack).is_ok(), "{:?}", codec::encode(&pack));
        }
    }

    #[test]
    fn any_text_is_no_expression_or_one(text in "[a-z0-9_.\\-\\[\\]()<>=!+*/^%, 万亿≥\u{0}'\"]{0,60}") {
        let pack = "id: s\nversion: '1'\ntitle: {en: S}\njurisdiction: {en: J}\nlanguages: [en]\ncurrency: CNY\nread_on: 2026-01-01\nauthorities: {}\n";
        let quoted = text.replace('\'', "''");
        let mut files = Files::default();
        files.insert("pack.yaml", format!("{pack}constraints: [{{id: it, text: {{en: it}}, if: '{quoted}'}}]\n"));
        files.insert("sources.yaml", "");
        let (pack, diagnostics) = compile(&files);
        prop_assert_eq!(pack.is_none(), diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error));
    }
}
