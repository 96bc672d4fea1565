//! The decks to choose from, and the sessions that begin with them.

use std::cell::OnceCell;

use super::super::State;
use super::{Sheet, Study, card};
use crate::atlas::Atlas;
use crate::config::{Words, fill};
use crate::search::Index;
use crate::study::deck::Deck;
use crate::study::learner::Pupil;
use crate::study::moment::Moment;
use crate::study::session::{Load, Plan};

/// A deck and how much of it there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckRow {
    /// Its name.
    pub name: String,
    /// What it is good for.
    pub about: String,
    /// Its filter.
    pub query: String,
    /// True for the short session: so many cards and minutes at most.
    pub is_short: bool,
    /// True if the learner has saved it.
    pub is_saved: bool,
    /// Cards that are due.
    pub due: usize,
    /// Cards that were never asked.
    pub new: usize,
}

/// All decks: the short session of everything, those of the data and the
/// learner's own, and those that the learner makes by going about.
pub(super) fn rows(atlas: &Atlas, words: &Words, pupil: &Pupil, now: Moment) -> Vec<DeckRow> {
    let options = &pupil.scheduler.options;
    let row = |name: &str, about: &str, query: &str| DeckRow {
        name: name.to_owned(),
        about: about.to_owned(),
        query: query.to_owned(),
        is_short: false,
        is_saved: false,
        due: 0,
        new: 0,
    };
    let about = fill(&words.study_short_about, options.short_cards);
    let mut rows = vec![DeckRow {
        is_short: true,
        ..row(&words.study_short, &fill(&about, options.short_minutes), "")
    }];
    rows.extend(pupil.decks(atlas).into_iter().map(|deck| DeckRow {
        is_saved: deck.about.is_empty(),
        about: if deck.about.is_empty() {
            deck.query.clone()
        } else {
            deck.about
        },
        name: deck.name,
        query: deck.query,
        is_short: false,
        due: 0,
        new: 0,
    }));
    rows.push(row(&words.study_all, &words.study_all_about, ""));
    let always = rows.len();
    rows.extend([
        row(&words.study_weak, &words.study_weak_about, "is:weak,leech"),
        row(
            &words.study_bookmarked,
            &words.study_bookmarked_about,
            "is:bookmarked",
        ),
        row(&words.study_opened, &words.study_opened_about, "is:opened"),
    ]);
    let states = pupil.scheduler.replay(&pupil.log);
    let index = OnceCell::new();
    let find = |typed: &str| found(atlas, pupil, &index, typed);
    let begins = options.day_begins;
    for row in &mut rows {
        let Ok(deck) = Deck::read(&row.query) else {
            continue;
        };
        for card in pupil.cards(atlas, &deck, &states, now, &find) {
            let card = pupil.catalog.get(card);
            match card.map(|card| states.get(&card.id)) {
                Some(Some(state)) => row.due += usize::from(state.due.by(now, begins)),
                Some(None) => row.new += 1,
                None => {}
            }
        }
    }
    // A deck with nothing in it is none, but for those that are always there.
    let mut number = 0;
    rows.retain(|row| {
        number += 1;
        number <= always || row.due + row.new > 0 || row.query.starts_with("is:weak") && row.due > 0
    });
    rows
}

/// The muscles that words find; the search is prepared when first needed.
fn found(atlas: &Atlas, pupil: &Pupil, index: &OnceCell<Index>, typed: &str) -> Vec<usize> {
    let marked = |id: &str| pupil.desk.is_bookmarked(id);
    let index = index.get_or_init(|| Index::new(atlas));
    let hits = index.find_with(atlas, typed, usize::MAX, &marked);
    hits.iter().map(|hit| hit.muscle).collect()
}

impl Study {
    /// Counts the decks anew.
    pub(super) fn count_decks(&mut self, atlas: &Atlas, words: &Words) {
        if let Some(pupil) = &self.pupil {
            self.rows = rows(atlas, words, pupil, self.now);
            self.at = self.at.min(self.rows.len().saturating_sub(1));
        }
        self.is_stale = true;
    }

    /// True if a filter has any cards.
    pub(super) fn has_any(&self, atlas: &Atlas, query: &str) -> bool {
        self.pupil.as_ref().is_some_and(|pupil| {
            let index = OnceCell::new();
            let find = |typed: &str| found(atlas, pupil, &index, typed);
            let cards = pupil.deck(atlas, query, self.now, &find);
            cards.is_ok_and(|cards| !cards.is_empty())
        })
    }

    /// The row that is selected.
    pub(super) fn row(&self) -> Option<&DeckRow> {
        self.rows.get(self.at)
    }
}

/// Begins a session with the deck that is selected.
pub(super) fn begin(state: &mut State, practice: bool) {
    if let Some(row) = state.study.row().cloned() {
        begin_with(state, &row.query, &row.name, row.is_short, practice);
    }
}

/// Begins a session with the cards of a filter.
pub(super) fn begin_with(
    state: &mut State,
    query: &str,
    name: &str,
    is_short: bool,
    practice: bool,
) {
    let study = &mut state.study;
    let Some(pupil) = &study.pupil else { return };
    let index = OnceCell::new();
    let find = |typed: &str| found(&state.atlas, pupil, &index, typed);
    let deck = match pupil.deck(&state.atlas, query, study.now, &find) {
        Ok(deck) if deck.is_empty() => {
            let text = fill(&state.settings.words.study_no_card, query);
            return state.say(text);
        }
        Ok(deck) => deck,
        Err(what) => return state.say(what),
    };
    let options = &pupil.scheduler.options;
    let most = is_short.then_some(usize::from(options.short_cards));
    let minutes = is_short.then_some(i64::from(options.short_minutes));
    let plan = Plan {
        deck,
        cards: most,
        practice,
        ..Plan::default()
    };
    study.ends = minutes.map(|minutes| study.now.ms + minutes * 60_000);
    start(state, &plan, name);
}

/// Begins a session that asks what was missed once more.
pub(super) fn redo_missed(state: &mut State) {
    let study = &mut state.study;
    let missed = study.session.as_ref().map(|it| it.missed());
    let missed = missed.unwrap_or_default();
    if missed.is_empty() {
        let text = state.settings.words.study_none_missed.clone();
        return state.say(text);
    }
    let plan = Plan {
        deck: missed,
        practice: true,
        only: true,
        ..Plan::default()
    };
    study.ends = None;
    let name = study.name.clone();
    start(state, &plan, &name);
}

fn start(state: &mut State, plan: &Plan, name: &str) {
    let study = &mut state.study;
    let Some(pupil) = &study.pupil else { return };
    let session = pupil.session(plan, study.now);
    if session.load(&pupil.catalog) == Load::default() {
        let key = super::settle::key(&state.settings, super::super::Action::Practise);
        let text = fill(&state.settings.words.study_nothing_due, key);
        return state.say(text);
    }
    study.most = plan.cards;
    study.session = Some(session);
    name.clone_into(&mut study.name);
    study.sheet = Sheet::Card;
    card::next(state);
}
