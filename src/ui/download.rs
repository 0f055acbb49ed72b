//! A file that is made where it is shown: a link whose address holds all of it. Nobody is asked for anything, and no browser door is needed.

use crate::export::data_url;
use crate::ui::markup::html;
use yew::prelude::*;

pub(super) fn download(name: &str, media_type: &str, text: &str, label: &str) -> Html {
    html! {
        <a class="button second" download={name.to_owned()} href={data_url(media_type, text)}>{ label.to_owned() }</a>
    }
}
