//! What goes to the clipboard.

use super::{Effect, State};
use crate::config::fill;
use crate::page::{self, Page};

/// Width of what is copied, in columns.
const COPY_WIDTH: u16 = 76;

/// Copies the record of the muscle, with the note on it.
pub fn record(state: &mut State) -> Vec<Effect> {
    let Some(muscle) = state.muscle() else {
        return Vec::new();
    };
    let words = &state.settings.words;
    let note = state.desk.note(&muscle.id);
    let page = Page::new(&page::record(&state.atlas, words, muscle, note), COPY_WIDTH);
    let text = page.plain().collect::<Vec<_>>().join("\n") + "\n";
    let said = fill(&words.copied_record, &muscle.name);
    state.say(said);
    vec![Effect::Copy(text)]
}

/// Copies the exercise that the cursor stands in.
pub fn step(state: &mut State) -> Vec<Effect> {
    let words = &state.settings.words;
    match state.exercise() {
        Some((index, help)) => {
            let text = page::step_text(words, index, help, COPY_WIDTH);
            let said = fill(&words.copied_step, &help.title);
            state.say(said);
            vec![Effect::Copy(text + "\n")]
        }
        None => {
            state.say(words.no_step.clone());
            Vec::new()
        }
    }
}
