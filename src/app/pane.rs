//! The four panes.

use super::Context;

/// A pane of the atlas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The muscle list.
    #[default]
    List,
    /// The anatomy of the selected muscle.
    Anatomy,
    /// Its referral pattern on the body.
    Map,
    /// Its self-help.
    Steps,
}

impl Pane {
    /// Every pane, in the order of their number keys.
    pub const ALL: [Self; 4] = [Self::List, Self::Anatomy, Self::Map, Self::Steps];

    /// The pane `by` further on, round and round.
    #[must_use]
    pub fn step(self, by: i32) -> Self {
        let len = i32::try_from(Self::ALL.len()).unwrap_or(1);
        let at = (self as i32 + by).rem_euclid(len);
        usize::try_from(at)
            .ok()
            .and_then(|at| Self::ALL.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// Where its keys are looked up.
    #[must_use]
    pub fn context(self) -> Context {
        match self {
            Self::List => Context::List,
            Self::Anatomy => Context::Anatomy,
            Self::Map => Context::Map,
            Self::Steps => Context::Steps,
        }
    }
}
