//! A card on the screen: asked, answered, marked, graded.

use std::sync::Arc;

use super::super::scene::{Drawn, Over};
use super::super::{Effect, LineEdit, State};
use super::{Sheet, Study};
use crate::atlas::{AnswerMode, Side};
use crate::config::fill;
use crate::page;
use crate::study::answer::{Expected, Target};
use crate::study::asked::{Asked, Shown};
use crate::study::catalog::Subject;
use crate::study::fsrs::Grade;
use crate::study::marking::{Marker, Marking, Verdict, mark_zone};
use crate::study::question::{Picture, Question};

/// Longer, a typed answer is none.
const LONGEST: usize = 1000;

/// Asks the next card; ends the session where there is none.
pub(super) fn next(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let study = &mut state.study;
    study.asked = None;
    study.is_stale = true;
    let (Some(pupil), Some(session)) = (&study.pupil, &mut study.session) else {
        return;
    };
    let is_over = study.ends.is_some_and(|end| study.now.ms >= end);
    while !is_over && let Some(index) = session.current(study.now) {
        let card = pupil.catalog.get(index);
        let asked = card.and_then(|card| Some((card, Question::new(&atlas, card)?)));
        let Some((card, question)) = asked else {
            // Its record has lost the fact; it stays in the log.
            session.skip();
            continue;
        };
        let turn = session.turn(card);
        study.asked = Some(Asked::new(&atlas, card, question, (index, turn), study.way));
        (study.line, study.since) = (LineEdit::default(), study.now);
        study.sheet = Sheet::Card;
        return study.look();
    }
    study.sheet = Sheet::Result;
}

impl Study {
    /// What is drawn of a muscle with the answer: of a card on one trigger
    /// point only the pattern of that.
    fn told(&self, asked: &Asked) -> Drawn {
        let card = self
            .pupil
            .as_ref()
            .and_then(|it| it.catalog.get(asked.index));
        match card.map(|card| card.subject) {
            Some(Subject::Point(_, point)) => Drawn::Point(point),
            _ => Drawn::All,
        }
    }

    /// The body as the card wants it.
    fn look(&mut self) {
        let side = self.map.side;
        let Some(asked) = &self.asked else { return };
        let is_shown = asked.shown.is_some();
        let drawn = match asked.question.picture {
            Some(Picture::Belly(muscle)) if !is_shown => Some((muscle, Drawn::Belly)),
            Some(Picture::Body(muscle)) if !is_shown => Some((muscle, Drawn::Nothing)),
            Some(Picture::Pattern(muscle)) if !is_shown => Some((muscle, Drawn::Pattern)),
            None if !is_shown => None,
            _ if asked.is_of_belly() => asked.question.muscle.map(|it| (it, Drawn::Belly)),
            _ => asked.question.muscle.map(|it| (it, self.told(asked))),
        };
        let cursor = self.map.zone().filter(|_| asked.mode == AnswerMode::Place);
        let keeps = is_shown && asked.mode == AnswerMode::Place;
        self.map.lay_over(match drawn {
            Some((muscle, drawn)) => Over {
                muscles: vec![(muscle, side)],
                drawn,
                ..Over::default()
            },
            None => Over::default(),
        });
        if !keeps {
            self.map.reset();
        }
        self.map.inspect(asked.is_placed());
        if keeps && let Some(at) = cursor {
            // What was answered stays in sight beside what is right.
            self.map.go_to(Some(at), None);
        }
    }

    /// Shows the answer.
    fn show(&mut self, shown: Shown) {
        let (now, since) = (self.now, self.since);
        if let Some(asked) = &mut self.asked {
            let took = u32::try_from(now.ms - since.ms).unwrap_or_default();
            asked.shown = Some(Shown { took, ..shown });
        }
        self.is_stale = true;
        self.look();
    }

    /// The grade after hints: at best with trouble.
    fn after_hints(&self, grade: Grade) -> Grade {
        let hints = self.asked.as_ref().map_or(0, |asked| asked.hints);
        let grades = self
            .pupil
            .as_ref()
            .map_or(4, |it| it.scheduler.options.grades);
        match grade {
            Grade::Good | Grade::Easy if hints > 0 && grades > 2 => Grade::Hard,
            grade => grade,
        }
    }
}

/// Space: shows the answer to who has it in mind, marks the place; or takes
/// the usual grade.
pub(super) fn reveal(state: &mut State) -> Vec<Effect> {
    show_or_go_on(state, Grade::Good)
}

/// The same, where an answer that is shown counts as this grade.
fn show_or_go_on(state: &mut State, if_shown: Grade) -> Vec<Effect> {
    let Some(asked) = &mut state.study.asked else {
        return Vec::new();
    };
    if let Some(shown) = &asked.shown {
        let usual = shown.usual.unwrap_or(Grade::Good);
        return grade(state, usual);
    }
    if asked.is_placed() {
        place(state);
        return Vec::new();
    }
    // Nobody has typed or chosen: it was looked at.
    asked.mode = AnswerMode::Reveal;
    let usual = state.study.after_hints(if_shown);
    state.study.show(Shown {
        usual: Some(usual),
        ..Shown::default()
    });
    Vec::new()
}

/// Enter: marks what is typed; where nothing is, it was not known.
pub(super) fn check(state: &mut State) -> Vec<Effect> {
    let atlas = Arc::clone(&state.atlas);
    let study = &mut state.study;
    let Some(asked) = study.asked.as_ref().filter(|asked| asked.is_typed()) else {
        return show_or_go_on(state, Grade::Good);
    };
    let typed = study.line.text().trim().to_owned();
    if typed.is_empty() {
        return show_or_go_on(state, Grade::Again);
    }
    let marker = study.marker.get_or_init(|| Marker::new(&atlas));
    let marking = marker.mark(&asked.question.expected, &typed);
    let of = match &asked.question.expected {
        Expected::Several { want, .. } => *want,
        expected => expected.shown().len(),
    };
    let grades = study
        .pupil
        .as_ref()
        .map_or(4, |it| it.scheduler.options.grades);
    let usual = study.after_hints(marking.grade(grades));
    let shown = Shown {
        marking: Some(marking),
        of,
        own: typed,
        usual: Some(usual),
        took: 0,
    };
    study.show(shown);
    Vec::new()
}

/// Marks the place under the cursor.
fn place(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let study = &mut state.study;
    let (Some(asked), Some(at)) = (&study.asked, study.map.zone()) else {
        return;
    };
    let Some(zone) = atlas.zones().get(at.zone) else {
        return;
    };
    let own = study.map.side;
    let Expected::Places(targets) = &asked.question.expected else {
        return;
    };
    let side = at.side.unwrap_or(own);
    let mut marking = mark_zone(targets, &zone.id, side, own);
    let bellies = targets.iter().filter_map(|target| match target {
        Target::Belly(id) => atlas.index_of(id),
        Target::Zone { .. } => None,
    });
    for muscle in bellies {
        let under = study.map.under_belly(&atlas, muscle, own);
        let other = under.iter().any(|it| it.zone == at.zone);
        let verdict = match (under.contains(&at), other) {
            (true, _) => Verdict::Right,
            (false, true) => Verdict::Near,
            (false, false) => Verdict::Wrong,
        };
        marking.verdict = marking.verdict.max(verdict);
    }
    let usual = if marking.verdict >= Verdict::Near {
        Grade::Good
    } else {
        Grade::Again
    };
    let shown = Shown {
        marking: Some(marking),
        of: 0,
        own: page::lay_name(&state.settings.words, zone, at.side),
        usual: Some(study.after_hints(usual)),
        took: 0,
    };
    study.show(shown);
}

/// A digit: chooses, or grades.
pub(super) fn digit(state: &mut State, given: Grade) -> Vec<Effect> {
    let study = &mut state.study;
    let Some(asked) = &study.asked else {
        return Vec::new();
    };
    if let Some(choices) = asked.choices.as_ref().filter(|_| asked.is_chosen()) {
        let number = Grade::ALL.iter().position(|grade| *grade == given);
        let number = number.filter(|number| asked.is_open(*number));
        let Some((number, own)) = number.and_then(|it| Some((it, choices.shown.get(it)?))) else {
            return Vec::new();
        };
        let is_right = number == choices.right;
        let verdict = if is_right {
            Verdict::Right
        } else {
            Verdict::Wrong
        };
        let usual = if is_right { Grade::Good } else { Grade::Again };
        let shown = Shown {
            marking: Some(Marking {
                verdict,
                given: Vec::new(),
                wrong: Vec::new(),
            }),
            of: 0,
            own: own.clone(),
            usual: Some(study.after_hints(usual)),
            took: 0,
        };
        study.show(shown);
        return Vec::new();
    }
    if asked.shown.is_none() {
        let text = state.settings.words.study_first.clone();
        state.say(text);
        return Vec::new();
    }
    let waits = study.waits();
    // With two grades the second digit is the second of them.
    let number = Grade::ALL.iter().position(|grade| *grade == given);
    match number.and_then(|number| waits.get(number)) {
        Some((given, _)) => {
            let given = *given;
            grade(state, given)
        }
        None => Vec::new(),
    }
}

impl Study {
    /// The grades there are, each with the time until the card comes back.
    #[must_use]
    pub fn waits(&self) -> Vec<(Grade, crate::study::schedule::Wait)> {
        let both = self.session.as_ref().zip(self.pupil.as_ref());
        both.map_or_else(Vec::new, |(session, pupil)| {
            session.waits(&pupil.catalog, self.now)
        })
    }
}

/// Takes a grade and goes on; the answer is kept.
fn grade(state: &mut State, grade: Grade) -> Vec<Effect> {
    let study = &mut state.study;
    let (Some(pupil), Some(session), Some(asked)) =
        (&mut study.pupil, &mut study.session, &study.asked)
    else {
        return Vec::new();
    };
    let took = asked.shown.as_ref().map_or(0, |shown| shown.took);
    let (now, nonce) = (study.now, study.nonce);
    let event = session.answer(&pupil.catalog, grade, asked.mode, now, nonce, took);
    let Some(event) = event else {
        return Vec::new();
    };
    pupil.log.events.push(event.clone());
    let card = pupil.catalog.get(asked.index);
    let leech = card.and_then(|card| session.state(card));
    let leech = leech.is_some_and(|state| session.scheduler().is_leech(state));
    next(state);
    if leech && grade == Grade::Again {
        let text = state.settings.words.study_is_leech.clone();
        state.say(text);
    }
    vec![Effect::Review(event)]
}

/// Takes the last answer back; its card is asked again.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let study = &mut state.study;
    let (now, nonce) = (study.now, study.nonce);
    let undone = match (&mut study.pupil, &mut study.session) {
        (Some(pupil), Some(session)) => {
            let event = session.undo(&pupil.catalog, now, nonce);
            if let Some(event) = &event {
                pupil.log.events.push(event.clone());
            }
            event
        }
        _ => None,
    };
    let words = &state.settings.words;
    let Some(event) = undone else {
        let text = words.study_no_undo.clone();
        state.say(text);
        return Vec::new();
    };
    let text = words.study_undone.clone();
    // A session whose time is up goes on with it all the same.
    state.study.ends = None;
    next(state);
    state.say(text);
    vec![Effect::Review(event)]
}

/// Leaves the card out of the session.
pub(super) fn skip(state: &mut State) {
    if let Some(session) = &mut state.study.session {
        session.skip();
        next(state);
    }
}

/// The next way to answer this card, kept for those that follow.
pub(super) fn other_way(state: &mut State) {
    let atlas = Arc::clone(&state.atlas);
    let study = &mut state.study;
    let Some(asked) = study.asked.take_if(|asked| asked.shown.is_none()) else {
        return;
    };
    let modes = &asked.question.modes;
    let here = modes.iter().position(|mode| *mode == asked.mode);
    let next = here.map_or(0, |here| (here + 1) % modes.len().max(1));
    let way = modes.get(next).copied();
    let both = study.session.as_ref().zip(study.pupil.as_ref());
    let card = both.and_then(|(session, pupil)| {
        let card = pupil.catalog.get(asked.index)?;
        Some((card, session.turn(card)))
    });
    let Some((card, turn)) = card else { return };
    let (was, at) = (asked.mode, (asked.index, turn));
    let again = Asked::new(&atlas, card, asked.question, at, way);
    let words = &state.settings.words;
    let said = if again.mode == was {
        words.study_one_way.clone()
    } else {
        fill(&words.study_way_is, page::way_name(words, again.mode))
    };
    study.way = way;
    study.asked = Some(again);
    study.is_stale = true;
    study.look();
    state.say(said);
}

/// One hint more.
pub(super) fn hint(state: &mut State) {
    let study = &mut state.study;
    if let Some(asked) = study.asked.as_mut().filter(|asked| asked.shown.is_none()) {
        asked.hints += 1;
        study.is_stale = true;
    }
}

/// A key or text in the answer that is typed.
pub(super) fn typed(state: &mut State, change: impl FnOnce(&mut LineEdit)) {
    let study = &mut state.study;
    if study.is_recalling() {
        let before = study.line.clone();
        change(&mut study.line);
        if study.line.text().len() > LONGEST {
            study.line = before;
        }
    }
}

/// Side of the body on which cards show muscles.
pub(super) fn other_side(state: &mut State) {
    let study = &mut state.study;
    study.map.side = match study.map.side {
        Side::Right => Side::Left,
        Side::Left => Side::Right,
    };
    study.look();
}
