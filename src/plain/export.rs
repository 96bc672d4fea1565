//! The cards for other programs.

use std::io::{self, Write};

use serde::Serialize;

use super::anki;
use super::as_json;
use crate::atlas::Atlas;
use crate::config::Words;
use crate::study::learner::Learner;
use crate::study::question::Question;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A package for Anki, with pictures.
    Anki,
    /// A table: RFC 4180.
    Csv,
    /// JSON.
    Json,
}

/// A card, with question and answer. These are the keys of the JSON.
#[derive(Clone, Debug, Serialize)]
pub struct Exported {
    /// Id of the card.
    pub id: String,
    /// Id of the muscle, zone or region it is about.
    pub subject: String,
    /// Id of the region.
    pub region: String,
    /// What is asked.
    pub field: &'static str,
    /// The question.
    pub ask: String,
    /// What is given beside it.
    pub given: Vec<String>,
    /// The answer.
    pub answer: Vec<String>,
    /// How often it was answered.
    pub answers: u16,
    /// The day it is due; `null` if it is new.
    pub due: Option<String>,
    /// Days until nine of ten such cards are still known; `null` if it is new.
    pub stability: Option<f32>,
    /// 1..=10; `null` if it is new.
    pub difficulty: Option<f32>,
}

/// Writes the cards of a deck.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn export(
    out: &mut impl Write,
    (atlas, words): (&Atlas, &Words),
    learner: &Learner,
    deck: &[usize],
    format: Format,
) -> io::Result<()> {
    if format == Format::Anki {
        return anki::package(out, (atlas, words), learner, deck);
    }
    let states = learner.scheduler.replay(&learner.log);
    let begins = learner.scheduler.options.day_begins;
    let now = learner.now();
    let cards = deck.iter().filter_map(|index| {
        let card = learner.catalog.get(*index)?;
        let question = Question::new(atlas, card)?;
        let state = states.get(&card.id);
        let region = atlas.regions().get(card.region);
        Some(Exported {
            id: card.id.to_string(),
            subject: card.id.subject().to_owned(),
            region: region.map_or(String::new(), |region| region.id.to_string()),
            field: card.field.name(),
            ask: question.ask,
            given: question.given,
            answer: question.answer,
            answers: state.map_or(0, |state| state.answers),
            due: state.map(|state| crate::study::moment::date_text(state.due.day(now, begins))),
            stability: state.map(|state| state.memory.stability),
            difficulty: state.map(|state| state.memory.difficulty),
        })
    });
    match format {
        Format::Csv => csv(out, cards),
        _ => as_json(out, &cards.collect::<Vec<_>>()),
    }
}

fn csv(out: &mut impl Write, cards: impl Iterator<Item = Exported>) -> io::Result<()> {
    write!(
        out,
        "id,subject,region,field,ask,given,answer,answers,due\r\n"
    )?;
    for card in cards {
        let given = card.given.join("\n");
        let answer = card.answer.join("\n");
        let answers = card.answers.to_string();
        let due = card.due.unwrap_or_default();
        let cells = [
            &*card.id,
            &card.subject,
            &card.region,
            card.field,
            &card.ask,
            &given,
            &answer,
            &answers,
            &due,
        ];
        let cells = cells.map(quoted);
        write!(out, "{}\r\n", cells.join(","))?;
    }
    Ok(())
}

/// A cell. One that a table program would take for a formula is kept text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@']);
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
