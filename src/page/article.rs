//! Pages that are no muscle: a zone, a source, a region's warning signs, the
//! evidence, the glossary.

use super::document::{Document, Link, Piece};
use super::muscle::{citation, grade_name, red_flags, sources};
use super::zone_line::sign;
use crate::atlas::{Atlas, Grade, ReferSide, Region, Source, Zone};
use crate::config::{Role, Words, fill};

/// A pain zone: what it is called, its warning signs, what refers there.
#[must_use]
pub fn zone(atlas: &Atlas, words: &Words, zone: &Zone) -> Document {
    let mut page = Document::default();
    page.paragraph(vec![Piece::new(&*zone.name, Role::Heading)]);
    page.paragraph(vec![Piece::text(&*zone.lay)]);
    if !zone.synonyms.is_empty() {
        page.paragraph(vec![
            Piece::dim(format!("{}: ", words.zone_synonyms)),
            Piece::text(zone.synonyms.join(", ")),
        ]);
    }
    if let Some(region) = atlas.region(&zone.region) {
        let heading = fill(&words.red_flags_of, &region.name);
        red_flags(&mut page, words, &heading, &region.red_flags);
    }
    if !zone.roots.is_empty() {
        page.heading(words.pain_roots.as_str());
        page.paragraph(vec![
            Piece::text(zone.roots.join(", ")),
            Piece::dim(format!(" · {}", words.pain_roots_differ)),
        ]);
    }
    page.heading(words.zone_referring.as_str());
    let referring = atlas.referring_to(&zone.id);
    if referring.is_empty() {
        page.text(&words.zone_none);
    }
    for referral in referring {
        let Some(muscle) = atlas.muscle(referral.muscle) else {
            continue;
        };
        let role = match referral.grade {
            Grade::Essential => Role::Essential,
            Grade::Spillover => Role::Spillover,
            Grade::Rare => Role::Rare,
        };
        let mut facts = grade_name(words, referral.grade).to_owned();
        if let Some(point) = muscle.trigger_points.get(referral.point) {
            facts.push_str(&format!(" · X{}", point.id));
        }
        match referral.side {
            ReferSide::Same => {}
            ReferSide::Opposite => facts.push_str(&format!(" · {}", words.side_opposite)),
            ReferSide::Both => facts.push_str(&format!(" · {}", words.side_both)),
        }
        page.entry(
            0,
            Piece::new(sign(referral.grade), role),
            vec![
                Piece::link(&*muscle.name, Link::Muscle(muscle.id.clone())),
                Piece::dim(format!(" {facts}")),
            ],
        );
    }
    page.gap();
    page.paragraph(vec![Piece::dim(&*words.pattern_note)]);
    page
}

/// An entry of the bibliography and the muscles that cite it.
#[must_use]
pub fn source(atlas: &Atlas, words: &Words, source: &Source) -> Document {
    let mut page = Document::default();
    page.paragraph(vec![Piece::new(citation(source), Role::Heading)]);
    page.text(&source.published);
    page.text(&source.link);
    page.heading(words.source_cited.as_str());
    for muscle in atlas.muscles() {
        if muscle.sources.contains(&source.id) {
            page.entry(
                0,
                Piece::dim("-"),
                vec![Piece::link(&*muscle.name, Link::Muscle(muscle.id.clone()))],
            );
        }
    }
    page
}

/// The warning signs of a region.
#[must_use]
pub fn flags(atlas: &Atlas, words: &Words, region: &Region) -> Document {
    let mut page = Document::default();
    let heading = fill(&words.red_flags_of, &region.name);
    red_flags(&mut page, words, &heading, &region.red_flags);
    sources(&mut page, atlas, words, &region.sources);
    page
}

/// What the atlas is, and what is known and disputed.
#[must_use]
pub fn evidence(atlas: &Atlas, words: &Words) -> Document {
    let mut page = Document::default();
    let evidence = atlas.evidence();
    page.heading(words.disclaimer.as_str());
    for paragraph in &evidence.disclaimer {
        page.text(paragraph);
        page.gap();
    }
    for section in &evidence.sections {
        page.heading(&*section.title);
        for paragraph in &section.paragraphs {
            page.text(paragraph);
        }
        let mut pieces = Vec::new();
        for id in &section.sources {
            pieces.push(Piece::text(if pieces.is_empty() { "" } else { "; " }));
            let text = atlas.source(id).map_or_else(
                || id.to_string(),
                |source| format!("{} ({})", source.authors, source.year),
            );
            pieces.push(Piece::link(text, Link::Source(id.clone())));
        }
        if !pieces.is_empty() {
            page.entry(0, Piece::dim(">"), pieces);
        }
    }
    let edition = atlas.edition();
    page.gap();
    page.paragraph(vec![Piece::dim(format!(
        "{} · {}",
        edition.edition, edition.licence
    ))]);
    page
}

/// Words explained.
#[must_use]
pub fn glossary(atlas: &Atlas) -> Document {
    let mut page = Document::default();
    let mut terms: Vec<_> = atlas.glossary().iter().collect();
    terms.sort_by_key(|term| term.term.to_lowercase());
    for term in terms {
        let mut name = term.term.to_string();
        if !term.also.is_empty() {
            name.push_str(&format!(" ({})", term.also.join(", ")));
        }
        page.gap();
        page.paragraph(vec![Piece::new(name, Role::Heading)]);
        page.entry(1, Piece::text(""), vec![Piece::text(&*term.meaning)]);
    }
    page
}
