//! `study.ron`: are the numbers possible, and is every question asked once?

use std::collections::HashSet;

use super::report::Report;
use crate::atlas::document::Path;
use crate::atlas::model::Study;

/// The kinds of cards that there are: field and direction. Ids of cards, and
/// with them everybody's history, are made of these.
pub const KINDS: [&str; 23] = [
    "action:back",
    "action:out",
    "antagonist:back",
    "antagonist:out",
    "danger:out",
    "differential:out",
    "insertion:back",
    "insertion:out",
    "latin:back",
    "latin:out",
    "muscles:out",
    "nerve:back",
    "nerve:out",
    "origin:back",
    "origin:out",
    "pattern:back",
    "pattern:out",
    "place:back",
    "place:out",
    "red_flags:out",
    "refers:out",
    "roots:back",
    "roots:out",
];

/// `study.ron`
pub fn check_study(report: &mut Report, study: &Study) {
    if let Some(options) = &study.options {
        let path = Path::Root.field("options");
        report.number(&path.field("retention"), options.retention, 0.7..=0.97);
        let hour = f32::from(options.day_begins);
        report.number(&path.field("day_begins"), hour, 0.0..=23.0);
        let longest = f32::from(options.longest_days);
        report.number(&path.field("longest_days"), longest, 1.0..=36500.0);
        if !matches!(options.grades, 2 | 4) {
            report.say(&path.field("grades"), "there are 2 grades or 4");
        }
        if options.leech_after == 0 {
            report.say(&path.field("leech_after"), "no card is a leech at once");
        }
    }
    let cards = Path::Root.field("cards");
    let mut seen = HashSet::new();
    for (index, card) in study.cards.iter().enumerate() {
        let path = cards.index(index);
        let id = path.field("id");
        if !KINDS.contains(&&*card.id) {
            let near = crate::atlas::nearest::nearest(&card.id, KINDS);
            report.suggest(&id, format!("no kind of card \"{}\"", card.id), near);
        }
        if !seen.insert(&card.id) {
            report.say(&id, "is here twice");
        }
        report.text(&path.field("ask"), &card.ask);
        report.some(&path.field("modes"), &card.modes);
        report.number(&path.field("weight"), card.weight, 0.0..=100.0);
    }
    let decks = Path::Root.field("decks");
    for (index, deck) in study.decks.iter().enumerate() {
        let path = decks.index(index);
        report.new_id(&path.field("id"), &deck.id);
        report.text(&path.field("about"), &deck.about);
        report.text(&path.field("query"), &deck.query);
    }
}
