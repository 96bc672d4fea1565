//! Shading: cells covered by zones and bellies get the texture of their coat,
//! as in stippled drawings: dense in the middle, thinner at the border.

use super::canvas::{Canvas, Ink};
use super::paint::{Coat, Paint};
use super::raster::{ACROSS, DOWN, Raster};

/// Samples asked in a cell, upper half first.
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

/// What a cell shows of one coat.
#[derive(Clone, Copy, Default)]
struct Cover {
    /// Samples in the upper half of the cell, and in all of it.
    upper: u8,
    all: u8,
}

/// Shades every painted cell of the canvas.
pub fn shade(paint: &Paint, raster: &Raster, canvas: &mut Canvas) {
    let painted = paint.parts();
    for y in 0..canvas.height() {
        let (from, to) = drawn(raster, y);
        for x in from..to.min(canvas.width()) {
            let mut covers = [Cover::default(); Coat::ALL.len()];
            let mut seen = 0_u8;
            for (i, (sx, sy)) in ASKED.into_iter().enumerate() {
                let place = (usize::from(x) * ACROSS + sx, usize::from(y) * DOWN + sy);
                let Some(spot) = raster.spot(place.0, place.1, painted) else {
                    continue;
                };
                seen += 1;
                if let Some(coat) = paint.coat(&spot)
                    && let Some(cover) = covers.get_mut(coat as usize)
                {
                    cover.all += 1;
                    cover.upper += u8::from(i < ASKED.len() / 2);
                }
            }
            // A sliver of the body is no place for texture.
            if seen < 3 {
                continue;
            }
            let most = Coat::ALL.into_iter().zip(covers).max_by_key(|c| c.1.all);
            let Some((coat, cover)) = most.filter(|(_, cover)| cover.all > 0) else {
                continue;
            };
            // Where two coats meet there is no border to the bare skin.
            let whole: u8 = covers.iter().map(|cover| cover.all).sum();
            let part = f32::from(whole) / f32::from(seen);
            if let Some(ch) = texture(coat, part, cover, x, y)
                && let Some(cell) = canvas.at(x, y)
            {
                cell.ch = ch;
                cell.ink = ink(coat);
            }
        }
    }
}

/// From and to which column anything was drawn to the samples of a row.
fn drawn(raster: &Raster, y: u16) -> (u16, u16) {
    let rows = usize::from(y) * DOWN..(usize::from(y) + 1) * DOWN;
    let (from, to) = rows
        .map(|row| raster.drawn(row))
        .fold((usize::MAX, 0), |a, b| (a.0.min(b.0), a.1.max(b.1)));
    let column = |sample: usize| u16::try_from(sample).unwrap_or(u16::MAX);
    (column(from / ACROSS), column(to.div_ceil(ACROSS)))
}

fn ink(coat: Coat) -> Ink {
    match coat {
        Coat::Belly => Ink::Belly,
        Coat::Rare => Ink::Rare,
        Coat::Spillover => Ink::Spillover,
        Coat::Essential => Ink::Essential,
    }
}

/// The glyph of a coat that covers `part` of what is seen of a cell.
fn texture(coat: Coat, part: f32, cover: Cover, x: u16, y: u16) -> Option<char> {
    // The border runs across the cell: what is covered lies below, or above.
    let lower = cover.all - cover.upper;
    let below = lower >= 2 && cover.upper == 0;
    let above = cover.upper >= 2 && lower == 0;
    match coat {
        Coat::Essential if part >= 0.55 => Some('#'),
        Coat::Essential if part >= 0.3 => Some('+'),
        Coat::Spillover if below => Some('.'),
        Coat::Spillover if above => Some('\''),
        Coat::Spillover if part >= 0.4 => Some(':'),
        // Every other cell of a grid of the picture: dots stay in place when the
        // body turns, and the smallest patch is an area still.
        Coat::Rare if part >= 0.35 && (x + y).is_multiple_of(2) => Some('.'),
        Coat::Belly if part >= 0.35 && (x + y).is_multiple_of(2) => Some('~'),
        _ => None,
    }
}
