//! The muscle list: all muscles by region, or those the search found.

use crate::atlas::Atlas;
use crate::search::Hit;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Heading of a region: its index, and how many muscles follow.
    Region(usize, usize),
    /// A muscle, by its index in the atlas.
    Muscle(usize),
    /// A muscle that was found, by its index among the hits.
    Hit(usize),
}

/// What the list shows and what is selected in it.
#[derive(Clone, Debug, Default)]
pub struct List {
    rows: Vec<Row>,
    hits: Vec<Hit>,
    /// Selected row.
    at: usize,
    /// First row shown.
    offset: usize,
}

impl List {
    /// All muscles, grouped by region.
    #[must_use]
    pub fn all(atlas: &Atlas) -> Self {
        let mut rows = Vec::with_capacity(atlas.heads().len() + atlas.regions().len());
        let mut region = None;
        for (index, head) in atlas.heads().iter().enumerate() {
            if region != Some(&head.region) {
                region = Some(&head.region);
                let number = atlas.regions().iter().position(|r| r.id == head.region);
                let size = atlas
                    .heads()
                    .iter()
                    .filter(|h| h.region == head.region)
                    .count();
                rows.push(Row::Region(number.unwrap_or(usize::MAX), size));
            }
            rows.push(Row::Muscle(index));
        }
        let mut list = Self {
            rows,
            ..Self::default()
        };
        list.first();
        list
    }

    /// What a search has found, best first.
    #[must_use]
    pub fn found(hits: Vec<Hit>) -> Self {
        Self {
            rows: (0..hits.len()).map(Row::Hit).collect(),
            hits,
            ..Self::default()
        }
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A hit by its index.
    #[must_use]
    pub fn hit(&self, index: usize) -> Option<&Hit> {
        self.hits.get(index)
    }

    /// How many muscles are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| !matches!(row, Row::Region(..)))
            .count()
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
            Row::Region(..) => None,
            Row::Muscle(index) => Some(index),
            Row::Hit(hit) => self.hit(hit).map(|hit| hit.muscle),
        }
    }

    /// The selected muscle, by its index in the atlas.
    #[must_use]
    pub fn muscle(&self) -> Option<usize> {
        self.muscle_of(*self.rows.get(self.at)?)
    }

    /// Selects a row, if it is a muscle.
    pub fn select_row(&mut self, row: usize) -> bool {
        let found = self
            .rows
            .get(row)
            .and_then(|row| self.muscle_of(*row))
            .is_some();
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

    /// Moves by muscles, down if positive, stopping at the ends.
    pub fn move_by(&mut self, by: i64) {
        let muscles: Vec<usize> = self.muscle_rows().collect();
        let here = muscles.iter().position(|row| *row == self.at).unwrap_or(0);
        let there = super::reader::offset(here, by).min(muscles.len().saturating_sub(1));
        if let Some(row) = muscles.get(there) {
            self.at = *row;
        }
    }

    fn muscle_rows(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| !matches!(row, Row::Region(..)))
            .map(|(row, _)| row)
    }

    /// Selects the first muscle.
    pub fn first(&mut self) {
        let first = self.muscle_rows().next();
        self.at = first.unwrap_or(0);
    }

    /// Selects the last muscle.
    pub fn last(&mut self) {
        let last = self.muscle_rows().next_back();
        self.at = last.unwrap_or(0);
    }

    /// Selects the first muscle of the next region, or of this one and then
    /// the one before.
    pub fn move_region(&mut self, forward: bool) {
        let starts =
            |(row, kind): (usize, &Row)| matches!(kind, Row::Region(..)).then_some(row + 1);
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
            Some(Row::Region(..)) if height > 1 => self.at - 1,
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
            .muscle_rows()
            .filter(|row| sight.contains(row))
            .collect();
        let row = if above { rows.first() } else { rows.last() };
        if let Some(row) = row {
            self.at = *row;
        }
    }
}
