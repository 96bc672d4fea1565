//! Filling faces, row by row, where they are nearest.

use std::ops::Range;

use super::raster::Raster;

/// Samples of a row that are filled together. Groups do not overlap, for what
/// was just written is read back at once only as it was written.
pub const AT_ONCE: usize = 4;

/// What fills a face.
pub struct Filling {
    /// What the samples get.
    pub place: u32,
    /// Depth in the middle of the picture's first sample, and how it changes
    /// to the right and downwards.
    pub depth: [f32; 3],
}

/// A side of a face: the first sample beyond it in a row, counted in fixed
/// point, and how that moves from row to row. Neighbours that share a side
/// work out the very same numbers, so there is neither a seam nor an overlap
/// between them.
#[derive(Clone, Copy, Default)]
struct Border {
    x: i64,
    lean: i64,
    /// The row it no longer bounds.
    end: usize,
}

impl Border {
    /// The side from `high` down to `low`, from row `y` on.
    fn new(high: [f32; 2], low: [f32; 2], y: usize) -> Self {
        let lean = (low[0] - high[0]) / (low[1] - high[1]);
        // Samples sit in the middle of their squares.
        let x = high[0] + (y as i32 as f32 + 0.5 - high[1]) * lean - 0.5;
        Self {
            x: fixed(x) + 0xffff,
            lean: fixed(lean),
            end: up(low[1] - 0.5),
        }
    }

    /// The first sample of `xs` beyond it, or their end, and on to the next
    /// row. A side may lie outside the picture on the left or on the right.
    fn next(&mut self, xs: &Range<usize>) -> usize {
        let here = self.x >> 16;
        self.x += self.lean;
        here.clamp(xs.start as i64, xs.end as i64) as usize
    }
}

impl Raster {
    /// Fills the samples of a box whose middles lie within a face, where it is
    /// nearest. Its corners run round it, clockwise or the other way; it has no
    /// dents.
    pub fn fill<const N: usize>(
        &mut self,
        corners: &[[f32; 2]; N],
        clockwise: bool,
        (xs, ys): (Range<usize>, Range<usize>),
        filling: &Filling,
    ) {
        let high = |a: &usize, b: &usize| corners[*a][1].total_cmp(&corners[*b][1]);
        let top = (0..N).min_by(high).unwrap_or(0);
        let (backwards, forwards) = ((N - 1) % N, 1);
        let (on_left, on_right) = if clockwise {
            (backwards, forwards)
        } else {
            (forwards, backwards)
        };
        let (mut left, mut right) = (top, top);
        let (mut from, mut to) = (Border::default(), Border::default());
        let mut y = ys.start;
        while y < ys.end {
            // Each side in turn, down both ways from the top.
            for _ in 0..N {
                if from.end <= y {
                    let next = (left + on_left) % N;
                    from = Border::new(corners[left], corners[next], y);
                    left = next;
                }
                if to.end <= y {
                    let next = (right + on_right) % N;
                    to = Border::new(corners[right], corners[next], y);
                    right = next;
                }
            }
            let end = from.end.min(to.end).min(ys.end);
            if end <= y {
                return;
            }
            self.strip(y..end, &xs, (&mut from, &mut to), filling);
            y = end;
        }
    }

    /// Fills some rows between two borders.
    fn strip(
        &mut self,
        rows: Range<usize>,
        xs: &Range<usize>,
        (left, right): (&mut Border, &mut Border),
        filling: &Filling,
    ) {
        let [base, slope, fall] = filling.depth;
        for y in rows {
            let (from, to) = (left.next(xs), right.next(xs));
            if from >= to {
                continue;
            }
            if let Some(drawn) = self.drawn.get_mut(y) {
                *drawn = (drawn.0.min(from as u32), drawn.1.max(to as u32));
            }
            let start = base + fall * y as i32 as f32;
            let row = y * self.width;
            let mut at = from / AT_ONCE * AT_ONCE;
            while at < to {
                let here = row + at..row + at + AT_ONCE;
                let (Some(depths), Some(whats)) =
                    (self.depth.get_mut(here.clone()), self.what.get_mut(here))
                else {
                    break;
                };
                let (Some(depths), Some(whats)) =
                    (depths.first_chunk_mut(), whats.first_chunk_mut())
                else {
                    break;
                };
                let within = [from, to].map(|x| x as i32 - at as i32);
                let depth = start + slope * at as i32 as f32;
                put((depths, whats), within, (depth, slope), filling.place);
                at += AT_ONCE;
            }
        }
    }
}

/// Puts a place into the samples `from..to`, where it is nearest. Without
/// branches, so that all samples are done at once.
fn put(
    (depths, whats): (&mut [f32; AT_ONCE], &mut [u32; AT_ONCE]),
    [from, to]: [i32; 2],
    (depth, slope): (f32, f32),
    place: u32,
) {
    let (nearest, what) = (*depths, *whats);
    let new: [f32; AT_ONCE] = std::array::from_fn(|i| depth + slope * i as f32);
    let nearer: [bool; AT_ONCE] =
        std::array::from_fn(|i| (new[i] > nearest[i]) & (i as i32 >= from) & ((i as i32) < to));
    *depths = std::array::from_fn(|i| if nearer[i] { new[i] } else { nearest[i] });
    *whats = std::array::from_fn(|i| if nearer[i] { place } else { what[i] });
}

/// Fixed point: 16 bits behind the point. Nearly level sides begin and lean
/// very far out.
fn fixed(x: f32) -> i64 {
    (x.clamp(-1e10, 1e10) * 65536.0) as i64
}

/// The next whole number from `x` on, 0 if it is below; quicker than asking
/// for the ceiling.
pub fn up(x: f32) -> usize {
    let down = x.max(0.0) as i32;
    (down + i32::from(x > down as f32)) as usize
}
