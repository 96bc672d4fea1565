//! Every card there is, made from the records: which facts there are, not yet
//! what they say.

use std::collections::HashMap;

use crate::atlas::{Atlas, Muscle};

use super::answer::words;
use super::id::{CardId, Direction, Field};
use super::schedule::hash;

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A muscle, by its index in the atlas.
    Muscle(usize),
    /// A trigger point of a muscle, by both indexes.
    Point(usize, usize),
    /// A zone, by its index.
    Zone(usize),
    /// A region, by its index.
    Region(usize),
}

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its name.
    pub id: CardId,
    /// What it is about.
    pub subject: Subject,
    /// What is asked.
    pub field: Field,
    /// Which way.
    pub direction: Direction,
    /// Index of the region it belongs to: sessions go through all of them.
    pub region: usize,
    /// The lower, the earlier it comes as a new card. Random, but always the
    /// same, and earlier for the kinds of cards that weigh more.
    pub rank: f32,
}

/// All cards of an atlas, in the order of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    cards: Vec<Card>,
    places: HashMap<CardId, usize, foldhash::fast::FixedState>,
}

impl Catalog {
    /// The cards of the atlas whose kind is asked at all. Reads all records.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut maker = Maker {
            weights: atlas
                .study()
                .cards
                .iter()
                .map(|card| (&*card.id, card.weight))
                .collect(),
            cards: Vec::new(),
        };
        let place = |id: &str| atlas.regions().iter().position(|region| region.id == *id);
        for (index, muscle) in atlas.muscles().enumerate() {
            let region = place(&muscle.region).unwrap_or(usize::MAX);
            of_muscle(&mut maker, atlas, muscle, index, region);
        }
        for (index, zone) in atlas.zones().iter().enumerate() {
            if !atlas.referring_to(&zone.id).is_empty() {
                let region = place(&zone.region).unwrap_or(usize::MAX);
                let subject = format!("zone.{}", zone.id);
                let about = (Subject::Zone(index), &*subject, region);
                maker.card(about, Field::Muscles, None, Direction::Out);
            }
        }
        for (index, region) in atlas.regions().iter().enumerate() {
            if !region.red_flags.is_empty() {
                let subject = format!("region.{}", region.id);
                let about = (Subject::Region(index), &*subject, index);
                maker.card(about, Field::RedFlags, None, Direction::Out);
            }
        }
        let cards = maker.cards;
        let places = cards.iter().enumerate();
        let places = places
            .map(|(index, card)| (card.id.clone(), index))
            .collect();
        Self { cards, places }
    }

    /// All cards.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card at an index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Card> {
        self.cards.get(index)
    }

    /// Where the card of this name is.
    #[must_use]
    pub fn place(&self, id: &CardId) -> Option<usize> {
        self.places.get(id).copied()
    }
}

struct Maker<'a> {
    weights: HashMap<&'a str, f32>,
    cards: Vec<Card>,
}

impl Maker<'_> {
    fn card(
        &mut self,
        (subject, name, region): (Subject, &str, usize),
        field: Field,
        part: Option<&str>,
        direction: Direction,
    ) {
        let id = CardId::new(name, field, part, direction);
        let weight = self.weights.get(&*id.kind()).copied().unwrap_or_default();
        if weight <= 0.0 {
            return;
        }
        // The greater the weight, the smaller: a draw without replacement.
        let chance = ((hash(id.as_str(), 0) >> 40) as f32 + 1.0) / (1_u64 << 24) as f32;
        self.cards.push(Card {
            id,
            subject,
            field,
            direction,
            region,
            rank: -chance.min(1.0).ln() / weight,
        });
    }
}

fn of_muscle(maker: &mut Maker, atlas: &Atlas, muscle: &Muscle, index: usize, region: usize) {
    use Direction::{Back, Out};
    let about = (Subject::Muscle(index), &*muscle.id, region);
    let mut both = |field, is: bool| {
        if is {
            maker.card(about, field, None, Out);
            maker.card(about, field, None, Back);
        }
    };
    let refers = |point: &crate::atlas::TriggerPoint| {
        point
            .refers
            .iter()
            .any(|refer| atlas.zone(&refer.zone).is_some())
    };
    both(Field::Pattern, muscle.trigger_points.iter().any(refers));
    both(Field::Place, !muscle.belly.is_empty());
    both(Field::Origin, !muscle.origin.is_empty());
    both(Field::Insertion, !muscle.insertion.is_empty());
    both(Field::Action, !muscle.actions.is_empty());
    both(Field::Nerve, says_more(&muscle.nerve.name, muscle));
    both(Field::Roots, !muscle.nerve.roots.is_empty());
    both(Field::Antagonist, !muscle.antagonists.is_empty());
    both(Field::Latin, latin(muscle).is_some());
    for (place, point) in muscle.trigger_points.iter().enumerate() {
        if refers(point) {
            let about = (Subject::Point(index, place), &*muscle.id, region);
            maker.card(about, Field::Refers, Some(&point.id), Out);
        }
    }
    if !muscle.red_flags.is_empty() {
        maker.card(about, Field::RedFlags, None, Out);
    }
    if !(muscle.cautions.is_empty() && muscle.clinician.needling.is_empty()) {
        maker.card(about, Field::Danger, None, Out);
    }
    if !muscle.differential.is_empty() {
        maker.card(about, Field::Differential, None, Out);
    }
}

/// The Latin name without its `musculus`, if neither it nor the English name
/// tells the other.
#[must_use]
pub fn latin(muscle: &Muscle) -> Option<String> {
    let latin: Vec<String> = words(&muscle.latin)
        .into_iter()
        .filter(|word| !matches!(&**word, "musculus" | "musculi"))
        .collect();
    let english = words(&muscle.name);
    let within = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
    let told = within(&latin, &english) || within(&english, &latin);
    (!told).then(|| latin.join(" "))
}

/// True if there is more to a nerve than the muscle's own name: `nerve to
/// piriformis` asks for nothing.
fn says_more(nerve: &str, muscle: &Muscle) -> bool {
    !nerve.is_empty() && !super::answer::tells(nerve, &muscle.name)
}
