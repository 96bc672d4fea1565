//! Which views show most of a scene.

use super::paint::{Coat, Paint};
use super::parts::Part;
use super::vector::{Vec3, dot, sub};
use super::{Body, Camera};
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

/// A place of the pattern.
struct Sample {
    part: Part,
    point: Vec3,
    normal: Vec3,
    weight: f32,
}

/// Views by how much they show, and that part of the pattern.
pub fn views(body: &Body, figures: &Figures, paint: &Paint, side: Side) -> Vec<(usize, f32)> {
    let samples = samples(body, paint);
    let whole: f32 = samples.iter().map(|sample| sample.weight).sum();
    let mut ranked: Vec<(usize, f32, f32)> = (0..figures.views.len())
        .map(|view| {
            let camera = body.camera(figures, view, side);
            let axes = camera.axes();
            let seen: f32 = samples
                .iter()
                .map(|s| s.weight * shown(s, &camera, axes))
                .sum();
            let part = if whole > 0.0 { seen / whole } else { 0.0 };
            let size = camera.extent.0.max(camera.extent.1).max(0.05);
            (view, part, part - CLOSER * size.log2())
        })
        .collect();
    if whole > 0.0 {
        // What shows nothing comes last, however close it is.
        ranked.sort_by(|a, b| {
            let key = |r: &(usize, f32, f32)| if r.1 > 0.02 { r.2 } else { r.1 - 10.0 };
            key(b).total_cmp(&key(a))
        });
    }
    ranked
        .into_iter()
        .map(|(view, part, _)| (view, part))
        .collect()
}

/// Places spread evenly over everything painted, and the points.
fn samples(body: &Body, paint: &Paint) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    for (coat, weight) in WEIGHT {
        let from = samples.len();
        paint.places(coat, |part, along, around, size| {
            let side = part.side();
            let at = |da: f32, dr: f32| body.point(part.segment(), side, along + da, around + dr);
            let (a, b, c) = (at(0.0, 0.0), at(0.01, 0.0), at(0.0, 3.0));
            let (u, v) = (sub(b, a), sub(c, a));
            let area = (dot(u, u) * dot(v, v) - dot(u, v).powi(2)).max(0.0).sqrt();
            samples.push(Sample {
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
    samples
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
