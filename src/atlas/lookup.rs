//! What belongs to what: zones of a muscle, muscles of a zone, citations.

use std::collections::HashMap;

use super::model::{Grade, Id, ReferSide, Region, Zone};
use super::store::Atlas;

/// A trigger point that is described to refer to a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Index of the muscle in the atlas.
    pub muscle: usize,
    /// Index of the trigger point in the muscle.
    pub point: usize,
    /// How regularly.
    pub grade: Grade,
    /// On which side.
    pub side: ReferSide,
}

/// Who names a zone and who names a source, from one pass over all records.
#[derive(Debug, Default)]
pub(super) struct Citations {
    referrals: HashMap<Id, Vec<Referral>>,
    cited_by: HashMap<Id, Vec<usize>>,
}

impl Citations {
    fn new(atlas: &Atlas) -> Self {
        let mut citations = Self::default();
        for (muscle, record) in atlas.muscles().enumerate() {
            for (point, trigger_point) in record.trigger_points.iter().enumerate() {
                for refer in &trigger_point.refers {
                    let referrals = citations.referrals.entry(refer.zone.clone());
                    referrals.or_default().push(Referral {
                        muscle,
                        point,
                        grade: refer.grade,
                        side: refer.side,
                    });
                }
            }
            for source in &record.sources {
                let muscles = citations.cited_by.entry(source.clone()).or_default();
                if muscles.last() != Some(&muscle) {
                    muscles.push(muscle);
                }
            }
        }
        for referrals in citations.referrals.values_mut() {
            referrals.sort_by_key(|referral| referral.grade);
        }
        citations
    }
}

impl Atlas {
    fn citations(&self) -> &Citations {
        self.citations.get_or_init(|| Citations::new(self))
    }

    /// Every trigger point described to refer to the zone, essential first,
    /// then in display order. The first call reads all records.
    #[must_use]
    pub fn referring_to(&self, zone: &str) -> Vec<Referral> {
        let referrals = self.citations().referrals.get(zone);
        referrals.cloned().unwrap_or_default()
    }

    /// Indexes of the muscles whose records cite the source, in display order.
    /// The first call reads all records.
    #[must_use]
    pub fn cited_by(&self, source: &str) -> Vec<usize> {
        let muscles = self.citations().cited_by.get(source);
        muscles.cloned().unwrap_or_default()
    }

    /// The region under which the muscle at `index` is listed.
    #[must_use]
    pub fn region_of(&self, index: usize) -> Option<&Region> {
        self.region(&self.heads().get(index)?.region)
    }

    /// The zones to which the muscle at `index` is described to refer, each
    /// once with its strongest grade, essential first, then in the order of
    /// its trigger points. Where several points give a zone the same grade on
    /// different sides, the side is both.
    #[must_use]
    pub fn zones_of(&self, index: usize) -> Vec<(&Zone, Grade, ReferSide)> {
        let mut zones: Vec<(&Zone, Grade, ReferSide)> = Vec::new();
        let points = self.muscle(index).map(|muscle| &*muscle.trigger_points);
        for refer in points.unwrap_or_default().iter().flat_map(|p| &p.refers) {
            match zones.iter_mut().find(|(zone, ..)| zone.id == refer.zone) {
                Some((_, grade, side)) if refer.grade < *grade => {
                    (*grade, *side) = (refer.grade, refer.side);
                }
                Some((_, grade, side)) if refer.grade == *grade && refer.side != *side => {
                    *side = ReferSide::Both;
                }
                Some(_) => {}
                None => zones.extend(
                    self.zone(&refer.zone)
                        .map(|zone| (zone, refer.grade, refer.side)),
                ),
            }
        }
        zones.sort_by_key(|&(_, grade, _)| grade);
        zones
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::model::{Muscle, Refer, TriggerPoint};
    use Grade::{Essential, Rare, Spillover};
    use ReferSide::{Both, Opposite, Same};

    /// A muscle whose points refer to zones.
    fn muscle(id: &str, points: &[&[(&str, Grade, ReferSide)]]) -> Muscle {
        let refer = |&(zone, grade, side): &(&str, Grade, ReferSide)| Refer {
            zone: zone.into(),
            grade,
            side,
        };
        let point = |refers: &&[_]| TriggerPoint {
            refers: refers.iter().map(refer).collect(),
            ..TriggerPoint::default()
        };
        Muscle {
            id: id.into(),
            trigger_points: points.iter().map(point).collect(),
            sources: vec!["gray".into(), "gray".into()],
            ..Muscle::default()
        }
    }

    fn atlas() -> Atlas {
        let zone = |id: &str| Zone {
            id: id.into(),
            ..Zone::default()
        };
        let muscles = vec![
            muscle(
                "a",
                &[
                    &[
                        ("calf", Spillover, Same),
                        ("heel", Rare, Opposite),
                        ("jaw", Rare, Same),
                    ],
                    &[("heel", Essential, Same), ("calf", Spillover, Opposite)],
                    &[("jaw", Essential, Same), ("nowhere", Essential, Same)],
                ],
            ),
            muscle("b", &[&[("heel", Essential, Both)]]),
        ];
        Atlas::of(muscles, ["heel", "calf", "jaw"].map(zone).into())
    }

    #[test]
    fn a_zone_is_named_once_with_its_strongest_grade() {
        let atlas = atlas();
        let zones = atlas.zones_of(0);
        let zones = zones
            .iter()
            .map(|(zone, grade, side)| (&*zone.id, *grade, *side));
        assert_eq!(
            zones.collect::<Vec<_>>(),
            [
                ("heel", Essential, Same),
                ("jaw", Essential, Same),
                ("calf", Spillover, Both)
            ]
        );
        assert!(atlas.zones_of(2).is_empty());
    }

    #[test]
    fn what_refers_to_a_zone_comes_with_the_essential_first() {
        let places = |zone| {
            let referrals = atlas().referring_to(zone);
            let place = |it: &Referral| (it.muscle, it.point, it.grade);
            referrals.iter().map(place).collect::<Vec<_>>()
        };
        assert_eq!(
            places("heel"),
            [(0, 1, Essential), (1, 0, Essential), (0, 0, Rare)]
        );
        assert_eq!(places("elbow"), []);
    }

    #[test]
    fn a_source_is_cited_once_by_each() {
        assert_eq!(atlas().cited_by("gray"), [0, 1]);
        assert_eq!(atlas().cited_by("moore"), [0; 0]);
    }
}
