//! What the widget remembers: the session, and what is open or typed on the page without being part of any answer.

use super::setting::Shared;
use crate::pack::Pack;
use crate::session::{Event, Session, apply};
use std::rc::Rc;
use yew::Reducible;

/// Something a visitor does to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// An event of the journey.
    Do(Event),
    /// Opens or closes the list of verdicts.
    List(bool),
    /// Asks whether to start again, or stops asking.
    AskRestart(bool),
    /// Shortens the list of a long choice.
    Filter(String),
    /// Opens or closes the card of the programme at a place.
    Card(usize, bool),
}

/// What the widget remembers.
#[derive(Clone, PartialEq)]
pub(super) struct Journey {
    pack: Shared<Pack>,
    pub session: Rc<Session>,
    /// Counts every event that leads to another page or may tell something; the focus moves when it changes.
    pub turn: u32,
    /// Is the list of verdicts open?
    pub listed: bool,
    /// Is the visitor being asked whether to start again?
    pub asking: bool,
    /// What was typed to shorten the list on this page.
    pub filter: String,
    /// The places of the cards that stand open, so that they do when the visitor comes back from a question.
    pub opened: Vec<usize>,
}

impl Journey {
    pub fn new(pack: Shared<Pack>, session: Rc<Session>) -> Journey {
        Journey {
            pack,
            session,
            turn: 0,
            listed: false,
            asking: false,
            filter: String::new(),
            opened: Vec::new(),
        }
    }

    fn after(&mut self, event: Event) {
        if event == Event::Reset {
            self.opened.clear();
        }
        let stays = matches!(
            event,
            Event::Type(..) | Event::SetLanguage(_) | Event::SetWanted(_) | Event::SetAsOf(_)
        );
        if !stays {
            self.turn = self.turn.wrapping_add(1);
            self.asking = false;
            self.filter.clear();
        }
        self.session = Rc::new(apply(&self.pack, Session::clone(&self.session), event));
    }
}

impl Reducible for Journey {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = Journey::clone(&self);
        match act {
            Act::Do(event) => next.after(event),
            Act::List(listed) => next.listed = listed,
            Act::AskRestart(asking) => next.asking = asking,
            Act::Filter(text) => next.filter = text,
            Act::Card(place, open) => {
                next.opened.retain(|other| *other != place);
                if open {
                    next.opened.push(place);
                }
            }
        }
        Rc::new(next)
    }
}
