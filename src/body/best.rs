//! Which views show most of a scene, and which next to them show the rest.

use super::Body;
use super::paint::{Coat, Paint};
use super::parts::Part;
use super::vector::{Vec3, dot, sub};
use super::view::Camera;
use crate::atlas::{Figures, Side};

/// What each coat counts, whatever its size, and the points together.
const WEIGHT: [(Coat, f32); 4] = [
    (Coat::Essential, 1.0),
    (Coat::Spillover, 0.45),
    (Coat::Rare, 0.12),
    (Coat::Belly, 0.1),
];
const POINTS: f32 = 0.3;

/// What a view of twice the size must show more to be taken, as a part of the
/// pattern: closer is clearer.
const CLOSER: f32 = 0.09;

/// As much for the views that stand beside the first one, which are chosen by
/// what they add, and the halvings of the body's size that are close enough.
const CLOSER_BESIDE: f32 = 0.08;
const CLOSE: f32 = 1.6;

/// What a view beside others must add, as a part of the pattern.
const ADDS: f32 = 0.07;
/// What it counts that a view shows a zone that no other does, however small.
const NEW: f32 = 0.08;
/// And that it is the first of those in the record: the rest are further off.
const FIRST: f32 = 0.04;
/// The parts of a zone below which it is not seen, and from which it is.
const HARDLY: f32 = 0.15;
const WELL: f32 = 0.35;

/// At most this many views show a pattern.
const MOST: usize = 6;

/// A place of the pattern.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// Index of the zone in the scene, if it is of one.
    pub zone: Option<usize>,
    pub part: Part,
    pub point: Vec3,
    pub normal: Vec3,
    pub weight: f32,
}

/// A scene as places spread over it: what views are measured by.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    pub(super) samples: Vec<Sample>,
}

/// The views of a pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranking {
    /// Every view (an index into the figures' views) with the part of the
    /// pattern it shows, best first.
    pub ranked: Vec<(usize, f32)>,
    /// The first of them, and those that show the rest, the one that adds most
    /// first.
    pub together: Vec<usize>,
}

impl Pattern {
    /// Places spread evenly over everything painted, and the points.
    #[must_use]
    pub fn new(body: &Body, paint: &Paint) -> Self {
        let mut samples: Vec<Sample> = Vec::new();
        for (coat, weight) in WEIGHT {
            let from = samples.len();
            paint.places(coat, |zone, part, along, around, size| {
                let side = part.side();
                let at =
                    |da: f32, dr: f32| body.point(part.segment(), side, along + da, around + dr);
                let (a, b, c) = (at(0.0, 0.0), at(0.01, 0.0), at(0.0, 3.0));
                let (u, v) = (sub(b, a), sub(c, a));
                let area = (dot(u, u) * dot(v, v) - dot(u, v).powi(2)).max(0.0).sqrt();
                samples.push(Sample {
                    zone,
                    part,
                    point: a,
                    normal: body.facing(part.segment(), side, along, around),
                    weight: area * size,
                });
            });
            let whole: f32 = samples.iter().skip(from).map(|s| s.weight).sum();
            for sample in samples.iter_mut().skip(from) {
                sample.weight *= weight / whole.max(1e-9);
            }
        }
        for mark in &paint.points {
            samples.push(Sample {
                zone: None,
                part: Part::new(mark.at.segment, mark.side),
                point: body.place(&mark.at, mark.side),
                normal: body.facing(
                    mark.at.segment,
                    mark.side,
                    mark.at.along,
                    super::near(&mark.at, mark.side),
                ),
                weight: POINTS / paint.points.len() as f32,
            });
        }
        Self { samples }
    }

    fn whole(&self) -> f32 {
        self.samples.iter().map(|sample| sample.weight).sum()
    }

    /// Views by how much they show.
    #[must_use]
    pub fn rank(&self, body: &Body, figures: &Figures, side: Side) -> Ranking {
        let whole = self.whole();
        let views: Vec<View> = (0..figures.views.len())
            .map(|view| {
                let camera = body.camera(figures, view, side);
                let axes = camera.axes();
                let shown = self.samples.iter().map(|s| shown(s, &camera, axes));
                let size = camera.extent.0.max(camera.extent.1).max(0.05);
                View {
                    shown: shown.collect(),
                    halvings: -size.log2(),
                }
            })
            .collect();
        let part = |view: &View| {
            let weighed = self.samples.iter().zip(&view.shown);
            let seen: f32 = weighed.map(|(sample, shown)| sample.weight * shown).sum();
            if whole > 0.0 { seen / whole } else { 0.0 }
        };
        let mut ranked: Vec<(usize, f32, f32)> = views
            .iter()
            .enumerate()
            .map(|(index, view)| {
                let part = part(view);
                (index, part, part + CLOSER * view.halvings)
            })
            .collect();
        if whole > 0.0 {
            // What shows nothing comes last, however close it is.
            ranked.sort_by(|a, b| {
                let key = |r: &(usize, f32, f32)| if r.1 > 0.02 { r.2 } else { r.1 - 10.0 };
                key(b).total_cmp(&key(a))
            });
        }
        let first = ranked.first().map(|best| best.0);
        Ranking {
            together: first.map_or_else(Vec::new, |first| self.beside(first, &views)),
            ranked: ranked.into_iter().map(|(v, part, _)| (v, part)).collect(),
        }
    }

    /// `first` and the views that add most to it, one after the other.
    fn beside(&self, first: usize, views: &[View]) -> Vec<usize> {
        let whole = self.whole().max(1e-9);
        let mut chosen = vec![first];
        let mut have = views.get(first).map_or_else(Vec::new, |v| v.shown.clone());
        while chosen.len() < MOST {
            let before = self.zones(&have);
            let adds = |(index, view): (usize, &View)| {
                let with = together(&have, &view.shown);
                let gain = self.samples.iter().zip(have.iter().zip(&with));
                let gain: f32 = gain.map(|(s, (had, has))| s.weight * (has - had)).sum();
                let zones = self.zones(&with);
                let missing = before.iter().zip(&zones);
                let mut missing = missing.filter(|(had, _)| **had < HARDLY);
                let well = |(_, has): (&f32, &f32)| *has >= WELL;
                let first = missing.next().is_some_and(well);
                let new = match first || missing.any(well) {
                    true => NEW + if first { FIRST } else { 0.0 },
                    false => 0.0,
                };
                let adds = gain / whole + new;
                (adds >= ADDS).then_some((index, adds + CLOSER_BESIDE * view.halvings.min(CLOSE)))
            };
            let next = views.iter().enumerate().filter_map(adds);
            let Some((next, _)) = next.max_by(|a, b| a.1.total_cmp(&b.1)) else {
                break;
            };
            chosen.push(next);
            if let Some(view) = views.get(next) {
                have = together(&have, &view.shown);
            }
        }
        chosen
    }

    /// The part of each zone of the scene that is seen, where `shown` says how
    /// well each sample is.
    fn zones(&self, shown: &[f32]) -> Vec<f32> {
        let mut zones: Vec<(f32, f32)> = Vec::new();
        for (sample, shown) in self.samples.iter().zip(shown) {
            let Some(zone) = sample.zone else { continue };
            if zone >= zones.len() {
                zones.resize(zone + 1, (0.0, 0.0));
            }
            if let Some((seen, whole)) = zones.get_mut(zone) {
                *seen += sample.weight * shown;
                *whole += sample.weight;
            }
        }
        let part = |(seen, whole): (f32, f32)| if whole > 0.0 { seen / whole } else { 0.0 };
        zones.into_iter().map(part).collect()
    }
}

/// A view as it is measured.
struct View {
    /// How well each sample is seen, 0..=1.
    shown: Vec<f32>,
    /// How many times smaller than the body what it frames is, in powers of 2.
    halvings: f32,
}

fn together(a: &[f32], b: &[f32]) -> Vec<f32> {
    a.iter().zip(b).map(|(a, b)| a.max(*b)).collect()
}

/// How well the camera with these axes sees the sample, 0..=1.
fn shown(sample: &Sample, camera: &Camera, [right, up, near]: [Vec3; 3]) -> f32 {
    if !camera.parts.contains(sample.part) {
        return 0.0;
    }
    let from = sub(sample.point, camera.centre);
    let outside = dot(from, right).abs() * 2.0 > camera.extent.1
        || dot(from, up).abs() * 2.0 > camera.extent.0;
    if outside || hidden(sample, camera, near) {
        return 0.0;
    }
    // Surfaces that are seen askew show little.
    ((dot(sample.normal, near) - 0.1) / 0.4).clamp(0.0, 1.0)
}

/// True if the other half of the body stands before it: limbs of the far side,
/// seen from the side.
fn hidden(sample: &Sample, camera: &Camera, near: Vec3) -> bool {
    let segment = sample.part.segment();
    !segment.is_midline()
        && camera
            .parts
            .contains(Part::new(segment, sample.part.side().other()))
        && near[0].abs() > 0.7
        && sample.point[0] * near[0] < 0.0
}
