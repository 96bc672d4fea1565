//! Denser character sets: braille and octants with 2x4 dots a cell, sextants
//! with 2x3, half blocks with 1x2. Lines and stipple are dots of one bitmap.

use super::canvas::{Canvas, Charset, Ink};
use super::paint::{Coat, Paint};
use super::raster::{self, Raster};

/// Dots a cell, across and down; of sextants there are three down.
const ACROSS: usize = 2;
const DOWN: usize = 4;

/// A picture of dots.
#[derive(Debug, Default)]
pub struct Dots {
    width: usize,
    height: usize,
    /// Dots a cell from top to bottom.
    down: usize,
    /// Dots are as coarse as half cells.
    coarse: bool,
    /// The right half is drawn as the mirror image of the left.
    mirrored: bool,
    /// One byte a cell, one bit a dot: row by row, left to right.
    cells: Vec<u8>,
    inks: Vec<Ink>,
}

impl Dots {
    /// Empties it and takes a sheet of this many cells for `charset`. If it is
    /// to be `mirrored`, curves right of the middle are mirror images of those
    /// left of it, whatever is drawn there.
    pub fn reset(&mut self, width: u16, height: u16, charset: Charset, mirrored: bool) {
        self.down = if charset == Charset::Sextant { 3 } else { DOWN };
        self.coarse = charset == Charset::HalfBlock;
        self.mirrored = mirrored;
        self.width = usize::from(width);
        self.height = usize::from(height);
        self.cells.clear();
        self.cells.resize(self.width * self.height, 0);
        self.inks.clear();
        self.inks.resize(self.width * self.height, Ink::Blank);
    }

    /// Draws a curve given in cells.
    pub fn draw(&mut self, curve: &[[f32; 2]], ink: Ink) {
        let last = self.width / 2 * 2 * ACROSS + ACROSS - 1;
        for place in curve {
            let (x, y) = (place[0] * ACROSS as f32, place[1] * self.down as f32);
            if x < 0.0 || y < 0.0 {
                continue;
            }
            let (x, y) = (x as usize, y as usize);
            if !self.mirrored {
                self.set(x, y, ink);
            } else if x * 2 <= last {
                self.set(x, y, ink);
                self.set(last - x, y, ink);
            }
        }
    }

    /// Sets the dot at column `x` and row `y` of dots.
    pub fn set(&mut self, x: usize, y: usize, ink: Ink) {
        let (column, row) = (x / ACROSS, y / self.down);
        if column >= self.width || row >= self.height {
            return;
        }
        let cell = row * self.width + column;
        if let (Some(bits), Some(was)) = (self.cells.get_mut(cell), self.inks.get_mut(cell)) {
            *bits |= 1 << (y % self.down * ACROSS + x % ACROSS);
            // The outline colours its cell, then what is painted.
            if rank(ink) > rank(*was) {
                *was = ink;
            }
        }
    }

    /// Stipples what is painted, the denser the surer.
    pub fn shade(&mut self, paint: &Paint, raster: &Raster) {
        let painted = paint.parts();
        let across = raster::ACROSS / ACROSS;
        for y in 0..self.height * self.down {
            for x in 0..self.width * ACROSS {
                let Some(spot) = raster.spot(
                    x * across + 1,
                    (y * raster::DOWN + DOWN) / self.down,
                    painted,
                ) else {
                    continue;
                };
                let Some(coat) = paint.coat(&spot) else {
                    continue;
                };
                // A half block is filled by any dot: it is one coarse dot.
                let (x2, y2) = if self.coarse { (x / 2, y / 2) } else { (x, y) };
                let odd = (x2 + y2) % 2 == 1;
                let (set, ink) = match coat {
                    Coat::Essential => (self.coarse || !odd || x % 2 == 0, Ink::Essential),
                    Coat::Spillover if self.coarse => (odd, Ink::Spillover),
                    Coat::Spillover => (!odd && x % 2 == 0, Ink::Spillover),
                    Coat::Rare => (x2 % 4 == 0 && y2 % 4 == 0, Ink::Rare),
                    Coat::Belly => (x2 % 4 == 2 && y2 % 4 == 2, Ink::Belly),
                };
                if set {
                    self.set(x, y, ink);
                }
            }
        }
    }

    /// Puts the dots onto the canvas in characters of `charset`.
    pub fn finish(&self, charset: Charset, canvas: &mut Canvas) {
        let cells = self.cells.iter().zip(&self.inks).enumerate();
        for (at, (&bits, &ink)) in cells.filter(|(_, (bits, _))| **bits != 0) {
            let (x, y) = (at % self.width, at / self.width);
            if let Some(cell) = canvas.at(x as u16, y as u16) {
                cell.ch = match charset {
                    Charset::Braille => braille(bits),
                    Charset::Octant => octant(bits),
                    Charset::Sextant => sextant(bits),
                    Charset::HalfBlock => half(bits),
                    Charset::Ascii => ' ',
                };
                cell.ink = ink;
            }
        }
    }
}

fn rank(ink: Ink) -> u8 {
    match ink {
        Ink::Blank | Ink::Behind => 0,
        Ink::Belly => 1,
        Ink::Feature => 2,
        Ink::Rare => 3,
        Ink::Spillover => 4,
        Ink::Essential => 5,
        Ink::Outline => 6,
        Ink::Point(_) => 7,
        Ink::Label => 8,
    }
}

/// The braille pattern with these dots: its bits count down the left column,
/// then down the right, with the lowest row last.
fn braille(bits: u8) -> char {
    const BIT: [u32; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    let pattern: u32 = (0..8)
        .filter(|i| bits >> i & 1 == 1)
        .filter_map(|i: usize| BIT.get(i))
        .sum();
    char::from_u32(0x2800 + pattern).unwrap_or(' ')
}

/// Half of a cell is filled if any dot of it is.
fn half(bits: u8) -> char {
    match (bits & 0x0f != 0, bits & 0xf0 != 0) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}

/// The sextant with these blocks: they are in order of their bits, but for the
/// blank, the halves and the full block, which are older.
fn sextant(bits: u8) -> char {
    match bits & 0x3f {
        0x00 => ' ',
        0x15 => '▌',
        0x2a => '▐',
        0x3f => '█',
        bits => {
            let before = 1 + u32::from(bits > 0x15) + u32::from(bits > 0x2a);
            char::from_u32(0x1fb00 + u32::from(bits) - before).unwrap_or(' ')
        }
    }
}

/// The octant with these blocks. Unicode 16 put them in order of their bits at
/// U+1CD00, left out those that were encoded before, and these are listed
/// here.
fn octant(bits: u8) -> char {
    let older = OLDER.binary_search_by_key(&bits, |&(bits, _)| bits);
    match older {
        Ok(at) => OLDER.get(at).map_or(' ', |&(_, ch)| ch),
        Err(before) => char::from_u32(0x1cd00 + u32::from(bits) - before as u32).unwrap_or(' '),
    }
}

/// Octants that were in Unicode before, and the blank: their blocks and
/// characters.
const OLDER: [(u8, char); 26] = [
    (0x00, ' '),
    (0x01, '\u{1cea8}'),
    (0x02, '\u{1ceab}'),
    (0x03, '\u{1fb82}'),
    (0x05, '▘'),
    (0x0a, '▝'),
    (0x0f, '▀'),
    (0x14, '\u{1fbe6}'),
    (0x28, '\u{1fbe7}'),
    (0x3f, '\u{1fb85}'),
    (0x40, '\u{1cea3}'),
    (0x50, '▖'),
    (0x55, '▌'),
    (0x5a, '▞'),
    (0x5f, '▛'),
    (0x80, '\u{1cea0}'),
    (0xa0, '▗'),
    (0xa5, '▚'),
    (0xaa, '▐'),
    (0xaf, '▜'),
    (0xc0, '▂'),
    (0xf0, '▄'),
    (0xf5, '▙'),
    (0xfa, '▟'),
    (0xfc, '▆'),
    (0xff, '█'),
];

#[cfg(test)]
mod tests {
    use super::{braille, half, octant, sextant};

    #[test]
    fn dots_become_the_characters_unicode_gives_them() {
        // Upper left dot, lower right dot, left column.
        assert_eq!(
            [braille(0x01), braille(0x80), braille(0x55)],
            ['⠁', '⢀', '⡇']
        );
        assert_eq!([octant(0x55), octant(0x0f), octant(0xff)], ['▌', '▀', '█']);
        // The first and the last of the block.
        assert_eq!([octant(0x04), octant(0xfe)], ['\u{1cd00}', '\u{1cde5}']);
        assert_eq!([half(0x01), half(0x80), half(0x81)], ['▀', '▄', '█']);
    }

    #[test]
    fn sextants_are_in_unicodes_order() {
        // The first, those around the halves, the last.
        let of = [0x01, 0x14, 0x16, 0x29, 0x2b, 0x3e].map(sextant);
        let expected = [0x1fb00, 0x1fb13, 0x1fb14, 0x1fb27, 0x1fb28, 0x1fb3b];
        assert_eq!(of.map(u32::from), expected);
        assert_eq!(
            [sextant(0x15), sextant(0x2a), sextant(0x3f)],
            ['▌', '▐', '█']
        );
        let all: std::collections::HashSet<char> = (0..64).map(sextant).collect();
        assert_eq!(all.len(), 64);
    }

    #[test]
    fn no_two_octants_are_alike() {
        let all: std::collections::HashSet<char> = (0..=255).map(octant).collect();
        assert_eq!(all.len(), 256);
    }
}
