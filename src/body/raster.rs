//! The raster: what is seen at each sample of the picture, found with a depth
//! buffer. A cell holds [`ACROSS`] times [`DOWN`] samples.

use super::fill::{AT_ONCE, Filling, up};
use super::mesh::Mesh;
use super::parts::{Part, Parts};
use super::view::Projection;
use crate::atlas::{Segment, Side};

/// Samples a cell, from left to right.
pub const ACROSS: usize = 4;
/// Samples a cell, from top to bottom.
pub const DOWN: usize = 8;

/// Rows a stature below which fingers are too small to be told apart.
pub const MITTEN: f32 = 58.0;
/// Rows a stature below which toes are.
pub const SOCK: f32 = 110.0;

/// How far, in statures, the corners of a square of the mesh may stand out of
/// one plane for it to be filled as one face and not as two triangles.
const FLAT: f32 = 0.002;

/// Nothing is there.
const NOTHING: u32 = u32::MAX;

/// The bits of a shell's number that say which part it belongs to.
pub const PART: u8 = 31;

/// The bits of a sample that say which face it shows.
const FACET: u32 = 0xff_ffff;

/// A place on the body, as far as a sample knows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Which part.
    pub part: Part,
    /// 0..=1.
    pub along: f32,
    /// Degrees, as the part's own figures count them.
    pub around: f32,
}

/// The samples of a picture, row by row.
#[derive(Debug, Default)]
pub struct Raster {
    /// Samples a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    pub(super) depth: Vec<f32>,
    pub(super) what: Vec<u32>,
    /// The samples of each row that anything was drawn to.
    pub(super) drawn: Vec<(u32, u32)>,
    corners: Vec<[f32; 3]>,
    facets: Vec<Facet>,
}

/// What a drawn face says of its samples: its middle, and how `along`
/// and `around` change from there, to the right and downwards. They are worked
/// out only where somebody asks, for most samples are never asked.
#[derive(Clone, Copy, Debug)]
struct Facet {
    middle: [f32; 2],
    along: [f32; 3],
    around: [f32; 3],
}

/// Across, down, depth, `along` and `around` of a corner.
type Corner = [f32; 5];

impl Raster {
    /// Empties it for a picture of this many cells; keeps its memory.
    pub fn reset(&mut self, width: u16, height: u16) {
        self.width = usize::from(width) * ACROSS;
        self.height = usize::from(height) * DOWN;
        // The last row may be filled past its end.
        let samples = self.width * self.height + AT_ONCE;
        self.depth.clear();
        self.depth.resize(samples, f32::NEG_INFINITY);
        self.what.clear();
        self.what.resize(samples, NOTHING);
        self.drawn.clear();
        self.drawn.resize(self.height, (u32::MAX, 0));
        self.facets.clear();
    }

    /// From and to which sample of a row anything was drawn; from is past to in
    /// an empty row.
    pub fn drawn(&self, y: usize) -> (usize, usize) {
        self.drawn
            .get(y)
            .map_or((usize::MAX, 0), |&(from, to)| (from as usize, to as usize))
    }

    /// Nearness of the sample in statures; minus infinity where nothing is.
    pub fn depth(&self, index: usize) -> f32 {
        self.depth.get(index).copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// Number of the sample's shell, `u8::MAX` where nothing is: that of the
    /// part, and in the upper bits which of its shells.
    pub fn shell(&self, index: usize) -> u8 {
        self.what
            .get(index)
            .map_or(u8::MAX, |what| (what >> 24) as u8)
    }

    /// Depths and codes of the samples `from..to` of a row. The upper 8 bits
    /// of a code are the number of the shell.
    pub fn row(&self, y: usize, from: usize, to: usize) -> (&[f32], &[u32]) {
        let range = y * self.width + from..y * self.width + to;
        match (self.depth.get(range.clone()), self.what.get(range)) {
            (Some(depths), Some(whats)) => (depths, whats),
            _ => (&[], &[]),
        }
    }

    /// What is seen at a sample, if it is one of `parts`.
    pub fn spot(&self, x: usize, y: usize, parts: Parts) -> Option<Spot> {
        if x >= self.width {
            return None;
        }
        let what = *self.what.get(y * self.width + x)?;
        if what == NOTHING {
            return None;
        }
        let part = Part::from_index((what >> 24) as u8 & PART)?;
        if !parts.contains(part) {
            return None;
        }
        let facet = self.facets.get((what & FACET) as usize)?;
        let dx = x as f32 + 0.5 - facet.middle[0];
        let dy = y as f32 + 0.5 - facet.middle[1];
        let at = |[base, right, down]: [f32; 3]| base + right * dx + down * dy;
        Some(Spot {
            part,
            along: at(facet.along).clamp(0.0, 1.0),
            around: at(facet.around).rem_euclid(360.0),
        })
    }

    /// Draws the mesh of a part's shell; 0 is the part's own. The others come
    /// in pairs on midline parts.
    pub fn draw(&mut self, part: Part, shell: u8, mesh: &Mesh, projection: &Projection) {
        self.mesh(part, shell, mesh, projection, part.side() == Side::Right);
        if shell > 0 && part.segment().is_midline() {
            self.mesh(part, shell, mesh, projection, true);
        }
    }

    /// Closes the gaps between fingers that are narrower than a cell.
    pub fn close_fingers(&mut self) {
        let is_hand = |what: u32| {
            Part::from_index((what >> 24) as u8 & PART)
                .is_some_and(|part| (Segment::Hand..=Segment::Finger5).contains(&part.segment()))
        };
        let rows = self.what.chunks_mut(self.width.max(1));
        for (whats, depths) in rows.zip(self.depth.chunks_mut(self.width.max(1))) {
            let is_thumb = |what: u32| {
                let part = Part::from_index((what >> 24) as u8 & PART);
                part.is_some_and(|part| part.segment() == Segment::Finger1)
            };
            let mut hand: Option<usize> = None;
            for x in 0..whats.len() {
                let Some(&what) = whats.get(x) else { break };
                if what == NOTHING {
                    continue;
                }
                if !is_hand(what) {
                    hand = None;
                    continue;
                }
                if let Some(from) = hand
                    && x - from > 1
                    && x - from <= ACROSS + 1
                    && !is_thumb(what)
                    && let (Some(&what), Some(&depth)) = (whats.get(from), depths.get(from))
                    && !is_thumb(what)
                {
                    whats
                        .get_mut(from + 1..x)
                        .into_iter()
                        .for_each(|gap| gap.fill(what));
                    depths
                        .get_mut(from + 1..x)
                        .into_iter()
                        .for_each(|gap| gap.fill(depth));
                }
                hand = Some(x);
            }
        }
    }

    fn mesh(
        &mut self,
        part: Part,
        shell: u8,
        mesh: &Mesh,
        projection: &Projection,
        mirrored: bool,
    ) {
        let code = (part.index() as u32 | u32::from(shell) << 5) << 24;
        let sign = if mirrored { -1.0 } else { 1.0 };
        // Mirrored angles of a midline part count the other way.
        let flip = if mirrored && part.side() == Side::Left {
            -1.0
        } else {
            1.0
        };
        let facing = mesh.winding * sign;
        let mut corners = std::mem::take(&mut self.corners);
        corners.clear();
        corners.extend(mesh.points.iter().map(|p| {
            let [x, y, depth] = projection.project([p[0] * sign, p[1], p[2]]);
            [x * ACROSS as f32, y * DOWN as f32, depth]
        }));
        let columns = mesh.columns;
        let degrees = 360.0 / columns as f32;
        for (row, along) in mesh.along.windows(2).enumerate() {
            let at = row * columns;
            let (Some(pair), [from, to]) = (corners.get(at..at + 2 * columns), along) else {
                break;
            };
            if self.misses(pair, projection.behind) {
                continue;
            }
            let (here, next) = pair.split_at(columns);
            let arounds = mesh.around.get(at..at + 2 * columns);
            for column in 0..columns {
                let right = if column + 1 == columns { 0 } else { column + 1 };
                let (Some(a), Some(b), Some(c), Some(d)) = (
                    here.get(column),
                    here.get(right),
                    next.get(right),
                    next.get(column),
                ) else {
                    break;
                };
                // What faces away is hidden by what faces here.
                let faces = |a: &[f32; 3], b: &[f32; 3], c: &[f32; 3]| {
                    let area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
                    area * facing < -1e-6
                };
                let (upper, lower) = (faces(a, b, c), faces(a, c, d));
                if !upper && !lower {
                    continue;
                }
                let is_flat = upper && lower && faces(a, b, d) && faces(b, c, d) && {
                    let bent = a[2] + c[2] - b[2] - d[2];
                    bent.abs() < FLAT
                };
                let angle = column as f32 * degrees;
                let mut angles = [angle, angle + degrees, angle + degrees, angle];
                if let Some(arounds) = arounds {
                    let places = [column, right, columns + right, columns + column];
                    let [a, b, c, d] = places.map(|i| arounds.get(i).copied().unwrap_or(0.0));
                    // Neighbours are never half a turn apart.
                    let near = |b: f32| b + ((a - b) / 360.0).round() * 360.0;
                    angles = [a, near(b), near(c), near(d)].map(|angle| angle * flip);
                }
                let corner =
                    |p: &[f32; 3], along: f32, around: f32| [p[0], p[1], p[2], along, around];
                let [a, b, c, d] = [
                    corner(a, *from, angles[0]),
                    corner(b, *from, angles[1]),
                    corner(c, *to, angles[2]),
                    corner(d, *to, angles[3]),
                ];
                let clockwise = facing < 0.0;
                if is_flat {
                    self.face(
                        code,
                        clockwise,
                        [a, b, c, d],
                        [between(a, c), between(b, d)],
                    );
                    continue;
                }
                if upper {
                    self.face(code, clockwise, [a, b, c], [between(a, b), between(a, c)]);
                }
                if lower {
                    self.face(code, clockwise, [a, c, d], [between(a, c), between(a, d)]);
                }
            }
        }
        self.corners = corners;
    }

    /// True if all corners lie above the picture, or all below, or beside it,
    /// or any of them too far behind.
    fn misses(&self, corners: &[[f32; 3]], behind: f32) -> bool {
        let (width, height) = (self.width as f32, self.height as f32);
        let mut far = false;
        let sides = corners.iter().fold(0xf, |sides, [x, y, depth]| {
            far |= *depth < behind;
            let out = u8::from(*x < 0.0)
                | u8::from(*x > width) << 1
                | u8::from(*y < 0.0) << 2
                | u8::from(*y > height) << 3;
            sides & out
        });
        sides != 0 || far
    }

    /// Fills a face where it is nearest: all in the plane through the middle of
    /// its corners that the directions `p` and `q` lie in.
    fn face<const N: usize>(
        &mut self,
        code: u32,
        clockwise: bool,
        corners: [Corner; N],
        [p, q]: [Corner; 2],
    ) {
        let outline = corners.map(|[x, y, ..]| [x, y]);
        let fold = |pick: fn(f32, f32) -> f32, axis: usize| {
            let along = outline.iter().map(|corner| corner[axis]);
            along.reduce(pick).unwrap_or(0.0)
        };
        // Samples sit in the middle of their squares.
        let first = |pick, axis| up(fold(pick, axis) - 0.5);
        let xs = first(f32::min, 0)..first(f32::max, 0).min(self.width);
        let ys = first(f32::min, 1)..first(f32::max, 1).min(self.height);
        if xs.is_empty() || ys.is_empty() {
            return;
        }
        let share = 1.0 / N as f32;
        let middle = |axis: usize| corners.iter().map(|c| c[axis]).sum::<f32>() * share;
        let inverse = 1.0 / (p[0] * q[1] - q[0] * p[1]);
        let plane = |axis: usize| {
            let right = (p[axis] * q[1] - q[axis] * p[1]) * inverse;
            let down = (q[axis] * p[0] - p[axis] * q[0]) * inverse;
            [middle(axis), right, down]
        };
        let (x, y) = (middle(0), middle(1));
        let place = code | (self.facets.len() as u32 & FACET);
        self.facets.push(Facet {
            middle: [x, y],
            along: plane(3),
            around: plane(4),
        });
        let [depth, right, down] = plane(2);
        let filling = Filling {
            place,
            depth: [depth + right * (0.5 - x) + down * (0.5 - y), right, down],
        };
        self.fill(&outline, clockwise, (xs, ys), &filling);
    }
}

/// From one corner to another.
fn between(from: Corner, to: Corner) -> Corner {
    std::array::from_fn(|axis| to[axis] - from[axis])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Camera;

    #[test]
    fn what_lies_beside_the_picture_is_not_drawn() {
        // A leaning plate that crosses the left edge, as when one has panned:
        // in its upper rows all of it lies outside.
        let mesh = Mesh {
            columns: 3,
            points: vec![
                [-0.9, -0.4, 0.0],
                [-0.6, -0.4, 0.0],
                [-0.7, -0.4, -1.0],
                [-0.5, 0.4, 0.0],
                [0.2, 0.4, 0.0],
                [0.0, 0.4, -1.0],
            ],
            along: vec![0.0, 1.0],
            winding: 1.0,
            ..Mesh::default()
        };
        let camera = Camera {
            extent: (1.0, 1.0),
            zoom: 1.0,
            ..Camera::default()
        };
        let mut raster = Raster::default();
        raster.reset(40, 20);
        let projection = Projection::new(&camera, 40, 20).expect("something is seen");
        let part = Part::new(Segment::Trunk, Side::Left);
        raster.draw(part, 0, &mesh, &projection);
        let mut any = false;
        for y in 0..raster.height {
            let (from, to) = raster.drawn(y);
            assert!(to <= raster.width, "row {y}: drawn from {from} to {to}");
            any |= from < to;
        }
        assert!(any, "nothing was drawn");
    }

    #[test]
    fn nearly_level_sides_leave_no_hole() {
        // A plate whose upper and lower sides lean a little, at many sizes.
        for step in 0..200_u16 {
            let lean = f32::from(step) * 1e-6;
            let mesh = Mesh {
                columns: 3,
                points: vec![
                    [-0.4, -0.3 + lean, 0.0],
                    [0.4, -0.3, 0.0],
                    [0.0, -0.3, -1.0],
                    [-0.4, 0.3, 0.0],
                    [0.4, 0.3 + lean * 3.0, 0.0],
                    [0.0, 0.3, -1.0],
                ],
                along: vec![0.0, 1.0],
                winding: 1.0,
                ..Mesh::default()
            };
            let camera = Camera {
                extent: (1.0, 1.0),
                zoom: 1.0 + lean * 700.0,
                ..Camera::default()
            };
            let mut raster = Raster::default();
            raster.reset(40, 20);
            let projection = Projection::new(&camera, 40, 20).expect("something is seen");
            let part = Part::new(Segment::Trunk, Side::Left);
            raster.draw(part, 0, &mesh, &projection);
            for y in 60..100 {
                for x in 40..120 {
                    let spot = raster.spot(x, y, Parts::ALL);
                    assert!(spot.is_some(), "a hole at {x}, {y} for {lean}");
                }
            }
        }
    }
}
