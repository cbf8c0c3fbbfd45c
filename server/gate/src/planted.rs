//! What an attacker who answers can do (`disclosure.md` B.20, 10).

use std::fmt;

use serde::Serialize;

use crate::cube::Cube;

/// What it would take to hide some made-up answers.
///
/// Whoever sends answers knows them, and takes them off every number. Behind a number of ten are then ten less what
/// he sent. To have ten other people behind every number the threshold would have to be higher by as many, and to
/// show as much as now there would have to be more answers in the same proportion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planted {
    /// Made-up answers.
    pub planted: u64,
    /// The threshold that would be needed.
    pub threshold: u64,
    /// Shown cells behind which, for all that is certain, fewer other people than the present threshold could be.
    pub cells_laid_open: usize,
    /// Answers that the period would need to show as much as now above that threshold; nothing where the total is
    /// hidden.
    pub answers_needed: Option<u64>,
}

/// For one, three and nine made-up answers; nine defeat a threshold of ten.
pub(crate) fn planted(cube: &Cube) -> Vec<Planted> {
    let threshold = cube.threshold.max(1);
    let blur = i64::from(cube.assume.reach) + i64::from(cube.assume.round / 2);
    let total = cube.find(&[]).and_then(crate::cube::Cell::shown);
    let shown = || cube.cells.iter().filter_map(crate::cube::Cell::shown);
    [1, 3, 9]
        .into_iter()
        .map(|planted| {
            let raised = threshold + planted;
            let least = |shown: i64| (shown - blur).max(threshold);
            Planted {
                planted: planted.unsigned_abs(),
                threshold: raised.unsigned_abs(),
                cells_laid_open: shown().filter(|shown| least(*shown) < raised).count(),
                answers_needed: total
                    .map(|total| ((total * raised + threshold - 1) / threshold).unsigned_abs()),
            }
        })
        .collect()
}

impl fmt::Display for Planted {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let Self { planted, threshold, cells_laid_open, answers_needed } = self;
        let answers =
            if *planted == 1 { "1 made-up answer".to_owned() } else { format!("{planted} made-up answers") };
        write!(
            out,
            "{answers} sent by an attacker: {cells_laid_open} shown cells could then hold fewer other people than the threshold. "
        )?;
        match answers_needed {
            Some(needed) => write!(
                out,
                "To hide them, nothing under {threshold} could be shown, and the period would need about {needed} answers to show as much as now."
            ),
            None => write!(out, "To hide them, nothing under {threshold} could be shown."),
        }
    }
}
