//! Lays users' folders over the built-in data.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::bundle::Head;
use super::document::Document;
use super::fold::fold;
use super::folder;
use super::layout::Data;
use super::model::{Edition, EvidencePage, Figures, Id, Muscle, Name, Region, Source, Term, Zone};
use super::problem::Problem;
use super::repair::problem_of;
use super::store::Atlas;

impl Atlas {
    /// The built-in data with `folders`, of the same layout as `assets/`, laid
    /// over it in turn: a record adds to what is below it, or replaces the
    /// record of the same id whole. `progress` is told how many files are done,
    /// of how many.
    ///
    /// A file that cannot be used is left out and named among the problems; the
    /// rest works. That a record is incomplete or names ids that do not exist
    /// is no such problem: see [`check`](super::check). A folder that does not
    /// exist is a problem; with no folders this is [`Atlas::built_in`].
    #[must_use]
    pub fn open(
        folders: &[PathBuf],
        progress: &mut dyn FnMut(usize, usize),
    ) -> (Self, Vec<Problem>) {
        let mut atlas = Self::built_in();
        let mut problems = Vec::new();
        let layers: Vec<_> = folders
            .iter()
            .map(|folder| folder::list(folder, &mut problems))
            .collect();
        let total = layers.iter().map(Vec::len).sum();
        let mut done = 0;
        for layer in layers {
            let mut overlay = Overlay::default();
            for file in layer {
                match read(&file) {
                    Ok(data) => overlay.add(data),
                    Err(problem) => problems.push(problem),
                }
                done += 1;
                progress(done, total);
            }
            overlay.lay_over(&mut atlas);
        }
        problems.sort();
        (atlas, problems)
    }
}

fn read(file: &folder::DataFile) -> Result<Data, Problem> {
    let text = folder::read(&file.path)?;
    file.kind.parse(&text).map_err(|error| {
        let document = Document::new(file.path.clone(), text);
        problem_of(&document, &error)
    })
}

/// What one folder holds.
#[derive(Default)]
struct Overlay {
    edition: Option<Edition>,
    evidence: Option<EvidencePage>,
    sources: Vec<Source>,
    regions: Vec<Region>,
    names: Vec<Name>,
    glossary: Vec<Term>,
    zones: Vec<Zone>,
    figures: Figures,
    muscles: Vec<Muscle>,
}

impl Overlay {
    fn add(&mut self, data: Data) {
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
            Data::Muscle(muscle) => self.muscles.push(*muscle),
        }
    }

    /// What the folder does not touch stays undecoded.
    fn lay_over(self, atlas: &mut Atlas) {
        if let Some(edition) = self.edition {
            atlas.edition = OnceLock::from(edition);
        }
        if let Some(page) = self.evidence {
            atlas.evidence = OnceLock::from(page);
        }
        let order_changes = !(self.regions.is_empty() && self.names.is_empty());
        merge(&mut atlas.regions, self.regions, |region| region.id.clone());
        if !self.names.is_empty() {
            let mut names = atlas.names().to_vec();
            merge(&mut names, self.names, |name| name.id.clone());
            atlas.names = OnceLock::from(names);
        }
        if !self.sources.is_empty() {
            let mut sources = atlas.sources().to_vec();
            merge(&mut sources, self.sources, |source| source.id.clone());
            atlas.sources = OnceLock::from(sources);
        }
        if !self.glossary.is_empty() {
            let mut terms = atlas.glossary().to_vec();
            merge(&mut terms, self.glossary, |term| term.id.clone());
            atlas.glossary = OnceLock::from(terms);
        }
        if !self.zones.is_empty() {
            let mut zones = atlas.zones().to_vec();
            merge(&mut zones, self.zones, |zone| zone.id.clone());
            atlas.zones = OnceLock::from(zones);
        }
        if self.figures != Figures::default() {
            let mut figures = atlas.figures().clone();
            lay_figures(&mut figures, self.figures);
            atlas.figures = OnceLock::from(figures);
        }
        if order_changes || !self.muscles.is_empty() {
            lay_muscles(atlas, self.muscles);
        }
    }
}

fn lay_figures(below: &mut Figures, over: Figures) {
    merge(&mut below.segments, over.segments, |rings| rings.segment);
    merge(&mut below.views, over.views, |view| view.id.clone());
    // Several lines may share a name: a name's lines are replaced together.
    let named: HashSet<_> = over
        .features
        .iter()
        .map(|feature| feature.name.clone())
        .collect();
    below
        .features
        .retain(|feature| !named.contains(&feature.name));
    below.features.extend(over.features);
}

/// Display order: by region, then as in the register, then what is not in the
/// register by name.
fn lay_muscles(atlas: &mut Atlas, over: Vec<Muscle>) {
    let heads = std::mem::take(&mut atlas.heads);
    let mut muscles: Vec<_> = heads
        .into_iter()
        .zip(std::mem::take(&mut atlas.records))
        .collect();
    let over = over
        .into_iter()
        .map(|muscle| (Head::of(&muscle), OnceLock::from(muscle)));
    merge(&mut muscles, over.collect(), |(head, _)| head.id.clone());

    let regions = ranks(atlas.regions.iter().map(|region| &region.id));
    let names = ranks(atlas.names().iter().map(|name| &name.id));
    let rank = |ranks: &HashMap<Id, usize>, id: &Id| ranks.get(id).copied().unwrap_or(usize::MAX);
    muscles.sort_by_cached_key(|(head, _)| {
        let region = rank(&regions, &head.region);
        (region, rank(&names, &head.id), fold(&head.name))
    });
    (atlas.heads, atlas.records) = muscles.into_iter().unzip();
}

/// Replaces what has the same key, in its place, and adds the rest at the end.
fn merge<T, K: Eq + Hash>(below: &mut Vec<T>, over: Vec<T>, key: impl Fn(&T) -> K) {
    if over.is_empty() {
        return;
    }
    let mut places: HashMap<K, usize> = HashMap::new();
    for (place, item) in below.iter().enumerate() {
        places.insert(key(item), place);
    }
    for item in over {
        let place = *places.entry(key(&item)).or_insert(below.len());
        match below.get_mut(place) {
            Some(slot) => *slot = item,
            None => below.push(item),
        }
    }
}

fn ranks<'a>(ids: impl Iterator<Item = &'a Id>) -> HashMap<Id, usize> {
    ids.enumerate()
        .map(|(place, id)| (id.clone(), place))
        .collect()
}
