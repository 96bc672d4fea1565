//! A muscle that may explain what is marked, with every reason.

use crate::atlas::{Grade, Id, Side};

/// Which of the two muscles of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The person's right one.
    Right,
    /// The person's left one.
    Left,
    /// Both together: each explains something that the other does not.
    Both,
    /// Either: all that is explained lies on the midline, or is described
    /// from both sides.
    Either,
}

impl From<Side> for Whose {
    fn from(side: Side) -> Self {
        match side {
            Side::Right => Self::Right,
            Side::Left => Self::Left,
        }
    }
}

/// A muscle that explains at least one of the places.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index in the atlas.
    pub muscle: usize,
    /// Which of the two.
    pub side: Whose,
    /// How well it explains what is marked, above 0, at most 1; comparable
    /// within one answer.
    pub score: f32,
    /// The best grade among `covers`.
    pub grade: Grade,
    /// The places it explains, in the order of the places.
    pub covers: Vec<Cover>,
    /// Indices of the places it does not explain, in order.
    pub unexplained: Vec<usize>,
    /// Where it would be expected to hurt too and nothing is marked: essential
    /// first, then spillover; what is rare is not expected.
    pub expected: Vec<Expected>,
    /// How `score` came about.
    pub sum: Sum,
}

/// A place that a muscle explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Index of the place.
    pub place: usize,
    /// Which of its zones.
    pub zone: Id,
    /// Index of the trigger point in the muscle: the first of those with the
    /// best grade.
    pub point: usize,
    /// How regularly this is described.
    pub grade: Grade,
}

/// A zone of the pattern in which no pain is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The zone.
    pub zone: Id,
    /// Side of the person's body; `None` on the midline.
    pub side: Option<Side>,
    /// Index of the trigger point in the muscle.
    pub point: usize,
    /// How regularly this is described.
    pub grade: Grade,
}

/// The parts of a score: `coverage × (1 − 0.15 × unmarked) × (0.95 + 0.05 × named)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// What is explained of what is marked, by strength and grade, 0..=1.
    pub coverage: f32,
    /// Share of what is expected of the muscle that is not marked, 0..=1.
    pub unmarked: f32,
    /// In how many other records the muscle is named as commonly involved.
    pub named_by: u16,
}

/// What unmarked zones take away at most.
const PENALTY: f32 = 0.15;

/// What being named by other records adds at most.
const COMMON: f32 = 0.05;

/// So many records that name a muscle give half of [`COMMON`].
const HALF: f32 = 5.0;

impl Sum {
    /// The score, 0..=1.
    #[must_use]
    pub fn score(&self) -> f32 {
        let named = f32::from(self.named_by);
        let common = 1.0 - COMMON + COMMON * named / (named + HALF);
        self.coverage * (1.0 - PENALTY * self.unmarked) * common
    }
}

/// What a grade explains, in hundredths. A described pattern that is only now
/// and then felt there explains little.
pub(super) fn explains(grade: Grade) -> u32 {
    match grade {
        Grade::Essential => 100,
        Grade::Spillover => 60,
        Grade::Rare => 25,
    }
}

/// How much one expects to find a zone of a grade, in hundredths.
pub(super) fn expects(grade: Grade) -> u32 {
    match grade {
        Grade::Essential => 100,
        Grade::Spillover => 30,
        Grade::Rare => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_a_share() {
        let best = Sum {
            coverage: 1.0,
            unmarked: 0.0,
            named_by: u16::MAX,
        };
        assert!((0.99..=1.0).contains(&best.score()));
        let worst = Sum {
            coverage: 1.0,
            unmarked: 1.0,
            named_by: 0,
        };
        assert!((worst.score() - 0.8075).abs() < 1e-6);
    }
}
