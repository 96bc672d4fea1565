//! Finds and reads the files of a folder of data.

use std::fs;
use std::path::{Path, PathBuf};

use super::layout::{ELSEWHERE, FIXED, Kind, relative};
use super::nearest::nearest;
use super::parse::MAX_BYTES;
use super::problem::Problem;

/// `muscles/<region>/<file>` is as deep as the layout goes.
const DEPTH: usize = 3;

/// A file in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// What it holds.
    pub kind: Kind,
    /// Where it is.
    pub path: PathBuf,
}

/// The data files below `folder`, sorted by path. What is in the wrong place
/// or cannot be read is added to `problems`.
#[must_use]
pub fn list(folder: &Path, problems: &mut Vec<Problem>) -> Vec<DataFile> {
    let mut files = Vec::new();
    match fs::metadata(folder) {
        Ok(about) if about.is_dir() => walk(folder, folder, DEPTH, &mut files, problems),
        Ok(_) => problems.push(Problem::of_file(folder, "not a folder")),
        Err(error) => problems.push(unreadable(folder, &error)),
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn walk(
    folder: &Path,
    dir: &Path,
    depth: usize,
    files: &mut Vec<DataFile>,
    problems: &mut Vec<Problem>,
) {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => return problems.push(unreadable(dir, &error)),
    };
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                problems.push(unreadable(dir, &error));
                continue;
            }
        };
        let place = relative(folder, &path);
        if is_ignored(&place) {
            continue;
        }
        match fs::metadata(&path) {
            Ok(about) if about.is_dir() && depth > 1 => {
                walk(folder, &path, depth - 1, files, problems);
            }
            Ok(about) if about.is_dir() => {
                problems.push(Problem::of_file(path, "no folder belongs here"));
            }
            Ok(about) if !about.is_file() => {
                problems.push(Problem::of_file(path, "not a plain file"));
            }
            Ok(_) => match Kind::at(&place) {
                Some(kind) => files.push(DataFile { kind, path }),
                None => problems.extend(stray(&place, path)),
            },
            Err(error) => problems.push(unreadable(&path, &error)),
        }
    }
}

/// Hidden files, editors' backups, and what other parts of the program read.
fn is_ignored(place: &str) -> bool {
    let name = place.rsplit('/').next().unwrap_or(place);
    name.starts_with('.') || name.ends_with('~') || ELSEWHERE.contains(&place)
}

/// What to say of a file that has no place in the layout. A README or licence
/// beside the data is welcome.
fn stray(place: &str, path: PathBuf) -> Option<Problem> {
    let folder = place.split_once('/').map_or("", |(folder, _)| folder);
    if !place.ends_with(".ron") {
        let holds_data = ["muscles", "zones", "body"].contains(&folder);
        let message = "not read, for its name does not end in .ron";
        return holds_data.then(|| Problem::of_file(path, message));
    }
    Some(match folder {
        "muscles" => Problem::of_file(path, "a muscle's file belongs in muscles/<region>/<id>.ron"),
        "zones" => Problem::of_file(path, "a file of zones belongs in zones/"),
        _ => Problem::of_file(path, "no data file has this name and place")
            .suggest(nearest(place, FIXED.iter().map(|(place, _)| *place))),
    })
}

/// The text of a file.
///
/// # Errors
/// Why it cannot be read: the system's reason, its size, or the place of the
/// first byte that is not UTF-8.
pub fn read(path: &Path) -> Result<String, Problem> {
    let failed = |error: std::io::Error| unreadable(path, &error);
    if fs::metadata(path).map_err(failed)?.len() > MAX_BYTES {
        return Err(Problem::of_file(path, "larger than 16 MiB"));
    }
    let text = String::from_utf8(fs::read(path).map_err(failed)?).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
        let line = before.rsplit('\n').next().unwrap_or_default();
        Problem {
            line: 1 + before.matches('\n').count(),
            column: 1 + line.chars().count(),
            ..Problem::of_file(path, "not UTF-8 text")
        }
    })?;
    // Some editors begin a file with a byte order mark.
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Problem::of_file(path, "the file is empty"));
    }
    Ok(text)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    // The number of the error is noise to most readers.
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or_default();
    Problem::of_file(path, format!("cannot be read: {reason}"))
}
