//! How RON is read everywhere: at build time, from users' folders, in `check`.

use ron::error::SpannedError;
use serde::de::DeserializeOwned;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 << 20;

/// The value that `text` holds. `Some(...)` may be left out.
///
/// # Errors
/// The first thing in the text that does not fit the type.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, SpannedError> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
}
