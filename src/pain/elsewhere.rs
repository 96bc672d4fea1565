//! What else hurts there and is no muscle: causes that the records tell apart
//! from it, and the nerve roots of the skin.

use crate::atlas::fold::fold;
use crate::atlas::{Atlas, Urgency};

use super::warnings::regions;
use super::{Candidate, Place};

/// The differential of so many candidates is taken, if they score at least
/// this share of the best: what is behind a muscle that hardly fits is not
/// what is behind this pain.
const READ: usize = 8;
const FITS: f32 = 0.5;

/// Something else that gives this picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause<'a> {
    /// In the words of the data: what it is, and what tells it apart.
    pub text: &'a str,
    /// How urgent, if it stands among the warning signs of a marked region.
    pub urgency: Option<Urgency>,
    /// Indices of the candidate muscles whose records name it, best candidate
    /// first; empty if only the region does.
    pub muscles: Vec<usize>,
}

/// What else may be behind it, most dangerous first: what the marked regions
/// warn of by urgency, then what the records of the first eight candidates
/// name that fit at least half as well as the best. A record has the most dangerous first: what stands earliest in any
/// comes before what stands later, then what more of them name.
#[must_use]
pub fn causes<'a>(atlas: &'a Atlas, places: &[Place], candidates: &[Candidate]) -> Vec<Cause<'a>> {
    let mut causes: Vec<(String, usize, Cause)> = Vec::new();
    for region in regions(atlas, places) {
        for flag in region.red_flags.iter().filter(|it| !it.may_be.is_empty()) {
            let key = key(&flag.may_be);
            match causes.iter_mut().find(|(known, ..)| *known == key) {
                Some((.., cause)) => cause.urgency = cause.urgency.min(Some(flag.urgency)),
                None => {
                    let cause = Cause {
                        text: &flag.may_be,
                        urgency: Some(flag.urgency),
                        muscles: Vec::new(),
                    };
                    causes.push((key, 0, cause));
                }
            }
        }
    }
    let least = candidates.first().map_or(0.0, |best| best.score * FITS);
    let fitting = candidates.iter().filter(|it| it.score >= least);
    for candidate in fitting.take(READ) {
        let Some(muscle) = atlas.muscle(candidate.muscle) else {
            continue;
        };
        for (nth, text) in muscle.differential.iter().enumerate() {
            let key = key(text);
            match causes.iter_mut().find(|(known, ..)| *known == key) {
                Some((_, first, cause)) => {
                    *first = nth.min(*first);
                    if cause.muscles.last() != Some(&candidate.muscle) {
                        cause.muscles.push(candidate.muscle);
                    }
                }
                None => {
                    let cause = Cause {
                        text,
                        urgency: None,
                        muscles: vec![candidate.muscle],
                    };
                    causes.push((key, nth, cause));
                }
            }
        }
    }
    causes.sort_by_key(|(_, nth, cause)| {
        let urgent = cause.urgency.map_or(u8::MAX, |urgency| urgency as u8);
        let place = if urgent == u8::MAX { *nth } else { 0 };
        (urgent, place, std::cmp::Reverse(cause.muscles.len()))
    });
    causes.into_iter().map(|(.., cause)| cause).collect()
}

/// What an entry is about: the first thing it names, before the signs of it.
fn key(text: &str) -> String {
    let name = text.split([':', ',', '(', ';']).next().unwrap_or(text);
    let name = name.split(" or ").next().unwrap_or(name).trim();
    let name = ["a ", "an ", "the "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name);
    fold(name)
}

/// A nerve root and the places in whose skin it is felt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootOf<'a> {
    /// As in [`Zone::roots`](crate::atlas::Zone::roots), without parentheses.
    pub root: &'a str,
    /// Indices of the places, in order.
    pub places: Vec<usize>,
    /// True if only some maps show it, in each of the places.
    pub is_doubtful: bool,
}

/// The nerve roots of the places: those of most places first, the certain
/// before the doubtful, then as the places have them.
#[must_use]
pub fn roots<'a>(atlas: &'a Atlas, places: &[Place]) -> Vec<RootOf<'a>> {
    let mut roots: Vec<RootOf> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let zones = place.zones.iter().filter_map(|zone| atlas.zone(zone));
        for written in zones.flat_map(|zone| &zone.roots) {
            let bare = written
                .strip_prefix('(')
                .and_then(|rest| rest.strip_suffix(')'));
            let root = bare.unwrap_or(written);
            let is_doubtful = bare.is_some();
            match roots.iter_mut().find(|known| known.root == root) {
                Some(known) => {
                    known.is_doubtful &= is_doubtful;
                    if known.places.last() != Some(&index) {
                        known.places.push(index);
                    }
                }
                None => roots.push(RootOf {
                    root,
                    places: vec![index],
                    is_doubtful,
                }),
            }
        }
    }
    roots.sort_by_key(|root| (std::cmp::Reverse(root.places.len()), root.is_doubtful));
    roots
}
