//! The pain finder: places are marked on the body, muscles are ranked for
//! them. What is found comes from [`pain`]; nothing is ranked here.

mod act;
mod mouse;
mod rooms;
mod settle;
mod typing;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::map::{Map, MapPlace};
use super::scene::Over;
use super::{LineEdit, Reader};
use crate::atlas::{Atlas, Id, Side};
use crate::body::ZoneAt;
use crate::config::Settings;
use crate::pain::{
    Candidate, Finder, Gazetteer, Place, Puzzling, Together, Understood, Warning, Whose,
};

pub use act::act;
pub use mouse::{click, wheel};
pub use rooms::Rooms;
pub use typing::{paste, type_key};

/// So many muscles are told.
const MOST: usize = 12;

/// The strongest mark.
pub const STRONGEST: u8 = 3;

/// Which part of the finder has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The body.
    #[default]
    Map,
    /// What is found.
    Answer,
}

/// What the answer shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is marked: how to begin.
    #[default]
    Begin,
    /// A place is being typed: how it is understood.
    Typing,
    /// Warning signs that have not been read, in full; no muscle.
    Gate,
    /// All warning signs of the marked regions once more.
    Again,
    /// The muscles.
    Found,
}

/// What ranks and understands, made when first needed.
#[derive(Debug)]
struct Known {
    finder: Finder,
    gazetteer: Gazetteer,
}

/// How the finder stood, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct FinderPlace {
    part: Part,
    is_alone: bool,
    marks: Vec<Understood>,
    chosen: usize,
    scroll: usize,
    map: MapPlace,
}

/// The pain finder as it stands; what is marked stays while it is closed.
#[derive(Debug)]
pub struct PainFinder {
    /// True while it is on the screen.
    pub open: bool,
    /// The part that has the keys.
    pub part: Part,
    /// That part fills the screen.
    pub is_alone: bool,
    /// The place that is being typed.
    pub line: Option<LineEdit>,
    /// Its body.
    pub map: Map,
    /// What is found, as a page.
    pub answer: Reader,
    /// Where everything stands.
    pub rooms: Rooms,
    /// The marked places.
    marks: Vec<Understood>,
    /// How what is typed is understood.
    said: Vec<Result<Understood, Puzzling>>,
    /// What was typed before near places were offered in its stead, what was
    /// not understood of it, and which of them stands there.
    offered: Option<(String, Puzzling, usize)>,
    /// Regions whose warning signs have been read.
    read: BTreeSet<Id>,
    is_again: bool,
    candidates: Vec<Candidate>,
    sets: Vec<Together>,
    /// The candidate, or past the last one the set, that is chosen.
    chosen: usize,
    is_stale: bool,
    known: Arc<OnceLock<Known>>,
}

impl PainFinder {
    /// A finder in which nothing is marked.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            open: false,
            part: Part::Map,
            is_alone: false,
            line: None,
            map: Map::new(settings.options.side, settings.options.map_charset()),
            answer: Reader::default(),
            rooms: Rooms::default(),
            marks: Vec::new(),
            said: Vec::new(),
            offered: None,
            read: BTreeSet::new(),
            is_again: false,
            candidates: Vec::new(),
            sets: Vec::new(),
            chosen: 0,
            is_stale: true,
            known: Arc::default(),
        }
    }

    fn known(&self, atlas: &Atlas) -> &Known {
        self.known.get_or_init(|| Known {
            finder: Finder::new(atlas),
            gazetteer: Gazetteer::new(atlas),
        })
    }

    /// What prepares the finder, to run on another thread; nothing if it is
    /// prepared.
    pub(super) fn prepare(&self, atlas: &Arc<Atlas>) -> Option<impl FnOnce() + Send + use<>> {
        let (known, atlas) = (Arc::clone(&self.known), Arc::clone(atlas));
        known.get().is_none().then_some(move || {
            known.get_or_init(|| Known {
                finder: Finder::new(&atlas),
                gazetteer: Gazetteer::new(&atlas),
            });
        })
    }

    /// The marked places, in order.
    #[must_use]
    pub fn marks(&self) -> &[Understood] {
        &self.marks
    }

    /// The muscles that are told, best first; none before the warning signs
    /// have been read.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The sets of muscles that are told.
    #[must_use]
    pub fn sets(&self) -> &[Together] {
        &self.sets
    }

    /// The candidate, or past the last one the set, that is chosen.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// What the answer shows.
    #[must_use]
    pub fn stage(&self, atlas: &Atlas) -> Stage {
        if self.line.is_some() {
            Stage::Typing
        } else if self.marks.is_empty() {
            Stage::Begin
        } else if !self.unread(atlas).is_empty() {
            Stage::Gate
        } else if self.is_again {
            Stage::Again
        } else {
            Stage::Found
        }
    }

    /// The warning signs of the marked regions.
    #[must_use]
    pub fn warnings<'a>(&self, atlas: &'a Atlas) -> Vec<Warning<'a>> {
        crate::pain::warnings(atlas, &self.places())
    }

    /// Those of them that a region has that was not read of yet.
    #[must_use]
    pub fn unread<'a>(&self, atlas: &'a Atlas) -> Vec<Warning<'a>> {
        let mut warnings = self.warnings(atlas);
        warnings.retain(|it| it.regions.iter().any(|it| !self.read.contains(&it.id)));
        warnings
    }

    fn places(&self) -> Vec<Place> {
        self.marks.iter().map(|mark| mark.place.clone()).collect()
    }

    /// Number of the mark that lies on a zone.
    fn mark_at(&self, atlas: &Atlas, at: ZoneAt) -> Option<usize> {
        let zone = atlas.zones().get(at.zone)?;
        let has_side = !zone.is_midline();
        self.marks.iter().position(|mark| {
            let same_side = at.side.is_none_or(|side| side == mark.place.side);
            mark.place.zones.contains(&zone.id) && (same_side || !has_side)
        })
    }

    /// How strongly a zone is marked; 0 if it is not.
    #[must_use]
    pub fn strength_at(&self, atlas: &Atlas, at: ZoneAt) -> u8 {
        let mark = self.mark_at(atlas, at);
        let mark = mark.and_then(|mark| self.marks.get(mark));
        mark.map_or(0, |mark| mark.place.strength)
    }

    /// The zones of a mark as the map has them.
    fn zones_of(atlas: &Atlas, mark: &Understood) -> Vec<ZoneAt> {
        let zones = atlas.zones().iter().enumerate();
        let own = zones.filter(|(_, zone)| mark.place.zones.contains(&zone.id));
        own.map(|(zone, record)| ZoneAt {
            zone,
            side: (!record.is_midline()).then_some(mark.place.side),
        })
        .collect()
    }

    /// Ranks anew after the marks or what has been read have changed.
    fn refresh(&mut self, atlas: &Atlas) {
        let places = self.places();
        self.is_again &= !places.is_empty();
        if places.is_empty() || !self.unread(atlas).is_empty() {
            (self.candidates, self.sets) = (Vec::new(), Vec::new());
        } else {
            let finder = &self.known(atlas).finder;
            let found = (finder.find(&places, MOST), finder.together(&places));
            (self.candidates, self.sets) = found;
        }
        self.chosen = 0;
        self.is_stale = true;
    }

    /// Marks a zone, or raises the strength of its mark.
    fn mark(&mut self, atlas: &Atlas, at: ZoneAt) {
        if let Some(mark) = self.mark_at(atlas, at) {
            if let Some(mark) = self.marks.get_mut(mark) {
                mark.place.strength = (mark.place.strength + 1).min(STRONGEST);
            }
        } else if let Some(zone) = atlas.zones().get(at.zone) {
            self.marks.push(Understood {
                text: String::new(),
                place: Place::new(zone.id.clone(), at.side.unwrap_or(self.map.side)),
                is_midline: zone.is_midline(),
                is_side_assumed: false,
                left_out: Vec::new(),
            });
        }
        self.refresh(atlas);
    }

    /// Takes a place over that was typed; one that is marked already becomes
    /// as strong as was said.
    fn add(&mut self, new: Understood) {
        let same = |known: &&mut Understood| {
            known.place.zones == new.place.zones
                && (known.is_midline || known.place.side == new.place.side)
        };
        match self.marks.iter_mut().find(same) {
            Some(known) => known.place.strength = known.place.strength.max(new.place.strength),
            None => self.marks.push(new),
        }
    }

    /// Takes the mark under the cursor away, else the last one; false if
    /// there is none.
    fn unmark(&mut self, atlas: &Atlas) -> bool {
        let under = self.map.zone().filter(|_| self.part == Part::Map);
        let under = under.and_then(|at| self.mark_at(atlas, at));
        let Some(mark) = under.or_else(|| self.marks.len().checked_sub(1)) else {
            return false;
        };
        self.marks.remove(mark);
        self.refresh(atlas);
        true
    }

    /// The muscles of what is chosen, each with its side.
    #[must_use]
    pub fn chosen_muscles(&self) -> Vec<(usize, Whose)> {
        if let Some(candidate) = self.candidates.get(self.chosen) {
            return vec![(candidate.muscle, candidate.side)];
        }
        let set = self.chosen.checked_sub(self.candidates.len());
        let set = set.and_then(|set| self.sets.get(set));
        set.map_or_else(Vec::new, |set| set.muscles.clone())
    }

    /// True while the map shows a pattern: that of what is chosen, while the
    /// answer has the keys.
    #[must_use]
    pub fn has_pattern(&self) -> bool {
        let is_told = self.line.is_none() && !self.is_again;
        self.part == Part::Answer && is_told && !self.candidates.is_empty()
    }

    /// What the map shows: the marks, and over them the pattern of what is
    /// chosen while the answer has the keys.
    fn over(&self, atlas: &Atlas) -> Over {
        let chosen = if self.has_pattern() {
            self.chosen_muscles()
        } else {
            Vec::new()
        };
        let sides = |whose: Whose| match whose {
            Whose::Right => vec![Side::Right],
            Whose::Left => vec![Side::Left],
            Whose::Both => vec![Side::Right, Side::Left],
            Whose::Either => vec![self.map.side],
        };
        let muscles = chosen.into_iter().flat_map(|(muscle, whose)| {
            let sides = sides(whose).into_iter();
            sides.map(move |side| (muscle, side))
        });
        let places = self
            .marks
            .iter()
            .flat_map(|mark| Self::zones_of(atlas, mark));
        Over {
            muscles: muscles.collect(),
            places: places.collect(),
            ..Over::default()
        }
    }

    /// Chooses the pictures anew if they do not show every mark.
    fn show_marks(&mut self, atlas: &Atlas) {
        let shots = self.map.shots();
        let is_seen = |at: &ZoneAt| shots.iter().any(|shot| shot.sight.find(*at).is_some());
        let zones = |mark: &Understood| Self::zones_of(atlas, mark);
        let all = self
            .marks
            .iter()
            .all(|mark| zones(mark).iter().any(is_seen));
        if !all && !self.map.is_together() {
            // Close views are those of the side that is marked.
            if let Some(mark) = self.marks.iter().find(|mark| !mark.is_midline) {
                self.map.side = mark.place.side;
            }
            self.map.look_together();
        }
    }
}

/// Rows below the finder's picture: the zone under the cursor, the signs.
#[must_use]
pub fn finder_foot(height: u16) -> u16 {
    match height {
        0..6 => 0,
        6..10 => 1,
        _ => 2,
    }
}
