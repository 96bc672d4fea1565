//! What a picture shows, asked while it is drawn: the samples are there, and
//! nothing need be found twice.

use super::marks::{hidden, seen};
use super::pattern::Pattern;
use super::raster::Raster;
use super::sight::{Sight, Zones};
use super::view::{Camera, Projection};
use super::{Body, Parts};

/// How much a place must face the viewer to be seen.
const FACING: f32 = 0.12;

/// A cell behind which a zone lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Its index in the scene.
    pub zone: usize,
    /// Column of the cell.
    pub column: u16,
    /// Row of the cell.
    pub row: u16,
}

/// The samples of a picture, to be asked.
pub struct Outlook<'a> {
    pub(super) body: &'a Body,
    pub(super) camera: &'a Camera,
    pub(super) raster: &'a Raster,
    pub(super) projection: &'a Projection,
    pub(super) size: (u16, u16),
}

impl Outlook<'_> {
    /// The zones that are seen; nothing is done if `sight` holds just that.
    pub fn zones(&self, zones: &Zones, sight: &mut Sight) {
        sight.fill(self.camera, self.size, self.raster, zones);
    }

    /// How much of each zone of the scene is seen, 0..=1, by its index there:
    /// what is there already is raised, so that several pictures add up.
    pub fn shares(&self, pattern: &Pattern, shares: &mut [f32]) {
        let mut whole = vec![(0.0_f32, 0.0_f32); shares.len()];
        for sample in &pattern.samples {
            let Some(zone) = sample.zone.and_then(|zone| whole.get_mut(zone)) else {
                continue;
            };
            zone.1 += sample.weight;
            if self.parts().contains(sample.part)
                && seen(
                    self.raster,
                    self.projection,
                    sample.point,
                    sample.normal,
                    FACING,
                )
                .is_some()
            {
                zone.0 += sample.weight;
            }
        }
        for (share, (seen, whole)) in shares.iter_mut().zip(whole) {
            if whole > 0.0 {
                *share = share.max(seen / whole);
            }
        }
    }

    /// Cells behind which a zone of the scene lies, with its index there: on
    /// the far side of what is seen. They come on top of what is in `cells`.
    pub fn behind(&self, pattern: &Pattern, cells: &mut Vec<Behind>) {
        for sample in &pattern.samples {
            let Some(zone) = sample.zone.filter(|_| self.parts().contains(sample.part)) else {
                continue;
            };
            let place = hidden(self.raster, self.projection, sample.point, sample.normal);
            if let Some([x, y]) = place {
                let (column, row) = (x as u16, y as u16);
                cells.push(Behind { zone, column, row });
            }
        }
    }

    fn parts(&self) -> Parts {
        self.camera.parts
    }
}
