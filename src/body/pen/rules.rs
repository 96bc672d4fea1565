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

/// Slope below which a shallow line is flat.
const FLAT: f32 = 0.2;

/// Where the strokes of flat glyphs lie within their cells.
const LEVELS: [(f32, u8); 2] = [(0.53, b'-'), (1.0, b'_')];

/// Row and glyph of a shallow line in one column.
pub fn shallow(here: &Group) -> (i32, u8) {
    let row = here.mean.floor() as i32;
    if here.slope.abs() > SLANTED {
        return (row, if here.slope > 0.0 { b'\\' } else { b'/' });
    }
    let high = if here.slope < 0.0 { b'\'' } else { b'`' };
    let slopes = [(0.25, high), (0.75, b'.')];
    let slopes = slopes.iter().filter(|_| here.slope.abs() >= FLAT);
    let mut best = (f32::INFINITY, (row, b'-'));
    for &(at, glyph) in LEVELS.iter().chain(slopes) {
        for row in [row - 1, row] {
            let off = (row as f32 + at - here.mean).abs();
            if off < best.0 {
                best = (off, (row, glyph));
            }
        }
    }
    best.1
}

/// True if a flat line between two stretches at this level may as well keep it,
/// so that it does not flicker.
pub fn may_keep(here: &Group, (row, glyph): (i32, u8)) -> bool {
    let level = LEVELS.iter().find(|level| level.1 == glyph);
    here.slope.abs() < FLAT
        && level.is_some_and(|(at, _)| (row as f32 + at - here.mean).abs() < 0.36)
}

/// True for the glyphs of steep lines.
pub fn is_steep(glyph: u8) -> bool {
    matches!(glyph, b'|' | b'/' | b'\\' | b'(' | b')')
}

/// The glyph seen in a mirror.
pub fn mirror(glyph: u8) -> u8 {
    match glyph {
        b'/' => b'\\',
        b'\\' => b'/',
        b'(' => b')',
        b')' => b'(',
        b'<' => b'>',
        b'>' => b'<',
        b'`' => b'\'',
        b'\'' => b'`',
        // Where a line turns down: `,` on the left, `.` on the right.
        b',' => b'.',
        glyph => glyph,
    }
}

/// The glyph for the middle column of a mirrored picture, which must be its
/// own mirror image.
pub fn upright(glyph: u8) -> u8 {
    match glyph {
        b'/' | b'\\' | b'(' | b')' => b'|',
        b'<' | b'>' => b'-',
        b'`' => b'\'',
        b',' => b'.',
        glyph => glyph,
    }
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
        (_, true, true, _) | (_, true, _, true) if y < 0.42 => b' ',
        (_, true, _, true) => b'`',
        (_, true, true, _) => b'\'',
        (true, ..) if y < 0.5 => b'^',
        (_, true, ..) if y > 0.5 => b'v',
        (_, _, true, false) => b'>',
        (_, _, false, true) => b'<',
        _ => b' ',
    }
}
