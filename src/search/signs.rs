//! Warning signs of regions by what a person says of them: `cannot pee and
//! numb between my legs`. They are no muscles, and come before them.

use std::cmp::Reverse;

use crate::atlas::Atlas;

use super::corpus::{Builder, Corpus, Place};
use super::query::Query;
use super::rank::Search;
use super::spelling::Weight;
use super::synonyms::Synonyms;

/// A warning sign that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignHit {
    /// Index of the region in the atlas.
    pub region: usize,
    /// Index of the warning sign in the region.
    pub flag: usize,
    /// Share of what was said that is in it, in hundredths, 1..=100.
    pub score: u32,
}

/// The warning signs of all regions, each a document.
#[derive(Debug, Default)]
pub struct Signs {
    corpus: Corpus,
    /// Region and sign of each document.
    places: Vec<(usize, usize)>,
}

/// Share of the words, by their worth, that a sign must have.
const ENOUGH: f32 = 0.55;

/// What entries say: the sign itself, or what it may be.
const SIGN: u8 = 60;
const DANGER: u8 = 90;

impl Signs {
    /// The warning signs of the atlas.
    pub fn new(atlas: &Atlas) -> Self {
        let mut builder = Builder::default();
        let mut places = Vec::new();
        for (region, record) in atlas.regions().iter().enumerate() {
            for (flag, sign) in record.red_flags.iter().enumerate() {
                builder.document();
                places.push((region, flag));
                for (text, weight) in [(&sign.sign, SIGN), (&sign.may_be, DANGER)] {
                    let run = builder.text(text);
                    builder.entry(weight, 0, Place::default(), run);
                }
            }
        }
        Self {
            corpus: builder.build(),
            places,
        }
    }

    /// The signs that have most of what was said, best first, at most `limit`;
    /// each danger once. A sign must have two words that say something, or be
    /// of a danger that is called so.
    pub fn find(&self, synonyms: &Synonyms, typed: &str, limit: usize) -> Vec<SignHit> {
        let query = Query::new(typed).split(&self.corpus.vocabulary);
        let translated = synonyms.translate(&query, &self.corpus.vocabulary);
        let mut hits: Vec<SignHit> = Vec::new();
        for query in std::iter::once(&query).chain(&translated) {
            let search = Search::new(&self.corpus, query, false);
            for (document, place) in self.places.iter().enumerate() {
                let share = self.share(&search, query, document);
                if share < ENOUGH {
                    continue;
                }
                let (region, flag) = *place;
                let score = (share * 100.0) as u32;
                match hits
                    .iter_mut()
                    .find(|hit| (hit.region, hit.flag) == (region, flag))
                {
                    Some(hit) => hit.score = hit.score.max(score),
                    None => hits.push(SignHit {
                        region,
                        flag,
                        score,
                    }),
                }
            }
        }
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.flag, hit.region));
        hits.truncate(limit);
        hits
    }

    /// How much of the query the sign has, 0..=1; 0 if it is too little to tell.
    fn share(&self, search: &Search, query: &Query, document: usize) -> f32 {
        let (mut all, mut had, mut words) = (0.0, 0.0, 0);
        let by_word = search.best_by_word(document);
        let named = self.corpus.entries_of(document).any(|entry| {
            let is_danger = self
                .corpus
                .says()
                .get(entry)
                .is_some_and(|says| says.weight == DANGER);
            is_danger && search.has_all(entry)
        });
        for (index, word) in query.words.iter().enumerate() {
            let is_full = word.weight == Weight::Full;
            let worth = if is_full { search.rarity(index) } else { 0.4 };
            let quality = by_word.get(index).copied().unwrap_or_default();
            // A sign is no place to guess at beginnings and misspellings.
            if quality >= 0.45 {
                had += worth * quality;
                words += if is_full { 2 } else { 1 };
            }
            all += worth;
        }
        if words < 3 && !named {
            return 0.0;
        }
        if all > 0.0 { had / all } else { 0.0 }
    }
}
