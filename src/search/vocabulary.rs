//! The distinct words of all texts, and which of them a typed word may mean.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;

use super::fuzzy;
use super::query::Word;
use super::spelling;

/// Place of a word in the vocabulary.
pub type WordId = u32;

/// Words, numbered in the order of their first use.
pub type Numbered = HashMap<Box<str>, WordId, foldhash::fast::FixedState>;

/// How a word of the vocabulary meets a typed one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The word.
    pub word: WordId,
    /// 0..=1; 1 is the word itself.
    pub quality: f32,
    /// Which of its letters were typed.
    pub extent: Extent,
}

/// Which letters of a word were matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Some, by [`fuzzy::letters`].
    Letters,
    /// So many from its beginning.
    Beginning(u8),
    /// All, or no telling which.
    Whole,
}

/// Sorted words, with their other spellings.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Sorted.
    words: Vec<Box<str>>,
    /// Letters of each word.
    sets: Vec<u64>,
    /// Other spellings, sorted, each with its word.
    spellings: Vec<(Box<str>, WordId)>,
    /// Hash of the stem, sorted, each with its word.
    stems: Vec<(u64, WordId)>,
    /// Hash of the root, sorted, each with its word.
    roots: Vec<(u64, WordId)>,
    /// True for words that say nothing.
    stops: Vec<bool>,
    /// True for words that some name has, or some place that hurts.
    telling: Vec<bool>,
}

/// Equal for equal words.
fn hash(word: &str) -> u64 {
    foldhash::fast::FixedState::default().hash_one(word)
}

impl Vocabulary {
    /// The vocabulary of numbered words, and for each number the id it has here.
    pub fn new(numbered: Numbered) -> (Self, Vec<WordId>) {
        let mut sorted: Vec<(Box<str>, WordId)> = numbered.into_iter().collect();
        sorted.sort_unstable();
        let mut ids = vec![0; sorted.len()];
        let mut all = Self::default();
        for (id, (word, number)) in (0..).zip(sorted) {
            if let Some(slot) = ids.get_mut(number as usize) {
                *slot = id;
            }
            all.add(id, word);
        }
        all.stops = vec![false; all.words.len()];
        all.telling = vec![false; all.words.len()];
        for stop in spelling::STOP {
            if let Ok(at) = all.words.binary_search_by(|word| (**word).cmp(stop))
                && let Some(is_stop) = all.stops.get_mut(at)
            {
                *is_stop = true;
            }
        }
        all.spellings.sort_unstable();
        all.stems.sort_unstable();
        all.roots.sort_unstable();
        (all, ids)
    }

    fn add(&mut self, id: WordId, word: Box<str>) {
        let plain = spelling::plain(&word);
        if plain != *word {
            self.spellings.push((plain.into(), id));
        }
        if let Some(other) = spelling::renamed(&word) {
            self.spellings.push((other.into(), id));
        }
        self.stems.push((hash(&spelling::stem(&word)), id));
        self.roots.push((hash(spelling::root(&word)), id));
        self.sets.push(fuzzy::letter_set(&word));
        self.words.push(word);
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word with this id.
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", |word| word)
    }

    /// True for a word that says nothing.
    pub fn is_stop(&self, id: WordId) -> bool {
        self.stops.get(id as usize).copied().unwrap_or_default()
    }

    /// What the typed word may mean, in descending order of trust: the word in
    /// any form; words that begin with it; where there is neither, its Latin
    /// and English relatives; then words with its letters in order; then words
    /// a typing error away. With `wide` all of these at once.
    pub fn find(&self, typed: &Word, wide: bool) -> Vec<Match> {
        let mut found = Vec::new();
        self.same(typed, &mut found);
        if !typed.spelt_out {
            // A word that there is was hardly meant to go on.
            let trust = if found.is_empty() { 1.0 } else { 0.6 };
            self.beginning(typed, trust, &mut found);
            for tier in [Self::related, Self::lettered, Self::mistyped] {
                if found.is_empty() || wide {
                    tier(self, typed, &mut found);
                }
            }
        }
        // One entry a word, the best.
        found.sort_unstable_by(|a, b| (a.word.cmp(&b.word)).then(b.quality.total_cmp(&a.quality)));
        found.dedup_by_key(|found| found.word);
        found
    }

    /// True if some word is the typed one in some form.
    pub fn has(&self, typed: &Word) -> bool {
        let mut found = Vec::new();
        self.same(typed, &mut found);
        !found.is_empty()
    }

    /// True if it is a word in some form, or begins one.
    pub fn knows(&self, typed: &Word) -> bool {
        let mut found = Vec::new();
        self.same(typed, &mut found);
        self.beginning(typed, 1.0, &mut found);
        !found.is_empty()
    }

    /// Remembers that some name, or some place that hurts, has the word.
    pub fn set_telling(&mut self, id: WordId) {
        if let Some(telling) = self.telling.get_mut(id as usize) {
            *telling = true;
        }
    }

    /// True if the typed word may be meant as the beginning of this one.
    fn may_go_on(&self, typed: &Word, id: WordId) -> bool {
        let telling = || self.telling.get(id as usize).copied().unwrap_or_default();
        !self.is_stop(id) && (typed.letters > 1 || telling())
    }

    /// The word itself, in any spelling, number or tense.
    fn same(&self, typed: &Word, found: &mut Vec<Match>) {
        let whole = |word, quality| Match {
            word,
            quality,
            extent: Extent::Whole,
        };
        if let Ok(at) = self
            .words
            .binary_search_by(|word| (**word).cmp(&typed.folded))
        {
            found.push(whole(at as WordId, 1.0));
        }
        for spelt in [&typed.folded, &typed.plain] {
            let equal = equal_range(&self.spellings, |(word, _)| (**word).cmp(spelt));
            for (_, id) in self.spellings.get(equal).unwrap_or_default() {
                found.push(whole(*id, 0.98));
            }
        }
        if let Some(meant) = spelling::misheard(&typed.folded)
            && let Ok(at) = self.words.binary_search_by(|word| (**word).cmp(meant))
        {
            found.push(whole(at as WordId, 0.7));
        }
        let key = hash(&typed.stem);
        let equal = equal_range(&self.stems, |(stem, _)| stem.cmp(&key));
        for (_, id) in self.stems.get(equal).unwrap_or_default() {
            found.push(whole(*id, 0.93));
        }
    }

    /// Words that begin with it.
    fn beginning(&self, typed: &Word, trust: f32, found: &mut Vec<Match>) {
        let quality = |word: &str| {
            let share = typed.letters as f32 / word.chars().count().max(1) as f32;
            trust * (0.55 + 0.35 * share)
        };
        let extent = Extent::Beginning(typed.letters.min(u8::MAX.into()) as u8);
        for begin in [&typed.folded, &typed.plain] {
            let range = prefix_range(&self.words, |word| word, begin);
            let words = self.words.get(range.clone()).unwrap_or_default();
            for (id, word) in (range.start as WordId..).zip(words) {
                if self.may_go_on(typed, id) {
                    found.push(Match {
                        word: id,
                        quality: quality(word),
                        extent,
                    });
                }
            }
            let range = prefix_range(&self.spellings, |(word, _)| word, begin);
            for (word, id) in self.spellings.get(range).unwrap_or_default() {
                found.push(Match {
                    word: *id,
                    quality: quality(word),
                    extent: Extent::Whole,
                });
            }
            if typed.plain == typed.folded {
                break;
            }
        }
    }

    /// Words of the same root.
    fn related(&self, typed: &Word, found: &mut Vec<Match>) {
        let key = hash(spelling::root(&typed.folded));
        let equal = equal_range(&self.roots, |(root, _)| root.cmp(&key));
        for (_, id) in self.roots.get(equal).unwrap_or_default() {
            found.push(Match {
                word: *id,
                quality: 0.6,
                extent: Extent::Whole,
            });
        }
    }

    /// Words that have its letters, in order and close together.
    fn lettered(&self, typed: &Word, found: &mut Vec<Match>) {
        for (id, (word, set)) in (0..).zip(self.words.iter().zip(&self.sets)) {
            if typed.set & !set != 0 {
                continue;
            }
            if let Some((quality, _)) = fuzzy::letters(word, &typed.folded) {
                found.push(Match {
                    word: id,
                    quality: 0.5 * quality,
                    extent: Extent::Letters,
                });
            }
        }
    }

    /// Words that differ from it by the fewest typing errors.
    fn mistyped(&self, typed: &Word, found: &mut Vec<Match>) {
        let most = fuzzy::typos_allowed(typed.letters);
        for (id, typos) in self.nearest(typed, most, typed.letters >= 5) {
            found.push(Match {
                word: id,
                quality: 0.5 - 0.1 * typos as f32,
                extent: Extent::Whole,
            });
        }
    }

    /// The words nearest to it, at most `most` typing errors away, all at the
    /// least distance that occurs, with that distance; with `beginnings` also
    /// words whose beginning is. A word with a digit in it is a name, not
    /// misspelt.
    pub fn nearest(&self, typed: &Word, mut most: usize, beginnings: bool) -> Vec<(WordId, usize)> {
        let mut nearest: Vec<(WordId, usize)> = Vec::new();
        if most == 0 || typed.folded.contains(|c: char| c.is_ascii_digit()) {
            return nearest;
        }
        let query: Vec<char> = typed.folded.chars().collect();
        let mut letters: Vec<char> = Vec::new();
        for (id, (word, set)) in (0..).zip(self.words.iter().zip(&self.sets)) {
            // Each letter that the word lacks is a typing error.
            if (typed.set & !set).count_ones() as usize > most {
                continue;
            }
            letters.clear();
            letters.extend(word.chars());
            let whole = fuzzy::typos(&letters, &query, false, most);
            let typos = whole.or_else(|| {
                beginnings
                    .then(|| fuzzy::typos(&letters, &query, true, most))
                    .flatten()
            });
            let Some(typos) = typos else { continue };
            if typos < most || (nearest.is_empty() && typos == most) {
                nearest.retain(|(_, distance)| *distance <= typos);
                most = typos;
            }
            nearest.push((id, typos));
        }
        nearest
    }
}

/// Where the entries lie for which `compare` is equal.
fn equal_range<T>(sorted: &[T], compare: impl Fn(&T) -> std::cmp::Ordering) -> Range<usize> {
    let start = sorted.partition_point(|entry| compare(entry).is_lt());
    let rest = sorted.get(start..).unwrap_or_default();
    start..start + rest.partition_point(|entry| compare(entry).is_eq())
}

/// Where the entries lie whose word begins with `begin`.
fn prefix_range<T>(sorted: &[T], word: impl Fn(&T) -> &str, begin: &str) -> Range<usize> {
    let start = sorted.partition_point(|entry| word(entry) < begin);
    let rest = sorted.get(start..).unwrap_or_default();
    start..start + rest.partition_point(|entry| word(entry).starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::Query;

    const WORDS: &str = "soleus sole solid gastrocnemius tibialis tibia fibularis oedema cramp \
        cramps heel s1 s2 fdl plantar healed the";

    fn found(typed: &str) -> Vec<&'static str> {
        let numbered = (0..).zip(WORDS.split(' '));
        let numbered = numbered.map(|(id, word)| (word.into(), id)).collect();
        let (all, _) = Vocabulary::new(numbered);
        let query = Query::new(typed);
        let mut found = all.find(&query.words[0], false);
        found.sort_by(|a, b| b.quality.total_cmp(&a.quality));
        let word = |id| WORDS.split(' ').find(|word| *word == all.word(id)).unwrap();
        found.iter().map(|found| word(found.word)).collect()
    }

    #[test]
    fn the_word_itself_comes_first_then_what_begins_with_it() {
        assert_eq!(found("sole"), ["sole", "soleus"]);
        assert_eq!(found("sol"), ["sole", "solid", "soleus"]);
    }

    #[test]
    fn other_forms_and_spellings_are_the_word() {
        assert_eq!(found("cramping"), ["cramp", "cramps"]);
        assert_eq!(found("edema"), ["oedema"]);
        assert_eq!(found("edem"), ["oedema"]);
        assert_eq!(found("oe"), ["oedema"]);
        assert_eq!(found("peroneus"), ["fibularis"]);
        assert_eq!(found("perone"), ["fibularis"]);
        assert_eq!(found("heal"), ["healed", "heel"]);
    }

    #[test]
    fn relatives_only_where_nothing_is_nearer() {
        assert_eq!(found("tibialis"), ["tibialis"]);
        assert_eq!(found("gastrocnemial"), ["gastrocnemius"]);
        assert_eq!(found("gastrocnemii"), ["gastrocnemius"]);
    }

    #[test]
    fn typing_errors_are_forgiven() {
        for typed in [
            "gastrocnemeus",
            "gastrocnemus",
            "gastrcnemius",
            "gatsrocnemius",
            "gasrto",
        ] {
            assert_eq!(found(typed), ["gastrocnemius"], "{typed}");
        }
        assert_eq!(found("soleous"), ["soleus"]);
        assert_eq!(found("planter"), ["plantar"]);
    }

    #[test]
    fn names_and_short_words_are_taken_as_typed() {
        assert_eq!(found("s3"), [""; 0]);
        assert_eq!(found("s1"), ["s1"]);
        assert_eq!(found("fhl"), [""; 0]);
        assert_eq!(found("xyzzy"), [""; 0]);
    }
}
