//! Text that came from a data file, made safe to show.
//!
//! Data is untrusted: a record must not be able to move the cursor, ring the
//! bell or turn the writing direction. A [`Text`] can only be made by going
//! through [`clean`], so every string of the model is safe by its type.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};

/// A string without control characters, escape sequences or bidirectional
/// overrides. Line feeds and tabs become single spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

/// True for a character that must never reach a terminal or a page: C0 and
/// C1 controls, and the invisible characters that reorder or hide text.
#[must_use]
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `text` without harmful characters; borrows where there is nothing to do.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_printable(text.as_bytes()) || !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\n' | '\t') {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_harmful(c) {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// True for printable ASCII alone, which most text is. Without a way out of the
/// loop, so that many bytes are looked at in one step: all data goes through
/// here when the program starts.
fn is_printable(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .fold(true, |all, byte| all & (b' '..=b'~').contains(byte))
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(clean(text).into_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        match clean(&text) {
            Cow::Borrowed(_) => Self(text),
            Cow::Owned(cleaned) => Self(cleaned),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_teeth() {
        assert_eq!(Text::from("a\u{1b}[31mb\u{9b}2Jc\u{7}"), "a[31mb2Jc");
    }

    #[test]
    fn direction_overrides_are_dropped() {
        assert_eq!(
            Text::from("ab\u{202e}cd\u{2066}e\u{61c}\u{e0041}\u{ad}"),
            "abcde"
        );
    }

    #[test]
    fn line_breaks_become_one_space() {
        assert_eq!(Text::from("a\n\tb"), "a b");
    }

    #[test]
    fn no_character_slips_by() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b");
            let kept = clean(&text) == text;
            assert_eq!(kept, !is_harmful(c), "{}", c.escape_unicode());
        }
    }

    #[test]
    fn plain_text_is_left_alone() {
        assert!(matches!(clean("Müller’s ½ – ok"), Cow::Borrowed(_)));
    }
}
