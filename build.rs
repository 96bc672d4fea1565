//! Prepares the built-in data: parses `assets/` once, at build time, and
//! writes one compact blob a kind, so that start-up parses no RON.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

#[allow(dead_code)]
#[path = "src/atlas"]
mod atlas {
    pub mod bundle;
    pub mod model;
    pub mod text;
}

#[allow(dead_code)]
#[path = "src/config/words.rs"]
mod words;

use atlas::bundle::Head;
use atlas::model::*;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/atlas");
    println!("cargo::rerun-if-changed=src/config/words.rs");

    let regions: Vec<Region> = read("assets/regions.ron");
    let names: Vec<Name> = read("assets/names.ron");
    write("regions", &regions);
    write("names", &names);
    write("edition", &read::<Edition>("assets/atlas.ron"));
    write("sources", &read::<Vec<Source>>("assets/sources.ron"));
    write("glossary", &read::<Vec<Term>>("assets/glossary.ron"));
    write("evidence", &read::<EvidencePage>("assets/evidence.ron"));
    write(
        "figures",
        &Figures {
            segments: read("assets/body/rings.ron"),
            features: read("assets/body/features.ron"),
            views: read("assets/body/views.ron"),
        },
    );

    let english: words::Words = read("assets/words/en.ron");
    assert_eq!(
        english.missing(),
        [""; 0],
        "words missing from assets/words/en.ron"
    );
    write("words", &english);

    let mut zones: Vec<Zone> = Vec::new();
    for file in files("assets/zones") {
        zones.extend(read::<Vec<Zone>>(file));
    }
    write("zones", &zones);

    let region_rank = rank(regions.iter().map(|region| &*region.id));
    let name_rank = rank(names.iter().map(|name| &*name.id));
    let mut muscles: Vec<Muscle> = files("assets/muscles").into_iter().map(read).collect();
    muscles.sort_by_key(|muscle| {
        let place =
            |ranks: &HashMap<String, usize>, id: &str| ranks.get(id).copied().unwrap_or(usize::MAX);
        (
            place(&region_rank, &muscle.region),
            place(&name_rank, &muscle.id),
        )
    });
    let mut heads = Vec::new();
    let mut blob = Vec::new();
    for muscle in &muscles {
        let record = postcard::to_stdvec(muscle).expect("a record serialises");
        heads.push(Head {
            start: u32::try_from(blob.len()).expect("under 4 GiB"),
            len: u32::try_from(record.len()).expect("under 4 GiB"),
            ..Head::of(muscle)
        });
        blob.extend(record);
    }
    write("heads", &heads);
    fs::write(out("muscles"), blob).expect("OUT_DIR is writable");
}

fn rank<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    ids.enumerate()
        .map(|(place, id)| (id.to_owned(), place))
        .collect()
}

/// Every `.ron` file below `dir`, in a stable order.
fn files(dir: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![PathBuf::from(dir)];
    while let Some(dir) = todo.pop() {
        // Git keeps no empty folders: one that is not there holds nothing.
        let Ok(entries) = fs::read_dir(&dir) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("assets are readable").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|ext| ext == "ron") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read<T: DeserializeOwned>(path: impl AsRef<Path>) -> T {
    let path = path.as_ref();
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(&text)
        .unwrap_or_else(|e| panic!("{}:{e}", path.display()))
}

fn out(name: &str) -> PathBuf {
    Path::new(&std::env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join(format!("{name}.bin"))
}

fn write(name: &str, value: &impl Serialize) {
    let bytes = postcard::to_stdvec(value).expect("data serialises");
    fs::write(out(name), bytes).expect("OUT_DIR is writable");
}
