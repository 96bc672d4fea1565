//! The atlas as plain text and JSON: for pipes, scripts and screen readers.
//! No colours, no box drawing, nothing that moves.

mod anki;
mod export;
mod json;
mod map;
mod out;
mod quiz;
mod study;
mod svg;

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::atlas::{Atlas, Muscle};
use crate::config::Words;
use crate::page::{self, Page};
use crate::search::Hit;

pub use export::{Format, export};
pub use map::{Picture, map, svg};
pub use out::Out;
pub use quiz::{Ended, Quiz, quiz};
pub use study::{decks, due, progress, progress_json};

/// Prints every muscle, or those of one region, one a line: id, name, region.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn list(out: &mut impl Write, atlas: &Atlas, region: Option<&str>) -> io::Result<()> {
    let heads = atlas.heads().iter();
    let rows = heads.filter(|head| region.is_none_or(|region| head.region == *region));
    table(
        out,
        rows.map(|head| {
            let region = atlas
                .region(&head.region)
                .map_or(&*head.region, |region| &*region.name);
            [&*head.id, &*head.name, region]
        }),
    )
}

/// Prints the same as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn list_json(out: &mut impl Write, atlas: &Atlas, region: Option<&str>) -> io::Result<()> {
    let heads = atlas.heads().iter();
    let rows = heads.filter(|head| region.is_none_or(|region| head.region == *region));
    as_json(out, &rows.map(json::Entry::from).collect::<Vec<_>>())
}

/// Prints one record, and the warning signs of its region, at `width` columns.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn show(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    muscle: &Muscle,
    width: u16,
) -> io::Result<()> {
    let mut document = page::record(atlas, words, muscle);
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

/// Prints one record as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn show_json(out: &mut impl Write, words: &Words, muscle: &Muscle) -> io::Result<()> {
    as_json(out, &json::Record::new(words, muscle))
}

/// Prints what was found, one muscle a line: id, the field that matched, and
/// what it says.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn hits(out: &mut impl Write, atlas: &Atlas, hits: &[Hit]) -> io::Result<()> {
    let mut rows = Vec::new();
    for hit in hits {
        if let Some(head) = atlas.heads().get(hit.muscle) {
            rows.push((&*head.id, field_name(hit)?, &*hit.text));
        }
    }
    table(
        out,
        rows.iter().map(|(id, field, text)| [id, &**field, *text]),
    )
}

/// Prints what was found as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn hits_json(out: &mut impl Write, atlas: &Atlas, hits: &[Hit]) -> io::Result<()> {
    let found = hits.iter().filter_map(|hit| json::Found::new(atlas, hit));
    as_json(out, &found.collect::<Vec<_>>())
}

/// Prints the pain zones, one a line: id, lay name, clinical name.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn zones(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    let zones = atlas.zones().iter();
    table(out, zones.map(|zone| [&*zone.id, &*zone.lay, &*zone.name]))
}

/// Prints the pain zones as JSON.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn zones_json(out: &mut impl Write, atlas: &Atlas) -> io::Result<()> {
    let zones = atlas.zones().iter().map(json::PainZone::from);
    as_json(out, &zones.collect::<Vec<_>>())
}

/// The name of the field that matched, as in JSON, in words.
fn field_name(hit: &Hit) -> io::Result<String> {
    let name = serde_json::to_value(hit.field)?;
    Ok(name.as_str().unwrap_or_default().replace('_', " "))
}

/// Writes rows in columns two spaces apart.
fn table<'a, const N: usize>(
    out: &mut impl Write,
    rows: impl Iterator<Item = [&'a str; N]> + Clone,
) -> io::Result<()> {
    let mut widths = [0; N];
    for row in rows.clone() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    for row in rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn as_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
