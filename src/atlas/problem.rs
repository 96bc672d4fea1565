//! What is wrong in a data file, and where.

use std::fmt;
use std::path::{Path, PathBuf};

use super::text::{Text, clean};

/// One thing wrong in one place of one file. Its display is one line:
/// `file:line:column: what is wrong; did you mean "x"?`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// The file, as the folder was given.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in a few words, without a full stop.
    pub message: Text,
    /// The nearest thing that would be right.
    pub suggestion: Option<Text>,
}

impl Problem {
    /// A problem of the file as a whole.
    #[must_use]
    pub fn of_file(file: impl Into<PathBuf>, message: impl Into<Text>) -> Self {
        Self {
            file: file.into(),
            line: 1,
            column: 1,
            message: message.into(),
            suggestion: None,
        }
    }

    /// What problems are sorted by.
    pub(super) fn place(&self) -> (&Path, usize, usize) {
        (&self.file, self.line, self.column)
    }

    /// The same, with the nearest thing that would be right.
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<&str>) -> Self {
        self.suggestion = suggestion.map(Text::from);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.to_string_lossy();
        write!(
            f,
            "{}:{}:{}: {}",
            clean(&file),
            self.line,
            self.column,
            self.message
        )?;
        match &self.suggestion {
            Some(suggestion) => write!(f, "; did you mean \"{suggestion}\"?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_one_harmless_line() {
        let problem = Problem::of_file("a\u{1b}[2J\n.ron", "no zone \"he\u{7}el\"")
            .suggest(Some("heel_sole"));
        assert_eq!(
            problem.to_string(),
            "a[2J .ron:1:1: no zone \"heel\"; did you mean \"heel_sole\"?"
        );
    }
}
