//! Views of the body while a place is looked for: round it, closer, and what
//! lies past the edge of a picture.

use super::map::{Looking, Map};
use super::scene;
use crate::atlas::{Atlas, NamedView as View};
use crate::body::{Body, Direction, Scene};

/// Part of what the best view shows of a zone that another one must show, to
/// be a close view of it.
const CLOSE: f32 = 0.5;
/// Degrees from which a view counts as one from above or below.
const STEEP: f32 = 45.0;
/// Degrees by which a whole body seen askew must be nearer than a straight one.
const ASKEW: f32 = 50.0;
/// Most degrees that a step past an edge turns the body.
const ROUND: f32 = 135.0;

/// True if both show the same part of the body.
fn is_beside(one: &View, other: &View) -> bool {
    if one.frame.is_empty() || other.frame.is_empty() {
        return one.frame.is_empty() && other.frame.is_empty();
    }
    let mut regions = one.regions.iter();
    regions.any(|region| other.regions.contains(region))
}

/// From `from` to `to`, in degrees from -180 to 180.
fn turned(from: f32, to: f32) -> f32 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}

impl Map {
    /// Index of the view of the picture that has the cursor.
    fn view(&self) -> Option<usize> {
        self.shots.get(self.focus)?.view
    }

    /// The next or previous view of the same part of the body.
    pub(super) fn turn_view(&mut self, atlas: &Atlas, forward: bool) {
        let views = &atlas.figures().views;
        let count = views.len();
        let Some(at) = self.view().filter(|at| *at < count) else {
            return self.whole_view(atlas);
        };
        let step = |by: usize| (at + if forward { by } else { count - by }) % count;
        let here = views.get(at);
        let next = (1..count).map(step).find(|next| {
            let other = views.get(*next);
            here.zip(other)
                .is_some_and(|(here, other)| is_beside(here, other))
        });
        if let Some(next) = next {
            self.show(next);
        }
    }

    /// The whole body, turned as the picture is.
    pub(super) fn whole_view(&mut self, atlas: &Atlas) {
        let views = atlas.figures().views.iter().enumerate();
        let whole = views.filter(|(_, view)| view.frame.is_empty());
        let yaw = self.camera.yaw;
        let far = |view: &View| {
            let is_straight = view.yaw.rem_euclid(90.0) < 1.0;
            turned(yaw, view.yaw).abs() + if is_straight { 0.0 } else { ASKEW }
        };
        let nearest = whole.min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)));
        if let Some((view, _)) = nearest {
            self.show(view);
        }
    }

    /// The view that shows the zone under the cursor best, or the next that
    /// shows it well. False if there is none.
    pub(super) fn closer(&mut self, atlas: &Atlas) -> bool {
        let (Some(at), Some(body)) = (self.zone(), self.body.clone()) else {
            return false;
        };
        let side = at.side.unwrap_or(self.side);
        let scene = Scene {
            zones: scene::zone(atlas, at),
            side,
            ..Scene::default()
        };
        let views = &atlas.figures().views;
        let ranked = body.best_views(atlas.figures(), &scene);
        let is_close = |view: &usize| views.get(*view).is_some_and(|it| !it.frame.is_empty());
        let ranked: Vec<_> = ranked.iter().filter(|(view, _)| is_close(view)).collect();
        let most = ranked.first().map_or(0.0, |(_, shown)| *shown);
        let close = ranked.iter().filter(|(_, shown)| *shown >= most * CLOSE);
        let close: Vec<usize> = close.map(|(view, _)| *view).collect();
        let here = self.view().filter(|_| self.side == side);
        let here = here.and_then(|here| close.iter().position(|view| *view == here));
        let next = here.map_or(0, |here| (here + 1) % close.len().max(1));
        let Some(view) = close.get(next) else {
            return false;
        };
        self.side = side;
        self.show(*view);
        true
    }

    /// Where a picture ends, on to what lies beyond: round the body to the
    /// left and right, from a part to the whole upwards and downwards. False
    /// if nothing does.
    pub(super) fn go_on(&mut self, atlas: &Atlas, direction: Direction) -> bool {
        let views = &atlas.figures().views;
        let Some((at, here)) = self.view().and_then(|at| Some((at, views.get(at)?))) else {
            return false;
        };
        let Some(body) = self.body.clone() else {
            return false;
        };
        let sign = match direction {
            Direction::Up | Direction::Down => {
                if here.frame.is_empty() {
                    return false;
                }
                self.whole_view(atlas);
                return true;
            }
            Direction::Right => 1.0,
            Direction::Left => -1.0,
        };
        let Some(view) = self.round(&body, atlas, (at, here), sign) else {
            return false;
        };
        // What comes into sight lies at the other edge.
        let size = self.shots.get(self.focus).map(|shot| shot.canvas.width());
        let edge = if sign > 0.0 { 0 } else { size.unwrap_or(0) };
        let row = self.under_cursor().map_or(0, |(.., seen)| seen.centre.1);
        self.go_to(self.zone(), Some((edge, row)));
        self.show(view);
        true
    }

    /// The view of the same part that is turned least that way.
    fn round(
        &self,
        body: &Body,
        atlas: &Atlas,
        (at, here): (usize, &View),
        sign: f32,
    ) -> Option<usize> {
        let figures = atlas.figures();
        let yaw = |view: usize| body.camera(figures, view, self.side).yaw;
        let from = yaw(at);
        let views = figures.views.iter().enumerate();
        let beside = views.filter(|(number, view)| {
            *number != at && view.pitch.abs() < STEEP && is_beside(here, view)
        });
        let far = beside.map(|(number, _)| (number, turned(from, yaw(number)) * sign));
        let ahead = far.filter(|(_, far)| (1.0..=ROUND).contains(far));
        ahead.min_by(|a, b| a.1.total_cmp(&b.1)).map(|it| it.0)
    }

    /// True while the pictures are chosen by the marked places.
    pub(super) fn is_together(&self) -> bool {
        self.looking == Looking::Together
    }

    /// Chooses the pictures by the marked places.
    pub(super) fn look_together(&mut self) {
        self.look(Looking::Together);
    }
}
