//! The muscle list.
//!
//! ```text
//! / heel_                         / where does it hurt? try: heel
//! ! First rule out: a clot ..     LEG                    13
//! > Soleus                        > Soleus
//!   refers: back of the heel        Gastrocnemius
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::pane::cut;
use crate::app::order::roots;
use crate::app::{LineEdit, Order, Pane, Row, State, list_head, list_rows};
use crate::config::{Role, fill};
use crate::page;
use crate::search::{Field, Hit, SignHit};

/// Columns before a name.
const MARK: &str = "> ";

/// Draws the search line and the rows.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    search_line(state, area, buffer);
    let searched = state.search.is_on();
    let head = list_head(searched).min(area.height);
    let rest = Rect {
        y: area.y + head,
        height: area.height - head,
        ..area
    };
    if searched && state.list.is_empty() {
        let (_, lines) = list_rows(area.width, area.height, searched);
        let signs = u16::try_from(state.list.rows().len()).unwrap_or(0) * lines;
        let signs = signs.min(rest.height);
        let below = Rect {
            y: rest.y + signs,
            height: rest.height - signs,
            ..rest
        };
        nothing(state, below, buffer);
    }
    if searched && head > 1 && !state.list.is_empty() {
        dangers(state, area, buffer);
    }
    let (_, lines) = list_rows(area.width, area.height, state.search.is_on());
    let shown = usize::from(rest.height / lines);
    let rows = state.list.rows().iter().enumerate();
    for (place, (number, row)) in rows.skip(state.list.offset()).take(shown).enumerate() {
        let y = rest.y + u16::try_from(place).unwrap_or(0) * lines;
        let area = Rect {
            y,
            height: lines,
            ..rest
        };
        let selected = number == state.list.at();
        match *row {
            Row::Heading(number, count) => heading(state, number, count, area, buffer),
            Row::Muscle(index) => muscle(state, index, selected, area, buffer),
            Row::Sign(index) => {
                if let Some(hit) = state.list.sign_at(index) {
                    sign(state, hit, selected, area, buffer);
                }
            }
            Row::Hit(index) => {
                if let Some(hit) = state.list.hit(index) {
                    found(state, hit, selected, area, buffer);
                }
            }
        }
    }
}

fn search_line(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let prompt = Span::styled(format!("{} ", words.search_prompt), theme.style(Role::Key));
    let text = state.search.line.text();
    let text = if text.is_empty() && !state.search.typing {
        Span::styled(&words.search_hint, theme.style(Role::Dim))
    } else {
        Span::styled(tail(state, area.width).0, theme.style(Role::Text))
    };
    Line::from(vec![prompt, text]).render(Rect { height: 1, ..area }, buffer);
}

/// What must be ruled out before the muscle that is selected: one line over
/// what was found, so that it comes before any muscle.
fn dangers(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(muscle) = state.muscle() else { return };
    let dangers = page::dangers(&state.atlas, muscle).join("; ");
    if dangers.is_empty() {
        return;
    }
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let label = format!("! {}: ", words.red_flags_first);
    let room = usize::from(area.width).saturating_sub(label.width());
    let line = Rect {
        y: area.y + 1,
        height: 1,
        ..area
    };
    Line::from(vec![
        Span::styled(label, theme.style(Role::RedFlag)),
        Span::styled(cut(dangers, room), theme.style(Role::Text)),
    ])
    .render(line, buffer);
}

/// The part of the typed line that fits, with the cursor's column in it.
fn tail(state: &State, width: u16) -> (&str, usize) {
    let room = usize::from(width).saturating_sub(state.settings.words.search_prompt.width() + 2);
    tail_of(&state.search.line, room)
}

/// The part of a line that fits into `room` columns up to its cursor, with the
/// cursor's column in it.
pub fn tail_of(line: &LineEdit, room: usize) -> (&str, usize) {
    let (before, _) = line.parts();
    let mut start = 0;
    for (at, _) in before.char_indices() {
        start = at;
        if before.get(at..).unwrap_or_default().width() <= room {
            break;
        }
    }
    let text = line.text().get(start..).unwrap_or_default();
    (text, before.get(start..).unwrap_or_default().width())
}

/// Where the cursor stands in the search line.
pub fn cursor(state: &State) -> Option<Position> {
    let area = state.layout.inner(Pane::List)?;
    let (_, column) = tail(state, area.width);
    let column = column + state.settings.words.search_prompt.width() + 1;
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    let x = area
        .x
        .saturating_add(column)
        .min(area.right().saturating_sub(1));
    Some(Position::new(x, area.y))
}

fn nothing(state: &State, area: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let mut text = fill(&words.search_none, state.search.line.text().trim());
    if !state.search.nearest.is_empty() {
        text.push('\n');
        text.push_str(&fill(
            &words.search_nearest,
            state.search.nearest.join(", "),
        ));
    }
    super::say(&text, Role::Text, state, area, buffer);
}

fn heading(state: &State, number: usize, count: usize, area: Rect, buffer: &mut Buffer) {
    let style = state.settings.theme.style(Role::Heading);
    let name = heading_text(state, number);
    let room = usize::from(area.width.saturating_sub(5));
    Line::from(Span::styled(cut(name, room), style)).render(area, buffer);
    let count = Span::styled(count.to_string(), state.settings.theme.style(Role::Dim));
    Line::from(count).right_aligned().render(area, buffer);
}

/// What the reader has added to a record, after its name: a star for a
/// bookmark, a word for a note.
fn own(
    state: &State,
    id: &str,
    (mut x, y): (u16, u16),
    right: u16,
    style: Style,
    buffer: &mut Buffer,
) -> u16 {
    let words = &state.settings.words;
    let star = state.desk.is_bookmarked(id).then_some("*");
    let note = (!state.desk.note(id).is_empty()).then_some(&*words.note_mark);
    for mark in [star, note].into_iter().flatten() {
        let room = usize::from(right.saturating_sub(x + 1));
        let style = state.settings.theme.style(Role::Key).patch(style);
        (x, _) = buffer.set_stringn(x.saturating_add(1), y, mark, room, style);
    }
    x
}

/// A heading as it is written: roots and nerves keep their capitals.
fn heading_text(state: &State, number: usize) -> String {
    let name = state.list.heading(number);
    match state.order {
        Order::Root => name.to_owned(),
        _ => name.to_uppercase(),
    }
}

/// What stands at the end of a muscle's row: what the headings do not say.
fn beside(state: &State, index: usize) -> String {
    let head = state.atlas.heads().get(index);
    match state.order {
        Order::Root | Order::Nerve => state.atlas.muscle(index).map_or_else(String::new, roots),
        Order::Group => {
            let region = head.and_then(|head| state.atlas.region(&head.region));
            region.map_or_else(String::new, |region| region.name.to_string())
        }
        Order::Region | Order::Alphabet => {
            head.map_or_else(String::new, |head| head.group.to_string())
        }
    }
}

/// Marks the selected row, by a sign and by a style, and gives its style.
fn row(state: &State, selected: bool, area: Rect, buffer: &mut Buffer) -> Style {
    if !selected {
        return Style::new();
    }
    let active = state.focus == Pane::List && state.overlays.is_empty();
    let role = if active {
        Role::Selection
    } else {
        Role::SelectionIdle
    };
    let style = state.settings.theme.style(role);
    buffer.set_style(Rect { height: 1, ..area }, style);
    buffer.set_string(area.x, area.y, MARK, style);
    style
}

fn muscle(state: &State, index: usize, selected: bool, area: Rect, buffer: &mut Buffer) {
    let Some(head) = state.atlas.heads().get(index) else {
        return;
    };
    let style = row(state, selected, area, buffer);
    let area = inset(area);
    let room = usize::from(area.width);
    let (end, _) = buffer.set_stringn(area.x, area.y, &*head.name, room, style);
    let end = own(state, &head.id, (end, area.y), area.right(), style, buffer);
    let left = area.right().saturating_sub(end + 2);
    let beside = beside(state, index);
    if usize::from(left) >= beside.width() {
        let style = if selected {
            style
        } else {
            state.settings.theme.style(Role::Dim)
        };
        let group = Line::from(Span::styled(beside, style)).right_aligned();
        group.render(Rect { height: 1, ..area }, buffer);
    }
}

/// A warning sign: what to do and how soon, what it may be, and what is said
/// of it.
fn sign(state: &State, hit: &SignHit, selected: bool, area: Rect, buffer: &mut Buffer) {
    let region = state.atlas.regions().get(hit.region);
    let Some(flag) = region.and_then(|region| region.red_flags.get(hit.flag)) else {
        return;
    };
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let style = row(state, selected, area, buffer);
    let inner = inset(area);
    let urgency = page::urgency(words, flag.urgency);
    let action = flag.action.trim_end_matches('.');
    let may_be = match &*flag.may_be {
        "" => String::new(),
        danger => format!(" ({} {danger})", words.may_be),
    };
    let label = Span::styled(format!("! {urgency} "), theme.style(Role::RedFlag));
    let room = usize::from(inner.width);
    let beside = room.saturating_sub(label.width());
    let first = Rect { height: 1, ..inner };
    let said = if area.height == 1 {
        format!("{action}{may_be} {} {}", words.if_sign, flag.sign)
    } else {
        let sign = cut(flag.sign.to_string(), room);
        Line::from(Span::styled(sign, theme.style(Role::Dim))).render(below(inner), buffer);
        format!("{action}{may_be}")
    };
    let said = Span::styled(cut(said, beside), style);
    Line::from(vec![label, said]).render(first, buffer);
}

/// The line under the first one.
fn below(area: Rect) -> Rect {
    Rect {
        y: area.y + 1,
        height: 1,
        ..area
    }
}

fn found(state: &State, hit: &Hit, selected: bool, area: Rect, buffer: &mut Buffer) {
    let Some(head) = state.atlas.heads().get(hit.muscle) else {
        return;
    };
    let style = row(state, selected, area, buffer);
    let inner = inset(area);
    let matched = state.settings.theme.style(Role::Match);
    let name = Rect { height: 1, ..inner };
    let by_name = matches!(hit.field, Field::Name);
    let line = if by_name {
        marked(&hit.text, &hit.marks, style, matched, name.width)
    } else {
        Line::from(Span::styled(&*head.name, style))
    };
    let used = u16::try_from(line.width()).unwrap_or(0);
    line.render(name, buffer);
    let end = (name.x.saturating_add(used).min(name.right()), name.y);
    let used = own(state, &head.id, end, name.right(), style, buffer).saturating_sub(name.x);
    // Where it was found, beside or under the name.
    let beside = area.height == 1;
    let place = if beside {
        let column = used.max(26) + 2;
        Rect {
            x: name.x.saturating_add(column).min(name.right()),
            width: name.width.saturating_sub(column),
            ..name
        }
    } else {
        below(name)
    };
    let dim = state.settings.theme.style(Role::Dim);
    let dim = if selected && beside { style } else { dim };
    let label = if by_name {
        Line::from(Span::styled(&*head.group, dim))
    } else {
        let label = format!("{}: ", field_name(hit.field));
        let width = u16::try_from(label.width()).unwrap_or(0);
        let mut line = marked(
            &hit.text,
            &hit.marks,
            dim,
            matched,
            place.width.saturating_sub(width),
        );
        line.spans.insert(0, Span::styled(label, dim));
        line
    };
    label.render(place, buffer);
}

/// `text` with the matched parts in another style; begins near the first
/// match if all of it has no room.
fn marked<'a>(
    text: &'a str,
    marks: &[(usize, usize)],
    plain: Style,
    matched: Style,
    width: u16,
) -> Line<'a> {
    let room = usize::from(width);
    let first = marks.first().map_or(0, |(from, _)| *from);
    let mut start = 0;
    let upto = marks.first().map_or(0, |(_, to)| *to);
    if text.get(..upto).is_some_and(|head| head.width() > room) {
        // Back to the beginning of a word some way before the match.
        let back = room.saturating_sub(room / 3);
        start = text
            .char_indices()
            .map(|(at, _)| at)
            .filter(|at| *at <= first && text.get(*at..first).is_some_and(|t| t.width() <= back))
            .find(|at| *at == 0 || text.get(..*at).is_some_and(|head| head.ends_with(' ')))
            .unwrap_or(first);
    }
    let mut spans = Vec::new();
    if start > 0 {
        spans.push(Span::styled("..", plain));
    }
    let mut at = start;
    for (from, to) in marks.iter().copied() {
        if from < at {
            continue;
        }
        spans.push(Span::styled(text.get(at..from).unwrap_or_default(), plain));
        spans.push(Span::styled(
            text.get(from..to).unwrap_or_default(),
            plain.patch(matched).add_modifier(Modifier::BOLD),
        ));
        at = to;
    }
    spans.push(Span::styled(text.get(at..).unwrap_or_default(), plain));
    Line::from(spans)
}

/// The area beside the selection mark.
fn inset(area: Rect) -> Rect {
    let mark = u16::try_from(MARK.len()).unwrap_or(0).min(area.width);
    Rect {
        x: area.x + mark,
        width: area.width - mark,
        ..area
    }
}

/// What a field is called, as in a search result.
fn field_name(field: Field) -> String {
    serde_json::to_value(field)
        .ok()
        .and_then(|value| value.as_str().map(|name| name.replace('_', " ")))
        .unwrap_or_default()
}
