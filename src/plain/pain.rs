//! What the pain finder found, as text and JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::atlas::{Atlas, Grade, Id, Side, Urgency};
use crate::config::Words;
use crate::page::{self, Page};
use crate::pain::{self, Candidate, Finder, Place, Understood, Whose};

/// Prints what was found, warning signs first, at `width` columns.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn pain(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    understood: &[Understood],
    limit: usize,
    (explain, width): (bool, u16),
) -> io::Result<()> {
    let places: Vec<Place> = understood.iter().map(|one| one.place.clone()).collect();
    let candidates = finder.find(&places, limit);
    let page = page::finding(atlas, words, finder, understood, &candidates, explain);
    for line in Page::new(&page, width).plain() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Prints the same as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn pain_json(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    understood: &[Understood],
    limit: usize,
) -> io::Result<()> {
    let places: Vec<Place> = understood.iter().map(|one| one.place.clone()).collect();
    let candidates = finder.find(&places, limit);
    let id = |muscle: &usize| Some(&*atlas.heads().get(*muscle)?.id);
    let found = Found {
        red_flags: pain::warnings(atlas, &places)
            .into_iter()
            .map(|warning| Flag {
                urgency: warning.urgency,
                action: warning.action,
                signs: warning.signs,
                may_be: warning.may_be,
                regions: warning.regions.iter().map(|region| &*region.id).collect(),
            })
            .collect(),
        places: understood.iter().map(Said::from).collect(),
        candidates: candidates
            .iter()
            .filter_map(|candidate| Muscle::new(atlas, words, &places, candidate))
            .collect(),
        together: finder
            .together(&places)
            .into_iter()
            .map(|set| Set {
                muscles: set
                    .muscles
                    .iter()
                    .filter_map(|(muscle, side)| {
                        let head = atlas.heads().get(*muscle)?;
                        Some(Member {
                            id: &head.id,
                            name: &head.name,
                            side: whose(*side),
                        })
                    })
                    .collect(),
                unexplained: set.unexplained,
            })
            .collect(),
        differential: pain::causes(atlas, &places, &candidates)
            .into_iter()
            .map(|cause| Cause {
                text: cause.text,
                urgency: cause.urgency,
                muscles: cause.muscles.iter().filter_map(id).collect(),
            })
            .collect(),
        roots: pain::roots(atlas, &places)
            .into_iter()
            .map(|root| Root {
                root: root.root,
                places: root.places,
                only_some_maps: root.is_doubtful,
            })
            .collect(),
    };
    super::as_json(out, &found)
}

/// `pain --json`. Scripts hang on these keys; the warning signs stay first.
#[derive(Serialize)]
struct Found<'a> {
    red_flags: Vec<Flag<'a>>,
    places: Vec<Said<'a>>,
    candidates: Vec<Muscle<'a>>,
    together: Vec<Set<'a>>,
    differential: Vec<Cause<'a>>,
    roots: Vec<Root<'a>>,
}

#[derive(Serialize)]
struct Flag<'a> {
    urgency: Urgency,
    action: &'a str,
    signs: Vec<&'a str>,
    may_be: &'a str,
    regions: Vec<&'a str>,
}

#[derive(Serialize)]
struct Said<'a> {
    text: &'a str,
    zones: &'a [Id],
    side: Option<Side>,
    strength: u8,
    side_assumed: bool,
    left_out: &'a [String],
}

impl<'a> From<&'a Understood> for Said<'a> {
    fn from(one: &'a Understood) -> Self {
        Self {
            text: &one.text,
            zones: &one.place.zones,
            side: (!one.is_midline).then_some(one.place.side),
            strength: one.place.strength,
            side_assumed: one.is_side_assumed,
            left_out: &one.left_out,
        }
    }
}

#[derive(Serialize)]
struct Muscle<'a> {
    id: &'a str,
    name: &'a str,
    side: &'static str,
    score: f64,
    grade: Grade,
    zones: Vec<&'a str>,
    why: String,
    covers: Vec<Cover<'a>>,
    unexplained: &'a [usize],
    expected: Vec<Expected<'a>>,
    coverage: f64,
    unmarked: f64,
    named_by: u16,
}

#[derive(Serialize)]
struct Cover<'a> {
    place: usize,
    zone: &'a str,
    trigger_point: &'a str,
    grade: Grade,
}

#[derive(Serialize)]
struct Expected<'a> {
    zone: &'a str,
    side: Option<Side>,
    trigger_point: &'a str,
    grade: Grade,
}

#[derive(Serialize)]
struct Set<'a> {
    muscles: Vec<Member<'a>>,
    unexplained: Vec<usize>,
}

#[derive(Serialize)]
struct Member<'a> {
    id: &'a str,
    name: &'a str,
    side: &'static str,
}

#[derive(Serialize)]
struct Cause<'a> {
    text: &'a str,
    urgency: Option<Urgency>,
    muscles: Vec<&'a str>,
}

#[derive(Serialize)]
struct Root<'a> {
    root: &'a str,
    places: Vec<usize>,
    only_some_maps: bool,
}

impl<'a> Muscle<'a> {
    fn new(
        atlas: &'a Atlas,
        words: &Words,
        places: &[Place],
        candidate: &'a Candidate,
    ) -> Option<Self> {
        let head = atlas.heads().get(candidate.muscle)?;
        let points = &atlas.muscle(candidate.muscle)?.trigger_points;
        let point = |at: usize| points.get(at).map_or("", |point| &point.id);
        let mut zones: Vec<&str> = Vec::new();
        for cover in &candidate.covers {
            if !zones.contains(&&*cover.zone) {
                zones.push(&cover.zone);
            }
        }
        Some(Self {
            id: &head.id,
            name: &head.name,
            side: whose(candidate.side),
            score: rounded(candidate.score),
            grade: candidate.grade,
            zones,
            why: page::why(atlas, words, places, candidate),
            covers: candidate
                .covers
                .iter()
                .map(|cover| Cover {
                    place: cover.place,
                    zone: &cover.zone,
                    trigger_point: point(cover.point),
                    grade: cover.grade,
                })
                .collect(),
            unexplained: &candidate.unexplained,
            expected: candidate
                .expected
                .iter()
                .map(|expected| Expected {
                    zone: &expected.zone,
                    side: expected.side,
                    trigger_point: point(expected.point),
                    grade: expected.grade,
                })
                .collect(),
            coverage: rounded(candidate.sum.coverage),
            unmarked: rounded(candidate.sum.unmarked),
            named_by: candidate.sum.named_by,
        })
    }
}

/// To three places: more would be a show of precision.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}

fn whose(side: Whose) -> &'static str {
    match side {
        Whose::Right => "right",
        Whose::Left => "left",
        Whose::Both => "both",
        Whose::Either => "either",
    }
}
