//! Configuration: what ships is whole, and what a user writes can be wrong in
//! any way without more than a line about it.

use std::path::PathBuf;

use myoatlas::app::{Action, Context};
use myoatlas::config::{Key, Overrides, Paths, Settings};

fn no_env(_: &str) -> Option<String> {
    None
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// Settings of the configuration folder `tests/bad_config/<folder>`.
fn load(folder: &str) -> Settings {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/bad_config");
    let paths = Paths {
        config: root.join(folder),
        ..Paths::default()
    };
    let mut settings = Settings::load(&paths, &Overrides::default(), &no_env);
    for problem in &mut settings.problems {
        *problem = problem
            .replace(root.join(folder).to_str().unwrap(), "")
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
