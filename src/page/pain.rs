//! What the pain finder found, as a document and in sentences.

use super::document::{Document, Link, Piece};
use crate::atlas::{Atlas, Grade, Side};
use crate::config::{Role, Words, fill};
use crate::pain::{self, Candidate, Finder, Place, Together, Understood, Warning, Whose};

use super::muscle::{ended, grade_name, side_name};

/// So many other causes are told.
const CAUSES: usize = 12;

/// So many zones that are expected and not marked are told in a sentence.
const EXPECTED: usize = 4;

/// What people call a zone; its id if there is no such zone.
#[must_use]
pub fn zone_name<'a>(atlas: &'a Atlas, id: &'a str) -> &'a str {
    atlas.zone(id).map_or(id, |zone| &zone.lay)
}

/// A place as people call it, with its side unless it lies on the midline.
#[must_use]
pub fn place_name(atlas: &Atlas, words: &Words, finder: &Finder, place: &Place) -> String {
    let mut name = zones_name(atlas, words, place);
    if place.zones.iter().any(|zone| !finder.is_midline(zone)) {
        name.push_str(&format!(" ({})", side_name(words, place.side)));
    }
    name
}

/// The zones of a place as people call them.
fn zones_name(atlas: &Atlas, words: &Words, place: &Place) -> String {
    let zones: Vec<&str> = place.zones.iter().map(|id| zone_name(atlas, id)).collect();
    zones.join(&format!(" {} ", words.pain_or))
}

/// Which of the two muscles, in words.
#[must_use]
pub fn whose_name(words: &Words, side: Whose) -> &str {
    match side {
        Whose::Right => side_name(words, Side::Right),
        Whose::Left => side_name(words, Side::Left),
        Whose::Both => &words.side_both,
        Whose::Either => &words.side_either,
    }
}

/// `X1`: the name of a trigger point on maps and in lists.
#[must_use]
pub fn point_name(atlas: &Atlas, muscle: usize, point: usize) -> String {
    let points = atlas.muscle(muscle).map(|muscle| &*muscle.trigger_points);
    let id = points.and_then(|points| points.get(point));
    id.map_or_else(String::new, |point| format!("X{}", point.id))
}

/// Why a muscle is named, in one sentence: what it explains by which trigger
/// point, what it does not, what is essential and would be expected too.
#[must_use]
pub fn why(atlas: &Atlas, words: &Words, places: &[Place], candidate: &Candidate) -> String {
    let side = |side: Side| side_name(words, side);
    let several = |zone: &str| {
        let sides = places
            .iter()
            .filter(|place| place.zones.iter().any(|id| **id == *zone));
        sides.count() > 1
    };
    let covers = candidate.covers.iter().map(|cover| {
        let mut name = zone_name(atlas, &cover.zone).to_owned();
        if let Some(place) = places.get(cover.place).filter(|_| several(&cover.zone)) {
            name.push_str(&format!(", {}", side(place.side)));
        }
        let point = point_name(atlas, candidate.muscle, cover.point);
        format!("{name} ({}, {point})", grade_name(words, cover.grade))
    });
    let mut parts = vec![fill(&words.pain_explains, listed(covers))];
    if !candidate.unexplained.is_empty() {
        let names = candidate
            .unexplained
            .iter()
            .filter_map(|at| places.get(*at));
        let names = names.map(|place| {
            let mut name = zones_name(atlas, words, place);
            if place.zones.iter().any(|zone| several(zone)) {
                name.push_str(&format!(", {}", side(place.side)));
            }
            name
        });
        parts.push(fill(&words.pain_unexplained, listed(names)));
    }
    let expected = candidate.expected.iter();
    let expected: Vec<_> = expected.filter(|it| it.grade == Grade::Essential).collect();
    if !expected.is_empty() {
        let across = |at: Side| match candidate.side {
            Whose::Right => at == Side::Left,
            Whose::Left => at == Side::Right,
            Whose::Both | Whose::Either => false,
        };
        let names = expected.iter().take(EXPECTED).map(|expected| {
            let mut name = zone_name(atlas, &expected.zone).to_owned();
            if let Some(at) = expected.side.filter(|at| across(*at)) {
                name.push_str(&format!(", {}", side(at)));
            }
            name
        });
        let mut names = listed(names);
        if let Some(more @ 1..) = expected.len().checked_sub(EXPECTED) {
            names.push_str(&format!(" {}", fill(&words.pain_more, more)));
        }
        parts.push(fill(&words.pain_expected, names));
    }
    parts.join("; ")
}

/// The parts, each once, with commas.
fn listed(parts: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for part in parts {
        if !all.contains(&part) {
            all.push(part);
        }
    }
    all.join(", ")
}

/// All that is found, warning signs first: how the places were understood, the
/// muscles, sets of them, what else it may be, nerve roots. With `explain` the
/// arithmetic of each rank too.
#[must_use]
pub fn finding(
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    understood: &[Understood],
    candidates: &[Candidate],
    explain: bool,
) -> Document {
    let places: Vec<Place> = understood.iter().map(|one| one.place.clone()).collect();
    let mut page = Document::default();
    warnings(&mut page, atlas, words, &places);
    page.heading(words.pain_places.as_str());
    for one in understood {
        let pieces = understanding(atlas, words, finder, one);
        page.entry(0, Piece::dim("-"), pieces);
    }
    page.heading(words.pain_candidates.as_str());
    if candidates.is_empty() {
        page.text(&words.pain_none);
    }
    for (rank, candidate) in candidates.iter().enumerate() {
        muscle(
            &mut page,
            atlas,
            words,
            &places,
            rank + 1,
            candidate,
            explain,
        );
    }
    together(&mut page, atlas, words, &places, &finder.together(&places));
    elsewhere(&mut page, atlas, words, &places, candidates);
    page.gap();
    page.paragraph(vec![Piece::dim(&*words.pattern_note)]);
    page
}

/// A place: how it was said, and what it was taken for.
pub(super) fn understanding(
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    one: &Understood,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !one.text.is_empty() {
        pieces.push(Piece::dim(format!("{}: ", one.text)));
    }
    pieces.push(Piece::text(place_name(atlas, words, finder, &one.place)));
    if one.is_side_assumed {
        pieces.push(Piece::dim(format!(", {}", words.pain_side_assumed)));
    }
    if !one.left_out.is_empty() {
        let left_out = fill(&words.pain_left_out, one.left_out.join(", "));
        pieces.push(Piece::dim(format!(", {left_out}")));
    }
    pieces
}

fn warnings(page: &mut Document, atlas: &Atlas, words: &Words, places: &[Place]) {
    let warnings = pain::warnings(atlas, places);
    if !warnings.is_empty() {
        page.heading(words.red_flags.as_str());
        warning_signs(page, words, &warnings);
    }
}

/// Warning signs, the action and its urgency first.
pub(super) fn warning_signs(page: &mut Document, words: &Words, warnings: &[Warning]) {
    for warning in warnings {
        let urgency = super::muscle::urgency(words, warning.urgency);
        let action = warning.action.trim_end_matches('.');
        let signs = warning.signs.join(&format!("; {} ", words.pain_or));
        let mut pieces = vec![
            Piece::new(format!("{urgency} "), Role::RedFlag),
            Piece::text(format!("{action} {} {}", words.if_sign, ended(&signs))),
        ];
        if !warning.may_be.is_empty() {
            pieces.push(Piece::dim(format!(
                " ({} {})",
                words.may_be, warning.may_be
            )));
        }
        page.entry(0, Piece::new("!", Role::RedFlag), pieces);
    }
}

fn muscle(
    page: &mut Document,
    atlas: &Atlas,
    words: &Words,
    places: &[Place],
    rank: usize,
    candidate: &Candidate,
    explain: bool,
) {
    let Some(head) = atlas.heads().get(candidate.muscle) else {
        return;
    };
    let (mark, role) = match candidate.grade {
        Grade::Essential => ("#", Role::Essential),
        Grade::Spillover => (":", Role::Spillover),
        Grade::Rare => (".", Role::Rare),
    };
    page.entry(
        0,
        Piece::new(format!("{rank} {mark}"), role),
        vec![
            Piece::link(&*head.name, Link::Muscle(head.id.clone())),
            Piece::text(format!(
                ", {}, {:.2}: ",
                whose_name(words, candidate.side),
                candidate.score
            )),
            Piece::text(why(atlas, words, places, candidate)),
        ],
    );
    if explain {
        let percent = |share: f32| (share * 100.0).round() as u32;
        let sum = &candidate.sum;
        let text = fill(&words.pain_sum, percent(sum.coverage));
        let text = fill(&fill(&text, percent(sum.unmarked)), sum.named_by);
        page.entry(5, Piece::text(""), vec![Piece::dim(text)]);
    }
}

pub(super) fn together(
    page: &mut Document,
    atlas: &Atlas,
    words: &Words,
    places: &[Place],
    sets: &[Together],
) {
    if sets.is_empty() {
        return;
    }
    page.heading(words.pain_together.as_str());
    for set in sets {
        let mut pieces = Vec::new();
        for (muscle, side) in &set.muscles {
            let Some(head) = atlas.heads().get(*muscle) else {
                continue;
            };
            if !pieces.is_empty() {
                pieces.push(Piece::text(" + "));
            }
            pieces.push(Piece::link(&*head.name, Link::Muscle(head.id.clone())));
            pieces.push(Piece::dim(format!(" ({})", whose_name(words, *side))));
        }
        if !set.unexplained.is_empty() {
            let places = set.unexplained.iter().filter_map(|at| places.get(*at));
            let names = listed(places.map(|place| zones_name(atlas, words, place)));
            pieces.push(Piece::text(format!(
                "; {}",
                fill(&words.pain_unexplained, names)
            )));
        }
        // On the screen a set can be chosen as a muscle can.
        page.step(0, Piece::dim("-"), pieces);
    }
}

/// Causes that are no muscle, and nerve roots. What the warning signs above
/// have named is not named again.
pub(super) fn elsewhere(
    page: &mut Document,
    atlas: &Atlas,
    words: &Words,
    places: &[Place],
    candidates: &[Candidate],
) {
    let causes = pain::causes(atlas, places, candidates);
    let causes: Vec<_> = causes.iter().filter(|it| it.urgency.is_none()).collect();
    if !causes.is_empty() {
        page.heading(words.pain_else.as_str());
    }
    for cause in causes.into_iter().take(CAUSES) {
        let names = cause.muscles.iter().filter_map(|at| atlas.heads().get(*at));
        let names = listed(names.map(|head| head.name.to_string()));
        page.entry(
            0,
            Piece::dim("-"),
            vec![
                Piece::text(cause.text),
                Piece::dim(format!(" ({})", fill(&words.pain_named, names))),
            ],
        );
    }
    let roots = pain::roots(atlas, places);
    if roots.is_empty() {
        return;
    }
    page.heading(words.pain_roots.as_str());
    for root in roots {
        let places = root.places.iter().filter_map(|at| places.get(*at));
        let names = listed(places.map(|place| zones_name(atlas, words, place)));
        let mut text = format!("{}: {names}", root.root);
        if root.is_doubtful {
            text.push_str(&format!(" ({})", words.pain_roots_some));
        }
        page.entry(0, Piece::dim("-"), vec![Piece::text(text)]);
    }
    page.paragraph(vec![Piece::dim(&*words.pain_roots_differ)]);
}
