//! From where the body is looked at.

use super::parts::Parts;
use super::vector::{Vec3, dot, sub};

/// An orthographic camera. A character cell is taken to be twice as high as
/// wide.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Camera {
    /// Turn about the vertical, degrees: 0 front, 90 the person's left, 180
    /// back, 270 the person's right.
    pub yaw: f32,
    /// Tilt, degrees: positive looks down, negative up at it.
    pub pitch: f32,
    /// What the middle of the picture looks at, in statures.
    pub centre: [f32; 3],
    /// Height and width, in statures, that must fit into the picture.
    pub extent: (f32, f32),
    /// Magnification beyond that, 1 = just fits.
    pub zoom: f32,
    /// How far behind the middle the body is drawn, in statures; 0 is all of it.
    /// Seen from below, the chest would stand out round the pelvis.
    pub reach: f32,
    /// What of the body is drawn; a close-up leaves out what would stand in
    /// its way.
    pub parts: Parts,
}

impl Camera {
    /// Rows a stature in a picture of this size; 0 if it shows nothing.
    #[must_use]
    pub fn scale(&self, width: u16, height: u16) -> f32 {
        let fit = |cells: f32, statures: f32| {
            if statures > 0.0 {
                cells / statures
            } else {
                f32::INFINITY
            }
        };
        // An odd number of columns, so that the middle of the body has one.
        let columns = f32::from(width.saturating_sub(1) | 1);
        let scale = fit(f32::from(height), self.extent.0).min(fit(columns / 2.0, self.extent.1))
            * self.zoom;
        let sound = scale.is_finite()
            && self.yaw.is_finite()
            && self.pitch.is_finite()
            && self.centre.iter().all(|x| x.is_finite());
        if sound { scale.clamp(0.0, 1e5) } else { 0.0 }
    }

    /// True if both halves of the picture are mirror images: straight from the
    /// front or from behind, the body in the middle, nothing of it left out on
    /// one side only.
    #[must_use]
    pub fn is_symmetric(&self) -> bool {
        let turned = self.yaw.rem_euclid(180.0);
        turned.min(180.0 - turned) < 0.01 && self.centre[0].abs() < 1e-4 && self.parts.are_paired()
    }

    /// The directions of the picture in space: right, up, towards the viewer.
    #[must_use]
    pub fn axes(&self) -> [Vec3; 3] {
        let (ys, yc) = self.yaw.to_radians().sin_cos();
        let (ps, pc) = self.pitch.to_radians().sin_cos();
        [
            [yc, 0.0, -ys],
            [-ys * ps, pc, -yc * ps],
            [ys * pc, ps, yc * pc],
        ]
    }
}

/// From space to the cells of a picture of a given size.
#[derive(Clone, Copy, Debug)]
pub struct Projection {
    axes: [Vec3; 3],
    centre: Vec3,
    middle: [f32; 2],
    /// The least nearness that is drawn.
    pub behind: f32,
    /// Rows a stature.
    pub scale: f32,
}

impl Projection {
    /// The projection of `camera` onto a picture of `width` times `height`
    /// cells; `None` if nothing can be seen in it.
    pub fn new(camera: &Camera, width: u16, height: u16) -> Option<Self> {
        let scale = camera.scale(width, height);
        (scale > 0.0 && width > 0 && height > 0).then(|| Self {
            axes: camera.axes(),
            centre: camera.centre,
            behind: if camera.reach > 0.0 {
                -camera.reach
            } else {
                f32::NEG_INFINITY
            },
            // In the middle of a column: a spine takes one, and what is left and
            // right of it falls into cells alike.
            middle: [f32::from(width / 2) + 0.5, f32::from(height) / 2.0],
            scale,
        })
    }

    /// Column, row, and nearness to the viewer in statures.
    pub fn project(&self, point: Vec3) -> Vec3 {
        let from = sub(point, self.centre);
        [
            self.middle[0] + dot(from, self.axes[0]) * self.scale * 2.0,
            self.middle[1] - dot(from, self.axes[1]) * self.scale,
            dot(from, self.axes[2]),
        ]
    }

    /// How much a direction faces the viewer, -1..=1.
    pub fn facing(&self, direction: Vec3) -> f32 {
        dot(direction, self.axes[2])
    }
}
