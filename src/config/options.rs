//! Options of `assets/config.ron` and the user's `config.ron`.

use serde::{Deserialize, Serialize};

use crate::atlas::Side;
use crate::body::Charset;

/// What a user can choose, each with a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Name of the colour theme.
    pub theme: String,
    /// Whether the mouse is used; if not, the terminal's own selection works.
    pub mouse: bool,
    /// Characters of the body map.
    pub charset: Charset,
    /// Borders, bullets and arrows in ASCII only.
    pub ascii: bool,
    /// The side of the body on which a muscle is shown at first.
    pub side: Side,
    /// Language of the screen's words.
    pub language: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: "default".to_owned(),
            mouse: true,
            charset: Charset::Ascii,
            ascii: false,
            side: Side::Right,
            language: "en".to_owned(),
        }
    }
}
