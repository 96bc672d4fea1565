//! Breaks a document into lines of a width, keeping links and steps.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::document::{Block, Document, Link, Piece};
use crate::config::Role;

/// Columns from which documents stand side by side.
const SIDE_BY_SIDE: usize = 56;
/// What stands between them.
const BETWEEN: &str = " | ";

/// A stretch of a line in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What stands there.
    pub text: String,
    /// Its voice.
    pub role: Role,
    /// Index into [`Page::links`].
    pub link: Option<usize>,
}

/// A line of a page.
pub type Line = Vec<Run>;

/// Where something lies on a page, in lines: from, and one past the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// First line.
    pub from: usize,
    /// One past the last line.
    pub to: usize,
}

/// A document in lines of at most `width` columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Line>,
    /// The links in order, and where each stands.
    pub links: Vec<(Link, Anchor)>,
    /// The steps in order.
    pub steps: Vec<Anchor>,
    /// Lines of the headings.
    pub headings: Vec<usize>,
}

impl Page {
    /// Breaks `document` at `width` columns (at least 8 are used, so that a
    /// sliver of a pane still shows words).
    #[must_use]
    pub fn new(document: &Document, width: u16) -> Self {
        let mut page = Self::default();
        let width = usize::from(width.max(8));
        let mut gap = false;
        for block in &document.blocks {
            if matches!(block, Block::Gap) {
                gap = !page.lines.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                page.lines.push(Vec::new());
            }
            match block {
                Block::Gap => {}
                Block::Heading(text) => {
                    page.headings.push(page.lines.len());
                    let piece = Piece::new(text.as_str(), Role::Heading);
                    page.fill(0, &Piece::text(""), std::slice::from_ref(&piece), width);
                }
                Block::Columns { names, left, right } => {
                    if width >= SIDE_BY_SIDE {
                        page.abreast(left, right, width);
                    } else {
                        page.below(&names.0, left, width);
                        page.below(&names.1, right, width);
                    }
                }
                Block::Entry {
                    indent,
                    marker,
                    pieces,
                    step,
                } => {
                    let from = page.lines.len();
                    page.fill(usize::from(*indent), marker, pieces, width);
                    if *step {
                        let to = page.lines.len();
                        page.steps.push(Anchor { from, to });
                    }
                }
            }
        }
        page
    }

    /// Takes over the links of a page whose lines go on at this one's end.
    fn adopt(&mut self, page: &mut Self) {
        let (base, down) = (self.links.len(), self.lines.len());
        for run in page.lines.iter_mut().flatten() {
            run.link = run.link.map(|link| link + base);
        }
        for (link, anchor) in page.links.drain(..) {
            let (from, to) = (anchor.from + down, anchor.to + down);
            self.links.push((link, Anchor { from, to }));
        }
    }

    /// Adds two documents side by side.
    fn abreast(&mut self, left: &Document, right: &Document, width: usize) {
        let half = width.saturating_sub(BETWEEN.len()) / 2;
        let part = |document| Self::new(document, u16::try_from(half).unwrap_or(u16::MAX));
        let (mut left, mut right) = (part(left), part(right));
        self.adopt(&mut left);
        self.adopt(&mut right);
        let rows = left.lines.len().max(right.lines.len());
        left.lines.resize(rows, Line::new());
        right.lines.resize(rows, Line::new());
        for (mut line, right) in left.lines.into_iter().zip(right.lines) {
            let used: usize = line.iter().map(|run| columns(&run.text)).sum();
            let blank = " ".repeat(half.saturating_sub(used));
            line.push(Run {
                text: format!("{blank}{BETWEEN}"),
                role: Role::Dim,
                link: None,
            });
            line.extend(right);
            self.lines.push(line);
        }
    }

    /// Adds a document behind its name.
    fn below(&mut self, name: &str, document: &Document, width: usize) {
        let hang = columns(name) + 1;
        let room = u16::try_from(width.saturating_sub(hang)).unwrap_or(u16::MAX);
        let mut page = Self::new(document, room);
        self.adopt(&mut page);
        for (nth, line) in page.lines.into_iter().enumerate() {
            let before = if nth == 0 { name } else { "" };
            let before = Run {
                text: format!("{before:hang$}"),
                role: Role::Key,
                link: None,
            };
            self.lines
                .push(std::iter::once(before).chain(line).collect());
        }
    }

    /// Adds the lines of one paragraph.
    fn fill(&mut self, indent: usize, marker: &Piece, pieces: &[Piece], width: usize) {
        let indent = indent.min(width / 3);
        let hang = if marker.text.is_empty() {
            indent
        } else {
            (indent + columns(&marker.text) + 1).min(width / 2)
        };
        let mut line = Filling::new(indent);
        if !marker.text.is_empty() {
            line.push(&marker.text, marker.role, None);
            line.pad_to(hang);
        }
        line.fresh = true;
        let tokens = self.flatten(pieces);
        let mut at = 0;
        while let Some(&(token, role, link)) = tokens.get(at) {
            if token == " " {
                // A space at the beginning or the end of a line is no text.
                if !line.fresh && line.column < width {
                    line.push(token, role, link);
                }
                at += 1;
                continue;
            }
            if token == "\n" {
                self.lines.push(line.done());
                line = Filling::new(hang);
                at += 1;
                continue;
            }
            // What no space divides stays together, also across pieces.
            let rest = tokens.get(at..).unwrap_or_default();
            let glued = rest
                .iter()
                .take_while(|(token, ..)| !matches!(*token, " " | "\n"));
            let needed: usize = glued.clone().map(|(token, ..)| columns(token)).sum();
            if !line.fresh && line.column + needed > width {
                self.lines.push(line.done());
                line = Filling::new(hang);
            }
            for (token, role, link) in glued {
                let mut rest = *token;
                self.place(*link, true);
                // A word longer than a whole line is cut where it must be.
                while line.column + columns(rest) > width {
                    let room = width.saturating_sub(line.column);
                    let (head, tail) = rest.split_at(cut_at(rest, room.max(1)));
                    line.push(head, *role, *link);
                    self.lines.push(line.done());
                    line = Filling::new(hang);
                    rest = tail;
                }
                if !rest.is_empty() {
                    line.push(rest, *role, *link);
                }
                self.place(*link, false);
                at += 1;
            }
        }
        self.lines.push(line.done());
    }

    /// The words and spaces of the pieces; their links are noted.
    fn flatten<'a>(&mut self, pieces: &'a [Piece]) -> Vec<(&'a str, Role, Option<usize>)> {
        let mut found = Vec::new();
        for piece in pieces {
            let link = piece.link.as_ref().map(|link| {
                self.links.push((link.clone(), Anchor { from: 0, to: 0 }));
                self.links.len() - 1
            });
            found.extend(tokens(&piece.text).map(|token| (token, piece.role, link)));
        }
        found
    }

    /// Notes that `link` stands on the line that is being filled; `begins` at
    /// each of its words before it is set.
    fn place(&mut self, link: Option<usize>, begins: bool) {
        let here = self.lines.len();
        if let Some((_, anchor)) = link.and_then(|link| self.links.get_mut(link)) {
            if begins && anchor.to == 0 {
                anchor.from = here;
            }
            anchor.to = here + 1;
        }
    }

    /// The page as plain lines, without trailing spaces.
    pub fn plain(&self) -> impl Iterator<Item = String> + '_ {
        self.lines.iter().map(|line| {
            let text: String = line.iter().map(|run| run.text.as_str()).collect();
            text.trim_end().to_owned()
        })
    }
}

/// A line while it is being filled.
struct Filling {
    runs: Line,
    column: usize,
    /// Nothing but indentation so far.
    fresh: bool,
}

impl Filling {
    fn new(indent: usize) -> Self {
        let mut line = Self {
            runs: Vec::new(),
            column: 0,
            fresh: true,
        };
        line.pad_to(indent);
        line.fresh = true;
        line
    }

    fn pad_to(&mut self, column: usize) {
        if column > self.column {
            let blank = " ".repeat(column - self.column);
            self.push(&blank, Role::Text, None);
        }
    }

    fn push(&mut self, text: &str, role: Role, link: Option<usize>) {
        self.column += columns(text);
        self.fresh = false;
        match self.runs.last_mut() {
            Some(run) if run.role == role && run.link == link => run.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                role,
                link,
            }),
        }
    }

    /// The line without spaces at its end.
    fn done(mut self) -> Line {
        while let Some(run) = self.runs.last_mut() {
            let kept = run.text.trim_end_matches(' ').len();
            if kept > 0 {
                run.text.truncate(kept);
                break;
            }
            self.runs.pop();
        }
        self.runs
    }
}

/// Columns that `text` takes; nearly all text is ASCII, where each byte is one.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// Words, single spaces and ends of lines, in order.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if rest.starts_with([' ', '\n']) {
            1
        } else {
            rest.find([' ', '\n']).unwrap_or(rest.len())
        };
        let (token, tail) = rest.split_at(end);
        rest = tail;
        Some(token)
    })
}

/// The byte at which `text` reaches `columns`, at least one character in.
fn cut_at(text: &str, columns: usize) -> usize {
    let mut column = 0;
    for (at, c) in text.char_indices() {
        column += c.width().unwrap_or(0);
        if column > columns && at > 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Id;

    fn lines(document: &Document, width: u16) -> Vec<String> {
        Page::new(document, width).plain().collect()
    }

    #[test]
    fn a_paragraph_hangs_under_its_text() {
        let mut document = Document::default();
        document.entry(1, Piece::dim("-"), vec![Piece::text("one two three four")]);
        assert_eq!(lines(&document, 12), [" - one two", "   three", "   four"]);
    }

    #[test]
    fn gaps_collapse_and_never_lead() {
        let mut document = Document::default();
        document.gap();
        document.text("a");
        document.gap();
        document.gap();
        document.text("b");
        document.gap();
        assert_eq!(lines(&document, 10), ["a", "", "b"]);
    }

    #[test]
    fn a_link_knows_its_lines_when_it_is_broken() {
        let mut document = Document::default();
        let link = Link::Muscle(Id::from("soleus"));
        document.paragraph(vec![
            Piece::text("see also "),
            Piece::link("tibialis posterior", link.clone()),
        ]);
        let page = Page::new(&document, 18);
        assert_eq!(
            page.plain().collect::<Vec<_>>(),
            ["see also tibialis", "posterior"]
        );
        assert_eq!(page.links, [(link, Anchor { from: 0, to: 2 })]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        let mut document = Document::default();
        document.text("abcdefghijklmnopqrst");
        assert_eq!(lines(&document, 8), ["abcdefgh", "ijklmnop", "qrst"]);
    }

    #[test]
    fn a_comma_stays_with_the_link_before_it() {
        let mut document = Document::default();
        document.paragraph(vec![
            Piece::text("with "),
            Piece::link("soleus", Link::Muscle(Id::from("soleus"))),
            Piece::text(", too"),
        ]);
        assert_eq!(lines(&document, 11), ["with", "soleus, too"]);
    }

    #[test]
    fn wide_characters_count_as_two() {
        let mut document = Document::default();
        document.text("漢字漢字漢字");
        assert_eq!(lines(&document, 8), ["漢字漢字", "漢字"]);
    }
}
