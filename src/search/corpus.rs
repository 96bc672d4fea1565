//! All searchable texts as numbers: which words stand where.

use std::collections::HashMap;
use std::ops::Range;

use super::fold;
use super::vocabulary::{Vocabulary, WordId};

/// One text of a document.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The document it belongs to.
    pub document: u32,
    /// Its first word in the run of all words.
    first_word: u32,
    /// Number of its words that say something, at most 255.
    pub content: u8,
    /// How much it says about what the document is, 0..=100.
    pub weight: u8,
    /// Where its text is to be had again.
    pub place: Place,
}

/// Which text of a document it is; the maker of the corpus knows how to read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Item of the document.
    pub item: u16,
    /// Text of the item.
    pub text: u16,
}

/// Documents, each with entries, each with words.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The distinct words.
    pub vocabulary: Vocabulary,
    /// Ordered by document.
    entries: Vec<Entry>,
    /// First entry of each document, and the end.
    documents: Vec<u32>,
    /// Every word of every entry in reading order.
    words: Vec<WordId>,
    /// First posting of each word, and the end.
    posted: Vec<u32>,
    /// For each word the entries that have it, ascending.
    postings: Vec<u32>,
}

/// Takes texts one after another.
#[derive(Debug, Default)]
pub struct Builder {
    numbered: HashMap<Box<str>, WordId>,
    corpus: Corpus,
}

impl Builder {
    /// Begins the next document.
    pub fn document(&mut self) {
        self.corpus.documents.push(self.corpus.entries.len() as u32);
    }

    /// Adds a text to the document begun last.
    pub fn entry(&mut self, weight: u8, place: Place, text: &str) {
        let Self { numbered, corpus } = self;
        corpus.entries.push(Entry {
            document: corpus.documents.len().saturating_sub(1) as u32,
            first_word: corpus.words.len() as u32,
            content: 0,
            weight,
            place,
        });
        fold::words(text, |word, _| {
            let next = numbered.len() as WordId;
            let number = match numbered.get(word) {
                Some(number) => *number,
                None => {
                    numbered.insert(word.into(), next);
                    next
                }
            };
            corpus.words.push(number);
        });
    }

    /// The corpus of all that was taken.
    pub fn build(self) -> Corpus {
        let Self {
            numbered,
            mut corpus,
        } = self;
        corpus.documents.push(corpus.entries.len() as u32);
        let (vocabulary, ids) = Vocabulary::new(numbered);
        for word in &mut corpus.words {
            *word = ids.get(*word as usize).copied().unwrap_or_default();
        }
        corpus.vocabulary = vocabulary;
        corpus.count_content();
        corpus.post();
        corpus
    }
}

impl Corpus {
    fn count_content(&mut self) {
        for index in 0..self.entries.len() {
            let words = self.words_of(index).iter();
            let content = words.filter(|id| !self.vocabulary.is_stop(**id)).count();
            if let Some(entry) = self.entries.get_mut(index) {
                entry.content = content.min(u8::MAX.into()) as u8;
            }
        }
    }

    /// Turns the text over: from words of entries to entries of words.
    fn post(&mut self) {
        // Two passes, counting and filling; a word counts once an entry.
        let mut counts = vec![0_u32; self.vocabulary.len() + 1];
        self.for_each_word_once(|word, _| counts[word as usize + 1] += 1);
        let mut sum = 0;
        for count in &mut counts {
            sum += *count;
            *count = sum;
        }
        let mut next = counts.clone();
        let mut postings = vec![0; sum as usize];
        self.for_each_word_once(|word, entry| {
            postings[next[word as usize] as usize] = entry;
            next[word as usize] += 1;
        });
        self.posted = counts;
        self.postings = postings;
    }

    /// Calls `visit` with every word and entry, once for each word of an entry.
    fn for_each_word_once(&self, mut visit: impl FnMut(WordId, u32)) {
        let mut last_entry = vec![u32::MAX; self.vocabulary.len()];
        for index in 0..self.entries.len() {
            let entry = index as u32;
            for &word in self.words_of(index) {
                if let Some(last) = last_entry.get_mut(word as usize)
                    && *last != entry
                {
                    *last = entry;
                    visit(word, entry);
                }
            }
        }
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.documents.len().saturating_sub(1)
    }

    /// Every entry.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of a document, by their indices.
    pub fn entries_of(&self, document: usize) -> Range<usize> {
        let bound = |at: usize| self.documents.get(at).copied().unwrap_or_default() as usize;
        bound(document)..bound(document + 1)
    }

    /// The words of an entry in reading order.
    pub fn words_of(&self, entry: usize) -> &[WordId] {
        let start = |at: usize| match self.entries.get(at) {
            Some(entry) => entry.first_word as usize,
            None => self.words.len(),
        };
        self.words
            .get(start(entry)..start(entry + 1))
            .unwrap_or_default()
    }

    /// The entries that have a word, ascending.
    pub fn entries_with(&self, word: WordId) -> &[u32] {
        let bound = |at: usize| self.posted.get(at).copied().unwrap_or_default() as usize;
        let word = word as usize;
        self.postings
            .get(bound(word)..bound(word + 1))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_entries_and_entries_by_their_words() {
        let mut builder = Builder::default();
        builder.document();
        builder.entry(100, Place::default(), "Heel and heel");
        builder.entry(50, Place { item: 1, text: 0 }, "");
        builder.document();
        builder.entry(80, Place::default(), "The calf, the heel");
        let corpus = builder.build();

        assert_eq!(corpus.len(), 2);
        assert_eq!(corpus.entries_of(0), 0..2);
        assert_eq!(corpus.entries_of(1), 2..3);
        assert_eq!(corpus.entries_of(9), 0..0);
        let read = |entry| -> Vec<&str> {
            let words = corpus.words_of(entry).iter();
            words.map(|id| corpus.vocabulary.word(*id)).collect()
        };
        assert_eq!(read(0), ["heel", "and", "heel"]);
        assert!(read(1).is_empty());
        assert_eq!(read(2), ["the", "calf", "the", "heel"]);
        let heel = (0..5)
            .find(|id| corpus.vocabulary.word(*id) == "heel")
            .unwrap();
        assert_eq!(corpus.entries_with(heel), [0, 2]);
        assert_eq!(corpus.entries()[2].content, 2);
    }
}
