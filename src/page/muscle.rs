//! The anatomy of a muscle as a document.

use super::document::{Document, Link, Piece};
use super::steps;
use crate::atlas::{Atlas, Grade, Id, Muscle, RedFlag, ReferSide, Side, TriggerPoint, Urgency};
use crate::config::{Role, Words, fill};

/// Everything about the muscle but its self-help; at the end the reader's own
/// `note`.
#[must_use]
pub fn anatomy(atlas: &Atlas, words: &Words, muscle: &Muscle, note: &str) -> Document {
    let mut page = Document::default();
    head(&mut page, atlas, words, muscle);
    rule_out(&mut page, atlas, words, muscle);
    page.gap();
    page.text(&muscle.overview);

    page.list(&words.origin, &muscle.origin);
    page.list(&words.insertion, &muscle.insertion);
    page.list(&words.action, &muscle.actions);
    fact(&mut page, &words.function, &muscle.function);
    fact(&mut page, &words.movement, &muscle.functional_movement);
    if !muscle.nerve.name.is_empty() {
        page.heading(words.nerve.as_str());
        let roots = muscle.nerve.roots.join(", ");
        page.paragraph(vec![
            Piece::text(&*muscle.nerve.name),
            Piece::dim(if roots.is_empty() {
                String::new()
            } else {
                format!(" · {roots}")
            }),
        ]);
    }
    fact(&mut page, &words.artery, &muscle.artery);
    muscles(&mut page, atlas, &words.antagonists, &muscle.antagonists);
    muscles(&mut page, atlas, &words.synergists, &muscle.synergists);

    trigger_points(&mut page, atlas, words, muscle);
    muscles(&mut page, atlas, &words.connections, &muscle.connections);
    muscles(&mut page, atlas, &words.satellites, &muscle.satellites);
    page.list(&words.indications, &muscle.indications);
    page.list(&words.causes, &muscle.causes);
    page.list(&words.differential, &muscle.differential);
    red_flags(&mut page, words, &words.red_flags, &muscle.red_flags);
    page.list(&words.cautions, &muscle.cautions);
    clinician(&mut page, words, muscle);
    fact(&mut page, &words.evidence, &muscle.evidence);
    page.gap();
    page.paragraph(vec![Piece::dim(&*words.pattern_note)]);
    sources(&mut page, atlas, words, &muscle.sources);
    codes(&mut page, words, muscle);
    own_note(&mut page, words, note);
    page
}

/// The whole record, anatomy and self-help, for plain output and the clipboard.
#[must_use]
pub fn record(atlas: &Atlas, words: &Words, muscle: &Muscle, note: &str) -> Document {
    let mut page = anatomy(atlas, words, muscle, note);
    page.heading(words.self_help.to_uppercase());
    page.gap();
    page.blocks
        .extend(steps::steps(atlas, words, muscle).blocks);
    page
}

/// The word for a side of the body.
#[must_use]
pub fn side_name(words: &Words, side: Side) -> &str {
    match side {
        Side::Right => &words.side_right,
        Side::Left => &words.side_left,
    }
}

/// What lies towards the left and the right edge of a picture of the body that
/// is turned by `yaw` degrees: sides of the person, or front and back.
#[must_use]
pub fn edges(words: &Words, yaw: f32) -> (&str, &str) {
    let (sin, cos) = yaw.to_radians().sin_cos();
    // The person's left is +x, the front +z; the viewer's right is (cos, -sin).
    let (one, other, turned) = if cos.abs() >= sin.abs() {
        (&words.side_right, &words.side_left, cos < 0.0)
    } else {
        (&words.toward_front, &words.toward_back, sin < 0.0)
    };
    if turned { (other, one) } else { (one, other) }
}

fn head(page: &mut Document, atlas: &Atlas, words: &Words, muscle: &Muscle) {
    page.paragraph(vec![Piece::new(&*muscle.name, Role::Heading)]);
    let region = atlas
        .region(&muscle.region)
        .map_or(&*muscle.region, |region| &*region.name);
    page.paragraph(vec![
        Piece::new(&*muscle.latin, Role::Latin),
        Piece::dim(format!(" · {} · {region}", muscle.group)),
    ]);
    if !muscle.aliases.is_empty() {
        page.paragraph(vec![
            Piece::dim(format!("{} ", words.also_called)),
            Piece::text(muscle.aliases.join(", ")),
        ]);
    }
}

/// What must be ruled out first: the dangers of the muscle's own warning
/// signs, or of its region's if it has none.
#[must_use]
pub fn dangers<'a>(atlas: &'a Atlas, muscle: &'a Muscle) -> Vec<&'a str> {
    let own = &muscle.red_flags[..];
    let region = atlas.region(&muscle.region);
    let regional = region.map_or(own, |region| &region.red_flags);
    let mut dangers: Vec<&str> = Vec::new();
    for flag in if own.is_empty() { regional } else { own } {
        if flag.urgency != Urgency::Soon
            && !flag.may_be.is_empty()
            && !dangers.contains(&&*flag.may_be)
        {
            dangers.push(&flag.may_be);
        }
    }
    dangers
}

/// One paragraph at the top that names the dangerous causes.
fn rule_out(page: &mut Document, atlas: &Atlas, words: &Words, muscle: &Muscle) {
    let region = atlas.region(&muscle.region);
    let dangers = dangers(atlas, muscle);
    if dangers.is_empty() {
        return;
    }
    page.gap();
    let mut pieces = vec![
        Piece::new(format!("{}: ", words.red_flags_first), Role::RedFlag),
        Piece::text(format!("{}.", dangers.join("; "))),
    ];
    if let Some(region) = region {
        pieces.push(Piece::text(" "));
        pieces.push(Piece::link(
            fill(&words.red_flags_of, &region.name),
            Link::Flags(region.id.clone()),
        ));
    }
    page.entry(0, Piece::new("!", Role::RedFlag), pieces);
}

fn fact(page: &mut Document, heading: &str, text: &str) {
    if !text.is_empty() {
        page.heading(heading);
        page.text(text);
    }
}

/// Links to muscles; one that has no record yet is named without a link.
fn muscles(page: &mut Document, atlas: &Atlas, heading: &str, ids: &[Id]) {
    if ids.is_empty() {
        return;
    }
    page.heading(heading);
    let mut pieces = Vec::new();
    for id in ids {
        if !pieces.is_empty() {
            pieces.push(Piece::text(", "));
        }
        let name = atlas.name_of(id).unwrap_or(id);
        pieces.push(if atlas.index_of(id).is_some() {
            Piece::link(name, Link::Muscle(id.clone()))
        } else {
            Piece::dim(name)
        });
    }
    page.paragraph(pieces);
}

fn trigger_points(page: &mut Document, atlas: &Atlas, words: &Words, muscle: &Muscle) {
    if muscle.trigger_points.is_empty() {
        if let Some(text) = &muscle.no_pattern {
            page.heading(words.no_trigger_points.as_str());
            page.text(text);
        }
        return;
    }
    page.heading(words.trigger_points.as_str());
    for point in &muscle.trigger_points {
        trigger_point(page, atlas, words, point);
    }
}

fn trigger_point(page: &mut Document, atlas: &Atlas, words: &Words, point: &TriggerPoint) {
    let mut site = vec![Piece::text(&*point.site)];
    if point.at.deep {
        site.push(Piece::dim(format!(" ({})", words.deep)));
    }
    page.entry(0, Piece::new(format!("X{}", point.id), Role::Point), site);
    for (grade, mark, role) in [
        (Grade::Essential, "#", Role::Essential),
        (Grade::Spillover, ":", Role::Spillover),
        (Grade::Rare, ".", Role::Rare),
    ] {
        let mut pieces = Vec::new();
        for refer in point.refers.iter().filter(|refer| refer.grade == grade) {
            pieces.push(Piece::text(if pieces.is_empty() { "" } else { ", " }));
            let name = atlas.zone(&refer.zone).map_or(&*refer.zone, |z| &*z.name);
            pieces.push(Piece::link(name, Link::Zone(refer.zone.clone())));
            let side = match refer.side {
                ReferSide::Same => "",
                ReferSide::Opposite => &words.side_opposite,
                ReferSide::Both => &words.side_both,
            };
            if !side.is_empty() {
                pieces.push(Piece::dim(format!(" ({side})")));
            }
        }
        if !pieces.is_empty() {
            pieces.insert(0, Piece::dim(format!("{}: ", grade_name(words, grade))));
            page.entry(3, Piece::new(mark, role), pieces);
        }
    }
    if let Some(note) = &point.note {
        page.entry(3, Piece::text(""), vec![Piece::dim(&**note)]);
    }
}

/// The word for a grade.
pub(super) fn grade_name(words: &Words, grade: Grade) -> &str {
    match grade {
        Grade::Essential => &words.grade_essential,
        Grade::Spillover => &words.grade_spillover,
        Grade::Rare => &words.grade_rare,
    }
}

/// The word for how soon something must be done.
#[must_use]
pub fn urgency(words: &Words, urgency: Urgency) -> &str {
    match urgency {
        Urgency::Emergency => &words.urgency_emergency,
        Urgency::SameDay => &words.urgency_same_day,
        Urgency::Soon => &words.urgency_soon,
    }
}

/// Warning signs, each as an action with its urgency.
pub(super) fn red_flags(page: &mut Document, words: &Words, heading: &str, flags: &[RedFlag]) {
    if flags.is_empty() {
        return;
    }
    if !heading.is_empty() {
        page.heading(heading);
    }
    for flag in flags {
        let urgency = urgency(words, flag.urgency);
        let mut pieces = vec![
            Piece::new(format!("{urgency} "), Role::RedFlag),
            Piece::text(format!(
                "{} {} ",
                flag.action.trim_end_matches('.'),
                words.if_sign
            )),
            Piece::text(ended(&flag.sign)),
        ];
        if !flag.may_be.is_empty() {
            pieces.push(Piece::dim(format!(" ({} {})", words.may_be, flag.may_be)));
        }
        page.entry(0, Piece::new("!", Role::RedFlag), pieces);
    }
}

/// `text` with a full stop, unless it ends with a mark of its own.
pub(super) fn ended(text: &str) -> String {
    match text.chars().last() {
        Some('.' | ':' | '!' | '?') | None => text.to_owned(),
        Some(_) => format!("{text}."),
    }
}

fn clinician(page: &mut Document, words: &Words, muscle: &Muscle) {
    let clinician = &muscle.clinician;
    let labelled = [
        (&words.palpation, std::slice::from_ref(&clinician.palpation)),
        (&words.treatment, &clinician.treatment[..]),
        (&words.needling, &clinician.needling[..]),
        (
            &words.refer_when,
            std::slice::from_ref(&clinician.refer_when),
        ),
    ];
    let said = |entries: &[crate::atlas::Text]| entries.iter().any(|entry| !entry.is_empty());
    if !labelled.iter().any(|(_, entries)| said(entries)) {
        return;
    }
    page.heading(words.clinician.as_str());
    for (label, entries) in labelled {
        for entry in entries.iter().filter(|entry| !entry.is_empty()) {
            let pieces = vec![Piece::dim(format!("{label}: ")), Piece::text(&**entry)];
            page.entry(0, Piece::dim("-"), pieces);
        }
    }
}

/// Links into the bibliography.
pub(super) fn sources(page: &mut Document, atlas: &Atlas, words: &Words, ids: &[Id]) {
    if ids.is_empty() {
        return;
    }
    page.heading(words.sources.as_str());
    for id in ids {
        let text = atlas.source(id).map_or_else(|| id.to_string(), citation);
        page.entry(
            0,
            Piece::dim("-"),
            vec![Piece::link(text, Link::Source(id.clone()))],
        );
    }
}

/// `Authors (year). Title`.
pub(super) fn citation(source: &crate::atlas::Source) -> String {
    let authors = source.authors.trim_end_matches('.');
    if source.year == 0 {
        format!("{authors}. {}", source.title)
    } else {
        format!("{authors} ({}). {}", source.year, source.title)
    }
}

fn own_note(page: &mut Document, words: &Words, note: &str) {
    if note.is_empty() {
        return;
    }
    page.heading(words.note.as_str());
    for line in note.lines() {
        if line.is_empty() {
            page.gap();
        }
        page.text(line);
    }
}

fn codes(page: &mut Document, words: &Words, muscle: &Muscle) {
    let codes = [
        ("TA2", &muscle.codes.ta2),
        ("FMA", &muscle.codes.fma),
        ("UBERON", &muscle.codes.uberon),
    ];
    let known: Vec<String> = codes
        .iter()
        .filter_map(|(name, code)| code.as_ref().map(|code| format!("{name} {code}")))
        .collect();
    if !known.is_empty() {
        fact(page, &words.codes, &known.join(" · "));
    }
}
