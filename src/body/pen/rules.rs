//! How people draw plain lines by hand.

use super::run::{Group, Heading};

/// Columns a row, or rows a column, from which on a line is a slash.
const SLANTED: f32 = 0.7;

/// The glyph of a steep line in one row, given what it does in the rows above
/// and below. `leaned` if the row above leant towards this one.
pub fn steep(here: &Group, above: Option<&Group>, below: Option<&Group>, leaned: bool) -> u8 {
    let aside = |other: Option<&Group>| other.map_or(0, |other| other.cell - here.cell);
    // How far the line is from the middle of its cell.
    let off = |group: Option<&Group>| {
        group.map_or(0.0, |group| (group.mean - group.cell as f32 - 0.5).abs())
    };
    let mine = off(Some(here));
    let (up, down) = (aside(above), aside(below));
    if up > 0 && down > 0 {
        b'('
    } else if up < 0 && down < 0 {
        b')'
    } else if here.slope > SLANTED {
        b'\\'
    } else if here.slope < -SLANTED {
        b'/'
    } else if leaned {
        b'|'
    } else if down != 0 && mine >= off(below) {
        // At a step to the side, one of the two rows leans: the one whose line
        // is nearer to the border.
        if down > 0 { b'\\' } else { b'/' }
    } else if up != 0 && mine > off(above) {
        if up > 0 { b'/' } else { b'\\' }
    } else {
        b'|'
    }
}

/// Row and glyph of a shallow line in one column; `last` is what its left
/// neighbour took.
pub fn shallow(here: &Group, last: (i32, u8)) -> (i32, u8) {
    if here.slope.abs() > SLANTED {
        let glyph = if here.slope > 0.0 { b'\\' } else { b'/' };
        return (here.mean.floor() as i32, glyph);
    }
    level(here.mean, here.slope, last)
}

/// True for the glyphs of steep lines.
pub fn is_steep(glyph: u8) -> bool {
    matches!(glyph, b'|' | b'/' | b'\\' | b'(' | b')')
}

/// Row and glyph of a shallow line at height `y`; `last` is what its left
/// neighbour took.
fn level(y: f32, slope: f32, last: (i32, u8)) -> (i32, u8) {
    const FLAT: f32 = 0.2;
    // Where the glyphs' strokes lie within their cells.
    let levels: &[(f32, u8)] = if slope.abs() < FLAT {
        &[(0.53, b'-'), (1.0, b'_')]
    } else if slope < 0.0 {
        &[(0.25, b'\''), (0.53, b'-'), (0.75, b'.'), (1.0, b'_')]
    } else {
        &[(0.25, b'`'), (0.53, b'-'), (0.75, b'.'), (1.0, b'_')]
    };
    let mut best = (f32::INFINITY, (0, b'-'));
    let row = y.floor() as i32;
    for row in [row - 1, row] {
        for &(at, glyph) in levels {
            let mut cost = (row as f32 + at - y).abs();
            // A flat line stays level; a slope is the same both ways.
            if slope.abs() < FLAT && (row, glyph) == last {
                cost -= 0.12;
            }
            if cost < best.0 {
                best = (cost, (row, glyph));
            }
        }
    }
    best.1
}

/// The glyph of a corner between two ways out of it, `y` of the way down its
/// cell; blank where the runs meet without one.
pub fn corner(a: Heading, b: Heading, y: f32) -> u8 {
    use Heading::{Down, Left, Right, Up};
    let has = |heading| a == heading || b == heading;
    match (has(Down), has(Up), has(Left), has(Right)) {
        (true, _, _, true) if y < 0.3 => b'/',
        (true, _, true, _) if y < 0.3 => b'\\',
        // The line lies on the floor of the cell: the run below goes on.
        (true, _, true, _) | (true, _, _, true) if y > 0.85 => b' ',
        (true, _, _, true) => b',',
        (true, _, true, _) => b'.',
        (_, true, _, true) if y > 0.7 => b'\\',
        (_, true, true, _) if y > 0.7 => b'/',
        (_, true, true, _) | (_, true, _, true) if y < 0.15 => b' ',
        (_, true, _, true) => b'`',
        (_, true, true, _) => b'\'',
        (true, ..) if y < 0.5 => b'^',
        (_, true, ..) if y > 0.5 => b'v',
        (_, _, true, false) => b'>',
        (_, _, false, true) => b'<',
        _ => b' ',
    }
}
