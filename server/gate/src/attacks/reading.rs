//! Attack 1: what can simply be read.

use crate::cube::{Cell, Cube};
use crate::report::{Attack, AttackReport, Notebook};

/// The limits of `disclosure.md` B.19, which no release may go below.
const THRESHOLD: i64 = 10;
const VARIANCE: u32 = 4;
const REACH: u32 = 8;
const ROUND: u32 = 5;

pub(crate) fn attack(cube: &Cube) -> AttackReport {
    let mut book = Notebook::new(Attack::DirectReading);
    book.looked_at = cube.cells.len();
    if cube.threshold < THRESHOLD {
        book.finding("The release declares a threshold below ten.", Vec::new());
    }
    let said = cube.assume;
    if said.variance < VARIANCE || said.reach < REACH || !said.round.is_multiple_of(ROUND) {
        book.finding("The release declares less noise or finer rounding than was promised.", Vec::new());
    }
    for cell in &cube.cells {
        if let Some(says) = problem(cube, cell) {
            book.finding(says, vec![cell.id.clone()]);
        }
    }
    book.close()
}

fn problem(cube: &Cube, cell: &Cell) -> Option<&'static str> {
    let Some(value) = cell.shown() else {
        return cell.value.map(|_| "A cell is said to be hidden, and its number stands there.");
    };
    if value == 0 {
        Some("A nought is shown.")
    } else if value < THRESHOLD.max(cube.threshold) {
        Some("A number under the threshold is shown.")
    } else if value % i64::from(ROUND) != 0 {
        Some("A number is shown that is not rounded to five.")
    } else {
        None
    }
}
