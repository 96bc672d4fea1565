//! The parts a picture is made of: each segment, on each side it exists.

use crate::atlas::{Segment, Side};

/// One segment on one side. Midline segments count as the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(u8);

impl Part {
    /// How many numbers parts may have.
    pub const COUNT: usize = Segment::ALL.len() * 2;

    /// The part of `segment` on `side`.
    #[must_use]
    pub fn new(segment: Segment, side: Side) -> Self {
        let left = segment.is_midline() || side == Side::Left;
        Self(segment as u8 * 2 + u8::from(left))
    }

    /// Every part that exists.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8)
            .map(Self)
            .filter(|part| !part.segment().is_midline() || part.side() == Side::Left)
    }

    /// Its number, below [`Part::COUNT`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The part with this number, if below [`Part::COUNT`].
    #[must_use]
    pub fn from_index(index: u8) -> Option<Self> {
        (usize::from(index) < Self::COUNT).then_some(Self(index))
    }

    /// Its segment.
    #[must_use]
    pub fn segment(self) -> Segment {
        Segment::ALL
            .get(usize::from(self.0 / 2))
            .copied()
            .unwrap_or_default()
    }

    /// Its side; left for midline segments, whose figures are given so.
    #[must_use]
    pub fn side(self) -> Side {
        if self.0 % 2 == 1 {
            Side::Left
        } else {
            Side::Right
        }
    }
}

/// A set of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parts(u32);

impl Parts {
    /// The whole body.
    pub const ALL: Self = Self(u32::MAX);
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// With `segment` of `side`.
    #[must_use]
    pub fn with(self, segment: Segment, side: Side) -> Self {
        Self(self.0 | 1 << Part::new(segment, side).index())
    }

    /// True if it holds of every limb both sides or neither.
    #[must_use]
    pub fn are_paired(self) -> bool {
        Part::all().all(|part| {
            let other = Part::new(part.segment(), part.side().other());
            self.contains(part) == self.contains(other)
        })
    }

    /// True if it holds `part`.
    #[must_use]
    pub fn contains(self, part: Part) -> bool {
        self.0 >> part.index() & 1 == 1
    }
}

impl Default for Parts {
    fn default() -> Self {
        Self::ALL
    }
}
