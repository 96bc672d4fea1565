//! The pain finder: the body with what is marked, beside it what is found.
//!
//! ```text
//!  Where does it hurt? · leg, from behind               2 marked
//!     _|     |_        │ ! First rule out: a clot; ..   ! again
//!    [ 1 1 : ]         │ 1 # Soleus, right  =======--- 0.71
//!     l3#3#J           │     explains sole of the heel ..
//!  under the heel · right
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::map;
use super::pane::{block, cut, how_far};
use crate::app::{Action, LineEdit, PainFinder, Part, STRONGEST, Stage, State, finder_foot};
use crate::atlas::Urgency;
use crate::config::{Role, fill};

/// Draws the finder.
pub fn draw(state: &State, buffer: &mut Buffer) {
    let finder = &state.finder;
    bar(state, finder, buffer);
    let rooms = &finder.rooms;
    if rooms.is_bordered {
        // The one that has the keys comes last, so that its border is on top.
        let both = [(Part::Map, rooms.map), (Part::Answer, rooms.answer)];
        let last = |part: Part| part == finder.part;
        for active in [false, true] {
            for (part, outer) in both.into_iter().filter(|(part, _)| last(*part) == active) {
                if let Some(outer) = outer {
                    block(state, active && state.overlays.is_empty()).render(outer, buffer);
                    caption(state, part, outer, buffer);
                }
            }
        }
    }
    if let Some(gap) = rooms.gap() {
        let style = state.settings.theme.style(Role::Border);
        for y in gap.y..gap.bottom() {
            buffer.set_string(gap.x, y, "│", style);
        }
    }
    if let Some(inner) = rooms.map_inner() {
        body(state, finder, inner, buffer);
    }
    answer(state, finder, buffer);
}

/// What the finder is called, and how many places are marked.
fn title(state: &State) -> String {
    let words = &state.settings.words;
    let view = map::view_name(state, &state.finder.map);
    format!("{} · {view}", words.finder_title)
}

/// The line above, where there are no borders.
fn bar(state: &State, finder: &PainFinder, buffer: &mut Buffer) {
    let Some(area) = finder.rooms.bar else {
        return;
    };
    let theme = &state.settings.theme;
    buffer.set_style(area, theme.style(Role::Bar));
    let far = match finder.rooms.answer {
        Some(_) => how_far(&finder.answer),
        None => String::new(),
    };
    let room = usize::from(area.width).saturating_sub(far.width() + 2);
    let text = cut(format!(" {}", title(state)), room);
    Line::from(Span::styled(text, theme.style(Role::TitleFocus))).render(area, buffer);
    let far = Span::styled(format!("{far} "), theme.style(Role::Dim));
    Line::from(far).right_aligned().render(area, buffer);
}

/// Title of a part on its border.
fn caption(state: &State, part: Part, outer: Rect, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let has_keys = part == state.finder.part && state.overlays.is_empty();
    let role = if has_keys {
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
    let (text, far) = match part {
        Part::Map => (map::view_name(state, &state.finder.map), String::new()),
        Part::Answer => {
            let text = match state.finder.stage(&state.atlas) {
                Stage::Gate | Stage::Again => &words.red_flags,
                Stage::Begin | Stage::Typing => &words.finder_title,
                Stage::Found => &words.pane_list,
            };
            (text.clone(), how_far(&state.finder.answer))
        }
    };
    if !far.is_empty() {
        let far = Span::styled(format!(" {far} "), theme.style(Role::Dim));
        Line::from(far).right_aligned().render(inside, buffer);
    }
    let text = cut(
        format!(" {text} "),
        usize::from(inside.width).saturating_sub(6),
    );
    Line::from(Span::styled(text, theme.style(role))).render(inside, buffer);
}

/// The body, and below it the place under the cursor.
fn body(state: &State, finder: &PainFinder, area: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    if state.atlas.figures().views.is_empty() {
        return super::say(&words.no_views, Role::Error, state, area, buffer);
    }
    let strength = |at| finder.strength_at(&state.atlas, at);
    let has_cursor = finder.part == Part::Map;
    let map = (&finder.map, has_cursor);
    map::pictures(state, map, area, &strength, buffer);
    let rows = finder_foot(area.height);
    let row = |from_below: u16| Rect {
        y: area.bottom().saturating_sub(from_below),
        height: 1,
        ..area
    };
    let signs: [(&str, Role, &String); 5] = [
        ("1-3", Role::Mark, &words.finder_mark_signs),
        ("#", Role::Essential, &words.grade_essential),
        (":", Role::Spillover, &words.grade_spillover),
        (".", Role::Rare, &words.grade_rare),
        ("X", Role::Point, &words.point),
    ];
    if finder.has_pattern() {
        // What is drawn, and what of it is out of sight.
        if rows > 1 || finder.map.unseen().is_empty() {
            map::legend_of(state, &finder.map, row(rows.max(1)), buffer, &signs);
        }
        map::unseen(state, &finder.map, row(1), buffer);
    } else if rows > 0 {
        zone(state, finder, row(rows), buffer);
        if rows > 1 {
            let signs = signs.get(..1).unwrap_or_default();
            map::legend_of(state, &finder.map, row(1), buffer, signs);
        }
    }
}

/// The zone under the cursor and how strongly it is marked.
fn zone(state: &State, finder: &PainFinder, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let theme = &state.settings.theme;
    let at = finder.map.zone();
    let Some((at, zone)) = at.and_then(|at| Some((at, state.atlas.zones().get(at.zone)?))) else {
        let text = Span::styled(&words.zone_not_seen, theme.style(Role::Dim));
        return Line::from(text).render(place, buffer);
    };
    let name = crate::page::lay_name(words, zone, at.side);
    let mut spans = vec![Span::styled(name, theme.style(Role::Heading))];
    let strength = finder.strength_at(&state.atlas, at);
    if strength > 0 {
        let text = format!(" {strength}/{STRONGEST}");
        spans.push(Span::styled(text, theme.style(Role::Mark)));
    }
    spans.push(Span::styled(
        format!(" · {}", zone.name),
        theme.style(Role::Dim),
    ));
    Line::from(spans).render(place, buffer);
}

fn answer(state: &State, finder: &PainFinder, buffer: &mut Buffer) {
    let Some(place) = finder.rooms.answer_inner() else {
        return;
    };
    let theme = &state.settings.theme;
    let stage = finder.stage(&state.atlas);
    head(state, finder, stage, place.head, buffer);
    super::reader::draw(state, &finder.answer, place.page, buffer);
    if stage == Stage::Found
        && let Some(anchor) = finder.answer.step_anchor()
        && let Some(row) = anchor.from.checked_sub(finder.answer.scroll())
        && row < usize::from(place.page.height)
    {
        let active = finder.part == Part::Answer && state.overlays.is_empty();
        let role = if active {
            Role::Selection
        } else {
            Role::SelectionIdle
        };
        let y = place.page.y + u16::try_from(row).unwrap_or(0);
        let line = Rect {
            y,
            height: 1,
            ..place.page
        };
        buffer.set_style(line, theme.style(role));
    }
    foot(state, finder, stage, place.foot, buffer);
}

/// The line above: what is typed; or that there are warning signs.
fn head(state: &State, finder: &PainFinder, stage: Stage, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let theme = &state.settings.theme;
    let line = match stage {
        Stage::Typing | Stage::Begin => {
            let prompt = format!("{} ", words.finder_prompt);
            let text = match &finder.line {
                Some(line) => Span::styled(tail(state, line, place).0, theme.style(Role::Text)),
                None => Span::styled(&*words.finder_hint, theme.style(Role::Dim)),
            };
            Line::from(vec![Span::styled(prompt, theme.style(Role::Key)), text])
        }
        Stage::Gate | Stage::Again => {
            let text = format!("! {}", words.finder_gate);
            Line::from(Span::styled(text, theme.style(Role::RedFlag)))
        }
        Stage::Found => {
            let keys = &state.settings.keymap;
            let key = keys.keys_for(state.context_below(), Action::Warnings);
            let key = key.first().map_or_else(String::new, ToString::to_string);
            let label = format!("{key} {}: ", words.red_flags_first);
            let dangers = dangers(state);
            let room = usize::from(place.width).saturating_sub(label.width());
            Line::from(vec![
                Span::styled(label, theme.style(Role::RedFlag)),
                Span::styled(cut(dangers, room), theme.style(Role::Text)),
            ])
        }
    };
    line.render(place, buffer);
}

/// What the warning signs of the marked places may be, the urgent ones.
fn dangers(state: &State) -> String {
    let warnings = state.finder.warnings(&state.atlas);
    let urgent = warnings.iter().filter(|it| it.urgency != Urgency::Soon);
    let named = urgent.filter(|it| !it.may_be.is_empty());
    let names: Vec<&str> = named.map(|it| it.may_be).collect();
    names.join("; ")
}

/// The line below: the one key that leads past the warning signs.
fn foot(state: &State, finder: &PainFinder, stage: Stage, place: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let theme = &state.settings.theme;
    let (action, text) = match stage {
        Stage::Gate => (Action::ReadFlags, &words.finder_go_on),
        Stage::Again => (Action::ReadFlags, &words.finder_again),
        _ => return,
    };
    let keys = state
        .settings
        .keymap
        .keys_for(state.context_below(), action);
    let Some(key) = keys.first() else { return };
    let mut spans = vec![
        Span::styled(format!(" {key} "), theme.style(Role::Selection)),
        Span::styled(format!(" {text}"), theme.style(Role::Heading)),
    ];
    let lines = finder.answer.page().lines.len();
    if finder.answer.scroll() + finder.answer.height() < lines {
        let more = fill(&words.finder_more, "");
        spans.push(Span::styled(format!("  ({more})"), theme.style(Role::Dim)));
    }
    Line::from(spans).render(place, buffer);
}

/// The part of the typed line that fits, with the cursor's column in it.
fn tail<'a>(state: &State, line: &'a LineEdit, place: Rect) -> (&'a str, usize) {
    let prompt = state.settings.words.finder_prompt.width() + 2;
    let room = usize::from(place.width).saturating_sub(prompt);
    super::list::tail_of(line, room)
}

/// Where the terminal's own cursor goes.
pub fn cursor(state: &State) -> Option<Position> {
    let finder = &state.finder;
    if let Some(line) = &finder.line {
        let place = finder.rooms.answer_inner()?.head;
        let (_, column) = tail(state, line, place);
        let column = column + state.settings.words.finder_prompt.width() + 1;
        let x = place.x.saturating_add(u16::try_from(column).ok()?);
        return Some(Position::new(
            x.min(place.right().saturating_sub(1)),
            place.y,
        ));
    }
    match finder.part {
        Part::Map => map::cursor(&finder.map, finder.rooms.map_inner()),
        Part::Answer => None,
    }
}
