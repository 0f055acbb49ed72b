//! The versions of a programme: when, for whom and for what purpose each applies, its window, rules and amount.

use super::compiler::Compiler;
use super::diagnostic::{Code, Diagnostic, Place};
use super::fields::Fields;
use super::reader::IdStyle;
use super::register::Register;
use super::unit::Unit;
use super::yaml::{Node, Value};
use crate::pack::{Amount, Interval, OptionSet, Rules, SourceRef, Span, Text, Version, Window};

/// What a version is chosen by.
struct Scope<'a> {
    id: String,
    effective: Interval,
    /// `None`: every purpose, every region.
    purpose: Option<OptionSet>,
    region: Option<OptionSet>,
    place: &'a Place,
}

impl Scope<'_> {
    fn overlaps(&self, other: &Scope<'_>) -> bool {
        let share = |left: Option<OptionSet>, right: Option<OptionSet>| match (left, right) {
            (Some(left), Some(right)) => !left.intersection(right).is_empty(),
            _ => true,
        };
        self.effective.overlaps(other.effective)
            && share(self.purpose, other.purpose)
            && share(self.region, other.region)
    }
}

impl<'a> Compiler<'a> {
    pub fn versions(&mut self, node: &'a Node, programme: &'a str) -> Option<Vec<Version>> {
        let items = self.reader.list(node, "`versions`")?;
        if items.is_empty() {
            let message = "a programme needs at least one version";
            self.report(Diagnostic::error(Code::MissingKey, &node.place, message).mend("add one"));
        }
        let mut ids = Register::new("version", Code::UnknownName);
        let mut scopes: Vec<Scope<'a>> = Vec::new();
        let mut versions = Vec::new();
        for item in items {
            let version = self.version(item, programme, &mut ids, &mut scopes);
            versions.extend(version);
        }
        for (number, scope) in scopes.iter().enumerate() {
            if let Some(earlier) = scopes.iter().take(number).find(|earlier| earlier.overlaps(scope)) {
                let message = format!(
                    "the versions `{}` and `{}` apply to the same day, purpose and region",
                    earlier.id, scope.id
                );
                let diagnostic = Diagnostic::error(Code::OverlappingVersions, scope.place, message)
                    .related(earlier.place, "the other");
                self.report(
                    diagnostic
                        .mend("end one before the other begins, or give them different purposes or regions"),
                );
            }
        }
        (versions.len() == items.len()).then_some(versions)
    }

    fn version(
        &mut self,
        node: &'a Node,
        programme: &'a str,
        ids: &mut Register,
        scopes: &mut Vec<Scope<'a>>,
    ) -> Option<Version> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "a version", reader)?;
        let (id, effective) = (fields.required("id", reader), fields.required("effective", reader));
        let (purpose, region) = (fields.optional("purpose", reader), fields.optional("region", reader));
        let source = fields.required("source", reader);
        let (windows, expected) = (fields.optional("windows", reader), fields.optional("expected", reader));
        let (criteria, ask) = (fields.optional("criteria", reader), fields.optional("ask", reader));
        let amount = fields.optional("amount", reader);
        let place = fields.place().clone();
        fields.finish(reader);
        let id_place = id.map(|node| &node.place);
        let id =
            id.and_then(|node| reader.id(node, "the id of a version", IdStyle::Clause).map(|id| (id, node)));
        let id = id.and_then(|(id, node)| ids.declare(id, &node.place, reader).map(|_| id));
        let effective = effective.and_then(|node| reader.interval(node, "`effective`"));
        let expected = expected.and_then(|node| reader.text(node, "`expected`"));
        let purpose = purpose.map(|node| self.purpose_set(node, programme));
        let region = region.map(|node| self.region_set(node));
        let source = source.and_then(|node| self.source_ref(node));
        let window = windows.map_or(Some(Window::Unknown(None)), |node| self.window(node));
        let rules = self.rules(criteria, ask, programme, source.as_ref(), &place);
        let amount = amount.map(|node| self.amount(node));
        let (purpose, region, amount) = (known(purpose)?, known(region)?, known(amount)?);
        let (id, effective) = (id?, effective?);
        if let Some(place) = id_place {
            let (purpose, region) = (purpose.map(|(_, set)| set), region.map(|(_, set)| set));
            scopes.push(Scope { id: id.to_owned(), effective, purpose, region, place });
        }
        let mut conditions = Vec::new();
        for (question, set) in purpose.into_iter().chain(region) {
            conditions.push(self.chosen(question, set)?);
        }
        let applies = self.nodes.all(conditions);
        Some(Version {
            id: id.to_owned(),
            effective,
            applies,
            source: source?,
            window: window?,
            expected,
            rules: rules?,
            amount,
        })
    }

    fn rules(
        &mut self,
        criteria: Option<&'a Node>,
        ask: Option<&'a Node>,
        programme: &'a str,
        source: Option<&SourceRef>,
        place: &Place,
    ) -> Option<Rules> {
        match (criteria, ask) {
            (Some(criteria), None) => {
                // Where the source is missing, which was reported, the criteria are read all the same.
                let unknown = SourceRef { source: u16::MAX, place: None };
                self.criteria(criteria, programme, source.unwrap_or(&unknown)).map(Rules::Criteria)
            }
            (None, Some(ask)) => self.reader.text(ask, "`ask`").map(Rules::Ask),
            _ => {
                let message = "a version needs either `criteria` or `ask`";
                self.report(Diagnostic::error(Code::OneBody, place, message).mend("write one of the two"));
                None
            }
        }
    }

    fn purpose_set(&mut self, node: &'a Node, programme: &str) -> Option<(u16, OptionSet)> {
        // Reports a question that is not there.
        self.purposes(node, programme)?;
        let question = self.question_ids.get(&format!("purpose.{programme}"))?;
        Some((question, self.option_words(node, question, "`purpose`")?))
    }

    fn region_set(&mut self, node: &'a Node) -> Option<(u16, OptionSet)> {
        let Some(question) = self.region else {
            if !self.question_ids.incomplete && !self.region_stated {
                let message = "pack.yaml does not say which question asks for the region";
                self.report(
                    Diagnostic::error(Code::UnknownName, &node.place, message)
                        .mend("add `region: ...` to pack.yaml"),
                );
            }
            return None;
        };
        Some((question, self.option_words(node, question, "`region`")?))
    }

    fn window(&mut self, node: &'a Node) -> Option<Window> {
        if let Value::Mapping(_) = &node.value {
            type Status = fn(Option<Text>) -> Window;
            const STATUSES: [(&str, Status); 4] = [
                ("continuous", Window::Continuous),
                ("none", Window::None),
                ("ended", Window::Ended),
                ("unknown", Window::Unknown),
            ];
            let reader = &mut self.reader;
            let mut fields = Fields::of(node, "`windows`", reader)?;
            let (status, note) = (fields.required("status", reader), fields.optional("note", reader));
            fields.finish(reader);
            let status = status.and_then(|node| reader.one_of(node, "status of windows", &STATUSES));
            let note = note.and_then(|node| reader.text(node, "`note`"));
            return status.map(|status| status(note));
        }
        let items = self.reader.list(node, "`windows`")?;
        if items.is_empty() {
            let message = "there are no windows in the list";
            self.report(Diagnostic::error(Code::MissingKey, &node.place, message).mend(
                "write `{status: continuous}`, `{status: none}`, `{status: ended}` or `{status: unknown}`",
            ));
        }
        let spans: Vec<Span> = items.iter().filter_map(|item| self.span(item)).collect();
        (spans.len() == items.len() && !spans.is_empty()).then_some(Window::Spans(spans))
    }

    fn span(&mut self, node: &'a Node) -> Option<Span> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "a window", reader)?;
        let (opens, closes) = (fields.required("opens", reader), fields.optional("closes", reader));
        let (region, source) = (fields.optional("region", reader), fields.optional("source", reader));
        let note = fields.optional("note", reader);
        fields.finish(reader);
        let opens = opens.and_then(|node| reader.date(node, "`opens`"));
        let last_day = closes.map(|node| reader.date(node, "`closes`"));
        if let (Some(opens), Some(Some(last_day)), Some(node)) = (opens, last_day, closes) {
            reader.in_order(opens, last_day, &node.place, "the window");
        }
        let note = note.and_then(|node| reader.text(node, "`note`"));
        let regions = known(region.map(|node| self.region_set(node)))?.map(|(_, set)| set);
        let source = source.and_then(|node| self.source_ref(node));
        Some(Span { opens: opens?, closes: known(last_day)?, regions, source, note })
    }

    fn amount(&mut self, node: &'a Node) -> Option<Amount> {
        let reader = &mut self.reader;
        let mut fields = Fields::of(node, "`amount`", reader)?;
        let (up_to, exactly) = (fields.optional("up_to", reader), fields.optional("exactly", reader));
        let note = fields.optional("note", reader);
        let place = fields.place().clone();
        fields.finish(reader);
        let note = note.and_then(|node| reader.text(node, "`note`"));
        let (node, ceiling) = match (up_to, exactly) {
            (Some(node), None) => (node, true),
            (None, Some(node)) => (node, false),
            _ => {
                let message = "an amount is either `up_to` a sum or `exactly` a sum";
                self.report(Diagnostic::error(Code::OneBody, &place, message).mend("write one of the two"));
                return None;
            }
        };
        let (value, unit) = self.value(node)?;
        let currency = Unit::of(&self.currency);
        if unit != currency {
            let message = format!("an amount is in {currency}, this {}", unit.described());
            self.report(
                Diagnostic::error(Code::UnitMismatch, &node.place, message)
                    .mend(format!("write it as `600万 {currency}`")),
            );
            return None;
        }
        let least = self.nodes.extent(value).min;
        if least.is_negative() {
            let message = format!("the amount can be as small as {least} {currency}");
            // Quoted, since inside `{...}` a comma ends a value.
            let help = format!("write `\"max(0 {currency}, {})\"`", node.text().unwrap_or("..."));
            self.report(Diagnostic::warning(Code::NegativeAmount, &node.place, message).mend(help));
        }
        Some(Amount { value, ceiling, note })
    }
}

/// `None` where something was written but is wrong.
fn known<T>(written: Option<Option<T>>) -> Option<Option<T>> {
    match written {
        None => Some(None),
        Some(None) => None,
        Some(found) => Some(found),
    }
}
