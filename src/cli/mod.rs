//! The command line: what was asked for, and its exit code. Prints through
//! [`plain`](crate::plain), or opens the screen through [`run`](crate::run).

mod args;
mod commands;
mod failure;
mod manual;
mod open;
mod study;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, error::ErrorKind};

use crate::app::{Action, Order};
use crate::desk::Store;
use crate::plain::{self, Out};
use crate::run::{self, Ended};
use crate::term;
use args::{Cli, Command, Global, Question};
use failure::Failure;

/// Does what the arguments of the process ask for.
#[must_use]
pub fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            if let Some(message) = failure.message() {
                say(&message);
            }
            ExitCode::from(failure.code())
        }
    }
}

/// Says a line on the standard error. If that is closed, nobody listens.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "myoatlas: {message}");
}

fn dispatch() -> Result<u8, Failure> {
    // The bare command is the one that must be quick.
    if std::env::args_os().len() <= 1 {
        return open_atlas(&[], None, &Global::default());
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Err(Failure::Usage(
                "print what? config, keys or theme".to_owned(),
            ));
        }
        // Help and version are what was asked for.
        Err(error) if !error.use_stderr() => {
            error.print()?;
            return Ok(0);
        }
        Err(error) => return Err(failure::from_clap(&error)),
    };
    match cli.command {
        None => open_atlas(&cli.name, None, &cli.global),
        // Nobody has said where: there is a screen to be asked on.
        Some(Command::Ask(Question::Pain {
            place, json: false, ..
        })) if place.is_empty() && !is_plain(&cli.global) => {
            open_atlas(&[], Some(Action::PainFinder), &cli.global)
        }
        Some(Command::Study(study)) if study.is_bare() && !is_plain(&cli.global) => {
            open_atlas(&[], Some(Action::Study), &cli.global)
        }
        Some(command) => {
            let mut out = BufWriter::new(io::stdout().lock());
            let code = commands::run(&mut out, command, &cli.global)?;
            out.flush()?;
            Ok(code)
        }
    }
}

/// True if there is no screen, or none is wanted.
fn is_plain(global: &Global) -> bool {
    global.plain || !io::stdout().is_terminal() || is_dumb()
}

/// Opens the atlas on the terminal, at the muscle called `name` if any, and
/// carries out the action it is opened `with`. Where there is no screen, prints
/// what it would have opened.
fn open_atlas(name: &[String], with: Option<Action>, global: &Global) -> Result<u8, Failure> {
    let plain = is_plain(global);
    let (atlas, mut settings) = if plain {
        open::open_plain(global)
    } else {
        open::open(global)
    };
    let muscle = match name {
        [] => None,
        words => Some(open::muscle_or_hint(&atlas, &words.join(" "))?),
    };
    if plain {
        let out = BufWriter::new(io::stdout().lock());
        let mut out = Out::new(out, settings.options.ascii);
        match muscle.and_then(|muscle| atlas.muscle(muscle)) {
            Some(muscle) => {
                let desk = open::desk(global);
                let note = desk.note(&muscle.id);
                plain::show(&mut out, &atlas, &settings.words, muscle, note, width())?;
            }
            None => plain::list(&mut out, &atlas, &settings.words, None, Order::default())?,
        }
        out.flush()?;
        return Ok(0);
    }
    let folder = open::paths(global).state;
    let (store, problems) = Store::open(&folder);
    settings.problems.extend(problems);
    match run::run(Arc::new(atlas), settings, (store, folder), muscle, with) {
        Ok(Ended::Quit) => Ok(0),
        Ok(Ended::Signal(signal)) => Ok(u8::try_from(128 + signal).unwrap_or(1)),
        Err(error) => Err(Failure::NotFound(format!(
            "cannot use this terminal: {error}; --plain prints text"
        ))),
    }
}

/// True for a terminal that cannot place a cursor.
fn is_dumb() -> bool {
    match std::env::var_os("TERM") {
        Some(term) => term == "dumb" || term.is_empty(),
        None => cfg!(unix),
    }
}

/// Columns of plain output.
fn width() -> u16 {
    if io::stdout().is_terminal() {
        term::size().0
    } else {
        80
    }
}
