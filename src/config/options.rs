//! Options of `assets/config.ron` and the user's `config.ron`.

use serde::{Deserialize, Serialize};

use crate::atlas::Side;
use crate::body::Charset;

use super::entries::{Fault, Piece};
use super::near::hint;

macro_rules! options {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty = $default:expr,)+) => {
        /// What a user can choose, each with a default.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Options { $($(#[doc = $doc])+ pub $name: $kind,)+ }

        impl Default for Options {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Options {
    /// Characters of the body map; ASCII where nothing else is wanted.
    #[must_use]
    pub fn map_charset(&self) -> Charset {
        if self.ascii {
            Charset::Ascii
        } else {
            self.charset
        }
    }

            /// Name and meaning of every option.
            pub const ALL: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), concat!($($doc),+).trim_ascii()),)+];

            /// Sets the option called `name`; false if there is none.
            fn set(&mut self, name: &str, value: Piece<'_>) -> Result<bool, Fault> {
                match name {
                    $(stringify!($name) => self.$name = value.read()?,)+
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }
    };
}

options! {
    /// Name of the colour theme
    theme: String = super::theme::DEFAULT.to_owned(),
    /// Whether the mouse is used; if not, the terminal's own selection works
    mouse: bool = true,
    /// Characters of the body map: ascii, halfblock, sextant, octant or braille
    charset: Charset = Charset::Ascii,
    /// Borders, bullets and arrows in ASCII only
    ascii: bool = false,
    /// Side of the body on which a muscle is shown at first: right or left
    side: Side = Side::Right,
    /// Language of the screen's words
    language: String = "en".to_owned(),
}

impl Options {
    /// Takes over what a `config.ron` says; `themes` are the themes that there
    /// are. What cannot be read is left as it was and reported.
    pub(super) fn overlay(&mut self, source: &str, themes: &[&str]) -> Vec<Fault> {
        let entries = match Piece::whole(source).entries() {
            Ok(entries) => entries,
            Err(fault) => return vec![fault],
        };
        let mut faults = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for entry in entries {
            let result = entry.key.word().and_then(|name| {
                if seen.iter().any(|other| *other == name) {
                    return Err(entry.key.fault(format!("`{name}` is already set")));
                }
                if name == "theme" {
                    let theme: String = entry.value.read()?;
                    if let Some(what) = unknown_theme(&theme, themes) {
                        return Err(entry.value.fault(what));
                    }
                }
                if !self.set(&name, entry.value)? {
                    let hint = hint(&name, Self::ALL.iter().map(|(name, _)| *name));
                    return Err(entry.key.fault(format!("no option `{name}`{hint}")));
                }
                seen.push(name.into_owned());
                Ok(())
            });
            faults.extend(result.err());
        }
        faults
    }
}

/// What is wrong with a theme's name, if it is none of `themes`.
pub(super) fn unknown_theme(name: &str, themes: &[&str]) -> Option<String> {
    let hint = hint(name, themes.iter().copied());
    (!themes.contains(&name)).then(|| format!("no theme `{name}`{hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_file_holds_the_defaults() {
        let source = crate::config::print::config();
        assert_eq!(ron::from_str(source), Ok(Options::default()));
        let written = Piece::whole(source).entries().unwrap();
        let written: Vec<_> = written
            .iter()
            .map(|entry| entry.key.word().unwrap())
            .collect();
        let names: Vec<_> = Options::ALL.iter().map(|(name, _)| *name).collect();
        assert_eq!(written, names, "each option, in order");
    }

    #[test]
    fn quotes_make_no_difference() {
        let mut options = Options::default();
        let faults = options.overlay(
            "{theme: dark, \"side\": \"left\", charset: braille}",
            &["dark"],
        );
        assert_eq!(faults, []);
        assert_eq!(options.theme, "dark");
        assert_eq!(options.side, Side::Left);
        assert_eq!(options.charset, Charset::Braille);
    }
}
