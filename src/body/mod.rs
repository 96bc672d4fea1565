//! The body as geometry, and its drawing as character cells: pure, data in,
//! cells out. Knows no screen.
//!
//! ```text
//! Figures ─► Body (mesh, once) ┐
//! Scene (zones, points, belly) ├─► render ─► Canvas of cells
//! Camera (turn, tilt, frame)   ┘
//! ```

mod canvas;
mod contour;
mod fit;
mod frame;
mod glyphs;
mod marks;
mod paint;
mod parts;
mod pen;
mod raster;
mod scene;
mod shade;
mod surface;
mod vector;
mod view;

pub use canvas::{Canvas, Cell, Charset, Ink};
pub use paint::Paint;
pub use parts::{Part, Parts};
pub use scene::{Mark, Painted, Scene};
pub use view::Camera;

use std::cell::RefCell;

use crate::atlas::{At, Figures, Segment, Side};
use contour::Contours;
use pen::Pen;
use raster::Raster;
use surface::Surface;
use view::Projection;

/// The prepared geometry of the whole body, both sides.
#[derive(Debug, Default)]
pub struct Body {
    surfaces: [Option<Surface>; Segment::ALL.len()],
}

/// Memory that is used anew for each picture.
#[derive(Debug, Default)]
struct Scratch {
    raster: Raster,
    contours: Contours,
    pen: Pen,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Body {
    /// Prepares the body; done once.
    #[must_use]
    pub fn new(figures: &Figures) -> Self {
        let mut body = Self::default();
        for rings in &figures.segments {
            if let Some(surface) = body.surfaces.get_mut(rings.segment as usize) {
                *surface = Surface::new(rings);
            }
        }
        body
    }

    /// The surface of a segment, if the figures have one.
    fn surface(&self, segment: Segment) -> Option<&Surface> {
        self.surfaces.get(segment as usize)?.as_ref()
    }

    /// Where a point of the surface is, in statures (+x the person's left, +y
    /// up, +z forward).
    #[must_use]
    pub fn place(&self, at: &At, side: Side) -> [f32; 3] {
        let Some(surface) = self.surface(at.segment) else {
            return [0.0; 3];
        };
        let [x, y, z] = surface.point(at.along, at.around);
        if side == Side::Right {
            [-x, y, z]
        } else {
            [x, y, z]
        }
    }

    /// The outward direction there.
    fn normal(&self, at: &At, side: Side) -> [f32; 3] {
        let Some(surface) = self.surface(at.segment) else {
            return [0.0; 3];
        };
        let [x, y, z] = surface.normal(at.along, at.around);
        if side == Side::Right {
            [-x, y, z]
        } else {
            [x, y, z]
        }
    }

    /// The camera of a named view, for the given side of the body.
    #[must_use]
    pub fn camera(&self, figures: &Figures, view: usize, side: Side) -> Camera {
        figures
            .views
            .get(view)
            .map(|view| frame::camera(self, view, side))
            .unwrap_or_default()
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
        scene: &Scene<'_>,
        camera: &Camera,
        charset: Charset,
        canvas: &mut Canvas,
    ) {
        self.draw(&Paint::new(scene), camera, charset, canvas);
    }

    /// As [`Body::render`], for a scene that was made ready before: turning the
    /// body need not do it again.
    pub fn draw(&self, paint: &Paint, camera: &Camera, _charset: Charset, canvas: &mut Canvas) {
        canvas.clear();
        let (width, height) = (canvas.width(), canvas.height());
        let Some(projection) = Projection::new(camera, width, height) else {
            return;
        };
        SCRATCH.with_borrow_mut(|scratch| {
            let Scratch {
                raster,
                contours,
                pen,
            } = scratch;
            raster.reset(width, height);
            for part in Part::all().filter(|part| camera.parts.contains(*part)) {
                if let Some(surface) = self.surface(part.segment()) {
                    raster.draw(part, surface.mesh(projection.scale), &projection);
                }
            }
            shade::shade(paint, raster, canvas);
            pen.reset(width, height);
            contours.trace(raster, projection.scale, |curve, closed| {
                pen.draw(curve, closed, Ink::Outline);
            });
            pen.finish(canvas);
            marks::draw(
                self,
                &paint.points,
                camera.parts,
                raster,
                &projection,
                canvas,
            );
        });
    }
}
