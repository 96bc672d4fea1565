//! What keys do in the study.

use std::sync::Arc;

use super::super::{Action, Effect, LineEdit, Pane, State, look, own};
use super::{Sheet, Typing, card, decks};
use crate::body::Direction;
use crate::config::{Code, Key, fill};
use crate::study::asked::Asked;
use crate::study::fsrs::Grade;
use crate::study::learner::Pupil;

/// Carries out an action where the study does it in its own way; `None` if it
/// is one of those that work everywhere.
pub fn act(state: &mut State, action: Action, times: i64) -> Option<Vec<Effect>> {
    if action == Action::Study {
        return Some(toggle(state));
    }
    if !state.study.open || !state.overlays.is_empty() {
        return None;
    }
    if state.study.typing.is_some() {
        return typing(state, action);
    }
    match (action, state.study.sheet) {
        // These work everywhere.
        (
            Action::Help
            | Action::Palette
            | Action::Redraw
            | Action::Suspend
            | Action::NextTheme
            | Action::ToggleMouse
            | Action::Evidence
            | Action::Glossary
            | Action::Quit,
            _,
        ) => return None,
        (Action::PainFinder, _) => {
            state.study.open = false;
            return None;
        }
        (Action::Undo, _) => return Some(card::undo(state)),
        (Action::Cancel | Action::Back, _) => cancel(state),
        (Action::Note, _) => {
            if let Some(muscle) = muscle(state) {
                own::write_on(state, muscle);
            }
        }
        (Action::OpenRecord, _) => open_record(state),
        (Action::NextView | Action::PreviousView, Sheet::Card | Sheet::Progress) => {
            let atlas = Arc::clone(&state.atlas);
            let map = &mut state.study.map;
            let forward = action == Action::NextView;
            (0..times.min(99)).for_each(|_| map.turn_view(&atlas, forward));
        }
        (_, Sheet::Card) => return Some(on_card(state, action, times)),
        (Action::Down | Action::Up, Sheet::Decks) => {
            let by = if action == Action::Down {
                times
            } else {
                -times
            };
            choose(state, by);
        }
        (Action::First, Sheet::Decks) => choose(state, i64::MIN / 2),
        (Action::Last, Sheet::Decks) => choose(state, i64::MAX / 2),
        (Action::Follow, Sheet::Decks) => decks::begin(state, false),
        (Action::Practise, Sheet::Decks) => decks::begin(state, true),
        (Action::Search, Sheet::Decks) => {
            state.study.typing = Some(Typing::Filter(LineEdit::default()));
        }
        (Action::SaveDeck, Sheet::Decks) => return Some(save(state)),
        (Action::Progress, Sheet::Decks | Sheet::Result) => progress(state),
        (Action::Practise, Sheet::Result) => decks::redo_missed(state),
        (Action::Follow, Sheet::Result | Sheet::Progress) => to_decks(state),
        (action, _) => read(state, action, times),
    }
    Some(Vec::new())
}

/// An action on a card.
fn on_card(state: &mut State, action: Action, times: i64) -> Vec<Effect> {
    match action {
        Action::Reveal => return card::reveal(state),
        Action::Follow => return card::check(state),
        Action::GradeAgain => return card::digit(state, Grade::Again),
        Action::GradeHard => return card::digit(state, Grade::Hard),
        Action::GradeGood => return card::digit(state, Grade::Good),
        Action::GradeEasy => return card::digit(state, Grade::Easy),
        Action::Hint => card::hint(state),
        Action::Way => card::other_way(state),
        Action::Skip => card::skip(state),
        Action::SwapSide => card::other_side(state),
        Action::ZoneUp => walk(state, Direction::Up, times),
        Action::ZoneDown => walk(state, Direction::Down, times),
        Action::ZoneLeft => walk(state, Direction::Left, times),
        Action::ZoneRight => walk(state, Direction::Right, times),
        Action::NextLink => (0..times.min(99)).for_each(|_| state.study.map.step_zone(true)),
        Action::PreviousLink => (0..times.min(99)).for_each(|_| state.study.map.step_zone(false)),
        Action::NextCharset | Action::ZoomIn | Action::ZoomOut | Action::ToggleNames => {
            look::act(state, action, times);
        }
        action => read(state, action, times),
    }
    Vec::new()
}

/// Arrows: the cursor on the body, else the page.
fn walk(state: &mut State, direction: Direction, times: i64) {
    let is_placed = state.study.asked().is_some_and(Asked::is_placed);
    if !is_placed {
        return match direction {
            Direction::Up => read(state, Action::Up, times),
            Direction::Down => read(state, Action::Down, times),
            Direction::Left | Direction::Right => {}
        };
    }
    let atlas = Arc::clone(&state.atlas);
    let map = &mut state.study.map;
    let moved = (0..times.min(200)).take_while(|_| map.walk(direction));
    if moved.count() == 0 {
        map.go_on(&atlas, direction);
    }
}

/// What moves through the page.
fn read(state: &mut State, action: Action, times: i64) {
    let reader = &mut state.study.reader;
    let page = i64::try_from(reader.height().saturating_sub(1).max(1)).unwrap_or(1);
    match action {
        Action::Down => reader.scroll_by(times),
        Action::Up => reader.scroll_by(-times),
        Action::PageDown => reader.scroll_by(times * page),
        Action::PageUp => reader.scroll_by(-times * page),
        Action::HalfPageDown => reader.scroll_by(times * (page / 2).max(1)),
        Action::HalfPageUp => reader.scroll_by(-times * (page / 2).max(1)),
        Action::First => reader.scroll_to(0),
        Action::Last => reader.scroll_to(usize::MAX),
        Action::NextSection => (0..times.min(99)).for_each(|_| reader.step_heading(true)),
        Action::PreviousSection => (0..times.min(99)).for_each(|_| reader.step_heading(false)),
        _ => {}
    }
}

/// Opens the study over the panes where it was, or goes back to them.
fn toggle(state: &mut State) -> Vec<Effect> {
    let is_over = state.overlays.is_empty();
    state.overlays.clear();
    state.search.typing = false;
    state.finder.open = false;
    let study = &mut state.study;
    study.open = !(study.open && is_over);
    study.typing = None;
    study.is_stale = true;
    if study.open && study.pupil.is_none() {
        return vec![Effect::OpenStudy];
    }
    if study.open {
        if let Some(pupil) = &mut study.pupil {
            pupil.desk.clone_from(&state.desk);
        }
        if study.sheet == Sheet::Decks {
            study.count_decks(&state.atlas, &state.settings.words);
        }
    }
    Vec::new()
}

/// The learner's files have been read.
pub fn opened(state: &mut State, pupil: Box<Pupil>, problems: &[String]) {
    let study = &mut state.study;
    study.pupil = Some(pupil);
    if let Some(pupil) = &mut study.pupil {
        pupil.desk.clone_from(&state.desk);
    }
    study.count_decks(&state.atlas, &state.settings.words);
    if let Some(problem) = problems.first() {
        state.note = Some(super::super::Note {
            text: problem.clone(),
            error: true,
        });
    }
}

/// What became of an answer that was to be written down: said when it is not,
/// and when it is again.
pub fn kept(state: &mut State, result: Result<(), String>) {
    let words = &state.settings.words;
    let was = std::mem::replace(&mut state.study.is_unkept, result.is_err());
    let (text, error) = match result {
        Err(what) => (fill(&words.study_not_kept, what), true),
        Ok(()) if was => (words.study_kept_again.clone(), false),
        Ok(()) => return,
    };
    state.note = Some(super::super::Note { text, error });
}

/// Esc: back by one.
fn cancel(state: &mut State) {
    let study = &mut state.study;
    match study.sheet {
        Sheet::Card => {
            let any = study.session.as_ref().is_some_and(|it| it.count() > 0);
            study.asked = None;
            study.sheet = Sheet::Result;
            study.is_stale = true;
            if !any {
                to_decks(state);
            }
        }
        Sheet::Result | Sheet::Progress => to_decks(state),
        Sheet::Decks => study.open = false,
    }
}

fn to_decks(state: &mut State) {
    let study = &mut state.study;
    study.sheet = Sheet::Decks;
    study.map.inspect(false);
    study.count_decks(&state.atlas, &state.settings.words);
}

fn progress(state: &mut State) {
    let study = &mut state.study;
    if let Some(pupil) = &study.pupil {
        study.progress = Some(pupil.progress(&state.atlas, study.now));
        study.sheet = Sheet::Progress;
        study.show_known(&state.atlas);
    }
}

/// The next or previous deck.
fn choose(state: &mut State, by: i64) {
    let study = &mut state.study;
    let last = study.rows.len().saturating_sub(1);
    study.at = super::super::reader::offset(study.at, by).min(last);
    study.is_stale = true;
}

/// The muscle of the card, once that may be told.
fn muscle(state: &State) -> Option<usize> {
    let asked = state.study.asked()?;
    asked.question.muscle.filter(|_| asked.shown.is_some())
}

/// Opens the record of the card in the atlas; the study comes back as it was.
fn open_record(state: &mut State) {
    let Some(muscle) = muscle(state) else {
        let text = state.settings.words.study_first.clone();
        return state.say(text);
    };
    let place = state.place();
    state.history.leave(place);
    state.study.open = false;
    super::super::act::show_muscle(state, muscle);
    state.focus = Pane::Anatomy;
}

/// Saves the deck that was made by a filter; takes a saved one away.
fn save(state: &mut State) -> Vec<Effect> {
    let words = &state.settings.words;
    let row = state.study.row().cloned();
    if let Some(row) = row.filter(|row| row.is_saved) {
        let text = fill(&words.study_removed, &row.name);
        state.say(text);
        return vec![Effect::SaveDeck(row.name, String::new())];
    }
    let text = words.study_save_how.clone();
    state.say(text);
    Vec::new()
}

/// The saved decks as the file has them.
pub fn saved(state: &mut State, decks: Result<Vec<(String, String)>, String>) {
    match decks {
        Ok(saved) => {
            let study = &mut state.study;
            if let Some(pupil) = &mut study.pupil {
                pupil.saved = saved;
            }
            study.count_decks(&state.atlas, &state.settings.words);
        }
        Err(what) => {
            let text = fill(&state.settings.words.not_kept, what);
            state.note = Some(super::super::Note { text, error: true });
        }
    }
}

/// An action while a filter or a name is typed.
fn typing(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    state.study.is_stale = true;
    match action {
        Action::Cancel => state.study.typing = None,
        Action::Complete => complete(state),
        Action::Follow => match state.study.typing.take() {
            Some(Typing::Filter(line)) => {
                let query = line.text().trim().to_owned();
                if query.is_empty() {
                    return Some(Vec::new());
                }
                decks::begin_with(state, &query, &query, false, false);
                if state.study.sheet != Sheet::Card && state.study.has_any(&state.atlas, &query) {
                    // There is nothing else to do with what was just typed.
                    decks::begin_with(state, &query, &query, false, true);
                    let text = state.settings.words.study_is_practice.clone();
                    state.say(text);
                }
                if state.study.sheet != Sheet::Card {
                    state.study.typing = Some(Typing::Filter(line));
                }
            }
            Some(Typing::Name(line, query)) => {
                let name = line.text().trim().to_owned();
                if name.is_empty() {
                    return Some(Vec::new());
                }
                let text = fill(&state.settings.words.study_saved, &name);
                state.say(text);
                return Some(vec![Effect::SaveDeck(name, query)]);
            }
            None => {}
        },
        // Down: the filter is to have a name.
        Action::Down => {
            if let Some(Typing::Filter(line)) = &state.study.typing {
                let query = line.text().trim().to_owned();
                match crate::study::deck::Deck::read(&query) {
                    Ok(_) if !query.is_empty() => {
                        state.study.typing = Some(Typing::Name(LineEdit::default(), query));
                    }
                    Ok(_) => {}
                    Err(what) => state.say(what),
                }
            }
        }
        Action::Redraw | Action::Suspend | Action::Help => return None,
        _ => {}
    }
    Some(Vec::new())
}

/// Completes the filter before the cursor by its likeliest continuation.
fn complete(state: &mut State) {
    if let Some(Typing::Filter(line)) = &mut state.study.typing
        && let Some(found) = crate::search::complete(&state.atlas, line.parts().0)
        && let Some(offer) = found.offers.first()
    {
        let (before, after) = line.parts();
        let mut new = LineEdit::default();
        new.insert(before.get(..found.range.start).unwrap_or_default());
        new.insert(offer);
        new.append(after);
        *line = new;
    }
}

/// A key that is no action, where text is typed.
pub fn type_key(state: &mut State, key: Key) {
    match &mut state.study.typing {
        Some(Typing::Filter(line) | Typing::Name(line, _)) => {
            if key.code == Code::Backspace && line.text().is_empty() {
                state.study.typing = None;
            } else {
                line.key(key);
            }
            state.study.is_stale = true;
        }
        None => card::typed(state, |line| {
            line.key(key);
        }),
    }
}

/// Pasted text is an answer or a filter.
pub fn paste(state: &mut State, text: &str) {
    let text: String = text.lines().take(1).collect();
    match &mut state.study.typing {
        Some(Typing::Filter(line) | Typing::Name(line, _)) => {
            line.insert(text.get(..200).unwrap_or(&text));
            state.study.is_stale = true;
        }
        None => card::typed(state, |line| line.insert(&text)),
    }
}
