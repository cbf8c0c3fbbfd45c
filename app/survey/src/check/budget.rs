//! The five-minute budget (`questionnaire.md`, A1): 30 points at most without free text.

use super::Report;
use crate::route::SEND;

/// Five minutes, in points of about ten seconds.
pub const LIMIT: f32 = 30.0;

/// Points without free text of the paths that are sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// The cheapest path.
    pub shortest: f32,
    /// The path in the middle; of an even number of paths the dearer of the two.
    pub median: f32,
    /// The dearest path.
    pub longest: f32,
    /// What a written text adds to the dearest path.
    pub text: f32,
}

pub(super) fn check(report: &mut Report) {
    let sent = |path: &&super::Path| path.pages.last().is_some_and(|last| last == SEND);
    let mut points: Vec<f32> = report.paths.iter().filter(sent).map(|path| path.points).collect();
    points.sort_by(f32::total_cmp);
    let text = report.paths.iter().map(|path| path.text_points).fold(0.0, f32::max);
    let (Some(shortest), Some(median), Some(longest)) =
        (points.first(), points.get(points.len() / 2), points.last())
    else {
        return;
    };
    let budget = Budget { shortest: *shortest, median: *median, longest: *longest, text };
    if budget.longest > LIMIT {
        let longest = budget.longest;
        report.problems.push(format!(
            "The longest path costs {longest} points without free text; {LIMIT} is the limit."
        ));
    }
    report.budget = Some(budget);
}
