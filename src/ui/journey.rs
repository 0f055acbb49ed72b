//! What the widget remembers: the session, and what is open or typed on the page without being part of any answer.

use super::full_page::FullPage;
use super::setting::Shared;
use crate::engine::Lens;
use crate::pack::{Date, Pack};
use crate::session::{Event, Language, Opened, Refused, Session, Standing, apply, open, save};
use std::rc::Rc;
use yew::Reducible;

/// Something a visitor does to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// An event of the journey.
    Do(Event),
    /// The host page asks for a language.
    Host(Language),
    /// Opens or closes the list of verdicts.
    List(bool),
    /// Asks whether to start again, or stops asking.
    AskRestart(bool),
    /// Shortens the list of a long choice, or the results.
    Filter(String),
    /// Opens or closes the card of the programme at a place.
    Card(usize, bool),
    /// Looks through another law.
    Look(Lens),
    /// Opens a journey that was kept or shared.
    Open(String),
    /// Hides what is told about a journey that was opened.
    Dismiss,
    /// The journey is kept on this device from now on, or no longer.
    Keeping(Keeping),
    /// Shows the link that holds the answers.
    ShowLink,
    /// The results were given to the page around.
    Given,
    /// Shows the requests that the browser has recorded.
    Requests(Vec<String>),
}

/// Is the journey kept on this device?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    Off,
    On,
    /// It was to be, and the browser refused.
    Failed,
    /// Not this one; another one is, which was there before a link was opened.
    Earlier,
}

/// Of so few programmes, every card stands open from the beginning.
const FEW: usize = 4;

fn opened_at_first(pack: &Pack) -> Vec<usize> {
    let all = pack.programmes.len();
    (0..if all > FEW { 0 } else { all }).collect()
}

/// What the widget remembers.
#[derive(Clone, PartialEq)]
pub(super) struct Journey {
    pack: Shared<Pack>,
    pub hash: Rc<str>,
    pub full_page: Option<Shared<dyn FullPage>>,
    pub session: Rc<Session>,
    /// The day on which the widget appeared.
    pub today: Date,
    /// The language that the host page asks for.
    host: Language,
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
    /// The law that the lens shows.
    pub lens: Lens,
    /// What is to be told about the journey that was opened last.
    pub told: Option<Rc<Result<Opened, Refused>>>,
    pub keeping: Keeping,
    pub link_shown: bool,
    pub requests: Option<Vec<String>>,
    /// Were these results given to the page around?
    pub given: bool,
}

impl Journey {
    /// A journey from its beginning, or from where it was left when the full page kept it or was opened under a link that holds one.
    pub fn new(
        pack: Shared<Pack>,
        hash: Rc<str>,
        session: Rc<Session>,
        full_page: Option<Shared<dyn FullPage>>,
    ) -> Journey {
        let mut journey = Journey {
            opened: opened_at_first(&pack),
            pack,
            hash,
            full_page: full_page.clone(),
            today: session.context.as_of,
            host: session.language,
            session,
            turn: 0,
            listed: false,
            asking: false,
            filter: String::new(),
            lens: Lens::default(),
            told: None,
            keeping: Keeping::Off,
            link_shown: false,
            requests: None,
            given: false,
        };
        if let Some(page) = full_page {
            // A link is somebody's wish of this moment; what is kept is left alone.
            match (page.shared(), page.kept()) {
                (Some(shared), kept) => {
                    journey.open(&shared);
                    journey.keeping = if kept.is_some() { Keeping::Earlier } else { Keeping::Off };
                }
                (None, Some(kept)) => {
                    journey.keeping = Keeping::On;
                    if let Some(language) = journey.open(&kept) {
                        Rc::make_mut(&mut journey.session).language = language;
                    }
                }
                (None, None) => {}
            }
            // The focus is the page's until somebody presses something.
            journey.turn = 0;
        }
        journey
    }

    /// Opens a text in the language that is spoken now; tells the one it was kept in.
    fn open(&mut self, text: &str) -> Option<Language> {
        let opened = open(&self.pack, &self.hash, text, self.today);
        let language = opened.as_ref().ok().map(|opened| opened.session.language);
        let empty =
            matches!(&opened, Ok(opened) if opened.session.answers.is_empty() && opened.unfit.is_empty());
        if let Ok(opened) = &opened {
            self.session = Rc::new(Session { language: self.session.language, ..opened.session.clone() });
            self.opened = opened_at_first(&self.pack);
        }
        self.told = (!empty).then(|| Rc::new(opened));
        self.step();
        language
    }

    /// What is only of this page goes with it.
    fn step(&mut self) {
        self.turn = self.turn.wrapping_add(1);
        self.asking = false;
        self.link_shown = false;
        self.requests = None;
        self.given = false;
        self.filter.clear();
    }

    fn after(&mut self, event: Event) {
        if event == Event::Reset {
            self.opened = opened_at_first(&self.pack);
            self.told = None;
        }
        let stays = matches!(
            event,
            Event::Edit(..) | Event::SetLanguage(_) | Event::SetWanted(_) | Event::SetAsOf(_)
        );
        if !stays {
            self.step();
        }
        self.session = Rc::new(apply(&self.pack, Session::clone(&self.session), event));
    }

    /// The journey as it is kept, with the verdicts of now.
    pub fn text(&self, standing: &Standing) -> String {
        save(&self.pack, &self.hash, &self.session, standing.verdicts.as_ref().ok())
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
                if !open {
                    next.opened.retain(|other| *other != place);
                } else if !next.opened.contains(&place) {
                    next.opened.push(place);
                }
            }
            Act::Host(language) if language != next.host => {
                next.host = language;
                next.after(Event::SetLanguage(language));
            }
            Act::Host(_) => {}
            Act::Look(lens) => next.lens = lens,
            Act::Open(text) => {
                next.open(&text);
            }
            Act::Dismiss => next.told = None,
            Act::Keeping(keeping) => next.keeping = keeping,
            Act::ShowLink => next.link_shown = true,
            Act::Given => next.given = true,
            Act::Requests(addresses) => next.requests = Some(addresses),
        }
        Rc::new(next)
    }
}
