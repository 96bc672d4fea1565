//! How long a key in the search takes: over the built-in atlas, over as many
//! records as a whole body has, and over a hundred times the data.
//!
//! `cargo bench --bench search [-- RECORDS...]`; without numbers 0 (the
//! built-in atlas alone), 200 and 18000. Every query is typed letter by letter,
//! so that each row has the short beginnings too, which find most.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use myoatlas::atlas::{Atlas, Muscle};
use myoatlas::search::Index;

const TYPED: [&str; 14] = [
    "heel pain",
    "under the heel",
    "back of the knee",
    "pain on stairs",
    "night cramp calf",
    "gastrocnemeus",
    "soleous",
    "peroneus longus",
    "flexor hallucis longus",
    "shin splints",
    "big toe",
    "tibial nerve S1",
    "why does my calf hurt when I run",
    "deep vein thrombosis of the popliteal vein",
];

/// As many results as the list asks for.
const LIMIT: usize = 400;

fn main() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![0, 200, 18_000]
    } else {
        asked
    };
    println!("records    index     key p50    p90      p99      most");
    for size in sizes {
        measure(&atlas(size));
    }
}

/// The built-in atlas with copies of its records, each with words of its own,
/// up to `size` records.
fn atlas(size: usize) -> Atlas {
    let built_in = Atlas::built_in();
    let own: Vec<&Muscle> = built_in.muscles().collect();
    if size <= own.len() || own.is_empty() {
        return Atlas::built_in();
    }
    let folder = tempfile::tempdir().unwrap();
    for number in own.len()..size {
        write_copy(folder.path(), own[number % own.len()], number);
    }
    Atlas::open(&[folder.path().to_owned()], &mut |_, _| {}).0
}

/// Writes a copy of a record in which every hundredth word is one that no
/// other record has, and the others are the words of its model: 18,000 records
/// then have some 150,000 different words, as that much English would.
fn write_copy(folder: &Path, model: &Muscle, number: usize) {
    let id = format!("{}_{number}", model.id);
    let mut seen = 0;
    let mut own = |text: &str| {
        let words = text.split(' ').map(|word| {
            seen += 1;
            if seen % 100 == 0 {
                format!("{word}{}", letters(number + seen))
            } else {
                word.to_owned()
            }
        });
        words.collect::<Vec<_>>().join(" ").into()
    };
    let mut copy = model.clone();
    copy.id = id.as_str().into();
    copy.name = format!("{} {}", model.name, letters(number)).into();
    copy.overview = own(&model.overview);
    copy.evidence = own(&model.evidence);
    copy.function = own(&model.function);
    for texts in [
        &mut copy.indications,
        &mut copy.causes,
        &mut copy.differential,
    ] {
        texts.iter_mut().for_each(|text| *text = own(text));
    }
    let folder = folder.join("muscles").join(&*model.region);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(id + ".ron"), ron::to_string(&copy).unwrap()).unwrap();
}

/// A number as letters, so that it looks like a word.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    while number > 0 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

fn measure(atlas: &Atlas) {
    // Records are decoded when they are first asked for: not the index's doing.
    let records = atlas.muscles().count();
    let start = Instant::now();
    let index = Index::new(atlas);
    let built = start.elapsed();
    // The best of some rounds is the key's own time; the rest is the machine's.
    let rounds = if records > 1000 { 5 } else { 50 };
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for typed in TYPED {
        for end in 1..=typed.len() {
            let query = &typed[..end];
            let took = (0..rounds).map(|_| {
                let start = Instant::now();
                std::hint::black_box(index.find(atlas, query, LIMIT));
                start.elapsed()
            });
            times.push((took.min().unwrap_or_default(), query));
        }
    }
    times.sort();
    let at = |share: f64| times[(times.len() as f64 * share) as usize].0;
    let (most, query) = times[times.len() - 1];
    println!(
        "{records:7} {built:9.1?} {:9.1?} {:9.1?} {:9.1?} {most:9.1?} {query:?}",
        at(0.5),
        at(0.9),
        at(0.99),
    );
}
