//! Slowing whoever guesses, without keeping an address and without locking anybody out.
//!
//! # What is asked
//!
//! Before a password or a code is looked at, [`Slowing::begin`] says how to go on; that counts the attempt at
//! once, so that a hundred attempts side by side are a hundred. [`Slowing::passed`] gives it back when it was
//! right, and [`Slowing::signed_in`] remembers, once everything was right, that this account came from this
//! network. Passkeys do not come here for permission: there is nothing to guess. Their success is told all
//! the same.
//!
//! # What is answered
//!
//! | attempt | counted against | over the allowance |
//! | --- | --- | --- |
//! | password, from a network that signed in to this account today or yesterday | the pair | a pause, at most [`LONGEST_PAUSE`] |
//! | password, from elsewhere | the account | a pause, at most [`LONGEST_PAUSE`] |
//! | the same | the network (IPv4 /24, IPv6 /48) | refused for about half a minute |
//! | second factor's code | the account | refused for a quarter of an hour |
//!
//! - A flood against one account from however many networks pauses its owner for five seconds and never
//!   refuses her: a pause runs beside others and is not a queue.
//! - A flood from her own network, by a colleague or behind one shared address, refuses newcomers there and
//!   not her, if she signed in from it yesterday or today.
//! - Codes are refused because whoever gets that far knows the password: at six digits, 10 tries and then 96
//!   a day find one in about nine years. She has her passkey and a new password to choose.
//! - Where the network is not known (no trusted proxy is set, or the loopback address), nothing is counted
//!   against it: otherwise all people would be one network. Then only pauses remain.
//!
//! # What is kept
//!
//! Counts, in memory, of a fixed size ([`Slowing`] is eight megabytes whatever comes). Names and networks are
//! places in a table by HMAC under a key made at start and renewed every day by hashing it, so that the key
//! of the day before cannot be worked out; all counts are forgotten with it. Which account signed in from
//! which network is kept as a keyed hash as well, for at most two days.
//!
//! # Why nobody can flush it
//!
//! The counts are a count-min sketch: eight rows, in each of which a name has a place that only the key
//! tells. Nothing is ever thrown out to make room. Whoever floods with made-up names or rented networks only
//! makes counts higher, never lower, and a false count needs all eight places to be hit: while 6,000 networks
//! are held at their limit (200 attempts a second, day and night), that meets fewer than one other network in
//! a hundred million. The counts of IPv4 and of IPv6, where networks are cheap, are apart. What is remembered
//! of sign-ins can only be added to by signing in: at most [`NETWORKS_KEPT`] networks per account, the oldest
//! making room, so an insider pushes out nobody's but her own.

mod known;
mod network;
mod sketch;

use std::fmt;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::keyed::HashKey;
use known::Known;
pub use known::NETWORKS_KEPT;
pub use network::Network;
use sketch::{Rule, Sketch};

/// The longest pause.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Seconds for which a key is used.
const DAY: i64 = 86_400;
/// Seconds by which requests beside each other may see the time differently.
const CLOCK_PUT_BACK: i64 = 60;

/// Passwords against one account, from networks that are new to it or from one that is known.
const ACCOUNT: Rule = Rule { allowance: 5, seconds: 60, most: 30 };
/// Attempts from one network.
const NETWORK: Rule = Rule { allowance: 20, seconds: 30, most: UNBOUNDED };
/// Codes against one account.
const CODES: Rule = Rule { allowance: 10, seconds: 900, most: UNBOUNDED };
/// For what is refused at its allowance, and so never counts higher by itself.
const UNBOUNDED: u32 = 10_000;

/// What is being tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A password.
    Password,
    /// The code of a second factor, or a recovery code.
    Code,
}

/// One attempt. `account` is the sign-in name as it will be looked up, whether or not it exists.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// What is being tried.
    pub step: Step,
    /// The sign-in name, lower-cased and trimmed.
    pub account: &'a str,
    /// Where it comes from, where that can be told.
    pub network: Option<Network>,
}

/// How to go on with an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Go on, after a pause of zero to five seconds.
    Go {
        /// How long to wait before looking at it.
        pause: Duration,
        /// The account signed in from this network today or yesterday: let it go before strangers where work
        /// queues.
        known: bool,
    },
    /// Do not look at it, whatever it is, and say in how long to come back.
    Refuse {
        /// When there is room again.
        wait: Duration,
    },
}

/// Counts of attempts. Not shared between processes: each slows for itself.
pub struct Slowing {
    key: HashKey,
    /// Unix seconds at which the key was made.
    since: i64,
    accounts: Sketch,
    networks_v4: Sketch,
    networks_v6: Sketch,
    codes: Sketch,
    known: Known,
}

impl Slowing {
    /// Begins with a random key; `now` in unix seconds.
    pub fn new(key: [u8; 32], now: i64) -> Self {
        Self {
            key: HashKey::new(key),
            since: now,
            accounts: Sketch::new(ACCOUNT),
            networks_v4: Sketch::new(NETWORK),
            networks_v6: Sketch::new(NETWORK),
            codes: Sketch::new(CODES),
            known: Known::default(),
        }
    }

    /// How to go on with an attempt, which is counted unless it is refused. `now` in unix seconds.
    pub fn begin(&mut self, attempt: &Attempt<'_>, now: i64) -> Pace {
        let second = self.renew(now);
        let known = self.known.level(&self.key, attempt, second);
        if let Some(wait) = self.refusal(attempt, known.is_some(), second) {
            return Pace::Refuse { wait };
        }
        self.count(attempt, known.is_some(), second);
        let level = match (attempt.step, known) {
            (Step::Code, _) => 0,
            (Step::Password, Some(level)) => level,
            (Step::Password, None) => self.accounts.level(&self.account(attempt), second),
        };
        Pace::Go { pause: pause(level), known: known.is_some() }
    }

    /// What was begun was right: it is given back.
    pub fn passed(&mut self, attempt: &Attempt<'_>, now: i64) {
        let second = self.renew(now);
        let known = self.known.forget_attempts(&self.key, attempt);
        let account = self.account(attempt);
        match attempt.step {
            Step::Code => self.codes.give_back(&account, second),
            Step::Password if known => {}
            Step::Password => self.accounts.give_back(&account, second),
        }
        if let Some((sketch, tag)) = self.stranger(attempt, known) {
            sketch.give_back(&tag, second);
        }
    }

    /// Somebody signed in, with everything that takes: from now on her network is known for her account.
    pub fn signed_in(&mut self, account: &str, network: Option<Network>, now: i64) {
        let second = self.renew(now);
        let attempt = Attempt { step: Step::Password, account, network };
        self.known.remember(&self.key, &attempt, second);
    }

    /// How long an attempt has to stay away, if it has to.
    fn refusal(&mut self, attempt: &Attempt<'_>, known: bool, second: u32) -> Option<Duration> {
        let codes = match attempt.step {
            Step::Code => self.codes.full_for(&self.account(attempt), second),
            Step::Password => None,
        };
        let network = self.stranger(attempt, known).and_then(|(sketch, tag)| sketch.full_for(&tag, second));
        codes.max(network)
    }

    fn count(&mut self, attempt: &Attempt<'_>, known: bool, second: u32) {
        let account = self.account(attempt);
        match attempt.step {
            Step::Code => self.codes.add(&account, second),
            Step::Password if known => self.known.add(&self.key, attempt, second),
            Step::Password => self.accounts.add(&account, second),
        }
        if let Some((sketch, tag)) = self.stranger(attempt, known) {
            sketch.add(&tag, second);
        }
    }

    fn account(&self, attempt: &Attempt<'_>) -> [u8; 32] {
        self.key.tag("account", &[attempt.account.as_bytes()])
    }

    /// Where the network of an attempt is counted: not at all if it is known for the account, so that an
    /// insider can neither use up nor win back what strangers there are allowed.
    fn stranger(&mut self, attempt: &Attempt<'_>, known: bool) -> Option<(&mut Sketch, [u8; 32])> {
        let network = attempt.network.filter(|_| !known)?;
        let tag = self.key.tag("network", &[network.bytes()]);
        Some((if network.is_v4() { &mut self.networks_v4 } else { &mut self.networks_v6 }, tag))
    }

    /// Renews the key for every day that has passed, and gives the second of the current one.
    fn renew(&mut self, now: i64) -> u32 {
        let gone = now.saturating_sub(self.since);
        if gone < -CLOCK_PUT_BACK {
            // The clock was ahead and was put right: counts that wait for it to catch up would lock people out.
            self.next_day();
            self.since = now;
        }
        for _ in 0..gone.div_euclid(DAY).clamp(0, 2) {
            self.next_day();
        }
        if gone >= DAY {
            self.since = now.saturating_sub(gone.rem_euclid(DAY));
        }
        u32::try_from(now.saturating_sub(self.since)).unwrap_or(0)
    }

    fn next_day(&mut self) {
        let next =
            Sha256::new_with_prefix(b"the key of the next day").chain_update(self.key.tag("renew", &[]));
        let yesterday = std::mem::replace(&mut self.key, HashKey::new(next.finalize().into()));
        self.known.renew(yesterday);
        for sketch in [&mut self.accounts, &mut self.networks_v4, &mut self.networks_v6, &mut self.codes] {
            sketch.clear();
        }
    }
}

impl fmt::Debug for Slowing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Slowing")
    }
}

/// None within the allowance, then 1, 2 and 4 seconds, and five from there on.
fn pause(level: u32) -> Duration {
    match level.saturating_sub(ACCOUNT.allowance) {
        0 => Duration::ZERO,
        1 => Duration::from_secs(1),
        2 => Duration::from_secs(2),
        3 => Duration::from_secs(4),
        _ => LONGEST_PAUSE,
    }
}

#[cfg(test)]
mod tests;
