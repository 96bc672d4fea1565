//! Which muscles explain what is marked, best first.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::atlas::{Atlas, Grade, Id, Muscle, ReferSide, Side};

use super::Place;
use super::candidate::{Candidate, Cover, Expected, Sum, Whose, expects, explains};

/// The patterns of all muscles, turned over: from zones to muscles.
#[derive(Debug, Default)]
pub struct Finder {
    /// For each muscle of the atlas what it reaches.
    patterns: Vec<Pattern>,
    /// Ids of the zones, sorted; a zone is known by its place here.
    zones: Vec<Id>,
    /// For each zone the muscles that reach it, in display order.
    reached_by: Vec<Vec<usize>>,
    /// For each zone whether it has no side.
    midline: Vec<bool>,
}

#[derive(Debug, Default)]
struct Pattern {
    reaches: Vec<Reach>,
    named_by: u16,
}

/// A zone that a muscle is described to refer to, on one side.
#[derive(Clone, Copy, Debug)]
struct Reach {
    /// Index of the zone.
    zone: usize,
    /// The side it lies on; `None` on the midline. Seen from a muscle on the
    /// right, until it is [`Reach::of`] the left one.
    side: Option<Side>,
    grade: Grade,
    point: usize,
}

impl Reach {
    /// The same zone reached from the muscle on `side`.
    fn of(self, side: Side) -> Self {
        let other = |seen: Side| match side {
            Side::Right => seen,
            Side::Left => seen.other(),
        };
        Self {
            side: self.side.map(other),
            ..self
        }
    }

    /// True if pain in this zone is what the mark says.
    fn meets(self, mark: &Mark) -> bool {
        self.side.is_none_or(|side| side == mark.side) && mark.zones.contains(&self.zone)
    }
}

/// A place with its zones as numbers; those that do not exist are left out.
#[derive(Debug)]
struct Mark {
    zones: Vec<usize>,
    side: Side,
    weight: u32,
}

/// Adds a reach, or makes a known one better.
fn add(reaches: &mut Vec<Reach>, new: Reach) {
    let known = reaches
        .iter_mut()
        .find(|known| known.zone == new.zone && known.side == new.side);
    match known {
        Some(known) if new.grade < known.grade => *known = new,
        Some(_) => {}
        None => reaches.push(new),
    }
}

/// A muscle with what it explains, before the reasons are spelt out.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub muscle: usize,
    pub side: Whose,
    pub sum: Sum,
    pub score: f32,
    /// For each place the index of the reach that explains it best, and its grade.
    pub by_place: Vec<Option<(usize, Grade)>>,
}

impl Found {
    /// The best grade of all that it explains.
    fn best(&self) -> Option<Grade> {
        self.by_place
            .iter()
            .flatten()
            .map(|(_, grade)| *grade)
            .min()
    }

    fn explained(&self) -> usize {
        self.by_place.iter().flatten().count()
    }
}

impl Finder {
    /// Reads the patterns of all records; done once, when first needed.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut zones: Vec<(Id, bool)> = atlas
            .zones()
            .iter()
            .map(|zone| (zone.id.clone(), zone.is_midline()))
            .collect();
        zones.sort();
        let (zones, midline): (Vec<Id>, Vec<bool>) = zones.into_iter().unzip();
        let mut finder = Self {
            reached_by: vec![Vec::new(); zones.len()],
            zones,
            midline,
            ..Self::default()
        };
        let named = named_by(atlas);
        for (at, muscle) in atlas.muscles().enumerate() {
            let reaches = finder.reaches(muscle);
            for reach in &reaches {
                if let Some(muscles) = finder.reached_by.get_mut(reach.zone)
                    && muscles.last() != Some(&at)
                {
                    muscles.push(at);
                }
            }
            finder.patterns.push(Pattern {
                reaches,
                named_by: named.get(&muscle.id).copied().unwrap_or_default(),
            });
        }
        finder
    }

    /// The number of a zone.
    fn number(&self, zone: &str) -> Option<usize> {
        self.zones.binary_search_by(|id| (**id).cmp(zone)).ok()
    }

    /// The places with their zones as numbers.
    fn marks(&self, places: &[Place]) -> Vec<Mark> {
        let mark = |place: &Place| Mark {
            zones: place
                .zones
                .iter()
                .filter_map(|id| self.number(id))
                .collect(),
            side: place.side,
            weight: place.weight(),
        };
        places.iter().map(mark).collect()
    }

    /// The id of a zone by its number.
    fn id(&self, zone: usize) -> Id {
        self.zones.get(zone).cloned().unwrap_or_default()
    }

    /// True for a zone that lies across the middle of the body.
    #[must_use]
    pub fn is_midline(&self, zone: &str) -> bool {
        let midline = self.number(zone).and_then(|at| self.midline.get(at));
        midline.copied().unwrap_or_default()
    }

    /// What the right one of a muscle reaches, each zone and side once.
    fn reaches(&self, muscle: &Muscle) -> Vec<Reach> {
        let mut reaches = Vec::new();
        for (point, trigger_point) in muscle.trigger_points.iter().enumerate() {
            for refer in &trigger_point.refers {
                let Some(zone) = self.number(&refer.zone) else {
                    continue;
                };
                let sides: &[Option<Side>] = if self.midline.get(zone) == Some(&true) {
                    &[None]
                } else {
                    match refer.side {
                        ReferSide::Same => &[Some(Side::Right)],
                        ReferSide::Opposite => &[Some(Side::Left)],
                        ReferSide::Both => &[Some(Side::Right), Some(Side::Left)],
                    }
                };
                for side in sides {
                    let reach = Reach {
                        zone,
                        side: *side,
                        grade: refer.grade,
                        point,
                    };
                    add(&mut reaches, reach);
                }
            }
        }
        reaches
    }

    /// What the muscle at `muscle` reaches from one side, or from both.
    fn reached_from(&self, muscle: usize, side: Whose) -> Vec<Reach> {
        let pattern = self.patterns.get(muscle);
        let reaches = pattern.map_or(&[][..], |pattern| &pattern.reaches);
        let from = |side: Side| reaches.iter().map(move |reach| reach.of(side));
        match side {
            Whose::Right | Whose::Either => reaches.to_vec(),
            Whose::Left => from(Side::Left).collect(),
            Whose::Both => {
                let mut all = reaches.to_vec();
                from(Side::Left).for_each(|reach| add(&mut all, reach));
                all
            }
        }
    }

    /// What the muscle explains of the places from that side.
    fn weigh(&self, muscle: usize, side: Whose, places: &[Mark]) -> Found {
        let reaches = self.reached_from(muscle, side);
        let mut by_place: Vec<Option<(usize, Grade)>> = vec![None; places.len()];
        let (mut expected, mut unmarked) = (0, 0);
        for (index, reach) in reaches.iter().enumerate() {
            let mut is_marked = false;
            for (place, best) in places.iter().zip(&mut by_place) {
                if reach.meets(place) {
                    is_marked = true;
                    if best.is_none_or(|(_, grade)| reach.grade < grade) {
                        *best = Some((index, reach.grade));
                    }
                }
            }
            expected += expects(reach.grade);
            if !is_marked {
                unmarked += expects(reach.grade);
            }
        }
        let mut explained = 0;
        let mut marked = 0;
        for (place, best) in places.iter().zip(&by_place) {
            marked += place.weight * 100;
            explained += best.map_or(0, |(_, grade)| place.weight * explains(grade));
        }
        let share = |part: u32, all: u32| part as f32 / all.max(1) as f32;
        let sum = Sum {
            coverage: share(explained, marked),
            unmarked: share(unmarked, expected),
            named_by: self.patterns.get(muscle).map_or(0, |it| it.named_by),
        };
        Found {
            muscle,
            side,
            score: sum.score(),
            sum,
            by_place,
        }
    }

    /// The muscle of the side that explains most; both if each explains what
    /// the other does not; either if there is no difference.
    fn better(&self, muscle: usize, places: &[Mark]) -> Found {
        let right = self.weigh(muscle, Whose::Right, places);
        let left = self.weigh(muscle, Whose::Left, places);
        let alone = right.sum.coverage.max(left.sum.coverage);
        // Two muscles are a longer story than one: only if it tells more.
        if right.explained() > 0 && left.explained() > 0 {
            let both = self.weigh(muscle, Whose::Both, places);
            if both.sum.coverage > alone {
                return both;
            }
        }
        let grades = |found: &Found| -> Vec<Option<Grade>> {
            let by_place = found.by_place.iter();
            by_place.map(|best| best.map(|(_, grade)| grade)).collect()
        };
        if right.score == left.score && grades(&right) == grades(&left) {
            return Found {
                side: Whose::Either,
                ..right
            };
        }
        if right.score >= left.score {
            right
        } else {
            left
        }
    }

    /// Every muscle that explains anything, best first: by score, then by how
    /// many places, then by the best grade, then in display order.
    pub(super) fn ranked(&self, places: &[Place]) -> Vec<Found> {
        let marks = self.marks(places);
        let zones = marks.iter().flat_map(|mark| &mark.zones);
        let mut muscles: Vec<usize> = zones
            .filter_map(|zone| self.reached_by.get(*zone))
            .flatten()
            .copied()
            .collect();
        muscles.sort_unstable();
        muscles.dedup();
        let mut found: Vec<Found> = muscles
            .into_iter()
            .map(|muscle| self.better(muscle, &marks))
            .filter(|found| found.explained() > 0)
            .collect();
        found.sort_by(|a, b| {
            let others = |it: &Found| (Reverse(it.explained()), it.best(), it.muscle);
            (b.score.total_cmp(&a.score)).then_with(|| others(a).cmp(&others(b)))
        });
        found
    }

    /// The muscles that explain at least one of the places, best first, at
    /// most `limit`; equals in display order.
    #[must_use]
    pub fn find(&self, places: &[Place], limit: usize) -> Vec<Candidate> {
        let mut found = self.ranked(places);
        found.truncate(limit);
        found
            .iter()
            .filter_map(|found| self.candidate(found, places))
            .collect()
    }

    /// The same with every reason; `None` if it explains nothing.
    pub(super) fn candidate(&self, found: &Found, places: &[Place]) -> Option<Candidate> {
        let reaches = self.reached_from(found.muscle, found.side);
        let mut covers = Vec::new();
        let mut unexplained = Vec::new();
        for (place, best) in found.by_place.iter().enumerate() {
            match best.and_then(|(index, _)| reaches.get(index)) {
                Some(reach) => covers.push(Cover {
                    place,
                    zone: self.id(reach.zone),
                    point: reach.point,
                    grade: reach.grade,
                }),
                None => unexplained.push(place),
            }
        }
        let marks = self.marks(places);
        let is_marked = |reach: &Reach| marks.iter().any(|mark| reach.meets(mark));
        let mut expected: Vec<Expected> = reaches
            .iter()
            .filter(|reach| expects(reach.grade) > 0 && !is_marked(reach))
            .map(|reach| Expected {
                zone: self.id(reach.zone),
                side: match found.side {
                    // From either side: no telling on which.
                    Whose::Either => None,
                    _ => reach.side,
                },
                point: reach.point,
                grade: reach.grade,
            })
            .collect();
        expected.sort_by_key(|expected| expected.grade);
        Some(Candidate {
            muscle: found.muscle,
            side: found.side,
            score: found.score,
            grade: found.best()?,
            covers,
            unexplained,
            expected,
            sum: found.sum,
        })
    }
}

/// For each muscle how many other records name it as commonly involved, as a
/// connection or a satellite. It is what the data says of how common a muscle
/// is as a cause; it is no count of patients.
fn named_by(atlas: &Atlas) -> HashMap<Id, u16> {
    let mut named: HashMap<Id, u16> = HashMap::new();
    for muscle in atlas.muscles() {
        let mut ids: Vec<&Id> = muscle
            .connections
            .iter()
            .chain(&muscle.satellites)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids.into_iter().filter(|id| **id != muscle.id) {
            let count = named.entry(id.clone()).or_default();
            *count = count.saturating_add(1);
        }
    }
    named
}
