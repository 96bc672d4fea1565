//! The screen: `draw(frame, &State)`. Only reads.

use ratatui::Frame;

use crate::app::State;

/// Draws the whole screen.
pub fn draw(_frame: &mut Frame<'_>, _state: &State) {}
