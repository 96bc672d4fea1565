//! What comes in, and what goes out.

use super::Action;
use crate::config::Key;
use crate::desk::{Change, Desk};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Draw everything anew.
    Redraw,
    /// Run [`super::State::prepare_search`] beside the screen: the first letter
    /// of a search is about to be typed.
    PrepareSearch,
    /// Run [`super::State::prepare_finder`] beside the screen.
    PrepareFinder,
}
