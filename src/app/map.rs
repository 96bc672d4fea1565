//! The body map: what is drawn and from where. The pictures are made in
//! `shots`, the cursor that walks from zone to zone is in `cursor`.

use std::sync::Arc;

use super::cursor::Cursor;
use super::scene::Over;
use super::shots::{Ready, Shot};
use crate::atlas::{Figures, Grade, Side};
use crate::body::{Body, Camera, Charset, Zones};

/// Degrees of one turn of the body.
const TURN: f32 = 15.0;
/// Magnification of one step.
const ZOOM: f32 = 1.25;
/// Part of the picture by which one step moves it.
const PAN: f32 = 0.12;

/// From where the body is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looking {
    /// By the best view, and beside it those that show the rest of the
    /// pattern, as many as have room.
    Together,
    /// By one named view: how far down the order of views for this muscle.
    Ranked(usize),
    /// By the view at this index of the figures, whatever it shows.
    View(usize),
    /// Freely; turned, tilted, zoomed or moved by hand.
    Free,
}

/// How the map stood, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPlace {
    side: Side,
    point: Option<usize>,
    looking: Looking,
    camera: Camera,
    cursor: Option<Cursor>,
}

/// The map and its pictures.
#[derive(Debug)]
pub struct Map {
    /// Side of the body on which the muscle is shown.
    pub side: Side,
    /// Characters it is drawn with.
    pub charset: Charset,
    /// Whether the muscle itself is drawn.
    pub belly: bool,
    /// Whether landmarks are named.
    pub names: bool,
    /// The muscle whose pattern is shown beside that of the muscle itself, by
    /// its index in the atlas.
    pub(super) other: Option<usize>,
    /// The one trigger point whose pattern is shown; all if none.
    pub(super) point: Option<usize>,
    pub(super) looking: Looking,
    /// That of the picture that turning and zooming begin with.
    pub(super) camera: Camera,
    /// Number of that picture.
    pub(super) focus: usize,
    /// What is made from the muscle.
    pub(super) ready: Ready,
    /// Made when a map is first drawn; maps share it.
    pub(super) body: Option<Arc<Body>>,
    /// Made when a zone is first asked for.
    pub(super) zones: Option<Arc<Zones>>,
    pub(super) shots: Vec<Shot>,
    /// How many views have room side by side.
    pub(super) abreast: usize,
    pub(super) cursor: Option<Cursor>,
    /// What refers to the zone under it.
    pub(super) referring: Option<(usize, Vec<(Grade, usize)>)>,
    /// Columns and rows of all pictures together.
    pub(super) size: (u16, u16),
    pub(super) stale: bool,
    /// What is drawn in place of the muscle that is shown.
    pub(super) over: Option<Over>,
}

impl Map {
    /// A map that has not been drawn yet.
    #[must_use]
    pub fn new(side: Side, charset: Charset) -> Self {
        Self {
            side,
            charset,
            belly: true,
            names: false,
            other: None,
            point: None,
            looking: Looking::Together,
            camera: Camera::default(),
            focus: 0,
            ready: Ready::default(),
            body: None,
            zones: None,
            shots: Vec::new(),
            abreast: 1,
            cursor: None,
            referring: None,
            size: (0, 0),
            stale: true,
            over: None,
        }
    }

    /// Draws these muscles in place of the one of the list. Views are chosen by
    /// the marked places the next time they are chosen, so that a mark by
    /// itself moves and redraws nothing.
    pub(super) fn lay_over(&mut self, over: Over) {
        let shown = self.over.as_ref();
        let shown = shown.map(|over| (&over.muscles, &over.drawn));
        self.stale |= shown != Some((&over.muscles, &over.drawn));
        self.over = Some(over);
    }

    /// Takes over what another map has made already, and the charset.
    pub(super) fn share(&mut self, other: &Self) {
        if self.body.is_none() {
            self.body.clone_from(&other.body);
        }
        if self.zones.is_none() {
            self.zones.clone_from(&other.zones);
        }
        self.stale |= self.charset != other.charset;
        self.charset = other.charset;
    }

    /// The picture must be drawn anew.
    pub fn touch(&mut self) {
        self.stale = true;
    }

    /// Begins with the best views of the whole pattern, as for a muscle just
    /// selected.
    pub fn reset(&mut self) {
        self.point = None;
        self.look(Looking::Together);
    }

    /// True if two patterns are shown: then the coats tell whose a zone is.
    #[must_use]
    pub fn is_of_two(&self) -> bool {
        self.other.is_some() && self.point.is_none()
    }

    /// The one trigger point whose pattern is shown; all if none.
    #[must_use]
    pub fn point(&self) -> Option<usize> {
        self.point
    }

    /// Shows the pattern of the next of `count` trigger points alone, after
    /// the last one that of all, in its best views.
    pub fn next_point(&mut self, count: usize) {
        let next = self.point.map_or(0, |point| point + 1);
        self.point = (next < count && count > 1).then_some(next);
        self.look(Looking::Together);
    }

    pub(super) fn look(&mut self, looking: Looking) {
        self.looking = looking;
        self.focus = 0;
        self.stale = true;
    }

    /// Goes on to the next or previous view: first those that stand side by
    /// side, then one at a time those of them that had no room, then all
    /// others, best first.
    pub fn step_view(&mut self, forward: bool) {
        let count = self.ready.order.len().max(1);
        let several = usize::from(self.abreast > 1);
        let first = if several == 1 && self.abreast < self.ready.ranking.together.len() {
            self.abreast
        } else {
            0
        };
        let at = match self.looking {
            Looking::Together => 0,
            Looking::Ranked(rank) => (rank + count - first.min(count)) % count + several,
            Looking::View(_) | Looking::Free => return self.look(Looking::Together),
        };
        let len = count + several;
        let next = (at + if forward { 1 } else { len - 1 }) % len;
        self.look(match next {
            0 => Looking::Together,
            next => Looking::Ranked((next - several + first) % count),
        });
    }

    /// Shows the view at an index of the figures.
    pub fn show(&mut self, view: usize) {
        self.look(Looking::View(view));
    }

    /// Shows the whole body, turned as it is.
    pub fn whole(&mut self, figures: &Figures) {
        let yaw = self.camera.yaw;
        let whole = figures
            .views
            .iter()
            .enumerate()
            .filter(|(_, view)| view.frame.is_empty());
        let turned = |of: f32| ((of - yaw + 180.0).rem_euclid(360.0) - 180.0).abs();
        let nearest = whole.min_by(|(_, a), (_, b)| turned(a.yaw).total_cmp(&turned(b.yaw)));
        let rank = nearest.and_then(|(view, _)| self.ready.order.iter().position(|v| *v == view));
        self.look(Looking::Ranked(rank.unwrap_or(0)));
    }

    /// Turns the body about the vertical; what is in front goes to the left of
    /// the picture if positive.
    pub fn turn(&mut self, steps: f32) {
        self.camera.yaw = (self.camera.yaw + steps * TURN).rem_euclid(360.0);
        self.look(Looking::Free);
    }

    /// Looks from higher up, or lower down if negative.
    pub fn tilt(&mut self, steps: f32) {
        self.camera.pitch = (self.camera.pitch + steps * TURN).clamp(-90.0, 90.0);
        self.look(Looking::Free);
    }

    /// Magnifies, or shows more if negative.
    pub fn zoom(&mut self, steps: f32) {
        self.camera.zoom = (self.camera.zoom * ZOOM.powf(steps)).clamp(0.2, 20.0);
        self.look(Looking::Free);
    }

    /// Moves what is in the middle, right and up if positive.
    pub fn pan(&mut self, right: f32, up: f32) {
        let (height, width) = self.camera.extent;
        let zoom = self.camera.zoom.max(0.01);
        let (sin, cos) = self.camera.yaw.to_radians().sin_cos();
        let across = right * PAN * width.max(height * 0.5) / zoom;
        let [x, y, z] = &mut self.camera.centre;
        *x = (*x + across * cos).clamp(-0.6, 0.6);
        *z = (*z - across * sin).clamp(-0.6, 0.6);
        *y = (*y + up * PAN * height / zoom).clamp(-0.1, 1.1);
        self.look(Looking::Free);
    }

    /// How it stands.
    #[must_use]
    pub fn place(&self) -> MapPlace {
        MapPlace {
            side: self.side,
            point: self.point,
            looking: self.looking,
            camera: self.camera,
            cursor: self.cursor,
        }
    }

    /// Makes it stand as it did.
    pub fn restore(&mut self, place: MapPlace) {
        self.side = place.side;
        self.point = place.point;
        self.look(place.looking);
        self.camera = place.camera;
        self.cursor = place.cursor;
    }
}
