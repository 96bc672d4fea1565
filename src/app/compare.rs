//! Two muscles side by side: the anatomy holds both, and the map both patterns.

use super::picker::{Choice, Picker};
use super::reader::Reader;
use super::state::Overlay;
use super::{Pane, State, own};
use crate::config::fill;

/// Offers the muscles to compare with: those opened lately first, for who has
/// just come from the one to this, then those that have to do with it.
pub fn choose(state: &mut State) {
    let Some((index, muscle)) = state.muscle_index().zip(state.muscle()) else {
        return;
    };
    let words = &state.settings.words;
    let mut told = vec![index];
    let mut group = |heading: &str, muscles: Vec<usize>| {
        let new = muscles.into_iter().filter(|muscle| {
            let new = !told.contains(muscle);
            if new {
                told.push(*muscle);
            }
            new
        });
        (heading.to_owned(), new.collect::<Vec<usize>>())
    };
    let mut related = own::known(state, &muscle.synergists);
    related.extend(own::known(state, &muscle.antagonists));
    related.extend(own::known(state, &muscle.connections));
    let groups = vec![
        group(
            &words.compare_lately,
            own::known(state, state.desk.recent()),
        ),
        group(&words.compare_related, related),
        group(&words.compare_all, (0..state.atlas.heads().len()).collect()),
    ];
    let title = fill(&words.compare_title, &muscle.name);
    let picker = Picker::muscles(&state.atlas, title, groups, Choice::Compare);
    state.overlays.push(Overlay::Palette(Box::new(picker)));
}

/// Compares the muscle that is shown with another; the way back leads here.
pub fn with(state: &mut State, other: usize) {
    let place = state.place();
    state.history.leave(place);
    state.overlays.clear();
    state.search.typing = false;
    state.focus = Pane::Anatomy;
    set(state, Some(other));
}

/// Begins or ends to compare.
pub fn set(state: &mut State, other: Option<usize>) {
    let other = other.filter(|other| Some(*other) != state.muscle_index());
    if state.map.other == other {
        return;
    }
    state.map.other = other;
    state.map.reset();
    state.anatomy = Reader::default();
}

impl State {
    /// The muscle that the one shown is compared with.
    #[must_use]
    pub fn compared(&self) -> Option<&crate::atlas::Muscle> {
        self.atlas.muscle(self.map.other?)
    }
}
