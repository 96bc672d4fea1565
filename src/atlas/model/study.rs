//! What is asked in a study session, and how: `assets/study.ron`.

use serde::{Deserialize, Serialize};

use super::Id;
use crate::atlas::text::Text;

/// `study.ron`. A user's file replaces options as a whole, and templates and
/// decks by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Study {
    /// How much, how often.
    pub options: Option<StudyOptions>,
    /// The numbers in words, from none on: `name {want} muscles`.
    pub numbers: Vec<Text>,
    /// What is asked, one entry a kind of card.
    pub cards: Vec<CardTemplate>,
    /// The decks that are there at the first run.
    pub decks: Vec<StarterDeck>,
}

/// How much is asked and how often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StudyOptions {
    /// How likely a card is still known when it comes back, 0.7..=0.97.
    pub retention: f32,
    /// New cards a day at most.
    pub new_per_day: u16,
    /// Cards that are due a day at most.
    pub due_per_day: u16,
    /// Minutes after which a new card comes back until it has been known so
    /// many times.
    pub learning_minutes: Vec<u16>,
    /// The same for a card that was forgotten.
    pub relearning_minutes: Vec<u16>,
    /// Days after which a card comes back at the latest.
    pub longest_days: u16,
    /// So many times forgotten, a card is a leech.
    pub leech_after: u16,
    /// Grades to choose from: 4, or 2 (again and good).
    pub grades: u8,
    /// The hour at which a day begins, 0..=23: who learns at midnight still
    /// learns for the day before.
    pub day_begins: u8,
    /// A short session: so many cards ...
    pub short_cards: u16,
    /// ... or so many minutes, what comes first.
    pub short_minutes: u16,
    /// Whether cards of one day are spread over the days around it.
    pub spread: bool,
}

impl Default for StudyOptions {
    fn default() -> Self {
        Self {
            retention: 0.9,
            new_per_day: 10,
            due_per_day: 200,
            learning_minutes: vec![1, 10],
            relearning_minutes: vec![10],
            longest_days: 3650,
            leech_after: 8,
            grades: 4,
            day_begins: 4,
            short_cards: 20,
            short_minutes: 5,
            spread: true,
        }
    }
}

/// How a kind of card is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CardTemplate {
    /// Field and direction, as in the id of a card: `origin:out`.
    pub id: Id,
    /// The question. `{name}`, `{region}`, `{group}`, `{zone}`, `{point}` and
    /// `{want}` stand for what is put in.
    pub ask: Text,
    /// How it may be answered, the usual way first.
    pub modes: Vec<AnswerMode>,
    /// So many of the right answers are wanted; 0 for all of them.
    pub want: u8,
    /// How early a new card of this kind comes, against others; 0 for never.
    pub weight: f32,
}

/// A way to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerMode {
    /// The answer is shown, and one grades oneself.
    #[default]
    Reveal,
    /// The answer is typed.
    Typed,
    /// One of several is chosen.
    Choice,
    /// The cursor is put on the body.
    Place,
}

/// A deck that is there from the beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StarterDeck {
    /// Its name, by which it is called.
    pub id: Id,
    /// What it is good for.
    pub about: Text,
    /// Its filter: `region:leg field:origin`.
    pub query: Text,
}
