//! Everything of a learner in one place: cards, rules, log, decks. What a
//! screen or a plain quiz starts from.

use std::cell::OnceCell;
use std::path::Path;

use crate::atlas::Atlas;
use crate::desk::Desk;
use crate::search::Index;

use super::catalog::Catalog;
use super::clock::Clock;
use super::deck::{Deck, Standing};
use super::fsrs::Fsrs;
use super::log::{Event, Log};
use super::moment::Moment;
use super::progress::{Progress, histories};
use super::schedule::{Scheduler, States};
use super::session::{Plan, Session};
use super::store::Store;
use super::train;

/// What there is to know of a learner without files and clock: what a screen
/// holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Pupil {
    /// The cards.
    pub catalog: Catalog,
    /// The rules.
    pub scheduler: Scheduler,
    /// What was done, with this session's answers.
    pub log: Log,
    /// Saved decks: name and filter.
    pub saved: Vec<(String, String)>,
    /// Bookmarks and what was opened lately: there are decks of them.
    pub desk: Desk,
}

/// A learner: the same with files and clock.
#[derive(Debug)]
pub struct Learner {
    pupil: Pupil,
    /// The files.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
}

impl std::ops::Deref for Learner {
    type Target = Pupil;

    fn deref(&self) -> &Pupil {
        &self.pupil
    }
}

impl std::ops::DerefMut for Learner {
    fn deref_mut(&mut self) -> &mut Pupil {
        &mut self.pupil
    }
}

/// A deck that can be called by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDeck {
    /// Its name.
    pub name: String,
    /// What it is good for; empty for the learner's own.
    pub about: String,
    /// Its filter.
    pub query: String,
}

impl Pupil {
    /// The decks that can be called by name: the learner's own, then those of
    /// the data.
    #[must_use]
    pub fn decks(&self, atlas: &Atlas) -> Vec<NamedDeck> {
        let own = self.saved.iter().map(|(name, query)| NamedDeck {
            name: name.clone(),
            about: String::new(),
            query: query.clone(),
        });
        let mut decks: Vec<NamedDeck> = own.collect();
        for deck in &atlas.study().decks {
            if decks.iter().all(|own| own.name != *deck.id) {
                decks.push(NamedDeck {
                    name: deck.id.to_string(),
                    about: deck.about.to_string(),
                    query: deck.query.to_string(),
                });
            }
        }
        decks
    }

    /// The cards of a deck: by its name, or by a filter. All cards for an
    /// empty one. `find` searches the records.
    ///
    /// # Errors
    /// What is wrong with the filter.
    pub fn deck(
        &self,
        atlas: &Atlas,
        name: &str,
        now: Moment,
        find: &dyn Fn(&str) -> Vec<usize>,
    ) -> Result<Vec<usize>, String> {
        let decks = self.decks(atlas);
        let named = decks.iter().find(|deck| deck.name == name);
        let deck = Deck::read(named.map_or(name, |deck| &deck.query))?;
        // Most decks do not ask how a card stands.
        let states = if deck.asks_states() {
            self.scheduler.replay(&self.log)
        } else {
            States::default()
        };
        Ok(self.cards(atlas, &deck, &states, now, find))
    }

    /// The cards of a deck, where the states of all cards are known.
    #[must_use]
    pub fn cards(
        &self,
        atlas: &Atlas,
        deck: &Deck,
        states: &States,
        now: Moment,
        find: &dyn Fn(&str) -> Vec<usize>,
    ) -> Vec<usize> {
        let standing = Standing {
            scheduler: &self.scheduler,
            states,
            now,
            desk: &self.desk,
            find,
        };
        deck.cards(atlas, &self.catalog, &standing)
    }

    /// Starts a session.
    #[must_use]
    pub fn session(&self, plan: &Plan, now: Moment) -> Session {
        let scheduler = self.scheduler.clone();
        Session::new(&self.catalog, scheduler, &self.log, plan, now)
    }

    /// Progress with all cards.
    #[must_use]
    pub fn progress(&self, atlas: &Atlas, now: Moment) -> Progress {
        Progress::new(atlas, &self.catalog, &self.scheduler, &self.log, now)
    }
}

impl Learner {
    /// Opens the learner's files below the state folder. What is wrong with
    /// them is told, and the rest works.
    #[must_use]
    pub fn open(atlas: &Atlas, state: &Path) -> (Self, Vec<String>) {
        let store = Store::new(state);
        let mut problems = Vec::new();
        let log = store.read().unwrap_or_else(|problem| {
            problems.push(problem);
            Log::default()
        });
        let path = store.log_path();
        for (count, what) in [
            (log.broken, "broken lines, left as they are"),
            (log.later, "lines of a later version of this program"),
        ] {
            // One torn line is what a power cut leaves; it is no news.
            if count > 1 || (count > 0 && log.later > 0) {
                problems.push(format!("{}: {count} {what}", path.display()));
            }
        }
        let fsrs = store.parameters().and_then(Fsrs::new).unwrap_or_default();
        let options = atlas.study().options.clone().unwrap_or_default();
        let saved = store.decks().unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        });
        let pupil = Pupil {
            catalog: Catalog::new(atlas),
            scheduler: Scheduler { fsrs, options },
            log,
            saved,
            desk: Desk::default(),
        };
        let learner = Self {
            pupil,
            store,
            clock: Clock::new(),
        };
        (learner, problems)
    }

    /// What a screen holds, and what stays with who does its I/O.
    #[must_use]
    pub fn split(self) -> (Pupil, Store, Clock) {
        (self.pupil, self.store, self.clock)
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The cards of a deck, as [`Pupil::deck`] has them now.
    ///
    /// # Errors
    /// What is wrong with the filter.
    pub fn deck(&self, atlas: &Atlas, name: &str) -> Result<Vec<usize>, String> {
        let index = OnceCell::new();
        let marked = |id: &str| self.desk.is_bookmarked(id);
        let find = |words: &str| {
            let index = index.get_or_init(|| Index::new(atlas));
            let hits = index.find_with(atlas, words, usize::MAX, &marked);
            hits.iter().map(|hit| hit.muscle).collect()
        };
        self.pupil.deck(atlas, name, self.now(), &find)
    }

    /// Keeps what happened.
    ///
    /// # Errors
    /// If it could not be written; it stays in memory and is tried again with
    /// the next.
    pub fn keep(&mut self, event: Event) -> Result<(), String> {
        self.pupil.log.events.push(event.clone());
        self.store.append(event)
    }

    /// Fits FSRS to the learner's own reviews and keeps the parameters. The
    /// number of reviews there were, and the mean surprise at them before and
    /// after, if the fit is better.
    ///
    /// # Errors
    /// If the parameters cannot be written.
    pub fn train(&mut self) -> Result<(usize, Option<(f32, f32)>), String> {
        let histories = histories(&self.log, self.scheduler.options.day_begins);
        let count = train::usable(&histories);
        let Some(parameters) = train::train(&histories) else {
            return Ok((count, None));
        };
        let before = train::loss(&super::fsrs::DEFAULT, &histories);
        let after = train::loss(&parameters, &histories);
        self.store.save_parameters(&parameters)?;
        if let Some(fsrs) = Fsrs::new(parameters) {
            self.pupil.scheduler.fsrs = fsrs;
        }
        Ok((count, Some((before, after))))
    }
}
