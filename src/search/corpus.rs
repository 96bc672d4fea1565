//! All searchable texts as numbers: which words stand where.

use std::ops::Range;

use super::fold;
use super::vocabulary::{Numbered, Vocabulary, WordId};

/// How much a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Says {
    /// About what the document is, 0..=100.
    pub weight: u8,
    /// Number of its words that say something, at most 255.
    pub content: u8,
}

/// One text of a document.
#[derive(Clone, Copy, Debug)]
struct Entry {
    run: Run,
    place: Place,
}

/// From this weight on an entry is a name, or says where it hurts; a single
/// letter is taken for the beginning of such words only.
pub const TELLING: u8 = 60;

/// Words of a text, in reading order: so many from here on. Entries with the
/// same text share them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    first: u32,
    len: u32,
}

impl Run {
    /// Its words among the words of all texts.
    fn of(self, words: &[WordId]) -> &[WordId] {
        let first = self.first as usize;
        words
            .get(first..first + self.len as usize)
            .unwrap_or_default()
    }
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
    /// For each entry its document, and what it says: apart from the entries,
    /// as a search looks at these of all and at little else of few.
    owners: Vec<u32>,
    says: Vec<Says>,
    /// For each entry what kind of text it is, as a bit; looked at by filters.
    kinds: Vec<u64>,
    /// First entry of each document, and the end.
    documents: Vec<u32>,
    /// The words of all texts, one after another.
    words: Vec<WordId>,
    /// First posting of each word, and the end.
    posted: Vec<u32>,
    /// For each word the entries that have it, ascending.
    postings: Vec<u32>,
}

/// Takes texts one after another.
#[derive(Debug, Default)]
pub struct Builder {
    numbered: Numbered,
    corpus: Corpus,
}

impl Builder {
    /// Begins the next document.
    pub fn document(&mut self) {
        self.corpus.documents.push(self.corpus.entries.len() as u32);
    }

    /// Takes a text.
    pub fn text(&mut self, text: &str) -> Run {
        let Self { numbered, corpus } = self;
        let first = corpus.words.len();
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
        Run {
            first: first as u32,
            len: (corpus.words.len() - first) as u32,
        }
    }

    /// Adds a text that was taken to the document begun last; `kind` is a bit
    /// by which filters know it.
    pub fn entry(&mut self, weight: u8, kind: u64, place: Place, run: Run) {
        let corpus = &mut self.corpus;
        let document = corpus.documents.len().saturating_sub(1);
        corpus.owners.push(document as u32);
        corpus.says.push(Says { weight, content: 0 });
        corpus.kinds.push(kind);
        corpus.entries.push(Entry { run, place });
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
        corpus.post();
        corpus
    }
}

impl Corpus {
    /// Turns the text over: from words of entries to entries of words. Two
    /// passes, counting and filling; a word counts once an entry.
    fn post(&mut self) {
        let Self {
            vocabulary,
            entries,
            says,
            words,
            ..
        } = self;
        let mut posted = vec![0_u32; vocabulary.len() + 1];
        let mut last = vec![u32::MAX; vocabulary.len()];
        for (index, (entry, says)) in (0..).zip(entries.iter().zip(says)) {
            let mut content = 0;
            for &word in entry.run.of(words) {
                content += u32::from(!vocabulary.is_stop(word));
                if says.weight >= TELLING {
                    vocabulary.set_telling(word);
                }
                let word = word as usize;
                if last[word] != index {
                    last[word] = index;
                    posted[word + 1] += 1;
                }
            }
            says.content = content.min(u8::MAX.into()) as u8;
        }
        let mut sum = 0;
        for count in &mut posted {
            sum += *count;
            *count = sum;
        }
        let mut next = posted.clone();
        let mut postings = vec![0; sum as usize];
        last.fill(u32::MAX);
        for (index, entry) in (0..).zip(entries.iter()) {
            for &word in entry.run.of(words) {
                let word = word as usize;
                if last[word] != index {
                    last[word] = index;
                    postings[next[word] as usize] = index;
                    next[word] += 1;
                }
            }
        }
        self.posted = posted;
        self.postings = postings;
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.documents.len().saturating_sub(1)
    }

    /// How many entries.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// The document of each entry.
    pub fn owners(&self) -> &[u32] {
        &self.owners
    }

    /// What each entry says.
    pub fn says(&self) -> &[Says] {
        &self.says
    }

    /// What kind of text an entry is, as a bit; 0 for none.
    pub fn kind(&self, entry: u32) -> u64 {
        self.kinds.get(entry as usize).copied().unwrap_or_default()
    }

    /// Where the text of an entry is to be had again.
    pub fn place(&self, entry: usize) -> Option<Place> {
        self.entries.get(entry).map(|entry| entry.place)
    }

    /// The entries of a document, by their indices.
    pub fn entries_of(&self, document: usize) -> Range<usize> {
        let bound = |at: usize| self.documents.get(at).copied().unwrap_or_default() as usize;
        bound(document)..bound(document + 1)
    }

    /// The words of an entry in reading order.
    pub fn words_of(&self, entry: usize) -> &[WordId] {
        let entry = self.entries.get(entry);
        entry.map_or(&[], |entry| entry.run.of(&self.words))
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
        let shared = builder.text("Heel and heel");
        let empty = builder.text("");
        let other = builder.text("The calf, the heel");
        builder.document();
        builder.entry(100, 0, Place::default(), shared);
        builder.entry(50, 0, Place { item: 1, text: 0 }, empty);
        builder.document();
        builder.entry(80, 0, Place::default(), other);
        builder.entry(10, 0, Place { item: 1, text: 0 }, shared);
        let corpus = builder.build();

        assert_eq!(corpus.len(), 2);
        assert_eq!(corpus.entries_of(0), 0..2);
        assert_eq!(corpus.entries_of(1), 2..4);
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
        assert_eq!(read(3), read(0));
        assert_eq!(corpus.entries_with(heel), [0, 2, 3]);
        assert_eq!(corpus.says()[2].content, 2);
        assert_eq!(corpus.owners(), [0, 0, 1, 1]);
    }
}
