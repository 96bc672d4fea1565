//! Nearly the same word: letters left out, letters mistyped. The only place
//! that knows `fuzzy-matcher`.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Longest word, in letters, that is compared letter by letter. Longer ones
/// are no words, and must be spelt out or found by their beginning.
pub const LONGEST: usize = 32;

/// Where the letters of `query` stand in `word` in their order, if they stand
/// close enough together to mean this word, with a quality of 0..=1.
///
/// fuzzy-matcher finds any scattering of letters; what is let through begins
/// at the same letter and is at least six tenths of the word, or is one
/// unbroken piece and at least four tenths of it, and keeps most of the score
/// that the query has against itself.
///
/// The matcher is made anew each time, as a used one carries cells of earlier
/// calls into the score of a query that begins with a double letter, and its
/// other entry point, `fuzzy_match`, is not used, as the two do not always
/// agree. Both words are short, so neither costs anything.
pub fn letters(word: &str, query: &str) -> Option<(f32, Vec<usize>)> {
    let (word_len, query_len) = (word.chars().count(), query.chars().count());
    let share = query_len as f32 / word_len.max(1) as f32;
    if !(3..=LONGEST).contains(&query_len) || word_len > LONGEST || share < 0.4 {
        return None;
    }
    let score = |word: &str| {
        let matcher = SkimMatcherV2::default().ignore_case();
        matcher.fuzzy_indices(word, query)
    };
    let (perfect, _) = score(query)?;
    let (score, places) = score(word)?;
    let (first, last) = (*places.first()?, *places.last()?);
    let unbroken = last - first + 1 == query_len && query_len >= 4;
    if !(unbroken || (first == 0 && share >= 0.6)) {
        return None;
    }
    let quality = score as f32 / perfect.max(1) as f32;
    (quality >= 0.55).then_some((quality.min(1.0), places))
}

/// Typing errors forgiven in a word of so many letters. None in short words,
/// where one letter makes another word; two would make `dizzy` of `xyzzy`.
pub fn typos_allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        _ => 1 + letters / 5,
    }
}

/// Fewest insertions, deletions, replacements and swaps of neighbours that
/// make `query` out of `word`, or out of its beginning if `beginning` is set
/// (optimal string alignment); `None` if more than `most`.
pub fn typos(word: &[char], query: &[char], beginning: bool, most: usize) -> Option<usize> {
    if word.len() > LONGEST || query.len() > LONGEST || query.len() > word.len() + most {
        return None;
    }
    if !beginning && word.len() > query.len() + most {
        return None;
    }
    // Rows run over the query, columns over the word: row[j] is the distance
    // of the query so far to the first j letters of the word.
    let columns = 0..=word.len().min(query.len() + most);
    let mut before: [usize; LONGEST + 1] = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|j| j);
    let mut row = [0; LONGEST + 1];
    for (i, q) in query.iter().enumerate() {
        row[0] = i + 1;
        let mut least = row[0];
        for j in columns.clone().skip(1) {
            let same = usize::from(word[j - 1] != *q);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 0 && j > 1 && word[j - 1] == query[i - 1] && word[j - 2] == *q {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        (before, last) = (last, row);
    }
    let best = if beginning {
        last[columns].iter().copied().min()?
    } else {
        last[*columns.end()]
    };
    (best <= most).then_some(best)
}

/// A set of letters as bits: what is in one word and not in another says
/// quickly that they are far apart.
pub fn letter_set(word: &str) -> u64 {
    word.chars().fold(0, |set, c| {
        set | 1
            << match c {
                'a'..='z' => c as u32 - 'a' as u32,
                '0'..='9' => 26 + (c as u32 - '0' as u32),
                _ => 36 + (c as u32) % 28,
            }
    })
}

/// Runs of neighbouring places, as ranges.
pub fn runs(places: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &place in places {
        match runs.last_mut() {
            Some(run) if run.end == place => run.end += 1,
            _ => runs.push(place..place + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(word: &str, query: &str, beginning: bool, most: usize) -> Option<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        typos(&chars(word), &chars(query), beginning, most)
    }

    #[test]
    fn one_slip_is_one_typo() {
        assert_eq!(distance("soleus", "soleus", false, 2), Some(0));
        assert_eq!(distance("soleus", "soleous", false, 2), Some(1));
        assert_eq!(distance("soleus", "solus", false, 2), Some(1));
        assert_eq!(distance("soleus", "sloeus", false, 2), Some(1), "swapped");
        assert_eq!(
            distance("gastrocnemius", "gastrocnemeus", false, 3),
            Some(1)
        );
        assert_eq!(distance("soleus", "biceps", false, 2), None);
    }

    #[test]
    fn a_misspelt_beginning_is_recognised() {
        assert_eq!(distance("gastrocnemius", "gasrto", true, 2), Some(1));
        assert_eq!(distance("gastrocnemius", "gasrto", false, 2), None);
        assert_eq!(distance("", "abc", true, 2), None);
        assert_eq!(distance("abc", "", true, 0), Some(0));
    }

    #[test]
    fn letters_must_stand_close_together() {
        assert!(letters("gastrocnemius", "gastrcnm").is_some());
        assert!(letters("splints", "splnts").is_some());
        assert!(
            letters("semimembranosus", "membran").is_some(),
            "a piece of it"
        );
        assert!(letters("gastrocnemius", "gus").is_none());
        assert!(letters("circumstances", "cus").is_none());
        assert!(letters("compartment", "oare").is_none());
        assert!(letters("perianal", "pian").is_none(), "it was pain");
    }

    /// fuzzy-matcher 0.3.7 scores `aab` differently after other calls if the
    /// matcher is used again.
    #[test]
    fn earlier_searches_do_not_change_a_result() {
        let fresh = letters("aaxbaab", "aab");
        for (word, query) in [
            ("gastrocnemius", "gastro"),
            ("aaaaaaa", "aaa"),
            ("llxl", "llx"),
        ] {
            letters(word, query);
        }
        assert_eq!(letters("aaxbaab", "aab"), fresh);
    }

    #[test]
    fn neighbouring_places_become_runs() {
        assert_eq!(runs(&[0, 1, 4, 6, 7]), [0..2, 4..5, 6..8]);
    }
}
