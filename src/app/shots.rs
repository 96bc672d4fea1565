//! The pictures of the body map: one, or several small ones side by side.

use std::sync::Arc;

use super::map::{Looking, Map};
use super::scene::{Over, Referred, referred, referred_of_two, scene, scene_of_two};
use crate::atlas::{Atlas, Grade, Muscle, Side};
use crate::body::{
    Behind, Body, Camera, Canvas, Cell, Ink, Paint, Pattern, Ranking, Sight, Slot, ZoneAt, arrange,
};

/// Part of a zone that must be seen for it to count as seen.
const SEEN: f32 = 0.06;

/// A picture and what it shows.
#[derive(Debug, Default)]
pub struct Shot {
    /// Index into the figures' views; none if looked at freely.
    pub view: Option<usize>,
    /// From where.
    pub camera: Camera,
    /// The picture.
    pub canvas: Canvas,
    /// Its columns.
    pub slot: Slot,
    /// Rows above it that hold its title.
    pub head: u16,
    /// The zones in it, if they were asked for.
    pub sight: Sight,
    /// Cells behind which zones of the pattern lie.
    behind: Vec<Behind>,
    /// Whether any of them is hinted.
    is_hinted: bool,
}

/// So few cells are no area.
const AREA: usize = 4;

/// What stands where a zone that no picture shows lies on the far side.
pub const FAR: char = '"';

/// What is made from a muscle, and kept while only the camera changes.
#[derive(Debug, Default)]
pub struct Ready {
    /// What it was made for: the muscle, and how it was wanted; or what is
    /// drawn in place of the muscle.
    made_for: Option<(usize, Wanted)>,
    paint: Paint,
    pattern: Pattern,
    /// The zones of the scene.
    pub zones: Vec<Referred>,
    /// The views by what they show.
    pub ranking: Ranking,
    /// Every view: those that stand side by side, then the others.
    pub order: Vec<usize>,
    /// How much of each zone is seen.
    shares: Vec<f32>,
    /// The zones that are not seen, the strongest first.
    unseen: Vec<ZoneAt>,
}

impl Ready {
    fn make(&mut self, atlas: &Atlas, body: &Body, muscle: Option<(usize, &Muscle)>, map: Wanted) {
        let empty = Muscle::default();
        let (index, muscle) = muscle.unwrap_or((usize::MAX, &empty));
        let is_made = |(of, wanted): &(usize, Wanted)| *of == index && *wanted == map;
        if self.made_for.as_ref().is_some_and(is_made) {
            return;
        }
        let other = map.other.and_then(|other| atlas.muscle(other));
        if let Some(over) = &map.over {
            self.paint = Paint::new(&over.scene(atlas, map.belly));
            self.zones = over.referred(atlas);
        } else if let Some(other) = other {
            self.paint = Paint::new(&scene_of_two(atlas, (muscle, other), map.side));
            self.zones = referred_of_two(atlas, (muscle, other), map.side);
        } else {
            let scene = scene(atlas, muscle, map.side, map.belly, map.point);
            self.paint = Paint::new(&scene);
            self.zones = referred(atlas, muscle, map.side, map.point);
        }
        self.pattern = Pattern::new(body, &self.paint);
        self.ranking = match &map.over {
            Some(over) => {
                let marked = Pattern::new(body, &Paint::new(&over.marked(atlas)));
                marked.rank(body, atlas.figures(), map.side)
            }
            None => self.pattern.rank(body, atlas.figures(), map.side),
        };
        self.made_for = Some((index, map));
        self.order.clone_from(&self.ranking.together);
        let others = self.ranking.ranked.iter().map(|(view, _)| *view);
        let others = others.filter(|view| !self.ranking.together.contains(view));
        self.order.extend(others);
    }

    /// Finds what no picture shows, from the shares of all zones.
    fn miss(&mut self) {
        self.unseen.clear();
        let zones = || self.zones.iter().zip(&self.shares);
        for grade in [Grade::Essential, Grade::Spillover, Grade::Rare] {
            for (zone, share) in zones().filter(|(zone, _)| zone.grade == grade) {
                // A stronger grade of the same zone covers it.
                let seen = |side| {
                    let mut same = zones().filter(|(z, _)| z.zone == zone.zone && z.side == side);
                    same.any(|(_, share)| *share >= SEEN)
                };
                if *share >= SEEN || seen(zone.side) {
                    continue;
                }
                let other = zone.side.other();
                let both = zones().any(|(z, _)| z.zone == zone.zone && z.side == other);
                let place = ZoneAt {
                    zone: zone.zone,
                    side: (both && seen(other)).then_some(zone.side),
                };
                if !self.unseen.contains(&place) {
                    self.unseen.push(place);
                }
            }
        }
    }
}

/// What of the map a scene depends on.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    other: Option<usize>,
    side: Side,
    point: Option<usize>,
    belly: bool,
    over: Option<Over>,
}

impl Map {
    /// The pictures, from left to right.
    #[must_use]
    pub fn shots(&self) -> &[Shot] {
        &self.shots
    }

    /// Number of the picture that turning and zooming begin with.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// The zones of the pattern that no picture shows, the strongest first;
    /// with a side if the other one is seen.
    #[must_use]
    pub fn unseen(&self) -> &[ZoneAt] {
        &self.ready.unseen
    }

    /// Places of the first and last view in use in the order of views, and how
    /// many there are; nothing if it is looked at freely.
    #[must_use]
    pub fn ranks(&self) -> Option<(usize, usize, usize)> {
        let count = self.ready.order.len();
        match self.looking {
            Looking::Together => Some((0, self.shots.len().saturating_sub(1), count)),
            Looking::Ranked(rank) => Some((rank, rank, count)),
            Looking::View(_) | Looking::Free => None,
        }
    }

    /// Draws the pictures for a pane, if they are not drawn yet. `muscle`
    /// comes with its index in the atlas.
    pub fn fit(&mut self, atlas: &Atlas, muscle: Option<(usize, &Muscle)>, size: (u16, u16)) {
        if self.stale || self.size != size {
            self.stale = false;
            self.size = size;
            self.draw(atlas, muscle);
        }
        self.settle_cursor(atlas);
    }

    fn draw(&mut self, atlas: &Atlas, muscle: Option<(usize, &Muscle)>) {
        let figures = atlas.figures();
        let body = self
            .body
            .get_or_insert_with(|| Arc::new(Body::new(figures)));
        let wanted = Wanted {
            other: self.other.filter(|_| self.point.is_none()),
            side: self.side,
            point: self.point,
            belly: self.belly,
            over: self.over.clone(),
        };
        self.ready.make(atlas, body, muscle, wanted);
        let (width, height) = self.size;
        let together = &self.ready.ranking.together;
        let camera = |view: usize| body.camera(figures, view, self.side);
        let cameras: Vec<Camera> = together.iter().map(|&view| camera(view)).collect();
        let mut slots = arrange(&cameras, width, height.saturating_sub(1));
        self.abreast = if self.names { 1 } else { slots.len() };
        let one = |view: Option<usize>| {
            let camera = view.map_or(self.camera, camera);
            (vec![(view, camera)], vec![Slot { column: 0, width }])
        };
        let looked = match self.looking {
            // Names need the margins: with them views stand alone.
            Looking::Together if slots.len() > 1 && !self.names => {
                let views = together.iter().map(|view| Some(*view));
                let views: Vec<_> = views.zip(cameras).collect();
                (views, std::mem::take(&mut slots))
            }
            Looking::Together => one(self.ready.order.first().copied()),
            Looking::Ranked(rank) => one(self.ready.order.get(rank).copied()),
            Looking::View(view) => one(Some(view)),
            Looking::Free => one(None),
        };
        let whole = figures.views.iter().position(|view| view.frame.is_empty());
        let whole = whole.map(camera);
        let head = u16::from(looked.1.len() > 1);
        self.shots.resize_with(looked.1.len(), Shot::default);
        self.ready.shares.clear();
        self.ready.shares.resize(self.ready.zones.len(), 0.0);
        let looked = looked.0.into_iter().zip(looked.1);
        for (shot, ((view, camera), slot)) in self.shots.iter_mut().zip(looked) {
            (shot.view, shot.camera, shot.slot, shot.head) = (view, camera, slot, head);
            shot.canvas.resize(slot.width, height.saturating_sub(head));
            let Ready {
                paint,
                pattern,
                shares,
                ..
            } = &mut self.ready;
            let zones = self.zones.as_ref().filter(|_| self.cursor.is_some());
            let (sight, behind) = (&mut shot.sight, &mut shot.behind);
            behind.clear();
            let canvas = &mut shot.canvas;
            body.draw_and_ask(paint, &camera, self.charset, canvas, |seen, canvas| {
                seen.shares(pattern, shares);
                seen.behind(pattern, behind);
                if self.names {
                    seen.name(canvas);
                }
                if let Some(zones) = zones {
                    seen.zones(zones, sight);
                }
            });
            if head == 0
                && let Some(whole) = whole
            {
                body.inset(&camera, &whole, canvas);
            }
        }
        self.ready.miss();
        self.hint();
        self.set_focus(self.focus);
    }

    /// Hints at zones that no picture shows where they lie on the far side:
    /// every other cell that is empty, if there are enough of them to be an
    /// area.
    fn hint(&mut self) {
        let is_empty = |cell: &Cell| cell.ch == ' ' && cell.ink == Ink::Blank;
        for shot in &mut self.shots {
            shot.is_hinted = false;
            for (zone, share) in self.ready.shares.iter().enumerate() {
                if *share >= SEEN {
                    continue;
                }
                let of_zone =
                    |at: &&Behind| at.zone == zone && (at.column + at.row).is_multiple_of(2);
                let mut cells: Vec<(u16, u16)> = shot
                    .behind
                    .iter()
                    .filter(of_zone)
                    .map(|at| (at.column, at.row))
                    .filter(|at| shot.canvas.get(at.0, at.1).is_some_and(is_empty))
                    .collect();
                cells.sort_unstable();
                cells.dedup();
                if cells.len() < AREA {
                    continue;
                }
                for (column, row) in cells {
                    if let Some(cell) = shot.canvas.at(column, row) {
                        (cell.ch, cell.ink) = (FAR, Ink::Behind);
                        shot.is_hinted = true;
                    }
                }
            }
        }
    }

    /// True if a picture hints at a zone on the far side.
    #[must_use]
    pub fn is_hinted(&self) -> bool {
        self.shots.iter().any(|shot| shot.is_hinted)
    }

    /// Gives the focus to a picture.
    pub(super) fn set_focus(&mut self, focus: usize) {
        self.focus = focus.min(self.shots.len().saturating_sub(1));
        if let Some(shot) = self.shots.get(self.focus) {
            self.camera = shot.camera;
        }
    }
}
