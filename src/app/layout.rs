//! Where everything stands on the screen: one pure function of its size.
//!
//! ```text
//!  150 columns and more     100 to 149               below
//!  ┌────┬───────┬──────┐    ┌────────┬────────┐      1 Muscles  2 Anatomy ...
//!  │list│anatomy│ map  │    │ list   │ map    │      the pane that has the
//!  │    │       ├──────┤    ├────────┤        │      keys, alone
//!  │    │       │steps │    │anatomy ├────────┤
//!  └────┴───────┴──────┘    │        │ steps  │
//!  footer                   └────────┴────────┘      footer
//! ```

use ratatui::layout::Rect;

use super::Pane;

/// Columns and rows below which only one line is shown.
pub const SMALLEST: (u16, u16) = (32, 8);

/// Columns from which two columns of panes are shown.
pub(super) const TWO_COLUMNS: u16 = 100;
/// Columns from which three are shown.
const THREE_COLUMNS: u16 = 150;
/// Rows below which panes would be too flat to stand over each other.
pub(super) const TALL: u16 = 24;

/// Places on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// True when there is room for one line only.
    pub too_small: bool,
    /// The line of tabs, when panes take turns.
    pub tabs: Option<Rect>,
    /// Outer place of each pane that is shown, by number.
    panes: [Option<Rect>; 4],
    /// Panes have a border.
    pub bordered: bool,
    /// The line of keys or the message.
    pub footer: Rect,
    /// Everything above the footer, for what lies over the panes.
    pub body: Rect,
}

impl Layout {
    /// The layout of a screen of `size` columns and rows.
    #[must_use]
    pub fn new(size: (u16, u16), focus: Pane, full_screen: bool) -> Self {
        Self::build(size, focus, full_screen, true)
    }

    /// The layout while two muscles are compared: the anatomy, which holds
    /// both, has the room of the list too, unless that has the keys.
    #[must_use]
    pub fn of_two(size: (u16, u16), focus: Pane, full_screen: bool) -> Self {
        Self::build(size, focus, full_screen, focus == Pane::List)
    }

    fn build(size: (u16, u16), focus: Pane, full_screen: bool, with_list: bool) -> Self {
        let screen = Rect::new(0, 0, size.0, size.1);
        let mut layout = Self {
            footer: screen,
            body: screen,
            ..Self::default()
        };
        if size.0 < SMALLEST.0 || size.1 < SMALLEST.1 {
            layout.too_small = true;
            return layout;
        }
        let body = Rect {
            height: size.1 - 1,
            ..screen
        };
        layout.body = body;
        layout.footer = Rect {
            y: size.1 - 1,
            height: 1,
            ..screen
        };
        if size.0 < TWO_COLUMNS || size.1 < TALL {
            let rest = Rect {
                y: 1,
                height: body.height - 1,
                ..body
            };
            layout.tabs = Some(Rect { height: 1, ..body });
            layout.body = rest;
            layout.show(focus, rest);
            return layout;
        }
        layout.bordered = true;
        if full_screen {
            layout.show(focus, body);
        } else if !with_list {
            let [anatomy, right] = split_columns(body, body.width * 3 / 5);
            let [map, steps] = split_rows(right, body.height * 2 / 3);
            layout.show(Pane::Anatomy, anatomy);
            layout.show(Pane::Map, map);
            layout.show(Pane::Steps, steps);
        } else if size.0 < THREE_COLUMNS {
            let [left, right] = split_columns(body, body.width / 2);
            let [list, anatomy] = split_rows(left, body.height * 2 / 5);
            let [map, steps] = split_rows(right, body.height * 3 / 5);
            layout.show(Pane::List, list);
            layout.show(Pane::Anatomy, anatomy);
            layout.show(Pane::Map, map);
            layout.show(Pane::Steps, steps);
        } else {
            let [list, rest] = split_columns(body, (body.width / 5).clamp(32, 44));
            let [anatomy, right] = split_columns(rest, rest.width * 9 / 20);
            let [map, steps] = split_rows(right, body.height * 2 / 3);
            layout.show(Pane::List, list);
            layout.show(Pane::Anatomy, anatomy);
            layout.show(Pane::Map, map);
            layout.show(Pane::Steps, steps);
        }
        layout
    }

    fn show(&mut self, pane: Pane, rect: Rect) {
        if let Some(place) = self.panes.get_mut(pane as usize) {
            *place = Some(rect);
        }
    }

    /// Outer place of a pane, if it is shown.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        self.panes.get(pane as usize).copied().flatten()
    }

    /// Place of a pane's contents, if it is shown.
    #[must_use]
    pub fn inner(&self, pane: Pane) -> Option<Rect> {
        let outer = self.pane(pane)?;
        if !self.bordered {
            return Some(outer);
        }
        Some(inside(outer))
    }

    /// The pane at a cell.
    #[must_use]
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        Pane::ALL
            .into_iter()
            .find(|pane| self.pane(*pane).is_some_and(|rect| holds(rect, x, y)))
    }

    /// Outer place of a page or picker over the panes.
    #[must_use]
    pub fn overlay(&self) -> Rect {
        let body = self.body;
        let width = if body.width < 90 {
            body.width
        } else {
            (body.width * 3 / 5).clamp(80, 100)
        };
        let height = if body.height < 30 {
            body.height
        } else {
            (body.height * 4 / 5).max(28)
        };
        Rect::new(
            body.x + (body.width - width) / 2,
            body.y + (body.height - height) / 2,
            width,
            height,
        )
    }

    /// Place of an overlay's contents.
    #[must_use]
    pub fn overlay_inner(&self) -> Rect {
        inside(self.overlay())
    }

    /// Place of the rows of a picker: under its input line.
    #[must_use]
    pub fn picker_rows(&self) -> Rect {
        let inner = self.overlay_inner();
        Rect {
            y: inner.y.saturating_add(1).min(inner.bottom()),
            height: inner.height.saturating_sub(1),
            ..inner
        }
    }
}

/// True if the cell lies in `rect`.
#[must_use]
pub fn holds(rect: Rect, x: u16, y: u16) -> bool {
    rect.contains((x, y).into())
}

/// The place inside a border, with a column of air on both sides.
pub(super) fn inside(outer: Rect) -> Rect {
    Rect {
        x: outer.x.saturating_add(2),
        y: outer.y.saturating_add(1),
        width: outer.width.saturating_sub(4),
        height: outer.height.saturating_sub(2),
    }
}

/// Two columns that share the border between them.
pub(super) fn split_columns(area: Rect, left: u16) -> [Rect; 2] {
    let left = left.min(area.width);
    let shared = left.saturating_sub(1);
    [
        Rect {
            width: left,
            ..area
        },
        Rect {
            x: area.x + shared,
            width: area.width - shared,
            ..area
        },
    ]
}

/// Two rows that share the border between them.
fn split_rows(area: Rect, top: u16) -> [Rect; 2] {
    let top = top.min(area.height);
    let shared = top.saturating_sub(1);
    [
        Rect {
            height: top,
            ..area
        },
        Rect {
            y: area.y + shared,
            height: area.height - shared,
            ..area
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(size: (u16, u16)) -> usize {
        let layout = Layout::new(size, Pane::Map, false);
        assert_eq!(
            Layout::of_two(size, Pane::List, false),
            Layout::new(size, Pane::List, false)
        );
        Pane::ALL
            .into_iter()
            .filter(|p| layout.pane(*p).is_some())
            .count()
    }

    #[test]
    fn panes_take_turns_where_there_is_no_room_for_four() {
        assert_eq!(shown((200, 60)), 4);
        assert_eq!(shown((120, 40)), 4);
        assert_eq!(shown((80, 24)), 1);
        assert_eq!(shown((120, 12)), 1);
        assert_eq!(shown((10, 3)), 0);
    }

    #[test]
    fn everything_stays_on_the_screen() {
        for width in 0..160 {
            for height in 0..50 {
                for full in [false, true] {
                    for layout in [Layout::new, Layout::of_two] {
                        let layout = layout((width, height), Pane::Anatomy, full);
                        let screen = Rect::new(0, 0, width, height);
                        let mut all = vec![
                            layout.footer,
                            layout.overlay(),
                            layout.overlay_inner(),
                            layout.picker_rows(),
                        ];
                        all.extend(layout.tabs);
                        for pane in Pane::ALL {
                            all.extend(layout.pane(pane));
                            all.extend(layout.inner(pane));
                        }
                        for rect in all.into_iter().filter(|rect| !rect.is_empty()) {
                            assert_eq!(rect.intersection(screen), rect, "{width}x{height}");
                        }
                    }
                }
            }
        }
    }
}
