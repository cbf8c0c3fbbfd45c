//! `server serve`: both listeners, and what happens by itself.

use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use tokio::net::TcpListener;

use super::{fail, say};
use crate::{
    config::{Places, Releases, Serve},
    http::router,
    nightly, releasing,
    wiring::{self, StartError},
};

/// Serves until it is told to stop.
pub async fn run(places: &Places, serve: &Serve) -> ExitCode {
    match start(places, serve).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error.exit_code(), &error),
    }
}

async fn start(places: &Places, serve: &Serve) -> Result<(), StartError> {
    let (store, keys) = wiring::open_or_make(places, |passphrase| {
        say(format!(
            "A try-out key for reading written answers was made. Its passphrase is shown only now:\n\n    \
             {}\n\nWrite it down. Without it the written answers of this try-out cannot be read.",
            passphrase.as_str()
        ));
    })
    .await?;
    let (public, office) = (listen(serve.public_addr).await?, listen(serve.office_addr).await?);
    // Port 0 means "any free port": from here on, the addresses are the real ones.
    let serve = Serve { public_addr: address(&public, serve.public_addr)?, ..serve.clone() };
    // Several processes may stand before one PostgreSQL, and none of them needs the freeze key.
    let usual = if places.embedded() { Releases::Here } else { Releases::Elsewhere };
    let releases = serve.releases.unwrap_or(usual);
    let office_addr = address(&office, serve.office_addr)?;
    let serve = Serve { office_addr, releases: Some(releases), ..serve };
    let parts = Arc::new(wiring::parts(store, keys, &serve).await?);
    say(format!("public http://{}", serve.public_addr));
    say(format!("office http://{}", serve.office_addr));
    tokio::spawn(nightly::run(Arc::clone(&parts)));
    if releases == Releases::Here {
        tokio::spawn(releasing::child::run(parts.site.store.clone(), places.clone()));
    }
    let public = axum::serve(public, router::public(Arc::clone(&parts.site))).with_graceful_shutdown(stop());
    let office =
        axum::serve(office, router::office(Arc::clone(&parts.office))).with_graceful_shutdown(stop());
    let (public, office) = tokio::join!(public.into_future(), office.into_future());
    public.map_err(|error| StartError::Listen(serve.public_addr, error))?;
    office.map_err(|error| StartError::Listen(serve.office_addr, error))
}

async fn listen(addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr).await.map_err(|error| StartError::Listen(addr, error))
}

fn address(listener: &TcpListener, asked: SocketAddr) -> Result<SocketAddr, StartError> {
    listener.local_addr().map_err(|error| StartError::Listen(asked, error))
}

/// Resolves when the process is asked to stop: what was begun is finished first.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
