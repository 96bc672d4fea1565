//! What time it is, here.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

use super::moment::Moment;

/// The clock on the wall.
#[derive(Debug)]
pub struct Clock {
    zone: Option<tz::TimeZone>,
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock {
    /// The clock of this machine, or of the place that `TZ` names. Where its time zone is not known, on Windows
    /// above all, days are those of Greenwich.
    #[must_use]
    pub fn new() -> Self {
        let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
        let named = named.and_then(|name| tz::TimeZone::from_posix_tz(&name).ok());
        Self {
            zone: named.or_else(|| tz::TimeZone::local().ok()),
        }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let ms = since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0));
        let kind = self.zone.as_ref().map(tz::TimeZone::as_ref);
        let kind = kind.and_then(|zone| zone.find_local_time_type(ms / 1000).ok());
        let offset = kind.map_or(0, |kind| kind.ut_offset() / 60);
        Moment {
            ms,
            offset: i16::try_from(offset).unwrap_or_default(),
        }
    }

    /// A number that nobody foresees.
    #[must_use]
    pub fn nonce(&self) -> u32 {
        // Each `RandomState` is seeded anew by the standard library.
        let bits = RandomState::new().build_hasher().finish();
        (bits ^ (bits >> 32)) as u32
    }
}
