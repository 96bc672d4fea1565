//! Keys as a user writes them: `q`, `G`, `ctrl-d`, `space`, `pgdn`. Also used
//! by `build.rs`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::near::near;

/// One key press. Made by [`Key::new`] or read from text, two keys that a
/// terminal cannot tell apart are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// Which key; letters carry their case, so shift is only noted for keys
    /// without one.
    pub code: Code,
    /// Control held.
    pub ctrl: bool,
    /// Alt held.
    pub alt: bool,
    /// Shift held, for keys that are no character.
    pub shift: bool,
}

/// The key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// Names of keys; the first one of a key is the one that is written.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("minus", Code::Char('-')),
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("del", Code::Delete),
    ("insert", Code::Insert),
    ("ins", Code::Insert),
    ("left", Code::Left),
    ("right", Code::Right),
    ("up", Code::Up),
    ("down", Code::Down),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
];

/// Last function key that has a name.
const LAST_F: u8 = 24;

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A key as a terminal reports it. Shift goes into the character where
    /// there is one (shift and `g` is `G`), and control makes no difference
    /// between `d` and `D`.
    #[must_use]
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        match code {
            Code::Char(c) => Self {
                code: Code::Char(match (ctrl, shift) {
                    (true, _) => c.to_ascii_lowercase(),
                    (false, true) => upper(c),
                    (false, false) => c,
                }),
                ctrl,
                alt,
                shift: false,
            },
            _ => Self {
                code,
                ctrl,
                alt,
                shift,
            },
        }
    }

    /// True for a key that types a character into a field.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }
}

/// `c` in upper case, if that is one character.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        let bare = *self == Self::plain(self.code);
        match self.code {
            // `-` alone is clear, `ctrl--` is not.
            Code::Char('-') if bare => f.write_str("-"),
            Code::F(number) => write!(f, "f{number}"),
            code => match NAMES.iter().find(|(_, named)| *named == code) {
                Some((name, _)) => f.write_str(name),
                None => match code {
                    Code::Char(c) => write!(f, "{c}"),
                    _ => Ok(()),
                },
            },
        }
    }
}

impl FromStr for Key {
    type Err = String;

    /// Reads `ctrl-d`, `pgdn`, `G`. The error is a sentence for the user.
    fn from_str(text: &str) -> Result<Self, String> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut name = text;
        // A `-` that ends the text is the key itself.
        while let Some((modifier, rest)) = name.split_once('-').filter(|(_, rest)| !rest.is_empty())
        {
            let held = match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "control" => &mut ctrl,
                "alt" => &mut alt,
                "shift" => &mut shift,
                _ => break,
            };
            if std::mem::replace(held, true) {
                return Err(format!("`{text}` says `{modifier}` twice"));
            }
            name = rest;
        }
        let code = code(name).ok_or_else(|| unreadable(text, name))?;
        if let Code::Char(c) = code {
            if shift && upper(c) == c && !c.is_uppercase() {
                return Err(format!(
                    "`{text}` differs from keyboard to keyboard; write the character that it types"
                ));
            }
            let same = match c {
                'i' | 'I' => "tab",
                'm' | 'M' => "enter",
                '[' => "esc",
                _ => "",
            };
            if ctrl && !same.is_empty() {
                return Err(format!(
                    "a terminal cannot tell `{text}` from `{same}`; write `{same}`"
                ));
            }
        }
        Ok(Self::new(code, ctrl, alt, shift))
    }
}

/// The key called `name`.
fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (c == ' ' || !c.is_whitespace() && !c.is_control()).then_some(Code::Char(c));
    }
    let name = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let number = name.strip_prefix('f')?;
    (1..=LAST_F).find(|n| n.to_string() == number).map(Code::F)
}

/// Why `text`, whose part `name` is neither modifier nor key, cannot be read.
fn unreadable(text: &str, name: &str) -> String {
    if text.is_empty() {
        return "a key is expected between the quotes".to_owned();
    }
    let before = text.strip_suffix(name).unwrap_or_default();
    let slip_in_name = near(name, NAMES.iter().map(|(name, _)| *name));
    let meant = slip_in_name.map(str::to_owned).or_else(|| {
        let (modifier, rest) = name.split_once('-')?;
        let modifier = near(modifier, ["ctrl", "alt", "shift"])?;
        code(rest).map(|_| format!("{modifier}-{rest}"))
    });
    let hint = meant.map_or_else(String::new, |meant| {
        format!("; did you mean `{before}{meant}`?")
    });
    format!("no key is called `{text}`{hint}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn reads_what_people_write() {
        let plain = |code| Key::plain(code);
        assert_eq!(key("q"), plain(Code::Char('q')));
        assert_eq!(key("G"), plain(Code::Char('G')));
        assert_eq!(key("?"), plain(Code::Char('?')));
        assert_eq!(key("é"), plain(Code::Char('é')));
        assert_eq!(key("space"), plain(Code::Char(' ')));
        assert_eq!(key(" "), plain(Code::Char(' ')));
        assert_eq!(key("-"), plain(Code::Char('-')));
        assert_eq!(key("minus"), plain(Code::Char('-')));
        assert_eq!(key("<"), plain(Code::Char('<')));
        assert_eq!(key("Esc"), plain(Code::Esc));
        assert_eq!(key("pgup"), plain(Code::PageUp));
        assert_eq!(key("f"), plain(Code::Char('f')));
        assert_eq!(key("f1"), plain(Code::F(1)));
        assert_eq!(key("F24"), plain(Code::F(24)));
        assert_eq!(key("shift-tab"), Key::new(Code::Tab, false, false, true));
        assert_eq!(key("alt-left"), Key::new(Code::Left, false, true, false));
        assert_eq!(
            key("Ctrl-Alt-x"),
            Key::new(Code::Char('x'), true, true, false)
        );
        assert_eq!(key("ctrl--"), key("ctrl-minus"));
    }

    #[test]
    fn keys_that_a_terminal_cannot_tell_apart_are_one() {
        assert_eq!(key("shift-g"), key("G"));
        assert_eq!(key("ctrl-D"), key("ctrl-d"));
        assert_eq!(Key::new(Code::Char('?'), false, false, true), key("?"));
        assert_eq!(Key::new(Code::Char('G'), false, false, true), key("G"));
        assert_eq!(Key::new(Code::Char('D'), true, false, true), key("ctrl-d"));
    }

    #[test]
    fn says_what_is_wrong_and_what_is_near() {
        let error = |text: &str| text.parse::<Key>().unwrap_err();
        assert_eq!(
            error("pgdwn"),
            "no key is called `pgdwn`; did you mean `pgdn`?"
        );
        assert_eq!(
            error("page-down"),
            "no key is called `page-down`; did you mean `pagedown`?"
        );
        assert_eq!(
            error("alt-crtl-x"),
            "no key is called `alt-crtl-x`; did you mean `alt-ctrl-x`?"
        );
        assert_eq!(error("f25"), "no key is called `f25`");
        assert_eq!(error("f01"), "no key is called `f01`");
        assert_eq!(error("ctrl-"), "no key is called `ctrl-`");
        assert_eq!(error("alt-alt-x"), "`alt-alt-x` says `alt` twice");
        assert!(error("shift-5").contains("the character that it types"));
        assert!(error("ctrl-m").ends_with("write `enter`"));
        assert!(error("\n").starts_with("no key is called"));
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let named = proptest::sample::select(NAMES).prop_map(|(_, code)| code);
        let function = (1..=LAST_F).prop_map(Code::F);
        let character = any::<char>()
            .prop_filter("typed", |c| !c.is_whitespace() && !c.is_control())
            .prop_map(Code::Char);
        let ascii = (b'!'..=b'~').prop_map(|byte| Code::Char(char::from(byte)));
        let code = prop_oneof![named, function, character, ascii];
        (code, any::<[bool; 3]>())
            .prop_map(|(code, [ctrl, alt, shift])| Key::new(code, ctrl, alt, shift))
            .prop_filter("a key of its own", |key| {
                !(key.ctrl && matches!(key.code, Code::Char('i' | 'm' | '[')))
            })
    }

    proptest! {
        #[test]
        fn every_key_can_be_written_and_read(key in any_key()) {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }

        #[test]
        fn what_can_be_read_reads_the_same_again(
            text in prop_oneof!["((ctrl|alt|shift|Ctrl)-){0,3}[a-zA-Z0-9?-]{0,4}", any::<String>()]
        ) {
            if let Ok(key) = text.parse::<Key>() {
                prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
            }
        }
    }
}
