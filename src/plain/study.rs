//! What is due and how it goes, as text and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::{as_json, table};
use crate::atlas::Atlas;
use crate::config::{Words, fill};
use crate::study::learner::{Learner, NamedDeck};
use crate::study::moment::date_text;
use crate::study::progress::{OnDay, Part, Progress};
use crate::study::question::Question;

/// An entry of `study --list-due --json`.
#[derive(Debug, Serialize)]
struct DueCard {
    id: String,
    due: String,
    region: String,
    ask: String,
}

/// Prints the cards of a deck that are due now, one a line: id, day, question.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn due(
    out: &mut impl Write,
    atlas: &Atlas,
    learner: &Learner,
    deck: &[usize],
    json: bool,
) -> io::Result<()> {
    let states = learner.scheduler.replay(&learner.log);
    let begins = learner.scheduler.options.day_begins;
    let now = learner.now();
    let mut cards: Vec<_> = deck
        .iter()
        .filter_map(|index| {
            let card = learner.catalog.get(*index)?;
            let state = states.get(&card.id)?;
            let day = state.due.day(now, begins);
            state.due.by(now, begins).then_some((day, card))
        })
        .collect();
    cards.sort_by_key(|(day, _)| *day);
    let due: Vec<DueCard> = cards
        .into_iter()
        .map(|(day, card)| DueCard {
            id: card.id.to_string(),
            due: date_text(day),
            region: atlas
                .regions()
                .get(card.region)
                .map_or(String::new(), |region| region.id.to_string()),
            ask: Question::new(atlas, card).map_or(String::new(), |question| question.ask),
        })
        .collect();
    if json {
        return as_json(out, &due);
    }
    table(
        out,
        due.iter().map(|card| [&*card.id, &*card.due, &*card.ask]),
    )
}

/// Prints the decks that can be called by name.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn decks(out: &mut impl Write, decks: &[NamedDeck]) -> io::Result<()> {
    table(
        out,
        decks
            .iter()
            .map(|deck| [&*deck.name, &*deck.query, &*deck.about]),
    )
}

/// Prints progress as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn progress_json(out: &mut impl Write, progress: &Progress) -> io::Result<()> {
    as_json(out, progress)
}

/// Prints progress.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn progress(out: &mut impl Write, words: &Words, of: &Progress) -> io::Result<()> {
    let mut say = |pattern: &str, values: &[String]| {
        let line = values.iter().fold(pattern.to_owned(), fill_one);
        writeln!(out, "{line}")
    };
    let number = |number: usize| number.to_string();
    let minutes = |seconds: u64| seconds.div_ceil(60).to_string();
    let share = |share: Option<f32>| percent(words, share);
    say(
        &words.stats_cards,
        &[of.seen, of.cards, of.learning, of.mature].map(number),
    )?;
    say(&words.stats_due, &[number(of.due)])?;
    say(&words.stats_leeches, &[number(of.leeches)])?;
    say(
        &words.stats_retention,
        &[of.retention, of.retention_ever, Some(of.wanted)].map(share),
    )?;
    say(&words.stats_known, &[share(of.known)])?;
    say(
        &words.stats_streak,
        &[of.streak, of.longest_streak].map(number),
    )?;
    say(&words.stats_today, &[of.today, of.answers].map(number))?;
    say(
        &words.stats_time,
        &[of.seconds_today, of.seconds].map(minutes),
    )?;
    for (title, parts) in [
        (&words.stats_regions, &of.regions),
        (&words.stats_fields, &of.fields),
    ] {
        writeln!(out, "\n{title}")?;
        let rows: Vec<[String; 3]> = parts.iter().map(|part| row(words, part)).collect();
        table(
            out,
            rows.iter()
                .map(|[name, known, seen]| [&**name, &**known, &**seen]),
        )?;
    }
    for (title, days) in [
        (&words.stats_forecast, &of.forecast),
        (&words.stats_calendar, &of.calendar),
    ] {
        writeln!(out, "\n{title}")?;
        bars(out, words, days)?;
    }
    Ok(())
}

fn fill_one(pattern: String, value: &String) -> String {
    fill(&pattern, value)
}

fn row(words: &Words, part: &Part) -> [String; 3] {
    [
        format!("  {}", part.name),
        percent(words, part.known),
        format!("{} / {}", part.seen, part.cards),
    ]
}

fn percent(words: &Words, share: Option<f32>) -> String {
    share.map_or_else(
        || words.stats_none.clone(),
        |share| format!("{:.0} %", share * 100.0),
    )
}

/// A line for each day on which there is something, with a bar.
fn bars(out: &mut impl Write, words: &Words, days: &[OnDay]) -> io::Result<()> {
    let most = days.iter().map(|day| day.count).max().unwrap_or_default();
    if most == 0 {
        return writeln!(out, "  {}", words.stats_none);
    }
    for day in days.iter().filter(|day| day.count > 0) {
        let bar = "#".repeat((day.count * 40).div_ceil(most));
        writeln!(out, "  {} {:>4} {bar}", day.day, day.count)?;
    }
    Ok(())
}
