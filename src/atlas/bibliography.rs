//! The bibliography: some hundred kilobytes of which a record cites a few
//! entries, so that entries are unpacked a shelf at a time.

use std::sync::OnceLock;

use super::bundle::{SHELF, Shelves};
use super::by_id::ById;
use super::model::Source;
use super::pack::unpack;

/// All sources, or those that were asked for.
#[derive(Debug, Default)]
pub struct Bibliography {
    /// Every one, once all were asked for or if users brought some.
    all: OnceLock<Vec<Source>>,
    by_id: ById,
    /// Those that the program carries.
    shelves: OnceLock<Shelves>,
    unpacked: OnceLock<Vec<OnceLock<Vec<Source>>>>,
}

impl From<Vec<Source>> for Bibliography {
    fn from(sources: Vec<Source>) -> Self {
        Self {
            all: OnceLock::from(sources),
            ..Self::default()
        }
    }
}

impl Bibliography {
    /// Every source.
    pub fn all(&self) -> &[Source] {
        self.all.get_or_init(|| {
            let shelves = 0..self.shelves().ends.len();
            shelves
                .filter_map(|shelf| self.shelf(shelf))
                .flatten()
                .cloned()
                .collect()
        })
    }

    /// The source with this id.
    pub fn find(&self, id: &str) -> Option<&Source> {
        if let Some(all) = self.all.get() {
            let at = self.by_id.find(all, |source| &source.id, id)?;
            return all.get(at);
        }
        let ids = &self.shelves().ids;
        let at = ids.iter().position(|known| *known == *id)?;
        self.shelf(at / SHELF)?.get(at % SHELF)
    }

    fn shelves(&self) -> &Shelves {
        self.shelves
            .get_or_init(|| super::store::decode(&unpack(blob!("shelves"), &[])))
    }

    fn shelf(&self, shelf: usize) -> Option<&Vec<Source>> {
        let ends = &self.shelves().ends;
        let unpacked = self
            .unpacked
            .get_or_init(|| ends.iter().map(|_| OnceLock::new()).collect());
        let end = *ends.get(shelf)? as usize;
        let start = match shelf.checked_sub(1) {
            Some(before) => *ends.get(before)? as usize,
            None => 0,
        };
        let packed = blob!("sources").get(start..end)?;
        let slot = unpacked.get(shelf)?;
        Some(slot.get_or_init(|| super::store::decode(&unpack(packed, &[]))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_found_with_and_without_the_rest() {
        let all = Bibliography::default();
        assert!(all.all().len() > SHELF);
        let one = Bibliography::default();
        for source in all.all() {
            assert_eq!(one.find(&source.id), Some(source));
            assert_eq!(all.find(&source.id), Some(source));
        }
        assert_eq!(one.find("no such source"), None);
    }
}
