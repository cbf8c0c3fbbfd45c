//! The machine that the figures come from, and how busy it was meanwhile. Linux only: all of it is read in `/proc`.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::{
    load::Times,
    problem::{Doing, Problem},
    row::milliseconds,
};

/// Linux counts processor time in hundredths of a second on every machine that Rust runs on.
const TICK: Duration = Duration::from_millis(10);

/// What the figures depend on.
#[derive(Debug, Clone, Serialize)]
pub struct Machine {
    /// Day and time at which the benchmark began.
    pub at: String,
    /// What was measured.
    pub commit: String,
    /// Name of the processor.
    pub processor: String,
    /// How many cores there are.
    pub cores: usize,
    /// Load of the last minute, before.
    pub load_before: String,
    /// Load of the last minute, after. The benchmark's own work is in it.
    pub load_after: String,
    /// Milliseconds until 4 kB are on the disk, half of the times.
    pub disk_ms_half: f64,
    /// The same, 99 of 100 times.
    pub disk_ms_99: f64,
}

impl Machine {
    /// Looks at the machine; `folder` is where the databases will be.
    pub fn look(folder: &Path) -> Result<Self, Problem> {
        let disk = disk(folder)?;
        Ok(Self {
            at: now(),
            commit: commit(),
            processor: processor()?,
            cores: cores(),
            load_before: load()?,
            load_after: String::new(),
            disk_ms_half: milliseconds(disk.percentile(50)),
            disk_ms_99: milliseconds(disk.percentile(99)),
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "a table of figures says when they were measured")]
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn commit() -> String {
    let git = |words: &[&str]| {
        let output =
            Command::new("git").args(words).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "unknown".to_owned() };
    let changed =
        git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|list| !list.is_empty());
    if changed { format!("{commit} with changes") } else { commit }
}

fn processor() -> Result<String, Problem> {
    let text = read("/proc/cpuinfo")?;
    let name = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    Ok(name.map_or("unknown", |(_, name)| name).to_owned())
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The load of the last minute.
pub fn load() -> Result<String, Problem> {
    Ok(read("/proc/loadavg")?.split(' ').next().unwrap_or_default().to_owned())
}

/// How long it takes until 4 kB are on the disk: no durable page can be quicker.
fn disk(folder: &Path) -> Result<Times, Problem> {
    const WRITES: usize = 300;
    let path = folder.join("disk");
    let mut file = File::create(&path).doing(format!("make {}", path.display()))?;
    let mut times = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        file.write_all(&[7; 4096]).doing("write to the disk")?;
        let begun = Instant::now();
        file.sync_data().doing("write to the disk")?;
        times.push(begun.elapsed());
    }
    fs::remove_file(&path).doing(format!("remove {}", path.display()))?;
    Ok(Times::new(times))
}

fn read(path: &str) -> Result<String, Problem> {
    fs::read_to_string(path).doing(format!("read {path}"))
}

/// How much of the machine others use, beside this process and the children that it has waited for.
pub struct Watch {
    begun: Instant,
    all: u64,
    own: u64,
}

impl Watch {
    /// Begins to watch.
    pub fn begin() -> Result<Self, Problem> {
        Ok(Self { begun: Instant::now(), all: busy_ticks(&read("/proc/stat")?), own: own_ticks()? })
    }

    /// Percent of all cores that others used since then. Call it once every child has ended.
    #[expect(clippy::cast_precision_loss, reason = "2^52 ticks are a million years")]
    pub fn others_percent(&self) -> Result<f64, Problem> {
        let all = busy_ticks(&read("/proc/stat")?) - self.all;
        let others = all.saturating_sub(own_ticks()? - self.own) as f64 * TICK.as_secs_f64();
        Ok(100.0 * others / (self.begun.elapsed().as_secs_f64() * cores() as f64))
    }
}

/// Ticks in which some processor worked, those stolen by another machine included.
fn busy_ticks(stat: &str) -> u64 {
    let line = stat.lines().next().unwrap_or_default();
    let ticks: Vec<u64> = line.split_whitespace().skip(1).filter_map(|word| word.parse().ok()).collect();
    // user nice system (idle iowait) irq softirq steal
    [0, 1, 2, 5, 6, 7].iter().filter_map(|place| ticks.get(*place)).sum()
}

fn own_ticks() -> Result<u64, Problem> {
    // utime, stime, cutime, cstime: the last two are those of children that were waited for.
    Ok(fields(&read("/proc/self/stat")?, 4))
}

/// Processor time that a process and its threads have used.
pub fn time_used(process: u32) -> Result<Duration, Problem> {
    let ticks = fields(&read(&format!("/proc/{process}/stat"))?, 2);
    Ok(TICK * u32::try_from(ticks).unwrap_or(u32::MAX))
}

/// The sum of so many fields from `utime` on, the fourteenth. The name of the program, in brackets, may hold spaces.
fn fields(stat: &str, count: usize) -> u64 {
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(count).filter_map(|word| word.parse::<u64>().ok()).sum()
}

/// Memory of a process, in bytes, by the name of a line in its `status`.
pub fn memory(process: u32, line: &str) -> Result<usize, Problem> {
    let status = read(&format!("/proc/{process}/status"))?;
    let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':'));
    let kibibytes = value.and_then(|value| value.split_whitespace().next()?.parse::<usize>().ok());
    kibibytes
        .map(|kibibytes| kibibytes * 1024)
        .ok_or_else(|| Problem::unexpected(format!("/proc/{process}/status has no {line}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_at_work_leaves_out_idleness_and_waiting_for_the_disk() {
        assert_eq!(busy_ticks("cpu  1 20 300 4000 50000 600000 7000000 80000000 9 9\ncpu0 1"), 87_600_321);
    }

    #[test]
    fn a_programs_name_may_hold_spaces_and_brackets() {
        let stat = "7 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4000 20 0 9";
        assert_eq!(fields(stat, 2), 120);
        assert_eq!(fields(stat, 4), 4123);
    }

    #[test]
    fn this_process_has_used_time_and_memory() {
        let own = std::process::id();
        assert!(memory(own, "VmRSS").unwrap() > 100_000);
        assert!(memory(own, "VmNothing").is_err());
        assert!(time_used(own).is_ok());
        assert!(time_used(u32::MAX).is_err());
    }
}
