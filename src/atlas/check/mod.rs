//! Finds everything that is wrong in folders of data.
//!
//! First each file is read as far as it can be (`repair`), then what was read
//! is looked at for its meaning. The fields that must be filled are decided
//! here and not by the types, so that one run names all that is missing.

mod characters;
mod duplicates;
mod figures;
mod known;
mod lists;
mod muscle;
mod place;
mod report;
mod root;
mod study;

use std::collections::HashSet;
use std::path::{Path as FilePath, PathBuf};

use self::known::Ids;
use self::report::Report;
use super::document::{Document, Path};
use super::folder::{self, DataFile};
use super::layout::{Data, Kind};
use super::parallel;
use super::problem::Problem;
use super::repair::parse_repaired;
use super::store::Atlas;

/// A file that is checked.
struct File {
    kind: Kind,
    document: Document,
    /// What it holds; `None` if it could not be read.
    data: Option<Data>,
}

/// Every error of every data file in `folders`, sorted by file and place. The
/// folders are taken as laid over the built-in data, as in [`Atlas::open`]: an
/// id that is built in exists.
#[must_use]
pub fn check(folders: &[PathBuf]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let layers: Vec<Vec<File>> = folders
        .iter()
        .map(|folder| read_all(folder, &mut problems))
        .collect();
    let ids = Ids::new(&Atlas::built_in(), layers.iter().flatten());
    for files in &layers {
        duplicates::check_duplicates(files, &mut problems);
        for file in files {
            characters::check_characters(&file.document, &mut problems);
            if let Some(data) = &file.data {
                problems.extend(unusable(&file.document, data));
                problems.extend(unfinished(&file.document, data, &ids));
            }
        }
    }
    // Stable, so that what is missing comes in the order of the fields.
    problems.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut seen = HashSet::new();
    problems.retain(|problem| seen.insert(problem.clone()));
    problems
}

/// How many data files there are in the folders.
#[must_use]
pub fn count_files(folders: &[PathBuf]) -> usize {
    let count = |folder: &PathBuf| folder::list(folder, &mut Vec::new()).len();
    folders.iter().map(count).sum()
}

fn read_all(folder: &FilePath, problems: &mut Vec<Problem>) -> Vec<File> {
    let found = folder::list(folder, problems);
    let read = parallel::map(&found, read_as_far_as_it_goes, &mut |_| {});
    let unpack = |(file, its_problems)| {
        problems.extend(its_problems);
        file
    };
    read.into_iter().map(unpack).collect()
}

fn read_as_far_as_it_goes(found: &DataFile) -> (File, Vec<Problem>) {
    let mut problems = Vec::new();
    let (text, is_read) = match folder::read(&found.path) {
        Ok(text) => (text, true),
        Err(problem) => {
            problems.push(problem);
            (String::new(), false)
        }
    };
    let mut document = Document::new(found.path.clone(), text);
    let data = is_read
        .then(|| parse_repaired(found.kind, &mut document, &mut problems))
        .flatten();
    let file = File {
        kind: found.kind,
        document,
        data,
    };
    (file, problems)
}

/// What makes the file's data unfit to be listed or drawn.
pub(super) fn unusable(document: &Document, data: &Data) -> Vec<Problem> {
    let mut report = Report::new(document);
    match data {
        Data::Muscle(muscle) => {
            muscle::check_identity(&mut report, muscle);
            muscle::check_coordinates(&mut report, muscle);
        }
        Data::Zones(zones) => each(&mut report, zones, lists::check_zone_place),
        Data::Rings(segments) => each(&mut report, segments, figures::check_rings),
        Data::Features(features) => each(&mut report, features, figures::check_feature),
        Data::Views(views) => each(&mut report, views, figures::check_view),
        Data::Sources(all) => each(&mut report, all, |r, p, s| r.new_id(&p.field("id"), &s.id)),
        Data::Regions(all) => each(&mut report, all, |r, p, s| r.new_id(&p.field("id"), &s.id)),
        Data::Names(all) => each(&mut report, all, |r, p, s| r.new_id(&p.field("id"), &s.id)),
        Data::Glossary(all) => each(&mut report, all, |r, p, s| r.new_id(&p.field("id"), &s.id)),
        Data::Edition(edition) => lists::check_schema(&mut report, edition),
        Data::Evidence(_) | Data::Study(_) => {}
    }
    report.into_problems()
}

/// What else is missing or does not fit the rest of the data.
fn unfinished(document: &Document, data: &Data, ids: &Ids) -> Vec<Problem> {
    let mut report = Report::new(document);
    let report_ref = &mut report;
    match data {
        Data::Muscle(muscle) => muscle::check_muscle(report_ref, muscle, ids),
        Data::Zones(zones) => each(report_ref, zones, |report, path, zone| {
            lists::check_zone(report, path, zone, ids);
        }),
        Data::Regions(regions) => each(report_ref, regions, |report, path, region| {
            lists::check_region(report, path, region, ids);
        }),
        Data::Names(names) => each(report_ref, names, |report, path, name| {
            lists::check_name(report, path, name, ids);
        }),
        Data::Views(views) => each(report_ref, views, |report, path, view| {
            figures::check_view_regions(report, path, view, ids);
        }),
        Data::Evidence(page) => lists::check_evidence(report_ref, page, ids),
        Data::Sources(sources) => each(report_ref, sources, lists::check_source),
        Data::Glossary(terms) => each(report_ref, terms, lists::check_term),
        Data::Edition(edition) => lists::check_edition(report_ref, edition),
        Data::Study(study) => study::check_study(report_ref, study),
        Data::Rings(_) | Data::Features(_) => {}
    }
    report.into_problems()
}

fn each<T>(report: &mut Report, items: &[T], mut look: impl FnMut(&mut Report, &Path, &T)) {
    for (index, item) in items.iter().enumerate() {
        look(report, &Path::Root.index(index), item);
    }
}
