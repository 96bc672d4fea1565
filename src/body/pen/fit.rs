//! The glyph whose shape is most like a piece of line.

use super::glyphs::{COLUMNS, GLYPHS, ROWS};

/// The glyph that fits `points` best, given in the cell's own coordinates, 0..1
/// each way. A space for no points.
pub fn fit(points: &[[f32; 2]]) -> u8 {
    if points.is_empty() {
        return b' ';
    }
    // How far each square of the cell is from the line, in squares.
    let mut away = [[0.0_f32; COLUMNS]; ROWS];
    for (y, row) in away.iter_mut().enumerate() {
        for (x, distance) in row.iter_mut().enumerate() {
            *distance = points
                .iter()
                .map(|p| {
                    let dx = p[0] * COLUMNS as f32 - x as f32 - 0.5;
                    let dy = p[1] * ROWS as f32 - y as f32 - 0.5;
                    dx * dx + dy * dy
                })
                .fold(f32::INFINITY, f32::min)
                .sqrt();
        }
    }
    let mut best = (f32::INFINITY, b' ');
    for glyph in &GLYPHS {
        let mut ink = 0.0;
        let mut spilt = 0.0;
        let mut missed = [f32::INFINITY; 64];
        for (y, bits) in glyph.rows.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let x = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                ink += 1.0;
                spilt += away
                    .get(y)
                    .and_then(|row| row.get(x))
                    .copied()
                    .unwrap_or(9.0);
                for (p, miss) in points.iter().zip(&mut missed) {
                    let dx = p[0] * COLUMNS as f32 - x as f32 - 0.5;
                    let dy = p[1] * ROWS as f32 - y as f32 - 0.5;
                    *miss = miss.min(dx * dx + dy * dy);
                }
            }
        }
        let count = points.len().min(missed.len());
        let missed: f32 = missed.iter().take(count).map(|m| m.sqrt()).sum();
        let cost = spilt / ink + missed / count as f32 + glyph.penalty;
        if cost < best.0 {
            best = (cost, glyph.ch);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn line(from: [f32; 2], to: [f32; 2]) -> Vec<[f32; 2]> {
        (0..=10)
            .map(|i| {
                let t = i as f32 / 10.0;
                [
                    from[0] + (to[0] - from[0]) * t,
                    from[1] + (to[1] - from[1]) * t,
                ]
            })
            .collect()
    }

    #[test]
    fn plain_lines_get_plain_glyphs() {
        for (from, to, glyph) in [
            ([0.5, 0.0], [0.5, 1.0], b'|'),
            ([1.0, 0.0], [0.0, 1.0], b'/'),
            ([0.0, 0.0], [1.0, 1.0], b'\\'),
            ([0.0, 0.55], [1.0, 0.55], b'-'),
            ([0.0, 0.97], [1.0, 0.97], b'_'),
        ] {
            assert_eq!(char::from(fit(&line(from, to))), char::from(glyph));
        }
    }

    #[test]
    fn no_line_is_no_glyph() {
        assert_eq!(fit(&[]), b' ');
    }
}
