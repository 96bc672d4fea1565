//! The pain finder over the atlas as it is: what a patient says, and the
//! muscles a clinician expects.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use myoatlas::atlas::{Atlas, Side, Urgency};
use myoatlas::pain::{self, Finder, Gazetteer, Place, Whose};

static ALL: LazyLock<(Atlas, Finder, Gazetteer)> = LazyLock::new(|| {
    let atlas = Atlas::built_in();
    let finder = Finder::new(&atlas);
    let gazetteer = Gazetteer::new(&atlas);
    (atlas, finder, gazetteer)
});

/// The places that are said, all understood.
#[track_caller]
fn places(said: &str) -> Vec<Place> {
    let (_, finder, gazetteer) = &*ALL;
    let read = gazetteer.read(finder, &[said], None, Side::Right);
    let place = |one: Result<pain::Understood, pain::Puzzling>| match one {
        Ok(one) => one.place,
        Err(puzzling) => panic!("{said}: {puzzling:?}"),
    };
    read.into_iter().map(place).collect()
}

/// The zones that are meant, each place by its zones.
fn zones(said: &str) -> Vec<Vec<String>> {
    let ids = |place: &Place| place.zones.iter().map(ToString::to_string).collect();
    places(said).iter().map(ids).collect()
}

#[test]
fn every_name_of_every_zone_is_understood_as_that_zone() {
    let (atlas, ..) = &*ALL;
    let mut wrong = Vec::new();
    for zone in atlas.zones() {
        let names = [&zone.id, &zone.lay, &zone.name];
        for name in names.into_iter().chain(&zone.synonyms) {
            let meant = zones(name);
            let first = meant.first().cloned().unwrap_or_default();
            if meant.len() != 1 || !first.iter().any(|id| **id == *zone.id) {
                wrong.push(format!("{}: {name:?} is {meant:?}", zone.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_people_say_is_understood() {
    for (said, meant) in [
        ("left shoulder blade edge", "interscapular"),
        ("under the heel", "heel_sole"),
        ("behind the eye", "eye"),
        (
            "base of the thumb and outer elbow",
            "thumb_base elbow_outer",
        ),
        ("my lower back hurts when I get up", "low_back"),
        ("low back, left groin", "low_back groin"),
        ("low back and groin", "low_back groin"),
        (
            "outer elbow + thumb side of the wrist",
            "elbow_outer wrist_radial",
        ),
        ("the arch of my foot", "arch"),
        ("calfs", "calf_inner"),
        ("kneecap", "knee_front"),
        ("knee cap", "knee_front"),
        ("bum", "buttock_lower"),
        ("tail bone", "tailbone"),
        ("belly button", "navel"),
        ("right upper quadrant", "upper_abdomen"),
        ("between my shoulder blades", "interscapular"),
        ("pinky", "little_front"),
        ("sholder blade", "scapula"),
        ("tempel", "temple"),
        ("side of the head above the ear", "head_side"),
        ("toothache and jaw", "upper_teeth jaw"),
    ] {
        let found: Vec<String> = zones(said).iter().map(|ids| ids[0].clone()).collect();
        assert_eq!(found.join(" "), meant, "{said}");
    }
}

#[test]
fn the_classic_muscles_of_a_place_are_among_the_first() {
    let (atlas, finder, _) = &*ALL;
    for (said, within, classic) in [
        ("under the heel", 3, &["soleus", "quadratus_plantae"][..]),
        ("low back", 8, &["psoas_major", "multifidus"]),
        ("sacroiliac joint", 8, &["piriformis", "gluteus_medius"]),
        (
            "outer thigh",
            6,
            &["tensor_fasciae_latae", "vastus_lateralis"],
        ),
        ("kneecap", 4, &["rectus_femoris", "vastus_medialis"]),
        ("shin and big toe", 2, &["tibialis_anterior"]),
        ("back of the knee", 8, &["popliteus", "gastrocnemius"]),
        ("tailbone", 6, &["coccygeus"]),
        ("breastbone", 4, &["sternalis"]),
        ("behind the eye", 10, &["sternocleidomastoid", "trapezius"]),
        ("temple", 6, &["trapezius", "temporalis"]),
        ("jaw joint", 6, &["masseter", "lateral_pterygoid"]),
        ("front of the shoulder", 10, &["infraspinatus", "deltoid"]),
        ("base of the thumb and outer elbow", 5, &["supinator"]),
    ] {
        let candidates = finder.find(&places(said), within);
        let first: Vec<&str> = candidates
            .iter()
            .map(|it| &*atlas.heads()[it.muscle].id)
            .collect();
        for muscle in classic.iter().filter(|id| atlas.index_of(id).is_some()) {
            assert!(
                first.contains(muscle),
                "{said}: {muscle} is not in {first:?}"
            );
        }
    }
}

#[test]
fn the_side_that_is_said_is_the_side_of_the_muscle() {
    let (_, finder, _) = &*ALL;
    let first = |said| finder.find(&places(said), 1)[0].side;
    assert_eq!(first("left heel_sole"), Whose::Left);
    assert_eq!(first("under the heel"), Whose::Right);
    assert_eq!(first("breastbone"), Whose::Either);
}

#[test]
fn no_warning_sign_of_a_marked_region_is_lost() {
    let (atlas, ..) = &*ALL;
    let all: Vec<Place> = atlas
        .zones()
        .iter()
        .map(|zone| Place::new(zone.id.clone(), Side::Left))
        .collect();
    let warnings = pain::warnings(atlas, &all);
    assert!(warnings.is_sorted_by_key(|warning| warning.urgency));
    for region in atlas.regions() {
        for flag in &region.red_flags {
            let told = warnings.iter().any(|warning| {
                warning.urgency == flag.urgency
                    && warning.action == &*flag.action
                    && warning.may_be == &*flag.may_be
                    && warning.signs.contains(&&*flag.sign)
            });
            assert!(told, "{}: {}", region.id, flag.sign);
        }
    }
    // What calls for the same and may be the same is one.
    for (nth, one) in warnings.iter().enumerate() {
        let same = |other: &pain::Warning| {
            (other.urgency, other.action, other.may_be) == (one.urgency, one.action, one.may_be)
        };
        assert!(!warnings[..nth].iter().any(same), "{}", one.action);
    }
}

#[test]
fn what_is_most_dangerous_comes_first_of_what_else_it_may_be() {
    let (atlas, finder, _) = &*ALL;
    let places = places("breastbone, calf");
    let causes = pain::causes(atlas, &places, &finder.find(&places, 10));
    assert_eq!(causes[0].urgency, Some(Urgency::Emergency));
    let urgency = |cause: &pain::Cause| cause.urgency.map_or(9, |urgency| urgency as u8);
    assert!(causes.is_sorted_by_key(urgency));
    for (nth, cause) in causes.iter().enumerate() {
        let before = &causes[..nth];
        assert!(
            !before.iter().any(|other| other.text == cause.text),
            "{}",
            cause.text
        );
    }
}

#[test]
fn nerve_roots_that_explain_most_places_come_first() {
    let (atlas, ..) = &*ALL;
    let roots = pain::roots(atlas, &places("under the heel, outer ankle, groin"));
    assert_eq!((roots[0].root, &roots[0].places[..]), ("S1", &[0, 1][..]));
    assert!(!roots[0].is_doubtful);
    assert!(roots.iter().any(|root| root.root == "L1"));
}

#[test]
fn every_zone_names_its_nerve_roots() {
    let (atlas, ..) = &*ALL;
    for zone in atlas.zones() {
        assert!(!zone.roots.is_empty(), "{}", zone.id);
    }
}
