//! What a user can change: options, keys, colours, words, and where such
//! files lie.

mod key;
mod keymap;
mod options;
mod theme;
mod words;

pub use key::{Code, Key};
pub use keymap::Keymap;
pub use options::Options;
pub use theme::{Role, Theme};
pub use words::{Words, fill};

/// Everything that was configured, ready to use.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Options.
    pub options: Options,
    /// Keys.
    pub keymap: Keymap,
    /// Colours in use.
    pub theme: Theme,
    /// Every theme by name, for switching while running.
    pub themes: Vec<(String, Theme)>,
    /// The words of the screen.
    pub words: Words,
    /// What was wrong with the user's files, one line each.
    pub problems: Vec<String>,
}

impl Words {
    /// The English words, which the program carries.
    #[must_use]
    pub fn english() -> Self {
        let blob = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
        postcard::from_bytes(blob).unwrap_or_default()
    }
}
