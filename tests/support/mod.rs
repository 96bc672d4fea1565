//! What tests of the screen share: a session that plays key strings on the
//! real state and draws the real screen into a buffer.

#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use myoatlas::app::{Effect, Message, State, update};
use myoatlas::atlas::Atlas;
use myoatlas::config::{Key, Settings};
use myoatlas::study::learner::Learner;
use myoatlas::study::moment::Moment;
use myoatlas::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// The program without a terminal.
pub struct Session {
    pub state: State,
    pub effects: Vec<Effect>,
    learning: Option<Learning>,
    messages: u32,
}

/// What `run` does for the study: files, in a folder of its own, and a clock
/// on which each message takes two seconds.
pub struct Learning {
    pub folder: tempfile::TempDir,
    pub store: myoatlas::study::store::Store,
}

impl Session {
    /// Starts at the first screen of the program as it is.
    pub fn start(width: u16, height: u16) -> Self {
        Self::with(Atlas::built_in(), Settings::default(), width, height)
    }

    /// Starts with the data of `tests/fixture` alone: six muscles, copied from
    /// the atlas once, so that correcting a record changes no screen.
    pub fn of_fixture(width: u16, height: u16) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture");
        let (atlas, problems) = Atlas::empty().with(&[folder], &mut |_, _| {});
        assert!(problems.is_empty(), "{problems:?}");
        Self::with(atlas, Settings::default(), width, height)
    }

    /// Starts with this data and these settings.
    pub fn with(atlas: Atlas, settings: Settings, width: u16, height: u16) -> Self {
        Self {
            state: State::new(Arc::new(atlas), settings, (width, height), None),
            effects: Vec::new(),
            learning: None,
            messages: 0,
        }
    }

    /// The learner's files.
    pub fn learning(&mut self) -> &mut Learning {
        self.learning.get_or_insert_with(|| {
            let folder = tempfile::tempdir().unwrap();
            let store = myoatlas::study::store::Store::new(folder.path());
            Learning { folder, store }
        })
    }

    /// Days go by, from when the next message comes.
    pub fn wait_days(&mut self, days: u32) -> &mut Self {
        self.messages += days * 43_200;
        self
    }

    fn time(&self) -> Message {
        let noon = 1_795_694_400_000;
        let ms = noon + i64::from(self.messages) * 2000;
        Message::Now(Moment { ms, offset: 0 }, self.messages)
    }

    /// Presses keys: `/heel<enter>jj<shift-tab>`; `<lt>` is `<`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            // A person sees a frame before the next key.
            self.state.dirty = false;
            self.send(Message::Key(key));
        }
        self
    }

    /// The same, typed ahead: no frame is drawn between.
    pub fn press_ahead(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            self.send(Message::Key(key));
        }
        self
    }

    /// Sends a message.
    pub fn send(&mut self, message: Message) -> &mut Self {
        self.messages += 1;
        if self.state.study.open {
            let time = self.time();
            update(&mut self.state, time);
        }
        let effects = update(&mut self.state, message);
        for effect in &effects {
            let answer = match effect {
                Effect::OpenStudy => {
                    let time = self.time();
                    update(&mut self.state, time);
                    let atlas = Arc::clone(&self.state.atlas);
                    let folder = self.learning().folder.path().to_owned();
                    let (learner, problems) = Learner::open(&atlas, &folder);
                    Message::StudyOpened(Box::new(learner.split().0), problems)
                }
                Effect::Review(event) => {
                    Message::Reviewed(self.learning().store.append(event.clone()))
                }
                Effect::SaveDeck(name, query) => {
                    let store = &self.learning().store;
                    let saved = store.save_deck(name, query).and_then(|()| store.decks());
                    Message::DecksSaved(saved)
                }
                _ => continue,
            };
            update(&mut self.state, answer);
        }
        self.effects.extend(effects);
        self
    }

    /// Changes the size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Message::Resize(width, height))
    }

    /// What the screen shows.
    pub fn buffer(&self) -> Buffer {
        let (width, height) = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| ui::draw(frame, &self.state)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as text alone.
    pub fn text(&self) -> String {
        rows(&self.buffer()).join("\n")
    }

    /// The screen as text, and below it the styles by row and column.
    pub fn styled(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for row in rows(&buffer) {
            writeln!(out, "{row}").unwrap();
        }
        out.push_str("--- styles\n");
        for y in 0..buffer.area.height {
            let mut runs: Vec<(u16, u16, Style)> = Vec::new();
            for x in 0..buffer.area.width {
                let style = buffer[(x, y)].style();
                match runs.last_mut() {
                    Some((_, to, last)) if *last == style => *to = x,
                    _ => runs.push((x, x, style)),
                }
            }
            let runs: Vec<String> = runs
                .into_iter()
                .filter_map(|(from, to, style)| Some(format!("{from}-{to} {}", name(style)?)))
                .collect();
            if !runs.is_empty() {
                writeln!(out, "{y}: {}", runs.join(", ")).unwrap();
            }
        }
        out
    }
}

/// The keys of a key string.
pub fn parse(keys: &str) -> Vec<Key> {
    let mut found = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (name, len) = match (c, rest.find('>')) {
            ('<', Some(end)) => (&rest[1..end], end + 1),
            _ => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        let name = match name {
            "lt" => "<",
            " " => "space",
            other => other,
        };
        found.push(name.parse().unwrap_or_else(|e| panic!("{name}: {e}")));
        rest = &rest[len..];
    }
    found
}

/// The rows of a buffer, without spaces at their ends.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| {
            let row: String = (0..buffer.area.width)
                .map(|x| buffer[(x, y)].symbol())
                .collect();
            row.trim_end().to_owned()
        })
        .collect()
}

/// A style in words; nothing for the terminal's own.
fn name(style: Style) -> Option<String> {
    let mut words = Vec::new();
    if let Some(fg) = style.fg.filter(|fg| *fg != Color::Reset) {
        words.push(fg.to_string());
    }
    if let Some(bg) = style.bg.filter(|bg| *bg != Color::Reset) {
        words.push(format!("on {bg}"));
    }
    if style.add_modifier != Modifier::empty() {
        words.push(format!("{:?}", style.add_modifier));
    }
    (!words.is_empty()).then(|| words.join(" "))
}
