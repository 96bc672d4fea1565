//! Which documents a query means, best first, and where its words stand in them.

use std::cmp::Reverse;
use std::ops::Range;

use super::corpus::{Corpus, Says, TELLING};
use super::fold;
use super::fuzzy;
use super::query::{MOST_WORDS, Query, Word};
use super::spelling::Weight;
use super::vocabulary::{Extent, Match};

/// From so many documents on it pays to rank them by several threads.
const MANY: usize = 4000;

/// A query that stands in an entry word for word counts so many times more.
const PHRASE: f32 = 2.0;

/// A document that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its number.
    pub document: usize,
    /// Higher is better.
    pub score: u32,
    /// The entry that shows best why.
    pub entry: usize,
}

/// A query met with a corpus.
#[derive(Debug)]
pub struct Search<'a> {
    corpus: &'a Corpus,
    query: &'a Query,
    /// For each entry the words of the query that it has, as bits.
    hits: Vec<u16>,
    /// For each entry the quality of the match with each word of the query, 0..=255.
    qualities: Vec<u8>,
    /// For each document the words of the query that it has, as bits.
    has: Vec<u16>,
    /// For each word of the vocabulary the words of the query that it meets, as bits.
    meets: Vec<u16>,
    /// For each word of the vocabulary that is met, how.
    extents: Vec<Extent>,
}

/// What one word of the query is worth in this corpus.
#[derive(Clone, Copy, Debug, Default)]
struct Worth(f32);

impl<'a> Search<'a> {
    /// Looks every word up; with `wide` also for words further away although
    /// nearer ones are found.
    pub fn new(corpus: &'a Corpus, query: &'a Query, wide: bool) -> Self {
        let mut search = Self {
            corpus,
            query,
            hits: vec![0; corpus.entries()],
            qualities: vec![0; corpus.entries() * query.words.len()],
            has: vec![0; corpus.len()],
            meets: vec![0; corpus.vocabulary.len()],
            extents: vec![Extent::Letters; corpus.vocabulary.len()],
        };
        // Small words count beside others: they come when these are noted.
        let words = || query.words.iter().enumerate().take(MOST_WORDS);
        let is_full = |(_, word): &(usize, &Word)| word.weight == Weight::Full;
        for (index, word) in words().filter(is_full) {
            let least = if word.letters == 1 { TELLING } else { 0 };
            for found in corpus.vocabulary.find(word, wide) {
                search.meet(index, found, |_, says| says.weight >= least);
            }
        }
        for (index, _) in words() {
            let Some(joined) = query.joined(index) else {
                continue;
            };
            for found in corpus.vocabulary.find(&joined, false) {
                search.meet(index, found, |_, _| true);
                search.meet(index + 1, found, |_, _| true);
            }
        }
        for (index, word) in words().filter(|word| !is_full(word)) {
            for found in corpus.vocabulary.find(word, wide) {
                search.meet(index, found, |hits, _| hits != 0);
            }
        }
        search
    }

    /// Takes note of every entry that has what a word of the query may mean,
    /// if by what is noted of it and by what it says it counts.
    fn meet(&mut self, index: usize, found: Match, counts: impl Fn(u16, Says) -> bool) {
        let bit = 1 << index;
        let width = self.query.words.len();
        let quality = (found.quality * 255.0) as u8;
        if let Some(meets) = self.meets.get_mut(found.word as usize) {
            *meets |= bit;
        }
        if let Some(extent) = self.extents.get_mut(found.word as usize) {
            *extent = found.extent.max(*extent);
        }
        for &entry in self.corpus.entries_with(found.word) {
            let entry = entry as usize;
            let (Some(hits), Some(says)) =
                (self.hits.get_mut(entry), self.corpus.says().get(entry))
            else {
                continue;
            };
            if !counts(*hits, *says) {
                continue;
            }
            *hits |= bit;
            if let Some(best) = self.qualities.get_mut(entry * width + index) {
                *best = quality.max(*best);
            }
            let document = self.corpus.owners().get(entry);
            if let Some(has) = document.and_then(|document| self.has.get_mut(*document as usize)) {
                *has |= bit;
            }
        }
    }

    /// Bits of the words that a document must have.
    fn needed(&self) -> u16 {
        let words = self.query.words.iter().enumerate().take(MOST_WORDS);
        words
            .filter(|(_, word)| word.weight == Weight::Full)
            .fold(0, |bits, (index, _)| bits | 1 << index)
    }

    /// True if the document has every word that it must have.
    pub fn finds(&self, document: usize) -> bool {
        let needed = self.needed();
        let has = self.has.get(document).copied().unwrap_or_default();
        needed != 0 && has & needed == needed
    }

    /// The words of the query that no document has.
    pub fn missing(&self) -> impl Iterator<Item = usize> {
        let had = self.has.iter().fold(0, |all, has| all | has);
        let missing = self.needed() & !had;
        (0..MOST_WORDS).filter(move |index| missing & 1 << index != 0)
    }

    /// True if the entry has every word of the query that a document must have.
    pub fn has_all(&self, entry: usize) -> bool {
        let needed = self.needed();
        let hits = self.hits.get(entry).copied().unwrap_or_default();
        needed != 0 && hits & needed == needed
    }

    /// True if the entry has any word of the query.
    pub fn has_any(&self, entry: usize) -> bool {
        self.hits.get(entry).is_some_and(|hits| *hits != 0)
    }

    /// How well a document has each word of the query at best, 0..=1.
    pub fn best_by_word(&self, document: usize) -> Vec<f32> {
        let mut best = vec![0.0_f32; self.query.words.len()];
        for entry in self.corpus.entries_of(document) {
            for (index, best) in best.iter_mut().enumerate() {
                *best = self.quality(entry, index).max(*best);
            }
        }
        best
    }

    /// How well an entry has a word of the query, 0..=1.
    fn quality(&self, entry: usize, index: usize) -> f32 {
        let at = entry * self.query.words.len() + index;
        let quality = self.qualities.get(at).copied().unwrap_or_default();
        f32::from(quality) / 255.0
    }

    /// What a word of the query is worth: 1, and more the fewer documents have it.
    pub fn rarity(&self, index: usize) -> f32 {
        let worth = self.worths().get(index).copied().unwrap_or_default();
        worth.0.max(1.0)
    }

    /// The entry of a document that says most of a word of the query.
    pub fn entry_for(&self, document: usize, index: usize) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        for entry in self.corpus.entries_of(document) {
            let says = self.corpus.says().get(entry)?;
            let worth = f32::from(says.weight) * self.quality(entry, index);
            if worth > best.map_or(0.0, |(most, _)| most) {
                best = Some((worth, entry));
            }
        }
        best.map(|(_, entry)| entry)
    }

    /// Rare words are worth more than common ones, small words little.
    fn worths(&self) -> Vec<Worth> {
        let all = self.has.len().max(1) as f32;
        let words = self.query.words.iter().enumerate().take(MOST_WORDS);
        words
            .map(|(index, word)| {
                let with = self.has.iter().filter(|has| *has & 1 << index != 0);
                let rarity = (all / with.count().max(1) as f32).log2();
                Worth(match word.weight {
                    Weight::Full => 1.0 + rarity / 4.0,
                    Weight::Light | Weight::Stop => 0.15,
                })
            })
            .collect()
    }

    /// The best `limit` documents that have every word and are allowed, best
    /// first, equals in their own order.
    pub fn ranked(&self, limit: usize, allowed: Option<&[bool]>) -> Vec<Ranked> {
        let needed = self.needed();
        if needed == 0 {
            return Vec::new();
        }
        let worths = self.worths();
        let rank = &|documents: Range<usize>| {
            let found = documents
                .filter(|at| allowed.is_none_or(|allowed| allowed.get(*at) == Some(&true)))
                .filter(|document| {
                    self.has
                        .get(*document)
                        .is_some_and(|has| has & needed == needed)
                })
                .filter_map(|document| self.rank(document, &worths));
            best(found.collect(), limit)
        };
        let documents = self.has.len();
        if documents < MANY {
            return rank(0..documents);
        }
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = documents.div_ceil(threads);
        let found = std::thread::scope(|scope| {
            let shares: Vec<_> = (0..documents)
                .step_by(share)
                .map(|start| scope.spawn(move || rank(start..documents.min(start + share))))
                .collect();
            let found = shares.into_iter().filter_map(|share| share.join().ok());
            found.flatten().collect()
        });
        best(found, limit)
    }

    /// Scores a document: for each word its best entry, and on top the one
    /// entry that says most of the query at once, more if in these words.
    fn rank(&self, document: usize, worths: &[Worth]) -> Option<Ranked> {
        let total: f32 = worths.iter().map(|worth| worth.0).sum();
        let mut best_of_word = [0.0_f32; MOST_WORDS];
        let mut best_entry = (0.0_f32, None);
        let mut further = 0.0_f32;
        let entries = self.corpus.entries_of(document);
        let hits = self.hits.get(entries.clone()).unwrap_or_default();
        // Most entries have nothing of the query.
        for (index, hits) in entries.zip(hits).filter(|(_, hits)| **hits != 0) {
            let Some(says) = self.corpus.says().get(index) else {
                continue;
            };
            // An entry that says this and nothing else says it most clearly.
            let clear = hits.count_ones() as f32 / f32::from(says.content.max(1));
            let weight = f32::from(says.weight) * (0.5 + 0.8 * clear.min(1.0));
            let mut sum = 0.0;
            let qualities = self
                .qualities
                .get(index * worths.len()..)
                .unwrap_or_default();
            let words = worths.iter().zip(qualities).zip(&mut best_of_word);
            for ((worth, quality), best) in words {
                let worth = f32::from(*quality) / 255.0 * worth.0;
                *best = best.max(weight * worth);
                sum += worth;
            }
            let share = sum / total;
            let mut together = weight * sum * share;
            further += together;
            // Reading the entry is the dear part: only if it can win.
            if hits.count_ones() > 1 && together * (1.0 + PHRASE) > best_entry.0 {
                together *= 1.0 + PHRASE * self.phrase(index, worths);
            }
            if together > best_entry.0 {
                best_entry = (together, Some(index));
            }
        }
        let (together, entry) = best_entry;
        // More entries that say it too break ties, and nothing more.
        let further = further / (further + 1000.0);
        let scattered = best_of_word.iter().sum::<f32>() / 2.0;
        let score = scattered + together + further;
        Some(Ranked {
            document,
            score: (score * 100.0) as u32,
            entry: entry?,
        })
    }

    /// How much of the query stands in the entry as it was typed, 0..=1:
    /// neighbours in the query that are neighbours there, small words aside.
    fn phrase(&self, entry: usize, worths: &[Worth]) -> f32 {
        let worth_of_pair = |pair: &[Worth]| pair.iter().fold(f32::MAX, |least, w| least.min(w.0));
        let mut joined = 0.0;
        let mut seen = 0_u16;
        let mut before = 0_u16;
        for &word in self.corpus.words_of(entry) {
            let meets = self.meets.get(word as usize).copied().unwrap_or_default();
            if meets == 0 && self.corpus.vocabulary.is_stop(word) {
                continue;
            }
            // A pair counts once, when its second word comes.
            // A word may be two of the query, written together.
            let pairs = ((before | meets) << 1) & meets & !seen;
            for (index, pair) in worths.windows(2).enumerate() {
                if pairs & 1 << (index + 1) != 0 {
                    joined += worth_of_pair(pair);
                }
            }
            seen |= pairs;
            before = meets;
        }
        let all: f32 = worths.windows(2).map(worth_of_pair).sum();
        // A small word beside a strong one makes a phrase of little weight.
        let strongest = worths.iter().fold(0.0_f32, |most, worth| most.max(worth.0));
        joined / all.max(strongest / 2.0).max(f32::MIN_POSITIVE)
    }

    /// The bytes of `text`, which is the text of `entry`, that the query means;
    /// in order, apart, on borders of characters.
    pub fn marks(&self, entry: usize, text: &str) -> Vec<(usize, usize)> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut ids = self.corpus.words_of(entry).iter();
        fold::words(text, |folded, word| {
            let Some(id) = ids.next().map(|id| *id as usize) else {
                return;
            };
            let meets = self.meets.get(id).copied().unwrap_or_default();
            if meets == 0 {
                return;
            }
            match self.extents.get(id).copied().unwrap_or(Extent::Whole) {
                Extent::Whole => marks.push(word),
                Extent::Beginning(letters) => {
                    marks.push(fold::part(text, word, 0..letters.into()));
                }
                Extent::Letters => {
                    let places = self
                        .query
                        .words
                        .iter()
                        .enumerate()
                        .find_map(|(index, typed)| {
                            let met = meets & 1 << index != 0;
                            met.then(|| fuzzy::letters(folded, &typed.folded)).flatten()
                        });
                    for run in fuzzy::runs(&places.unwrap_or_default().1) {
                        marks.push(fold::part(text, word.clone(), run));
                    }
                }
            }
        });
        apart(marks)
    }
}

/// The best `limit` of several rankings of the same documents, each with the
/// number of its ranking. A document counts once, at its best; all but the
/// first ranking are in other words than typed, and count a little less.
pub fn merge(rankings: impl Iterator<Item = Vec<Ranked>>, limit: usize) -> Vec<(usize, Ranked)> {
    let mut merged: Vec<(usize, Ranked)> = Vec::new();
    for (by, ranking) in rankings.enumerate() {
        for mut ranked in ranking {
            if by > 0 {
                ranked.score = ranked.score / 4 * 3;
            }
            merged.push((by, ranked));
        }
    }
    merged.sort_by_key(|(by, ranked)| (ranked.document, Reverse(ranked.score), *by));
    merged.dedup_by_key(|(_, ranked)| ranked.document);
    merged.sort_by_key(|(_, ranked)| order(ranked));
    merged.truncate(limit);
    merged
}

/// The best `limit`, in order.
fn best(mut found: Vec<Ranked>, limit: usize) -> Vec<Ranked> {
    if limit < found.len() {
        if limit > 0 {
            found.select_nth_unstable_by_key(limit - 1, order);
        }
        found.truncate(limit);
    }
    found.sort_unstable_by_key(order);
    found
}

/// Best first, equals as the documents stand.
fn order(ranked: &Ranked) -> (Reverse<u32>, usize) {
    (Reverse(ranked.score), ranked.document)
}

/// Ranges as pairs, with those that touch made one.
fn apart(ranges: Vec<Range<usize>>) -> Vec<(usize, usize)> {
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match apart.last_mut() {
            Some((_, end)) if *end >= range.start => *end = range.end.max(*end),
            _ => apart.push((range.start, range.end)),
        }
    }
    apart
}
