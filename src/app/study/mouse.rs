//! The mouse in the study.

use std::sync::Arc;

use super::super::layout::holds;
use super::super::{Effect, State};
use super::{Sheet, card, decks};
use crate::study::asked::Asked;

/// A click: selects a deck and begins it, puts the cursor on a place and
/// answers with it.
pub fn click(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let atlas = Arc::clone(&state.atlas);
    let study = &mut state.study;
    let places = study.places;
    if study.sheet == Sheet::Decks && study.typing.is_none() && holds(places.text, x, y) {
        let row = study.first_row() + usize::from((y - places.text.y) / 2);
        if row < study.rows.len() {
            let again = row == study.at;
            study.at = row;
            if again {
                decks::begin(state, false);
            }
        }
        return Vec::new();
    }
    let is_placed = study.asked().is_some_and(Asked::is_placed);
    if let Some(map) = places.map.filter(|map| is_placed && holds(*map, x, y))
        && study.map.pick(&atlas, x - map.x, y - map.y) == Some(true)
    {
        return card::reveal(state);
    }
    Vec::new()
}

/// The wheel: magnifies the body, scrolls the page, goes through the decks.
pub fn wheel(state: &mut State, x: u16, y: u16, lines: i16) {
    let study = &mut state.study;
    if study.places.map.is_some_and(|map| holds(map, x, y)) {
        study.map.zoom(-f32::from(lines));
    } else if study.sheet == Sheet::Decks {
        let last = study.rows.len().saturating_sub(1);
        study.at = super::super::reader::offset(study.at, i64::from(lines)).min(last);
    } else {
        study.reader.scroll_by(i64::from(lines) * 3);
    }
}
