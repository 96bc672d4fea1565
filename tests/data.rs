//! The data that the program carries is whole, and bad data is named.

use std::path::PathBuf;

use myoatlas::atlas::check;

fn assets() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets")
}

#[test]
fn every_file_of_assets_passes_check() {
    let problems = check(&[assets()]);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}
