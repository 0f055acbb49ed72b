//! "Give a range" and "Not sure" beside a figure. Pressed again, they lead back to one figure; what was typed stays in each.

use super::super::asked::Asked;
use crate::i18n::Word;
use crate::session::{Edit, Mode};
use crate::ui::markup::html;
use yew::prelude::*;

/// The two buttons, as a group named after the figure.
pub(super) fn modes(asked: &Asked<'_>) -> Html {
    let button = |mode: Mode, word: Word| {
        let onclick = asked.edits(Edit::Toggle(mode));
        asked.setting.toggle(asked.mode() == mode, asked.setting.word(word).into(), onclick)
    };
    html! {
        <div class="modes" role="group" aria-labelledby={asked.labelled_by()}>
            { button(Mode::Range, Word::GiveRange) }
            { button(Mode::Unsure, Word::NotSure) }
        </div>
    }
}
