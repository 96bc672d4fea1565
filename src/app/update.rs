//! What a message does to the state.

use super::layout::holds;
use super::state::{Note, Overlay, PageKind, list_head, list_rows};
use super::{Action, Context, Effect, Message, Pane, State, act, finder, own, search, study};
use crate::config::{Code, Key, fill};

/// Takes one message in and says what is to be done outside. The only way in
/// which the state changes.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let before = own::Before::new(state);
    let mut effects = match message {
        Message::Key(key) => press(state, key),
        Message::Do(action) => {
            state.note = None;
            act::act(state, action, None)
        }
        Message::Paste(text) => {
            paste(state, &text);
            Vec::new()
        }
        Message::Click(x, y) => click(state, x, y),
        Message::Wheel(x, y, lines) => {
            wheel(state, x, y, lines);
            Vec::new()
        }
        Message::Resize(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        Message::Kept(desk, said) => {
            kept(state, said);
            state.set_desk(*desk);
            Vec::new()
        }
        // Nothing is drawn for it.
        Message::Now(now, nonce) => {
            state.study.tell(now, nonce);
            return Vec::new();
        }
        Message::StudyOpened(pupil, problems) => {
            study::opened(state, pupil, &problems);
            Vec::new()
        }
        Message::Reviewed(result) => {
            study::kept(state, result);
            Vec::new()
        }
        Message::DecksSaved(decks) => {
            study::saved(state, decks);
            Vec::new()
        }
    };
    before.then(state, &mut effects);
    state.settle();
    state.dirty = true;
    effects
}

/// Says what became of a change that was to be kept, if it is worth a word.
fn kept(state: &mut State, said: Result<Option<String>, String>) {
    let words = &state.settings.words;
    let text = match said {
        Ok(None) => return,
        Ok(Some(aside)) => fill(&words.desk_damaged, aside),
        Err(error) => fill(&words.not_kept, error),
    };
    state.note = Some(Note { text, error: true });
}

/// A key: a digit of a count, an action, or a letter of what is typed.
fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let context = state.context();
    // What is text once there is some: the space between two words.
    let is_text = context == Context::Recall
        && matches!(key.code, Code::Char(' ') | Code::Backspace)
        && !state.study.line().text().is_empty();
    let bound = state.settings.keymap.action(context, key);
    let bound = bound.filter(|_| !is_text);
    if context.is_text() {
        return match bound {
            Some(action) => act::act(state, action, None),
            None => {
                type_key(state, key);
                Vec::new()
            }
        };
    }
    let counting = state.count.is_some();
    if let Some(digit) = state.settings.keymap.digit(context, key, counting) {
        let count = state.count.unwrap_or(0).saturating_mul(10) + digit;
        state.count = Some(count.min(9_999));
        state.note = None;
        return Vec::new();
    }
    let count = state.count.take();
    state.note = None;
    match bound {
        Some(action) => act::act(state, action, count),
        None => {
            if count.is_none() {
                unknown(state, context, key);
            }
            Vec::new()
        }
    }
}

/// Says that a key does nothing, and which key tells more.
fn unknown(state: &mut State, context: Context, key: Key) {
    let help = state.settings.keymap.keys_for(context, Action::Help);
    let words = &state.settings.words;
    let Some(help) = help.first() else { return };
    let text = fill(&fill(&words.no_such_key, key), help);
    state.say(text);
}

/// A key that is no action, where text is typed.
fn type_key(state: &mut State, key: Key) {
    match state.overlays.last_mut() {
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) => {
            if picker.line.key(key) {
                picker.filter();
            }
        }
        Some(Overlay::Page(..)) => {}
        Some(Overlay::Writing(edit)) => edit.key(key),
        None if state.study.open => study::type_key(state, key),
        None if state.finder.open => finder::type_key(state, key),
        None => {
            // Backspace on an empty line leaves it, as in other programs.
            state.search.offered = None;
            if key.code == Code::Backspace && state.search.line.text().is_empty() {
                act::act(state, Action::Cancel, None);
            } else if state.search.line.key(key) {
                search::find(state);
            }
        }
    }
}

fn paste(state: &mut State, text: &str) {
    match state.overlays.last_mut() {
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) => {
            picker.line.insert(text);
            picker.filter();
        }
        Some(Overlay::Page(..)) => {}
        Some(Overlay::Writing(edit)) => edit.insert(text),
        None if state.study.open => study::paste(state, text),
        None if state.finder.open => finder::paste(state, text),
        None => {
            // Text pasted anywhere is looked for: it can be nothing else.
            if !state.search.typing {
                act::act(state, Action::Search, None);
            }
            let line: String = text.lines().take(1).collect();
            state.search.line.insert(line.get(..200).unwrap_or(&line));
            search::find(state);
        }
    }
}

fn click(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    if state.layout.too_small {
        return Vec::new();
    }
    state.note = None;
    if !state.overlays.is_empty() {
        return click_overlay(state, x, y);
    }
    if state.study.open {
        return study::click(state, x, y);
    }
    if state.finder.open {
        return finder::click(state, x, y);
    }
    if let Some(tabs) = state.layout.tabs
        && holds(tabs, x, y)
    {
        if let Some(pane) = super::tabs::at(&state.settings.words, x.saturating_sub(tabs.x)) {
            state.focus = pane;
            state.search.typing = false;
        }
        return Vec::new();
    }
    let Some(pane) = state.layout.pane_at(x, y) else {
        return Vec::new();
    };
    state.focus = pane;
    if pane != Pane::List {
        state.search.typing = false;
    }
    let Some(inner) = state.layout.inner(pane).filter(|inner| holds(*inner, x, y)) else {
        return Vec::new();
    };
    let (row, column) = (usize::from(y - inner.y), usize::from(x - inner.x));
    match pane {
        Pane::List if row == 0 => act::act(state, Action::Search, None),
        Pane::List if row < usize::from(list_head(state.search.is_on())) => {
            act::act(state, Action::Warnings, None)
        }
        Pane::List => {
            let (_, lines) = list_rows(inner.width, inner.height, state.search.is_on());
            let head = usize::from(list_head(state.search.is_on()));
            let row = state.list.offset() + (row - head) / usize::from(lines);
            let again = row == state.list.at();
            if state.list.select_row(row) && again {
                return act::act(state, Action::Follow, None);
            }
            Vec::new()
        }
        Pane::Anatomy => match state.anatomy.link_at(row, column) {
            Some(link) => {
                state.anatomy.select(link);
                act::act(state, Action::Follow, None)
            }
            None => Vec::new(),
        },
        Pane::Steps => {
            state.steps.step_at(row);
            Vec::new()
        }
        Pane::Map => {
            let atlas = std::sync::Arc::clone(&state.atlas);
            let (x, y) = (x - inner.x, y - inner.y);
            match state.map.pick(&atlas, x, y) {
                Some(true) => act::act(state, Action::Follow, None),
                _ => Vec::new(),
            }
        }
    }
}

fn click_overlay(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    if !holds(state.layout.overlay(), x, y) {
        state.overlays.pop();
        return Vec::new();
    }
    let rows = state.layout.picker_rows();
    let page = state.layout.overlay_inner();
    match state.overlays.last_mut() {
        Some(Overlay::Page(_, reader)) if holds(page, x, y) => {
            let (row, column) = (usize::from(y - page.y), usize::from(x - page.x));
            if let Some(link) = reader.link_at(row, column) {
                reader.select(link);
                return act::act(state, Action::Follow, None);
            }
        }
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) if holds(rows, x, y) => {
            let row = picker.offset() + usize::from(y - rows.y);
            if picker.select_row(row) {
                return act::act(state, Action::Follow, None);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// The wheel moves what is under the pointer, without giving it the keys.
fn wheel(state: &mut State, x: u16, y: u16, lines: i16) {
    let by = i64::from(lines);
    match state.overlays.last_mut() {
        Some(Overlay::Page(_, reader)) => return reader.scroll_by(by * 3),
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) => return picker.move_by(by),
        Some(Overlay::Writing(edit)) => return edit.move_by(by),
        None if state.study.open => return study::wheel(state, x, y, lines),
        None if state.finder.open => return finder::wheel(state, x, y, lines),
        None => {}
    }
    match state.layout.pane_at(x, y) {
        Some(Pane::List) => {
            if let Some(inner) = state.layout.inner(Pane::List) {
                let (height, lines) = list_rows(inner.width, inner.height, state.search.is_on());
                state.list.scroll_by(by * 3, usize::from(height / lines));
            }
        }
        Some(Pane::Anatomy) => state.anatomy.scroll_by(by * 3),
        Some(Pane::Steps) => state.steps.scroll_by(by * 3),
        Some(Pane::Map) => state.map.zoom(-f32::from(lines)),
        None => {}
    }
}

impl State {
    /// What is wrong, if the note at the foot is an error.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.note
            .as_ref()
            .filter(|note: &&Note| note.error)
            .map(|note| note.text.as_str())
    }

    /// The page that lies over the panes, if one does.
    #[must_use]
    pub fn open_page(&self) -> Option<&PageKind> {
        match self.overlays.last()? {
            Overlay::Page(kind, _) => Some(kind),
            _ => None,
        }
    }
}
