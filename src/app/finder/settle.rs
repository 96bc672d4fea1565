//! What is derived from the marks: places on the screen, the page, the picture.

use super::super::{Action, Context, Layout, Reader};
use super::{FinderPlace, PainFinder, Part, Rooms, Stage, finder_foot};
use crate::atlas::Atlas;
use crate::config::Settings;
use crate::page::{self, Document};

impl PainFinder {
    /// How it stands.
    pub(in crate::app) fn place(&self) -> FinderPlace {
        FinderPlace {
            part: self.part,
            is_alone: self.is_alone,
            marks: self.marks.clone(),
            chosen: self.chosen,
            scroll: self.answer.scroll(),
            map: self.map.place(),
        }
    }

    /// Makes it stand as it did, on a screen of `size`.
    pub(in crate::app) fn restore(
        &mut self,
        place: FinderPlace,
        (atlas, settings): (&Atlas, &Settings),
        layout: &Layout,
        size: (u16, u16),
    ) {
        (self.open, self.part, self.is_alone) = (true, place.part, place.is_alone);
        (self.line, self.marks) = (None, place.marks);
        self.refresh(atlas);
        self.chosen = place.chosen;
        self.settle(atlas, settings, layout, size);
        self.map.restore(place.map);
        self.answer.scroll_to(place.scroll);
    }

    /// Brings what is derived up to date: places, page, picture.
    pub(in crate::app) fn settle(
        &mut self,
        atlas: &Atlas,
        settings: &Settings,
        layout: &Layout,
        size: (u16, u16),
    ) {
        let stage = self.stage(atlas);
        let wide = matches!(stage, Stage::Gate | Stage::Again);
        self.rooms = Rooms::new(layout, size, self.part, self.is_alone, wide);
        let is_new = std::mem::take(&mut self.is_stale);
        if is_new {
            self.answer = Reader::new(self.document(atlas, settings, stage));
        }
        if let Some(answer) = self.rooms.answer_inner() {
            self.answer.fit(answer.page.width, answer.page.height);
            if is_new && stage == Stage::Found {
                self.answer.go_to_step(self.chosen);
            }
        }
        if let Some(inner) = self.rooms.map_inner() {
            let rows = inner.height.saturating_sub(finder_foot(inner.height));
            self.map.lay_over(self.over(atlas));
            self.map.fit(atlas, None, (inner.width, rows));
        }
    }

    /// Columns and rows that the picture will have.
    pub(super) fn map_size(&self, layout: &Layout, size: (u16, u16)) -> (u16, u16) {
        let rooms = Rooms::new(layout, size, Part::Map, self.is_alone, false);
        let inner = rooms.map_inner().unwrap_or_default();
        let rows = inner.height.saturating_sub(finder_foot(inner.height));
        (inner.width, rows)
    }

    fn document(&self, atlas: &Atlas, settings: &Settings, stage: Stage) -> Document {
        let words = &settings.words;
        match stage {
            Stage::Begin => {
                let actions = [
                    Action::Search,
                    Action::BestView,
                    Action::NextView,
                    Action::WholeBody,
                    Action::Mark,
                    Action::Unmark,
                ];
                let keys = actions.map(|action| key(settings, Context::Finder, action));
                page::finder_begin(words, &keys)
            }
            Stage::Typing => page::finder_said(
                atlas,
                words,
                &self.known(atlas).finder,
                (
                    self.line.as_ref().map_or("", |line| line.text()),
                    &key(settings, Context::Input, Action::Down),
                ),
                &self.said,
            ),
            Stage::Gate => page::finder_gate(
                atlas,
                words,
                &self.known(atlas).finder,
                &self.marks,
                &self.unread(atlas),
            ),
            Stage::Again => page::finder_gate(
                atlas,
                words,
                &self.known(atlas).finder,
                &self.marks,
                &self.warnings(atlas),
            ),
            Stage::Found => page::finder_found(
                atlas,
                words,
                &self.known(atlas).finder,
                &self.marks,
                &self.candidates,
                &self.sets,
            ),
        }
    }

    /// What is found as a page of its own, to be copied.
    pub(super) fn whole(&self, atlas: &Atlas, settings: &Settings) -> Document {
        let finder = &self.known(atlas).finder;
        let words = &settings.words;
        page::finding(atlas, words, finder, &self.marks, &self.candidates, false)
    }
}

/// The key that is named for an action.
pub(super) fn key(settings: &Settings, context: Context, action: Action) -> String {
    let keys = settings.keymap.keys_for(context, action);
    keys.first().map_or_else(String::new, ToString::to_string)
}
