//! The body's figures: cross-sections, lines on the skin, views.

use serde::{Deserialize, Serialize};

use super::{Id, Segment};
use crate::atlas::text::Text;

/// The body's figures: `assets/body/*.ron`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Figures {
    /// `rings.ron`: one entry a segment.
    pub segments: Vec<SegmentRings>,
    /// `features.ron`: lines drawn on the surface.
    pub features: Vec<Feature>,
    /// `views.ron`: the named views.
    pub views: Vec<NamedView>,
}

/// The cross-sections of one segment. One side is given (x > 0, the person's
/// left) and mirrored for the other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SegmentRings {
    /// Which segment.
    pub segment: Segment,
    /// In order of `along`.
    pub rings: Vec<Ring>,
}

/// One cross-section. Lengths in statures; origin on the floor between the
/// feet, +x the person's left, +y up, +z forward.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ring {
    /// 0..=1.
    pub along: f32,
    /// Centre.
    pub centre: (f32, f32, f32),
    /// Unit vector towards angle 0.
    pub ant: (f32, f32, f32),
    /// Unit vector towards angle 90.
    pub lat: (f32, f32, f32),
    /// Distances from the centre, evenly spaced by angle from 0.
    pub radii: Vec<f32>,
}

/// A line drawn on the body's surface: a kneecap, a spine, a collarbone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feature {
    /// What it is: `kneecap`.
    pub name: Text,
    /// What it is called where landmarks are named; left out if it is not worth
    /// naming.
    pub label: Text,
    /// The segment it lies on; mirrored like everything else.
    pub segment: Segment,
    /// Which of the segment's entries in `rings.ron` it lies on: 0 is its own
    /// surface, 1 the first shell that stands on it (a toe, an ear).
    pub shell: u8,
    /// (along, around) in order; a single point is a dot.
    pub points: Vec<(f32, f32)>,
    /// True if the last point joins the first.
    pub closed: bool,
    /// Smallest magnification at which it is drawn, in cells a stature, so that
    /// small drawings stay clear.
    pub from_scale: f32,
}

/// A named way of looking at the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NamedView {
    /// Stable id: `leg_back`.
    pub id: Id,
    /// Display name: `leg, from behind`.
    pub name: Text,
    /// Ids of the regions it is made for.
    pub regions: Vec<Id>,
    /// Turn about the vertical, degrees: 0 from the front, 90 from the
    /// person's left, 180 from behind, 270 from the person's right. Close-ups
    /// are written for the right side of the body and mirrored for the left.
    pub yaw: f32,
    /// Tilt, degrees: positive looks down on it, negative up at it.
    pub pitch: f32,
    /// What must be in the frame: segments with a part of their length. All
    /// of the body if empty.
    pub frame: Vec<(Segment, f32, f32)>,
    /// True if of trunk, neck and head only the half of the muscle's side must
    /// be in the frame, and the limbs of the other side are left out.
    pub half: bool,
    /// For what is smaller than a piece of a segment, such as the mouth: a
    /// place (along, around) on the first framed segment, which comes into the
    /// middle, and the height in statures that is shown of it.
    pub close: Option<(f32, f32, f32)>,
}
