//! Landmarks by name: written into the free margins, each with a straight
//! leader to the place.
//!
//! ```text
//!                   |     |
//!                   /  _  \-------- kneecap
//! shin bone --------|  |  |
//! ```

use super::canvas::{Canvas, Cell, Ink};
use super::features::Line;
use super::marks::seen;
use super::outlook::Outlook;
use crate::atlas::Side;

/// How much a place must face the viewer to be pointed at.
const FACING: f32 = 0.25;
/// Columns between the outermost line of the body and a name.
const LEADER: usize = 3;
/// What it costs a leader to pass under a line, in columns.
const UNDER: usize = 6;
/// Part of the size at which a line is drawn from which its name is given: it
/// may be too small to be drawn and still be known.
const FROM: f32 = 0.6;

/// Where a name could go.
#[derive(Clone, Copy)]
struct Place {
    cost: usize,
    row: usize,
    /// First and past the last column of the leader.
    leader: (usize, usize),
    /// First column of the name.
    text: usize,
}

impl Outlook<'_> {
    /// Writes the names of the landmarks that are seen, as far as the margins
    /// have room; never over the pattern, and no leader crosses another.
    pub fn name(&self, canvas: &mut Canvas) {
        let (width, height) = (usize::from(self.size.0), usize::from(self.size.1));
        // The outermost lines of each row.
        let mut edges = vec![(width, 0_usize); height];
        for (edge, row) in edges.iter_mut().zip(canvas.rows()) {
            for (column, _) in row.iter().enumerate().filter(|(_, c)| c.ink != Ink::Blank) {
                *edge = (edge.0.min(column), edge.1.max(column + 1));
            }
        }
        let all = edges.iter().fold((width, 0), |all: (usize, usize), edge| {
            (all.0.min(edge.0), all.1.max(edge.1))
        });
        // Names stand in two columns, or close to the body where that leaves no
        // room.
        let longest = self.longest();
        let lanes = Lanes {
            left: all.0.checked_sub(LEADER).filter(|lane| *lane >= longest),
            right: Some(all.1 + LEADER).filter(|lane| lane + longest <= width),
            width,
        };
        // Leaders of a row, and whether its margins are taken.
        let mut taken: Vec<[Option<(usize, usize)>; 2]> = vec![[None; 2]; height];
        let lines = &self.body.lines;
        for (index, line) in lines.iter().enumerate() {
            let label = line.label();
            let named = |other: &Line| other.label() == label;
            if label.is_empty() || lines.iter().take(index).any(named) {
                continue;
            }
            let mut best: Option<(Place, usize)> = None;
            for line in lines.iter().filter(|line| named(line)) {
                self.seen(line, |column, row| {
                    let Some((edge, taken)) = edges.get(row).zip(taken.get(row)) else {
                        return;
                    };
                    let length = label.chars().count();
                    for (margin, place) in lanes.places(column, row, *edge, length) {
                        let free = taken.get(margin).is_some_and(Option::is_none);
                        let Some(place) = place.filter(|_| free) else {
                            continue;
                        };
                        let apart = taken
                            .iter()
                            .flatten()
                            .all(|other| other.1 <= place.leader.0 || place.leader.1 <= other.0);
                        let Some(place) = priced(canvas, place).filter(|_| apart) else {
                            continue;
                        };
                        if best.is_none_or(|(best, _)| place.cost < best.cost) {
                            best = Some((place, margin));
                        }
                    }
                });
            }
            let Some((place, margin)) = best else {
                continue;
            };
            write(canvas, place, label);
            if let Some(slot) = taken.get_mut(place.row).and_then(|row| row.get_mut(margin)) {
                *slot = Some(place.leader);
            }
        }
    }

    /// Letters of the longest name that is seen.
    fn longest(&self) -> usize {
        let mut longest = 0;
        for line in &self.body.lines {
            let length = line.label().chars().count();
            if length > longest {
                self.seen(line, |_, _| longest = length);
            }
        }
        longest
    }

    /// Calls `found` with the cells in which the line is seen.
    fn seen(&self, line: &Line, mut found: impl FnMut(usize, usize)) {
        if line.least_scale() * FROM > self.projection.scale {
            return;
        }
        for side in [Side::Left, Side::Right] {
            if !self.camera.parts.contains(line.part(side)) {
                continue;
            }
            let sign = if side == Side::Right { -1.0 } else { 1.0 };
            for (point, normal) in line.points(self.body) {
                let flip = |v: &[f32; 3]| [v[0] * sign, v[1], v[2]];
                let (point, normal) = (flip(point), flip(normal));
                if let Some([x, y]) = seen(self.raster, self.projection, point, normal, FACING) {
                    found(x as usize, y as usize);
                }
            }
        }
    }
}

/// The columns in which names begin or end.
struct Lanes {
    /// Past the last letter of names on the left.
    left: Option<usize>,
    /// The first letter of names on the right.
    right: Option<usize>,
    width: usize,
}

impl Lanes {
    /// The place in the left and in the right margin for a name of `length`
    /// letters that points to a cell of a row, whose outermost lines are
    /// `edge`; none where there is no room.
    fn places(
        &self,
        column: usize,
        row: usize,
        edge: (usize, usize),
        length: usize,
    ) -> [(usize, Option<Place>); 2] {
        let place = |leader: (usize, usize), text| Place {
            cost: leader.1.saturating_sub(leader.0),
            row,
            leader,
            text,
        };
        let to = self.left.or_else(|| edge.0.checked_sub(LEADER));
        let left = to.and_then(|to| {
            let text = to.checked_sub(length)?;
            (to < column).then(|| place((to + 1, column), text))
        });
        let from = self.right.unwrap_or(edge.1 + LEADER);
        let right = (from + length <= self.width && column < from)
            .then(|| place((column + 1, from.saturating_sub(1)), from));
        [(0, left), (1, right)]
    }
}

/// The place with what it costs to pass under lines; none if the leader would
/// have to cross the pattern.
fn priced(canvas: &Canvas, place: Place) -> Option<Place> {
    let row = canvas.rows().nth(place.row)?;
    let mut under = 0;
    for cell in row.get(place.leader.0..place.leader.1)? {
        match cell.ink {
            Ink::Blank => {}
            Ink::Outline | Ink::Feature | Ink::Belly | Ink::Behind => under += 1,
            Ink::Essential | Ink::Spillover | Ink::Rare | Ink::Point(_) | Ink::Label => {
                return None;
            }
        }
    }
    Some(Place {
        cost: place.cost + under * UNDER,
        ..place
    })
}

fn write(canvas: &mut Canvas, place: Place, label: &str) {
    let Ok(row) = u16::try_from(place.row) else {
        return;
    };
    let mut set = |column: usize, ch: char, ink: Ink, over: bool| {
        let cell = u16::try_from(column)
            .ok()
            .and_then(|column| canvas.at(column, row));
        if let Some(cell) = cell.filter(|cell| over || cell.ink == Ink::Blank) {
            *cell = Cell { ch, ink };
        }
    };
    for column in place.leader.0..place.leader.1 {
        set(column, '-', Ink::Feature, false);
    }
    for (column, ch) in (place.text..).zip(label.chars()) {
        set(column, ch, Ink::Label, true);
    }
}
