//! From where the body is looked at.

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
}
