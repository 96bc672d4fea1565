//! Soft borders: zones tile the body in bands and outlines, but pain has no
//! corners.

/// A part of a picture, in samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// First column and row.
    pub from: (usize, usize),
    /// One past the last column and row.
    pub to: (usize, usize),
}

/// Whether most of what lies about each sample of the frame is inside, of that
/// which belongs to the surface at all. `inside` and `surface` are asked by
/// column and row; the answer is row by row. Places smaller than the reach
/// would vanish, and stay as they are.
pub fn soften(
    frame: Frame,
    reach: usize,
    inside: impl Fn(usize, usize) -> bool,
    surface: impl Fn(usize, usize) -> bool,
) -> Vec<bool> {
    let (width, height) = (frame.to.0 - frame.from.0, frame.to.1 - frame.from.1);
    let mut whole = Vec::with_capacity(width * height);
    let mut part = Vec::with_capacity(width * height);
    for y in frame.from.1..frame.to.1 {
        for x in frame.from.0..frame.to.0 {
            let on = surface(x, y);
            whole.push(f32::from(u8::from(on)));
            part.push(f32::from(u8::from(on && inside(x, y))));
        }
    }
    let sharp: Vec<bool> = part.iter().map(|&here| here > 0.5).collect();
    let surface: Vec<bool> = whole.iter().map(|&here| here > 0.5).collect();
    let mut scratch = Vec::new();
    for grid in [&mut whole, &mut part] {
        for _ in 0..2 {
            blur(grid, width, reach, &mut scratch);
        }
    }
    let soft: Vec<bool> = surface
        .iter()
        .zip(part.iter().zip(&whole))
        .map(|(on, (part, whole))| *on && *part > 0.5 * *whole)
        .collect();
    let count = |grid: &[bool]| grid.iter().filter(|here| **here).count();
    // A sliver, or a place with one, is better sharp than gone.
    if count(&soft) * 10 < count(&sharp) * 8 {
        sharp
    } else {
        soft
    }
}

/// The mean over `reach` samples in each direction, along both axes.
fn blur(grid: &mut [f32], width: usize, reach: usize, scratch: &mut Vec<f32>) {
    if width == 0 {
        return;
    }
    let height = grid.len() / width;
    for row in grid.chunks_exact_mut(width) {
        line(row, 1, width, reach, scratch);
    }
    for x in 0..width {
        if let Some(column) = grid.get_mut(x..) {
            line(column, width, height, reach, scratch);
        }
    }
}

/// Replaces every `stride`-th of `count` numbers by the sum of those about it;
/// beyond the ends is nothing.
fn line(numbers: &mut [f32], stride: usize, count: usize, reach: usize, sums: &mut Vec<f32>) {
    sums.clear();
    sums.push(0.0);
    let mut sum = 0.0;
    for number in numbers.iter().step_by(stride).take(count) {
        sum += number;
        sums.push(sum);
    }
    let full = (reach * 2 + 1) as f32;
    for (at, number) in numbers.iter_mut().step_by(stride).take(count).enumerate() {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(count));
        if let (Some(to), Some(from)) = (sums.get(to), sums.get(from)) {
            *number = (to - from) / full;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame {
        from: (10, 5),
        to: (50, 45),
    };

    fn at(grid: &[bool], x: usize, y: usize) -> bool {
        grid[(y - FRAME.from.1) * 40 + x - FRAME.from.0]
    }

    #[test]
    fn corners_are_rounded_and_the_edge_of_the_surface_is_none() {
        // A square that reaches to the left edge of the surface.
        let square = |x: usize, y: usize| (10..30).contains(&x) && (15..35).contains(&y);
        let soft = soften(FRAME, 4, square, |_, _| true);
        assert!(at(&soft, 20, 25), "its middle");
        assert!(at(&soft, 10, 25), "at the edge of the surface");
        assert!(!at(&soft, 29, 15), "its corner");
        assert!(!at(&soft, 40, 25), "beyond it");
    }

    #[test]
    fn a_small_place_stays() {
        let small = |x: usize, y: usize| x == 20 && (20..24).contains(&y);
        let soft = soften(FRAME, 6, small, |_, _| true);
        assert_eq!(soft.iter().filter(|here| **here).count(), 4);
    }

    #[test]
    fn nothing_lies_beside_the_surface() {
        let left = |x: usize, _: usize| x < 30;
        let soft = soften(FRAME, 4, |_, _| true, left);
        assert!(at(&soft, 29, 25) && !at(&soft, 30, 25));
    }
}
