//! The nearest valid word to a mistyped one, for every "did you mean".

use super::fold::fold;

/// How far `word` may be from what was meant, in single-character edits: one,
/// and one more for every five characters.
#[must_use]
pub fn tolerance(word: &str) -> usize {
    1 + word.chars().count() / 5
}

/// The candidate nearest to `word`: fewest edits (insertion, deletion,
/// replacement, swap of neighbours; case, accents and separators are free),
/// else the shortest that contains it. `None` if nothing is near. Of several
/// equally near, the first.
///
/// ```
/// use myoatlas::atlas::nearest::nearest;
/// assert_eq!(nearest("soelus", ["plantaris", "soleus"]), Some("soleus"));
/// assert_eq!(nearest("heel", ["knee_back", "heel_sole"]), Some("heel_sole"));
/// assert_eq!(nearest("zygoma", ["soleus"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(word, candidates, 1).into_iter().next()
}

/// The candidates near to `word`, nearest first, at most `limit`.
#[must_use]
pub fn nearest_few<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    let word = fold(word);
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&word, &fold(candidate))?, candidate)))
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    near.truncate(limit);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Distance between two folded words; `None` if they are not near. A candidate
/// that merely contains the word comes after every one that is an edit away.
fn distance(word: &str, candidate: &str) -> Option<usize> {
    let limit = tolerance(word);
    // No need to compare what differs in length by more than that.
    if word.len().abs_diff(candidate.len()) <= 4 * limit {
        let edits = strsim::osa_distance(word, candidate);
        if edits <= limit && edits < word.chars().count() {
            return Some(edits);
        }
    }
    (word.chars().count() >= 3 && candidate.contains(word)).then(|| limit + candidate.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_comes_before_two_and_before_containing() {
        let few = nearest_few("soleus", ["soleus_accessory", "sole", "solus", "knee"], 9);
        assert_eq!(few, ["solus", "sole", "soleus_accessory"]);
    }

    #[test]
    fn short_words_are_not_near_to_everything() {
        assert_eq!(nearest("x", ["a", "b"]), None);
        assert_eq!(nearest("", ["a", "b"]), None);
    }

    #[test]
    fn case_accents_and_separators_are_free() {
        assert_eq!(nearest("Heel Sole", ["heel_sole"]), Some("heel_sole"));
        assert_eq!(nearest("müller", ["Muller"]), Some("Muller"));
    }
}
