//! The cursor on the body map: it stands on a zone and walks to the next.

use std::sync::Arc;

use super::map::Map;
use crate::atlas::{Atlas, Grade, Side};
use crate::body::{Body, Direction, Paint, Scene, Seen, Sight, ZoneAt, Zones};
use crate::page;

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cursor {
    /// Its zone; none before it has found one.
    pub at: Option<ZoneAt>,
    /// The cell where it last stood: where to look for a zone when its own is
    /// out of sight.
    near: Option<(u16, u16)>,
}

impl Map {
    /// True while a cursor walks over the zones.
    #[must_use]
    pub fn is_inspected(&self) -> bool {
        self.cursor.is_some()
    }

    /// The zone under the cursor.
    #[must_use]
    pub fn zone(&self) -> Option<ZoneAt> {
        self.cursor?.at
    }

    /// Number of the picture that the cursor is in, and the zone there.
    #[must_use]
    pub fn under_cursor(&self) -> Option<(usize, usize, &Seen)> {
        let sight = &self.shots.get(self.focus)?.sight;
        let number = sight.find(self.zone()?)?;
        Some((self.focus, number, sight.get(number)?))
    }

    /// Puts a cursor on the map, or takes it away.
    pub fn inspect(&mut self, on: bool) {
        self.cursor = on.then(Cursor::default);
    }

    /// The muscles described to refer to the zone under the cursor, essential
    /// first.
    #[must_use]
    pub fn referring(&self) -> &[(Grade, usize)] {
        self.referring.as_ref().map_or(&[], |(_, muscles)| muscles)
    }

    /// Moves the cursor to the next zone in a direction; from the edge of a
    /// picture into the one beside it. False if there is nothing further.
    pub fn walk(&mut self, direction: Direction) -> bool {
        let Some((focus, number, seen)) = self.under_cursor() else {
            return false;
        };
        let row = seen.centre.1;
        if let Some(next) = self
            .shots
            .get(focus)
            .and_then(|shot| shot.sight.next(number, direction))
        {
            self.stand(focus, next);
            return true;
        }
        let beside = match direction {
            Direction::Left => focus.checked_sub(1),
            Direction::Right => Some(focus + 1),
            Direction::Up | Direction::Down => None,
        };
        let Some((beside, shot)) = beside.and_then(|n| Some((n, self.shots.get(n)?))) else {
            return false;
        };
        let column = match direction {
            Direction::Left => shot.slot.width,
            _ => 0,
        };
        let next = shot.sight.nearest(column, row);
        if let Some(next) = next {
            self.stand(beside, next);
        }
        next.is_some()
    }

    /// Puts the cursor on a zone, wherever it is seen; or where it would look
    /// for another if that one is out of sight.
    pub(super) fn go_to(&mut self, at: Option<ZoneAt>, near: Option<(u16, u16)>) {
        self.cursor = Some(Cursor { at, near });
    }

    /// Moves the cursor to the next or previous zone in reading order, through
    /// all pictures, round and round.
    pub fn step_zone(&mut self, forward: bool) {
        let Some((focus, number, _)) = self.under_cursor() else {
            return;
        };
        let counts = self.shots.iter().map(|shot| shot.sight.seen().len());
        let all: Vec<(usize, usize)> = counts
            .enumerate()
            .flat_map(|(shot, count)| (0..count).map(move |number| (shot, number)))
            .collect();
        let at = all.iter().position(|place| *place == (focus, number));
        let step = if forward { 1 } else { all.len() - 1 };
        let next = at.and_then(|at| all.get((at + step) % all.len()));
        if let Some(&(shot, number)) = next {
            self.stand(shot, number);
        }
    }

    /// Puts the cursor on the zone at a cell of the pictures; says whether it
    /// stood there already, or that there is no zone.
    pub fn pick(&mut self, atlas: &Atlas, column: u16, row: u16) -> Option<bool> {
        self.find_zones(atlas);
        let (focus, shot) = self.shots.iter().enumerate().find(|(_, shot)| {
            let slot = shot.slot;
            (slot.column..slot.column.saturating_add(slot.width)).contains(&column)
        })?;
        let row = row.checked_sub(shot.head)?;
        let number = shot.sight.at(column - shot.slot.column, row)?;
        let place = shot.sight.get(number)?.place;
        let again = self.zone() == Some(place) && self.focus == focus;
        self.stand(focus, number);
        Some(again)
    }

    /// Puts the cursor on a zone of a picture.
    fn stand(&mut self, focus: usize, number: usize) {
        self.set_focus(focus);
        let seen = self
            .shots
            .get(focus)
            .and_then(|shot| shot.sight.get(number));
        if let Some(seen) = seen {
            self.cursor = Some(Cursor {
                at: Some(seen.place),
                near: Some(seen.centre),
            });
        }
    }

    /// The zones that the belly of a muscle lies on, on a side of the body.
    pub(super) fn under_belly(&mut self, atlas: &Atlas, muscle: usize, side: Side) -> Vec<ZoneAt> {
        let zones = self
            .zones
            .get_or_insert_with(|| Arc::new(Zones::new(atlas.zones())));
        let Some(muscle) = atlas.muscle(muscle) else {
            return Vec::new();
        };
        zones.under_belly(&Paint::new(&Scene {
            belly: &muscle.belly,
            side,
            ..Scene::default()
        }))
    }

    /// Finds the zones of every picture; of those that have not changed they
    /// are there already.
    fn find_zones(&mut self, atlas: &Atlas) {
        let zones = self
            .zones
            .get_or_insert_with(|| Arc::new(Zones::new(atlas.zones())));
        let body = self
            .body
            .get_or_insert_with(|| Arc::new(Body::new(atlas.figures())));
        for shot in &mut self.shots {
            let size = (shot.canvas.width(), shot.canvas.height());
            body.look(zones, &shot.camera, size, &mut shot.sight);
        }
    }

    /// Keeps the cursor on a zone that is seen: its own; at first the
    /// strongest of the pattern; else the nearest.
    pub(super) fn settle_cursor(&mut self, atlas: &Atlas) {
        let Some(cursor) = self.cursor else {
            return;
        };
        self.find_zones(atlas);
        let found = |map: &Self, place: ZoneAt| {
            let shots = [map.focus].into_iter().chain(0..map.shots.len());
            shots
                .filter_map(|shot| Some((shot, map.shots.get(shot)?.sight.find(place)?)))
                .next()
        };
        let own = cursor.at.and_then(|place| found(self, place));
        let near = cursor.near.and_then(|(column, row)| {
            let number = self.shots.get(self.focus)?.sight.nearest(column, row)?;
            Some((self.focus, number))
        });
        let next = own.or(near).or_else(|| self.strongest()).or_else(|| {
            let shot = self.shots.first()?;
            let middle = (shot.canvas.width() / 2, shot.canvas.height() / 2);
            Some((0, shot.sight.nearest(middle.0, middle.1)?))
        });
        match next {
            Some((shot, number)) => self.stand(shot, number),
            None => self.cursor = Some(Cursor { at: None, ..cursor }),
        }
        let zone = self.zone().map(|at| at.zone);
        if zone != self.referring.as_ref().map(|(zone, _)| *zone) {
            self.referring = zone.and_then(|zone| {
                let id = &atlas.zones().get(zone)?.id;
                Some((zone, page::referring(atlas, id)))
            });
        }
    }

    /// The zone of the pattern with the strongest grade that is seen, and of
    /// those the largest.
    fn strongest(&self) -> Option<(usize, usize)> {
        let strength = |place: ZoneAt| {
            let zones = self.ready.zones.iter();
            let same = zones.filter(|zone| {
                zone.zone == place.zone && place.side.is_none_or(|side| side == zone.side)
            });
            same.map(|zone| zone.grade).min()
        };
        let seen = |(index, sight): (usize, &Sight)| {
            let zones = sight.seen().iter().enumerate();
            let strong = zones.filter_map(move |(number, seen)| {
                let grade = strength(seen.place)?;
                Some((grade, std::cmp::Reverse(seen.cells), index, number))
            });
            strong.collect::<Vec<(Grade, _, usize, usize)>>()
        };
        let sights = self.shots.iter().map(|shot| &shot.sight).enumerate();
        let best = sights.flat_map(seen).min();
        best.map(|(.., shot, number)| (shot, number))
    }
}
