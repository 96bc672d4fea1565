//! The raster: what is seen at each sample of the picture, found with a depth
//! buffer. A cell holds [`ACROSS`] times [`DOWN`] samples.

use super::mesh::Mesh;
use super::parts::{Part, Parts};
use super::view::Projection;
use crate::atlas::{Segment, Side};

/// Samples a cell, from left to right.
pub const ACROSS: usize = 4;
/// Samples a cell, from top to bottom.
pub const DOWN: usize = 8;

/// Rows a stature below which fingers and toes are too small to be told apart.
pub const MITTEN: f32 = 130.0;

/// Nothing is there.
const NOTHING: u32 = u32::MAX;

/// The bits of a shell's number that say which part it belongs to.
pub const PART: u8 = 31;

/// `along` and `around` in fixed point: 12 bits for the code, 16 behind the
/// point.
const ALONG: f32 = 4095.0 * 65536.0;
const AROUND: f32 = 4096.0 / 360.0 * 65536.0;

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
    depth: Vec<f32>,
    what: Vec<u32>,
    /// The samples of each row that anything was drawn to.
    drawn: Vec<(u32, u32)>,
    corners: Vec<[f32; 3]>,
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
        parts.contains(part).then_some(Spot {
            part,
            along: (what >> 12 & 0xfff) as f32 / 4095.0,
            around: (what & 0xfff) as f32 * (360.0 / 4096.0),
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
                    && let (Some(&what), Some(&depth)) = (whats.get(from), depths.get(from))
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
            if self.misses(pair) {
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
                self.triangle(code, facing, a, corner(b, *from, angles[1]), c);
                self.triangle(code, facing, a, c, corner(d, *to, angles[3]));
            }
        }
        self.corners = corners;
    }

    /// True if all corners lie above the picture, or all below, or beside it.
    fn misses(&self, corners: &[[f32; 3]]) -> bool {
        let (width, height) = (self.width as f32, self.height as f32);
        let sides = corners.iter().fold(0xf, |sides, [x, y, _]| {
            let out = u8::from(*x < 0.0)
                | u8::from(*x > width) << 1
                | u8::from(*y < 0.0) << 2
                | u8::from(*y > height) << 3;
            sides & out
        });
        sides != 0
    }

    /// Fills a triangle where it is nearest. `facing` is the sign its area has
    /// if it faces away.
    fn triangle(&mut self, code: u32, facing: f32, a: Corner, b: Corner, c: Corner) {
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        // What faces away is hidden by what faces here.
        if area.is_nan() || area * facing >= -1e-6 {
            return;
        }
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
        let depth_x = slope(a.depth, b.depth, c.depth);
        let along_x = (slope(a.along, b.along, c.along) * ALONG) as i32;
        let around_x = (slope(a.around, b.around, c.around) * AROUND) as i32;
        // Each side of the triangle bounds the samples of a row, at a place that
        // moves evenly from row to row.
        let sides = [(0.0, bx, by), (0.0, cx, cy), (1.0, -(bx + cx), -(by + cy))]
            .map(|(base, x, y)| (x, -base / x, -y / x, base, y));
        for y in y0..y1 {
            let dy = y as f32 + 0.5 - a.y;
            let (mut from, mut to) = (x0 as f32 + 0.5 - a.x, x1 as f32 - 0.5 - a.x);
            for (x, start, lean, base, y) in sides {
                if x > 0.0 {
                    from = from.max(start + lean * dy);
                } else if x < 0.0 {
                    to = to.min(start + lean * dy);
                } else if base + y * dy < 0.0 {
                    to = f32::NEG_INFINITY;
                }
            }
            // A little wider, so that neighbours leave no seam.
            let first = up(from - 1e-3 + a.x - 0.5).max(x0);
            let last = up(to + 1e-3 + a.x - 0.5).min(x1);
            if first >= last {
                continue;
            }
            if let Some(drawn) = self.drawn.get_mut(y) {
                *drawn = (drawn.0.min(first as u32), drawn.1.max(last as u32));
            }
            let dx = first as f32 + 0.5 - a.x;
            let (wb, wc) = (bx * dx + by * dy, cx * dx + cy * dy);
            let at = |a: f32, b: f32, c: f32| a + (b - a) * wb + (c - a) * wc;
            let depth = at(a.depth, b.depth, c.depth);
            // Fixed point, for there are many samples.
            let (along, around) = (
                (at(a.along, b.along, c.along) * ALONG) as i32,
                (at(a.around, b.around, c.around) * AROUND) as i32,
            );
            let row = y * self.width;
            let (Some(depths), Some(whats)) = (
                self.depth.get_mut(row + first..row + last),
                self.what.get_mut(row + first..row + last),
            ) else {
                return;
            };
            // Without branches, so that several samples are done at once.
            for ((nearest, what), i) in depths.iter_mut().zip(whats).zip(0_i32..) {
                let depth = depth + depth_x * i as f32;
                let along = along
                    .wrapping_add(along_x.wrapping_mul(i))
                    .clamp(0, 0xfff_ffff);
                let around = around.wrapping_add(around_x.wrapping_mul(i));
                let place = code | (along as u32 & 0xfff_0000) >> 4 | around as u32 >> 16 & 0xfff;
                let nearer = depth > *nearest;
                *nearest = if nearer { depth } else { *nearest };
                *what = if nearer { place } else { *what };
            }
        }
    }
}

/// The next whole number from `x` on, 0 if it is below; quicker than asking
/// for the ceiling.
fn up(x: f32) -> usize {
    let down = x.max(0.0) as i32;
    (down + i32::from(x > down as f32)) as usize
}
