//! Denser character sets: braille and octants with 2x4 dots a cell, half
//! blocks with 1x2. Lines and stipple are dots of one bitmap.

use super::canvas::{Canvas, Charset, Ink};
use super::paint::{Coat, Paint};
use super::raster::{self, Raster};

/// Dots a cell, across and down.
const ACROSS: usize = 2;
const DOWN: usize = 4;

/// A picture of dots.
#[derive(Debug, Default)]
pub struct Dots {
    width: usize,
    height: usize,
    /// One byte a cell, one bit a dot: row by row, left to right.
    cells: Vec<u8>,
    inks: Vec<Ink>,
}

impl Dots {
    /// Empties it and takes a sheet of this many cells.
    pub fn reset(&mut self, width: u16, height: u16) {
        self.width = usize::from(width);
        self.height = usize::from(height);
        self.cells.clear();
        self.cells.resize(self.width * self.height, 0);
        self.inks.clear();
        self.inks.resize(self.width * self.height, Ink::Blank);
    }

    /// Draws a curve given in cells.
    pub fn draw(&mut self, curve: &[[f32; 2]], ink: Ink) {
        for place in curve {
            let (x, y) = (place[0] * ACROSS as f32, place[1] * DOWN as f32);
            if x >= 0.0 && y >= 0.0 {
                self.set(x as usize, y as usize, ink);
            }
        }
    }

    /// Sets the dot at column `x` and row `y` of dots.
    pub fn set(&mut self, x: usize, y: usize, ink: Ink) {
        let (column, row) = (x / ACROSS, y / DOWN);
        if column >= self.width || row >= self.height {
            return;
        }
        let cell = row * self.width + column;
        if let (Some(bits), Some(was)) = (self.cells.get_mut(cell), self.inks.get_mut(cell)) {
            *bits |= 1 << (y % DOWN * ACROSS + x % ACROSS);
            // The outline colours its cell, then what is painted.
            if rank(ink) > rank(*was) {
                *was = ink;
            }
        }
    }

    /// Stipples what is painted, the denser the surer.
    pub fn shade(&mut self, paint: &Paint, raster: &Raster) {
        let painted = paint.parts();
        let (across, down) = (raster::ACROSS / ACROSS, raster::DOWN / DOWN);
        for y in 0..self.height * DOWN {
            for x in 0..self.width * ACROSS {
                let Some(spot) = raster.spot(x * across + 1, y * down + 1, painted) else {
                    continue;
                };
                let Some(coat) = paint.coat(&spot) else {
                    continue;
                };
                let (odd, third) = ((x + y) % 2 == 1, x % 2 == 0);
                let (set, ink) = match coat {
                    Coat::Essential => (!odd || third, Ink::Essential),
                    Coat::Spillover => (!odd && third, Ink::Spillover),
                    Coat::Rare => (x % 4 == 0 && y % 4 == 0, Ink::Rare),
                    Coat::Belly => (x % 4 == 2 && y % 4 == 2, Ink::Belly),
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
        Ink::Blank => 0,
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
    use super::{braille, half, octant};

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
    fn no_two_octants_are_alike() {
        let all: std::collections::HashSet<char> = (0..=255).map(octant).collect();
        assert_eq!(all.len(), 256);
    }
}
