//! One visitor's journey, seen from outside: what is typed, what follows, what is shown.

mod dates;
mod figures;
mod formats;
mod journey;
mod paths;
mod saving;
mod small_pack;
