//! A note while it is written: lines, a cursor, and how they are wrapped.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::line::LineEdit;
use crate::atlas::Id;
use crate::config::{Code, Key};
use crate::desk::{Change, LONGEST_NOTE, trimmed};

/// The editor of a note.
#[derive(Clone, Debug)]
pub struct NoteEdit {
    of: Id,
    /// What stands above it.
    pub title: String,
    /// What was last kept.
    kept: String,
    lines: Vec<LineEdit>,
    at: usize,
    /// Lines as they are shown: number, first byte and one past the last.
    rows: Vec<(usize, usize, usize)>,
    width: usize,
    height: usize,
    /// First row shown.
    offset: usize,
}

impl NoteEdit {
    /// An editor of the note on a record, at its end.
    #[must_use]
    pub fn new(of: Id, title: String, note: &str) -> Self {
        let mut lines: Vec<LineEdit> = note.lines().map(LineEdit::of).collect();
        if lines.is_empty() {
            lines.push(LineEdit::default());
        }
        Self {
            of,
            title,
            kept: note.to_owned(),
            at: lines.len() - 1,
            lines,
            rows: Vec::new(),
            width: 0,
            height: 0,
            offset: 0,
        }
    }

    /// What has been written.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(LineEdit::text).collect();
        lines.join("\n")
    }

    /// What is to be kept; nothing if all of it is.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        let text = trimmed(&self.text());
        (text != trimmed(&self.kept)).then(|| Change::Note {
            of: self.of.clone(),
            before: self.kept.clone(),
            text,
        })
    }

    /// Notes that everything is kept.
    pub fn done(&mut self) {
        self.kept = trimmed(&self.text());
    }

    /// The record it is on.
    #[must_use]
    pub fn of(&self) -> &Id {
        &self.of
    }

    /// Number of the line with the cursor.
    #[must_use]
    pub fn line(&self) -> usize {
        self.at
    }

    fn current(&mut self) -> Option<&mut LineEdit> {
        self.lines.get_mut(self.at)
    }

    fn is_full(&self, more: usize) -> bool {
        let len: usize = self.lines.iter().map(|line| line.text().len() + 1).sum();
        len + more > LONGEST_NOTE
    }

    /// Types text; line ends in it begin new lines.
    pub fn insert(&mut self, text: &str) {
        if self.is_full(text.len()) {
            return;
        }
        for (nth, part) in text.split('\n').enumerate() {
            if nth > 0 {
                self.newline();
            }
            if let Some(line) = self.current() {
                line.insert(part);
            }
        }
        self.wrap();
    }

    /// Begins a new line at the cursor.
    pub fn newline(&mut self) {
        if self.is_full(1) {
            return;
        }
        if let Some(rest) = self.current().map(LineEdit::split) {
            self.at += 1;
            self.lines.insert(self.at, rest);
        }
        self.wrap();
    }

    /// Takes one key.
    pub fn key(&mut self, key: Key) {
        let last = self.at + 1 >= self.lines.len();
        let (before, after) = self.lines.get(self.at).map_or(("", ""), LineEdit::parts);
        let (start, end) = (before.is_empty(), after.is_empty());
        match key.code {
            Code::Backspace if start && self.at > 0 => {
                self.at -= 1;
                self.join();
            }
            Code::Delete if end && !last => self.join(),
            Code::Left if start && self.at > 0 => {
                self.at -= 1;
                self.put(usize::MAX);
            }
            Code::Right if end && !last => {
                self.at += 1;
                self.put(0);
            }
            Code::Char(c) if key.is_text() && self.is_full(c.len_utf8()) => {}
            _ => {
                if let Some(line) = self.current() {
                    line.key(key);
                }
            }
        }
        self.wrap();
    }

    /// Appends the line below to that of the cursor, which stays.
    fn join(&mut self) {
        if self.at + 1 < self.lines.len() {
            let below = self.lines.remove(self.at + 1);
            if let Some(line) = self.current() {
                line.append(below.text());
            }
        }
    }

    /// Puts the cursor at a byte of its line, or the border before it.
    fn put(&mut self, byte: usize) {
        if let Some(line) = self.current() {
            line.put(byte);
        }
    }

    /// Moves the cursor by rows as they are shown, down if positive.
    pub fn move_by(&mut self, by: i64) {
        let (row, column) = self.place();
        let row = super::reader::offset(row, by).min(self.rows.len().saturating_sub(1));
        let Some(&(line, from, to)) = self.rows.get(row) else {
            return;
        };
        let text = self.lines.get(line).map_or("", LineEdit::text);
        let text = text.get(from..to).unwrap_or_default();
        let mut width = 0;
        let byte = text.char_indices().find(|(_, c)| {
            width += c.width().unwrap_or(0);
            width > column
        });
        self.at = line;
        self.put(from + byte.map_or(text.len(), |(byte, _)| byte));
        self.reveal();
    }

    /// Wraps it for a place on the screen.
    pub fn fit(&mut self, width: u16, height: u16) {
        let size = (usize::from(width.max(1)), usize::from(height));
        if (self.width, self.height) != size {
            (self.width, self.height) = size;
            self.wrap();
        }
    }

    fn wrap(&mut self) {
        self.rows.clear();
        for (number, line) in self.lines.iter().enumerate() {
            let text = line.text();
            let mut from = 0;
            loop {
                let rest = text.get(from..).unwrap_or_default();
                let len = fitting(rest, self.width.saturating_sub(1).max(1));
                self.rows.push((number, from, from + len));
                if len == rest.len() {
                    break;
                }
                from += len;
            }
        }
        self.reveal();
    }

    /// Row and column of the cursor among all rows.
    fn place(&self) -> (usize, usize) {
        let before = self.lines.get(self.at).map_or("", |line| line.parts().0);
        let at = before.len();
        let rows = self.rows.iter().enumerate().rev();
        let mut here = rows.filter(|(_, (line, from, _))| *line == self.at && *from <= at);
        let (row, from) = here
            .next()
            .map_or((0, 0), |(row, (_, from, _))| (row, *from));
        (row, before.get(from..).unwrap_or_default().width())
    }

    fn reveal(&mut self) {
        let (row, _) = self.place();
        let most = (row + 1).saturating_sub(self.height);
        self.offset = self.offset.clamp(most.min(row), row);
    }

    /// Row and column of the cursor on the screen.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let (row, column) = self.place();
        (row.saturating_sub(self.offset), column)
    }

    /// The rows that are shown.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().skip(self.offset).take(self.height);
        rows.filter_map(|(line, from, to)| self.lines.get(*line)?.text().get(*from..*to))
    }
}

/// Bytes of `text` that go on a row of so many columns: up to the last space
/// that fits, which belongs to it; at least one character.
fn fitting(text: &str, width: usize) -> usize {
    let (mut column, mut space) = (0, None);
    for (at, c) in text.char_indices() {
        column += c.width().unwrap_or(0);
        if column > width && at > 0 && c != ' ' {
            return space.unwrap_or(at);
        }
        if c == ' ' {
            space = Some(at + 1);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(note: &str, width: u16, height: u16) -> NoteEdit {
        let mut edit = NoteEdit::new("soleus".into(), String::new(), note);
        edit.fit(width, height);
        edit
    }

    fn keys(edit: &mut NoteEdit, codes: &[Code]) {
        codes.iter().for_each(|code| edit.key(Key::plain(*code)));
    }

    #[test]
    fn lines_are_parted_and_joined() {
        let mut note = edit("one", 20, 5);
        note.newline();
        note.insert("two\nthrée");
        assert_eq!(note.text(), "one\ntwo\nthrée");
        keys(&mut note, &[Code::Home, Code::Backspace, Code::Char(' ')]);
        assert_eq!(note.text(), "one\ntwo thrée");
        keys(&mut note, &[Code::Home, Code::Left, Code::Delete]);
        assert_eq!(
            (note.text(), note.cursor()),
            ("onetwo thrée".to_owned(), (0, 3))
        );
        keys(
            &mut note,
            &[Code::End, Code::Right, Code::Delete, Code::Backspace],
        );
        assert_eq!(note.text(), "onetwo thré");
    }

    #[test]
    fn rows_break_at_spaces_and_the_cursor_walks_over_them() {
        let mut note = edit("one two three four\n\nfive", 11, 3);
        let rows: Vec<&str> = note.rows().collect();
        // The end is in sight, where the cursor is.
        assert_eq!(rows, ["three four", "", "five"]);
        note.move_by(-10);
        assert_eq!(note.rows().next(), Some("one two "));
        assert_eq!(note.cursor(), (0, 4));
        note.move_by(1);
        note.insert("x");
        assert_eq!(note.text(), "one two threxe four\n\nfive");
    }

    #[test]
    fn only_what_is_new_is_kept() {
        let mut note = edit("one", 20, 5);
        assert_eq!(note.change(), None);
        note.newline();
        assert_eq!(note.change(), None, "an empty line at the end is nothing");
        note.insert("two");
        let Some(Change::Note { before, text, .. }) = note.change() else {
            panic!("nothing to keep");
        };
        assert_eq!((&*before, &*text), ("one", "one\ntwo"));
        note.done();
        assert_eq!(note.change(), None);
    }
}
