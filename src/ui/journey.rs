//! The journey as Yew keeps it: the session, and how often the page turned.

use crate::pack::Pack;
use crate::session::{Event, Session, apply};
use crate::ui::setting::Shared;
use std::rc::Rc;
use yew::Reducible;

/// The session and how often the visitor pressed something that turns the page, or was meant to.
#[derive(Clone, PartialEq)]
pub(super) struct Journey {
    pub pack: Shared<Pack>,
    pub session: Rc<Session>,
    /// Counts every event but typing and switching the language; the focus moves when it changes.
    pub turn: u32,
}

impl Reducible for Journey {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let turns = !matches!(event, Event::Type(..) | Event::SetLanguage(_));
        let session = apply(&self.pack, Session::clone(&self.session), event);
        Rc::new(Journey {
            pack: self.pack.clone(),
            session: Rc::new(session),
            turn: self.turn.wrapping_add(u32::from(turns)),
        })
    }
}
