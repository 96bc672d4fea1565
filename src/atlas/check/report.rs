//! Says what is wrong with the values of one file.

use std::collections::HashSet;

use super::known::Known;
use crate::atlas::document::{Document, Path};
use crate::atlas::model::Id;
use crate::atlas::nearest::nearest;
use crate::atlas::problem::Problem;
use crate::atlas::text::Text;

/// The problems of one file, in the making.
pub struct Report<'a> {
    /// The file.
    pub document: &'a Document,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    /// Nothing wrong yet.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            problems: Vec::new(),
        }
    }

    /// What was found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Something is wrong at `path`.
    pub fn say(&mut self, path: &Path, message: impl Into<Text>) {
        self.problems.push(self.document.problem(path, message));
    }

    /// The same, with what may have been meant.
    pub fn suggest(&mut self, path: &Path, message: impl Into<Text>, suggestion: Option<&str>) {
        let problem = self.document.problem(path, message);
        self.problems.push(problem.suggest(suggestion));
    }

    /// Something must be at `path` and is not, or is empty.
    pub fn missing(&mut self, path: &Path) {
        if self.document.is_blanked(path) {
            return;
        }
        let fault = match self.document.first_missing(path) {
            Some(_) => "missing",
            None => "empty",
        };
        let name = self.document.first_missing(path).or(path.name());
        self.say(path, format!("\"{}\" is {fault}", name.unwrap_or("value")));
    }

    /// A text that must be there.
    pub fn text(&mut self, path: &Path, text: &Text) {
        if text.trim().is_empty() {
            self.missing(path);
        }
    }

    /// A text that may be left out, but not empty.
    pub fn optional(&mut self, path: &Path, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    /// A list that must hold something.
    pub fn some<T>(&mut self, path: &Path, list: &[T]) {
        if list.is_empty() {
            self.missing(path);
        }
    }

    /// A value that has a default but must be written.
    pub fn given(&mut self, path: &Path) {
        if !self.document.has(path) {
            self.missing(path);
        }
    }

    /// Entries that may be none, but neither empty nor twice the same.
    pub fn entries(&mut self, path: &Path, entries: &[Text]) {
        let mut seen = HashSet::new();
        for (index, entry) in entries.iter().enumerate() {
            if entry.trim().is_empty() {
                self.say(&path.index(index), "empty entry");
            } else if !seen.insert(entry) {
                self.say(&path.index(index), format!("\"{entry}\" is here twice"));
            }
        }
    }

    /// Entries of which there must be some.
    pub fn some_entries(&mut self, path: &Path, entries: &[Text]) {
        self.some(path, entries);
        self.entries(path, entries);
    }

    /// An id that is being given to something.
    pub fn new_id(&mut self, path: &Path, id: &Id) {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if id.is_empty() {
            self.missing(path);
        } else if !id.chars().all(is_plain) {
            let plain: String = id
                .to_lowercase()
                .chars()
                .map(|c| if is_plain(c) { c } else { '_' })
                .collect();
            let message = format!("id \"{id}\" may only have a-z, 0-9 and _");
            self.suggest(path, message, Some(&plain));
        }
    }

    /// An id that must exist.
    pub fn id(&mut self, path: &Path, id: &Id, what: Known<'_>) {
        if id.is_empty() {
            self.missing(path);
        } else if !what.has(id) {
            let message = format!("no {} has the id \"{id}\"", what.name);
            self.suggest(path, message, nearest(id, what.ids()));
        }
    }

    /// Ids that must exist, none twice.
    pub fn ids(&mut self, path: &Path, ids: &[Id], what: Known<'_>) {
        self.entries(path, ids);
        for (index, id) in ids.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            self.id(&path.index(index), id, what);
        }
    }

    /// A number that must be within a range.
    pub fn number(
        &mut self,
        path: &Path,
        number: f32,
        range: std::ops::RangeInclusive<f32>,
    ) -> bool {
        // Neither NaN nor infinity is in any range.
        let is_fine = range.contains(&number);
        if !is_fine {
            let name = path.name().unwrap_or("number");
            let (start, end) = (range.start(), range.end());
            self.say(path, format!("{name} {number} is outside {start}..{end}"));
        }
        is_fine
    }
}
