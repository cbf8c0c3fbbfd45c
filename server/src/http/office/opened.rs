//! The closed period that a page shows.

use std::sync::Arc;

use app::{
    pages::figures::{Edition, Number, PeriodChoice},
    ports::{
        PortError,
        releases::{Period, Releases},
    },
};
use disclosure::Cube;

use crate::clock::calendar;

/// A period's cube with what a page says of it. No cube: nothing has closed yet.
pub(super) struct Opened {
    pub(super) edition: Edition,
    pub(super) cube: Option<Arc<Cube>>,
}

impl Opened {
    /// The named period, or the newest; `None` when the named one does not exist.
    pub(super) async fn open(
        releases: &dyn Releases,
        named: Option<&str>,
    ) -> Result<Option<Self>, PortError> {
        let periods = releases.periods().await?;
        let Some(newest) = periods.first() else {
            return Ok(named.is_none().then(|| Self { edition: Edition::none(), cube: None }));
        };
        let current = named.unwrap_or(&newest.id).to_owned();
        let Some(cube) = releases.cube(&current).await? else { return Ok(None) };
        let edition = edition(periods, &current, named.is_some(), &cube);
        Ok(Some(Self { edition, cube: Some(cube) }))
    }
}

fn edition(periods: Vec<Period>, current: &str, named: bool, cube: &Cube) -> Edition {
    let choice =
        |period: Period| PeriodChoice { current: period.id == current, id: period.id, title: period.title };
    let people = cube.total();
    Edition {
        periods: periods.into_iter().map(choice).collect(),
        named,
        frozen_on: calendar::in_words(&cube.about().frozen_on),
        hash: cube.hash(),
        people: Number { text: people.text(), cell_id: people.cell_id().to_owned() },
    }
}
