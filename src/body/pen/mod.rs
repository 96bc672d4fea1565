//! The pen: draws curves with characters.
//!
//! A curve is cut into steep runs, which take one cell a row, and shallow
//! runs, which take one cell a column; so a line stays single and calm
//! wherever it falls between cells. Plain runs are drawn by rule as people
//! draw them by hand; bends, ends and meetings by the best fitting shape.

mod fit;
mod glyphs;
mod rules;
mod run;

use super::canvas::{Canvas, Ink};
use fit::fit;
use run::{Group, Heading, Run, beginning, cut, group};

/// Draws curves onto a canvas.
#[derive(Debug, Default)]
pub struct Pen {
    width: usize,
    height: usize,
    pieces: Vec<Piece>,
    points: Vec<[f32; 2]>,
    curve: Vec<[f32; 2]>,
    runs: Vec<Run>,
    groups: Vec<Group>,
    here: Vec<[f32; 2]>,
    /// The right half is drawn as the mirror image of the left.
    mirrored: bool,
}

/// What one curve does in one cell.
#[derive(Clone, Copy, Debug)]
struct Piece {
    cell: usize,
    /// Its points in the cell, 0..1 each way.
    from: usize,
    to: usize,
    /// Chosen by rule, 0 if the shape must decide.
    glyph: u8,
    ink: Ink,
    /// Dots, and bends, which come before what leads to them.
    preferred: bool,
}

/// Rows a stature from which on a dot is more than a full stop.
const LARGE: f32 = 90.0;

/// Points on each side of a bend that show its shape: most of a cell.
const REACH: usize = 4;

impl Pen {
    /// Forgets everything and takes a new sheet. If it is to be `mirrored`, what
    /// is drawn right of the middle column is a mirror image of what is left
    /// of it, whatever is drawn there.
    pub fn reset(&mut self, width: u16, height: u16, mirrored: bool) {
        self.mirrored = mirrored;
        self.width = usize::from(width);
        self.height = usize::from(height);
        self.pieces.clear();
        self.points.clear();
    }

    /// Draws a curve given in cells, its points at most half a cell apart.
    pub fn draw(&mut self, curve: &[[f32; 2]], closed: bool, ink: Ink) {
        if curve.len() < 3 {
            return;
        }
        self.curve.clear();
        self.curve.extend_from_slice(curve);
        if closed {
            self.curve.rotate_left(beginning(curve));
            self.curve.extend_from_within(..1);
        }
        cut(&self.curve, &mut self.runs);
        let runs = std::mem::take(&mut self.runs);
        let mut drawn = false;
        for (i, run) in runs.iter().enumerate() {
            let before = drawn;
            drawn = runs
                .get(i + 1)
                .is_some_and(|next| self.bend(*run, *next, ink));
            if run.heading.is_steep() {
                self.steep(*run, ink, (before, drawn));
            } else {
                self.shallow(*run, ink, (before, drawn));
            }
        }
        self.runs = runs;
    }

    /// Draws a dot at a place given in cells, larger from a scale on.
    pub fn dot(&mut self, place: [f32; 2], scale: f32) {
        self.curve.clear();
        self.curve.push(place);
        let glyph = if scale < LARGE { b'.' } else { b'o' };
        let (x, y) = (place[0].floor() as i32, place[1].floor() as i32);
        self.piece(x, y, 0, 0, glyph, Ink::Feature);
        self.prefer_last();
    }

    /// A steep run: one cell a row.
    fn steep(&mut self, run: Run, ink: Ink, bends: (bool, bool)) {
        let mut groups = std::mem::take(&mut self.groups);
        group(&self.curve, run, bends, &mut groups);
        // Contours run clockwise: lean inwards, so that both sides look alike.
        let inwards = if run.heading == Heading::Up {
            0.02
        } else {
            -0.02
        };
        let mut was: Option<i32> = None;
        for group in &mut groups {
            // Stay in the column until the line has clearly left it.
            group.cell = match was {
                Some(was) if (group.mean - (was as f32 + 0.5)).abs() < 0.62 => was,
                _ => (group.mean + inwards).floor() as i32,
            };
            was = Some(group.cell);
        }
        let mut leaned = false;
        for (i, group) in groups.iter().enumerate() {
            let above = i.checked_sub(1).and_then(|i| groups.get(i));
            let below = groups.get(i + 1);
            let glyph = rules::steep(group, above, below, leaned);
            leaned = glyph != b'|' && below.is_some_and(|below| below.cell != group.cell);
            self.piece(group.cell, group.line, group.from, group.to, glyph, ink);
        }
        self.groups = groups;
    }

    /// A shallow run: one cell a column.
    fn shallow(&mut self, run: Run, ink: Ink, bends: (bool, bool)) {
        let mut groups = std::mem::take(&mut self.groups);
        group(&self.curve, run, bends, &mut groups);
        let chosen = |i: usize| groups.get(i).map(rules::shallow);
        let (mut left, mut here) = (None, chosen(0));
        for (i, group) in groups.iter().enumerate() {
            let right = chosen(i + 1);
            let Some(mut level) = here else { break };
            if let (Some(a), Some(b)) = (left, right)
                && a == b
                && rules::may_keep(group, a)
            {
                level = a;
            }
            self.piece(group.line, level.0, group.from, group.to, level.1, ink);
            (left, here) = (here, right);
        }
        self.groups = groups;
    }

    /// The bend from one run into the next; false if it needs no glyph of its
    /// own.
    fn bend(&mut self, run: Run, next: Run, ink: Ink) -> bool {
        let at = run.to;
        let point = |i: usize| self.curve.get(i).copied().unwrap_or_default();
        let p = point(at);
        let (x, y) = (p[0].floor(), p[1].floor());
        let (before, after) = (
            point(at.saturating_sub(REACH).max(run.from)),
            point((at + REACH).min(next.to)),
        );
        let (dx, dy) = (after[0] - before[0], after[1] - before[1]);
        // How far the bend stands off the straight line past it, in cells.
        let off = ((p[0] - before[0]) * dy - (p[1] - before[1]) * dx).abs()
            / (dx * dx + dy * dy).sqrt().max(0.1);
        let glyph = if off < 0.2 && dx.abs() > 0.4 && dy.abs() > 0.4 {
            if dx * dy > 0.0 { b'\\' } else { b'/' }
        } else {
            rules::corner(run.heading.back(), next.heading, p[1] - y)
        };
        if glyph == b' ' {
            return false;
        }
        self.piece(x as i32, y as i32, at.saturating_sub(2), at + 2, glyph, ink);
        self.prefer_last();
        true
    }

    /// The piece just added comes before others in its cell.
    fn prefer_last(&mut self) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.preferred = true;
        }
    }

    fn piece(&mut self, x: i32, y: i32, from: usize, to: usize, glyph: u8, ink: Ink) {
        let (Ok(column), Ok(row)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if column >= self.width || row >= self.height {
            return;
        }
        let start = self.points.len();
        for p in self.curve.get(from..=to).unwrap_or(&[]) {
            self.points.push([p[0] - x as f32, p[1] - y as f32]);
        }
        self.pieces.push(Piece {
            cell: row * self.width + column,
            from: start,
            to: self.points.len(),
            glyph,
            ink,
            preferred: false,
        });
    }

    /// Puts everything drawn onto the canvas: the outline, then the lines on
    /// the surface where they are in nobody's way.
    pub fn finish(&mut self, canvas: &mut Canvas) {
        // In the order they were drawn; a stable sort would need memory.
        self.pieces
            .sort_unstable_by_key(|piece| (rank(piece.ink), piece.cell, piece.from));
        let pieces = std::mem::take(&mut self.pieces);
        let mut rest = pieces.as_slice();
        while let Some(first) = rest.first() {
            let same = |p: &&Piece| p.cell == first.cell && p.ink == first.ink;
            let (here, others) = rest.split_at(rest.iter().take_while(same).count());
            rest = others;
            let (x, y) = (first.cell % self.width, first.cell / self.width);
            let middle = self.width / 2;
            if self.mirrored && x > middle {
                continue;
            }
            let mut glyph = self.glyph(here);
            if self.mirrored && x == middle {
                glyph = rules::upright(glyph);
            }
            put(canvas, x, y, glyph, first.ink);
            if self.mirrored && x < middle {
                put(canvas, 2 * middle - x, y, rules::mirror(glyph), first.ink);
            }
        }
        self.pieces = pieces;
    }

    /// The glyph for everything that is in one cell.
    fn glyph(&mut self, here: &[Piece]) -> u8 {
        let preferred = here.iter().any(|p| p.preferred);
        let mine = || here.iter().filter(|p| p.preferred == preferred);
        let ruled = mine().map(|p| p.glyph).next().unwrap_or(b' ');
        if mine().all(|p| p.glyph == ruled) {
            return ruled;
        }
        if mine().all(|p| rules::is_steep(p.glyph)) {
            // Two lines side by side: they part or meet.
            let place = |glyph: u8| {
                let piece = mine().find(|p| p.glyph == glyph)?;
                let points = self.points.get(piece.from..piece.to)?;
                let sum: f32 = points.iter().map(|p| p[0]).sum();
                Some(sum / points.len() as f32)
            };
            return match (place(b'/'), place(b'\\')) {
                (Some(rising), Some(falling)) if rising < falling => b'^',
                (Some(_), Some(_)) => b'V',
                _ => b'|',
            };
        }
        self.here.clear();
        for piece in mine() {
            let points = self.points.get(piece.from..piece.to).unwrap_or(&[]);
            self.here.extend_from_slice(points);
        }
        fit(&self.here)
    }
}

/// Puts a glyph onto the canvas, if it is in nobody's way.
fn put(canvas: &mut Canvas, x: usize, y: usize, glyph: u8, ink: Ink) {
    let (x, y) = (x as u16, y as u16);
    if glyph == b' ' || (ink == Ink::Feature && in_the_way(canvas, x, y, glyph)) {
        return;
    }
    if let Some(cell) = canvas.at(x, y) {
        cell.ch = char::from(glyph);
        cell.ink = ink;
    }
}

fn rank(ink: Ink) -> u8 {
    u8::from(ink == Ink::Feature)
}

/// True if a line on the surface would run along the outline, or through a
/// zone.
fn in_the_way(canvas: &mut Canvas, x: u16, y: u16, glyph: u8) -> bool {
    let mut ink = |x: Option<u16>, y: Option<u16>| {
        let cell = canvas.at(x?, y?)?;
        Some((cell.ink, cell.ch))
    };
    if ink(Some(x), Some(y))
        .is_some_and(|(ink, _)| matches!(ink, Ink::Outline | Ink::Essential | Ink::Spillover))
    {
        return true;
    }
    if matches!(glyph, b'.' | b'o') {
        return false;
    }
    let beside = if rules::is_steep(glyph) {
        [
            ink(x.checked_sub(1), Some(y)),
            ink(x.checked_add(1), Some(y)),
        ]
    } else {
        [ink(Some(x), y.checked_sub(1)), None]
    };
    beside.into_iter().flatten().any(|(ink, ch)| {
        ink == Ink::Outline
            && rules::is_steep(u8::try_from(ch).unwrap_or(0)) == rules::is_steep(glyph)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(curve: &[[f32; 2]], closed: bool, size: (u16, u16)) -> Vec<String> {
        let mut pen = Pen::default();
        let mut canvas = Canvas::new(size.0, size.1);
        pen.reset(size.0, size.1, false);
        pen.draw(curve, closed, Ink::Outline);
        pen.finish(&mut canvas);
        let rows = canvas.rows();
        rows.map(|row| row.iter().map(|cell| cell.ch).collect())
            .collect()
    }

    /// From top to bottom, aside by `lean` columns a row.
    fn slanted(lean: f32) -> Vec<[f32; 2]> {
        (0..=80)
            .map(|i| i as f32 / 8.0)
            .map(|y| [8.0 + lean * y, y])
            .collect()
    }

    #[test]
    fn a_steep_line_takes_one_cell_a_row() {
        for lean in [-0.6, -0.3, -0.1, 0.0, 0.05, 0.2, 0.45, 0.6] {
            for row in drawn(&slanted(lean), false, (20, 10)) {
                let row = row.trim();
                assert_eq!(row.len(), 1, "{lean}: {row:?}");
                let wrong = if lean < 0.0 { '\\' } else { '/' };
                assert!(!row.contains(wrong), "{lean}: {row:?}");
            }
        }
    }

    #[test]
    fn a_step_aside_leans_once() {
        for lean in [0.1, 0.2, 0.25, 0.3] {
            let rows = drawn(&slanted(lean), false, (20, 10));
            let columns: Vec<usize> = rows
                .iter()
                .map(|row| row.len() - row.trim_start().len())
                .collect();
            let steps = columns.windows(2).filter(|pair| pair[0] != pair[1]).count();
            let leaning = rows.iter().filter(|row| row.contains('\\')).count();
            assert_eq!(leaning, steps, "{lean}: {rows:?}");
        }
    }

    #[test]
    fn a_round_thing_looks_the_same_on_both_sides() {
        for radius in [1.6, 2.5, 4.0, 6.3] {
            let circle: Vec<[f32; 2]> = (0..400)
                .map(|i| i as f32 * std::f32::consts::TAU / 400.0)
                // Clockwise, as contours run.
                .map(|a| [20.0 + 2.0 * radius * a.cos(), 8.1 + radius * a.sin()])
                .collect();
            let flip = |c: char| match c {
                '/' => '\\',
                '\\' => '/',
                '(' => ')',
                ')' => '(',
                // Corners to the left and right have glyphs of their own.
                '\'' | '`' | ',' => '.',
                c => c,
            };
            for row in drawn(&circle, true, (40, 17)) {
                let back: String = row.chars().rev().map(flip).collect();
                let plain = |s: &str| s.replace(['\'', '`', ','], ".");
                assert_eq!(plain(&row), plain(&back), "radius {radius}");
            }
        }
    }
}
