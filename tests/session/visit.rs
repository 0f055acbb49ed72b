//! A visit to the small pack, driven by what a visitor does.

use crate::small_pack::*;
use eligibility_check::engine::{Answer, Context, Slot};
use eligibility_check::pack::{Number, OptionSet, Pack, QuestionId};
use eligibility_check::session::*;

pub struct Visit {
    pub pack: Pack,
    pub session: Session,
}

pub fn visit() -> Visit {
    Visit { pack: pack(), session: Session::new(Context::on(day("2026-11-22")), Language::En) }
}

pub fn single(question: QuestionId) -> Slot {
    Slot { question, year: None }
}

pub fn in_year(question: QuestionId, year: i32) -> Slot {
    Slot { question, year: Some(year) }
}

pub fn exactly(text: &str) -> Option<Answer> {
    Some(Answer::exactly(Number::parse(text).unwrap()))
}

impl Visit {
    pub fn does(&mut self, event: Event) -> &mut Visit {
        self.session = apply(&self.pack, self.session.clone(), event);
        self
    }

    pub fn types(&mut self, slot: Slot, text: &str) -> &mut Visit {
        self.does(Event::Type(slot, Draft::exact(text)))
    }

    /// Types into a single-figure question and continues; goes there first where the journey has led elsewhere.
    pub fn answers(&mut self, question: QuestionId, draft: Draft) -> &mut Visit {
        self.does(Event::GoTo(Page::Question(question)));
        self.does(Event::Type(single(question), draft)).does(Event::Continue)
    }

    /// Answers the question that is shown, as a company that is eligible for both programmes; returns it.
    pub fn steps(&mut self) -> QuestionId {
        let Page::Question(id) = self.session.page else { panic!("{:?}", self.session.page) };
        let drafts = match id {
            INDUSTRY | LISTED => vec![Draft::option(0)],
            FOUNDED => vec![Draft::exact("2015-06-01")],
            STAFF => vec![Draft::exact("96")],
            REVENUE => vec![Draft::exact("500万"), Draft::exact("400万")],
            MARGIN => vec![Draft::exact("3")],
            AWARDS => vec![Draft::has(OptionSet(1), OptionSet::EMPTY)],
            _ => vec![Draft::exact("10")],
        };
        for (slot, draft) in slots(&self.pack, &self.session, id).into_iter().zip(drafts) {
            self.does(Event::Type(slot, draft));
        }
        self.does(Event::Continue);
        id
    }

    pub fn faults(&self) -> Vec<(Slot, Field, Fault)> {
        self.session.errors.iter().map(|error| (error.slot, error.field, error.fault)).collect()
    }

    pub fn standing(&self) -> Standing {
        standing(&self.pack, &self.session)
    }

    /// As far as check-your-answers, eligible for both programmes.
    pub fn reaches_check(&mut self) -> &mut Visit {
        self.does(Event::Start);
        while matches!(self.session.page, Page::Question(_)) {
            self.steps();
        }
        assert_eq!(self.session.page, Page::Check);
        self
    }
}
