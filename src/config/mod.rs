//! What a user can change: options, keys, colours, words, and where such
//! files lie.

mod key;
mod keymap;
mod options;
mod theme;

pub use key::{Code, Key};
pub use keymap::Keymap;
pub use options::Options;
pub use theme::{Role, Theme};

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
    /// What was wrong with the user's files, one line each.
    pub problems: Vec<String>,
}
