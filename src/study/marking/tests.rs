//! What people type, and what it is worth.

use super::Verdict::{Near, Part, Right, Wrong};
use super::*;

fn marker() -> Marker {
    Marker::new(&Atlas::built_in())
}

fn name(name: &str, aliases: &[&str]) -> Expected {
    let aliases = aliases.iter().map(ToString::to_string);
    Expected::One(vec![Answer::new(name, aliases)])
}

#[test]
fn names() {
    let marker = marker();
    let table = [
        ("Soleus", &["second heart"][..], "soleus", Right),
        ("Soleus", &[], "SOLEUS muscle", Right),
        ("Soleus", &[], "m. soleus", Right),
        ("Soleus", &["second heart"], "the Second Heart", Right),
        ("Soleus", &[], "soelus", Near),
        ("Soleus", &[], "soleous", Near),
        ("Soleus", &[], "gastrocnemius", Wrong),
        ("Soleus", &[], "", Wrong),
        ("Soleus", &[], "muscle", Wrong),
        ("Tibialis posterior", &[], "posterior tibialis", Right),
        ("Tibialis posterior", &[], "tibialis", Part),
        ("Tibialis posterior", &[], "tibialis anterior", Wrong),
        ("Tibialis posterior", &[], "tibialis postirior", Near),
        ("Fibularis longus", &[], "peroneus longus", Right),
        ("Fibularis longus", &[], "Fibuláris LONGUS", Right),
        ("Adductor hallucis", &[], "abductor hallucis", Wrong),
        ("Adductor hallucis", &[], "aductor hallucis", Near),
        ("Scalenus medius", &[], "scalenus minimus", Wrong),
        ("Levatores costarum", &[], "levator costarum", Right),
        ("Plantar interossei", &[], "interossei plantar", Right),
        ("Sternocleidomastoid", &["SCM"], "scm", Right),
        ("Sternocleidomastoid", &[], "sterno-cleido-mastoid", Right),
        ("Sternocleidomastoid", &[], "sternocleidomastiod", Near),
        ("Biceps brachii", &[], "bicep brachii", Right),
        ("Oedema muscle", &[], "edema", Right),
    ];
    for (shown, aliases, typed, verdict) in table {
        let marking = marker.mark(&name(shown, aliases), typed);
        assert_eq!(marking.verdict, verdict, "{shown}: {typed}");
    }
}

#[test]
fn nerves() {
    let marker = marker();
    let table = [
        ("tibial nerve", "tibial", Right),
        ("tibial nerve", "n. tibial", Right),
        ("tibial nerve", "Tibial Nerve", Right),
        ("tibial nerve", "sural nerve", Wrong),
        ("tibial nerve", "fibular nerve", Wrong),
        ("deep fibular (peroneal) nerve", "deep peroneal", Right),
        ("deep fibular (peroneal) nerve", "deep fibular nerve", Right),
        ("deep fibular (peroneal) nerve", "peroneal nerve", Part),
        ("facial nerve (CN VII), buccal branches", "facial", Right),
        (
            "ulnar nerve, deep branch",
            "deep branch of the ulnar nerve",
            Right,
        ),
        ("ulnar nerve, deep branch", "ulner", Near),
    ];
    for (shown, typed, verdict) in table {
        let expected = Expected::One(vec![Answer::term(shown)]);
        assert_eq!(
            marker.mark(&expected, typed).verdict,
            verdict,
            "{shown}: {typed}"
        );
    }
}

#[test]
fn several_are_wanted() {
    let marker = marker();
    let answers = ["Soleus", "Gastrocnemius", "Tibialis posterior", "Plantaris"];
    let answers = answers.map(|name| Answer::new(name, [])).to_vec();
    let expected = Expected::Several { answers, want: 3 };
    let table = [
        ("soleus, plantaris, gastrocnemius", Right, 3),
        ("Plantaris; soleus and tibialis posterior", Right, 3),
        (
            "soleus, plantaris, gastrocnemius, tibialis posterior",
            Right,
            4,
        ),
        ("soleus, plantaris, gastrocnemeus", Near, 3),
        ("soleus, plantaris, gastrocnemius, masseter", Near, 3),
        ("soleus, soleus, soleus", Part, 1),
        ("soleus, masseter", Part, 1),
        ("masseter", Wrong, 0),
        (" , ;", Wrong, 0),
    ];
    for (typed, verdict, given) in table {
        let marking = marker.mark(&expected, typed);
        assert_eq!(
            (marking.verdict, marking.given.len()),
            (verdict, given),
            "{typed}"
        );
    }
}

#[test]
fn segments_of_the_spine() {
    let list = |text: &str| segments(text).join(" ");
    assert_eq!(list("S1, s2 (L5)"), "S1 S2 L5");
    assert_eq!(list("C5-C7"), "C5 C6 C7");
    assert_eq!(list("C5–8 and T1"), "C5 C6 C7 C8 T1");
    assert_eq!(list("L4 - S2"), "L4 L5 S1 S2");
    assert_eq!(list("CN VII"), "CN7");
    assert_eq!(list("cn 7, CNXI, CN V3"), "CN7 CN11 CN5");
    assert_eq!(list("nothing 5"), "");
    let expected = Expected::Roots {
        main: vec!["S1".into(), "S2".into()],
        some: vec!["(L5)".into()],
    };
    let marker = marker();
    for (typed, verdict) in [
        ("S1 S2", Right),
        ("s1-s2", Right),
        ("L5, S1, S2", Right),
        ("S1", Part),
        ("S1 S2 S3", Near),
        ("L5 S1", Near),
        ("L4 L5", Part),
        ("C5", Wrong),
        ("", Wrong),
    ] {
        assert_eq!(marker.mark(&expected, typed).verdict, verdict, "{typed}");
    }
}

#[test]
fn sentences_are_marked_by_their_weighty_words() {
    let facts = vec![
        "Plantar flexion of the ankle".to_owned(),
        "Stabilisation of the leg".to_owned(),
    ];
    let marker = marker();
    let expected = Expected::Facts(facts);
    for (typed, verdict) in [
        (
            "plantar flexion of the ankle, stabilization of the leg",
            Right,
        ),
        (
            "plantarflexes the ankle; plantar flexion, stabilises leg",
            Near,
        ),
        ("plantar flexion", Part),
        ("elbow", Wrong),
        ("", Wrong),
    ] {
        assert_eq!(marker.mark(&expected, typed).verdict, verdict, "{typed}");
    }
}

#[test]
fn a_place_is_right_on_the_right_side() {
    let target = |zone: &str, side| Target::Zone {
        zone: zone.to_owned(),
        side,
        grade: crate::atlas::Grade::Essential,
    };
    let targets = [
        target("heel", ReferSide::Same),
        target("jaw", ReferSide::Opposite),
    ];
    let mark = |zone, side| mark_zone(&targets, zone, side, Side::Right).verdict;
    assert_eq!(mark("heel", Side::Right), Right);
    assert_eq!(mark("heel", Side::Left), Near);
    assert_eq!(mark("jaw", Side::Left), Right);
    assert_eq!(mark("knee", Side::Right), Wrong);
}
