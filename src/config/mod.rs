//! What a user can change: options, keys, colours, and where such files lie.
//!
//! ```text
//!  built in ◄── config.ron, keymap.ron, themes/*.ron ◄── command line ─► Settings
//! ```
//!
//! Loading never fails: what cannot be read is reported in
//! [`Settings::problems`] and left as it was.

mod bindings;
mod depth;
mod entries;
mod key;
mod keymap;
mod near;
mod options;
mod paths;
pub mod print;
mod role;
mod settings;
mod style;
mod theme;
mod words;

pub use depth::Depth;
pub use key::{Code, Key};
pub use keymap::Keymap;
pub use options::Options;
pub use paths::Paths;
pub use role::Role;
pub use settings::{Overrides, Settings};
pub use theme::Theme;
pub use words::{Words, fill};
