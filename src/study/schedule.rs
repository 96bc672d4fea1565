//! When each card comes back. Nothing of it is stored: it follows from the log.
//!
//! ```text
//! new ─► learning (minutes) ─► review (days) ◄──► relearning (minutes)
//! ```

use std::collections::HashMap;

use crate::atlas::StudyOptions;

use super::fsrs::{Fsrs, Grade, Memory};
use super::id::CardId;
use super::log::{Log, Review};
use super::moment::{Day, Moment};

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not yet learnt: so many steps done.
    Learning(u8),
    /// Learnt.
    Review,
    /// Forgotten, and learnt again: so many steps done.
    Relearning(u8),
}

/// When a card comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Milliseconds since 1970-01-01T00:00Z.
    At(i64),
    /// A day.
    On(Day),
}

impl Due {
    /// Whether it is due.
    #[must_use]
    pub fn by(self, now: Moment, day_begins: u8) -> bool {
        match self {
            Self::At(ms) => ms <= now.ms,
            Self::On(day) => day <= now.day(day_begins),
        }
    }

    /// The day on which it is due.
    #[must_use]
    pub fn day(self, now: Moment, day_begins: u8) -> Day {
        match self {
            Self::At(ms) => Moment { ms, ..now }.day(day_begins),
            Self::On(day) => day,
        }
    }
}

/// What is known of a card that was answered before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardState {
    /// What is remembered of it.
    pub memory: Memory,
    /// Where it stands.
    pub phase: Phase,
    /// When it comes back.
    pub due: Due,
    /// The day of the last answer.
    pub last: Day,
    /// The day of the first answer.
    pub first: Day,
    /// How often it was answered.
    pub answers: u16,
    /// How often it was forgotten after it had been learnt.
    pub lapses: u16,
}

/// Time until a card comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Minutes.
    Minutes(u32),
    /// Days.
    Days(u32),
}

/// The rules, and who they are for.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheduler {
    /// FSRS.
    pub fsrs: Fsrs,
    /// The learner's wishes.
    pub options: StudyOptions,
}

impl Scheduler {
    /// The state of a card after an answer.
    #[must_use]
    pub fn after(
        &self,
        card: &CardId,
        before: Option<&CardState>,
        at: Moment,
        grade: Grade,
    ) -> CardState {
        let day = at.day(self.options.day_begins);
        let days = before.map_or(0, |before| (day - before.last).max(0));
        let memory = before.map(|before| before.memory);
        let memory = self.fsrs.after(memory, days as f32, grade);
        let was = before.map_or(Phase::Learning(0), |before| before.phase);
        let answers = before.map_or(0, |before| before.answers).saturating_add(1);
        let lapsed = was == Phase::Review && grade == Grade::Again;
        let mut state = CardState {
            memory,
            phase: Phase::Review,
            due: Due::On(day),
            last: day,
            first: before.map_or(day, |before| before.first),
            answers,
            lapses: before
                .map_or(0, |before| before.lapses)
                .saturating_add(u16::from(lapsed)),
        };
        match self.step(was, grade) {
            Some((phase, minutes)) => {
                state.phase = phase;
                state.due = Due::At(at.ms.saturating_add(i64::from(minutes) * 60_000));
            }
            None => {
                let interval = self.interval(card, &state);
                state.due = Due::On(day.saturating_add(interval));
            }
        }
        state
    }

    /// The next step in minutes, if the card stays or comes among those that
    /// are being learnt.
    fn step(&self, was: Phase, grade: Grade) -> Option<(Phase, u32)> {
        let learning = &self.options.learning_minutes;
        let relearning = &self.options.relearning_minutes;
        let (steps, done, phase): (_, _, fn(u8) -> Phase) = match was {
            Phase::Learning(done) => (learning, done, Phase::Learning),
            Phase::Relearning(done) => (relearning, done, Phase::Relearning),
            Phase::Review if grade == Grade::Again => (relearning, 0, Phase::Relearning),
            Phase::Review => return None,
        };
        let minutes = |step: u8| steps.get(usize::from(step)).copied().map(u32::from);
        match grade {
            Grade::Again => Some((phase(0), minutes(0)?)),
            Grade::Hard => {
                let now = minutes(done)?;
                // Halfway to the next step at the first one, as in Anki.
                let wait = match minutes(done + 1) {
                    Some(next) if done == 0 => now.midpoint(next),
                    None if done == 0 => now + now / 2,
                    _ => now,
                };
                Some((phase(done), wait))
            }
            Grade::Good => Some((phase(done + 1), minutes(done + 1)?)),
            Grade::Easy => None,
        }
    }

    /// Days until a card that is learnt comes back.
    fn interval(&self, card: &CardId, state: &CardState) -> i32 {
        let longest = f32::from(self.options.longest_days);
        let exact = self.fsrs.interval(state.memory, self.options.retention);
        let exact = exact.clamp(1.0, longest);
        let days = if self.options.spread {
            spread(exact, seed(card, state.answers)).min(longest)
        } else {
            exact.round()
        };
        days as i32
    }

    /// Time until the card comes back, if it is answered so now.
    #[must_use]
    pub fn wait(
        &self,
        card: &CardId,
        before: Option<&CardState>,
        now: Moment,
        grade: Grade,
    ) -> Wait {
        let begins = self.options.day_begins;
        match self.after(card, before, now, grade).due {
            Due::At(ms) => {
                let minutes = (ms - now.ms).max(0) / 60_000;
                Wait::Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
            }
            Due::On(day) => Wait::Days(u32::try_from(day - now.day(begins)).unwrap_or(0)),
        }
    }

    /// How likely a card is known on a day, 0..=1.
    #[must_use]
    pub fn retrievability(&self, state: &CardState, day: Day) -> f32 {
        self.fsrs
            .retrievability(state.memory, (day - state.last) as f32)
    }

    /// True for a card that is forgotten again and again.
    #[must_use]
    pub fn is_leech(&self, state: &CardState) -> bool {
        state.lapses >= self.options.leech_after.max(1)
    }

    /// The states of all cards of a log.
    #[must_use]
    pub fn replay(&self, log: &Log) -> States {
        let mut states = States::default();
        for (at, _, review) in log.reviews() {
            if !review.practice {
                self.take(&mut states, at, review);
            }
        }
        states
    }

    fn take(&self, states: &mut States, at: Moment, review: &Review) {
        match states.get_mut(&review.card) {
            Some(state) => *state = self.after(&review.card, Some(state), at, review.grade),
            None => {
                let state = self.after(&review.card, None, at, review.grade);
                states.insert(review.card.clone(), state);
            }
        }
    }
}

/// The states of the cards that were ever answered.
pub type States = HashMap<CardId, CardState, foldhash::fast::FixedState>;

/// Days around an interval, by chance, so that cards learnt together do not
/// stay together: the ranges are Anki's.
fn spread(days: f32, chance: f32) -> f32 {
    if days < 2.5 {
        return days.round();
    }
    let ranges = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];
    let part = |(from, to, part): (f32, f32, f32)| part * (days.min(to) - from).max(0.0);
    let about = 1.0 + ranges.into_iter().map(part).sum::<f32>();
    let (low, high) = ((days - about).round().max(2.0), (days + about).round());
    (low + (chance * (high - low + 1.0)).floor()).min(high)
}

/// A number that looks random, 0..1, and is always the same for an answer.
fn seed(card: &CardId, answers: u16) -> f32 {
    let hash = hash(card.as_str(), u64::from(answers));
    (hash >> 40) as f32 / (1_u64 << 24) as f32
}

/// Scatters a text and a number; the same in every version of the program, as
/// the schedule that follows from a log must not change with it (FNV-1a, then
/// the last steps of murmur3).
#[must_use]
pub fn hash(text: &str, number: u64) -> u64 {
    let bytes = text.bytes().chain(number.to_le_bytes());
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheduler() -> Scheduler {
        Scheduler {
            fsrs: Fsrs::default(),
            options: StudyOptions {
                spread: false,
                ..StudyOptions::default()
            },
        }
    }

    fn card() -> CardId {
        "soleus:origin:out".parse().expect("an id")
    }

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;
    const NOON: Moment = Moment {
        ms: 20_000 * DAY + DAY / 2,
        offset: 0,
    };

    #[test]
    fn a_new_card_takes_its_steps() {
        let scheduler = scheduler();
        let first = scheduler.after(&card(), None, NOON, Grade::Good);
        assert_eq!(first.phase, Phase::Learning(1));
        assert_eq!(first.due, Due::At(NOON.ms + 10 * MINUTE));
        let later = NOON.after(10 * MINUTE);
        let second = scheduler.after(&card(), Some(&first), later, Grade::Good);
        // Stability 2.3 after good, 2.3 again on the same day.
        assert_eq!((second.phase, second.due), (Phase::Review, Due::On(20_002)));
        let wait = |grade| scheduler.wait(&card(), None, NOON, grade);
        assert_eq!(wait(Grade::Again), Wait::Minutes(1));
        assert_eq!(wait(Grade::Hard), Wait::Minutes(5));
        assert_eq!(wait(Grade::Easy), Wait::Days(8));
    }

    #[test]
    fn a_forgotten_card_is_learnt_again_and_counted() {
        let scheduler = scheduler();
        let mut state = scheduler.after(&card(), None, NOON, Grade::Easy);
        for lapse in 1..=8 {
            let at = NOON.after(i64::from(lapse) * 30 * DAY);
            state = scheduler.after(&card(), Some(&state), at, Grade::Again);
            assert_eq!((state.phase, state.lapses), (Phase::Relearning(0), lapse));
            assert_eq!(state.due, Due::At(at.ms + 10 * MINUTE));
            assert_eq!(scheduler.is_leech(&state), lapse == 8);
            state = scheduler.after(&card(), Some(&state), at.after(10 * MINUTE), Grade::Good);
            assert_eq!(state.phase, Phase::Review);
        }
    }

    #[test]
    fn spread_stays_near() {
        for days in 1..2000_u16 {
            let days = f32::from(days);
            for chance in [0.0, 0.5, 0.999_999] {
                let about = spread(days, chance);
                assert!((about - days).abs() <= 2.0 + days * 0.16, "{days} {about}");
                assert!(about >= 1.0);
            }
        }
        assert_ne!(seed(&card(), 1), seed(&card(), 2));
    }
}
