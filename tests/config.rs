//! Configuration: what ships is whole, and what a user writes can be wrong in
//! any way without more than a line about it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use myoatlas::app::{Action, Context};
use myoatlas::atlas::Side;
use myoatlas::body::Charset;
use myoatlas::config::{Key, Options, Overrides, Paths, Role, Settings, print};
use ratatui::style::Style;

fn no_env(_: &str) -> Option<String> {
    None
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn in_folder(folder: &Path) -> Settings {
    let paths = Paths {
        config: folder.to_owned(),
        ..Paths::default()
    };
    Settings::load(&paths, &Overrides::default(), &no_env)
}

/// Settings of the configuration folder `tests/bad_config/<name>`; problems
/// name their files as seen from there.
fn load(name: &str) -> Settings {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bad_config")
        .join(name);
    let mut settings = in_folder(&folder);
    for problem in &mut settings.problems {
        *problem = problem
            .replace(folder.to_str().unwrap(), "")
            .replace('\\', "/");
    }
    settings
}

#[test]
fn without_files_everything_is_built_in() {
    let settings = load("nothing_here");
    assert_eq!(settings.problems, [""; 0]);
    assert_eq!(
        settings.keymap.action(Context::List, key("q")),
        Some(Action::Quit)
    );
    assert_eq!(
        settings.keymap.action(Context::Page, key("q")),
        Some(Action::Cancel)
    );
    assert_eq!(settings.keymap.action(Context::Input, key("q")), None);
    assert!(settings.themes.iter().any(|(name, _)| name == "mono"));
}

#[test]
fn a_bad_keymap_costs_only_its_bad_lines() {
    let settings = load("keymap");
    insta::assert_snapshot!(settings.problems.join("\n"));
    let action = |context, name| settings.keymap.action(context, key(name));
    assert_eq!(action(Context::List, "Q"), Some(Action::Quit));
    assert_eq!(action(Context::List, "q"), None);
    assert_eq!(action(Context::Map, "v"), None, "masked in one context");
    assert_eq!(action(Context::List, "v"), Some(Action::NextView));
}

#[test]
fn bad_options_cost_only_themselves() {
    let settings = load("options");
    insta::assert_snapshot!(settings.problems.join("\n"));
    assert!(!settings.options.mouse, "the right line counts");
    assert_eq!(settings.options.theme, "default");
    assert_eq!(settings.theme, load("nothing_here").theme);
}

#[test]
fn bad_themes_cost_only_their_bad_lines() {
    let settings = load("themes");
    insta::assert_snapshot!(settings.problems.join("\n"));
    let theme = |name: &str| {
        let found = settings.themes.iter().find(|(other, _)| other == name);
        found.map(|(_, theme)| theme).unwrap()
    };
    let built_in = load("nothing_here");
    let dark = &built_in
        .themes
        .iter()
        .find(|(name, _)| name == "dark")
        .unwrap()
        .1;
    // `bad` keeps its right line over the theme that it names.
    let bad = theme("bad");
    assert_eq!(bad.style(Role::Heading), Style::new().italic());
    assert_eq!(bad.style(Role::Error), dark.style(Role::Error));
    // `dark` lies over the built-in one of its name.
    assert_eq!(
        theme("dark").style(Role::Heading),
        Style::new().crossed_out()
    );
    assert_eq!(theme("dark").style(Role::Error), dark.style(Role::Error));
    // Two that inherit from each other end with the default.
    assert_eq!(theme("hen").style(Role::Text), Style::new().dim());
    assert_eq!(theme("hen").style(Role::Key), Style::new().bold().italic());
    assert_eq!(
        theme("egg").style(Role::Error),
        built_in.theme.style(Role::Error)
    );
    // What is no RON at all is the default theme.
    assert_eq!(*theme("broken"), built_in.theme);
}

#[test]
fn broken_files_are_ignored_as_a_whole() {
    let settings = load("broken");
    insta::assert_snapshot!(settings.problems.join("\n"));
    assert_eq!(settings.keymap, load("nothing_here").keymap);
    assert_eq!(settings.options, load("nothing_here").options);
}

#[test]
fn odd_files_never_break() {
    let deep = "[".repeat(100_000);
    let comments = "// one\n/* two */".repeat(50_000);
    for bytes in [
        &b""[..],
        b"\xef\xbb\xbf(mouse: false)",
        b"// only a comment",
        b"/* open",
        b"\xff\xfe",
        b"\0",
        b"{",
        b"3",
        b"\"text\"",
        b"#![enable(implicit_some)] {}",
        b"{global: {\"\x1b[2J\": quit}}",
        deep.as_bytes(),
        comments.as_bytes(),
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        for file in ["config.ron", "keymap.ron", "themes/mine.ron"] {
            std::fs::write(folder.path().join(file), bytes).unwrap();
        }
        let settings = in_folder(folder.path());
        let first = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]);
        for problem in &settings.problems {
            assert!(!problem.contains(char::is_control), "{first}: {problem:?}");
            assert!(problem.chars().count() < 400, "{first}: {problem}");
        }
        if bytes.starts_with(b"\xef\xbb\xbf") {
            assert!(!settings.options.mouse);
        }
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("keymap.ron")).unwrap();
    std::fs::write(folder.path().join("config.ron"), b"\xff").unwrap();
    let problems = in_folder(folder.path()).problems;
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("config.ron: stream did not contain valid UTF-8"));
    assert!(problems[1].contains("keymap.ron: "));
}

#[test]
fn the_command_line_has_the_last_word() {
    let folder = tempfile::tempdir().unwrap();
    let source = "(theme: \"dark\", mouse: false, charset: braille, side: left)";
    std::fs::write(folder.path().join("config.ron"), source).unwrap();
    let paths = Paths {
        config: folder.path().to_owned(),
        ..Paths::default()
    };
    let overrides = Overrides {
        theme: Some("light".to_owned()),
        mouse: Some(true),
        ascii: Some(true),
        ..Overrides::default()
    };
    let options = Settings::load(&paths, &overrides, &no_env).options;
    let expected = Options {
        theme: "light".to_owned(),
        mouse: true,
        charset: Charset::Braille,
        ascii: true,
        side: Side::Left,
        language: "en".to_owned(),
    };
    assert_eq!(options, expected);
}

#[test]
fn paths_follow_the_platform_and_the_variable() {
    let paths = Paths::find(&no_env);
    assert!(paths.config.ends_with("myoatlas"));
    assert_ne!(paths.config, paths.state);
    let moved = Paths::find(&|name| (name == "MYOATLAS_CONFIG").then(|| "/else/where".to_owned()));
    assert_eq!(moved.config, PathBuf::from("/else/where"));
    assert_eq!(moved.data, paths.data);
}

#[test]
fn a_printed_theme_is_that_theme() {
    let paths = Paths::default();
    let env = |name: &str| (name == "COLORTERM").then(|| "24bit".to_owned());
    for (name, theme) in Settings::load(&paths, &Overrides::default(), &env).themes {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        let file = folder.path().join("themes/printed.ron");
        std::fs::write(file, print::theme(&paths, &name).unwrap()).unwrap();
        let paths = Paths {
            config: folder.path().to_owned(),
            ..Paths::default()
        };
        let read = Settings::load(&paths, &Overrides::default(), &env);
        assert_eq!(read.problems, [""; 0]);
        assert!(
            read.themes.contains(&("printed".to_owned(), theme)),
            "{name}"
        );
    }
    insta::assert_snapshot!(print::theme(&paths, "default").unwrap());
    let error = print::theme(&paths, "drak").unwrap_err();
    assert_eq!(error, "no theme `drak`; did you mean `dark`?");
}

#[test]
fn a_theme_that_is_none_is_said() {
    let overrides = Overrides {
        theme: Some("lihgt".to_owned()),
        ..Overrides::default()
    };
    let settings = Settings::load(&Paths::default(), &overrides, &no_env);
    assert_eq!(
        settings.problems,
        ["no theme `lihgt`; did you mean `light`?"]
    );
    assert_eq!(settings.theme, load("nothing_here").theme);
}

#[cfg(unix)]
#[test]
fn a_file_that_never_ends_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.ron");
    std::os::unix::fs::symlink("/dev/zero", &file).unwrap();
    let paths = Paths {
        config: folder.path().to_owned(),
        ..Paths::default()
    };
    let settings = Settings::load(&paths, &Overrides::default(), &|_| None);
    assert_eq!(
        settings.problems,
        [format!(
            "{}: no plain file of at most 1 MiB",
            file.display()
        )]
    );
}
