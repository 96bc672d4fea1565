//! The form in which the built-in data travels from `build.rs` into the
//! binary: one compact blob a kind, so that start-up decodes only what the
//! first screen shows. `build.rs` includes this file.

use serde::{Deserialize, Serialize};

use super::model::{Id, Muscle};
use super::text::Text;

/// What the list shows of a muscle, and where its record lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Stable id.
    pub id: Id,
    /// English name.
    pub name: Text,
    /// Latin name.
    pub latin: Text,
    /// Other names.
    pub aliases: Vec<Text>,
    /// Id of its region.
    pub region: Id,
    /// Its group within the region.
    pub group: Text,
    /// First byte of its record in the blob of records.
    pub start: u32,
    /// Length of its record in bytes.
    pub len: u32,
}

impl Head {
    /// The head of `muscle`, whose record is held elsewhere.
    #[must_use]
    pub fn of(muscle: &Muscle) -> Self {
        Self {
            id: muscle.id.clone(),
            name: muscle.name.clone(),
            latin: muscle.latin.clone(),
            aliases: muscle.aliases.clone(),
            region: muscle.region.clone(),
            group: muscle.group.clone(),
            start: 0,
            len: 0,
        }
    }
}

/// Sources on a shelf, which is unpacked whole.
pub const SHELF: usize = 16;

/// What stands where in the bibliography.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelves {
    /// Ids of all sources, [`SHELF`] a shelf; those that one record cites
    /// stand near each other.
    pub ids: Vec<Id>,
    /// Where in the blob of sources each shelf ends.
    pub ends: Vec<u32>,
}
