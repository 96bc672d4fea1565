//! The review log, line by line. Pure: [`store`](super::store) has the file.
//!
//! ```text
//! 1 2026-11-25T23:11:06.123+01:00 9f3c21aa review soleus:origin:out good typed 4250 ;
//! 1 2026-11-25T23:12:00.000+01:00 17d0b4e2 undo 2026-11-25T23:11:06.123+01:00 9f3c21aa ;
//! ```
//!
//! version, when, a random number (with the time: what makes the line itself),
//! what, ..., and `;` by which a line that was cut off is known. A line that a
//! cut-off one was glued to is still found, for it begins in the same way.

use std::collections::HashSet;
use std::fmt;

use foldhash::fast::FixedState;

use crate::atlas::AnswerMode;

use super::fsrs::Grade;
use super::id::CardId;
use super::moment::Moment;

/// Version of the lines that this program writes.
pub const VERSION: &str = "1";

/// First line of a new log, for who opens it.
pub const HEADER: &str = "# myoatlas review log, one line a review; lines are only ever added\n";

/// What makes an event itself, on whatever machine: milliseconds since 1970,
/// and a random number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub ms: i64,
    /// Random.
    pub nonce: u32,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// Random.
    pub nonce: u32,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A card was answered.
    Review(Review),
    /// An answer was taken back.
    Undo(Key),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The card.
    pub card: CardId,
    /// How it went.
    pub grade: Grade,
    /// How it was answered.
    pub mode: AnswerMode,
    /// Milliseconds it took, at most an hour.
    pub took: u32,
    /// Out of turn: the schedule does not change.
    pub practice: bool,
}

impl Event {
    /// What makes it itself.
    #[must_use]
    pub fn key(&self) -> Key {
        Key {
            ms: self.at.ms,
            nonce: self.nonce,
        }
    }
}

fn mode_name(mode: AnswerMode) -> &'static str {
    match mode {
        AnswerMode::Reveal => "reveal",
        AnswerMode::Typed => "typed",
        AnswerMode::Choice => "choice",
        AnswerMode::Place => "place",
    }
}

impl fmt::Display for Event {
    /// The line, without its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION} {} {:08x} ", self.at, self.nonce)?;
        match &self.what {
            What::Review(review) => {
                let what = if review.practice {
                    "practice"
                } else {
                    "review"
                };
                let (grade, mode) = (review.grade.name(), mode_name(review.mode));
                write!(f, "{what} {} {grade} {mode} {} ;", review.card, review.took)
            }
            What::Undo(key) => {
                // The offset of the undo itself: the moment is the same.
                let at = Moment {
                    ms: key.ms,
                    ..self.at
                };
                write!(f, "undo {at} {:08x} ;", key.nonce)
            }
        }
    }
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// An event.
    Event(Event),
    /// Nothing: a comment or an empty line.
    Nothing,
    /// A whole line of a later version.
    Later,
    /// A line that was cut off or spoilt.
    Broken,
}

/// Reads a line. If it is broken and a whole one hangs at its end, that one.
#[must_use]
pub fn read(line: &str) -> Line {
    let line = line.trim_end_matches('\r');
    if line.is_empty() || line.starts_with('#') {
        return Line::Nothing;
    }
    if let Some(event) = event(line) {
        return Line::Event(event);
    }
    // The version stands close to what it was glued to: look at each digit.
    let starts = line.match_indices("1 ").map(|(at, _)| at);
    if let Some(event) = starts.filter_map(|at| event(line.get(at..)?)).last() {
        return Line::Event(event);
    }
    let mut words = line.split(' ');
    let version = words.next().and_then(|word| word.parse::<u16>().ok());
    if version.is_some_and(|version| version > 1) && words.next_back() == Some(";") {
        Line::Later
    } else {
        Line::Broken
    }
}

fn event(line: &str) -> Option<Event> {
    let mut words = line.split(' ');
    let mut next = || words.next();
    if next()? != VERSION {
        return None;
    }
    let at = next()?.parse().ok()?;
    let nonce = nonce(next()?)?;
    let what = match next()? {
        what @ ("review" | "practice") => What::Review(Review {
            card: next()?.parse().ok()?,
            grade: Grade::named(next()?)?,
            mode: match next()? {
                "reveal" => AnswerMode::Reveal,
                "typed" => AnswerMode::Typed,
                "choice" => AnswerMode::Choice,
                "place" => AnswerMode::Place,
                _ => return None,
            },
            took: next()?.parse().ok()?,
            practice: what == "practice",
        }),
        "undo" => {
            let at: Moment = next()?.parse().ok()?;
            let nonce = self::nonce(next()?)?;
            What::Undo(Key { ms: at.ms, nonce })
        }
        _ => return None,
    };
    (next()? == ";" && next().is_none()).then_some(Event { at, nonce, what })
}

fn nonce(word: &str) -> Option<u32> {
    let is_hex = word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(word, 16).ok()).flatten()
}

/// What a log holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Every event once, in the order of time.
    pub events: Vec<Event>,
    /// Lines that were broken.
    pub broken: usize,
    /// Lines of a later version.
    pub later: usize,
}

impl Log {
    /// Reads a whole log. The end of the last line may be missing.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut log = Self::default();
        let mut seen: HashSet<Key, FixedState> = HashSet::default();
        for line in text.split('\n') {
            match read(line) {
                Line::Event(event) => {
                    if seen.insert(event.key()) {
                        log.events.push(event);
                    }
                }
                Line::Nothing => {}
                Line::Later => log.later += 1,
                Line::Broken => log.broken += 1,
            }
        }
        // Logs that were merged are not in order; the sort is stable.
        log.events.sort_by_key(|event| event.at.ms);
        log
    }

    /// The reviews that stand: without those taken back. In the order of time.
    pub fn reviews(&self) -> impl Iterator<Item = (Moment, Key, &Review)> {
        let undone: HashSet<Key> = self
            .events
            .iter()
            .filter_map(|event| match &event.what {
                What::Undo(key) => Some(*key),
                What::Review(_) => None,
            })
            .collect();
        self.events.iter().filter_map(move |event| {
            let What::Review(review) = &event.what else {
                return None;
            };
            (!undone.contains(&event.key())).then(|| (event.at, event.key(), review))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str =
        "1 2026-11-25T23:11:06.123+01:00 9f3c21aa review soleus:origin:out good typed 4250 ;";
    const UNDO: &str =
        "1 2026-11-25T23:12:00.000+01:00 17d0b4e2 undo 2026-11-25T23:11:06.123+01:00 9f3c21aa ;";

    #[test]
    fn lines_are_written_and_read_alike() {
        for line in [ONE, UNDO] {
            let Line::Event(event) = read(line) else {
                panic!("{line}");
            };
            assert_eq!(event.to_string(), line);
        }
    }

    #[test]
    fn every_line_that_is_cut_off_is_known() {
        for line in [ONE, UNDO] {
            for end in 1..line.len() {
                assert_eq!(read(&line[..end]), Line::Broken, "{}", &line[..end]);
            }
        }
    }

    #[test]
    fn a_line_glued_to_a_torn_one_is_found() {
        for end in 1..ONE.len() {
            let glued = format!("{}{UNDO}", &ONE[..end]);
            assert!(
                matches!(read(&glued), Line::Event(event) if event.nonce == 0x17d0_b4e2),
                "{glued}"
            );
        }
    }

    #[test]
    fn later_versions_and_remarks_are_left_alone() {
        assert_eq!(read("2 whatever it may be ;"), Line::Later);
        assert_eq!(read("# a remark"), Line::Nothing);
        assert_eq!(read("\r"), Line::Nothing);
        assert_eq!(read("nonsense"), Line::Broken);
    }

    #[test]
    fn what_was_taken_back_does_not_count_in_whatever_order() {
        for text in [format!("{ONE}\n{UNDO}\n"), format!("{UNDO}\n{ONE}\n{ONE}")] {
            let log = Log::read(&text);
            assert_eq!((log.events.len(), log.broken), (2, 0));
            assert_eq!(log.reviews().count(), 0);
        }
        assert_eq!(Log::read(&format!("{ONE}\n{ONE}\n1 20")).events.len(), 1);
    }
}
