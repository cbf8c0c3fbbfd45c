//! The closed period that a page shows, and those before it.

use std::{collections::BTreeSet, sync::Arc};

use app::{
    pages::{
        Trouble,
        figures::{Edition, PeriodChoice},
    },
    ports::{
        PortError,
        releases::{Period, Releases},
    },
};
use axum::extract::{Query, rejection::QueryRejection};
use disclosure::Cube;
use serde::Deserialize;

use super::{Refused, figures};

/// What the address of a page of figures may say.
#[derive(Debug, Default, Deserialize)]
pub struct Choice {
    pub(super) period: Option<String>,
    /// Of the page of trends only.
    pub(super) measure: Option<String>,
}

/// The address as it was read, or why it could not be.
pub(super) type Asked = Result<Query<Choice>, QueryRejection>;

/// A period's cube with what a page says of it. No cube: nothing has closed yet.
pub(super) struct Opened {
    pub(super) edition: Edition,
    pub(super) cube: Option<Arc<Cube>>,
    pub(super) choice: Choice,
}

impl Opened {
    /// The period that the address names, or the newest. One that does not exist is not found.
    pub(super) async fn open(releases: &dyn Releases, asked: Asked) -> Result<Self, Refused> {
        let Ok(Query(choice)) = asked else { return Err(Refused(Trouble::BadRequest)) };
        let periods = releases.periods().await?;
        let Some(newest) = periods.first() else {
            let nothing = Self { edition: Edition::none(), cube: None, choice };
            return if nothing.choice.period.is_none() {
                Ok(nothing)
            } else {
                Err(Refused(Trouble::NotFound))
            };
        };
        let current = choice.period.clone().unwrap_or_else(|| newest.id.clone());
        let Some(cube) = releases.cube(&current).await? else { return Err(Refused(Trouble::NotFound)) };
        let edition = edition(periods, &current, choice.period.is_some(), &cube);
        Ok(Self { edition, cube: Some(cube), choice })
    }

    /// The closed periods up to the one that is shown, which share no quarter with it or with one another, oldest
    /// first. Where a year stands beside the blocks that it holds, the blocks are taken.
    pub(super) async fn up_to_here(&self, releases: &dyn Releases) -> Result<Vec<Arc<Cube>>, Refused> {
        let Some(cube) = &self.cube else { return Ok(Vec::new()) };
        let mut others = Vec::new();
        for period in &self.edition.periods {
            if !period.current
                && let Some(other) = beside(releases, &period.id).await?
            {
                others.push(other);
            }
        }
        Ok(apart(cube, others))
    }

    /// The newest closed period before the one that is shown that shares no quarter with it, for what has changed
    /// since.
    pub(super) async fn before(&self, releases: &dyn Releases) -> Result<Option<Arc<Cube>>, Refused> {
        let Some(cube) = &self.cube else { return Ok(None) };
        let periods = self.edition.periods.iter();
        // Newest first: only the few that must be looked at are opened.
        for period in periods.skip_while(|period| !period.current).skip(1) {
            if let Some(other) = beside(releases, &period.id).await?
                && apart(cube, vec![Arc::clone(&other)]).len() == 2
            {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }
}

/// Another period's cube. One that is damaged is left out, as if it were not there: the adapter has logged it, and
/// what stands by itself is shown all the same.
async fn beside(releases: &dyn Releases, period: &str) -> Result<Option<Arc<Cube>>, Refused> {
    match releases.cube(period).await {
        Err(PortError::Failed) => Ok(None),
        other => Ok(other?),
    }
}

/// The given period last; before it, oldest first, every earlier one that shares no quarter with one taken, the
/// shortest first.
fn apart(last: &Arc<Cube>, mut others: Vec<Arc<Cube>>) -> Vec<Arc<Cube>> {
    let quarters = |cube: &Cube| cube.about().quarters.clone();
    let first = |cube: &Cube| cube.about().quarters.iter().min().cloned();
    let mut taken: BTreeSet<String> = quarters(last).into_iter().collect();
    others.retain(|other| first(other) < first(last));
    others.sort_by_key(|other| (quarters(other).len(), first(other)));
    let mut chosen = vec![Arc::clone(last)];
    for other in others {
        let own = quarters(&other);
        if own.iter().all(|quarter| !taken.contains(quarter)) {
            taken.extend(own);
            chosen.push(other);
        }
    }
    chosen.sort_by_key(|cube| first(cube));
    chosen
}

fn edition(periods: Vec<Period>, current: &str, named: bool, cube: &Cube) -> Edition {
    let choice =
        |period: Period| PeriodChoice { current: period.id == current, id: period.id, title: period.title };
    Edition {
        periods: periods.into_iter().map(choice).collect(),
        named,
        frozen_on: in_words(&cube.about().frozen_on),
        hash: cube.hash(),
        people: figures::number(&cube.total()),
    }
}

/// `2026-04-01` as "1 April 2026".
pub(super) fn in_words(day: &str) -> String {
    crate::clock::calendar::in_words(day)
}
