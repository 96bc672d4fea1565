//! A real pseudo-terminal with the real program in it. Every wait is for
//! something to appear, with a deadline; nothing sleeps to be on time.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

/// Longer than anything takes on a machine that is busy.
const DEADLINE: Duration = Duration::from_secs(20);

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_myoatlas");

/// A terminal with a program running in it.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Seen>,
    reading: JoinHandle<()>,
    before: String,
    _home: tempfile::TempDir,
}

/// What has come out of it.
struct Seen {
    output: Mutex<Output>,
    changed: Condvar,
    /// Nothing more is to be read.
    closing: AtomicBool,
}

struct Output {
    screen: Parser,
    bytes: Vec<u8>,
}

fn non_zero(size: u16) -> NonZeroU16 {
    NonZeroU16::new(size).unwrap()
}

fn pty_size(width: u16, height: u16) -> PtySize {
    PtySize {
        rows: height,
        cols: width,
        ..PtySize::default()
    }
}

impl Pty {
    /// Starts the program on a terminal of 80x24.
    pub fn start(arguments: &[&str]) -> Self {
        Self::start_with(arguments, &[])
    }

    /// The same with variables in its environment.
    pub fn start_with(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = vec![PROGRAM];
        command.extend(arguments);
        Self::spawn(&command, variables)
    }

    /// Starts any program, away from the user's own files.
    pub fn spawn(command: &[&str], variables: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(pty_size(80, 24)).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        builder.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        builder.env("HOME", home.path());
        builder.env("TERM", "xterm-256color");
        for (name, value) in variables {
            builder.env(name, value);
        }
        let before = modes(&*pair.master);
        let child = pair.slave.spawn_command(builder).unwrap();
        let seen = Arc::new(Seen {
            output: Mutex::new(Output {
                screen: Parser::new(non_zero(24), non_zero(80), 0),
                bytes: Vec::new(),
            }),
            changed: Condvar::new(),
            closing: AtomicBool::new(false),
        });
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writes = Arc::clone(&seen);
        let reading = std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(len @ 1..) = reader.read(&mut chunk) {
                let mut output = writes.output.lock().unwrap();
                output.bytes.extend_from_slice(&chunk[..len]);
                output.screen.process(&chunk[..len]);
                writes.changed.notify_all();
                if writes.closing.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        Self {
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            child,
            seen,
            reading,
            before,
            _home: home,
        }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Waits until the screen is as wanted.
    pub fn wait_until(&mut self, what: &str, wanted: impl Fn(&Screen) -> bool) -> &mut Self {
        let until = Instant::now() + DEADLINE;
        let mut output = self.seen.output.lock().unwrap();
        while !wanted(output.screen.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                panic!(
                    "waited in vain for {what}; the screen shows:\n{}",
                    output.screen.screen().contents()
                );
            }
            output = self.seen.changed.wait_timeout(output, left).unwrap().0;
        }
        drop(output);
        self
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the screen shows `text` no more.
    pub fn wait_for_no(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("the end of {text}"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the bytes have come that hold `wanted`.
    pub fn wait_for_bytes(&mut self, wanted: &str) -> &mut Self {
        let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(wanted);
        let until = Instant::now() + DEADLINE;
        let mut output = self.seen.output.lock().unwrap();
        while !has(&output.bytes) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for the bytes {wanted:?}");
            output = self.seen.changed.wait_timeout(output, left).unwrap().0;
        }
        drop(output);
        self
    }

    /// Changes the size of the terminal, which loses what it shows.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        let mut output = self.seen.output.lock().unwrap();
        let before = output.screen.screen();
        let mut modes = before.input_mode_formatted();
        if before.alternate_screen() {
            modes.push_str("\x1b[?1049h");
        }
        if before.hide_cursor() {
            modes.push_str("\x1b[?25l");
        }
        output.screen = Parser::new(non_zero(height), non_zero(width), 0);
        output.screen.process(modes.as_bytes());
        drop(output);
        self.master.resize(pty_size(width, height)).unwrap();
        self
    }

    /// Sends a signal to the program.
    pub fn signal(&mut self, signal: &str) -> &mut Self {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", signal, &id])
            .status()
            .unwrap();
        assert!(sent.success());
        self
    }

    /// Everything that came out so far.
    pub fn bytes(&self) -> String {
        let output = self.seen.output.lock().unwrap();
        String::from_utf8_lossy(&output.bytes).into_owned()
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        let output = self.seen.output.lock().unwrap();
        output.screen.screen().contents()
    }

    /// The process under test.
    pub fn process_id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// True while lines are edited and echoed as at the start.
    pub fn is_as_before(&self) -> bool {
        modes(&*self.master) == self.before
    }

    /// Waits for the end of the program, and that the terminal has been given
    /// back as it was.
    pub fn ends(&mut self) -> ExitStatus {
        let Some(status) = wait(&mut *self.child) else {
            panic!("it does not end; the screen shows:\n{}", self.text());
        };
        self.is_given_back();
        status
    }

    /// Ends the program where it is, as a dead battery would; the terminal is
    /// left as it was.
    pub fn kill(mut self) {
        self.signal("KILL");
        assert!(wait(&mut *self.child).is_some(), "it lives");
    }

    /// Waits until the terminal is as the program found it.
    pub fn is_given_back(&mut self) -> &mut Self {
        self.wait_until("the terminal to be given back", is_clean);
        assert!(self.is_as_before(), "the terminal's modes are not restored");
        self
    }

    /// Closes the terminal as one closes a window, and waits for the end of
    /// the program.
    pub fn hang_up(mut self) -> ExitStatus {
        // The reader lets go of the terminal after the answer to a key.
        self.seen.closing.store(true, Ordering::SeqCst);
        self.send("?");
        self.reading.join().unwrap();
        drop((self.writer, self.master));
        wait(&mut *self.child).expect("it ends")
    }
}

/// Waits for the end of `child`; one that does not end is ended.
fn wait(child: &mut dyn Child) -> Option<ExitStatus> {
    let until = Instant::now() + DEADLINE;
    while Instant::now() < until {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    None
}

/// True if nothing is left switched on.
fn is_clean(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
}

/// Raw mode and the like.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
