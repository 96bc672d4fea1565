//! Cutting a curve into runs, and a run into what it does row by row or column
//! by column.

/// A stretch of a curve that keeps its heading.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// First point.
    pub from: usize,
    /// Last point.
    pub to: usize,
    /// Where it goes.
    pub heading: Heading,
}

/// Where a curve goes, by the side of a cell it crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Steeply up.
    Up,
    /// Steeply down.
    Down,
    /// Flatly to the left.
    Left,
    /// Flatly to the right.
    Right,
}

impl Heading {
    /// The heading along (dx, dy).
    pub fn of(dx: f32, dy: f32) -> Self {
        if dy.abs() >= dx.abs() {
            if dy >= 0.0 { Self::Down } else { Self::Up }
        } else if dx >= 0.0 {
            Self::Right
        } else {
            Self::Left
        }
    }

    /// The way it came.
    pub fn back(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// True for up and down.
    pub fn is_steep(self) -> bool {
        matches!(self, Self::Up | Self::Down)
    }
}

/// The points of a run in one row (steep) or column (shallow).
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The row or column.
    pub line: i32,
    /// First point.
    pub from: usize,
    /// Last point.
    pub to: usize,
    /// Mean of the other coordinate.
    pub mean: f32,
    /// How much of the row or column it covers, 0..=1.
    pub cover: f32,
    /// Change of the other coordinate per row or column, downwards or to the
    /// right.
    pub slope: f32,
    /// The column (or row) chosen for it.
    pub cell: i32,
}

/// The heading at a point of an open curve.
fn heading(curve: &[[f32; 2]], i: usize) -> Heading {
    let at = |i: usize| curve.get(i).copied().unwrap_or_default();
    let last = curve.len().saturating_sub(1);
    let (a, b) = (at(i.saturating_sub(2)), at((i + 2).min(last)));
    Heading::of(b[0] - a[0], b[1] - a[1])
}

/// A point of a closed curve within its longest stretch of one heading, far
/// from any bend: where to begin.
pub fn beginning(curve: &[[f32; 2]]) -> usize {
    let (mut from, mut best) = (0, (0, 0));
    for i in 1..=curve.len() {
        if i == curve.len() || heading(curve, i) != heading(curve, from) {
            best = best.max((i - from, from.midpoint(i)));
            from = i;
        }
    }
    best.1
}

/// Cuts the curve into runs of one heading.
pub fn cut(curve: &[[f32; 2]], runs: &mut Vec<Run>) {
    runs.clear();
    let mut run = Run {
        from: 0,
        to: 0,
        heading: heading(curve, 0),
    };
    for i in 1..curve.len() {
        let now = heading(curve, i);
        if now != run.heading {
            run.to = higher(curve, i - 1, i);
            runs.push(run);
            run = Run {
                from: run.to,
                to: run.to,
                heading: now,
            };
        }
    }
    run.to = curve.len().saturating_sub(1);
    runs.push(run);
    join(curve, runs);
}

/// Whichever of two points is higher, so that it does not matter which way a
/// curve is walked.
fn higher(curve: &[[f32; 2]], i: usize, j: usize) -> usize {
    let y = |i: usize| curve.get(i).map_or(0.0, |p| p[1]);
    if y(i) < y(j) { i } else { j }
}

/// A run shorter than most of a cell is part of a bend: its neighbours share
/// it. The shortest goes first.
fn join(curve: &[[f32; 2]], runs: &mut Vec<Run>) {
    let length = |run: &Run| {
        let at = |i: usize| curve.get(i).copied().unwrap_or_default();
        let (a, b) = (at(run.from), at(run.to));
        // A column is half as wide as a row is high.
        if run.heading.is_steep() {
            (b[1] - a[1]).abs() / 0.6
        } else {
            (b[0] - a[0]).abs() / 1.2
        }
    };
    while runs.len() > 1 {
        let lengths = runs.iter().map(length).enumerate();
        let Some((i, shortest)) = lengths.min_by(|a, b| a.1.total_cmp(&b.1)) else {
            return;
        };
        if shortest >= 1.0 {
            return;
        }
        let run = runs.remove(i);
        let middle = if i == 0 {
            run.from
        } else if i == runs.len() {
            run.to
        } else {
            let (low, high) = ((run.from + run.to) / 2, (run.from + run.to).div_ceil(2));
            higher(curve, low, high)
        };
        if let Some(after) = runs.get_mut(i) {
            after.from = middle;
        }
        let Some(before) = i.checked_sub(1) else {
            continue;
        };
        let next = runs.get(i).copied();
        if let Some(run) = runs.get_mut(before) {
            run.to = middle;
            if let Some(next) = next
                && next.heading == run.heading
            {
                run.to = next.to;
                runs.remove(i);
            }
        }
    }
}

/// Groups the run's points by row (steep) or column (shallow), from the
/// top or the left.
/// `bends` says whether it begins and ends in one that is drawn.
pub fn group(curve: &[[f32; 2]], run: Run, bends: (bool, bool), groups: &mut Vec<Group>) {
    groups.clear();
    let (main, other) = if run.heading.is_steep() {
        (1, 0)
    } else {
        (0, 1)
    };
    let mut from = run.from;
    let points = curve;
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
        groups.push(Group {
            line: line(from),
            from,
            to: i,
            mean: sum / inside.len().max(1) as f32,
            cover: most - least,
            cell: 0,
            slope: if run_length.abs() > 0.05 {
                (b[other] - a[other]) / run_length
            } else {
                0.0
            },
        });
        from = i + 1;
    }
    if matches!(run.heading, Heading::Up | Heading::Left) {
        groups.reverse();
    }
    // Drop what a bend will draw: the half covered ends of a run.
    if groups.len() > 1 {
        let short = |g: &Group, end: usize, bend: bool| {
            (g.from == end || g.to == end) && g.cover < if bend { 0.85 } else { 0.4 }
        };
        groups.retain(|g| !(short(g, run.from, bends.0) || short(g, run.to, bends.1)));
    }
}
