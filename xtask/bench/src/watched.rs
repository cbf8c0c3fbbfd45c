//! A command of the server that is watched until it ends: when it said what, and how much memory it had taken by then.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    machine,
    problem::{Doing, Problem},
};

/// Starts a program with its standard output among its errors, says which process it is, and gives back how it ended;
/// kills it as soon as this shell's input ends, which it does when we are ended, in whatever way.
const GUARD: &str = r#"
    trap '' INT TERM HUP
    exec 3<&0
    "$@" </dev/null >&2 &
    child=$!
    echo "process $child"
    exec >&-
    { read -r _; kill -KILL "$child"; } <&3 2>/dev/null &
    wait "$child"
    code=$?
    kill -KILL $! 2>/dev/null
    exit "$code"
"#;

/// What a command said on its way.
pub struct Watched {
    marks: Vec<Mark>,
    /// From its start to its end.
    pub took: Duration,
}

struct Mark {
    at: Duration,
    said: String,
    memory: Option<usize>,
    used: Option<Duration>,
}

impl Watched {
    /// Runs a command to its end; what it says goes to `log` as well. Nothing when it failed.
    pub fn run(command: &Command, mut log: File) -> Result<Option<Self>, Problem> {
        let mut guarded = Command::new("sh");
        guarded.args(["-c", GUARD, "sh"]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => guarded.env(name, value),
                None => guarded.env_remove(name),
            };
        }
        let begun = Instant::now();
        let mut guard = guarded
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .doing("start the server")?;
        let input = guard.stdin.take();
        let mut first = String::new();
        let output = guard.stdout.take().ok_or_else(|| Problem::unexpected("a command has no output"))?;
        BufReader::new(output).read_line(&mut first).doing("read what a command says")?;
        let process = first.trim().strip_prefix("process ").and_then(|id| id.parse().ok());
        let process: u32 = process.ok_or_else(|| Problem::unexpected("a command did not start"))?;
        let errors = guard.stderr.take().ok_or_else(|| Problem::unexpected("a command has no errors"))?;
        let mut marks = Vec::new();
        for said in BufReader::new(errors).lines() {
            let said = said.doing("read what a command says")?;
            // Gone already when it says its last words.
            let (memory, used) = (machine::memory(process, "VmHWM").ok(), machine::time_used(process).ok());
            marks.push(Mark { at: begun.elapsed(), memory, used, said });
        }
        let status = guard.wait().doing("wait for a command")?;
        let took = begun.elapsed();
        drop(input);
        for mark in &marks {
            writeln!(log, "{}", mark.said).doing("write what a command said")?;
        }
        Ok(status.success().then_some(Self { marks, took }))
    }

    /// When it first said something that ends so.
    pub fn at(&self, ending: &str) -> Result<Duration, Problem> {
        let mark = self.marks.iter().find(|mark| mark.said.ends_with(ending));
        mark.map(|mark| mark.at).ok_or_else(|| Problem::unexpected(format!("nothing said \"{ending}\"")))
    }

    /// How much processor time it had used by a time.
    pub fn used(&self, until: Duration) -> Duration {
        let before = self.marks.iter().filter(|mark| mark.at <= until);
        before.filter_map(|mark| mark.used).max().unwrap_or_default()
    }

    /// The most memory that it had taken by a time, in bytes.
    pub fn memory(&self, until: Duration) -> usize {
        let before = self.marks.iter().filter(|mark| mark.at <= until);
        before.filter_map(|mark| mark.memory).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Result<Option<Watched>, Problem> {
        let mut command = Command::new("sh");
        Watched::run(command.args(["-c", script]), tempfile())
    }

    fn tempfile() -> File {
        File::options().write(true).open("/dev/null").unwrap()
    }

    #[test]
    fn what_a_command_says_is_timed_and_how_it_ended_is_known() {
        let watched = shell("echo one: begun >&2; sleep 0.2; echo two").unwrap().unwrap();
        let (begun, two) = (watched.at(": begun").unwrap(), watched.at("two").unwrap());
        assert!(two >= begun + Duration::from_millis(150) && watched.took >= two);
        assert!(watched.memory(begun) > 0 && watched.memory(two) >= watched.memory(begun));
        assert!(watched.used(two) >= watched.used(begun));
        assert!(watched.at("three").is_err());
        assert!(shell("exit 3").unwrap().is_none());
    }
}
