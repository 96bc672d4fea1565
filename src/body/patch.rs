//! One shape on one side of the body, made ready to be asked at any place.

use crate::atlas::{Segment, Shape, Side};

/// A shape on a side of the body, its outline smoothed.
#[derive(Clone, Debug)]
pub struct Patch {
    /// The figures are the person's left: a patch of the right side of a
    /// midline segment is looked up mirrored.
    pub mirrored: bool,
    /// From and to.
    pub along: (f32, f32),
    /// From and to; from is 0..360.
    pub around: (f32, f32),
    /// Empty for a band.
    outline: Vec<(f32, f32)>,
}

const EMPTY: (f32, f32) = (f32::INFINITY, f32::NEG_INFINITY);

fn mirrored(segment: Segment, side: Side) -> bool {
    segment.is_midline() && side == Side::Right
}

impl Patch {
    /// The patch that `shape` is on `side` of the body.
    pub fn new(shape: &Shape, side: Side) -> Self {
        let segment = shape.segment();
        let mut patch = match shape {
            Shape::Band { along, around, .. } => Self {
                mirrored: mirrored(segment, side),
                along: *along,
                around: *around,
                outline: Vec::new(),
            },
            Shape::Outline { points, .. } => {
                let outline = round(points);
                let (mut along, mut around) = (EMPTY, EMPTY);
                for point in &outline {
                    along = (along.0.min(point.0), along.1.max(point.0));
                    around = (around.0.min(point.1), around.1.max(point.1));
                }
                Self {
                    mirrored: mirrored(segment, side),
                    along,
                    around,
                    outline,
                }
            }
        };
        // So that whoever asks need not count whole turns.
        let turns = (patch.around.0 / 360.0).floor() * 360.0;
        patch.around = (patch.around.0 - turns, patch.around.1 - turns);
        patch.outline.iter_mut().for_each(|point| point.1 -= turns);
        patch
    }

    /// True if it holds the place. `around` is 0..=360.
    pub fn holds(&self, along: f32, around: f32) -> bool {
        if along < self.along.0 || along > self.along.1 {
            return false;
        }
        let around = if self.mirrored {
            360.0 - around
        } else {
            around
        };
        let turn = around - self.around.0;
        let turn = if turn < 0.0 { turn + 360.0 } else { turn };
        if turn > self.around.1 - self.around.0 {
            return false;
        }
        self.outline.is_empty() || inside(&self.outline, (along, self.around.0 + turn))
    }
}

/// True if `point` lies within the closed outline (even-odd rule).
fn inside(outline: &[(f32, f32)], point: (f32, f32)) -> bool {
    let Some(mut a) = outline.last().copied() else {
        return false;
    };
    let mut odd = false;
    for &b in outline {
        if (a.0 > point.0) != (b.0 > point.0) {
            let at = (b.1 - a.1) * (point.0 - a.0) / (b.0 - a.0) + a.1;
            odd ^= point.1 < at;
        }
        a = b;
    }
    odd
}

/// The outline with its corners rounded (Chaikin's scheme, twice).
fn round(points: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut outline = points.to_vec();
    for _ in 0..2 {
        let next = outline.iter().cycle().skip(1);
        outline = outline
            .iter()
            .zip(next)
            .flat_map(|(a, b)| {
                let at = |t: f32| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                [at(0.25), at(0.75)]
            })
            .collect();
    }
    outline
}
