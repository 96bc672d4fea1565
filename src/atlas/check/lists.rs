//! Zones, regions, sources and the other lists: complete and consistent?

use super::known::Ids;
use super::muscle::check_red_flags;
use super::place::check_shapes;
use super::report::Report;
use super::root::check_root;
use crate::atlas::document::Path;
use crate::atlas::model::{Edition, EvidencePage, Name, Region, Source, Term, Zone};

/// The version of the shape of the files that this program reads.
const SCHEMA: u16 = 1;

/// Years in which a source may have appeared; 0 is undated.
const YEARS: std::ops::RangeInclusive<u16> = 1500..=2100;

/// Whether this program reads files of this shape at all.
pub fn check_schema(report: &mut Report, edition: &Edition) {
    let schema = Path::Root.field("schema");
    if edition.schema == 0 {
        report.missing(&schema);
    } else if edition.schema != SCHEMA {
        let message = format!("schema {} is not one this program reads", edition.schema);
        report.suggest(&schema, message, Some(&SCHEMA.to_string()));
    }
}

/// `atlas.ron`
pub fn check_edition(report: &mut Report, edition: &Edition) {
    report.text(&Path::Root.field("edition"), &edition.edition);
    report.text(&Path::Root.field("licence"), &edition.licence);
}

/// `sources.ron`
pub fn check_source(report: &mut Report, path: &Path, source: &Source) {
    report.text(&path.field("authors"), &source.authors);
    report.text(&path.field("title"), &source.title);
    report.some(&path.field("covers"), &source.covers);
    if source.year != 0 && !YEARS.contains(&source.year) {
        report.say(
            &path.field("year"),
            format!("year {} cannot be", source.year),
        );
    }
    let is_address = ["https://", "http://", "doi:", "10."];
    if !source.link.is_empty()
        && !is_address
            .iter()
            .any(|start| source.link.starts_with(start))
    {
        let message = "a link begins with https://, http://, doi: or 10.";
        report.say(&path.field("link"), message);
    }
    for (index, covers) in source.covers.iter().enumerate() {
        if source
            .covers
            .iter()
            .take(index)
            .any(|before| before == covers)
        {
            report.say(&path.field("covers").index(index), "is here twice");
        }
    }
}

/// `regions.ron`
pub fn check_region(report: &mut Report, path: &Path, region: &Region, ids: &Ids) {
    report.text(&path.field("name"), &region.name);
    report.some_entries(&path.field("groups"), &region.groups);
    let flags = path.field("red_flags");
    report.some(&flags, &region.red_flags);
    check_red_flags(report, &flags, &region.red_flags);
    let after_first = region.red_flags.iter().enumerate().skip(1);
    for (before, (index, flag)) in region.red_flags.iter().zip(after_first) {
        if flag.urgency < before.urgency {
            let message = "more urgent than the flag before it, the most urgent come first";
            report.say(&flags.index(index).field("urgency"), message);
        }
    }
    let sources = path.field("sources");
    report.some(&sources, &region.sources);
    report.ids(&sources, &region.sources, ids.sources());
}

/// `names.ron`
pub fn check_name(report: &mut Report, path: &Path, name: &Name, ids: &Ids) {
    report.text(&path.field("name"), &name.name);
    report.id(&path.field("region"), &name.region, ids.regions());
}

/// `glossary.ron`
pub fn check_term(report: &mut Report, path: &Path, term: &Term) {
    report.text(&path.field("term"), &term.term);
    report.text(&path.field("meaning"), &term.meaning);
    report.entries(&path.field("also"), &term.also);
}

/// `evidence.ron`; one without a word is no page, and no fault.
pub fn check_evidence(report: &mut Report, page: &EvidencePage, ids: &Ids) {
    let (disclaimer, sections) = (Path::Root.field("disclaimer"), Path::Root.field("sections"));
    report.entries(&disclaimer, &page.disclaimer);
    if !page.sections.is_empty() {
        report.some(&disclaimer, &page.disclaimer);
    }
    for (index, section) in page.sections.iter().enumerate() {
        let path = sections.index(index);
        report.text(&path.field("title"), &section.title);
        report.some_entries(&path.field("paragraphs"), &section.paragraphs);
        report.ids(&path.field("sources"), &section.sources, ids.sources());
    }
}

/// `zones/*.ron`, all but coordinates
pub fn check_zone(report: &mut Report, path: &Path, zone: &Zone, ids: &Ids) {
    report.text(&path.field("name"), &zone.name);
    report.text(&path.field("lay"), &zone.lay);
    report.entries(&path.field("synonyms"), &zone.synonyms);
    report.id(&path.field("region"), &zone.region, ids.regions());
    let roots = path.field("roots");
    for (index, root) in zone.roots.iter().enumerate() {
        check_root(report, &roots.index(index), root);
    }
    report.some(&path.field("patches"), &zone.patches);
}

/// A zone's id and coordinates; wrong, and it cannot be used.
pub fn check_zone_place(report: &mut Report, path: &Path, zone: &Zone) {
    report.new_id(&path.field("id"), &zone.id);
    check_shapes(report, &path.field("patches"), &zone.patches);
}
