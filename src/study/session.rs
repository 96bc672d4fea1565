//! A session: which card comes next, what an answer does, and how it is taken
//! back. Pure: what must be written down is handed out as an event.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::atlas::AnswerMode;

use super::catalog::{Card, Catalog, Subject};
use super::fsrs::Grade;
use super::log::{Event, Key, Log, Review, What};
use super::moment::Moment;
use super::schedule::{CardState, Due, Scheduler, States, Wait};

/// What a session is to be.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Indexes of the cards of the deck.
    pub deck: Vec<usize>,
    /// New cards at most; what is left of the day's if not given.
    pub new: Option<usize>,
    /// Cards at most.
    pub cards: Option<usize>,
    /// Ask whatever the schedule says, and leave the schedule alone.
    pub practice: bool,
    /// Ask just these, in this order: what was missed.
    pub only: bool,
}

/// How much there is to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Being learnt: they come back within minutes.
    pub learning: usize,
    /// Due.
    pub due: usize,
    /// New.
    pub new: usize,
}

/// How long before its time a card that is being learnt may be asked, if
/// nothing else is left: 20 minutes.
const AHEAD: i64 = 20 * 60_000;

/// A session.
#[derive(Debug)]
pub struct Session {
    scheduler: Scheduler,
    states: States,
    practice: bool,
    waiting: VecDeque<usize>,
    learning: Vec<(i64, usize)>,
    current: Option<usize>,
    answered: Vec<Answered>,
    most: usize,
}

/// An answer that can be taken back.
#[derive(Debug)]
struct Answered {
    card: usize,
    key: Key,
    before: Option<CardState>,
    grade: Grade,
    // What stood in the queues before it.
    waiting: VecDeque<usize>,
    learning: Vec<(i64, usize)>,
}

impl Session {
    /// Prepares a session from the log.
    #[must_use]
    pub fn new(
        catalog: &Catalog,
        scheduler: Scheduler,
        log: &Log,
        plan: &Plan,
        now: Moment,
    ) -> Self {
        let states = scheduler.replay(log);
        let mut session = Self {
            states,
            practice: plan.practice,
            waiting: VecDeque::new(),
            learning: Vec::new(),
            current: None,
            answered: Vec::new(),
            most: plan.cards.unwrap_or(usize::MAX),
            scheduler,
        };
        if plan.only {
            session.waiting = plan.deck.iter().copied().collect();
        } else if plan.practice {
            session.waiting =
                interleaved(catalog, session.weakest(catalog, &plan.deck, now)).into();
        } else {
            session.fill(catalog, log, plan, now);
        }
        session
    }

    fn fill(&mut self, catalog: &Catalog, log: &Log, plan: &Plan, now: Moment) {
        let options = &self.scheduler.options;
        let today = now.day(options.day_begins);
        let done = Done::on(today, log, options.day_begins);
        let mut due = Vec::new();
        let mut new = Vec::new();
        for &index in &plan.deck {
            let Some(card) = catalog.get(index) else {
                continue;
            };
            match self.states.get(&card.id) {
                Some(state) => match state.due {
                    Due::At(ms) => self.learning.push((ms, index)),
                    Due::On(day) if day <= today => due.push(index),
                    Due::On(_) => {}
                },
                None => new.push(index),
            }
        }
        self.learning.sort_unstable();
        let due_left = usize::from(options.due_per_day).saturating_sub(done.due);
        let new_left = usize::from(options.new_per_day).saturating_sub(done.new);
        let new_left = plan.new.unwrap_or(new_left);
        // What is most forgotten first, as far as the day goes.
        let mut due = self.weakest(catalog, &due, now);
        due.truncate(due_left);
        let new = first_new(catalog, new, &done.subjects, new_left);
        let due = interleaved(catalog, due);
        let new = interleaved(catalog, new);
        self.waiting = mixed(due, new).into();
    }

    /// The cards, the one that is known with the least likelihood first; those
    /// never asked in the order of new cards.
    fn weakest(&self, catalog: &Catalog, cards: &[usize], now: Moment) -> Vec<usize> {
        let today = now.day(self.scheduler.options.day_begins);
        let mut cards: Vec<(f32, usize)> = cards
            .iter()
            .filter_map(|&index| {
                let card = catalog.get(index)?;
                let state = self.states.get(&card.id);
                let known = state.map(|state| self.scheduler.retrievability(state, today));
                Some((known.unwrap_or(1.0 + card.rank), index))
            })
            .collect();
        cards.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        cards.into_iter().map(|(_, index)| index).collect()
    }

    /// The card to ask now: always the same until it is answered or set aside.
    pub fn current(&mut self, now: Moment) -> Option<usize> {
        if self.current.is_none() && self.answered.len() < self.most {
            self.current = self.draw(now);
        }
        self.current
    }

    fn draw(&mut self, now: Moment) -> Option<usize> {
        let due = |(ms, _): &(i64, usize)| *ms <= now.ms;
        if self.learning.first().is_some_and(due) {
            return Some(self.learning.remove(0).1);
        }
        if let Some(card) = self.waiting.pop_front() {
            return Some(card);
        }
        let soon = |(ms, _): &(i64, usize)| *ms <= now.ms + AHEAD;
        let soon = self.learning.first().is_some_and(soon);
        soon.then(|| self.learning.remove(0).1)
    }

    /// Sets the current card aside for this session: it cannot be asked here.
    pub fn skip(&mut self) {
        self.current = None;
    }

    /// Answers the current card, `took` milliseconds after it was asked. What
    /// comes back must be written down. `None` if no card is asked.
    pub fn answer(
        &mut self,
        catalog: &Catalog,
        grade: Grade,
        mode: AnswerMode,
        now: Moment,
        nonce: u32,
        took: u32,
    ) -> Option<Event> {
        let index = self.current.take()?;
        let id = &catalog.get(index)?.id;
        let before = self.states.get(id).copied();
        self.answered.push(Answered {
            card: index,
            key: Key { ms: now.ms, nonce },
            before,
            grade,
            waiting: self.waiting.clone(),
            learning: self.learning.clone(),
        });
        if self.practice {
            if grade == Grade::Again {
                // Once more, a little later.
                let place = self.waiting.len().min(5);
                self.waiting.insert(place, index);
            }
        } else {
            let after = self.scheduler.after(id, before.as_ref(), now, grade);
            self.states.insert(id.clone(), after);
            if let Due::At(ms) = after.due {
                let place = self.learning.partition_point(|(other, _)| *other <= ms);
                self.learning.insert(place, (ms, index));
            }
        }
        Some(Event {
            at: now,
            nonce,
            what: What::Review(Review {
                card: id.clone(),
                grade,
                mode,
                took: took.min(3_600_000),
                practice: self.practice,
            }),
        })
    }

    /// Takes back the last answer of the session; the card is asked again.
    /// What comes back must be written down.
    pub fn undo(&mut self, catalog: &Catalog, now: Moment, nonce: u32) -> Option<Event> {
        let last = self.answered.pop()?;
        let id = &catalog.get(last.card)?.id;
        match last.before {
            Some(before) => self.states.insert(id.clone(), before),
            None if self.practice => None,
            None => self.states.remove(id),
        };
        self.waiting = last.waiting;
        self.learning = last.learning;
        // The card that was already asked has been drawn from these since.
        self.current = Some(last.card);
        Some(Event {
            at: now,
            nonce,
            what: What::Undo(last.key),
        })
    }

    /// Time until the current card comes back, for each grade.
    #[must_use]
    pub fn waits(&self, catalog: &Catalog, now: Moment) -> Vec<(Grade, Wait)> {
        let Some(card) = self.current.and_then(|index| catalog.get(index)) else {
            return Vec::new();
        };
        let grades = Grade::ALL.into_iter().filter(|grade| {
            self.scheduler.options.grades > 2 || matches!(grade, Grade::Again | Grade::Good)
        });
        let before = self.states.get(&card.id);
        grades
            .map(|grade| (grade, self.scheduler.wait(&card.id, before, now, grade)))
            .collect()
    }

    /// What is left to do.
    #[must_use]
    pub fn load(&self, catalog: &Catalog) -> Load {
        let is_new = |index: &&usize| {
            let card = catalog.get(**index);
            card.is_some_and(|card| !self.states.contains_key(&card.id))
        };
        let new = self.waiting.iter().filter(is_new).count();
        Load {
            learning: self.learning.len(),
            due: self.waiting.len() - new,
            new,
        }
    }

    /// Answers of the session that stand.
    #[must_use]
    pub fn count(&self) -> usize {
        self.answered.len()
    }

    /// How often the current card was answered before, for its choices.
    #[must_use]
    pub fn turn(&self, card: &Card) -> u64 {
        self.states
            .get(&card.id)
            .map_or(0, |state| u64::from(state.answers))
    }

    /// The state of a card.
    #[must_use]
    pub fn state(&self, card: &Card) -> Option<&CardState> {
        self.states.get(&card.id)
    }

    /// Whether answers leave the schedule alone.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// The rules.
    #[must_use]
    pub fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// Cards that were missed, each once, in the order in which they were.
    #[must_use]
    pub fn missed(&self) -> Vec<usize> {
        let mut seen = HashSet::new();
        let missed = self.answered.iter().filter(|it| it.grade == Grade::Again);
        missed
            .map(|it| it.card)
            .filter(|card| seen.insert(*card))
            .collect()
    }
}

/// What was done on a day.
#[derive(Debug, Default)]
struct Done {
    new: usize,
    due: usize,
    /// Muscles and zones of which a new card came.
    subjects: HashSet<String>,
}

impl Done {
    fn on(today: i32, log: &Log, begins: u8) -> Self {
        let mut done = Self::default();
        let mut last: HashMap<&str, i32, foldhash::fast::FixedState> = HashMap::default();
        for (at, _, review) in log.reviews().filter(|(_, _, review)| !review.practice) {
            let day = at.day(begins);
            let before = last.insert(review.card.as_str(), day);
            if day == today {
                match before {
                    None => {
                        done.new += 1;
                        done.subjects.insert(review.card.subject().to_owned());
                    }
                    Some(before) if before < today => done.due += 1,
                    Some(_) => {}
                }
            }
        }
        done
    }
}

/// The new cards that come first, at first one of each muscle.
fn first_new(
    catalog: &Catalog,
    mut cards: Vec<usize>,
    done: &HashSet<String>,
    most: usize,
) -> Vec<usize> {
    let rank = |index: &usize| catalog.get(*index).map_or(f32::MAX, |card| card.rank);
    cards.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    let mut subjects = done.clone();
    let mut first = Vec::new();
    let mut rest = Vec::new();
    for index in cards {
        let subject = catalog.get(index).map(|card| card.id.subject().to_owned());
        if subject.is_some_and(|subject| subjects.insert(subject)) {
            first.push(index);
        } else {
            rest.push(index);
        }
    }
    first.into_iter().chain(rest).take(most).collect()
}

/// The cards in the order given, one of each region in turn, and never two of
/// one muscle side by side if it can be helped.
fn interleaved(catalog: &Catalog, cards: Vec<usize>) -> Vec<usize> {
    let mut regions: Vec<(usize, VecDeque<usize>)> = Vec::new();
    let count = cards.len();
    for index in cards {
        let region = catalog.get(index).map_or(usize::MAX, |card| card.region);
        match regions.iter_mut().find(|(other, _)| *other == region) {
            Some((_, queue)) => queue.push_back(index),
            None => regions.push((region, VecDeque::from([index]))),
        }
    }
    let muscle = |index: usize| match catalog.get(index).map(|card| card.subject) {
        Some(Subject::Muscle(muscle) | Subject::Point(muscle, _)) => Some(muscle),
        _ => None,
    };
    let mut out: Vec<usize> = Vec::with_capacity(count);
    while !regions.is_empty() {
        for (_, queue) in &mut regions {
            let last = out.last().and_then(|last| muscle(*last));
            let other = |index: &usize| last.is_none() || muscle(*index) != last;
            let place = queue.iter().position(other).unwrap_or(0);
            out.extend(queue.remove(place));
        }
        regions.retain(|(_, queue)| !queue.is_empty());
    }
    out
}

/// New cards spread evenly among those that are due.
fn mixed(due: Vec<usize>, new: Vec<usize>) -> Vec<usize> {
    let (dues, news) = (due.len(), new.len());
    let mut out = Vec::with_capacity(dues + news);
    let mut new = new.into_iter();
    let mut given = 0;
    for (done, card) in (1..).zip(due) {
        out.push(card);
        while given * dues < done * news && given < news {
            out.extend(new.next());
            given += 1;
        }
    }
    out.extend(new);
    out
}

#[cfg(test)]
mod tests;
