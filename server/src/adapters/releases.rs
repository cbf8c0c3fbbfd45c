//! Published cubes in the `release` table, each checked against its hash before it is shown.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::ports::{
    PortError, Reply,
    releases::{Period, Releases},
};
use disclosure::{Cube, closing::Quarter};
use store::Store;

use super::{broken, failed};
use crate::clock::calendar;

/// Cubes in the store. An opened cube never changes, so it is kept in memory under its hash.
pub struct StoredReleases {
    store: Store,
    opened: Mutex<BTreeMap<String, Arc<Cube>>>,
}

impl StoredReleases {
    /// Cubes of this store.
    pub fn new(store: Store) -> Self {
        Self { store, opened: Mutex::default() }
    }

    fn known(&self, hash: &str) -> Option<Arc<Cube>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    /// Tens of thousands of cells take a moment to read, which no other visitor must wait for.
    async fn open(&self, bytes: Vec<u8>, hash: String) -> Result<Arc<Cube>, PortError> {
        let name = hash.clone();
        let opened = tokio::task::spawn_blocking(move || Cube::open(bytes, &name)).await;
        let cube = Arc::new(opened.map_err(broken("open a release"))?.map_err(broken("open a release"))?);
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.insert(hash, Arc::clone(&cube));
        Ok(cube)
    }
}

impl Releases for StoredReleases {
    fn periods(&self) -> Reply<'_, Vec<Period>> {
        Box::pin(async move {
            let rows = self.store.releases().await.map_err(failed("list releases"))?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    let quarters: Vec<Quarter> =
                        row.quarters.iter().filter_map(|name| name.parse().ok()).collect();
                    Period { id: row.period, title: calendar::title(&quarters), frozen_on: row.frozen_on }
                })
                .collect())
        })
    }

    fn cube<'a>(&'a self, period: &'a str) -> Reply<'a, Option<Arc<Cube>>> {
        Box::pin(async move {
            // A cube is megabytes long: one that is open already is not read again.
            let hash = self.store.release_hash(period).await.map_err(failed("look up a release"))?;
            let Some(hash) = hash else { return Ok(None) };
            if let Some(cube) = self.known(&hash) {
                return Ok(Some(cube));
            }
            let found = self.store.release(period).await.map_err(failed("read a release"))?;
            let Some((bytes, hash)) = found else { return Ok(None) };
            self.open(bytes, hash).await.map(Some)
        })
    }

    fn cube_of_hash<'a>(&'a self, hash: &'a str) -> Reply<'a, Option<Arc<Cube>>> {
        Box::pin(async move {
            // What was withdrawn is handed out no more, even if it was opened before.
            let releases = self.store.releases().await.map_err(failed("list releases"))?;
            if releases.iter().all(|release| release.cube_hash != hash) {
                return Ok(None);
            }
            if let Some(cube) = self.known(hash) {
                return Ok(Some(cube));
            }
            let found = self.store.release_of_hash(hash).await.map_err(failed("read a release"))?;
            let Some(bytes) = found else { return Ok(None) };
            self.open(bytes, hash.to_owned()).await.map(Some)
        })
    }
}
