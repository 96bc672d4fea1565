//! The camera of a named view.

use super::Body;
use super::parts::{Part, Parts};
use super::vector::{Vec3, dot};
use super::view::Camera;
use crate::atlas::{At, NamedView, Segment, Side};

/// Air around what is framed: a part of its size, and statures for the rounded
/// ends, which stand out from the rings.
const MARGIN: (f32, f32) = (1.04, 0.014);

/// How far beyond the midline a half of the body is framed, in statures.
const MIDLINE: f32 = 0.03;

/// The camera of `view` for `side` of the body.
pub fn camera(body: &Body, view: &NamedView, side: Side) -> Camera {
    let mirrored = side == Side::Left && !view.frame.is_empty();
    let mut camera = Camera {
        yaw: if mirrored {
            (360.0 - view.yaw).rem_euclid(360.0)
        } else {
            view.yaw
        },
        pitch: view.pitch,
        zoom: 1.0,
        parts: parts(view, side),
        ..Camera::default()
    };
    let axes = camera.axes();
    let (mut low, mut high) = ([f32::INFINITY; 3], [f32::NEG_INFINITY; 3]);
    let mut include = |part: Part, from: f32, to: f32| {
        let signs: &[f32] = match part.side() {
            _ if part.segment().is_midline() && !view.half => &[-1.0, 1.0],
            _ if part.segment().is_midline() && side == Side::Left => &[1.0],
            _ if part.segment().is_midline() => &[-1.0],
            Side::Right => &[-1.0],
            Side::Left => &[1.0],
        };
        let segment = part.segment();
        let framed = |along: f32| (from - 1e-3..=to + 1e-3).contains(&along);
        let near = |point: &Vec3| !view.half || !segment.is_midline() || point[0] > -MIDLINE;
        let points = body.sketch(segment);
        let points = points.filter(|(along, point)| framed(*along) && near(point));
        for (_, point) in points {
            for sign in signs {
                let point = [point[0] * sign, point[1], point[2]];
                for ((low, high), axis) in low.iter_mut().zip(&mut high).zip(axes) {
                    let d = dot(point, axis);
                    *low = low.min(d);
                    *high = high.max(d);
                }
            }
        }
    };
    if view.frame.is_empty() {
        for part in Part::all() {
            include(part, 0.0, 1.0);
        }
    }
    for &(segment, from, to) in &view.frame {
        include(Part::new(segment, side), from, to);
        if !segment.is_midline() && !one_sided(view) {
            include(Part::new(segment, side.other()), from, to);
        }
    }
    if low.iter().zip(&high).any(|(low, high)| low > high) {
        return camera;
    }
    let size = |i: usize| (high[i] - low[i]) * MARGIN.0 + MARGIN.1;
    camera.extent = (size(1), size(0));
    if view.pitch.abs() > TILTED && only_trunk(view) {
        camera.reach = (high[2] - low[2]) / 2.0 + MARGIN.1;
    }
    if let (Some((along, around, height)), Some(first)) = (view.close, view.frame.first()) {
        let at = At {
            segment: first.0,
            along,
            around,
            deep: false,
        };
        camera.centre = body.place(&at, side);
        camera.extent = (height, height);
        return camera;
    }
    for (axis, (low, high)) in axes.iter().zip(low.iter().zip(&high)) {
        let middle = (low + high) / 2.0;
        for (c, a) in camera.centre.iter_mut().zip(axis) {
            *c += a * middle;
        }
    }
    camera
}

/// Degrees of tilt from which on what stands over it would hide what is framed.
const TILTED: f32 = 45.0;

/// True if only a piece of the trunk is framed.
fn only_trunk(view: &NamedView) -> bool {
    !view.frame.is_empty() && view.frame.iter().all(|&(s, ..)| s == Segment::Trunk)
}

/// True if the view is of one side only: it says so, frames limbs and nothing
/// else, or looks from the side.
fn one_sided(view: &NamedView) -> bool {
    let limbs = || view.frame.iter().all(|(segment, ..)| !segment.is_midline());
    view.half || limbs() || from_the_side(view)
}

fn from_the_side(view: &NamedView) -> bool {
    (45.0..135.0).contains(&view.yaw.rem_euclid(180.0))
}

/// What is drawn in a view: everything in a whole body; in a close-up what is
/// framed and what it hangs on, without limbs that would only stand in the
/// way. Of a limb by itself, only that side.
fn parts(view: &NamedView, side: Side) -> Parts {
    use Segment::{
        Finger1, Finger2, Finger3, Finger4, Finger5, Foot, Forearm, Hand, Head, Leg, Neck, Thigh,
        Trunk, UpperArm,
    };
    if view.frame.is_empty() {
        return Parts::ALL;
    }
    let framed = |test: &dyn Fn(Segment, f32, f32) -> bool| {
        view.frame
            .iter()
            .any(|&(segment, from, to)| test(segment, from, to))
    };
    let tilted = view.pitch.abs() > TILTED;
    // Seen from the side a hanging arm would hide the trunk; a plate leaves it
    // out.
    let bare = only_trunk(view) && from_the_side(view);
    let forearm = framed(&|s, _, _| (Forearm..=Finger5).contains(&s));
    let upper_arm = (forearm && !tilted)
        || framed(&|s, _, to| {
            matches!(s, UpperArm | Neck | Head) || (s == Trunk && to > 0.7 && !bare)
        });
    // A limb hangs on the trunk only near its root.
    let trunk =
        framed(&|s, from, _| s.is_midline() || (matches!(s, UpperArm | Thigh) && from < 0.3));
    // The whole arm reaches down beside the thigh.
    let leg = (trunk && forearm)
        || framed(&|s, from, _| matches!(s, Thigh | Leg) || (s == Trunk && from < 0.35 && !tilted));
    let foot = leg || framed(&|s, _, _| s == Foot);
    let both = !one_sided(view);
    let mut parts = Parts::NONE;
    if trunk {
        parts = parts.with(Trunk, side);
        if !tilted {
            parts = parts.with(Neck, side).with(Head, side);
        }
    }
    let mut add = |segments: &[Segment]| {
        for &segment in segments {
            parts = parts.with(segment, side);
            if both {
                parts = parts.with(segment, side.other());
            }
        }
    };
    if upper_arm {
        add(&[UpperArm]);
    }
    if forearm || (upper_arm && framed(&|s, _, _| s == UpperArm)) {
        add(&[Forearm, Hand, Finger1, Finger2, Finger3, Finger4, Finger5]);
    }
    if leg || (foot && !tilted) {
        add(&[Thigh, Leg]);
    }
    if foot {
        add(&[Foot]);
    }
    parts
}
