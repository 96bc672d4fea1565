//! The self-help of a muscle as a document.

use super::document::{Document, Piece};
use super::muscle::red_flags;
use crate::atlas::{Atlas, Muscle, SelfHelp, Technique};
use crate::config::{Role, Words, fill};

/// Warning signs and cautions, then the steps, then advice.
#[must_use]
pub fn steps(_atlas: &Atlas, words: &Words, muscle: &Muscle) -> Document {
    let mut page = Document::default();
    if !muscle.red_flags.is_empty() || !muscle.cautions.is_empty() {
        page.heading(words.before_you_start.as_str());
        red_flags(&mut page, words, "", &muscle.red_flags);
        for caution in &muscle.cautions {
            page.entry(
                0,
                Piece::new("!", Role::Caution),
                vec![Piece::text(&**caution)],
            );
        }
    }
    if muscle.self_help.is_empty() {
        page.gap();
        page.text(&words.self_help_none);
    }
    for (index, help) in muscle.self_help.iter().enumerate() {
        entry(&mut page, words, index, help);
    }
    page.list(&words.advice, &muscle.advice);
    page
}

/// One self-help entry as plain text, for the clipboard.
#[must_use]
pub fn step_text(words: &Words, index: usize, help: &SelfHelp, width: u16) -> String {
    let mut page = Document::default();
    entry(&mut page, words, index, help);
    let page = super::Page::new(&page, width);
    page.plain().collect::<Vec<_>>().join("\n")
}

fn entry(page: &mut Document, words: &Words, index: usize, help: &SelfHelp) {
    page.heading(format!("{}. {}", index + 1, help.title));
    let mut facts = vec![technique_name(words, help.technique).to_owned()];
    facts.extend(dose(words, help));
    if !help.tool.is_empty() {
        facts.push(format!("{}: {}", words.needs, help.tool));
    }
    page.paragraph(vec![Piece::dim(facts.join(" · "))]);
    if let Some(caution) = &help.caution {
        page.entry(
            0,
            Piece::new("!", Role::Caution),
            vec![
                Piece::new(format!("{}: ", words.caution), Role::Caution),
                Piece::text(&**caution),
            ],
        );
    }
    for (number, step) in help.steps.iter().enumerate() {
        page.step(
            1,
            Piece::dim(format!("{}", number + 1)),
            vec![Piece::text(&**step)],
        );
    }
}

/// `30 s`, `3x`, `2 a day`, as far as given.
fn dose(words: &Words, help: &SelfHelp) -> Vec<String> {
    let hold = help.hold_s.map(|hold| fill(&words.dose_hold, hold));
    let reps = help.reps.map(|reps| fill(&words.dose_reps, reps));
    let per_day = help.per_day.map(|times| fill(&words.dose_per_day, times));
    [hold, reps, per_day].into_iter().flatten().collect()
}

fn technique_name(words: &Words, technique: Technique) -> &str {
    match technique {
        Technique::Pressure => &words.technique_pressure,
        Technique::Massage => &words.technique_massage,
        Technique::Roller => &words.technique_roller,
        Technique::Ball => &words.technique_ball,
        Technique::Stretch => &words.technique_stretch,
        Technique::Heat => &words.technique_heat,
        Technique::Cold => &words.technique_cold,
        Technique::Habit => &words.technique_habit,
        Technique::Movement => &words.technique_movement,
    }
}
