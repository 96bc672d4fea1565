//! Where each kind of data file stands in a folder of data, and how it is read.

use std::path::Path;

use ron::error::SpannedError;

use super::model::{
    Edition, EvidencePage, Feature, Muscle, Name, NamedView, Region, SegmentRings, Source, Study,
    Term, Zone,
};
use super::parse::parse;

/// The kinds of data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Edition,
    Sources,
    Regions,
    Names,
    Glossary,
    Evidence,
    Rings,
    Features,
    Views,
    Study,
    Zones,
    Muscle,
}

/// Files with a fixed place.
pub const FIXED: [(&str, Kind); 10] = [
    ("atlas.ron", Kind::Edition),
    ("sources.ron", Kind::Sources),
    ("regions.ron", Kind::Regions),
    ("names.ron", Kind::Names),
    ("glossary.ron", Kind::Glossary),
    ("evidence.ron", Kind::Evidence),
    ("body/rings.ron", Kind::Rings),
    ("body/features.ron", Kind::Features),
    ("body/views.ron", Kind::Views),
    ("study.ron", Kind::Study),
];

/// Files and folders of the same folder that other parts of the program read.
pub const ELSEWHERE: [&str; 5] = ["keymap.ron", "config.ron", "words", "themes", "state"];

impl Kind {
    /// The kind of file that stands at `path`, relative to the folder and with
    /// `/` between its parts; `None` if none does.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        if let Some((_, kind)) = FIXED.iter().find(|(place, _)| *place == path) {
            return Some(*kind);
        }
        let parts: Vec<&str> = path.strip_suffix(".ron")?.split('/').collect();
        match parts.as_slice() {
            ["zones", _] => Some(Self::Zones),
            ["muscles", _, _] => Some(Self::Muscle),
            _ => None,
        }
    }

    /// Reads a file of this kind.
    ///
    /// # Errors
    /// The first thing in the text that does not fit.
    pub fn parse(self, text: &str) -> Result<Data, SpannedError> {
        Ok(match self {
            Self::Edition => Data::Edition(parse(text)?),
            Self::Sources => Data::Sources(parse(text)?),
            Self::Regions => Data::Regions(parse(text)?),
            Self::Names => Data::Names(parse(text)?),
            Self::Glossary => Data::Glossary(parse(text)?),
            Self::Evidence => Data::Evidence(parse(text)?),
            Self::Rings => Data::Rings(parse(text)?),
            Self::Features => Data::Features(parse(text)?),
            Self::Views => Data::Views(parse(text)?),
            Self::Study => Data::Study(Box::new(parse(text)?)),
            Self::Zones => Data::Zones(parse(text)?),
            Self::Muscle => Data::Muscle(parse(text)?),
        })
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Data {
    Edition(Edition),
    Sources(Vec<Source>),
    Regions(Vec<Region>),
    Names(Vec<Name>),
    Glossary(Vec<Term>),
    Evidence(EvidencePage),
    Rings(Vec<SegmentRings>),
    Features(Vec<Feature>),
    Views(Vec<NamedView>),
    Study(Box<Study>),
    Zones(Vec<Zone>),
    Muscle(Box<Muscle>),
}

/// `path` below `folder`, with `/` between its parts on every platform.
#[must_use]
pub fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
