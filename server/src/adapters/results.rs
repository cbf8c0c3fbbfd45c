//! Public results: the public's part of each published cube that the office made public.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::ports::{
    Reply,
    results::{PublicPeriod, Results, YouSaid},
};
use disclosure::{Cube, PublicRelease, closing::Quarter};
use store::Store;

use super::{broken, failed};
use crate::clock::calendar;

/// Results in the store. What everybody may see of a cube never changes, so it is worked out once.
pub struct StoredResults {
    store: Store,
    opened: Mutex<BTreeMap<String, Arc<PublicRelease>>>,
}

impl StoredResults {
    /// Results of this store.
    pub fn new(store: Store) -> Self {
        Self { store, opened: Mutex::default() }
    }
}

impl Results for StoredResults {
    fn periods(&self) -> Reply<'_, Vec<PublicPeriod>> {
        Box::pin(async move {
            let rows = self.store.results().await.map_err(failed("list public results"))?;
            let period = |row: store::PublicRow| {
                let quarters: Vec<Quarter> =
                    row.quarters.iter().filter_map(|name| name.parse().ok()).collect();
                PublicPeriod {
                    id: row.period,
                    title: calendar::title(&quarters),
                    published_on: row.published_on,
                }
            };
            Ok(rows.into_iter().map(period).collect())
        })
    }

    fn release<'a>(&'a self, period: &'a str) -> Reply<'a, Option<Arc<PublicRelease>>> {
        Box::pin(async move {
            let found = self.store.results_of(period).await.map_err(failed("read public results"))?;
            let Some((bytes, hash)) = found else { return Ok(None) };
            let known = self.opened.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).cloned();
            if let Some(release) = known {
                return Ok(Some(release));
            }
            let cube = Cube::open(bytes, &hash).map_err(broken("open a release"))?;
            let release = Arc::new(PublicRelease::of(&cube));
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            opened.insert(hash, Arc::clone(&release));
            Ok(Some(release))
        })
    }

    fn said<'a>(&'a self, period: &'a str) -> Reply<'a, Vec<YouSaid>> {
        Box::pin(async move {
            let rows = self.store.results_said(period).await.map_err(failed("read what the office says"))?;
            Ok(rows.into_iter().map(|row| YouSaid { variable: row.variable, words: row.words }).collect())
        })
    }
}
