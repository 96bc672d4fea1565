//! Finds everything that is wrong in folders of data.

use std::path::PathBuf;

use super::document::Document;
use super::folder;
use super::problem::Problem;
use super::repair::parse_repaired;

/// Every error of every data file in `folders`, sorted by file and place. The
/// folders are taken as laid over the built-in data, as in
/// [`Atlas::open`](super::Atlas::open).
#[must_use]
pub fn check(folders: &[PathBuf]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for folder in folders {
        for file in folder::list(folder, &mut problems) {
            match folder::read(&file.path) {
                Ok(text) => {
                    let mut document = Document::new(file.path, text);
                    parse_repaired(file.kind, &mut document, &mut problems);
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    problems.sort();
    problems
}
