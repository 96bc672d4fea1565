//! Where plain text goes.

use std::io::{self, Write};

use crate::page::ascii;

/// A writer that can hold itself to ASCII.
#[derive(Debug)]
pub struct Out<W> {
    out: W,
    ascii: bool,
}

impl<W: Write> Out<W> {
    /// Writes to `out`; if `ascii`, nothing but ASCII.
    pub fn new(out: W, ascii: bool) -> Self {
        Self { out, ascii }
    }
}

impl<W: Write> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(bytes) {
            // What is printed here comes in whole characters.
            Ok(text) if self.ascii && !text.is_ascii() => {
                let mut letter = [0; 4];
                let plain: String = text
                    .chars()
                    .map(|c| ascii(c.encode_utf8(&mut letter)))
                    .collect();
                self.out.write_all(plain.as_bytes())?;
            }
            _ => self.out.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out where `text` goes in.
    fn through(text: &str, ascii: bool) -> String {
        let mut bytes = Vec::new();
        write!(Out::new(&mut bytes, ascii), "{text}").unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn ascii_is_held_to_where_it_is_wanted() {
        assert_eq!(through("2–3 cm · très", true), "2-3 cm - tres");
        assert_eq!(through("2–3 cm · très", false), "2–3 cm · très");
    }
}
