//! The skin of one segment: a smooth surface through its measured rings.
//!
//! Kept for the person's left (x > 0) only; the right is its mirror image.

use std::sync::OnceLock;

use super::vector::{Vec3, add_scaled, catmull_rom, cross, dot, mix, sub, unit};
use crate::atlas::{Segment, SegmentRings};

/// The surface of a segment.
#[derive(Debug)]
pub struct Surface {
    rings: Vec<Slice>,
    /// Radii a ring.
    angles: usize,
    /// Heights of the rounded ends, proximal and distal.
    caps: (f32, f32),
    midline: bool,
    /// True if the distal end tapers instead of rounding off.
    sloping: bool,
    meshes: [OnceLock<Mesh>; Detail::COUNT],
}

#[derive(Debug)]
struct Slice {
    along: f32,
    centre: Vec3,
    ant: Vec3,
    lat: Vec3,
    radii: Vec<f32>,
}

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
        let mut surface = Surface::new(rings)?;
        surface.caps = (0.001, 0.002);
        Some(Self {
            surface,
            meshes: Default::default(),
        })
    }

    /// Its mesh, in the coordinates of the segment it stands on.
    pub fn mesh(&self, main: &Surface, detail: Detail) -> Option<&Mesh> {
        let mesh = self.meshes.get(detail as usize)?;
        Some(mesh.get_or_init(|| {
            let mut mesh = self.surface.grid(detail);
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
    const COUNT: usize = 3;

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
fn caps(segment: Segment) -> (f32, f32) {
    match segment {
        Segment::Trunk => (0.004, 0.045),
        Segment::Neck => (0.01, 0.0),
        Segment::Head => (0.006, 0.001),
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
        Some(Self {
            rings: slices.collect(),
            angles,
            caps: caps(rings.segment),
            midline: rings.segment.is_midline(),
            sloping: rings.segment == Segment::Trunk,
            meshes: Default::default(),
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
    fn angle(&self, point: Vec3) -> f32 {
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
        let normal = unit(cross(crosswise, lengthwise));
        // Rings run from proximal to distal (downwards) on limbs and upwards
        // on the trunk: make it point away from the axis either way.
        let axis = mix(
            self.point(along, around),
            self.point(along, around + 180.0),
            0.5,
        );
        let outward = sub(self.point(along, around), axis);
        if dot(normal, outward) < 0.0 {
            [-normal[0], -normal[1], -normal[2]]
        } else {
            normal
        }
    }

    /// Its mesh.
    pub fn mesh(&self, detail: Detail) -> Option<&Mesh> {
        let mesh = self.meshes.get(detail as usize)?;
        Some(mesh.get_or_init(|| self.grid(detail)))
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
        let centre = mix(a.centre, b.centre, t);
        let ant = mix(a.ant, b.ant, t);
        let lat = mix(a.lat, b.lat, t);
        add_scaled(
            add_scaled(centre, ant, radius.max(0.0) * cos),
            lat,
            radius.max(0.0) * sin,
        )
    }

    /// The grid, with rounded ends.
    fn grid(&self, detail: Detail) -> Mesh {
        let (steps, columns) = match detail {
            // Limbs are slender.
            Detail::Low if !self.midline => (1, self.angles.div_ceil(2)),
            Detail::Low | Detail::Middle => (1, self.angles),
            Detail::High => (2, self.angles),
        };
        let mut mesh = Mesh {
            columns,
            ..Mesh::default()
        };
        let degrees = 360.0 / columns as f32;
        let last = self.rings.len() - 1;
        self.cap(&mut mesh, 0, 1, self.caps.0, true);
        for at in 0..=last {
            for step in 0..steps {
                if at == last && step > 0 {
                    break;
                }
                let t = step as f32 / steps as f32;
                let (at, t) = if at == last { (last - 1, 1.0) } else { (at, t) };
                for column in 0..columns {
                    mesh.points
                        .push(self.between(at, t, column as f32 * degrees));
                }
                let from = self.rings.get(at).map_or(0.0, |ring| ring.along);
                let to = self.rings.get(at + 1).map_or(1.0, |ring| ring.along);
                mesh.along.push(from + (to - from) * t);
            }
        }
        self.cap(&mut mesh, last, last - 1, self.caps.1, false);
        mesh.winding = self.winding();
        mesh
    }

    /// Whether angles and rows turn right- or left-handed, which differs
    /// between limbs (counted downwards) and the trunk (upwards).
    fn winding(&self) -> f32 {
        let (Some(first), Some(last)) = (self.rings.first(), self.rings.last()) else {
            return 1.0;
        };
        let axis = sub(last.centre, first.centre);
        dot(cross(first.ant, first.lat), axis).signum()
    }

    /// Rows of the dome of `height` over ring `at`, away from ring `from`; the
    /// pole comes first for a proximal end and last for a distal one.
    fn cap(&self, mesh: &mut Mesh, at: usize, from: usize, height: f32, proximal: bool) {
        let (Some(end), Some(inner)) = (self.rings.get(at), self.rings.get(from)) else {
            return;
        };
        let axis = unit(sub(end.centre, inner.centre));
        let degrees = 360.0 / mesh.columns as f32;
        let mut rises = [0.5_f32, 0.85, 1.0];
        if proximal {
            rises.reverse();
        }
        for rise in rises {
            // The shoulders slope up to the neck; other ends are domes.
            let shrink = if self.sloping && !proximal {
                1.0 - rise
            } else {
                (1.0 - rise * rise).max(0.0).sqrt()
            };
            for column in 0..mesh.columns {
                let around = column as f32 * degrees;
                let (sin, cos) = around.to_radians().sin_cos();
                let r = radius(end, around) * shrink;
                let point = add_scaled(end.centre, axis, height * rise);
                mesh.points.push(add_scaled(
                    add_scaled(point, end.ant, r * cos),
                    end.lat,
                    r * sin,
                ));
            }
            mesh.along.push(end.along);
        }
    }
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
