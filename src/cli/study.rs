//! `study`: learning without the screen, and what goes in and out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use crate::atlas::{AnswerMode, Atlas};
use crate::config::Settings;
use crate::plain::{self, Format, Out, Quiz};
use crate::study::learner::Learner;
use crate::study::session::Plan;

use super::args::Global;
use super::failure::Failure;
use super::{open, say};

/// Options of `study`.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Study {
    /// Print the cards that are due, one a line
    #[arg(long)]
    list_due: bool,
    /// Print how it goes: what is known, what is coming, what was done
    #[arg(long, conflicts_with_all = ["list_due", "deck"])]
    stats: bool,
    /// Print the decks that can be called by name
    #[arg(long, conflicts_with_all = ["list_due", "stats"])]
    decks: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Only these cards: the name of a deck, or a filter such as "region:leg field:origin"
    #[arg(long, value_name = "DECK")]
    deck: Option<String>,
    /// Save the deck under this name
    #[arg(long, value_name = "NAME", requires = "deck")]
    save: Option<String>,
    /// So many new cards
    #[arg(long, value_name = "N")]
    new: Option<usize>,
    /// Stop after so many minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    minutes: Option<u16>,
    /// A short session
    #[arg(long)]
    short: bool,
    /// Ask although nothing is due, and leave the schedule alone
    #[arg(long)]
    practice: bool,
    /// How to answer, where there is a choice
    #[arg(long, value_name = "HOW")]
    answer: Option<Way>,
    /// Fit the schedule to your own reviews
    #[arg(long, conflicts_with_all = ["list_due", "stats", "decks"])]
    train: bool,
    /// What goes in and out.
    #[command(subcommand)]
    command: Option<Transfer>,
}

impl Study {
    /// True if nothing was said but the word: that asks for the screen.
    pub fn is_bare(&self) -> bool {
        let flags = [
            self.list_due,
            self.stats,
            self.decks,
            self.json,
            self.short,
            self.practice,
            self.train,
        ];
        let asks = self.deck.is_some() || self.new.is_some() || self.minutes.is_some();
        !(flags.contains(&true) || asks || self.answer.is_some() || self.command.is_some())
    }
}

/// What goes in and out.
#[derive(Debug, Subcommand)]
pub enum Transfer {
    /// Write the cards into a file for Anki, for a table or as JSON
    Export {
        /// The kind of file
        #[arg(long, value_name = "FORMAT")]
        format: FormatName,
        /// The file; the standard output if left out
        #[arg(short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Only these cards
        #[arg(long, value_name = "DECK")]
        deck: Option<String>,
    },
    /// Add the reviews of another machine's log; none is taken twice
    Import {
        /// The log: reviews.log of the other machine
        file: PathBuf,
    },
}

/// A kind of file.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormatName {
    Anki,
    Csv,
    Json,
}

/// How to answer.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Way {
    Typed,
    Choice,
    Reveal,
}

/// Does what `study` says.
pub fn run(out: &mut impl Write, study: Study, global: &Global) -> Result<u8, Failure> {
    let paths = open::paths(global);
    let (atlas, settings) = open::open_plain(global);
    let (mut learner, problems) = Learner::open(&atlas, &paths.state);
    problems.iter().for_each(|problem| say(problem));
    learner.desk = open::desk(global);
    let mut out = Out::new(out, settings.options.ascii);
    if let Some(command) = study.command {
        transfer(&mut out, command, &atlas, &settings, &mut learner)?;
        return Ok(0);
    }
    if study.decks {
        plain::decks(&mut out, &learner.decks(&atlas))?;
        return Ok(0);
    }
    let query = study.deck.as_deref().unwrap_or_default();
    let deck = learner.deck(&atlas, query).map_err(Failure::NotFound)?;
    if deck.is_empty() {
        let what = format!("no card fits \"{query}\"; study --decks prints decks");
        return Err(Failure::NotFound(what));
    }
    if let Some(name) = &study.save {
        learner
            .store
            .save_deck(name, query)
            .map_err(Failure::NotFound)?;
        return Ok(0);
    }
    if study.list_due {
        plain::due(&mut out, &atlas, &learner, &deck, study.json)?;
    } else if study.stats {
        let progress = learner.progress(&atlas, learner.now());
        if study.json {
            plain::progress_json(&mut out, &progress)?;
        } else {
            plain::progress(&mut out, &settings.words, &progress)?;
        }
    } else if study.train {
        train(&mut out, &mut learner)?;
    } else {
        return session(&mut out, &study, deck, &atlas, &settings, &mut learner);
    }
    Ok(0)
}

fn session(
    out: &mut impl Write,
    study: &Study,
    deck: Vec<usize>,
    atlas: &Atlas,
    settings: &Settings,
    learner: &mut Learner,
) -> Result<u8, Failure> {
    let options = &learner.scheduler.options;
    let quiz = Quiz {
        plan: Plan {
            deck,
            new: study.new,
            cards: study.short.then_some(usize::from(options.short_cards)),
            practice: study.practice,
            only: false,
        },
        minutes: study
            .minutes
            .or(study.short.then_some(options.short_minutes)),
        answer: study.answer.map(|way| match way {
            Way::Typed => AnswerMode::Typed,
            Way::Choice => AnswerMode::Choice,
            Way::Reveal => AnswerMode::Reveal,
        }),
    };
    let words = &settings.words;
    let mut input = io::stdin().lock();
    let ended = plain::quiz(
        out,
        &mut input,
        (atlas, words),
        learner,
        &quiz,
        &mut |what| {
            say(what);
        },
    )?;
    // Not written down: a script must know.
    Ok(u8::from(ended.lost > 0))
}

fn train(out: &mut impl Write, learner: &mut Learner) -> Result<(), Failure> {
    let fewest = crate::study::train::FEWEST;
    match learner.train().map_err(Failure::NotFound)? {
        (count, Some((before, after))) => {
            writeln!(
                out,
                "Fitted to {count} reviews: mean surprise {after:.4}, before {before:.4}."
            )?;
            Ok(())
        }
        (count, None) if count < fewest => Err(Failure::NotFound(format!(
            "{count} reviews on a later day are too few to learn from; {fewest} are needed"
        ))),
        (count, None) => {
            writeln!(out, "The usual parameters fit these {count} reviews best.")?;
            Ok(())
        }
    }
}

fn transfer(
    out: &mut impl Write,
    command: Transfer,
    atlas: &Atlas,
    settings: &Settings,
    learner: &mut Learner,
) -> Result<(), Failure> {
    match command {
        Transfer::Export {
            format,
            output,
            deck,
        } => {
            let query = deck.unwrap_or_default();
            let deck = learner.deck(atlas, &query).map_err(Failure::NotFound)?;
            let format = match format {
                FormatName::Anki => Format::Anki,
                FormatName::Csv => Format::Csv,
                FormatName::Json => Format::Json,
            };
            let words = &settings.words;
            match output {
                Some(file) => {
                    let failed = |error: io::Error| named(&file, &error);
                    let mut to = BufWriter::new(File::create(&file).map_err(failed)?);
                    plain::export(&mut to, (atlas, words), learner, &deck, format)
                        .and_then(|()| to.flush())
                        .map_err(failed)
                }
                None => Ok(plain::export(out, (atlas, words), learner, &deck, format)?),
            }
        }
        Transfer::Import { file } => {
            let (added, unread) = learner.store.merge(&file).map_err(Failure::NotFound)?;
            writeln!(out, "{added} new events; all others were known.")?;
            if unread > 0 {
                say(&format!(
                    "{}: {unread} lines could not be read",
                    file.display()
                ));
            }
            Ok(())
        }
    }
}

fn named(file: &Path, error: &io::Error) -> Failure {
    Failure::NotFound(format!("{}: {error}", file.display()))
}
