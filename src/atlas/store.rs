//! The atlas in memory: heads of all muscles at once, everything else decoded
//! when it is first asked for.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::bibliography::Bibliography;
use super::bundle::Head;
use super::by_id::ById;
use super::lookup::Citations;
use super::model::{
    Edition, EvidencePage, Figures, Muscle, Name, Region, Source, Study, Term, Zone,
};
use super::pack::unpack;

/// Decodes a blob written by the build; a test holds that each decodes.
pub(super) fn decode<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).unwrap_or_default()
}

/// All data, in display order.
#[derive(Debug)]
pub struct Atlas {
    pub(super) heads: Vec<Head>,
    pub(super) records: Vec<OnceLock<Muscle>>,
    pub(super) regions: Vec<Region>,
    pub(super) names: OnceLock<Vec<Name>>,
    pub(super) zones: OnceLock<Vec<Zone>>,
    pub(super) sources: Bibliography,
    pub(super) glossary: OnceLock<Vec<Term>>,
    pub(super) evidence: OnceLock<EvidencePage>,
    pub(super) figures: OnceLock<Figures>,
    pub(super) edition: OnceLock<Edition>,
    pub(super) study: OnceLock<Study>,
    muscle_by_id: ById,
    name_by_id: ById,
    zone_by_id: ById,
    pub(super) citations: OnceLock<Citations>,
}

impl Atlas {
    /// The data that the program carries.
    #[must_use]
    pub fn built_in() -> Self {
        let heads: Vec<Head> = decode(blob!("heads"));
        Self {
            records: heads.iter().map(|_| OnceLock::new()).collect(),
            heads,
            regions: decode(blob!("regions")),
            names: OnceLock::new(),
            zones: OnceLock::new(),
            sources: Bibliography::default(),
            glossary: OnceLock::new(),
            evidence: OnceLock::new(),
            figures: OnceLock::new(),
            edition: OnceLock::new(),
            study: OnceLock::new(),
            muscle_by_id: ById::default(),
            name_by_id: ById::default(),
            zone_by_id: ById::default(),
            citations: OnceLock::new(),
        }
    }

    /// The body, and not a record: what folders may be laid over in place of
    /// the built-in data.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            heads: Vec::new(),
            records: Vec::new(),
            regions: Vec::new(),
            names: OnceLock::from(Vec::new()),
            zones: OnceLock::from(Vec::new()),
            sources: Bibliography::from(Vec::new()),
            glossary: OnceLock::from(Vec::new()),
            evidence: OnceLock::from(EvidencePage::default()),
            edition: OnceLock::from(Edition::default()),
            ..Self::built_in()
        }
    }

    /// An atlas of nothing but these, for tests that must not hang on what the
    /// data says today.
    #[cfg(test)]
    #[must_use]
    pub fn of(muscles: Vec<Muscle>, zones: Vec<Zone>) -> Self {
        Self {
            heads: muscles.iter().map(Head::of).collect(),
            records: muscles.into_iter().map(OnceLock::from).collect(),
            zones: OnceLock::from(zones),
            ..Self::empty()
        }
    }

    /// Heads of all muscles in display order: by region, then as in the register.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The whole record of the muscle at `index` of [`Atlas::heads`]; `None`
    /// past the end.
    #[must_use]
    pub fn muscle(&self, index: usize) -> Option<&Muscle> {
        let head = self.heads.get(index)?;
        let record = self.records.get(index)?;
        Some(record.get_or_init(|| {
            let start = head.start as usize;
            blob!("muscles")
                .get(start..start + head.len as usize)
                .map(|packed| decode(&unpack(packed, blob!("dictionary"))))
                .unwrap_or_default()
        }))
    }

    /// Every record, in display order.
    pub fn muscles(&self) -> impl Iterator<Item = &Muscle> {
        (0..self.heads.len()).filter_map(|index| self.muscle(index))
    }

    /// Where the muscle with this id stands.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.muscle_by_id.find(&self.heads, |head| &head.id, id)
    }

    /// English name of a muscle, also of one that is only in the register.
    #[must_use]
    pub fn name_of(&self, id: &str) -> Option<&str> {
        if let Some(head) = self.index_of(id).and_then(|at| self.heads.get(at)) {
            return Some(&head.name);
        }
        let at = self.name_by_id.find(self.names(), |name| &name.id, id)?;
        self.names().get(at).map(|name| &*name.name)
    }

    /// Regions in display order.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region with this id.
    #[must_use]
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.id == *id)
    }

    /// The register of names.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        self.names.get_or_init(|| decode(blob!("names")))
    }

    /// Pain zones.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        self.zones.get_or_init(|| decode(blob!("zones")))
    }

    /// The zone with this id.
    #[must_use]
    pub fn zone(&self, id: &str) -> Option<&Zone> {
        let at = self.zone_by_id.find(self.zones(), |zone| &zone.id, id)?;
        self.zones().get(at)
    }

    /// The bibliography.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        self.sources.all()
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.find(id)
    }

    /// The glossary.
    #[must_use]
    pub fn glossary(&self) -> &[Term] {
        self.glossary.get_or_init(|| decode(blob!("glossary")))
    }

    /// The evidence page.
    #[must_use]
    pub fn evidence(&self) -> &EvidencePage {
        self.evidence.get_or_init(|| decode(blob!("evidence")))
    }

    /// The body's figures.
    #[must_use]
    pub fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| decode(blob!("figures")))
    }

    /// What is asked in a study session.
    #[must_use]
    pub fn study(&self) -> &Study {
        self.study.get_or_init(|| decode(blob!("study")))
    }

    /// Edition and licence of the data.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        self.edition.get_or_init(|| decode(blob!("edition")))
    }
}
