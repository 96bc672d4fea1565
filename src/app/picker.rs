//! A list to filter and choose from: the help, the palette, muscles.

use super::line::LineEdit;
use super::{Action, Context};
use crate::atlas::Atlas;
use crate::config::{Keymap, Words, fill};
use crate::search;

/// A row of a picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerRow {
    /// A heading between groups of actions.
    Heading(String),
    /// Something to choose, and the letters of its text that match.
    Item {
        /// The item.
        item: Item,
        /// Byte ranges of its text that match the filter.
        marks: Vec<(usize, usize)>,
    },
}

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Run an action.
    Action(Action),
    /// Open a muscle, by its index in the atlas.
    Muscle(usize),
    /// Compare with a muscle, by its index in the atlas.
    Compare(usize),
}

/// Something to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub choice: Choice,
    /// What stands before it: the keys of an action, the region of a muscle.
    pub aside: String,
    /// What it says.
    pub text: String,
}

impl Item {
    fn action(action: Action, keys: String) -> Self {
        Self {
            choice: Choice::Action(action),
            aside: keys,
            text: action.doc().to_owned(),
        }
    }
}

/// Items to choose from.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What stands above it.
    pub title: String,
    /// The filter.
    pub line: LineEdit,
    groups: Vec<(String, Vec<Item>)>,
    rows: Vec<PickerRow>,
    at: usize,
    offset: usize,
}

impl Picker {
    /// The keys that work in `context`, those of the context first.
    #[must_use]
    pub fn keys(keymap: &Keymap, words: &Words, context: Context) -> Self {
        let group = |of: Context| {
            let mut actions: Vec<Item> = Vec::new();
            for (_, action) in keymap.bindings(of) {
                let choice = Choice::Action(action);
                if actions.iter().all(|known| known.choice != choice) {
                    let keys = keymap.bindings(of).filter(|(key, bound)| {
                        *bound == action && keymap.action(context, *key) == Some(action)
                    });
                    let keys: Vec<String> = keys.map(|(key, _)| key.to_string()).collect();
                    if !keys.is_empty() {
                        actions.push(Item::action(action, keys.join("  ")));
                    }
                }
            }
            actions
        };
        let mut groups = vec![(
            fill(&words.help_here, context_name(words, context)),
            group(context),
        )];
        // What lies below has the keys that are not bound here.
        for below in std::iter::successors(context.below(), |context| context.below()) {
            let name = context_name(words, below).to_owned();
            groups.push((name, group(below)));
        }
        Self::new(words.help_title.clone(), groups)
    }

    /// Every action, by its name.
    #[must_use]
    pub fn actions(keymap: &Keymap, words: &Words, context: Context) -> Self {
        let all = Action::ALL.iter().map(|action| {
            let keys = keymap.keys_for(context, *action);
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            // A key that works in another pane is named with that pane.
            let elsewhere = || {
                let contexts = Context::ALL.into_iter().filter(|of| !of.is_text());
                contexts.into_iter().find_map(|of| {
                    let key = *keymap.keys_for(of, *action).first()?;
                    Some(format!("{key} ({})", context_name(words, of)))
                })
            };
            let keys = if keys.is_empty() {
                elsewhere().unwrap_or_default()
            } else {
                keys.join("  ")
            };
            Item::action(*action, keys)
        });
        Self::new(
            words.palette_title.clone(),
            vec![(String::new(), all.collect())],
        )
    }

    /// Muscles, by their indices in the atlas, in groups with a heading; what
    /// is to be done with one is what `choice` says.
    #[must_use]
    pub fn muscles(
        atlas: &Atlas,
        title: String,
        groups: Vec<(String, Vec<usize>)>,
        choice: fn(usize) -> Choice,
    ) -> Self {
        let item = |index: usize| {
            let head = atlas.heads().get(index)?;
            let region = atlas.region(&head.region);
            Some(Item {
                choice: choice(index),
                aside: region.map_or_else(String::new, |region| region.name.to_string()),
                text: head.name.to_string(),
            })
        };
        let groups = groups.into_iter().map(|(heading, muscles)| {
            let items = muscles.into_iter().filter_map(item).collect();
            (heading, items)
        });
        Self::new(title, groups.collect())
    }

    fn new(title: String, groups: Vec<(String, Vec<Item>)>) -> Self {
        let mut picker = Self {
            title,
            line: LineEdit::default(),
            groups,
            rows: Vec::new(),
            at: 0,
            offset: 0,
        };
        picker.filter();
        picker
    }

    /// Lists what matches the filter.
    pub fn filter(&mut self) {
        let query = self.line.text();
        self.rows.clear();
        for (heading, items) in &self.groups {
            let texts: Vec<&str> = items.iter().map(|item| &*item.text).collect();
            let found: Vec<(usize, Vec<(usize, usize)>)> = if query.trim().is_empty() {
                (0..texts.len()).map(|at| (at, Vec::new())).collect()
            } else {
                search::filter(query, &texts)
            };
            if found.is_empty() {
                continue;
            }
            if !heading.is_empty() {
                self.rows.push(PickerRow::Heading(heading.clone()));
            }
            for (at, marks) in found {
                if let Some(item) = items.get(at) {
                    self.rows.push(PickerRow::Item {
                        item: item.clone(),
                        marks,
                    });
                }
            }
        }
        self.offset = 0;
        self.at = 0;
        self.move_by(0);
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[PickerRow] {
        &self.rows
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

    /// The selected item.
    #[must_use]
    pub fn selected(&self) -> Option<Choice> {
        match self.rows.get(self.at)? {
            PickerRow::Heading(_) => None,
            PickerRow::Item { item, .. } => Some(item.choice),
        }
    }

    /// Selects a row if it is an item.
    pub fn select_row(&mut self, row: usize) -> bool {
        let found = matches!(self.rows.get(row), Some(PickerRow::Item { .. }));
        if found {
            self.at = row;
        }
        found
    }

    /// Moves by items, down if positive.
    pub fn move_by(&mut self, by: i64) {
        let actions = self.rows.iter().enumerate();
        let actions: Vec<usize> = actions
            .filter(|(_, row)| matches!(row, PickerRow::Item { .. }))
            .map(|(row, _)| row)
            .collect();
        let here = actions.iter().position(|row| *row >= self.at).unwrap_or(0);
        let there = super::reader::offset(here, by).min(actions.len().saturating_sub(1));
        if let Some(row) = actions.get(there) {
            self.at = *row;
        }
    }

    /// Brings the selected row into `height` rows.
    pub fn fit(&mut self, height: usize) {
        let top = if self.at <= 1 { 0 } else { self.at };
        if top < self.offset {
            self.offset = top;
        } else if self.at >= self.offset + height {
            self.offset = (self.at + 1).saturating_sub(height);
        }
    }
}

/// What a place for keys is called.
#[must_use]
pub fn context_name(words: &Words, context: Context) -> &str {
    match context {
        Context::Global => &words.help_everywhere,
        Context::List => &words.context_list,
        Context::Anatomy => &words.context_anatomy,
        Context::Map => &words.context_map,
        Context::Zones => &words.context_zones,
        Context::Steps => &words.context_steps,
        Context::Finder => &words.context_finder,
        Context::Answer => &words.context_answer,
        Context::Page => &words.context_page,
        Context::Study => &words.context_study,
        Context::Card => &words.context_card,
        Context::Recall => &words.context_recall,
        Context::Input => &words.context_input,
    }
}
