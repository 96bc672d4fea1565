//! A study session line by line: for screen readers, pipes and slow lines.

use std::io::{self, BufRead, Write};

use crate::atlas::{AnswerMode, Atlas};
use crate::config::{Words, fill};
use crate::page::{grade_name, waiting};
use crate::study::catalog::Card;
use crate::study::fsrs::Grade;
use crate::study::learner::Learner;
use crate::study::marking::{Marker, Verdict};
use crate::study::moment::Moment;
use crate::study::question::{Choices, Question};
use crate::study::session::{Plan, Session};

/// Answers to choose from.
const CHOICES: usize = 4;

/// How the quiz is to be.
#[derive(Clone, Debug, Default)]
pub struct Quiz {
    /// The session.
    pub plan: Plan,
    /// It ends after so many minutes.
    pub minutes: Option<u16>,
    /// How to answer where there is a choice.
    pub answer: Option<AnswerMode>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// Answers that stand.
    pub answers: usize,
    /// Answers that could not be written down.
    pub lost: usize,
}

/// What was typed.
enum Typed {
    Text(String),
    Undo,
    Quit,
}

/// Asks until nothing is left, or the input ends. `say` is told at once when
/// something cannot be kept.
///
/// # Errors
///
/// When `out` cannot be written to or `input` not read.
pub fn quiz(
    out: &mut impl Write,
    input: &mut impl BufRead,
    (atlas, words): (&Atlas, &Words),
    learner: &mut Learner,
    quiz: &Quiz,
    say: &mut dyn FnMut(&str),
) -> io::Result<Ended> {
    let mut ended = Ended::default();
    let mut plan = quiz.plan.clone();
    loop {
        let mut round = Round {
            atlas,
            words,
            session: learner.session(&plan, learner.now()),
            learner,
            marker: None,
            quiz,
            skipped: 0,
            told: Vec::new(),
            ends: None,
        };
        let finished = round.run(out, input, say)?;
        ended.answers += round.session.count();
        let missed = round.session.missed();
        let skipped = round.skipped;
        ended.lost = learner.store.waiting();
        if ended.answers == 0 && finished {
            writeln!(out, "{}", words.study_nothing)?;
        } else {
            let count = fill(&words.study_done, ended.answers);
            writeln!(out, "{}", fill(&count, missed.len()))?;
        }
        if skipped > 0 {
            writeln!(out, "{}", fill(&words.study_by_hand, skipped))?;
        }
        if !finished || missed.is_empty() {
            return Ok(ended);
        }
        writeln!(out, "{}", words.study_missed)?;
        out.flush()?;
        match read(input)? {
            Typed::Text(text) if text.eq_ignore_ascii_case("y") => {}
            _ => return Ok(ended),
        }
        plan = Plan {
            deck: missed,
            only: true,
            practice: true,
            ..Plan::default()
        };
    }
}

/// One way through the cards.
struct Round<'a> {
    atlas: &'a Atlas,
    words: &'a Words,
    session: Session,
    learner: &'a mut Learner,
    marker: Option<Marker>,
    quiz: &'a Quiz,
    skipped: usize,
    /// Ways to answer that were explained.
    told: Vec<AnswerMode>,
    ends: Option<i64>,
}

impl Round<'_> {
    /// True if it came to its end, false if it was ended.
    fn run(
        &mut self,
        out: &mut impl Write,
        input: &mut impl BufRead,
        say: &mut dyn FnMut(&str),
    ) -> io::Result<bool> {
        let start = self.learner.now();
        let minutes = self.quiz.minutes.map(|minutes| i64::from(minutes) * 60_000);
        self.ends = minutes.map(|ms| start.ms + ms);
        loop {
            let now = self.learner.now();
            if self.ends.is_some_and(|end| now.ms >= end) {
                return Ok(true);
            }
            let Some(index) = self.session.current(now) else {
                return Ok(true);
            };
            let Some(card) = self.learner.catalog.get(index).cloned() else {
                return Ok(true);
            };
            let question = Question::new(self.atlas, &card);
            let asked = question.and_then(|question| {
                let mode = self.mode(&question)?;
                Some((question, mode))
            });
            let Some((question, mode)) = asked else {
                self.session.skip();
                self.skipped += 1;
                continue;
            };
            match self.ask(out, input, &card, &question, mode)? {
                Some(Asked::Grade(grade, mode)) => {
                    let then = self.learner.now();
                    let took = u32::try_from(then.ms - now.ms).unwrap_or(u32::MAX);
                    self.note(out, &card, (grade, mode, took), then, say)?;
                }
                Some(Asked::Undo) => {
                    let (now, nonce) = (self.learner.now(), self.learner.clock.nonce());
                    match self.session.undo(&self.learner.catalog, now, nonce) {
                        Some(event) => {
                            keep(self.learner, self.words, event, say);
                            writeln!(out, "{}", self.words.study_undone)?;
                        }
                        None => writeln!(out, "{}", self.words.study_no_undo)?,
                    }
                }
                None => return Ok(false),
            }
        }
    }

    /// Writes an answer down, and only then says so.
    fn note(
        &mut self,
        out: &mut impl Write,
        card: &Card,
        (grade, mode, took): (Grade, AnswerMode, u32),
        now: Moment,
        say: &mut dyn FnMut(&str),
    ) -> io::Result<()> {
        let waits = self.session.waits(&self.learner.catalog, now);
        let wait = waits.iter().find(|(other, _)| *other == grade);
        let nonce = self.learner.clock.nonce();
        let catalog = &self.learner.catalog;
        let event = self.session.answer(catalog, grade, mode, now, nonce, took);
        if let Some(event) = event {
            keep(self.learner, self.words, event, say);
        }
        let name = grade_name(self.words, grade);
        let noted = match wait {
            Some((_, wait)) if !self.session.is_practice() => fill(
                &fill(&self.words.study_noted, name),
                waiting(self.words, *wait),
            ),
            _ => fill(&self.words.study_practised, name),
        };
        writeln!(out, "{noted}")?;
        let leech = self.session.state(card);
        let leech = leech.is_some_and(|state| self.session.scheduler().is_leech(state));
        if grade == Grade::Again && leech {
            writeln!(out, "{}", self.words.study_leech)?;
        }
        writeln!(out)
    }

    /// How a question can be answered here: without a picture.
    fn mode(&self, question: &Question) -> Option<AnswerMode> {
        if question.picture.is_some() && question.given.is_empty() {
            return None;
        }
        let modes = question.modes.iter().copied();
        let mut modes = modes.filter(|mode| *mode != AnswerMode::Place);
        let wanted = self
            .quiz
            .answer
            .filter(|mode| question.modes.contains(mode));
        wanted.or_else(|| modes.next())
    }

    fn ask(
        &mut self,
        out: &mut impl Write,
        input: &mut impl BufRead,
        card: &Card,
        question: &Question,
        mode: AnswerMode,
    ) -> io::Result<Option<Asked>> {
        let words = self.words;
        let load = self.session.load(&self.learner.catalog);
        let left = fill(&fill(&words.study_load, load.learning), load.due);
        writeln!(out, "[{}]", fill(&left, load.new))?;
        writeln!(out, "{}", question.ask)?;
        for line in &question.given {
            writeln!(out, "  {line}")?;
        }
        let turn = self.session.turn(card);
        let choices = match mode {
            AnswerMode::Choice => question.choices(self.atlas, card, CHOICES, turn),
            _ => None,
        };
        let (mode, hint) = match (&choices, mode) {
            (Some(_), _) => (AnswerMode::Choice, &words.study_hint_choice),
            (None, AnswerMode::Typed) => (mode, &words.study_hint_typed),
            (None, _) => (AnswerMode::Reveal, &words.study_hint_reveal),
        };
        for (number, choice) in (1..).zip(choices.iter().flat_map(|it| &it.shown)) {
            writeln!(out, "  {number}. {choice}")?;
        }
        if !self.told.contains(&mode) {
            self.told.push(mode);
            writeln!(out, "{hint}")?;
        }
        write!(out, "> ")?;
        out.flush()?;
        let typed = match read(input)? {
            Typed::Quit => return Ok(None),
            Typed::Undo => return Ok(Some(Asked::Undo)),
            Typed::Text(text) => text,
        };
        let usual = self.verdict(out, question, choices.as_ref(), mode, &typed)?;
        writeln!(out, "{}", words.study_answer)?;
        for line in &question.answer {
            writeln!(out, "  {line}")?;
        }
        self.grade(out, input, usual, mode)
    }

    /// Says how good it is, and gives the grade it stands for.
    fn verdict(
        &mut self,
        out: &mut impl Write,
        question: &Question,
        choices: Option<&Choices>,
        mode: AnswerMode,
        typed: &str,
    ) -> io::Result<Grade> {
        let words = self.words;
        if mode == AnswerMode::Reveal {
            return Ok(Grade::Good);
        }
        if typed == "?" || typed.is_empty() {
            return Ok(Grade::Again);
        }
        if let Some(choices) = choices {
            let chosen = typed.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
            let is_right = chosen == Some(choices.right);
            let (said, grade) = if is_right {
                (&words.study_right, Grade::Good)
            } else {
                (&words.study_wrong, Grade::Again)
            };
            writeln!(out, "{said}")?;
            return Ok(grade);
        }
        let marker = self.marker.get_or_insert_with(|| Marker::new(self.atlas));
        let marking = marker.mark(&question.expected, typed);
        let of = match &question.expected {
            crate::study::answer::Expected::Several { want, .. } => *want,
            expected => expected.shown().len(),
        };
        match marking.verdict {
            Verdict::Right => writeln!(out, "{}", words.study_right)?,
            Verdict::Near => writeln!(out, "{}", words.study_near)?,
            Verdict::Part => {
                let part = fill(&words.study_part, marking.given.len().min(of));
                writeln!(out, "{}", fill(&part, of))?;
            }
            Verdict::Wrong => writeln!(out, "{}", words.study_wrong)?,
        }
        Ok(marking.grade(self.session.scheduler().options.grades))
    }

    /// Asks for the grade; the usual one is taken with Enter.
    fn grade(
        &mut self,
        out: &mut impl Write,
        input: &mut impl BufRead,
        usual: Grade,
        mode: AnswerMode,
    ) -> io::Result<Option<Asked>> {
        let words = self.words;
        let waits = self
            .session
            .waits(&self.learner.catalog, self.learner.now());
        let keys = waits.iter().enumerate().map(|(place, (grade, wait))| {
            let (key, name) = (place + 1, grade_name(words, *grade));
            if self.session.is_practice() {
                format!("{key} {name}")
            } else {
                fill(
                    &fill(&fill(&words.study_keys, key), name),
                    waiting(words, *wait),
                )
            }
        });
        let keys: Vec<String> = keys.collect();
        let enter = fill(&words.study_enter, grade_name(words, usual));
        writeln!(out, "{enter} {}", keys.join(", "))?;
        write!(out, "> ")?;
        out.flush()?;
        Ok(match read(input)? {
            Typed::Quit => None,
            Typed::Undo => Some(Asked::Undo),
            Typed::Text(text) => {
                let number = text.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
                let chosen = number.and_then(|number| waits.get(number));
                let named = waits.iter().find(|(grade, _)| grade.name() == text);
                let grade = chosen.or(named).map_or(usual, |(grade, _)| *grade);
                Some(Asked::Grade(grade, mode))
            }
        })
    }
}

/// What came of a question.
enum Asked {
    Grade(Grade, AnswerMode),
    Undo,
}

fn keep(
    learner: &mut Learner,
    words: &Words,
    event: crate::study::log::Event,
    say: &mut dyn FnMut(&str),
) {
    let waited = learner.store.waiting() > 0;
    match learner.keep(event) {
        // Said at once, and once.
        Err(what) if !waited => say(&fill(&words.study_not_kept, what)),
        Ok(()) if waited => say(&words.study_kept_again),
        _ => {}
    }
}

fn read(input: &mut impl BufRead) -> io::Result<Typed> {
    // Nobody types more; the rest is an answer of its own.
    const LONGEST: u64 = 10_000;
    let mut line = Vec::new();
    let mut input = io::Read::take(input, LONGEST);
    if input.read_until(b'\n', &mut line)? == 0 {
        return Ok(Typed::Quit);
    }
    let line = String::from_utf8_lossy(&line);
    Ok(match line.trim() {
        "q" => Typed::Quit,
        "u" => Typed::Undo,
        text => Typed::Text(text.to_owned()),
    })
}
