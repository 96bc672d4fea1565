//! What there is to search in a record: every text of it, its field and how
//! much it says about the muscle.

use crate::atlas::{Atlas, Grade, Muscle};

use super::Field;

/// A text of a record, or something it names by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Said<'a> {
    /// The text itself.
    Text(&'a str),
    /// Another muscle, by its name.
    Muscle(&'a str),
    /// A zone it refers to, by its names.
    Zone(&'a str, Grade),
    /// A source, by its title and authors.
    Source(&'a str),
    /// A region, by its name.
    Region(&'a str),
}

/// How much a note of the reader's own says: they wrote it to find it.
pub const NOTE: u8 = 60;

/// How much a field says about what a muscle is and does to people, 0..=100:
/// names above what hurts, that above anatomy, and that above prose.
pub fn weight(field: Field, said: Said) -> u8 {
    match field {
        Field::Name => 100,
        Field::Alias => 80,
        Field::Latin => 75,
        Field::Refers => match said {
            Said::Zone(_, Grade::Rare) => 12,
            Said::Zone(_, Grade::Spillover) => 44,
            _ => 66,
        },
        Field::Indication => 50,
        Field::Nerve | Field::Group => 45,
        // Only some references list a root in parentheses.
        Field::Root => match said {
            Said::Text(root) if root.starts_with('(') => 30,
            _ => 45,
        },
        Field::Action => match said {
            Said::Text(action) if is_minor(action) => 28,
            _ => 40,
        },
        Field::Region => 40,
        Field::Artery | Field::TriggerPoint | Field::Movement => 35,
        Field::Origin | Field::Insertion | Field::Code => 30,
        Field::Function | Field::Cause => 28,
        Field::Overview => 24,
        Field::Antagonist | Field::Synergist | Field::Connection | Field::Satellite => 20,
        Field::Differential => 18,
        Field::SelfHelp | Field::Advice => 14,
        Field::Clinician | Field::Caution | Field::RedFlag => 12,
        Field::Evidence => 8,
        Field::Source => 4,
        Field::Note => NOTE,
    }
}

/// True for an action that the muscle only helps with, or that is doubtful.
fn is_minor(action: &str) -> bool {
    let action = action.to_lowercase();
    ["assist", "weak", "some list"]
        .iter()
        .any(|word| action.contains(word))
}

/// Calls `visit` with everything a record says, always in the same order.
pub fn of<'a>(muscle: &'a Muscle, visit: &mut impl FnMut(Field, Said<'a>)) {
    let mut text = |field, text: &'a str| visit(field, Said::Text(text));
    text(Field::Name, &muscle.name);
    text(Field::Latin, &muscle.latin);
    text(Field::Group, &muscle.group);
    text(Field::Overview, &muscle.overview);
    text(Field::Nerve, &muscle.nerve.name);
    text(Field::Artery, &muscle.artery);
    text(Field::Function, &muscle.function);
    text(Field::Movement, &muscle.functional_movement);
    text(Field::Evidence, &muscle.evidence);
    for (field, list) in [
        (Field::Alias, &muscle.aliases),
        (Field::Indication, &muscle.indications),
        (Field::Action, &muscle.actions),
        (Field::Root, &muscle.nerve.roots),
        (Field::Origin, &muscle.origin),
        (Field::Insertion, &muscle.insertion),
        (Field::Cause, &muscle.causes),
        (Field::Differential, &muscle.differential),
        (Field::Advice, &muscle.advice),
        (Field::Caution, &muscle.cautions),
        (Field::Clinician, &muscle.clinician.treatment),
        (Field::Clinician, &muscle.clinician.needling),
    ] {
        list.iter().for_each(|entry| text(field, entry));
    }
    text(Field::Clinician, &muscle.clinician.palpation);
    text(Field::Clinician, &muscle.clinician.refer_when);
    for point in &muscle.trigger_points {
        text(Field::TriggerPoint, &point.site);
        point
            .note
            .iter()
            .for_each(|note| text(Field::TriggerPoint, note));
    }
    muscle
        .no_pattern
        .iter()
        .for_each(|why| text(Field::TriggerPoint, why));
    for help in &muscle.self_help {
        text(Field::SelfHelp, &help.title);
        text(Field::SelfHelp, &help.tool);
        help.steps
            .iter()
            .for_each(|step| text(Field::SelfHelp, step));
        help.caution
            .iter()
            .for_each(|caution| text(Field::SelfHelp, caution));
    }
    for flag in &muscle.red_flags {
        text(Field::RedFlag, &flag.action);
        text(Field::RedFlag, &flag.sign);
        text(Field::RedFlag, &flag.may_be);
    }
    let codes = &muscle.codes;
    for code in [&codes.ta2, &codes.fma, &codes.uberon]
        .into_iter()
        .flatten()
    {
        text(Field::Code, code);
    }
    visit(Field::Region, Said::Region(&muscle.region));
    for (zone, grade) in zones(muscle) {
        visit(Field::Refers, Said::Zone(zone, grade));
    }
    for (field, ids) in [
        (Field::Antagonist, &muscle.antagonists),
        (Field::Synergist, &muscle.synergists),
        (Field::Connection, &muscle.connections),
        (Field::Satellite, &muscle.satellites),
    ] {
        ids.iter().for_each(|id| visit(field, Said::Muscle(id)));
    }
    muscle
        .sources
        .iter()
        .for_each(|id| visit(Field::Source, Said::Source(id)));
}

/// The zones of a pattern, each once, with the best grade that any of its
/// trigger points gives it.
fn zones(muscle: &Muscle) -> Vec<(&str, Grade)> {
    let mut zones: Vec<(&str, Grade)> = Vec::new();
    for refer in muscle.trigger_points.iter().flat_map(|point| &point.refers) {
        match zones.iter_mut().find(|(zone, _)| *zone == &*refer.zone) {
            Some((_, grade)) => *grade = refer.grade.min(*grade),
            None => zones.push((&refer.zone, refer.grade)),
        }
    }
    zones
}

/// The texts that something said stands for, always in the same order.
pub fn texts<'a>(said: Said<'a>, atlas: &'a Atlas, mut visit: impl FnMut(&'a str)) {
    match said {
        Said::Text(text) => visit(text),
        Said::Muscle(id) => atlas.name_of(id).into_iter().for_each(visit),
        Said::Region(id) => atlas
            .region(id)
            .into_iter()
            .for_each(|region| visit(&region.name)),
        Said::Zone(id, _) => {
            if let Some(zone) = atlas.zone(id) {
                visit(&zone.name);
                visit(&zone.lay);
                zone.synonyms.iter().for_each(|synonym| visit(synonym));
            }
        }
        Said::Source(id) => {
            if let Some(source) = atlas.source(id) {
                visit(&source.title);
                visit(&source.authors);
            }
        }
    }
}
