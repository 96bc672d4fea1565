//! What a reader adds to the atlas: bookmarks, records opened lately, notes.
//!
//! ```text
//! desk.txt ─► text ─► Desk ◄── Change ◄── app
//!     ▲                         │
//!     └──────── store ◄─────────┘
//! ```
//!
//! Only `store` knows files. Records are known by their ids, so that what was
//! written on one outlives a day on which its data is not there.

mod store;
mod text;

use std::collections::BTreeMap;

use crate::atlas::Id;
use crate::study::moment::Day;

pub use store::Store;

/// So many records opened lately are remembered.
pub const RECENT: usize = 50;

/// No note is longer, in bytes.
pub const LONGEST_NOTE: usize = 16 << 10;

/// Everything of the reader's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Records with a bookmark, in the order in which they got it.
    bookmarks: Vec<Id>,
    /// Records opened lately, the last one first.
    recent: Vec<Id>,
    /// The days on which these were opened last, in UTC.
    opened: BTreeMap<Id, Day>,
    /// Notes by record.
    notes: BTreeMap<Id, String>,
}

/// Something the reader does to the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Sets or takes away a bookmark.
    Bookmark(Id, bool),
    /// Opens a record.
    Open(Id),
    /// Writes a note.
    Note {
        /// On this record.
        of: Id,
        /// What the writer saw before.
        before: String,
        /// What it says now; nothing takes it away.
        text: String,
    },
}

impl Desk {
    /// True if the record has a bookmark.
    #[must_use]
    pub fn is_bookmarked(&self, id: &str) -> bool {
        self.bookmarks.iter().any(|marked| **marked == *id)
    }

    /// The records with a bookmark.
    #[must_use]
    pub fn bookmarks(&self) -> &[Id] {
        &self.bookmarks
    }

    /// The records opened lately, the last one first.
    #[must_use]
    pub fn recent(&self) -> &[Id] {
        &self.recent
    }

    /// True if the record was opened on this day or later, as far as is known.
    #[must_use]
    pub fn was_opened_since(&self, id: &str, day: Day) -> bool {
        self.opened.get(id).is_some_and(|opened| *opened >= day)
    }

    /// Notes the day on which a record was opened.
    pub(crate) fn opened_on(&mut self, id: &Id, day: Day) {
        self.opened.insert(id.clone(), day);
        let recent = &self.recent;
        self.opened.retain(|id, _| recent.contains(id));
    }

    /// The note on a record; empty if there is none.
    #[must_use]
    pub fn note(&self, id: &str) -> &str {
        self.notes.get(id).map_or("", String::as_str)
    }

    /// Every note, by record.
    pub fn notes(&self) -> impl Iterator<Item = (&Id, &str)> {
        self.notes.iter().map(|(id, note)| (id, note.as_str()))
    }

    /// Carries out a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Bookmark(id, true) => {
                if !self.is_bookmarked(id) {
                    self.bookmarks.push(id.clone());
                }
            }
            Change::Bookmark(id, false) => self.bookmarks.retain(|marked| marked != id),
            Change::Open(id) => {
                self.recent.retain(|opened| opened != id);
                self.recent.insert(0, id.clone());
                self.recent.truncate(RECENT);
            }
            Change::Note { of, before, text } => {
                let text = merged(before, self.note(of), text);
                if text.is_empty() {
                    self.notes.remove(of);
                } else {
                    self.notes.insert(of.clone(), text);
                }
            }
        }
    }
}

/// The note that `text` becomes: who wrote it saw `before`, but the note says
/// `now`. What somebody else has written meanwhile is kept below it.
fn merged(before: &str, now: &str, text: &str) -> String {
    let text = trimmed(text);
    let new = now != trimmed(before) && !text.contains(now);
    if !new {
        return text;
    }
    // What the writer has seen is theirs to change, what stands below it not.
    let seen = trimmed(before);
    if let Some(below) = now.strip_prefix(&seen).filter(|_| !seen.is_empty()) {
        return format!("{text}{below}");
    }
    if now.contains(&text) {
        return now.to_owned();
    }
    format!("{text}\n\n{now}")
}

/// A note without empty lines at its ends and spaces at the ends of lines; not
/// too long.
#[must_use]
pub fn trimmed(note: &str) -> String {
    let lines: Vec<&str> = note.lines().map(str::trim_end).collect();
    let mut note = lines.join("\n").trim_matches('\n').to_owned();
    let mut most = note.len().min(LONGEST_NOTE);
    while !note.is_char_boundary(most) {
        most -= 1;
    }
    note.truncate(most);
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(before: &str, text: &str) -> Change {
        Change::Note {
            of: "a".into(),
            before: before.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_last_one_opened_comes_first_and_once() {
        let mut desk = Desk::default();
        for nth in (0..70).chain([30, 69]) {
            desk.apply(&Change::Open(format!("m{nth}").into()));
        }
        assert_eq!(desk.recent().len(), RECENT);
        let first: Vec<&str> = desk.recent().iter().take(3).map(|id| &**id).collect();
        assert_eq!(first, ["m69", "m30", "m68"]);
    }

    #[test]
    fn two_who_write_the_same_note_both_keep_their_words() {
        let mut desk = Desk::default();
        desk.apply(&note("", "mine"));
        desk.apply(&note("", "yours"));
        assert_eq!(desk.note("a"), "yours\n\nmine");
        desk.apply(&note("yours", "yours, too"));
        assert_eq!(desk.note("a"), "yours, too\n\nmine");
        desk.apply(&note("yours, too", "yours"));
        // Each goes on: what they have seen is theirs to change.
        desk.apply(&note("yours\n\nmine", "ours \n\n"));
        assert_eq!(desk.note("a"), "ours");
        desk.apply(&note("ours", " \n"));
        assert_eq!(desk.notes().count(), 0);
    }
}
