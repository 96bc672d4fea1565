//! What one folder of data holds, read but not yet laid over anything.

use std::collections::HashMap;

use super::fold::fold;
use super::layout::Data;
use super::model::{
    Edition, EvidencePage, Figures, Id, Muscle, Name, Region, Source, Study, Term, Zone,
};

/// The contents of all files of one folder, each list in the order of the files.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Overlay {
    pub edition: Option<Edition>,
    pub evidence: Option<EvidencePage>,
    pub sources: Vec<Source>,
    pub regions: Vec<Region>,
    pub names: Vec<Name>,
    pub glossary: Vec<Term>,
    pub zones: Vec<Zone>,
    pub figures: Figures,
    pub study: Option<Study>,
    pub muscles: Vec<Muscle>,
}

impl Overlay {
    /// Adds what a file holds.
    pub fn add(&mut self, data: Data) {
        match data {
            Data::Edition(edition) => self.edition = Some(edition),
            Data::Evidence(page) => self.evidence = Some(page),
            Data::Sources(sources) => self.sources.extend(sources),
            Data::Regions(regions) => self.regions.extend(regions),
            Data::Names(names) => self.names.extend(names),
            Data::Glossary(terms) => self.glossary.extend(terms),
            Data::Zones(zones) => self.zones.extend(zones),
            Data::Rings(segments) => self.figures.segments.extend(segments),
            Data::Features(features) => self.figures.features.extend(features),
            Data::Views(views) => self.figures.views.extend(views),
            Data::Study(study) => self.study = Some(*study),
            Data::Muscle(muscle) => self.muscles.push(*muscle),
        }
    }
}

/// The order in which muscles are shown: by region, then as in the register,
/// then what is not in the register by name.
#[derive(Debug)]
pub struct DisplayOrder {
    regions: HashMap<Id, usize>,
    names: HashMap<Id, usize>,
}

impl DisplayOrder {
    /// The order that these lists give.
    #[must_use]
    pub fn new(regions: &[Region], names: &[Name]) -> Self {
        Self {
            regions: ranks(regions.iter().map(|region| &region.id)),
            names: ranks(names.iter().map(|name| &name.id)),
        }
    }

    /// What to sort a muscle by.
    #[must_use]
    pub fn key(&self, id: &Id, region: &Id, name: &str) -> (usize, usize, String) {
        let rank = |ranks: &HashMap<Id, usize>, id| ranks.get(id).copied().unwrap_or(usize::MAX);
        (
            rank(&self.regions, region),
            rank(&self.names, id),
            fold(name),
        )
    }
}

fn ranks<'a>(ids: impl Iterator<Item = &'a Id>) -> HashMap<Id, usize> {
    ids.enumerate()
        .map(|(place, id)| (id.clone(), place))
        .collect()
}
