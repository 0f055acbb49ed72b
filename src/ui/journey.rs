//! What the widget remembers: the session, and what is open or typed on the page without being part of any answer.
//!
//! Invariant: a journey that another one replaces is set aside and can be brought back, unless the visitor clears it.

use super::full_page::{FullPage, Keeping, Origin};
use super::setting::Shared;
use crate::engine::Lens;
use crate::pack::{Date, Pack};
use crate::session::{Event, Language, Opened, Refused, Session, Standing, Unfit, apply, open, save};
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
    /// Goes back to the journey that was set aside last, or to a new one.
    BringBack,
    /// Hides what is told about a journey that was opened.
    Dismiss,
    /// Whether the journey is kept on this device, as the full page says.
    Keeping(Keeping),
    /// Shows the link that holds the answers.
    ShowLink,
    /// The results were given to the page around.
    Given,
    /// Shows the requests that the browser has recorded.
    Requests(Vec<String>),
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
    /// What tells this journey from the others of this page: the turn in which it came.
    pub number: u32,
    /// Is there anything of the visitor's in it? In an example only once it is changed.
    is_work: bool,
    /// The journeys that were set aside, the last one at the end; each without those that were set aside before it.
    pub aside: Vec<Shared<Journey>>,
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
            is_work: !session.answers.is_empty(),
            session,
            turn: 0,
            listed: false,
            asking: false,
            filter: String::new(),
            lens: Lens::default(),
            told: None,
            keeping: Keeping::Off,
            number: 0,
            aside: Vec::new(),
            link_shown: false,
            requests: None,
            given: false,
        };
        if let Some(page) = full_page {
            // A link is a wish of this moment; what is kept is left alone.
            if let Some(shared) = page.shared() {
                journey.open(&shared);
            } else if let Some(language) = page.kept().and_then(|kept| journey.open(&kept)) {
                Rc::make_mut(&mut journey.session).language = language;
            }
            // The focus is the page's until somebody presses something.
            journey.turn = 0;
            journey.number = 0;
        }
        journey
    }

    /// Opens a text in the language that is spoken now, and sets the journey before it aside. Returns the language it was kept in.
    fn open(&mut self, text: &str) -> Option<Language> {
        let opened = open(&self.pack, &self.hash, text, self.today);
        let language = opened.as_ref().ok().map(|opened| opened.session.language);
        let empty =
            matches!(&opened, Ok(opened) if opened.session.answers.is_empty() && opened.unfit.is_empty());
        self.step();
        if let Ok(opened) = &opened {
            self.replace();
            self.is_work = true;
            self.session = Rc::new(Session { language: self.session.language, ..opened.session.clone() });
            self.opened = opened_at_first(&self.pack);
        }
        self.told = (!empty).then(|| Rc::new(opened));
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
        let stays = matches!(
            event,
            Event::Edit(..) | Event::SetLanguage(_) | Event::SetWanted(_) | Event::SetAsOf(_)
        );
        if !stays {
            self.step();
        }
        match event {
            Event::Reset => {
                self.opened = opened_at_first(&self.pack);
                self.told = None;
                self.is_work = false;
            }
            Event::ShowExample(_) => {
                self.replace();
                self.told = None;
                self.is_work = false;
            }
            Event::Edit(..) | Event::Skip | Event::Unsure => self.is_work = true,
            _ => {}
        }
        self.session = Rc::new(apply(&self.pack, Session::clone(&self.session), event));
    }

    /// Makes room for another journey.
    fn replace(&mut self) {
        self.aside.extend(self.work());
        self.number = self.turn;
    }

    /// This journey, to be set aside, where there is anything of the visitor's in it.
    fn work(&self) -> Option<Shared<Journey>> {
        let is_work = self.is_work || self.keeping == Keeping::On;
        is_work.then(|| Shared(Rc::new(Journey { aside: Vec::new(), ..self.clone() })))
    }

    /// Goes back to the journey that was set aside last, as it was left; to a new one where there is none. The one shown comes last in turn.
    fn bring_back(&mut self) {
        let Some(before) = self.aside.pop() else {
            self.step();
            self.replace();
            return self.after(Event::Reset);
        };
        let mut aside = std::mem::take(&mut self.aside);
        if let Some(work) = self.work() {
            aside.insert(0, work);
        }
        let language = self.session.language;
        let turn = self.turn.wrapping_add(1);
        *self = Journey { turn, host: self.host, aside, ..Journey::clone(&before) };
        Rc::make_mut(&mut self.session).language = language;
    }

    /// Where the journey comes from, for the full page that is to keep it.
    pub fn origin(&self) -> Origin {
        match self.told.as_deref() {
            _ if self.session.example.is_some() => Origin::Example,
            Some(Err(_)) => Origin::Refused,
            Some(Ok(opened)) if opened.unfit.iter().any(|(_, why)| *why != Unfit::NoSuchProgramme) => {
                Origin::Unfit
            }
            _ => Origin::Own,
        }
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
            Act::BringBack => next.bring_back(),
            Act::Dismiss => next.told = None,
            Act::Keeping(keeping) => next.keeping = keeping,
            Act::ShowLink => next.link_shown = true,
            Act::Given => next.given = true,
            Act::Requests(addresses) => next.requests = Some(addresses),
        }
        Rc::new(next)
    }
}
