//! In which order, and under which headings, muscles are listed.

use std::cmp::Ordering;

use crate::atlas::{Atlas, Muscle, fold::fold};
use crate::config::Words;

/// What the list is grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The region of the body, as the atlas has it.
    #[default]
    Region,
    /// The nerve that moves the muscle.
    Nerve,
    /// Each nerve root: a muscle stands under every root it has.
    Root,
    /// The group within the region.
    Group,
    /// The first letter of the name.
    Alphabet,
}

impl Order {
    /// Every order, as one key goes through them.
    pub const ALL: [Self; 5] = [
        Self::Region,
        Self::Nerve,
        Self::Root,
        Self::Group,
        Self::Alphabet,
    ];

    /// The order after this one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let all = Self::ALL.into_iter().cycle();
        all.skip_while(|order| *order != self)
            .nth(1)
            .unwrap_or_default()
    }

    /// What it is called.
    #[must_use]
    pub fn name(self, words: &Words) -> &str {
        match self {
            Self::Region => &words.order_region,
            Self::Nerve => &words.order_nerve,
            Self::Root => &words.order_root,
            Self::Group => &words.order_group,
            Self::Alphabet => &words.order_alphabet,
        }
    }
}

/// Muscles under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Indices of the muscles in the atlas.
    pub muscles: Vec<usize>,
}

/// All muscles of the atlas in an order, those without what it goes by at the
/// end. Orders by nerve and root read every record.
#[must_use]
pub fn sections(atlas: &Atlas, words: &Words, order: Order) -> Vec<Section> {
    match order {
        Order::Region => grouped(atlas, words, |index, under| {
            let head = atlas.heads().get(index);
            let region = head.and_then(|head| atlas.region(&head.region));
            under(region.map_or("", |region| &*region.name));
        }),
        Order::Group => grouped(atlas, words, |index, under| {
            under(atlas.heads().get(index).map_or("", |head| &*head.group));
        }),
        Order::Nerve => {
            let mut sections = grouped(atlas, words, |index, under| {
                let nerve = atlas.muscle(index).map_or("", |it| &*it.nerve.name);
                under(&main_nerve(nerve));
            });
            sort(&mut sections, words, |a, b| fold(a).cmp(&fold(b)));
            sections
        }
        Order::Root => by_root(atlas, words),
        Order::Alphabet => {
            let mut sections = grouped(atlas, words, |index, under| {
                let name = atlas.heads().get(index).map(|head| fold(&head.name));
                let first = name.and_then(|name| name.chars().next());
                under(&first.map_or_else(String::new, |c| c.to_uppercase().to_string()));
            });
            sort(&mut sections, words, str::cmp);
            let name = |index: &usize| atlas.heads().get(*index).map(|head| fold(&head.name));
            for section in &mut sections {
                section.muscles.sort_by_cached_key(name);
            }
            sections
        }
    }
}

/// Sections in the order in which their headings are first met, what has none
/// last.
fn grouped(
    atlas: &Atlas,
    words: &Words,
    headings: impl Fn(usize, &mut dyn FnMut(&str)),
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut numbers = std::collections::HashMap::<String, usize>::new();
    for index in 0..atlas.heads().len() {
        headings(index, &mut |heading| {
            let number = *numbers.entry(heading.to_owned()).or_insert_with(|| {
                sections.push(Section {
                    heading: heading.to_owned(),
                    muscles: Vec::new(),
                });
                sections.len() - 1
            });
            if let Some(section) = sections.get_mut(number) {
                section.muscles.push(index);
            }
        });
    }
    // The sort is stable: all others stay where they are.
    sections.sort_by_key(|section| section.heading.is_empty());
    for section in &mut sections {
        if section.heading.is_empty() {
            section.heading.clone_from(&words.order_none);
        }
    }
    sections
}

/// Sorts by heading; what has none stays last.
fn sort(sections: &mut [Section], words: &Words, order: impl Fn(&str, &str) -> Ordering) {
    sections.sort_by(|a, b| {
        let none = |section: &Section| section.heading == words.order_none;
        let by_heading = || order(&a.heading, &b.heading);
        none(a).cmp(&none(b)).then_with(by_heading)
    });
}

/// Every root with its muscles: first those that all references give it, then
/// those where only some do.
fn by_root(atlas: &Atlas, words: &Words) -> Vec<Section> {
    let roots = |index: usize| {
        let muscle = atlas.muscle(index);
        muscle.map_or(&[][..], |muscle| &muscle.nerve.roots)
    };
    let mut sections = grouped(atlas, words, |index, under| {
        if roots(index).is_empty() {
            under("");
        }
        for root in roots(index) {
            under(bare(root));
        }
    });
    sort(&mut sections, words, |a, b| level(a).cmp(&level(b)));
    for section in &mut sections {
        let heading = &section.heading;
        let doubtful = |index: &usize| !roots(*index).iter().any(|root| &**root == heading);
        section.muscles.sort_by_key(doubtful);
    }
    sections
}

/// A root without the parentheses of one that only some references give.
fn bare(root: &str) -> &str {
    root.trim_matches(['(', ')', ' '])
}

/// Where a root stands, from the head down: the part of the spine and the
/// number; the nerves of the skull come first.
fn level(root: &str) -> (usize, u32, &str) {
    let letters = root.trim_end_matches(|c: char| c.is_ascii_digit());
    let parts = ["C", "T", "L", "S", "Co"];
    let number = root.get(letters.len()..).and_then(|n| n.parse().ok());
    match (parts.iter().position(|part| *part == letters), number) {
        (Some(part), Some(number)) => (part + 1, number, ""),
        _ => (0, roman(root), root),
    }
}

/// The number of a nerve of the skull: `CN VII` is 7.
fn roman(root: &str) -> u32 {
    let value = |c| match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        _ => 0,
    };
    let digits: Vec<u32> = root.trim_start_matches("CN").chars().map(value).collect();
    let after = digits.iter().skip(1).chain([&0]);
    let pairs = digits.iter().zip(after);
    let (plus, minus) = pairs.fold((0, 0), |(plus, minus), (digit, next)| {
        if digit < next {
            (plus, minus + digit)
        } else {
            (plus + digit, minus)
        }
    });
    plus.saturating_sub(minus)
}

/// Words that a nerve's name ends with.
const NERVES: [&str; 5] = ["nerve", "nerves", "rami", "cervicalis", "plexus"];

/// The nerve itself, of what a record says of it: `ulnar nerve, deep branch`
/// and `branch of the ulnar nerve` are both the ulnar nerve.
#[must_use]
pub fn main_nerve(said: &str) -> String {
    let mut name: Vec<&str> = Vec::new();
    let mut depth = 0_usize;
    for word in said.split_whitespace() {
        let inside = depth > 0 || word.starts_with('(');
        depth += word.matches('(').count();
        depth = depth.saturating_sub(word.matches(')').count());
        if inside {
            // What comes after `(peroneal),` is another matter.
            if depth == 0 && word.ends_with([',', ';', ':']) && ends(&name) {
                break;
            }
            continue;
        }
        let plain = word.trim_end_matches([',', ';', ':']);
        match plain {
            "of" | "from" if !ends(&name) => name.clear(),
            "the" if name.is_empty() => {}
            // `nerve to piriformis` is its whole name.
            "to" if name == ["nerve"] => name.push(plain),
            _ if ends(&name) => break,
            _ => name.push(plain),
        }
        if plain.len() < word.len() && (ends(&name) || name.first() == Some(&"nerve")) {
            break;
        }
    }
    let whole = name.first() == Some(&"nerve");
    let end = name.iter().position(|word| whole && *word == "and");
    name.truncate(end.unwrap_or(name.len()));
    name.join(" ")
}

/// True if the words end as the name of a nerve does.
fn ends(name: &[&str]) -> bool {
    name.len() > 1 && name.last().is_some_and(|last| NERVES.contains(last))
}

/// The roots of a muscle in one line.
#[must_use]
pub fn roots(muscle: &Muscle) -> String {
    muscle.nerve.roots.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nerve_itself_is_found_in_what_is_said_of_it() {
        for (said, nerve) in [
            ("ulnar nerve, deep branch", "ulnar nerve"),
            (
                "deep fibular (peroneal) nerve, lateral branch",
                "deep fibular nerve",
            ),
            ("obturator nerve (anterior branch)", "obturator nerve"),
            ("tibial part of the sciatic nerve", "sciatic nerve"),
            (
                "medial branches of the posterior rami of the spinal nerves",
                "posterior rami",
            ),
            (
                "lateral (lumbar part: intermediate) branches of the posterior rami",
                "posterior rami",
            ),
            (
                "deep (muscular) branch of the perineal nerve, from the pudendal nerve",
                "perineal nerve",
            ),
            ("nerve to piriformis (sacral plexus)", "nerve to piriformis"),
            (
                "nerve to levator ani (sacral plexus) and, disputed, branches",
                "nerve to levator ani",
            ),
            (
                "accessory nerve (CN XI) and cervical plexus",
                "accessory nerve",
            ),
            (
                "lateral and medial pectoral nerves",
                "lateral and medial pectoral nerves",
            ),
            (
                "sciatic nerve: tibial part to the long head",
                "sciatic nerve",
            ),
            ("ansa cervicalis", "ansa cervicalis"),
            (
                "femoral nerve; in some people also a branch",
                "femoral nerve",
            ),
            ("median nerve", "median nerve"),
            ("odd", "odd"),
            ("", ""),
        ] {
            assert_eq!(main_nerve(said), nerve, "{said}");
        }
    }

    #[test]
    fn roots_go_down_from_the_head() {
        let mut roots = [
            "S1", "CN XI", "L5", "C8", "T12", "CN V", "T2", "C1", "CN VII",
        ];
        roots.sort_by(|a, b| level(a).cmp(&level(b)));
        let sorted = [
            "CN V", "CN VII", "CN XI", "C1", "C8", "T2", "T12", "L5", "S1",
        ];
        assert_eq!(roots, sorted);
    }

    #[test]
    fn every_muscle_stands_in_every_order() {
        let atlas = Atlas::built_in();
        let words = Words::default();
        for order in Order::ALL {
            let sections = sections(&atlas, &words, order);
            let mut all: Vec<usize> = sections.iter().flat_map(|s| s.muscles.clone()).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), atlas.heads().len(), "{order:?}");
            let mut headings: Vec<&str> = sections.iter().map(|s| &*s.heading).collect();
            headings.sort_unstable();
            headings.dedup();
            assert_eq!(headings.len(), sections.len(), "{order:?}");
        }
        assert_eq!(Order::ALL.map(Order::next).first(), Some(&Order::Nerve));
        assert_eq!(Order::Alphabet.next(), Order::Region);
    }
}
