//! The pages of a journey: start, question, check answers, results.

mod check;
mod keep;
mod lens;
mod privacy;
mod question;
mod results;
mod start;
mod summary;

pub(super) use check::check;
pub(super) use keep::keep;
pub(super) use lens::lens;
pub(super) use privacy::privacy;
pub(super) use question::question;
pub(super) use results::{VERDICTS, results};
pub(super) use start::start;
