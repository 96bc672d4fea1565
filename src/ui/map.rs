//! The body map: the finished picture, coloured, with sides and legend.
//!
//! ```text
//! left                 right
//!        _|     |_
//!       [  X1 : ]
//!        l ::: J
//!         \###/
//! # essential  : spillover  . rare  X trigger point
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::{MAP_FOOT, State};
use crate::body::Ink;
use crate::config::{Role, fill};
use crate::page;

/// Draws the picture, the names of the sides and the legend.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    if state.atlas.figures().views.is_empty() {
        let words = &state.settings.words;
        return super::say(&words.no_views, Role::Error, state, area, buffer);
    }
    let theme = &state.settings.theme;
    let canvas = state.map.canvas();
    for (y, row) in (area.y..area.bottom()).zip(canvas.rows()) {
        for (x, cell) in (area.x..area.right()).zip(row) {
            if cell.ink == Ink::Blank {
                continue;
            }
            if let Some(target) = buffer.cell_mut((x, y)) {
                target
                    .set_char(cell.ch)
                    .set_style(theme.style(role(cell.ink)));
            }
        }
    }
    sides(state, area, buffer);
    legend(state, area, buffer);
}

fn role(ink: Ink) -> Role {
    match ink {
        Ink::Blank => Role::Text,
        Ink::Outline => Role::Outline,
        Ink::Feature => Role::Feature,
        Ink::Belly => Role::Belly,
        Ink::Essential => Role::Essential,
        Ink::Spillover => Role::Spillover,
        Ink::Rare => Role::Rare,
        Ink::Point(_) => Role::Point,
        Ink::Label => Role::Label,
    }
}

/// What the view is called.
pub fn view_name(state: &State) -> String {
    let words = &state.settings.words;
    let view = state.map.view();
    match view.and_then(|(view, ..)| state.atlas.figures().views.get(view)) {
        Some(view) => view.name.to_string(),
        None => fill(&words.view_free, state.map.camera().yaw.round()),
    }
}

/// The one trigger point that is shown, if not all are.
pub fn point_name(state: &State) -> Option<String> {
    let muscle = state.muscle()?;
    let point = muscle.trigger_points.get(state.map.point()?)?;
    Some(format!("X{}", point.id))
}

/// Which side of the person is on which side of the picture, in the upper
/// corners.
fn sides(state: &State, area: Rect, buffer: &mut Buffer) {
    let words = &state.settings.words;
    let (left, right) = page::edges(words, state.map.camera().yaw);
    if usize::from(area.width) < left.width() + right.width() + 8 || area.height < 4 {
        return;
    }
    let style = state.settings.theme.style(Role::Label);
    let top = Rect { height: 1, ..area };
    Line::from(Span::styled(left, style)).render(top, buffer);
    Line::from(Span::styled(right, style))
        .right_aligned()
        .render(top, buffer);
}

fn legend(state: &State, area: Rect, buffer: &mut Buffer) {
    if area.height <= MAP_FOOT {
        return;
    }
    let words = &state.settings.words;
    let theme = &state.settings.theme;
    let signs = [
        ("#", Role::Essential, &words.grade_essential),
        (":", Role::Spillover, &words.grade_spillover),
        (".", Role::Rare, &words.grade_rare),
        ("X", Role::Point, &words.point),
    ];
    let mut spans = Vec::new();
    for (sign, role, name) in signs {
        spans.push(Span::styled(sign, theme.style(role)));
        spans.push(Span::styled(format!(" {name}  "), theme.style(Role::Dim)));
    }
    let foot = Rect {
        y: area.bottom() - MAP_FOOT,
        height: MAP_FOOT,
        ..area
    };
    Line::from(spans).render(foot, buffer);
}
