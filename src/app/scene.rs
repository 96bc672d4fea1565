//! What there is to draw of a muscle.

use crate::atlas::{Atlas, Grade, Muscle, ReferSide, Side};
use crate::body::{Mark, Painted, Scene, ZoneAt};

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
    let zones = referred(atlas, muscle, side, only).into_iter();
    Scene {
        zones: zones.map(|zone| painted(atlas, zone)).collect(),
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

/// The zones of [`scene_of_two`], in the same order. The grade tells whose a
/// zone is: essential of both, spillover of the first, rare of the second.
#[must_use]
pub fn referred_of_two(atlas: &Atlas, (a, b): (&Muscle, &Muscle), side: Side) -> Vec<Referred> {
    let a = referred(atlas, a, side, None);
    let b = referred(atlas, b, side, None);
    let has = |zones: &[Referred], it: &Referred| {
        let mut same = zones.iter();
        same.any(|other| other.zone == it.zone && other.side == it.side)
    };
    let mut zones: Vec<Referred> = Vec::new();
    for zone in a.iter().chain(&b) {
        let grade = match (has(&a, zone), has(&b, zone)) {
            (true, true) => Grade::Essential,
            (true, false) => Grade::Spillover,
            (false, _) => Grade::Rare,
        };
        if !has(&zones, zone) {
            zones.push(Referred { grade, ..*zone });
        }
    }
    zones
}

/// What there is to draw of two muscles: both patterns, and their trigger
/// points as `A1`, `B1`.
#[must_use]
pub fn scene_of_two<'a>(atlas: &'a Atlas, two: (&'a Muscle, &'a Muscle), side: Side) -> Scene<'a> {
    let zones = referred_of_two(atlas, two, side).into_iter();
    let marks = |letter: &'static str, muscle: &'a Muscle| {
        points(muscle, None).map(move |(_, point)| Mark {
            label: format!("{letter}{}", point.id),
            at: point.at,
            side,
        })
    };
    Scene {
        zones: zones.map(|zone| painted(atlas, zone)).collect(),
        points: marks("A", two.0).chain(marks("B", two.1)).collect(),
        belly: &[],
        side,
    }
}

/// A zone with its place on the body.
fn painted(atlas: &Atlas, referred: Referred) -> Painted<'_> {
    let zone = atlas.zones().get(referred.zone);
    Painted {
        patches: zone.map_or(&[], |zone| &*zone.patches),
        grade: referred.grade,
        side: referred.side,
    }
}

/// What is drawn of the muscles of an [`Over`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Drawn {
    /// Patterns, trigger points and the belly of the first.
    #[default]
    All,
    /// Patterns and trigger points.
    Pattern,
    /// The pattern of one trigger point, by its index, and the belly.
    Point(usize),
    /// The belly of the first.
    Belly,
    /// Nothing; the views are those that show it best.
    Nothing,
    /// The bellies of muscles on both sides, as densely as each is known.
    Known(Vec<(usize, Grade)>),
}

/// Muscles that are drawn in place of the one of the list, and the places by
/// which views are chosen: what the pain finder and the study show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Index in the atlas and side of each.
    pub muscles: Vec<(usize, Side)>,
    /// The marked zones.
    pub places: Vec<ZoneAt>,
    /// What is drawn.
    pub drawn: Drawn,
}

impl Over {
    /// The zones of [`Over::scene`], in the same order; none where bellies are
    /// drawn for zones.
    pub(super) fn referred(&self, atlas: &Atlas) -> Vec<Referred> {
        let only = match self.drawn {
            Drawn::All | Drawn::Pattern => None,
            Drawn::Point(point) => Some(point),
            Drawn::Belly | Drawn::Nothing | Drawn::Known(_) => return Vec::new(),
        };
        let muscles = self.muscles.iter();
        let of = |&(muscle, side): &(usize, Side)| {
            let muscle = atlas.muscle(muscle)?;
            Some(referred(atlas, muscle, side, only))
        };
        muscles.filter_map(of).flatten().collect()
    }

    /// What is drawn; the belly with the patterns if `belly`.
    pub(super) fn scene<'a>(&self, atlas: &'a Atlas, belly: bool) -> Scene<'a> {
        match &self.drawn {
            Drawn::All => self.muscles(atlas, belly, true),
            Drawn::Pattern => self.muscles(atlas, false, true),
            Drawn::Point(_) => self.muscles(atlas, belly, true),
            Drawn::Belly => self.muscles(atlas, true, false),
            Drawn::Nothing => Scene::default(),
            Drawn::Known(known) => known_well(atlas, known),
        }
    }

    /// The patterns of all its muscles, or of the one point; the belly of the
    /// first.
    fn muscles<'a>(&self, atlas: &'a Atlas, belly: bool, pattern: bool) -> Scene<'a> {
        let only = match self.drawn {
            Drawn::Point(point) => Some(point),
            _ => None,
        };
        let mut all = Scene::default();
        for (nth, &(muscle, side)) in self.muscles.iter().enumerate() {
            let Some(muscle) = atlas.muscle(muscle) else {
                continue;
            };
            let one = scene(atlas, muscle, side, belly && nth == 0, only);
            if pattern {
                all.zones.extend(one.zones);
                all.points.extend(one.points);
            }
            if nth == 0 {
                (all.belly, all.side) = (one.belly, one.side);
            }
        }
        all
    }

    /// What views are chosen by: the marked zones, or the muscle.
    pub(super) fn marked<'a>(&self, atlas: &'a Atlas) -> Scene<'a> {
        match &self.drawn {
            Drawn::All if !self.places.is_empty() => Scene {
                zones: self.places.iter().flat_map(|at| zone(atlas, *at)).collect(),
                ..Scene::default()
            },
            Drawn::All | Drawn::Nothing => self.muscles(atlas, true, true),
            _ => self.scene(atlas, true),
        }
    }
}

/// The bellies of muscles on both sides.
fn known_well<'a>(atlas: &'a Atlas, known: &[(usize, Grade)]) -> Scene<'a> {
    let muscles = known.iter();
    let muscles = muscles.filter_map(|(index, grade)| Some((atlas.muscle(*index)?, *grade)));
    let painted = muscles.flat_map(|(muscle, grade)| {
        [Side::Right, Side::Left].map(|side| Painted {
            patches: &muscle.belly,
            grade,
            side,
        })
    });
    Scene {
        zones: painted.collect(),
        ..Scene::default()
    }
}

/// One zone, to choose a view by; both halves of one that has no side.
pub(super) fn zone(atlas: &Atlas, at: ZoneAt) -> Vec<Painted<'_>> {
    let patches = atlas.zones().get(at.zone);
    let patches = patches.map_or(&[][..], |zone| &*zone.patches);
    let sides: &[Side] = match at.side {
        Some(Side::Right) => &[Side::Right],
        Some(Side::Left) => &[Side::Left],
        None => &[Side::Right, Side::Left],
    };
    let painted = |side: &Side| Painted {
        patches,
        grade: Grade::Essential,
        side: *side,
    };
    sides.iter().map(painted).collect()
}

/// The trigger points that are meant, with their index.
fn points(
    muscle: &Muscle,
    only: Option<usize>,
) -> impl Iterator<Item = (usize, &crate::atlas::TriggerPoint)> {
    let points = muscle.trigger_points.iter().enumerate();
    points.filter(move |(index, _)| only.is_none_or(|only| only == *index))
}
