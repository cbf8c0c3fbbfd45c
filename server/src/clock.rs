//! The system's clock, the only place that reads it.

use app::ports::clock::Clock;

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> i64 {
        jiff::Timestamp::now().as_second()
    }
}

/// The calendar that stored rows know: a quarter, a week, a day; never a finer time.
pub mod calendar {
    use disclosure::closing::Quarter;
    use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

    fn in_derbyshire(now: i64) -> Zoned {
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        Timestamp::from_second(now).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone)
    }

    /// The day in Derbyshire (Europe/London) on which these seconds since 1970 fall.
    pub fn day(now: i64) -> Date {
        in_derbyshire(now).date()
    }

    /// `2026-04-01` as "1 April 2026"; what is no day stays as it is.
    pub fn in_words(day: &str) -> String {
        day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
    }

    /// The hour in Derbyshire, 0 to 23.
    pub fn hour(now: i64) -> i8 {
        in_derbyshire(now).hour()
    }

    /// For example `2026-Q4`.
    pub fn quarter(now: i64) -> String {
        let day = day(now);
        format!("{}-Q{}", day.year(), (day.month() - 1) / 3 + 1)
    }

    /// A run of quarters as people say it, for example "January to March 2026".
    pub fn title(quarters: &[Quarter]) -> String {
        let (Some(first), Some(last)) = (quarters.first(), quarters.last()) else { return String::new() };
        let (begin, _) = months(*first);
        let (_, end) = months(*last);
        if first.year() == last.year() {
            format!("{begin} to {end} {}", last.year())
        } else {
            format!("{begin} {} to {end} {}", first.year(), last.year())
        }
    }

    fn months(quarter: Quarter) -> (&'static str, &'static str) {
        match quarter.number() {
            1 => ("January", "March"),
            2 => ("April", "June"),
            3 => ("July", "September"),
            _ => ("October", "December"),
        }
    }

    /// ISO week, for example `2026-W47`.
    pub fn week(now: i64) -> String {
        let week = day(now).iso_week_date();
        format!("{}-W{:02}", week.year(), week.week())
    }

    /// The `count` quarters before the one that `now` falls in, oldest first.
    pub fn quarters_before(now: i64, count: usize) -> Vec<String> {
        let day = day(now);
        let current = i32::from(day.year()) * 4 + i32::from(day.month() - 1) / 3;
        let count = i32::try_from(count).unwrap_or(0);
        (current - count..current).map(|n| format!("{}-Q{}", n.div_euclid(4), n.rem_euclid(4) + 1)).collect()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_quarter_begins_at_midnight_in_derbyshire_and_not_in_greenwich() {
            // 30 June 2026, 23:30 UTC is 1 July, 00:30 in summer time.
            assert_eq!(quarter(1_782_862_200), "2026-Q3");
            assert_eq!(quarter(1_782_862_200 - 3600), "2026-Q2");
        }

        #[test]
        fn the_last_days_of_december_can_belong_to_the_first_week_of_the_next_year() {
            // 29 December 2025 was a Monday.
            assert_eq!(week(1_767_009_600), "2026-W01");
        }

        #[test]
        fn quarters_before_cross_the_year() {
            // 21 November 2026.
            assert_eq!(quarters_before(1_795_219_200, 4), ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]);
        }
    }
}
