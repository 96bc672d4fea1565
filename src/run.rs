//! The loop of the screen, and the only I/O in it: wakes in, effects out.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use crate::app::{self, Action, Effect, Message, State};
use crate::atlas::Atlas;
use crate::config::Settings;
use crate::desk::{Change, Store};
use crate::input;
use crate::study::{self, learner::Learner};
use crate::term::{self, Screen, Wake, Watch};
use crate::ui;

/// At most so many wakes are taken before a frame is drawn.
const BATCH: usize = 256;

/// The signal that tells of a terminal that is gone: SIGHUP.
const HANG_UP: i32 = 1;

/// How the screen was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By the user.
    Quit,
    /// By a signal; its number.
    Signal(i32),
}

/// Opens the atlas on the terminal, at `muscle` (an index of the atlas) if
/// given and `with` an action carried out, and returns when the user leaves.
/// What the user adds goes to `store`, what they learn below `folder`.
///
/// # Errors
///
/// When the terminal cannot be used.
pub fn run(
    atlas: Arc<Atlas>,
    settings: Settings,
    (store, folder): (Store, PathBuf),
    muscle: Option<usize>,
    with: Option<Action>,
) -> io::Result<Ended> {
    term::restore_on_panic();
    // Before the size is asked for, so that no change of it is missed.
    let watch = Watch::new()?;
    let size = term::size();
    let mouse = settings.options.mouse;
    let mut state = State::new(atlas, settings, size, muscle);
    state.set_desk(store.desk().clone());
    let mut running = Running {
        state,
        store,
        folder,
        learning: Default::default(),
        screen: Screen::enter(size, mouse)?,
        mouse,
        away: false,
    };
    if let Some(action) = with {
        running.update(Message::Do(action))?;
    }
    // The first frame is on its way before anything else is started.
    running.draw()?;
    let (sender, wakes) = mpsc::channel();
    watch.start(sender)?;
    let ended = running.until_the_end(&wakes);
    running.keep_the_rest();
    match ended {
        Err(error) if term::is_gone(&error) => Ok(Ended::Signal(HANG_UP)),
        ended => ended,
    }
}

/// The program while it runs.
struct Running {
    state: State,
    store: Store,
    /// Where the learner's files are, and how they are written.
    folder: PathBuf,
    learning: (study::store::Store, study::clock::Clock),
    screen: Screen,
    /// The mouse is captured.
    mouse: bool,
    /// Stopped: the terminal is the shell's.
    away: bool,
}

impl Running {
    /// Takes wakes, and draws when there are no more for now.
    fn until_the_end(&mut self, wakes: &Receiver<Wake>) -> io::Result<Ended> {
        loop {
            // Who wakes says a last word before going: none is waited for in vain.
            let Ok(first) = wakes.recv() else {
                return Ok(Ended::Quit);
            };
            for wake in std::iter::once(first).chain(wakes.try_iter().take(BATCH)) {
                if let Some(ended) = self.wake(wake)? {
                    return Ok(ended);
                }
            }
            self.draw()?;
        }
    }

    /// Draws the state if the screen does not show it.
    fn draw(&mut self) -> io::Result<()> {
        if self.away || !self.state.dirty {
            return Ok(());
        }
        self.state.dirty = false;
        self.screen.draw(|frame| ui::draw(frame, &self.state))
    }

    /// Deals with one wake.
    fn wake(&mut self, wake: Wake) -> io::Result<Option<Ended>> {
        match wake {
            Wake::Event(event) => match input::message(event) {
                Some(message) => self.update(message),
                None => Ok(None),
            },
            Wake::Resized => self.update(self.resized()),
            Wake::End(signal) => Ok(Some(Ended::Signal(signal))),
            Wake::Stop => {
                self.stop();
                Ok(None)
            }
            Wake::Continue => {
                self.away = false;
                self.screen.enter_again(term::size(), self.mouse)?;
                self.state.dirty = true;
                self.update(self.resized())
            }
            Wake::Gone => Ok(Some(Ended::Signal(HANG_UP))),
        }
    }

    /// The size of the terminal by now; several changes are one.
    fn resized(&self) -> Message {
        let (width, height) = term::size();
        Message::Resize(width, height)
    }

    /// Changes the state and does what follows outside of it.
    fn update(&mut self, message: Message) -> io::Result<Option<Ended>> {
        if let Message::Resize(width, height) = message {
            self.screen.resize((width, height));
            self.state.dirty = true;
        }
        self.tell_time();
        for effect in app::update(&mut self.state, message) {
            match effect {
                Effect::Quit => return Ok(Some(Ended::Quit)),
                Effect::Copy(text) => self.screen.copy(&text)?,
                Effect::Suspend => self.stop(),
                Effect::Keep(change) => self.keep(change),
                Effect::Mouse(on) => {
                    self.mouse = on;
                    self.screen.set_mouse(on)?;
                }
                Effect::PrepareSearch => {
                    if let Some(prepare) = self.state.prepare_search() {
                        // Without a thread it is prepared when it is needed.
                        let thread = thread::Builder::new().name("search".to_owned());
                        let _ = thread.spawn(prepare);
                    }
                }
                Effect::PrepareFinder => {
                    if let Some(prepare) = self.state.prepare_finder() {
                        let thread = thread::Builder::new().name("finder".to_owned());
                        let _ = thread.spawn(prepare);
                    }
                }
                Effect::OpenStudy => self.open_study(),
                Effect::Review(event) => {
                    let written = self.learning.0.append(event);
                    app::update(&mut self.state, Message::Reviewed(written));
                }
                Effect::SaveDeck(name, query) => {
                    let store = &self.learning.0;
                    let saved = store.save_deck(&name, &query).and_then(|()| store.decks());
                    app::update(&mut self.state, Message::DecksSaved(saved));
                }
                Effect::Redraw => {
                    self.screen.clear()?;
                    self.state.dirty = true;
                }
            }
        }
        Ok(None)
    }

    /// Tells the study what time it is.
    fn tell_time(&mut self) {
        if self.state.study.open {
            let clock = &self.learning.1;
            let now = Message::Now(clock.now(), clock.nonce());
            app::update(&mut self.state, now);
        }
    }

    /// Reads the learner's files: not before they are asked for.
    fn open_study(&mut self) {
        let (learner, problems) = Learner::open(&self.state.atlas, &self.folder);
        let (pupil, store, clock) = learner.split();
        self.learning = (store, clock);
        self.tell_time();
        let opened = Message::StudyOpened(Box::new(pupil), problems);
        app::update(&mut self.state, opened);
    }

    /// Keeps a change, and says so to the state.
    fn keep(&mut self, change: Change) {
        let said = self.store.keep(change);
        let desk = Box::new(self.store.desk().clone());
        app::update(&mut self.state, Message::Kept(desk, said));
    }

    /// Keeps what was still waiting when the program ends, whatever ends it.
    fn keep_the_rest(&mut self) {
        // Nobody is there any more to be told of an error.
        if let Some(change) = self.state.unkept() {
            let _ = self.store.keep(change);
        }
        let _ = self.store.flush();
        let _ = self.learning.0.flush();
    }

    /// Gives the terminal to the shell until the program is continued; does
    /// nothing where no shell would continue it.
    fn stop(&mut self) {
        if term::can_stop() {
            self.away = true;
            // It may never be continued; what fails is tried again.
            let _ = self.store.flush();
            term::restore();
            term::stop();
        }
    }
}
