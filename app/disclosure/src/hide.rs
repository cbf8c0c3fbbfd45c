//! What stays hidden (`disclosure.md` B.5, 8 and 9, and B.20, 1 to 3).

use std::collections::{HashMap, HashSet};

use crate::cell::{Address, Slot, categories, with, without};
use crate::family::Families;
use crate::score::{Scored, Scores};
use crate::spec::{Base, Kind, Spec};

/// Whether a cell is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Its rounded number is printed.
    Shown,
    /// It is not.
    Hidden(Reason),
    /// It cannot occur.
    NotApplicable,
}

/// Why a cell is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Fewer than ten people.
    Low,
    /// Fewer than ten people gave any other answer.
    High,
    /// It would give away another number.
    Linked,
}

pub(crate) type Statuses = HashMap<Address, Status>;

/// Steps 8 and 9, then what follows from a hidden base.
pub(crate) fn hide(spec: &Spec, families: &Families, scores: &Scores) -> Statuses {
    let rules = Rules { spec, families, scores };
    let mut statuses: Statuses =
        scores.order.iter().map(|cell| (cell.clone(), rules.alone_and_against_parents(cell))).collect();
    // Every split looks at the state after step 8, so that the order of the splits does not matter.
    let siblings: HashSet<Address> =
        rules.all_splits().flat_map(|split| rules.too_few(&statuses, split)).collect();
    for cell in siblings {
        statuses.insert(cell, Status::Hidden(Reason::Linked));
    }
    // A hidden base hides what stands on it, which may be a base itself: until nothing changes.
    loop {
        let baseless: Vec<&Address> =
            scores.order.iter().filter(|cell| rules.has_hidden_base(&statuses, cell)).collect();
        if baseless.is_empty() {
            break;
        }
        for cell in baseless {
            statuses.insert(cell.clone(), Status::Hidden(Reason::Linked));
        }
    }
    let mut unneeded: Vec<&Address> =
        scores.order.iter().filter(|cell| rules.tells_of_the_unknown(cell)).collect();
    while !unneeded.is_empty() {
        for cell in unneeded.into_iter().flat_map(|cell| rules.all_names_of(cell)) {
            if statuses.get(&cell) == Some(&Status::Shown) {
                statuses.insert(cell, Status::Hidden(Reason::Linked));
            }
        }
        // Some are, under another name, the base of an answer.
        unneeded =
            scores.order.iter().filter(|cell| rules.lost_the_base_of_its_answer(&statuses, cell)).collect();
    }
    statuses
}

/// What may stand in the place of a condition in a cell that holds it.
struct Choices {
    /// The same people, under each of their names.
    same: Vec<(usize, Slot)>,
    /// More people.
    wider: Vec<(usize, Slot)>,
}

struct Rules<'a> {
    spec: &'a Spec,
    families: &'a Families,
    scores: &'a Scores,
}

impl Rules<'_> {
    /// Step 8.
    fn alone_and_against_parents(&self, cell: &Address) -> Status {
        let Some(own) = self.scores.get(cell) else { return Status::Hidden(Reason::Low) };
        if own.impossible {
            return Status::NotApplicable;
        }
        let threshold = self.spec.config.threshold();
        if own.n < threshold || own.rounded < i64::try_from(threshold).unwrap_or(i64::MAX) {
            return Status::Hidden(Reason::Low);
        }
        let parents = || cell.iter().find_map(|&(place, slot)| self.against_parents(cell, own, place, slot));
        let wider = || self.is_near_what_holds_it(cell, own).then_some(Reason::Linked);
        parents().or_else(wider).map_or(Status::Shown, Status::Hidden)
    }

    fn against_parents(&self, cell: &Address, own: Scored, place: usize, slot: Slot) -> Option<Reason> {
        let is_near = matches!(slot, Slot::Is(_)) && self.is_near(&self.parent(cell, place), own);
        is_near.then(|| if self.kind(place) == Kind::Breakdown { Reason::Linked } else { Reason::High })
    }

    /// Whether fewer than ten people lie between a cell and this one that holds it, if it was counted.
    fn is_near(&self, wider: &[(usize, Slot)], own: Scored) -> bool {
        let threshold = self.spec.config.threshold();
        self.scores.get(wider).is_some_and(|wider| wider.n.saturating_sub(own.n) < threshold)
    }

    /// Whether fewer than ten people lie between a cell and one that holds it by a union or an implication. What holds
    /// it may have been counted in a wider group only, or under another name for the same people; then no cell stands
    /// between the two whose own gap would keep this one large enough.
    fn is_near_what_holds_it(&self, cell: &Address, own: Scored) -> bool {
        let choices: Vec<Choices> = cell.iter().map(|condition| self.choices(*condition)).collect();
        choices.iter().any(|choices| !choices.wider.is_empty())
            && self.any_near(&choices, &mut Vec::with_capacity(cell.len()), false, own)
    }

    fn any_near(&self, choices: &[Choices], chosen: &mut Address, is_wider: bool, own: Scored) -> bool {
        let Some((first, rest)) = choices.split_first() else {
            let mut at = chosen.clone();
            at.sort_unstable();
            return is_wider
                && at.windows(2).all(|two| matches!(two, [one, other] if one.0 != other.0))
                && self.is_near(&at, own);
        };
        let mut with_one = |condition: (usize, Slot), is_wider: bool| {
            chosen.push(condition);
            let near = self.any_near(rest, chosen, is_wider, own);
            chosen.pop();
            near
        };
        first.same.iter().any(|condition| with_one(*condition, is_wider))
            || first.wider.iter().any(|condition| with_one(*condition, true))
            || self.any_near(rest, chosen, is_wider, own)
    }

    fn choices(&self, (place, slot): (usize, Slot)) -> Choices {
        let wider = self.families.wider(place, slot).iter().chain(self.families.implied(place, slot));
        Choices { same: self.names_of((place, slot)), wider: wider.copied().collect() }
    }

    fn names_of(&self, (place, slot): (usize, Slot)) -> Vec<(usize, Slot)> {
        self.families.twins(place, slot).iter().copied().chain([(place, slot)]).collect()
    }

    /// The cell with the condition dropped: everybody in the group who answered, or everybody.
    fn parent(&self, cell: &Address, place: usize) -> Address {
        match self.base(place) {
            Base::Answered => with(cell, place, Slot::Answered),
            Base::Everyone => without(cell, place),
        }
    }

    /// Every way in which a cell falls into parts that are cells themselves.
    fn all_splits(&self) -> impl Iterator<Item = Vec<Address>> + '_ {
        self.scores.order.iter().flat_map(|parent| {
            let by_category = (0..self.spec.variables.len()).filter_map(|place| self.split_by(parent, place));
            let by_union = parent.iter().flat_map(|&(place, slot)| {
                let rest = without(parent, place);
                let splits = self.families.splits(place, slot);
                splits.iter().map(move |parts| {
                    parts.iter().map(|(at, part)| with(&rest, *at, *part)).collect::<Vec<_>>()
                })
            });
            let counted = |parts: &Vec<Address>| parts.iter().all(|part| self.scores.get(part).is_some());
            by_category.chain(by_union.filter(counted)).collect::<Vec<_>>()
        })
    }

    fn split_by(&self, parent: &Address, place: usize) -> Option<Vec<Address>> {
        let now = parent.iter().find(|(at, _)| *at == place).map(|(_, slot)| *slot);
        let splits = match self.base(place) {
            Base::Answered => now == Some(Slot::Answered),
            Base::Everyone => now.is_none(),
        };
        let variable = self.spec.variables.get(place).filter(|_| splits)?;
        let children: Vec<Address> = categories(variable).map(|slot| with(parent, place, slot)).collect();
        children.iter().all(|child| self.scores.get(child).is_some()).then_some(children)
    }

    /// Step 9 for one split: the shown parts that must be hidden too, smallest first.
    fn too_few(&self, statuses: &Statuses, split: Vec<Address>) -> Vec<Address> {
        let threshold = self.spec.config.threshold();
        let n = |cell: &Address| self.scores.get(cell).map_or(0, |cell| cell.n);
        let status = |cell: &Address| statuses.get(cell).copied();
        let hidden: Vec<&Address> =
            split.iter().filter(|cell| matches!(status(cell), Some(Status::Hidden(_)))).collect();
        let mut rest: u64 = hidden.iter().map(|cell| n(cell)).sum();
        if hidden.is_empty() {
            return Vec::new();
        }
        let mut shown: Vec<&Address> =
            split.iter().filter(|cell| status(cell) == Some(Status::Shown)).collect();
        // The sort is stable: equal counts stay in the order of the categories.
        shown.sort_by_key(|cell| n(cell));
        let mut also = Vec::new();
        for cell in shown {
            if rest >= threshold {
                break;
            }
            rest += n(cell);
            also.push(cell.clone());
        }
        also
    }

    /// A shown cell whose base, routing cell or twin is hidden. Hiding it cannot lay bare another cell: having
    /// been shown, it holds ten people, so every split it is part of hides enough.
    fn has_hidden_base(&self, statuses: &Statuses, cell: &Address) -> bool {
        let hidden = |at: &Address| !matches!(statuses.get(at), Some(Status::Shown | Status::NotApplicable));
        statuses.get(cell) == Some(&Status::Shown)
            && cell.iter().any(|&(place, slot)| {
                let rest = without(cell, place);
                let base = self.base(place) == Base::Answered && hidden(&with(cell, place, Slot::Answered));
                let twin = || {
                    let twins = self.families.twins(place, slot).iter();
                    let outside = twins.filter(|(at, _)| rest.iter().all(|(own, _)| own != at));
                    let mut counted = outside
                        .map(|(at, twin)| with(&rest, *at, *twin))
                        .filter(|twin| self.scores.get(twin).is_some());
                    counted.any(|twin| hidden(&twin))
                };
                let routing = || self.routing_cell(&rest, place).is_some_and(|at| hidden(&at));
                base || twin() || routing()
            })
    }

    /// The cell of the routing variable that everybody asked this question is in, within the same group. Where the
    /// group lies within that cell anyway, it is the group itself.
    fn routing_cell(&self, group: &Address, place: usize) -> Option<Address> {
        let requires = self.spec.variables.get(place)?.requires.as_ref()?;
        let routing = self.spec.variable(&requires.0)?;
        let category = Slot::Is(self.spec.variables.get(routing)?.category(&requires.1)?);
        let inside = |&(at, slot): &(usize, Slot)| {
            let hangs_on_it =
                self.spec.variables.get(at).is_some_and(|other| other.requires.as_ref() == Some(requires));
            hangs_on_it
                || (at, slot) == (routing, category)
                || self.families.implied(at, slot).contains(&(routing, category))
        };
        if group.iter().any(inside) {
            return Some(group.clone());
        }
        Some(with(group, routing, category))
    }

    /// The same people under every name that their conditions have.
    fn all_names_of(&self, cell: &Address) -> Vec<Address> {
        let mut names = vec![Vec::new()];
        for condition in cell {
            let same = self.names_of(*condition);
            names = (names.iter())
                .flat_map(|name: &Address| same.iter().map(|one| [name.as_slice(), &[*one]].concat()))
                .collect();
        }
        for name in &mut names {
            name.sort_unstable();
        }
        names
    }

    /// A shown answer of which nobody could tell what it is a share of, or below a routing answer that is hidden.
    fn lost_the_base_of_its_answer(&self, statuses: &Statuses, cell: &Address) -> bool {
        let is_hidden = |&(place, slot): &(usize, Slot)| {
            let base = with(cell, place, Slot::Answered);
            let is_answer = !self.is_breakdown(place) && self.base(place) == Base::Answered;
            let hidden = |at: &Address| matches!(statuses.get(at), Some(Status::Hidden(_)));
            let routing = || self.routing_cell(&without(cell, place), place);
            is_answer
                && ((slot != Slot::Answered && hidden(&base)) || routing().is_some_and(|at| hidden(&at)))
        };
        statuses.get(cell) == Some(&Status::Shown) && cell.iter().any(is_hidden)
    }

    /// An answer among everybody of whom a characteristic is known. Beside the same answer among all, it would tell of
    /// the few who did not say: with these cells the people attack of section D (6) reached a belief of 0.92 at 300
    /// answers, more than the 0.85 that may be. Steps 8 and 9 need them as parents; nothing needs them printed.
    fn tells_of_the_unknown(&self, cell: &Address) -> bool {
        let is_breakdown = |place: usize| self.kind(place) == Kind::Breakdown;
        cell.iter().any(|(place, slot)| is_breakdown(*place) && *slot == Slot::Answered)
            && cell.iter().any(|(place, _)| !is_breakdown(*place))
    }

    fn base(&self, place: usize) -> Base {
        self.spec.variables.get(place).map_or(Base::Everyone, |variable| variable.base)
    }

    /// A breakdown, or the same under another name.
    fn is_breakdown(&self, place: usize) -> bool {
        let of_breakdown = |(at, _): &(usize, Slot)| self.kind(*at) == Kind::Breakdown;
        self.kind(place) == Kind::Breakdown
            || self.spec.variables.get(place).is_some_and(|variable| {
                categories(variable).all(|slot| self.families.twins(place, slot).iter().any(of_breakdown))
            })
    }

    fn kind(&self, place: usize) -> Kind {
        self.spec.variables.get(place).map_or(Kind::Breakdown, |variable| variable.kind)
    }
}
