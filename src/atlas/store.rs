//! The atlas in memory: heads of all muscles at once, everything else decoded
//! when it is first asked for.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::bundle::Head;
use super::model::{
    Edition, EvidencePage, Figures, Grade, Muscle, Name, ReferSide, Region, Source, Term, Zone,
};

macro_rules! blob {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin"))
    };
}

/// Decodes a blob written by the build; a test holds that each decodes.
fn decode<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    postcard::from_bytes(bytes).unwrap_or_default()
}

/// All data, in display order.
#[derive(Debug)]
pub struct Atlas {
    heads: Vec<Head>,
    records: Vec<OnceLock<Muscle>>,
    regions: Vec<Region>,
    names: OnceLock<Vec<Name>>,
    zones: OnceLock<Vec<Zone>>,
    sources: OnceLock<Vec<Source>>,
    glossary: OnceLock<Vec<Term>>,
    evidence: OnceLock<EvidencePage>,
    figures: OnceLock<Figures>,
    edition: OnceLock<Edition>,
}

/// A trigger point that is described to refer to a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Index of the muscle in the atlas.
    pub muscle: usize,
    /// Index of the trigger point in the muscle.
    pub point: usize,
    /// How regularly.
    pub grade: Grade,
    /// On which side.
    pub side: ReferSide,
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
            sources: OnceLock::new(),
            glossary: OnceLock::new(),
            evidence: OnceLock::new(),
            figures: OnceLock::new(),
            edition: OnceLock::new(),
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
                .map(decode)
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
        self.heads.iter().position(|head| head.id == *id)
    }

    /// English name of a muscle, also of one that is only in the register.
    #[must_use]
    pub fn name_of(&self, id: &str) -> Option<&str> {
        if let Some(head) = self.heads.iter().find(|head| head.id == *id) {
            return Some(&head.name);
        }
        self.names()
            .iter()
            .find(|name| name.id == *id)
            .map(|name| &*name.name)
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
        self.zones().iter().find(|zone| zone.id == *id)
    }

    /// The bibliography.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        self.sources.get_or_init(|| decode(blob!("sources")))
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources().iter().find(|source| source.id == *id)
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

    /// Edition and licence of the data.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        self.edition.get_or_init(|| decode(blob!("edition")))
    }

    /// Every trigger point described to refer to the zone, essential first,
    /// then in display order.
    #[must_use]
    pub fn referring_to(&self, zone: &str) -> Vec<Referral> {
        let mut found: Vec<Referral> = Vec::new();
        for (muscle, record) in self.muscles().enumerate() {
            for (point, trigger_point) in record.trigger_points.iter().enumerate() {
                for refer in trigger_point.refers.iter().filter(|r| r.zone == *zone) {
                    found.push(Referral {
                        muscle,
                        point,
                        grade: refer.grade,
                        side: refer.side,
                    });
                }
            }
        }
        found.sort_by_key(|referral| referral.grade);
        found
    }
}
