//! Bad data is named, and never stops the program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use myoatlas::atlas::{Atlas, check};
use proptest::prelude::*;

/// One problem a line, with `/` on every platform.
fn report(folders: &[PathBuf]) -> String {
    let mut lines = String::new();
    for problem in check(folders) {
        writeln!(lines, "{problem}").expect("a string can be written");
    }
    lines.replace('\\', "/")
}

/// Every kind of error in meaning: see `tests/bad/meaning` and what is said of
/// it in `tests/bad/meaning.snap`.
#[test]
fn what_is_missing_or_does_not_fit_is_named() {
    snapshot("meaning");
}

/// Every kind of error in reading: see `tests/bad/reading` and what is said of
/// it in `tests/bad/reading.snap`.
#[test]
fn what_cannot_be_read_is_named() {
    snapshot("reading");
}

fn snapshot(name: &str) {
    let problems = report(&[Path::new("tests/bad").join(name)]);
    insta::with_settings!({
        snapshot_path => "bad",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, problems) });
}

/// A folder with one file in it.
fn folder_with(path: &str, content: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
    fs::write(path, content).expect("a file can be written");
    folder
}

/// What is wrong in the one file, without the folder's own path.
fn said_of(folder: &tempfile::TempDir) -> String {
    let path = folder.path().to_string_lossy().replace('\\', "/");
    report(&[folder.path().to_owned()]).replace(&format!("{path}/"), "")
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = PathBuf::from("no/such/folder");
    let said = report(std::slice::from_ref(&folder));
    assert!(
        said.starts_with("no/such/folder:1:1: cannot be read: "),
        "{said}"
    );
    let (atlas, problems) = Atlas::open(&[folder], &mut |_, _| {});
    assert_eq!(problems.len(), 1);
    assert_eq!(atlas.heads(), Atlas::built_in().heads());
}

#[test]
fn nesting_without_end_is_given_up() {
    let deep = format!("Muscle(id: {}", "[(".repeat(100_000));
    let folder = folder_with("muscles/leg/deep.ron", deep.as_bytes());
    assert!(said_of(&folder).contains(": nested too deeply\n"));
}

#[test]
fn a_hundred_faults_are_enough_for_one_file() {
    let wrong = "(idd: \"x\"),".repeat(200);
    let folder = folder_with("names.ron", format!("[{wrong}]").as_bytes());
    let said = said_of(&folder);
    assert_eq!(said.lines().count(), 101);
    assert!(said.ends_with(": more is wrong from here on\n"), "{said}");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_faults() {
    let text = "\u{feff}(\r\n    schema: 1,\r\n    edition: \"x\",\r\n    licence: 3,\r\n)\r\n";
    let folder = folder_with("atlas.ron", text.as_bytes());
    assert_eq!(
        said_of(&folder),
        "atlas.ron:4:14: expected text in quotes\n"
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_not_opened() {
    let folder = folder_with("atlas.ron", b"(schema: 1, edition: \"x\", licence: \"y\")");
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(from, folder.path().join(to)).expect("links can be made");
    };
    fs::create_dir(folder.path().join("zones")).expect("a folder can be made");
    link("/dev/null", "zones/device.ron");
    link("nowhere", "zones/dangling.ron");
    link(".", "zones/round");
    let said = said_of(&folder);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[0],
        "zones/dangling.ron:1:1: cannot be read: No such file or directory"
    );
    assert_eq!(lines[1], "zones/device.ron:1:1: not a plain file");
    assert!(
        lines[2..]
            .iter()
            .all(|line| line.starts_with("zones/round")),
        "{said}"
    );
}

/// The worked example of docs/data.md: each block of RON under a line that
/// names its file.
#[test]
fn the_worked_example_is_without_fault() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data.md");
    let docs = fs::read_to_string(docs).expect("the docs are there");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut count = 0;
    for part in docs.split("\n`my_data/").skip(1) {
        let (path, rest) = part
            .split_once("`:\n")
            .expect("a path stands before its file");
        let text = rest
            .split("```ron\n")
            .nth(1)
            .and_then(|it| it.split("```").next());
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, text.expect("a file stands under its path")).expect("it can be written");
        count += 1;
    }
    assert!(count >= 2);
    assert_eq!(said_of(&folder), "");
}

/// A record to start from when looking for trouble.
const RECORD: &str = include_str!("bad/meaning/muscles/north/whole.ron");

/// `RECORD` with some of its bytes cut out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        0..RECORD.len(),
        0..40usize,
        "[\\PC\n]{0,12}|[()\\[\\]{},:\"/*0-9.-]{0,4}",
    );
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let mut text = RECORD.to_owned();
        for (at, len, with) in edits {
            let border = |mut at: usize| {
                at = at.min(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let (from, to) = (border(at), border(at + len));
            text.replace_range(from..to, &with);
        }
        text
    })
}

/// Checks and opens a folder with these files.
fn survives(files: &[(String, Vec<u8>)]) {
    let folder = folder_with("atlas.ron", b"(schema: 1, edition: \"x\", licence: \"y\")");
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
    }
    let folders = [folder.path().to_owned()];
    let problems = check(&folders);
    assert!(
        problems
            .iter()
            .all(|problem| problem.line > 0 && problem.column > 0)
    );
    let (atlas, left_out) = Atlas::open(&folders, &mut |_, _| {});
    // What is left out is named by check as well.
    for problem in left_out {
        assert!(
            problems.iter().any(|it| it.file == problem.file),
            "{problem}"
        );
    }
    for index in 0..=atlas.heads().len() {
        assert_eq!(atlas.muscle(index).is_some(), index < atlas.heads().len());
    }
}

/// Many files in one folder, for opening the atlas costs more than a file.
fn muscles(texts: Vec<String>) -> Vec<(String, Vec<u8>)> {
    let texts = texts.into_iter().enumerate();
    let path = |number| format!("muscles/north/m{number}.ron");
    texts
        .map(|(number, text)| (path(number), text.into_bytes()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_mutated_record_makes_it_panic(texts in prop::collection::vec(mutated(), 32)) {
        survives(&muscles(texts));
    }

    #[test]
    fn no_brackets_make_it_panic(
        texts in prop::collection::vec("[()\\[\\]{},:\"'/*#r! a-c0-9\n\\\\]{0,80}", 32),
    ) {
        survives(&muscles(texts));
    }

    #[test]
    fn no_bytes_make_it_panic(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 5),
    ) {
        let paths = ["zones/x.ron", "names.ron", "body/rings.ron", "regions.ron", "x.ron"];
        let files = paths.map(String::from).into_iter().zip(contents);
        survives(&files.collect::<Vec<_>>());
    }
}
