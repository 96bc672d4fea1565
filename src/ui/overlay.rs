//! What lies over the panes: a page to read, something to pick from, a note
//! being written.
//!
//! ```text
//! ┌ Keys ─────────────────────────┐
//! │ > turn_                       │
//! │ Here: body map                │
//! │ h  left   Turn the body left  │
//! └───────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::pane::{block, how_far};
use crate::app::{NoteEdit, PageKind, Picker, PickerRow, Reader, State};
use crate::config::Role;

/// Columns for the keys of an action.
const KEYS: u16 = 22;

/// Draws a page.
pub fn page(state: &State, kind: &PageKind, reader: &Reader, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let dim = theme.style(Role::Dim);
    let title = match kind {
        PageKind::Evidence => &words.page_evidence,
        PageKind::Glossary => &words.glossary,
        PageKind::Zone(_) => &words.page_zone,
        PageKind::Source(_) => &words.page_source,
        PageKind::Flags(_) => &words.page_flags,
    };
    let title = Span::styled(format!(" {title} "), theme.style(Role::TitleFocus));
    let mut block = block(state, true).title(title);
    let far = how_far(reader);
    if !far.is_empty() {
        block = block.title(Line::from(Span::styled(format!(" {far} "), dim)).right_aligned());
    }
    block.render(state.layout.overlay(), buffer);
    super::reader::draw(state, reader, state.layout.overlay_inner(), buffer);
}

/// Draws what there is to choose from under its filter.
pub fn picker(state: &State, picker: &Picker, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let title = Span::styled(format!(" {} ", picker.title), theme.style(Role::TitleFocus));
    block(state, true)
        .title(title)
        .render(state.layout.overlay(), buffer);
    let inner = state.layout.overlay_inner();
    Line::from(vec![
        Span::styled("> ", theme.style(Role::Key)),
        Span::styled(picker.line.text(), theme.style(Role::Text)),
    ])
    .render(inner, buffer);
    let area = state.layout.picker_rows();
    if picker.rows().is_empty() {
        let words = &state.settings.words;
        return super::say(&words.filter_none, Role::Dim, state, area, buffer);
    }
    let rows = picker.rows().iter().enumerate().skip(picker.offset());
    for (y, (number, row)) in (area.y..area.bottom()).zip(rows) {
        let area = Rect {
            y,
            height: 1,
            ..area
        };
        match row {
            PickerRow::Heading(text) => {
                Line::from(Span::styled(text, theme.style(Role::Heading))).render(area, buffer);
            }
            PickerRow::Item { item, marks } => {
                item_row(state, area, &item.aside, (&item.text, marks), buffer);
                if number == picker.at() {
                    buffer.set_style(area, theme.style(Role::Selection));
                    buffer.set_string(area.x, y, ">", theme.style(Role::Selection));
                }
            }
        }
    }
}

fn item_row(
    state: &State,
    area: Rect,
    aside: &str,
    (text, marks): (&str, &[(usize, usize)]),
    buffer: &mut Buffer,
) {
    let theme = &state.settings.theme;
    let keys_width = KEYS.min(area.width / 3);
    let x = area.x.saturating_add(2);
    let room = usize::from(keys_width.saturating_sub(3));
    buffer.set_stringn(x, area.y, aside, room, theme.style(Role::Key));
    let mut x = area.x.saturating_add(keys_width);
    let mut at = 0;
    let mut put = |part: &str, role: Role| {
        let style = match role {
            Role::Match => theme.style(role).add_modifier(Modifier::BOLD),
            _ => theme.style(role),
        };
        let room = usize::from(area.right().saturating_sub(x));
        (x, _) = buffer.set_stringn(x, area.y, part, room, style);
    };
    for (from, to) in marks.iter().copied() {
        put(text.get(at..from).unwrap_or_default(), Role::Text);
        put(text.get(from..to).unwrap_or_default(), Role::Match);
        at = to.max(at);
    }
    put(text.get(at..).unwrap_or_default(), Role::Text);
}

/// Draws a note being written.
pub fn note(state: &State, edit: &NoteEdit, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let title = Span::styled(format!(" {} ", edit.title), theme.style(Role::TitleFocus));
    block(state, true)
        .title(title)
        .render(state.layout.overlay(), buffer);
    let area = state.layout.overlay_inner();
    for (y, row) in (area.y..area.bottom()).zip(edit.rows()) {
        let room = usize::from(area.width);
        buffer.set_stringn(area.x, y, row, room, theme.style(Role::Text));
    }
}

/// Where the cursor stands in a note.
pub fn note_cursor(state: &State, edit: &NoteEdit) -> Position {
    let area = state.layout.overlay_inner();
    let (row, column) = edit.cursor();
    let cell = |from: u16, by: usize| from.saturating_add(u16::try_from(by).unwrap_or(u16::MAX));
    Position::new(
        cell(area.x, column).min(area.right().saturating_sub(1)),
        cell(area.y, row).min(area.bottom().saturating_sub(1)),
    )
}

/// Where the cursor stands in the filter.
pub fn cursor(state: &State, picker: &Picker) -> Position {
    let inner = state.layout.overlay_inner();
    let column = u16::try_from(picker.line.parts().0.width()).unwrap_or(u16::MAX);
    let x = inner.x.saturating_add(2).saturating_add(column);
    Position::new(x.min(inner.right().saturating_sub(1)), inner.y)
}
