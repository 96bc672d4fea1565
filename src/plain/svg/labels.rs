//! Where the labels of points stand: beside their crosses, and where these
//! crowd, further off with a short line.

use super::{LETTER, TEXT};

/// Where a label begins (its base line), and the line from its cross.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    pub at: [f32; 2],
    pub leader: Option<[[f32; 2]; 2]>,
}

/// Half the size of a cross with some air.
const CROSS: f32 = 5.5;
/// Distances from the middle of a cross to that of its label.
const NEAR: f32 = 12.5;
const FAR: [f32; 3] = [22.0, 30.0, 40.0];
/// Directions in which a label may stand, the best first.
const WAYS: [[f32; 2]; 8] = [
    [1.0, 0.0],
    [-1.0, 0.0],
    [0.0, -1.0],
    [0.0, 1.0],
    [0.75, -0.75],
    [-0.75, -0.75],
    [0.75, 0.75],
    [-0.75, 0.75],
];

/// Left, top, right, bottom.
type Frame = [f32; 4];

/// A place for each label, beside the cross at the same index.
pub fn place(labels: &[&str], crosses: &[[f32; 2]]) -> Vec<Label> {
    let frame = |[x, y]: [f32; 2], wide: f32, high: f32| [x - wide, y - high, x + wide, y + high];
    let mut taken: Vec<Frame> = crosses.iter().map(|at| frame(*at, CROSS, CROSS)).collect();
    let mut placed = Vec::new();
    for (label, &[x, y]) in labels.iter().zip(crosses) {
        // Half the size of the letters; digits are a little wider.
        let wide = label.chars().count() as f32 * TEXT * LETTER * 0.6;
        let high = TEXT * 0.42;
        let middle = |way: [f32; 2], far: f32| {
            let aside = far + (wide - 4.0).max(0.0) * way[0].abs();
            [x + way[0] * aside, y + way[1] * far]
        };
        let near = WAYS.iter().map(|way| (middle(*way, NEAR), None));
        let far = FAR.iter().flat_map(|&far| {
            WAYS.iter().map(move |way| {
                let from = [x + way[0] * 6.0, y + way[1] * 6.0];
                let to = [x + way[0] * (far - 7.0), y + way[1] * (far - 7.0)];
                (middle(*way, far), Some([from, to]))
            })
        });
        let covered = |at: [f32; 2]| -> f32 {
            let here = frame(at, wide, high);
            taken.iter().map(|other| overlap(here, *other)).sum()
        };
        // The first that is free; else the one that covers least.
        let mut best = ([x + NEAR, y], None, f32::INFINITY);
        for (at, leader) in near.chain(far) {
            let cost = covered(at);
            if cost < best.2 {
                best = (at, leader, cost);
            }
            if cost <= 0.0 {
                break;
            }
        }
        taken.push(frame(best.0, wide, high));
        placed.push(Label {
            at: [best.0[0] - wide, best.0[1] + high],
            leader: best.1,
        });
    }
    placed
}

/// The area that two frames share.
fn overlap(a: Frame, b: Frame) -> f32 {
    let wide = a[2].min(b[2]) - a[0].max(b[0]);
    let high = a[3].min(b[3]) - a[1].max(b[1]);
    wide.max(0.0) * high.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_label_stands_right_of_its_cross() {
        let placed = place(&["1"], &[[50.0, 50.0]]);
        assert!(placed[0].at[0] > 50.0 && placed[0].leader.is_none());
    }

    #[test]
    fn crowded_labels_do_not_cover_each_other() {
        let crosses: Vec<[f32; 2]> = (0..5_u16)
            .map(|i| [50.0 + f32::from(i % 2) * 9.0, 50.0 + f32::from(i) * 6.0])
            .collect();
        let names = ["1", "2", "3", "4", "5"];
        let placed = place(&names, &crosses);
        for (i, a) in placed.iter().enumerate() {
            for b in &placed[i + 1..] {
                let (dx, dy) = (a.at[0] - b.at[0], a.at[1] - b.at[1]);
                assert!(dx.abs() > 7.0 || dy.abs() > 9.0, "{a:?} {b:?}");
            }
        }
    }
}
