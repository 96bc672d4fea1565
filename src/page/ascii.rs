//! ASCII in the place of other characters, for terminals and fonts that have
//! nothing else.

use unicode_normalization::UnicodeNormalization;

/// The ASCII character that stands for `symbol`, which is one column wide.
#[must_use]
pub fn ascii(symbol: &str) -> char {
    match symbol {
        "·" | "–" | "—" | "−" | "‐" | "‑" => '-',
        "×" => 'x',
        "‘" | "’" | "′" => '\'',
        "“" | "”" | "″" => '"',
        "…" => '.',
        // The letter under an accent.
        other => other.nfd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_stands_for_the_rest() {
        let plain = ["a", "é", "–", "’", "漢"].map(ascii);
        assert_eq!(plain, ['a', 'e', '-', '\'', '?']);
    }
}
