//! FSRS-6: how well something is remembered, and when to ask again.
//!
//! The formulas are those of the Free Spaced Repetition Scheduler, version 6,
//! <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>,
//! with the names they have there, and the numbers come out as in its `fsrs`
//! crate, against which the tests hold them. The crate itself would be 21 more
//! crates and a fifth of a megabyte for these hundred lines.

use super::number::Number;

/// How an answer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Grade {
    /// Not known.
    Again = 1,
    /// Known with trouble.
    Hard = 2,
    /// Known.
    Good = 3,
    /// Known at once.
    Easy = 4,
}

impl Grade {
    /// Every grade, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// Its name in the log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// The grade of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }

    /// 1..=4, as FSRS counts.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// What is remembered of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory<N = f32> {
    /// Days until nine of ten such cards are still known, 0.001..=36500.
    pub stability: N,
    /// How hard it is, 1..=10.
    pub difficulty: N,
}

/// Number of parameters.
pub const COUNT: usize = 21;

/// The parameters that fit most people.
pub const DEFAULT: [f32; COUNT] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// What each parameter may be.
const LIMITS: [(f32, f32); COUNT] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
];

const STABILITY: (f32, f32) = (0.001, 36_500.0);
const DIFFICULTY: (f32, f32) = (1.0, 10.0);

/// The parameters within what they may be.
#[must_use]
pub fn clamped(mut parameters: [f32; COUNT]) -> [f32; COUNT] {
    for (parameter, (low, high)) in parameters.iter_mut().zip(LIMITS) {
        *parameter = parameter.clamp(low, high);
    }
    parameters
}

/// FSRS with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Fsrs {
    w: [f32; COUNT],
}

impl Default for Fsrs {
    fn default() -> Self {
        Self { w: DEFAULT }
    }
}

impl Fsrs {
    /// With these parameters, clamped; `None` if one is no number.
    #[must_use]
    pub fn new(parameters: [f32; COUNT]) -> Option<Self> {
        let finite = parameters.iter().all(|parameter| parameter.is_finite());
        finite.then(|| Self {
            w: clamped(parameters),
        })
    }

    /// How likely it is still known after so many days, 0..=1.
    #[must_use]
    pub fn retrievability(&self, memory: Memory, days: f32) -> f32 {
        let days = days.max(0.0);
        retrievability(&self.w, days, memory.stability)
    }

    /// Days until it is known only with this likelihood, not rounded.
    #[must_use]
    pub fn interval(&self, memory: Memory, retention: f32) -> f32 {
        let decay = -self.w[20];
        let factor = (0.9_f32.ln() / decay).exp() - 1.0;
        memory.stability / factor * (retention.powf(1.0 / decay) - 1.0)
    }

    /// What is remembered after an answer, so many whole days after the one
    /// before.
    #[must_use]
    pub fn after(&self, before: Option<Memory>, days: f32, grade: Grade) -> Memory {
        step(&self.w, before, days.max(0.0), grade)
    }
}

/// The forgetting curve.
pub(super) fn retrievability<N: Number>(w: &[N; COUNT], days: f32, stability: N) -> N {
    let decay = -w[20];
    let factor = (N::of(0.9_f32.ln()) / decay).exp() - N::of(1.0);
    (N::of(days) / stability * factor + N::of(1.0)).powf(decay)
}

/// One answer further. Within a day the formula for the same day counts.
pub(super) fn step<N: Number>(
    w: &[N; COUNT],
    before: Option<Memory<N>>,
    days: f32,
    grade: Grade,
) -> Memory<N> {
    let rating = usize::from(grade.number());
    let Some(before) = before else {
        return Memory {
            stability: w[rating - 1].clamp(STABILITY),
            difficulty: first_difficulty(w, rating).clamp(DIFFICULTY),
        };
    };
    let s = before.stability.clamp(STABILITY);
    let d = before.difficulty.clamp(DIFFICULTY);
    let stability = if days == 0.0 {
        same_day(w, s, rating)
    } else {
        let r = retrievability(w, days, s);
        if grade == Grade::Again {
            forgotten(w, s, d, r)
        } else {
            recalled(w, s, d, r, grade)
        }
    };
    Memory {
        stability: stability.clamp(STABILITY),
        difficulty: next_difficulty(w, d, rating).clamp(DIFFICULTY),
    }
}

fn first_difficulty<N: Number>(w: &[N; COUNT], rating: usize) -> N {
    w[4] - (w[5] * N::of(rating as f32 - 1.0)).exp() + N::of(1.0)
}

fn next_difficulty<N: Number>(w: &[N; COUNT], d: N, rating: usize) -> N {
    let change = -w[6] * N::of(rating as f32 - 3.0);
    let damped = d + (N::of(10.0) - d) * change / N::of(9.0);
    w[7] * (first_difficulty(w, 4) - damped) + damped
}

fn recalled<N: Number>(w: &[N; COUNT], s: N, d: N, r: N, grade: Grade) -> N {
    let one = N::of(1.0);
    let penalty = if grade == Grade::Hard { w[15] } else { one };
    let bonus = if grade == Grade::Easy { w[16] } else { one };
    s * (w[8].exp()
        * (N::of(11.0) - d)
        * s.powf(-w[9])
        * (((one - r) * w[10]).exp() - one)
        * penalty
        * bonus
        + one)
}

fn forgotten<N: Number>(w: &[N; COUNT], s: N, d: N, r: N) -> N {
    let one = N::of(1.0);
    let new = w[11] * d.powf(-w[12]) * ((s + one).powf(w[13]) - one) * ((one - r) * w[14]).exp();
    new.min(s / (w[17] * w[18]).exp())
}

fn same_day<N: Number>(w: &[N; COUNT], s: N, rating: usize) -> N {
    let change = (w[17] * (N::of(rating as f32 - 3.0) + w[18])).exp() * s.powf(-w[19]);
    s * if rating >= 2 {
        change.max(N::of(1.0))
    } else {
        change
    }
}
