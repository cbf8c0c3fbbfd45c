//! One line of the table.

use serde::Serialize;

/// What a figure ought to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// This or less.
    AtMost(f64),
    /// Less than this.
    Below(f64),
    /// This or more.
    AtLeast(f64),
    /// Only to be known.
    None,
}

/// How a figure compares with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it ought to be.
    Met,
    /// Not as it ought to be.
    Missed,
    /// There is no target.
    Known,
}

/// One measured figure.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What was measured.
    pub what: String,
    /// What it ought to be.
    pub target: Target,
    /// What it is.
    pub measured: f64,
    /// In what unit; may be empty.
    pub unit: &'static str,
    /// How it was measured, and what else is worth knowing.
    pub note: String,
    /// How much of the machine others used meanwhile, in percent of all cores.
    pub others_percent: f64,
}

impl Row {
    /// A figure with a target; `others_percent` is filled in when its group is over.
    pub fn new(
        what: impl Into<String>,
        target: Target,
        measured: f64,
        unit: &'static str,
        note: impl Into<String>,
    ) -> Self {
        Self { what: what.into(), target, measured, unit, note: note.into(), others_percent: 0.0 }
    }

    /// How the figure compares with its target.
    pub fn verdict(&self) -> Verdict {
        let met = match self.target {
            Target::AtMost(most) => self.measured <= most,
            Target::Below(bound) => self.measured < bound,
            Target::AtLeast(least) => self.measured >= least,
            Target::None => return Verdict::Known,
        };
        if met { Verdict::Met } else { Verdict::Missed }
    }

    /// The target as it is printed.
    pub fn target_text(&self) -> String {
        let with = |sign: &str, value: f64| format!("{sign} {}", quantity(value, self.unit));
        match self.target {
            Target::AtMost(most) => with("<=", most),
            Target::Below(bound) => with("<", bound),
            Target::AtLeast(least) => with(">=", least),
            Target::None => String::new(),
        }
    }

    /// The figure as it is printed.
    pub fn measured_text(&self) -> String {
        quantity(self.measured, self.unit)
    }
}

impl Verdict {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "MISSED",
            Self::Known => "",
        }
    }
}

fn quantity(value: f64, unit: &str) -> String {
    format!("{} {unit}", number(value)).trim_end().to_owned()
}

/// Three digits that count: a figure is never better known than that. Whole numbers stay whole.
pub fn number(value: f64) -> String {
    let digits = if value.fract() == 0.0 || value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.digits$}")
}

/// Bytes as thousands of bytes.
#[expect(clippy::cast_precision_loss, reason = "nothing here sends 2^52 bytes")]
pub fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// Bytes as millions of bytes.
#[expect(clippy::cast_precision_loss, reason = "no process has 2^52 bytes")]
pub fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// Events in a second.
#[expect(clippy::cast_precision_loss, reason = "nothing here happens 2^52 times")]
pub fn rate(events: usize, time: std::time::Duration) -> f64 {
    events as f64 / time.as_secs_f64()
}

/// Milliseconds of each of `events` that took `time` together.
#[expect(clippy::cast_precision_loss, reason = "nothing here happens 2^52 times")]
pub fn milliseconds_each(time: std::time::Duration, events: usize) -> f64 {
    time.as_secs_f64() * 1000.0 / events as f64
}

/// Milliseconds.
pub fn milliseconds(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(target: Target, measured: f64) -> Verdict {
        Row::new("x", target, measured, "ms", "").verdict()
    }

    #[test]
    fn a_target_is_met_on_the_right_side_of_its_bound() {
        assert_eq!(verdict(Target::AtMost(12.0), 12.0), Verdict::Met);
        assert_eq!(verdict(Target::AtMost(12.0), 12.1), Verdict::Missed);
        assert_eq!(verdict(Target::Below(0.5), 0.5), Verdict::Missed);
        assert_eq!(verdict(Target::AtLeast(60.0), 60.0), Verdict::Met);
        assert_eq!(verdict(Target::AtLeast(60.0), 59.9), Verdict::Missed);
        assert_eq!(verdict(Target::None, 99.0), Verdict::Known);
    }

    #[test]
    fn a_figure_that_is_no_number_is_a_missed_target() {
        assert_eq!(verdict(Target::AtMost(1.0), f64::NAN), Verdict::Missed);
        assert_eq!(verdict(Target::AtLeast(1.0), f64::NAN), Verdict::Missed);
    }

    #[test]
    fn figures_are_printed_with_the_digits_that_count() {
        assert_eq!(Row::new("x", Target::Below(0.5), 0.4321, "ms", "").measured_text(), "0.43 ms");
        assert_eq!(Row::new("x", Target::AtMost(12.0), 11.96, "kB", "").measured_text(), "12.0 kB");
        assert_eq!(Row::new("x", Target::AtLeast(300.0), 412.7, "", "").measured_text(), "413");
        assert_eq!(Row::new("x", Target::AtMost(12.0), 1.0, "kB", "").target_text(), "<= 12 kB");
    }
}
