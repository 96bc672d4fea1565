//! A deck is a filter: words of a search, and terms such as `region:leg`.
//!
//! ```text
//! region:leg,foot nerve:tibial field:origin,action is:weak heel
//! ```
//!
//! Every term must fit, any of its values does. Other words are searched for
//! in the records as in the list.

use std::collections::HashSet;

use crate::atlas::nearest::nearest;
use crate::atlas::{Atlas, Muscle, fold::fold};
use crate::desk::Desk;
use crate::search::NAMES;

use super::catalog::{Card, Catalog, Subject};
use super::id::Field;
use super::marking::segments;
use super::moment::{Day, Moment};
use super::schedule::{Scheduler, States};

/// Keys of terms, and what each looks at.
pub const KEYS: [(&str, &str); 8] = [
    ("region", "id or name of a region"),
    ("group", "a muscle group"),
    ("muscle", "id of a muscle"),
    ("nerve", "a word of the nerve's name"),
    ("root", "a segment: S1, CN VII as CN7"),
    (
        "refers",
        "id of a zone the muscle refers to, or a word of its names",
    ),
    ("field", "what is asked: origin, nerve, pattern ..."),
    (
        "is",
        "new, learnt, due, weak, leech, bookmarked or opened (in seven days)",
    ),
];

/// What `is:` knows.
const STATES: [&str; 7] = [
    "new",
    "learnt",
    "due",
    "weak",
    "leech",
    "bookmarked",
    "opened",
];

/// Those of them that are of the muscle, whatever its cards are.
const OF_MUSCLE: [&str; 2] = ["bookmarked", "opened"];

/// What was opened so many days ago was opened lately.
const WEEK: Day = 7;

/// Below this likelihood a card is weak.
const WEAK: f32 = 0.8;

/// A filter, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    terms: Vec<(&'static str, Vec<String>)>,
    words: String,
}

/// What the schedule and the desk say, for `is:`, and the search for words.
pub struct Standing<'a> {
    /// The rules.
    pub scheduler: &'a Scheduler,
    /// The cards that were answered.
    pub states: &'a States,
    /// Now.
    pub now: Moment,
    /// Bookmarks and what was opened lately.
    pub desk: &'a Desk,
    /// Indexes of the muscles that words and filters of the search find.
    pub find: &'a dyn Fn(&str) -> Vec<usize>,
}

impl Deck {
    /// Reads a filter.
    ///
    /// # Errors
    /// What is wrong with it, with a suggestion.
    pub fn read(query: &str) -> Result<Self, String> {
        let mut deck = Self::default();
        for word in split(query) {
            let Some((key, values)) = word.split_once(':') else {
                deck.words.push_str(&word);
                deck.words.push(' ');
                continue;
            };
            let keys = KEYS.iter().map(|(key, _)| *key);
            let Some(key) = keys.clone().find(|known| *known == key) else {
                // Whatever else the search knows, it looks for.
                let bare = key.trim_start_matches(['-', '!']);
                let mut names = NAMES.iter().map(|(name, _)| *name).chain(["has", "is"]);
                if names.any(|name| name == bare) {
                    deck.words.push_str(&format!("{key}:\"{values}\" "));
                    continue;
                }
                let near = nearest(key, keys).map(|near| format!("; did you mean \"{near}:\"?"));
                return Err(format!("no filter \"{key}:\"{}", near.unwrap_or_default()));
            };
            let values = values.split(',').filter(|value| !value.is_empty());
            let values: Vec<String> = values.map(ToOwned::to_owned).collect();
            let known: Vec<&str> = match key {
                "field" => Field::ALL.iter().map(|field| field.name()).collect(),
                "is" => STATES.to_vec(),
                _ => Vec::new(),
            };
            for value in &values {
                if !known.is_empty() && !known.contains(&&**value) {
                    let near = nearest(value, known.iter().copied());
                    let near = near.map(|near| format!("; did you mean \"{key}:{near}\"?"));
                    let all = format!("; there are {}", known.join(", "));
                    let hint = near.unwrap_or(all);
                    return Err(format!("no \"{key}:{value}\"{hint}"));
                }
            }
            deck.terms.push((key, values));
        }
        Ok(deck)
    }

    /// Whether it asks how cards stand.
    #[must_use]
    pub fn asks_states(&self) -> bool {
        let of_card = |value: &String| !OF_MUSCLE.contains(&&**value);
        let mut terms = self.terms.iter();
        terms.any(|(key, values)| *key == "is" && values.iter().any(of_card))
    }

    /// The indexes of its cards, in the order of the catalog.
    #[must_use]
    pub fn cards(&self, atlas: &Atlas, catalog: &Catalog, standing: &Standing<'_>) -> Vec<usize> {
        let found = (!self.words.trim().is_empty()).then(|| {
            let found = (standing.find)(self.words.trim());
            found.into_iter().collect::<HashSet<usize>>()
        });
        let fits = |card: &Card| {
            let muscle = match card.subject {
                Subject::Muscle(index) | Subject::Point(index, _) => Some(index),
                _ => None,
            };
            let found = found
                .as_ref()
                .is_none_or(|found| muscle.is_some_and(|muscle| found.contains(&muscle)));
            found
                && self.terms.iter().all(|(key, values)| {
                    values
                        .iter()
                        .any(|value| fits(atlas, card, muscle, key, value, standing))
                })
        };
        let cards = catalog.cards().iter().enumerate();
        cards
            .filter(|(_, card)| fits(card))
            .map(|(index, _)| index)
            .collect()
    }
}

/// Words, with what stands in quotes kept together.
fn split(query: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in query.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn fits(
    atlas: &Atlas,
    card: &Card,
    muscle: Option<usize>,
    key: &str,
    value: &str,
    standing: &Standing<'_>,
) -> bool {
    let record = muscle.and_then(|index| atlas.muscle(index));
    let of = |look: &dyn Fn(&Muscle) -> bool| record.is_some_and(look);
    let wanted = fold(value);
    let has = |text: &str| fold(text).contains(&wanted);
    match key {
        "region" => {
            let region = atlas.regions().get(card.region);
            region.is_some_and(|it| fold(&it.id) == wanted || fold(&it.name) == wanted)
        }
        "field" => card.field.name() == value,
        "group" => of(&|muscle| has(&muscle.group)),
        "muscle" => of(&|muscle| fold(&muscle.id) == wanted || fold(&muscle.name) == wanted),
        "nerve" => of(&|muscle| has(&muscle.nerve.name)),
        "root" => of(&|muscle| {
            let roots = muscle.nerve.roots.iter().flat_map(|root| segments(root));
            let wanted = segments(value);
            roots.into_iter().any(|root| wanted.contains(&root))
        }),
        "refers" => match card.subject {
            Subject::Zone(index) => {
                let zone = atlas.zones().get(index);
                zone.is_some_and(|it| has(&it.id) || has(&it.name) || has(&it.lay))
            }
            _ => muscle.is_some_and(|index| {
                let zones = atlas.zones_of(index);
                zones
                    .iter()
                    .any(|(it, ..)| has(&it.id) || has(&it.name) || has(&it.lay))
            }),
        },
        "is" if value == "bookmarked" => of(&|muscle| standing.desk.is_bookmarked(&muscle.id)),
        "is" if value == "opened" => {
            let since = standing.now.day(0) - WEEK;
            of(&|muscle| standing.desk.was_opened_since(&muscle.id, since))
        }
        "is" => is(card, value, standing),
        _ => false,
    }
}

fn is(card: &Card, what: &str, standing: &Standing<'_>) -> bool {
    let begins = standing.scheduler.options.day_begins;
    match standing.states.get(&card.id) {
        None => what == "new",
        Some(state) => match what {
            "learnt" => true,
            "due" => state.due.by(standing.now, begins),
            "leech" => standing.scheduler.is_leech(state),
            "weak" => {
                let today = standing.now.day(begins);
                state.lapses > 1 || standing.scheduler.retrievability(state, today) < WEAK
            }
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(query: &str) -> usize {
        count_with(query, &Desk::default(), 0)
    }

    fn count_with(query: &str, desk: &Desk, day: i64) -> usize {
        let atlas = Atlas::built_in();
        let catalog = Catalog::new(&atlas);
        let scheduler = Scheduler {
            fsrs: super::super::fsrs::Fsrs::default(),
            options: crate::atlas::StudyOptions::default(),
        };
        let standing = Standing {
            scheduler: &scheduler,
            states: &States::default(),
            now: Moment {
                ms: day * 86_400_000,
                offset: 0,
            },
            desk,
            find: &|words| {
                let index = crate::search::Index::new(&atlas);
                let hits = index.find(&atlas, words, usize::MAX);
                hits.iter().map(|hit| hit.muscle).collect()
            },
        };
        let deck = Deck::read(query).unwrap_or_else(|what| panic!("{what}"));
        deck.cards(&atlas, &catalog, &standing).len()
    }

    #[test]
    fn filters_narrow() {
        let all = count("");
        let leg = count("region:leg");
        assert!(all > leg && leg > count("region:leg field:origin"));
        assert_eq!(count("region:leg,foot"), leg + count("region:foot"));
        assert_eq!(count("region:leg is:new"), leg);
        assert_eq!(count("region:leg is:due,leech,weak,learnt"), 0);
        assert_eq!(count("muscle:soleus field:nerve"), 2);
        assert!(count("nerve:tibial root:S1 refers:heel") > 10);
        assert!(count("refers:heel field:muscles") >= 2);
        assert_eq!(count("group:\"triceps surae\" field:latin"), 0);
        assert!(count("plantar flexion field:action") > 4);
        // What only the search knows.
        assert!(count("action:\"plantar flexion\" field:action") > 4);
        assert_eq!(count("region:leg -region:leg"), 0);
        assert_eq!(count("is:bookmarked,opened"), 0);
    }

    #[test]
    fn what_was_opened_this_week_is_a_deck() {
        let mut desk = Desk::default();
        desk.apply(&crate::desk::Change::Open("soleus".into()));
        desk.apply(&crate::desk::Change::Bookmark("masseter".into(), true));
        desk.opened_on(&"soleus".into(), 20_000);
        let on = |day| count_with("is:opened", &desk, day);
        assert_eq!(on(20_000), count("muscle:soleus"));
        assert_eq!((on(20_007), on(20_008)), (on(20_000), 0));
        let marked = count_with("is:bookmarked", &desk, 0);
        assert_eq!(marked, count("muscle:masseter"));
    }

    #[test]
    fn what_is_misspelt_is_said() {
        let said = |query: &str| Deck::read(query).unwrap_err();
        assert_eq!(
            said("regoin:leg"),
            "no filter \"regoin:\"; did you mean \"region:\"?"
        );
        assert_eq!(
            said("field:origen"),
            "no \"field:origen\"; did you mean \"field:origin\"?"
        );
        assert!(said("is:purple").contains("there are new, learnt, due, weak, leech"));
    }

    #[test]
    fn the_first_decks_are_decks() {
        let atlas = Atlas::built_in();
        assert_eq!(atlas.study().decks.len(), 3);
        for deck in &atlas.study().decks {
            assert!(count(&deck.query) > 300, "{}", deck.id);
        }
    }
}
