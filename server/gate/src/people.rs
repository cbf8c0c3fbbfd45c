//! Attacks on made-up people whose answers are known (`disclosure.md` D: 3, 4 and 6; B.20, 11).
//!
//! Nothing here can be run on a real release: it needs the answers, and it tells how well the release hides them.
//! [`exact`] looks at true differences; [`beliefs`] plays the attacker of B.1 who knows every characteristic of
//! the person he is after and that she took part.

mod beliefs;
mod exact;
mod looks;
mod rows;

pub use beliefs::{Attacker, Beliefs, Noise, beliefs};
pub use exact::{Exact, Smallest, exact};
pub use rows::Microdata;
