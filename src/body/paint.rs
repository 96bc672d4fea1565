//! Zones, points and bellies, made ready to be asked at any place of the body.

use super::parts::{Part, Parts};
use super::patch::Patch;
use super::raster::Spot;
use super::scene::{Mark, Scene};
use crate::atlas::{Grade, Shape, Side};

/// A scene made ready to be drawn from any angle: outlines smoothed, shapes
/// sorted by the part they lie on.
#[derive(Clone, Debug, Default)]
pub struct Paint {
    /// The zone is its index in the scene; a belly has none.
    parts: Vec<Vec<(Coat, Option<usize>, Patch)>>,
    /// Trigger points.
    pub points: Vec<Mark>,
}

/// What a place is painted with; the greater covers the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coat {
    /// The muscle itself.
    Belly,
    /// A rare zone.
    Rare,
    /// A spillover zone.
    Spillover,
    /// An essential zone.
    Essential,
}

impl Coat {
    /// Every coat, the lowest first.
    pub const ALL: [Self; 4] = [Self::Belly, Self::Rare, Self::Spillover, Self::Essential];
}

impl From<Grade> for Coat {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Essential => Self::Essential,
            Grade::Spillover => Self::Spillover,
            Grade::Rare => Self::Rare,
        }
    }
}

impl Paint {
    /// Makes `scene` ready.
    #[must_use]
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut paint = Self {
            parts: Vec::new(),
            points: scene.points.clone(),
        };
        paint.parts.resize_with(Part::COUNT, Vec::new);
        for shape in scene.belly {
            paint.add(shape, Coat::Belly, None, scene.side);
        }
        for (index, zone) in scene.zones.iter().enumerate() {
            for shape in zone.patches {
                paint.add(shape, zone.grade.into(), Some(index), zone.side);
            }
        }
        for part in &mut paint.parts {
            part.sort_by_key(|(coat, ..)| std::cmp::Reverse(*coat));
        }
        paint
    }

    fn add(&mut self, shape: &Shape, coat: Coat, zone: Option<usize>, side: Side) {
        let part = Part::new(shape.segment(), side);
        if let Some(patches) = self.parts.get_mut(part.index()) {
            patches.push((coat, zone, Patch::new(shape, side)));
        }
    }

    /// The parts that anything is painted on.
    #[must_use]
    pub fn parts(&self) -> Parts {
        Part::all()
            .filter(|part| self.parts.get(part.index()).is_some_and(|p| !p.is_empty()))
            .fold(Parts::NONE, |parts, part| {
                parts.with(part.segment(), part.side())
            })
    }

    /// Calls `found` with places spread over every patch of `coat`: the zone's
    /// index in the scene, the place as the part's own figures count, and the
    /// size of the grid it lies on (in lengths times degrees).
    pub fn places(&self, coat: Coat, mut found: impl FnMut(Option<usize>, Part, f32, f32, f32)) {
        const STEPS: u8 = 4;
        for part in Part::all() {
            for (of, zone, patch) in self.parts.get(part.index()).into_iter().flatten() {
                if *of != coat {
                    continue;
                }
                let size = (patch.along.1 - patch.along.0) * (patch.around.1 - patch.around.0);
                for i in 0..STEPS {
                    for j in 0..STEPS {
                        let at = |range: (f32, f32), k: u8| {
                            range.0 + (range.1 - range.0) * (f32::from(k) + 0.5) / f32::from(STEPS)
                        };
                        let (along, around) = (at(patch.along, i), at(patch.around, j));
                        let around = around.rem_euclid(360.0);
                        let around = if patch.mirrored {
                            360.0 - around
                        } else {
                            around
                        };
                        if patch.holds(along, around) {
                            found(*zone, part, along, around, size);
                        }
                    }
                }
            }
        }
    }

    /// The uppermost coat at a place.
    #[must_use]
    pub fn coat(&self, spot: &Spot) -> Option<Coat> {
        self.parts
            .get(spot.part.index())?
            .iter()
            .find(|(.., patch)| patch.holds(spot.along, spot.around))
            .map(|(coat, ..)| *coat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Segment;
    use crate::body::Painted;

    fn coat(shape: Shape, side: Side, part: Part, along: f32, around: f32) -> Option<Coat> {
        let patches = [shape];
        let scene = Scene {
            zones: vec![Painted {
                patches: &patches,
                grade: Grade::Spillover,
                side,
            }],
            ..Scene::default()
        };
        Paint::new(&scene).coat(&Spot {
            part,
            along,
            around,
        })
    }

    fn band(segment: Segment, around: (f32, f32)) -> Shape {
        Shape::Band {
            segment,
            along: (0.2, 0.6),
            around,
        }
    }

    #[test]
    fn a_band_may_span_the_front() {
        let leg = Part::new(Segment::Leg, Side::Right);
        let shape = || band(Segment::Leg, (-30.0, 40.0));
        for (around, inside) in [(350.0, true), (10.0, true), (41.0, false), (329.0, false)] {
            let found = coat(shape(), Side::Right, leg, 0.4, around);
            assert_eq!(found.is_some(), inside, "{around}");
        }
        assert_eq!(coat(shape(), Side::Right, leg, 0.7, 0.0), None);
        let other = Part::new(Segment::Leg, Side::Left);
        assert_eq!(coat(shape(), Side::Right, other, 0.4, 0.0), None);
    }

    #[test]
    fn an_outline_holds_its_middle_and_not_its_corners() {
        let outline = || Shape::Outline {
            segment: Segment::Thigh,
            points: vec![(0.2, 340.0), (0.2, 400.0), (0.6, 400.0), (0.6, 340.0)],
        };
        let thigh = Part::new(Segment::Thigh, Side::Left);
        for (along, around, inside) in [
            (0.4, 10.0, true),
            (0.4, 350.0, true),
            (0.4, 60.0, false),
            (0.205, 341.0, false),
        ] {
            let found = coat(outline(), Side::Left, thigh, along, around);
            assert_eq!(found.is_some(), inside, "{along}, {around}");
        }
    }

    #[test]
    fn on_the_midline_the_right_is_mirrored() {
        let trunk = Part::new(Segment::Trunk, Side::Left);
        let shape = || band(Segment::Trunk, (140.0, 160.0));
        // The trunk's own figures count towards the left.
        assert!(coat(shape(), Side::Left, trunk, 0.4, 150.0).is_some());
        assert!(coat(shape(), Side::Left, trunk, 0.4, 210.0).is_none());
        assert!(coat(shape(), Side::Right, trunk, 0.4, 210.0).is_some());
        assert!(coat(shape(), Side::Right, trunk, 0.4, 150.0).is_none());
    }
}
