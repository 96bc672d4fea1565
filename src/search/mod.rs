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

mod compounds;
mod corpus;
mod entries;
pub(crate) mod fold;
pub(crate) mod fuzzy;
mod query;
mod rank;
pub(crate) mod spelling;
mod synonyms;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::collections::HashMap;

use crate::atlas::Atlas;
use corpus::{Builder, Corpus, Place, Run};
use entries::Said;
use query::Query;
use rank::{Ranked, Search};
use synonyms::Synonyms;

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
}

impl Index {
    /// Prepares the search over the atlas; done once, when first needed.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut builder = Builder::default();
        // What an id stands for is taken once.
        let mut named: HashMap<Said, Vec<Run>> = HashMap::new();
        for muscle in atlas.muscles() {
            builder.document();
            let mut item = 0;
            let mut before = (Field::Name, 0_u8);
            entries::of(muscle, &mut |field, said| {
                // Lists have the main thing first.
                let nth = if before.0 == field { before.1 + 1 } else { 0 };
                before = (field, nth.min(4));
                let weight = entries::weight(field, said).saturating_sub(before.1).max(1);
                if let Said::Text(text) = said {
                    let run = builder.text(text);
                    builder.entry(weight, Place { item, text: 0 }, run);
                } else {
                    let runs = named.entry(said).or_insert_with(|| {
                        let mut runs = Vec::new();
                        entries::texts(said, atlas, |text| runs.push(builder.text(text)));
                        runs
                    });
                    for (text, run) in (0..).zip(runs) {
                        builder.entry(weight, Place { item, text }, *run);
                    }
                }
                item = item.saturating_add(1);
            });
        }
        let mut synonyms = Synonyms::default();
        for term in atlas.glossary() {
            let also = term.also.iter().map(|form| &**form);
            synonyms.add(std::iter::once(&*term.term).chain(also));
        }
        Self {
            corpus: builder.build(),
            synonyms,
        }
    }

    /// The muscles that match every word of the query, best first, at most
    /// `limit`; equals in display order. An empty query finds nothing.
    /// `atlas` is the one the index was made from.
    #[must_use]
    pub fn find(&self, atlas: &Atlas, query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::new(query).split(&self.corpus.vocabulary);
        let translated = self.synonyms.translate(&query, &self.corpus.vocabulary);
        let queries: Vec<Query> = std::iter::once(query).chain(translated).collect();
        found(&self.corpus, &queries, limit, |search, ranked| {
            let (field, text) = self.entry(atlas, ranked.document, ranked.entry)?;
            Some(Hit {
                muscle: ranked.document,
                score: ranked.score,
                field,
                marks: search.marks(ranked.entry, text),
                text: text.to_owned(),
            })
        })
    }

    /// Field and text of an entry, read from the record again.
    fn entry<'a>(
        &self,
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
        let (field, said) = found?;
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

    /// Queries like this one that do find something, for when it finds
    /// nothing: words that nobody knows replaced by the nearest known, or left
    /// out. At most five.
    #[must_use]
    pub fn nearest(&self, query: &str) -> Vec<String> {
        let query = Query::new(query).split(&self.corpus.vocabulary);
        nearest(&self.corpus, &query)
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
        builder.entry(100, Place::default(), run);
    }
    let corpus = builder.build();
    let query = query.split(&corpus.vocabulary);
    found(&corpus, &[query], texts.len(), |search, ranked| {
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
    hit: impl Fn(&Search, &Ranked) -> Option<T>,
) -> Vec<T> {
    for wide in [false, true] {
        let searches: Vec<Search> = queries
            .iter()
            .map(|query| Search::new(corpus, query, wide))
            .collect();
        let ranked = rank::merge(searches.iter().map(|search| search.ranked(limit)), limit);
        if !ranked.is_empty() {
            let hits = ranked
                .iter()
                .filter_map(|(by, ranked)| hit(searches.get(*by)?, ranked));
            return hits.collect();
        }
    }
    Vec::new()
}

/// See [`Index::nearest`].
fn nearest(corpus: &Corpus, query: &Query) -> Vec<String> {
    const MOST: usize = 5;
    let missing: Vec<usize> = Search::new(corpus, query, true).missing().collect();
    let mut offers: Vec<String> = Vec::new();
    for (index, word) in query.words.iter().enumerate() {
        if missing.contains(&index) {
            // Shorter words are near to everything.
            let most = if word.letters < 6 {
                0
            } else {
                1 + word.letters / 3
            };
            let near = corpus.vocabulary.nearest(word, most, false);
            for (id, _) in near.iter().take(MOST) {
                offers.push(query.with(index, Some(corpus.vocabulary.word(*id))));
            }
        }
    }
    for index in 0..query.words.len() {
        if missing.is_empty() || missing.contains(&index) {
            offers.push(query.with(index, None));
        }
    }
    let mut finding: Vec<String> = Vec::new();
    for offer in offers {
        let finds = || {
            !Search::new(corpus, &Query::new(&offer), true)
                .ranked(1)
                .is_empty()
        };
        if finding.len() < MOST && !finding.contains(&offer) && finds() {
            finding.push(offer);
        }
    }
    finding
}
