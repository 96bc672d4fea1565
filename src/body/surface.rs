//! The skin of one segment: a smooth surface through its measured rings.
//!
//! Kept for the person's left (x > 0) only; the right is its mirror image.

use std::sync::OnceLock;

use super::mesh::{Detail, Mesh, caps};
use super::vector::{Vec3, add_scaled, catmull_rom, cross, dot, mix, sub, unit};
use crate::atlas::{Segment, SegmentRings};

/// The surface of a segment.
#[derive(Debug)]
pub struct Surface {
    pub(super) rings: Vec<Slice>,
    /// Radii a ring.
    pub(super) angles: usize,
    pub(super) segment: Segment,
    /// 1 if angles and rows turn right-handed as on the trunk, which is counted
    /// upwards; -1 as on limbs, counted downwards.
    pub(super) winding: f32,
    meshes: [OnceLock<Mesh>; Detail::COUNT],
    sketch: OnceLock<Vec<(f32, Vec3)>>,
}

/// A ring.
#[derive(Debug)]
pub(super) struct Slice {
    pub along: f32,
    pub centre: Vec3,
    pub ant: Vec3,
    pub lat: Vec3,
    pub radii: Vec<f32>,
}

impl Surface {
    /// The surface through `rings`; `None` if they are too few to span one.
    pub fn new(rings: &SegmentRings) -> Option<Self> {
        let angles = rings.rings.first()?.radii.len();
        let even = rings.rings.iter().all(|ring| ring.radii.len() == angles);
        if rings.rings.len() < 2 || angles < 3 || !even {
            return None;
        }
        let point = |p: (f32, f32, f32)| [p.0, p.1, p.2];
        let slices = rings.rings.iter().map(|ring| Slice {
            along: ring.along,
            centre: point(ring.centre),
            ant: point(ring.ant),
            lat: point(ring.lat),
            radii: ring.radii.clone(),
        });
        let slices: Vec<Slice> = slices.collect();
        Some(Self {
            winding: winding(&slices),
            rings: slices,
            angles,
            segment: rings.segment,
            meshes: Default::default(),
            sketch: OnceLock::new(),
        })
    }

    /// Where (along, around) lies. Out-of-range values are brought into range.
    pub fn point(&self, along: f32, around: f32) -> Vec3 {
        let last = self.rings.len().saturating_sub(2);
        let along = if along.is_finite() { along } else { 0.0 };
        let at = self
            .rings
            .iter()
            .rposition(|ring| ring.along <= along)
            .unwrap_or(0)
            .min(last);
        let (Some(a), Some(b)) = (self.rings.get(at), self.rings.get(at + 1)) else {
            return [0.0; 3];
        };
        let t = ((along - a.along) / (b.along - a.along).max(1e-6)).clamp(0.0, 1.0);
        self.between(at, t, around)
    }

    /// The angle at which `point` lies, seen from the nearest ring.
    pub(super) fn angle(&self, point: Vec3) -> f32 {
        let distance = |ring: &Slice| {
            let from = sub(point, ring.centre);
            dot(from, from)
        };
        self.rings
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .map_or(0.0, |ring| {
                let from = sub(point, ring.centre);
                let (sin, cos) = (dot(from, ring.lat), dot(from, ring.ant));
                sin.atan2(cos).to_degrees().rem_euclid(360.0)
            })
    }

    /// The outward direction there.
    pub fn normal(&self, along: f32, around: f32) -> Vec3 {
        let (da, dr) = (0.01, 4.0);
        let lengthwise = sub(
            self.point((along + da).min(1.0), around),
            self.point((along - da).max(0.0), around),
        );
        let crosswise = sub(
            self.point(along, around + dr),
            self.point(along, around - dr),
        );
        let out = cross(crosswise, lengthwise);
        unit([
            out[0] * self.winding,
            out[1] * self.winding,
            out[2] * self.winding,
        ])
    }

    /// Where a place lies, the outward direction there, and how much skin a
    /// unit of `along` times a degree of `around` is.
    pub fn lie(&self, along: f32, around: f32) -> (Vec3, Vec3, f32) {
        let last = self.rings.len().saturating_sub(2);
        let along = if along.is_finite() { along } else { 0.0 };
        let at = self
            .rings
            .iter()
            .rposition(|ring| ring.along <= along)
            .unwrap_or(0)
            .min(last);
        let ring = |i: usize| self.rings.get(i.min(self.rings.len() - 1));
        let (Some(p), Some(a), Some(b), Some(q)) = (
            ring(at.saturating_sub(1)),
            ring(at),
            ring(at + 1),
            ring(at + 2),
        ) else {
            return ([0.0; 3], [0.0; 3], 0.0);
        };
        let length = (b.along - a.along).max(1e-6);
        let t = ((along - a.along) / length).clamp(0.0, 1.0);
        // The radius, and how it changes in both directions.
        const TURN: f32 = 4.0;
        const STEP: f32 = 0.05;
        let four = |around| [p, a, b, q].map(|ring| radius(ring, around));
        let (here, before, after) = (four(around), four(around - TURN), four(around + TURN));
        let between = |[p, a, b, q]: [f32; 4], t: f32| catmull_rom(p, a, b, q, t);
        let (sin, cos) = around.to_radians().sin_cos();
        let out = between(here, t);
        let rise = (between(here, t + STEP) - between(here, t - STEP)) / (2.0 * STEP);
        let turn = (between(after, t) - between(before, t)) / (2.0 * TURN.to_radians());
        let point = blend(a, b, t, out, sin, cos);
        let (ant, lat) = (mix(a.ant, b.ant, t), mix(a.lat, b.lat, t));
        let mut lengthwise = sub(b.centre, a.centre);
        lengthwise = add_scaled(lengthwise, sub(b.ant, a.ant), out * cos);
        lengthwise = add_scaled(lengthwise, sub(b.lat, a.lat), out * sin);
        lengthwise = add_scaled(lengthwise, ant, rise * cos);
        lengthwise = add_scaled(lengthwise, lat, rise * sin);
        let mut crosswise = add_scaled([0.0; 3], ant, turn * cos - out * sin);
        crosswise = add_scaled(crosswise, lat, turn * sin + out * cos);
        let outward = cross(crosswise, lengthwise).map(|x| x * self.winding);
        let area = dot(outward, outward).sqrt() / length * 1_f32.to_radians();
        (point, unit(outward), area)
    }

    /// A few points of the skin with their `along`: enough to frame it.
    pub fn sketch(&self) -> &[(f32, Vec3)] {
        self.sketch.get_or_init(|| {
            let step = (self.angles / 16).max(1);
            let turn = 360.0 / self.angles as f32;
            let mut sketch = Vec::new();
            for ring in &self.rings {
                for (k, radius) in ring.radii.iter().enumerate().step_by(step) {
                    let (sin, cos) = (k as f32 * turn).to_radians().sin_cos();
                    sketch.push((ring.along, blend(ring, ring, 0.0, *radius, sin, cos)));
                }
            }
            sketch
        })
    }

    /// Its mesh.
    pub fn mesh(&self, detail: Detail) -> Option<&Mesh> {
        let mesh = self.meshes.get(detail as usize)?;
        Some(mesh.get_or_init(|| Mesh::new(self, detail, caps(self.segment))))
    }

    /// A point `t` of the way from ring `at` to the next.
    fn between(&self, at: usize, t: f32, around: f32) -> Vec3 {
        let ring = |i: usize| self.rings.get(i.min(self.rings.len() - 1));
        let (Some(p), Some(a), Some(b), Some(q)) = (
            ring(at.saturating_sub(1)),
            ring(at),
            ring(at + 1),
            ring(at + 2),
        ) else {
            return [0.0; 3];
        };
        let radius = catmull_rom(
            radius(p, around),
            radius(a, around),
            radius(b, around),
            radius(q, around),
            t,
        );
        let (sin, cos) = around.to_radians().sin_cos();
        blend(a, b, t, radius, sin, cos)
    }
}

fn winding(rings: &[Slice]) -> f32 {
    let (Some(first), Some(last)) = (rings.first(), rings.last()) else {
        return 1.0;
    };
    let axis = sub(last.centre, first.centre);
    dot(cross(first.ant, first.lat), axis).signum()
}

/// The point at `radius` in a direction, `t` of the way between two rings.
pub(super) fn blend(a: &Slice, b: &Slice, t: f32, radius: f32, sin: f32, cos: f32) -> Vec3 {
    let centre = mix(a.centre, b.centre, t);
    let ant = mix(a.ant, b.ant, t);
    let lat = mix(a.lat, b.lat, t);
    let radius = radius.max(0.0);
    add_scaled(add_scaled(centre, ant, radius * cos), lat, radius * sin)
}

/// The ring's radius in a direction, smooth between the measured ones.
fn radius(ring: &Slice, around: f32) -> f32 {
    let n = ring.radii.len();
    let at = (around / 360.0).rem_euclid(1.0) * n as f32;
    let k = at as usize;
    let get = |i: usize| ring.radii.get(i % n).copied().unwrap_or(0.0);
    catmull_rom(
        get(k + n - 1),
        get(k),
        get(k + 1),
        get(k + 2),
        at - k as f32,
    )
}
