//! A key to the bytes written: update, layout, draw and diff, at 200x60.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

use divan::{Bencher, counter::BytesCount};
use myoatlas::app::{Message, State, update};
use myoatlas::config::Key;
use myoatlas::ui;
use ratatui::backend::CrosstermBackend;
use ratatui::{Terminal, TerminalOptions, Viewport, layout::Rect};
use support::{Session, parse};

fn main() {
    divan::main();
}

/// Takes bytes and counts them.
#[derive(Clone, Default)]
struct Count(Rc<Cell<usize>>);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program with a terminal that only counts.
struct Running {
    state: State,
    terminal: Terminal<CrosstermBackend<Count>>,
    count: Count,
    keys: std::iter::Cycle<std::vec::IntoIter<Key>>,
}

impl Running {
    /// At 200x60, after `before`, about to press `keys` again and again.
    fn new(before: &str, keys: &str) -> Self {
        let mut session = Session::start(200, 60);
        session.press(before);
        let options = TerminalOptions {
            viewport: Viewport::Fixed(Rect::new(0, 0, 200, 60)),
        };
        let count = Count::default();
        let backend = CrosstermBackend::new(count.clone());
        let terminal = Terminal::with_options(backend, options).unwrap();
        let mut running = Self {
            state: session.state,
            terminal,
            count,
            keys: parse(keys).into_iter().cycle(),
        };
        running.draw();
        running
    }

    /// Draws and says how many bytes went out.
    fn draw(&mut self) -> usize {
        self.count.0.set(0);
        let draw = self.terminal.draw(|frame| ui::draw(frame, &self.state));
        draw.unwrap();
        self.count.0.get()
    }

    fn press(&mut self) -> usize {
        let key = self.keys.next().unwrap();
        update(&mut self.state, Message::Key(key));
        self.draw()
    }
}

/// Each key of the strings in turn.
#[divan::bench(args = [
    ("walk the list", "", "jjjjjjkkkkkk"),
    ("search, letter by letter", "/", "heel<backspace><backspace><backspace>ll<backspace><backspace><backspace>"),
    ("scroll the anatomy", "2", "jjjjkkkk"),
    ("turn the body", "3", "h"),
    ("open and close the help", "", "?<esc>"),
])]
fn key(bencher: Bencher, (_, before, keys): (&str, &str, &str)) {
    let mut running = Running::new(before, keys);
    let bytes = (0..8).map(|_| running.press()).sum::<usize>() / 8;
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| running.press());
}
