//! The layers put together: built in, the user's files, the command line.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::atlas::Side;
use crate::atlas::text::clean;
use crate::body::Charset;

use super::bindings;
use super::depth::Depth;
use super::entries::Fault;
use super::keymap::Keymap;
use super::options::{Options, unknown_theme};
use super::paths::Paths;
use super::theme::{self, DEFAULT, Sheet, Theme};
use super::words::Words;

/// No configuration is longer, in bytes.
const LARGEST: u64 = 1 << 20;

/// The theme that stands in for the default one where there are no colours.
const WITHOUT_COLOUR: &str = "mono";

/// Everything that was configured, ready to use. The default is what the
/// program carries, in 16 colours.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Options.
    pub options: Options,
    /// Keys.
    pub keymap: Keymap,
    /// Colours in use.
    pub theme: Theme,
    /// Every theme by name, for switching while running.
    pub themes: Vec<(String, Theme)>,
    /// The words of the screen.
    pub words: Words,
    /// What was wrong with the user's files, one line each.
    pub problems: Vec<String>,
}

/// What the command line says about options; it comes last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--theme`
    pub theme: Option<String>,
    /// `--no-mouse`
    pub mouse: Option<bool>,
    /// `--charset`
    pub charset: Option<Charset>,
    /// `--ascii`
    pub ascii: Option<bool>,
    /// `--side`
    pub side: Option<Side>,
}

impl Default for Settings {
    fn default() -> Self {
        let options = Options::default();
        Self::new(
            options,
            Keymap::default(),
            &theme::built_in(),
            Depth::default(),
        )
    }
}

impl Settings {
    /// Reads the user's files. Never fails: see [`Settings::problems`]. `env`
    /// looks up an environment variable.
    #[must_use]
    pub fn load(
        paths: &Paths,
        overrides: &Overrides,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let mut files = Files::default();
        let sheets = files.themes(paths);
        let themes = theme::names(&sheets);

        let mut options = Options::default();
        if let Some((file, source)) = files.read(paths.in_config("config.ron")) {
            let faults = options.overlay(&source, &themes);
            files.report(&file, faults);
        }
        if let Err(what) = overrides.apply(&mut options, &themes) {
            files.problem(&what);
        }

        let mut keymap = Keymap::default();
        if let Some((file, source)) = files.read(paths.in_config("keymap.ron")) {
            let (bindings, faults) = bindings::parse(&source);
            keymap = keymap.overlaid(bindings);
            files.report(&file, faults);
        }

        let words = files.words(paths, &options.language);
        Self {
            problems: files.problems,
            words,
            ..Self::new(options, keymap, &sheets, Depth::detect(env))
        }
    }

    /// Puts the parts together; `options` name one of the themes.
    fn new(options: Options, keymap: Keymap, sheets: &[Sheet], depth: Depth) -> Self {
        let theme = match &*options.theme {
            DEFAULT if depth == Depth::Mono => WITHOUT_COLOUR,
            chosen => chosen,
        };
        Self {
            theme: theme::resolve(sheets, theme, depth),
            themes: theme::names(sheets)
                .into_iter()
                .map(|name| (name.to_owned(), theme::resolve(sheets, name, depth)))
                .collect(),
            options,
            keymap,
            words: english(),
            problems: Vec::new(),
        }
    }
}

/// The English words, which the program carries.
fn english() -> Words {
    let blob = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
    postcard::from_bytes(blob).unwrap_or_default()
}

impl Overrides {
    /// Takes the overrides over; the error says that there is no such theme.
    fn apply(&self, options: &mut Options, themes: &[&str]) -> Result<(), String> {
        options.mouse = self.mouse.unwrap_or(options.mouse);
        options.charset = self.charset.unwrap_or(options.charset);
        options.ascii = self.ascii.unwrap_or(options.ascii);
        options.side = self.side.unwrap_or(options.side);
        if let Some(theme) = &self.theme {
            if let Some(what) = unknown_theme(theme, themes) {
                return Err(what);
            }
            options.theme.clone_from(theme);
        }
        Ok(())
    }
}

/// Reads files and keeps what is wrong with them.
#[derive(Default)]
pub(super) struct Files {
    problems: Vec<String>,
}

impl Files {
    /// The file with its text, if there is such a file and it can be read.
    fn read(&mut self, path: Option<PathBuf>) -> Option<(PathBuf, String)> {
        let path = path?;
        // A device or a pipe may never end.
        if let Ok(about) = fs::metadata(&path)
            && !(about.is_file() && about.len() <= LARGEST)
        {
            let file = path.display();
            self.problem(&format!("{file}: no plain file of at most 1 MiB"));
            return None;
        }
        match fs::read_to_string(&path) {
            // Some editors put a byte order mark first.
            Ok(source) => Some(match source.strip_prefix('\u{feff}') {
                Some(rest) => (path, rest.to_owned()),
                None => (path, source),
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                self.problem(&format!("{}: {error}", path.display()));
                None
            }
        }
    }

    fn report(&mut self, path: &Path, faults: Vec<Fault>) {
        for fault in faults {
            self.problem(&format!("{}:{fault}", path.display()));
        }
    }

    /// Files are not trusted: what they say is shown on the terminal.
    fn problem(&mut self, line: &str) {
        self.problems.push(clean(line).into_owned());
    }

    /// The words of a language: `words/<language>.ron` of the user over the
    /// English ones.
    fn words(&mut self, paths: &Paths, language: &str) -> Words {
        let name = format!("words/{language}.ron");
        let Some((file, source)) = self.read(paths.in_config(&name)) else {
            if language != "en" {
                self.problem(&format!("no words for `{language}`: {name} is missing"));
            }
            return english();
        };
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        match options.from_str::<Words>(&source) {
            Ok(words) => words.or(&english()),
            Err(error) => {
                self.problem(&format!("{}:{error}", file.display()));
                english()
            }
        }
    }

    /// The user's themes by name, then the built-in ones.
    pub(super) fn themes(&mut self, paths: &Paths) -> Vec<Sheet> {
        let built_in = theme::built_in();
        let mut found: Vec<(String, PathBuf)> = paths
            .in_config("themes")
            .and_then(|folder| fs::read_dir(folder).ok())
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
            .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
            .collect();
        if found.is_empty() {
            return built_in;
        }
        found.sort();
        let mut known = theme::names(&built_in);
        known.extend(found.iter().map(|(name, _)| &**name));
        let mut sheets = Vec::new();
        for (name, path) in &found {
            if let Some((path, source)) = self.read(Some(path.clone())) {
                let (sheet, faults) = theme::parse(name, &source, &known);
                self.report(&path, faults);
                sheets.push(sheet);
            }
        }
        sheets.extend(built_in);
        sheets
    }
}
