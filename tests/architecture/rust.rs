//! Reading Rust as text: the code without its comments and literals, and the paths it names.

/// The text with comments, string literals and character literals blanked out; lines stay where they are.
pub fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = blank(rest);
        let (taken, left) = rest.split_at(length.unwrap_or(first.len_utf8()));
        match length {
            Some(_) => code.extend(taken.chars().map(|c| if c == '\n' { c } else { ' ' })),
            None => code.push_str(taken),
        }
        // Words are taken whole: the quote in `br".."` opens a literal, one inside a word would not.
        let word = if length.is_none() && is_word(first) {
            left.find(|c| !is_word(c)).unwrap_or(left.len())
        } else {
            0
        };
        let (word, left) = left.split_at(word);
        code.push_str(word);
        rest = left;
    }
    code
}

/// How many bytes of a comment or literal stand at the beginning, if one begins here.
fn blank(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    let raw = text.strip_prefix('b').unwrap_or(text).strip_prefix('r').unwrap_or("");
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    if raw[hashes..].starts_with('"') {
        let begin = text.len() - raw.len() + hashes + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(text[begin..].find(&close).map_or(text.len(), |end| begin + end + close.len()));
    }
    let quoted = text.strip_prefix('b').unwrap_or(text);
    let begin = text.len() - quoted.len();
    if quoted.starts_with('"') {
        return Some(begin + closing(quoted, '"')?);
    }
    if let Some(inner) = quoted.strip_prefix('\'') {
        // A lifetime has no closing quote after one character.
        let literal = inner.starts_with('\\') || inner.chars().nth(1) == Some('\'');
        return if literal { Some(begin + closing(quoted, '\'')?) } else { None };
    }
    None
}

/// The byte after the quote that closes the one at the beginning.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What comes first after `name::`, wherever the code says it: `crate::{a::b, c}` has the heads `a` and `c`. `name` alone has the head "".
pub fn heads<'a>(code: &'a str, name: &str) -> Vec<&'a str> {
    let mut heads = Vec::new();
    for (at, _) in code.match_indices(name) {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        // `yew_router` is another word, and `self::std` or `x.yew` another path.
        if before.is_some_and(|c| is_word(c) || c == '.') || after.starts_with(is_word) {
            continue;
        }
        let Some(path) = after.strip_prefix("::") else {
            heads.push("");
            continue;
        };
        match path.trim_start().strip_prefix('{') {
            None => heads.push(word_at(path)),
            Some(group) => {
                let mut depth = 0usize;
                let mut begin = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begin = true,
                        c if begin && is_word(c) => {
                            heads.push(word_at(&group[at..]));
                            begin = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    heads
}

fn word_at(text: &str) -> &str {
    let text = text.trim_start();
    &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())]
}

pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c| !is_word(c)).filter(|word| !word.is_empty())
}

/// What a chain of `super::` leads to once it has left the room: the same as after `crate::`.
pub fn heads_above<'a>(path: &str, code: &'a str) -> Vec<&'a str> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = inner.split('/').count();
    let chain = vec!["super"; depth].join("::");
    heads(code, &chain).into_iter().filter(|head| *head != "super").collect()
}

#[test]
fn only_code_is_read() {
    let text = "a /* x */ b // y\n\"z \\\" w\" 'q' &'life r#\"raw \" v\"# b\"u\" '\\'' c";
    let read: Vec<String> = words(&code(text)).map(str::to_owned).collect();
    assert_eq!(read, ["a", "b", "life", "c"]);
    assert_eq!(code(text).lines().count(), 2);
}

#[test]
fn paths_are_read_in_every_form() {
    let text = "use crate::a::b; use crate::{c::{d, e}, f}; crate::g(); xcrate::h; crate_i::j; $crate::k; crate::\n l;";
    assert_eq!(heads(text, "crate"), ["a", "c", "f", "g", "k", "l"]);
    assert_eq!(heads("use yew; yew::html!{} yew_router::x", "yew"), ["", "html"]);
    assert_eq!(heads_above("src/ui/mod.rs", "use super::engine; use super::super::x;"), ["engine", "x"]);
    assert_eq!(heads_above("src/ui/page.rs", "use super::engine; use super::super::pack;"), ["pack"]);
}
