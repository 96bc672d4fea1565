//! Everything the program knows while it runs.

use std::sync::{Arc, OnceLock};

use super::history::{History, Place};
use super::layout::Layout;
use super::list::List;
use super::map::Map;
use super::note_edit::NoteEdit;
use super::order::Order;
use super::picker::Picker;
use super::reader::Reader;
use super::search::Search;
use super::{Context, FinderPlace, PainFinder, Pane, Part, Sheet, Study};
use crate::atlas::{Atlas, Id, Muscle, SelfHelp};
use crate::config::{Settings, fill};
use crate::desk::Desk;
use crate::page;
use crate::search::Index;

/// A page that can lie over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// What is known and disputed, and the disclaimer.
    Evidence,
    /// Words explained.
    Glossary,
    /// A pain zone.
    Zone(Id),
    /// An entry of the bibliography.
    Source(Id),
    /// The warning signs of a region.
    Flags(Id),
}

/// What lies over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// A page to read.
    Page(PageKind, Box<Reader>),
    /// The help: keys that work here.
    Help(Box<Picker>),
    /// Every action by name, or muscles to choose from.
    Palette(Box<Picker>),
    /// A note being written.
    Writing(Box<NoteEdit>),
}

/// One line for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// The state of the program.
#[derive(Debug)]
pub struct State {
    /// The data.
    pub atlas: Arc<Atlas>,
    /// What was configured.
    pub settings: Settings,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// True when the screen no longer shows the state.
    pub dirty: bool,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether that pane fills the screen.
    pub full_screen: bool,
    /// The muscle list.
    pub list: List,
    /// What the list goes by.
    pub order: Order,
    /// The search.
    pub search: Search,
    /// The anatomy of the selected muscle.
    pub anatomy: Reader,
    /// Its self-help.
    pub steps: Reader,
    /// Its body map.
    pub map: Map,
    /// The pain finder.
    pub finder: PainFinder,
    /// The study.
    pub study: Study,
    /// What lies over the panes, topmost last.
    pub overlays: Vec<Overlay>,
    /// What the reader has added.
    pub desk: Desk,
    /// Where the reader has been.
    pub history: History,
    /// A count being typed.
    pub count: Option<u32>,
    /// What is said at the foot.
    pub note: Option<Note>,
    /// Where everything stands; made anew on every change.
    pub layout: Layout,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The muscle that the readers hold.
    pub(super) shown: Option<usize>,
    /// Made when the first search is typed.
    index: Arc<OnceLock<Index>>,
}

impl State {
    /// The state at start: at `muscle` (an index of the atlas) if given.
    #[must_use]
    pub fn new(
        atlas: Arc<Atlas>,
        settings: Settings,
        size: (u16, u16),
        muscle: Option<usize>,
    ) -> Self {
        let mut list = List::all(&atlas, &settings.words, Order::default());
        let mut focus = Pane::List;
        if muscle.is_some_and(|muscle| list.select(muscle)) {
            focus = Pane::Anatomy;
        }
        let more = settings.problems.len().saturating_sub(1);
        let note = settings.problems.first().map(|problem| Note {
            text: if more == 0 {
                problem.clone()
            } else {
                format!("{problem} {}", fill(&settings.words.more_problems, more))
            },
            error: true,
        });
        let mut state = Self {
            map: Map::new(settings.options.side, settings.options.map_charset()),
            finder: PainFinder::new(&settings),
            study: Study::new(&settings),
            mouse: settings.options.mouse,
            atlas,
            settings,
            size,
            dirty: true,
            focus,
            full_screen: false,
            list,
            order: Order::default(),
            search: Search::default(),
            anatomy: Reader::default(),
            steps: Reader::default(),
            overlays: Vec::new(),
            desk: Desk::default(),
            history: History::default(),
            count: None,
            note,
            layout: Layout::default(),
            shown: None,
            index: Arc::default(),
        };
        state.settle();
        state
    }

    /// Index of the muscle that is shown.
    #[must_use]
    pub fn muscle_index(&self) -> Option<usize> {
        self.list.muscle().or(self.shown)
    }

    /// The muscle that is shown.
    #[must_use]
    pub fn muscle(&self) -> Option<&Muscle> {
        self.atlas.muscle(self.muscle_index()?)
    }

    /// The exercise that the cursor of the self-help stands in, with its
    /// number among those of the muscle.
    #[must_use]
    pub fn exercise(&self) -> Option<(usize, &SelfHelp)> {
        // Steps are numbered through all exercises.
        let mut step = self.steps.current_step().unwrap_or(0);
        let mut exercises = self.muscle()?.self_help.iter().enumerate();
        exercises.find(|(_, help)| {
            let here = step < help.steps.len();
            step = step.saturating_sub(help.steps.len());
            here
        })
    }

    /// Where keys are looked up now.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Page(..)) => Context::Page,
            Some(Overlay::Help(_) | Overlay::Palette(_) | Overlay::Writing(_)) => Context::Input,
            None if self.study.open && self.study.is_recalling() => Context::Recall,
            None if self.is_typing() => Context::Input,
            None => self.pane_context(),
        }
    }

    /// Where keys are looked up under a help or palette.
    #[must_use]
    pub fn context_below(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Page(..)) => Context::Page,
            _ => self.pane_context(),
        }
    }

    /// True while keys go into a line.
    fn is_typing(&self) -> bool {
        if self.study.open {
            self.study.typing.is_some()
        } else if self.finder.open {
            self.finder.line.is_some()
        } else {
            self.search.typing
        }
    }

    fn pane_context(&self) -> Context {
        if self.study.open {
            return match self.study.sheet {
                Sheet::Card => Context::Card,
                Sheet::Decks | Sheet::Result | Sheet::Progress => Context::Study,
            };
        }
        if self.finder.open {
            return match self.finder.part {
                Part::Map => Context::Finder,
                Part::Answer => Context::Answer,
            };
        }
        match self.focus {
            Pane::Map if self.map.is_inspected() => Context::Zones,
            pane => pane.context(),
        }
    }

    /// The search, prepared when it is first needed.
    pub(super) fn index(&self) -> &Index {
        self.index
            .get_or_init(|| Index::with_notes(&self.atlas, self.desk.notes()))
    }

    /// What prepares the search, to run on another thread; nothing if it is
    /// prepared. A search that comes before it is done waits for it.
    #[must_use]
    pub fn prepare_search(&self) -> Option<impl FnOnce() + Send + use<>> {
        let (index, atlas) = (Arc::clone(&self.index), Arc::clone(&self.atlas));
        let desk = self.desk.clone();
        index.get().is_none().then_some(move || {
            index.get_or_init(|| Index::with_notes(&atlas, desk.notes()));
        })
    }

    /// The note on a record says something else: it is searched and shown.
    pub(super) fn note_changed(&mut self, id: &Id) {
        self.index = Arc::default();
        self.study.touch();
        let shown = self.muscle().filter(|_| self.map.other.is_none());
        if let Some(muscle) = shown.filter(|muscle| muscle.id == *id) {
            let words = &self.settings.words;
            let note = self.desk.note(id);
            let document = page::anatomy(&self.atlas, words, muscle, note);
            self.anatomy.renew(document);
        }
    }

    /// The same for the pain finder.
    #[must_use]
    pub fn prepare_finder(&self) -> Option<impl FnOnce() + Send + use<>> {
        self.finder.prepare(&self.atlas)
    }

    /// Says something at the foot.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.note = Some(Note {
            text: text.into(),
            error: false,
        });
    }

    /// This place, to come back to.
    pub(super) fn place(&self) -> Place {
        let page = self
            .overlays
            .iter()
            .rev()
            .find_map(|overlay| match overlay {
                Overlay::Page(kind, _) => Some(kind.clone()),
                _ => None,
            });
        Place {
            muscle: self.muscle_index(),
            other: self.map.other,
            focus: self.focus,
            scroll: self.anatomy.scroll(),
            page,
            map: self.map.place(),
            finder: self.finder.open.then(|| self.finder.place()),
            study: self.study.open,
        }
    }

    /// Makes the pain finder stand as it did; closed if it was.
    pub(super) fn restore_finder(&mut self, place: Option<FinderPlace>) {
        match place {
            Some(place) => {
                let with = (&*self.atlas, &self.settings);
                self.finder.restore(place, with, &self.layout, self.size);
            }
            None => self.finder.open = false,
        }
    }

    /// Opens a page over the panes in place of one that is open.
    pub(super) fn open(&mut self, kind: PageKind) {
        let words = &self.settings.words;
        let atlas = &self.atlas;
        let document = match &kind {
            PageKind::Evidence => Some(page::evidence(atlas, words)),
            PageKind::Glossary => Some(page::glossary(atlas)),
            PageKind::Zone(id) => atlas.zone(id).map(|zone| page::zone(atlas, words, zone)),
            PageKind::Source(id) => atlas
                .source(id)
                .map(|source| page::source(atlas, words, source)),
            PageKind::Flags(id) => atlas
                .region(id)
                .map(|region| page::flags(atlas, words, region)),
        };
        if let Some(document) = document {
            self.overlays.clear();
            let reader = Box::new(Reader::new(document));
            self.overlays.push(Overlay::Page(kind, reader));
        }
    }

    /// Brings everything that is derived up to date with what has changed:
    /// places, wrapped pages, the picture. Nothing is done twice.
    pub(super) fn settle(&mut self) {
        let index = self.muscle_index();
        if index != self.shown || (self.shown.is_none() && index.is_some()) {
            self.shown = index;
            self.anatomy = Reader::default();
            self.steps = Reader::default();
            self.map.other = None;
            self.map.reset();
            self.map.inspect(false);
        }
        let place = if self.map.other.is_some() {
            Layout::of_two
        } else {
            Layout::new
        };
        self.layout = place(self.size, self.focus, self.full_screen);
        if self.layout.too_small {
            return;
        }
        if self.study.open {
            self.study.map.share(&self.map);
            let with = (&self.settings, &self.desk);
            self.study
                .settle(&self.atlas, with, &self.layout, self.size);
        }
        if self.finder.open {
            self.finder.map.share(&self.map);
            let (atlas, settings) = (&self.atlas, &self.settings);
            self.finder.settle(atlas, settings, &self.layout, self.size);
        }
        let muscle = index.and_then(|index| Some((index, self.atlas.muscle(index)?)));
        let words = &self.settings.words;
        if let Some(inner) = self.layout.inner(Pane::List) {
            let (height, rows) = list_rows(inner.width, inner.height, self.search.is_on());
            self.list.fit(usize::from(height / rows));
        }
        if let (Some(inner), Some((_, muscle))) = (self.layout.inner(Pane::Anatomy), muscle) {
            if self.anatomy.is_empty() {
                self.anatomy = if let Some(other) = self.compared() {
                    Reader::new(page::compare(&self.atlas, words, muscle, other))
                } else {
                    let note = self.desk.note(&muscle.id);
                    Reader::new(page::anatomy(&self.atlas, words, muscle, note))
                };
            }
            self.anatomy.fit(inner.width, inner.height);
        }
        if let (Some(inner), Some((_, muscle))) = (self.layout.inner(Pane::Steps), muscle) {
            if self.steps.is_empty() {
                self.steps = Reader::new(page::steps(&self.atlas, words, muscle));
            }
            self.steps.fit(inner.width, inner.height);
        }
        if let Some(inner) = self.layout.inner(Pane::Map) {
            let size = (
                inner.width,
                inner.height.saturating_sub(map_foot(inner.height)),
            );
            self.map.fit(&self.atlas, muscle, size);
        }
        let page = self.layout.overlay_inner();
        let picker_height = usize::from(self.layout.picker_rows().height);
        match self.overlays.last_mut() {
            Some(Overlay::Page(_, reader)) => reader.fit(page.width, page.height),
            Some(Overlay::Help(picker) | Overlay::Palette(picker)) => picker.fit(picker_height),
            Some(Overlay::Writing(edit)) => edit.fit(page.width, page.height),
            None => {}
        }
    }
}

/// Rows at the foot of a map pane of so many: the legend, over it what is not
/// seen; or the zone under the cursor and what refers there.
#[must_use]
pub fn map_foot(height: u16) -> u16 {
    match height {
        0..10 => 1,
        10..28 => 2,
        _ => 3,
    }
}

/// Lines at the head of the list pane: the search, and over what was found
/// the dangers to rule out first.
#[must_use]
pub fn list_head(found: bool) -> u16 {
    if found { 2 } else { 1 }
}

/// Rows of the list pane under its head, and how many lines one of its
/// rows takes: a found muscle takes two where what matched has no room beside
/// its name.
#[must_use]
pub fn list_rows(width: u16, height: u16, found: bool) -> (u16, u16) {
    let lines = if found && width < 60 { 2 } else { 1 };
    (height.saturating_sub(list_head(found)), lines)
}
