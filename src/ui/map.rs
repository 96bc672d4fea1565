//! The body map: the finished pictures, coloured, with sides, what is not
//! seen and the legend; or with a cursor, its zone and what refers there.
//!
//! ```text
//!   leg, from behind       foot, sole
//! left           right  left       right
//!     _|     |_            /###\
//!    [  X1 : ]             |###|
//!     l ::: J              \___/
//! Not seen here: sacroiliac joint - v next view
//! # essential  : spillover  . rare  X trigger point
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::pane::cut;
use crate::app::{Action, Map, Shot, State, map_foot};
use crate::atlas::{Grade, Muscle};
use crate::body::{Ink, Seen, ZoneAt};
use crate::config::{Role, fill};
use crate::page;

/// Draws the pictures, the names of the sides and the lines below.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    if state.atlas.figures().views.is_empty() {
        let words = &state.settings.words;
        return super::say(&words.no_views, Role::Error, state, area, buffer);
    }
    pictures(state, (&state.map, true), area, &|_| 0, buffer);
    foot(state, area, buffer);
}

/// Draws the pictures of a map; `marked` says how strongly a zone is;
/// the cursor is drawn if `has_cursor`.
pub fn pictures(
    state: &State,
    (map, has_cursor): (&Map, bool),
    area: Rect,
    marked: &dyn Fn(ZoneAt) -> u8,
    buffer: &mut Buffer,
) {
    let cursor = map.under_cursor().filter(|_| has_cursor);
    for (index, shot) in map.shots().iter().enumerate() {
        let place = place(shot, area);
        title(state, shot, area, index == map.focus(), buffer);
        let under = cursor.filter(|(shot, ..)| *shot == index);
        picture(state, under, shot, place, buffer);
        marks(state, under, shot, place, marked, buffer);
        sides(state, shot, place, buffer);
    }
}

/// Writes the strength of each marked zone into it, every other cell, so that
/// a pattern is seen between.
fn marks(
    state: &State,
    under: Option<(usize, usize, &Seen)>,
    shot: &Shot,
    place: Rect,
    marked: &dyn Fn(ZoneAt) -> u8,
    buffer: &mut Buffer,
) {
    let seen = shot.sight.seen();
    let strengths: Vec<u8> = seen.iter().map(|seen| marked(seen.place)).collect();
    if strengths.iter().all(|strength| *strength == 0) {
        return;
    }
    let theme = &state.settings.theme;
    let style = theme.style(Role::Screen).patch(theme.style(Role::Mark));
    let cursor = theme.style(Role::Cursor);
    for (row, cells) in (0..place.height).zip(shot.canvas.rows()) {
        for (column, cell) in (0..place.width).zip(cells) {
            let Some(number) = shot.sight.at(column, row) else {
                continue;
            };
            let strength = strengths.get(number).copied().unwrap_or_default();
            let is_centre = seen
                .get(number)
                .is_some_and(|it| it.centre == (column, row));
            let is_line = matches!(
                cell.ink,
                Ink::Outline | Ink::Feature | Ink::Point(_) | Ink::Label
            );
            let is_free = (column + row).is_multiple_of(2) && !is_line;
            if strength == 0 || !(is_centre || is_free) {
                continue;
            }
            let is_under = under.is_some_and(|(_, at, _)| at == number);
            let style = match is_under {
                true => highlighted(style, cursor),
                false => style,
            };
            if let Some(target) = buffer.cell_mut((place.x + column, place.y + row)) {
                target.set_char(char::from(b'0' + strength.min(9)));
                target.set_style(style);
            }
        }
    }
}

/// Where a picture stands in the pane.
fn place(shot: &Shot, area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(shot.slot.column),
        y: area.y.saturating_add(shot.head),
        width: shot.canvas.width(),
        height: shot.canvas.height(),
    }
    .intersection(area)
}

fn picture(
    state: &State,
    under: Option<(usize, usize, &Seen)>,
    shot: &Shot,
    place: Rect,
    buffer: &mut Buffer,
) {
    let theme = &state.settings.theme;
    let cursor = theme.style(Role::Cursor);
    for (row, cells) in (0..place.height).zip(shot.canvas.rows()) {
        for (column, cell) in (0..place.width).zip(cells) {
            let here = under.filter(|(_, number, _)| shot.sight.at(column, row) == Some(*number));
            if cell.ink == Ink::Blank && here.is_none() {
                continue;
            }
            let Some(target) = buffer.cell_mut((place.x + column, place.y + row)) else {
                continue;
            };
            let mut style = theme.style(role(cell.ink));
            let mut ch = cell.ch;
            if let Some((.., seen)) = here {
                style = highlighted(style, cursor);
                if seen.centre == (column, row) && !matches!(cell.ink, Ink::Point(_) | Ink::Label) {
                    ch = '+';
                }
            }
            target.set_char(ch).set_style(style);
        }
    }
}

/// A style under the cursor: reversed twice is not reversed, so that a trigger
/// point stays apart from its zone.
fn highlighted(style: Style, cursor: Style) -> Style {
    let twice = style.add_modifier & cursor.add_modifier & Modifier::REVERSED;
    style.patch(cursor).remove_modifier(twice)
}

fn role(ink: Ink) -> Role {
    match ink {
        Ink::Blank => Role::Text,
        Ink::Outline => Role::Outline,
        Ink::Feature => Role::Feature,
        Ink::Belly => Role::Belly,
        Ink::Behind => Role::Dim,
        Ink::Essential => Role::Essential,
        Ink::Spillover => Role::Spillover,
        Ink::Rare => Role::Rare,
        Ink::Point(_) => Role::Point,
        Ink::Label => Role::Label,
    }
}

/// Where the terminal's own cursor goes: to the middle of the zone.
pub fn cursor(map: &Map, area: Option<Rect>) -> Option<Position> {
    let area = area?;
    let (shot, _, seen) = map.under_cursor()?;
    let place = place(map.shots().get(shot)?, area);
    let (x, y) = (place.x + seen.centre.0, place.y + seen.centre.1);
    let cell = Position::new(x, y);
    place.contains(cell).then_some(cell)
}

/// What the view or views are called.
pub fn view_name(state: &State, map: &Map) -> String {
    match map.shots() {
        [shot] => shot_name(state, shot),
        shots => fill(&state.settings.words.view_several, shots.len()),
    }
}

fn shot_name(state: &State, shot: &Shot) -> String {
    let words = &state.settings.words;
    let views = &state.atlas.figures().views;
    match shot.view.and_then(|view| views.get(view)) {
        Some(view) => view.name.to_string(),
        None => fill(&words.view_free, shot.camera.yaw.round()),
    }
}

/// The one trigger point that is shown, if not all are.
pub fn point_name(state: &State) -> Option<String> {
    let muscle = state.muscle()?;
    let point = muscle.trigger_points.get(state.map.point()?)?;
    Some(format!("X{}", point.id))
}

/// The name of a view over its picture, where several stand side by side.
fn title(state: &State, shot: &Shot, area: Rect, focus: bool, buffer: &mut Buffer) {
    if shot.head == 0 || area.height == 0 {
        return;
    }
    let role = if focus { Role::Heading } else { Role::Dim };
    let name = cut(shot_name(state, shot), usize::from(shot.slot.width));
    let line = Line::from(Span::styled(name, state.settings.theme.style(role))).centered();
    let place = Rect {
        x: area.x.saturating_add(shot.slot.column),
        width: shot.slot.width,
        height: 1,
        ..area
    };
    line.render(place.intersection(area), buffer);
}

/// Which side of the person is on which side of the picture, in the upper
/// corners.
fn sides(state: &State, shot: &Shot, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let (left, right) = page::edges(words, shot.camera.yaw);
    if place.height < 4 {
        return;
    }
    let style = state.settings.theme.style(Role::Label);
    // Only where the body leaves room, row by row from the top.
    let free = |row: u16, from: u16, width: u16, buffer: &Buffer| {
        (from.saturating_sub(1)..=from + width).all(|x| {
            !place.contains((x, row).into())
                || buffer
                    .cell((x, row))
                    .is_none_or(|cell| cell.symbol() == " ")
        })
    };
    let write = |text: &str, at_right: bool, buffer: &mut Buffer| {
        let width = text.width() as u16;
        if width + 1 >= place.width / 2 {
            return;
        }
        let x = if at_right {
            place.right() - width
        } else {
            place.x
        };
        let mut rows = place.y..place.bottom().min(place.y + 6);
        if let Some(row) = rows.find(|row| free(*row, x, width, buffer)) {
            buffer.set_string(x, row, text, style);
        }
    };
    write(left, false, buffer);
    write(right, true, buffer);
}

/// The lines below the pictures.
fn foot(state: &State, area: Rect, buffer: &mut Buffer) {
    let rows = map_foot(area.height);
    if area.height <= rows {
        return;
    }
    let row = |from_below: u16| Rect {
        y: area.bottom() - from_below,
        height: 1,
        ..area
    };
    if state.map.is_inspected() {
        name(state, &state.map, row(rows), buffer);
        if rows > 1 {
            let place = Rect {
                y: area.bottom() - rows + 1,
                height: rows - 1,
                ..area
            };
            referring(state, place, buffer);
        }
        return;
    }
    legend(state, row(1), buffer);
    if rows > 1 {
        unseen(state, &state.map, row(2), buffer);
    }
}

/// What of the pattern no picture shows, and the key that shows it.
pub fn unseen(state: &State, map: &Map, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let zones = state.atlas.zones();
    let names: Vec<String> = map
        .unseen()
        .iter()
        .filter_map(|at| Some(page::lay_name(words, zones.get(at.zone)?, at.side)))
        .collect();
    if names.is_empty() {
        return;
    }
    let theme = &state.settings.theme;
    let context = state.context_below();
    let keys = state.settings.keymap.keys_for(context, Action::NextView);
    let mut key = keys.first().map_or_else(Vec::new, |key| {
        vec![
            Span::raw("  "),
            Span::styled(key.to_string(), theme.style(Role::Key)),
            Span::styled(format!(" {}", words.hint_view), theme.style(Role::Dim)),
        ]
    });
    let mut room = usize::from(place.width);
    let width: usize = key.iter().map(Span::width).sum();
    if width + 30 < room {
        room -= width;
    } else {
        key.clear();
    }
    let text = cut(fill(&words.view_pattern, names.join(", ")), room);
    let mut spans = vec![Span::styled(text, theme.style(Role::Text))];
    spans.extend(key);
    Line::from(spans).render(place, buffer);
}

/// The zone under the cursor: its side, its clinical and its lay name.
pub fn name(state: &State, map: &Map, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let theme = &state.settings.theme;
    let at = map.zone();
    let Some((at, zone)) = at.and_then(|at| Some((at, state.atlas.zones().get(at.zone)?))) else {
        let text = Span::styled(&words.zone_not_seen, theme.style(Role::Dim));
        return Line::from(text).render(place, buffer);
    };
    let side = at.side.map(|side| page::side_name(words, side));
    let side = side.map_or_else(String::new, |side| format!(" · {side}"));
    let spans = vec![
        Span::styled(zone.name.to_string(), theme.style(Role::Heading)),
        Span::styled(side, theme.style(Role::Heading)),
        Span::styled(format!(" · {}", zone.lay), theme.style(Role::Text)),
    ];
    Line::from(spans).render(place, buffer);
}

/// The muscles that are described to refer to the zone, as many as have room.
fn referring(state: &State, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let theme = &state.settings.theme;
    let muscles = state.map.referring();
    if muscles.is_empty() && state.map.zone().is_some() {
        let text = Span::styled(&words.zone_none, theme.style(Role::Dim));
        return Line::from(text).render(place, buffer);
    }
    let (mut x, mut y) = (0, 0);
    for (index, (grade, muscle)) in muscles.iter().enumerate() {
        let Some(muscle) = state.atlas.muscle(*muscle) else {
            continue;
        };
        let name = format!(" {}", muscle.name);
        let width = name.width() as u16 + 1;
        let left = format!("+{}", muscles.len() - index);
        // On the last line there must be room to say how many more there are.
        let kept = if y + 1 == place.height && index + 1 < muscles.len() {
            left.width() as u16 + 2
        } else {
            0
        };
        if x + width + kept > place.width && x > 0 {
            if y + 1 == place.height {
                buffer.set_string(place.x + x, place.y + y, left, theme.style(Role::Dim));
                return;
            }
            (x, y) = (0, y + 1);
        }
        let room = usize::from(place.width.saturating_sub(x));
        let (at_x, at_y) = (place.x + x, place.y + y);
        let sign = Span::styled(page::sign(*grade), theme.style(grade_role(*grade)));
        let (after, _) = buffer.set_stringn(at_x, at_y, &sign.content, room, sign.style);
        let room = room.saturating_sub(1);
        buffer.set_stringn(after, at_y, name, room, theme.style(Role::Text));
        x += width + 2;
    }
}

fn grade_role(grade: Grade) -> Role {
    match grade {
        Grade::Essential => Role::Essential,
        Grade::Spillover => Role::Spillover,
        Grade::Rare => Role::Rare,
    }
}

fn legend(state: &State, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let name = |muscle: Option<&Muscle>| muscle.map_or_else(String::new, |it| it.name.to_string());
    let a = format!("A {}", name(state.muscle()));
    let b = format!("B {}", name(state.compared()));
    let mut signs = [
        ("#", Role::Essential, &words.grade_essential),
        (":", Role::Spillover, &words.grade_spillover),
        (".", Role::Rare, &words.grade_rare),
        ("X", Role::Point, &words.point),
    ];
    if state.map.is_of_two() {
        // Two patterns on one map: the textures tell whose a zone is.
        let whose = [&words.compare_both, &a, &b, &words.compare_points];
        for ((.., text), whose) in signs.iter_mut().zip(whose) {
            *text = whose;
        }
    }
    legend_of(state, &state.map, place, buffer, &signs);
}

/// Signs of a map and what they mean; that for the far side among them where it
/// is used.
pub fn legend_of(
    state: &State,
    map: &Map,
    place: Rect,
    buffer: &mut Buffer,
    signs: &[(&str, Role, &String)],
) {
    let theme = &state.settings.theme;
    let far = ("\"", Role::Dim, &state.settings.words.far_side);
    let mut signs = signs.to_vec();
    if map.is_hinted() {
        // What the points are is known soonest.
        signs.insert(signs.len().saturating_sub(1), far);
    }
    let mut spans = Vec::new();
    let mut room = usize::from(place.width) + 2;
    for (sign, role, name) in signs {
        let width = sign.width() + name.width() + 3;
        if width > room {
            break;
        }
        room -= width;
        spans.push(Span::styled(sign, theme.style(role)));
        spans.push(Span::styled(format!(" {name}  "), theme.style(Role::Dim)));
    }
    Line::from(spans).render(place, buffer);
}
