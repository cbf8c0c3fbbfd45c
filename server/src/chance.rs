//! The system's randomness.

use app::ports::{PortError, chance::Chance, sessions::SessionKey};

/// Randomness from the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl SystemChance {
    /// Sixty-two random bits and two fixed ones, which is enough to decide an order.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
    pub fn number(self) -> u64 {
        uuid::Uuid::new_v4().as_u64_pair().1
    }
}

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
    fn id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    fn session_key(&self) -> Result<SessionKey, PortError> {
        let random = vault::random_bytes().map_err(|error| {
            tracing::error!(%error, "no randomness");
            PortError::Failed
        })?;
        Ok(SessionKey(vault::SessionSecret::new(random).encode().to_string()))
    }
}
