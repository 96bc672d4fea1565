//! Ranking over a small atlas that stands still.

use proptest::prelude::*;

use super::*;
use crate::atlas::{
    Atlas, Grade, Muscle, Refer, ReferSide, Segment, Shape, Side, TriggerPoint, Zone,
};
use Grade::{Essential, Rare, Spillover};
use ReferSide::{Both, Opposite, Same};
use Side::{Left, Right};

/// A muscle whose points refer to zones.
fn muscle(id: &str, points: &[&[(&str, Grade, ReferSide)]], connections: &[&str]) -> Muscle {
    let refer = |&(zone, grade, side): &(&str, Grade, ReferSide)| Refer {
        zone: zone.into(),
        grade,
        side,
    };
    let point = |refers: &&[_]| TriggerPoint {
        refers: refers.iter().map(refer).collect(),
        ..TriggerPoint::default()
    };
    Muscle {
        id: id.into(),
        name: id.into(),
        trigger_points: points.iter().map(point).collect(),
        connections: connections.iter().map(|id| (*id).into()).collect(),
        ..Muscle::default()
    }
}

fn zone(id: &str, lay: &str, synonyms: &[&str]) -> Zone {
    Zone {
        id: id.into(),
        name: lay.into(),
        lay: lay.into(),
        synonyms: synonyms.iter().map(|it| (*it).into()).collect(),
        ..Zone::default()
    }
}

/// Six muscles over a heel, a calf, a jaw, two sides of an elbow, a shoulder
/// blade and a breastbone.
fn atlas() -> Atlas {
    let mut sternum = zone("sternum", "breastbone", &["middle of the chest"]);
    sternum.patches = vec![Shape::Band {
        segment: Segment::Trunk,
        along: (0.7, 0.9),
        around: (-10.0, 10.0),
    }];
    let zones = vec![
        zone("heel_sole", "under the heel", &["heel"]),
        zone("heel_back", "back of the heel", &["heel"]),
        zone("calf", "calf", &[]),
        zone("jaw", "jaw and jaw joint", &["TMJ"]),
        zone("elbow_outer", "outer side of the elbow", &["tennis elbow"]),
        zone(
            "elbow_inner",
            "inner side of the elbow",
            &["golfer's elbow"],
        ),
        zone(
            "low_back",
            "low back, beside the spine",
            &["lower back", "bad back"],
        ),
        zone("blade_edge", "inner edge of the shoulder blade", &[]),
        zone(
            "neck_angle",
            "where neck and shoulder meet",
            &["neck and shoulder"],
        ),
        sternum,
    ];
    let muscles = vec![
        // 0: heel and calf, and now and then the jaw.
        muscle(
            "soleus",
            &[
                &[("heel_sole", Essential, Same), ("calf", Spillover, Same)],
                &[("calf", Essential, Same), ("jaw", Rare, Same)],
            ],
            &["quadratus"],
        ),
        // 1: the heel and nothing else.
        muscle(
            "quadratus",
            &[&[("heel_sole", Essential, Same)]],
            &["soleus"],
        ),
        // 2: the jaw.
        muscle("masseter", &[&[("jaw", Essential, Same)]], &["soleus"]),
        // 3: the other side's jaw.
        muscle("crosser", &[&[("jaw", Spillover, Opposite)]], &[]),
        // 4: the middle and both elbows.
        muscle(
            "sternalis",
            &[&[
                ("sternum", Essential, Same),
                ("elbow_inner", Spillover, Both),
            ]],
            &[],
        ),
        // 5: nothing described.
        muscle("silent", &[], &[]),
    ];
    Atlas::of(muscles, zones)
}

fn at(zone: &str, side: Side) -> Place {
    Place::new(zone.into(), side)
}

/// Names and sides of what is found, best first.
fn found(places: &[Place]) -> Vec<(String, Whose)> {
    let atlas = atlas();
    let candidates = Finder::new(&atlas).find(places, 99);
    let name = |it: &Candidate| (atlas.heads()[it.muscle].id.to_string(), it.side);
    candidates.iter().map(name).collect()
}

fn named(names: &[(&str, Whose)]) -> Vec<(String, Whose)> {
    let names = names.iter();
    names
        .map(|(name, side)| ((*name).to_owned(), *side))
        .collect()
}

#[test]
fn the_muscle_that_hurts_there_and_nowhere_else_comes_first() {
    assert_eq!(
        found(&[at("heel_sole", Right)]),
        named(&[("quadratus", Whose::Right), ("soleus", Whose::Right)])
    );
    // With the calf too, the one that explains both.
    assert_eq!(
        found(&[at("heel_sole", Left), at("calf", Left)]),
        named(&[("soleus", Whose::Left), ("quadratus", Whose::Left)])
    );
}

#[test]
fn what_is_essential_outranks_spillover_and_that_what_is_rare() {
    assert_eq!(
        found(&[at("jaw", Right)]),
        named(&[
            ("masseter", Whose::Right),
            ("crosser", Whose::Left),
            ("soleus", Whose::Right)
        ])
    );
}

#[test]
fn strength_shifts_the_weight() {
    let mut heel = at("heel_sole", Right);
    let jaw = at("jaw", Right);
    // Soleus explains a quarter of the jaw, and so leads while the heel does not weigh more.
    assert_eq!(found(&[heel.clone(), jaw.clone()])[0].0, "soleus");
    let mut strong = jaw.clone();
    strong.strength = 3;
    assert_eq!(found(&[heel.clone(), strong])[0].0, "masseter");
    heel.strength = 200;
    assert_eq!(found(&[heel, jaw])[0].0, "soleus");
}

#[test]
fn every_reason_is_told() {
    let atlas = atlas();
    let places = [at("heel_sole", Right), at("elbow_outer", Right)];
    let candidates = Finder::new(&atlas).find(&places, 99);
    let soleus = candidates.iter().find(|it| it.muscle == 0).unwrap();
    let cover = Cover {
        place: 0,
        zone: "heel_sole".into(),
        point: 0,
        grade: Essential,
    };
    assert_eq!(soleus.covers, [cover]);
    assert_eq!(soleus.unexplained, [1]);
    // The best grade of the calf, and no jaw: what is rare is not expected.
    let expected = Expected {
        zone: "calf".into(),
        side: Some(Right),
        point: 1,
        grade: Essential,
    };
    assert_eq!(soleus.expected, [expected]);
    assert_eq!(soleus.grade, Essential);
    assert_eq!(soleus.sum.named_by, 2);
    assert!((soleus.sum.coverage - 0.5).abs() < 1e-6);
    assert!((soleus.sum.unmarked - 0.5).abs() < 1e-6);
    assert!((soleus.score - soleus.sum.score()).abs() < 1e-6);
}

#[test]
fn the_side_is_that_of_the_muscle() {
    // Only the other side's muscle explains it.
    let crossed = found(&[at("jaw", Left)]);
    assert!(crossed.contains(&("crosser".to_owned(), Whose::Right)));
    // The middle has no side, nor has what is described on both.
    assert_eq!(
        found(&[at("sternum", Left)]),
        named(&[("sternalis", Whose::Either)])
    );
    let inner = found(&[at("elbow_inner", Left)]);
    assert_eq!(inner, named(&[("sternalis", Whose::Either)]));
    // One of each, if each explains what the other does not.
    let both = found(&[at("heel_sole", Left), at("heel_sole", Right)]);
    assert_eq!(
        both,
        named(&[("quadratus", Whose::Both), ("soleus", Whose::Both)])
    );
}

#[test]
fn several_explain_together_what_one_does_not() {
    let atlas = atlas();
    let finder = Finder::new(&atlas);
    let places = [
        at("heel_sole", Right),
        at("jaw", Right),
        at("sternum", Right),
    ];
    let sets = finder.together(&places);
    let ids = |set: &Together| -> Vec<usize> { set.muscles.iter().map(|it| it.0).collect() };
    assert_eq!(sets[0].unexplained, [0; 0]);
    assert_eq!(sets[0].muscles.len(), 3);
    assert!(ids(&sets[0]).contains(&2) && ids(&sets[0]).contains(&4));
    // What soleus is rarely described to do is no explanation while there is a better one.
    for set in &sets {
        assert!(ids(set).contains(&2) || ids(set).contains(&3), "{set:?}");
    }
    // One is enough.
    assert!(
        finder
            .together(&[at("heel_sole", Right), at("calf", Right)])
            .is_empty()
    );
    assert!(finder.together(&[at("heel_sole", Right)]).is_empty());
    // What nobody explains is told.
    let places = [
        at("heel_sole", Right),
        at("sternum", Right),
        at("elbow_outer", Right),
    ];
    assert_eq!(finder.together(&places)[0].unexplained, [2]);
}

/// What is read of some words, as `zone+zone side`, or `? nearest`.
fn read(arguments: &[&str]) -> Vec<String> {
    let atlas = atlas();
    let finder = Finder::new(&atlas);
    let read = Gazetteer::new(&atlas).read(&finder, arguments, None, Right);
    let told = read.iter().map(|one| match one {
        Ok(one) => {
            let zones: Vec<&str> = one.place.zones.iter().map(|it| &**it).collect();
            let side = match (one.is_midline, one.place.side) {
                (true, _) => "",
                (_, Left) => " left",
                (_, Right) => " right",
            };
            let assumed = if one.is_side_assumed { "?" } else { "" };
            format!("{}{side}{assumed}", zones.join("+"))
        }
        Err(puzzling) => {
            let near: Vec<&str> = puzzling.nearest.iter().map(|it| &**it).collect();
            format!("? {}", near.join("+"))
        }
    });
    told.collect()
}

#[test]
fn places_are_read_from_words() {
    assert_eq!(read(&["under the heel"]), ["heel_sole right?"]);
    assert_eq!(read(&["heel"]), ["heel_sole+heel_back right?"]);
    assert_eq!(
        read(&["left", "shoulder", "blade", "edge"]),
        ["blade_edge left"]
    );
    assert_eq!(read(&["heel_sole"]), ["heel_sole right?"]);
    assert_eq!(read(&["elbow-outer"]), ["elbow_outer right?"]);
    assert_eq!(read(&["lateral elbow"]), ["elbow_outer right?"]);
    assert_eq!(read(&["my left calv hurts badly"]), ["calf left"]);
    assert_eq!(read(&["tenis elbow"]), ["elbow_outer right?"]);
    assert_eq!(read(&["left chest, middle"])[0], "sternum");
}

#[test]
fn several_places_are_read_from_one_text() {
    let both = ["heel_sole left", "jaw left?"];
    assert_eq!(read(&["under the left heel and jaw"]), both);
    assert_eq!(read(&["under the left heel, jaw"]), both);
    assert_eq!(read(&["under the left heel + jaw"]), both);
    assert_eq!(read(&["left", "heel_sole", "jaw"]), both);
    // A name with an `and` in it is one place.
    assert_eq!(read(&["jaw and jaw joint"]), ["jaw right?"]);
    assert_eq!(read(&["neck and shoulder"]), ["neck_angle right?"]);
    assert_eq!(read(&["jaw", "calf"]), ["jaw right?", "calf right?"]);
    assert_eq!(read(&["left calf right jaw"]), ["calf left", "jaw right"]);
    assert_eq!(
        read(&["inner and outer elbow"]),
        ["elbow_inner right?", "elbow_outer right?"]
    );
    // The back is a thing too, and no end of a calf.
    assert_eq!(
        read(&["low back, calf"]),
        ["low_back right?", "calf right?"]
    );
    assert_eq!(read(&["back and calf"]), ["low_back right?", "calf right?"]);
    let sides = ["calf right", "calf left"];
    assert_eq!(read(&["both calves"]), sides);
    assert_eq!(read(&["left and right calf"]), sides);
    assert_eq!(read(&["calf, left and right"]), sides);
    // Said twice, marked once.
    assert_eq!(read(&["calf, calf"]), ["calf right?"]);
}

#[test]
fn what_is_no_place_is_answered_with_the_nearest() {
    assert_eq!(read(&["zygoma"]), ["? "]);
    assert_eq!(
        read(&["elbow of my old uncle's dog"]),
        ["? elbow_inner+elbow_outer"]
    );
    assert_eq!(read(&["calf, zygoma"]), ["calf right?", "? "]);
    assert_eq!(read(&[""]), [""; 0]);
    // Where at nothing is no place.
    assert_eq!(read(&["inner"]), ["? "]);
}

fn any_place() -> impl Strategy<Value = Place> {
    let zones = [
        "heel_sole",
        "calf",
        "jaw",
        "elbow_outer",
        "elbow_inner",
        "sternum",
        "nowhere",
    ];
    let zone = proptest::sample::select(zones.to_vec());
    (zone, any::<bool>(), any::<u8>()).prop_map(|(zone, left, strength)| Place {
        zones: vec![zone.into()],
        side: if left { Left } else { Right },
        strength,
    })
}

fn mirrored(side: Whose) -> Whose {
    match side {
        Whose::Right => Whose::Left,
        Whose::Left => Whose::Right,
        same => same,
    }
}

proptest! {
    #[test]
    fn any_places_are_answered(places in proptest::collection::vec(any_place(), 0..9)) {
        let atlas = atlas();
        let finder = Finder::new(&atlas);
        let candidates = finder.find(&places, 99);
        for candidate in &candidates {
            prop_assert!(candidate.score > 0.0 && candidate.score <= 1.0);
            prop_assert_eq!(candidate.covers.len() + candidate.unexplained.len(), places.len());
            prop_assert!(!candidate.covers.is_empty());
        }
        for limit in 0..candidates.len() {
            prop_assert_eq!(finder.find(&places, limit), &candidates[..limit]);
        }
        for set in finder.together(&places) {
            prop_assert!(set.muscles.len() > 1);
            prop_assert!(set.unexplained.iter().all(|at| *at < places.len()));
        }
        prop_assert!(causes(&atlas, &places, &candidates).is_empty());
        prop_assert!(roots(&atlas, &places).is_empty());
        prop_assert!(warnings(&atlas, &places).is_empty());
    }

    #[test]
    fn mirrored_marks_give_mirrored_muscles(places in proptest::collection::vec(any_place(), 1..6)) {
        let across = places.iter().map(|place| Place { side: place.side.other(), ..place.clone() });
        let across: Vec<Place> = across.collect();
        let expected: Vec<_> = found(&places)
            .into_iter()
            .map(|(name, side)| (name, mirrored(side)))
            .collect();
        prop_assert_eq!(found(&across), expected);
    }

    #[test]
    fn what_covers_a_mark_stays_above_what_covers_none(
        places in proptest::collection::vec(any_place(), 1..5),
        more in any_place(),
    ) {
        let atlas = atlas();
        let finder = Finder::new(&atlas);
        let mut all = places.clone();
        all.push(more);
        let last = all.len() - 1;
        let before = finder.find(&places, 99);
        let after = finder.find(&all, 99);
        // What explains the new mark is found, whatever was marked before, and
        // nothing that explains none is.
        for candidate in &before {
            prop_assert!(after.iter().any(|it| it.muscle == candidate.muscle));
        }
        for candidate in finder.find(&all[last..], 99) {
            prop_assert!(after.iter().any(|it| it.muscle == candidate.muscle));
        }
    }

    #[test]
    fn any_words_are_read(text in "\\PC{0,40}", more in "\\PC{0,10}") {
        let atlas = atlas();
        let finder = Finder::new(&atlas);
        let gazetteer = Gazetteer::new(&atlas);
        for one in gazetteer.read(&finder, &[&text, &more], None, Right).into_iter().flatten() {
            prop_assert!(!one.place.zones.is_empty());
        }
    }

    #[test]
    fn any_of_the_words_of_places_are_read(
        words in proptest::collection::vec(
            proptest::sample::select(&["left", "right", "both", "inner", "and", ",", "heel", "jaw", "/", "elbow", "calf", "+", "of"][..]),
            0..12,
        ),
    ) {
        let atlas = atlas();
        let finder = Finder::new(&atlas);
        let text = words.join(" ");
        let _ = Gazetteer::new(&atlas).read(&finder, &[&text], None, Right);
    }
}
