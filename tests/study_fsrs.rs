//! The schedule against the reference: the vectors published with the `fsrs`
//! crate, and the crate itself over histories by chance.

#![allow(clippy::unwrap_used, clippy::panic)]

use fsrs::{ComputeParametersInput, FSRS, FSRSItem, FSRSReview, MemoryState};
use myoatlas::study::fsrs::{COUNT, DEFAULT, Fsrs, Grade, Memory};
use myoatlas::study::train::{History, loss, train};
use proptest::prelude::*;

fn grade(number: u32) -> Grade {
    Grade::ALL[number as usize - 1]
}

fn after(fsrs: &Fsrs, reviews: &[(u32, u32)]) -> Memory {
    let mut memory = None;
    for (rating, days) in reviews {
        memory = Some(fsrs.after(memory, *days as f32, grade(*rating)));
    }
    memory.unwrap()
}

fn near(one: f32, other: f32) -> bool {
    (one - other).abs() <= 1e-4 * other.abs().max(1.0)
}

#[test]
fn the_defaults_are_those_of_the_crate() {
    assert_eq!(DEFAULT, fsrs::DEFAULT_PARAMETERS);
}

/// `test_memory_state` of the crate.
#[test]
fn the_published_memory_states() {
    let reviews = [(1, 0), (3, 0), (3, 1), (3, 3), (3, 8), (3, 21)];
    let mut w = DEFAULT;
    for (stability, frozen) in [(53.62691, false), (53.335106, true)] {
        if frozen {
            w[17..20].fill(0.0);
        }
        let memory = after(&Fsrs::new(w).unwrap(), &reviews);
        assert!(near(memory.stability, stability), "{memory:?}");
        assert!(near(memory.difficulty, 6.3574867), "{memory:?}");
    }
}

/// `test_next_interval` of the crate.
#[test]
fn the_published_intervals() {
    let memory = Memory {
        stability: 1.0,
        difficulty: 5.0,
    };
    let fsrs = Fsrs::default();
    let intervals: Vec<i32> = (1..=10)
        .map(|tenths| fsrs.interval(memory, tenths as f32 / 10.0).round().max(1.0) as i32)
        .collect();
    assert_eq!(intervals, [3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 1]);
}

#[test]
fn parameters_that_are_none_are_not_taken() {
    assert_eq!(Fsrs::new([f32::NAN; COUNT]), None);
    // What is out of range is brought into it.
    let wild = Fsrs::new([1e9; COUNT]).unwrap();
    let memory = after(&wild, &[(3, 0), (4, 10), (1, 100)]);
    assert!(memory.stability.is_finite() && (1.0..=10.0).contains(&memory.difficulty));
}

proptest! {
    /// Memory, forgetting and intervals after any history are the crate's.
    #[test]
    fn any_history(
        reviews in prop::collection::vec((1_u32..=4, 0_u32..400), 1..30),
        retention in 0.7_f32..0.97,
    ) {
        let reference = FSRS::default();
        let ours = Fsrs::default();
        let (mut state, mut memory) = (None, None);
        for (nth, &(rating, days)) in reviews.iter().enumerate() {
            let days = if nth == 0 { 0 } else { days };
            let next = reference.next_states(state, retention, days).unwrap();
            let next = [next.again, next.hard, next.good, next.easy][rating as usize - 1].clone();
            let mine = ours.after(memory, days as f32, grade(rating));
            prop_assert!(near(mine.stability, next.memory.stability), "{mine:?} {next:?}");
            prop_assert!(near(mine.difficulty, next.memory.difficulty), "{mine:?} {next:?}");
            let interval = ours.interval(mine, retention);
            prop_assert!(near(interval, next.interval), "{interval} {}", next.interval);
            let at = MemoryState { ..next.memory };
            let recall = fsrs::current_retrievability(at, 10.0, DEFAULT[20]);
            prop_assert!(near(ours.retrievability(mine, 10.0), recall));
            state = Some(next.memory);
            memory = Some(mine);
        }
    }
}

/// Somebody who forgets faster than most, by a clock of chance.
fn forgetful(cards: usize) -> Vec<History> {
    let mut w = DEFAULT;
    for stability in &mut w[..4] {
        *stability *= 0.4;
    }
    w[8] -= 0.5;
    let truth = Fsrs::new(w).unwrap();
    let mut seed = 7_u64;
    let mut chance = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 40) as f32 / (1_u64 << 24) as f32
    };
    (0..cards)
        .map(|_| {
            let first = if chance() < 0.3 {
                Grade::Again
            } else {
                Grade::Good
            };
            let mut history = vec![(0, first)];
            let mut memory = truth.after(None, 0.0, first);
            for _ in 0..8 {
                let days = (memory.stability * (0.5 + 1.5 * chance()))
                    .clamp(1.0, 300.0)
                    .round();
                let known = chance() < truth.retrievability(memory, days);
                let grade = match chance() {
                    _ if !known => Grade::Again,
                    ..0.15 => Grade::Hard,
                    ..0.9 => Grade::Good,
                    _ => Grade::Easy,
                };
                history.push((days as u16, grade));
                memory = truth.after(Some(memory), days, grade);
            }
            history
        })
        .collect()
}

#[test]
fn trained_parameters_are_as_good_as_the_crates() {
    let histories = forgetful(250);
    let ours = train(&histories).unwrap();
    let mut items = Vec::new();
    for history in &histories {
        let review = |&(days, grade): &(u16, Grade)| FSRSReview {
            rating: u32::from(grade.number()),
            delta_t: u32::from(days),
        };
        let reviews: Vec<FSRSReview> = history.iter().map(review).collect();
        items.extend((2..=reviews.len()).map(|end| FSRSItem {
            reviews: reviews[..end].to_vec(),
        }));
    }
    let input = ComputeParametersInput {
        train_set: items,
        ..ComputeParametersInput::default()
    };
    let theirs: [f32; COUNT] = fsrs::compute_parameters(input).unwrap().try_into().unwrap();
    let (before, own, reference) = (
        loss(&DEFAULT, &histories),
        loss(&ours, &histories),
        loss(&theirs, &histories),
    );
    println!("usual {before}, ours {own}, the crate's {reference}");
    assert!(own < before - 0.005, "{own} {before}");
    assert!(own < reference + 0.002, "{own} {reference}");
}

#[test]
fn a_few_reviews_train_nothing() {
    assert_eq!(train(&forgetful(20)), None);
    assert_eq!(train(&[]), None);
}
