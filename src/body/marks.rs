//! Trigger points: an X each, its label beside it where there is room.

use super::canvas::{Canvas, Ink};
use super::raster::{ACROSS, DOWN, Raster};
use super::scene::Mark;
use super::view::Projection;
use super::{Body, Part};

/// How far a place may lie behind what is seen there and still count as seen,
/// in statures.
const SKIN: f32 = 0.012;

/// Column and row of a place on the body, if it is seen in the picture and
/// faces the viewer at least so much (0 edge on, 1 full).
pub fn seen(
    raster: &Raster,
    projection: &Projection,
    point: [f32; 3],
    normal: [f32; 3],
    facing: f32,
) -> Option<[f32; 2]> {
    if projection.facing(normal) < facing {
        return None;
    }
    let [x, y, depth] = projection.project(point);
    if depth < projection.behind {
        return None;
    }
    let (sx, sy) = (x * ACROSS as f32, y * DOWN as f32);
    if sx < 0.0 || sy < 0.0 || sx >= raster.width as f32 || sy >= raster.height as f32 {
        return None;
    }
    let front = raster.depth(sy as usize * raster.width + sx as usize);
    (depth > front - SKIN).then_some([x, y])
}

/// Column and row of a place that faces away, on the far side of what is seen
/// there.
pub fn hidden(
    raster: &Raster,
    projection: &Projection,
    point: [f32; 3],
    normal: [f32; 3],
) -> Option<[f32; 2]> {
    if projection.facing(normal) > 0.0 {
        return None;
    }
    let [x, y, depth] = projection.project(point);
    let (sx, sy) = (x * ACROSS as f32, y * DOWN as f32);
    if sx < 0.0 || sy < 0.0 || sx >= raster.width as f32 || sy >= raster.height as f32 {
        return None;
    }
    let front = raster.depth(sy as usize * raster.width + sx as usize);
    (front.is_finite() && depth < front - SKIN).then_some([x, y])
}

/// Draws the trigger points onto the canvas. `places` is memory to use.
pub fn draw(
    body: &Body,
    points: &[Mark],
    camera_parts: super::Parts,
    raster: &Raster,
    projection: &Projection,
    places: &mut Vec<(usize, u16, u16)>,
    canvas: &mut Canvas,
) {
    places.clear();
    for (index, mark) in points.iter().enumerate() {
        if !camera_parts.contains(Part::new(mark.at.segment, mark.side)) {
            continue;
        }
        let point = body.place(&mark.at, mark.side);
        let normal = body.facing(
            mark.at.segment,
            mark.side,
            mark.at.along,
            super::near(&mark.at, mark.side),
        );
        if let Some([x, y]) = seen(raster, projection, point, normal, 0.05) {
            places.push((index, x as u16, y as u16));
        }
    }
    for &(index, x, y) in places.iter() {
        let ink = Ink::Point(u8::try_from(index).unwrap_or(u8::MAX));
        if let Some(cell) = canvas.at(x, y) {
            cell.ch = 'X';
            cell.ink = ink;
        }
    }
    for &(index, x, y) in places.iter() {
        let Some(mark) = points.get(index) else {
            continue;
        };
        label(canvas, &mark.label, x, y);
    }
}

/// Writes `label` beside the X at (x, y): right, left, above, below, wherever
/// no other mark is in the way.
fn label(canvas: &mut Canvas, label: &str, x: u16, y: u16) {
    let Ok(length) = u16::try_from(label.chars().count()) else {
        return;
    };
    if length == 0 || !label.is_ascii() {
        return;
    }
    let places = [
        (Some(x + 1), Some(y)),
        (x.checked_sub(length), Some(y)),
        (Some(x), y.checked_sub(1)),
        (Some(x), Some(y + 1)),
        (Some(x + 1), y.checked_sub(1)),
        (Some(x + 1), Some(y + 1)),
    ];
    // First where neither a mark nor a line is covered, then at least no mark.
    for lines_too in [false, true] {
        for (left, row) in places {
            let (Some(left), Some(row)) = (left, row) else {
                continue;
            };
            // No other mark right beside it either: X3 4X must not become X34X.
            let lone = [left.checked_sub(1), left.checked_add(length)]
                .into_iter()
                .flatten()
                .filter(|&column| column != x || row != y)
                .all(|column| {
                    canvas
                        .at(column, row)
                        .is_none_or(|cell| !matches!(cell.ink, Ink::Point(_) | Ink::Label))
                });
            let free = lone
                && (left..left + length).all(|column| {
                    canvas.at(column, row).is_some_and(|cell| match cell.ink {
                        Ink::Point(_) | Ink::Label => false,
                        Ink::Outline => lines_too,
                        _ => true,
                    })
                });
            if free {
                for (column, ch) in (left..).zip(label.chars()) {
                    if let Some(cell) = canvas.at(column, row) {
                        cell.ch = ch;
                        cell.ink = Ink::Label;
                    }
                }
                return;
            }
        }
    }
}
