//! What there is to draw of a muscle.

use crate::atlas::{Atlas, Grade, Muscle, ReferSide, Side};
use crate::body::{Mark, Painted, Scene};

/// A zone that a muscle is described to refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referred {
    /// Index into the atlas's zones.
    pub zone: usize,
    /// How regularly.
    pub grade: Grade,
    /// On which side of the person.
    pub side: Side,
}

/// The zones of [`scene`], in the same order.
#[must_use]
pub fn referred(atlas: &Atlas, muscle: &Muscle, side: Side, only: Option<usize>) -> Vec<Referred> {
    let mut zones = Vec::new();
    for (_, point) in points(muscle, only) {
        for refer in &point.refers {
            let zone = atlas.zones().iter().position(|zone| zone.id == refer.zone);
            let Some(zone) = zone else { continue };
            let sides: &[Side] = match refer.side {
                ReferSide::Same => &[side],
                ReferSide::Opposite => &[side.other()],
                ReferSide::Both => &[side, side.other()],
            };
            zones.extend(sides.iter().map(|&side| Referred {
                zone,
                grade: refer.grade,
                side,
            }));
        }
    }
    zones
}

/// What there is to draw of a muscle: the pattern of one trigger point, or of
/// all, and the muscle itself if `belly`.
#[must_use]
pub fn scene<'a>(
    atlas: &'a Atlas,
    muscle: &'a Muscle,
    side: Side,
    belly: bool,
    only: Option<usize>,
) -> Scene<'a> {
    let painted = |referred: Referred| {
        let patches = atlas.zones().get(referred.zone);
        Painted {
            patches: patches.map_or(&[], |zone| &*zone.patches),
            grade: referred.grade,
            side: referred.side,
        }
    };
    let zones = referred(atlas, muscle, side, only).into_iter();
    Scene {
        zones: zones.map(painted).collect(),
        points: points(muscle, only)
            .map(|(_, point)| Mark {
                label: point.id.to_string(),
                at: point.at,
                side,
            })
            .collect(),
        belly: if belly { &muscle.belly } else { &[] },
        side,
    }
}

/// The trigger points that are meant, with their index.
fn points(
    muscle: &Muscle,
    only: Option<usize>,
) -> impl Iterator<Item = (usize, &crate::atlas::TriggerPoint)> {
    let points = muscle.trigger_points.iter().enumerate();
    points.filter(move |(index, _)| only.is_none_or(|only| only == *index))
}
