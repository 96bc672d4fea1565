//! Other words for the same thing, out of the glossary: `DVT` for deep vein
//! thrombosis, `tendinitis` for tendinopathy, `inner` for medial.

use super::fold;
use super::query::{Query, Word};
use super::vocabulary::Vocabulary;

/// Terms, each in all its forms, each form as folded words.
#[derive(Debug, Default)]
pub struct Synonyms(Vec<Vec<Vec<String>>>);

impl Synonyms {
    /// Adds a term in all its forms, the one to prefer first.
    pub fn add<'a>(&mut self, forms: impl Iterator<Item = &'a str>) {
        let forms = forms.map(|form| {
            let mut words = Vec::new();
            fold::words(form, |word, _| words.push(word.to_owned()));
            words
        });
        self.0.push(forms.collect());
    }

    /// The same question in other words: each word that is a form of a term
    /// replaced by the first other form that some text has. `None` if there is
    /// no such word.
    pub fn translate(&self, query: &Query, vocabulary: &Vocabulary) -> Option<Query> {
        let forms: Vec<_> = query
            .words
            .iter()
            .map(|typed| self.other_form(typed, vocabulary))
            .collect();
        if forms.iter().all(Option::is_none) {
            return None;
        }
        let words = query
            .words
            .iter()
            .zip(forms)
            .flat_map(|(typed, form)| match form {
                Some(form) => form.iter().map(|word| Word::spelt_out(word)).collect(),
                None => vec![typed.clone()],
            });
        Some(Query::of(words.collect()))
    }

    /// Another form of the term of which `typed` is a form, all of whose words
    /// are known.
    fn other_form(&self, typed: &Word, vocabulary: &Vocabulary) -> Option<&Vec<String>> {
        let is_typed = |form: &Vec<String>| matches!(&form[..], [word] if *word == typed.folded);
        let is_known = |word: &String| vocabulary.has(&Word::new(word));
        self.0
            .iter()
            .filter(|forms| forms.iter().any(is_typed))
            .flatten()
            .find(|form| !form.is_empty() && !is_typed(form) && form.iter().all(is_known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_replaced_by_another_form_that_the_texts_have() {
        let known = ["deep", "vein", "thrombosis", "calf", "medial"];
        let numbered = (0..)
            .zip(known)
            .map(|(id, word)| (word.into(), id))
            .collect();
        let (vocabulary, _) = Vocabulary::new(numbered);
        let mut synonyms = Synonyms::default();
        synonyms.add(["deep vein thrombosis", "DVT"].into_iter());
        synonyms.add(["medial", "inner"].into_iter());
        synonyms.add(["gait", "walking"].into_iter());
        let translated = |typed| {
            let query = synonyms.translate(&Query::new(typed), &vocabulary);
            query.map(|query| query.text())
        };
        assert_eq!(translated("dvt").as_deref(), Some("deep vein thrombosis"));
        assert_eq!(translated("inner calf").as_deref(), Some("medial calf"));
        assert_eq!(translated("medial"), None, "no text says inner");
        assert_eq!(translated("walking"), None, "nor gait");
        assert_eq!(translated("calf"), None);
    }
}
