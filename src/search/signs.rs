//! Warning signs of regions by what a person says of them: `cannot pee and
//! numb between my legs`. They are no muscles, and come before them.

use std::cmp::Reverse;

use crate::atlas::Atlas;

use super::corpus::{Builder, Corpus, Place};
use super::query::{Query, Word};
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
    /// Share of what was said that is in it, in hundredths; more for
    /// the region that was named, 1..=105.
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

/// How well a word must be met: a sign is no place to guess at relatives,
/// short beginnings and misspellings.
const SAID: f32 = 0.65;

/// What entries say: the sign itself, a name of what it may be, or where it is.
const SIGN: u8 = 60;
const DANGER: u8 = 90;
const WHERE: u8 = 10;

/// What a sign of the region that is named has before the same of another.
const THERE: f32 = 0.05;

impl Signs {
    /// The warning signs of the atlas.
    pub fn new(atlas: &Atlas) -> Self {
        let mut builder = Builder::default();
        let mut places = Vec::new();
        for (region, record) in atlas.regions().iter().enumerate() {
            for (flag, sign) in record.red_flags.iter().enumerate() {
                builder.document();
                places.push((region, flag));
                let mut entry = |text: &str, weight| {
                    let run = builder.text(text);
                    builder.entry(weight, 0, Place::default(), run);
                };
                entry(&sign.sign, SIGN);
                entry(&sign.may_be, SIGN);
                let names = sign.may_be.split([':', ',', '(', ';']);
                for name in names.flat_map(|name| name.split(" or ")) {
                    entry(name, DANGER);
                }
                entry(&record.name, WHERE);
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
    pub fn find(
        &self,
        atlas: &Atlas,
        synonyms: &Synonyms,
        typed: &str,
        limit: usize,
    ) -> Vec<SignHit> {
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
                let score = (share.min(1.0 + THERE) * 100.0) as u32;
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
        let mut told: Vec<&str> = Vec::new();
        hits.retain(|hit| {
            let region = atlas.regions().get(hit.region);
            let flag = region.and_then(|region| region.red_flags.get(hit.flag));
            let is_new = flag.is_some_and(|flag| !told.contains(&&*flag.may_be));
            told.extend(flag.map(|flag| &*flag.may_be));
            is_new
        });
        hits.truncate(limit);
        hits
    }

    /// How much of the query the sign has, 0..=1; 0 if it is too little to tell.
    fn share(&self, search: &Search, query: &Query, document: usize) -> f32 {
        let full = |word: &&Word| word.weight == Weight::Full;
        let asked = query.words.iter().filter(full).count();
        let by_word = search.best_by_word(document);
        let is_said = |quality: &f32| *quality >= SAID;
        let all_said = (query.words.iter().zip(&by_word))
            .all(|(word, quality)| word.weight != Weight::Full || is_said(quality));
        let (mut is_named, mut is_there) = (false, false);
        for entry in self.corpus.entries_of(document) {
            let Some(says) = self.corpus.says().get(entry) else {
                continue;
            };
            // `stroke` is a stroke, and `thigh` no broken thigh bone.
            let tells = usize::from(says.content) <= 2 * asked;
            is_named |= says.weight == DANGER && tells && all_said && search.has_all(entry);
            is_there |= says.weight == WHERE && search.has_any(entry);
        }
        let (mut all, mut had, mut words) = (0.0, 0.0, 0);
        for (index, word) in query.words.iter().enumerate() {
            let is_full = word.weight == Weight::Full;
            let worth = if is_full { search.rarity(index) } else { 0.4 };
            let quality = by_word.get(index).copied().unwrap_or_default();
            if is_said(&quality) {
                had += worth * quality;
                words += if is_full { 2 } else { 1 };
            }
            all += worth;
        }
        if words < 3 && !is_named || all <= 0.0 {
            return 0.0;
        }
        had / all + if is_there { THERE } else { 0.0 }
    }
}
