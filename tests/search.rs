//! Searches of real people over the real atlas, and of nobody over nothing.

#![allow(clippy::panic)]

use std::sync::LazyLock;

use myoatlas::atlas::Atlas;
use myoatlas::search::{Field, Hit, Index, filter};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Queries {
    wanted: Vec<(String, usize, Vec<String>)>,
    nothing: Vec<String>,
}

static SEARCH: LazyLock<(Atlas, Index)> = LazyLock::new(|| {
    let atlas = Atlas::built_in();
    let index = Index::new(&atlas);
    (atlas, index)
});

fn queries() -> Queries {
    ron::from_str(include_str!("queries/leg.ron")).unwrap_or_else(|error| panic!("{error}"))
}

fn ids(atlas: &Atlas, hits: &[Hit]) -> Vec<String> {
    let ids = hits
        .iter()
        .map(|hit| atlas.heads()[hit.muscle].id.to_string());
    ids.collect()
}

#[test]
fn people_find_what_they_mean() {
    let (atlas, index) = &*SEARCH;
    let mut wrong = Vec::new();
    for (query, within, wanted) in queries().wanted {
        let hits = index.find(atlas, &query, usize::MAX);
        let found = ids(atlas, &hits);
        let first = &found[..within.min(found.len())];
        let known = |id: &&String| atlas.index_of(id).is_some();
        let missed: Vec<&String> = wanted
            .iter()
            .filter(known)
            .filter(|id| !first.contains(id))
            .collect();
        if !missed.is_empty() {
            let seen: Vec<String> = hits
                .iter()
                .take(8)
                .map(|h| {
                    format!(
                        "{} {} {:?} {:?}",
                        atlas.heads()[h.muscle].id,
                        h.score,
                        h.field,
                        h.text
                    )
                })
                .collect();
            wrong.push(format!(
                "{query:?} misses {missed:?} in its first {within}: {seen:#?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nonsense_finds_nothing_and_offers_the_nearest() {
    let (atlas, index) = &*SEARCH;
    for query in queries().nothing {
        let found = ids(atlas, &index.find(atlas, &query, 5));
        assert!(found.is_empty(), "{query:?} finds {found:?}");
    }
    assert!(index.find(atlas, "", 5).is_empty());
    assert!(index.find(atlas, " - ", 5).is_empty());
    if atlas.index_of("soleus").is_some() {
        assert_eq!(index.nearest(atlas, "soleus xyzzy"), ["soleus"]);
    }
}

#[test]
fn the_best_come_first_and_no_more_than_asked() {
    let (atlas, index) = &*SEARCH;
    let all = index.find(atlas, "leg", usize::MAX);
    assert!(all.is_sorted_by(|a, b| (b.score, a.muscle) <= (a.score, b.muscle)));
    for limit in 0..all.len() {
        assert_eq!(index.find(atlas, "leg", limit), all[..limit]);
    }
}

#[test]
fn a_hit_shows_where_it_was_found() {
    let (atlas, index) = &*SEARCH;
    for (muscle, head) in atlas.heads().iter().enumerate() {
        let hits = index.find(atlas, &head.name, 1);
        assert_eq!(hits[0].muscle, muscle, "{}", head.name);
        assert_eq!(hits[0].field, Field::Name);
        assert_eq!(hits[0].text, &*head.name);
        // All that is not marked is small words.
        let mut rest = String::new();
        let mut end = 0;
        for (from, to) in &hits[0].marks {
            rest.push_str(&hits[0].text[end..*from]);
            end = *to;
        }
        rest.push_str(&hits[0].text[end..]);
        let mut rest = rest.split_whitespace();
        assert!(
            rest.all(|word| ["of", "the"].contains(&word)),
            "{}",
            head.name
        );
    }
}

#[test]
fn a_filter_keeps_what_matches_best_first() {
    let texts = [
        "Quit the atlas",
        "Next muscle",
        "Open the next pane",
        "Größe ändern",
    ];
    assert_eq!(
        filter("next", &texts),
        [(1, vec![(0, 4)]), (2, vec![(9, 13)])]
    );
    assert_eq!(
        filter("pane nxt", &texts),
        [(2, vec![(9, 10), (11, 13), (14, 18)])]
    );
    assert_eq!(filter("grosse", &texts), [(3, vec![(0, 7)])]);
    assert_eq!(filter("gros", &texts), [(3, vec![(0, 6)])]);
    assert_eq!(filter("", &texts).len(), 4);
    assert!(filter("zebra", &texts).is_empty());
    assert!(filter("next", &[]).is_empty());
}

fn check_marks(text: &str, marks: &[(usize, usize)]) {
    let mut end = 0;
    for &(from, to) in marks {
        assert!(from >= end && to > from, "{marks:?}");
        assert!(
            text.is_char_boundary(from) && text.is_char_boundary(to),
            "{marks:?}"
        );
        end = to;
    }
}

proptest! {
    #[test]
    fn any_query_is_answered_with_marks_on_character_borders(query in "\\PC{0,40}") {
        let (atlas, index) = &*SEARCH;
        for hit in index.find(atlas, &query, 20) {
            check_marks(&hit.text, &hit.marks);
        }
        for offer in index.nearest(atlas, &query) {
            prop_assert!(!index.find(atlas, &offer, 1).is_empty());
        }
    }

    #[test]
    fn any_part_of_any_text_is_found_in_it(text in "\\PC{0,40}", from in 0_usize..40, count in 1_usize..40) {
        let query: String = text.chars().skip(from).take(count).collect();
        let texts = [&*text, "other"];
        for (index, marks) in filter(&query, &texts) {
            check_marks(texts[index], &marks);
        }
        // The whole text always finds itself, if it says anything.
        if text.chars().any(|c| c.is_ascii_alphanumeric()) {
            prop_assert!(filter(&text, &[&text]).iter().all(|(_, marks)| !marks.is_empty()));
            prop_assert_eq!(filter(&text, &[&text]).len(), 1);
        }
    }
}
