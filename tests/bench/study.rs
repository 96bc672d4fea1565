//! What a study session costs at its start, after 10,000 reviews.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::{Bencher, black_box};
use myoatlas::atlas::{AnswerMode, Atlas, StudyOptions};
use myoatlas::study::catalog::Catalog;
use myoatlas::study::fsrs::{Fsrs, Grade};
use myoatlas::study::learner::Learner;
use myoatlas::study::log::{Event, HEADER, Log, Review, What};
use myoatlas::study::marking::Marker;
use myoatlas::study::moment::Moment;
use myoatlas::study::question::Question;
use myoatlas::study::schedule::Scheduler;
use myoatlas::study::session::Plan;

fn main() {
    divan::main();
}

const REVIEWS: usize = 10_000;

/// A log of so many reviews over all cards and half a year.
fn log() -> String {
    let atlas = Atlas::built_in();
    let catalog = Catalog::new(&atlas);
    let cards = catalog.cards();
    let mut text = HEADER.to_owned();
    for number in 0..REVIEWS {
        let card = &cards[number * 7 % (cards.len() / 2)];
        let event = Event {
            at: Moment {
                ms: 1_780_000_000_000 + number as i64 * 1_600_000,
                offset: 60,
            },
            nonce: number as u32,
            what: What::Review(Review {
                card: card.id.clone(),
                grade: Grade::ALL[number % 4],
                mode: AnswerMode::Typed,
                took: 5000,
                practice: false,
            }),
        };
        text.push_str(&format!("{event}\n"));
    }
    text
}

/// Everything between the command and the first question.
#[divan::bench]
fn start(bencher: Bencher) {
    let home = tempfile::tempdir().expect("a folder can be made");
    let folder = home.path().join("study");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("reviews.log"), log()).expect("a file can be written");
    bencher.bench_local(|| {
        let atlas = Atlas::built_in();
        let (learner, _) = Learner::open(&atlas, home.path());
        let deck = learner.deck(&atlas, "").expect("all cards");
        let plan = Plan {
            deck,
            ..Plan::default()
        };
        let mut session = learner.session(&plan, learner.now());
        let card = session.current(learner.now()).expect("a card");
        let card = learner.catalog.get(card).expect("it is there");
        Question::new(&atlas, card).is_some()
    });
}

#[divan::bench]
fn catalog(bencher: Bencher) {
    bencher
        .with_inputs(Atlas::built_in)
        .bench_refs(|atlas| Catalog::new(atlas).cards().len());
}

#[divan::bench]
fn read_log(bencher: Bencher) {
    let text = log();
    bencher.bench_local(|| Log::read(black_box(&text)).events.len());
}

#[divan::bench]
fn replay(bencher: Bencher) {
    let log = Log::read(&log());
    let scheduler = Scheduler {
        fsrs: Fsrs::default(),
        options: StudyOptions::default(),
    };
    bencher.bench_local(|| scheduler.replay(black_box(&log)).len());
}

/// What the first typed answer pays, and every one after it.
#[divan::bench]
fn mark(bencher: Bencher) {
    let atlas = Atlas::built_in();
    let catalog = Catalog::new(&atlas);
    let zone = |card: &&myoatlas::study::catalog::Card| card.id.as_str().starts_with("zone.heel");
    let card = catalog.cards().iter().find(zone).expect("there are heels");
    let question = Question::new(&atlas, card).expect("it is asked");
    let marker = Marker::new(&atlas);
    bencher.bench_local(|| {
        let typed = "soleus, gastrocnemius, tibialis postirior";
        marker.mark(&question.expected, black_box(typed)).verdict
    });
}
