//! The body map: what is drawn, from where, and the finished picture.

use crate::atlas::{Atlas, Figures, Muscle, ReferSide, Side};
use crate::body::{Body, Camera, Canvas, Charset, Mark, Painted, Scene};

/// Degrees of one turn of the body.
const TURN: f32 = 15.0;
/// Magnification of one step.
const ZOOM: f32 = 1.25;
/// Part of the picture by which one step moves it.
const PAN: f32 = 0.12;

/// From where the body is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looking {
    /// By a named view: how far down the ranking of views for this muscle.
    Ranked(usize),
    /// Freely; turned, tilted, zoomed or moved by hand.
    Free,
}

/// The map and its picture.
#[derive(Debug)]
pub struct Map {
    /// Side of the body on which the muscle is shown.
    pub side: Side,
    /// Characters it is drawn with.
    pub charset: Charset,
    /// Whether the muscle itself is drawn.
    pub belly: bool,
    /// The one trigger point whose pattern is shown; all if none.
    point: Option<usize>,
    looking: Looking,
    camera: Camera,
    /// Views, best first, each with the part of the pattern it shows.
    ranked: Vec<(usize, f32)>,
    /// Made when the map is first drawn.
    body: Option<Body>,
    canvas: Canvas,
    /// What the ranking was made for.
    ranked_for: Option<(usize, Side)>,
    stale: bool,
}

impl Map {
    /// A map that has not been drawn yet.
    #[must_use]
    pub fn new(side: Side, charset: Charset) -> Self {
        Self {
            side,
            charset,
            belly: true,
            point: None,
            looking: Looking::Ranked(0),
            camera: Camera::default(),
            ranked: Vec::new(),
            body: None,
            canvas: Canvas::default(),
            ranked_for: None,
            stale: true,
        }
    }

    /// The picture.
    #[must_use]
    pub fn canvas(&self) -> &Canvas {
        &self.canvas
    }

    /// From where it is seen.
    #[must_use]
    pub fn camera(&self) -> &Camera {
        &self.camera
    }

    /// How it is looked at.
    #[must_use]
    pub fn looking(&self) -> Looking {
        self.looking
    }

    /// Index into the figures' views of the view in use, its place in the
    /// ranking, and how many there are.
    #[must_use]
    pub fn view(&self) -> Option<(usize, usize, usize)> {
        match self.looking {
            Looking::Ranked(rank) => {
                let (view, _) = self.ranked.get(rank)?;
                Some((*view, rank, self.ranked.len()))
            }
            Looking::Free => None,
        }
    }

    /// The picture must be drawn anew.
    pub fn touch(&mut self) {
        self.stale = true;
    }

    /// Begins with the best view of the whole pattern, as for a muscle just
    /// selected.
    pub fn reset(&mut self) {
        self.point = None;
        self.look(Looking::Ranked(0));
    }

    /// The one trigger point whose pattern is shown; all if none.
    #[must_use]
    pub fn point(&self) -> Option<usize> {
        self.point
    }

    /// Shows the pattern of the next of `count` trigger points alone, after
    /// the last one that of all, in its best view.
    pub fn next_point(&mut self, count: usize) {
        let next = self.point.map_or(0, |point| point + 1);
        self.point = (next < count && count > 1).then_some(next);
        self.look(Looking::Ranked(0));
    }

    fn look(&mut self, looking: Looking) {
        self.looking = looking;
        self.ranked_for = None;
        self.stale = true;
    }

    /// Goes on to the next or previous view of the ranking.
    pub fn step_view(&mut self, forward: bool) {
        let count = self.ranked.len().max(1);
        let rank = match (self.looking, forward) {
            (Looking::Ranked(rank), true) => (rank + 1) % count,
            (Looking::Ranked(rank), false) => (rank + count - 1) % count,
            (Looking::Free, _) => 0,
        };
        self.look(Looking::Ranked(rank));
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
        let rank = nearest.and_then(|(view, _)| self.ranked.iter().position(|(v, _)| *v == view));
        self.look(Looking::Ranked(rank.unwrap_or(0)));
    }

    /// Turns the body about the vertical; what is in front goes to the left of
    /// the picture if positive.
    pub fn turn(&mut self, steps: f32) {
        self.camera.yaw = (self.camera.yaw + steps * TURN).rem_euclid(360.0);
        self.free();
    }

    /// Looks from higher up, or lower down if negative.
    pub fn tilt(&mut self, steps: f32) {
        self.camera.pitch = (self.camera.pitch + steps * TURN).clamp(-90.0, 90.0);
        self.free();
    }

    /// Magnifies, or shows more if negative.
    pub fn zoom(&mut self, steps: f32) {
        self.camera.zoom = (self.camera.zoom * ZOOM.powf(steps)).clamp(0.2, 20.0);
        self.free();
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
        self.free();
    }

    fn free(&mut self) {
        self.looking = Looking::Free;
        self.stale = true;
    }

    /// Draws the picture for a pane, if it is not drawn yet. `muscle` comes
    /// with its index in the atlas.
    pub fn fit(&mut self, atlas: &Atlas, muscle: Option<(usize, &Muscle)>, size: (u16, u16)) {
        if !self.stale && (self.canvas.width(), self.canvas.height()) == size {
            return;
        }
        self.stale = false;
        let figures = atlas.figures();
        let body = self.body.get_or_insert_with(|| Body::new(figures));
        let empty = Muscle::default();
        let (index, muscle) = muscle.unwrap_or((usize::MAX, &empty));
        let scene = scene(atlas, muscle, self.side, self.belly, self.point);
        if self.ranked_for != Some((index, self.side)) {
            self.ranked_for = Some((index, self.side));
            self.ranked = body.best_views(figures, &scene);
            if let Looking::Ranked(rank) = self.looking
                && let Some((view, _)) = self.ranked.get(rank)
            {
                self.camera = body.camera(figures, *view, self.side);
            }
        }
        self.canvas.resize(size.0, size.1);
        body.render(&scene, &self.camera, self.charset, &mut self.canvas);
    }
}

/// What there is to draw of a muscle: the pattern of one trigger point, or of
/// all, and the muscle itself if `belly`.
#[must_use]
pub fn scene<'a>(
    atlas: &'a Atlas,
    muscle: &'a Muscle,
    side: Side,
    belly: bool,
    only: Option<usize>,
) -> Scene<'a> {
    let mut scene = Scene {
        belly: if belly { &muscle.belly } else { &[] },
        side,
        ..Scene::default()
    };
    for (index, point) in muscle.trigger_points.iter().enumerate() {
        if only.is_some_and(|only| only != index) {
            continue;
        }
        for refer in &point.refers {
            let Some(zone) = atlas.zone(&refer.zone) else {
                continue;
            };
            let sides: &[Side] = match refer.side {
                ReferSide::Same => &[side],
                ReferSide::Opposite => &[side.other()],
                ReferSide::Both => &[side, side.other()],
            };
            for side in sides {
                scene.zones.push(Painted {
                    patches: &zone.patches,
                    grade: refer.grade,
                    side: *side,
                });
            }
        }
        scene.points.push(Mark {
            label: point.id.to_string(),
            at: point.at,
            side,
        });
    }
    scene
}
