//! Where a close-up is: a small whole body in a free corner, with the place in
//! brackets.
//!
//! ```text
//!    /\
//! /-'  `-\
//! | |  | |
//! \_/||\_/
//!    ||
//!   [||]
//! ```

use super::canvas::{Canvas, Cell, Charset, Ink};
use super::view::{Camera, Projection};
use super::{Body, Paint};

/// A view of this part of the body's height or less is a close-up.
const CLOSE: f32 = 0.6;
/// Rows of the small body: a part of the picture's, within these.
const PART: f32 = 0.3;
const ROWS: (u16, u16) = (11, 18);
/// Rows of a picture that has room for one.
const LEAST: u16 = 18;
/// Rows at the top that are left to the names of the sides.
const TOP: u16 = 2;

impl Body {
    /// Draws where `camera` looks into a free corner of its picture, if it is
    /// a close-up and there is one. `whole` frames the whole body.
    pub fn inset(&self, camera: &Camera, whole: &Camera, canvas: &mut Canvas) {
        let shown = camera.extent.0.max(camera.extent.1) / camera.zoom.max(1e-3);
        let (width, height) = (canvas.width(), canvas.height());
        if height < LEAST || shown > CLOSE * whole.extent.0 {
            return;
        }
        let rows = ((f32::from(height) * PART) as u16).clamp(ROWS.0, ROWS.1);
        // Arms reach out to both sides by a quarter of the height.
        let columns = rows + 1;
        let Some((left, top)) = corner(canvas, columns + 2, rows + 1) else {
            return;
        };
        let small = Camera {
            yaw: camera.yaw,
            ..*whole
        };
        let mut body = Canvas::new(columns, rows);
        self.draw(&Paint::default(), &small, Charset::Ascii, &mut body);
        if let Some(projection) = Projection::new(&small, columns, rows) {
            bracket(camera, &projection, &mut body);
        }
        let left = if left == 0 { 0 } else { width - columns };
        for (y, row) in (top..).zip(body.rows()) {
            for (x, cell) in (left..).zip(row) {
                if let Some(target) = canvas.at(x, y).filter(|_| cell.ink != Ink::Blank) {
                    *target = *cell;
                }
            }
        }
    }
}

/// Puts brackets around what the camera frames.
fn bracket(camera: &Camera, projection: &Projection, body: &mut Canvas) {
    let [x, y, _] = projection.project(camera.centre);
    let zoom = camera.zoom.max(1e-3);
    // From above or below the frame's height is not that of the body.
    let level = camera.pitch.to_radians().cos().abs();
    let high = camera.extent.0 * level / zoom * projection.scale / 2.0;
    let wide = camera.extent.1 / zoom * projection.scale;
    let (top, bottom) = ((y - high + 0.3).floor(), (y + high - 0.3).floor());
    let (left, right) = ((x - wide).floor() - 1.0, (x + wide).ceil());
    let clamp = |value: f32, most: u16| value.clamp(0.0, f32::from(most.saturating_sub(1))) as u16;
    let (width, height) = (body.width(), body.height());
    for row in clamp(top, height)..=clamp(bottom.max(top), height) {
        for (column, ch) in [(clamp(left, width), '['), (clamp(right, width), ']')] {
            if let Some(cell) = body.at(column, row) {
                *cell = Cell {
                    ch,
                    ink: Ink::Label,
                };
            }
        }
    }
}

/// Column and row of a blank corner of so many cells: the lower ones first.
fn corner(canvas: &Canvas, columns: u16, rows: u16) -> Option<(u16, u16)> {
    let left = canvas.width().checked_sub(columns)?;
    let bottom = canvas.height().checked_sub(rows)?;
    let blank = |&(left, top): &(u16, u16)| {
        let rows = canvas.rows().skip(usize::from(top)).take(usize::from(rows));
        rows.into_iter().all(|row| {
            let cells = row
                .iter()
                .skip(usize::from(left))
                .take(usize::from(columns));
            cells.into_iter().all(|cell| cell.ink == Ink::Blank)
        })
    };
    let top = TOP.min(bottom);
    [(left, bottom), (0, bottom), (left, top), (0, top)]
        .into_iter()
        .find(blank)
}
