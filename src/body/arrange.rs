//! How views share a picture side by side.

use super::Camera;

/// The least part of the size that a view would have alone.
const LEAST: f32 = 0.32;
/// Fewer columns hold no view that could be read.
const NARROWEST: u16 = 16;
/// Fewer rows likewise.
const FLATTEST: u16 = 8;
/// More views would be a puzzle.
const MOST: usize = 3;
/// Columns between two views.
const GAP: u16 = 2;

/// A view's share of the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Its first column.
    pub column: u16,
    /// Its columns.
    pub width: u16,
}

/// Slots for the first of `cameras`, as many as have room side by side in
/// `width` times `height` cells; one if only one has.
#[must_use]
pub fn arrange(cameras: &[Camera], width: u16, height: u16) -> Vec<Slot> {
    let most = if height < FLATTEST {
        1
    } else {
        MOST.min(cameras.len())
    };
    (2..=most)
        .rev()
        .find_map(|count| share(cameras.get(..count)?, width, height))
        .unwrap_or_else(|| vec![Slot { column: 0, width }])
}

/// Slots for all of `cameras`, if that leaves room enough for each.
fn share(cameras: &[Camera], width: u16, height: u16) -> Option<Vec<Slot>> {
    let count = u16::try_from(cameras.len()).ok()?;
    let room = width.checked_sub(GAP * (count - 1))?;
    // The columns each would fill at full height, or of the whole width.
    let wanted: Vec<f32> = cameras
        .iter()
        .map(|camera| {
            let (high, wide) = camera.extent;
            let natural = f32::from(height) * 2.0 * wide / high.max(1e-3);
            natural.clamp(1.0, f32::from(width).max(1.0))
        })
        .collect();
    let least = |wanted: f32| f32::from(NARROWEST).max(wanted * LEAST);
    let needed: f32 = wanted.iter().copied().map(least).sum();
    if needed > f32::from(room) {
        return None;
    }
    // Everybody gets the least; what is left goes to those that want more, and
    // what nobody wants is air for all.
    let left = f32::from(room) - needed;
    let more: Vec<f32> = wanted
        .iter()
        .map(|&wanted| (wanted - least(wanted)).max(0.0))
        .collect();
    let hunger: f32 = more.iter().sum();
    let fed = if hunger > 0.0 {
        (left / hunger).min(1.0)
    } else {
        0.0
    };
    let air = (left - hunger * fed).max(0.0) / f32::from(count);
    let mut slots = Vec::with_capacity(cameras.len());
    let (mut column, mut edge) = (0_u16, 0.0_f32);
    for (index, (&wanted, more)) in (1..).zip(wanted.iter().zip(more)) {
        edge += least(wanted) + more * fed + air;
        // The last one takes what rounding has left.
        let right = if index == count {
            room
        } else {
            edge.round() as u16
        };
        let used = column - GAP * (index - 1);
        slots.push(Slot {
            column,
            width: right.saturating_sub(used),
        });
        column = right + GAP * index;
    }
    Some(slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera(high: f32, wide: f32) -> Camera {
        Camera {
            extent: (high, wide),
            ..Camera::default()
        }
    }

    #[test]
    fn a_leg_a_sole_and_a_pelvis_stand_side_by_side() {
        let cameras = [camera(0.3, 0.1), camera(0.16, 0.07), camera(0.2, 0.34)];
        assert_eq!(arrange(&cameras, 80, 20).len(), 3);
        assert_eq!(arrange(&cameras, 30, 20).len(), 1);
        assert_eq!(arrange(&cameras, 200, 5).len(), 1);
        assert_eq!(arrange(&[], 80, 20).len(), 1);
    }

    #[test]
    fn slots_fill_the_width_in_order() {
        let cameras = [camera(0.3, 0.1), camera(0.16, 0.07), camera(0.2, 0.34)];
        for width in 0..220 {
            for height in 0..60 {
                let slots = arrange(&cameras, width, height);
                let mut from = 0;
                for slot in &slots {
                    assert_eq!(slot.column, from, "{width}x{height} {slots:?}");
                    from = slot.column + slot.width + GAP;
                }
                assert_eq!(from - GAP, width, "{width}x{height} {slots:?}");
            }
        }
    }
}
