//! The pen: draws curves with characters.
//!
//! A curve is cut into steep runs, which take one cell a row, and shallow
//! runs, which take one cell a column; so a line stays single and calm
//! wherever it falls between cells. Plain runs are drawn by rule as people
//! draw them by hand; bends, ends and meetings by the best fitting shape.

use super::canvas::{Canvas, Ink};
use super::fit::fit;

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
    /// Bends come before what leads to them.
    bend: bool,
}

/// Rows a stature from which on a dot is more than a full stop.
const LARGE: f32 = 90.0;

/// Points on each side of a bend that show its shape: most of a cell.
const REACH: usize = 4;

/// A stretch of a curve that keeps its heading.
#[derive(Clone, Copy, Debug)]
struct Run {
    from: usize,
    to: usize,
    heading: Heading,
}

/// Where a curve goes, by the side of a cell it crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    Up,
    Down,
    Left,
    Right,
}

impl Heading {
    /// The heading along (dx, dy).
    fn of(dx: f32, dy: f32) -> Self {
        if dy.abs() >= dx.abs() {
            if dy >= 0.0 { Self::Down } else { Self::Up }
        } else if dx >= 0.0 {
            Self::Right
        } else {
            Self::Left
        }
    }

    /// The way it came.
    fn back(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    fn is_steep(self) -> bool {
        matches!(self, Self::Up | Self::Down)
    }
}

/// The points of a run in one row (steep) or column (shallow).
#[derive(Clone, Copy, Debug)]
struct Group {
    line: i32,
    from: usize,
    to: usize,
    /// Mean of the other coordinate.
    mean: f32,
    /// How much of the row or column it covers.
    cover: f32,
    /// Change of the other coordinate per row or column, downwards or to the
    /// right.
    slope: f32,
}

impl Pen {
    /// Forgets everything and takes a new sheet.
    pub fn reset(&mut self, width: u16, height: u16) {
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
        if closed && let Some(&first) = curve.first() {
            self.curve.push(first);
        }
        self.cut();
        let runs = std::mem::take(&mut self.runs);
        for (i, run) in runs.iter().enumerate() {
            let bend_before = i > 0;
            let bend_after = i + 1 < runs.len();
            if run.heading.is_steep() {
                self.steep(*run, bend_before, bend_after, ink);
            } else {
                self.shallow(*run, bend_before, bend_after, ink);
            }
            if let Some(next) = runs.get(i + 1) {
                self.bend(*run, *next, ink);
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
    }

    /// Cuts the curve into runs of one heading.
    fn cut(&mut self) {
        self.runs.clear();
        let n = self.curve.len();
        let at = |i: usize| self.curve.get(i).copied().unwrap_or_default();
        let mut heading: Option<Heading> = None;
        let mut from = 0;
        for i in 0..n {
            let (a, b) = (at(i.saturating_sub(2)), at((i + 2).min(n - 1)));
            let now = Heading::of(b[0] - a[0], b[1] - a[1]);
            if let Some(was) = heading
                && was != now
            {
                self.runs.push(Run {
                    from,
                    to: i,
                    heading: was,
                });
                from = i;
            }
            heading = Some(now);
        }
        if let Some(heading) = heading {
            self.runs.push(Run {
                from,
                to: n - 1,
                heading,
            });
        }
        self.join();
    }

    /// A run shorter than most of a cell is part of a bend: its neighbours
    /// share it.
    fn join(&mut self) {
        let mut i = 0;
        while self.runs.len() > 1 && i < self.runs.len() {
            let Some(&run) = self.runs.get(i) else { break };
            let at = |i: usize| self.curve.get(i).copied().unwrap_or_default();
            let (a, b) = (at(run.from), at(run.to));
            let length = if run.heading.is_steep() {
                (b[1] - a[1]).abs()
            } else {
                (b[0] - a[0]).abs()
            };
            // A column is half as wide as a row is high.
            let least = if run.heading.is_steep() { 0.6 } else { 1.2 };
            if length >= least {
                i += 1;
                continue;
            }
            self.runs.remove(i);
            let middle = if i == 0 {
                run.from
            } else if i == self.runs.len() {
                run.to
            } else {
                run.from.midpoint(run.to)
            };
            if let Some(after) = self.runs.get_mut(i) {
                after.from = middle;
            }
            let Some(before) = i.checked_sub(1) else {
                continue;
            };
            let next = self.runs.get(i).copied();
            if let Some(run) = self.runs.get_mut(before) {
                run.to = middle;
                if let Some(next) = next
                    && next.heading == run.heading
                {
                    run.to = next.to;
                    self.runs.remove(i);
                }
            }
        }
    }

    /// Groups the run's points by row (steep) or column (shallow), from the
    /// top or the left.
    fn group(&mut self, run: Run) {
        self.groups.clear();
        let (main, other) = if run.heading.is_steep() {
            (1, 0)
        } else {
            (0, 1)
        };
        let mut from = run.from;
        let points = &self.curve;
        let line = |i: usize| points.get(i).map_or(0, |p| p[main].floor() as i32);
        for i in run.from..=run.to {
            if i < run.to && line(i + 1) == line(from) {
                continue;
            }
            let inside = points.get(from..=i).unwrap_or(&[]);
            // One point on each side, so that the cover is true.
            let wide = points
                .get(from.saturating_sub(1).max(run.from)..=(i + 1).min(run.to))
                .unwrap_or(inside);
            let (low, high) = (line(from) as f32, line(from) as f32 + 1.0);
            let (mut least, mut most) = (f32::INFINITY, f32::NEG_INFINITY);
            for p in wide {
                least = least.min(p[main].clamp(low, high));
                most = most.max(p[main].clamp(low, high));
            }
            let sum: f32 = inside.iter().map(|p| p[other]).sum();
            let (a, b) = (
                wide.first().copied().unwrap_or_default(),
                wide.last().copied().unwrap_or_default(),
            );
            let run_length = b[main] - a[main];
            self.groups.push(Group {
                line: line(from),
                from,
                to: i,
                mean: sum / inside.len().max(1) as f32,
                cover: most - least,
                slope: if run_length.abs() > 0.05 {
                    (b[other] - a[other]) / run_length
                } else {
                    0.0
                },
            });
            from = i + 1;
        }
        if matches!(run.heading, Heading::Up | Heading::Left) {
            self.groups.reverse();
        }
    }

    /// Drops what a bend will draw: the half covered ends of a run.
    fn trim(&mut self, run: Run, bend_before: bool, bend_after: bool) {
        let short = |g: &Group, from: usize, bend: bool| {
            let at_bend = g.from == from || g.to == from;
            at_bend && if bend { g.cover < 0.7 } else { g.cover < 0.3 }
        };
        self.groups
            .retain(|g| !(short(g, run.from, bend_before) || short(g, run.to, bend_after)));
    }

    fn steep(&mut self, run: Run, bend_before: bool, bend_after: bool, ink: Ink) {
        self.group(run);
        let alone = !bend_before && !bend_after && self.groups.len() == 1;
        if !alone {
            self.trim(run, bend_before, bend_after);
        }
        let groups = std::mem::take(&mut self.groups);
        let mut columns: Vec<i32> = Vec::with_capacity(groups.len());
        // Contours run clockwise: lean inwards, so that both sides look alike.
        let inwards = if run.heading == Heading::Up {
            0.02
        } else {
            -0.02
        };
        for group in &groups {
            // Stay in the column until the line has clearly left it.
            let column = match columns.last() {
                Some(&was) if (group.mean - (was as f32 + 0.5)).abs() < 0.62 => was,
                _ => (group.mean + inwards).floor() as i32,
            };
            columns.push(column);
        }
        let column = |i: usize| columns.get(i).copied();
        let mut leaned = 0_i32;
        for (i, group) in groups.iter().enumerate() {
            let Some(here) = column(i) else { break };
            let up = i.checked_sub(1).and_then(column).map_or(0, |c| c - here);
            let down = column(i + 1).map_or(0, |c| c - here);
            let offset = group.mean - (here as f32 + 0.5);
            let glyph = if up > 0 && down > 0 {
                b'('
            } else if up < 0 && down < 0 {
                b')'
            } else if group.slope > 0.72 {
                b'\\'
            } else if group.slope < -0.72 {
                b'/'
            } else {
                // At a step to the side, one of the two rows leans: the one
                // whose line is nearer to the border.
                let next = groups
                    .get(i + 1)
                    .map_or(0.0, |g| g.mean - (here + down) as f32 - 0.5);
                let before = i
                    .checked_sub(1)
                    .and_then(|j| groups.get(j))
                    .map_or(0.0, |g| g.mean - (here + up) as f32 - 0.5);
                if down != 0 && leaned == 0 && offset.abs() >= next.abs() {
                    if down > 0 { b'\\' } else { b'/' }
                } else if up != 0 && leaned == 0 && offset.abs() > before.abs() {
                    if up > 0 { b'/' } else { b'\\' }
                } else {
                    b'|'
                }
            };
            leaned = i32::from(glyph != b'|' && down != 0);
            self.piece(here, group.line, group.from, group.to, glyph, ink);
        }
        self.groups = groups;
    }

    fn shallow(&mut self, run: Run, bend_before: bool, bend_after: bool, ink: Ink) {
        self.group(run);
        let alone = !bend_before && !bend_after && self.groups.len() == 1;
        if !alone {
            self.trim(run, bend_before, bend_after);
        }
        let groups = std::mem::take(&mut self.groups);
        let mut last = (i32::MIN, 0_u8);
        for group in &groups {
            let slope = group.slope;
            let (row, glyph) = if slope.abs() > 0.66 {
                (
                    group.mean.floor() as i32,
                    if slope > 0.0 { b'\\' } else { b'/' },
                )
            } else {
                level(group.mean, slope, last)
            };
            last = (row, glyph);
            self.piece(group.line, row, group.from, group.to, glyph, ink);
        }
        self.groups = groups;
    }

    /// The bend from one run into the next.
    fn bend(&mut self, run: Run, next: Run, ink: Ink) {
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
            corner(run.heading.back(), next.heading, p[1] - y)
        };
        if glyph != b' ' {
            self.piece(x as i32, y as i32, at.saturating_sub(2), at + 2, glyph, ink);
            if let Some(piece) = self.pieces.last_mut() {
                piece.bend = true;
            }
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
            bend: false,
        });
    }

    /// Puts everything drawn onto the canvas.
    pub fn finish(&mut self, canvas: &mut Canvas) {
        self.pieces.sort_by_key(|piece| piece.cell);
        let mut pieces = self.pieces.as_slice();
        while let Some(first) = pieces.first() {
            let count = pieces.iter().take_while(|p| p.cell == first.cell).count();
            let (here, rest) = pieces.split_at(count);
            pieces = rest;
            let ink = if here.iter().any(|p| p.ink == Ink::Outline) {
                Ink::Outline
            } else {
                Ink::Feature
            };
            // Lines on the surface give way to the outline.
            let bends = here.iter().any(|p| p.ink == ink && p.bend);
            let mine = || here.iter().filter(|p| p.ink == ink && p.bend == bends);
            let ruled = mine().map(|p| p.glyph).next().unwrap_or(0);
            let agreed = ruled != 0 && mine().all(|p| p.glyph == ruled);
            let glyph = if agreed {
                ruled
            } else {
                self.here.clear();
                for piece in mine() {
                    let points = self.points.get(piece.from..piece.to).unwrap_or(&[]);
                    self.here.extend_from_slice(points);
                }
                fit(&self.here)
            };
            let (x, y) = (first.cell % self.width, first.cell / self.width);
            if glyph != b' '
                && let Some(cell) = canvas.at(x as u16, y as u16)
            {
                cell.ch = char::from(glyph);
                cell.ink = ink;
            }
        }
    }
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
            if (row, glyph) == last {
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
fn corner(a: Heading, b: Heading, y: f32) -> u8 {
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
