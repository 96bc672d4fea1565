//! Goes through a RON file's brackets, texts and comments.

use std::ops::Range;

use super::locate::{Broken, Item, Node, NodeKind};

/// Deeper nesting than this is not scanned; the model needs seven levels.
const MAX_DEPTH: usize = 100;

/// Goes through the text once.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    broken: Option<Broken>,
}

impl<'a> Scanner<'a> {
    /// Begins at the byte `at`.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self {
            text,
            at,
            broken: None,
        }
    }

    /// The file's value, and why it could not be scanned to its end.
    pub fn file(mut self) -> (Node, Option<Broken>) {
        self.skip_attributes();
        let root = self.value(0);
        (root, self.broken)
    }

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

    /// Steps over white space and comments, to the place that it returns.
    pub fn skip(&mut self) -> usize {
        loop {
            self.eat_while(char::is_whitespace);
            if self.rest().starts_with("//") {
                self.eat_through("\n");
            } else if self.rest().starts_with("/*") {
                self.skip_block_comment();
            } else {
                return self.at;
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
