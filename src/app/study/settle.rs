//! What is derived from the study: places on the screen, the page, the picture.
//!
//! ```text
//!  72 columns and more             below
//!  Short · 3/20        2 due       the text over the body
//!  question    │   body
//!  answer      │
//!  > typed     or the grades
//!  footer
//! ```

use ratatui::layout::Rect;

use super::super::scene::{Drawn, Over};
use super::super::{Action, Context, Layout, Reader};
use super::{Sheet, Study};
use crate::atlas::{Atlas, Grade};
use crate::config::Settings;
use crate::desk::Desk;
use crate::page::{self, Document};
use crate::study::progress::by_muscle;

/// Columns from which text and body stand side by side.
const SIDE_BY_SIDE: u16 = 72;

/// Likelihoods from which a muscle is well known, and known at all.
const WELL: f32 = 0.9;
const FAIRLY: f32 = 0.7;

/// Where everything of the study stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The line above.
    pub bar: Rect,
    /// The page, or the list of decks.
    pub text: Rect,
    /// The body, if it is shown.
    pub map: Option<Rect>,
    /// The line for what is typed, or the grades.
    pub foot: Rect,
}

impl Places {
    /// Places on the screen of `layout`; `lines` is the height of the page at
    /// the full width where the body stands below it.
    fn new(layout: &Layout, size: (u16, u16), with_map: bool, lines: u16) -> Self {
        if layout.too_small {
            return Self::default();
        }
        let screen = Rect::new(0, 0, size.0, size.1.saturating_sub(1));
        let bar = Rect {
            height: 1,
            ..screen
        };
        let foot = Rect {
            y: screen.bottom().saturating_sub(1),
            height: 1,
            ..screen
        };
        let body = Rect {
            y: 1,
            height: screen.height.saturating_sub(2),
            ..screen
        };
        // A margin on both sides, so that the text does not hang on the edge.
        let inset = |area: Rect| Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let mut places = Self {
            bar,
            text: inset(body),
            map: None,
            foot,
        };
        if !with_map {
            // Long lines are hard to read.
            places.text.width = places.text.width.min(100);
            return places;
        }
        if size.0 >= SIDE_BY_SIDE {
            let share = body.width * 11 / 20;
            places.text = inset(Rect {
                width: share,
                ..body
            });
            places.map = Some(Rect {
                x: share,
                width: body.width - share,
                ..body
            });
        } else {
            let most = (body.height / 2).max(3).min(body.height);
            let head = lines.clamp(1, most);
            places.text = inset(Rect {
                height: head,
                ..body
            });
            places.map = Some(Rect {
                y: body.y + head,
                height: body.height - head,
                ..body
            });
        }
        places
    }
}

impl Study {
    /// Brings what is derived up to date: places, page, picture.
    pub(in crate::app) fn settle(
        &mut self,
        atlas: &Atlas,
        (settings, desk): (&Settings, &Desk),
        layout: &Layout,
        size: (u16, u16),
    ) {
        if std::mem::take(&mut self.is_stale) {
            self.reader = Reader::new(self.document(atlas, settings, desk));
        }
        let with_map = self.has_map(size);
        self.places = Places::new(layout, size, with_map, 1);
        let text = self.places.text;
        self.reader.fit(text.width, text.height);
        if with_map && size.0 < SIDE_BY_SIDE {
            let lines = u16::try_from(self.reader.page().lines.len()).unwrap_or(u16::MAX);
            self.places = Places::new(layout, size, with_map, lines);
            let text = self.places.text;
            self.reader.fit(text.width, text.height);
        }
        if let Some(map) = self.places.map {
            let rows = map.height.saturating_sub(map_rows(map.height));
            self.map.fit(atlas, None, (map.width, rows));
        }
    }

    /// True if there is something to see on the body, and room for it.
    fn has_map(&self, size: (u16, u16)) -> bool {
        match self.sheet {
            Sheet::Decks | Sheet::Result => false,
            Sheet::Progress => size.0 >= SIDE_BY_SIDE,
            Sheet::Card => self.asked.as_ref().is_some_and(|asked| {
                let is_asked = asked.question.picture.is_some();
                let beside = size.0 >= SIDE_BY_SIDE;
                let is_told = asked.shown.is_some() && asked.question.muscle.is_some();
                is_asked || is_told && beside
            }),
        }
    }

    fn document(&self, atlas: &Atlas, settings: &Settings, desk: &Desk) -> Document {
        let words = &settings.words;
        match self.sheet {
            Sheet::Decks => Document::default(),
            Sheet::Card => self.asked.as_ref().map_or_else(Document::default, |asked| {
                let muscle = asked.question.muscle.and_then(|index| atlas.muscle(index));
                let note = muscle.map_or("", |muscle| desk.note(&muscle.id));
                page::study_card(atlas, words, asked, note)
            }),
            Sheet::Result => {
                let missed = self.session.as_ref().map(|it| it.missed());
                let catalog = self.pupil.as_ref().map(|pupil| &pupil.catalog);
                let missed = missed.unwrap_or_default();
                let cards = missed.iter().filter_map(|card| catalog?.get(*card));
                let count = self.session.as_ref().map_or(0, |it| it.count());
                let load = self.session.as_ref().zip(catalog);
                let load = load.map(|(session, catalog)| session.load(catalog));
                let key = key(settings, Action::Practise);
                page::study_result(atlas, words, (count, load.unwrap_or_default()), cards, &key)
            }
            Sheet::Progress => self
                .progress
                .as_ref()
                .map_or_else(Document::default, |it| page::study_progress(words, it)),
        }
    }

    /// The body shaded by how well each muscle is known.
    pub(super) fn show_known(&mut self, atlas: &Atlas) {
        let Some(pupil) = &self.pupil else { return };
        let states = pupil.scheduler.replay(&pupil.log);
        let known = by_muscle(atlas, &pupil.catalog, &pupil.scheduler, &states, self.now);
        let known = known.into_iter().map(|(muscle, known)| {
            let grade = if known >= WELL {
                Grade::Essential
            } else if known >= FAIRLY {
                Grade::Spillover
            } else {
                Grade::Rare
            };
            (muscle, grade)
        });
        self.map.lay_over(Over {
            drawn: Drawn::Known(known.collect()),
            ..Over::default()
        });
        self.map.inspect(false);
        self.map.whole_view(atlas);
        self.is_stale = true;
    }
}

/// Rows below the picture: the zone under the cursor, or what the signs mean.
#[must_use]
pub fn map_rows(height: u16) -> u16 {
    u16::from(height >= 6)
}

/// The key that is named for an action of the decks and the result.
pub(super) fn key(settings: &Settings, action: Action) -> String {
    let keys = settings.keymap.keys_for(Context::Study, action);
    keys.first().map_or_else(String::new, ToString::to_string)
}
