//! Where the pain finder stands on the screen.
//!
//! ```text
//!  100 columns and more      72 to 99                   below
//!  ┌ map ─────┬ answer ─┐    Where does it hurt?        one of them, the one
//!  │          │         │    map       │ answer          that has the keys
//!  └──────────┴─────────┘    footer
//!  footer
//! ```

use ratatui::layout::Rect;

use super::super::layout::{Layout, TALL, TWO_COLUMNS, inside, split_columns};
use super::Part;

/// Columns from which map and answer stand side by side.
const SIDE_BY_SIDE: u16 = 72;

/// Places of the pain finder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// The line above, where there are no borders.
    pub bar: Option<Rect>,
    /// Outer place of the map, if it is shown.
    pub map: Option<Rect>,
    /// Outer place of the answer, if it is shown.
    pub answer: Option<Rect>,
    /// Both have borders.
    pub is_bordered: bool,
}

impl Rooms {
    /// The rooms on the screen of `layout`. `alone`: the part that has the keys
    /// fills the screen; `wide`: so does an answer that has the keys where
    /// there is little room.
    pub(super) fn new(
        layout: &Layout,
        size: (u16, u16),
        part: Part,
        alone: bool,
        wide: bool,
    ) -> Self {
        let screen = Rect::new(0, 0, size.0, size.1.saturating_sub(1));
        let is_bordered = size.0 >= TWO_COLUMNS && size.1 >= TALL;
        let mut rooms = Self {
            is_bordered,
            ..Self::default()
        };
        if layout.too_small {
            return rooms;
        }
        let mut body = screen;
        if !is_bordered {
            rooms.bar = Some(Rect { height: 1, ..body });
            body = Rect {
                y: 1,
                height: body.height.saturating_sub(1),
                ..body
            };
        }
        let is_wide = wide && part == Part::Answer && !is_bordered;
        let is_split = size.0 >= SIDE_BY_SIDE && !alone && !is_wide;
        match part {
            _ if is_split => {
                let share = if is_bordered { 9 } else { 8 };
                let [map, answer] = split_columns(body, body.width * share / 20);
                (rooms.map, rooms.answer) = (Some(map), Some(answer));
            }
            Part::Map => rooms.map = Some(body),
            Part::Answer => rooms.answer = Some(body),
        }
        rooms
    }

    /// The column between map and answer, where no border is.
    #[must_use]
    pub fn gap(&self) -> Option<Rect> {
        let answer = self
            .answer
            .filter(|_| !self.is_bordered && self.map.is_some())?;
        Some(Rect { width: 1, ..answer })
    }

    /// Place of the picture and what stands below it.
    #[must_use]
    pub fn map_inner(&self) -> Option<Rect> {
        let outer = self.map?;
        if self.is_bordered {
            return Some(inside(outer));
        }
        // The last column is the gap.
        let width = outer.width - u16::from(self.answer.is_some() && outer.width > 0);
        Some(Rect { width, ..outer })
    }

    /// Place of the answer: the lines that stay, and the page between them.
    #[must_use]
    pub fn answer_inner(&self) -> Option<Answer> {
        let outer = self.answer?;
        let inner = if self.is_bordered {
            inside(outer)
        } else {
            let aside = u16::from(self.map.is_some()) * 2;
            Rect {
                x: outer.x + aside.min(outer.width),
                width: outer.width.saturating_sub(aside),
                ..outer
            }
        };
        let head = inner.height.min(1);
        let foot = (inner.height - head).min(1);
        Some(Answer {
            head: Rect {
                height: head,
                ..inner
            },
            page: Rect {
                y: inner.y + head,
                height: inner.height - head - foot,
                ..inner
            },
            foot: Rect {
                y: inner.bottom() - foot,
                height: foot,
                ..inner
            },
        })
    }
}

/// Places inside the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What is typed, or that there are warning signs.
    pub head: Rect,
    /// What is found.
    pub page: Rect,
    /// The key that leads on.
    pub foot: Rect,
}
