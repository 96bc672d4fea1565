//! A page being read: how far it is scrolled and which link is selected.

use unicode_width::UnicodeWidthStr;

use crate::page::{Anchor, Document, Link, Page};

/// A document in a pane.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    document: Document,
    page: Page,
    /// Width the page was wrapped for.
    width: u16,
    /// Rows of the pane.
    height: usize,
    /// First line shown.
    scroll: usize,
    /// Selected link.
    link: Option<usize>,
    /// Step the cursor stands on.
    step: usize,
    /// Line of the heading that was gone to.
    heading: Option<usize>,
}

impl Reader {
    /// A reader at the beginning of `document`.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self {
            document,
            ..Self::default()
        }
    }

    /// Shows another document in its place, about as far down.
    pub fn renew(&mut self, document: Document) {
        self.document = document;
        self.width = 0;
        self.link = None;
    }

    /// Wraps the page for a pane, if it is not yet; keeps what was in sight.
    pub fn fit(&mut self, width: u16, height: u16) {
        self.height = usize::from(height);
        if self.width != width || self.page.lines.is_empty() {
            let part = self.scroll as f64 / self.page.lines.len().max(1) as f64;
            self.page = Page::new(&self.document, width);
            self.heading = None;
            self.width = width;
            // Not exact: a paragraph may have grown, but the place is the same.
            self.scroll = (part * self.page.lines.len() as f64).round() as usize;
        }
        self.scroll = self.scroll.min(self.furthest());
    }

    /// True if there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.document.blocks.is_empty()
    }

    /// The link at a row and column of the pane.
    #[must_use]
    pub fn link_at(&self, row: usize, column: usize) -> Option<usize> {
        let line = self.page.lines.get(self.scroll + row)?;
        let mut to = 0;
        let run = line.iter().find(|run| {
            to += run.text.width();
            column < to
        })?;
        run.link
    }

    /// Puts the cursor on the step at a row of the pane; false if none is there.
    pub fn step_at(&mut self, row: usize) -> bool {
        let line = self.scroll + row;
        let steps = &self.page.steps;
        if let Some(step) = steps.iter().position(|a| (a.from..a.to).contains(&line)) {
            self.step = step;
            return true;
        }
        false
    }

    /// No link is selected any more.
    pub fn let_go(&mut self) {
        self.link = None;
    }

    /// The wrapped page.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// First line shown.
    #[must_use]
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// Scrolls so that `line` is the first, as far as there is text.
    pub fn scroll_to(&mut self, line: usize) {
        self.scroll = line.min(self.furthest());
    }

    /// Scrolls by lines, down if positive. A link or step that leaves the
    /// sight is no longer selected.
    pub fn scroll_by(&mut self, lines: i64) {
        self.scroll = offset(self.scroll, lines).min(self.furthest());
        if self
            .selected()
            .is_some_and(|(_, anchor)| !self.in_sight(anchor))
        {
            self.link = None;
        }
    }

    /// Rows of the pane.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    fn furthest(&self) -> usize {
        self.page.lines.len().saturating_sub(self.height)
    }

    fn in_sight(&self, anchor: Anchor) -> bool {
        anchor.from < self.scroll + self.height && anchor.to > self.scroll
    }

    /// The selected link and where it stands.
    #[must_use]
    pub fn selected(&self) -> Option<(&Link, Anchor)> {
        let (link, anchor) = self.page.links.get(self.link?)?;
        Some((link, *anchor))
    }

    /// Number of the selected link.
    #[must_use]
    pub fn selected_number(&self) -> Option<usize> {
        self.link
    }

    /// Selects a link by number.
    pub fn select(&mut self, link: usize) {
        if link < self.page.links.len() {
            self.link = Some(link);
        }
    }

    /// Selects the next or the previous link: beginning with those in sight,
    /// scrolling as needed, round and round.
    pub fn step_link(&mut self, forward: bool) {
        let links = &self.page.links;
        let next = match (self.link, forward) {
            (Some(link), true) => link + 1,
            (Some(link), false) => link.checked_sub(1).unwrap_or(links.len()),
            (None, true) => links
                .iter()
                .position(|(_, anchor)| anchor.to > self.scroll)
                .unwrap_or(0),
            (None, false) => links
                .iter()
                .rposition(|(_, anchor)| anchor.from < self.scroll + self.height)
                .unwrap_or(0),
        };
        let next = if next < links.len() {
            next
        } else if forward {
            0
        } else {
            links.len().saturating_sub(1)
        };
        self.link = (!links.is_empty()).then_some(next);
        if let Some((_, anchor)) = self.selected() {
            self.reveal(anchor);
        }
    }

    /// Goes to the next or previous heading, which becomes the first line
    /// shown; the cursor goes to the first step under it.
    pub fn step_heading(&mut self, forward: bool) {
        let headings = &self.page.headings;
        // At the end of a page several headings share the last screen.
        let here = match self.heading {
            Some(at) if self.scroll == at.min(self.furthest()) => at,
            _ => self.scroll,
        };
        let found = if forward {
            headings.iter().find(|line| **line > here)
        } else {
            headings.iter().rev().find(|line| **line < here)
        };
        let Some(line) = found.copied() else {
            return self.scroll_to(if forward { usize::MAX } else { 0 });
        };
        self.heading = Some(line);
        if let Some(step) = self.page.steps.iter().position(|step| step.from > line) {
            self.step = step;
        }
        self.scroll_to(line);
    }

    /// Scrolls as little as shows the place, with a line of air.
    fn reveal(&mut self, anchor: Anchor) {
        if anchor.from < self.scroll {
            self.scroll = anchor.from.saturating_sub(1);
        } else if anchor.to >= self.scroll + self.height {
            self.scroll = (anchor.to + 1).saturating_sub(self.height);
        }
        self.scroll = self.scroll.min(self.furthest());
    }

    /// Number of the step the cursor stands on, if there are steps.
    #[must_use]
    pub fn current_step(&self) -> Option<usize> {
        (!self.page.steps.is_empty()).then(|| self.step.min(self.page.steps.len() - 1))
    }

    /// Where the current step stands.
    #[must_use]
    pub fn step_anchor(&self) -> Option<Anchor> {
        self.page.steps.get(self.current_step()?).copied()
    }

    /// Puts the cursor on a step.
    pub fn go_to_step(&mut self, step: usize) {
        if let Some(anchor) = self.page.steps.get(step).copied() {
            self.step = step;
            self.reveal(anchor);
        }
    }

    /// Moves the cursor by steps. Before the first and after the last step,
    /// and where the next is out of sight, it scrolls by a line instead, so
    /// that nothing is jumped over.
    pub fn move_step(&mut self, forward: bool) {
        let line = if forward { 1 } else { -1 };
        let Some(current) = self.step_anchor() else {
            return self.scroll_by(line);
        };
        if !self.in_sight(current) {
            return self.scroll_by(line);
        }
        let next = if forward {
            Some(self.step + 1)
        } else {
            self.step.checked_sub(1)
        };
        match next.and_then(|next| Some((next, *self.page.steps.get(next)?))) {
            Some((next, anchor)) => {
                let gap = if forward {
                    anchor.to.saturating_sub(self.scroll + self.height)
                } else {
                    self.scroll.saturating_sub(anchor.from)
                };
                if gap > self.height / 2 {
                    self.scroll_by(line);
                } else {
                    self.step = next;
                    self.reveal(anchor);
                }
            }
            None => self.scroll_by(line),
        }
    }
}

/// `from` moved by `by`, not below 0.
#[must_use]
pub fn offset(from: usize, by: i64) -> usize {
    let by_abs = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
    if by < 0 {
        from.saturating_sub(by_abs)
    } else {
        from.saturating_add(by_abs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Id;
    use crate::page::Piece;

    fn reader() -> Reader {
        let mut document = Document::default();
        for n in 0..20 {
            document.step(0, Piece::text(""), vec![Piece::text(format!("step {n}"))]);
            if n % 5 == 0 {
                let link = Link::Muscle(Id::from(format!("m{n}")));
                document.paragraph(vec![Piece::link(format!("link {n}"), link)]);
            }
        }
        let mut reader = Reader::new(document);
        reader.fit(20, 6);
        reader
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let mut reader = reader();
        reader.scroll_by(1000);
        assert_eq!(reader.scroll(), 24 - 6);
        reader.scroll_by(-1000);
        assert_eq!(reader.scroll(), 0);
    }

    #[test]
    fn links_go_round_and_come_into_sight() {
        let mut reader = reader();
        for expected in ["m0", "m5", "m10", "m15", "m0"] {
            reader.step_link(true);
            let (link, anchor) = reader.selected().unwrap();
            assert_eq!(*link, Link::Muscle(Id::from(expected)));
            assert!(reader.in_sight(anchor));
        }
        reader.step_link(false);
        assert_eq!(reader.selected_number(), Some(3));
    }

    #[test]
    fn headings_are_visited_in_order_also_those_of_the_last_screen() {
        let mut document = Document::default();
        for n in 0..4 {
            document.heading(format!("exercise {n}"));
            document.step(0, Piece::text(""), vec![Piece::text("do")]);
        }
        let mut reader = Reader::new(document);
        reader.fit(20, 5);
        let mut steps = Vec::new();
        for _ in 0..3 {
            reader.step_heading(true);
            steps.push(reader.current_step().unwrap());
        }
        reader.step_heading(false);
        steps.push(reader.current_step().unwrap());
        assert_eq!(steps, [1, 2, 3, 2]);
    }

    #[test]
    fn a_link_out_of_sight_is_not_followed() {
        let mut reader = reader();
        reader.step_link(true);
        reader.scroll_by(15);
        assert_eq!(reader.selected(), None);
    }

    #[test]
    fn the_cursor_visits_every_step_and_comes_back() {
        let mut reader = reader();
        let mut seen = vec![0];
        for _ in 0..60 {
            reader.move_step(true);
            let step = reader.current_step().unwrap();
            if seen.last() != Some(&step) {
                seen.push(step);
            }
        }
        assert_eq!(seen, (0..20).collect::<Vec<_>>());
        for _ in 0..60 {
            reader.move_step(false);
        }
        assert_eq!((reader.current_step(), reader.scroll()), (Some(0), 0));
    }
}
