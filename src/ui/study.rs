//! The study: decks to choose from, a card that fills the screen, what came of
//! it.
//!
//! ```text
//!  Study · anatomy · 3/20                2 being learnt, 5 due, 13 new
//!  Which muscle is shaded?            |        _|     |_
//!                                     |       [  oo  : ]
//!  > sol_
//!  enter check  space show  tab hint  ...
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::map;
use super::pane::{cut, how_far};
use crate::app::{Sheet, State, StudyTyping, study_map_rows};
use crate::config::{Role, fill};
use crate::page::{grade_name, waiting};
use crate::study::asked::Asked;

/// Draws the study.
pub fn draw(state: &State, buffer: &mut Buffer) {
    bar(state, buffer);
    let study = &state.study;
    let places = study.places;
    match study.sheet {
        Sheet::Decks => decks(state, places.text, buffer),
        _ => super::reader::draw(state, &study.reader, places.text, buffer),
    }
    if let Some(area) = places.map {
        body(state, area, buffer);
    }
    foot(state, places.foot, buffer);
}

/// The line above: what is studied, and how much there is of it.
fn bar(state: &State, buffer: &mut Buffer) {
    let study = &state.study;
    let area = study.places.bar;
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    buffer.set_style(area, theme.style(Role::Bar));
    let (title, aside) = match study.sheet {
        Sheet::Decks => (words.study_title.clone(), String::new()),
        Sheet::Progress => (words.study_progress.clone(), how_far(&study.reader)),
        Sheet::Result => (
            format!("{} · {}", words.study_title, study.name()),
            how_far(&study.reader),
        ),
        Sheet::Card => {
            let (at, of) = study.count();
            let title = format!("{} · {} · {at}/{of}", words.study_title, study.name());
            (title, load(state))
        }
    };
    let room = usize::from(area.width).saturating_sub(aside.width() + 3);
    let title = Span::styled(
        cut(format!(" {title}"), room),
        theme.style(Role::TitleFocus),
    );
    Line::from(title).render(area, buffer);
    let aside = Span::styled(format!("{aside} "), theme.style(Role::Dim));
    if aside.width() + 10 < usize::from(area.width) {
        Line::from(aside).right_aligned().render(area, buffer);
    }
}

/// What is left to do, or that it is practice.
fn load(state: &State) -> String {
    let words = &state.settings.words;
    let both = state.study.session().zip(state.study.pupil());
    let Some((session, pupil)) = both else {
        return String::new();
    };
    if session.is_practice() {
        return words.study_practice.clone();
    }
    let load = session.load(&pupil.catalog);
    let left = fill(&fill(&words.study_load, load.learning), load.due);
    fill(&left, load.new)
}

/// The decks, two lines each.
fn decks(state: &State, area: Rect, buffer: &mut Buffer) {
    let study = &state.study;
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let rows = study.rows();
    let shown = usize::from(area.height / 2).max(1);
    let first = study.first_row();
    for (place, (number, row)) in rows.iter().enumerate().skip(first).take(shown).enumerate() {
        let y = area.y + u16::try_from(place * 2).unwrap_or(0);
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let selected = number == study.at() && study.typing.is_none();
        let style = if selected {
            theme.style(Role::Selection)
        } else {
            theme.style(Role::Text)
        };
        if selected {
            buffer.set_style(line, style);
        }
        let mark = if selected { "> " } else { "  " };
        let name = Span::styled(format!("{mark}{}", row.name), style);
        Line::from(name).render(line, buffer);
        let count = fill(&fill(&words.study_counts, row.due), row.new);
        let count = Span::styled(
            count,
            if selected {
                style
            } else {
                theme.style(Role::Dim)
            },
        );
        Line::from(count).right_aligned().render(line, buffer);
        let below = Rect { y: y + 1, ..line };
        if below.y < area.bottom() {
            let about = cut(format!("  {}", row.about), usize::from(area.width));
            Line::from(Span::styled(about, theme.style(Role::Dim))).render(below, buffer);
        }
    }
}

/// The body, and below it the zone under the cursor or what the signs mean.
fn body(state: &State, area: Rect, buffer: &mut Buffer) {
    let study = &state.study;
    let words = &state.settings.words;
    let is_placed = study
        .asked()
        .is_some_and(|asked| asked.mode == crate::atlas::AnswerMode::Place);
    map::pictures(state, (&study.map, is_placed), area, &|_| 0, buffer);
    let rows = study_map_rows(area.height);
    if rows == 0 {
        return;
    }
    let row = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    let is_shown = study.asked().is_some_and(|asked| asked.shown.is_some());
    if study.sheet == Sheet::Progress {
        let signs = [
            ("#", Role::Essential, &words.study_known_well),
            (":", Role::Spillover, &words.study_known_fairly),
            (".", Role::Rare, &words.study_known_hardly),
        ];
        map::legend_of(state, &study.map, row, buffer, &signs);
    } else if is_placed && !is_shown {
        map::name(state, &study.map, row, buffer);
    } else if !study.asked().is_some_and(Asked::is_of_belly) {
        let signs = [
            ("#", Role::Essential, &words.grade_essential),
            (":", Role::Spillover, &words.grade_spillover),
            (".", Role::Rare, &words.grade_rare),
            ("X", Role::Point, &words.point),
        ];
        map::legend_of(state, &study.map, row, buffer, &signs);
    }
}

/// The last line of the study: what is typed, or the grades.
fn foot(state: &State, area: Rect, buffer: &mut Buffer) {
    let study = &state.study;
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    if let Some(typing) = &study.typing {
        let (prompt, line) = match typing {
            StudyTyping::Filter(line) => (&words.study_filter, line),
            StudyTyping::Name(line, _) => (&words.study_name, line),
        };
        let room = usize::from(area.width).saturating_sub(prompt.width() + 3);
        let (text, _) = super::list::tail_of(line, room);
        Line::from(vec![
            Span::styled(format!(" {prompt} "), theme.style(Role::Key)),
            Span::styled(text, theme.style(Role::Text)),
        ])
        .render(area, buffer);
        return;
    }
    let Some(asked) = study.asked() else { return };
    if asked.is_typed() {
        let room = usize::from(area.width).saturating_sub(4);
        let (text, _) = super::list::tail_of(study.line(), room);
        Line::from(vec![
            Span::styled(" > ", theme.style(Role::Key)),
            Span::styled(text, theme.style(Role::Text)),
        ])
        .render(area, buffer);
    } else if asked.shown.is_some() {
        grades(state, asked, area, buffer);
    }
}

/// The grades, each with its key and when the card comes back; the usual one
/// is marked.
fn grades(state: &State, asked: &Asked, area: Rect, buffer: &mut Buffer) {
    let theme = &state.settings.theme;
    let words = &state.settings.words;
    let practice = state.study.session().is_some_and(|it| it.is_practice());
    let usual = asked.shown.as_ref().and_then(|shown| shown.usual);
    let mut spans = Vec::new();
    for (number, (grade, wait)) in (1..).zip(state.study.waits()) {
        let name = grade_name(words, grade);
        let text = if practice {
            format!(" {number} {name} ")
        } else {
            format!(" {number} {name} {} ", waiting(words, wait))
        };
        let style = if Some(grade) == usual {
            theme.style(Role::Selection)
        } else {
            theme.style(Role::Text)
        };
        spans.push(Span::raw(" "));
        spans.push(Span::styled(text, style));
    }
    Line::from(spans).render(area, buffer);
}

/// Where the terminal's own cursor goes.
pub fn cursor(state: &State) -> Option<Position> {
    let study = &state.study;
    let area = study.places.foot;
    let at = |line, prompt: usize| {
        let room = usize::from(area.width).saturating_sub(prompt + 1);
        let (_, column) = super::list::tail_of(line, room);
        let x = area.x.saturating_add(u16::try_from(column + prompt).ok()?);
        Some(Position::new(x.min(area.right().saturating_sub(1)), area.y))
    };
    let words = &state.settings.words;
    match &study.typing {
        Some(StudyTyping::Filter(line)) => return at(line, words.study_filter.width() + 2),
        Some(StudyTyping::Name(line, _)) => return at(line, words.study_name.width() + 2),
        None => {}
    }
    let asked = study.asked()?;
    if asked.is_typed() {
        at(study.line(), 3)
    } else if asked.is_placed() {
        map::cursor(&study.map, study.places.map)
    } else {
        None
    }
}
