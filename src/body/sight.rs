//! Which named zone is seen at each cell of a picture, and where the next one
//! lies in each direction: what a cursor, a mouse and a pain finder ask.
//!
//! ```text
//! zones ─► Zones (once) ┐
//! Camera, size ─────────┴─► Sight: a zone for each cell, their centres,
//!                           the next zone up, down, left and right
//! ```

use super::paint::{Coat, Paint};
use super::parts::{Part, Parts};
use super::patch::Patch;
use super::raster::{ACROSS, DOWN, Raster, Spot};
use super::view::{Camera, Projection};
use super::{Body, near};
use crate::atlas::{At, Shape, Side, Zone};

/// No zone.
const NONE: u16 = u16::MAX;

/// Samples of a cell that are asked where its middle misses the body.
const RIM: [(usize, usize); 4] = [(0, 4), (3, 4), (2, 0), (2, 7)];

/// A zone on a side of the body; no side if it lies across the midline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZoneAt {
    /// Index into the zones.
    pub zone: usize,
    /// The person's side.
    pub side: Option<Side>,
}

/// A direction on the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Left, Self::Right];

    /// How far `(dx, dy)` leads this way, and how far aside.
    fn of(self, (dx, dy): (i32, i32)) -> (i32, i32) {
        match self {
            Self::Up => (-dy, dx.abs()),
            Self::Down => (dy, dx.abs()),
            Self::Left => (-dx, dy.abs()),
            Self::Right => (dx, dy.abs()),
        }
    }
}

/// Every named zone, made ready to be asked at any place of the body.
#[derive(Clone, Debug, Default)]
pub struct Zones {
    parts: Vec<Vec<(ZoneAt, Patch)>>,
}

impl Zones {
    /// Makes the zones ready; done once.
    #[must_use]
    pub fn new(zones: &[Zone]) -> Self {
        let mut ready = Self::default();
        ready.parts.resize_with(Part::COUNT, Vec::new);
        for (zone, record) in zones.iter().enumerate() {
            let central = record.patches.iter().all(central);
            for shape in &record.patches {
                for side in [Side::Right, Side::Left] {
                    let place = ZoneAt {
                        zone,
                        side: (!central).then_some(side),
                    };
                    let part = Part::new(shape.segment(), side);
                    if let Some(patches) = ready.parts.get_mut(part.index()) {
                        patches.push((place, Patch::new(shape, side)));
                    }
                }
            }
        }
        ready
    }

    /// The zone at a place of the body.
    #[must_use]
    pub fn at(&self, at: &At, side: Side) -> Option<ZoneAt> {
        self.on(&Spot {
            part: Part::new(at.segment, side),
            along: at.along,
            around: near(at, side),
        })
    }

    /// The zones that the belly of a scene lies on, each once.
    #[must_use]
    pub fn under_belly(&self, paint: &Paint) -> Vec<ZoneAt> {
        let mut found = Vec::new();
        paint.places(Coat::Belly, |_, part, along, around, _| {
            let spot = Spot {
                part,
                along,
                around,
            };
            if let Some(at) = self.on(&spot).filter(|at| !found.contains(at)) {
                found.push(at);
            }
        });
        found
    }

    fn on(&self, spot: &Spot) -> Option<ZoneAt> {
        let patches = self.parts.get(spot.part.index())?;
        let mut found = patches
            .iter()
            .filter(|(_, patch)| patch.holds(spot.along, spot.around))
            .map(|(place, _)| *place);
        let first = found.next()?;
        // Where both sides reach over the midline, each ends there.
        let half = if spot.around > 180.0 {
            Side::Right
        } else {
            Side::Left
        };
        let own = |place: &ZoneAt| place.zone == first.zone && place.side == Some(half);
        Some(if spot.part.segment().is_midline() && !own(&first) {
            found.find(own).unwrap_or(first)
        } else {
            first
        })
    }
}

/// True for a shape that is its own mirror image: it lies across the midline.
fn central(shape: &Shape) -> bool {
    if !shape.segment().is_midline() {
        return false;
    }
    let patch = Patch::new(shape, Side::Left);
    let middle = (patch.around.0 + patch.around.1) / 2.0;
    let off = (middle + 90.0).rem_euclid(180.0) - 90.0;
    off.abs() < 1.0
}

/// A zone in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which zone, on which side.
    pub place: ZoneAt,
    /// How many cells show it.
    pub cells: u32,
    /// Column and row of the cell of it that is nearest its middle.
    pub centre: (u16, u16),
    /// The next zone in each direction.
    next: [u16; 4],
}

/// What of the zones is seen in a picture.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    made_for: Option<(Camera, (u16, u16))>,
    /// For each cell the number of the zone seen there.
    cells: Vec<u16>,
    seen: Vec<Seen>,
}

impl Sight {
    /// The zones seen, in reading order of their centres.
    #[must_use]
    pub fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// A zone by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Seen> {
        self.seen.get(number)
    }

    /// Number of the zone at a cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<usize> {
        let (_, (width, _)) = self.made_for?;
        if column >= width {
            return None;
        }
        let cell = usize::from(row) * usize::from(width) + usize::from(column);
        let number = *self.cells.get(cell)?;
        (number != NONE).then_some(usize::from(number))
    }

    /// Number of a zone, if it is seen.
    #[must_use]
    pub fn find(&self, place: ZoneAt) -> Option<usize> {
        self.seen.iter().position(|seen| seen.place == place)
    }

    /// Number of the zone whose centre is nearest to a cell.
    #[must_use]
    pub fn nearest(&self, column: u16, row: u16) -> Option<usize> {
        let far = |seen: &Seen| {
            let (dx, dy) = apart((column, row), seen.centre);
            dx * dx + dy * dy
        };
        (0..self.seen.len()).min_by_key(|&number| self.seen.get(number).map(far))
    }

    /// Number of the next zone in a direction.
    #[must_use]
    pub fn next(&self, number: usize, direction: Direction) -> Option<usize> {
        let next = *self.seen.get(number)?.next.get(direction as usize)?;
        (next != NONE).then_some(usize::from(next))
    }

    /// Fills it for a picture, unless it is filled for that one.
    pub(super) fn fill(
        &mut self,
        camera: &Camera,
        size: (u16, u16),
        raster: &Raster,
        zones: &Zones,
    ) {
        if self.made_for == Some((*camera, size)) {
            return;
        }
        self.cells.clear();
        self.seen.clear();
        let mut sums: Vec<(u64, u64)> = Vec::new();
        for row in 0..size.1 {
            for column in 0..size.0 {
                let place = spot(raster, column, row).and_then(|spot| zones.on(&spot));
                let Some(place) = place else {
                    self.cells.push(NONE);
                    continue;
                };
                // Neighbours mostly show the same zone.
                let last = self.cells.last().map(|&number| usize::from(number));
                let same = |&number: &usize| self.get(number).is_some_and(|s| s.place == place);
                let number = last.filter(same).or_else(|| self.find(place));
                let number = number.unwrap_or_else(|| {
                    self.seen.push(Seen {
                        place,
                        cells: 0,
                        centre: (column, row),
                        next: [NONE; 4],
                    });
                    sums.push((0, 0));
                    self.seen.len() - 1
                });
                self.cells.push(u16::try_from(number).unwrap_or(NONE));
                if let (Some(seen), Some(sum)) = (self.seen.get_mut(number), sums.get_mut(number)) {
                    seen.cells += 1;
                    sum.0 += u64::from(column);
                    sum.1 += u64::from(row);
                }
            }
        }
        self.made_for = Some((*camera, size));
        self.centre(&sums);
        self.sort();
        self.connect();
    }

    /// Puts each centre on the cell of its zone that is nearest the middle.
    fn centre(&mut self, sums: &[(u64, u64)]) {
        let Some((_, (width, _))) = self.made_for else {
            return;
        };
        let middle = |&(x, y): &(u64, u64), cells: u32| {
            let mean = |sum: u64| u16::try_from(sum / u64::from(cells.max(1))).unwrap_or(u16::MAX);
            (mean(x), mean(y))
        };
        let mut best = vec![i32::MAX; self.seen.len()];
        for (cell, &number) in self.cells.iter().enumerate() {
            let number = usize::from(number);
            let (Some(seen), Some(sum), Some(best)) = (
                self.seen.get_mut(number),
                sums.get(number),
                best.get_mut(number),
            ) else {
                continue;
            };
            let width = usize::from(width.max(1));
            let here = ((cell % width) as u16, (cell / width) as u16);
            let (dx, dy) = apart(here, middle(sum, seen.cells));
            let far = dx * dx + dy * dy;
            if far < *best {
                *best = far;
                seen.centre = here;
            }
        }
    }

    /// Numbers the zones in reading order.
    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.seen.len()).collect();
        order.sort_by_key(|&old| {
            self.seen
                .get(old)
                .map(|seen| (seen.centre.1, seen.centre.0))
        });
        let mut new = vec![NONE; order.len()];
        for (to, &from) in order.iter().enumerate() {
            if let Some(new) = new.get_mut(from) {
                *new = u16::try_from(to).unwrap_or(NONE);
            }
        }
        for cell in &mut self.cells {
            *cell = new.get(usize::from(*cell)).copied().unwrap_or(NONE);
        }
        self.seen.sort_by_key(|seen| (seen.centre.1, seen.centre.0));
    }

    /// Finds the next zone in each direction: the nearest that lies more that
    /// way than aside. Distances are added up, not squared: then each step
    /// towards a zone that is to be reached comes nearer to it, so that every
    /// zone can be reached from every other.
    fn connect(&mut self) {
        for from in 0..self.seen.len() {
            let Some(here) = self.seen.get(from).map(|seen| seen.centre) else {
                continue;
            };
            for direction in Direction::ALL {
                let ahead = |(number, seen): (usize, &Seen)| {
                    let (on, aside) = direction.of(apart(here, seen.centre));
                    (number != from && on > 0).then_some((on < aside, on + aside, aside, number))
                };
                let nearest = self.seen.iter().enumerate().filter_map(ahead).min();
                let next = nearest.and_then(|(.., number)| u16::try_from(number).ok());
                if let Some(seen) = self.seen.get_mut(from)
                    && let Some(slot) = seen.next.get_mut(direction as usize)
                {
                    *slot = next.unwrap_or(NONE);
                }
            }
        }
    }
}

/// From one cell to another, in widths of a cell, which is twice as high.
fn apart(from: (u16, u16), to: (u16, u16)) -> (i32, i32) {
    (
        i32::from(to.0) - i32::from(from.0),
        (i32::from(to.1) - i32::from(from.1)) * 2,
    )
}

/// What a cell shows: what its middle shows, at the rim what any of it does.
fn spot(raster: &Raster, column: u16, row: u16) -> Option<Spot> {
    let (x, y) = (usize::from(column) * ACROSS, usize::from(row) * DOWN);
    let at = |(dx, dy): (usize, usize)| raster.spot(x + dx, y + dy, Parts::ALL);
    at((ACROSS / 2, DOWN / 2)).or_else(|| RIM.into_iter().find_map(at))
}

impl Body {
    /// Finds the zones that are seen in a picture of `size` (columns, rows);
    /// nothing is done if `sight` holds just that.
    pub fn look(&self, zones: &Zones, camera: &Camera, size: (u16, u16), sight: &mut Sight) {
        if sight.made_for == Some((*camera, size)) {
            return;
        }
        let Some(projection) = Projection::new(camera, size.0, size.1) else {
            *sight = Sight::default();
            return;
        };
        super::SCRATCH.with_borrow_mut(|scratch| {
            let raster = &mut scratch.raster;
            self.scan(camera, &projection, size, raster);
            sight.fill(camera, size, raster, zones);
        });
    }
}
