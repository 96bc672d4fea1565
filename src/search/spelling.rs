//! Other spellings of one word: British and American, Latin and English,
//! singular and plural, old and new names. All words come folded.

use std::borrow::Cow;

/// Names that changed. Each is found under the other.
const RENAMED: [(&str, &str); 4] = [
    ("peroneus", "fibularis"),
    ("peronei", "fibulares"),
    ("peroneal", "fibular"),
    ("tendocalcaneus", "achilles"),
];

/// Words that are spelt right and mostly meant to be another.
const MISHEARD: [(&str, &str); 6] = [
    ("heal", "heel"),
    ("heals", "heels"),
    ("soul", "sole"),
    ("tow", "toe"),
    ("vain", "vein"),
    ("waste", "waist"),
];

/// Plurals that no rule makes.
const IRREGULAR: [(&str, &str); 6] = [
    ("calves", "calf"),
    ("feet", "foot"),
    ("halves", "half"),
    ("teeth", "tooth"),
    ("vertebrae", "vertebra"),
    ("arteries", "artery"),
];

/// Words that say nothing alone.
pub const STOP: [&str; 49] = [
    "a", "after", "all", "am", "an", "and", "are", "as", "at", "be", "by", "can", "cannot", "cant",
    "do", "does", "dont", "during", "for", "from", "get", "have", "how", "i", "if", "in", "is",
    "it", "its", "me", "my", "of", "on", "or", "so", "that", "the", "this", "to", "was", "what",
    "when", "where", "which", "while", "why", "with", "you", "your",
];

/// Words that nearly every record has, and words that say where without
/// saying at what: good to find beside others, no reason to leave a record out.
const COMMON: [&str; 27] = [
    "above",
    "ache",
    "aches",
    "aching",
    "around",
    "behind",
    "below",
    "beneath",
    "beside",
    "hurt",
    "hurting",
    "hurts",
    "inside",
    "muscle",
    "muscles",
    "near",
    "outside",
    "over",
    "pain",
    "painful",
    "pains",
    "sore",
    "soreness",
    "through",
    "under",
    "underneath",
    "up",
];

/// How much a word of the query counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Every record found has it.
    Full,
    /// A record that has it stands higher, one that lacks it is still found.
    Light,
    /// Left out where there is any other.
    Stop,
}

/// How much this word counts.
pub fn weight(word: &str) -> Weight {
    if STOP.binary_search(&word).is_ok() {
        Weight::Stop
    } else if COMMON.binary_search(&word).is_ok() {
        Weight::Light
    } else {
        Weight::Full
    }
}

/// The American spelling of a British word; any other word as it is.
pub fn plain(word: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(word);
    // Not at the end: vertebrae, toe; nor shoes.
    let inner = word.len().saturating_sub(1);
    if word.len() >= 6 && !word.ends_with("oes") {
        let is_digraph = |pair: &[u8]| matches!(pair, b"ae" | b"oe");
        while let Some(at) = out
            .as_bytes()
            .windows(2)
            .take(inner - 1)
            .position(is_digraph)
            && at + 2 < out.len()
        {
            out.to_mut().remove(at);
        }
    }
    // The last letters of all endings.
    if !word.ends_with(['n', 's', 'e', 'd', 'g', 'r']) {
        return out;
    }
    const ENDINGS: [(&str, &str); 12] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ises", "izes"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("our", "or"),
        ("bre", "ber"),
        ("bres", "bers"),
        ("tre", "ter"),
        ("tres", "ters"),
    ];
    for (british, american) in ENDINGS {
        if out.len() >= british.len() + 2 && out.ends_with(british) {
            let cut = out.len() - british.len();
            out.to_mut().replace_range(cut.., american);
            break;
        }
    }
    out
}

/// The other name of a thing that was renamed.
pub fn renamed(word: &str) -> Option<&'static str> {
    RENAMED.iter().find_map(|(old, new)| match word {
        _ if word == *old => Some(*new),
        _ if word == *new => Some(*old),
        _ => None,
    })
}

/// The word that is meant by one that sounds like it.
pub fn misheard(word: &str) -> Option<&'static str> {
    let meant = MISHEARD.iter().find(|(heard, _)| *heard == word)?;
    Some(meant.1)
}

/// What is left of a word without English endings, in plain spelling: equal
/// for `cramp`, `cramps` and `cramping`. No word in itself.
pub fn stem(word: &str) -> String {
    let plain = plain(word);
    let word = &*plain;
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    if word.len() < 4 || word.contains(|c: char| !c.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    let singular = if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() > 2) {
        format!("{base}y")
    } else if let Some(base) = ["ches", "shes", "sses", "xes"]
        .iter()
        .any(|end| word.ends_with(end))
        .then(|| word.trim_end_matches("es"))
    {
        base.to_owned()
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        word.trim_end_matches('s').to_owned()
    } else {
        word.to_owned()
    };
    let mut base = without_ending(&singular).unwrap_or(singular);
    if base.len() >= 5 && base.ends_with('e') && !base.ends_with("ee") {
        base.pop();
    }
    base
}

/// `run` of `running`, `hike` of `hiking`, `numb` of `numbness`.
fn without_ending(word: &str) -> Option<String> {
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let base = ["ness", "ing", "ed"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|base| base.len() >= 3 && !word.ends_with("eed"))?;
    let letters: Vec<char> = base.chars().collect();
    match letters[..] {
        _ if !letters.iter().any(is_vowel) => None,
        [.., a, b] if a == b && !matches!(a, 'l' | 's' | 'e' | 'o') => {
            Some(base[..base.len() - 1].to_owned())
        }
        [a, b, c] if !is_vowel(&a) && is_vowel(&b) && !is_vowel(&c) => Some(format!("{base}e")),
        _ => Some(base.to_owned()),
    }
}

/// What is left of an anatomist's word without Latin and English endings:
/// equal for `tibialis`, `tibial` and `tibia`. No word in itself, and shorter
/// than it is safe to trust where anything nearer is found.
pub fn root(word: &str) -> &str {
    const ENDINGS: [&str; 18] = [
        "orum", "ialis", "alis", "aris", "eal", "ial", "ius", "eus", "eum", "al", "ar", "us", "um",
        "is", "ae", "ii", "i", "a",
    ];
    ENDINGS
        .iter()
        .find_map(|end| word.strip_suffix(end).filter(|base| base.len() >= 4))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!(STOP.is_sorted() && COMMON.is_sorted());
        assert_eq!(weight("the"), Weight::Stop);
        assert_eq!(weight("pain"), Weight::Light);
        assert_eq!(weight("heel"), Weight::Full);
    }

    #[test]
    fn british_and_american_spellings_meet() {
        for (british, american) in [
            ("oedema", "edema"),
            ("haematoma", "hematoma"),
            ("anaesthesia", "anesthesia"),
            ("fibre", "fiber"),
            ("centre", "center"),
            ("colour", "color"),
            ("mobilise", "mobilize"),
            ("tumour", "tumor"),
        ] {
            assert_eq!(plain(british), american);
            assert_eq!(plain(american), american);
        }
    }

    #[test]
    fn toes_shoes_and_hours_are_left_alone() {
        for word in ["toe", "toes", "shoes", "hour", "four", "does", "exercise"] {
            assert!(word == "exercise" || plain(word) == word, "{word}");
        }
        assert_eq!(stem("exercises"), stem("exercise"));
    }

    #[test]
    fn english_endings_are_dropped() {
        for (a, b) in [
            ("cramps", "cramp"),
            ("cramping", "cramp"),
            ("running", "run"),
            ("driving", "drive"),
            ("hiking", "hike"),
            ("strained", "strain"),
            ("calves", "calf"),
            ("stretches", "stretch"),
            ("numbness", "numb"),
            ("arteries", "artery"),
            ("biceps", "bicep"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [
            ("soleus", "sole"),
            ("s1", "s"),
            ("tibialis", "tibial"),
            ("knee", "kneel"),
        ] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn latin_and_english_endings_meet() {
        assert_eq!(root("tibialis"), root("tibial"));
        assert_eq!(root("gastrocnemius"), root("gastrocnemii"));
        assert_eq!(root("calcaneus"), root("calcaneal"));
        assert_eq!(root("popliteus"), root("popliteal"));
        assert_eq!(root("plantaris"), root("plantar"));
    }

    #[test]
    fn renamed_muscles_are_found_both_ways() {
        assert_eq!(renamed("peroneus"), Some("fibularis"));
        assert_eq!(renamed("fibularis"), Some("peroneus"));
        assert_eq!(renamed("soleus"), None);
    }
}
