//! The commands that print.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::CommandFactory;

use crate::atlas::{self, Atlas, Side};
use crate::config::{Settings, print};
use crate::desk::Desk;
use crate::pain::Finder;
use crate::plain::{self, Out, Picture, Results};
use crate::search::Index;
use crate::term;

use super::args::{Cli, Command, Global, Print, Question};
use super::failure::Failure;
use super::{manual, open, study, width};

/// Size of a map that goes into a pipe or a file.
const PICTURE: (u16, u16) = (80, 40);

/// Does what `command` says, and gives the exit code.
pub fn run(out: &mut impl Write, command: Command, global: &Global) -> Result<u8, Failure> {
    match command {
        Command::Study(study) => return study::run(out, study, global),
        Command::Check { folders } => check(out, folders, global)?,
        Command::Print { what } => print(out, what, global)?,
        Command::Completions { shell } => {
            // Into memory first: it panics on a pipe that is closed early.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "myoatlas", &mut script);
            out.write_all(&script)?;
        }
        Command::Man => {
            let paths = open::paths(global);
            manual::write(out, &open::settings(global, &paths), &paths)?;
        }
        Command::Ask(question) => {
            let (atlas, settings) = open::open_plain(global);
            let mut out = Out::new(out, settings.options.ascii);
            let side = global.side.map(Into::into);
            let desk = open::desk(global);
            answer(&mut out, question, (&atlas, &desk), &settings, side)?;
        }
    }
    Ok(0)
}

/// Answers from the records.
fn answer(
    out: &mut impl Write,
    question: Question,
    (atlas, desk): (&Atlas, &Desk),
    settings: &Settings,
    side: Option<Side>,
) -> Result<(), Failure> {
    match question {
        Question::List { region, by, json } => {
            let region = region.map(|name| open::region(atlas, &name)).transpose()?;
            let words = &settings.words;
            if json {
                plain::list_json(out, atlas, words, region, by.into())?;
            } else {
                plain::list(out, atlas, words, region, by.into())?;
            }
        }
        Question::Show { name, json } => {
            let muscles = open::muscles(atlas, &name)?;
            let muscles: Vec<_> = muscles.iter().filter_map(|at| atlas.muscle(*at)).collect();
            let words = &settings.words;
            if json {
                plain::show_all_json(out, words, &muscles, desk)?;
            } else {
                plain::show_all(out, atlas, words, &muscles, desk, width())?;
            }
        }
        Question::Compare { name } => {
            let muscles = open::muscles(atlas, &name)?;
            let muscles: Vec<_> = muscles.iter().filter_map(|at| atlas.muscle(*at)).collect();
            let [a, b] = muscles[..] else {
                let two = "compare which two? two different muscles, a comma between them";
                return Err(Failure::Usage(two.to_owned()));
            };
            plain::compare(out, atlas, &settings.words, (a, b), width())?;
        }
        Question::Find {
            query,
            limit,
            explain,
            json,
        } => {
            let query = query.join(" ");
            let found = find(atlas, desk, &query, limit, explain);
            if json {
                plain::results_json(out, atlas, &settings.words, &found)?;
            } else {
                plain::results(out, atlas, &settings.words, &found)?;
            }
            if found.hits.is_empty() && found.signs.is_empty() {
                out.flush()?;
                let near = Index::new(atlas).nearest(atlas, &query);
                return Err(Failure::nothing(&query, &near));
            }
        }
        Question::Pain {
            place,
            limit,
            explain,
            json,
        } => {
            if place.is_empty() {
                let text = "pain where? such as: myoatlas pain left heel";
                return Err(Failure::Usage(text.to_owned()));
            }
            let finder = Finder::new(atlas);
            let usual = settings.options.side;
            let understood = open::places(atlas, &finder, &place, side, usual)?;
            let words = &settings.words;
            if json {
                plain::pain_json(out, atlas, words, &finder, &understood, limit)?;
            } else {
                let how = (explain, width());
                plain::pain(out, atlas, words, &finder, &understood, limit, how)?;
            }
        }
        Question::Zones { json: true } => plain::zones_json(out, atlas)?,
        Question::Zones { json: false } => plain::zones(out, atlas)?,
        Question::Map {
            name,
            view,
            width,
            height,
            svg,
            dark,
        } => {
            let index = open::muscle(atlas, &name.join(" "))?;
            let view = view.map(|name| open::view(atlas, &name)).transpose()?;
            let (columns, rows) = picture_size();
            let picture = Picture {
                view,
                width: width.unwrap_or(columns),
                height: height.unwrap_or(rows),
                charset: settings.options.map_charset(),
                side: settings.options.side,
            };
            let words = &settings.words;
            match svg {
                None => plain::map(out, atlas, words, index, picture)?,
                Some(file) if file.as_os_str() == "-" => {
                    plain::svg(out, atlas, words, index, picture, dark)?;
                }
                Some(file) => {
                    let mut drawing = Vec::new();
                    plain::svg(&mut drawing, atlas, words, index, picture, dark)?;
                    fs::write(&file, drawing).map_err(|error| {
                        Failure::NotFound(format!("{}: {error}", file.display()))
                    })?;
                }
            }
        }
    }
    Ok(())
}

/// So many warning signs come before the muscles that a search finds.
const SIGNS: usize = 3;

/// What the words and filters of `query` find, with reasons if `explain`.
fn find(atlas: &Atlas, desk: &Desk, query: &str, limit: usize, explain: bool) -> Results {
    let index = Index::with_notes(atlas, desk.notes());
    let marked = |id: &str| desk.is_bookmarked(id);
    let hits = index.find_with(atlas, query, limit, &marked);
    let explained = hits.iter().filter(|_| explain);
    Results {
        signs: index.signs(atlas, query, SIGNS),
        reasons: explained
            .map(|hit| index.explain(atlas, query, hit.muscle))
            .collect(),
        hits,
    }
}

/// A picture fits the terminal, with room for what stands above and below it.
fn picture_size() -> (u16, u16) {
    if io::stdout().is_terminal() {
        let (columns, rows) = term::size();
        (columns, rows.saturating_sub(3).max(1))
    } else {
        PICTURE
    }
}

/// Prints every problem of the folders, one a line. If none is named, those
/// in use are meant, and the configuration too.
fn check(out: &mut impl Write, named: Vec<PathBuf>, global: &Global) -> Result<(), Failure> {
    let paths = open::paths(global);
    let (folders, mut problems) = if named.is_empty() {
        let settings = open::settings(global, &paths);
        (open::folders(global, &paths), settings.problems)
    } else {
        (named, Vec::new())
    };
    problems.extend(atlas::check(&folders).iter().map(ToString::to_string));
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if !problems.is_empty() {
        out.flush()?;
        return Err(Failure::NotFound(count(problems.len(), "problem")));
    }
    if folders.is_empty() {
        let own = paths.data.display();
        writeln!(out, "no problems; there is no data of your own in {own}")?;
    } else {
        let files = atlas::count_files(&folders);
        writeln!(out, "{}, no problems", count(files, "file"))?;
    }
    Ok(())
}

/// `1 file`, `2 files`.
fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Prints a file to start a configuration from.
fn print(out: &mut impl Write, what: Print, global: &Global) -> Result<(), Failure> {
    let paths = open::paths(global);
    let text = match what {
        Print::Config => print::config().to_owned(),
        Print::Keys => print::keys(&open::settings(global, &paths).keymap),
        Print::Theme { name } => {
            let name = name.unwrap_or_else(|| open::settings(global, &paths).options.theme);
            print::theme(&paths, &name).map_err(Failure::NotFound)?
        }
    };
    write!(out, "{text}")?;
    Ok(())
}
