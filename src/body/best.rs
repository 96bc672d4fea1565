//! Which views show most of a scene, and which next to them show the rest.

use super::Body;
use super::parts::Part;
use super::pattern::{Pattern, Sample};
use super::vector::{Vec3, dot, sub};
use super::view::Camera;
use crate::atlas::{Figures, Side};

/// What a view of twice the size must show more to be taken, as a part of the
/// pattern: closer is clearer.
const CLOSER: f32 = 0.09;
/// The halvings of the body's size that are close enough for the first view.
const CLOSEST: f32 = 2.85;
/// What a view of the whole body must show more: a place is found in it, but
/// the pattern is small.
const WHOLE: f32 = 0.12;
/// And a view whose subject, the segment that it frames first, has hardly any
/// part of the pattern on it: a shoulder for a pain of the breastbone.
const ASIDE: f32 = 0.1;
const ABOUT: f32 = 0.12;
/// As much for the views beside the first one, which show what is further off.
const ASIDE_BESIDE: f32 = 0.05;
const ABOUT_BESIDE: f32 = 0.02;

/// How many of the first views are looked at, whether something stands before
/// the pattern, and the part of what faces the viewer that must be seen.
const LOOKS: usize = 3;
const HIDDEN: f32 = 0.6;

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
/// What more of a zone counts that the views before show well enough.
const MORE: f32 = 0.7;

/// At most this many views show a pattern.
const MOST: usize = 6;

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

/// A view as it is measured.
struct View {
    /// The samples it shows: where in the list of all they begin and end.
    shown: std::ops::Range<usize>,
    /// How many times smaller than the body what it frames is, in powers of 2.
    halvings: f32,
    /// What it must show more than others beside the first.
    handicap: f32,
}

/// A sample that a view shows, and how well, 0..=1.
type Shown = (u32, f32);

impl Pattern {
    /// Views by how much they show.
    #[must_use]
    pub fn rank(&self, body: &Body, figures: &Figures, side: Side) -> Ranking {
        let mut all: Vec<Shown> = Vec::with_capacity(self.samples.len() * 12);
        let mut views: Vec<View> = Vec::with_capacity(figures.views.len());
        let mut ranked: Vec<(usize, f32, f32)> = Vec::with_capacity(figures.views.len());
        for index in 0..figures.views.len() {
            let camera = body.camera(figures, index, side);
            let size = camera.extent.0.max(camera.extent.1).max(0.05);
            let from = all.len();
            self.seen(&camera, &mut all);
            let frame = figures.views.get(index).map(|view| &view.frame);
            let subject = frame.and_then(|frame| frame.first());
            let handicap = |aside: f32, about: f32| match subject {
                None => WHOLE,
                Some((subject, ..)) if self.on(*subject) < about => aside,
                Some(_) => 0.0,
            };
            let view = View {
                shown: from..all.len(),
                halvings: -size.log2(),
                handicap: handicap(ASIDE_BESIDE, ABOUT_BESIDE),
            };
            let part = self.part(all.get(view.shown.clone()));
            let closer = CLOSER * view.halvings.min(CLOSEST);
            ranked.push((index, part, part + closer - handicap(ASIDE, ABOUT)));
            views.push(view);
        }
        if self.whole > 0.0 {
            sort(&mut ranked);
            for _ in 0..LOOKS {
                let Some(first) = ranked.first_mut() else {
                    break;
                };
                let Some(view) = views.get(first.0) else {
                    break;
                };
                let Some(shown) = all.get_mut(view.shown.clone()) else {
                    break;
                };
                // Other parts of the body may stand before the pattern.
                if let Some(glance) = body.glance(figures, first.0, side) {
                    for (index, shown) in shown.iter_mut() {
                        let sample = self.samples.get(*index as usize);
                        if sample.is_some_and(|sample| glance.hides(sample.point)) {
                            *shown = 0.0;
                        }
                    }
                }
                let seen = self.part(Some(shown));
                if seen >= first.1 * HIDDEN {
                    break;
                }
                first.2 -= first.1 - seen;
                first.1 = seen;
                sort(&mut ranked);
            }
        }
        let first = ranked.first().map(|best| best.0);
        Ranking {
            together: first.map_or_else(Vec::new, |first| self.beside(first, &views, &all)),
            ranked: ranked.into_iter().map(|(v, part, _)| (v, part)).collect(),
        }
    }

    /// The part of the pattern that is shown.
    fn part(&self, shown: Option<&[Shown]>) -> f32 {
        let weighed = shown.unwrap_or_default().iter().map(|(index, shown)| {
            let sample = self.samples.get(*index as usize);
            sample.map_or(0.0, |sample| sample.weight * shown)
        });
        let seen: f32 = weighed.sum();
        if self.whole > 0.0 {
            seen / self.whole
        } else {
            0.0
        }
    }

    /// Adds the samples that `camera` shows to `all`. Whole clusters that lie
    /// outside are not looked at.
    fn seen(&self, camera: &Camera, all: &mut Vec<Shown>) {
        let [right, up, near] = camera.axes();
        let (high, wide) = (camera.extent.0 / 2.0, camera.extent.1 / 2.0);
        for cluster in &self.clusters {
            if !camera.parts.contains(cluster.part) {
                continue;
            }
            let from = sub(cluster.middle, camera.centre);
            let outside = dot(from, right).abs() > wide + cluster.radius
                || dot(from, up).abs() > high + cluster.radius;
            if outside {
                continue;
            }
            let samples = self.samples.get(cluster.samples.clone());
            for (index, sample) in (cluster.samples.start..).zip(samples.unwrap_or_default()) {
                // Surfaces that are seen askew show little.
                let shown = ((dot(sample.normal, near) - 0.1) / 0.4).min(1.0);
                if shown <= 0.0 {
                    continue;
                }
                let from = sub(sample.point, camera.centre);
                let outside = dot(from, right).abs() > wide || dot(from, up).abs() > high;
                if !outside && !hidden(sample, camera, near) {
                    all.push((index as u32, shown));
                }
            }
        }
    }

    /// `first` and the views that add most to it, one after the other.
    fn beside(&self, first: usize, views: &[View], all: &[Shown]) -> Vec<usize> {
        let mut chosen = vec![first];
        // How well each sample is seen by those that were chosen, and how much
        // of the weight of each zone.
        let mut have = vec![0.0_f32; self.samples.len()];
        let mut zones = vec![0.0_f32; self.zones.len()];
        let mut with = zones.clone();
        let mut next = first;
        loop {
            let shown = views.get(next).and_then(|view| all.get(view.shown.clone()));
            for (index, shown) in shown.unwrap_or_default() {
                let index = *index as usize;
                if let (Some(sample), Some(had)) = (self.samples.get(index), have.get_mut(index))
                    && *shown > *had
                {
                    if let Some(zone) = sample.zone.and_then(|zone| zones.get_mut(zone)) {
                        *zone += sample.weight * (shown - *had);
                    }
                    *had = *shown;
                }
            }
            if chosen.len() >= MOST {
                break;
            }
            let adds = |(index, view): (usize, &View)| {
                let adds = self.adds(all.get(view.shown.clone())?, &have, &zones, &mut with)
                    - view.handicap;
                let closer = CLOSER_BESIDE * view.halvings.min(CLOSE);
                (adds >= ADDS).then_some((index, adds + closer))
            };
            let best = views.iter().enumerate().filter_map(adds);
            let Some((best, _)) = best.max_by(|a, b| a.1.total_cmp(&b.1)) else {
                break;
            };
            chosen.push(best);
            next = best;
        }
        chosen
    }

    /// What a view that shows these samples adds to those that are seen
    /// already. `with` is memory to use.
    fn adds(&self, shown: &[Shown], have: &[f32], zones: &[f32], with: &mut [f32]) -> f32 {
        with.copy_from_slice(zones);
        let part = |seen: f32, whole: f32| if whole > 0.0 { seen / whole } else { 0.0 };
        let is_well_shown = |zone: usize| {
            let zone = zones.get(zone).zip(self.zones.get(zone));
            zone.is_some_and(|(had, whole)| part(*had, *whole) >= WELL)
        };
        let mut gain = 0.0;
        for (index, shown) in shown {
            let index = *index as usize;
            if let (Some(sample), Some(had)) = (self.samples.get(index), have.get(index))
                && shown > had
            {
                let more = sample.weight * (shown - had);
                let counts = if sample.zone.is_some_and(is_well_shown) {
                    MORE
                } else {
                    1.0
                };
                gain += more * counts;
                if let Some(zone) = sample.zone.and_then(|zone| with.get_mut(zone)) {
                    *zone += more;
                }
            }
        }
        let parts = self.zones.iter().zip(zones.iter().zip(with));
        let mut missing = parts
            .filter(|(whole, (had, _))| part(**had, **whole) < HARDLY)
            .map(|(whole, (_, has))| part(*has, *whole) >= WELL);
        let first = missing.next().unwrap_or(false);
        let new = if first {
            NEW + FIRST
        } else if missing.any(|well| well) {
            NEW
        } else {
            0.0
        };
        gain / self.whole.max(1e-9) + new
    }
}

/// The best first; what shows nothing comes last, however close it is.
fn sort(ranked: &mut [(usize, f32, f32)]) {
    ranked.sort_by(|a, b| {
        let key = |r: &(usize, f32, f32)| if r.1 > 0.02 { r.2 } else { r.1 - 10.0 };
        key(b).total_cmp(&key(a))
    });
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
