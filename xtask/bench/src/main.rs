#![doc = include_str!("../README.md")]

mod form;
mod groups;
mod journey;
mod load;
mod machine;
mod problem;
mod report;
mod row;
mod server;
mod visitor;
mod watched;
mod wire;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::Parser;

use crate::{
    groups::{Bench, GROUPS},
    machine::{Machine, Watch},
    problem::{Doing, Problem},
    report::Report,
    row::Row,
};

/// Measures the product from outside, as a browser meets it. `cargo xtask bench` builds what is needed and runs
/// this.
#[derive(Debug, Parser)]
struct Options {
    /// The server's binary.
    #[arg(long)]
    server: PathBuf,
    /// Folder with the built style sheets and scripts.
    #[arg(long)]
    site: PathBuf,
    /// The program that counts made-up rows (an example of the crate `analysis`).
    #[arg(long)]
    counting: PathBuf,
    /// The program that makes answers up and counts them by itself (an example of the crate `server`).
    #[arg(long)]
    made_up: PathBuf,
    /// Folder for the table, and for databases while they are needed.
    #[arg(long)]
    out: PathBuf,
    /// Measure far less: only to see that the benchmarks run.
    #[arg(long)]
    quick: bool,
    /// Run only these groups.
    #[arg(long, value_delimiter = ',', value_parser = GROUPS.map(|group| group.name))]
    only: Vec<String>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Problem> {
    let work = Work::new(&options.out)?;
    let mut machine = Machine::look(&work.0)?;
    let bench = Bench {
        server: &options.server,
        site: &options.site,
        counting: &options.counting,
        made_up: &options.made_up,
        work: &work.0,
        sizes: if options.quick { groups::QUICK } else { groups::FULL },
    };
    let (mut rows, mut broken) = (Vec::new(), None);
    for group in GROUPS {
        if !options.only.is_empty() && !options.only.iter().any(|name| name == group.name) {
            continue;
        }
        match measure(&bench, group) {
            Ok(measured) => rows.extend(measured),
            Err(problem) => {
                eprintln!("==> {}: {problem}", group.name);
                broken.get_or_insert(problem);
            }
        }
    }
    machine.load_after = machine::load()?;
    let report = Report { machine, quick: options.quick, rows };
    let mut out = std::io::stdout().lock();
    out.write_all(report.text().as_bytes()).and_then(|()| out.flush()).doing("print the table")?;
    let name = if options.quick || !options.only.is_empty() { "partial" } else { "latest" };
    report.keep(&options.out, name)?;
    eprintln!("Kept in {}", options.out.join(name).with_extension("md").display());
    broken.map_or(Ok(()), |problem| {
        Err(Problem::unexpected(format!("A benchmark could not be run: {problem}")))
    })
}

fn measure(bench: &Bench<'_>, group: groups::Group) -> Result<Vec<Row>, Problem> {
    eprintln!("==> {}", group.name);
    let begun = Instant::now();
    let watch = Watch::begin()?;
    let mut rows = (group.measure)(bench)?;
    let others_percent = watch.others_percent()?;
    for row in &mut rows {
        row.others_percent = others_percent;
        eprintln!("    {}: {} {}", row.what, row.measured_text(), row.verdict().word());
    }
    eprintln!("==> {}: done in {:.1} s", group.name, begun.elapsed().as_secs_f64());
    Ok(rows)
}

/// Where the databases are while they are needed: beside the table, so that they are on a disk and not in memory.
struct Work(PathBuf);

impl Work {
    fn new(out: &Path) -> Result<Self, Problem> {
        fs::create_dir_all(out).doing(format!("make {}", out.display()))?;
        tidy(out)?;
        let folder = out.join(format!("work-{}", std::process::id()));
        fs::create_dir_all(&folder).doing(format!("make {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // The next run tidies what is left.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Removes what benchmarks left that were ended before they could tidy up.
fn tidy(out: &Path) -> Result<(), Problem> {
    for entry in fs::read_dir(out).doing(format!("read {}", out.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let dead = |process: &str| !Path::new("/proc").join(process).exists();
        if name.strip_prefix("work-").is_some_and(dead) {
            fs::remove_dir_all(entry.path()).doing(format!("remove {}", entry.path().display()))?;
        }
    }
    Ok(())
}
