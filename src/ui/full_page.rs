//! What the full page lends the widget and a partner's page does not: a place on this device, an address of our own, the printer, the
//! browser's record of requests.
//!
//! Invariant: where there is none of it, nothing is kept and no link is made; nothing else can tell the difference.

/// The full page, as the widget sees it.
pub trait FullPage {
    /// What was kept on this device, if the visitor once asked for that.
    fn kept(&self) -> Option<String>;
    /// Keeps a text on this device in place of what was kept; an empty one forgets it. False where the browser refuses.
    fn keep(&self, text: &str) -> bool;
    /// The journey in the link under which the page was opened.
    fn shared(&self) -> Option<String>;
    /// The address of the page, without a fragment.
    fn address(&self) -> String;
    fn print(&self);
    /// The addresses that the browser has recorded as requested since the widget was ready.
    fn requests(&self) -> Vec<String>;
}
