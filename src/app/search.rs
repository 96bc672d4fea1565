//! The search: typed, completed, listed, left.

use super::line::LineEdit;
use super::list::List;
use super::{Pane, State};
use crate::search;

/// How many muscles a search lists at most.
const MOST_HITS: usize = 500;

/// How many warning signs come before them at most.
const MOST_SIGNS: usize = 3;

/// A search that is typed or stands.
#[derive(Debug, Default)]
pub struct Search {
    /// What has been typed.
    pub line: LineEdit,
    /// True while the keys go into the line.
    pub typing: bool,
    /// The muscle and pane before the search, to give back.
    pub before: Option<(Option<usize>, Pane)>,
    /// Near words, when nothing was found.
    pub nearest: Vec<String>,
    /// What the filter that is typed can become, while one goes through it.
    pub offered: Option<Offered>,
}

/// What a filter can become, one of which stands in the line.
#[derive(Clone, Debug)]
pub struct Offered {
    /// What was typed before the cursor.
    typed: String,
    completion: search::Completion,
    /// The one that stands in the line.
    at: usize,
}

impl Search {
    /// True if the list shows what was found.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.line.text().trim().is_empty()
    }

    /// What can stand in the line, and which of it does, while one goes
    /// through it.
    #[must_use]
    pub fn offers(&self) -> Option<(&[String], usize)> {
        let offered = self.offered.as_ref()?;
        Some((&offered.completion.offers, offered.at))
    }

    /// Empties the line.
    fn clear(&mut self) {
        self.typing = false;
        self.line.clear();
        self.nearest.clear();
        self.offered = None;
    }
}

/// Begins to type a search: among what was found, goes on with the words that
/// are there; elsewhere begins anew.
pub fn begin(state: &mut State) {
    state.overlays.clear();
    if state.search.is_on() && !state.search.typing && state.focus != Pane::List {
        let focus = state.focus;
        end(state);
        state.focus = focus;
    }
    if state.search.before.is_none() {
        state.search.before = Some((state.muscle_index(), state.focus));
    }
    state.search.typing = true;
    state.focus = Pane::List;
}

/// Lists what the typed search finds: warning signs, then muscles.
pub fn find(state: &mut State) {
    let query = state.search.line.text().to_owned();
    state.search.nearest.clear();
    if query.trim().is_empty() {
        let muscle = state.search.before.and_then(|(muscle, _)| muscle);
        list_all(state, muscle);
        return;
    }
    let marked = |id: &str| state.desk.is_bookmarked(id);
    let index = state.index();
    let hits = index.find_with(&state.atlas, &query, MOST_HITS, &marked);
    let signs = index.signs(&state.atlas, &query, MOST_SIGNS);
    if hits.is_empty() {
        state.search.nearest = state.index().nearest(&state.atlas, &query);
    }
    state.list = List::found(signs, hits);
}

/// Lists all muscles again, with one of them selected.
pub fn list_all(state: &mut State, muscle: Option<usize>) {
    state.list = List::all(&state.atlas, &state.settings.words, state.order);
    if let Some(muscle) = muscle {
        state.list.select(muscle);
    }
}

/// Gives up what is typed, and gives back what was there before.
pub fn give_up(state: &mut State) {
    state.search.clear();
    let (muscle, pane) = state.search.before.take().unwrap_or_default();
    list_all(state, muscle);
    state.focus = pane;
}

/// Leaves the search but keeps the muscle it has led to.
pub fn end(state: &mut State) {
    let muscle = state.muscle_index();
    state.search.clear();
    state.search.before = None;
    list_all(state, muscle);
}

/// Completes the filter before the cursor, or goes on to the next that can
/// stand there. False if no filter is typed.
pub fn complete(state: &mut State) -> bool {
    if step_offer(state, 1) {
        return true;
    }
    let (before, _) = state.search.line.parts();
    let Some(completion) = search::complete(&state.atlas, before) else {
        return false;
    };
    let offered = Offered {
        typed: before.to_owned(),
        completion,
        at: 0,
    };
    put(state, &offered);
    // A single one is settled: the next completes what comes after it.
    state.search.offered = Some(offered).filter(|it| it.completion.offers.len() > 1);
    true
}

/// Goes through what the filter can become; false if nothing is offered.
pub fn step_offer(state: &mut State, by: i64) -> bool {
    let Some(mut offered) = state.search.offered.take() else {
        return false;
    };
    let count = i64::try_from(offered.completion.offers.len().max(1)).unwrap_or(1);
    let at = i64::try_from(offered.at).unwrap_or(0);
    offered.at = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
    put(state, &offered);
    state.search.offered = Some(offered);
    true
}

/// Writes what is offered into the line.
fn put(state: &mut State, offered: &Offered) {
    let after = state.search.line.split_after();
    let kept = offered.typed.get(..offered.completion.range.start);
    let offer = offered.completion.offers.get(offered.at);
    let mut line = LineEdit::default();
    line.insert(kept.unwrap_or_default());
    line.insert(offer.map_or("", String::as_str));
    line.append(&after);
    state.search.line = line;
    find(state);
}
