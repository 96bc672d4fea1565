//! A wrapped page: anatomy, self-help, and the pages over the panes.
//!
//! ```text
//! Soleus
//! musculus soleus · triceps surae · leg
//! ...
//! Antagonists
//! Tibialis anterior        <- a link, underlined; the selected one reversed
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Pane, Reader, State};
use crate::config::Role;

/// Draws the lines of a page that are in sight.
pub fn draw(state: &State, reader: &Reader, area: Rect, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let selected = reader.selected_number();
    let lines = reader.page().lines.iter().skip(reader.scroll());
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let mut x = area.x;
        for run in line {
            let room = usize::from(area.right().saturating_sub(x));
            let mut style = theme.style(run.role);
            if run.link.is_some() && run.link == selected {
                style = style.patch(theme.style(Role::LinkFocus));
            }
            (x, _) = buffer.set_stringn(x, y, &run.text, room, style);
        }
    }
}

/// Draws the self-help, with the step the cursor stands on marked.
pub fn draw_steps(state: &State, area: Rect, buffer: &mut Buffer) {
    draw(state, &state.steps, area, buffer);
    if state.focus != Pane::Steps || !state.overlays.is_empty() {
        return;
    }
    let Some(anchor) = state.steps.step_anchor() else {
        return;
    };
    let style = state.settings.theme.style(Role::Selection);
    for (number, y) in (area.y..area.bottom()).enumerate() {
        let line = number + state.steps.scroll();
        if (anchor.from..anchor.to).contains(&line) {
            buffer.set_style(Rect::new(area.x, y, area.width, 1), style);
        }
        if line == anchor.from {
            buffer.set_string(area.x, y, ">", style);
        }
    }
}
