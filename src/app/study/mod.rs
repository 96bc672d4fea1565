//! The study: decks, cards, the result, progress. What is asked, marked and
//! scheduled comes from [`crate::study`]; files and clock are `run`'s.

mod act;
mod card;
mod decks;
mod mouse;
mod settle;

use std::cell::OnceCell;

use super::map::Map;
use super::{LineEdit, Reader};
use crate::atlas::AnswerMode;
use crate::config::Settings;
use crate::study::asked::Asked;
use crate::study::learner::Pupil;
use crate::study::marking::Marker;
use crate::study::moment::Moment;
use crate::study::progress::Progress;
use crate::study::session::Session;

pub use act::{act, kept, opened, paste, saved, type_key};
pub use decks::DeckRow;
pub use mouse::{click, wheel};
pub use settle::{Places, map_rows};

/// What of the study is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The decks.
    #[default]
    Decks,
    /// A card.
    Card,
    /// What came of a session.
    Result,
    /// How well the atlas is known.
    Progress,
}

/// What is typed over the decks.
#[derive(Clone, Debug)]
pub enum Typing {
    /// A filter that is to be a deck.
    Filter(LineEdit),
    /// The name to save a filter by.
    Name(LineEdit, String),
}

/// The study as it stands; a session goes on where it was while it is closed.
#[derive(Debug)]
pub struct Study {
    /// True while it is on the screen.
    pub open: bool,
    /// What of it is.
    pub sheet: Sheet,
    /// What is typed over the decks.
    pub typing: Option<Typing>,
    /// The page beside or without the body.
    pub reader: Reader,
    /// Its body.
    pub map: Map,
    /// Where everything stands.
    pub places: Places,
    /// The learner; none before the files have been read.
    pupil: Option<Box<Pupil>>,
    /// The time, and a number that nobody foresees, as of the last message.
    now: Moment,
    nonce: u32,
    rows: Vec<DeckRow>,
    at: usize,
    session: Option<Session>,
    /// What the session is called.
    name: String,
    /// Cards the session has at most, and when it ends, if it is a short one.
    most: Option<usize>,
    ends: Option<i64>,
    asked: Option<Asked>,
    /// The answer that is typed, and since when the card is asked.
    line: LineEdit,
    since: Moment,
    /// The way to answer that was chosen where there are several.
    way: Option<AnswerMode>,
    progress: Option<Progress>,
    /// Made when something is first typed.
    marker: OnceCell<Marker>,
    /// The log could not be written lately.
    is_unkept: bool,
    is_stale: bool,
}

impl Study {
    /// A study of which nothing has been read.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            open: false,
            sheet: Sheet::Decks,
            typing: None,
            reader: Reader::default(),
            map: Map::new(settings.options.side, settings.options.map_charset()),
            places: Places::default(),
            pupil: None,
            now: Moment::default(),
            nonce: 0,
            rows: Vec::new(),
            at: 0,
            session: None,
            name: String::new(),
            most: None,
            ends: None,
            asked: None,
            line: LineEdit::default(),
            since: Moment::default(),
            way: None,
            progress: None,
            marker: OnceCell::new(),
            is_unkept: false,
            is_stale: true,
        }
    }

    /// The time, and a number that nobody foresees: told before each message
    /// while the study is open.
    pub fn tell(&mut self, now: Moment, nonce: u32) {
        (self.now, self.nonce) = (now, nonce);
    }

    /// The page says something else.
    pub(super) fn touch(&mut self) {
        self.is_stale = true;
    }

    /// The decks.
    #[must_use]
    pub fn rows(&self) -> &[DeckRow] {
        &self.rows
    }

    /// The deck that is selected.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The first deck that is shown: each takes two lines, and the selected
    /// one is in sight.
    #[must_use]
    pub fn first_row(&self) -> usize {
        let shown = usize::from(self.places.text.height / 2).max(1);
        (self.at + 1).saturating_sub(shown)
    }

    /// The card that is asked.
    #[must_use]
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref().filter(|_| self.sheet == Sheet::Card)
    }

    /// The answer that is typed.
    #[must_use]
    pub fn line(&self) -> &LineEdit {
        &self.line
    }

    /// What the session is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The session, if one was begun.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// What there is to know of the learner, once it has been read.
    #[must_use]
    pub fn pupil(&self) -> Option<&Pupil> {
        self.pupil.as_deref()
    }

    /// The time as of the last message.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// How far the session is: the number of the card, and how many there
    /// will be, as far as one can tell.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let Some((session, pupil)) = self.session.as_ref().zip(self.pupil.as_ref()) else {
            return (0, 0);
        };
        let load = session.load(&pupil.catalog);
        let here = usize::from(self.asked.is_some());
        let left = load.learning + load.due + load.new + here;
        let done = session.count();
        let all = (done + left).min(self.most.unwrap_or(usize::MAX));
        (done + here, all)
    }

    /// True while an answer is typed.
    #[must_use]
    pub fn is_recalling(&self) -> bool {
        self.asked().is_some_and(Asked::is_typed)
    }
}
