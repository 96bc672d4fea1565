//! What wakes the program: keys and signals. Each source has a thread that
//! sleeps until there is something, so that nothing runs at rest.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event::{self, Event};

#[cfg(not(unix))]
pub use nowhere::{Watch, can_stop, is_gone, stop};
#[cfg(unix)]
pub use unix::{Watch, can_stop, is_gone, stop};

/// Something that wakes the program.
#[derive(Debug)]
pub enum Wake {
    /// From the terminal.
    Event(Event),
    /// The terminal has another size.
    Resized,
    /// A signal that asks the program to end; its number.
    End(i32),
    /// A signal that asks the program to stop until it is continued.
    Stop,
    /// The program has been continued.
    Continue,
    /// The terminal is gone.
    Gone,
}

/// Says that the terminal is gone when its thread ends, for whatever reason.
struct LastWord(Sender<Wake>);

impl Drop for LastWord {
    fn drop(&mut self) {
        // Nobody listens once the program is ending anyway.
        let _ = self.0.send(Wake::Gone);
    }
}

/// Starts the thread that reads the terminal.
fn read_events(wakes: Sender<Wake>) -> io::Result<()> {
    thread::Builder::new()
        .name("events".to_owned())
        .spawn(move || {
            let wakes = LastWord(wakes);
            while let Ok(event) = event::read() {
                let wake = match event {
                    // Told by the signal, which has been caught for longer.
                    Event::Resize(..) if cfg!(unix) => continue,
                    Event::Resize(..) => Wake::Resized,
                    event => Wake::Event(event),
                };
                if wakes.0.send(wake).is_err() {
                    break;
                }
            }
        })
        .map(|_| ())
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io;
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc::Sender;
    use std::thread;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::fd::AsFd;
    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::backend::SignalDelivery;
    use signal_hook::iterator::exfiltrator::SignalOnly;

    use super::{LastWord, Wake};

    /// Signals caught from its making on, and told once it is started.
    #[derive(Debug)]
    pub struct Watch {
        signals: SignalDelivery<UnixStream, SignalOnly>,
    }

    impl Watch {
        /// Catches signals from now on.
        ///
        /// # Errors
        ///
        /// When the system is out of descriptors.
        pub fn new() -> io::Result<Self> {
            let (read, write) = UnixStream::pair()?;
            let wanted = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
            SignalDelivery::with_pipe(read, write, SignalOnly, wanted)
                .map(|signals| Self { signals })
        }

        /// Starts to listen: keys, signals, the end of the terminal.
        ///
        /// # Errors
        ///
        /// When the system is out of threads.
        pub fn start(self, wakes: Sender<Wake>) -> io::Result<()> {
            let watcher = wakes.clone();
            thread::Builder::new()
                .name("signals".to_owned())
                .spawn(move || watch(self.signals, LastWord(watcher)))?;
            super::read_events(wakes)
        }
    }

    /// Sleeps until there is a signal or the terminal hangs up. The latter is
    /// watched for here because the reader of events never ends on its own.
    fn watch(mut signals: SignalDelivery<UnixStream, SignalOnly>, wakes: LastWord) {
        let stdin = io::stdin();
        let terminal = if io::IsTerminal::is_terminal(&stdin) {
            None
        } else {
            File::open("/dev/tty").ok()
        };
        let terminal = terminal.as_ref().map_or(stdin.as_fd(), |file| file.as_fd());
        let mut ending = false;
        loop {
            let mut sources = [
                PollFd::new(signals.get_read(), PollFlags::IN),
                // A hang-up is told without being asked for.
                PollFd::new(&terminal, PollFlags::empty()),
            ];
            match poll(&mut sources, None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
            let [_, terminal] = &sources;
            let gone = !terminal.revents().is_empty();
            for signal in signals.pending() {
                let wake = match signal {
                    SIGWINCH => Wake::Resized,
                    SIGTSTP => Wake::Stop,
                    SIGCONT => Wake::Continue,
                    // Asked a second time, while the program still waits for
                    // a terminal that takes no output.
                    signal if ending => std::process::exit(128 + signal),
                    signal => {
                        ending = true;
                        Wake::End(signal)
                    }
                };
                if wakes.0.send(wake).is_err() {
                    return;
                }
            }
            if gone {
                return;
            }
        }
    }

    /// True if `error` tells that the terminal has been closed.
    #[must_use]
    pub fn is_gone(error: &io::Error) -> bool {
        error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
    }

    /// True if there is a shell that would continue the program: the group
    /// of the session's leader is no job, and nobody would wake it.
    #[must_use]
    pub fn can_stop() -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    /// Stops the whole job, with a program that started this one, as the
    /// shell's own Ctrl-Z does. Continuing it is told as [`Wake::Continue`].
    pub fn stop() {
        // One's own group can always be signalled.
        let _ = kill_current_process_group(Signal::STOP);
    }
}

#[cfg(not(unix))]
mod nowhere {
    use std::io;
    use std::sync::mpsc::Sender;

    use super::Wake;

    /// There are no signals here.
    #[derive(Debug)]
    pub struct Watch;

    impl Watch {
        /// Nothing to catch.
        ///
        /// # Errors
        ///
        /// Never.
        pub fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// Starts to listen to keys.
        ///
        /// # Errors
        ///
        /// When the system is out of threads.
        pub fn start(self, wakes: Sender<Wake>) -> io::Result<()> {
            super::read_events(wakes)
        }
    }

    /// The program ends with its window here.
    #[must_use]
    pub fn is_gone(_: &io::Error) -> bool {
        false
    }

    /// Jobs are not stopped here.
    #[must_use]
    pub fn can_stop() -> bool {
        false
    }

    /// Never called: see [`can_stop`].
    pub fn stop() {}
}
