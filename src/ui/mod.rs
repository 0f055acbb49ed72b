//! What a visitor sees: pages, fields, results. The only room that says Yew.
//!
//! [`App`] holds the journey and shows one page of it. What a visitor does becomes a [`session::Event`](crate::session::Event); everything
//! shown follows from the session and its standing.
//!
//! Invariant: no style attribute and no style element, so that the strictest policy of a page holds; looks are in `static/css`.
//! Invariant: of the browser only elements and events; no clock, no storage, no network.

mod app;
mod asked;
mod clash;
mod download;
mod fields;
mod focus;
mod frame;
mod full_page;
mod icon;
mod journey;
mod markup;
mod opened;
mod pages;
mod reads;
mod results;
mod setting;
mod share;

pub use app::{App, AppProps};
pub use full_page::{FullPage, Keeping, Origin};
pub use setting::Shared;
pub use share::Share;
