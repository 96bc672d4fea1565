//! The words with which people say where it hurts: which mean the same, which
//! say nothing of where.

use crate::search::words;

/// Words for one and the same. The first rows say where at a thing, and name
/// no thing: see [`POSITIONS`].
const SAME: [&[&str]; 21] = [
    &["inner", "inside", "medial", "innermost"],
    &["outer", "outside", "lateral", "outermost"],
    &["back", "behind", "rear", "posterior"],
    &["front", "anterior"],
    &[
        "under",
        "underneath",
        "beneath",
        "bottom",
        "underside",
        "below",
    ],
    &["above", "over"],
    &["top", "upper", "uppermost"],
    &["lower", "low", "lowest"],
    &["edge", "border", "rim", "margin"],
    &["middle", "centre", "center", "mid"],
    &["side"],
    &["between"],
    &["tip", "point"],
    &["base", "root"],
    &["beside", "next"],
    &["big", "great"],
    &["little", "small", "pinky", "pinkie"],
    &["belly", "abdomen", "tummy"],
    &["buttock", "bum", "butt", "backside", "glute"],
    &["spine", "backbone"],
    &["armpit", "underarm", "axilla"],
];

/// So many rows of [`SAME`] say where at a thing.
const POSITIONS: usize = 15;

/// Words that say that it hurts, how, or when, and not where.
const NOISE: [&str; 77] = [
    "ache",
    "aches",
    "aching",
    "also",
    "area",
    "awful",
    "bad",
    "badly",
    "been",
    "bending",
    "bit",
    "bits",
    "burning",
    "burns",
    "constant",
    "cramp",
    "cramps",
    "days",
    "deep",
    "down",
    "driving",
    "dull",
    "feel",
    "feeling",
    "feels",
    "get",
    "getting",
    "got",
    "has",
    "her",
    "his",
    "hurt",
    "hurting",
    "hurts",
    "intense",
    "just",
    "like",
    "lying",
    "mild",
    "moderate",
    "muscle",
    "muscles",
    "out",
    "pain",
    "painful",
    "pains",
    "part",
    "really",
    "region",
    "running",
    "severe",
    "sharp",
    "shooting",
    "sitting",
    "slight",
    "slightly",
    "some",
    "sometimes",
    "sore",
    "soreness",
    "spot",
    "stabbing",
    "standing",
    "stiff",
    "stiffness",
    "strong",
    "terrible",
    "their",
    "there",
    "throbbing",
    "tight",
    "turning",
    "up",
    "very",
    "walking",
    "weeks",
    "worst",
];

/// A word without its ending, the same for all words of the same.
pub(super) fn canon(word: &str) -> String {
    let word = words::misheard(word).unwrap_or(word);
    let stem = words::stem(word);
    let row = SAME
        .iter()
        .find(|row| row.iter().any(|it| *it == word || words::stem(it) == stem));
    row.and_then(|row| row.first())
        .map_or(stem, |first| (*first).to_owned())
}

/// True for a word that says where at a thing, and names no thing.
pub(super) fn is_position(canon_word: &str) -> bool {
    SAME.iter()
        .take(POSITIONS)
        .any(|row| row.first() == Some(&canon_word))
}

/// True for words that say opposite ends of a thing.
pub(super) fn are_opposite(one: &str, other: &str) -> bool {
    let pairs = [
        ("inner", "outer"),
        ("front", "back"),
        ("top", "lower"),
        ("top", "under"),
        ("above", "under"),
    ];
    pairs.contains(&(one, other)) || pairs.contains(&(other, one))
}

/// True for a word that does not say where.
pub(super) fn is_noise(word: &str) -> bool {
    words::STOP.binary_search(&word).is_ok() || NOISE.binary_search(&word).is_ok()
}

/// The words of a text, folded, in order.
pub(super) fn folded(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    words::words(text, |word, _| all.push(word.to_owned()));
    all
}

/// True for words that name a side: they say which of two places is meant.
pub(super) fn is_side(word: &str) -> bool {
    matches!(
        word,
        "left" | "right" | "both" | "bilateral" | "l" | "r" | "lt" | "rt"
    )
}

/// The words of a text that say where, with the words they stand for.
pub(super) fn telling(words: &[String]) -> Vec<(&String, String)> {
    let words = words.iter();
    words
        .filter(|word| !is_noise(word) && !is_side(word))
        .map(|word| (word, canon(word)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_sorted() {
        assert!(NOISE.is_sorted());
    }

    #[test]
    fn words_for_the_same_are_the_same() {
        assert_eq!(canon("inside"), canon("medial"));
        assert_eq!(canon("borders"), canon("edge"));
        assert_eq!(canon("calves"), canon("calf"));
        assert_ne!(canon("sole"), canon("soleus"));
    }
}
