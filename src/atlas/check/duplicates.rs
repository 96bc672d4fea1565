//! Two things of one kind with one id in one folder.

use std::collections::HashMap;

use super::File;
use crate::atlas::document::Path;
use crate::atlas::layout::{Data, Kind};
use crate::atlas::problem::Problem;

/// Reports the second and each further use of an id among the files of one
/// folder, naming the first.
pub fn check_duplicates(files: &[File], problems: &mut Vec<Problem>) {
    let mut first: HashMap<(Kind, String), (&File, Option<usize>)> = HashMap::new();
    for file in files {
        let Some(data) = &file.data else { continue };
        let (field, ids) = ids(data);
        for (index, id) in ids.into_iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            // A muscle's file holds one record, all others a list.
            let index = (file.kind != Kind::Muscle).then_some(index);
            let key = (file.kind, id.clone());
            let Some((other, at)) = first.get(&key) else {
                first.insert(key, (file, index));
                continue;
            };
            let (line, column) = with_path(*at, field, |path| other.document.place(path));
            let other = other.document.file.to_string_lossy();
            let message = format!("{field} \"{id}\" is already at {other}:{line}:{column}");
            problems.push(with_path(index, field, |path| {
                file.document.problem(path, message)
            }));
        }
    }
}

fn with_path<R>(index: Option<usize>, field: &'static str, use_it: impl FnOnce(&Path) -> R) -> R {
    match index {
        Some(index) => use_it(&Path::Root.index(index).field(field)),
        None => use_it(&Path::Root.field(field)),
    }
}

/// What must be unique in each of a file's records, and in which field it is.
fn ids(data: &Data) -> (&'static str, Vec<String>) {
    fn all<T>(items: &[T], id: impl Fn(&T) -> &str) -> Vec<String> {
        items.iter().map(|item| id(item).to_owned()).collect()
    }
    match data {
        Data::Sources(sources) => ("id", all(sources, |source| &source.id)),
        Data::Regions(regions) => ("id", all(regions, |region| &region.id)),
        Data::Names(names) => ("id", all(names, |name| &name.id)),
        Data::Glossary(terms) => ("id", all(terms, |term| &term.id)),
        Data::Views(views) => ("id", all(views, |view| &view.id)),
        Data::Zones(zones) => ("id", all(zones, |zone| &zone.id)),
        Data::Muscle(muscle) => ("id", vec![muscle.id.to_string()]),
        // A segment may be of several pieces: the foot and its toes. The study
        // file is one record, and looks after its own.
        Data::Edition(_)
        | Data::Evidence(_)
        | Data::Features(_)
        | Data::Rings(_)
        | Data::Study(_) => ("id", Vec::new()),
    }
}
