//! What is around a pane: its border and title, or the line of tabs.
//!
//! ```text
//! ┌ 1 Muscles ── 13 ┐        1 Muscles  2 Anatomy  3 Body map  4 Self-help
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::symbols::border;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};
use unicode_width::UnicodeWidthStr;

use crate::app::{Pane, Reader, State, tabs as tab_places};
use crate::atlas::Muscle;
use crate::config::{Role, fill};
use crate::page;

/// Borders of printable ASCII.
const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// A border in the set of characters in use.
pub fn block(state: &State, focus: bool) -> Block<'static> {
    let theme = &state.settings.theme;
    let role = if focus {
        Role::BorderFocus
    } else {
        Role::Border
    };
    // Borders are shared: what a dim neighbour has left must not dim this one.
    let style = match focus {
        true => theme.style(role).remove_modifier(Modifier::DIM),
        false => theme.style(role),
    };
    let block = Block::bordered().border_style(style);
    if state.settings.options.ascii {
        block.border_set(ASCII)
    } else {
        block
            .border_set(border::PLAIN)
            .merge_borders(MergeStrategy::Exact)
    }
}

/// Border of a pane, where panes have borders.
pub fn frame(state: &State, pane: Pane, outer: Rect, buffer: &mut Buffer) {
    if state.layout.bordered {
        block(state, has_keys(state, pane)).render(outer, buffer);
    }
}

/// Title of a pane on its border; drawn after all borders, for neighbours
/// share them.
pub fn caption(state: &State, pane: Pane, outer: Rect, buffer: &mut Buffer) {
    if !state.layout.bordered {
        return;
    }
    let theme = &state.settings.theme;
    let role = if has_keys(state, pane) {
        Role::TitleFocus
    } else {
        Role::Title
    };
    let inside = Rect {
        x: outer.x + 1,
        width: outer.width.saturating_sub(2),
        height: 1,
        ..outer
    };
    let title = format!(" {} {} ", pane as usize + 1, title(state, pane));
    let aside = aside(state, pane);
    if !aside.is_empty() && title.width() + aside.width() + 3 <= usize::from(inside.width) {
        let aside = Span::styled(format!(" {aside} "), theme.style(Role::Dim));
        Line::from(aside).right_aligned().render(inside, buffer);
    }
    let title = cut(title, usize::from(inside.width));
    Line::from(Span::styled(title, theme.style(role))).render(inside, buffer);
}

/// `text` in at most `room` columns; dots say that there was more.
pub fn cut(mut text: String, room: usize) -> String {
    if text.width() > room {
        while text.width() + 3 > room && text.pop().is_some() {}
        text.truncate(text.trim_end().len());
        text.push_str(".. ");
    }
    text
}

fn has_keys(state: &State, pane: Pane) -> bool {
    state.focus == pane && state.overlays.is_empty()
}

fn title(state: &State, pane: Pane) -> String {
    let words = &state.settings.words;
    let name = tab_places::name(words, pane);
    match pane {
        Pane::List if state.search.is_on() => name.to_owned(),
        Pane::List => format!("{name} · {}", state.order.name(words)),
        Pane::Anatomy if state.compared().is_some() => comparing(state),
        Pane::Anatomy => match state.muscle() {
            Some(muscle) => format!("{name} · {}", marked(state, muscle)),
            None => name.to_owned(),
        },
        Pane::Map => {
            let side = page::side_name(words, state.map.side);
            let side = fill(&words.view_part, side);
            let view = super::map::view_name(state, &state.map);
            match super::map::point_name(state) {
                Some(point) => format!("{name} · {view} · {side} · {point}"),
                None => format!("{name} · {view} · {side}"),
            }
        }
        Pane::Steps => match (state.exercise(), state.muscle()) {
            (Some((index, help)), Some(muscle)) => {
                let count = muscle.self_help.len();
                format!("{name} · {} of {count}: {}", index + 1, help.title)
            }
            _ => name.to_owned(),
        },
    }
}

/// The name of a muscle, with a star for a bookmark and a word for a note, as in
/// the list.
fn marked(state: &State, muscle: &Muscle) -> String {
    let mut name = muscle.name.to_string();
    if state.desk.is_bookmarked(&muscle.id) {
        name.push_str(" *");
    }
    if !state.desk.note(&muscle.id).is_empty() {
        name.push(' ');
        name.push_str(&state.settings.words.note_mark);
    }
    name
}

/// The two muscles that are compared.
fn comparing(state: &State) -> String {
    let name = |muscle: Option<&Muscle>| muscle.map_or_else(String::new, |it| it.name.to_string());
    let words = &state.settings.words;
    let title = fill(&words.compare_pane, name(state.muscle()));
    fill(&title, name(state.compared()))
}

/// What stands at the end of a pane's title.
fn aside(state: &State, pane: Pane) -> String {
    let words = &state.settings.words;
    match pane {
        Pane::List if state.search.is_on() => fill(&words.search_count, state.list.len()),
        Pane::List => state.list.len().to_string(),
        Pane::Anatomy => how_far(&state.anatomy),
        Pane::Steps => how_far(&state.steps),
        Pane::Map => match state.map.ranks() {
            Some((first, last, count)) => {
                let shown = match last - first {
                    0 => (first + 1).to_string(),
                    _ => format!("{}-{}", first + 1, last + 1),
                };
                fill(&fill(&words.view_shows, shown), count)
            }
            None => String::new(),
        },
    }
}

/// How much of a page lies above and in sight, in percent; nothing if all is
/// in sight.
pub fn how_far(reader: &Reader) -> String {
    let lines = reader.page().lines.len();
    if lines <= reader.height() {
        return String::new();
    }
    let seen = (reader.scroll() + reader.height()).min(lines);
    format!("{}%", seen * 100 / lines)
}

/// The line of tabs, where panes take turns.
pub fn tabs(state: &State, buffer: &mut Buffer) {
    let Some(area) = state.layout.tabs else {
        return;
    };
    let theme = &state.settings.theme;
    buffer.set_style(area, theme.style(Role::Bar));
    let mut end = 0;
    for (column, pane, text) in tab_places::tabs(&state.settings.words) {
        let room = area.width.saturating_sub(column);
        let role = if state.focus == pane {
            Role::Selection
        } else {
            Role::Title
        };
        let x = area.x.saturating_add(column);
        if room > 0 {
            let width = usize::from(room);
            (end, _) = buffer.set_stringn(x, area.y, &text, width, theme.style(role));
        }
    }
    // What is open stands beside the tabs, as much of it as there is room for.
    let words = &state.settings.words;
    let mut asides: Vec<String> = Vec::new();
    match (state.focus, state.muscle()) {
        (Pane::Map, Some(muscle)) => {
            let side = fill(&words.view_part, page::side_name(words, state.map.side));
            let view = super::map::view_name(state, &state.map);
            let point = super::map::point_name(state);
            let point = point.map_or_else(String::new, |point| format!(" · {point}"));
            asides.push(format!("{} · {view} · {side}{point}", muscle.name));
            asides.push(format!("{view} · {side}{point}"));
            asides.push(format!("{side}{point}"));
        }
        (Pane::List, _) => {
            if !state.search.is_on() {
                let order = state.order.name(words);
                asides.push(format!("{order}  {}", aside(state, Pane::List)));
            }
            asides.push(aside(state, Pane::List));
        }
        (Pane::Anatomy, _) if state.compared().is_some() => {
            asides.push(format!(
                "{} {}",
                comparing(state),
                aside(state, Pane::Anatomy)
            ));
            asides.push(comparing(state));
            asides.push(aside(state, Pane::Anatomy));
        }
        (pane, Some(muscle)) => {
            asides.push(format!("{} {}", marked(state, muscle), aside(state, pane)));
            asides.push(aside(state, pane));
        }
        (_, None) => {}
    }
    let room = area.right().saturating_sub(end + 1);
    let fits = |aside: &String| aside.width() <= usize::from(room);
    let aside = asides.into_iter().find(fits).unwrap_or_default();
    let line = Line::from(Span::styled(aside, theme.style(Role::Dim))).right_aligned();
    line.render(
        Rect::new(end + 1, area.y, room, 1).intersection(area),
        buffer,
    );
}
