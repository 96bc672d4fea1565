//! What else could be asked, where a query finds nothing.

use crate::atlas::Atlas;

use super::corpus::Corpus;
use super::query::Query;
use super::rank::Search;
use super::{Index, filter};

impl Index {
    /// Queries like this one that do find something, for when it finds
    /// nothing: words that nobody knows replaced by the nearest known, or left
    /// out; without its filters, or without its words. At most five.
    #[must_use]
    pub fn nearest(&self, atlas: &Atlas, query: &str) -> Vec<String> {
        let (filters, words) = filter::parse(query);
        let near = nearest(
            &self.corpus,
            &Query::new(&words).split(&self.corpus.vocabulary),
        );
        if filters.is_empty() {
            return near;
        }
        let kept: Vec<&str> = filters.iter().map(|filter| &*filter.text).collect();
        let kept = kept.join(" ");
        let with = near.iter().map(|near| format!("{kept} {near}"));
        let mut offers: Vec<String> = with.chain([kept.clone(), words.clone()]).collect();
        offers.extend(filters.iter().map(|filter| filter.text.clone()));
        offers.extend(near.iter().cloned());
        let mut finding: Vec<String> = Vec::new();
        for offer in offers {
            let finds = || !self.find(atlas, &offer, 1).is_empty();
            if finding.len() < MOST_OFFERS && !finding.contains(&offer) && finds() {
                finding.push(offer);
            }
        }
        finding
    }
}

/// So many other queries are offered where one finds nothing.
const MOST_OFFERS: usize = 5;

/// The same without filters.
fn nearest(corpus: &Corpus, query: &Query) -> Vec<String> {
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
            for (id, _) in near.iter().take(MOST_OFFERS) {
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
                .ranked(1, None)
                .is_empty()
        };
        if finding.len() < MOST_OFFERS && !finding.contains(&offer) && finds() {
            finding.push(offer);
        }
    }
    finding
}
