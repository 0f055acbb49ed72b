//! A YAML file as a tree in which every node knows its place.
//!
//! Reading is left to the event parser `saphyr-parser`; this module adds what an author's file must not have (anchors, aliases, tags,
//! several documents, keys that stand twice) and bounds.
//!
//! Invariant: every scalar stays text; what it means is decided where its place in the format is known.

use super::diagnostic::{Code, Diagnostic, Place};
use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use std::ops::Range;
use std::sync::Arc;

/// No file may have more bytes.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// No file may nest deeper.
pub const MOST_DEPTH: usize = 64;
/// No file may have more nodes.
pub const MOST_NODES: usize = 200_000;

/// The mistakes that authors make most.
const YAML_MEND: &str = "check the indentation; quote text that holds `: ` or ` #`, text that begins with one of `[{*&!|>'\"%@`, and, \
                         inside `{...}` or `[...]`, text that holds a bracket or a comma";

/// A scalar, a sequence or a mapping, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `quoted` also for block scalars. An absent value (`key:`) is plain and empty.
    Scalar {
        text: String,
        quoted: bool,
    },
    Sequence(Vec<Node>),
    /// Keys are scalars, and differ.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Nothing was written: `key:`.
    pub fn is_absent(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, quoted: false } if text.is_empty())
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(pairs) => {
                pairs.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The items of a sequence, else none.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The place of a stretch of a scalar's text. Where the text is not in the file word for word (escapes, folded lines), the whole scalar.
    pub fn part(&self, span: Range<usize>) -> Place {
        let Some(text) = self.text() else { return self.place.clone() };
        let length = self.place.end - self.place.start;
        let lead = match length.checked_sub(text.len()) {
            Some(0) => 0,
            Some(2) => 1,
            _ => return self.place.clone(),
        };
        let start = self.place.start + lead;
        Place::new(&self.place.file, start + span.start..start + span.end)
    }

    /// What an author calls it.
    pub const fn shape(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}

/// Reads one file. `None` where nothing can be made of it; then at least one diagnostic says why. An empty file is an absent scalar.
pub fn parse(file: &str, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let file: Arc<str> = Arc::from(file);
    if text.len() > MOST_BYTES {
        let message = format!("the file has {} bytes, more than the {MOST_BYTES} allowed", text.len());
        diagnostics.push(
            Diagnostic::error(Code::TooLarge, &Place::top(&file), message)
                .mend("split it into several files"),
        );
        return None;
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut tree =
        Tree { file, text, starts, open: Vec::new(), root: None, nodes: 0, diagnostics, broken: false };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => tree.take(event, span),
            Err(error) => {
                let at = tree.byte(error.marker().index());
                let end = (at + 1).min(text.len()).max(at);
                let place = Place::new(&tree.file, at..end);
                if text.get(at..).is_some_and(|rest| rest.starts_with('*')) {
                    tree.refuse_alias(&place);
                    return None;
                }
                let message = format!("this is not YAML: {}", error.info());
                tree.report(Diagnostic::error(Code::YamlSyntax, &place, message).mend(YAML_MEND));
                tree.broken = true;
            }
        }
        if tree.broken {
            return None;
        }
    }
    let empty = Place::top(&tree.file);
    let absent = || Node { place: empty, value: Value::Scalar { text: String::new(), quoted: false } };
    Some(tree.root.take().unwrap_or_else(absent))
}

/// A mapping or sequence whose end was not met yet.
struct Open {
    start: usize,
    /// Written with brackets, so that its end is a mark of its own.
    brackets: bool,
    contents: Contents,
}

enum Contents {
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>, Option<Node>),
}

struct Tree<'a> {
    file: Arc<str>,
    text: &'a str,
    /// The byte at which each character starts: the parser counts characters.
    starts: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
    broken: bool,
}

impl Tree<'_> {
    fn byte(&self, character: usize) -> usize {
        self.starts.get(character).copied().unwrap_or(self.text.len())
    }

    fn place(&self, span: Span) -> Place {
        Place::new(&self.file, self.byte(span.start.index())..self.byte(span.end.index()))
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports what the file must not use, and after which the rest of it cannot be trusted.
    fn refuse(&mut self, code: Code, span: Span, message: String, mend: &str) {
        let place = self.place(span);
        self.report(Diagnostic::error(code, &place, message).mend(mend));
        self.broken = true;
    }

    fn take(&mut self, event: Event<'_>, span: Span) {
        self.refuse_features(&event, span);
        match event {
            Event::Scalar(text, style, ..) => {
                let quoted = style != ScalarStyle::Plain;
                let place = self.place(span);
                self.add(Node { place, value: Value::Scalar { text: text.into_owned(), quoted } });
            }
            Event::SequenceStart(..) => self.begin(span, Contents::Sequence(Vec::new())),
            Event::MappingStart(..) => self.begin(span, Contents::Mapping(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::DocumentStart(_) if self.root.is_some() => {
                let message = "a second document begins in the same file".to_owned();
                self.refuse(Code::YamlFeature, span, message, "put it into a file of its own");
            }
            _ => {}
        }
    }

    fn refuse_alias(&mut self, place: &Place) {
        let message = "aliases (`*name`) are not part of the format";
        let diagnostic = Diagnostic::error(Code::YamlFeature, place, message);
        self.report(diagnostic.mend("write the value out, or use a group in shared.yaml"));
        self.broken = true;
    }

    fn refuse_features(&mut self, event: &Event<'_>, span: Span) {
        let (anchor, tag): (usize, Option<&Tag>) = match event {
            Event::Alias(_) => {
                let place = self.place(span);
                return self.refuse_alias(&place);
            }
            Event::Scalar(_, _, anchor, tag) => (*anchor, tag.as_deref()),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => (*anchor, tag.as_deref()),
            _ => return,
        };
        if anchor > 0 {
            let message = "anchors (`&name`) are not part of the format".to_owned();
            self.refuse(
                Code::YamlFeature,
                span,
                message,
                "write the value out, or use a group in shared.yaml",
            );
        } else if let Some(tag) = tag {
            let message = format!("the tag `{tag}` is not part of the format");
            self.refuse(
                Code::YamlFeature,
                span,
                message,
                "take it away: the place of a value says what it is",
            );
        }
    }

    fn begin(&mut self, span: Span, contents: Contents) {
        let start = self.byte(span.start.index());
        let brackets = self.text.as_bytes().get(start).is_some_and(|byte| matches!(byte, b'[' | b'{'));
        if self.open.len() >= MOST_DEPTH {
            let message = format!("nested deeper than the {MOST_DEPTH} levels allowed");
            return self.refuse(Code::TooLarge, span, message, "flatten it");
        }
        self.open.push(Open { start, brackets, contents });
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let (last, value) = match open.contents {
            Contents::Sequence(items) => (items.last().map(|item| item.place.end), Value::Sequence(items)),
            Contents::Mapping(pairs, _) => {
                (pairs.last().map(|(_, value)| value.place.end), Value::Mapping(pairs))
            }
        };
        // A mapping by indentation ends for the parser where the next thing begins; for a reader it ends with its last word.
        let end = if open.brackets { self.byte(span.end.index()) } else { last.unwrap_or(open.start) };
        let place = Place::new(&self.file, open.start..end);
        self.add(Node { place, value });
    }

    fn add(&mut self, node: Node) {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let message = format!("the file has more than the {MOST_NODES} values allowed");
            self.report(
                Diagnostic::error(Code::TooLarge, &node.place, message).mend("split it into several files"),
            );
            self.broken = true;
            return;
        }
        match self.open.last_mut().map(|open| &mut open.contents) {
            None => self.root = Some(node),
            Some(Contents::Sequence(items)) => items.push(node),
            Some(Contents::Mapping(_, key @ None)) => *key = Some(node),
            Some(Contents::Mapping(pairs, key)) => {
                let Some(key) = key.take() else { return };
                match (key.text(), pairs.iter().find(|(other, _)| other.text() == key.text())) {
                    (None, _) => {
                        let message = format!("a key has to be a single word, not {}", key.shape());
                        let diagnostic = Diagnostic::error(Code::WrongShape, &key.place, message);
                        self.diagnostics.push(diagnostic.mend("quote text that begins with `{` or `[`"));
                    }
                    (Some(name), Some((first, _))) => {
                        let message = format!("the key `{name}` stands twice in the same mapping");
                        let diagnostic = Diagnostic::error(Code::DuplicateKey, &key.place, message)
                            .label("again")
                            .mend("keep one of the two")
                            .related(&first.place, "first");
                        self.diagnostics.push(diagnostic);
                    }
                    (Some(_), None) => pairs.push((key, node)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let node = parse("file.yaml", text, &mut diagnostics);
        (node, diagnostics)
    }

    fn codes(text: &str) -> Vec<Code> {
        tree(text).1.into_iter().map(|diagnostic| diagnostic.code).collect()
    }

    fn each(node: &Node, visit: &mut dyn FnMut(&Node)) {
        visit(node);
        node.items().iter().for_each(|item| each(item, visit));
        if let Value::Mapping(pairs) = &node.value {
            for (key, value) in pairs {
                each(key, visit);
                each(value, visit);
            }
        }
    }

    #[test]
    fn places_are_those_of_the_words() {
        let text = "标题: 小巨人\r\nlist:\r\n  - {a: \"x y\", b: 'z'}\r\n  - 二\r\nlast: no # why\n";
        let (node, diagnostics) = tree(text);
        assert_eq!(diagnostics, []);
        let mut seen = Vec::new();
        each(&node.unwrap(), &mut |node| {
            let slice = text.get(node.place.start..node.place.end).unwrap();
            if let Some(words) = node.text() {
                assert_eq!(slice.trim_matches(['"', '\'']), words);
                let inner = node.part(0..words.len());
                assert_eq!(text.get(inner.start..inner.end), Some(words));
            }
            seen.push(slice.to_owned());
        });
        assert!(seen.contains(&"{a: \"x y\", b: 'z'}".to_owned()), "{seen:?}");
        assert!(seen.contains(&"- {a: \"x y\", b: 'z'}\r\n  - 二".to_owned()), "{seen:?}");
    }

    #[test]
    fn scalars_stay_text() {
        let node = tree("a: no\nb: 2026-11-22\nc: \"007\"\nd:\n").0.unwrap();
        let text = |key| node.get(key).unwrap().text().unwrap();
        assert_eq!((text("a"), text("b"), text("c"), text("d")), ("no", "2026-11-22", "007", ""));
        assert!(node.get("d").unwrap().is_absent());
    }

    #[test]
    fn what_the_format_leaves_out_is_refused() {
        assert_eq!(codes("a: &x 1\n"), [Code::YamlFeature]);
        assert_eq!(codes("a: !!str 1\n"), [Code::YamlFeature]);
        assert_eq!(codes("a: 1\n---\nb: 2\n"), [Code::YamlFeature]);
        assert_eq!(codes("a: 1\nb: 2\na: 3\n"), [Code::DuplicateKey]);
        assert_eq!(codes("{[a]: 1}\n"), [Code::WrongShape]);
        assert_eq!(codes("a: [1, 2\nb: 3\n"), [Code::YamlSyntax]);
    }

    #[test]
    fn bounds_hold() {
        assert_eq!(codes(&format!("{}{}", "[".repeat(64), "]".repeat(64))), []);
        assert_eq!(codes(&format!("{}{}", "[".repeat(65), "]".repeat(65))), [Code::TooLarge]);
        assert_eq!(codes(&format!("[{}]", "1,".repeat(MOST_NODES))), [Code::TooLarge]);
        assert_eq!(codes(&" ".repeat(MOST_BYTES + 1)), [Code::TooLarge]);
    }

    #[test]
    fn an_empty_file_is_an_absent_scalar() {
        assert!(tree("").0.unwrap().is_absent());
        assert!(tree("# only a comment\n").0.unwrap().is_absent());
    }
}
