//! A line of text being typed.

use crate::config::{Code, Key};

/// Text and a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// Byte offset, on a character border.
    cursor: usize,
}

impl LineEdit {
    /// A line that holds `text`, with the cursor at its end.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    /// Puts the cursor at a byte, or the border of a character before it.
    pub fn put(&mut self, byte: usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        self.cursor = byte;
    }

    /// Takes off what stands after the cursor, as a line with the cursor at
    /// its beginning.
    pub fn split(&mut self) -> Self {
        let text = self.split_after();
        Self { text, cursor: 0 }
    }

    /// Takes off what stands after the cursor.
    pub fn split_after(&mut self) -> String {
        self.text.split_off(self.cursor)
    }

    /// Adds text at the end; the cursor stays.
    pub fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// What has been typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor and what after it.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Types `text` at the cursor; control characters are left out.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars().filter(|c| !crate::atlas::text::is_harmful(*c)) {
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Takes one key; true if the text has changed.
    pub fn key(&mut self, key: Key) -> bool {
        let before = self.text.len();
        match (key.code, key.ctrl) {
            (Code::Char('u'), true) => {
                self.text.drain(..self.cursor);
                self.cursor = 0;
            }
            (Code::Char('w'), true) => {
                let word = self.word_before();
                self.text.drain(word..self.cursor);
                self.cursor = word;
            }
            (Code::Char('a'), true) | (Code::Home, _) => self.cursor = 0,
            (Code::Char('e'), true) | (Code::End, _) => self.cursor = self.text.len(),
            (Code::Char(c), false) if !key.alt => self.insert(c.encode_utf8(&mut [0; 4])),
            (Code::Backspace, _) => {
                if let Some(c) = self.parts().0.chars().next_back() {
                    self.cursor -= c.len_utf8();
                    self.text.remove(self.cursor);
                }
            }
            (Code::Delete, _) if self.cursor < self.text.len() => {
                self.text.remove(self.cursor);
            }
            (Code::Left, _) => {
                let step = self.parts().0.chars().next_back().map_or(0, char::len_utf8);
                self.cursor -= step;
            }
            (Code::Right, _) => {
                let step = self.parts().1.chars().next().map_or(0, char::len_utf8);
                self.cursor += step;
            }
            _ => {}
        }
        self.text.len() != before
    }

    /// Where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let before = self.parts().0.trim_end();
        before.rfind(' ').map_or(0, |space| space + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ctrl(c: char) -> Key {
        Key {
            ctrl: true,
            ..Key::plain(Code::Char(c))
        }
    }

    #[test]
    fn words_and_letters_go_away_one_at_a_time() {
        let mut line = LineEdit::default();
        line.insert("back of knéé");
        line.key(Key::plain(Code::Backspace));
        assert_eq!(line.text(), "back of kné");
        line.key(ctrl('w'));
        assert_eq!(line.text(), "back of ");
        line.key(ctrl('w'));
        assert_eq!(line.text(), "back ");
        line.key(ctrl('u'));
        assert_eq!(line.text(), "");
    }

    #[test]
    fn the_cursor_moves_over_whole_characters() {
        let mut line = LineEdit::default();
        line.insert("éa");
        line.key(Key::plain(Code::Left));
        line.key(Key::plain(Code::Left));
        line.key(Key::plain(Code::Left));
        line.insert("x");
        assert_eq!(line.parts(), ("x", "éa"));
        line.key(Key::plain(Code::Delete));
        assert_eq!(line.text(), "xa");
    }

    #[test]
    fn a_paste_brings_no_escape_sequences() {
        let mut line = LineEdit::default();
        line.insert("a\u{1b}[2J\nb");
        assert_eq!(line.text(), "a[2Jb");
    }
}
