//! What is to be drawn on the body.

use crate::atlas::{At, Grade, Shape, Side};

/// Zones, points and a belly on the body.
#[derive(Clone, Debug, Default)]
pub struct Scene<'a> {
    /// Zones, painted essential over spillover over rare.
    pub zones: Vec<Painted<'a>>,
    /// Trigger points.
    pub points: Vec<Mark>,
    /// The muscle itself, if it is to be shown.
    pub belly: &'a [Shape],
    /// The side of the belly.
    pub side: Side,
}

/// A shaded zone.
#[derive(Clone, Copy, Debug)]
pub struct Painted<'a> {
    /// Where.
    pub patches: &'a [Shape],
    /// How strongly.
    pub grade: Grade,
    /// On which side of the body.
    pub side: Side,
}

/// A marked point.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Number shown beside the X.
    pub label: String,
    /// Where.
    pub at: At,
    /// On which side of the body.
    pub side: Side,
}
