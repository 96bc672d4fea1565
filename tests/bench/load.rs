//! What loading costs: at start, on first use, with a user's folder.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use myoatlas::atlas::{Atlas, Data, Kind, check};

fn main() {
    divan::main();
}

/// What every start pays.
#[divan::bench]
fn built_in() -> Atlas {
    Atlas::built_in()
}

/// What every start without a user's folder pays.
#[divan::bench]
fn open_no_folder() -> Atlas {
    Atlas::open(&[], &mut |_, _| {}).0
}

/// The record of the first screen.
#[divan::bench]
fn first_record(bencher: Bencher) {
    bencher
        .with_inputs(Atlas::built_in)
        .bench_refs(|atlas| black_box(atlas.muscle(0)).is_some());
}

/// What search and the pain finder read at first use.
#[divan::bench]
fn all_records(bencher: Bencher) {
    bencher
        .with_inputs(Atlas::built_in)
        .bench_refs(|atlas| atlas.muscles().count());
}

/// Zones, and who refers to one of them, records already read.
#[divan::bench]
fn first_referring_to(bencher: Bencher) {
    let atlas = || {
        let atlas = Atlas::built_in();
        let _ = atlas.muscles().count();
        atlas
    };
    bencher
        .with_inputs(atlas)
        .bench_refs(|atlas| atlas.referring_to("heel_sole"));
}

/// One record as a clinician wrote it.
#[divan::bench]
fn ron_record() -> Data {
    let text = include_str!("../bad/meaning/muscles/north/whole.ron");
    Kind::Muscle
        .parse(black_box(text))
        .expect("the record is fine")
}

/// A misspelt name.
#[divan::bench]
fn resolve(bencher: Bencher) {
    let atlas = Atlas::built_in();
    bencher.bench_local(|| atlas.resolve(black_box("gastrocnemeus")).is_ok());
}

/// A user's folder of so many records, each as long as a built-in one.
#[divan::bench(args = [1_000, 18_000], sample_count = 5)]
fn open_user_records(bencher: Bencher, count: usize) {
    let folder = UserFolder::new(count);
    bencher.bench_local(|| {
        let (atlas, problems) = Atlas::open(&folder.paths(), &mut |_, _| {});
        assert!(problems.is_empty() && atlas.heads().len() >= count);
        atlas
    });
}

/// The same, checked: each record repeats one fault.
#[divan::bench(args = [1_000], sample_count = 5)]
fn check_user_records(bencher: Bencher, count: usize) {
    let folder = UserFolder::new(count);
    bencher.bench_local(|| check(&folder.paths()).len());
}

/// Copies of one built-in record (or of a short one, while there is none)
/// under ids of their own.
struct UserFolder(tempfile::TempDir);

impl UserFolder {
    fn new(count: usize) -> Self {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR"));
        let long = assets.join("assets/muscles/leg/soleus.ron");
        let short = include_str!("../bad/meaning/muscles/north/whole.ron");
        let record =
            fs::read_to_string(long).unwrap_or_else(|_| short.replace("\"whole\"", "\"soleus\""));
        let folder = tempfile::tempdir().expect("a folder can be made");
        let muscles = folder.path().join("muscles/leg");
        fs::create_dir_all(&muscles).expect("a folder can be made");
        for number in 0..count {
            let id = format!("copy_{number}");
            let text = record.replacen("\"soleus\"", &format!("\"{id}\""), 1);
            fs::write(muscles.join(format!("{id}.ron")), text).expect("a file can be written");
        }
        Self(folder)
    }

    fn paths(&self) -> [PathBuf; 1] {
        [self.0.path().to_owned()]
    }
}
