//! What the records say, as questions and answers.

use crate::atlas::{Atlas, Grade, Muscle, RedFlag, Zone};

use super::answer::{Answer, Expected, Target, without_parentheses};
use super::catalog::{Card, Subject, latin};
use super::id::{Direction, Field};
use super::marking::key;
use super::question::Picture;

/// A fact, ready to be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    /// What is given beside the question.
    pub given: Vec<String>,
    /// What is shown on the body.
    pub picture: Option<Picture>,
    /// What is expected.
    pub expected: Expected,
    /// The answer in full.
    pub answer: Vec<String>,
    /// Names that must not stand in what is given.
    pub names: Vec<String>,
}

impl Default for Expected {
    fn default() -> Self {
        Self::Facts(Vec::new())
    }
}

/// The fact of a card; `None` if the atlas does not have it.
#[must_use]
pub fn of(atlas: &Atlas, card: &Card) -> Option<Fact> {
    match card.subject {
        Subject::Muscle(index) => {
            let muscle = atlas.muscle(index)?;
            Some(match card.direction {
                Direction::Out => out(atlas, muscle, index, card.field),
                Direction::Back => back(atlas, muscle, index, card.field),
            })
        }
        Subject::Point(index, point) => {
            let point = atlas.muscle(index)?.trigger_points.get(point)?;
            let zones = point.refers.iter().filter_map(|refer| {
                let zone = atlas.zone(&refer.zone)?;
                Some((zone_answer(zone), refer.grade))
            });
            let (answers, grades): (Vec<_>, Vec<_>) = zones.unzip();
            let names = answers
                .iter()
                .flat_map(|answer: &Answer| answer.forms.clone());
            Some(Fact {
                given: vec![point.site.to_string()],
                answer: by_grade(&answers, &grades),
                names: names.collect(),
                expected: Expected::Several { answers, want: 0 },
                picture: None,
            })
        }
        Subject::Zone(index) => {
            let zone = atlas.zones().get(index)?;
            Some(muscles_of(atlas, zone))
        }
        Subject::Region(index) => {
            let region = atlas.regions().get(index)?;
            let flags: Vec<String> = region.red_flags.iter().map(sign).collect();
            Some(sentences(flags))
        }
    }
}

/// A fact of sentences that are all asked for.
fn sentences(facts: Vec<String>) -> Fact {
    Fact {
        answer: facts.clone(),
        expected: Expected::Facts(facts),
        ..Fact::default()
    }
}

fn texts(texts: &[crate::atlas::Text]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// A muscle is given, its fact asked for.
fn out(atlas: &Atlas, muscle: &Muscle, index: usize, field: Field) -> Fact {
    match field {
        Field::Origin => sentences(texts(&muscle.origin)),
        Field::Insertion => sentences(texts(&muscle.insertion)),
        Field::Action => sentences(texts(&muscle.actions)),
        Field::Danger => {
            let all = muscle.cautions.iter().chain(&muscle.clinician.needling);
            sentences(all.map(ToString::to_string).collect())
        }
        Field::RedFlags => sentences(muscle.red_flags.iter().map(sign).collect()),
        Field::Nerve => Fact {
            answer: vec![muscle.nerve.name.to_string()],
            expected: Expected::One(vec![Answer::term(&muscle.nerve.name)]),
            ..Fact::default()
        },
        Field::Roots => Fact {
            answer: vec![muscle.nerve.roots.join(", ")],
            expected: roots(muscle),
            ..Fact::default()
        },
        Field::Latin => {
            let forms = latin(muscle);
            Fact {
                answer: vec![muscle.latin.to_string()],
                expected: Expected::One(vec![Answer::new(&muscle.latin, forms)]),
                ..Fact::default()
            }
        }
        Field::Antagonist => {
            let ids = muscle.antagonists.iter();
            let answers: Vec<Answer> = ids.filter_map(|id| named(atlas, id)).collect();
            Fact {
                answer: shown(&answers),
                expected: Expected::Several { answers, want: 0 },
                ..Fact::default()
            }
        }
        Field::Differential => {
            let heads = muscle.differential.iter();
            let answers = heads.map(|line| differential(line)).collect();
            Fact {
                answer: texts(&muscle.differential),
                expected: Expected::Several { answers, want: 0 },
                ..Fact::default()
            }
        }
        Field::Pattern | Field::Refers | Field::Muscles => Fact {
            picture: Some(Picture::Body(index)),
            answer: pattern(atlas, index),
            expected: Expected::Places(
                atlas
                    .zones_of(index)
                    .into_iter()
                    .map(|(zone, grade, side)| Target::Zone {
                        zone: zone.id.to_string(),
                        side,
                        grade,
                    })
                    .collect(),
            ),
            ..Fact::default()
        },
        Field::Place => Fact {
            picture: Some(Picture::Body(index)),
            answer: vec![muscle.name.to_string()],
            expected: Expected::Places(vec![Target::Belly(muscle.id.to_string())]),
            ..Fact::default()
        },
    }
}

/// A fact is given, the muscle asked for: any muscle of which it is true.
fn back(atlas: &Atlas, muscle: &Muscle, index: usize, field: Field) -> Fact {
    let given = match field {
        Field::Origin => texts(&muscle.origin),
        Field::Insertion => texts(&muscle.insertion),
        Field::Action => texts(&muscle.actions),
        Field::Nerve => vec![muscle.nerve.name.to_string()],
        Field::Roots => vec![muscle.nerve.roots.join(", ")],
        Field::Latin => vec![muscle.latin.to_string()],
        Field::Antagonist => {
            let ids = muscle.antagonists.iter();
            ids.filter_map(|id| Some(atlas.name_of(id)?.to_owned()))
                .collect()
        }
        Field::Pattern => pattern(atlas, index),
        _ => Vec::new(),
    };
    let right: Vec<&Muscle> = atlas
        .muscles()
        .enumerate()
        .filter(|(other, _)| *other == index || is_true_of(atlas, field, index, *other))
        .map(|(_, muscle)| muscle)
        .collect();
    let answers: Vec<Answer> = right.iter().map(|muscle| muscle_answer(muscle)).collect();
    let names = answers
        .iter()
        .flat_map(|answer| answer.forms.iter().take(2));
    Fact {
        picture: match field {
            Field::Pattern => Some(Picture::Pattern(index)),
            Field::Place => Some(Picture::Belly(index)),
            _ => None,
        },
        answer: shown(&answers),
        names: match field {
            // The Latin name is what is given.
            Field::Latin => Vec::new(),
            _ => names.cloned().collect(),
        },
        given,
        expected: Expected::One(answers),
    }
}

/// Whether what is asked back of the muscle at `index` is true of `other` too.
#[must_use]
pub fn is_true_of(atlas: &Atlas, field: Field, index: usize, other: usize) -> bool {
    let (Some(muscle), Some(other_muscle)) = (atlas.muscle(index), atlas.muscle(other)) else {
        return false;
    };
    let near = muscle.region == other_muscle.region;
    let all_in = |one: &[crate::atlas::Text], other: &[crate::atlas::Text]| {
        let keys: Vec<Vec<String>> = other.iter().map(|text| key(text)).collect();
        one.iter().all(|text| keys.contains(&key(text)))
    };
    match field {
        Field::Origin => near && all_in(&muscle.origin, &other_muscle.origin),
        Field::Insertion => near && all_in(&muscle.insertion, &other_muscle.insertion),
        Field::Action => near && all_in(&muscle.actions, &other_muscle.actions),
        Field::Nerve => near && key(&muscle.nerve.name) == key(&other_muscle.nerve.name),
        Field::Roots => near && roots(muscle) == roots(other_muscle),
        Field::Antagonist => {
            let theirs = &other_muscle.antagonists;
            near && muscle.antagonists.iter().all(|id| theirs.contains(id))
        }
        Field::Pattern => {
            let theirs = atlas.zones_of(other);
            let ours = strongest(atlas, index);
            ours.iter()
                .all(|ours| theirs.iter().any(|(zone, ..)| zone.id == ours.id))
        }
        Field::Place => muscle.belly == other_muscle.belly,
        _ => false,
    }
}

/// The zones of a muscle that make its pattern: the essential ones, or all if
/// none is.
#[must_use]
pub fn strongest(atlas: &Atlas, index: usize) -> Vec<&Zone> {
    let zones = atlas.zones_of(index);
    let best = zones.first().map(|(_, grade, _)| *grade);
    let zones = zones
        .into_iter()
        .filter(|(_, grade, _)| Some(*grade) == best);
    zones.map(|(zone, ..)| zone).collect()
}

/// The segments of a muscle.
#[must_use]
pub fn roots(muscle: &Muscle) -> Expected {
    let all = muscle.nerve.roots.iter().map(ToString::to_string);
    let (some, main) = all.partition(|root| root.starts_with('('));
    Expected::Roots { main, some }
}

fn muscles_of(atlas: &Atlas, zone: &Zone) -> Fact {
    let mut answers: Vec<Answer> = Vec::new();
    let mut grades = Vec::new();
    for referral in atlas.referring_to(&zone.id) {
        let answer = atlas.muscle(referral.muscle).map(muscle_answer);
        // The strongest grade comes first.
        if let Some(answer) = answer.filter(|it| !answers.contains(it)) {
            answers.push(answer);
            grades.push(referral.grade);
        }
    }
    Fact {
        answer: by_grade(&answers, &grades),
        expected: Expected::Several { answers, want: 0 },
        ..Fact::default()
    }
}

/// A muscle by its name, Latin name and aliases.
#[must_use]
pub fn muscle_answer(muscle: &Muscle) -> Answer {
    let latin = muscle
        .latin
        .replace("musculus ", "")
        .replace("musculi ", "");
    let aliases = muscle.aliases.iter().map(ToString::to_string);
    let bare = without_parentheses(&muscle.name);
    Answer::new(
        &muscle.name,
        [latin].into_iter().chain(aliases).chain([bare]),
    )
}

fn named(atlas: &Atlas, id: &str) -> Option<Answer> {
    match atlas.index_of(id).and_then(|index| atlas.muscle(index)) {
        Some(muscle) => Some(muscle_answer(muscle)),
        None => atlas.name_of(id).map(|name| Answer::new(name, [])),
    }
}

/// A zone by all its names.
fn zone_answer(zone: &Zone) -> Answer {
    let synonyms = zone.synonyms.iter().map(ToString::to_string);
    let names = [zone.name.to_string(), zone.lay.to_string()];
    let bare = without_parentheses(&zone.lay);
    let all = names.into_iter().chain([bare]).chain(synonyms);
    Answer::new(&zone_name(zone), all)
}

/// A zone as it is shown: the lay name.
#[must_use]
pub fn zone_name(zone: &Zone) -> String {
    let name = if zone.lay.is_empty() {
        &zone.name
    } else {
        &zone.lay
    };
    name.to_string()
}

/// `deep vein thrombosis: one calf swollen` is the disease before the colon.
fn differential(line: &str) -> Answer {
    let head = line.split_once(':').map_or(line, |(head, _)| head);
    let mut answer = Answer::term(head);
    let parts = head
        .split(" or ")
        .map(|part| without_parentheses(part.trim()));
    answer.forms.extend(parts);
    answer
}

/// A warning sign as one line.
fn sign(flag: &RedFlag) -> String {
    if flag.may_be.is_empty() {
        format!("{}: {}", flag.action, flag.sign)
    } else {
        format!("{}: {} ({})", flag.action, flag.sign, flag.may_be)
    }
}

/// The zones of a muscle, marked as on the map.
fn pattern(atlas: &Atlas, index: usize) -> Vec<String> {
    let zones = atlas.zones_of(index);
    let zones = zones
        .iter()
        .map(|(zone, grade, _)| (zone_name(zone), *grade));
    zones
        .map(|(name, grade)| format!("{} {name}", mark(grade)))
        .collect()
}

fn by_grade(answers: &[Answer], grades: &[Grade]) -> Vec<String> {
    let lines = answers.iter().zip(grades);
    lines
        .map(|(answer, grade)| format!("{} {}", mark(*grade), answer.shown))
        .collect()
}

/// The character of a grade on the map.
fn mark(grade: Grade) -> char {
    match grade {
        Grade::Essential => '#',
        Grade::Spillover => ':',
        Grade::Rare => '.',
    }
}

fn shown(answers: &[Answer]) -> Vec<String> {
    answers.iter().map(|answer| answer.shown.clone()).collect()
}
