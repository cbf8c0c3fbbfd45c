//! Attack 5: every frame with all its margins as one linear programme.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::bounds::{AllBounds, Belief};
use crate::frames::Frame;
use crate::programme::{Programme, Reach, Unsolved};
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;
use crate::{Options, Progress};

/// What came of one frame.
struct Solved {
    hidden: usize,
    narrow: Result<Vec<(usize, Reach)>, Unsolved>,
    every_reason: Option<Result<Vec<(usize, Reach)>, Unsolved>>,
    without_noise: Option<Result<Vec<(usize, Reach)>, Unsolved>>,
}

/// What the programmes start from.
struct Ground {
    certain: AllBounds,
    every_reason: Option<AllBounds>,
    without_noise: Option<AllBounds>,
}

pub(crate) fn attack(
    scene: &Scene,
    frames: &[Frame],
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> AttackReport {
    let mut book = Notebook::new(Attack::Linear);
    if let Some(contradiction) = scene.contradiction {
        book.finding(
            "The printed numbers cannot all come from the same answers.",
            vec![scene.id(contradiction.group)],
        );
        return book.close();
    }
    let hidden = (0..scene.groups.all.len()).filter(|group| scene.is_hidden(*group));
    let mut found: BTreeMap<usize, Reach> = hidden
        .map(|group| (group, Reach::from(scene.certain.get(group))))
        .filter(|(_, reach)| reach.is_narrower_than(width(scene)))
        .collect();
    let solved = solve_all(scene, &ground(scene, options), frames, options, progress);
    tell(&solved, &mut found, &mut book);
    judge(scene, &found, &mut book);
    note_reasons(scene, &solved, &mut book);
    note_without_noise(&solved, &mut book);
    book.close()
}

const NARROW: &str = "A hidden number can be worked out too closely from the tables around it.";

/// One less than the threshold: whatever is hidden for being fewer than ten is somewhere from 0 to 9.
fn width(scene: &Scene) -> i64 {
    scene.cube.threshold - 1
}

fn ground(scene: &Scene, options: &Options) -> Ground {
    let declared = Belief::declared(&scene.cube);
    let every_reason = options.every_reason.then(|| scene.reckon(Belief { every_reason: true, ..declared }));
    Ground {
        certain: scene.certain.clone(),
        every_reason: every_reason.filter(|(_, wrong)| wrong.is_none()).map(|(bounds, _)| bounds),
        // Without noise most releases contradict themselves somewhere, so nothing may be carried between frames.
        without_noise: options
            .ignore_noise
            .then(|| AllBounds::printed(&scene.cube, &scene.groups, Belief { reach: 0, ..declared })),
    }
}

fn solve_all(
    scene: &Scene,
    ground: &Ground,
    frames: &[Frame],
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Vec<Solved> {
    let next = AtomicUsize::new(0);
    let mut solved: Vec<Solved> = Vec::with_capacity(frames.len());
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..options.threads.get() {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some(frame) = frames.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send(solve(scene, ground, frame)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for one in receiver {
            solved.push(one);
            progress(Progress { attack: Attack::Linear, done: solved.len(), of: frames.len() });
        }
    });
    solved
}

fn solve(scene: &Scene, ground: &Ground, frame: &Frame) -> Solved {
    let hidden: Vec<usize> = frame.groups.iter().copied().filter(|group| scene.is_hidden(*group)).collect();
    let under =
        |bounds: &AllBounds| Programme::of(scene, bounds, &frame.groups).narrow(&hidden, width(scene));
    Solved {
        hidden: hidden.len(),
        narrow: under(&ground.certain),
        every_reason: ground.every_reason.as_ref().map(under),
        without_noise: ground.without_noise.as_ref().map(under),
    }
}

fn tell(solved: &[Solved], found: &mut BTreeMap<usize, Reach>, book: &mut Notebook) {
    for frame in solved {
        book.looked_at += frame.hidden;
        match &frame.narrow {
            Ok(narrow) => {
                for (group, reach) in narrow {
                    found.entry(*group).and_modify(|own| *own = own.and(*reach)).or_insert(*reach);
                }
            }
            Err(Unsolved::Contradiction) => {
                book.finding("The numbers of a frame cannot all come from the same answers.", Vec::new());
            }
            Err(Unsolved::GaveUp) => book.finding("A linear programme could not be solved.", Vec::new()),
        }
    }
}

/// A number that may be under the threshold must not be known more closely than "under the threshold". One that
/// certainly is not was hidden by the noise alone, or to protect others that are judged themselves; it must only
/// not be known exactly.
fn judge(scene: &Scene, found: &BTreeMap<usize, Reach>, book: &mut Notebook) {
    for (group, reach) in found {
        let place = vec![scene.id(*group)];
        if reach.may_be_under(scene.cube.threshold) {
            book.finding(NARROW, place);
        } else if reach.is_narrower_than(1) {
            book.finding("A hidden number can be worked out exactly.", place);
        } else {
            book.note("A hidden number is certain to reach the threshold, and is known more closely than a shown one.", place);
        }
    }
}

fn note_reasons(scene: &Scene, solved: &[Solved], book: &mut Notebook) {
    let narrow = solved.iter().filter_map(|frame| frame.every_reason.as_ref()?.as_ref().ok()).flatten();
    let mut groups: Vec<usize> = narrow.map(|(group, _)| *group).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        book.note(
            "Whoever also makes use of the printed reasons (\"nearly all\", \"hidden to protect others\") can work \
             a hidden number out closely.",
            vec![scene.id(group)],
        );
    }
}

fn note_without_noise(solved: &[Solved], book: &mut Notebook) {
    let all: Vec<_> = solved.iter().filter_map(|frame| frame.without_noise.as_ref()).collect();
    if all.is_empty() {
        return;
    }
    let narrow: usize = all.iter().filter_map(|frame| frame.as_ref().ok()).map(Vec::len).sum();
    let contradicting = all.iter().filter(|frame| matches!(frame, Err(Unsolved::Contradiction))).count();
    book.note(
        format!(
            "How much rests on the noise: an attacker who took the numbers for merely rounded would meet a \
             contradiction in {contradicting} of {} frames, and would believe {narrow} hidden numbers nearly known \
             in the others.",
            all.len()
        ),
        Vec::new(),
    );
}
