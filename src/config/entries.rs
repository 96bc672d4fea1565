//! A RON file taken apart entry by entry: a bad entry costs only itself, and
//! every complaint can say where it stands. Also used by `build.rs`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

/// What is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in one line.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

/// A piece of a file that holds one value.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The whole file.
    source: &'a str,
    /// The value itself, a part of `source`.
    text: &'a str,
}

/// One `key: value`.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// What stands before the colon.
    pub key: Piece<'a>,
    /// What stands after it.
    pub value: Piece<'a>,
}

impl<'a> Piece<'a> {
    /// A whole file.
    pub fn whole(source: &'a str) -> Self {
        Self {
            source,
            text: source,
        }
    }

    /// The entries of a map `{..}` or a struct `(..)`, in their order and with
    /// repetitions. A file with nothing in it has no entries.
    pub fn entries(self) -> Result<Vec<Entry<'a>>, Fault> {
        let piece = |text| Piece {
            source: self.source,
            text,
        };
        let pairs: Vec<(&str, &str)> = match after_comments(self.text).chars().next() {
            None => Vec::new(),
            Some('(') => self.parse::<Pairs<'a, Name<'a>>>()?.0,
            Some(_) => self.parse::<Pairs<'a, Raw<'a>>>()?.0,
        };
        Ok(pairs
            .into_iter()
            .map(|(key, value)| Entry {
                key: piece(key),
                value: piece(value),
            })
            .collect())
    }

    /// The value as a word: a string, or a name without quotes.
    pub fn word(self) -> Result<Cow<'a, str>, Fault> {
        self.parse::<Name<'a>>()
            .map(|name| Cow::Borrowed(name.0))
            .or_else(|_| self.parse::<String>().map(Cow::Owned))
            .map_err(|_| self.fault("here a word is expected"))
    }

    /// The value as a `T`. Whether a word has quotes makes no difference:
    /// `dark` may stand for `"dark"`, and `"right"` for `right`.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, Fault> {
        self.parse().or_else(|fault| {
            let word = self.word().map_err(|_| fault.clone())?;
            ron::from_str(&word)
                .or_else(|_| ron::from_str(&format!("{word:?}")))
                .map_err(|_| fault)
        })
    }

    /// A complaint about this piece.
    pub fn fault(self, what: impl Into<String>) -> Fault {
        self.fault_at(after_comments(self.text), what.into())
    }

    fn parse<T: Deserialize<'a>>(self) -> Result<T, Fault> {
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(self.text)
            .map_err(|error| {
                let start = error.span.start;
                let what = error.code.to_string();
                self.fault_at(from_position(self.text, start.line, start.col), what)
            })
    }

    /// A complaint about the place where `tail`, a part of the file, begins.
    fn fault_at(self, tail: &str, what: String) -> Fault {
        let offset = (tail.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        let before = self.source.get(..offset).unwrap_or(self.source);
        Fault {
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
            what,
        }
    }
}

/// What follows the given line and column of `text`, both from 1.
fn from_position(text: &str, line: usize, column: usize) -> &str {
    let line_start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let rest = text.get(line_start..).unwrap_or_default();
    let skipped = rest.chars().take(column.saturating_sub(1));
    rest.get(skipped.map(char::len_utf8).sum()..)
        .unwrap_or_default()
}

/// `text` without the white space and comments at its beginning.
fn after_comments(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let length = if text.starts_with("//") {
            text.find('\n').unwrap_or(text.len())
        } else if text.starts_with("/*") {
            block_comment(text)
        } else {
            return text;
        };
        text = text.get(length..).unwrap_or_default();
    }
}

/// Length of the block comment at the beginning of `text`; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// A name without quotes.
struct Name<'a>(&'a str);

/// Any value as it is written.
struct Raw<'a>(&'a str);

/// The entries of a map or struct; `K` is [`Name`] or [`Raw`].
struct Pairs<'a, K>(Vec<(&'a str, &'a str)>, PhantomData<K>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrow;
        impl<'de> Visitor<'de> for Borrow {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(name))
            }
        }
        deserializer.deserialize_identifier(Borrow)
    }
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&ron::value::RawValue>::deserialize(deserializer).map(|raw| Raw(raw.get_ron()))
    }
}

impl<'a> From<Name<'a>> for &'a str {
    fn from(name: Name<'a>) -> Self {
        name.0
    }
}

impl<'a> From<Raw<'a>> for &'a str {
    fn from(raw: Raw<'a>) -> Self {
        raw.0
    }
}

impl<'de, K: Deserialize<'de> + Into<&'de str>> Deserialize<'de> for Pairs<'de, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect<K>(PhantomData<K>);
        impl<'de, K: Deserialize<'de> + Into<&'de str>> Visitor<'de> for Collect<K> {
            type Value = Pairs<'de, K>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries in braces")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some((key, value)) = map.next_entry::<K, Raw<'de>>()? {
                    pairs.push((key.into(), value.0));
                }
                Ok(Pairs(pairs, PhantomData))
            }
        }
        deserializer.deserialize_any(Collect(PhantomData))
    }
}
