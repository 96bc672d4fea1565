//! The search beside other matchers, over the same strings: every text of every
//! built-in record. Queries are typed letter by letter.
//!
//! `cargo bench --bench search_peers`. The others are asked as their own finders
//! ask them: several words, in any order, each fuzzily; frizbee with one typing
//! error forgiven. What they find is not the same: see docs/search.md.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use myoatlas::atlas::Atlas;
use myoatlas::search::Index;

const TYPED: [&str; 10] = [
    "heel pain",
    "back of the knee",
    "night cramp calf",
    "gastrocnemeus",
    "soleous",
    "flexor hallucis longus",
    "base of the thumb",
    "tibial nerve S1",
    "headache behind the eye",
    "deep vein thrombosis of the popliteal vein",
];

/// As many results as the list asks for.
const LIMIT: usize = 400;

fn main() {
    let atlas = Atlas::built_in();
    let mut texts = Vec::new();
    for muscle in atlas.muscles() {
        strings(&serde_json::to_value(muscle).unwrap(), &mut texts);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {} kB", texts.len(), bytes / 1000);
    println!("                        key p50        p90        p99       most");

    let index = Index::new(&atlas);
    row("myoatlas", 30, |query| {
        index.find(&atlas, query, LIMIT).len()
    });

    let mut matcher = nucleo_matcher::Matcher::new(nucleo_matcher::Config::DEFAULT);
    row("nucleo-matcher", 3, |query| {
        use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        pattern.match_list(&texts, &mut matcher).len()
    });

    let config = frizbee::Config {
        max_typos: Some(1),
        ..frizbee::Config::default()
    };
    row("frizbee, one error", 3, |query| {
        let mut matcher = frizbee::Matcher::from_query(query, &config);
        matcher.match_list(&texts).len()
    });

    let matcher = SkimMatcherV2::default().ignore_case();
    row("fuzzy-matcher", 2, |query| {
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        let mut found: Vec<(i64, usize)> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let scores = words.iter().map(|word| matcher.fuzzy_match(text, word));
            if let Some(score) = scores.sum::<Option<i64>>() {
                found.push((score, at));
            }
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.len()
    });
}

/// All texts of a record but its ids, which nobody types.
fn strings(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => into.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|it| strings(it, into)),
        serde_json::Value::Object(fields) => fields.values().for_each(|it| strings(it, into)),
        _ => {}
    }
}

/// Types every query, the best of some rounds a key.
fn row(name: &str, rounds: usize, mut find: impl FnMut(&str) -> usize) {
    let mut times: Vec<Duration> = Vec::new();
    for typed in TYPED {
        for end in 1..=typed.len() {
            let took = (0..rounds).map(|_| {
                let start = Instant::now();
                black_box(find(&typed[..end]));
                start.elapsed()
            });
            times.push(took.min().unwrap_or_default());
        }
    }
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let (p50, p90, p99, most) = (at(0.5), at(0.9), at(0.99), at(1.0));
    println!("{name:20} {p50:10.1?} {p90:10.1?} {p99:10.1?} {most:10.1?}");
}
