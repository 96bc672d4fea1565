//! A data file's text with what is needed to point into it.

use std::cell::OnceCell;
use std::ops::Range;
use std::path::PathBuf;

use ron::error::{Position, SpannedError};

use super::locate::{Node, Step, Tree};
use super::problem::Problem;
use super::text::Text;

/// Where a value stands within a record, built on the stack on the way down.
#[derive(Clone, Copy, Debug)]
pub enum Path<'a> {
    /// The whole file.
    Root,
    /// One step further.
    Within(&'a Path<'a>, Step),
}

impl<'a> Path<'a> {
    /// To a field.
    #[must_use]
    pub fn field(&'a self, name: &'static str) -> Self {
        Self::Within(self, Step::Field(name))
    }

    /// To an element, from 0.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self::Within(self, Step::Index(index))
    }

    /// Name of the field it leads to; for an element, of the list's field.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Root => None,
            Self::Within(_, Step::Field(name)) => Some(name),
            Self::Within(parent, Step::Index(_)) => parent.name(),
        }
    }

    fn steps(&self) -> Vec<Step> {
        match self {
            Self::Root => Vec::new(),
            Self::Within(parent, step) => {
                let mut steps = parent.steps();
                steps.push(*step);
                steps
            }
        }
    }
}

/// Something that had to be blanked out before the file could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Repair {
    /// First byte of the value it stood in.
    container: usize,
    /// The field it was, unless it was an element.
    field: Option<String>,
    /// First byte of what was blanked.
    start: usize,
}

/// The text of one file.
#[derive(Debug)]
pub struct Document {
    /// Where it is.
    pub file: PathBuf,
    /// As it was read.
    original: String,
    /// The same with faulty fields and elements blanked out, byte for byte in
    /// the same places.
    text: String,
    repairs: Vec<Repair>,
    tree: OnceCell<Tree>,
    line_starts: OnceCell<Vec<usize>>,
}

impl Document {
    /// A file and its text.
    #[must_use]
    pub fn new(file: PathBuf, text: String) -> Self {
        Self {
            file,
            original: text.clone(),
            text,
            repairs: Vec::new(),
            tree: OnceCell::new(),
            line_starts: OnceCell::new(),
        }
    }

    /// The text, without what was blanked out.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was read.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Where the values of [`Document::text`] stand.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| Tree::new(&self.text))
    }

    /// The value at `path`, or the last one on the way, with the steps that
    /// are not there.
    fn find(&self, path: &Path) -> (&Node, Vec<Step>) {
        let steps = path.steps();
        let (node, missing) = self.tree().find(&self.text, &steps);
        (node, steps.into_iter().rev().take(missing).rev().collect())
    }

    /// True if the file has a value at `path`.
    #[must_use]
    pub fn has(&self, path: &Path) -> bool {
        self.find(path).1.is_empty()
    }

    /// The first field on the way to `path` that the file does not have.
    #[must_use]
    pub fn first_missing(&self, path: &Path) -> Option<&'static str> {
        self.find(path).1.into_iter().find_map(|step| match step {
            Step::Field(name) => Some(name),
            Step::Index(_) => None,
        })
    }

    /// True if what should be at `path` was there but had to be blanked out,
    /// so that its absence is no fault of its own.
    #[must_use]
    pub fn is_blanked(&self, path: &Path) -> bool {
        if self.repairs.is_empty() {
            return false;
        }
        let (node, missing) = self.find(path);
        self.repairs.iter().any(|repair| {
            repair.container == node.span.start
                && match (missing.first(), &repair.field) {
                    (Some(Step::Field(wanted)), Some(field)) => wanted == field,
                    (None | Some(Step::Index(_)), None) => true,
                    _ => false,
                }
        })
    }

    /// True if anything within the value at `path` was blanked out.
    #[must_use]
    pub fn is_damaged(&self, path: &Path) -> bool {
        let (node, missing) = self.find(path);
        let within = |repair: &Repair| node.span.contains(&repair.start);
        !missing.is_empty() || self.repairs.iter().any(within)
    }

    /// A problem at `path`; if there is no such value, at the one it is
    /// missing from.
    #[must_use]
    pub fn problem(&self, path: &Path, message: impl Into<Text>) -> Problem {
        self.problem_at(self.find(path).0.span.start, message)
    }

    /// A problem at a byte offset.
    #[must_use]
    pub fn problem_at(&self, offset: usize, message: impl Into<Text>) -> Problem {
        let (line, column) = self.line_and_column(offset);
        Problem {
            line,
            column,
            ..Problem::of_file(&self.file, message)
        }
    }

    /// Line and column of the value at `path`, for naming a second place.
    #[must_use]
    pub fn place(&self, path: &Path) -> (usize, usize) {
        self.line_and_column(self.find(path).0.span.start)
    }

    /// First byte of each line.
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let breaks = self.original.match_indices('\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect()
        })
    }

    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.original.get(start..offset).unwrap_or_default();
        (line, 1 + before.chars().count())
    }

    fn offset(&self, position: Position) -> usize {
        let line = position.line.saturating_sub(1);
        let start = self
            .line_starts()
            .get(line)
            .copied()
            .unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let column = position.col.saturating_sub(1);
        start
            + rest
                .char_indices()
                .nth(column)
                .map_or(rest.len(), |(at, _)| at)
    }

    /// The byte offset at which the RON reader stumbled.
    #[must_use]
    pub fn offset_of(&self, error: &SpannedError) -> usize {
        // It may have stopped before the blanks that lead to the culprit.
        Tree::skip_blanks(&self.text, self.offset(error.span.start))
    }

    /// Blanks out the bytes of `range`, an item of the value that starts at
    /// `container`, and the comma behind it.
    pub fn blank(&mut self, container: usize, field: Option<String>, range: Range<usize>) {
        let comma = comma_behind(&self.text, range.end);
        let is_blanked = |at| range.contains(&at) || comma == Some(at);
        let bytes = self.text.bytes().enumerate().map(|(at, byte)| match byte {
            b'\n' => b'\n',
            _ if is_blanked(at) => b' ',
            _ => byte,
        });
        // Whole values are blanked, so what is left is still UTF-8.
        self.text = String::from_utf8(bytes.collect()).unwrap_or_default();
        self.tree = OnceCell::new();
        self.repairs.push(Repair {
            container,
            field,
            start: range.start,
        });
    }

    /// True if the field of the value that starts at `container` was blanked out.
    #[must_use]
    pub fn has_blanked_field(&self, container: usize, field: &str) -> bool {
        self.repairs
            .iter()
            .any(|repair| repair.container == container && repair.field.as_deref() == Some(field))
    }
}

/// Where the comma stands that ends the item before `end`.
fn comma_behind(text: &str, end: usize) -> Option<usize> {
    let after = Tree::skip_blanks(text, end);
    text.get(after..)?.starts_with(',').then_some(after)
}
