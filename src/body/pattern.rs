//! A scene as places spread over it: what views are measured by.

use super::Body;
use super::paint::{Coat, Paint};
use super::parts::Part;
use super::vector::{Vec3, dot, sub};
use crate::atlas::Segment;

/// What each coat counts, whatever its size, and the points together.
const WEIGHT: [(Coat, f32); 4] = [
    (Coat::Essential, 1.0),
    (Coat::Spillover, 0.45),
    (Coat::Rare, 0.12),
    (Coat::Belly, 0.1),
];
const POINTS: f32 = 0.3;

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

/// Samples of one part that lie together: from and to, and a ball round them.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub part: Part,
    pub samples: std::ops::Range<usize>,
    pub middle: Vec3,
    pub radius: f32,
}

/// A scene as places spread over it.
#[derive(Clone, Debug, Default)]
pub struct Pattern {
    pub(super) samples: Vec<Sample>,
    pub(super) clusters: Vec<Cluster>,
    /// Weight of all samples.
    pub(super) whole: f32,
    /// Weight of each zone of the scene.
    pub(super) zones: Vec<f32>,
    /// Weight of what lies on each segment.
    segments: [f32; Segment::ALL.len()],
}

impl Pattern {
    /// Places spread evenly over everything painted, and the points.
    #[must_use]
    pub fn new(body: &Body, paint: &Paint) -> Self {
        let mut samples: Vec<Sample> = Vec::with_capacity(1024);
        for (coat, weight) in WEIGHT {
            let from = samples.len();
            paint.places(coat, |zone, part, along, around, size| {
                let (point, normal, area) = body.lie(part, along, around);
                samples.push(Sample {
                    zone,
                    part,
                    point,
                    normal,
                    weight: area * size,
                });
            });
            let whole: f32 = samples.iter().skip(from).map(|s| s.weight).sum();
            for sample in samples.iter_mut().skip(from) {
                sample.weight *= weight / whole.max(1e-9);
            }
        }
        for mark in &paint.points {
            let part = Part::new(mark.at.segment, mark.side);
            let (point, normal, _) =
                body.lie(part, mark.at.along, super::near(&mark.at, mark.side));
            samples.push(Sample {
                zone: None,
                part,
                point,
                normal,
                weight: POINTS / paint.points.len() as f32,
            });
        }
        let mut zones = Vec::new();
        let mut segments = [0.0; Segment::ALL.len()];
        for sample in &samples {
            if let Some(weight) = segments.get_mut(sample.part.segment() as usize) {
                *weight += sample.weight;
            }
            let Some(zone) = sample.zone else { continue };
            if zone >= zones.len() {
                zones.resize(zone + 1, 0.0);
            }
            if let Some(whole) = zones.get_mut(zone) {
                *whole += sample.weight;
            }
        }
        Self {
            clusters: clusters(&samples),
            whole: samples.iter().map(|sample| sample.weight).sum(),
            zones,
            segments,
            samples,
        }
    }

    /// The part of the pattern that lies on a segment, 0..=1.
    pub(super) fn on(&self, segment: Segment) -> f32 {
        let weight = self.segments.get(segment as usize).copied();
        weight.unwrap_or(0.0) / self.whole.max(1e-9)
    }
}

/// Neighbours of one part and zone, at most so many.
fn clusters(samples: &[Sample]) -> Vec<Cluster> {
    const MOST: usize = 16;
    let mut clusters = Vec::new();
    let mut from = 0;
    let together = samples.chunk_by(|a, b| (a.part, a.zone) == (b.part, b.zone));
    for run in together.flat_map(|run| run.chunks(MOST)) {
        let to = from + run.len();
        if let Some(first) = run.first() {
            let (mut low, mut high) = (first.point, first.point);
            for sample in run {
                for axis in 0..3 {
                    low[axis] = low[axis].min(sample.point[axis]);
                    high[axis] = high[axis].max(sample.point[axis]);
                }
            }
            let middle = [0, 1, 2].map(|axis| (low[axis] + high[axis]) / 2.0);
            let half = sub(high, middle);
            clusters.push(Cluster {
                part: first.part,
                samples: from..to,
                middle,
                radius: dot(half, half).sqrt(),
            });
        }
        from = to;
    }
    clusters
}
