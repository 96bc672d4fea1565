//! The body as geometry, and its drawing as character cells: pure, data in,
//! cells out. Knows no screen.
//!
//! ```text
//! Figures ─► Body (mesh, once) ┐
//! Scene (zones, points, belly) ├─► render ─► Canvas of cells
//! Camera (turn, tilt, frame)   ┘
//! ```

mod canvas;
mod scene;
mod view;

pub use canvas::{Canvas, Cell, Charset, Ink};
pub use scene::{Mark, Painted, Scene};
pub use view::Camera;

use crate::atlas::{At, Figures, Side};

/// The prepared geometry of the whole body, both sides.
#[derive(Debug, Default)]
pub struct Body {}

impl Body {
    /// Prepares the body; done once.
    #[must_use]
    pub fn new(_figures: &Figures) -> Self {
        Self {}
    }

    /// Where a point of the surface is, in statures (+x the person's left, +y
    /// up, +z forward).
    #[must_use]
    pub fn place(&self, _at: &At, _side: Side) -> [f32; 3] {
        [0.0; 3]
    }

    /// The camera of a named view, for the given side of the body.
    #[must_use]
    pub fn camera(&self, _figures: &Figures, _view: usize, _side: Side) -> Camera {
        Camera::default()
    }

    /// Indices into [`Figures::views`], the one that shows most of the scene
    /// first, and for each the part of the pattern it shows, 0..=1.
    #[must_use]
    pub fn best_views(&self, figures: &Figures, _scene: &Scene<'_>) -> Vec<(usize, f32)> {
        (0..figures.views.len()).map(|view| (view, 0.0)).collect()
    }

    /// Draws the scene into the canvas, which keeps its size.
    pub fn render(
        &self,
        _scene: &Scene<'_>,
        _camera: &Camera,
        _charset: Charset,
        canvas: &mut Canvas,
    ) {
        canvas.clear();
    }
}
