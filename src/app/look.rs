//! What the actions of the body map do.

use super::state::PageKind;
use super::{Action, Pane, State};
use crate::body::{Charset, Direction};
use crate::config::fill;
use crate::page;

/// Carries out an action of the body map, `times` times; false if it is none.
pub fn act(state: &mut State, action: Action, times: i64) -> bool {
    let map = if state.finder.open {
        &mut state.finder.map
    } else {
        &mut state.map
    };
    let steps = times as f32;
    match action {
        Action::TurnLeft => map.turn(steps),
        Action::TurnRight => map.turn(-steps),
        Action::TiltUp => map.tilt(steps),
        Action::TiltDown => map.tilt(-steps),
        Action::ZoomIn => map.zoom(steps),
        Action::ZoomOut => map.zoom(-steps),
        Action::PanUp => map.pan(0.0, steps),
        Action::PanDown => map.pan(0.0, -steps),
        Action::PanLeft => map.pan(-steps, 0.0),
        Action::PanRight => map.pan(steps, 0.0),
        Action::NextView => (0..times).for_each(|_| map.step_view(true)),
        Action::PreviousView => (0..times).for_each(|_| map.step_view(false)),
        Action::BestView => map.reset(),
        Action::WholeBody => map.whole(state.atlas.figures()),
        Action::SwapSide => {
            map.side = map.side.other();
            map.reset();
            let words = &state.settings.words;
            let text = fill(&words.side_is, page::side_name(words, map.side));
            state.say(text);
        }
        Action::NextPoint => {
            let points = state
                .muscle()
                .map_or(0, |muscle| muscle.trigger_points.len());
            (0..times).for_each(|_| state.map.next_point(points));
        }
        Action::ToggleBelly => {
            map.belly = !map.belly;
            map.touch();
            let words = &state.settings.words;
            let text = if map.belly {
                &words.belly_on
            } else {
                &words.belly_off
            };
            state.say(text.clone());
        }
        Action::ToggleNames => {
            map.names = !map.names;
            map.touch();
            let words = &state.settings.words;
            let text = if map.names {
                &words.names_on
            } else {
                &words.names_off
            };
            state.say(text.clone());
        }
        Action::NextCharset => next_charset(state),
        Action::Inspect => {
            let on = !(map.is_inspected() && state.focus == Pane::Map);
            map.inspect(on);
            state.overlays.clear();
            state.search.typing = false;
            state.focus = Pane::Map;
        }
        Action::ZoneUp => walk(state, Direction::Up, times),
        Action::ZoneDown => walk(state, Direction::Down, times),
        Action::ZoneLeft => walk(state, Direction::Left, times),
        Action::ZoneRight => walk(state, Direction::Right, times),
        _ => return false,
    }
    true
}

fn walk(state: &mut State, direction: Direction, times: i64) {
    // No view has more zones than this in a row.
    (0..times.min(200)).for_each(|_| {
        state.map.walk(direction);
    });
}

/// Enter on the body map: puts the cursor there, or opens the zone under it.
pub fn follow(state: &mut State) -> Option<PageKind> {
    if !state.map.is_inspected() {
        state.map.inspect(true);
        return None;
    }
    let zone = state.map.zone()?.zone;
    let zone = state.atlas.zones().get(zone)?;
    Some(PageKind::Zone(zone.id.clone()))
}

fn next_charset(state: &mut State) {
    let (charset, name) = match state.map.charset {
        _ if state.settings.options.ascii => (Charset::Ascii, "ASCII"),
        Charset::Ascii => (Charset::HalfBlock, "half blocks"),
        Charset::HalfBlock => (Charset::Sextant, "sextants"),
        Charset::Sextant => (Charset::Braille, "braille"),
        Charset::Braille => (Charset::Octant, "octants"),
        Charset::Octant => (Charset::Ascii, "ASCII"),
    };
    state.map.charset = charset;
    state.map.touch();
    let text = fill(&state.settings.words.charset_is, name);
    state.say(text);
}
