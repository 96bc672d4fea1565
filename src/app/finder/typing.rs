//! A place in the user's own words: typed, understood, taken over.

use std::sync::Arc;

use super::super::{Action, Context, Effect, LineEdit, State};
use super::{PainFinder, Part, settle};
use crate::config::{Code, Key, fill};
use crate::page;

/// An action while a place is typed.
pub(super) fn act(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Follow => enter(state),
        Action::Cancel => give_up(&mut state.finder),
        Action::Down | Action::Complete => offer(state, true),
        Action::Up => offer(state, false),
        Action::Redraw | Action::Suspend | Action::Help => return None,
        _ => {}
    }
    Some(Vec::new())
}

/// Types no further.
fn give_up(finder: &mut PainFinder) {
    finder.line = None;
    finder.is_stale = true;
    if finder.marks.is_empty() {
        finder.part = Part::Map;
    }
}

/// Marks what was typed, if all of it is understood.
fn enter(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let finder = &mut state.finder;
    finder.is_stale = true;
    if finder.said.is_empty() {
        return give_up(finder);
    }
    if let Some(Err(puzzling)) = finder.said.iter().find(|one| one.is_err()) {
        let words = &state.settings.words;
        let text = fill(
            &fill(&words.finder_puzzling, &puzzling.text),
            settle::key(&state.settings, Context::Input, Action::Down),
        );
        return state.say(text);
    }
    for one in std::mem::take(&mut finder.said).into_iter().flatten() {
        let zones = PainFinder::zones_of(&atlas, &one);
        finder.map.go_to(zones.first().copied(), None);
        if let Some(side) = zones.first().and_then(|at| at.side) {
            finder.map.side = side;
        }
        finder.add(one);
    }
    finder.line = None;
    finder.refresh(&atlas);
    finder.map.look_together();
    finder.part = Part::Answer;
}

/// Puts the next near place in the stead of what was not understood.
fn offer(state: &mut State, forward: bool) {
    let finder = &mut state.finder;
    let Some(line) = finder.line.as_mut() else {
        return;
    };
    let (typed, puzzling, next) = match finder.offered.take() {
        Some((typed, puzzling, at)) => {
            let count = puzzling.nearest.len().max(1);
            let step = if forward { 1 } else { count - 1 };
            (typed, puzzling, (at + step) % count)
        }
        None => match finder.said.iter().find_map(|one| one.as_ref().err()) {
            Some(puzzling) => (line.text().to_owned(), puzzling.clone(), 0),
            None => return,
        },
    };
    if let Some(id) = puzzling.nearest.get(next) {
        let name = page::zone_name(&state.atlas, id);
        let replaced = typed.replacen(&*puzzling.text, name, 1);
        line.clear();
        line.insert(&replaced);
        understand(state);
        state.finder.offered = Some((typed, puzzling, next));
    }
}

/// Reads what is typed.
fn understand(state: &mut State) {
    let finder = &mut state.finder;
    let text = finder
        .line
        .as_ref()
        .map_or("", |line| line.text())
        .to_owned();
    let known = finder.known(&state.atlas);
    // A place without a side is most likely on that of the last one.
    let last = finder.marks.iter().rev().find(|mark| !mark.is_midline);
    let usual = last.map_or(finder.map.side, |mark| mark.place.side);
    // A space makes it one text, however short it is.
    let said = known
        .gazetteer
        .read(&known.finder, &[format!("{text} ")], None, usual);
    finder.offered = None;
    finder.said = if text.trim().is_empty() {
        Vec::new()
    } else {
        said
    };
    finder.is_stale = true;
}

/// A key that is no action, while a place is typed.
pub fn type_key(state: &mut State, key: Key) {
    let Some(line) = state.finder.line.as_mut() else {
        return;
    };
    if key.code == Code::Backspace && line.text().is_empty() {
        give_up(&mut state.finder);
    } else if line.key(key) {
        understand(state);
    }
}

/// Pasted text is a place.
pub fn paste(state: &mut State, text: &str) {
    let text: String = text.lines().take(1).collect();
    let line = state.finder.line.get_or_insert_with(LineEdit::default);
    line.insert(text.get(..200).unwrap_or(&text));
    understand(state);
}
