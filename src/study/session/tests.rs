//! Sessions over the built-in atlas.

use super::*;
use crate::atlas::{Atlas, StudyOptions};
use crate::study::fsrs::Fsrs;

const DAY: i64 = 86_400_000;
const NOON: Moment = Moment {
    ms: 20_000 * DAY + DAY / 2,
    offset: 0,
};

fn scheduler() -> Scheduler {
    Scheduler {
        fsrs: Fsrs::default(),
        options: StudyOptions::default(),
    }
}

struct Play {
    catalog: Catalog,
    session: Session,
    log: Log,
    now: Moment,
    nonce: u32,
}

impl Play {
    fn start(plan: &Plan) -> Self {
        let catalog = Catalog::new(&Atlas::built_in());
        Self::with(catalog, Log::default(), plan, NOON)
    }

    fn with(catalog: Catalog, log: Log, plan: &Plan, now: Moment) -> Self {
        let session = Session::new(&catalog, scheduler(), &log, plan, now);
        Self {
            catalog,
            session,
            log,
            now,
            nonce: 0,
        }
    }

    fn answer(&mut self, grade: Grade) -> usize {
        let card = self.session.current(self.now).expect("a card");
        self.now = self.now.after(5000);
        self.nonce += 1;
        let mode = AnswerMode::Reveal;
        let event = self
            .session
            .answer(&self.catalog, grade, mode, self.now, self.nonce, 5000);
        self.log.events.push(event.expect("an event"));
        card
    }

    fn undo(&mut self) {
        self.now = self.now.after(1000);
        self.nonce += 1;
        let event = self.session.undo(&self.catalog, self.now, self.nonce);
        self.log.events.push(event.expect("an event"));
    }
}

fn all() -> Plan {
    let count = Catalog::new(&Atlas::built_in()).cards().len();
    Plan {
        deck: (0..count).collect(),
        ..Plan::default()
    }
}

#[test]
fn a_first_session_is_mixed_and_of_the_days_size() {
    let mut play = Play::start(&all());
    assert_eq!(
        play.session.load(&play.catalog),
        Load {
            learning: 0,
            due: 0,
            new: 10
        }
    );
    let cards: Vec<usize> = (0..10).map(|_| play.answer(Grade::Easy)).collect();
    assert_eq!(play.session.current(play.now), None);
    let of = |look: &dyn Fn(&Card) -> String| {
        let cards = cards.iter().filter_map(|index| play.catalog.get(*index));
        cards.map(look).collect::<HashSet<String>>().len()
    };
    assert_eq!(
        of(&|card| card.id.subject().to_owned()),
        10,
        "each of another muscle"
    );
    assert!(of(&|card| card.region.to_string()) >= 5, "over the body");
    assert!(
        of(&|card| card.field.name().to_owned()) >= 4,
        "of all kinds"
    );
    // The day's new cards are done, tomorrow there are others.
    let again = Play::with(play.catalog, play.log, &all(), play.now);
    assert_eq!(again.session.load(&again.catalog), Load::default());
    let tomorrow = Play::with(again.catalog, again.log, &all(), NOON.after(DAY));
    assert_eq!(tomorrow.session.load(&tomorrow.catalog).new, 10);
}

#[test]
fn what_is_not_known_comes_back_in_the_session() {
    let mut play = Play::start(&all());
    let missed = play.answer(Grade::Again);
    let mut seen = Vec::new();
    for _ in 0..20 {
        seen.push(play.answer(Grade::Good));
    }
    assert!(seen.contains(&missed));
    assert_eq!(play.session.missed(), [missed]);
}

#[test]
fn every_answer_can_be_taken_back_the_last_one_too() {
    let mut play = Play::start(&all());
    let cards: Vec<usize> = (0..10).map(|_| play.answer(Grade::Easy)).collect();
    assert_eq!(play.session.current(play.now), None);
    for card in cards.iter().rev() {
        play.undo();
        assert_eq!(play.session.current(play.now), Some(*card));
    }
    assert_eq!(play.session.undo(&play.catalog, play.now, 0), None);
    assert_eq!(play.log.reviews().count(), 0);
    // As if nothing had been; and again the same cards.
    let again: Vec<usize> = (0..10).map(|_| play.answer(Grade::Easy)).collect();
    assert_eq!(again, cards);
    // What follows from the log is what the session says.
    let replayed = scheduler().replay(&play.log);
    assert_eq!(replayed.len(), 10);
    for (id, state) in &replayed {
        assert_eq!(play.session.states.get(id), Some(state));
    }
}

#[test]
fn practice_leaves_the_schedule_alone() {
    let mut plan = all();
    plan.practice = true;
    plan.cards = Some(5);
    let mut play = Play::start(&plan);
    for grade in [
        Grade::Again,
        Grade::Good,
        Grade::Good,
        Grade::Easy,
        Grade::Hard,
    ] {
        play.answer(grade);
    }
    assert_eq!(play.session.current(play.now), None, "five were wanted");
    assert!(scheduler().replay(&play.log).is_empty());
    assert_eq!(play.log.reviews().count(), 5);
}

#[test]
fn only_the_missed_ones_are_asked_again() {
    let plan = Plan {
        deck: vec![7, 3],
        only: true,
        practice: true,
        ..Plan::default()
    };
    let mut play = Play::start(&plan);
    assert_eq!([play.answer(Grade::Good), play.answer(Grade::Good)], [7, 3]);
    assert_eq!(play.session.current(play.now), None);
}

#[test]
fn what_is_due_comes_back_the_most_forgotten_first_and_within_the_limit() {
    let mut play = Play::start(&Plan {
        new: Some(60),
        ..all()
    });
    for _ in 0..60 {
        play.answer(Grade::Easy);
    }
    let later = NOON.after(40 * DAY);
    let play = Play::with(
        play.catalog,
        play.log,
        &Plan {
            new: Some(6),
            ..all()
        },
        later,
    );
    assert_eq!(
        play.session.load(&play.catalog),
        Load {
            learning: 0,
            due: 60,
            new: 6
        }
    );
    let order: Vec<bool> = play
        .session
        .waiting
        .iter()
        .map(|card| {
            play.session
                .states
                .contains_key(&play.catalog.cards()[*card].id)
        })
        .collect();
    assert!(
        order[..20].iter().filter(|old| !**old).count() >= 1,
        "new among the due"
    );
}

#[test]
fn two_of_a_muscle_do_not_stand_side_by_side() {
    let play = Play::start(&Plan {
        new: Some(500),
        ..all()
    });
    let subject = |index: &usize| play.catalog.cards()[*index].id.subject().to_owned();
    let waiting: Vec<String> = play.session.waiting.iter().map(subject).collect();
    let pairs = waiting.windows(2).filter(|pair| pair[0] == pair[1]).count();
    assert!(pairs <= 2, "{pairs}");
}
