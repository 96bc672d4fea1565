//! What comes in, and what goes out.

use super::Action;
use crate::config::Key;
use crate::desk::{Change, Desk};
use crate::study::learner::Pupil;
use crate::study::log::Event;
use crate::study::moment::Moment;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// An action was asked for by other means than a key.
    Do(Action),
    /// Text was pasted.
    Paste(String),
    /// A click of the main button, in cells from the top left.
    Click(u16, u16),
    /// The wheel at a place, lines down (negative: up).
    Wheel(u16, u16, i16),
    /// The terminal has a new size, in cells.
    Resize(u16, u16),
    /// A change was kept, or not: the desk as it is, and what is to be said.
    Kept(Box<Desk>, Result<Option<String>, String>),
    /// The time, and a number that nobody foresees: comes before whatever
    /// happens while the study is open.
    Now(Moment, u32),
    /// The learner's files have been read; what was wrong with them.
    StudyOpened(Box<Pupil>, Vec<String>),
    /// What became of an answer that was to be written down.
    Reviewed(Result<(), String>),
    /// The saved decks after one was to be saved.
    DecksSaved(Result<Vec<(String, String)>, String>),
}

/// Something to do outside of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Put text on the clipboard.
    Copy(String),
    /// Give the terminal back to the shell until `fg`.
    Suspend,
    /// Capture the mouse or leave it alone.
    Mouse(bool),
    /// Keep a change of the desk; [`Message::Kept`] answers.
    Keep(Change),
    /// Read the learner's files; [`Message::StudyOpened`] answers.
    OpenStudy,
    /// Write an answer down; [`Message::Reviewed`] answers.
    Review(Event),
    /// Save a deck: name and filter, or take it away if there is no filter;
    /// [`Message::DecksSaved`] answers.
    SaveDeck(String, String),
    /// Draw everything anew.
    Redraw,
    /// Run [`super::State::prepare_search`] beside the screen: the first letter
    /// of a search is about to be typed.
    PrepareSearch,
    /// Run [`super::State::prepare_finder`] beside the screen.
    PrepareFinder,
}
