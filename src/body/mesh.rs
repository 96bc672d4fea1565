//! Surfaces as nets of points, ready to be drawn.

use std::sync::OnceLock;

use super::surface::{Slice, Surface, blend};
use super::vector::{Vec3, add_scaled, catmull_rom, mix, sub, unit};
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
    /// Smooth in all directions, for paper.
    Fine,
}

impl Detail {
    /// How many there are.
    pub const COUNT: usize = 4;

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

/// Columns of the finest mesh to an angle that was measured.
const FINER: usize = 3;

/// Heights of the rows of a rounded end.
const RISES: [f32; 3] = [0.5, 0.85, 1.0];
const FINE_RISES: [f32; 7] = [0.2, 0.4, 0.6, 0.75, 0.88, 0.96, 1.0];

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
            Detail::Fine => (6, surface.angles * FINER),
        };
        let fine = detail == Detail::Fine;
        let mut mesh = Self {
            columns,
            winding: surface.winding,
            ..Self::default()
        };
        let turn = std::f32::consts::TAU / columns as f32;
        let turns: Vec<(f32, f32)> = (0..columns)
            .map(|column| (column as f32 * turn).sin_cos())
            .collect();
        let rings = &surface.rings;
        let last = rings.len().saturating_sub(1);
        let sloping = surface.segment == Segment::Trunk;
        let rises = if fine { &FINE_RISES[..] } else { &RISES[..] };
        mesh.cap(rings, (0, 1), (caps.0, false), &turns, rises);
        for (at, ring) in rings.iter().enumerate() {
            mesh.row(ring, &turns, |k| radius(ring, k, columns));
            let Some(next) = rings.get(at + 1) else { break };
            let (Some(before), Some(after)) = (
                rings.get(at.saturating_sub(1)),
                rings.get((at + 2).min(last)),
            ) else {
                break;
            };
            for step in 1..steps {
                let t = step as f32 / steps as f32;
                let between = if fine {
                    smooth([before, ring, next, after], t)
                } else {
                    straight(ring, next, t)
                };
                mesh.row(&between, &turns, |k| {
                    let r = |ring| radius(ring, k, columns);
                    catmull_rom(r(before), r(ring), r(next), r(after), t)
                });
            }
        }
        mesh.cap(
            rings,
            (last, last.saturating_sub(1)),
            (caps.1, sloping),
            &turns,
            rises,
        );
        mesh
    }

    /// A row of points on a ring.
    fn row(&mut self, ring: &Slice, turns: &[(f32, f32)], radius: impl Fn(usize) -> f32) {
        let points = turns.iter().enumerate();
        self.points
            .extend(points.map(|(k, (sin, cos))| blend(ring, ring, 0.0, radius(k), *sin, *cos)));
        self.along.push(ring.along);
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
        rises: &[f32],
    ) {
        let (Some(end), Some(inner)) = (rings.get(at), rings.get(from)) else {
            return;
        };
        let axis = unit(sub(end.centre, inner.centre));
        let mut rises = rises.to_vec();
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
                    radius(end, k, turns.len()) * shrink,
                    *sin,
                    *cos,
                ))
            }));
            self.along.push(end.along);
        }
    }
}

/// The radius of a ring at the `k`th of so many even angles.
fn radius(ring: &Slice, k: usize, columns: usize) -> f32 {
    let n = ring.radii.len();
    if n > columns || n == 0 {
        let stride = n / columns.max(1);
        return ring.radii.get(k * stride).copied().unwrap_or(0.0);
    }
    let finer = columns / n;
    let (at, t) = (k / finer, (k % finer) as f32 / finer as f32);
    let get = |i: usize| ring.radii.get(i % n).copied().unwrap_or(0.0);
    catmull_rom(get(at + n - 1), get(at), get(at + 1), get(at + 2), t)
}

/// A ring without radii, `t` of the way between two.
fn straight(a: &Slice, b: &Slice, t: f32) -> Slice {
    Slice {
        along: a.along + (b.along - a.along) * t,
        centre: mix(a.centre, b.centre, t),
        ant: mix(a.ant, b.ant, t),
        lat: mix(a.lat, b.lat, t),
        radii: Vec::new(),
    }
}

/// As much on a smooth curve through four, between the middle ones.
fn smooth([p, a, b, q]: [&Slice; 4], t: f32) -> Slice {
    let curve = |p: Vec3, a: Vec3, b: Vec3, q: Vec3| {
        [0, 1, 2].map(|axis| catmull_rom(p[axis], a[axis], b[axis], q[axis], t))
    };
    Slice {
        centre: curve(p.centre, a.centre, b.centre, q.centre),
        ant: curve(p.ant, a.ant, b.ant, q.ant),
        lat: curve(p.lat, a.lat, b.lat, q.lat),
        ..straight(a, b, t)
    }
}
