//! A package for Anki, `.apkg`: a zip file with a database of notes and cards
//! (Anki's schema 11, which every version reads) and the pictures.
//!
//! A note is known by the card's id: a package that is imported again corrects
//! what it brought before and leaves the history alone.

mod sqlite;
mod zip;

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use serde_json::json;

use super::map::{Motif, Painter};
use crate::atlas::Atlas;
use crate::config::Words;
use crate::study::catalog::Card;
use crate::study::id::{Direction, Field};
use crate::study::learner::Learner;
use crate::study::question::Question;
use crate::study::schedule::hash;
use sqlite::{Database, Value};
use zip::Zip;

/// What Anki knows our kind of note by; never changes.
const MODEL: i64 = 1_764_111_600_001;
/// The deck over all others.
const DECK: i64 = 1_764_111_600_002;
/// When the package was made, as far as Anki is concerned: seconds. The same
/// cards make the same package.
const MADE: i64 = 1_764_111_600;
/// Fields of a note.
const FIELDS: [&str; 6] = ["Card", "Question", "Given", "Map", "Answer", "Answer map"];
const STYLE: &str = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }
ul { display: inline-block; text-align: left; } img { max-height: 60vh; background: white; }";

/// Writes the cards of a deck as an Anki package.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn package(
    out: &mut impl Write,
    (atlas, words): (&Atlas, &Words),
    learner: &Learner,
    deck: &[usize],
) -> io::Result<()> {
    let mut zip = Zip::new(out);
    let mut pictures = Pictures::default();
    let mut notes = BTreeMap::new();
    for index in deck {
        let Some(card) = learner.catalog.get(*index) else {
            continue;
        };
        let Some(note) = Note::new(atlas, card, &mut pictures) else {
            continue;
        };
        // A number from the id, and the next one in the rare case it is taken.
        let mut number = 1_500_000_000_000 + i64::from((hash(card.id.as_str(), 1) >> 33) as u32);
        while notes.contains_key(&number) {
            number += 1;
        }
        notes.insert(number, note);
    }
    zip.add("collection.anki2", &database(atlas, &notes))?;
    let painter = Painter::new(atlas, words);
    let mut names = BTreeMap::new();
    for (place, (name, (muscle, motif))) in pictures.wanted.iter().enumerate() {
        let mut picture = Vec::new();
        painter.paint(&mut picture, *muscle, *motif)?;
        zip.add(&place.to_string(), &picture)?;
        names.insert(place.to_string(), name);
    }
    zip.add("media", &serde_json::to_vec(&names)?)?;
    zip.finish()
}

/// Pictures that the notes show.
#[derive(Default)]
struct Pictures {
    wanted: BTreeMap<String, (usize, Motif)>,
}

impl Pictures {
    /// The picture as it stands in a note. Its name tells nothing.
    fn show(&mut self, atlas: &Atlas, muscle: usize, motif: Motif) -> String {
        let Some(record) = atlas.muscle(muscle) else {
            return String::new();
        };
        let kind = match motif {
            Motif::Zones => 1,
            Motif::Pattern => 2,
            Motif::Belly => 3,
        };
        let name = format!("myoatlas-{:016x}.svg", hash(&record.id, kind));
        let picture = format!("<img src=\"{name}\">");
        self.wanted.insert(name, (muscle, motif));
        picture
    }
}

/// A note with its one card.
struct Note {
    guid: String,
    tags: String,
    region: usize,
    fields: [String; 6],
}

impl Note {
    /// `None` for what cannot be asked on paper.
    fn new(atlas: &Atlas, card: &Card, pictures: &mut Pictures) -> Option<Self> {
        let question = Question::new(atlas, card)?;
        let (mut front, mut back) = (String::new(), String::new());
        let mut ask = question.ask.clone();
        if let Some(muscle) = question.muscle {
            let mut show = |motif| pictures.show(atlas, muscle, motif);
            match (card.field, card.direction) {
                // There is no cursor to put somewhere.
                (Field::Place, Direction::Out) => back = show(Motif::Belly),
                (Field::Place, Direction::Back) => front = show(Motif::Belly),
                (Field::Pattern, Direction::Back) => front = show(Motif::Zones),
                (Field::Pattern, Direction::Out) | (Field::Refers, _) => {
                    back = show(Motif::Pattern);
                }
                _ => {}
            }
            if card.direction == Direction::Out && matches!(card.field, Field::Pattern) {
                let end = ask.find('?').map_or(ask.len(), |at| at + 1);
                ask.truncate(end);
            }
        }
        // The zones in words would tell what the picture asks.
        let given = list(&question.given);
        let region = atlas.regions().get(card.region);
        let region_id = region.map_or("", |region| &region.id);
        let subject = card.id.subject();
        Some(Self {
            guid: card.id.to_string(),
            tags: format!(" myoatlas::{} {region_id} {subject} ", card.field.name()),
            region: card.region,
            fields: [
                card.id.to_string(),
                escape(&ask),
                given,
                front,
                list(&question.answer),
                back,
            ],
        })
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn list(lines: &[String]) -> String {
    match lines {
        [] => String::new(),
        [line] => escape(line),
        lines => {
            let items = lines
                .iter()
                .map(|line| format!("<li>{}</li>", escape(line)));
            format!("<ul>{}</ul>", items.collect::<String>())
        }
    }
}

fn database(atlas: &Atlas, notes: &BTreeMap<i64, Note>) -> Vec<u8> {
    let deck_of = |region: usize| {
        let region = atlas.regions().get(region);
        region.map_or(DECK, |region| {
            DECK + 1 + i64::from((hash(&region.id, 2) >> 40) as u32)
        })
    };
    let int = Value::Int;
    let mut rows = Vec::new();
    let mut cards = Vec::new();
    for (place, (number, note)) in (1..).zip(notes) {
        rows.push((
            *number,
            vec![
                Value::RowId,
                (&*note.guid).into(),
                int(MODEL),
                int(MADE),
                int(-1),
                (&*note.tags).into(),
                Value::Text(note.fields.join("\u{1f}")),
                (&*note.guid).into(),
                int(0),
                int(0),
                "".into(),
            ],
        ));
        let mut card = vec![
            Value::RowId,
            int(*number),
            int(deck_of(note.region)),
            int(0),
        ];
        card.extend([int(MADE), int(-1), int(0), int(0), int(place)]);
        card.extend([const { Value::Int(0) }; 8]);
        card.push("".into());
        cards.push((*number, card));
    }
    let regions: HashSet<usize> = notes.values().map(|note| note.region).collect();
    let mut decks = vec![(DECK, "myoatlas".to_owned()), (1, "Default".to_owned())];
    for region in regions {
        let name = atlas
            .regions()
            .get(region)
            .map_or("", |region| &region.name);
        decks.push((deck_of(region), format!("myoatlas::{name}")));
    }
    let mut database = Database::default();
    database.table("col", COL, &[(1, collection(&decks))]);
    database.table("notes", NOTES, &rows);
    database.table("cards", CARDS, &cards);
    database.table("revlog", REVLOG, &[]);
    database.table("graves", GRAVES, &[]);
    database.finish()
}

/// The one row about the collection.
fn collection(decks: &[(i64, String)]) -> Vec<Value> {
    let fields = FIELDS.iter().enumerate().map(|(place, name)| {
        json!({"name": name, "ord": place, "font": "Arial", "size": 20, "media": [],
               "rtl": false, "sticky": false})
    });
    let model = json!({MODEL.to_string(): {
        "id": MODEL, "name": "myoatlas", "type": 0, "mod": MADE, "usn": -1, "sortf": 0,
        "did": DECK, "flds": fields.collect::<Vec<_>>(), "css": STYLE, "latexPre": "",
        "latexPost": "", "tags": [], "vers": [], "req": [[0, "any", [1]]],
        "tmpls": [{"name": "Card", "ord": 0, "did": null, "bqfmt": "", "bafmt": "",
            "qfmt": "{{Question}}<br>{{Given}}<br>{{Map}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}<br>{{Answer map}}"}],
    }});
    let deck = |(id, name): &(i64, String)| {
        let today = [0, 0];
        (
            id.to_string(),
            json!({"id": id, "name": name, "mod": MADE, "usn": -1, "conf": 1, "desc": "",
                   "dyn": 0, "collapsed": false, "browserCollapsed": false, "extendNew": 10,
                   "extendRev": 50, "newToday": today, "revToday": today, "lrnToday": today,
                   "timeToday": today}),
        )
    };
    let decks: serde_json::Map<_, _> = decks.iter().map(deck).collect();
    let options = json!({"1": {"id": 1, "name": "Default", "mod": 0, "usn": 0, "autoplay": true,
        "maxTaken": 60, "replayq": true, "timer": 0,
        "new": {"bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7],
                "order": 1, "perDay": 20, "separate": true},
        "rev": {"bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500,
                "minSpace": 1, "perDay": 200},
        "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0}}});
    let settings = json!({"activeDecks": [1], "addToCur": true, "collapseTime": 1200, "curDeck": 1,
        "curModel": MODEL.to_string(), "dueCounts": true, "estTimes": true, "newBury": true,
        "newSpread": 0, "nextPos": 1, "sortBackwards": false, "sortType": "noteFld",
        "timeLim": 0});
    let made = MADE * 1000;
    let mut row = vec![Value::RowId];
    row.extend([MADE, made, made, 11, 0, 0, 0].map(Value::Int));
    row.extend([&settings, &model, &json!(decks), &options].map(|it| Value::Text(it.to_string())));
    row.push("{}".into());
    row
}

const COL: &str = "CREATE TABLE col (id integer primary key, crt integer not null, \
mod integer not null, scm integer not null, ver integer not null, dty integer not null, \
usn integer not null, ls integer not null, conf text not null, models text not null, \
decks text not null, dconf text not null, tags text not null)";
const NOTES: &str = "CREATE TABLE notes (id integer primary key, guid text not null, \
mid integer not null, mod integer not null, usn integer not null, tags text not null, \
flds text not null, sfld integer not null, csum integer not null, flags integer not null, \
data text not null)";
const CARDS: &str = "CREATE TABLE cards (id integer primary key, nid integer not null, \
did integer not null, ord integer not null, mod integer not null, usn integer not null, \
type integer not null, queue integer not null, due integer not null, ivl integer not null, \
factor integer not null, reps integer not null, lapses integer not null, \
left integer not null, odue integer not null, odid integer not null, flags integer not null, \
data text not null)";
const REVLOG: &str = "CREATE TABLE revlog (id integer primary key, cid integer not null, \
usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, \
factor integer not null, time integer not null, type integer not null)";
const GRAVES: &str = "CREATE TABLE graves (usn integer not null, oid integer not null, \
type integer not null)";
