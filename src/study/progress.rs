//! How it goes: what is known, what is coming, what was done. All of it
//! follows from the log.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::atlas::Atlas;

use super::catalog::Catalog;
use super::fsrs::Grade;
use super::id::Field;
use super::log::Log;
use super::moment::{Day, Moment, date_text};
use super::schedule::{Phase, Scheduler, States};

/// Days of the forecast and of the calendar.
const AHEAD: usize = 30;
const BACK: usize = 84;

/// Progress. These are the keys of `study --stats --json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Progress {
    /// All cards.
    pub cards: usize,
    /// Cards that were answered.
    pub seen: usize,
    /// Cards that are being learnt or learnt again.
    pub learning: usize,
    /// Cards that come back after three weeks or more.
    pub mature: usize,
    /// Cards that are due now.
    pub due: usize,
    /// Cards that are forgotten again and again.
    pub leeches: usize,
    /// Answers, without those taken back.
    pub answers: usize,
    /// Share of cards known when they came back after a day or more, 0..=1, in
    /// the last 30 days; `null` if none came back.
    pub retention: Option<f32>,
    /// The same over all time.
    pub retention_ever: Option<f32>,
    /// The retention that is wanted.
    pub wanted: f32,
    /// Likelihood that a card that was learnt is known today, on the average.
    pub known: Option<f32>,
    /// Days in a row with an answer, up to today or yesterday.
    pub streak: usize,
    /// The longest streak.
    pub longest_streak: usize,
    /// Seconds spent on answers in all, and today.
    pub seconds: u64,
    /// Seconds spent today.
    pub seconds_today: u64,
    /// Answers today.
    pub today: usize,
    /// Per region, in the order of the list.
    pub regions: Vec<Part>,
    /// Per field.
    pub fields: Vec<Part>,
    /// Cards due on each of the next 30 days, from today on.
    pub forecast: Vec<OnDay>,
    /// Answers on each of the last 84 days, today last.
    pub calendar: Vec<OnDay>,
}

/// How it goes in a part of the atlas.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Part {
    /// Id of the region, or name of the field.
    pub id: String,
    /// Name of the region or the field.
    pub name: String,
    /// All cards.
    pub cards: usize,
    /// Cards that were answered.
    pub seen: usize,
    /// Likelihood that one of these is known today; `null` if none was.
    pub known: Option<f32>,
}

/// A number of cards on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OnDay {
    /// `2026-11-25`.
    pub day: String,
    /// How many.
    pub count: usize,
}

/// How well each muscle is known today, 0..=1, by its index; muscles of which
/// nothing was asked are left out.
#[must_use]
pub fn by_muscle(
    atlas: &Atlas,
    catalog: &Catalog,
    scheduler: &Scheduler,
    states: &States,
    now: Moment,
) -> BTreeMap<usize, f32> {
    let today = now.day(scheduler.options.day_begins);
    let mut sums: BTreeMap<usize, (f32, u16)> = BTreeMap::new();
    for card in catalog.cards() {
        let muscle = atlas.index_of(card.id.subject());
        if let Some((muscle, state)) = muscle.zip(states.get(&card.id)) {
            let sum = sums.entry(muscle).or_default();
            sum.0 += scheduler.retrievability(state, today);
            sum.1 = sum.1.saturating_add(1);
        }
    }
    let mean = |(muscle, (sum, count))| (muscle, sum / f32::from(count));
    sums.into_iter().map(mean).collect()
}

impl Progress {
    /// Progress with all cards.
    #[must_use]
    pub fn new(
        atlas: &Atlas,
        catalog: &Catalog,
        scheduler: &Scheduler,
        log: &Log,
        now: Moment,
    ) -> Self {
        let states = scheduler.replay(log);
        let begins = scheduler.options.day_begins;
        let today = now.day(begins);
        let mut progress = Self {
            cards: catalog.cards().len(),
            wanted: scheduler.options.retention,
            ..Self::default()
        };
        progress.look_back(log, begins, today);
        let mut known = Mean::default();
        let mut regions: HashMap<usize, (usize, Mean)> = HashMap::new();
        let mut fields: HashMap<Field, (usize, Mean)> = HashMap::new();
        let mut ahead: BTreeMap<Day, usize> = BTreeMap::new();
        for card in catalog.cards() {
            let region = regions.entry(card.region).or_default();
            let field = fields.entry(card.field).or_default();
            region.0 += 1;
            field.0 += 1;
            let Some(state) = states.get(&card.id) else {
                continue;
            };
            let share = scheduler.retrievability(state, today);
            for mean in [&mut known, &mut region.1, &mut field.1] {
                mean.add(share);
            }
            progress.seen += 1;
            progress.learning += usize::from(state.phase != Phase::Review);
            progress.leeches += usize::from(scheduler.is_leech(state));
            progress.due += usize::from(state.due.by(now, begins));
            let day = state.due.day(now, begins);
            progress.mature += usize::from(state.phase == Phase::Review && day - state.last >= 21);
            *ahead.entry(day.max(today)).or_default() += 1;
        }
        progress.known = known.value();
        progress.forecast = days(today, AHEAD, &ahead);
        let part = |id: &str, name: &str, of: Option<&(usize, Mean)>| {
            let (cards, mean) = of.copied().unwrap_or_default();
            Part {
                id: id.to_owned(),
                name: name.to_owned(),
                cards,
                seen: mean.count,
                known: mean.value(),
            }
        };
        let all = atlas.regions().iter().enumerate();
        progress.regions = all
            .map(|(index, region)| part(&region.id, &region.name, regions.get(&index)))
            .collect();
        progress.fields = Field::ALL
            .into_iter()
            .map(|field| {
                part(
                    field.name(),
                    &field.name().replace('_', " "),
                    fields.get(&field),
                )
            })
            .collect();
        progress
    }

    /// What was done.
    fn look_back(&mut self, log: &Log, begins: u8, today: Day) {
        let mut done: BTreeMap<Day, usize> = BTreeMap::new();
        let mut last: HashMap<&str, Day> = HashMap::new();
        let (mut ever, mut lately) = (Mean::default(), Mean::default());
        for (at, _, review) in log.reviews() {
            let day = at.day(begins);
            *done.entry(day).or_default() += 1;
            self.answers += 1;
            let ms = u64::from(review.took);
            self.seconds += ms;
            if day == today {
                self.today += 1;
                self.seconds_today += ms;
            }
            if review.practice {
                continue;
            }
            let before = last.insert(review.card.as_str(), day);
            if before.is_some_and(|before| before < day) {
                let known = f32::from(u8::from(review.grade != Grade::Again));
                ever.add(known);
                if day > today - 30 {
                    lately.add(known);
                }
            }
        }
        self.seconds /= 1000;
        self.seconds_today /= 1000;
        self.retention = lately.value();
        self.retention_ever = ever.value();
        let first = today - Day::try_from(BACK).unwrap_or_default() + 1;
        self.calendar = days(first, BACK, &done);
        let (mut run, mut before) = (0, None);
        for &day in done.keys() {
            run = if before == Some(day - 1) { run + 1 } else { 1 };
            before = Some(day);
            self.longest_streak = self.longest_streak.max(run);
        }
        // A streak is not over before the day is.
        self.streak = match before {
            Some(day) if day >= today - 1 => run,
            _ => 0,
        };
    }
}

fn days(from: Day, count: usize, counts: &BTreeMap<Day, usize>) -> Vec<OnDay> {
    let on = |day| OnDay {
        day: date_text(day),
        count: counts.get(&day).copied().unwrap_or_default(),
    };
    (from..).take(count).map(on).collect()
}

#[derive(Clone, Copy, Debug, Default)]
struct Mean {
    sum: f32,
    count: usize,
}

impl Mean {
    fn add(&mut self, value: f32) {
        self.sum += value;
        self.count += 1;
    }

    fn value(self) -> Option<f32> {
        (self.count > 0).then(|| self.sum / self.count as f32)
    }
}

/// The reviews of each card, for the training of parameters.
#[must_use]
pub fn histories(log: &Log, day_begins: u8) -> Vec<super::train::History> {
    let mut cards: HashMap<&str, (Day, super::train::History)> = HashMap::new();
    for (at, _, review) in log.reviews().filter(|(_, _, review)| !review.practice) {
        let day = at.day(day_begins);
        let (last, history) = cards
            .entry(review.card.as_str())
            .or_insert((day, Vec::new()));
        let days = u16::try_from((day - *last).max(0)).unwrap_or(u16::MAX);
        history.push((days, review.grade));
        *last = day;
    }
    let mut histories: Vec<_> = cards.into_iter().collect();
    // In an order that does not hang on a hash.
    histories.sort_by_key(|(card, _)| *card);
    histories
        .into_iter()
        .map(|(_, (_, history))| history)
        .collect()
}
