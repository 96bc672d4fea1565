//! What a careful editor would look for across all records of the atlas.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{HashMap, HashSet};

use myoatlas::atlas::{Atlas, Muscle, Shape, Side, Technique};
use myoatlas::body::Body;

/// Prose of a record, by field.
fn prose(muscle: &Muscle) -> Vec<(&'static str, &str)> {
    let mut found: Vec<(&str, &str)> = vec![
        ("overview", &muscle.overview),
        ("function", &muscle.function),
        ("evidence", &muscle.evidence),
        ("clinician.palpation", &muscle.clinician.palpation),
        ("clinician.refer_when", &muscle.clinician.refer_when),
    ];
    for text in &muscle.advice {
        found.push(("advice", text));
    }
    for text in &muscle.cautions {
        found.push(("cautions", text));
    }
    for help in &muscle.self_help {
        found.extend(help.steps.iter().map(|step| ("self_help.steps", &**step)));
        found.extend(
            help.caution
                .iter()
                .map(|text| ("self_help.caution", &**text)),
        );
    }
    for point in &muscle.trigger_points {
        found.extend(
            point
                .note
                .iter()
                .map(|note| ("trigger_points.note", &**note)),
        );
    }
    found
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
}

/// All lines of a test at once, so that one run shows all there is to mend.
fn none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

#[test]
fn antagonists_and_synergists_answer_each_other() {
    let atlas = Atlas::built_in();
    let find = |id: &str| atlas.muscles().find(|muscle| muscle.id == *id);
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        for id in &muscle.antagonists {
            if find(id).is_some_and(|other| !other.antagonists.contains(&muscle.id)) {
                faults.push(format!("{id} does not name {} as antagonist", muscle.id));
            }
            if muscle.synergists.contains(id) {
                faults.push(format!("{}: {id} is antagonist and synergist", muscle.id));
            }
        }
        for id in &muscle.synergists {
            if find(id).is_some_and(|other| !other.synergists.contains(&muscle.id)) {
                faults.push(format!("{id} does not name {} as synergist", muscle.id));
            }
        }
    }
    none("unanswered", &faults);
}

#[test]
fn no_two_records_share_a_sentence() {
    let atlas = Atlas::built_in();
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        for (field, text) in prose(muscle) {
            for sentence in sentences(text).filter(|sentence| sentence.len() >= 45) {
                let place = format!("{} {field}", muscle.id);
                let key = sentence.to_lowercase();
                match seen.insert(key, place.clone()) {
                    Some(other) if !other.starts_with(&format!("{} ", muscle.id)) => {
                        faults.push(format!("{other} and {place}: {sentence}"));
                    }
                    _ => {}
                }
            }
        }
    }
    none("shared", &faults);
}

#[test]
fn no_field_is_a_stub_or_an_essay() {
    let atlas = Atlas::built_in();
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        let mut bounds = |field: &str, len: usize, from: usize, to: usize| {
            if !(from..=to).contains(&len) {
                faults.push(format!("{} {field}: {len}, not {from} to {to}", muscle.id));
            }
        };
        bounds("overview characters", muscle.overview.len(), 120, 900);
        bounds("function characters", muscle.function.len(), 60, 900);
        bounds("evidence characters", muscle.evidence.len(), 100, 1600);
        bounds("origins", muscle.origin.len(), 1, 14);
        bounds("actions", muscle.actions.len(), 1, 9);
        // A muscle that is said to refer nothing has no more than there is to
        // say.
        let least = |least: usize| {
            if muscle.trigger_points.is_empty() {
                0
            } else {
                least
            }
        };
        bounds("differentials", muscle.differential.len(), least(3), 14);
        bounds("indications", muscle.indications.len(), least(3), 10);
        bounds("causes", muscle.causes.len(), least(3), 14);
        bounds("cautions", muscle.cautions.len(), least(1), 7);
        bounds(
            "needling dangers",
            muscle.clinician.needling.len(),
            least(1),
            9,
        );
        bounds("self-help entries", muscle.self_help.len(), least(1), 7);
        for help in &muscle.self_help {
            bounds("steps", help.steps.len(), 2, 8);
        }
    }
    none("out of bounds", &faults);
}

#[test]
fn what_presses_on_the_body_has_its_caution() {
    let atlas = Atlas::built_in();
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        for help in &muscle.self_help {
            let presses = matches!(
                help.technique,
                Technique::Pressure | Technique::Massage | Technique::Roller | Technique::Ball
            );
            if presses && help.caution.is_none() {
                faults.push(format!("{}: {}", muscle.id, help.title));
            }
        }
    }
    none("pressure without a caution", &faults);
}

/// Syllables, about: runs of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        count += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le");
    (count - usize::from(silent && count > 1)).max(1)
}

/// The grade of Kincaid and others (1975): years of school a text asks for.
fn grade(texts: &[&str]) -> f64 {
    let sentences = texts.iter().flat_map(|text| sentences(text)).count().max(1);
    let words: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic() && c != '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let per_sentence = words.len() as f64 / sentences as f64;
    let per_word = syllables as f64 / words.len().max(1) as f64;
    0.39 * per_sentence + 11.8 * per_word - 15.59
}

#[test]
fn a_twelve_year_old_can_read_the_steps() {
    let atlas = Atlas::built_in();
    let mut faults = Vec::new();
    for muscle in atlas
        .muscles()
        .filter(|muscle| !muscle.self_help.is_empty())
    {
        let steps: Vec<&str> = muscle
            .self_help
            .iter()
            .flat_map(|help| help.steps.iter().map(|step| &**step))
            .collect();
        let grade = grade(&steps);
        // Grade 7 is read at about the age of twelve.
        if grade > 7.0 {
            faults.push(format!("{}: grade {grade:.1}", muscle.id));
        }
    }
    none("too hard to read", &faults);
}

#[test]
fn trigger_points_lie_on_or_beside_the_belly() {
    /// Two finger breadths, in statures.
    const BESIDE: f32 = 0.022;
    let atlas = Atlas::built_in();
    let body = Body::new(atlas.figures());
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        let belly = places(&body, &muscle.belly);
        for point in &muscle.trigger_points {
            let here = body.place(&point.at, Side::Left);
            let nearest = belly
                .iter()
                .map(|there| {
                    let squares = here.iter().zip(there).map(|(a, b)| (a - b).powi(2));
                    squares.sum::<f32>().sqrt()
                })
                .fold(f32::INFINITY, f32::min);
            if nearest > BESIDE {
                let id = &muscle.id;
                faults.push(format!("{id} X{}: {nearest:.3} statures away", point.id));
            }
        }
    }
    none("points away from their muscle", &faults);
}

/// Places spread over shapes: a grid within the bounds of each, as far as it
/// lies inside.
fn places(body: &Body, shapes: &[Shape]) -> Vec<[f32; 3]> {
    let mut found = Vec::new();
    for shape in shapes {
        let corners: Vec<(f32, f32)> = match shape {
            Shape::Band { along, around, .. } => vec![
                (along.0, around.0),
                (along.1, around.0),
                (along.1, around.1),
                (along.0, around.1),
            ],
            Shape::Outline { points, .. } => points.clone(),
        };
        let bounds = |of: fn(&(f32, f32)) -> f32| {
            let values = corners.iter().map(of);
            let low = values.clone().fold(f32::INFINITY, f32::min);
            (low, values.fold(f32::NEG_INFINITY, f32::max))
        };
        let (along, around) = (bounds(|c| c.0), bounds(|c| c.1));
        for i in 0..=24_u8 {
            for j in 0..=24_u8 {
                let at = (
                    along.0 + (along.1 - along.0) * f32::from(i) / 24.0,
                    around.0 + (around.1 - around.0) * f32::from(j) / 24.0,
                );
                if inside(&corners, at) {
                    let at = myoatlas::atlas::At {
                        segment: shape.segment(),
                        along: at.0,
                        around: at.1.rem_euclid(360.0),
                        deep: false,
                    };
                    found.push(body.place(&at, Side::Left));
                }
            }
        }
    }
    found
}

/// Even-odd rule.
fn inside(corners: &[(f32, f32)], (x, y): (f32, f32)) -> bool {
    let ends = corners.iter().cycle().skip(1);
    let crossings = corners.iter().zip(ends).filter(|((ax, ay), (bx, by))| {
        (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    });
    crossings.count() % 2 == 1
}

/// Spinal segments that a nerve can carry, also those that only some references
/// list, by a part of its name; after the plexus tables of Gray's Anatomy.
const NERVES: [(&str, &str, &str); 43] = [
    ("subcostal", "T12", "T12"),
    ("upper lumbar", "L1", "L4"),
    ("levator ani", "S2", "S5"),
    ("pudendal", "S2", "S5"),
    ("perineal", "S2", "S5"),
    ("rectal", "S2", "S5"),
    ("sacral plexus (anterior rami)", "S3", "S5"),
    ("sacral plexus", "L4", "S3"),
    ("superior gluteal", "L4", "S1"),
    ("inferior gluteal", "L5", "S2"),
    ("plantar nerve", "L4", "S3"),
    ("fibular", "L4", "S2"),
    ("tibial", "L4", "S3"),
    ("sciatic", "L4", "S3"),
    ("obturator nerve", "L2", "L5"),
    ("femoral", "L1", "L4"),
    ("lumbar plexus", "T12", "L4"),
    ("lumbar spinal", "T12", "L5"),
    ("iliohypogastric", "T12", "L1"),
    ("ilioinguinal", "T12", "L1"),
    ("phrenic", "C3", "C5"),
    ("thoracodorsal", "C6", "C8"),
    ("long thoracic", "C5", "C8"),
    ("dorsal scapular", "C3", "C5"),
    ("subclavian", "C5", "C6"),
    ("subscapular", "C5", "C8"),
    ("suprascapular", "C4", "C6"),
    ("pectoral", "C5", "T1"),
    ("axillary", "C4", "C6"),
    ("musculocutaneous", "C5", "C7"),
    ("radial", "C5", "T1"),
    ("posterior interosseous", "C6", "C8"),
    ("median", "C5", "T1"),
    ("ulnar", "C7", "T1"),
    ("intercostal", "T1", "L1"),
    ("thoracic nerve", "T1", "L1"),
    ("thoracoabdominal", "T5", "L1"),
    ("posterior rami", "C1", "S5"),
    ("suboccipital", "C1", "C1"),
    ("greater occipital", "C2", "C2"),
    ("ansa cervicalis", "C1", "C3"),
    ("anterior rami of cervical", "C1", "C8"),
    ("cervical plexus", "C1", "C5"),
];

/// Where a segment stands in the cord: C1 is 0, S5 is 29.
fn level(root: &str) -> Option<usize> {
    let root = root.trim_matches(['(', ')']);
    let number: usize = root.get(1..)?.parse().ok()?;
    let above = match root.get(..1)? {
        "C" => 0,
        "T" => 8,
        "L" => 20,
        "S" => 25,
        _ => return None,
    };
    Some(above + number - 1)
}

#[test]
fn roots_belong_to_their_nerve() {
    let atlas = Atlas::built_in();
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        let nerve = &muscle.nerve;
        // Several nerves may be named: each root must belong to one of them.
        let known: Vec<_> = NERVES
            .iter()
            .filter(|(part, ..)| nerve.name.contains(part))
            .collect();
        let spinal = nerve.roots.iter().filter(|root| !root.contains("CN"));
        for root in spinal {
            let at = level(root);
            let belongs = known
                .iter()
                .any(|(_, from, to)| (level(from)..=level(to)).contains(&at) && at.is_some());
            if !belongs {
                faults.push(format!("{}: {root} of the {}", muscle.id, nerve.name));
            }
        }
    }
    none("roots that are not the nerve's", &faults);
}

/// Movements and tasks that muscles can share, by the words that tell them.
const TASKS: [&[&str]; 22] = [
    &["plantar flex"],
    &["dorsiflex"],
    &["flex"],
    &["exten"],
    &["abduct", "spread"],
    &["adduct", "squeez"],
    &["rotat"],
    &["inver"],
    &["ever"],
    &["stabil", "steady", "brac"],
    &["arch"],
    &["elevat", "raise", "lift"],
    &["depress", "lower"],
    &["rib", "inspir", "expir", "breath"],
    &["lateral flex", "side"],
    &["pronat"],
    &["ulnar dev", "ulnar abd"],
    &["supin"],
    &["erect", "ejac"],
    // The walls of belly and pelvis hold one pressure together.
    &[
        "anal",
        "anus",
        "anorectal",
        "stool",
        "hiatus",
        "bladder",
        "pelvic",
        "perine",
        "viscera",
        "abdominal contents",
        "abdominal pressure",
    ],
    &["tens"],
    &["compress"],
];

#[test]
fn synergists_share_an_action() {
    let atlas = Atlas::built_in();
    let tasks = |muscle: &Muscle| -> Vec<usize> {
        let actions = muscle.actions.join(" ").to_lowercase();
        let shares = |words: &&[&str]| words.iter().any(|word| actions.contains(word));
        let numbered = TASKS.iter().enumerate();
        numbered
            .filter(|(_, words)| shares(words))
            .map(|(at, _)| at)
            .collect()
    };
    let mut faults = Vec::new();
    for muscle in atlas.muscles() {
        let own = tasks(muscle);
        for id in &muscle.synergists {
            let other = atlas.index_of(id).and_then(|index| atlas.muscle(index));
            if other.is_some_and(|other| !tasks(other).iter().any(|task| own.contains(task))) {
                faults.push(format!("{} and {id}", muscle.id));
            }
        }
    }
    none("synergists without a common action", &faults);
}

/// Zones to which no described pattern of the regions below refers.
const BARE: [&str; 2] = ["loin", "armpit"];

/// Regions whose muscles all have their records.
const COMPLETE: [&str; 13] = [
    "head_face",
    "neck",
    "shoulder",
    "upper_arm",
    "forearm",
    "hand",
    "leg",
    "foot",
    "thigh",
    "hip",
    "pelvis",
    "back",
    "chest_abdomen",
];

#[test]
fn every_zone_is_used_or_known_to_be_bare() {
    let atlas = Atlas::built_in();
    let mut faults = Vec::new();
    for zone in atlas
        .zones()
        .iter()
        .filter(|zone| COMPLETE.contains(&&*zone.region))
    {
        let used = !atlas.referring_to(&zone.id).is_empty();
        if used == BARE.contains(&&*zone.id) {
            faults.push(format!(
                "{}: {}",
                zone.id,
                if used { "used" } else { "not used" }
            ));
        }
    }
    none("zones", &faults);
}

#[test]
fn the_regions_that_are_said_to_be_complete_are() {
    let atlas = Atlas::built_in();
    let missing = atlas
        .names()
        .iter()
        .filter(|name| COMPLETE.contains(&&*name.region) && atlas.index_of(&name.id).is_none());
    let missing: Vec<String> = missing.map(|name| name.id.to_string()).collect();
    none("no record", &missing);
}

#[test]
fn the_bibliography_holds_what_is_cited() {
    let atlas = Atlas::built_in();
    let mut cited: HashSet<&str> = HashSet::new();
    cited.extend(atlas.muscles().flat_map(|it| &it.sources).map(|id| &**id));
    cited.extend(
        atlas
            .regions()
            .iter()
            .flat_map(|it| &it.sources)
            .map(|id| &**id),
    );
    let sections = &atlas.evidence().sections;
    cited.extend(sections.iter().flat_map(|it| &it.sources).map(|id| &**id));
    let uncited = atlas.sources().iter().filter(|it| !cited.contains(&*it.id));
    let uncited: Vec<String> = uncited.map(|it| it.id.to_string()).collect();
    none("not cited", &uncited);
}

#[test]
fn no_two_sources_are_one_page() {
    let atlas = Atlas::built_in();
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut faults = Vec::new();
    for source in atlas.sources().iter().filter(|it| !it.link.is_empty()) {
        let link = source.link.trim_end_matches('/').to_lowercase();
        if let Some(other) = seen.insert(link, &source.id) {
            faults.push(format!("{} and {other}", source.id));
        }
    }
    none("one page twice", &faults);
}
