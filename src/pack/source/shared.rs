//! `shared.yaml`: groups of criteria that are written once and drawn in where they are used.
//!
//! Invariant: a group that uses itself is reported, never followed.

use super::compiler::Compiler;
use super::criteria::{Around, Listing};
use super::diagnostic::{Code, Diagnostic, Place};
use super::reader::{IdStyle, suggestion};
use super::yaml::{Node, Value};
use crate::pack::NodeId;

impl<'a> Compiler<'a> {
    /// Finds the groups of `shared.yaml`, without reading them.
    pub fn declare_shared(&mut self) {
        let tree = self.input.trees.get("shared.yaml");
        for (key, value) in self.entries(tree, "shared.yaml") {
            if let Some(id) = self.reader.name(key, "the id of a group of criteria", IdStyle::Kebab) {
                self.shared.insert(id, (&key.place, value));
            }
        }
    }

    /// A group that nothing uses is not compiled, so its mistakes are not seen.
    pub fn unused_groups(&mut self) {
        if self.input.incomplete {
            return;
        }
        let unused: Vec<(&str, &Place)> = self
            .shared
            .iter()
            .filter(|(id, _)| !self.shared_used.contains(**id))
            .map(|(id, (place, _))| (*id, *place))
            .collect();
        for (id, place) in unused {
            let message = format!("no programme uses the group `{id}`, so its criteria are not checked");
            self.report(
                Diagnostic::warning(Code::UnusedGroup, place, message)
                    .mend(format!("write `use: {id}` somewhere, or take it away")),
            );
        }
    }

    /// The nodes of a group, its criteria listed where it is used.
    pub fn used(
        &mut self,
        item: &'a Node,
        group: &'a Node,
        around: &Around,
        parent: usize,
        all: bool,
        listing: &mut Listing<'a>,
    ) -> Option<Vec<NodeId>> {
        let id = self.reader.word(group, "`use`")?;
        let Some((id, (_, items))) = self.shared.get_key_value(id).map(|(id, found)| (*id, *found)) else {
            let message = format!("there is no group of criteria `{id}`");
            let mend = suggestion(id, self.shared.keys().copied());
            if !self.input.incomplete {
                self.report(
                    Diagnostic::error(Code::UnknownGroup, &group.place, message)
                        .mend(format!("{mend} groups stand in shared.yaml")),
                );
            }
            return None;
        };
        self.shared_used.insert(id.to_owned());
        if let Value::Mapping(pairs) = &item.value
            && let Some((key, _)) = pairs.iter().find(|(key, _)| key.text() != Some("use"))
        {
            let message = "`use` takes no other key beside it";
            self.report(
                Diagnostic::error(Code::OneBody, &key.place, message)
                    .mend("take the other keys away, or write them into the group"),
            );
            return None;
        }
        if !all {
            let message = "a group can be used only where all criteria have to hold";
            self.report(
                Diagnostic::error(Code::WrongShape, &group.place, message)
                    .mend("put `use` into a branch of its own: `{all: [{use: ...}]}`"),
            );
            return None;
        }
        if let Some(from) = listing.using.iter().position(|using| *using == id) {
            let names: Vec<&str> = listing.using.iter().skip(from).copied().chain([id]).collect();
            let message = format!("a group of criteria uses itself: `{}`", names.join("` uses `"));
            self.report(
                Diagnostic::error(Code::Cycle, &group.place, message).mend("take one of the uses away"),
            );
            return None;
        }
        let items = self.reader.list(items, "a group of criteria")?;
        let outermost = listing.used_at;
        listing.used_at = outermost.or(Some(&group.place));
        listing.using.push(id);
        // The criteria of a group are read apart from where they are used, so each has to name itself.
        let named = Around { top: true, ..around.clone() };
        let nodes = self.branches(items, &named, parent, true, listing);
        listing.using.pop();
        listing.used_at = outermost;
        nodes
    }
}
