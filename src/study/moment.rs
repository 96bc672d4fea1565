//! Points in time, as the log writes them: RFC 3339 with milliseconds and the
//! offset of the place where it was, so that a day is the learner's day.

use std::fmt;
use std::str::FromStr;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// A day of the learner: days since 1970-01-01, by the clock on the wall.
pub type Day = i32;

/// A point in time at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub ms: i64,
    /// Minutes by which the clock on the wall is ahead of UTC, -1440..=1440.
    pub offset: i16,
}

impl Moment {
    /// The day it belongs to, when days begin at the hour `begins`, 0..=23.
    #[must_use]
    pub fn day(self, begins: u8) -> Day {
        let wall = self.ms + i64::from(self.offset) * 60_000;
        let day = (wall - i64::from(begins) * 3_600_000).div_euclid(DAY);
        Day::try_from(day).unwrap_or_default()
    }

    /// So many milliseconds later.
    #[must_use]
    pub fn after(self, ms: i64) -> Self {
        Self {
            ms: self.ms.saturating_add(ms),
            ..self
        }
    }
}

/// Year, month and day of a day (Gregorian, proleptic): the algorithm
/// `civil_from_days` of Howard Hinnant.
#[must_use]
pub fn date(day: Day) -> (i32, u32, u32) {
    let z = i64::from(day) + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let small = |number: i64| u32::try_from(number).unwrap_or_default();
    (
        i32::try_from(year).unwrap_or_default(),
        small(month),
        small(day),
    )
}

/// The day of a date, `days_from_civil` of the same.
fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * month + 2) / 5 + day - 1;
    let of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

/// `2026-11-25`.
#[must_use]
pub fn date_text(day: Day) -> String {
    let (year, month, day) = date(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of `2026-11-25`; none for anything else, and for days that no
/// month has.
#[must_use]
pub fn day_of_text(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let is_date = (0..=9999).contains(&year) && (1..=12).contains(&month);
    let found = is_date.then(|| day_of(year, month, day))?;
    let found = Day::try_from(found).ok()?;
    (date_text(found) == text).then_some(found)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wall = self.ms + i64::from(self.offset) * 60_000;
        let day = Day::try_from(wall.div_euclid(DAY)).unwrap_or_default();
        let of_day = wall.rem_euclid(DAY);
        let (hour, minute) = (of_day / 3_600_000, of_day / 60_000 % 60);
        let (second, milli) = (of_day / 1000 % 60, of_day % 1000);
        let sign = if self.offset < 0 { '-' } else { '+' };
        let offset = self.offset.unsigned_abs();
        write!(
            f,
            "{}T{hour:02}:{minute:02}:{second:02}.{milli:03}{sign}{:02}:{:02}",
            date_text(day),
            offset / 60,
            offset % 60
        )
    }
}

impl FromStr for Moment {
    type Err = ();

    /// Exactly the form that is written, with `Z` for `+00:00` too.
    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Result<i64, ()> {
            let digits = bytes.get(from..to).ok_or(())?;
            digits.iter().try_fold(0, |all, byte| match byte {
                b'0'..=b'9' => Ok(all * 10 + i64::from(byte - b'0')),
                _ => Err(()),
            })
        };
        let marks = [
            (4, b'-'),
            (7, b'-'),
            (10, b'T'),
            (13, b':'),
            (16, b':'),
            (19, b'.'),
        ];
        if marks.iter().any(|(at, mark)| bytes.get(*at) != Some(mark)) {
            return Err(());
        }
        let offset = match bytes.get(23).ok_or(())? {
            b'Z' if bytes.len() == 24 => 0,
            sign @ (b'+' | b'-') if bytes.len() == 29 && bytes.get(26) == Some(&b':') => {
                let offset = number(24, 26)? * 60 + number(27, 29)?;
                if *sign == b'-' { -offset } else { offset }
            }
            _ => return Err(()),
        };
        let (month, day) = (number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        let fits = (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && hour < 24
            && minute < 60
            && second < 61
            && offset.abs() <= 1440;
        if !fits {
            return Err(());
        }
        let days = day_of(number(0, 4)?, month, day);
        let wall = days * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + number(20, 23)?;
        Ok(Self {
            ms: wall - offset * 60_000,
            offset: i16::try_from(offset).map_err(|_| ())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_and_read_alike() {
        for (ms, offset, text) in [
            (0, 0, "1970-01-01T00:00:00.000+00:00"),
            (1_709_164_799_999, 60, "2024-02-29T00:59:59.999+01:00"),
            (1_709_164_799_999, -570, "2024-02-28T14:29:59.999-09:30"),
        ] {
            let moment = Moment { ms, offset };
            assert_eq!(moment.to_string(), text);
            assert_eq!(text.parse(), Ok(moment));
        }
        assert_eq!(
            "1970-01-01T00:00:01.000Z".parse(),
            Ok(Moment {
                ms: 1000,
                offset: 0
            })
        );
        for text in [
            "",
            "1970",
            "1970-13-01T00:00:00.000Z",
            "1970-01-01 00:00:00.000Z",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(()), "{text}");
        }
    }

    #[test]
    fn every_day_has_its_date() {
        for day in (-800_000..800_000).step_by(37) {
            let (year, month, of_month) = date(day);
            let back = day_of(i64::from(year), i64::from(month), i64::from(of_month));
            assert_eq!(back, i64::from(day));
        }
        assert_eq!(date_text(20_782), "2026-11-25");
    }

    #[test]
    fn a_date_is_read_as_it_is_written() {
        for day in [0, 20_000, 20_418] {
            assert_eq!(day_of_text(&date_text(day)), Some(day));
        }
        for no in ["", "2026", "2026-02-30", "2026-1-1", "x-1-1", "2026-11-26x"] {
            assert_eq!(day_of_text(no), None, "{no}");
        }
    }

    #[test]
    fn who_learns_at_midnight_learns_for_the_day_before() {
        let at = |text: &str| text.parse::<Moment>().expect("a moment").day(4);
        let evening = at("2026-11-25T23:50:00.000+01:00");
        assert_eq!(at("2026-11-26T03:59:00.000+01:00"), evening);
        assert_eq!(at("2026-11-26T04:00:00.000+01:00"), evening + 1);
        // The wall counts, not Greenwich.
        assert_eq!(at("2026-11-26T12:00:00.000+13:00"), evening + 1);
    }
}
