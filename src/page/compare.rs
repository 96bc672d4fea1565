//! Two muscles side by side, field by field.

use super::document::{Document, Link, Piece};
use super::muscle::dangers;
use super::zone_line::sign;
use crate::atlas::{Atlas, Grade, Muscle, ReferSide, fold::fold};
use crate::config::{Role, Words, fill};

/// An entry of a field.
struct Entry {
    /// What it is known by: two entries with the same key are the same.
    key: String,
    pieces: Vec<Piece>,
}

/// Two muscles, field by field: what both have is marked `=`; a field that is
/// the same in both is said once.
#[must_use]
pub fn compare(atlas: &Atlas, words: &Words, a: &Muscle, b: &Muscle) -> Document {
    let mut page = Document::default();
    let name = |of: usize, muscle: &Muscle| {
        let mut side = Document::default();
        let link = Link::Muscle(muscle.id.clone());
        side.paragraph(vec![
            Piece::new(format!("{} ", letter(words, of)), Role::Key),
            Piece::link(&*muscle.name, link),
        ]);
        side.paragraph(vec![Piece::new(&*muscle.latin, Role::Latin)]);
        side
    };
    page.columns(Default::default(), name(0, a), name(1, b));
    page.gap();
    page.entry(
        0,
        Piece::new("=", Role::Key),
        vec![Piece::dim(&*words.compare_both)],
    );
    let mut field = |heading: &str, of: &dyn Fn(&Muscle) -> Vec<Entry>| {
        rows(&mut page, words, heading, (of(a), of(b)));
    };
    field(&words.red_flags_first, &|muscle| {
        texts(dangers(atlas, muscle))
    });
    field(&words.group, &|muscle| {
        let region = atlas.region(&muscle.region);
        let region = region.map_or("", |region| &*region.name);
        texts([region, &*muscle.group])
    });
    field(&words.origin, &|muscle| texts(all(&muscle.origin)));
    field(&words.insertion, &|muscle| texts(all(&muscle.insertion)));
    field(&words.action, &|muscle| texts(all(&muscle.actions)));
    field(&words.nerve, &|muscle| texts([&*muscle.nerve.name]));
    field(&words.roots, &|muscle| texts(all(&muscle.nerve.roots)));
    field(&words.artery, &|muscle| texts([&*muscle.artery]));
    field(&words.trigger_points, &|muscle| points(muscle));
    field(&words.compare_zones, &|muscle| zones(atlas, words, muscle));
    field(&words.differential, &|muscle| {
        texts(all(&muscle.differential))
    });
    field(&words.needling, &|muscle| {
        texts(all(&muscle.clinician.needling))
    });
    page.gap();
    page.paragraph(vec![Piece::dim(&*words.pattern_note)]);
    page
}

/// What one of the two is called beside the other: `A`, `B`.
fn letter(words: &Words, of: usize) -> String {
    let mut letters = words.compare_letters.split(' ');
    letters.nth(of).unwrap_or_default().to_owned()
}

fn all(texts: &[crate::atlas::Text]) -> impl Iterator<Item = &str> {
    texts.iter().map(|text| &**text)
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Entry> {
    let said = texts.into_iter().filter(|text| !text.is_empty());
    said.map(|text| Entry {
        key: fold(text),
        pieces: vec![Piece::text(text)],
    })
    .collect()
}

fn points(muscle: &Muscle) -> Vec<Entry> {
    let points = muscle.trigger_points.iter();
    points
        .map(|point| Entry {
            key: fold(&point.site),
            pieces: vec![
                Piece::new(format!("X{} ", point.id), Role::Point),
                Piece::text(&*point.site),
            ],
        })
        .collect()
}

/// The zones of a pattern, each once with its best grade, the strongest first.
fn zones(atlas: &Atlas, words: &Words, muscle: &Muscle) -> Vec<Entry> {
    let mut best: Vec<(&str, ReferSide, Grade)> = Vec::new();
    for refer in muscle.trigger_points.iter().flat_map(|point| &point.refers) {
        let known = best
            .iter_mut()
            .find(|(zone, side, _)| *zone == &*refer.zone && *side == refer.side);
        match known {
            Some((.., grade)) => *grade = refer.grade.min(*grade),
            None => best.push((&refer.zone, refer.side, refer.grade)),
        }
    }
    best.sort_by_key(|(.., grade)| *grade);
    let zone = |(id, side, grade): (&str, ReferSide, Grade)| {
        let zone = atlas.zone(id)?;
        let role = match grade {
            Grade::Essential => Role::Essential,
            Grade::Spillover => Role::Spillover,
            Grade::Rare => Role::Rare,
        };
        let side = match side {
            ReferSide::Same => String::new(),
            ReferSide::Opposite => format!(" ({})", words.side_opposite),
            ReferSide::Both => format!(" ({})", words.side_both),
        };
        Some(Entry {
            key: format!("{id}{side}"),
            pieces: vec![
                Piece::new(sign(grade), role),
                Piece::text(" "),
                Piece::link(&*zone.name, Link::Zone(zone.id.clone())),
                Piece::dim(side),
            ],
        })
    };
    best.into_iter().filter_map(zone).collect()
}

/// A field of both.
fn rows(page: &mut Document, words: &Words, heading: &str, (a, b): (Vec<Entry>, Vec<Entry>)) {
    if a.is_empty() && b.is_empty() {
        return;
    }
    let has = |entries: &[Entry], entry: &Entry| entries.iter().any(|it| it.key == entry.key);
    let same = a.len() == b.len() && a.iter().all(|entry| has(&b, entry));
    if same {
        page.heading(fill(&words.compare_same, heading));
        for entry in a {
            page.entry(0, Piece::new("=", Role::Key), entry.pieces);
        }
        return;
    }
    page.heading(heading);
    let side = |entries: &[Entry], others: &[Entry]| {
        let mut side = Document::default();
        for entry in entries {
            let marker = if has(others, entry) {
                Piece::new("=", Role::Key)
            } else {
                Piece::dim("-")
            };
            side.entry(0, marker, entry.pieces.clone());
        }
        if entries.is_empty() {
            side.paragraph(vec![Piece::dim(&*words.order_none)]);
        }
        side
    };
    let letters = (letter(words, 0), letter(words, 1));
    page.columns(letters, side(&a, &b), side(&b, &a));
}
