//! Shading: cells covered by zones and bellies get the texture of their coat.

use super::canvas::{Canvas, Ink};
use super::paint::{Coat, Paint};
use super::raster::{ACROSS, DOWN, Raster};

/// Samples asked in a cell: enough for soft borders.
const ASKED: [(usize, usize); 8] = [
    (0, 0),
    (2, 1),
    (1, 2),
    (3, 3),
    (0, 4),
    (2, 5),
    (1, 6),
    (3, 7),
];

/// Shades every painted cell of the canvas.
pub fn shade(paint: &Paint, raster: &Raster, canvas: &mut Canvas) {
    let painted = paint.parts();
    for y in 0..canvas.height() {
        for x in 0..canvas.width() {
            let mut counts = [0_u8; Coat::ALL.len()];
            let mut seen = 0_u8;
            for (sx, sy) in ASKED {
                let place = (usize::from(x) * ACROSS + sx, usize::from(y) * DOWN + sy);
                let Some(spot) = raster.spot(place.0, place.1, painted) else {
                    continue;
                };
                seen += 1;
                if let Some(coat) = paint.coat(&spot)
                    && let Some(count) = counts.get_mut(coat as usize)
                {
                    *count += 1;
                }
            }
            // A sliver of the body is no place for texture.
            if seen < 3 {
                continue;
            }
            let Some((coat, count)) = Coat::ALL.into_iter().zip(counts).max_by_key(|c| c.1) else {
                continue;
            };
            if count == 0 {
                continue;
            }
            let whole: u8 = counts.iter().sum();
            if let Some(ch) = texture(coat, f32::from(whole) / f32::from(seen), x, y)
                && let Some(cell) = canvas.at(x, y)
            {
                cell.ch = ch;
                cell.ink = ink(coat);
            }
        }
    }
}

fn ink(coat: Coat) -> Ink {
    match coat {
        Coat::Belly => Ink::Belly,
        Coat::Rare => Ink::Rare,
        Coat::Spillover => Ink::Spillover,
        Coat::Essential => Ink::Essential,
    }
}

/// The glyph of a coat that covers `part` of what is seen of a cell; thinner
/// at the border.
fn texture(coat: Coat, part: f32, x: u16, y: u16) -> Option<char> {
    let odd = (x + y) % 2 == 1;
    match coat {
        Coat::Essential if part >= 0.6 => Some('#'),
        Coat::Essential if part >= 0.3 => Some('%'),
        Coat::Spillover if part >= 0.5 || (part >= 0.2 && odd) => Some(':'),
        Coat::Rare if part >= 0.35 && odd => Some('.'),
        Coat::Belly if part >= 0.35 && odd => Some('\''),
        _ => None,
    }
}
