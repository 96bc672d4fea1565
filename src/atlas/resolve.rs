//! From a name as a person types it to the muscle that is meant.

use super::bundle::Head;
use super::fold::fold;
use super::nearest::{nearest_few, tolerance};
use super::store::Atlas;

/// So many names are offered when none is found.
const OFFERED: usize = 5;

impl Atlas {
    /// Index of the muscle that `name` means: its id, English or Latin name or
    /// alias, without minding case, accents, spaces, hyphens or underscores; a
    /// beginning that only one muscle has; or a misspelling to which one muscle
    /// is clearly the nearest.
    ///
    /// # Errors
    /// If none is meant or it is not clear which: the English names of the
    /// muscles that may be, likeliest first; empty if nothing is near.
    pub fn resolve(&self, name: &str) -> Result<usize, Vec<&str>> {
        let wanted = fold(name);
        if wanted.is_empty() {
            return Err(Vec::new());
        }
        let keys: Vec<Vec<String>> = self.heads().iter().map(keys).collect();
        // An id or a name outranks another muscle's alias.
        for rank in 0..2 {
            let exact = self.those(&keys, |keys| match rank {
                0 => keys.iter().take(3).any(|key| *key == wanted),
                _ => keys.contains(&wanted),
            });
            if !exact.is_empty() {
                return self.only(&exact);
            }
        }
        let beginning = self.those(&keys, |keys| {
            keys.iter().any(|key| key.starts_with(&wanted))
        });
        if !beginning.is_empty() {
            return self.only(&beginning);
        }
        self.near(&keys, &wanted)
    }

    /// Indexes of the muscles whose keys satisfy `wanted`.
    fn those(&self, keys: &[Vec<String>], wanted: impl Fn(&[String]) -> bool) -> Vec<usize> {
        let places = keys.iter().enumerate();
        places
            .filter(|(_, keys)| wanted(keys))
            .map(|(at, _)| at)
            .collect()
    }

    /// The one muscle, or the names of the first few.
    fn only(&self, found: &[usize]) -> Result<usize, Vec<&str>> {
        match found {
            [one] => Ok(*one),
            many => Err(many
                .iter()
                .take(OFFERED)
                .filter_map(|&at| self.name_at(at))
                .collect()),
        }
    }

    fn near(&self, keys: &[Vec<String>], wanted: &str) -> Result<usize, Vec<&str>> {
        let limit = tolerance(wanted);
        let distances = keys.iter().enumerate().filter_map(|(at, keys)| {
            let edits = keys
                .iter()
                .map(|key| strsim::osa_distance(wanted, key))
                .min()?;
            (edits <= limit && edits < wanted.chars().count()).then_some((edits, at))
        });
        let mut near: Vec<(usize, usize)> = distances.collect();
        near.sort_unstable();
        match near.as_slice() {
            [(_, one)] => Ok(*one),
            // Clearly nearer than the next.
            [(first, one), (second, _), ..] if first + 1 < *second => Ok(*one),
            [] => {
                let all = keys.iter().flatten().map(String::as_str);
                let few = nearest_few(wanted, all, OFFERED);
                let holders = self.those(keys, |keys| keys.iter().any(|key| few.contains(&&**key)));
                Err(holders
                    .iter()
                    .take(OFFERED)
                    .filter_map(|&at| self.name_at(at))
                    .collect())
            }
            many => Err(many
                .iter()
                .take(OFFERED)
                .filter_map(|&(_, at)| self.name_at(at))
                .collect()),
        }
    }

    fn name_at(&self, index: usize) -> Option<&str> {
        self.heads().get(index).map(|head| &*head.name)
    }
}

/// Everything that the muscle is called, folded; id, name and Latin name first.
fn keys(head: &Head) -> Vec<String> {
    let latin = head.latin.strip_prefix("musculus ").unwrap_or(&head.latin);
    let first = [&*head.id, &*head.name, latin, &*head.latin];
    let names = first
        .into_iter()
        .chain(head.aliases.iter().map(|alias| &**alias));
    names.map(fold).filter(|key| !key.is_empty()).collect()
}
