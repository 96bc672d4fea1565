//! The body as geometry, and its drawing as character cells: pure, data in,
//! cells out. Knows no screen.
//!
//! ```text
//! Figures ─► Body (mesh, once) ┐
//! Scene (zones, points, belly) ├─► render ─► Canvas of cells
//! Camera (turn, tilt, frame)   ┘
//! ```

mod arrange;
mod best;
mod canvas;
mod contour;
mod dense;
mod drawing;
mod features;
mod fill;
mod frame;
mod glance;
mod inset;
mod marks;
mod mesh;
mod names;
mod outlook;
mod paint;
mod parts;
mod patch;
mod pattern;
mod pen;
mod raster;
mod scene;
mod shade;
mod sight;
mod soften;
mod surface;
mod vector;
mod view;

pub use arrange::{Slot, arrange};
pub use best::Ranking;
pub use canvas::{Canvas, Cell, Charset, Ink};
pub use drawing::{Drawing, Stroke};
pub use outlook::{Behind, Outlook};
pub use paint::{Coat, Paint};
pub use parts::{Part, Parts};
pub use pattern::Pattern;
pub use scene::{Mark, Painted, Scene};
pub use sight::{Direction, Seen, Sight, ZoneAt, Zones};
pub use view::Camera;

use std::cell::RefCell;
use std::sync::OnceLock;

use crate::atlas::{At, Figures, Segment, Side};
use contour::Contours;
use dense::Dots;
use features::{Found, Line};
use glance::Glance;
use mesh::{Detail, Mesh, Shell};
use pen::Pen;
use raster::Raster;
use surface::Surface;
use vector::Vec3;
use view::Projection;

/// The prepared geometry of the whole body, both sides.
#[derive(Debug, Default)]
pub struct Body {
    surfaces: [Option<Surface>; Segment::ALL.len()],
    shells: Vec<(Segment, Shell)>,
    lines: Vec<Line>,
    /// The camera of each named view, for both sides, once it was asked for.
    cameras: Vec<[OnceLock<Camera>; 2]>,
    /// What stands in front in each of them, once it was asked for.
    glances: Vec<[OnceLock<Glance>; 2]>,
}

/// Memory that is used anew for each picture.
#[derive(Debug, Default)]
struct Scratch {
    raster: Raster,
    contours: Contours,
    pen: Pen,
    dots: Dots,
    stretch: Vec<[f32; 2]>,
    places: Vec<(usize, u16, u16)>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Body {
    /// Prepares the body; done once.
    #[must_use]
    pub fn new(figures: &Figures) -> Self {
        let mut body = Self {
            lines: figures.features.iter().map(Line::new).collect(),
            cameras: figures.views.iter().map(|_| Default::default()).collect(),
            glances: figures.views.iter().map(|_| Default::default()).collect(),
            ..Self::default()
        };
        for rings in &figures.segments {
            match body.surfaces.get_mut(rings.segment as usize) {
                Some(surface @ None) => *surface = Surface::new(rings),
                // Further rings of a segment are shells that stand on it.
                Some(Some(_)) => body
                    .shells
                    .extend(Shell::new(rings).map(|shell| (rings.segment, shell))),
                None => {}
            }
        }
        body
    }

    /// The surface of a segment, if the figures have one.
    fn surface(&self, segment: Segment) -> Option<&Surface> {
        self.surfaces.get(segment as usize)?.as_ref()
    }

    /// The surface of a shell that stands on a segment: 1 is the first, 0 the
    /// segment's own.
    fn shell(&self, segment: Segment, number: u8) -> Option<&Surface> {
        let Some(before) = usize::from(number).checked_sub(1) else {
            return self.surface(segment);
        };
        let mut shells = self.shells.iter().filter(|(of, _)| *of == segment);
        shells.nth(before).map(|(_, shell)| shell.surface())
    }

    /// The meshes of a segment: its own, then those of its shells. The
    /// smallest pictures do without shells.
    fn meshes(&self, segment: Segment, detail: Detail) -> impl Iterator<Item = &Mesh> {
        let main = self.surface(segment);
        let shells = self
            .shells
            .iter()
            .filter(move |(of, _)| *of == segment && detail != Detail::Low)
            .filter_map(move |(_, shell)| shell.mesh(main?, detail));
        main.and_then(|main| main.mesh(detail))
            .into_iter()
            .chain(shells)
    }

    /// A few points of a segment and its shells with their `along`.
    fn sketch(&self, segment: Segment) -> impl Iterator<Item = &(f32, Vec3)> {
        let shells = self.shells.iter().filter(move |(of, _)| *of == segment);
        let main = self.surface(segment).into_iter();
        main.flat_map(Surface::sketch)
            .chain(shells.flat_map(|(_, shell)| shell.sketch()))
    }

    /// Where a point of the surface is, in statures (+x the person's left, +y
    /// up, +z forward).
    #[must_use]
    pub fn place(&self, at: &At, side: Side) -> [f32; 3] {
        self.point(at.segment, side, at.along, near(at, side))
    }

    fn point(&self, segment: Segment, side: Side, along: f32, around: f32) -> Vec3 {
        self.surface(segment).map_or([0.0; 3], |surface| {
            mirror(segment, side, surface.point(along, around))
        })
    }

    /// Where a place of a part is, its outward direction, and how much skin a
    /// unit of `along` times a degree is.
    fn lie(&self, part: Part, along: f32, around: f32) -> (Vec3, Vec3, f32) {
        let (segment, side) = (part.segment(), part.side());
        let lie = self.surface(segment).map(|s| s.lie(along, around));
        lie.map_or(([0.0; 3], [0.0; 3], 0.0), |(point, outward, area)| {
            let bring = |v| mirror(segment, side, v);
            (bring(point), bring(outward), area)
        })
    }

    /// The outward direction at a place, as the part's own figures count.
    fn facing(&self, segment: Segment, side: Side, along: f32, around: f32) -> Vec3 {
        self.surface(segment).map_or([0.0; 3], |surface| {
            mirror(segment, side, surface.normal(along, around))
        })
    }

    /// The camera of a named view, for the given side of the body. `figures`
    /// are those it was made from.
    #[must_use]
    pub fn camera(&self, figures: &Figures, view: usize, side: Side) -> Camera {
        let Some(named) = figures.views.get(view) else {
            return Camera::default();
        };
        match self.cameras.get(view).and_then(|c| c.get(side as usize)) {
            Some(camera) => *camera.get_or_init(|| frame::camera(self, named, side)),
            None => frame::camera(self, named, side),
        }
    }

    /// Indices into [`Figures::views`], the one that shows most of the scene
    /// first, and for each the part of the pattern it shows, 0..=1.
    #[must_use]
    pub fn best_views(&self, figures: &Figures, scene: &Scene<'_>) -> Vec<(usize, f32)> {
        let pattern = Pattern::new(self, &Paint::new(scene));
        pattern.rank(self, figures, scene.side).ranked
    }

    /// What of the body a cell of a picture of `size` (columns, rows) shows.
    #[must_use]
    pub fn at(&self, camera: &Camera, size: (u16, u16), cell: (u16, u16)) -> Option<(At, Side)> {
        let projection = Projection::new(camera, size.0, size.1)?;
        SCRATCH.with_borrow_mut(|scratch| {
            let raster = &mut scratch.raster;
            self.scan(camera, &projection, size, raster);
            let x = usize::from(cell.0) * raster::ACROSS + raster::ACROSS / 2;
            let y = usize::from(cell.1) * raster::DOWN + raster::DOWN / 2;
            let spot = raster.spot(x, y, Parts::ALL)?;
            let segment = spot.part.segment();
            let far = segment.is_midline() && spot.around > 180.0;
            let (side, around) = if far {
                (Side::Right, 360.0 - spot.around)
            } else {
                (spot.part.side(), spot.around)
            };
            let at = At {
                segment,
                along: spot.along,
                around,
                deep: false,
            };
            Some((at, side))
        })
    }

    /// Finds what is seen at each sample of a picture.
    fn scan(
        &self,
        camera: &Camera,
        projection: &Projection,
        size: (u16, u16),
        raster: &mut Raster,
    ) {
        let detail = Detail::at(projection.scale);
        self.scan_finely(camera, projection, size, detail, raster);
    }

    /// As [`Body::scan`], with meshes of this detail.
    fn scan_finely(
        &self,
        camera: &Camera,
        projection: &Projection,
        size: (u16, u16),
        detail: Detail,
        raster: &mut Raster,
    ) {
        raster.reset(size.0, size.1);
        for part in Part::all().filter(|part| camera.parts.contains(*part)) {
            let meshes = self.meshes(part.segment(), detail);
            for (shell, mesh) in (0..8).zip(meshes) {
                raster.draw(part, shell, mesh, projection);
            }
        }
        if projection.scale < raster::MITTEN {
            raster.close_fingers();
        }
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
    pub fn draw(&self, paint: &Paint, camera: &Camera, charset: Charset, canvas: &mut Canvas) {
        self.draw_and_ask(paint, camera, charset, canvas, |_, _| ());
    }

    /// As [`Body::draw`], and asks what the picture shows or adds to it.
    pub fn draw_and_ask(
        &self,
        paint: &Paint,
        camera: &Camera,
        charset: Charset,
        canvas: &mut Canvas,
        ask: impl FnOnce(&Outlook<'_>, &mut Canvas),
    ) {
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
                dots,
                stretch,
                places,
            } = scratch;
            self.scan(camera, &projection, (width, height), raster);
            let scale = projection.scale;
            let mut on_skin = |found: &mut dyn FnMut(Found<'_>)| {
                features::trace(self, camera.parts, raster, &projection, stretch, found);
            };
            if charset == Charset::Ascii {
                shade::shade(paint, raster, canvas);
                pen.reset(width, height, camera.is_symmetric());
                contours.trace(raster, scale, |curve, closed| {
                    pen.draw(curve, closed, Ink::Outline);
                });
                on_skin(&mut |found| match found {
                    Found::Curve(curve, closed) => pen.draw(curve, closed, Ink::Feature),
                    Found::Dot(place) => pen.dot(place, scale),
                });
                pen.finish(canvas);
            } else {
                dots.reset(width, height, charset, camera.is_symmetric());
                dots.shade(paint, raster);
                contours.trace(raster, scale, |curve, _| dots.draw(curve, Ink::Outline));
                on_skin(&mut |found| match found {
                    Found::Curve(curve, _) => dots.draw(curve, Ink::Feature),
                    Found::Dot(place) => dots.draw(&[place], Ink::Feature),
                });
                dots.finish(charset, canvas);
            }
            marks::draw(
                self,
                &paint.points,
                camera.parts,
                raster,
                &projection,
                places,
                canvas,
            );
            let outlook = Outlook {
                body: self,
                camera,
                raster,
                projection: &projection,
                size: (width, height),
            };
            ask(&outlook, canvas);
        });
    }
}

/// The angle of `at` in the figures of its segment: those of midline segments
/// are the person's left.
fn near(at: &At, side: Side) -> f32 {
    if at.segment.is_midline() && side == Side::Right {
        360.0 - at.around
    } else {
        at.around
    }
}

/// The figures' left brought to `side`; midline segments stay.
fn mirror(segment: Segment, side: Side, [x, y, z]: Vec3) -> Vec3 {
    if side == Side::Right && !segment.is_midline() {
        [-x, y, z]
    } else {
        [x, y, z]
    }
}
