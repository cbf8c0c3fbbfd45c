//! Opening hours, in the clock time of Europe/London.

use jiff::{
    Timestamp,
    civil::{Time, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Deserializer, de::Error};

/// When someone answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// At any hour of any day.
    #[serde(default)]
    pub always: bool,
    /// Monday, and so on. None: closed.
    #[serde(default)]
    mon: Option<Hours>,
    #[serde(default)]
    tue: Option<Hours>,
    #[serde(default)]
    wed: Option<Hours>,
    #[serde(default)]
    thu: Option<Hours>,
    #[serde(default)]
    fri: Option<Hours>,
    #[serde(default)]
    sat: Option<Hours>,
    #[serde(default)]
    sun: Option<Hours>,
}

/// From and until, on one day: `09:30-20:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hours {
    from: Time,
    until: Time,
}

/// Whether someone answers now. Bank holidays are not known: the page must say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenState {
    /// At any hour of any day.
    Always,
    /// Open now.
    Open {
        /// Until this time today.
        until: Time,
    },
    /// Closed now.
    Closed {
        /// Opens next on this day.
        day: Weekday,
        /// At this time.
        at: Time,
        /// That day is today.
        today: bool,
    },
}

impl Opening {
    /// The state at a moment, in seconds since 1970; `None` where no day has hours.
    pub fn state(&self, now: i64) -> Option<OpenState> {
        if self.always {
            return Some(OpenState::Always);
        }
        let local =
            Timestamp::from_second(now).ok()?.to_zoned(TimeZone::get("Europe/London").ok()?).datetime();
        let (today, time) = (local.date().weekday(), local.time());
        if let Some(hours) = self.on(today) {
            if hours.from <= time && time < hours.until {
                return Some(OpenState::Open { until: hours.until });
            }
            if time < hours.from {
                return Some(OpenState::Closed { day: today, at: hours.from, today: true });
            }
        }
        (1_i64..=7).find_map(|days| {
            let day = today.wrapping_add(days);
            self.on(day).map(|hours| OpenState::Closed { day, at: hours.from, today: false })
        })
    }

    fn on(&self, day: Weekday) -> Option<Hours> {
        match day {
            Weekday::Monday => self.mon,
            Weekday::Tuesday => self.tue,
            Weekday::Wednesday => self.wed,
            Weekday::Thursday => self.thu,
            Weekday::Friday => self.fri,
            Weekday::Saturday => self.sat,
            Weekday::Sunday => self.sun,
        }
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (from, until) =
            text.split_once('-').ok_or_else(|| D::Error::custom("hours are like 09:30-20:00"))?;
        let hours = Self {
            from: from.parse().map_err(D::Error::custom)?,
            until: until.parse().map_err(D::Error::custom)?,
        };
        if hours.from < hours.until { Ok(hours) } else { Err(D::Error::custom("it closes before it opens")) }
    }
}
