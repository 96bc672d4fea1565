//! Text as the search sees it: words without case, accents and ligatures, and
//! the way back from folded letters to bytes of the original.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Gives `push` the folded letters of `c`: none for a combining mark or
/// punctuation, several for a ligature.
fn fold_char(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            push(c.to_ascii_lowercase());
        }
        return;
    }
    for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
        if canonical_combining_class(part) != 0 || !part.is_alphanumeric() {
            continue;
        }
        // Letters that Unicode does not take apart.
        let apart = match part {
            'æ' => "ae",
            'œ' => "oe",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            'ς' => "σ",
            _ => {
                push(part);
                continue;
            }
        };
        apart.chars().for_each(&mut push);
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// True for an accent written as a character of its own.
fn is_accent(c: char) -> bool {
    !c.is_ascii() && canonical_combining_class(c) != 0
}

/// Calls `visit` with each word of `text`, folded, and its bytes in `text`.
///
/// A word is a run of letters and digits; hyphens, dashes and slashes end it.
pub fn words(text: &str, mut visit: impl FnMut(&str, Range<usize>)) {
    let mut folded = String::new();
    let mut rest = text;
    loop {
        let at = text.len() - rest.len();
        let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let plain = rest.get(..len).unwrap_or_default();
        // Most words are plain ASCII and end at a plain ASCII character.
        let after = rest.as_bytes().get(len).copied().unwrap_or(b' ');
        if after.is_ascii() && after != b'\'' {
            if plain.bytes().any(|byte| byte.is_ascii_uppercase()) {
                folded.clear();
                folded.push_str(plain);
                folded.make_ascii_lowercase();
                visit(&folded, at..at + len);
            } else if len > 0 {
                visit(plain, at..at + len);
            }
            match rest.get(len + 1..) {
                Some(next) => rest = next,
                None => return,
            }
        } else {
            let word = any_word(rest, &mut folded);
            if !folded.is_empty() {
                visit(&folded, at + word.start..at + word.end);
            }
            rest = rest.get(word.end.max(1)..).unwrap_or_default();
        }
    }
}
/// The bytes of the first word of `text`, with its letters in `folded`; if
/// there is none, all of `text` and no letters.
fn any_word(text: &str, folded: &mut String) -> Range<usize> {
    folded.clear();
    let mut word = 0..0;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            if folded.is_empty() {
                word.start = at;
            }
            fold_char(c, |letter| folded.push(letter));
            word.end = at + c.len_utf8();
        } else if is_apostrophe(c) {
            // Inside a word only: the last one belongs to nobody.
        } else if is_accent(c) {
            if word.end == at {
                word.end = at + c.len_utf8();
            }
        } else if !folded.is_empty() {
            return word;
        }
    }
    if folded.is_empty() {
        0..text.len()
    } else {
        word
    }
}

/// The bytes of `text` under the folded letters `letters` of the word at
/// `word`, whole characters with their accents.
pub fn part(text: &str, word: Range<usize>, letters: Range<usize>) -> Range<usize> {
    let offset = word.start;
    let mut found: Option<Range<usize>> = None;
    let mut count = 0;
    for (at, c) in text.get(word).unwrap_or_default().char_indices() {
        let first = count;
        fold_char(c, |_| count += 1);
        let bytes = offset + at..offset + at + c.len_utf8();
        if count == first {
            // No letter of its own: an accent of the character before it.
            if let Some(found) = found.as_mut().filter(|found| found.end == bytes.start) {
                found.end = bytes.end;
            }
        } else if first < letters.end && count > letters.start {
            let begin = found.map_or(bytes.start, |found| found.start);
            found = Some(begin..bytes.end);
        } else if first >= letters.end {
            break;
        }
    }
    found.unwrap_or(offset..offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        words(text, |word, _| all.push(word.to_owned()));
        all
    }

    #[test]
    fn case_accents_and_ligatures_are_folded() {
        assert_eq!(
            folded("Œdème, MÜLLER’S ﬁbula; straße"),
            ["oedeme", "mullers", "fibula", "strasse"]
        );
        // The same accent written as a character of its own.
        assert_eq!(folded("e\u{301}a"), folded("éa"));
    }

    #[test]
    fn dashes_and_slashes_part_words_and_apostrophes_do_not() {
        assert_eq!(
            folded("S1–S2/L5 trigger-point"),
            ["s1", "s2", "l5", "trigger", "point"]
        );
        assert_eq!(folded("Baker's 'cyst'"), ["bakers", "cyst"]);
    }

    #[test]
    fn a_word_keeps_its_bytes() {
        let text = "– Œdème’ x";
        let mut at = Vec::new();
        words(text, |_, range| at.push(&text[range]));
        assert_eq!(at, ["Œdème", "x"]);
    }

    #[test]
    fn folded_letters_lead_back_to_whole_characters() {
        let text = "Œde\u{301}me";
        let all = 0..text.len();
        let bytes = |letters| &text[part(text, all.clone(), letters)];
        assert_eq!(bytes(0..1), "Œ");
        assert_eq!(bytes(1..3), "Œd");
        assert_eq!(bytes(3..4), "e\u{301}");
        assert_eq!(bytes(0..99), text);
        assert_eq!(bytes(50..60), "");
    }
}
