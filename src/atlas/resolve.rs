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
        // An id outranks another muscle's name, that its Latin, that an alias.
        for rank in [1, 2, 4, usize::MAX] {
            let exact = self.those(&keys, |keys| {
                keys.iter().take(rank).any(|key| *key == wanted)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::model::Muscle;

    #[test]
    fn an_id_outranks_the_same_latin_elsewhere() {
        let muscle = |id: &str, name: &str| Muscle {
            id: id.into(),
            name: name.into(),
            latin: "musculus soleus".into(),
            ..Muscle::default()
        };
        let copies = vec![muscle("mine", "My muscle"), muscle("soleus", "Soleus")];
        let atlas = Atlas::of(copies, Vec::new());
        assert_eq!(atlas.resolve("soleus"), Ok(1));
        assert_eq!(atlas.resolve("My muscle"), Ok(0));
    }

    fn atlas() -> Atlas {
        let muscle = |(id, name, latin, alias): (&str, &str, &str, &str)| Muscle {
            id: id.into(),
            name: name.into(),
            latin: latin.into(),
            aliases: vec![alias.into()],
            ..Muscle::default()
        };
        let muscles = [
            ("soleus", "Soleus", "musculus soleus", "second heart"),
            (
                "tibialis_anterior",
                "Tibialis anterior",
                "musculus tibialis anterior",
                "shin muscle",
            ),
            (
                "tibialis_posterior",
                "Tibialis posterior",
                "musculus tibialis posterior",
                "TP",
            ),
            (
                "superior_tarsal",
                "Superior tarsal",
                "musculus tarsalis superior",
                "Müller's muscle",
            ),
            (
                "soleus_accessory",
                "Accessory soleus",
                "musculus soleus accessorius",
                "Soleus II",
            ),
            ("plantaris", "Plantaris", "musculus plantaris", "soleus"),
        ];
        Atlas::of(muscles.map(muscle).into(), Vec::new())
    }

    #[track_caller]
    fn means(name: &str, id: &str) {
        let atlas = atlas();
        let found = atlas
            .resolve(name)
            .map(|at| atlas.heads()[at].id.to_string());
        assert_eq!(found, Ok(id.to_owned()), "{name}");
    }

    #[test]
    fn ids_names_and_aliases_are_known_however_they_are_written() {
        means("soleus", "soleus");
        means("SOLEUS", "soleus");
        means("musculus soleus", "soleus");
        means("Tibialis-Posterior", "tibialis_posterior");
        means("tibialis  anterior", "tibialis_anterior");
        means("tp", "tibialis_posterior");
        means("Muller's muscle", "superior_tarsal");
        means("Müllers Muscle", "superior_tarsal");
    }

    #[test]
    fn a_name_outranks_an_alias_and_a_beginning() {
        means("Soleus", "soleus");
        means("soleus ii", "soleus_accessory");
    }

    #[test]
    fn a_beginning_that_only_one_has_is_enough() {
        means("plant", "plantaris");
        means("tibialis p", "tibialis_posterior");
        means("second", "soleus");
    }

    #[test]
    fn a_clear_misspelling_is_forgiven() {
        means("tibialis anteriro", "tibialis_anterior");
        means("planatris", "plantaris");
        means("shinmuscel", "tibialis_anterior");
    }

    #[test]
    fn what_is_not_clear_is_answered_with_names() {
        let atlas = atlas();
        let both = vec!["Tibialis anterior", "Tibialis posterior"];
        assert_eq!(atlas.resolve("tibialis"), Err(both));
        assert_eq!(atlas.resolve("accessory"), Ok(4));
        assert_eq!(atlas.resolve("arsal"), Err(vec!["Superior tarsal"]));
        assert_eq!(atlas.resolve("zygoma"), Err(vec![]));
        assert_eq!(atlas.resolve(" _- "), Err(vec![]));
    }
}
