//! The pages of a journey: start, question, check answers, results.

mod check;
mod question;
mod results;
mod start;
mod summary;

pub(super) use check::CheckPage;
pub(super) use question::QuestionPage;
pub(super) use results::ResultsPage;
pub(super) use start::StartPage;
