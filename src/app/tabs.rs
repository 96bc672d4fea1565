//! The line of tabs: what stands where.

use unicode_width::UnicodeWidthStr;

use super::Pane;
use crate::config::Words;

/// The tabs in order: the column each begins at, and its text.
pub fn tabs(words: &Words) -> impl Iterator<Item = (u16, Pane, String)> + '_ {
    let mut column = 0;
    Pane::ALL.into_iter().map(move |pane| {
        let text = format!(" {} {} ", pane as usize + 1, name(words, pane));
        let at = column;
        column += u16::try_from(text.width()).unwrap_or(u16::MAX / 8);
        (at, pane, text)
    })
}

/// The tab at a column.
#[must_use]
pub fn at(words: &Words, column: u16) -> Option<Pane> {
    tabs(words)
        .filter(|(from, _, text)| {
            let width = u16::try_from(text.width()).unwrap_or(0);
            (*from..from.saturating_add(width)).contains(&column)
        })
        .map(|(_, pane, _)| pane)
        .next()
}

/// What a pane is called.
#[must_use]
pub fn name(words: &Words, pane: Pane) -> &str {
    match pane {
        Pane::List => &words.pane_list,
        Pane::Anatomy => &words.pane_anatomy,
        Pane::Map => &words.pane_map,
        Pane::Steps => &words.pane_steps,
    }
}
