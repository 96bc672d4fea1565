//! The manual page: made from the definition of the command line and from the
//! keymap, so that it tells of every command and every key.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::app::{Action, Context, context_name};
use crate::config::{Paths, Settings};

use super::args::{Cli, DESCRIPTION};

/// Writes the manual page, with the keys in use.
pub fn write(out: &mut impl Write, settings: &Settings, paths: &Paths) -> io::Result<()> {
    let man = Man::new(Cli::command());
    man.render_title(out)?;
    man.render_name_section(out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold("myoatlas"), roman(" [OPTIONS] [NAME]")]);
    roff.control("br", []);
    roff.text([bold("myoatlas"), roman(" [OPTIONS] COMMAND")]);
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([roman(DESCRIPTION)]);
    roff.to_writer(out)?;
    man.render_options_section(out)?;
    let mut roff = Roff::new();
    commands(&mut roff);
    keys(&mut roff, settings);
    files(&mut roff, paths);
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in [
        ("0", "Done."),
        ("1", "Not found, or data that is not valid."),
        ("2", "Wrong usage."),
    ] {
        entry(&mut roff, code, meaning);
    }
    roff.to_writer(out)
}

/// A term with what it means.
fn entry(roff: &mut Roff, term: &str, meaning: &str) {
    roff.control("TP", []);
    roff.text([bold(term)]);
    roff.text([roman(meaning)]);
}

fn commands(roff: &mut Roff) {
    roff.control("SH", ["COMMANDS"]);
    let mut command = Cli::command();
    command.build();
    for command in command.get_subcommands().filter(|c| c.get_name() != "help") {
        let mut usage: Vec<Inline> = vec![bold(command.get_name())];
        let own = command.get_arguments().filter(|argument| {
            // Options that every command takes are told once.
            !argument.is_global_set() && argument.get_id() != "help"
        });
        let mut options = Vec::new();
        for argument in own {
            usage.push(roman(format!(" {argument}")));
            if let Some(help) = argument.get_help() {
                options.push((argument.to_string(), help.to_string()));
            }
        }
        let nested: Vec<_> = command
            .get_subcommands()
            .filter(|nested| nested.get_name() != "help")
            .collect();
        if !nested.is_empty() {
            let names: Vec<&str> = nested.iter().map(|nested| nested.get_name()).collect();
            usage.push(roman(format!(" {}", names.join("|"))));
        }
        roff.control("TP", []);
        roff.text(usage);
        if let Some(about) = command.get_about() {
            roff.text([roman(about.to_string())]);
        }
        roff.control("RS", []);
        for (option, help) in &options {
            entry(roff, option, help);
        }
        for nested in nested {
            let about = nested.get_about().map(ToString::to_string);
            entry(roff, nested.get_name(), &about.unwrap_or_default());
        }
        roff.control("RE", []);
    }
}

fn keys(roff: &mut Roff, settings: &Settings) {
    roff.control("SH", ["KEYS"]);
    for context in Context::ALL {
        let bound: Vec<_> = settings.keymap.bindings(context).collect();
        let mut told: Vec<Action> = Vec::new();
        roff.control("SS", [title(settings, context).as_str()]);
        for (_, action) in &bound {
            if told.contains(action) {
                continue;
            }
            told.push(*action);
            let keys = bound.iter().filter(|(_, other)| other == action);
            let keys: Vec<String> = keys.map(|(key, _)| key.to_string()).collect();
            entry(roff, &keys.join(", "), action.doc());
        }
    }
}

/// Where the keys of a context work.
fn title(settings: &Settings, context: Context) -> String {
    let words = &settings.words;
    match context {
        Context::Global => words.help_everywhere.clone(),
        context => context_name(words, context).to_owned(),
    }
}

fn files(roff: &mut Roff, paths: &Paths) {
    roff.control("SH", ["FILES"]);
    for (path, meaning) in [
        (paths.config.join("config.ron"), "Your options."),
        (paths.config.join("keymap.ron"), "Your keys."),
        (paths.config.join("themes"), "Your colour themes."),
        (
            paths.data.clone(),
            "Your data, laid over the built-in data.",
        ),
        (
            paths.state.join("study"),
            "Your review log, saved decks and trained schedule.",
        ),
        (
            paths.state.join("desk.txt"),
            "Your bookmarks, notes, and the records opened lately.",
        ),
    ] {
        entry(roff, &in_home(&path), meaning);
    }
}

/// A path as one says it: `~` for the home folder.
fn in_home(path: &Path) -> String {
    let home = std::env::home_dir().unwrap_or_default();
    match path.strip_prefix(&home) {
        Ok(rest) if !home.as_os_str().is_empty() => format!("~/{}", rest.display()),
        _ => path.display().to_string(),
    }
}
