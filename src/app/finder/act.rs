//! What keys and the mouse do in the pain finder.

use std::sync::Arc;

use super::super::look;
use super::super::{Action, Effect, LineEdit, PageKind, Pane, State};
use super::{Part, Stage, typing};
use crate::atlas::Side;
use crate::body::Direction;
use crate::config::fill;
use crate::page::{self, Link, Page};
use crate::pain::Whose;

/// Width of what is copied, in columns.
const COPY_WIDTH: u16 = 76;

/// Carries out an action where the pain finder does it in its own way; `None`
/// if it is one of those that work everywhere.
pub fn act(state: &mut State, action: Action, times: i64) -> Option<Vec<Effect>> {
    if action == Action::PainFinder {
        return Some(toggle(state));
    }
    if !state.finder.open || !state.overlays.is_empty() {
        return None;
    }
    if state.finder.line.is_some() {
        return typing::act(state, action);
    }
    let atlas = Arc::clone(&state.atlas);
    let finder = &mut state.finder;
    match action {
        Action::Mark => {
            let at = finder.map.zone();
            let is_seen = finder.part == Part::Map || finder.rooms.map.is_some();
            if let Some(at) = at.filter(|_| is_seen) {
                (0..times.min(3)).for_each(|_| finder.mark(&atlas, at));
            }
        }
        Action::Unmark => {
            let any = (0..times).all(|_| finder.unmark(&atlas));
            if !any {
                state.say(state.settings.words.finder_no_mark.clone());
            }
        }
        Action::UnmarkAll => {
            finder.marks.clear();
            finder.refresh(&atlas);
            finder.part = Part::Map;
        }
        Action::ReadFlags => read_flags(state),
        Action::Warnings => {
            finder.is_again = !finder.marks.is_empty() && !finder.is_again;
            finder.part = Part::Answer;
            finder.is_stale = true;
        }
        Action::Search => {
            finder.line = Some(LineEdit::default());
            finder.part = Part::Answer;
            finder.offered = None;
            finder.said.clear();
            finder.is_stale = true;
        }
        Action::Follow => follow(state),
        Action::Cancel => cancel(state),
        Action::NextPane | Action::PreviousPane => {
            finder.part = match finder.part {
                Part::Map => Part::Answer,
                Part::Answer => Part::Map,
            };
        }
        Action::FocusList | Action::FocusAnatomy | Action::FocusMap | Action::FocusSteps => {
            finder.open = false;
            return None;
        }
        Action::FullScreen => finder.is_alone = !finder.is_alone,
        Action::NextMuscle | Action::PreviousMuscle => {
            finder.part = Part::Answer;
            let forward = action == Action::NextMuscle;
            (0..times.min(99)).for_each(|_| choose(state, forward));
        }
        Action::Copy => return Some(copy(state)),
        Action::NextView => (0..times).for_each(|_| finder.map.turn_view(&atlas, true)),
        Action::PreviousView => (0..times).for_each(|_| finder.map.turn_view(&atlas, false)),
        Action::WholeBody => finder.map.whole_view(&atlas),
        Action::BestView if finder.part == Part::Map => {
            if !finder.map.closer(&atlas) {
                state.say(state.settings.words.finder_no_closer.clone());
            }
        }
        Action::BestView => finder.map.look_together(),
        Action::SwapSide => swap_side(state),
        Action::ZoneUp => walk(state, Direction::Up, times),
        Action::ZoneDown => walk(state, Direction::Down, times),
        Action::ZoneLeft => walk(state, Direction::Left, times),
        Action::ZoneRight => walk(state, Direction::Right, times),
        // The cursor is always on, and trigger points are those of all that
        // is chosen.
        Action::Inspect | Action::NextPoint | Action::CopyStep => {}
        _ if finder.part == Part::Answer => return read(state, action, times),
        Action::NextLink => (0..times).for_each(|_| finder.map.step_zone(true)),
        Action::PreviousLink => (0..times).for_each(|_| finder.map.step_zone(false)),
        _ if look::act(state, action, times) => {}
        _ => return None,
    }
    Some(Vec::new())
}

/// Opens the finder over the panes, or goes back to them.
fn toggle(state: &mut State) -> Vec<Effect> {
    // Whoever looks at a zone means that one.
    let zone = match state.open_page() {
        Some(PageKind::Zone(id)) => state.atlas.zones().iter().position(|zone| zone.id == *id),
        _ => None,
    };
    let at = zone.map(|zone| crate::body::ZoneAt {
        zone,
        side: Some(state.map.side).filter(|_| !is_midline(state, zone)),
    });
    let on_map = state.map.zone().filter(|_| state.focus == Pane::Map);
    let is_over = state.overlays.is_empty();
    state.overlays.clear();
    state.search.typing = false;
    let finder = &mut state.finder;
    finder.open = !(finder.open && is_over);
    finder.line = None;
    finder.is_stale = true;
    if !finder.open {
        return Vec::new();
    }
    finder.part = Part::Map;
    if !finder.map.is_inspected() {
        // To begin with in the middle of the chest, about.
        let size = finder.map_size(&state.layout, state.size);
        let near = (size.0 / 2, size.1 / 4);
        finder.map.go_to(None, Some(near));
        finder.map.whole_view(&state.atlas);
    }
    if let Some(at) = at.or(on_map) {
        finder.map.go_to(Some(at), None);
        finder.map.closer(&state.atlas);
    }
    vec![Effect::PrepareFinder]
}

fn is_midline(state: &State, zone: usize) -> bool {
    let zone = state.atlas.zones().get(zone);
    zone.is_some_and(crate::atlas::Zone::is_midline)
}

/// The one key that goes past warning signs. It counts only once they are on
/// the screen: what was typed ahead, and what is typed while they are out of
/// sight, has not been read.
fn read_flags(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let finder = &mut state.finder;
    match finder.stage(&atlas) {
        Stage::Gate => {
            let is_seen = !state.dirty && finder.rooms.answer.is_some();
            if is_seen {
                let warnings = finder.unread(&atlas);
                let regions = warnings.iter().flat_map(|it| &it.regions);
                let ids: Vec<_> = regions.map(|it| it.id.clone()).collect();
                finder.read.extend(ids);
                finder.refresh(&atlas);
                finder.show_marks(&atlas);
            }
            finder.part = Part::Answer;
        }
        Stage::Again => {
            finder.is_again = false;
            finder.is_stale = true;
        }
        _ => {}
    }
}

/// Enter: on to the answer, and from there to the record.
pub(super) fn follow(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let finder = &mut state.finder;
    if finder.part == Part::Map {
        if finder.marks.is_empty()
            && let Some(at) = finder.map.zone()
        {
            finder.mark(&atlas, at);
        }
        finder.part = Part::Answer;
        finder.show_marks(&atlas);
        return;
    }
    match finder.stage(&atlas) {
        Stage::Found => {
            let link = finder.answer.selected().map(|(link, _)| link.clone());
            let chosen = finder.chosen_muscles();
            let chosen = match link {
                Some(Link::Muscle(id)) => atlas.index_of(&id).map(|muscle| {
                    let own = chosen.iter().find(|(own, _)| *own == muscle);
                    (muscle, own.map_or(Whose::Either, |(_, whose)| *whose))
                }),
                _ => chosen.first().copied(),
            };
            if let Some((muscle, whose)) = chosen {
                open_record(state, muscle, whose);
            }
        }
        Stage::Gate => {
            let keymap = &state.settings.keymap;
            let key = keymap.keys_for(state.context(), Action::ReadFlags);
            let words = &state.settings.words;
            let text = key.first().map(|key| fill(&words.finder_gate_key, key));
            state.say(text.unwrap_or_default());
        }
        Stage::Again => {
            finder.is_again = false;
            finder.is_stale = true;
        }
        Stage::Begin | Stage::Typing => finder.part = Part::Map,
    }
}

/// Opens a muscle in the atlas, shown on the side that was found.
fn open_record(state: &mut State, muscle: usize, whose: Whose) {
    let place = state.place();
    state.history.leave(place);
    state.finder.open = false;
    super::super::act::show_muscle(state, muscle);
    state.focus = Pane::Anatomy;
    let side = match whose {
        Whose::Right => Side::Right,
        Whose::Left => Side::Left,
        Whose::Both | Whose::Either => state.map.side,
    };
    if state.map.side != side {
        state.map.side = side;
        state.map.touch();
    }
}

/// Esc: back by one.
fn cancel(state: &mut State) {
    let finder = &mut state.finder;
    if finder.is_again {
        finder.is_again = false;
        finder.is_stale = true;
    } else if finder.is_alone {
        finder.is_alone = false;
    } else if finder.part == Part::Answer {
        finder.part = Part::Map;
    } else {
        finder.open = false;
    }
}

/// The other side: of the marks whose side was not said, else of the picture
/// and the cursor.
fn swap_side(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let finder = &mut state.finder;
    let mut assumed = finder.marks.iter_mut().filter(|it| it.is_side_assumed);
    let mut side = None;
    assumed.by_ref().for_each(|mark| {
        mark.place.side = mark.place.side.other();
        side = Some(mark.place.side);
    });
    if side.is_some() {
        finder.refresh(&atlas);
    }
    let turned = side.unwrap_or(finder.map.side.other());
    let at = finder.map.zone().map(|at| crate::body::ZoneAt {
        side: at.side.map(Side::other),
        ..at
    });
    finder.map.side = turned;
    finder.map.go_to(at, None);
    finder.map.touch();
    let words = &state.settings.words;
    let text = match side {
        Some(side) => fill(&words.finder_side_is, page::side_name(words, side)),
        None => fill(&words.side_is, page::side_name(words, turned)),
    };
    state.say(text);
}

fn walk(state: &mut State, direction: Direction, times: i64) {
    let finder = &mut state.finder;
    // No view has more zones than this in a row.
    let moved = (0..times.min(200)).take_while(|_| finder.map.walk(direction));
    if moved.count() == 0 {
        finder.map.go_on(&state.atlas, direction);
    }
}

/// The next or previous muscle or set of what is found.
fn choose(state: &mut State, forward: bool) {
    let finder = &mut state.finder;
    finder.answer.move_step(forward);
    finder.answer.let_go();
    finder.chosen = finder.answer.current_step().unwrap_or(0);
}

/// What moves through the answer.
fn read(state: &mut State, action: Action, times: i64) -> Option<Vec<Effect>> {
    let is_found = state.finder.stage(&state.atlas) == Stage::Found;
    let answer = &mut state.finder.answer;
    let page = i64::try_from(answer.height().saturating_sub(1).max(1)).unwrap_or(1);
    match action {
        Action::Down | Action::Up if is_found => {
            let forward = action == Action::Down;
            (0..times.min(99)).for_each(|_| choose(state, forward));
        }
        Action::Down => answer.scroll_by(times),
        Action::Up => answer.scroll_by(-times),
        Action::PageDown => answer.scroll_by(times * page),
        Action::PageUp => answer.scroll_by(-times * page),
        Action::HalfPageDown => answer.scroll_by(times * (page / 2).max(1)),
        Action::HalfPageUp => answer.scroll_by(-times * (page / 2).max(1)),
        Action::First => {
            answer.go_to_step(0);
            answer.scroll_to(0);
            state.finder.chosen = 0;
        }
        Action::Last => answer.scroll_to(usize::MAX),
        Action::NextSection => (0..times.min(99)).for_each(|_| answer.step_heading(true)),
        Action::PreviousSection => (0..times.min(99)).for_each(|_| answer.step_heading(false)),
        Action::NextLink => (0..times.min(99)).for_each(|_| answer.step_link(true)),
        Action::PreviousLink => (0..times.min(99)).for_each(|_| answer.step_link(false)),
        _ if look::act(state, action, times) => {}
        _ => return None,
    }
    Some(Vec::new())
}

fn copy(state: &mut State) -> Vec<Effect> {
    let finder = &state.finder;
    if finder.marks.is_empty() {
        return Vec::new();
    }
    let document = finder.whole(&state.atlas, &state.settings);
    let page = Page::new(&document, COPY_WIDTH);
    let text = page.plain().collect::<Vec<_>>().join("\n") + "\n";
    state.say(state.settings.words.finder_copied.clone());
    vec![Effect::Copy(text)]
}
