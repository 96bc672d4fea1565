//! What a filter that is being typed can become: names of filters, and the
//! values that records have.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::atlas::Atlas;

use super::Field;
use super::entries;
use super::filter::{self, HAS, IS, NAMES};
use super::fold;

/// The end of what was typed, and what it can become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What can stand there instead, the likeliest first.
    pub offers: Vec<String>,
}

/// So many are offered at most: more is no choice.
const MOST: usize = 40;

/// A text of up to so many letters is offered whole, of a longer one its
/// words.
const SHORT: usize = 40;

/// What the filter at the end of `typed` can become. A beginning of a filter's
/// name becomes the name, a beginning of a value the values of all records that
/// begin with it, or have a word that does. `None` where no filter is typed.
#[must_use]
pub fn complete(atlas: &Atlas, typed: &str) -> Option<Completion> {
    let token = filter::last_token(typed);
    let range = typed.len() - token.len()..typed.len();
    let bare = token.trim_start_matches(['-', '!']);
    let sign = token.strip_suffix(bare).unwrap_or_default();
    let offers: Vec<String> = match bare.split_once(':') {
        None => names(bare).map(|name| format!("{sign}{name}:")).collect(),
        Some((name, value)) => {
            let value = value.trim_matches('"');
            let quoted = |value: String| {
                let quote = if value.contains(' ') { "\"" } else { "" };
                format!("{sign}{name}:{quote}{value}{quote}")
            };
            let values = values(atlas, &name.to_lowercase(), value);
            values.into_iter().map(quoted).collect()
        }
    };
    (!offers.is_empty()).then_some(Completion { range, offers })
}

/// The names of filters that begin so; all of them for nothing.
fn names(beginning: &str) -> impl Iterator<Item = &'static str> {
    let beginning = beginning.to_lowercase();
    let names = NAMES.iter().map(|(name, _)| *name).chain(["has", "is"]);
    names.filter(move |name| name.starts_with(&beginning))
}

/// What a filter of that name can ask for.
fn values(atlas: &Atlas, name: &str, beginning: &str) -> Vec<String> {
    let fixed: &[&str] = match name {
        "has" => &HAS,
        "is" => &[IS],
        _ => &[],
    };
    if !fixed.is_empty() {
        let beginning = beginning.to_lowercase();
        let fitting = fixed.iter().filter(|value| value.starts_with(&beginning));
        return fitting.map(|value| (*value).to_owned()).collect();
    }
    let Some((_, fields)) = NAMES.iter().find(|(known, _)| *known == name) else {
        return Vec::new();
    };
    let beginning = folded(beginning);
    // Of each value, what it is to what was typed, and how many muscles have it.
    let mut known: BTreeMap<String, (Kind, usize)> = BTreeMap::new();
    for muscle in atlas.muscles() {
        let mut here: BTreeMap<String, Kind> = BTreeMap::new();
        entries::of(muscle, &mut |field, said| {
            if fields.contains(&field) && field != Field::Note {
                entries::texts(said, atlas, |text| offer(text, &beginning, &mut here));
            }
        });
        for (value, kind) in here {
            known.entry(value).or_insert((kind, 0)).1 += 1;
        }
    }
    let mut known: Vec<_> = known.into_iter().collect();
    known.sort_by_key(|(_, (kind, count))| (*kind, std::cmp::Reverse(*count)));
    known.truncate(MOST);
    known.into_iter().map(|(value, _)| value).collect()
}

/// What an offer is to what was typed, the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A text that begins so.
    Text,
    /// A word, that begins so, of a long text.
    Word,
    /// A text of which a later word begins so.
    Within,
}

/// Adds the text, or those of its words, that begin so.
fn offer(text: &str, beginning: &str, here: &mut BTreeMap<String, Kind>) {
    let is_short = text.chars().count() <= SHORT && !text.contains('"');
    if is_short {
        let folded = folded(text);
        if folded.starts_with(beginning) {
            here.insert(text.to_owned(), Kind::Text);
        } else if folded.contains(&format!(" {beginning}")) {
            here.insert(text.to_owned(), Kind::Within);
        }
    } else if !beginning.is_empty() {
        fold::words(text, |word, _| {
            if word.starts_with(beginning) {
                here.entry(word.to_owned()).or_insert(Kind::Word);
            }
        });
    }
}

/// The words of a text with single spaces between them.
fn folded(text: &str) -> String {
    let mut all = String::new();
    fold::words(text, |word, _| {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
    });
    all
}
