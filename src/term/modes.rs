//! What is switched on in the terminal, and how it is switched off.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU8, Ordering};
use std::{panic, process, thread};

use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::{Command, cursor, queue, terminal};

/// The alternate screen, the hidden cursor and bracketed paste.
pub const SCREEN: u8 = 1;
/// Reports of the mouse.
pub const MOUSE: u8 = 2;

/// Exit code after a panic, Rust's own.
const PANICKED: i32 = 101;

/// What has been sent to the terminal and not been taken back. Global because
/// a panic hook has nothing else to go by.
static ON: AtomicU8 = AtomicU8::new(0);

/// Notes what is about to be switched on.
pub fn note_on(modes: u8) {
    ON.fetch_or(modes, Ordering::SeqCst);
}

/// Notes what is about to be switched off.
pub fn note_off(modes: u8) {
    ON.fetch_and(!modes, Ordering::SeqCst);
}

/// Gives the terminal back as it was found. Does nothing the second time.
pub fn restore() {
    let on = ON.swap(0, Ordering::SeqCst);
    let mut bytes = Vec::new();
    // Nothing can be done about a terminal that takes no more: no error here.
    let _ = switch_off(&mut bytes, on);
    if !bytes.is_empty() {
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(&bytes).and_then(|()| stdout.flush());
    }
    let _ = terminal::disable_raw_mode();
}

/// Makes a panic give the terminal back before it prints its message, and end
/// the program in whichever thread it is: the others would draw on a terminal
/// that is no longer theirs.
pub fn restore_on_panic() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        restore();
        print(panicked);
        if thread::current().name() != Some("main") {
            process::exit(PANICKED);
        }
    }));
}

/// Queues what switches `modes` on.
pub fn switch_on(out: &mut impl Write, modes: u8) -> io::Result<()> {
    if modes & SCREEN != 0 {
        queue!(
            out,
            terminal::EnterAlternateScreen,
            cursor::Hide,
            EnableBracketedPaste
        )?;
    }
    if modes & MOUSE != 0 {
        queue!(out, MouseOn)?;
    }
    Ok(())
}

/// Queues what switches `modes` off, last first.
pub fn switch_off(out: &mut impl Write, modes: u8) -> io::Result<()> {
    if modes & MOUSE != 0 {
        queue!(out, MouseOff)?;
    }
    if modes & SCREEN != 0 {
        queue!(
            out,
            DisableBracketedPaste,
            cursor::Show,
            terminal::LeaveAlternateScreen
        )?;
    }
    Ok(())
}

/// Asks for buttons and wheel in SGR form. Unlike crossterm's own command it
/// does not ask for every movement, each of which would wake the program.
#[derive(Clone, Copy, Debug)]
struct MouseOn;

impl Command for MouseOn {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        ratatui::crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Takes [`MouseOn`] back.
#[derive(Clone, Copy, Debug)]
struct MouseOff;

impl Command for MouseOff {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1000l")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        ratatui::crossterm::event::DisableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_switched_on_is_switched_off() {
        let (mut on, mut off) = (Vec::new(), Vec::new());
        switch_on(&mut on, SCREEN | MOUSE).unwrap();
        switch_off(&mut off, SCREEN | MOUSE).unwrap();
        let modes = |bytes: Vec<u8>, end: char| -> Vec<String> {
            let text = String::from_utf8(bytes).unwrap();
            let mut modes: Vec<String> = text
                .split("\x1b[?")
                .filter(|mode| mode.ends_with(end))
                .map(|mode| mode.trim_end_matches(end).to_owned())
                .collect();
            modes.sort();
            modes
        };
        // The cursor is the one that is switched off and on again.
        let on = (modes(on.clone(), 'h'), modes(on, 'l'));
        let off = (modes(off.clone(), 'l'), modes(off, 'h'));
        assert_eq!(on, off);
        assert_eq!(on.0, ["1000", "1006", "1049", "2004"]);
        assert_eq!(on.1, ["25"]);
    }
}
