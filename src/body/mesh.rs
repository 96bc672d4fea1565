//! Surfaces as nets of points, ready to be drawn.

use std::sync::OnceLock;

use super::surface::{Slice, Surface, blend};
use super::vector::{Vec3, add_scaled, catmull_rom, sub, unit};
use crate::atlas::{Segment, SegmentRings};

/// A grid of points on a surface: `rows` lines of `columns` points, the lines
/// closed.
#[derive(Debug, Default)]
pub struct Mesh {
    /// Points a line.
    pub columns: usize,
    /// Row by row.
    pub points: Vec<Vec3>,
    /// `along` of each row.
    pub along: Vec<f32>,
    /// 1 if the corners of a square run anticlockwise seen from outside, -1 if
    /// clockwise: row by column.
    pub winding: f32,
    /// `around` of each point, if the columns are not evenly spaced angles.
    pub around: Vec<f32>,
}

/// A smaller surface that stands on a segment and belongs to it: a toe, an
/// ear.
#[derive(Debug)]
pub struct Shell {
    surface: Surface,
    meshes: [OnceLock<Mesh>; Detail::COUNT],
}

impl Shell {
    /// The shell through `rings`; `None` if they are too few to span one.
    pub fn new(rings: &SegmentRings) -> Option<Self> {
        Some(Self {
            surface: Surface::new(rings)?,
            meshes: Default::default(),
        })
    }

    /// Its surface, in its own coordinates.
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// A few points of it with their `along`: enough to frame it.
    pub fn sketch(&self) -> &[(f32, Vec3)] {
        self.surface.sketch()
    }

    /// Its mesh, in the coordinates of the segment it stands on.
    pub fn mesh(&self, main: &Surface, detail: Detail) -> Option<&Mesh> {
        let mesh = self.meshes.get(detail as usize)?;
        Some(mesh.get_or_init(|| {
            let mut mesh = Mesh::new(&self.surface, detail, (0.001, 0.002));
            mesh.around = mesh.points.iter().map(|p| main.angle(*p)).collect();
            mesh
        }))
    }
}

/// How fine a mesh is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Of limbs every other angle.
    Low,
    /// The rings as they were measured.
    Middle,
    /// A ring between each two.
    High,
}

impl Detail {
    /// How many there are.
    pub const COUNT: usize = 3;

    /// What a picture of `scale` rows a stature needs.
    pub fn at(scale: f32) -> Self {
        if scale < 75.0 {
            Self::Low
        } else if scale < 300.0 {
            Self::Middle
        } else {
            Self::High
        }
    }
}

/// How far the rounded ends of a segment stand out, in statures. Where two
/// segments meet the cap lies inside the other one and closes the joint.
pub fn caps(segment: Segment) -> (f32, f32) {
    match segment {
        Segment::Trunk => (0.004, 0.045),
        Segment::Neck => (0.01, 0.0),
        Segment::Head => (0.0, 0.001),
        Segment::UpperArm => (0.018, 0.01),
        Segment::Forearm => (0.008, 0.004),
        Segment::Hand => (0.004, 0.005),
        Segment::Finger1
        | Segment::Finger2
        | Segment::Finger3
        | Segment::Finger4
        | Segment::Finger5 => (0.002, 0.006),
        Segment::Thigh => (0.02, 0.01),
        Segment::Leg => (0.006, 0.01),
        Segment::Foot => (0.008, 0.008),
    }
}

impl Mesh {
    /// The mesh of a surface whose ends stand out by the heights `caps`, from
    /// its rings on.
    pub fn new(surface: &Surface, detail: Detail, caps: (f32, f32)) -> Self {
        let (steps, columns) = match detail {
            // Limbs are slender.
            Detail::Low if !surface.segment.is_midline() && surface.angles.is_multiple_of(2) => {
                (1, surface.angles / 2)
            }
            Detail::Low | Detail::Middle => (1, surface.angles),
            Detail::High => (2, surface.angles),
        };
        let mut mesh = Self {
            columns,
            winding: surface.winding,
            ..Self::default()
        };
        let turn = std::f32::consts::TAU / columns as f32;
        let turns: Vec<(f32, f32)> = (0..columns)
            .map(|column| (column as f32 * turn).sin_cos())
            .collect();
        let stride = surface.angles / columns;
        let rings = &surface.rings;
        let last = rings.len().saturating_sub(1);
        let sloping = surface.segment == Segment::Trunk;
        mesh.cap(rings, (0, 1), (caps.0, false), &turns);
        for (at, ring) in rings.iter().enumerate() {
            mesh.row(ring, ring, 0.0, &turns, |k| radius(ring, k * stride));
            let Some(next) = rings.get(at + 1) else { break };
            let (Some(before), Some(after)) = (
                rings.get(at.saturating_sub(1)),
                rings.get((at + 2).min(last)),
            ) else {
                break;
            };
            for step in 1..steps {
                let t = step as f32 / steps as f32;
                mesh.row(ring, next, t, &turns, |k| {
                    let r = |ring| radius(ring, k * stride);
                    catmull_rom(r(before), r(ring), r(next), r(after), t)
                });
            }
        }
        mesh.cap(
            rings,
            (last, last.saturating_sub(1)),
            (caps.1, sloping),
            &turns,
        );
        mesh
    }

    /// A row of points `t` of the way between two rings.
    fn row(
        &mut self,
        a: &Slice,
        b: &Slice,
        t: f32,
        turns: &[(f32, f32)],
        radius: impl Fn(usize) -> f32,
    ) {
        let points = turns.iter().enumerate();
        self.points
            .extend(points.map(|(k, (sin, cos))| blend(a, b, t, radius(k), *sin, *cos)));
        self.along.push(a.along + (b.along - a.along) * t);
    }

    /// Rows of the dome over a ring, away from another one: indices `(at,
    /// from)`. The pole comes first at the proximal end and last at the distal
    /// one. `(height, sloping)`: how high, and whether it tapers.
    fn cap(
        &mut self,
        rings: &[Slice],
        (at, from): (usize, usize),
        (height, sloping): (f32, bool),
        turns: &[(f32, f32)],
    ) {
        let (Some(end), Some(inner)) = (rings.get(at), rings.get(from)) else {
            return;
        };
        let axis = unit(sub(end.centre, inner.centre));
        let stride = end.radii.len() / turns.len().max(1);
        let mut rises = [0.5_f32, 0.85, 1.0];
        if at < from {
            rises.reverse();
        }
        for rise in rises {
            // The shoulders slope up to the neck; other ends are domes.
            let shrink = if sloping {
                1.0 - rise
            } else {
                (1.0 - rise * rise).max(0.0).sqrt()
            };
            let lift = |p: Vec3| add_scaled(p, axis, height * rise);
            let points = turns.iter().enumerate();
            self.points.extend(points.map(|(k, (sin, cos))| {
                lift(blend(
                    end,
                    end,
                    0.0,
                    radius(end, k * stride) * shrink,
                    *sin,
                    *cos,
                ))
            }));
            self.along.push(end.along);
        }
    }
}

/// The `k`th radius of a ring.
fn radius(ring: &Slice, k: usize) -> f32 {
    ring.radii.get(k).copied().unwrap_or(0.0)
}
