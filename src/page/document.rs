//! A document: what is said, not how wide it is.

use crate::atlas::Id;
use crate::config::Role;

/// Something that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A muscle's record.
    Muscle(Id),
    /// A pain zone and what refers there.
    Zone(Id),
    /// An entry of the bibliography.
    Source(Id),
    /// The warning signs of a region.
    Flags(Id),
}

/// A stretch of text in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text; spaces are where it may be broken, `\n` where it must be.
    pub text: String,
    /// Its voice.
    pub role: Role,
    /// Where it leads.
    pub link: Option<Link>,
}

impl Piece {
    /// Text in a voice.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            role,
            link: None,
        }
    }

    /// Running text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text, Role::Text)
    }

    /// Text that matters less.
    pub fn dim(text: impl Into<String>) -> Self {
        Self::new(text, Role::Dim)
    }

    /// A link.
    pub fn link(text: impl Into<String>, link: Link) -> Self {
        Self {
            text: text.into(),
            role: Role::Link,
            link: Some(link),
        }
    }
}

/// A part of a document that begins on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// An empty line; several in a row, or at the ends, count once or not at all.
    Gap,
    /// A heading.
    Heading(String),
    /// A paragraph behind a marker; lines after the first stand under the
    /// text, not under the marker.
    Entry {
        /// Columns before the marker.
        indent: u16,
        /// `1.`, `-`, or nothing.
        marker: Piece,
        /// The paragraph.
        pieces: Vec<Piece>,
        /// True for a step of the self-help, which the cursor can stand on.
        step: bool,
    },
    /// Two documents side by side, or one below the other where there is no
    /// room: then each behind its name.
    Columns {
        /// What each is called.
        names: (String, String),
        /// The left one.
        left: Document,
        /// The right one.
        right: Document,
    },
}

/// Blocks in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }

    /// Adds a heading, with a gap before it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, pieces: Vec<Piece>) {
        self.entry(0, Piece::text(""), pieces);
    }

    /// Adds a paragraph of plain text, or nothing if it is empty.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.paragraph(vec![Piece::text(text)]);
        }
    }

    /// Adds a paragraph behind a marker.
    pub fn entry(&mut self, indent: u16, marker: Piece, pieces: Vec<Piece>) {
        self.blocks.push(Block::Entry {
            indent,
            marker,
            pieces,
            step: false,
        });
    }

    /// Adds a step of the self-help.
    pub fn step(&mut self, indent: u16, marker: Piece, pieces: Vec<Piece>) {
        self.blocks.push(Block::Entry {
            indent,
            marker,
            pieces,
            step: true,
        });
    }

    /// Adds two documents side by side.
    pub fn columns(&mut self, names: (String, String), left: Self, right: Self) {
        self.blocks.push(Block::Columns { names, left, right });
    }

    /// Adds a bulleted list under a heading; nothing if there is nothing to list.
    pub fn list<S: AsRef<str>>(&mut self, heading: &str, entries: &[S]) {
        if entries.is_empty() {
            return;
        }
        self.heading(heading);
        for entry in entries {
            self.entry(0, Piece::dim("-"), vec![Piece::text(entry.as_ref())]);
        }
    }
}
