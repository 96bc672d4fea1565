//! Where things stand in a RON file: a tree of byte ranges, without types.
//!
//! The values themselves are read by the `ron` crate; this is for pointing at
//! them, and is made only when there is something to point at.

use std::ops::Range;

use super::scan::Scanner;

/// A value in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first to behind its last byte, with a struct's name.
    pub span: Range<usize>,
    /// What kind of value.
    pub kind: NodeKind,
    /// What it holds, in order.
    pub items: Vec<Item>,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A number, name or character.
    Scalar,
    /// A text with escapes.
    Text,
    /// `r"..."`, a text without escapes.
    RawText,
    /// `[...]`
    List,
    /// `(...)`, with or without a name before it and names in it.
    Parens,
    /// `{...}`
    Braces,
}

/// A value within another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its field name, where it has one.
    pub key: Option<Range<usize>>,
    /// The value.
    pub value: Node,
}

impl Item {
    /// From the first byte of the name, or else of the value, to its end.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        let start = self.key.as_ref().unwrap_or(&self.value.span).start;
        start..self.value.span.end
    }
}

/// One step from a value to one within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the field of this name.
    Field(&'static str),
    /// To the element at this place, from 0.
    Index(usize),
}

/// A scanned file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The value of the file. If the file is broken, as far as it is not.
    pub root: Node,
    /// Where scanning had to stop, and why.
    pub broken: Option<Broken>,
}

/// Why a file's brackets, commas and quotes make no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The byte at which that shows.
    pub at: usize,
    /// In words.
    pub why: &'static str,
}

impl Tree {
    /// Scans `text`. Never fails: what is broken is scanned up to there.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (root, broken) = Scanner::new(text, 0).file();
        Self { root, broken }
    }

    /// The value at the end of `path`, or the last one on the way, with the
    /// number of steps that led nowhere.
    #[must_use]
    pub fn find(&self, text: &str, path: &[Step]) -> (&Node, usize) {
        let mut node = &self.root;
        for (done, step) in path.iter().enumerate() {
            let next = match *step {
                Step::Index(index) => node.items.get(index),
                Step::Field(name) => node.items.iter().find(|item| {
                    let key = item.key.clone().and_then(|key| text.get(key));
                    key == Some(name)
                }),
            };
            match next {
                Some(item) => node = &item.value,
                None => return (node, path.len() - done),
            }
        }
        (node, 0)
    }

    /// The items that hold the byte at `offset`, outermost first, each with
    /// the value it stands in.
    #[must_use]
    pub fn around(&self, offset: usize) -> Vec<(&Node, &Item)> {
        let mut chain = Vec::new();
        let mut node = &self.root;
        while let Some(item) = node.items.iter().find(|i| i.span().contains(&offset)) {
            chain.push((node, item));
            node = &item.value;
        }
        chain
    }

    /// The first byte from `at` on that is neither white space nor comment.
    #[must_use]
    pub fn skip_blanks(text: &str, at: usize) -> usize {
        Scanner::new(text, at).skip()
    }

    /// Calls `visit` with every value, outermost first.
    pub fn visit(&self, mut visit: impl FnMut(&Node)) {
        let mut todo = vec![&self.root];
        while let Some(node) = todo.pop() {
            visit(node);
            todo.extend(node.items.iter().rev().map(|item| &item.value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"
// a comment with ( and "
#![enable(implicit_some)]
Muscle( /* nested /* ( */ */
    id: "so\"le)us", name: r#"a "raw" one"#,
    nerve: (name: 'x', roots: ["S1", "(L5)",]),
    belly: [Band(segment: leg, along: (0.1, -2e3))],
)"##;

    fn found(path: &[Step]) -> (&'static str, usize) {
        let tree = Tree::new(TEXT);
        assert_eq!(tree.broken, None);
        let (node, missing) = tree.find(TEXT, path);
        (TEXT.get(node.span.clone()).unwrap_or_default(), missing)
    }

    #[test]
    fn paths_lead_to_values() {
        use Step::{Field, Index};
        assert_eq!(found(&[Field("id")]), ("\"so\\\"le)us\"", 0));
        assert_eq!(found(&[Field("name")]), ("r#\"a \"raw\" one\"#", 0));
        let roots = [Field("nerve"), Field("roots"), Index(1)];
        assert_eq!(found(&roots), ("\"(L5)\"", 0));
        let along = [Field("belly"), Index(0), Field("along"), Index(1)];
        assert_eq!(found(&along), ("-2e3", 0));
    }

    #[test]
    fn a_path_that_leads_nowhere_ends_at_the_last_value_on_the_way() {
        use Step::{Field, Index};
        let (node, missing) = found(&[Field("nerve"), Field("x"), Index(3)]);
        assert_eq!(
            (node, missing),
            ("(name: 'x', roots: [\"S1\", \"(L5)\",])", 2)
        );
    }

    #[test]
    fn broken_files_break_where_they_are_broken() {
        for (text, at) in [
            ("(a: 1 b: 2)", 6),
            ("(a: [1, 2, b: 3)", 11),
            ("(a: [1, 2)", 9),
            ("(a: \"x)", 4),
            ("(a: \"x,\n b: \"y\")", 4),
            ("(a: 1", 5),
            ("(a: )", 4),
            ("/* /* */ (", 0),
            ("", 0),
        ] {
            let broken = Tree::new(text).broken;
            assert_eq!(broken.map(|broken| broken.at), Some(at), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_given_up() {
        let deep = "[".repeat(100_000);
        assert!(Tree::new(&deep).broken.is_some());
    }
}
