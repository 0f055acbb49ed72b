//! One figure that is being asked for: its draft, its errors, the ids of its fields, and the events they send.

use super::journey::Act;
use super::setting::Setting;
use crate::engine::Slot;
use crate::i18n::{Phrase, Word};
use crate::pack::{Kind, Measure, Number, Question};
use crate::session::{Draft, Edit, Event, Fault, Field, FieldError, Mode, Session, figure};
use crate::ui::markup::html;
use web_sys::{Event as DomEvent, HtmlInputElement};
use yew::prelude::*;

/// The id of the hint that every field of a page is described by.
pub(super) const HINT: &str = "hint";

/// One figure that is being asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub setting: &'a Setting,
    pub session: &'a Session,
    pub question: &'a Question,
    pub slot: Slot,
}

impl Asked<'_> {
    pub fn draft(&self) -> Draft {
        self.session.draft(self.slot)
    }

    pub fn error(&self, field: Field) -> Option<&FieldError> {
        self.session.error(self.slot, field)
    }

    /// The id of a field, unique among the widget's own.
    pub fn id(&self, field: Field) -> String {
        field_id(self.slot, field)
    }

    pub fn error_id(&self, field: Field) -> String {
        format!("{}-error", self.id(field))
    }

    /// The ids that say what a field is about: the page's title, and the year where there is one.
    pub fn labelled_by(&self) -> String {
        match self.slot.year {
            Some(year) => format!("page-title year-{year}"),
            None => "page-title".to_owned(),
        }
    }

    /// The ids that describe a field: the hint, its echo, its error.
    pub fn described_by(&self, field: Field) -> String {
        let mut ids = format!("{HINT} {}-echo", self.id(field));
        if self.error(field).is_some() {
            ids = format!("{} {ids}", self.error_id(field));
        }
        ids
    }

    /// Sends a change of the draft.
    pub fn edits<E: 'static>(&self, edit: Edit) -> Callback<E> {
        self.setting.sends(Event::Edit(self.slot, edit))
    }

    /// Sends what stands in a text field. Form fillers may tell it by either of the events `input` and `change`.
    pub fn typed(&self, edit: impl Fn(String) -> Edit + 'static) -> Callback<DomEvent> {
        self.read(Box::new(move |input| edit(input.value())))
    }

    /// Sends whether a radio button or a checkbox is ticked.
    pub fn ticked(&self, edit: impl Fn(bool) -> Edit + 'static) -> Callback<DomEvent> {
        self.read(Box::new(move |input| edit(input.checked())))
    }

    /// One function for all fields is smaller than one for each.
    fn read(&self, edit: Box<dyn Fn(&HtmlInputElement) -> Edit>) -> Callback<DomEvent> {
        let (send, slot) = (self.setting.send.clone(), self.slot);
        Callback::from(move |event: DomEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                send.emit(Act::Do(Event::Edit(slot, edit(&input))));
            }
        })
    }

    /// The words about an error, beside the field and in the summary alike.
    pub fn error_text(&self, error: &FieldError) -> String {
        let text = fault_text(self.setting, self.question, error.fault);
        match self.slot.year {
            Some(year) => self.setting.phrase(Phrase::InYear(year, &text)),
            None => text,
        }
    }

    pub fn error_line(&self, field: Field) -> Html {
        let Some(error) = self.error(field) else { return Html::default() };
        html! {
            <p class="field-error" id={self.error_id(field)}>
                { super::icon::Icon::Warning.draw() }<span>{ self.error_text(error) }</span>
            </p>
        }
    }

    pub fn mode(&self) -> Mode {
        self.draft().mode
    }
}

pub(super) fn field_id(slot: Slot, field: Field) -> String {
    let field = match field {
        Field::Exact => "is",
        Field::From => "from",
        Field::To => "to",
    };
    match slot.year {
        Some(year) => format!("q{}-{year}-{field}", slot.question.0),
        None => format!("q{}-{field}", slot.question.0),
    }
}

fn fault_text(setting: &Setting, question: &Question, fault: Fault) -> String {
    let measure = match &question.kind {
        Kind::Quantity(quantity) => Some(&quantity.measure),
        _ => None,
    };
    let date = measure == Some(&Measure::Date);
    let shown = |number: Number| {
        measure.map_or_else(String::new, |measure| setting.style().full_figure(measure, number))
    };
    let word = match fault {
        Fault::TooSmall { min } => return setting.phrase(Phrase::TooSmall(&shown(min))),
        Fault::TooLarge { max } => return setting.phrase(Phrase::TooLarge(&shown(max))),
        Fault::OffStep { step } => return setting.phrase(Phrase::OffStep(&shown(step))),
        Fault::TwoReadings(readings) => {
            let Kind::Quantity(quantity) = &question.kind else { return String::new() };
            let [one, other] = readings.map(|number| figure::write(quantity, number));
            return setting.phrase(Phrase::TwoReadings(&one, &other));
        }
        Fault::Empty => match (&question.kind, date) {
            (Kind::Choices(_), _) => Word::EmptyOptions,
            (Kind::YesNo(_) | Kind::Choice(_), _) => Word::EmptyOption,
            (Kind::Quantity(_), true) => Word::EmptyDate,
            (Kind::Quantity(_), false) => Word::EmptyFigure,
        },
        Fault::Unreadable => match measure {
            Some(Measure::Money) => Word::UnreadableMoney,
            Some(Measure::Percent) => Word::UnreadablePercent,
            Some(Measure::Date) => Word::UnreadableDate,
            _ => Word::UnreadableFigure,
        },
        Fault::Ambiguous if date => Word::AmbiguousDate,
        Fault::Ambiguous => Word::Ambiguous,
        Fault::OtherUnit => Word::OtherUnit,
        Fault::NoSuchDay => Word::NoSuchDay,
        Fault::WrongWayRound => Word::WrongWayRound,
        Fault::RangeInRange => Word::RangeInRange,
        Fault::NoneAndSome => Word::NoneAndSome,
    };
    let text = setting.word(word);
    match (&question.kind, fault) {
        // What is expected, by a figure that this question would take.
        (
            Kind::Quantity(quantity),
            Fault::Unreadable | Fault::OtherUnit | Fault::NoSuchDay | Fault::RangeInRange,
        ) => setting.phrase(Phrase::ForExample(text, &setting.style().example(quantity))),
        _ => text.to_owned(),
    }
}
