//! The screen: `draw(frame, &State)`. Only reads.
//!
//! One file a pane or overlay; each opens with a drawing of itself. Places
//! come from `app::Layout`, pages and the picture are finished in the state.

mod finder;
mod footer;
mod list;
mod map;
mod overlay;
mod pane;
mod reader;
mod study;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Paragraph, Widget};

use crate::app::layout::SMALLEST;
use crate::app::{Context, Overlay, Pane, State};
use crate::config::{Role, fill};
use crate::page;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    if area.width != state.size.0 || area.height != state.size.1 {
        // The terminal has changed since the state was settled: the message
        // that says so is on its way.
        return;
    }
    let ground = state.settings.theme.style(Role::Screen);
    buffer.set_style(area, ground);
    if state.layout.too_small {
        let words = &state.settings.words;
        let needs = format!("{}x{}", SMALLEST.0, SMALLEST.1);
        let is = format!("{}x{}", area.width, area.height);
        Line::from(fill(&fill(&words.too_small, needs), is)).render(area, buffer);
        return;
    }
    if state.study.open {
        study::draw(state, buffer);
    } else if state.finder.open {
        finder::draw(state, buffer);
    } else {
        panes(state, buffer);
    }
    if let Some(overlay) = state.overlays.last() {
        Clear.render(state.layout.overlay(), buffer);
        buffer.set_style(state.layout.overlay(), ground);
        match overlay {
            Overlay::Page(kind, page) => overlay::page(state, kind, page, buffer),
            Overlay::Help(picker) | Overlay::Palette(picker) => {
                overlay::picker(state, picker, buffer);
            }
            Overlay::Writing(edit) => overlay::note(state, edit, buffer),
        }
    }
    footer::draw(state, buffer);
    if state.settings.options.ascii {
        to_ascii(buffer);
    }
    let cursor = match state.overlays.last() {
        Some(Overlay::Help(picker) | Overlay::Palette(picker)) => {
            Some(overlay::cursor(state, picker))
        }
        Some(Overlay::Writing(edit)) => Some(overlay::note_cursor(state, edit)),
        Some(Overlay::Page(..)) => None,
        None if state.study.open => study::cursor(state),
        None if state.finder.open => finder::cursor(state),
        None if state.search.typing => list::cursor(state),
        None if state.context() == Context::Zones => {
            map::cursor(&state.map, state.layout.inner(Pane::Map))
        }
        None => None,
    };
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// The panes of the atlas.
fn panes(state: &State, buffer: &mut Buffer) {
    pane::tabs(state, buffer);
    // The pane that has the keys comes last, so that its border lies on top.
    let idle = Pane::ALL.into_iter().filter(|pane| *pane != state.focus);
    for pane in idle.chain([state.focus]) {
        if let Some(outer) = state.layout.pane(pane) {
            pane::frame(state, pane, outer, buffer);
        }
    }
    for pane in Pane::ALL {
        let Some((outer, inner)) = state.layout.pane(pane).zip(state.layout.inner(pane)) else {
            continue;
        };
        pane::caption(state, pane, outer, buffer);
        match pane {
            Pane::List => list::draw(state, inner, buffer),
            Pane::Anatomy => reader::draw(state, &state.anatomy, inner, buffer),
            Pane::Steps => reader::draw_steps(state, inner, buffer),
            Pane::Map => map::draw(state, inner, buffer),
        }
    }
}

/// Puts ASCII in the place of every other character, for terminals and fonts
/// that have nothing else: what is drawn and what the data says alike.
fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
            continue;
        }
        cell.set_char(page::ascii(symbol));
    }
}

/// One paragraph in a voice, wrapped.
fn say(text: &str, role: Role, state: &State, area: Rect, buffer: &mut Buffer) {
    Paragraph::new(text)
        .style(state.settings.theme.style(role))
        .wrap(ratatui::widgets::Wrap { trim: true })
        .render(area, buffer);
}
