//! The mouse in the pain finder.

use std::sync::Arc;

use super::super::layout::holds;
use super::super::{Action, Effect, State};
use super::act::{act, follow};
use super::{Part, Stage};

/// A click: marks the zone there, chooses a muscle, gives the keys.
pub fn click(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let atlas = Arc::clone(&state.atlas);
    let finder = &mut state.finder;
    if let Some(inner) = finder.rooms.map_inner().filter(|it| holds(*it, x, y)) {
        finder.part = Part::Map;
        if finder.map.pick(&atlas, x - inner.x, y - inner.y).is_some()
            && let Some(at) = finder.map.zone()
        {
            finder.mark(&atlas, at);
        }
        return Vec::new();
    }
    let Some(answer) = finder.rooms.answer_inner() else {
        return Vec::new();
    };
    if holds(answer.head, x, y) && finder.line.is_none() {
        // The line that says there are warning signs, or where to type.
        let stage = finder.stage(&atlas);
        let action = match stage {
            Stage::Begin => Action::Search,
            Stage::Found => Action::Warnings,
            _ => return Vec::new(),
        };
        return act(state, action, 1).unwrap_or_default();
    }
    if holds(answer.page, x, y) {
        finder.part = Part::Answer;
        let row = usize::from(y - answer.page.y);
        if finder.stage(&atlas) == Stage::Found {
            let before = finder.chosen;
            finder.answer.let_go();
            if finder.answer.step_at(row) {
                finder.chosen = finder.answer.current_step().unwrap_or(0);
                if finder.chosen == before {
                    follow(state);
                }
            }
        }
    }
    Vec::new()
}

/// The wheel: magnifies the body, scrolls the answer.
pub fn wheel(state: &mut State, x: u16, y: u16, lines: i16) {
    let finder = &mut state.finder;
    if finder.rooms.map.is_some_and(|it| holds(it, x, y)) {
        finder.map.zoom(-f32::from(lines));
    } else {
        finder.answer.scroll_by(i64::from(lines) * 3);
    }
}
