//! The one table: printed, and kept as text and as JSON.

use std::{fmt::Write as _, fs, path::Path};

use serde::Serialize;

use crate::{
    machine::Machine,
    problem::{Doing, Problem},
    row::{Row, Verdict, number},
};

/// Everything that was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Where.
    pub machine: Machine,
    /// The server was built without optimisation, and far less was measured: these figures say nothing.
    pub quick: bool,
    /// What.
    pub rows: Vec<Row>,
}

impl Report {
    /// The table, for people.
    pub fn text(&self) -> String {
        let machine = &self.machine;
        let mut text = format!(
            "# Benchmarks, {}\n\nCommit {}. {} cores of {}. Load of the last minute: {} before, {} after. \
             Until 4 kB are on this disk: {} ms half of the times, {} ms 99 of 100 times. Server and load \
             generator share the cores; \"others\" is what everything else used of them meanwhile.\n",
            machine.at,
            machine.commit,
            machine.cores,
            machine.processor,
            machine.load_before,
            machine.load_after,
            number(machine.disk_ms_half),
            number(machine.disk_ms_99),
        );
        if self.quick {
            text.push_str("\nNOT OPTIMISED, and measured quickly: only to see that the benchmarks run.\n");
        }
        text.push('\n');
        // Writing to a String cannot fail.
        for line in table(&self.rows) {
            let _ = writeln!(text, "{line}");
        }
        let count = |verdict| self.rows.iter().filter(|row| row.verdict() == verdict).count();
        let _ = writeln!(text, "\nTargets: {} met, {} missed.", count(Verdict::Met), count(Verdict::Missed));
        text
    }

    /// Keeps the table in `folder` under its time, and as `name`.
    pub fn keep(&self, folder: &Path, name: &str) -> Result<(), Problem> {
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| Problem::unexpected(format!("the table cannot be written: {error}")))?;
        let when: String = self.machine.at.chars().filter(char::is_ascii_digit).collect();
        fs::create_dir_all(folder).doing(format!("make {}", folder.display()))?;
        for name in [name, when.as_str()] {
            for (ending, content) in [("md", &self.text()), ("json", &json)] {
                let path = folder.join(format!("{name}.{ending}"));
                fs::write(&path, content).doing(format!("write {}", path.display()))?;
            }
        }
        Ok(())
    }
}

const HEADINGS: [&str; 6] = ["what", "target", "measured", "", "others", "note"];

/// A table that reads well as it stands and as Markdown.
fn table(rows: &[Row]) -> Vec<String> {
    let mut lines = vec![HEADINGS.map(str::to_owned)];
    lines.extend(rows.iter().map(|row| {
        [
            row.what.clone(),
            row.target_text(),
            row.measured_text(),
            row.verdict().word().to_owned(),
            format!("{:.0} %", row.others_percent),
            row.note.clone(),
        ]
    }));
    let last = HEADINGS.len() - 1;
    let mut widths = [0; HEADINGS.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line).take(last) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let padded = |line: &[String; 6]| {
        let cells: Vec<String> =
            line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut table: Vec<String> = lines.iter().map(padded).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat((*width).max(3))).collect();
    table.insert(1, format!("| {} |", rule.join(" | ")));
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Target;

    #[test]
    fn the_table_is_markdown_with_a_line_for_each_row() {
        let rows = [
            Row::new("first page", Target::AtMost(12.0), 11.5, "kB", "cold"),
            Row::new("page", Target::Below(0.5), 0.75, "ms", ""),
        ];
        assert_eq!(
            table(&rows),
            [
                "| what       | target    | measured |        | others | note |",
                "| ---------- | --------- | -------- | ------ | ------ | --- |",
                "| first page | <= 12 kB  | 11.5 kB  | met    | 0 %    | cold |",
                "| page       | < 0.50 ms | 0.75 ms  | MISSED | 0 %    |  |",
            ]
        );
    }
}
