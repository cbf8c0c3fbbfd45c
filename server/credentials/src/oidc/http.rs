//! The only requests this crate makes: to the office's identity provider, bounded in time, size and place.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::redirect::Policy;
use url::Url;

use super::OidcError;
use super::settings::may_be_called;

/// For a whole answer.
const LONGEST: Duration = Duration::from_secs(10);
/// Bytes of an answer. Discovery documents and key sets have a few thousand.
const LARGEST: usize = 1 << 20;

/// A client that follows no redirect: who answers is who was asked.
#[derive(Clone)]
pub(super) struct Http {
    client: reqwest::Client,
    tryout: bool,
}

/// A request that was not made or not answered. It says nothing about why: addresses and bodies stay out of
/// logs.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
#[error("the identity provider did not answer")]
pub(super) struct NoAnswer;

impl Http {
    pub(super) fn new(tryout: bool) -> Result<Self, OidcError> {
        let builder =
            reqwest::Client::builder().redirect(Policy::none()).timeout(LONGEST).https_only(!tryout);
        // A provider on this machine is not reached through the office's proxy.
        let builder = if tryout { builder.no_proxy() } else { builder };
        let client = builder.build().map_err(|_| OidcError::Unreachable)?;
        Ok(Self { client, tryout })
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let address = Url::parse(&request.uri().to_string()).map_err(|_| NoAnswer)?;
        if !may_be_called(&address, self.tryout) {
            return Err(NoAnswer);
        }
        let request = request.try_into().map_err(|_| NoAnswer)?;
        let mut response = self.client.execute(request).await.map_err(|_| NoAnswer)?;
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await.map_err(|_| NoAnswer)? {
            if body.len() + part.len() > LARGEST {
                return Err(NoAnswer);
            }
            body.extend_from_slice(&part);
        }
        let mut answer = HttpResponse::new(body);
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

impl<'http> AsyncHttpClient<'http> for Http {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'http>>;

    fn call(&'http self, request: HttpRequest) -> Self::Future {
        Box::pin(self.answer(request))
    }
}
