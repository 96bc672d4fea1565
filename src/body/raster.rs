//! The raster: what is seen at each sample of the picture, found with a depth
//! buffer. A cell holds [`ACROSS`] times [`DOWN`] samples.

use super::fill::Span;
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

/// Nothing is there.
const NOTHING: u32 = u32::MAX;

/// The bits of a shell's number that say which part it belongs to.
pub const PART: u8 = 31;

/// The bits of a sample that say which triangle it shows.
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

/// What a drawn triangle says of its samples: its first corner, and how `along`
/// and `around` change from there, to the right and downwards. They are worked
/// out only where somebody asks, for most samples are never asked.
#[derive(Clone, Copy, Debug)]
struct Facet {
    corner: [f32; 2],
    along: [f32; 3],
    around: [f32; 3],
}

#[derive(Clone, Copy)]
struct Corner {
    x: f32,
    y: f32,
    depth: f32,
    along: f32,
    around: f32,
}

impl Raster {
    /// Empties it for a picture of this many cells; keeps its memory.
    pub fn reset(&mut self, width: u16, height: u16) {
        self.width = usize::from(width) * ACROSS;
        self.height = usize::from(height) * DOWN;
        let samples = self.width * self.height;
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

    /// False if two samples lie on one shell and less than `own` apart in depth:
    /// surely no line runs between them.
    pub fn may_part(&self, a: usize, b: usize, own: f32) -> bool {
        self.shell(a) != self.shell(b) || (self.depth(a) - self.depth(b)).abs() > own
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
        let dx = x as f32 + 0.5 - facet.corner[0];
        let dy = y as f32 + 0.5 - facet.corner[1];
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
                let turned = |a: &[f32; 3], b: &[f32; 3], c: &[f32; 3]| {
                    let area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
                    (area * facing < -1e-6).then_some(area)
                };
                let areas = (turned(a, b, c), turned(a, c, d));
                if areas == (None, None) {
                    continue;
                }
                let angle = column as f32 * degrees;
                let mut angles = [angle, angle + degrees, angle + degrees, angle];
                if let Some(arounds) = arounds {
                    let places = [column, right, columns + right, columns + column];
                    let [a, b, c, d] = places.map(|i| arounds.get(i).copied().unwrap_or(0.0));
                    // Neighbours are never half a turn apart.
                    let near = |b: f32| b + ((a - b) / 360.0).round() * 360.0;
                    angles = [a, near(b), near(c), near(d)].map(|angle| angle * flip);
                }
                let corner = |p: &[f32; 3], along: f32, around: f32| Corner {
                    x: p[0],
                    y: p[1],
                    depth: p[2],
                    along,
                    around,
                };
                let a = corner(a, *from, angles[0]);
                let c = corner(c, *to, angles[2]);
                if let Some(area) = areas.0 {
                    self.triangle(code, area, a, corner(b, *from, angles[1]), c);
                }
                if let Some(area) = areas.1 {
                    self.triangle(code, area, a, c, corner(d, *to, angles[3]));
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

    /// Fills a triangle of this `area` (twice, and signed) where it is nearest.
    fn triangle(&mut self, code: u32, area: f32, a: Corner, b: Corner, c: Corner) {
        let left = a.x.min(b.x).min(c.x);
        let right = a.x.max(b.x).max(c.x);
        let top = a.y.min(b.y).min(c.y);
        let bottom = a.y.max(b.y).max(c.y);
        if right < 0.0 || bottom < 0.0 || left > self.width as f32 || top > self.height as f32 {
            return;
        }
        // Samples sit in the middle of their squares.
        let first = |low: f32| up(low - 0.5);
        let (x0, y0) = (first(left), first(top));
        let x1 = first(right).min(self.width);
        let y1 = first(bottom).min(self.height);
        if x0 >= x1 || y0 >= y1 {
            return;
        }
        let inverse = 1.0 / area;
        // Weights of b and c, and how they change from sample to sample.
        let (bx, by) = ((c.y - a.y) * inverse, -(c.x - a.x) * inverse);
        let (cx, cy) = (-(b.y - a.y) * inverse, (b.x - a.x) * inverse);
        let slope = |a: f32, b: f32, c: f32| (b - a) * bx + (c - a) * cx;
        let fall = |a: f32, b: f32, c: f32| (b - a) * by + (c - a) * cy;
        let plane = |a: f32, b: f32, c: f32| [a, slope(a, b, c), fall(a, b, c)];
        let depth_x = slope(a.depth, b.depth, c.depth);
        let place = code | (self.facets.len() as u32 & FACET);
        self.facets.push(Facet {
            corner: [a.x, a.y],
            along: plane(a.along, b.along, c.along),
            around: plane(a.around, b.around, c.around),
        });
        let start = (x0 as f32 + 0.5 - a.x, y0 as f32 + 0.5 - a.y);
        let span = Span {
            place,
            depth: a.depth + depth_x * start.0 + fall(a.depth, b.depth, c.depth) * start.1,
            slopes: (depth_x, fall(a.depth, b.depth, c.depth)),
            b: (bx * start.0 + by * start.1, bx, by),
            c: (cx * start.0 + cy * start.1, cx, cy),
        };
        self.fill((x0, x1), (y0, y1), &span);
    }
}

/// The next whole number from `x` on, 0 if it is below; quicker than asking
/// for the ceiling.
fn up(x: f32) -> usize {
    let down = x.max(0.0) as i32;
    (down + i32::from(x > down as f32)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Camera;

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
