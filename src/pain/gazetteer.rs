//! What places are called, and which place some words mean.

use std::collections::HashMap;

use crate::atlas::{Atlas, Id, fold::fold};
use crate::search::words;

use super::lexicon::{self, folded, is_position, is_side, telling};

/// A place is understood if so much of what was said is in its name.
const ENOUGH: f32 = 0.6;

/// Places called equally well are all meant, at most so many.
const MOST: usize = 6;

/// Every name of every zone.
#[derive(Debug, Default)]
pub struct Gazetteer {
    names: Vec<Name>,
    ids: Vec<Id>,
    /// For each word its number.
    numbers: HashMap<String, usize>,
    /// For each number how much it tells places apart.
    weights: Vec<f32>,
    /// For each number its letters.
    letters: Vec<Vec<char>>,
}

#[derive(Debug)]
struct Name {
    /// Index into the ids.
    zone: usize,
    /// Numbers of its words in order, each once.
    words: Vec<usize>,
    /// All of its words, folded, as they stand.
    spelt: Vec<String>,
    /// True if it has a comma or an `and` in it.
    is_joined: bool,
    /// True if all its words say where: `lower back`.
    is_position: bool,
    /// What its words weigh together.
    weight: f32,
}

/// What some words mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meaning {
    /// Ids of the zones, likeliest first; empty if none is meant.
    pub zones: Vec<Id>,
    /// True if they are a name of a zone, small words aside.
    pub is_exact: bool,
    /// Words that are in none of its names.
    pub left_out: Vec<String>,
    /// The zones that come nearest, whether meant or not.
    pub nearest: Vec<Id>,
}

impl Gazetteer {
    /// Reads the names of all zones; done once, when first needed.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut all = Self::default();
        let mut with: Vec<Vec<usize>> = Vec::new();
        for (zone, record) in atlas.zones().iter().enumerate() {
            all.ids.push(record.id.clone());
            let names = [&record.lay, &record.name].into_iter();
            for text in names.chain(&record.synonyms) {
                all.name(zone, text, &mut with);
            }
        }
        let zones = all.ids.len().max(2) as f32;
        let mut by_number: Vec<&String> = vec![&EMPTY; with.len()];
        for (word, number) in &all.numbers {
            if let Some(slot) = by_number.get_mut(*number) {
                *slot = word;
            }
        }
        for (word, with) in by_number.iter().zip(&with) {
            let rarity = (zones / with.len().max(1) as f32).ln() / zones.ln();
            let kind = if is_position(word) { 0.5 } else { 1.0 };
            all.weights.push(kind * (0.6 + rarity.max(0.0)));
            all.letters.push(word.chars().collect());
        }
        for name in &mut all.names {
            let weights = name.words.iter().filter_map(|at| all.weights.get(*at));
            name.weight = weights.sum();
        }
        all
    }

    fn name(&mut self, zone: usize, text: &str, with: &mut Vec<Vec<usize>>) {
        let spelt = folded(text);
        let mut numbers = Vec::new();
        let telling = telling(&spelt);
        let is_position =
            !telling.is_empty() && telling.iter().all(|(_, canon)| is_position(canon));
        for (_, canon) in telling {
            let next = self.numbers.len();
            let number = *self.numbers.entry(canon).or_insert(next);
            if number == with.len() {
                with.push(Vec::new());
            }
            if let Some(zones) = with.get_mut(number)
                && zones.last() != Some(&zone)
            {
                zones.push(zone);
            }
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        self.names.push(Name {
            zone,
            words: numbers,
            is_joined: text.contains(',') || spelt.iter().any(|word| word == "and"),
            spelt,
            is_position,
            weight: 0.0,
        });
    }

    /// True if the words, in this order, are a name that has a comma or an
    /// `and` in it, and so are one place and not two.
    pub(super) fn is_joined_name(&self, text: &str) -> bool {
        let spelt = folded(text);
        let unsided: Vec<&String> = spelt.iter().filter(|word| !is_side(word)).collect();
        let names = self.names.iter().filter(|name| name.is_joined);
        names
            .into_iter()
            .any(|name| name.spelt.iter().eq(unsided.iter().copied()))
    }

    /// The zone with this id; one of several words only with its underscores,
    /// as `middle back` is no finger.
    fn by_id(&self, words: &[&str], is_underscored: bool) -> Option<&Id> {
        if words.len() != 1 && !is_underscored {
            return None;
        }
        let wanted = fold(&words.concat());
        self.ids.iter().find(|id| fold(id) == wanted)
    }

    /// What the words mean; `is_underscored` if they were typed so.
    pub(super) fn meaning(&self, words: &[String], is_underscored: bool) -> Meaning {
        let unsided: Vec<&str> = words
            .iter()
            .map(|word| &**word)
            .filter(|word| !is_side(word))
            .collect();
        if let Some(id) = self.by_id(&unsided, is_underscored) {
            return Meaning {
                zones: vec![id.clone()],
                is_exact: true,
                nearest: vec![id.clone()],
                ..Meaning::default()
            };
        }
        // A name as it stands, also one of small words: `pain on sitting`.
        let spelt = |name: &&Name| name.spelt.iter().eq(unsided.iter().copied());
        let mut named: Vec<Id> = Vec::new();
        for name in self.names.iter().filter(spelt) {
            let id = self.ids.get(name.zone);
            named.extend(id.filter(|id| !named.contains(id)).cloned());
        }
        if !named.is_empty() && !unsided.is_empty() {
            return Meaning {
                nearest: named.clone(),
                zones: named,
                is_exact: true,
                left_out: Vec::new(),
            };
        }
        let said = self.said(&telling(words));
        let all: f32 = said.iter().map(|said| said.weight).sum();
        // For each zone its best name: score, what of the query is in it, exact.
        let mut best: HashMap<usize, (f32, f32, bool, u32)> = HashMap::new();
        for name in &self.names {
            let (mut heard, mut of_name, mut bits) = (0.0, 0.0, 0_u32);
            let mut names_it = name.is_position;
            for (nth, said) in said.iter().enumerate() {
                let Some(number) = said.number.filter(|it| name.words.contains(it)) else {
                    continue;
                };
                heard += said.weight * said.quality;
                of_name += self.weights.get(number).copied().unwrap_or_default();
                names_it |= !said.is_position;
                bits |= 1_u32.checked_shl(nth as u32).unwrap_or(0);
            }
            // The back is a thing, and where at another one.
            let whole = !name.is_position || of_name >= name.weight;
            if !names_it || !whole || all <= 0.0 {
                continue;
            }
            let (recall, precision) = (heard / all, of_name / name.weight.max(f32::MIN_POSITIVE));
            let score = recall * (0.75 + 0.25 * precision.min(1.0));
            let exact = recall > 0.999 && precision > 0.999;
            let entry = best
                .entry(name.zone)
                .or_insert((score, recall, exact, bits));
            if score > entry.0 {
                *entry = (score, recall, exact, bits);
            }
        }
        let mut ranked: Vec<(usize, (f32, f32, bool, u32))> = best.into_iter().collect();
        ranked.sort_by(|(a, x), (b, y)| y.0.total_cmp(&x.0).then(a.cmp(b)));
        let ids = |found: &[(usize, _)]| -> Vec<Id> {
            let ids = found.iter().filter_map(|(zone, _)| self.ids.get(*zone));
            ids.take(MOST).cloned().collect()
        };
        let nearest = ids(&ranked);
        let Some((_, (top, recall, is_exact, bits))) = ranked.first().copied() else {
            return Meaning::default();
        };
        // A name is meant as it stands; a part of a name may be of several.
        let margin = if is_exact { 0.001 } else { 0.1 };
        ranked.retain(|(_, (score, ..))| *score >= top - margin);
        Meaning {
            zones: if recall >= ENOUGH {
                ids(&ranked)
            } else {
                Vec::new()
            },
            is_exact,
            left_out: said
                .iter()
                .enumerate()
                .filter(|(nth, _)| bits & 1_u32.checked_shl(*nth as u32).unwrap_or(0) == 0)
                .map(|(_, said)| said.word.clone())
                .collect(),
            nearest,
        }
    }

    /// The words with the number of the word of some name that each means.
    fn said(&self, telling: &[(&String, String)]) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        let mut rest = telling;
        while let Some(((word, canon), after)) = rest.split_first() {
            rest = after;
            let mut heard = self.hear(canon);
            let mut typed = (*word).clone();
            // `knee cap` and `kneecap`.
            if let Some(((next, _), after)) = after.split_first() {
                let joined = format!("{word}{next}");
                if let Some(number) = self.numbers.get(&lexicon::canon(&joined)) {
                    heard = Some((*number, 1.0));
                    typed = format!("{word} {next}");
                    rest = after;
                }
            }
            if let Some((number, _)) = heard
                && said.iter().any(|said| said.number == Some(number))
            {
                continue;
            }
            said.push(Said {
                word: typed,
                number: heard.map(|(number, _)| number),
                quality: heard.map_or(0.0, |(_, quality)| quality),
                weight: heard
                    .and_then(|(number, _)| self.weights.get(number).copied())
                    .unwrap_or(1.0),
                is_position: is_position(canon),
            });
        }
        said
    }

    /// The word itself, one that begins with it, or one a typing error away.
    fn hear(&self, canon: &str) -> Option<(usize, f32)> {
        if let Some(number) = self.numbers.get(canon) {
            return Some((*number, 1.0));
        }
        let typed: Vec<char> = canon.chars().collect();
        if typed.len() < 3 || canon.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let begins = |(number, letters): (usize, &Vec<char>)| {
            (letters.starts_with(&typed)).then_some((number, 0.9))
        };
        let letters = || self.letters.iter().enumerate();
        if let Some(found) = letters().find_map(begins) {
            return Some(found);
        }
        let mut most = words::typos_allowed(typed.len());
        let mut nearest = None;
        for (number, letters) in letters() {
            if let Some(typos) = words::typos(letters, &typed, false, most)
                && (nearest.is_none() || typos < most)
            {
                most = typos;
                nearest = Some((number, 0.85));
            }
        }
        nearest
    }
}

static EMPTY: String = String::new();

/// A word of what was said.
#[derive(Debug)]
struct Said {
    word: String,
    number: Option<usize>,
    quality: f32,
    weight: f32,
    is_position: bool,
}
