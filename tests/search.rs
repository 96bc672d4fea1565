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

#[derive(Deserialize)]
struct Recall {
    floors: (f32, f32, f32),
    wanted: Vec<(String, Vec<String>)>,
}

/// Share of the wanted among the first 1, 5 and 10, over the queries whose
/// muscles all have a record, and how many these are.
fn recall(recall: &Recall) -> ([f32; 3], usize) {
    let (atlas, index) = &*SEARCH;
    let mut sums = [0.0; 3];
    let mut asked = 0;
    for (query, wanted) in &recall.wanted {
        if wanted.iter().any(|id| atlas.index_of(id).is_none()) {
            continue;
        }
        asked += 1;
        let found = ids(atlas, &index.find(atlas, query, 10));
        for (sum, within) in sums.iter_mut().zip([1, 5, 10]) {
            let first = &found[..found.len().min(within)];
            let had = wanted.iter().filter(|id| first.contains(id)).count();
            *sum += had as f32 / wanted.len().min(within) as f32;
        }
        let missed: Vec<_> = wanted.iter().filter(|id| !found.contains(id)).collect();
        if !missed.is_empty() {
            println!("{query:?} misses {missed:?} in {found:?}");
        }
    }
    (sums.map(|sum| sum / asked.max(1) as f32), asked)
}

/// Only up: where it falls, the search or the queries have changed for worse.
#[test]
fn recall_does_not_fall() {
    let (atlas, _) = &*SEARCH;
    let of = |text| -> Recall { ron::from_str(text).unwrap_or_else(|error| panic!("{error}")) };
    let own = of(include_str!("queries/recall.ron"));
    let upper = of(include_str!("queries/upper.ron"));
    assert!(own.wanted.len() >= 200);
    for (name, set, least) in [("recall", own, 200), ("upper", upper, 0)] {
        for id in set.wanted.iter().flat_map(|(_, ids)| ids) {
            assert!(atlas.name_of(id).is_some(), "{id} is no muscle");
        }
        let (measured, asked) = recall(&set);
        println!(
            "{name}: {asked} of {} queries, recall {measured:.3?}",
            set.wanted.len()
        );
        assert!(asked >= least);
        let (first, five, ten) = set.floors;
        for (measured, floor) in measured.into_iter().zip([first, five, ten]) {
            assert!(
                asked == 0 || measured >= floor,
                "{name}: {measured} is below {floor}"
            );
        }
    }
}

#[derive(Deserialize)]
struct Warnings {
    wanted: Vec<(String, String)>,
    quiet: Vec<String>,
}

#[test]
fn what_people_say_of_emergencies_leads_to_the_warning_signs() {
    let (atlas, index) = &*SEARCH;
    let signs = include_str!("queries/signs.ron");
    let signs: Warnings = ron::from_str(signs).unwrap_or_else(|error| panic!("{error}"));
    let may_be = |query: &str| -> Vec<&str> {
        let hits = index.signs(atlas, query, 3).into_iter();
        let flags = hits.map(|hit| &atlas.regions()[hit.region].red_flags[hit.flag]);
        flags.map(|flag| &*flag.may_be).collect()
    };
    let mut wrong = Vec::new();
    for (query, wanted) in &signs.wanted {
        let found = may_be(query);
        if !found.first().is_some_and(|first| first.contains(&**wanted)) {
            wrong.push(format!("{query:?} finds {found:?}, not {wanted:?}"));
        }
    }
    for query in &signs.quiet {
        let found = may_be(query);
        if !found.is_empty() {
            wrong.push(format!("{query:?} finds {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn filters_narrow_and_say_what_they_found() {
    let (atlas, index) = &*SEARCH;
    let find = |query: &str| index.find(atlas, query, usize::MAX);
    let all = atlas.heads().len();
    let leg = find("region:leg");
    assert!(
        leg.iter()
            .all(|hit| &*atlas.heads()[hit.muscle].region == "leg")
    );
    assert!(
        leg.iter()
            .all(|hit| hit.field == Field::Region && !hit.marks.is_empty())
    );
    assert_eq!(find("-region:leg").len() + leg.len(), all);
    assert_eq!(find("region:leg -region:leg").len(), 0);
    // Words keep their order among what is let through.
    let heel = ids(atlas, &find("heel"));
    let kept = ids(atlas, &find("heel region:leg"));
    let leg = ids(atlas, &leg);
    let expected: Vec<_> = heel.into_iter().filter(|id| leg.contains(id)).collect();
    assert_eq!(kept, expected);
    // Every name is a filter that finds something, or at least does no harm.
    for (name, _) in myoatlas::search::NAMES {
        assert_eq!(find(&format!("-{name}:qqqqqq")).len(), all, "{name}");
    }
    for what in myoatlas::search::HAS {
        let (with, without) = (find(&format!("has:{what}")), find(&format!("-has:{what}")));
        assert_eq!(with.len() + without.len(), all, "{what}");
        // Notes are the reader's own: the data has none.
        assert!(!with.is_empty() || what == "note", "{what}");
    }
    assert!(
        index
            .nearest(atlas, "region:leg qqqqqq")
            .contains(&"region:leg".to_owned())
    );
    assert!(find("region:qqqqqq").is_empty());
}

#[test]
fn every_word_of_a_query_is_accounted_for() {
    let (atlas, index) = &*SEARCH;
    for query in ["night cramp", "heel nerve:tibial", "peroneus", "soleous"] {
        let hits = index.find(atlas, query, 3);
        for hit in hits {
            let reasons = index.explain(atlas, query, hit.muscle);
            assert_eq!(
                reasons.len(),
                query.split(' ').count(),
                "{query}: {reasons:?}"
            );
        }
    }
    assert!(index.explain(atlas, "qqqqqq", 0).is_empty());
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
    fn any_filters_are_answered(
        words in proptest::collection::vec(
            proptest::sample::select(vec!["-", "nerve:", "has:", "\"", "heel", " ", "region:leg", "root:S1 ", "x", ":", "é"]),
            0..8,
        ),
    ) {
        let (atlas, index) = &*SEARCH;
        let query = words.concat();
        for hit in index.find(atlas, &query, 20) {
            check_marks(&hit.text, &hit.marks);
            let _ = index.explain(atlas, &query, hit.muscle);
        }
        for offer in index.nearest(atlas, &query) {
            prop_assert!(!index.find(atlas, &offer, 1).is_empty(), "{}", offer);
        }
        let _ = index.signs(atlas, &query, 3);
    }

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
