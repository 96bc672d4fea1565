//! Search over every field of every record. Knows no screen.
//!
//! ```text
//! records ─► entries ─► fold ─► corpus (vocabulary, postings)
//!                                  │
//! what is typed ─► query ──────────┴─► rank ─► Hit
//! ```
//!
//! Typed words are compared with the distinct words of the atlas, not with
//! its sentences: that is faster, and finds nothing scattered over a line.

mod complete;
mod compounds;
mod corpus;
mod entries;
mod filter;
pub(crate) mod fold;
pub(crate) mod fuzzy;
mod offers;
mod query;
mod rank;
mod signs;
pub(crate) mod spelling;
mod synonyms;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::collections::HashMap;

/// Words as the search takes them, for those who compare words themselves.
pub(crate) mod words {
    pub use super::fold::words;
    pub use super::fuzzy::{typos, typos_allowed};
    pub use super::spelling::{STOP, misheard, stem};
}

use crate::atlas::{Atlas, Id};
use corpus::{Builder, Corpus, Place, Run};
use entries::Said;
use filter::Filter;
use query::Query;
use rank::{Ranked, Search};
use signs::Signs;
use synonyms::Synonyms;

pub use complete::{Completion, complete};
pub use filter::{HAS, NAMES};
pub use signs::SignHit;

/// Which field of a record matched.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Name,
    Alias,
    Latin,
    Group,
    Region,
    /// Name, lay name or synonym of a zone it refers to.
    Refers,
    Indication,
    Action,
    Nerve,
    Root,
    Artery,
    Origin,
    Insertion,
    Function,
    Movement,
    TriggerPoint,
    Antagonist,
    Synergist,
    Connection,
    Satellite,
    Cause,
    Differential,
    SelfHelp,
    Advice,
    Clinician,
    Caution,
    RedFlag,
    Overview,
    Evidence,
    Source,
    Code,
    /// The reader's own note.
    Note,
}

/// One muscle that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Index in the atlas.
    pub muscle: usize,
    /// Higher is better; comparable within one query.
    pub score: u32,
    /// The field that matched best.
    pub field: Field,
    /// The text of that field (one entry of it).
    pub text: String,
    /// Byte ranges of `text` that matched, in order, on character borders.
    pub marks: Vec<(usize, usize)>,
}

/// The searchable form of the atlas.
#[derive(Debug, Default)]
pub struct Index {
    corpus: Corpus,
    synonyms: Synonyms,
    signs: Signs,
    /// Lines of the reader's notes, by muscle.
    notes: HashMap<usize, Vec<String>>,
}

/// Where a word of a query was found in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The word, folded, or the filter as typed.
    pub word: String,
    /// The field that says most of it.
    pub field: Field,
    /// The text of that field.
    pub text: String,
}

impl Index {
    /// Prepares the search over the atlas; done once, when first needed.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        Self::with_notes(atlas, std::iter::empty())
    }

    /// The same with the reader's own notes, by the id of the record.
    #[must_use]
    pub fn with_notes<'a>(atlas: &Atlas, notes: impl Iterator<Item = (&'a Id, &'a str)>) -> Self {
        let lines = |note: &str| note.lines().map(str::to_owned).collect();
        let notes: HashMap<usize, Vec<String>> = notes
            .filter_map(|(id, note)| Some((atlas.index_of(id)?, lines(note))))
            .collect();
        let mut builder = Builder::default();
        // What an id stands for is taken once.
        let mut named: HashMap<Said, Vec<Run>> = HashMap::new();
        for (index, muscle) in atlas.muscles().enumerate() {
            builder.document();
            let mut item = 0;
            let mut before = (Field::Name, 0_u8);
            entries::of(muscle, &mut |field, said| {
                // Lists have the main thing first.
                let nth = if before.0 == field { before.1 + 1 } else { 0 };
                before = (field, nth.min(4));
                let weight = entries::weight(field, said).saturating_sub(before.1).max(1);
                let kind = filter::bit(field);
                if let Said::Text(text) = said {
                    let run = builder.text(text);
                    builder.entry(weight, kind, Place { item, text: 0 }, run);
                } else {
                    let runs = named.entry(said).or_insert_with(|| {
                        let mut runs = Vec::new();
                        entries::texts(said, atlas, |text| runs.push(builder.text(text)));
                        runs
                    });
                    for (text, run) in (0..).zip(runs) {
                        builder.entry(weight, kind, Place { item, text }, *run);
                    }
                }
                item = item.saturating_add(1);
            });
            // What is not read from the record comes after it.
            for line in notes.get(&index).into_iter().flatten() {
                let run = builder.text(line);
                let kind = filter::bit(Field::Note);
                builder.entry(entries::NOTE, kind, Place { item, text: 0 }, run);
                item = item.saturating_add(1);
            }
        }
        let mut synonyms = Synonyms::default();
        for term in atlas.glossary() {
            let also = term.also.iter().map(|form| &**form);
            synonyms.add(std::iter::once(&*term.term).chain(also));
        }
        Self {
            corpus: builder.build(),
            synonyms,
            signs: Signs::new(atlas),
            notes,
        }
    }

    /// The muscles that match every word of the query and every filter, best
    /// first, at most `limit`; equals in display order. An empty query finds
    /// nothing. `atlas` is the one the index was made from.
    #[must_use]
    pub fn find(&self, atlas: &Atlas, query: &str, limit: usize) -> Vec<Hit> {
        self.find_with(atlas, query, limit, &|_| false)
    }

    /// The same, where `is:bookmarked` asks `marked` of the id of a muscle.
    #[must_use]
    pub fn find_with(
        &self,
        atlas: &Atlas,
        query: &str,
        limit: usize,
        marked: &dyn Fn(&str) -> bool,
    ) -> Vec<Hit> {
        let (filters, words) = filter::parse(query);
        let allowed = self.allowed(atlas, &filters, marked);
        let queries = self.queries(&words);
        if !filters.is_empty() && queries.iter().all(|query| query.words.is_empty()) {
            return self.filtered(atlas, &filters, &allowed.unwrap_or_default(), limit);
        }
        found(
            &self.corpus,
            &queries,
            limit,
            allowed.as_deref(),
            |search, ranked| {
                let (field, text) = self.entry(atlas, ranked.document, ranked.entry)?;
                Some(Hit {
                    muscle: ranked.document,
                    score: ranked.score,
                    field,
                    marks: search.marks(ranked.entry, text),
                    text: text.to_owned(),
                })
            },
        )
    }

    /// The words in all the ways in which they may be meant, as typed first.
    fn queries(&self, words: &str) -> Vec<Query> {
        let query = Query::new(words).split(&self.corpus.vocabulary);
        let translated = self.synonyms.translate(&query, &self.corpus.vocabulary);
        std::iter::once(query).chain(translated).collect()
    }

    /// For each muscle whether every filter lets it through; `None` if there
    /// is no filter.
    fn allowed(
        &self,
        atlas: &Atlas,
        filters: &[Filter],
        marked: &dyn Fn(&str) -> bool,
    ) -> Option<Vec<bool>> {
        if filters.is_empty() {
            return None;
        }
        let mut allowed = vec![true; self.corpus.len()];
        for filter in filters {
            let entries = filter.entries(&self.corpus);
            for (muscle, (allowed, entry)) in allowed.iter_mut().zip(entries).enumerate() {
                if *allowed {
                    let noted = self.notes.contains_key(&muscle);
                    let had = atlas.muscle(muscle);
                    let had = had.and_then(|it| filter.is_had(it, noted, marked));
                    *allowed = had.unwrap_or(entry.is_some()) != filter.is_negated;
                }
            }
        }
        Some(allowed)
    }

    /// What filters alone find: what says most clearly what they ask for first.
    fn filtered(
        &self,
        atlas: &Atlas,
        filters: &[Filter],
        allowed: &[bool],
        limit: usize,
    ) -> Vec<Hit> {
        let asked = filters.iter().filter(|filter| !filter.is_negated);
        let asked: Vec<_> = asked
            .map(|filter| (filter, filter.entries(&self.corpus)))
            .collect();
        let mut hits: Vec<Hit> = Vec::new();
        for (muscle, _) in allowed.iter().enumerate().filter(|(_, allowed)| **allowed) {
            let best = |entries: &[Option<(u8, u32)>]| entries.get(muscle).copied().flatten();
            let score = asked.iter().filter_map(|(_, entries)| best(entries));
            let score = score.map(|(weight, _)| u32::from(weight)).sum();
            let shown = asked.iter().find_map(|(filter, entries)| {
                let (_, entry) = best(entries)?;
                let (field, text) = self.entry(atlas, muscle, entry as usize)?;
                let query = filter.query()?;
                let marks = Search::new(&self.corpus, &query, false).marks(entry as usize, text);
                Some((field, text.to_owned(), marks))
            });
            let Some(head) = atlas.heads().get(muscle) else {
                continue;
            };
            let (field, text, marks) =
                shown.unwrap_or_else(|| (Field::Name, head.name.to_string(), Vec::new()));
            hits.push(Hit {
                muscle,
                score,
                field,
                text,
                marks,
            });
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits.truncate(limit);
        hits
    }

    /// Where each word and each filter of the query stands in the record of a
    /// muscle that it finds.
    #[must_use]
    pub fn explain(&self, atlas: &Atlas, query: &str, muscle: usize) -> Vec<Reason> {
        let (filters, words) = filter::parse(query);
        let mut reasons = Vec::new();
        let mut reason = |word: &str, entry: Option<usize>| {
            let said = entry.and_then(|entry| self.entry(atlas, muscle, entry));
            if let Some((field, text)) = said {
                reasons.push(Reason {
                    word: word.to_owned(),
                    field,
                    text: text.to_owned(),
                });
            }
        };
        for filter in filters.iter().filter(|filter| !filter.is_negated) {
            let entries = filter.entries(&self.corpus);
            let entry = entries.get(muscle).copied().flatten();
            reason(&filter.text, entry.map(|(_, entry)| entry as usize));
        }
        for wide in [false, true] {
            for query in self.queries(&words) {
                let search = Search::new(&self.corpus, &query, wide);
                if search.finds(muscle) {
                    for (index, word) in query.words.iter().enumerate() {
                        reason(&word.folded, search.entry_for(muscle, index));
                    }
                    return reasons;
                }
            }
        }
        reasons
    }

    /// The warning signs of regions that say most of what was typed, best
    /// first, at most `limit`; none for words that only name a place. They come
    /// before every muscle.
    #[must_use]
    pub fn signs(&self, atlas: &Atlas, query: &str, limit: usize) -> Vec<SignHit> {
        let (_, words) = filter::parse(query);
        self.signs.find(atlas, &self.synonyms, &words, limit)
    }

    /// Field and text of an entry, read from the record again.
    fn entry<'a>(
        &'a self,
        atlas: &'a Atlas,
        document: usize,
        entry: usize,
    ) -> Option<(Field, &'a str)> {
        let place = self.corpus.place(entry)?;
        let mut found = None;
        let mut item = 0;
        entries::of(atlas.muscle(document)?, &mut |field, said: Said<'a>| {
            if item == place.item {
                found = Some((field, said));
            }
            item = item.saturating_add(1);
        });
        let Some((field, said)) = found else {
            let line = usize::from(place.item.checked_sub(item)?);
            let line = self.notes.get(&document)?.get(line)?;
            return Some((Field::Note, line));
        };
        let mut text = None;
        let mut number = 0;
        entries::texts(said, atlas, |each| {
            if number == place.text {
                text = Some(each);
            }
            number = number.saturating_add(1);
        });
        Some((field, text?))
    }
}

/// The texts that match every word of the query, as [`Index::find`] does it,
/// best first, each with its index and the bytes to mark. An empty query finds
/// all, in order. For palettes and help.
#[must_use]
pub fn filter(query: &str, texts: &[&str]) -> Vec<(usize, Vec<(usize, usize)>)> {
    let query = Query::new(query);
    if query.words.is_empty() {
        return (0..texts.len()).map(|index| (index, Vec::new())).collect();
    }
    let mut builder = Builder::default();
    for text in texts {
        builder.document();
        let run = builder.text(text);
        builder.entry(100, 0, Place::default(), run);
    }
    let corpus = builder.build();
    let query = query.split(&corpus.vocabulary);
    found(&corpus, &[query], texts.len(), None, |search, ranked| {
        let text = texts.get(ranked.document)?;
        Some((ranked.document, search.marks(ranked.entry, text)))
    })
}

/// What `hit` makes of the best `limit` documents that one of the queries
/// finds; of a wider search if the words, all known, are nowhere together. The
/// first query is what was typed, the others say it in other words.
fn found<T>(
    corpus: &Corpus,
    queries: &[Query],
    limit: usize,
    allowed: Option<&[bool]>,
    hit: impl Fn(&Search, &Ranked) -> Option<T>,
) -> Vec<T> {
    for wide in [false, true] {
        let searches: Vec<Search> = queries
            .iter()
            .map(|query| Search::new(corpus, query, wide))
            .collect();
        let ranked = rank::merge(
            searches.iter().map(|search| search.ranked(limit, allowed)),
            limit,
        );
        if !ranked.is_empty() {
            let hits = ranked
                .iter()
                .filter_map(|(by, ranked)| hit(searches.get(*by)?, ranked));
            return hits.collect();
        }
    }
    Vec::new()
}
