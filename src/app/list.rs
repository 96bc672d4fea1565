//! The muscle list: all muscles in an order, or those the search found.

use super::order::{Order, sections};
use crate::atlas::Atlas;
use crate::config::Words;
use crate::search::{Hit, SignHit};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading: its number, and how many muscles follow.
    Heading(usize, usize),
    /// A muscle, by its index in the atlas.
    Muscle(usize),
    /// A warning sign that was found, by its index among these.
    Sign(usize),
    /// A muscle that was found, by its index among the hits.
    Hit(usize),
}

/// What the list shows and what is selected in it.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: Vec<Row>,
    headings: Vec<String>,
    /// Muscles listed, each counted once.
    count: usize,
    signs: Vec<SignHit>,
    hits: Vec<Hit>,
    /// Selected row.
    at: usize,
    /// First row shown.
    offset: usize,
}

impl List {
    /// All muscles, in an order, under its headings.
    #[must_use]
    pub fn all(atlas: &Atlas, words: &Words, order: Order) -> Self {
        let mut list = Self {
            count: atlas.heads().len(),
            ..Self::default()
        };
        for (number, section) in sections(atlas, words, order).into_iter().enumerate() {
            let muscles = section.muscles;
            list.rows.push(Row::Heading(number, muscles.len()));
            list.rows.extend(muscles.into_iter().map(Row::Muscle));
            list.headings.push(section.heading);
        }
        list.first();
        list
    }

    /// What a search has found: warning signs, then muscles, best first. The
    /// first muscle is selected, and the signs stand over it.
    #[must_use]
    pub fn found(signs: Vec<SignHit>, hits: Vec<Hit>) -> Self {
        let rows = (0..signs.len()).map(Row::Sign);
        Self {
            rows: rows.chain((0..hits.len()).map(Row::Hit)).collect(),
            count: hits.len(),
            at: if hits.is_empty() { 0 } else { signs.len() },
            signs,
            hits,
            ..Self::default()
        }
    }

    /// A warning sign by its index.
    #[must_use]
    pub fn sign_at(&self, index: usize) -> Option<&SignHit> {
        self.signs.get(index)
    }

    /// The selected warning sign.
    #[must_use]
    pub fn sign(&self) -> Option<&SignHit> {
        match self.rows.get(self.at)? {
            Row::Sign(index) => self.signs.get(*index),
            _ => None,
        }
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A heading by its number.
    #[must_use]
    pub fn heading(&self, number: usize) -> &str {
        self.headings.get(number).map_or("", String::as_str)
    }

    /// A hit by its index.
    #[must_use]
    pub fn hit(&self, index: usize) -> Option<&Hit> {
        self.hits.get(index)
    }

    /// How many muscles are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// True if no muscle is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Selected row.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// First row shown.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    fn muscle_of(&self, row: Row) -> Option<usize> {
        match row {
            Row::Heading(..) | Row::Sign(_) => None,
            Row::Muscle(index) => Some(index),
            Row::Hit(hit) => self.hit(hit).map(|hit| hit.muscle),
        }
    }

    /// The selected muscle, by its index in the atlas.
    #[must_use]
    pub fn muscle(&self) -> Option<usize> {
        self.muscle_of(*self.rows.get(self.at)?)
    }

    /// Selects a row, if it is no heading.
    pub fn select_row(&mut self, row: usize) -> bool {
        let found = self.rows.get(row);
        let found = found.is_some_and(|row| !matches!(row, Row::Heading(..)));
        if found {
            self.at = row;
        }
        found
    }

    /// Selects a muscle by its index in the atlas; false if it is not listed.
    pub fn select(&mut self, muscle: usize) -> bool {
        let row = self
            .rows
            .iter()
            .position(|row| self.muscle_of(*row) == Some(muscle));
        row.is_some_and(|row| self.select_row(row))
    }

    /// Moves by muscles and signs, down if positive, stopping at the ends.
    pub fn move_by(&mut self, by: i64) {
        let rows: Vec<usize> = self.selectable().collect();
        let here = rows.iter().position(|row| *row == self.at).unwrap_or(0);
        let there = super::reader::offset(here, by).min(rows.len().saturating_sub(1));
        if let Some(row) = rows.get(there) {
            self.at = *row;
        }
    }

    fn selectable(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| !matches!(row, Row::Heading(..)))
            .map(|(row, _)| row)
    }

    /// Selects the first row.
    pub fn first(&mut self) {
        let first = self.selectable().next();
        self.at = first.unwrap_or(0);
    }

    /// Selects the last row.
    pub fn last(&mut self) {
        let last = self.selectable().next_back();
        self.at = last.unwrap_or(0);
    }

    /// Selects the first muscle under the next heading, or under this one
    /// and then the one before.
    pub fn move_section(&mut self, forward: bool) {
        let starts =
            |(row, kind): (usize, &Row)| matches!(kind, Row::Heading(..)).then_some(row + 1);
        let mut starts = self.rows.iter().enumerate().filter_map(starts);
        let found = if forward {
            starts.find(|row| *row > self.at)
        } else {
            starts.take_while(|row| *row < self.at).last()
        };
        if let Some(row) = found {
            self.select_row(row);
        }
    }

    /// Brings the selected row, and the heading above it, into a pane of
    /// `height` rows.
    pub fn fit(&mut self, height: usize) {
        let heading = self
            .at
            .checked_sub(1)
            .and_then(|above| self.rows.get(above));
        let top = match heading {
            Some(Row::Heading(..)) if height > 1 => self.at - 1,
            // What warns stays in sight over the first muscle.
            Some(Row::Sign(_)) if height > self.at => 0,
            _ => self.at,
        };
        if top < self.offset {
            self.offset = top;
        } else if self.at >= self.offset + height {
            self.offset = (self.at + 1).saturating_sub(height);
        }
        self.offset = self.offset.min(self.rows.len().saturating_sub(height));
    }

    /// Moves what is shown without moving the selection, as the wheel does;
    /// the selection follows when it would leave the sight.
    pub fn scroll_by(&mut self, by: i64, height: usize) {
        let furthest = self.rows.len().saturating_sub(height);
        self.offset = super::reader::offset(self.offset, by).min(furthest);
        let sight = self.offset..self.offset + height;
        if sight.contains(&self.at) {
            return;
        }
        let above = self.at < self.offset;
        let rows: Vec<usize> = self
            .selectable()
            .filter(|row| sight.contains(row))
            .collect();
        let row = if above { rows.first() } else { rows.last() };
        if let Some(row) = row {
            self.at = *row;
        }
    }
}
