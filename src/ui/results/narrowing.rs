//! Narrowing the results to what the visitor is after and to what mentions some words.

use super::super::journey::{Act, Journey};
use super::super::setting::Setting;
use crate::i18n::{ResultWord, fill};
use crate::ui::markup::html;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The places of the supports to be shown.
pub(in super::super) fn shown(setting: &Setting, journey: &Journey) -> Vec<usize> {
    let wanted = journey.filter.trim().to_ascii_lowercase();
    let fits = |place: &usize| {
        let mut texts =
            setting.pack.programmes.get(*place).into_iter().flat_map(|one| [&one.title, &one.summary]);
        journey.session.wants(&setting.pack, *place)
            && texts.any(|text| setting.text(text).to_ascii_lowercase().contains(&wanted))
    };
    (0..setting.pack.programmes.len()).filter(fits).collect()
}

/// The kinds there are, the search field, and how much of it all is shown.
pub(in super::super) fn narrowing(setting: &Setting, journey: &Journey, kinds: Html, shown: usize) -> Html {
    let say = |word: ResultWord| word.say(setting.language);
    let all = setting.pack.programmes.len();
    let send = setting.send.clone();
    let oninput = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            send.emit(Act::Filter(input.value()));
        }
    });
    let told = match shown {
        0 => say(ResultWord::NoMatch).to_owned(),
        _ if shown == all => String::new(),
        _ => fill(say(ResultWord::Matching), &[&shown.to_string(), &all.to_string()]),
    };
    html! {
        <div class="narrowing screen-only" role="search">
            { kinds }
            <div>
                <label class="label" for="search">{ say(ResultWord::Search) }</label>
                <input id="search" class="input" type="text" autocomplete="off" value={journey.filter.clone()} {oninput} />
            </div>
            <p class="soft" role="status">{ told }</p>
        </div>
    }
}
