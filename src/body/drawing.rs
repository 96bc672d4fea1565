//! The body as smooth curves, for a picture on paper: the same raster and
//! contours as on the screen, with no characters in between.

use super::contour::Contours;
use super::features::{self, Found};
use super::mesh::Detail;
use super::paint::{Coat, Paint};
use super::raster::Raster;
use super::soften::{Frame, soften};
use super::view::Projection;
use super::{Body, Camera, Part, Parts, SCRATCH, Scratch, marks, near};

/// Cells from top to bottom of the raster that a drawing is traced from, and
/// at most from side to side: fine enough that no stairs are seen.
const ROWS: u16 = 110;
const COLUMNS: u16 = 330;

/// Places of a curve closer to each other than this add nothing, in cells.
const APART: f32 = 0.9;

/// A curve on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Places, x from the left and y from the top, in units of the drawing.
    pub points: Vec<[f32; 2]>,
    /// Whether the last place joins the first.
    pub closed: bool,
}

/// Everything seen of a scene from one side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Size in units; a unit is the same in both directions.
    pub width: f32,
    /// Size in units.
    pub height: f32,
    /// What is painted, lowest first: what is painted later covers it. By the
    /// even-odd rule, holes are holes.
    pub areas: Vec<(Coat, Vec<Stroke>)>,
    /// Outlines and depth steps.
    pub outlines: Vec<Stroke>,
    /// Lines on the skin.
    pub features: Vec<Stroke>,
    /// Single dots on the skin: a navel, a nipple.
    pub dots: Vec<[f32; 2]>,
    /// Trigger points that face the viewer, with their labels.
    pub points: Vec<(String, [f32; 2])>,
}

impl Body {
    /// Draws what is painted, from this camera, as curves.
    #[must_use]
    pub fn drawing(&self, paint: &Paint, camera: &Camera) -> Drawing {
        let (height, width) = camera.extent;
        if !(height > 0.0 && width > 0.0) {
            return Drawing::default();
        }
        let columns = (f32::from(ROWS) * 2.0 * width / height).ceil();
        let size = (columns.clamp(1.0, f32::from(COLUMNS)) as u16, ROWS);
        let Some(projection) = Projection::new(camera, size.0, size.1) else {
            return Drawing::default();
        };
        let mut drawing = Drawing {
            width: f32::from(size.0),
            height: f32::from(size.1) * 2.0,
            ..Drawing::default()
        };
        SCRATCH.with_borrow_mut(|scratch| {
            let Scratch {
                raster,
                contours,
                stretch,
                ..
            } = scratch;
            self.scan_finely(camera, &projection, size, Detail::Fine, raster);
            contours.trace(raster, projection.scale, |curve, closed| {
                if closed || long(curve) {
                    drawing.outlines.push(stroke(curve, closed));
                }
            });
            features::trace(
                self,
                camera.parts,
                raster,
                &projection,
                stretch,
                |found| match found {
                    Found::Curve(curve, closed) => drawing.features.push(stroke(curve, closed)),
                    Found::Dot(place) => drawing.dots.push(unit(place)),
                },
            );
            drawing.areas = areas(paint, raster, contours);
            for mark in &paint.points {
                if !camera.parts.contains(Part::new(mark.at.segment, mark.side)) {
                    continue;
                }
                let around = near(&mark.at, mark.side);
                let normal = self.facing(mark.at.segment, mark.side, mark.at.along, around);
                let point = self.place(&mark.at, mark.side);
                if let Some(place) = marks::seen(raster, &projection, point, normal, 0.05) {
                    drawing.points.push((mark.label.clone(), unit(place)));
                }
            }
        });
        drawing
    }
}

/// How far the borders of what is painted are softened, in samples.
const REACH: usize = 9;

/// The borders of everything painted. The paler coats reach under the
/// stronger ones, so that no gap shows between smoothed borders.
fn areas(paint: &Paint, raster: &Raster, contours: &mut Contours) -> Vec<(Coat, Vec<Stroke>)> {
    let painted: Parts = paint.parts();
    let mut spots = Vec::with_capacity(raster.width * raster.height);
    let mut frames: Vec<(Part, Frame)> = Vec::new();
    for y in 0..raster.height {
        for x in 0..raster.width {
            let spot = raster.spot(x, y, painted);
            spots.push(spot.map(|spot| (spot.part, paint.coat(&spot))));
            if let Some(spot) = spot {
                include(&mut frames, spot.part, x, y);
            }
        }
    }
    let mut areas = Vec::new();
    let mut inside = Vec::new();
    for coat in Coat::ALL {
        if !spots.iter().flatten().any(|spot| spot.1 == Some(coat)) {
            continue;
        }
        inside.clear();
        inside.resize(spots.len(), false);
        // Each part by itself: what is painted on an arm does not run over
        // onto the trunk behind it.
        for &(part, frame) in &frames {
            let at = |x: usize, y: usize| spots.get(y * raster.width + x).copied().flatten();
            let soft = soften(
                frame,
                REACH,
                |x, y| at(x, y).is_some_and(|spot| spot.1 >= Some(coat)),
                |x, y| at(x, y).is_some_and(|spot| spot.0 == part),
            );
            let rows = soft.chunks(frame.to.0 - frame.from.0);
            for (y, row) in (frame.from.1..).zip(rows) {
                let start = y * raster.width + frame.from.0;
                let target = inside.iter_mut().skip(start);
                target.zip(row).for_each(|(target, here)| *target |= here);
            }
        }
        let mut strokes = Vec::new();
        let holds = |index: usize| inside.get(index).is_some_and(|here| *here);
        contours.trace_area(raster.width, raster.height, holds, |curve| {
            strokes.push(stroke(curve, true));
        });
        areas.push((coat, strokes));
    }
    areas
}

/// Widens the frame of `part` to a sample.
fn include(frames: &mut Vec<(Part, Frame)>, part: Part, x: usize, y: usize) {
    match frames.iter_mut().find(|(of, _)| *of == part) {
        Some((_, Frame { from, to })) => {
            *from = (from.0.min(x), from.1.min(y));
            *to = (to.0.max(x + 1), to.1.max(y + 1));
        }
        None => frames.push((
            part,
            Frame {
                from: (x, y),
                to: (x + 1, y + 1),
            },
        )),
    }
}

/// False for a speck of a line, which characters hide and paper shows.
fn long(curve: &[[f32; 2]]) -> bool {
    const LEAST: f32 = 9.0;
    let steps = curve.iter().zip(curve.iter().skip(1));
    let length = |(a, b): (&[f32; 2], &[f32; 2])| (b[0] - a[0]).hypot((b[1] - a[1]) * 2.0);
    steps.map(length).sum::<f32>() > LEAST
}

/// From cells, which are twice as high as wide, to units.
fn unit(place: [f32; 2]) -> [f32; 2] {
    [place[0], place[1] * 2.0]
}

/// A curve in units, without the places that add nothing.
fn stroke(curve: &[[f32; 2]], closed: bool) -> Stroke {
    let mut points: Vec<[f32; 2]> = Vec::new();
    let last = curve.len().saturating_sub(1);
    for (index, place) in curve.iter().map(|place| unit(*place)).enumerate() {
        let far = points
            .last()
            .is_none_or(|p| (p[0] - place[0]).abs() + (p[1] - place[1]).abs() > APART);
        if far || (index == last && !closed) {
            points.push(place);
        }
    }
    // The mesh has facets that characters hide and paper shows.
    for _ in 0..2 {
        even(&mut points, closed);
    }
    Stroke { points, closed }
}

/// Draws every place towards the middle of its neighbours; the ends of an open
/// curve stay.
fn even(points: &mut [[f32; 2]], closed: bool) {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
        return;
    };
    let count = points.len();
    let mut before = last;
    for at in 0..count {
        let next = points.get(at + 1).copied().unwrap_or(first);
        let Some(here) = points.get_mut(at) else {
            return;
        };
        let was = *here;
        if closed || (at > 0 && at + 1 < count) {
            *here = [0, 1].map(|axis| (before[axis] + was[axis] * 2.0 + next[axis]) / 4.0);
        }
        before = was;
    }
}
