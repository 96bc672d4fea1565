//! Names made comparable: what a person types without minding case, accents,
//! spaces, hyphens and underscores.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `name` in lower case, without accents, spaces, hyphens, underscores or
/// other punctuation.
///
/// ```
/// use myoatlas::atlas::fold::fold;
/// assert_eq!(fold("Flexor hallucis-LONGUS"), "flexorhallucislongus");
/// assert_eq!(fold("Müller"), "muller");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    name.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}
