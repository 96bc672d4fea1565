//! What the reader adds: bookmarks, records opened lately, notes.

use super::note_edit::NoteEdit;
use super::picker::{Choice, Picker};
use super::state::Overlay;
use super::{Action, Effect, Pane, State, search};
use crate::atlas::Id;
use crate::config::fill;
use crate::desk::{Change, Desk};

/// The search that finds what has a bookmark.
pub const BOOKMARKED: &str = "is:bookmarked";

/// Carries out an action of the reader's own things; `None` if it is another.
pub fn act(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Bookmark => return Some(bookmark(state)),
        Action::Bookmarks => bookmarks(state),
        Action::Recent => recent(state),
        Action::Note => write(state),
        _ => return None,
    }
    Some(Vec::new())
}

/// Carries a change out here; the effect is to keep it.
fn keep(state: &mut State, change: Change) -> Effect {
    state.desk.apply(&change);
    if let Change::Note { of, .. } = &change {
        state.note_changed(&of.clone());
    }
    Effect::Keep(change)
}

fn id(state: &State) -> Option<Id> {
    state.muscle().map(|muscle| muscle.id.clone())
}

fn bookmark(state: &mut State) -> Vec<Effect> {
    let Some((id, name)) = state.muscle().map(|it| (it.id.clone(), it.name.clone())) else {
        return Vec::new();
    };
    let on = !state.desk.is_bookmarked(&id);
    let words = &state.settings.words;
    let said = if on {
        &words.bookmark_on
    } else {
        &words.bookmark_off
    };
    let said = fill(said, &name);
    state.say(said);
    vec![keep(state, Change::Bookmark(id, on))]
}

/// Lists only what has a bookmark, or all again.
fn bookmarks(state: &mut State) {
    if state.search.line.text().trim() == BOOKMARKED {
        search::end(state);
        return;
    }
    if state.desk.bookmarks().is_empty() {
        let text = state.settings.words.bookmarks_none.clone();
        return state.say(text);
    }
    let muscle = state.muscle_index();
    search::begin(state);
    state.search.line.clear();
    // Words that are typed go on after it.
    state.search.line.insert(BOOKMARKED);
    state.search.line.insert(" ");
    state.search.typing = false;
    search::find(state);
    if let Some(muscle) = muscle {
        state.list.select(muscle);
    }
}

fn recent(state: &mut State) {
    let words = &state.settings.words;
    let recent = known(state, state.desk.recent());
    if recent.is_empty() {
        let text = words.recent_none.clone();
        return state.say(text);
    }
    let picker = Picker::muscles(
        &state.atlas,
        words.recent_title.clone(),
        vec![(String::new(), recent)],
        Choice::Muscle,
    );
    state.overlays.push(Overlay::Palette(Box::new(picker)));
}

/// Indices of those records that are in the atlas now.
pub fn known(state: &State, ids: &[Id]) -> Vec<usize> {
    let ids = ids.iter();
    ids.filter_map(|id| state.atlas.index_of(id)).collect()
}

/// Opens the note on the muscle to write.
fn write(state: &mut State) {
    if let Some(muscle) = state.muscle_index() {
        write_on(state, muscle);
    }
}

/// Opens the note on a muscle, by its index in the atlas.
pub fn write_on(state: &mut State, muscle: usize) {
    let Some(muscle) = state.atlas.muscle(muscle) else {
        return;
    };
    let title = fill(&state.settings.words.note_title, &muscle.name);
    let note = state.desk.note(&muscle.id);
    let edit = NoteEdit::new(muscle.id.clone(), title, note);
    state.overlays.clear();
    state.search.typing = false;
    state.overlays.push(Overlay::Writing(Box::new(edit)));
}

/// What there was before a message.
pub struct Before {
    muscle: Option<usize>,
    focus: Pane,
    /// The line of a note being written, and what is to be kept of it.
    writing: Option<(usize, Option<Change>)>,
}

impl Before {
    /// As it is now.
    pub fn new(state: &State) -> Self {
        Self {
            muscle: state.muscle_index(),
            focus: state.focus,
            writing: state.writing().map(|edit| (edit.line(), edit.change())),
        }
    }

    /// What is to be kept after a message: a note of which a line was left, or
    /// that was closed, whatever closed it; a record that was opened.
    pub fn then(self, state: &mut State, effects: &mut Vec<Effect>) {
        let leaving = effects.contains(&Effect::Suspend);
        if let Some((line, unkept)) = self.writing {
            let now = state.writing().map(|edit| (edit.line(), edit.change()));
            let kept = match now {
                None => unkept,
                Some((at, change)) if at != line || leaving => change,
                Some(_) => None,
            };
            let closed = state.writing().is_none();
            if let Some(edit) = state.writing_mut().filter(|_| kept.is_some()) {
                edit.done();
            }
            if let Some(change) = kept {
                effects.insert(0, keep(state, change));
                if closed {
                    let text = state.settings.words.note_kept.clone();
                    state.say(text);
                }
            }
        }
        // Who steps through records has not opened each of them; the next key
        // on one opens it.
        let opened = state.focus != Pane::List
            && (self.muscle == state.muscle_index() || self.focus == Pane::List);
        let id = id(state).filter(|id| opened && state.desk.recent().first() != Some(id));
        if let Some(id) = id {
            effects.insert(0, keep(state, Change::Open(id)));
        }
    }
}

impl State {
    /// The note being written.
    #[must_use]
    pub fn writing(&self) -> Option<&NoteEdit> {
        self.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Writing(edit) => Some(&**edit),
            _ => None,
        })
    }

    fn writing_mut(&mut self) -> Option<&mut NoteEdit> {
        self.overlays.iter_mut().find_map(|overlay| match overlay {
            Overlay::Writing(edit) => Some(&mut **edit),
            _ => None,
        })
    }

    /// What would be lost if the program ended now: the line being written.
    #[must_use]
    pub fn unkept(&self) -> Option<Change> {
        self.writing()?.change()
    }

    /// Takes over the desk as its file has it.
    pub fn set_desk(&mut self, desk: Desk) {
        let shown = self.muscle().map(|muscle| muscle.id.clone());
        let changed = shown.filter(|id| desk.note(id) != self.desk.note(id));
        self.desk = desk;
        if let Some(id) = changed {
            self.note_changed(&id);
        }
        self.settle();
    }
}
