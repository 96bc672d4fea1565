//! A small picture of a named view, kept: what stands in front of what does not
//! depend on the muscle.

use super::raster::{ACROSS, DOWN};
use super::vector::Vec3;
use super::view::Projection;
use super::{Body, SCRATCH};
use crate::atlas::{Figures, Side};

/// Its columns and rows.
const SIZE: (u16, u16) = (32, 24);

/// How far a place may lie behind what is seen there and still count as seen,
/// in statures.
const SKIN: f32 = 0.012;

/// How near the body is to the viewer at each sample of a small picture.
#[derive(Debug)]
pub(super) struct Glance {
    projection: Projection,
    depths: Box<[f32]>,
}

impl Glance {
    /// Whether something else stands before a place on the body, or it is
    /// outside the picture.
    pub fn hides(&self, point: Vec3) -> bool {
        let [x, y, depth] = self.projection.project(point);
        let (sx, sy) = (x * ACROSS as f32, y * DOWN as f32);
        let width = usize::from(SIZE.0) * ACROSS;
        let height = usize::from(SIZE.1) * DOWN;
        if depth < self.projection.behind
            || sx < 0.0
            || sy < 0.0
            || sx >= width as f32
            || sy >= height as f32
        {
            return true;
        }
        let front = self.depths.get(sy as usize * width + sx as usize);
        front.is_some_and(|front| depth <= front - SKIN)
    }
}

impl Body {
    /// The small picture of a named view for a side of the body.
    pub(super) fn glance(&self, figures: &Figures, view: usize, side: Side) -> Option<&Glance> {
        let glance = self.glances.get(view)?.get(side as usize)?;
        if glance.get().is_none() {
            let camera = self.camera(figures, view, side);
            let projection = Projection::new(&camera, SIZE.0, SIZE.1)?;
            let depths = SCRATCH.with_borrow_mut(|scratch| {
                let raster = &mut scratch.raster;
                self.scan(&camera, &projection, SIZE, raster);
                raster.depth.as_slice().into()
            });
            return Some(glance.get_or_init(|| Glance { projection, depths }));
        }
        glance.get()
    }
}
