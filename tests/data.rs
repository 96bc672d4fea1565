//! The data that the program carries is whole, and what is in the binary is
//! what the files say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use myoatlas::atlas::{Atlas, Data, Head, Kind, Segment, Shape, Source, check};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

#[test]
fn every_file_of_assets_passes_check() {
    let problems = check(&[assets()]);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

/// What a file of `assets/` holds, read as it stands.
fn read(path: &str) -> Data {
    let text = fs::read_to_string(assets().join(path)).expect("the file is there");
    let kind = Kind::at(path).expect("the file is in its place");
    kind.parse(&text).expect("the file can be read")
}

/// Paths of the files below a folder of `assets/`, sorted.
fn files(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(assets().join(folder)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.expect("assets can be read");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn the_built_in_lists_are_those_of_the_files() {
    let atlas = Atlas::built_in();
    assert!(matches!(read("atlas.ron"), Data::Edition(it) if it == *atlas.edition()));
    assert!(matches!(read("evidence.ron"), Data::Evidence(it) if it == *atlas.evidence()));
    // These are kept in the order in which they are cited.
    let by_id = |mut sources: Vec<Source>| {
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        sources
    };
    let sources = by_id(atlas.sources().to_vec());
    assert!(matches!(read("sources.ron"), Data::Sources(it) if by_id(it.clone()) == sources));
    assert!(matches!(read("regions.ron"), Data::Regions(it) if it == atlas.regions()));
    assert!(matches!(read("names.ron"), Data::Names(it) if it == atlas.names()));
    assert!(matches!(read("glossary.ron"), Data::Glossary(it) if it == atlas.glossary()));
    let figures = atlas.figures();
    assert!(matches!(read("body/rings.ron"), Data::Rings(it) if it == figures.segments));
    assert!(matches!(read("body/features.ron"), Data::Features(it) if it == figures.features));
    assert!(matches!(read("body/views.ron"), Data::Views(it) if it == figures.views));
    let zones = files("zones")
        .into_iter()
        .flat_map(|path| match read(&path) {
            Data::Zones(zones) => zones,
            other => panic!("{path} holds {other:?}"),
        });
    assert_eq!(zones.collect::<Vec<_>>(), atlas.zones());
}

#[test]
fn the_built_in_records_are_those_of_the_files() {
    let atlas = Atlas::built_in();
    let paths = files("muscles");
    assert_eq!(atlas.heads().len(), paths.len());
    for path in paths {
        let Data::Muscle(muscle) = read(&path) else {
            panic!("{path} holds no muscle");
        };
        let index = atlas.index_of(&muscle.id).expect("it is built in");
        assert_eq!(atlas.muscle(index), Some(&*muscle), "{path}");
        let head = &atlas.heads()[index];
        let place = Head {
            start: head.start,
            len: head.len,
            ..Head::of(&muscle)
        };
        assert_eq!(*head, place, "{path}");
    }
    assert_eq!(atlas.muscle(atlas.heads().len()), None);
}

#[test]
fn every_record_is_in_the_register_and_in_its_order() {
    let atlas = Atlas::built_in();
    let place = |head: &Head| {
        let names = atlas.names();
        let name = names.iter().position(|name| name.id == head.id);
        let name = name.unwrap_or_else(|| panic!("{} is not in names.ron", head.id));
        assert_eq!(names[name].name, head.name, "name of {}", head.id);
        assert_eq!(names[name].region, head.region, "region of {}", head.id);
        let region = atlas.regions().iter().position(|it| it.id == head.region);
        (region, name)
    };
    let places: Vec<_> = atlas.heads().iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn every_zone_and_source_that_a_record_names_can_be_found() {
    let atlas = Atlas::built_in();
    for (index, muscle) in atlas.muscles().enumerate() {
        let refers = muscle.trigger_points.iter().flat_map(|point| &point.refers);
        for refer in refers {
            let zone = atlas.zone(&refer.zone).expect("the zone is there");
            let referrals = atlas.referring_to(&zone.id);
            assert!(
                referrals.iter().any(|it| it.muscle == index),
                "{}",
                muscle.id
            );
            let zones = atlas.zones_of(index);
            assert!(
                zones.iter().any(|(it, ..)| it.id == zone.id),
                "{}",
                muscle.id
            );
        }
        for source in &muscle.sources {
            assert!(atlas.source(source).is_some(), "{source}");
            assert!(atlas.cited_by(source).contains(&index), "{source}");
        }
    }
}

#[test]
fn every_muscle_answers_to_its_id_and_its_names() {
    let atlas = Atlas::built_in();
    for (index, head) in atlas.heads().iter().enumerate() {
        for name in [
            &*head.id,
            &head.name,
            &head.latin,
            &head.name.to_uppercase(),
        ] {
            assert_eq!(atlas.resolve(name), Ok(index), "{name}");
        }
    }
}

/// True if the shape covers the point, its corners joined by straight lines.
fn covers(shape: &Shape, at: f32, angle: f32) -> bool {
    [angle - 360.0, angle, angle + 360.0]
        .into_iter()
        .any(|angle| match shape {
            Shape::Band { along, around, .. } => {
                (along.0..along.1).contains(&at) && (around.0..around.1).contains(&angle)
            }
            Shape::Outline { points, .. } => {
                let next = points.iter().cycle().skip(1);
                let crossings = points.iter().zip(next).filter(|(a, b)| {
                    (a.0 > at) != (b.0 > at) && angle < a.1 + (at - a.0) / (b.0 - a.0) * (b.1 - a.1)
                });
                crossings.count() % 2 == 1
            }
        })
}

/// Where no zone is, and where two are, sampled at every percent of the length
/// and every second degree. Of trunk, neck and head the near side is enough.
fn faults_of_tiling(atlas: &Atlas, segment: Segment) -> Vec<String> {
    let mut faults = Vec::new();
    for percent in 0..100u8 {
        for step in 0..if segment.is_midline() { 90u8 } else { 180 } {
            let (at, angle) = (
                (f32::from(percent) + 0.5) / 100.0,
                f32::from(step) * 2.0 + 1.0,
            );
            let here: Vec<&str> = atlas
                .zones()
                .iter()
                .filter(|zone| {
                    let patches = zone.patches.iter().filter(|it| it.segment() == segment);
                    patches.into_iter().any(|patch| covers(patch, at, angle))
                })
                .map(|zone| &*zone.id)
                .collect();
            if here.len() != 1 {
                faults.push(format!("{} {at} {angle}: {here:?}", segment.name()));
            }
        }
    }
    faults
}

#[test]
fn zones_cover_each_segment_once() {
    let atlas = Atlas::built_in();
    for segment in Segment::ALL {
        let faults = faults_of_tiling(&atlas, segment);
        let some = faults
            .iter()
            .take(20)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        assert!(
            faults.is_empty(),
            "{} faults, such as\n{some}",
            faults.len()
        );
    }
}
