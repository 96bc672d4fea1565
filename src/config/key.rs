//! Keys as a user writes them: `q`, `G`, `ctrl-d`, `space`, `pgdn`. Also used
//! by `build.rs`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::near::hint;

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
#[allow(missing_docs)]
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

    /// Reads `ctrl-d`, `pgdn`, `G`. The error says what is wrong, without
    /// naming the key again where that needs no saying.
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

fn unreadable(text: &str, name: &str) -> String {
    if text.is_empty() {
        return "a key is expected between the quotes".to_owned();
    }
    // Which of several parts is wrong is for the reader to see, but a slip in
    // the modifier and a slip in the name are both looked for.
    let modifiers = ["ctrl", "alt", "shift"];
    let hint = match name.split_once('-') {
        Some((modifier, rest)) if !modifier.is_empty() && code(rest).is_some() => {
            hint(modifier, modifiers)
        }
        _ => hint(name, NAMES.iter().map(|(name, _)| *name)),
    };
    format!("no key is called `{text}`{hint}")
}
