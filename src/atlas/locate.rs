//! Where things stand in a RON file: a scanner that knows brackets, strings
//! and comments but no types, and gives a tree of byte ranges.
//!
//! The values themselves are read by the `ron` crate; this is for pointing at
//! them, and runs only when there is something to point at.

use std::ops::Range;

/// Deeper nesting than this is not scanned; the model needs seven levels.
const MAX_DEPTH: usize = 100;

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
        let mut scanner = Scanner {
            text,
            at: 0,
            broken: None,
        };
        scanner.skip_attributes();
        let root = scanner.value(0);
        Self {
            root,
            broken: scanner.broken,
        }
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
        let mut scanner = Scanner {
            text,
            at,
            broken: None,
        };
        scanner.skip();
        scanner.at
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

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    broken: Option<Broken>,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over `c` if it is next.
    fn eat(&mut self, c: char) -> bool {
        let is_next = self.peek() == Some(c);
        if is_next {
            self.at += c.len_utf8();
        }
        is_next
    }

    /// Steps over all characters that `wanted` accepts.
    fn eat_while(&mut self, wanted: impl Fn(char) -> bool) {
        let rest = self.rest();
        let len = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += len;
    }

    /// Steps behind the next `end`, or to the end of the file.
    fn eat_through(&mut self, end: &str) -> bool {
        match self.rest().find(end) {
            Some(found) => {
                self.at += found + end.len();
                true
            }
            None => {
                self.at = self.text.len();
                false
            }
        }
    }

    fn broken(&mut self, at: usize, why: &'static str) {
        self.broken.get_or_insert(Broken { at, why });
    }

    /// Steps over white space and comments.
    fn skip(&mut self) {
        loop {
            self.eat_while(char::is_whitespace);
            if self.rest().starts_with("//") {
                self.eat_through("\n");
            } else if self.rest().starts_with("/*") {
                self.skip_block_comment();
            } else {
                return;
            }
        }
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0usize;
        loop {
            if self.rest().starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else if self.peek().is_some() {
                self.eat('/');
                self.eat('*');
                self.eat_while(|c| c != '/' && c != '*');
            } else {
                return self.broken(start, "this comment has no end");
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Steps over `#![enable(...)]` at the head of a file.
    fn skip_attributes(&mut self) {
        self.skip();
        while self.rest().starts_with("#!") {
            self.eat_through("]");
            self.skip();
        }
    }

    fn value(&mut self, depth: usize) -> Node {
        self.skip();
        let start = self.at;
        let (kind, items) = if depth > MAX_DEPTH {
            self.broken(start, "nested too deeply");
            (NodeKind::Scalar, Vec::new())
        } else if let Some(kind) = self.text_literal() {
            (kind, Vec::new())
        } else if self.eat('[') {
            (NodeKind::List, self.items(']', depth))
        } else if self.eat('{') {
            (NodeKind::Braces, self.items('}', depth))
        } else {
            self.eat_while(is_scalar);
            let end = self.at;
            self.skip();
            if self.eat('(') {
                (NodeKind::Parens, self.items(')', depth))
            } else {
                self.at = end;
                if end == start {
                    self.broken(start, "a value is missing here");
                }
                (NodeKind::Scalar, Vec::new())
            }
        };
        Node {
            span: start..self.at,
            kind,
            items,
        }
    }

    /// The items up to and over `close`, separated by commas.
    fn items(&mut self, close: char, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.broken.is_some() || self.eat(close) {
                return items;
            }
            let key = match close {
                '}' => None,
                _ => self.key(),
            };
            if let Some(key) = key.as_ref().filter(|_| close == ']') {
                self.broken(key.start, unclosed(close));
            }
            let value = self.value(depth + 1);
            let span = value.span.clone();
            let is_name = close == ')' && key.is_none() && value.kind == NodeKind::Scalar;
            let is_text = value.kind == NodeKind::Text;
            items.push(Item { key, value });
            self.skip();
            let more = self.eat(',') || (close == '}' && self.eat(':'));
            if more || self.peek() == Some(close) {
                continue;
            }
            let is_long = self
                .text
                .get(span.clone())
                .is_some_and(|text| text.contains('\n'));
            match self.peek() {
                // It may have run on to the opening quote of the next text.
                Some(_) if is_text && is_long => {
                    self.broken(span.start, "this text may have no closing quote");
                }
                None => self.broken(span.end, unclosed(close)),
                Some(')' | ']' | '}') => self.broken(self.at, unclosed(close)),
                Some(_) if is_name => {
                    self.broken(self.at, "a colon or comma is missing before this")
                }
                Some(_) => self.broken(self.at, "a comma is missing before this"),
            }
        }
    }

    /// A field's name and its colon, if one comes next.
    fn key(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.eat_while(|c| c == '_' || c.is_alphanumeric());
        let key = start..self.at;
        self.skip();
        if !key.is_empty() && self.eat(':') {
            return Some(key);
        }
        self.at = start;
        None
    }

    /// A text, byte text or character, if one comes next.
    fn text_literal(&mut self) -> Option<NodeKind> {
        let start = self.at;
        self.eat('b');
        let raw = self.eat('r');
        if raw {
            let hashes = self.at;
            self.eat_while(|c| c == '#');
            let end = format!("\"{}", "#".repeat(self.at - hashes));
            if self.eat('"') {
                if !self.eat_through(&end) {
                    self.broken(start, "this text has no closing quote");
                }
                return Some(NodeKind::RawText);
            }
        } else if let Some(quote) = ['"', '\''].into_iter().find(|&quote| self.eat(quote)) {
            loop {
                self.eat_while(|c| c != quote && c != '\\');
                if self.eat('\\') {
                    self.at += self.peek().map_or(0, char::len_utf8);
                } else {
                    if !self.eat(quote) {
                        self.broken(start, "this text has no closing quote");
                    }
                    return Some(NodeKind::Text);
                }
            }
        }
        self.at = start;
        None
    }
}

fn unclosed(close: char) -> &'static str {
    match close {
        ')' => "a closing ) is missing before this",
        ']' => "a closing ] is missing before this",
        _ => "a closing } is missing before this",
    }
}

/// True for the characters of numbers and names.
fn is_scalar(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, ',' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '/')
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
