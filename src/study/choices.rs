//! Wrong answers to choose from: as near to the right one as can be, of the
//! same group, region or nerve, and wrong beyond doubt.

use crate::atlas::{Atlas, Muscle, Text};

use super::answer::{Answer, Expected, hide};
use super::catalog::{Card, Subject};
use super::facts;
use super::id::{Direction, Field};
use super::marking::key;
use super::question::{Choices, Question};
use super::schedule::hash;

/// Fewer wrong answers are no choice.
const FEWEST: usize = 2;

/// So many answers to choose from, see [`Question::choices`].
pub fn of(
    atlas: &Atlas,
    card: &Card,
    question: &Question,
    count: usize,
    turn: u64,
) -> Option<Choices> {
    let Subject::Muscle(index) = card.subject else {
        return None;
    };
    let muscle = atlas.muscle(index)?;
    let right = text_of(muscle, card)?;
    let mut near: Vec<(f32, usize)> = Vec::new();
    for (other, theirs) in atlas.muscles().enumerate() {
        if other != index {
            let chance = hash(card.id.as_str(), turn ^ hash(&theirs.id, turn)) >> 40;
            let chance = chance as f32 / (1_u64 << 24) as f32;
            near.push((nearness(muscle, theirs) + 2.0 * chance, other));
        }
    }
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut shown = vec![right];
    for (_, other) in near {
        if shown.len() >= count {
            break;
        }
        let Some(text) = atlas.muscle(other).and_then(|theirs| text_of(theirs, card)) else {
            continue;
        };
        if shown.iter().all(|other| key(other) != key(&text))
            && !may_be_right(atlas, card, index, other, question)
        {
            shown.push(text);
        }
    }
    if shown.len() <= FEWEST {
        return None;
    }
    // Into an order by chance.
    let mut order: Vec<(u64, usize)> = (0..shown.len())
        .map(|place| {
            (
                hash(card.id.as_str(), turn.wrapping_mul(31) + place as u64),
                place,
            )
        })
        .collect();
    order.sort_unstable();
    let right = order.iter().position(|(_, place)| *place == 0)?;
    let shown = order
        .iter()
        .filter_map(|(_, place)| shown.get(*place).cloned());
    Some(Choices {
        shown: shown.collect(),
        right,
    })
}

/// What a muscle has to offer as an answer to such a card.
fn text_of(muscle: &Muscle, card: &Card) -> Option<String> {
    let text = match (card.direction, card.field) {
        (Direction::Back, _) => muscle.name.to_string(),
        (_, Field::Origin) => joined(&muscle.origin),
        (_, Field::Insertion) => joined(&muscle.insertion),
        (_, Field::Action) => joined(&muscle.actions),
        (_, Field::Nerve) => muscle.nerve.name.to_string(),
        (_, Field::Roots) => muscle.nerve.roots.join(", "),
        (_, Field::Latin) => muscle.latin.to_string(),
        _ => String::new(),
    };
    let text = match (card.direction, card.field) {
        // An answer that names its muscle is known by that.
        (Direction::Out, Field::Origin | Field::Insertion | Field::Action | Field::Nerve) => {
            let names = facts::muscle_answer(muscle).forms;
            hide(&text, names.iter().take(2).map(|name| &**name))
        }
        _ => text,
    };
    (!text.is_empty()).then_some(text)
}

fn joined(texts: &[Text]) -> String {
    texts.join("; ")
}

/// How easily one is taken for the other, 0..=9.
fn nearness(muscle: &Muscle, other: &Muscle) -> f32 {
    let mut nearness = 0.0;
    if muscle.region == other.region {
        nearness += 3.0;
        if muscle.group == other.group {
            nearness += 2.0;
        }
    }
    if muscle.nerve.name == other.nerve.name {
        nearness += 2.0;
    }
    let shared = muscle
        .nerve
        .roots
        .iter()
        .filter(|root| other.nerve.roots.contains(root));
    nearness + shared.count().min(4) as f32 * 0.5
}

/// Whether the answer that `other` would give could be defended.
fn may_be_right(
    atlas: &Atlas,
    card: &Card,
    index: usize,
    other: usize,
    question: &Question,
) -> bool {
    let (Some(muscle), Some(theirs)) = (atlas.muscle(index), atlas.muscle(other)) else {
        return true;
    };
    if let Expected::One(answers) = &question.expected
        && card.direction == Direction::Back
        && answers.iter().any(|answer| theirs.name == *answer.shown)
    {
        return true;
    }
    let share = |one: &[Text], other: &[Text]| {
        let parts = |texts: &[Text]| {
            let parts = texts.iter().flat_map(|text| text.split("; "));
            parts.map(key).collect::<Vec<_>>()
        };
        let other = parts(other);
        let one = parts(one);
        one.iter()
            .any(|one| other.iter().any(|other| overlap(one, other)))
    };
    match card.field {
        Field::Origin => share(&muscle.origin, &theirs.origin),
        Field::Insertion => share(&muscle.insertion, &theirs.insertion),
        Field::Action => share(&muscle.actions, &theirs.actions),
        Field::Nerve => same_nerve(&muscle.nerve.name, &theirs.nerve.name),
        Field::Roots => {
            let of = |muscle: &Muscle| {
                let main = muscle
                    .nerve
                    .roots
                    .iter()
                    .filter(|root| !root.starts_with('('));
                main.map(ToString::to_string).collect::<Vec<_>>()
            };
            let all = |muscle: &Muscle| {
                let roots = muscle.nerve.roots.iter();
                roots
                    .map(|root| root.trim_matches(['(', ')']).to_owned())
                    .collect::<Vec<_>>()
            };
            let within = |some: &[String], all: &[String]| some.iter().all(|it| all.contains(it));
            within(&of(muscle), &all(theirs)) || within(&of(theirs), &all(muscle))
        }
        Field::Antagonist => muscle
            .antagonists
            .iter()
            .any(|id| theirs.antagonists.contains(id)),
        Field::Pattern => {
            let zones = atlas.zones_of(other);
            let ours = facts::strongest(atlas, index);
            ours.iter()
                .any(|ours| zones.iter().any(|(zone, ..)| zone.id == ours.id))
        }
        Field::Place => muscle.belly == theirs.belly,
        Field::Latin => muscle.latin == theirs.latin,
        _ => true,
    }
}

/// True if one nerve is the other, or a branch of it.
fn same_nerve(one: &str, other: &str) -> bool {
    let (one, other) = (Answer::term(one).forms, Answer::term(other).forms);
    one.iter()
        .any(|one| other.iter().any(|other| similar(one, other)))
}

/// True for two texts that could be said of the same thing: all words of one
/// are in the other, or half of the words of both.
#[must_use]
pub fn similar(one: &str, other: &str) -> bool {
    overlap(&key(one), &key(other))
}

/// The same for their [`key`]s.
fn overlap(one: &[String], other: &[String]) -> bool {
    let count = |all: &[String]| all.chunk_by(|a, b| a == b).count();
    let shared = one.chunk_by(|a, b| a == b);
    let shared = shared.filter(|word| word.first().is_some_and(|word| other.contains(word)));
    let shared = shared.count();
    let (one, other) = (count(one), count(other));
    shared == one.min(other) || shared * 2 >= one + other - shared
}
