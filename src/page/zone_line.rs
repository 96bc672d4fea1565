//! A zone in a few words: what it is called, on which side, what refers there.

use super::muscle::side_name;
use crate::atlas::{Atlas, Grade, Side, Zone};
use crate::config::Words;

/// The sign of a grade, as on the map.
#[must_use]
pub fn sign(grade: Grade) -> &'static str {
    match grade {
        Grade::Essential => "#",
        Grade::Spillover => ":",
        Grade::Rare => ".",
    }
}

/// The zone as people call it, with its side if it has one.
#[must_use]
pub fn lay_name(words: &Words, zone: &Zone, side: Option<Side>) -> String {
    // What stands behind a comma explains more than a line has room for.
    let short = zone.lay.split([',', '(']).next().unwrap_or_default().trim();
    match side {
        Some(side) => format!("{} {short}", side_name(words, side)),
        None => short.to_owned(),
    }
}

/// The muscles that are described to refer to a zone, each once with its
/// strongest grade, essential first.
#[must_use]
pub fn referring(atlas: &Atlas, zone: &str) -> Vec<(Grade, usize)> {
    let mut muscles: Vec<(Grade, usize)> = Vec::new();
    for referral in atlas.referring_to(zone) {
        if !muscles.iter().any(|(_, known)| *known == referral.muscle) {
            muscles.push((referral.grade, referral.muscle));
        }
    }
    muscles
}
