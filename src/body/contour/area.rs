//! Borders of an area of samples, by the same cracks as contours.

use super::{Contours, EAST, NORTH, SOUTH, WEST};

impl Contours {
    /// Calls `found` with the closed curves, in cells, round all samples of
    /// which `inside` says so by their index.
    pub fn trace_area(
        &mut self,
        width: usize,
        height: usize,
        inside: impl Fn(usize) -> bool,
        mut found: impl FnMut(&[[f32; 2]]),
    ) {
        let stride = width + 1;
        self.cracks.clear();
        self.cracks.resize(stride * (height + 1), 0);
        self.corners.clear();
        for y in 0..=height {
            for x in 0..=width {
                let index = y * width + x;
                let at = |there: bool, index: usize| there && inside(index);
                let here = at(x < width && y < height, index);
                let left = at(x > 0 && y < height, index.wrapping_sub(1));
                let over = at(y > 0 && x < width, index.wrapping_sub(width));
                let corner = y * stride + x;
                match (left, here) {
                    (false, true) => self.set(corner + stride, corner, NORTH),
                    (true, false) => self.set(corner, corner + stride, SOUTH),
                    _ => {}
                }
                match (over, here) {
                    (false, true) => self.set(corner, corner + 1, EAST),
                    (true, false) => self.set(corner + 1, corner, WEST),
                    _ => {}
                }
            }
        }
        let corners = std::mem::take(&mut self.corners);
        for &start in &corners {
            while self.cracks.get(start).is_some_and(|bits| bits & 15 != 0) {
                self.follow(start, stride);
                // A few samples are noise, not a place.
                if self.curve.len() >= 16 {
                    self.relax(true);
                    found(&self.smooth);
                }
            }
        }
        self.corners = corners;
    }
}
