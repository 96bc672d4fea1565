//! The pain finder: places in, ranked and explained muscles out. Knows no
//! screen.
//!
//! ```text
//! words ─► Gazetteer ─► Place ─► Finder ─► Candidate, Together
//!                         │                     │
//!                         └─► warnings, roots   └─► causes
//! ```
//!
//! `docs/pain.md` says in plain words how places are understood and muscles
//! ranked. What is shown first is never a muscle: see [`warnings`].

mod candidate;
mod elsewhere;
mod finder;
mod gazetteer;
mod lexicon;
mod read;
mod together;
mod warnings;

#[cfg(test)]
mod tests;

use crate::atlas::{Id, Side};

pub use candidate::{Candidate, Cover, Expected, Sum, Whose};
pub use elsewhere::{Cause, RootOf, causes, roots};
pub use finder::Finder;
pub use gazetteer::Gazetteer;
pub use read::{Puzzling, Understood};
pub use together::Together;
pub use warnings::{Warning, warnings};

/// A place that hurts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Id of its zone; several where the words name several zones and any of
    /// them may be meant (`heel`: under it or behind it).
    pub zones: Vec<Id>,
    /// Side of the person's body; of no meaning for zones on the midline.
    pub side: Side,
    /// How much it hurts beside the others, 1..=3.
    pub strength: u8,
}

impl Place {
    /// One zone, marked once.
    #[must_use]
    pub fn new(zone: Id, side: Side) -> Self {
        Self {
            zones: vec![zone],
            side,
            strength: 1,
        }
    }

    /// Strength as a number to multiply with, 1..=3 whatever was set.
    fn weight(&self) -> u32 {
        u32::from(self.strength.clamp(1, 3))
    }
}
