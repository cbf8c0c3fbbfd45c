//! Many people at once, and how long each waited.

use std::{sync::Mutex, thread, time::Duration};

use crate::problem::{Doing, Problem};

/// A person's thread needs little: two hundred of them must not weigh on the machine that is measured.
const STACK: usize = 256 * 1024;

/// Lets each person do the same at the same time, and gathers what they bring back.
pub fn together<T: Send>(
    people: usize,
    act: impl Fn(usize) -> Result<T, Problem> + Sync,
) -> Result<Vec<T>, Problem> {
    thread::scope(|scope| {
        let mut threads = Vec::with_capacity(people);
        for person in 0..people {
            let act = &act;
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || act(person));
            threads.push(thread.doing("start a thread")?);
        }
        let joined = threads.into_iter().map(|thread| {
            thread.join().unwrap_or_else(|_| Err(Problem::unexpected("a person's thread broke off")))
        });
        joined.collect()
    })
}

/// Does one thing to each of `things`, by so many people at once, and gathers the results in no order.
pub fn shared_out<T: Send, R: Send>(
    things: Vec<T>,
    people: usize,
    act: impl Fn(T) -> Result<R, Problem> + Sync,
) -> Result<Vec<R>, Problem> {
    let queue = Mutex::new(things);
    let next = || queue.lock().map_or(None, |mut queue| queue.pop());
    let done = together(people, |_| {
        let mut done = Vec::new();
        while let Some(thing) = next() {
            done.push(act(thing)?);
        }
        Ok(done)
    })?;
    Ok(done.into_iter().flatten().collect())
}

/// Waiting times.
pub struct Times(Vec<Duration>);

impl Times {
    /// Puts waiting times in order.
    pub fn new(times: impl IntoIterator<Item = Duration>) -> Self {
        let mut times: Vec<Duration> = times.into_iter().collect();
        times.sort_unstable();
        Self(times)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The smallest time that at least so many percent did not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let place = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        self.0.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_time_that_somebody_waited() {
        let times = Times::new((1..=200).rev().map(Duration::from_millis));
        assert_eq!(times.percentile(50), Duration::from_millis(100));
        assert_eq!(times.percentile(99), Duration::from_millis(198));
        assert_eq!(times.percentile(100), Duration::from_millis(200));
        assert_eq!(Times::new([Duration::from_millis(7)]).percentile(99), Duration::from_millis(7));
        assert_eq!(Times::new([]).percentile(99), Duration::ZERO);
    }

    #[test]
    fn everything_that_is_shared_out_is_done_once_and_one_failure_fails_all() {
        let mut done = shared_out((0..100).collect(), 7, Ok).unwrap();
        done.sort_unstable();
        assert_eq!(done, (0..100).collect::<Vec<_>>());
        let odd = |n: usize| if n == 50 { Err(Problem::unexpected("odd")) } else { Ok(n) };
        assert!(shared_out((0..100).collect(), 7, odd).is_err());
    }
}
