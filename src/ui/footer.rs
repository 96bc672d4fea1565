//! The last line: what was just said, or the few keys that matter now.
//!
//! ```text
//!  / search  enter open  tab pane  z full screen  ? all keys  q quit
//! ```

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::app::{Action, Context, Sheet, Stage, State, StudyTyping};
use crate::config::Role;

/// Draws the footer.
pub fn draw(state: &State, buffer: &mut Buffer) {
    let area = state.layout.footer;
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    buffer.set_style(area, theme.style(Role::Bar));
    if let Some((offers, at)) = state.search.offers().filter(|_| state.overlays.is_empty()) {
        Line::from(offered(state, offers, at)).render(area, buffer);
        return;
    }
    if let Some(note) = &state.note {
        let role = if note.error {
            Role::Error
        } else {
            Role::Message
        };
        Line::from(Span::styled(format!(" {}", note.text), theme.style(role))).render(area, buffer);
        return;
    }
    let mut spans = vec![Span::raw(" ")];
    let mut room = usize::from(area.width).saturating_sub(1);
    for (key, label) in hints(state) {
        let key = Span::styled(key, theme.style(Role::Key));
        let label = Span::styled(format!(" {label}  "), theme.style(Role::Dim));
        let width = key.width() + label.width();
        if width > room {
            break;
        }
        room -= width;
        spans.extend([key, label]);
    }
    if let Some(count) = state.count {
        spans.push(Span::styled(count.to_string(), theme.style(Role::Key)));
    }
    Line::from(spans).render(area, buffer);
    let promise = Span::styled(&words.informs, theme.style(Role::Dim));
    if promise.width() + 1 < room {
        let line = Line::from(vec![promise, Span::raw(" ")]);
        line.right_aligned().render(area, buffer);
    }
}

/// What the filter that is typed can become, from the one that stands there on.
fn offered<'a>(state: &State, offers: &'a [String], at: usize) -> Vec<Span<'a>> {
    let theme = &state.settings.theme;
    let of = format!(" {}/{}  ", at + 1, offers.len());
    let mut spans = vec![Span::styled(of, theme.style(Role::Dim))];
    for (nth, offer) in offers
        .iter()
        .enumerate()
        .cycle()
        .skip(at)
        .take(offers.len())
    {
        let role = if nth == at { Role::Key } else { Role::Dim };
        spans.push(Span::styled(offer, theme.style(role)));
        spans.push(Span::raw("  "));
    }
    spans
}

/// The keys that matter where the reader is, best first. Only keys that are
/// bound are named.
fn hints(state: &State) -> Vec<(String, &str)> {
    let words = &state.settings.words;
    let context = state.context();
    let answer = answer_hints(state);
    let study = study_hints(state);
    let actions: &[(Action, &str)] = match context {
        Context::List | Context::Global => &[
            (Action::Search, &words.hint_search),
            (Action::PainFinder, &words.hint_finder),
            (Action::Follow, &words.hint_open),
            (Action::NextPane, &words.hint_pane),
            (Action::Help, &words.hint_help),
            (Action::FullScreen, &words.hint_full),
        ],
        Context::Anatomy => &[
            (Action::FocusMap, &words.hint_where),
            (Action::FocusSteps, &words.hint_what),
            (Action::NextLink, &words.hint_link),
            (Action::Follow, &words.hint_follow),
            (Action::Back, &words.hint_back),
            (Action::NextPane, &words.hint_pane),
            (Action::Search, &words.hint_search),
        ],
        Context::Map => &[
            (Action::TurnLeft, &words.hint_turn),
            (Action::ZoomIn, &words.hint_zoom),
            (Action::NextView, &words.hint_view),
            (Action::Inspect, &words.hint_inspect),
            (Action::ToggleNames, &words.hint_names),
            (Action::BestView, &words.hint_best),
            (Action::NextPoint, &words.hint_point),
            (Action::SwapSide, &words.hint_side),
            (Action::NextPane, &words.hint_pane),
        ],
        Context::Zones => &[
            (Action::ZoneRight, &words.hint_walk),
            (Action::Follow, &words.hint_zone),
            (Action::Cancel, &words.hint_leave),
            (Action::NextView, &words.hint_view),
            (Action::ZoomIn, &words.hint_zoom),
            (Action::SwapSide, &words.hint_side),
            (Action::NextPane, &words.hint_pane),
        ],
        Context::Steps => &[
            (Action::Down, &words.hint_step),
            (Action::NextSection, &words.hint_exercise),
            (Action::CopyStep, &words.hint_copy),
            (Action::NextPane, &words.hint_pane),
            (Action::Search, &words.hint_search),
        ],
        Context::Page => &[
            (Action::Cancel, &words.hint_close),
            (Action::NextLink, &words.hint_link),
            (Action::Follow, &words.hint_follow),
            (Action::Back, &words.hint_back),
        ],
        Context::Input if state.writing().is_some() => &[
            (Action::Cancel, &words.hint_keep),
            (Action::Follow, &words.hint_line),
        ],
        Context::Finder => &[
            (Action::Search, &words.hint_place),
            (Action::Mark, &words.hint_mark),
            (Action::Follow, &words.hint_answer),
            (Action::BestView, &words.hint_closer),
            (Action::NextView, &words.hint_round),
            (Action::Help, &words.hint_help),
            (Action::Cancel, &words.hint_leave),
            (Action::Unmark, &words.hint_unmark),
            (Action::WholeBody, &words.hint_whole),
            (Action::SwapSide, &words.hint_side),
        ],
        Context::Answer => &answer,
        Context::Study | Context::Card | Context::Recall => &study,
        Context::Input if state.study.open && state.overlays.is_empty() => &study,
        Context::Input if state.finder.open && state.overlays.is_empty() => &[
            (Action::Follow, &words.hint_mark_it),
            (Action::Down, &words.hint_offer),
            (Action::Cancel, &words.hint_cancel),
        ],
        Context::Input if !state.overlays.is_empty() => &[
            (Action::Follow, &words.hint_open),
            (Action::Down, &words.hint_next),
            (Action::Cancel, &words.hint_cancel),
        ],
        Context::Input => &[
            (Action::Follow, &words.hint_open),
            (Action::Down, &words.hint_next),
            (Action::Cancel, &words.hint_cancel),
            (Action::Complete, &words.hint_complete),
        ],
    };
    let always: &[(Action, &str)] = match context {
        Context::Input | Context::Recall => &[],
        Context::Study | Context::Card => &[(Action::Help, &words.hint_help)],
        Context::Finder | Context::Answer | Context::Page => &[(Action::Help, &words.hint_help)],
        _ => &[
            (Action::Evidence, &words.hint_evidence),
            (Action::Help, &words.hint_help),
            (Action::Quit, &words.hint_quit),
        ],
    };
    let keymap = &state.settings.keymap;
    let once = always
        .iter()
        .filter(|(action, _)| actions.iter().all(|(known, _)| known != action));
    actions
        .iter()
        .chain(once)
        .filter_map(|(action, label)| {
            let key = keymap.keys_for(context, *action).first()?.to_string();
            Some((key, *label))
        })
        .collect()
}

/// The same for what the pain finder has found.
fn answer_hints(state: &State) -> Vec<(Action, &str)> {
    let words = &state.settings.words;
    match state.finder.stage(&state.atlas) {
        Stage::Begin | Stage::Typing => vec![
            (Action::Search, &words.hint_place),
            (Action::NextPane, &words.hint_marks),
        ],
        Stage::Gate => vec![
            (Action::ReadFlags, &words.hint_read),
            (Action::PageDown, &words.hint_more),
            (Action::NextPane, &words.hint_marks),
            (Action::Search, &words.hint_place),
        ],
        Stage::Again => vec![(Action::Cancel, &words.finder_again)],
        Stage::Found => vec![
            (Action::Follow, &words.hint_record),
            (Action::Down, &words.hint_choose),
            (Action::NextPane, &words.hint_marks),
            (Action::Search, &words.hint_place),
            (Action::Help, &words.hint_help),
            (Action::SwapSide, &words.hint_side),
            (Action::NextView, &words.hint_round),
            (Action::Copy, &words.hint_copy_found),
        ],
    }
}

/// The same for the study.
fn study_hints(state: &State) -> Vec<(Action, &str)> {
    let words = &state.settings.words;
    let study = &state.study;
    match (&study.typing, study.sheet) {
        (Some(StudyTyping::Filter(_)), _) => vec![
            (Action::Follow, &words.hint_begin),
            (Action::Down, &words.hint_name),
            (Action::Complete, &words.hint_complete),
            (Action::Cancel, &words.hint_cancel),
        ],
        (Some(StudyTyping::Name(..)), _) => vec![
            (Action::Follow, &words.hint_name),
            (Action::Cancel, &words.hint_cancel),
        ],
        (None, Sheet::Decks) => vec![
            (Action::Follow, &words.hint_begin),
            (Action::Practise, &words.hint_practise),
            (Action::Search, &words.hint_filter),
            (Action::Progress, &words.hint_progress),
            (Action::Help, &words.hint_help),
            (Action::Cancel, &words.hint_leave),
        ],
        (None, Sheet::Result) => vec![
            (Action::Follow, &words.hint_decks),
            (Action::Practise, &words.hint_redo),
            (Action::Undo, &words.hint_undo),
            (Action::Progress, &words.hint_progress),
        ],
        (None, Sheet::Progress) => vec![
            (Action::Follow, &words.hint_decks),
            (Action::Down, &words.hint_more),
            (Action::NextView, &words.hint_round),
            (Action::Cancel, &words.hint_leave),
        ],
        (None, Sheet::Card) => card_hints(state),
    }
}

/// The same for a card of the study.
fn card_hints(state: &State) -> Vec<(Action, &str)> {
    let words = &state.settings.words;
    let Some(asked) = state.study.asked() else {
        return Vec::new();
    };
    let mut hints: Vec<(Action, &str)> = if asked.shown.is_some() {
        vec![
            (Action::Reveal, &words.hint_go_on),
            (Action::OpenRecord, &words.hint_record),
            (Action::Note, &words.hint_own_note),
        ]
    } else if asked.is_typed() {
        vec![
            (Action::Follow, &words.hint_check),
            (Action::Reveal, &words.hint_show),
            (Action::Hint, &words.hint_hint),
        ]
    } else if asked.is_placed() {
        vec![
            (Action::ZoneRight, &words.hint_walk),
            (Action::Reveal, &words.hint_here),
            (Action::NextView, &words.hint_round),
            (Action::Hint, &words.hint_hint),
        ]
    } else if asked.is_chosen() {
        vec![
            (Action::GradeAgain, &words.hint_digits),
            (Action::Reveal, &words.hint_show),
            (Action::Hint, &words.hint_hint),
        ]
    } else {
        vec![
            (Action::Reveal, &words.hint_show),
            (Action::Hint, &words.hint_hint),
        ]
    };
    let reader = &state.study.reader;
    let is_cut = reader.scroll() + reader.height() < reader.page().lines.len();
    if is_cut && !asked.is_placed() {
        let down = if asked.is_typed() {
            Action::Down
        } else {
            Action::ZoneDown
        };
        hints.insert(1, (down, &words.hint_more));
    }
    hints.push((Action::Undo, &words.hint_undo));
    hints.push((Action::Cancel, &words.hint_end));
    if asked.shown.is_none() {
        hints.push((Action::Way, &words.hint_way));
    }
    hints
}
