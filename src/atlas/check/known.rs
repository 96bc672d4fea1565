//! The ids that exist: built in, and in the folders that are checked.

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use crate::atlas::document::Path;
use crate::atlas::layout::{Data, Kind};
use crate::atlas::model::{Covers, Id, Region, Source};
use crate::atlas::store::Atlas;
use crate::atlas::text::Text;

/// Every id, with what others need to know of it.
#[derive(Default)]
pub struct Ids {
    muscles: BTreeSet<Id>,
    zones: BTreeSet<Id>,
    /// Each region's groups.
    regions: BTreeMap<Id, Vec<Text>>,
    /// What each source is used for; `None` if that could not be read.
    sources: BTreeMap<Id, Option<Vec<Covers>>>,
    /// Kinds of which a file could not be read: nothing of them can be said
    /// not to exist.
    unread: BTreeSet<Kind>,
}

/// The ids of one kind of thing.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What it is called in a message.
    pub name: &'static str,
    ids: Set<'a>,
    is_complete: bool,
}

#[derive(Clone, Copy)]
enum Set<'a> {
    Plain(&'a BTreeSet<Id>),
    Regions(&'a BTreeMap<Id, Vec<Text>>),
    Sources(&'a BTreeMap<Id, Option<Vec<Covers>>>),
}

impl<'a> Known<'a> {
    /// True if the id exists, or may exist in a file that could not be read.
    pub fn has(&self, id: &str) -> bool {
        let is_there = match self.ids {
            Set::Plain(ids) => ids.contains(id),
            Set::Regions(ids) => ids.contains_key(id),
            Set::Sources(ids) => ids.contains_key(id),
        };
        is_there || !self.is_complete
    }

    /// All of them, sorted.
    pub fn ids(&self) -> Vec<&'a str> {
        match self.ids {
            Set::Plain(ids) => ids.iter().map(|id| &**id).collect(),
            Set::Regions(ids) => ids.keys().map(|id| &**id).collect(),
            Set::Sources(ids) => ids.keys().map(|id| &**id).collect(),
        }
    }
}

impl Ids {
    /// The ids of the built-in data and of the files.
    pub fn new<'a>(built_in: &Atlas, files: impl Iterator<Item = &'a File>) -> Self {
        let mut ids = Self::default();
        ids.muscles
            .extend(built_in.heads().iter().map(|head| head.id.clone()));
        ids.muscles
            .extend(built_in.names().iter().map(|name| name.id.clone()));
        ids.zones
            .extend(built_in.zones().iter().map(|zone| zone.id.clone()));
        ids.regions.extend(built_in.regions().iter().map(groups));
        ids.sources.extend(built_in.sources().iter().map(covers));
        for file in files {
            ids.add(file);
        }
        ids
    }

    fn add(&mut self, file: &File) {
        match &file.data {
            // A muscle's id is its file's name, so the id is known all the same.
            None if file.kind == Kind::Muscle => {
                let stem = file.document.file.file_stem().unwrap_or_default();
                self.muscles.insert(Id::from(&*stem.to_string_lossy()));
            }
            None => {
                self.unread.insert(file.kind);
            }
            Some(Data::Muscle(muscle)) => {
                self.muscles.insert(muscle.id.clone());
            }
            Some(Data::Names(names)) => {
                self.muscles
                    .extend(names.iter().map(|name| name.id.clone()));
            }
            Some(Data::Zones(zones)) => {
                self.zones.extend(zones.iter().map(|zone| zone.id.clone()));
            }
            Some(Data::Regions(regions)) => self.regions.extend(regions.iter().map(groups)),
            Some(Data::Sources(sources)) => {
                for (index, source) in sources.iter().enumerate() {
                    let (id, mut covers) = covers(source);
                    if file.document.is_damaged(&Path::Root.index(index)) {
                        covers = None;
                    }
                    self.sources.insert(id, covers);
                }
            }
            Some(_) => {}
        }
    }

    fn is_read(&self, kind: Kind) -> bool {
        !self.unread.contains(&kind)
    }

    /// Muscles, those that are only in the register included.
    pub fn muscles(&self) -> Known<'_> {
        Known {
            name: "muscle",
            ids: Set::Plain(&self.muscles),
            is_complete: self.is_read(Kind::Names),
        }
    }

    /// Pain zones.
    pub fn zones(&self) -> Known<'_> {
        Known {
            name: "zone",
            ids: Set::Plain(&self.zones),
            is_complete: self.is_read(Kind::Zones),
        }
    }

    /// Regions.
    pub fn regions(&self) -> Known<'_> {
        Known {
            name: "region",
            ids: Set::Regions(&self.regions),
            is_complete: self.is_read(Kind::Regions),
        }
    }

    /// Sources.
    pub fn sources(&self) -> Known<'_> {
        Known {
            name: "source",
            ids: Set::Sources(&self.sources),
            is_complete: self.is_read(Kind::Sources),
        }
    }

    /// The groups of a region; `None` if they are not known.
    pub fn groups(&self, region: &str) -> Option<&[Text]> {
        let groups = self
            .regions
            .get(region)
            .filter(|_| self.is_read(Kind::Regions));
        groups.map(Vec::as_slice)
    }

    /// How many of the sources are used for `what`; `None` if that is not
    /// known of all of them.
    pub fn covering(&self, sources: &[Id], what: Covers) -> Option<usize> {
        let mut count = 0;
        let distinct: BTreeSet<&Id> = sources.iter().collect();
        for id in distinct {
            let covers = self.sources.get(id)?.as_ref()?;
            count += usize::from(covers.contains(&what));
        }
        Some(count)
    }
}

fn groups(region: &Region) -> (Id, Vec<Text>) {
    (region.id.clone(), region.groups.clone())
}

fn covers(source: &Source) -> (Id, Option<Vec<Covers>>) {
    (source.id.clone(), Some(source.covers.clone()))
}
