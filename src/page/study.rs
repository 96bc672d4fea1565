//! What the study says: a card, what came of a session, how it goes.

use super::document::{Document, Piece};
use crate::atlas::{AnswerMode, Atlas};
use crate::config::{Role, Words, fill};
use crate::study::answer::{Expected, Target};
use crate::study::asked::Asked;
use crate::study::catalog::Card;
use crate::study::fsrs::Grade;
use crate::study::marking::Verdict;
use crate::study::progress::{OnDay, Part, Progress};
use crate::study::question::Question;
use crate::study::schedule::Wait;
use crate::study::session::Load;

/// Columns of a bar of ten tenths.
const BAR: usize = 20;

/// Weeks of the calendar, and days of one.
const WEEK: usize = 7;

/// A card: the question and what is given; the answer, once it is shown.
#[must_use]
pub fn study_card(atlas: &Atlas, words: &Words, asked: &Asked, note: &str) -> Document {
    let mut page = Document::default();
    let question = &asked.question;
    page.paragraph(vec![Piece::new(&*question.ask, Role::Heading)]);
    if !question.given.is_empty() {
        page.gap();
        for line in &question.given {
            page.entry(0, Piece::dim("-"), vec![Piece::text(line)]);
        }
    }
    if let Some(choices) = &asked.choices {
        page.gap();
        for (number, choice) in choices.shown.iter().enumerate() {
            let is_right = asked.shown.is_some() && number == choices.right;
            let is_gone = asked.shown.is_none() && !asked.is_open(number);
            let role = match (is_right, is_gone) {
                (true, _) => Role::Heading,
                (_, true) => Role::Dim,
                _ => Role::Text,
            };
            let text = if is_gone { "-" } else { choice.as_str() };
            let marker = Piece::new((number + 1).to_string(), Role::Key);
            page.entry(0, marker, vec![Piece::new(text, role)]);
        }
    }
    match &asked.shown {
        None => {
            if let Some(hint) = hint(atlas, asked) {
                page.gap();
                page.paragraph(vec![Piece::dim(fill(&words.study_hint, hint))]);
            }
        }
        Some(_) => answered(&mut page, atlas, words, asked, note),
    }
    page
}

/// The answer beside one's own, and what stands in the record.
fn answered(page: &mut Document, atlas: &Atlas, words: &Words, asked: &Asked, note: &str) {
    let Some(shown) = &asked.shown else { return };
    let question = &asked.question;
    page.gap();
    if let Some(marking) = &shown.marking {
        let (said, role) = match marking.verdict {
            Verdict::Right => (words.study_right.clone(), Role::Message),
            Verdict::Near => (words.study_near.clone(), Role::Message),
            Verdict::Part => {
                let part = fill(&words.study_part, marking.given.len().min(shown.of));
                (fill(&part, shown.of), Role::Caution)
            }
            Verdict::Wrong => (words.study_wrong.clone(), Role::Error),
        };
        let mut pieces = vec![Piece::new(said, role)];
        if !shown.own.is_empty() {
            let own = fill(&words.study_yours, &shown.own);
            pieces.push(Piece::dim(format!(" {own}")));
        }
        page.paragraph(pieces);
        if !marking.wrong.is_empty() && marking.verdict != Verdict::Wrong {
            let wrong = fill(&words.study_not_these, marking.wrong.join(", "));
            page.paragraph(vec![Piece::dim(wrong)]);
        }
        page.gap();
    }
    page.paragraph(vec![Piece::dim(&*words.study_answer)]);
    for line in answer(atlas, question) {
        page.entry(0, Piece::dim("-"), vec![Piece::new(line, Role::Heading)]);
    }
    if let Some(muscle) = question.muscle.and_then(|index| atlas.muscle(index)) {
        page.gap();
        let region = atlas.region(&muscle.region);
        let region = region.map_or("", |region| &*region.name);
        page.paragraph(vec![
            Piece::text(&*muscle.name),
            Piece::dim(" · "),
            Piece::new(&*muscle.latin, Role::Latin),
            Piece::dim(format!(" · {} · {region}", muscle.group)),
        ]);
        let nerve = format!("{} {}", muscle.nerve.name, muscle.nerve.roots.join(" "));
        page.paragraph(vec![
            Piece::dim(format!("{} ", words.nerve)),
            Piece::text(nerve.trim()),
        ]);
    }
    if !note.is_empty() {
        page.heading(words.note.as_str());
        note.lines().for_each(|line| page.text(line));
    }
}

/// The answer in full; of a place the zones it is.
fn answer(atlas: &Atlas, question: &Question) -> Vec<String> {
    if !question.answer.is_empty() {
        return question.answer.clone();
    }
    match &question.expected {
        Expected::Places(targets) => targets.iter().map(|it| target(atlas, it)).collect(),
        expected => expected
            .shown()
            .into_iter()
            .map(ToOwned::to_owned)
            .collect(),
    }
}

fn target(atlas: &Atlas, target: &Target) -> String {
    match target {
        Target::Zone { zone, .. } => super::zone_name(atlas, zone).to_owned(),
        Target::Belly(id) => atlas.name_of(id).unwrap_or(id).to_owned(),
    }
}

/// What the hints so far tell.
fn hint(atlas: &Atlas, asked: &Asked) -> Option<String> {
    let hints = Some(asked.hints).filter(|hints| *hints > 0)?;
    let question = &asked.question;
    if asked.choices.is_some() {
        return None;
    }
    if let Expected::Places(targets) = &question.expected {
        let first = targets.first()?;
        let region = match first {
            Target::Zone { zone, .. } => &atlas.zone(zone)?.region,
            Target::Belly(id) => &atlas.muscle(atlas.index_of(id)?)?.region,
        };
        let region = atlas.region(region)?.name.to_string();
        return Some(if hints == 1 {
            region
        } else {
            beginning(&target(atlas, first), hints - 1)
        });
    }
    let first = question.expected.shown().first().map(|it| (*it).to_owned());
    let first = first.or_else(|| question.answer.first().cloned())?;
    Some(beginning(&first, hints))
}

/// The first so many letters of a text; the others are lines.
fn beginning(text: &str, letters: usize) -> String {
    let mut left = letters;
    let letter = |c: char| match c {
        c if !c.is_alphanumeric() => c,
        c if left > 0 => {
            left -= 1;
            c
        }
        _ => '_',
    };
    text.chars().map(letter).collect()
}

/// The word for a way to answer.
#[must_use]
pub fn way_name(words: &Words, way: AnswerMode) -> &str {
    match way {
        AnswerMode::Typed => &words.study_way_typed,
        AnswerMode::Choice => &words.study_way_choice,
        AnswerMode::Reveal => &words.study_way_reveal,
        AnswerMode::Place => &words.study_way_place,
    }
}

/// The name of a grade.
#[must_use]
pub fn grade_name(words: &Words, grade: Grade) -> &str {
    match grade {
        Grade::Again => &words.study_again,
        Grade::Hard => &words.study_hard,
        Grade::Good => &words.study_good,
        Grade::Easy => &words.study_easy,
    }
}

/// Time until a card comes back, in words.
#[must_use]
pub fn waiting(words: &Words, wait: Wait) -> String {
    match wait {
        Wait::Minutes(minutes) => fill(&words.study_minutes, minutes),
        Wait::Days(days) => fill(&words.study_days, days),
    }
}

/// What came of a session: how many answers stand, what is left, and the cards
/// that were missed.
#[must_use]
pub fn study_result<'a>(
    atlas: &Atlas,
    words: &Words,
    (count, load): (usize, Load),
    missed: impl Iterator<Item = &'a Card>,
    key: &str,
) -> Document {
    let mut page = Document::default();
    let missed: Vec<&Card> = missed.collect();
    let done = fill(&words.study_done, count);
    page.paragraph(vec![Piece::new(fill(&done, missed.len()), Role::Heading)]);
    let left = fill(&fill(&words.study_load, load.learning), load.due);
    page.paragraph(vec![Piece::dim(fill(
        &words.study_left,
        fill(&left, load.new),
    ))]);
    if missed.is_empty() {
        return page;
    }
    page.heading(words.study_missed_these.as_str());
    for card in missed {
        let Some(question) = Question::new(atlas, card) else {
            continue;
        };
        let answers = answer(atlas, &question).join("; ");
        page.entry(0, Piece::dim("-"), vec![Piece::text(&*question.ask)]);
        let given = question.given.join("; ");
        if !given.is_empty() {
            page.entry(2, Piece::text(""), vec![Piece::dim(given)]);
        }
        page.entry(2, Piece::text(""), vec![Piece::new(answers, Role::Heading)]);
    }
    page.gap();
    page.paragraph(vec![Piece::dim(fill(&words.study_redo, key))]);
    page
}

/// How well the atlas is known, what was done, what is coming.
#[must_use]
pub fn study_progress(words: &Words, progress: &Progress) -> Document {
    let mut page = Document::default();
    let share = |share: Option<f32>| {
        share.map_or_else(
            || words.stats_none.clone(),
            |share| format!("{:.0}%", share * 100.0),
        )
    };
    let all = |text: &str, values: &[String]| {
        values
            .iter()
            .fold(text.to_owned(), |text, value| fill(&text, value))
    };
    let text = |number: usize| number.to_string();
    let minutes = |seconds: u64| (seconds / 60).to_string();
    let p = progress;
    let cards = [p.seen, p.cards, p.learning, p.mature].map(text);
    page.text(&all(&words.stats_cards, &cards));
    let due = all(&words.stats_due, &[text(p.due)]);
    let leeches = all(&words.stats_leeches, &[text(p.leeches)]);
    page.text(&format!("{due}. {leeches}"));
    let retention = [
        share(p.retention),
        share(p.retention_ever),
        share(Some(p.wanted)),
    ];
    page.text(&all(&words.stats_retention, &retention));
    page.text(&all(&words.stats_known, &[share(p.known)]));
    let streak = [p.streak, p.longest_streak].map(text);
    page.text(&all(&words.stats_streak, &streak));
    let time = [minutes(p.seconds_today), minutes(p.seconds)];
    page.text(&all(&words.stats_time, &time));
    page.text(&all(&words.stats_today, &[text(p.today), text(p.answers)]));

    page.heading(words.stats_forecast.as_str());
    columns(&mut page, &p.forecast);
    page.heading(words.stats_calendar.as_str());
    calendar(&mut page, &p.calendar);
    for (heading, parts) in [
        (&words.stats_regions, &p.regions),
        (&words.stats_fields, &p.fields),
    ] {
        page.heading(heading.as_str());
        for part in parts {
            bar(&mut page, part, &share(part.known));
        }
    }
    page
}

/// One part: a bar of how much of it was seen, and how well that is known.
fn bar(page: &mut Document, part: &Part, known: &str) {
    let seen = part.seen * BAR / part.cards.max(1);
    let seen = if part.seen > 0 { seen.max(1) } else { 0 };
    let text = format!(
        "{}{} {known:>5}  {:>4}/{:<4} ",
        "#".repeat(seen),
        "-".repeat(BAR - seen.min(BAR)),
        part.seen,
        part.cards,
    );
    // Spaces are where lines may be broken and several become one.
    let text = text.replace(' ', "\u{a0}");
    page.paragraph(vec![
        Piece::new(text, Role::Spillover),
        Piece::text(&*part.name),
    ]);
}

/// Days as columns, five high.
fn columns(page: &mut Document, days: &[OnDay]) {
    const HIGH: usize = 5;
    let most = days.iter().map(|day| day.count).max().unwrap_or(0);
    for row in (1..=HIGH).rev() {
        let cell = |day: &OnDay| {
            let high = (day.count * HIGH).div_ceil(most.max(1));
            if high >= row { "#" } else { "\u{a0}" }
        };
        let label = if row == HIGH {
            most.to_string()
        } else {
            String::new()
        };
        let line: String = days.iter().map(cell).collect();
        let text = format!("{label:>5} {line}").replace(' ', "\u{a0}");
        page.paragraph(vec![Piece::new(text, Role::Spillover)]);
    }
    let ends = days.first().zip(days.last());
    if let Some((first, last)) = ends {
        let text = format!("      {} .. {}", first.day, last.day);
        page.paragraph(vec![Piece::dim(text.replace(' ', "\u{a0}"))]);
    }
}

/// Weeks as columns, days of the week as rows: the more answers, the denser.
fn calendar(page: &mut Document, days: &[OnDay]) {
    let most = days.iter().map(|day| day.count).max().unwrap_or(0);
    let sign = |count: usize| match (count * 3).div_ceil(most.max(1)) {
        0 => "\u{a0}\u{b7}",
        1 => "\u{a0}.",
        2 => "\u{a0}:",
        _ => "\u{a0}#",
    };
    for row in 0..WEEK {
        let line: String = days
            .iter()
            .skip(row)
            .step_by(WEEK)
            .map(|day| sign(day.count))
            .collect();
        let text = format!("\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}{line}");
        page.paragraph(vec![Piece::new(text, Role::Spillover)]);
    }
    if let Some((first, last)) = days.first().zip(days.last()) {
        let text = format!("      {} .. {}", first.day, last.day);
        page.paragraph(vec![Piece::dim(text.replace(' ', "\u{a0}"))]);
    }
}
