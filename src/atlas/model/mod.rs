//! What the data says: the types of every file in `assets/`.
//!
//! Plain owned values, one struct a concept, fields named as anatomists name
//! them. Every field has a default so that `check` can report all that is
//! missing from a record at once; `check` (not serde) decides what is
//! required. Unknown fields are errors.

mod figures;
mod lists;
mod muscle;
mod place;
mod red_flag;
mod study;

pub use figures::*;
pub use lists::*;
pub use muscle::*;
pub use place::*;
pub use red_flag::*;
pub use study::*;

use super::text::Text;

/// Stable name of a record: lower case letters, digits and underscores.
/// Study history and users' files hang on it; it never changes.
pub type Id = Text;
