//! What each action does.

use super::history::Place;
use super::picker::{Choice, Picker};
use super::reader::Reader;
use super::search::list_all;
use super::state::{Overlay, PageKind, list_rows};
use super::{
    Action, Context, Effect, Pane, State, compare, copy, finder, look, own, search, study,
};
use crate::config::fill;
use crate::page::Link;

/// Carries out an action, `count` times where that means something.
pub fn act(state: &mut State, action: Action, count: Option<u32>) -> Vec<Effect> {
    let times = i64::from(count.unwrap_or(1));
    if let Some(effects) = study::act(state, action, times) {
        return effects;
    }
    if let Some(effects) = finder::act(state, action, times) {
        return effects;
    }
    let page = page_height(state);
    match action {
        Action::Down => go(state, times),
        Action::Up => go(state, -times),
        Action::PageDown => scroll(state, times * page),
        Action::PageUp => scroll(state, -times * page),
        Action::HalfPageDown => scroll(state, times * (page / 2).max(1)),
        Action::HalfPageUp => scroll(state, -times * (page / 2).max(1)),
        Action::First => match count {
            Some(count) => go_to(state, i64::from(count) - 1),
            None => go_to(state, 0),
        },
        Action::Last => match count {
            Some(count) => go_to(state, i64::from(count) - 1),
            None => go_to(state, i64::MAX),
        },
        Action::NextSection => (0..times).for_each(|_| step_section(state, true)),
        Action::PreviousSection => (0..times).for_each(|_| step_section(state, false)),
        Action::NextMuscle => state.list.move_by(times),
        Action::PreviousMuscle => state.list.move_by(-times),

        Action::NextPane => focus(state, state.focus.step(1)),
        Action::PreviousPane => focus(state, state.focus.step(-1)),
        Action::FocusList => focus(state, Pane::List),
        Action::FocusAnatomy => focus(state, Pane::Anatomy),
        Action::FocusMap => focus(state, Pane::Map),
        Action::FocusSteps => focus(state, Pane::Steps),
        Action::NextOrder => next_order(state),
        Action::FullScreen => state.full_screen = !state.full_screen,

        Action::Search => {
            search::begin(state);
            return vec![Effect::PrepareSearch];
        }
        Action::Complete => {
            let is_search = state.search.typing && state.overlays.is_empty();
            if !(is_search && search::complete(state)) {
                go(state, times);
            }
        }
        Action::Follow => return follow(state),
        Action::Cancel => cancel(state),
        Action::NextLink => (0..times).for_each(|_| step_link(state, true)),
        Action::PreviousLink => (0..times).for_each(|_| step_link(state, false)),
        Action::Back => (0..times).for_each(|_| back(state)),
        Action::Forward => (0..times).for_each(|_| forward(state)),

        Action::Help => {
            let keymap = &state.settings.keymap;
            let picker = Picker::keys(keymap, &state.settings.words, state.context_below());
            state.overlays.push(Overlay::Help(Box::new(picker)));
        }
        Action::Palette => {
            let keymap = &state.settings.keymap;
            let picker = Picker::actions(keymap, &state.settings.words, state.context_below());
            state.overlays.push(Overlay::Palette(Box::new(picker)));
        }
        Action::Compare => compare::choose(state),
        Action::Evidence => visit(state, PageKind::Evidence),
        Action::Warnings => {
            if let Some(region) = state.muscle().map(|muscle| muscle.region.clone()) {
                visit(state, PageKind::Flags(region));
            }
        }
        Action::Glossary => visit(state, PageKind::Glossary),

        Action::Copy => return copy::record(state),
        Action::CopyStep => return copy::step(state),
        Action::NextTheme => next_theme(state),
        Action::ToggleMouse => {
            state.mouse = !state.mouse;
            let words = &state.settings.words;
            let text = if state.mouse {
                &words.mouse_on
            } else {
                &words.mouse_off
            };
            state.say(text.clone());
            return vec![Effect::Mouse(state.mouse)];
        }
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],

        other => {
            if let Some(effects) = own::act(state, other) {
                return effects;
            }
            look::act(state, other, times);
        }
    }
    Vec::new()
}

/// The page that takes movement and links now.
fn reader(state: &mut State) -> Option<&mut Reader> {
    match state.overlays.last_mut() {
        Some(Overlay::Page(_, reader)) => Some(reader),
        Some(_) => None,
        None => match state.focus {
            Pane::Anatomy => Some(&mut state.anatomy),
            Pane::Steps => Some(&mut state.steps),
            Pane::List | Pane::Map => None,
        },
    }
}

fn page_height(state: &mut State) -> i64 {
    let height = match reader(state) {
        Some(reader) => reader.height(),
        None => state.layout.inner(Pane::List).map_or(10, |inner| {
            let (height, lines) = list_rows(inner.width, inner.height, state.search.is_on());
            usize::from(height / lines)
        }),
    };
    i64::try_from(height.saturating_sub(1).max(1)).unwrap_or(1)
}

/// Down or up by one line, muscle, step or row.
fn go(state: &mut State, by: i64) {
    if state.search.typing && state.overlays.is_empty() && search::step_offer(state, by) {
        return;
    }
    match state.overlays.last_mut() {
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) => return picker.move_by(by),
        Some(Overlay::Page(_, reader)) => return reader.scroll_by(by),
        Some(Overlay::Writing(edit)) => return edit.move_by(by),
        None => {}
    }
    if state.search.typing {
        return state.list.move_by(by);
    }
    match state.focus {
        Pane::List => state.list.move_by(by),
        Pane::Anatomy => state.anatomy.scroll_by(by),
        Pane::Steps => (0..by.abs()).for_each(|_| state.steps.move_step(by > 0)),
        Pane::Map => {}
    }
}

/// Down or up by many lines, muscles or rows.
fn scroll(state: &mut State, by: i64) {
    match reader(state) {
        Some(reader) => reader.scroll_by(by),
        None => go(state, by),
    }
}

/// To a line or muscle, counted from 0; past the end is the end.
fn go_to(state: &mut State, line: i64) {
    if let Some(reader) = reader(state) {
        reader.scroll_to(usize::try_from(line).unwrap_or(usize::MAX));
        if line == 0 {
            reader.go_to_step(0);
            reader.scroll_to(0);
        }
    } else if let Some(Overlay::Help(picker) | Overlay::Palette(picker)) = state.overlays.last_mut()
    {
        picker.move_by(-i64::from(u32::MAX));
        picker.move_by(line.min(i64::from(u32::MAX)));
    } else if state.focus == Pane::List {
        state.list.first();
        state.list.move_by(line.min(i64::from(u32::MAX)));
    }
}

fn focus(state: &mut State, pane: Pane) {
    state.overlays.clear();
    state.search.typing = false;
    state.focus = pane;
}

/// Lists by the next thing; what a search found stays ranked.
fn next_order(state: &mut State) {
    state.order = state.order.next();
    if !state.search.is_on() {
        let muscle = state.muscle_index();
        list_all(state, muscle);
    }
    let words = &state.settings.words;
    let said = if state.search.is_on() {
        &words.order_later
    } else {
        &words.order_is
    };
    let said = fill(said, state.order.name(words));
    state.say(said);
}

/// Esc: closes or undoes the topmost thing.
fn cancel(state: &mut State) {
    if state.overlays.pop().is_some() {
        return;
    }
    if state.search.typing {
        search::give_up(state);
    } else if state.focus == Pane::Map && state.map.is_inspected() {
        state.map.inspect(false);
    } else if state.map.other.is_some() && state.focus != Pane::List {
        compare::set(state, None);
    } else if state.full_screen {
        state.full_screen = false;
    } else if state.focus != Pane::List {
        state.focus = Pane::List;
    } else if state.search.is_on() {
        search::end(state);
    }
}

/// Enter: opens what is selected.
fn follow(state: &mut State) -> Vec<Effect> {
    match state.overlays.last_mut() {
        Some(Overlay::Writing(edit)) => {
            edit.newline();
            return Vec::new();
        }
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) => {
            let choice = picker.selected();
            if choice.is_some() {
                state.overlays.pop();
            }
            return match choice {
                Some(Choice::Action(action)) => act(state, action, None),
                Some(Choice::Muscle(index)) => {
                    open_index(state, index);
                    Vec::new()
                }
                Some(Choice::Compare(index)) => {
                    compare::with(state, index);
                    Vec::new()
                }
                None => Vec::new(),
            };
        }
        Some(Overlay::Page(..)) => {}
        None if state.focus == Pane::List => {
            if let Some(region) = state.list.sign().map(|sign| sign.region) {
                let region = state.atlas.regions().get(region);
                if let Some(id) = region.map(|region| region.id.clone()) {
                    state.search.typing = false;
                    visit(state, PageKind::Flags(id));
                }
                return Vec::new();
            }
            if state.list.is_empty() {
                return Vec::new();
            }
            if let Some((muscle, focus)) = state.search.before.take() {
                // Coming back leads to where the search began.
                let place = Place {
                    muscle,
                    focus,
                    ..state.place()
                };
                state.history.leave(place);
            }
            state.search.typing = false;
            state.search.offered = None;
            state.focus = Pane::Anatomy;
            return Vec::new();
        }
        None => {}
    }
    if state.overlays.is_empty() && state.focus == Pane::Map {
        if let Some(zone) = look::follow(state) {
            visit(state, zone);
        }
        return Vec::new();
    }
    let link = reader(state).and_then(|reader| reader.selected().map(|(link, _)| link.clone()));
    match link {
        Some(Link::Muscle(id)) => open_muscle(state, &id),
        Some(Link::Zone(id)) => visit(state, PageKind::Zone(id)),
        Some(Link::Source(id)) => visit(state, PageKind::Source(id)),
        Some(Link::Flags(id)) => visit(state, PageKind::Flags(id)),
        None => step_link(state, true),
    }
    Vec::new()
}

fn open_muscle(state: &mut State, id: &str) {
    let Some(index) = state.atlas.index_of(id) else {
        let name = state.atlas.name_of(id).unwrap_or(id);
        let text = fill(&state.settings.words.not_yet, name);
        return state.say(text);
    };
    open_index(state, index);
}

/// Opens a muscle by its index in the atlas.
fn open_index(state: &mut State, index: usize) {
    let place = state.place();
    state.history.leave(place);
    state.overlays.clear();
    state.search.typing = false;
    compare::set(state, None);
    state.finder.open = false;
    show_muscle(state, index);
    state.focus = Pane::Anatomy;
}

/// Selects a muscle, also one that the search does not list.
pub(super) fn show_muscle(state: &mut State, index: usize) {
    if !state.list.select(index) {
        search::end(state);
        state.list.select(index);
    }
}

fn visit(state: &mut State, page: PageKind) {
    let place = state.place();
    if place.page.as_ref() != Some(&page) {
        state.history.leave(place);
    }
    state.open(page);
}

fn step_section(state: &mut State, forward: bool) {
    match reader(state) {
        Some(reader) => reader.step_heading(forward),
        None => state.list.move_section(forward),
    }
}

fn step_link(state: &mut State, forward: bool) {
    if let Some(reader) = reader(state) {
        reader.step_link(forward);
    } else if state.context() == Context::Zones {
        state.map.step_zone(forward);
    }
}

fn back(state: &mut State) {
    let here = state.place();
    match state.history.back(here) {
        Some(place) => restore(state, place),
        None => state.say(state.settings.words.nothing_back.clone()),
    }
}

fn forward(state: &mut State) {
    let here = state.place();
    match state.history.forward(here) {
        Some(place) => restore(state, place),
        None => state.say(state.settings.words.nothing_forward.clone()),
    }
}

fn restore(state: &mut State, place: Place) {
    state.overlays.clear();
    if let Some(muscle) = place.muscle {
        show_muscle(state, muscle);
    }
    state.focus = place.focus;
    compare::set(state, place.other);
    state.settle();
    state.anatomy.scroll_to(place.scroll);
    state.map.restore(place.map);
    state.restore_finder(place.finder);
    state.study.open = place.study;
    if let Some(page) = place.page {
        state.open(page);
    }
}

fn next_theme(state: &mut State) {
    let settings = &mut state.settings;
    let here = settings
        .themes
        .iter()
        .position(|(name, _)| *name == settings.options.theme);
    let next = here.map_or(0, |here| here + 1) % settings.themes.len().max(1);
    if let Some((name, theme)) = settings.themes.get(next) {
        settings.theme = theme.clone();
        settings.options.theme = name.clone();
        let text = fill(&settings.words.theme_is, name);
        state.say(text);
    }
}
