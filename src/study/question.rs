//! A card as it is asked: the question, what is given with it, the right
//! answers, and wrong ones to choose from.

use crate::atlas::{AnswerMode, Atlas, CardTemplate, Muscle, Study};

use super::answer::{Expected, hide, tells};
use super::catalog::{Card, Subject};
use super::choices;
use super::facts::{self, Fact};
use super::id::{Direction, Field};

/// A card, asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// What is given beside it, one entry a line; not the answer.
    pub given: Vec<String>,
    /// What is shown on the body, if anything.
    pub picture: Option<Picture>,
    /// How it may be answered, the usual way first.
    pub modes: Vec<AnswerMode>,
    /// What is expected.
    pub expected: Expected,
    /// The answer in full, one entry a line.
    pub answer: Vec<String>,
    /// The muscle whose record says more, by its index.
    pub muscle: Option<usize>,
}

/// What is shown on the body with a question. It must not be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The pattern of a muscle, by its index, without its points' names.
    Pattern(usize),
    /// The belly of a muscle.
    Belly(usize),
    /// The bare body, to put the cursor on; best seen as the muscle is.
    Body(usize),
}

/// Answers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// As they are shown.
    pub shown: Vec<String>,
    /// Index of the right one.
    pub right: usize,
}

impl Question {
    /// Asks a card of this atlas. `None` if its kind is no longer asked.
    #[must_use]
    pub fn new(atlas: &Atlas, card: &Card) -> Option<Self> {
        let study = atlas.study();
        let kind = card.id.kind();
        let template = study.cards.iter().find(|template| template.id == *kind)?;
        let fact = facts::of(atlas, card)?;
        let expected = wanted(fact.expected.clone(), template);
        let ask = ask(atlas, study, template, card, &expected);
        let mut question = Self {
            given: fact.given.clone(),
            picture: fact.picture,
            modes: template.modes.clone(),
            answer: fact.answer.clone(),
            muscle: match card.subject {
                Subject::Muscle(index) | Subject::Point(index, _) => Some(index),
                Subject::Zone(_) | Subject::Region(_) => None,
            },
            ask,
            expected,
        };
        question.keep_quiet(&fact);
        Some(question)
    }

    /// Takes every right answer out of what is given, and lets no form of it
    /// count that the question tells by itself.
    fn keep_quiet(&mut self, fact: &Fact) {
        let names: Vec<&str> = fact.names.iter().map(|name| &**name).collect();
        for line in &mut self.given {
            *line = hide(line, names.iter().copied());
        }
        let told = std::iter::once(&self.ask).chain(&self.given);
        let told: Vec<&String> = told.collect();
        if let Expected::One(answers) | Expected::Several { answers, .. } = &mut self.expected {
            for answer in answers {
                let is_told = |form: &String| told.iter().any(|text| tells(text, form));
                let shown = answer.shown.clone();
                answer.forms.retain(|form| *form == shown || !is_told(form));
            }
        }
    }

    /// The right answers that the question tells, as a test looks for them;
    /// none, if all is well.
    #[must_use]
    pub fn told(&self) -> Vec<&str> {
        let (Expected::One(answers) | Expected::Several { answers, .. }) = &self.expected else {
            return Vec::new();
        };
        let forms = answers.iter().flat_map(|answer| &answer.forms);
        let told = |form: &&String| {
            tells(&self.ask, form) || self.given.iter().any(|line| tells(line, form))
        };
        forms.filter(told).map(|form| &**form).collect()
    }

    /// So many answers to choose from, one of them right, in an order that
    /// `turn` (how often the card was answered) changes. `None` if the card
    /// cannot be asked so, or too few are wrong beyond doubt.
    #[must_use]
    pub fn choices(&self, atlas: &Atlas, card: &Card, count: usize, turn: u64) -> Option<Choices> {
        if !self.modes.contains(&AnswerMode::Choice) {
            return None;
        }
        choices::of(atlas, card, self, count, turn)
    }
}

/// As many as are wanted, and no more than there are.
fn wanted(expected: Expected, template: &CardTemplate) -> Expected {
    match expected {
        Expected::Several { answers, .. } => {
            let want = match usize::from(template.want) {
                0 => answers.len(),
                want => want.min(answers.len()),
            };
            Expected::Several { answers, want }
        }
        other => other,
    }
}

fn ask(
    atlas: &Atlas,
    study: &Study,
    template: &CardTemplate,
    card: &Card,
    expected: &Expected,
) -> String {
    let want = match expected {
        Expected::Several { want, .. } => *want,
        _ => 1,
    };
    let number = match study.numbers.get(want) {
        Some(word) => word.to_string(),
        None => want.to_string(),
    };
    let (muscle, point) = match card.subject {
        Subject::Muscle(index) => (atlas.muscle(index), None),
        Subject::Point(index, point) => (atlas.muscle(index), Some(point)),
        _ => (None, None),
    };
    let region = match card.subject {
        Subject::Region(index) => atlas.regions().get(index),
        _ => atlas.regions().get(card.region),
    };
    let zone = match card.subject {
        Subject::Zone(index) => atlas.zones().get(index),
        _ => None,
    };
    let region = region.map_or("", |region| &region.name);
    let name = match muscle {
        Some(muscle) => muscle_name(muscle, card),
        None => region.to_owned(),
    };
    let points = muscle
        .map(|muscle| &*muscle.trigger_points)
        .unwrap_or_default();
    let point = point.and_then(|point| points.get(point));
    let values = [
        ("{name}", name),
        ("{region}", region.to_owned()),
        (
            "{group}",
            muscle.map_or("", |muscle| &muscle.group).to_owned(),
        ),
        ("{zone}", zone.map_or(String::new(), facts::zone_name)),
        ("{point}", point.map_or("", |point| &point.id).to_owned()),
        ("{want}", number),
    ];
    let mut ask = template.ask.to_string();
    for (mark, value) in values {
        ask = ask.replace(mark, &value);
    }
    capitalised(&ask)
}

/// The name that a question about a muscle may say.
fn muscle_name(muscle: &Muscle, card: &Card) -> String {
    match (card.field, card.direction) {
        (_, Direction::Out) | (Field::Latin, _) => muscle.name.to_string(),
        (_, Direction::Back) => super::answer::GAP.to_owned(),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
