//! The changes to a programme: days, purposes, regions, windows, rules and amounts of its versions.

use super::walk::Walk;
use crate::pack::source::yaml::Node;

impl Walk<'_> {
    pub(super) fn programme(&mut self, id: &str, tree: &Node) {
        let purpose = format!("purpose.{id}");
        for version in tree.get("versions").map(Node::items).unwrap_or_default() {
            let version_id = version.get("id").and_then(Node::text).unwrap_or_default();
            self.within(version_id, |walk| walk.version(version, &purpose));
        }
    }

    fn version(&mut self, version: &Node, purpose: &str) {
        if let Some(effective) = version.get("effective") {
            self.day("effective/from", effective.get("from"));
            self.day("effective/to", effective.get("to"));
        }
        self.options("purpose", version.get("purpose"), purpose);
        self.region("region", version.get("region"));
        let windows = version.get("windows").map(Node::items).unwrap_or_default();
        for (number, window) in windows.iter().enumerate() {
            self.within(&format!("windows/{}", number + 1), |walk| {
                walk.day("opens", window.get("opens"));
                walk.day("closes", window.get("closes"));
                walk.region("region", window.get("region"));
            });
        }
        if let Some(criteria) = version.get("criteria") {
            self.body(criteria, purpose);
        }
        for key in ["up_to", "exactly"] {
            if let Some(value) = version.get("amount").and_then(|amount| amount.get(key)) {
                self.expression(&format!("amount/{key}"), value, &[]);
            }
        }
    }

    fn region(&mut self, key: &str, node: Option<&Node>) {
        let asked = self.pack.region.and_then(|region| self.pack.questions.get(usize::from(region.0)));
        if let Some(question) = asked {
            self.options(key, node, &question.id);
        }
    }
}
