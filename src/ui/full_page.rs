//! What the full page lends the widget and a partner's page does not: a place on this device, an address of our own, the printer, the
//! browser's record of requests.
//!
//! Invariant: where there is none of it, nothing is kept and no link is made; nothing else can tell the difference.
//! Invariant: the widget reports every journey that it shows; the page alone decides which one it keeps, and asks the visitor where that is in doubt.

/// The full page, as the widget sees it.
pub trait FullPage {
    /// The journey that was kept on this device, if the visitor once asked for that.
    fn kept(&self) -> Option<String>;
    /// A journey to open now: that of the link under which the page was opened, or one that the visitor chose on the page.
    fn shared(&self) -> Option<String>;
    /// Reports the journey that is shown, by its number. The page keeps it if it is the one that is kept.
    fn report(&self, journey: u32, text: &str, origin: Origin) -> Keeping;
    /// The visitor wants the journey that is shown to be kept, or what is kept to be deleted.
    fn decide(&self, keep: bool) -> Keeping;
    /// The address of the page, without a fragment.
    fn address(&self) -> String;
    fn print(&self);
    /// The addresses that the browser has recorded as requested since the widget was ready.
    fn requests(&self) -> Vec<String>;
}

/// Is the journey that is shown kept on this device?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    Off,
    On,
    /// Not this one; something else is.
    Other,
}

/// Where the journey that is shown comes from, as far as that matters for keeping it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Own,
    /// A text was opened of which some answers did not fit. A programme that is gone takes no answer with it.
    Unfit,
    /// The text to open was refused, so this is the journey before it.
    Refused,
    Example,
}
