//! The body's figures: rings, lines and views that can be drawn.

use super::known::Ids;
use super::place::{check_line, check_span};
use super::report::Report;
use crate::atlas::document::Path;
use crate::atlas::model::{Feature, NamedView, Ring, SegmentRings};

/// Fewest radii from which a cross-section can be made.
const MIN_RADII: usize = 3;

/// Beyond this magnification, in cells a stature, no screen reaches.
const MAX_SCALE: f32 = 100_000.0;

/// How far a direction may be from length one and from square to the other.
const SLACK: f32 = 0.02;

/// One segment of `body/rings.ron`
pub fn check_rings(report: &mut Report, path: &Path, segment: &SegmentRings) {
    report.given(&path.field("segment"));
    let rings = path.field("rings");
    if segment.rings.len() < 2 {
        report.say(&rings, "a segment has 2 rings or more");
    }
    let count = segment.rings.first().map_or(0, |ring| ring.radii.len());
    let mut before = None;
    for (index, ring) in segment.rings.iter().enumerate() {
        let path = rings.index(index);
        check_ring(report, &path, ring);
        let radii = ring.radii.len();
        if radii != count {
            let message = format!("{radii} radii, the first ring of the segment has {count}");
            report.say(&path.field("radii"), message);
        }
        if before.is_some_and(|before| ring.along <= before) {
            let message = format!("along {} does not come after the ring before", ring.along);
            report.say(&path.field("along"), message);
        }
        before = Some(ring.along);
    }
}

fn check_ring(report: &mut Report, path: &Path, ring: &Ring) {
    report.number(&path.field("along"), ring.along, 0.0..=1.0);
    // Two statures from the origin is beyond any body.
    let (x, y, z) = ring.centre;
    if [x, y, z]
        .iter()
        .any(|length| !(-2.0..=2.0).contains(length))
    {
        report.say(
            &path.field("centre"),
            format!("centre ({x}, {y}, {z}) is outside -2..2"),
        );
    }
    let dot = |a: (f32, f32, f32), b: (f32, f32, f32)| a.0 * b.0 + a.1 * b.1 + a.2 * b.2;
    for (field, direction) in [("ant", ring.ant), ("lat", ring.lat)] {
        let length = dot(direction, direction).sqrt();
        if (length - 1.0).abs() > SLACK {
            report.say(
                &path.field(field),
                format!("a direction of length {length}, must be 1"),
            );
        }
    }
    if !is_near(dot(ring.ant, ring.lat), 0.0) {
        report.say(&path.field("lat"), "lat is not square to ant");
    }
    let radii = path.field("radii");
    if ring.radii.len() < MIN_RADII {
        report.say(&radii, format!("a ring has {MIN_RADII} radii or more"));
    }
    for (index, radius) in ring.radii.iter().enumerate() {
        if !(0.0..=1.0).contains(radius) {
            report.say(
                &radii.index(index),
                format!("radius {radius} is outside 0..1"),
            );
        }
    }
}

/// False for NaN as well.
fn is_near(number: f32, wanted: f32) -> bool {
    (number - wanted).abs() <= SLACK
}

/// One line of `body/features.ron`
pub fn check_feature(report: &mut Report, path: &Path, feature: &Feature) {
    report.text(&path.field("name"), &feature.name);
    report.given(&path.field("segment"));
    report.number(
        &path.field("from_scale"),
        feature.from_scale,
        0.0..=MAX_SCALE,
    );
    let points = path.field("points");
    // A single point is a dot.
    report.some(&points, &feature.points);
    check_line(report, &points, &feature.points, feature.closed);
}

/// One view of `body/views.ron`
pub fn check_view(report: &mut Report, path: &Path, view: &NamedView) {
    report.new_id(&path.field("id"), &view.id);
    report.text(&path.field("name"), &view.name);
    report.number(&path.field("yaw"), view.yaw, -360.0..=360.0);
    report.number(&path.field("pitch"), view.pitch, -90.0..=90.0);
    let frame = path.field("frame");
    for (index, &(_, from, to)) in view.frame.iter().enumerate() {
        check_span(report, &frame.index(index), (from, to), 0.0..=1.0);
    }
    if let Some((along, _, height)) = view.close {
        let close = path.field("close");
        report.number(&close, along, 0.0..=1.0);
        report.number(&close, height, 0.01..=1.0);
        if view.frame.is_empty() {
            report.say(&close, "frames nothing that it could be close to");
        }
    }
}

/// The regions that a view is made for.
pub fn check_view_regions(report: &mut Report, path: &Path, view: &NamedView, ids: &Ids) {
    report.ids(&path.field("regions"), &view.regions, ids.regions());
}
