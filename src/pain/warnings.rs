//! What comes before any muscle: the warning signs of the marked regions.

use crate::atlas::{Atlas, RedFlag, Region, Urgency};

use super::Place;

/// Warning signs that call for the same and may mean the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning<'a> {
    /// How fast.
    pub urgency: Urgency,
    /// What to do.
    pub action: &'a str,
    /// If what: one or more, each in the words of its region.
    pub signs: Vec<&'a str>,
    /// What it may be; empty if the data does not say.
    pub may_be: &'a str,
    /// The regions that say so, in the order of the places.
    pub regions: Vec<&'a Region>,
}

/// The regions of the places, in their order, each once.
pub(super) fn regions<'a>(atlas: &'a Atlas, places: &[Place]) -> Vec<&'a Region> {
    let mut regions: Vec<&Region> = Vec::new();
    let zones = places.iter().flat_map(|place| &place.zones);
    for zone in zones.filter_map(|zone| atlas.zone(zone)) {
        if let Some(region) = atlas.region(&zone.region)
            && !regions.iter().any(|known| known.id == region.id)
        {
            regions.push(region);
        }
    }
    regions
}

/// The warning signs of all regions of the places, most urgent first, then as
/// the places and the regions have them. Signs that call for the same action
/// and may mean the same are one warning; no sign is left out.
#[must_use]
pub fn warnings<'a>(atlas: &'a Atlas, places: &[Place]) -> Vec<Warning<'a>> {
    let mut warnings: Vec<Warning> = Vec::new();
    for region in regions(atlas, places) {
        for flag in &region.red_flags {
            match warnings.iter_mut().find(|known| known.is(flag)) {
                Some(known) => {
                    if !known.signs.contains(&&*flag.sign) {
                        known.signs.push(&flag.sign);
                    }
                    if known.regions.iter().all(|it| it.id != region.id) {
                        known.regions.push(region);
                    }
                }
                None => warnings.push(Warning {
                    urgency: flag.urgency,
                    action: &flag.action,
                    signs: vec![&flag.sign],
                    may_be: &flag.may_be,
                    regions: vec![region],
                }),
            }
        }
    }
    warnings.sort_by_key(|warning| warning.urgency);
    warnings
}

impl Warning<'_> {
    fn is(&self, flag: &RedFlag) -> bool {
        self.urgency == flag.urgency && *self.action == *flag.action && *self.may_be == *flag.may_be
    }
}
