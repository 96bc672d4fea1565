//! What was typed, as words.

use super::fold;
use super::fuzzy;
use super::spelling::{self, Weight};

/// Words of a query that are looked at; nobody reads results of more.
pub const MOST_WORDS: usize = 16;

/// One typed word.
#[derive(Clone, Debug)]
pub struct Word {
    /// Folded.
    pub folded: String,
    /// In plain spelling.
    pub plain: String,
    /// Without endings.
    pub stem: String,
    /// How many letters `folded` has.
    pub letters: usize,
    /// Which letters it has.
    pub set: u64,
    /// How much it counts.
    pub weight: Weight,
    /// True if it is spelt out: no beginning of a word, and no misspelling.
    pub spelt_out: bool,
}

impl Word {
    /// A word that is folded already.
    pub fn new(folded: &str) -> Self {
        Self {
            folded: folded.to_owned(),
            plain: spelling::plain(folded).into_owned(),
            stem: spelling::stem(folded),
            letters: folded.chars().count(),
            set: fuzzy::letter_set(folded),
            weight: spelling::weight(folded),
            spelt_out: false,
        }
    }

    fn weighing(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// A word that nobody typed.
    pub fn spelt_out(folded: &str) -> Self {
        Self {
            spelt_out: true,
            ..Self::new(folded)
        }
    }
}

/// A query.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Distinct words in the order typed, at most [`MOST_WORDS`]; those that say
    /// nothing only if there are no others.
    pub words: Vec<Word>,
}

impl Query {
    /// Splits what was typed. Filters such as `nerve:tibial` would be taken
    /// out here, before the words, each giving the set of fields it allows.
    pub fn new(typed: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        fold::words(typed, |folded, _| {
            if words.len() < MOST_WORDS {
                words.push(Word::new(folded));
            }
        });
        // `heel p`, `heel pa`: a word only just begun must not empty the list.
        let begun =
            words.pop_if(|word| word.letters < 3 && !word.folded.contains(char::is_numeric));
        // The weightiest kind of word that was typed is what is asked for:
        // `pain` alone is a question, and so is `in`, the beginning of a word.
        let weightiest = words.iter().map(|word| word.weight).min();
        words.retain(|word| word.weight != Weight::Stop || weightiest == Some(Weight::Stop));
        for word in &mut words {
            if Some(word.weight) == weightiest {
                word.weight = Weight::Full;
            }
        }
        if let Some(begun) = begun {
            if words.is_empty() || weightiest == Some(Weight::Stop) {
                words = vec![begun.weighing(Weight::Full)];
            } else if begun.letters > 1 && begun.weight != Weight::Stop {
                words.push(begun.weighing(Weight::Light));
            }
        }
        Self::of(words)
    }

    /// The query of these words, each once.
    pub fn of(words: Vec<Word>) -> Self {
        let mut distinct: Vec<Word> = Vec::new();
        for word in words {
            if distinct.len() < MOST_WORDS && distinct.iter().all(|had| had.folded != word.folded) {
                distinct.push(word);
            }
        }
        Self { words: distinct }
    }

    /// What could have been typed instead: with the word at `index` replaced,
    /// or left out.
    pub fn with(&self, index: usize, word: Option<&str>) -> String {
        let words = self.words.iter().enumerate();
        let words: Vec<&str> = words
            .filter_map(|(at, typed)| {
                if at == index {
                    word
                } else {
                    Some(&typed.folded)
                }
            })
            .collect();
        words.join(" ")
    }

    /// The words again.
    #[cfg(test)]
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| &*word.folded).collect();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(typed: &str) -> Vec<Weight> {
        Query::new(typed)
            .words
            .iter()
            .map(|word| word.weight)
            .collect()
    }

    #[test]
    fn small_words_count_only_when_alone() {
        use Weight::{Full, Light};
        assert_eq!(weights("pain under the heel"), [Light, Light, Full]);
        assert_eq!(weights("the pain"), [Full]);
        assert_eq!(weights("in"), [Full]);
        assert_eq!(weights("heel p"), [Full]);
        assert_eq!(weights("heel pa"), [Full, Light]);
        assert_eq!(weights("nerve S1"), [Full, Full]);
        assert_eq!(weights("pain on st"), [Full, Light]);
        assert_eq!(weights("the st"), [Full]);
        assert_eq!(weights("of the"), [Full, Full]);
        assert_eq!(weights("toe 5"), [Full, Full]);
        assert_eq!(weights("h"), [Full]);
    }

    #[test]
    fn words_are_distinct_and_few() {
        assert_eq!(weights("heel HEEL Héel").len(), 1);
        let many: String = (0..100).map(|n| format!("w{n} ")).collect();
        assert_eq!(Query::new(&many).words.len(), MOST_WORDS);
        assert!(Query::new(" -!? ").words.is_empty());
    }
}
