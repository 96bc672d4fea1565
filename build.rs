//! Prepares the built-in data: parses `assets/` once, at build time, and
//! writes one compact blob a kind, so that start-up parses no RON. What does
//! not parse fails the build with file, line and column.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The part of the library that reads data files.
#[allow(dead_code)]
#[path = "src/atlas"]
mod atlas {
    pub mod bundle;
    pub mod document;
    pub mod fold;
    pub mod folder;
    pub mod layout;
    pub mod locate;
    pub mod model;
    pub mod nearest;
    pub mod overlay;
    pub mod pack;
    pub mod parse;
    pub mod problem;
    pub mod repair;
    pub mod scan;
    pub mod text;
}

/// The keymap file is read by the code that reads the user's.
#[allow(dead_code)]
#[path = "src/config"]
mod config {
    pub mod bindings;
    mod entries;
    mod key;
    mod near;
    pub mod words;
}

#[allow(dead_code)]
#[path = "src/app"]
mod app {
    mod action;
    pub use action::{Action, Context};
}

use atlas::bundle::{Head, SHELF, Shelves};
use atlas::document::Document;
use atlas::model::{Muscle, Source};
use atlas::overlay::{DisplayOrder, Overlay};
use atlas::problem::Problem;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/atlas");
    for file in ["bindings", "entries", "key", "near", "words"] {
        println!("cargo::rerun-if-changed=src/config/{file}.rs");
    }
    println!("cargo::rerun-if-changed=src/app/action.rs");

    let (data, problems) = read(Path::new("assets"));
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    if !problems.is_empty() {
        return ExitCode::FAILURE;
    }
    write("edition", &data.edition.unwrap_or_default());
    write("evidence", &data.evidence.unwrap_or_default());
    write("regions", &data.regions);
    write("names", &data.names);
    write("glossary", &data.glossary);
    write("zones", &data.zones);
    write("figures", &data.figures);
    write("study", &data.study.unwrap_or_default());

    let order = DisplayOrder::new(&data.regions, &data.names);
    let mut muscles = data.muscles;
    muscles.sort_by_cached_key(|m| order.key(&m.id, &m.region, &m.name));
    write_sources(data.sources, &muscles);
    write_muscles(&muscles);
    configuration();
    ExitCode::SUCCESS
}

fn read(folder: &Path) -> (Overlay, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut data = Overlay::default();
    for file in atlas::folder::list(folder, &mut problems) {
        match atlas::folder::read(&file.path) {
            Ok(text) => {
                let mut document = Document::new(file.path, text);
                let read = atlas::repair::parse_repaired(file.kind, &mut document, &mut problems);
                read.into_iter().for_each(|read| data.add(read));
            }
            Err(problem) => problems.push(problem),
        }
    }
    (data, problems)
}

/// The bibliography by shelves, in the order in which the records cite it.
fn write_sources(mut sources: Vec<Source>, muscles: &[Muscle]) {
    let mut first = BTreeMap::new();
    for id in muscles.iter().flat_map(|muscle| &muscle.sources) {
        let place = first.len();
        first.entry(id).or_insert(place);
    }
    sources.sort_by_key(|source| first.get(&source.id).copied().unwrap_or(usize::MAX));
    let mut shelves = Shelves {
        ids: sources.iter().map(|source| source.id.clone()).collect(),
        ends: Vec::new(),
    };
    let mut blob = Vec::new();
    for shelf in sources.chunks(SHELF) {
        blob.extend(packed(&shelf));
        shelves
            .ends
            .push(u32::try_from(blob.len()).expect("under 4 GiB"));
    }
    fs::write(out("shelves"), packed(&shelves)).expect("OUT_DIR is writable");
    fs::write(out("sources"), blob).expect("OUT_DIR is writable");
}

fn packed(value: &impl Serialize) -> Vec<u8> {
    let raw = postcard::to_stdvec(value).expect("data serialises");
    atlas::pack::pack(&raw, &[]).expect("data packs")
}

/// The heads, and all records one after the other, packed.
fn write_muscles(muscles: &[Muscle]) {
    let raw: Vec<Vec<u8>> = muscles
        .iter()
        .map(|muscle| postcard::to_stdvec(muscle).expect("a record serialises"))
        .collect();
    let dictionary = dictionary(&raw);
    let mut heads = Vec::new();
    let mut blob = Vec::new();
    for (muscle, raw) in muscles.iter().zip(raw) {
        let record = atlas::pack::pack(&raw, &dictionary).expect("a record packs");
        heads.push(Head {
            start: u32::try_from(blob.len()).expect("under 4 GiB"),
            len: u32::try_from(record.len()).expect("under 4 GiB"),
            ..Head::of(muscle)
        });
        blob.extend(record);
    }
    write("heads", &heads);
    fs::write(out("muscles"), blob).expect("OUT_DIR is writable");
    fs::write(out("dictionary"), dictionary).expect("OUT_DIR is writable");
}

/// A piece out of the middle of every record: what one says, others say too.
fn dictionary(records: &[Vec<u8>]) -> Vec<u8> {
    let piece = atlas::pack::DICTIONARY / records.len().max(1);
    let middle = |record: &Vec<u8>| {
        let from = record.len().saturating_sub(piece) / 2;
        record
            .get(from..(from + piece).min(record.len()))
            .unwrap_or_default()
            .to_vec()
    };
    records.iter().flat_map(middle).collect()
}

/// Built-in keys, themes and words, in the form in which start-up takes them.
fn configuration() {
    let file = "assets/keymap.ron";
    let source = fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
    let (bindings, faults) = config::bindings::parse(&source);
    if let Some(fault) = faults.first() {
        panic!("{file}:{fault}");
    }
    write("keymap", &bindings);

    let mut themes: Vec<(String, ThemeFile)> = fs::read_dir("assets/themes")
        .expect("assets are readable")
        .map(|entry| {
            let path = entry.expect("assets are readable").path();
            let name = path.file_stem().expect("a file has a name");
            (name.to_string_lossy().into_owned(), ron(&path))
        })
        .collect();
    themes.sort_by(|(a, _), (b, _)| a.cmp(b));
    write("themes", &themes);

    let words: config::words::Words = ron(Path::new("assets/words/en.ron"));
    let missing = words.missing();
    assert!(missing.is_empty(), "assets/words/en.ron lacks {missing:?}");
    write("words", &words);
}

fn ron<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(&text)
        .unwrap_or_else(|e| panic!("{}:{e}", path.display()))
}

/// A theme as it stands in its file; styles are read at start, by the same
/// code as the user's.
#[derive(Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    #[serde(default)]
    inherits: Option<String>,
    roles: BTreeMap<String, String>,
}

fn write(name: &str, value: &impl Serialize) {
    let bytes = postcard::to_stdvec(value).expect("data serialises");
    fs::write(out(name), bytes).expect("OUT_DIR is writable");
}

fn out(name: &str) -> std::path::PathBuf {
    Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join(format!("{name}.bin"))
}
