//! A card that is being asked on a screen.

use crate::atlas::{AnswerMode, Atlas};

use super::answer::{Expected, Target};
use super::catalog::Card;
use super::fsrs::Grade;
use super::marking::Marking;
use super::question::{Choices, Picture, Question};

/// Answers to choose from.
const CHOICES: usize = 4;

/// A card that is asked, and what has become of it.
#[derive(Debug)]
pub struct Asked {
    /// Its index in the catalog.
    pub index: usize,
    /// The question.
    pub question: Question,
    /// How it is answered.
    pub mode: AnswerMode,
    /// What there is to choose from.
    pub choices: Option<Choices>,
    /// How many hints were given.
    pub hints: usize,
    /// The answer, once it is shown.
    pub shown: Option<Shown>,
}

/// An answer that is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// How the learner's own was marked; none if nothing was answered.
    pub marking: Option<Marking>,
    /// How many right ones were wanted.
    pub of: usize,
    /// What was answered: typed, chosen, or the name of the place.
    pub own: String,
    /// The grade that it stands for.
    pub usual: Option<Grade>,
    /// Milliseconds until it was shown.
    pub took: u32,
}

impl Asked {
    /// The card at an index of the catalog, asked in the way that is wanted, if
    /// it can be; `turn` is how often it was answered before.
    #[must_use]
    pub fn new(
        atlas: &Atlas,
        card: &Card,
        question: Question,
        (index, turn): (usize, u64),
        wanted: Option<AnswerMode>,
    ) -> Self {
        let wanted = wanted.filter(|way| question.modes.contains(way));
        let first = question.modes.first().copied();
        let mut mode = wanted.or(first).unwrap_or_default();
        let choices = match mode {
            AnswerMode::Choice => question.choices(atlas, card, CHOICES, turn),
            _ => None,
        };
        if mode == AnswerMode::Choice && choices.is_none() {
            // Too few are wrong beyond doubt.
            let others = question.modes.iter().copied();
            let mut others = others.filter(|other| *other != AnswerMode::Choice);
            mode = others.next().unwrap_or_default();
        }
        Self {
            index,
            question,
            mode,
            choices,
            hints: 0,
            shown: None,
        }
    }

    /// True while an answer is typed.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.mode == AnswerMode::Typed && self.shown.is_none()
    }

    /// True while a place is looked for.
    #[must_use]
    pub fn is_placed(&self) -> bool {
        self.mode == AnswerMode::Place && self.shown.is_none()
    }

    /// True while one of several is to be chosen.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.mode == AnswerMode::Choice && self.shown.is_none()
    }

    /// True if it is about the place of a belly, not of a pattern.
    #[must_use]
    pub fn is_of_belly(&self) -> bool {
        let targets = match &self.question.expected {
            Expected::Places(targets) => targets.first(),
            _ => None,
        };
        matches!(self.question.picture, Some(Picture::Belly(_)))
            || matches!(targets, Some(Target::Belly(_)))
    }

    /// Which choices are still to be had: a hint takes a wrong one away.
    #[must_use]
    pub fn is_open(&self, choice: usize) -> bool {
        let Some(choices) = &self.choices else {
            return false;
        };
        let wrong = (0..choices.shown.len()).filter(|it| *it != choices.right);
        // One wrong one always stays.
        let most = choices.shown.len().saturating_sub(2);
        let gone: Vec<usize> = wrong.take(self.hints.min(most)).collect();
        !gone.contains(&choice)
    }
}
