//! FSRS' parameters fitted to one's own reviews: the ones under which what was
//! remembered and what was forgotten is least surprising, drawn towards those
//! that fit most people as long as there is little to go by.
//!
//! As in the `fsrs` crate the loss is the binary cross-entropy of recall and
//! Adam goes down its slope. Slopes come from [`Dual`] numbers.

use super::fsrs::{COUNT, DEFAULT, Grade, Memory, clamped, retrievability, step};
use super::number::{Dual, Number};

/// The reviews of one card: days since the one before (0 for the first and on
/// the same day), and how it went.
pub type History = Vec<(u16, Grade)>;

/// Fewer reviews on a later day say too little.
pub const FEWEST: usize = 400;

/// How far each parameter lies from the usual one among many people (standard
/// deviations, as the `fsrs` crate has them).
const SPREAD: [f32; COUNT] = [
    6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25,
    1.03, 0.31, 0.32, 0.14, 0.27,
];

/// Reviews a step.
const BATCH: usize = 512;
/// Steps at least.
const STEPS: usize = 200;
const RATE: f32 = 0.04;

/// Reviews on a later day than the one before: what can be learnt from.
#[must_use]
pub fn usable(histories: &[History]) -> usize {
    let later = |history: &History| history.iter().skip(1).filter(|(days, _)| *days > 0).count();
    histories.iter().map(later).sum()
}

/// Mean surprise (binary cross-entropy, natural logarithm) at the reviews
/// under these parameters; 0 without any.
#[must_use]
pub fn loss(parameters: &[f32; COUNT], histories: &[History]) -> f32 {
    let (mut sum, mut count) = (0.0, 0_u32);
    for history in histories {
        walk(parameters, history, |recall, known| {
            let recall = recall.clamp(1e-4, 1.0 - 1e-4);
            sum -= if known { recall } else { 1.0 - recall }.ln();
            count += 1;
        });
    }
    sum / count.max(1) as f32
}

/// Gives `visit` the recall expected at each later review, and whether it was
/// known.
fn walk<N: Number>(w: &[N; COUNT], history: &History, mut visit: impl FnMut(N, bool)) {
    let mut memory: Option<Memory<N>> = None;
    for &(days, grade) in history {
        if let Some(memory) = memory.filter(|_| days > 0) {
            let recall = retrievability(w, f32::from(days), memory.stability);
            visit(recall, grade != Grade::Again);
        }
        memory = Some(step(w, memory, f32::from(days), grade));
    }
}

/// Parameters for these reviews. `None` if there are fewer than [`FEWEST`], or
/// if the usual ones are no worse.
#[must_use]
pub fn train(histories: &[History]) -> Option<[f32; COUNT]> {
    let count = usable(histories);
    if count < FEWEST {
        return None;
    }
    let mut w = DEFAULT;
    let (mut mean, mut square) = ([0.0; COUNT], [0.0; COUNT]);
    let batches = batches(histories);
    let steps = STEPS.max(batches.len() * 5);
    let mut best = (loss(&w, histories), w);
    for number in 0..steps {
        let batch = batches.get(number % batches.len())?;
        let slope = slope(&w, batch, count);
        // Adam, with a rate that falls as a cosine does.
        let at = number as f32 / steps as f32;
        let rate = RATE * 0.5 * (1.0 + (at * std::f32::consts::PI).cos());
        let nth = i32::try_from(number).unwrap_or(i32::MAX - 1) + 1;
        for index in 0..COUNT {
            mean[index] = 0.9 * mean[index] + 0.1 * slope[index];
            square[index] = 0.999 * square[index] + 0.001 * slope[index].powi(2);
            let mean = mean[index] / (1.0 - 0.9_f32.powi(nth));
            let square = square[index] / (1.0 - 0.999_f32.powi(nth));
            w[index] -= rate * mean / (square.sqrt() + 1e-8);
        }
        w = clamped(w);
        // The first stabilities grow with the grade.
        for index in 1..4 {
            w[index] = w[index].max(w[index - 1]);
        }
        if (number + 1) % 50 == 0 || number + 1 == steps {
            let now = loss(&w, histories);
            if now < best.0 {
                best = (now, w);
            }
        }
    }
    (best.1 != DEFAULT).then_some(best.1)
}

/// The cards in groups of about so many reviews, each of cards from all over.
fn batches(histories: &[History]) -> Vec<Vec<&History>> {
    let all: usize = histories.iter().map(Vec::len).sum();
    let groups = all.div_ceil(BATCH).max(1);
    let mut batches = vec![Vec::new(); groups];
    for (index, history) in histories.iter().enumerate() {
        if let Some(batch) = batches.get_mut(index % groups) {
            batch.push(history);
        }
    }
    batches.retain(|batch| !batch.is_empty());
    batches
}

/// Slope of the loss of a batch in each parameter, `count` reviews in all.
fn slope(w: &[f32; COUNT], batch: &[&History], count: usize) -> [f32; COUNT] {
    let parameters: [Dual; COUNT] = std::array::from_fn(|index| Dual::parameter(w[index], index));
    let mut sum = [0.0; COUNT];
    let mut reviews = 0_u32;
    for history in batch {
        walk(&parameters, history, |recall, known| {
            let value = recall.value().clamp(1e-4, 1.0 - 1e-4);
            let by_recall = if known {
                -1.0 / value
            } else {
                1.0 / (1.0 - value)
            };
            for (sum, slope) in sum.iter_mut().zip(recall.slope) {
                *sum += by_recall * slope;
            }
            reviews += 1;
        });
    }
    std::array::from_fn(|index| {
        let drawn = 2.0 * (w[index] - DEFAULT[index]) / SPREAD[index].powi(2) / count as f32;
        sum[index] / reviews.max(1) as f32 + drawn
    })
}
