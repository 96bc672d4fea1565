//! The data and the settings that the options ask for, and names in them.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Command, CommandFactory};

use crate::atlas::nearest::{nearest, nearest_few};
use crate::atlas::{Atlas, Head, Id, Side, fold::fold};
use crate::config::{Overrides, Paths, Settings};
use crate::desk::{Desk, Store};
use crate::page;
use crate::pain::{Finder, Gazetteer, Understood};

use super::args::{Cli, Global};
use super::failure::Failure;
use super::say;

/// So many near names are offered.
const OFFERED: usize = 5;

/// The atlas and the settings. What is wrong with the user's files is among
/// the problems of the settings.
pub fn open(global: &Global) -> (Atlas, Settings) {
    let paths = paths(global);
    let mut progress = Progress::default();
    let (atlas, problems) = Atlas::open(&folders(global, &paths), &mut |done, all| {
        progress.tell(done, all);
    });
    let mut settings = settings(global, &paths);
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

/// What the reader has added; what is wrong with its file is said.
pub fn desk(global: &Global) -> Desk {
    let (store, problems) = Store::open(&paths(global).state);
    problems.iter().for_each(|problem| say(problem));
    store.desk().clone()
}

/// The user's folders, as the options have them.
pub fn paths(global: &Global) -> Paths {
    let mut paths = Paths::find(&variable);
    if let Some(config) = &global.config {
        paths.config.clone_from(config);
    }
    paths
}

/// The folders of data to lay over the built-in: the user's own if there is
/// one, then those of the command line.
pub fn folders(global: &Global, paths: &Paths) -> Vec<PathBuf> {
    let own = Some(&paths.data).filter(|own| own.is_dir());
    own.into_iter().chain(&global.data).cloned().collect()
}

/// The settings, with the command line over the user's files.
pub fn settings(global: &Global, paths: &Paths) -> Settings {
    let overrides = Overrides {
        theme: global.theme.clone(),
        mouse: global.no_mouse.then_some(false),
        charset: global.charset.map(Into::into),
        ascii: global.ascii.then_some(true),
        side: global.side.map(Into::into),
    };
    Settings::load(paths, &overrides, &variable)
}

/// A line on the terminal while very many files are read.
#[derive(Default)]
struct Progress {
    told: usize,
}

impl Progress {
    /// So few files take no time.
    const MANY: usize = 1000;

    fn tell(&mut self, done: usize, all: usize) {
        let percent = done * 100 / all.max(1);
        if all < Self::MANY || percent == self.told || !io::stderr().is_terminal() {
            return;
        }
        self.told = percent;
        let mut out = io::stderr();
        // The line is wiped at the end; if it cannot be written, no harm is done.
        let _ = if done < all {
            write!(out, "\rreading {all} files: {percent} %")
        } else {
            write!(out, "\r\x1b[K")
        };
    }
}

/// An environment variable; one that is no text is as good as none.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Index of the muscle that is meant. A misspelling is taken, and said.
pub fn muscle(atlas: &Atlas, name: &str) -> Result<usize, Failure> {
    let index = atlas.resolve(name).map_err(|near| {
        // Several may answer to one name: the calf is two muscles.
        let wanted = fold(name);
        let answers = |head: &&Head| head.aliases.iter().any(|alias| fold(alias) == wanted);
        let several: Vec<&str> = atlas
            .heads()
            .iter()
            .filter(answers)
            .map(|head| &*head.name)
            .collect();
        if several.len() > 1 {
            Failure::several(name, &several)
        } else {
            Failure::unknown("muscle", name, &near, "myoatlas list")
        }
    })?;
    if let Some(head) = atlas
        .heads()
        .get(index)
        .filter(|head| !is_called(head, name))
    {
        say(&format!("no muscle \"{name}\"; taken for {}", head.name));
    }
    Ok(index)
}

/// True if a name of the muscle is `name`, or begins so.
fn is_called(head: &Head, name: &str) -> bool {
    let wanted = fold(name);
    let names = [&head.id, &head.name, &head.latin];
    let mut names = names.into_iter().chain(&head.aliases);
    names.any(|name| fold(name).starts_with(&wanted))
}

/// Longest name of a muscle, in words.
const LONGEST: usize = 8;

/// Indices of the muscles that are meant, each once. The words are one name if
/// there is a muscle called so; else the longest name that they begin with is
/// taken, and the next, as long as all of them are names; else one misspelt
/// name, or several.
pub fn muscles(atlas: &Atlas, typed: &[String]) -> Result<Vec<usize>, Failure> {
    let whole = typed.join(" ");
    let words: Vec<&str> = whole
        .split([' ', ','])
        .filter(|it| !it.is_empty())
        .collect();
    let called = |name: &str| {
        let index = atlas.resolve(name).ok()?;
        let head = atlas.heads().get(index)?;
        is_called(head, name).then_some(index)
    };
    if called(&whole).is_none() && words.len() > 1 {
        let near = || {
            let is_one = atlas.resolve(&whole).is_ok();
            let near = |name: &str| atlas.resolve(name).ok();
            if is_one { None } else { parted(&words, near) }
        };
        if let Some(names) = parted(&words, called).or_else(near) {
            let mut found: Vec<usize> = Vec::new();
            for name in names {
                let index = muscle(atlas, &name)?;
                if !found.contains(&index) {
                    found.push(index);
                }
            }
            return Ok(found);
        }
    }
    Ok(vec![muscle(atlas, &whole)?])
}

/// The words as names that `is_name` knows, each as long as it can be; `None`
/// if some are no name.
fn parted(words: &[&str], is_name: impl Fn(&str) -> Option<usize>) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let most = rest.len().min(LONGEST);
        let (len, name) = (1..=most).rev().find_map(|len| {
            let name = rest.get(..len)?.join(" ");
            is_name(&name).map(|_| (len, name))
        })?;
        names.push(name);
        rest = rest.get(len..)?;
    }
    Some(names)
}

/// The same for a word that may also be a misspelt command.
pub fn muscle_or_hint(atlas: &Atlas, name: &str) -> Result<usize, Failure> {
    if atlas.resolve(name).is_err() {
        let command = Cli::command();
        let commands = command.get_subcommands().map(Command::get_name);
        if let Some(command) = nearest(name, commands) {
            let list = "myoatlas list";
            return Err(Failure::unknown(
                "muscle or command",
                name,
                &[command],
                list,
            ));
        }
    }
    muscle(atlas, name)
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

/// The places that are meant, all of them.
pub fn places(
    atlas: &Atlas,
    finder: &Finder,
    said: &[String],
    asked: Option<Side>,
    usual: Side,
) -> Result<Vec<Understood>, Failure> {
    let read = Gazetteer::new(atlas).read(finder, said, asked, usual);
    if read.is_empty() {
        return Err(Failure::unknown::<&str>(
            "place",
            &said.join(" "),
            &[],
            "myoatlas zones",
        ));
    }
    let understood = read.into_iter().map(|one| {
        one.map_err(|puzzling| {
            let name = |id: &Id| format!("{} ({id})", page::zone_name(atlas, id));
            let near: Vec<String> = puzzling.nearest.iter().map(name).collect();
            Failure::unknown("place", &puzzling.text, &near, "myoatlas zones")
        })
    });
    understood.collect()
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
