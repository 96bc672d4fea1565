//! The rules of the house: who may know whom, and how long a file may be. They
//! are held by reading the sources, so that a slip is found before it spreads.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A file of this many lines is two files.
const LONGEST: usize = 450;

/// A source file.
struct Source {
    /// From `src/` on: `ui/map.rs`.
    name: String,
    /// What it says, without comments and tests.
    code: String,
    /// Its lines, all of them.
    lines: usize,
}

/// Every source file of the program.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut todo: Vec<PathBuf> = vec![root.clone()];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            found.push(Source {
                name: name.replace('\\', "/"),
                code: code(&text),
                lines: text.lines().count(),
            });
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// `text` without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// True if `name` lies in one of the modules.
fn is_in(name: &str, modules: &[&str]) -> bool {
    modules.iter().any(|module| {
        let rest = name.strip_prefix(module);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    })
}

/// Files of `modules` that say one of `words`, each with the word.
fn offenders(modules: &[&str], words: &[&str]) -> Vec<String> {
    let sources = sources();
    let files = sources.iter().filter(|source| is_in(&source.name, modules));
    let said = files.flat_map(|source| {
        let words = words.iter().filter(|word| says(&source.code, word));
        words.map(|word| format!("{}: {word}", source.name))
    });
    said.collect()
}

/// True if `code` has `word` where no longer word is meant.
fn says(code: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let whole = |at: usize| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        let goes_on = part(word.chars().last()) && part(after.chars().next());
        !part(before.chars().last()) && !goes_on
    };
    code.match_indices(word).any(|(at, _)| whole(at))
}

/// What only the outermost modules may do.
const IO: &[&str] = &[
    // Grouped, they would not be found.
    "std::{",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::env",
    "std::time",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
];

#[test]
fn data_body_and_search_know_no_screen() {
    let inner = ["atlas", "body", "search", "pain", "study", "desk"];
    let words = [
        "crate::{",
        "crate::app",
        "crate::ui",
        "crate::page",
        "crate::plain",
        "crate::cli",
        "crate::run",
        "crate::term",
        "crate::input",
        "crate::config",
        "ratatui",
        "crossterm",
        "clap",
    ];
    assert_eq!(offenders(&inner, &words), [""; 0]);
    assert_eq!(
        offenders(&["atlas"], &["crate::body", "crate::search", "crate::pain"]),
        [""; 0]
    );
}

#[test]
fn body_search_and_pages_are_pure() {
    assert_eq!(offenders(&["body", "search", "pain", "page"], IO), [""; 0]);
    assert_eq!(offenders(&["pain"], &["crate::body"]), [""; 0]);
    assert_eq!(offenders(&["search"], &["crate::pain"]), [""; 0]);
}

#[test]
fn only_the_store_and_the_clock_of_study_know_the_world() {
    let outside = ["study/store.rs: ", "study/clock.rs: "];
    let others: Vec<String> = offenders(&["study"], IO)
        .into_iter()
        .filter(|offender| !outside.iter().any(|file| offender.starts_with(file)))
        .collect();
    assert_eq!(others, [""; 0]);
}

#[test]
fn the_state_changes_without_a_terminal() {
    let words = [
        "crate::ui",
        "crate::term",
        "crate::run",
        "crate::cli",
        "crossterm",
    ];
    assert_eq!(offenders(&["app", "page"], &words), [""; 0]);
    assert_eq!(offenders(&["app"], IO), [""; 0]);
    assert_eq!(offenders(&["app", "ui"], &["std::thread"]), [""; 0]);
}

#[test]
fn the_screen_only_reads() {
    assert_eq!(offenders(&["ui"], IO), [""; 0]);
    let words = [
        "&mut State",
        "app::update",
        "crossterm",
        "crate::term",
        "crate::run",
    ];
    assert_eq!(offenders(&["ui"], &words), [""; 0]);
}

#[test]
fn only_the_terminal_names_the_terminal_crate() {
    let others: Vec<String> = sources()
        .iter()
        .filter(|source| !is_in(&source.name, &["term", "input"]))
        .filter(|source| says(&source.code, "crossterm") || says(&source.code, "rustix"))
        .map(|source| source.name.clone())
        .collect();
    assert_eq!(others, [""; 0]);
    // And that by ratatui's name for it: two versions would be two terminals.
    assert_eq!(offenders(&["term", "input"], &["use crossterm"]), [""; 0]);
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.lines > LONGEST)
        .map(|source| format!("{}: {} lines", source.name, source.lines))
        .collect();
    assert_eq!(long, [""; 0]);
}

#[test]
fn every_file_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let silent: Vec<String> = sources()
        .into_iter()
        .map(|source| source.name)
        .filter(|name| {
            !fs::read_to_string(root.join(name))
                .unwrap()
                .starts_with("//!")
        })
        .collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn words_are_found_whole() {
    assert!(says("use std::io;", "std::io"));
    assert!(says("x(std::io::Write)", "std::io"));
    assert!(!says("eprint!()", "print!"));
    assert!(!says("use std::iota;", "std::io"));
    assert!(says("use std::{fs, io};", "std::{"));
    assert!(is_in("ui/map.rs", &["ui"]) && is_in("run.rs", &["run"]));
    assert!(!is_in("uix/map.rs", &["ui"]));
}
