//! The atlas as plain text and JSON: for pipes, scripts and screen readers.
//! No colours, no box drawing, nothing that moves.

mod anki;
mod export;
mod json;
mod map;
mod out;
mod pain;
mod quiz;
mod study;
mod svg;

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::app::order::{Order, Section, sections};
use crate::atlas::{Atlas, Grade, Head, Muscle, RedFlag, Region, Zone};
use crate::config::Words;
use crate::desk::Desk;
use crate::page::{self, Page};
use crate::search::{Field, Hit, Reason, SignHit};

pub use export::{Format, export};
pub use map::{Picture, map, svg};
pub use out::Out;
pub use pain::{pain, pain_json};
pub use quiz::{Ended, Quiz, quiz};
pub use study::{decks, due, progress, progress_json};

/// Prints every muscle, or those of one region, one a line in an order: id,
/// name, and the heading it stands under on the screen. By root a muscle comes
/// once for each of its roots.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn list(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    region: Option<&str>,
    order: Order,
) -> io::Result<()> {
    let sections = sections(atlas, words, order);
    let rows = listed(atlas, &sections, region);
    table(
        out,
        rows.iter()
            .map(|(heading, head)| [&*head.id, &*head.name, heading]),
    )
}

/// Each muscle of the sections, if it is of the region, with its heading.
fn listed<'a>(
    atlas: &'a Atlas,
    sections: &'a [Section],
    region: Option<&str>,
) -> Vec<(&'a str, &'a Head)> {
    let rows = sections.iter().flat_map(|section| {
        let heads = section.muscles.iter();
        let heads = heads.filter_map(|index| atlas.heads().get(*index));
        heads.map(|head| (&*section.heading, head))
    });
    rows.filter(|(_, head)| region.is_none_or(|region| head.region == *region))
        .collect()
}

/// Prints the same as JSON, each muscle once.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn list_json(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    region: Option<&str>,
    order: Order,
) -> io::Result<()> {
    let sections = sections(atlas, words, order);
    let mut told = std::collections::HashSet::new();
    let rows = listed(atlas, &sections, region).into_iter();
    let rows = rows.filter(|(_, head)| told.insert(&head.id));
    as_json(
        out,
        &rows
            .map(|(_, head)| json::Entry::from(head))
            .collect::<Vec<_>>(),
    )
}

/// Prints one record with the reader's note, and the warning signs of its
/// region, at `width` columns.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn show(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    muscle: &Muscle,
    note: &str,
    width: u16,
) -> io::Result<()> {
    let mut document = page::record(atlas, words, muscle, note);
    // On the screen these are behind a link.
    if let Some(region) = atlas.region(&muscle.region) {
        document.gap();
        let flags = page::flags(atlas, words, region);
        document.blocks.extend(flags.blocks);
    }
    for line in Page::new(&document, width).plain() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Prints two muscles side by side at `width` columns.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn compare(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    (a, b): (&Muscle, &Muscle),
    width: u16,
) -> io::Result<()> {
    let document = page::compare(atlas, words, a, b);
    for line in Page::new(&document, width).plain() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Prints one record as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn show_json(
    out: &mut impl Write,
    words: &Words,
    muscle: &Muscle,
    note: &str,
) -> io::Result<()> {
    as_json(out, &json::Record::new(words, muscle, note))
}

/// Prints records one after the other, an empty line between them.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn show_all(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    muscles: &[&Muscle],
    desk: &Desk,
    width: u16,
) -> io::Result<()> {
    for (nth, muscle) in muscles.iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        show(out, atlas, words, muscle, desk.note(&muscle.id), width)?;
    }
    Ok(())
}

/// Prints records as JSON: one as itself, several as a list.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn show_all_json(
    out: &mut impl Write,
    words: &Words,
    muscles: &[&Muscle],
    desk: &Desk,
) -> io::Result<()> {
    if let [muscle] = muscles {
        return show_json(out, words, muscle, desk.note(&muscle.id));
    }
    let records = muscles
        .iter()
        .map(|it| json::Record::new(words, it, desk.note(&it.id)));
    as_json(out, &records.collect::<Vec<_>>())
}

/// What a search found: warning signs of regions, and muscles, each with the
/// reasons if they are to be told.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Warning signs, best first.
    pub signs: Vec<SignHit>,
    /// Muscles, best first.
    pub hits: Vec<Hit>,
    /// For each muscle where each word stands; empty if that is not told.
    pub reasons: Vec<Vec<Reason>>,
}

/// Prints what was found: warning signs first, then one muscle a line: id, the
/// field that matched, and what it says; below it the reasons, if told.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn results(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    results: &Results,
) -> io::Result<()> {
    for sign in &results.signs {
        if let Some((region, flag)) = sign_of(atlas, sign) {
            writeln!(out, "! {}: {}", region.name, json::warning(words, flag))?;
        }
    }
    let mut rows = Vec::new();
    for hit in &results.hits {
        if let Some(head) = atlas.heads().get(hit.muscle) {
            rows.push((&*head.id, field_name(hit.field)?, &*hit.text));
        }
    }
    let rows = rows.iter().map(|(id, field, text)| [id, &**field, *text]);
    for (nth, line) in lines(rows).enumerate() {
        writeln!(out, "{line}")?;
        for reason in results.reasons.get(nth).into_iter().flatten() {
            let field = field_name(reason.field)?;
            writeln!(out, "    {}: {field}: {}", reason.word, reason.text)?;
        }
    }
    Ok(())
}

/// Prints what was found as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn results_json(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    results: &Results,
) -> io::Result<()> {
    let signs = results.signs.iter().filter_map(|sign| {
        let (region, flag) = sign_of(atlas, sign)?;
        Some(json::Found::warning(words, region, flag, sign.score))
    });
    let hits = results.hits.iter().enumerate();
    let hits = hits.filter_map(|(nth, hit)| {
        let reasons = results.reasons.get(nth).map(Vec::as_slice);
        json::Found::new(atlas, hit, reasons)
    });
    as_json(out, &signs.chain(hits).collect::<Vec<_>>())
}

/// The region and the warning sign that was found.
fn sign_of<'a>(atlas: &'a Atlas, sign: &SignHit) -> Option<(&'a Region, &'a RedFlag)> {
    let region = atlas.regions().get(sign.region)?;
    Some((region, region.red_flags.get(sign.flag)?))
}

/// Prints the pain zones, one a line: id, lay name, clinical name, and the ids
/// of the muscles described to refer there, `#` before the essential, `:`
/// before spillover, `.` before rare.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn zones(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    let zones = atlas.zones().iter();
    let rows: Vec<(&Zone, String)> = zones
        .map(|zone| (zone, referring(atlas, &zone.id)))
        .collect();
    table(
        out,
        rows.iter()
            .map(|(zone, referring)| [&*zone.id, &*zone.lay, &*zone.name, referring]),
    )
}

/// The muscles that refer to a zone, each once, as `#soleus :popliteus`.
fn referring(atlas: &Atlas, zone: &str) -> String {
    let mut muscles: Vec<usize> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for referral in atlas.referring_to(zone) {
        let head = atlas.heads().get(referral.muscle);
        if let Some(head) = head.filter(|_| !muscles.contains(&referral.muscle)) {
            muscles.push(referral.muscle);
            let mark = match referral.grade {
                Grade::Essential => '#',
                Grade::Spillover => ':',
                Grade::Rare => '.',
            };
            told.push(format!("{mark}{}", head.id));
        }
    }
    told.join(" ")
}

/// Prints the pain zones as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn zones_json(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    let zones = atlas.zones().iter();
    let zones = zones.map(|zone| json::PainZone::new(atlas, zone));
    as_json(out, &zones.collect::<Vec<_>>())
}

/// The name of a field, as in JSON, in words.
fn field_name(field: Field) -> io::Result<String> {
    let name = serde_json::to_value(field)?;
    Ok(name.as_str().unwrap_or_default().replace('_', " "))
}

/// Writes rows in columns two spaces apart.
fn table<'a, const N: usize>(
    out: &mut impl Write,
    rows: impl Iterator<Item = [&'a str; N]> + Clone,
) -> io::Result<()> {
    for line in lines(rows) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Rows as lines, in columns two spaces apart.
fn lines<'a, const N: usize>(
    rows: impl Iterator<Item = [&'a str; N]> + Clone,
) -> impl Iterator<Item = String> {
    let mut widths = [0; N];
    for row in rows.clone() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    rows.map(move |row| {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        line.trim_end().to_owned()
    })
}

fn as_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
