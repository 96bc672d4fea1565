//! The terminal: taking it over, drawing on it, and giving it back.
//!
//! [`Screen`] enters raw mode and the alternate screen, and undoes exactly
//! what it did: when it is dropped, when something fails, and, through
//! [`restore_on_panic`], before the message of a panic is printed.

mod backend;
mod clipboard;
mod modes;
mod wake;

use std::io;

use ratatui::crossterm::{queue, terminal};
use ratatui::{Frame, Terminal};

use backend::Cells;
pub use modes::{restore, restore_on_panic};
pub use wake::{Wake, Watch, can_stop, is_gone, stop};

/// Columns and rows of the terminal. One that does not know its size is taken
/// to be 80 by 24.
#[must_use]
pub fn size() -> (u16, u16) {
    match terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => (width, height),
        _ => (80, 24),
    }
}

/// The terminal while it is ours.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Cells>,
}

impl Screen {
    /// Enters raw mode. The alternate screen comes with the first frame, in
    /// one write.
    ///
    /// # Errors
    ///
    /// When there is no terminal to read keys from.
    pub fn enter(size: (u16, u16), mouse: bool) -> io::Result<Self> {
        let mut cells = Cells::new(size);
        cells.enter(mouse)?;
        let terminal = Terminal::new(cells).inspect_err(|_| restore())?;
        Ok(Self { terminal })
    }

    /// Draws one frame; what did not change is not written.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(render).map(|_| ())
    }

    /// Takes note of a new size; the next frame is drawn whole.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.terminal.backend_mut().size = size;
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    ///
    /// # Errors
    ///
    /// None today; the signature is ratatui's.
    pub fn clear(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Captures the mouse or leaves it alone.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.terminal.backend_mut().set_mouse(on)
    }

    /// Puts `text` on the clipboard of the terminal, also over SSH.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let cells = self.terminal.backend_mut();
        for sequence in clipboard::sequences(text, std::env::var_os("TMUX").is_some()) {
            queue!(cells.out, ratatui::crossterm::style::Print(sequence))?;
        }
        cells.send()
    }

    /// Takes the terminal over again after [`restore`].
    ///
    /// # Errors
    ///
    /// When raw mode cannot be entered.
    pub fn enter_again(&mut self, size: (u16, u16), mouse: bool) -> io::Result<()> {
        restore();
        self.resize(size);
        self.terminal.backend_mut().enter(mouse)?;
        self.clear()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}
