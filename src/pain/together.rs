//! Several muscles that together explain what no single one explains.

use crate::atlas::Grade;

use super::candidate::explains;
use super::finder::{Finder, Found};
use super::{Place, Whose};

/// So many of the best candidates are tried as the first of a set.
const SEEDS: usize = 6;

/// So many sets are offered.
const OFFERED: usize = 3;

/// A set of muscles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Index in the atlas and side of each, in the order in which each adds
    /// most; two or more.
    pub muscles: Vec<(usize, Whose)>,
    /// Indices of the places that none of them explains, in order.
    pub unexplained: Vec<usize>,
}

impl Finder {
    /// Sets of muscles that explain together more than one does alone, smallest
    /// first, at most three. None if a single muscle is described to hurt in
    /// all the places other than rarely.
    #[must_use]
    pub fn together(&self, places: &[Place]) -> Vec<Together> {
        let found = self.ranked(places);
        let explains_all = |found: &Found| (0..places.len()).all(|at| says(found, at, false));
        if places.len() < 2 || found.iter().any(explains_all) {
            return Vec::new();
        }
        let mut sets: Vec<(Together, u32)> = Vec::new();
        for seed in 0..found.len().min(SEEDS) {
            let members = greedy(&found, places, seed);
            let set = Together {
                muscles: members.iter().map(|it| (it.muscle, it.side)).collect(),
                unexplained: (0..places.len())
                    .filter(|at| !members.iter().any(|it| says(it, *at, true)))
                    .collect(),
            };
            let same = |(known, _): &(Together, u32)| {
                known.muscles.len() == set.muscles.len()
                    && known.muscles.iter().all(|it| set.muscles.contains(it))
            };
            if set.muscles.len() > 1 && !sets.iter().any(same) {
                sets.push((set, explained(&members, places)));
            }
        }
        sets.sort_by_key(|(set, explained)| {
            (
                set.unexplained.len(),
                set.muscles.len(),
                std::cmp::Reverse(*explained),
            )
        });
        sets.truncate(OFFERED);
        sets.into_iter().map(|(set, _)| set).collect()
    }
}

/// True if the muscle explains the place, `rare` or more regularly.
fn says(found: &Found, place: usize, rare: bool) -> bool {
    let best = found.by_place.get(place).copied().flatten();
    best.is_some_and(|(_, grade)| rare || grade != Grade::Rare)
}

/// The seed, and one after the other the muscle that explains most of what is
/// left; what is described rarely only where there is nothing better.
fn greedy<'a>(found: &'a [Found], places: &[Place], seed: usize) -> Vec<&'a Found> {
    let mut members: Vec<&Found> = found.get(seed).into_iter().collect();
    for rare in [false, true] {
        loop {
            let gain = |candidate: &Found| -> u32 {
                let left = places.iter().enumerate().filter(|(at, _)| {
                    says(candidate, *at, rare) && !members.iter().any(|it| says(it, *at, rare))
                });
                left.map(|(at, place)| place.weight() * worth(candidate, at))
                    .sum()
            };
            let mut best: Option<(u32, &Found)> = None;
            for candidate in found {
                let gain = gain(candidate);
                if gain > best.map_or(0, |(most, _)| most) {
                    best = Some((gain, candidate));
                }
            }
            match best {
                Some((_, candidate)) => members.push(candidate),
                None => break,
            }
        }
    }
    members
}

fn worth(found: &Found, place: usize) -> u32 {
    let best = found.by_place.get(place).copied().flatten();
    best.map_or(0, |(_, grade)| explains(grade))
}

/// How much of the places they explain, each place by the best of them.
fn explained(members: &[&Found], places: &[Place]) -> u32 {
    let best = |at: usize| members.iter().map(|it| worth(it, at)).max().unwrap_or(0);
    let places = places.iter().enumerate();
    places.map(|(at, place)| place.weight() * best(at)).sum()
}
