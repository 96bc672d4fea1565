//! Shapes of the line glyphs: the centre lines of their strokes in DejaVu Sans
//! Mono on a cell of 8 by 16 squares, one byte a row, the lowest bit on the
//! left. `docs/body.md` says how to measure them anew.

/// Squares a cell, across.
pub const COLUMNS: usize = 8;
/// Squares a cell, down.
pub const ROWS: usize = 16;

/// A glyph and its centre lines.
pub struct Glyph {
    /// The character.
    pub ch: u8,
    /// Its squares.
    pub rows: [u8; ROWS],
    /// How much worse it must fit than a plain line to be passed over, in
    /// squares: quiet strokes are preferred to letters.
    pub penalty: f32,
}

const fn glyph(ch: u8, penalty: f32, rows: [u8; ROWS]) -> Glyph {
    Glyph { ch, rows, penalty }
}

/// Every glyph a line may be drawn with.
#[rustfmt::skip]
pub const GLYPHS: [Glyph; 16] = [
    glyph(b'|', 0.0, [0, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]),
    glyph(b'/', 0.0, [0, 0, 64, 96, 32, 48, 16, 16, 8, 8, 12, 4, 6, 2, 0, 0]),
    glyph(b'\\', 0.0, [0, 0, 2, 6, 4, 12, 8, 24, 16, 16, 32, 32, 96, 64, 0, 0]),
    glyph(b'_', 0.0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255]),
    glyph(b'-', 0.0, [0, 0, 0, 0, 0, 0, 0, 0, 126, 0, 0, 0, 0, 0, 0, 0]),
    glyph(b'\'', 0.0, [0, 0, 0, 8, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    glyph(b'`', 0.0, [0, 0, 12, 24, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    glyph(b'.', 0.0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 0, 0, 0]),
    glyph(b',', 0.0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 0, 0]),
    glyph(b'(', 0.1, [0, 0, 16, 16, 16, 8, 8, 8, 8, 8, 8, 8, 16, 16, 0, 0]),
    glyph(b')', 0.1, [0, 0, 8, 8, 8, 16, 16, 16, 16, 16, 16, 16, 8, 8, 0, 0]),
    glyph(b'<', 0.7, [0, 0, 0, 0, 0, 192, 112, 14, 2, 28, 112, 0, 0, 0, 0, 0]),
    glyph(b'>', 0.7, [0, 0, 0, 0, 0, 2, 14, 112, 64, 56, 14, 0, 0, 0, 0, 0]),
    glyph(b'^', 0.9, [0, 0, 0, 24, 52, 102, 195, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    glyph(b'v', 0.9, [0, 0, 0, 0, 0, 66, 66, 102, 36, 36, 60, 24, 0, 0, 0, 0]),
    glyph(b'V', 0.9, [0, 0, 0, 66, 66, 66, 38, 36, 36, 36, 24, 24, 0, 0, 0, 0]),
];
