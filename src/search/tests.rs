//! The search as a whole, over small records of its own.

use super::*;
use crate::atlas::{Grade, Muscle, Nerve, Refer, Text, TriggerPoint, Zone};

fn texts(all: &[&str]) -> Vec<Text> {
    all.iter().map(|text| Text::from(*text)).collect()
}

fn zone(id: &str, name: &str, lay: &str, synonyms: &[&str]) -> Zone {
    Zone {
        id: id.into(),
        name: name.into(),
        lay: lay.into(),
        synonyms: texts(synonyms),
        ..Zone::default()
    }
}

fn muscle(id: &str, name: &str) -> Muscle {
    Muscle {
        id: id.into(),
        name: name.into(),
        ..Muscle::default()
    }
}

fn referring(id: &str, zone: &str, grade: Grade) -> Muscle {
    let refer = Refer {
        zone: zone.into(),
        grade,
        ..Refer::default()
    };
    let point = TriggerPoint {
        refers: vec![refer],
        ..TriggerPoint::default()
    };
    Muscle {
        trigger_points: vec![point],
        ..muscle(id, id)
    }
}

/// The ids found, best first, and the first hit.
fn search(atlas: &Atlas, query: &str) -> (Vec<String>, Option<Hit>) {
    let mut hits = Index::new(atlas).find(atlas, query, 99);
    let ids = hits
        .iter()
        .map(|hit| atlas.heads()[hit.muscle].id.to_string());
    (ids.collect(), (!hits.is_empty()).then(|| hits.remove(0)))
}

fn found(atlas: &Atlas, query: &str) -> Vec<String> {
    search(atlas, query).0
}

/// What is marked of the first hit, each mark apart.
fn marked(atlas: &Atlas, query: &str) -> Vec<String> {
    let (_, hit) = search(atlas, query);
    let hit = hit.expect("something is found");
    let marks = hit
        .marks
        .iter()
        .map(|(from, to)| hit.text[*from..*to].to_owned());
    marks.collect()
}

#[test]
fn the_grade_of_a_zone_outranks_any_mention_in_prose() {
    let mention = |id, text: &str| Muscle {
        overview: text.into(),
        self_help: vec![crate::atlas::SelfHelp {
            title: "Heel drop".into(),
            ..Default::default()
        }],
        ..muscle(id, id)
    };
    let heel = zone("heel", "Calcaneal region", "heel", &["under the heel"]);
    let atlas = Atlas::of(
        vec![
            referring("rare", "heel", Grade::Rare),
            mention("prose", "It lifts the heel. The heel leaves the ground."),
            referring("spillover", "heel", Grade::Spillover),
            referring("essential", "heel", Grade::Essential),
        ],
        vec![heel],
    );
    for query in ["heel", "heel pain", "under the heel", "calcaneal", "hele"] {
        let found = found(&atlas, query);
        assert_eq!(found[..2], ["essential", "spillover"], "{query}");
    }
}

#[test]
fn the_best_grade_of_several_points_counts() {
    let mut muscle = referring("m", "heel", Grade::Rare);
    let essential = referring("m", "heel", Grade::Essential).trigger_points;
    let spillover = referring("spillover", "heel", Grade::Spillover);
    muscle.trigger_points.extend(essential);
    let atlas = Atlas::of(
        vec![spillover, muscle],
        vec![zone("heel", "Heel", "heel", &[])],
    );
    assert_eq!(found(&atlas, "heel"), ["m", "spillover"]);
}

#[test]
fn every_word_must_be_found_in_any_order_and_small_words_need_not() {
    let atlas = Atlas::of(
        vec![
            Muscle {
                indications: texts(&["Pain on stairs", "Cramp in the calf at night"]),
                ..muscle("a", "Alpha")
            },
            Muscle {
                indications: texts(&["Stiff on stairs"]),
                ..muscle("b", "Beta")
            },
        ],
        Vec::new(),
    );
    assert_eq!(found(&atlas, "pain on stairs"), ["a", "b"]);
    assert_eq!(found(&atlas, "night calf cramps"), ["a"]);
    assert_eq!(found(&atlas, "stairs night"), ["a"]);
    assert_eq!(found(&atlas, "stairs morning"), [""; 0]);
    assert_eq!(found(&atlas, "pain"), ["a"]);
    assert_eq!(found(&atlas, "the"), ["a"]);
}

#[test]
fn words_together_outrank_words_apart() {
    let atlas = Atlas::of(
        vec![
            Muscle {
                indications: texts(&["Cold foot", "Drop of strength"]),
                ..muscle("apart", "A")
            },
            Muscle {
                indications: texts(&["Drop the foot, then lift it"]),
                ..muscle("mixed", "B")
            },
            Muscle {
                indications: texts(&["Foot drop, then nothing"]),
                ..muscle("together", "C")
            },
        ],
        Vec::new(),
    );
    assert_eq!(found(&atlas, "foot drop"), ["together", "mixed", "apart"]);
}

#[test]
fn words_are_found_written_apart_or_together() {
    let atlas = Atlas::of(
        vec![
            Muscle {
                indications: texts(&["Cap over the knee"]),
                ..muscle("apart", "A")
            },
            Muscle {
                indications: texts(&["The kneecap grates"]),
                ..muscle("together", "B")
            },
            Muscle {
                indications: texts(&["Shin splints"]),
                ..muscle("splints", "C")
            },
        ],
        Vec::new(),
    );
    assert_eq!(found(&atlas, "knee cap"), ["together", "apart"]);
    assert_eq!(found(&atlas, "shinsplints"), ["splints"]);
    assert_eq!(marked(&atlas, "shinsplints"), ["Shin", "splints"]);
    assert_eq!(marked(&atlas, "knee cap"), ["kneecap"]);
}

#[test]
fn names_outrank_what_hurts_and_that_outranks_prose() {
    let atlas = Atlas::of(
        vec![
            Muscle {
                clinician: crate::atlas::Clinician {
                    palpation: "Lift the arch".into(),
                    ..Default::default()
                },
                ..muscle("prose", "A")
            },
            Muscle {
                indications: texts(&["The arch aches"]),
                ..muscle("hurts", "B")
            },
            Muscle {
                aliases: texts(&["arch lifter"]),
                ..muscle("alias", "C")
            },
            muscle("name", "Arch muscle"),
        ],
        Vec::new(),
    );
    assert_eq!(found(&atlas, "arch"), ["name", "alias", "hurts", "prose"]);
}

#[test]
fn equals_stay_in_display_order() {
    let all: Vec<Muscle> = ["c", "a", "b"].map(|id| muscle(id, "Same name")).into();
    let atlas = Atlas::of(all, Vec::new());
    assert_eq!(found(&atlas, "same"), ["c", "a", "b"]);
}

#[test]
fn an_action_it_only_helps_with_and_a_doubtful_root_come_later() {
    let nerve = |roots: &[&str]| Nerve {
        name: "nerve".into(),
        roots: texts(roots),
    };
    let atlas = Atlas::of(
        vec![
            Muscle {
                actions: texts(&["Inversion of the foot (assists)"]),
                nerve: nerve(&["L4", "(S1)"]),
                ..muscle("assists", "A")
            },
            Muscle {
                actions: texts(&[
                    "Plantar flexion",
                    "Inversion of the foot and some more words",
                ]),
                nerve: nerve(&["S1"]),
                ..muscle("does", "B")
            },
        ],
        Vec::new(),
    );
    assert_eq!(found(&atlas, "inversion"), ["does", "assists"]);
    assert_eq!(found(&atlas, "s1"), ["does", "assists"]);
    assert_eq!(found(&atlas, "S2"), [""; 0]);
}

#[test]
fn names_of_other_muscles_lead_to_this_one() {
    let friend = Muscle {
        antagonists: texts(&["soleus"]),
        ..muscle("tibialis_anterior", "Tibialis anterior")
    };
    let atlas = Atlas::of(vec![friend, muscle("soleus", "Soleus")], Vec::new());
    let hits = Index::new(&atlas).find(&atlas, "soleus", 9);
    let seen: Vec<(usize, Field)> = hits.iter().map(|hit| (hit.muscle, hit.field)).collect();
    assert_eq!(seen, [(1, Field::Name), (0, Field::Antagonist)]);
    assert_eq!(hits[1].text, "Soleus");
}

#[test]
fn marks_stand_on_whole_characters_of_the_original() {
    let accents = Muscle {
        indications: texts(&["Das Œde\u{301}m – ‘Müller’s’ ﬁbula"]),
        ..muscle("m", "Xyz")
    };
    let atlas = Atlas::of(vec![accents], Vec::new());
    assert_eq!(marked(&atlas, "oedem"), ["Œde\u{301}m"]);
    assert_eq!(marked(&atlas, "OED"), ["Œd"]);
    assert_eq!(marked(&atlas, "muller"), ["Müller’s"]);
    assert_eq!(marked(&atlas, "mü"), ["Mü"]);
    assert_eq!(marked(&atlas, "fib"), ["ﬁb"]);
    // Half of a ligature is all of it.
    assert_eq!(marked(&atlas, "fi"), ["ﬁ"]);
    assert_eq!(
        marked(&atlas, "fibla oedm").len(),
        4,
        "letters left out are not marked"
    );
}

#[test]
fn an_empty_result_offers_queries_that_find_something() {
    let atlas = Atlas::of(
        vec![
            muscle("a", "Gastrocnemius"),
            Muscle {
                indications: texts(&["Night cramp"]),
                ..muscle("b", "Soleus")
            },
        ],
        Vec::new(),
    );
    let index = Index::new(&atlas);
    assert_eq!(index.nearest(&atlas, "soleus qqqqq"), ["soleus"]);
    assert_eq!(index.nearest(&atlas, "gostrucnomios"), ["gastrocnemius"]);
    // Both words are known, but of different muscles.
    assert_eq!(
        index.nearest(&atlas, "gastrocnemius cramp"),
        ["cramp", "gastrocnemius"]
    );
    assert_eq!(
        index.nearest(&atlas, "cramp xyzzy at night"),
        ["cramp night"]
    );
    assert_eq!(index.nearest(&atlas, "night xyzzy"), ["night"]);
    assert_eq!(index.nearest(&atlas, "qqq"), [""; 0]);
    assert_eq!(index.nearest(&atlas, ""), [""; 0]);
}

#[test]
fn an_index_and_an_atlas_that_do_not_belong_together_find_nothing_wrong() {
    let index = Index::new(&Atlas::of(vec![muscle("a", "Soleus")], Vec::new()));
    let other = Atlas::of(Vec::new(), Vec::new());
    assert!(index.find(&other, "soleus", 9).is_empty());
}
