//! Attack 12: what shares are made of. The release prints none; pages make them from its numbers by B.9 and
//! B.20, 7, so what they need must be there, and whoever works them out must meet no share that may not be.

use crate::cube::{Address, Cell, Condition, Mask, State, with, without};
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;

/// Printed bases from which a share is a number, and in words.
const NUMBER: i64 = 50;
const WORDS: i64 = 30;

pub(crate) fn attack(scene: &Scene) -> AttackReport {
    let mut book = Notebook::new(Attack::Percentages);
    let (mut numbers, mut words, mut neither, mut edges) = (0, 0, 0, 0);
    for cell in scene.cube.cells.iter().filter(|cell| cell.shown().is_some()) {
        book.looked_at += 1;
        routing(scene, cell, &mut book);
        for base in bases(scene, cell) {
            let Some(found) = scene.cube.find(&base.at) else {
                book.finding("A number has no base.", vec![cell.id.clone()]);
                continue;
            };
            let Some(whole) = found.shown() else {
                if base.must_be_shown {
                    book.finding(
                        "A number stands on a base that is hidden.",
                        vec![cell.id.clone(), found.id.clone()],
                    );
                }
                neither += 1;
                continue;
            };
            let part = cell.shown().unwrap_or(0);
            larger_than_base(scene, cell, found, part - whole, &mut book);
            match whole {
                NUMBER.. => {
                    numbers += 1;
                    edges += usize::from(matches!(rounded(part, whole, 100), 0 | 100..));
                }
                WORDS.. => {
                    words += 1;
                    edges += usize::from(matches!(rounded(part, whole, 10), 0 | 10..));
                }
                _ => neither += 1,
            }
        }
    }
    book.note(
        format!(
            "{numbers} shares can be printed as numbers, {words} in words; {neither} have too small or too hidden a \
             base. {edges} would round to none or all and must be said in words."
        ),
        Vec::new(),
    );
    book.close()
}

struct Base {
    at: Address,
    /// Where a base is a node of its own, nothing stands on it unless it is shown.
    must_be_shown: bool,
}

fn bases(scene: &Scene, cell: &Cell) -> Vec<Base> {
    let is_answer = |condition: &Condition| {
        scene.cube.variables.get(condition.variable).is_some_and(|variable| variable.is_answer)
    };
    let is_one_variable = cell.at.len() == 1;
    let answers = cell.at.iter().filter(|condition| is_answer(condition)).count();
    let of = |condition: &Condition| {
        let variable = scene.cube.variables.get(condition.variable)?;
        if condition.slot == 0 {
            None
        } else if variable.has_base {
            // An answer is a share of those who gave one; nobody reads it as a share of all whose age is known. Of two
            // answers either may be what is read.
            let must_be_shown = is_one_variable || (is_answer(condition) && answers == 1);
            Some(Base { at: with(&cell.at, Condition { slot: 0, ..*condition }), must_be_shown })
        } else {
            variable
                .is_answer
                .then(|| Base { at: without(&cell.at, condition.variable), must_be_shown: false })
        }
    };
    cell.at.iter().filter_map(of).collect()
}

/// B.20, 2: where the cell that led to a question is hidden, nothing below it is shown. Where the group lies within
/// that cell, it is the group that has to be shown.
fn routing(scene: &Scene, cell: &Cell, book: &mut Notebook) {
    for condition in &cell.at {
        let requires = scene.cube.variables.get(condition.variable).and_then(|variable| variable.requires);
        let Some(requires) = requires else { continue };
        let group = without(&cell.at, condition.variable);
        let inside = group.iter().any(|of_group| lies_within(scene, *of_group, requires));
        let above = if inside { group } else { with(&group, requires) };
        let above = scene.cube.find(&above);
        if let Some(above) = above.filter(|above| above.state.is_hidden() || above.state == State::Impossible)
        {
            book.finding(
                "A number is shown below a routing answer that is hidden.",
                vec![cell.id.clone(), above.id.clone()],
            );
        }
    }
}

/// Whether everybody of one condition is known to be in the other: asked because of it, part of it, or implied.
fn lies_within(scene: &Scene, inner: Condition, outer: Condition) -> bool {
    let hangs_on_it =
        scene.cube.variables.get(inner.variable).is_some_and(|variable| variable.requires == Some(outer));
    let (own, wide) = (scene.cube.mask(inner), scene.cube.mask(outer));
    let part_of = |one: (usize, Mask), other: (usize, Mask)| one.0 == other.0 && one.1 & !other.1 == 0;
    hangs_on_it
        || part_of(own, wide)
        || scene.implications.iter().any(|implied| part_of(own, implied.from) && part_of(implied.to, wide))
}

fn larger_than_base(scene: &Scene, cell: &Cell, base: &Cell, excess: i64, book: &mut Notebook) {
    let assume = scene.cube.assume;
    // Noise and rounding can lift a part above its base by this much and no more.
    if excess > 2 * i64::from(assume.reach) + 2 * i64::from(assume.round / 2) {
        book.finding(
            "A part is larger than its base by more than noise allows.",
            vec![cell.id.clone(), base.id.clone()],
        );
    }
}

/// `round(scale * part / whole)`, halves upwards.
fn rounded(part: i64, whole: i64, scale: i64) -> i64 {
    (2 * scale * part + whole).div_euclid(2 * whole)
}
