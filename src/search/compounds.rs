//! `knee cap` and `kneecap`: words written apart or together.

use super::query::{Query, Word};
use super::vocabulary::Vocabulary;

/// Shortest part of a word that is taken apart.
const SHORTEST: usize = 3;

impl Query {
    /// The query with each word that nobody knows taken apart, if both parts
    /// are words.
    pub fn split(self, vocabulary: &Vocabulary) -> Self {
        let words = self
            .words
            .into_iter()
            .flat_map(|typed| parts(&typed, vocabulary).map_or_else(|| vec![typed], Vec::from));
        Self::of(words.collect())
    }

    /// The word at `index` and the next as one.
    pub fn joined(&self, index: usize) -> Option<Word> {
        let first = self.words.get(index)?;
        let second = self.words.get(index + 1)?;
        Some(Word::spelt_out(&format!(
            "{}{}",
            first.folded, second.folded
        )))
    }
}

fn parts(typed: &Word, vocabulary: &Vocabulary) -> Option<[Word; 2]> {
    if typed.spelt_out || typed.letters < 2 * SHORTEST || vocabulary.knows(typed) {
        return None;
    }
    let splits = typed.folded.char_indices().map(|(at, _)| at);
    splits
        .filter_map(|at| typed.folded.split_at_checked(at))
        .filter(|(first, second)| first.len() >= SHORTEST && second.len() >= SHORTEST)
        .map(|(first, second)| [Word::new(first), Word::new(second)])
        .find(|parts| parts.iter().all(|part| vocabulary.has(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(typed: &str) -> String {
        let known = ["shin", "splints", "knee", "kneecap", "ca", "lf"];
        let numbered = (0..)
            .zip(known)
            .map(|(id, word)| (word.into(), id))
            .collect();
        let (vocabulary, _) = Vocabulary::new(numbered);
        Query::new(typed).split(&vocabulary).text()
    }

    #[test]
    fn an_unknown_word_of_two_known_ones_is_taken_apart() {
        assert_eq!(split("shinsplints"), "shin splints");
        assert_eq!(split("shinsplint knee"), "shin splint knee");
    }

    #[test]
    fn other_words_are_left_alone() {
        for typed in ["kneecap", "kneeca", "shinxyz", "calf", "éàéàéàéà"] {
            assert_eq!(split(typed), Query::new(typed).text());
        }
    }
}
