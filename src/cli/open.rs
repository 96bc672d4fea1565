//! The data and the settings that the options ask for, and names in them.

use crate::atlas::nearest::nearest_few;
use crate::atlas::{Atlas, fold::fold};
use crate::config::Settings;

use super::args::Global;
use super::failure::Failure;
use super::say;

/// So many near names are offered.
const OFFERED: usize = 5;

/// The atlas and the settings. What is wrong with the user's files is among
/// the problems of the settings.
pub fn open(global: &Global) -> (Atlas, Settings) {
    let (atlas, problems) = Atlas::open(&global.data, &mut |_, _| {});
    let mut settings = settings(global);
    let problems = problems.iter().map(ToString::to_string);
    settings.problems.extend(problems);
    (atlas, settings)
}

/// The same for output that is no screen: problems are said.
pub fn open_plain(global: &Global) -> (Atlas, Settings) {
    let (atlas, settings) = open(global);
    for problem in &settings.problems {
        say(problem);
    }
    (atlas, settings)
}

/// The settings with the options laid over them.
pub fn settings(global: &Global) -> Settings {
    let mut settings = Settings::default();
    let options = &mut settings.options;
    if let Some(charset) = global.charset {
        options.charset = charset.into();
    }
    if let Some(side) = global.side {
        options.side = side.into();
    }
    options.ascii |= global.ascii;
    options.mouse &= !global.no_mouse;
    settings
}

/// Index of the muscle that is meant. A misspelling is taken, and said.
pub fn muscle(atlas: &Atlas, name: &str) -> Result<usize, Failure> {
    let index = atlas
        .resolve(name)
        .map_err(|near| Failure::unknown("muscle", name, &near, "myoatlas list"))?;
    if let Some(head) = atlas.heads().get(index) {
        let wanted = fold(name);
        let names = [&head.id, &head.name, &head.latin];
        let mut names = names.into_iter().chain(&head.aliases);
        if !names.any(|name| fold(name).starts_with(&wanted)) {
            say(&format!("no muscle \"{name}\"; taken for {}", head.name));
        }
    }
    Ok(index)
}

/// Id of the region that is meant, by id or name.
pub fn region<'a>(atlas: &'a Atlas, name: &str) -> Result<&'a str, Failure> {
    let wanted = fold(name);
    let regions = atlas.regions();
    let found = regions
        .iter()
        .find(|region| fold(&region.id) == wanted || fold(&region.name) == wanted);
    if let Some(region) = found {
        return Ok(&region.id);
    }
    let ids = regions.iter().map(|region| &*region.id);
    let near = nearest_few(name, ids.clone(), OFFERED);
    let near = if near.is_empty() { ids.collect() } else { near };
    Err(Failure::unknown("region", name, &near, ""))
}

/// Index of the view that is meant, by id or name.
pub fn view(atlas: &Atlas, name: &str) -> Result<usize, Failure> {
    let wanted = fold(name);
    let views = &atlas.figures().views;
    let found = views
        .iter()
        .position(|view| fold(&view.id) == wanted || fold(&view.name) == wanted);
    found.ok_or_else(|| {
        let ids = views.iter().map(|view| &*view.id);
        let near = nearest_few(name, ids.clone(), OFFERED);
        let near = if near.is_empty() { ids.collect() } else { near };
        Failure::unknown("view", name, &near, "")
    })
}
