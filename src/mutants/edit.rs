//! Changes to a text: replacing, taking an entry out of a list or a mapping, adding one to a list.

use crate::pack::source::yaml::Node;
use std::ops::Range;

/// Bytes of a file, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Range<usize>,
    pub text: String,
}

impl Edit {
    pub fn new(span: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { span, text: text.into() }
    }
}

/// The text with every edit made. Edits do not overlap.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut changed, mut from) = (String::with_capacity(text.len() + 32), 0);
    for edit in ordered {
        changed.push_str(text.get(from..edit.span.start).unwrap_or_default());
        changed.push_str(&edit.text);
        from = edit.span.end;
    }
    changed.push_str(text.get(from..).unwrap_or_default());
    changed
}

pub fn span(node: &Node) -> Range<usize> {
    node.place.start..node.place.end
}

/// What to cut so that one of several neighbours is gone, with the comma or dash that goes with it. `None` where it is the only one.
pub fn removal(neighbours: &[Range<usize>], number: usize) -> Option<Range<usize>> {
    let own = neighbours.get(number)?;
    if let Some(next) = neighbours.get(number + 1) {
        return Some(own.start..next.start);
    }
    let before = neighbours.get(number.checked_sub(1)?)?;
    Some(before.end..own.end)
}

/// Adds entries to the end of a list that has some. Comments behind the last entry stay behind the new ones.
pub fn appended(list: &Node, text: &str, entry: &str, times: usize) -> Option<Edit> {
    let end = list.items().last()?.place.end;
    let start = list.place.start;
    let added = if text.get(start..)?.starts_with('[') {
        format!(", {entry}")
    } else {
        let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        format!("\n{:indent$}- {entry}", "", indent = start - line)
    };
    Some(Edit::new(end..end, added.repeat(times)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::source::yaml;

    fn list(text: &str) -> Node {
        yaml::parse("f", text, &mut Vec::new()).unwrap().get("a").unwrap().clone()
    }

    #[test]
    fn an_entry_goes_with_its_comma_or_dash() {
        for (text, left) in [
            ("a: [x, y, z]\n", ["a: [y, z]\n", "a: [x, z]\n", "a: [x, y]\n"]),
            (
                "a:\n  - x # why\n  - b: y\n    c: 1\n  - z\nq: 1\n",
                [
                    "a:\n  - b: y\n    c: 1\n  - z\nq: 1\n",
                    "a:\n  - x # why\n  - z\nq: 1\n",
                    "a:\n  - x # why\n  - b: y\n    c: 1\nq: 1\n",
                ],
            ),
        ] {
            let spans: Vec<_> = list(text).items().iter().map(span).collect();
            for (number, left) in left.iter().enumerate() {
                let cut = Edit::new(removal(&spans, number).unwrap(), "");
                assert_eq!(applied(text, &[cut]), *left);
            }
        }
        let only = list("a: [x]\n").items().iter().map(span).collect::<Vec<_>>();
        assert_eq!(removal(&only, 0), None);
    }

    #[test]
    fn an_entry_is_added_as_the_others_are_written() {
        for (text, more) in [
            ("a: [x]\n", "a: [x, n, n]\n"),
            ("a:\n  - x # why\nb: 1\n", "a:\n  - x\n  - n\n  - n # why\nb: 1\n"),
        ] {
            let edit = appended(&list(text), text, "n", 2).unwrap();
            assert_eq!(applied(text, &[edit]), more);
        }
    }
}
