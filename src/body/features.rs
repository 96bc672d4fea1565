//! Lines on the surface that make a place recognisable: a kneecap, a spine.

use std::sync::OnceLock;

use super::Body;
use super::marks::seen;
use super::parts::{Part, Parts};
use super::raster::Raster;
use super::vector::{Vec3, catmull_rom};
use super::view::Projection;
use crate::atlas::{Feature, Side};

/// Points to a stretch between two given ones.
const STEPS: usize = 5;

/// How much a line must face the viewer to be drawn: at the rim it would only
/// double the outline.
const FACING: f32 = 0.2;

/// What is seen of a feature, in cells.
pub enum Found<'a> {
    /// A stretch of it, and whether it is closed.
    Curve(&'a [[f32; 2]], bool),
    /// A feature that is a single point.
    Dot([f32; 2]),
}

/// A line on the surface, on the person's left; brought into space when it is
/// first drawn.
#[derive(Debug)]
pub struct Line {
    feature: Feature,
    places: OnceLock<Places>,
}

#[derive(Debug)]
struct Places {
    /// On the midline, where both sides are one.
    central: bool,
    /// Places and outward directions.
    points: Vec<(Vec3, Vec3)>,
}

impl Line {
    /// The line of a feature.
    pub fn new(feature: &Feature) -> Self {
        Self {
            feature: feature.clone(),
            places: OnceLock::new(),
        }
    }

    /// What it is called on the picture; empty if it is not worth it.
    pub fn label(&self) -> &str {
        &self.feature.label
    }

    /// The least size at which it is drawn.
    pub fn least_scale(&self) -> f32 {
        self.feature.from_scale
    }

    /// The part that it lies on.
    pub fn part(&self, side: Side) -> Part {
        Part::new(self.feature.segment, side)
    }

    /// Places on the person's left, and their outward directions.
    pub fn points(&self, body: &Body) -> &[(Vec3, Vec3)] {
        &self.places(body).points
    }

    fn places(&self, body: &Body) -> &Places {
        self.places.get_or_init(|| {
            let surface = body.shell(self.feature.segment, self.feature.shell);
            let points: Vec<(Vec3, Vec3)> = smooth(&self.feature.points, self.feature.closed)
                .filter_map(|(along, around)| {
                    let surface = surface?;
                    Some((surface.point(along, around), surface.normal(along, around)))
                })
                .collect();
            Places {
                central: points.iter().all(|(p, _)| p[0].abs() < 0.001),
                points,
            }
        })
    }
}

/// A smooth curve through `points`.
fn smooth(points: &[(f32, f32)], closed: bool) -> impl Iterator<Item = (f32, f32)> {
    let n = points.len();
    let get = move |i: isize| {
        let i = if closed {
            i.rem_euclid(n as isize)
        } else {
            i.clamp(0, n as isize - 1)
        };
        points.get(i as usize).copied().unwrap_or_default()
    };
    let count = if closed {
        n * STEPS
    } else {
        n.saturating_sub(1) * STEPS + 1
    };
    (0..count).map(move |i| {
        let (at, t) = ((i / STEPS) as isize, (i % STEPS) as f32 / STEPS as f32);
        let (a, b, c, d) = (get(at - 1), get(at), get(at + 1), get(at + 2));
        (
            catmull_rom(a.0, b.0, c.0, d.0, t),
            catmull_rom(a.1, b.1, c.1, d.1, t),
        )
    })
}

/// Calls `found` with what is seen of the lines.
pub fn trace(
    body: &Body,
    parts: Parts,
    raster: &Raster,
    projection: &Projection,
    stretch: &mut Vec<[f32; 2]>,
    mut found: impl FnMut(Found<'_>),
) {
    for line in &body.lines {
        let feature = &line.feature;
        if feature.from_scale > projection.scale {
            continue;
        }
        for side in [Side::Left, Side::Right] {
            if !parts.contains(Part::new(feature.segment, side)) {
                continue;
            }
            let places = line.places(body);
            if places.central && side == Side::Right {
                continue;
            }
            let sign = if side == Side::Right { -1.0 } else { 1.0 };
            stretch.clear();
            let mut whole = true;
            for (point, normal) in &places.points {
                let flip = |v: &Vec3| [v[0] * sign, v[1], v[2]];
                let Some(place) = seen(raster, projection, flip(point), flip(normal), FACING)
                else {
                    whole = false;
                    if long_enough(stretch) {
                        found(Found::Curve(stretch, false));
                    }
                    stretch.clear();
                    continue;
                };
                if places.points.len() == 1 {
                    found(Found::Dot(place));
                }
                extend(stretch, place);
            }
            if whole || long_enough(stretch) {
                found(Found::Curve(stretch, whole && feature.closed));
            }
        }
    }
}

/// False for a remnant that would be a speck, not a line.
fn long_enough(stretch: &[[f32; 2]]) -> bool {
    match (stretch.first(), stretch.last()) {
        (Some(a), Some(b)) => (b[0] - a[0]).abs().max((b[1] - a[1]).abs() * 2.0) > 2.5,
        _ => false,
    }
}

/// Continues a curve to `place`, in steps the pen can follow.
fn extend(curve: &mut Vec<[f32; 2]>, place: [f32; 2]) {
    if let Some(&last) = curve.last() {
        let (dx, dy) = (place[0] - last[0], place[1] - last[1]);
        let steps = ((dx.abs().max(dy.abs()) * 4.0) as usize).min(400);
        for i in 1..steps {
            let t = i as f32 / steps as f32;
            curve.push([last[0] + dx * t, last[1] + dy * t]);
        }
    }
    curve.push(place);
}
