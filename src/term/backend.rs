//! Where ratatui draws: collects a frame and sends it in one write.
//!
//! Wraps ratatui's own crossterm backend, which flushes several times a frame
//! and asks the system for the size of the terminal before each.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::crossterm::{cursor, queue};
use ratatui::layout::{Position, Size};

use super::modes::{self, MOUSE, SCREEN};

/// The cells of the terminal.
#[derive(Debug)]
pub struct Cells {
    /// Columns and rows, as last heard.
    pub size: (u16, u16),
    /// Commands and cells on their way.
    pub out: CrosstermBackend<Frame>,
    /// Modes that are switched on with what is on its way.
    entering: u8,
    /// A synchronised update has begun.
    updating: bool,
    cursor_shown: bool,
    cursor: Position,
}

/// Bytes that go out together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Frame(Vec<u8>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        let sent = stdout.write_all(&self.0).and_then(|()| stdout.flush());
        self.0.clear();
        sent
    }
}

impl Cells {
    /// Nothing is sent or changed yet.
    pub fn new(size: (u16, u16)) -> Self {
        Self {
            size,
            out: CrosstermBackend::new(Frame(Vec::with_capacity(16 * 1024))),
            entering: 0,
            updating: false,
            cursor_shown: false,
            cursor: Position::ORIGIN,
        }
    }

    /// Enters raw mode at once, and the screen with the next frame.
    pub fn enter(&mut self, mouse: bool) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        self.entering = if mouse { SCREEN | MOUSE } else { SCREEN };
        self.cursor_shown = false;
        modes::switch_on(&mut self.out, self.entering)
    }

    /// Captures the mouse or leaves it alone, at once.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if on {
            self.entering |= MOUSE;
            modes::switch_on(&mut self.out, MOUSE)?;
        } else {
            modes::switch_off(&mut self.out, MOUSE)?;
            modes::note_off(MOUSE);
        }
        self.send()
    }

    /// Sends what has been collected.
    pub fn send(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.updating) {
            queue!(self.out, EndSynchronizedUpdate)?;
        }
        modes::note_on(std::mem::take(&mut self.entering));
        Write::flush(&mut self.out)
    }

    /// Holds the picture back until the whole frame has arrived.
    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.updating, true) {
            queue!(self.out, BeginSynchronizedUpdate)?;
        }
        Ok(())
    }
}

impl Backend for Cells {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.begin()?;
        self.out.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor_shown, false) {
            queue!(self.out, cursor::Hide)?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.cursor_shown, true) {
            queue!(self.out, cursor::Show)?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Asking the terminal would mean waiting for its answer.
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        queue!(self.out, cursor::MoveTo(self.cursor.x, self.cursor.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        // A full-screen viewport is only ever cleared as a whole.
        self.begin()?;
        queue!(self.out, terminal::Clear(terminal::ClearType::All))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size.into())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size.into(),
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is on its way.
    fn sent(bytes: &[u8]) -> CrosstermBackend<Frame> {
        CrosstermBackend::new(Frame(bytes.to_vec()))
    }

    #[test]
    fn a_frame_without_changes_sends_nothing() {
        let mut cells = Cells::new((4, 1));
        cells.draw(std::iter::empty()).unwrap();
        cells.hide_cursor().unwrap();
        assert_eq!(cells.out, sent(b""));
    }

    #[test]
    fn a_changed_cell_is_held_back_until_the_frame_is_whole() {
        let mut cells = Cells::new((4, 1));
        let cell = Cell::new("x");
        cells.draw([(2, 0, &cell)].into_iter()).unwrap();
        cells.clear().unwrap();
        let begun = b"\x1b[?2026h\x1b[1;3Hx\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[2J";
        assert_eq!(cells.out, sent(begun));
    }

    #[test]
    fn the_cursor_is_shown_and_hidden_once() {
        let mut cells = Cells::new((4, 1));
        cells.show_cursor().unwrap();
        cells.show_cursor().unwrap();
        cells.hide_cursor().unwrap();
        cells.hide_cursor().unwrap();
        assert_eq!(cells.out, sent(b"\x1b[?25h\x1b[?25l"));
    }
}
