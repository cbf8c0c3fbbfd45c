//! From which networks an account signed in today and yesterday: keyed hashes, and their own count of
//! attempts.

use std::collections::HashMap;

use super::{ACCOUNT, Attempt};
use crate::keyed::HashKey;

/// Networks that are remembered for one account. The one that signed in longest ago makes room.
pub const NETWORKS_KEPT: usize = 8;
/// Accounts that are remembered. Only somebody who signs in takes a place, so an office of this size loses
/// nothing.
const ACCOUNTS_KEPT: usize = 4_096;

struct Pair {
    network: [u8; 32],
    signed_in: u32,
    /// The second at which its count of attempts will have run out.
    until: u32,
}

type Pairs = HashMap<[u8; 32], Vec<Pair>>;

/// Today's pairs, and yesterday's with the key that finds them.
#[derive(Default)]
pub(super) struct Known {
    today: Pairs,
    yesterday: Option<(HashKey, Pairs)>,
}

impl Known {
    /// The count of attempts of a pair that is known.
    pub(super) fn level(&mut self, key: &HashKey, attempt: &Attempt<'_>, second: u32) -> Option<u32> {
        self.pair(key, attempt).map(|pair| ACCOUNT.level(ACCOUNT.add(pair.until, second), second))
    }

    /// Counts an attempt of a pair that is known.
    pub(super) fn add(&mut self, key: &HashKey, attempt: &Attempt<'_>, second: u32) {
        if let Some(pair) = self.pair(key, attempt) {
            pair.until = ACCOUNT.add(pair.until, second);
        }
    }

    /// A pair's attempts are forgotten. Whether there was such a pair.
    pub(super) fn forget_attempts(&mut self, key: &HashKey, attempt: &Attempt<'_>) -> bool {
        self.pair(key, attempt).map(|pair| pair.until = 0).is_some()
    }

    /// A pair signed in.
    pub(super) fn remember(&mut self, key: &HashKey, attempt: &Attempt<'_>, second: u32) {
        let Some((account, network)) = hashes(key, attempt) else { return };
        if self.today.len() >= ACCOUNTS_KEPT && !self.today.contains_key(&account) {
            return;
        }
        let pairs = self.today.entry(account).or_default();
        pairs.retain(|pair| pair.network != network);
        if pairs.len() >= NETWORKS_KEPT {
            let oldest =
                pairs.iter().enumerate().min_by_key(|(_, pair)| pair.signed_in).map(|(place, _)| place);
            oldest.map(|place| pairs.swap_remove(place));
        }
        pairs.push(Pair { network, signed_in: second, until: 0 });
    }

    /// A day is over: today's pairs become yesterday's, and those of the day before are forgotten.
    pub(super) fn renew(&mut self, key: HashKey) {
        // Seconds count from the start of the day.
        self.today.values_mut().flatten().for_each(|pair| pair.until = 0);
        self.yesterday = Some((key, std::mem::take(&mut self.today)));
    }

    /// Yesterday's pair keeps its standing for today and not for tomorrow: only signing in gives that.
    fn pair(&mut self, key: &HashKey, attempt: &Attempt<'_>) -> Option<&mut Pair> {
        let (account, network) = hashes(key, attempt)?;
        if let Some(pair) = find(&mut self.today, account, network) {
            return Some(pair);
        }
        let (key, pairs) = self.yesterday.as_mut()?;
        let (account, network) = hashes(key, attempt)?;
        find(pairs, account, network)
    }
}

fn find(pairs: &mut Pairs, account: [u8; 32], network: [u8; 32]) -> Option<&mut Pair> {
    pairs.get_mut(&account)?.iter_mut().find(|pair| pair.network == network)
}

/// The account, and the network within that account: two accounts of one network have nothing in common here.
fn hashes(key: &HashKey, attempt: &Attempt<'_>) -> Option<([u8; 32], [u8; 32])> {
    let network = attempt.network?;
    let account = attempt.account.as_bytes();
    Some((key.tag("known account", &[account]), key.tag("known network", &[account, network.bytes()])))
}
