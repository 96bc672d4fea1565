//! Contours: the lines between what is near and what lies behind it, traced
//! from the raster as curves of sub-sample precision.
//!
//! A crack is the border between two neighbouring samples. Cracks are directed
//! with the nearer side on their right, so each curve runs clockwise round
//! what is nearer, and joins itself up.

mod area;

use super::parts::Part;
use super::raster::{ACROSS, DOWN, MITTEN, PART, Raster, SOCK};
use crate::atlas::Segment;

const EAST: u8 = 1;
const SOUTH: u8 = 2;
const WEST: u8 = 4;
const NORTH: u8 = 8;

/// Samples looked at together.
const STRETCH: usize = 16;

/// Rows a stature from which the thumb is told apart.
const THUMB: f32 = 38.0;

/// Contours of a picture, in cells.
#[derive(Debug, Default)]
pub struct Contours {
    /// Outgoing cracks of each corner between samples, and in the upper half
    /// of the byte the incoming ones.
    cracks: Vec<u8>,
    corners: Vec<usize>,
    curve: Vec<[f32; 2]>,
    smooth: Vec<[f32; 2]>,
}

/// What the step in depth between two samples must exceed to be a line.
struct Steps {
    /// Within a part.
    own: f32,
    /// Between a shell and the part it stands on, and between two shells.
    stands: f32,
    shells: f32,
    /// Between parts that join.
    joined: f32,
    /// Between parts that do not.
    apart: f32,
    /// Between fingers: always told apart, unless they are too small.
    beside: f32,
    /// Between the thumb and another finger.
    thumb: f32,
}

impl Contours {
    /// Calls `found` with each curve, in cells, and whether it is closed.
    pub fn trace(&mut self, raster: &Raster, scale: f32, mut found: impl FnMut(&[[f32; 2]], bool)) {
        self.crack(raster, scale);
        let stride = raster.width + 1;
        let corners = std::mem::take(&mut self.corners);
        // Open curves first, from their beginnings; what is left is closed.
        for closed in [false, true] {
            for &start in &corners {
                let bits = self.cracks.get(start).copied().unwrap_or(0);
                let (out, into) = ((bits & 15).count_ones(), (bits >> 4).count_ones());
                if out == 0 || (!closed && out <= into) {
                    continue;
                }
                self.follow(start, stride);
                // A crack or two are noise, not a line.
                if self.curve.len() >= 6 {
                    self.relax(closed);
                    found(&self.smooth, closed);
                }
            }
        }
        self.corners = corners;
    }

    /// Finds all cracks.
    fn crack(&mut self, raster: &Raster, scale: f32) {
        self.cracks.clear();
        self.cracks
            .resize((raster.width + 1) * (raster.height + 1), 0);
        self.corners.clear();
        let sample = 1.0 / (scale * DOWN as f32);
        let steps = Steps {
            own: (3.0 * sample).max(0.006),
            stands: if scale < SOCK {
                (3.0 * sample).max(0.006)
            } else {
                (1.0 * sample).max(0.0015)
            },
            shells: if scale < SOCK { f32::INFINITY } else { -1.0 },
            joined: (3.0 * sample).max(0.009),
            apart: (1.0 * sample).max(0.003),
            thumb: if scale < THUMB { f32::INFINITY } else { -1.0 },
            beside: if scale < MITTEN { f32::INFINITY } else { -1.0 },
        };
        // Above the first row there is nothing.
        let mut above = (usize::MAX, 0);
        for y in 0..raster.height {
            let here = raster.drawn(y);
            let mut from = here.0.min(above.0);
            // One further, to close the outline on the right.
            let to = (here.1.max(above.1) + 1).min(raster.width);
            above = here;
            if from >= to {
                continue;
            }
            if from == 0 {
                self.crack_over(raster, 0, y, &steps);
                from = 1;
            }
            for from in (from..to).step_by(STRETCH) {
                let to = (from + STRETCH).min(to);
                let here = raster.row(y, from, to);
                let left = raster.row(y, from - 1, to - 1);
                let over = raster.row(y.max(1) - 1, from, to);
                // Most stretches lie on one surface, or on none.
                if may_step(left, here, steps.own) || may_step(over, here, steps.own) {
                    let beside = parted(left, here, steps.own);
                    let below = parted(over, here, steps.own);
                    for ((beside, below), x) in beside.zip(below).zip(from..) {
                        if beside {
                            self.crack_left(raster, x, y, &steps);
                        }
                        if below {
                            self.crack_over(raster, x, y, &steps);
                        }
                    }
                }
            }
        }
    }

    /// The crack between a sample and the one on its left, if there is one.
    fn crack_left(&mut self, raster: &Raster, x: usize, y: usize, steps: &Steps) {
        let stride = raster.width + 1;
        let index = y * raster.width + x;
        if let Some(near) = step(raster, index - 1, index, 1, steps) {
            // The crack runs upwards if what is right is near.
            let (from, to, out) = if near {
                ((y + 1) * stride + x, y * stride + x, NORTH)
            } else {
                (y * stride + x, (y + 1) * stride + x, SOUTH)
            };
            self.set(from, to, out);
        }
    }

    /// The crack between a sample and the one over it, if there is one.
    fn crack_over(&mut self, raster: &Raster, x: usize, y: usize, steps: &Steps) {
        let stride = raster.width + 1;
        let index = y * raster.width + x;
        if y > 0
            && let Some(near) = step(raster, index - raster.width, index, raster.width, steps)
        {
            let (from, to, out) = if near {
                (y * stride + x, y * stride + x + 1, EAST)
            } else {
                (y * stride + x + 1, y * stride + x, WEST)
            };
            self.set(from, to, out);
        }
    }

    fn set(&mut self, from: usize, to: usize, out: u8) {
        if let Some(bits) = self.cracks.get_mut(from) {
            if *bits & 15 == 0 {
                self.corners.push(from);
            }
            *bits |= out;
        }
        if let Some(bits) = self.cracks.get_mut(to) {
            *bits |= out << 4;
        }
    }

    /// Walks along cracks from `start`, using them up.
    fn follow(&mut self, start: usize, stride: usize) {
        self.curve.clear();
        let mut at = start;
        let mut heading = 0;
        while let Some(bits) = self.cracks.get_mut(at) {
            let out = *bits & 15;
            if out == 0 {
                break;
            }
            // Keep to the right, round what is nearer.
            let right = turn(heading);
            let left = heading_left(heading);
            let go = [right, heading, left]
                .into_iter()
                .find(|go| out & go != 0)
                .unwrap_or(1 << out.trailing_zeros());
            *bits &= !go;
            let (x, y) = ((at % stride) as f32, (at / stride) as f32);
            let (next, mx, my) = match go {
                EAST => (at + 1, x + 0.5, y),
                WEST => (at.saturating_sub(1), x - 0.5, y),
                SOUTH => (at + stride, x, y + 0.5),
                _ => (at.saturating_sub(stride), x, y - 0.5),
            };
            if let Some(bits) = self.cracks.get_mut(next) {
                *bits &= !(go << 4);
            }
            self.curve.push([mx, my]);
            heading = go;
            at = next;
        }
    }

    /// Takes the stairs out of the curve and brings it into cells.
    fn relax(&mut self, closed: bool) {
        let n = self.curve.len() as isize;
        for _ in 0..2 {
            self.smooth.clear();
            for i in 0..n {
                // The window narrows towards the ends, which stay in place.
                let reach = if closed { 3 } else { i.min(n - 1 - i).min(3) };
                let (mut sum, mut weight) = ([0.0; 2], 0.0);
                for j in -reach..=reach {
                    let w = (reach + 1 - j.abs()) as f32;
                    let k = (i + j).rem_euclid(n) as usize;
                    if let Some(p) = self.curve.get(k) {
                        sum = [sum[0] + p[0] * w, sum[1] + p[1] * w];
                        weight += w;
                    }
                }
                self.smooth.push([sum[0] / weight, sum[1] / weight]);
            }
            std::mem::swap(&mut self.curve, &mut self.smooth);
        }
        self.smooth.clear();
        let cells = |p: &[f32; 2]| [p[0] / ACROSS as f32, p[1] / DOWN as f32];
        self.smooth.extend(self.curve.iter().map(cells));
    }
}

fn turn(heading: u8) -> u8 {
    match heading {
        EAST => SOUTH,
        SOUTH => WEST,
        WEST => NORTH,
        NORTH => EAST,
        _ => 0,
    }
}

fn heading_left(heading: u8) -> u8 {
    match heading {
        EAST => NORTH,
        NORTH => WEST,
        WEST => SOUTH,
        SOUTH => EAST,
        _ => 0,
    }
}

/// Depths and codes of some samples of a row.
type Samples<'a> = (&'a [f32], &'a [u32]);

/// For each of some samples false if there is surely no line between it and
/// its neighbour: both lie on one shell and less than `own` apart in depth.
fn parted<'a>(a: Samples<'a>, b: Samples<'a>, own: f32) -> impl Iterator<Item = bool> + 'a {
    let whats = a.1.iter().zip(b.1).map(|(a, b)| (a ^ b) >> 24 != 0);
    // Between nothing and nothing the difference is not a number.
    let steep = a.0.iter().zip(b.0).map(move |(a, b)| (a - b).abs() > own);
    whats.zip(steep).map(|(parts, steep)| parts | steep)
}

/// Whether [`parted`] holds for any of them.
fn may_step(a: Samples<'_>, b: Samples<'_>, own: f32) -> bool {
    parted(a, b, own).fold(false, |any, parted| any | parted)
}

/// Whether there is a line between samples `a` and `b`, which is `stride`
/// further: `Some(true)` if `b` is the nearer one.
fn step(raster: &Raster, a: usize, b: usize, stride: usize, steps: &Steps) -> Option<bool> {
    let (shell_a, shell_b) = (raster.shell(a), raster.shell(b));
    match (shell_a == u8::MAX, shell_b == u8::MAX) {
        (true, true) => return None,
        (true, false) => return Some(true),
        (false, true) => return Some(false),
        (false, false) => {}
    }
    let (depth_a, depth_b) = (raster.depth(a), raster.depth(b));
    // Compare at the crack, not in the samples: a surface that falls away
    // steeply is no step.
    let before = a
        .checked_sub(stride)
        .filter(|&i| raster.shell(i) == shell_a);
    let after = Some(b + stride).filter(|&i| raster.shell(i) == shell_b);
    let to =
        |near: f32, far: Option<usize>| far.map_or(near, |i| near + (near - raster.depth(i)) * 0.5);
    let gap = to(depth_b, after) - to(depth_a, before);
    let least = if shell_a == shell_b {
        // At the very rim of a part its surface falls away without a step.
        if before.is_none() || after.is_none() {
            return None;
        }
        steps.own
    } else {
        match (
            Part::from_index(shell_a & PART),
            Part::from_index(shell_b & PART),
        ) {
            // A toe or an ear on its own part, toe beside toe.
            (Some(a), Some(b)) if a == b => {
                if shell_a > PART && shell_b > PART {
                    steps.shells
                } else {
                    steps.stands
                }
            }
            (Some(a), Some(b)) => between(a, b, steps),
            _ => return None,
        }
    };
    if gap.abs().min((depth_b - depth_a).abs()) <= least {
        return None;
    }
    let near = depth_b > depth_a;
    // A rim narrower than a cell between this line and the outline has no
    // room for both.
    let joined = least >= steps.own;
    let rim = |i: usize| {
        let beyond = if near {
            a.checked_sub(stride * i)
        } else {
            Some(b + stride * i)
        };
        beyond.is_none_or(|i| raster.shell(i) == u8::MAX)
    };
    let cell = if stride == 1 { ACROSS } else { DOWN };
    if joined && (1..=cell + 1).any(rim) {
        return None;
    }
    Some(near)
}

/// The least step between two different parts that is a line.
fn between(a: Part, b: Part, steps: &Steps) -> f32 {
    let fingers = |s: Segment| (Segment::Finger1..=Segment::Finger5).contains(&s);
    let (sa, sb) = (a.segment(), b.segment());
    if sa == sb {
        return -1.0;
    }
    if fingers(sa) && fingers(sb) && (sa == Segment::Finger1 || sb == Segment::Finger1) {
        return steps.thumb;
    }
    if fingers(sa) && fingers(sb) {
        return steps.beside;
    }
    if (fingers(sa) && sb == Segment::Hand) || (fingers(sb) && sa == Segment::Hand) {
        return steps.joined.max(steps.beside);
    }
    let joined = |x: Segment, y: Segment| {
        use Segment::{Foot, Forearm, Hand, Head, Leg, Neck, Thigh, Trunk, UpperArm};
        matches!(
            (x, y),
            (Trunk, Neck | UpperArm | Thigh)
                | (Neck, Head)
                | (UpperArm, Forearm)
                | (Forearm, Hand)
                | (Thigh, Leg)
                | (Leg, Foot)
        ) || (x == Hand && fingers(y))
            || (x == Forearm && fingers(y))
    };
    if joined(sa, sb) || joined(sb, sa) {
        steps.joined
    } else {
        steps.apart
    }
}
