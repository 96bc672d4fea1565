//! Places on the body: are the coordinates possible?

use super::report::Report;
use crate::atlas::document::Path;
use crate::atlas::model::{At, Shape};

/// Angles that a shape may be written with, degrees: one turn either way, so
/// that it can run over the front.
const TURNS: std::ops::RangeInclusive<f32> = -360.0..=720.0;

/// Greatest step between neighbouring corners, degrees: beyond half a turn it
/// is not clear which way round is meant.
const MAX_JUMP: f32 = 180.0;

/// A trigger point.
pub fn check_at(report: &mut Report, path: &Path, at: &At) {
    report.number(&path.field("along"), at.along, 0.0..=1.0);
    report.number(&path.field("around"), at.around, 0.0..=360.0);
}

/// Patches of a zone or the belly of a muscle.
pub fn check_shapes(report: &mut Report, path: &Path, shapes: &[Shape]) {
    for (index, shape) in shapes.iter().enumerate() {
        let path = path.index(index);
        match shape {
            Shape::Band { along, around, .. } => {
                check_span(report, &path.field("along"), *along, 0.0..=1.0);
                let path = path.field("around");
                if check_span(report, &path, *around, TURNS) && around.1 - around.0 > 360.0 {
                    report.say(&path, "around spans more than 360 degrees");
                }
            }
            Shape::Outline { points, .. } => {
                check_outline(report, &path.field("points"), points);
            }
        }
    }
}

fn check_outline(report: &mut Report, path: &Path, points: &[(f32, f32)]) {
    if report.document.is_damaged(path) {
        return;
    }
    if points.len() < 3 {
        let count = points.len();
        report.say(
            path,
            format!("an outline has 3 corners or more, this has {count}"),
        );
    } else if check_line(report, path, points, true) && area(points) < 1e-4 {
        report.say(path, "the outline encloses nothing");
    }
}

/// From and to; true if both are possible and in order.
pub fn check_span(
    report: &mut Report,
    path: &Path,
    (from, to): (f32, f32),
    range: std::ops::RangeInclusive<f32>,
) -> bool {
    let name = path.name().unwrap_or("span");
    let (start, end) = (*range.start(), *range.end());
    if !range.contains(&from) || !range.contains(&to) {
        report.say(
            path,
            format!("{name} ({from}, {to}) is outside {start}..{end}"),
        );
        return false;
    }
    if from >= to {
        report.say(
            path,
            format!("{name} runs from {from} to {to}, the first must be less"),
        );
    }
    from < to
}

/// Points (along, around) in a row; true if all are possible.
pub fn check_line(report: &mut Report, path: &Path, points: &[(f32, f32)], closed: bool) -> bool {
    let mut is_fine = true;
    for (index, (along, around)) in points.iter().enumerate() {
        let path = path.index(index);
        if !(0.0..=1.0).contains(along) {
            report.say(&path, format!("along {along} is outside 0..1"));
            is_fine = false;
        }
        if !TURNS.contains(around) {
            report.say(&path, format!("around {around} is outside -360..720"));
            is_fine = false;
        }
    }
    if !is_fine {
        return false;
    }
    let last = points.last().filter(|_| closed);
    let before = last.into_iter().chain(points).skip(usize::from(!closed));
    let first_with_before = usize::from(!closed);
    let pairs = before.zip(points.iter().enumerate().skip(first_with_before));
    for ((_, before), (index, (_, around))) in pairs {
        let jump = (around - before).abs();
        if jump > MAX_JUMP {
            let message = format!("jumps {jump} degrees from the corner before, at most 180");
            report.say(&path.index(index), message);
            is_fine = false;
        }
    }
    is_fine
}

/// Area in degrees times length.
fn area(points: &[(f32, f32)]) -> f32 {
    let next = points.iter().cycle().skip(1);
    let twice: f32 = points
        .iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum();
    twice.abs() / 2.0
}
