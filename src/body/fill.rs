//! Filling triangles, row by row, where they are nearest.

use super::raster::Raster;

/// What fills a triangle, from the first sample of the box round it on: values
/// there, and how they change to the right and downwards.
pub struct Span {
    /// What the samples get.
    pub place: u32,
    /// Depth.
    pub depth: f32,
    /// How it changes.
    pub slopes: (f32, f32),
    /// The weights of the second and third corner.
    pub b: (f32, f32, f32),
    pub c: (f32, f32, f32),
}

/// How much wider triangles are drawn, in samples.
const SEAM: f32 = 1e-3;

impl Raster {
    /// Fills the rows of a triangle. Each of its sides bounds them at a place
    /// that moves evenly from row to row, counted in fixed point.
    pub fn fill(&mut self, (x0, x1): (usize, usize), (y0, y1): (usize, usize), span: &Span) {
        let most = fixed((x1 - x0) as f32);
        let mut lefts = [(0, 0); 2];
        let mut rights = [(most, 0); 2];
        let (mut left, mut right) = (lefts.iter_mut(), rights.iter_mut());
        let (b, c) = (span.b, span.c);
        for (base, x, y) in [b, c, (1.0 - b.0 - c.0, -(b.1 + c.1), -(b.2 + c.2))] {
            // A little wider, so that neighbours leave no seam.
            let (at, lean) = (-base / x, fixed(-y / x));
            if x > 0.0 {
                if let Some(side) = left.next() {
                    *side = (fixed(at - SEAM), lean);
                }
            } else if x < 0.0
                && let Some(side) = right.next()
            {
                *side = (fixed(at + SEAM), lean);
            }
        }
        let mut depth = span.depth;
        for y in y0..y1 {
            let from = lefts[0].0.max(lefts[1].0).clamp(0, most);
            let to = rights[0].0.min(rights[1].0).clamp(0, most);
            let (from, to) = (ceiling(from), ceiling(to));
            let row = y * self.width + x0;
            if from < to
                && let (Some(depths), Some(whats)) = (
                    self.depth.get_mut(row + from..row + to),
                    self.what.get_mut(row + from..row + to),
                )
            {
                if let Some(drawn) = self.drawn.get_mut(y) {
                    let (first, last) = ((x0 + from) as u32, (x0 + to) as u32);
                    *drawn = (drawn.0.min(first), drawn.1.max(last));
                }
                let depth = depth + span.slopes.0 * from as f32;
                // Without branches, so that several samples are done at once.
                for ((nearest, what), i) in depths.iter_mut().zip(whats).zip(0_i32..) {
                    let depth = depth + span.slopes.0 * i as f32;
                    let nearer = depth > *nearest;
                    *nearest = if nearer { depth } else { *nearest };
                    *what = if nearer { span.place } else { *what };
                }
            }
            depth += span.slopes.1;
            for side in lefts.iter_mut().chain(&mut rights) {
                side.0 = side.0.saturating_add(side.1);
            }
        }
    }
}

/// Fixed point: 16 bits behind the point. Nearly level sides begin and lean
/// very far out.
fn fixed(x: f32) -> i64 {
    (x.clamp(-1e12, 1e12) * 65536.0) as i64
}

/// The next whole number from a fixed point number on that is not negative.
fn ceiling(x: i64) -> usize {
    ((x + 0xffff) >> 16) as usize
}
