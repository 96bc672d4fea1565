//! Places on the body: always (segment, along, around), see [`At`].

use serde::{Deserialize, Serialize};

/// A side of the person's body, never of the viewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person's right (x < 0).
    #[default]
    Right,
    /// The person's left (x > 0).
    Left,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
        }
    }
}

/// A ringed part of the body. Trunk, neck and head are midline; the rest
/// exist on both sides.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Segment {
    #[default]
    Trunk,
    Neck,
    Head,
    UpperArm,
    Forearm,
    Hand,
    /// Thumb.
    Finger1,
    /// Index finger.
    Finger2,
    Finger3,
    Finger4,
    /// Little finger.
    Finger5,
    Thigh,
    Leg,
    Foot,
}

impl Segment {
    /// Every segment.
    pub const ALL: [Self; 14] = [
        Self::Trunk,
        Self::Neck,
        Self::Head,
        Self::UpperArm,
        Self::Forearm,
        Self::Hand,
        Self::Finger1,
        Self::Finger2,
        Self::Finger3,
        Self::Finger4,
        Self::Finger5,
        Self::Thigh,
        Self::Leg,
        Self::Foot,
    ];

    /// Its name as written in data files: `upper_arm`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Trunk => "trunk",
            Self::Neck => "neck",
            Self::Head => "head",
            Self::UpperArm => "upper_arm",
            Self::Forearm => "forearm",
            Self::Hand => "hand",
            Self::Finger1 => "finger1",
            Self::Finger2 => "finger2",
            Self::Finger3 => "finger3",
            Self::Finger4 => "finger4",
            Self::Finger5 => "finger5",
            Self::Thigh => "thigh",
            Self::Leg => "leg",
            Self::Foot => "foot",
        }
    }

    /// True for trunk, neck and head: one of each, on the midline.
    #[must_use]
    pub fn is_midline(self) -> bool {
        matches!(self, Self::Trunk | Self::Neck | Self::Head)
    }
}

/// A point on the body's surface.
///
/// `along` is 0..=1: limbs from proximal to distal, trunk, neck and head from
/// bottom to top, foot from heel to toe. `around` is in degrees: 0 anterior,
/// 90 lateral, 180 posterior, 270 medial (hand and fingers: 0 palmar; foot:
/// 0 dorsal, 180 plantar; midline segments: 90 is the near side, 270 the far
/// side, mirrored for the other side).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct At {
    /// The part of the body.
    pub segment: Segment,
    /// 0..=1.
    pub along: f32,
    /// Degrees, 0..360.
    pub around: f32,
    /// True for a point in a deep muscle, drawn as its projection on the skin.
    pub deep: bool,
}

/// A patch of the body's surface, in the coordinates of [`At`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Shape {
    /// Everything between two lengths and two angles. `around` runs from the
    /// first to the second angle in the direction of growing degrees; the
    /// first may be negative (`(-30, 40)` spans the front).
    Band {
        /// The part of the body.
        segment: Segment,
        /// From and to, 0..=1.
        along: (f32, f32),
        /// From and to, degrees, from < to, at most 360 apart.
        around: (f32, f32),
    },
    /// A closed outline of (along, around) points, smoothed when drawn. Angles
    /// may be negative or above 360 so that neighbours are never 360 apart.
    Outline {
        /// The part of the body.
        segment: Segment,
        /// At least three corners.
        points: Vec<(f32, f32)>,
    },
}

impl Shape {
    /// The segment it lies on.
    #[must_use]
    pub fn segment(&self) -> Segment {
        match self {
            Self::Band { segment, .. } | Self::Outline { segment, .. } => *segment,
        }
    }

    /// Least and greatest angle, degrees; from 0 to 0 if it has no corner.
    #[must_use]
    pub fn turn(&self) -> (f32, f32) {
        match self {
            Self::Band { around, .. } => *around,
            Self::Outline { points, .. } => {
                let angles = points.iter().map(|(_, around)| *around);
                angles
                    .map(|around| (around, around))
                    .reduce(|(from, to), (least, most)| (from.min(least), to.max(most)))
                    .unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_named_as_in_data_files() {
        for segment in Segment::ALL {
            assert_eq!(ron::to_string(&segment), Ok(segment.name().to_owned()));
        }
    }
}
