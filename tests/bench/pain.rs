//! How long it takes to rank muscles for marked places, and to understand
//! places from words: over the built-in atlas, as many records as a whole body
//! has, and a hundred times that.
//!
//! `cargo bench --bench pain [-- RECORDS...]`; without numbers 181 and 18000.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use myoatlas::atlas::{Atlas, Muscle, Side};
use myoatlas::pain::{self, Finder, Gazetteer, Place};

/// Places that are marked together.
const MARKED: [&[&str]; 5] = [
    &["heel_sole"],
    &["thumb_base", "elbow_outer"],
    &["low_back", "groin", "thigh_front"],
    &["occiput", "temple", "eye", "neck_back", "shoulder_top"],
    &[
        "low_back",
        "groin",
        "thigh_front",
        "calf_inner",
        "calf_outer",
        "heel_sole",
        "knee_back",
        "sacroiliac",
        "buttock_upper",
        "thigh_outer",
        "shin",
        "arch",
    ],
];

const SAID: [&str; 4] = [
    "under the heel",
    "left shoulder blade edge",
    "base of the thumb and outer elbow",
    "my lower back hurts when I get up, and the left groin",
];

fn main() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![181, 18_000]
    } else {
        asked
    };
    println!("records   prepared   query p50      most       sets   warnings");
    for size in sizes {
        measure(&atlas(size));
    }
    let atlas = Atlas::built_in();
    let start = Instant::now();
    let (finder, gazetteer) = (Finder::new(&atlas), Gazetteer::new(&atlas));
    println!("words: prepared {:.1?}", start.elapsed());
    for said in SAID {
        let took = best(|| gazetteer.read(&finder, &[said], None, Side::Right));
        println!("{took:9.1?}  {said}");
    }
}

/// The built-in atlas with copies of its records up to `size`.
fn atlas(size: usize) -> Atlas {
    let built_in = Atlas::built_in();
    let own: Vec<&Muscle> = built_in.muscles().collect();
    let folder = tempfile::tempdir().unwrap();
    for number in own.len()..size {
        let model = own[number % own.len()];
        let id = format!("{}_{number}", model.id);
        let copy = Muscle {
            id: id.as_str().into(),
            name: id.as_str().into(),
            ..model.clone()
        };
        let folder = folder.path().join("muscles").join(&*model.region);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(id + ".ron"), ron::to_string(&copy).unwrap()).unwrap();
    }
    Atlas::open(&[folder.path().to_owned()], &mut |_, _| {}).0
}

/// The best of some rounds is its own time; the rest is the machine's.
fn best<T>(mut of: impl FnMut() -> T) -> Duration {
    let took = (0..30).map(|_| {
        let start = Instant::now();
        black_box(of());
        start.elapsed()
    });
    took.min().unwrap_or_default()
}

fn measure(atlas: &Atlas) {
    // Records are decoded when they are first asked for: not the finder's doing.
    let records = atlas.muscles().count();
    let start = Instant::now();
    let finder = Finder::new(atlas);
    let prepared = start.elapsed();
    let marked = MARKED.map(|zones| -> Vec<Place> {
        let zones = zones.iter();
        zones
            .map(|zone| Place::new((*zone).into(), Side::Left))
            .collect()
    });
    let mut times: Vec<Duration> = Vec::new();
    for places in &marked {
        times.push(best(|| finder.find(places, 20)));
    }
    let sets = marked
        .iter()
        .map(|places| best(|| finder.together(places)))
        .max();
    let warnings = marked
        .iter()
        .map(|places| best(|| pain::warnings(atlas, places)))
        .max();
    times.sort();
    println!(
        "{records:7} {prepared:10.1?} {:11.1?} {:9.1?} {:10.1?} {:10.1?}",
        times[times.len() / 2],
        times[times.len() - 1],
        sets.unwrap_or_default(),
        warnings.unwrap_or_default(),
    );
}
