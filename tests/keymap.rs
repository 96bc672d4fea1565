//! The keys that ship: every action can be reached, nothing clashes, and what
//! the documentation says is what the keymap does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::PathBuf;

use myoatlas::app::{Action, Context};
use myoatlas::config::{Code, Key, Keymap, Options, Overrides, Paths, Role, Settings, print};

const PANES: [Context; 4] = [
    Context::List,
    Context::Anatomy,
    Context::Map,
    Context::Steps,
];

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// The built-in keymap with `source` laid over it as the user's.
fn overlaid(source: &str) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("keymap.ron"), source).unwrap();
    let paths = Paths {
        config: folder.path().to_owned(),
        ..Paths::default()
    };
    Settings::load(&paths, &Overrides::default(), &|_| None)
}

#[test]
fn every_action_has_words_and_a_key_that_every_keyboard_has() {
    let keymap = Keymap::default();
    for action in Action::ALL {
        assert!(!action.doc().is_empty(), "{}", action.name());
        let keys: Vec<Key> = Context::ALL
            .into_iter()
            .flat_map(|context| keymap.keys_for(context, *action))
            .collect();
        assert!(!keys.is_empty(), "{} has no key", action.name());
        let easy = keys.iter().any(|key| !key.ctrl && !key.alt && !key.shift);
        // What shells and terminals know by these keys and no others.
        let known = [Action::Suspend, Action::Redraw];
        assert!(
            easy || known.contains(action),
            "{} needs a modifier",
            action.name()
        );
    }
}

#[test]
fn what_works_everywhere_works_in_every_pane() {
    let keymap = Keymap::default();
    // A picture has no lines and no pages: these keys turn it.
    let lines = [
        Action::Down,
        Action::Up,
        Action::PageDown,
        Action::PageUp,
        Action::HalfPageDown,
        Action::HalfPageUp,
        Action::First,
        Action::Last,
    ];
    // The list has no links.
    let links = [Action::NextLink, Action::PreviousLink];
    for (_, action) in keymap.bindings(Context::Global) {
        for pane in PANES {
            let missing = match pane {
                Context::Map => lines.contains(&action),
                Context::List => links.contains(&action),
                _ => false,
            };
            let keys = keymap.keys_for(pane, action);
            assert_eq!(keys.is_empty(), missing, "{} in {pane:?}", action.name());
        }
    }
}

#[test]
fn every_binding_is_reached_and_bound_once() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        let bindings: Vec<(Key, Action)> = keymap.bindings(context).collect();
        for (i, (key, action)) in bindings.iter().enumerate() {
            assert_eq!(
                keymap.action(context, *key),
                Some(*action),
                "{key} in {context:?}"
            );
            let twice = bindings[..i].iter().any(|(other, _)| other == key);
            assert!(!twice, "{key} twice in {context:?}");
        }
    }
}

#[test]
fn only_the_anatomy_binds_nothing_itself() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        let empty = keymap.bindings(context).next().is_none();
        let text = context == Context::Anatomy;
        assert_eq!(empty, text, "{context:?}");
    }
}

#[test]
fn letters_are_text_where_text_is_typed() {
    let keymap = Keymap::default();
    for byte in b' '..=b'~' {
        let key = Key::plain(Code::Char(char::from(byte)));
        assert_eq!(keymap.action(Context::Input, key), None, "{key}");
    }
    assert_eq!(keymap.action(Context::Input, key("ctrl-o")), None);
    assert_eq!(keymap.keys_for(Context::Input, Action::Quit), []);
}

#[test]
fn digits_count_unless_they_are_bound() {
    let keymap = Keymap::default();
    let digit = |context, name, counting| keymap.digit(context, key(name), counting);
    assert_eq!(digit(Context::List, "5", false), Some(5));
    assert_eq!(digit(Context::List, "0", false), Some(0));
    assert_eq!(digit(Context::List, "1", false), None, "goes to a pane");
    assert_eq!(digit(Context::List, "1", true), Some(1));
    assert_eq!(digit(Context::List, "j", true), None);
    assert_eq!(digit(Context::List, "ctrl-5", true), None);
    assert_eq!(digit(Context::Input, "5", true), None);
    let freed = overlaid("{ global: { \"1\": none } }").keymap;
    assert_eq!(freed.digit(Context::List, key("1"), false), Some(1));
}

#[test]
fn the_users_keys_come_first() {
    let settings = overlaid("{ global: { \"ctrl-x\": quit, \"J\": down }, map: { \"q\": none } }");
    assert_eq!(settings.problems, [""; 0]);
    let keymap = settings.keymap;
    assert_eq!(
        keymap.keys_for(Context::List, Action::Quit),
        ["ctrl-x", "q", "ctrl-c"].map(key)
    );
    assert_eq!(
        keymap.keys_for(Context::Map, Action::Quit),
        ["ctrl-x", "ctrl-c"].map(key)
    );
    assert_eq!(keymap.action(Context::List, key("J")), Some(Action::Down));
    assert_eq!(
        keymap.keys_for(Context::List, Action::NextMuscle),
        ["n"].map(key)
    );
}

#[test]
fn the_printed_keymap_is_a_keymap() {
    let user = r#"{ global: { "\"": help, "\\": help, "x": none }, map: { "é": quit } }"#;
    let keymap = overlaid(user).keymap;
    let settings = overlaid(&print::keys(&keymap));
    assert_eq!(settings.problems, [""; 0]);
    assert_eq!(settings.keymap, keymap);
    insta::assert_snapshot!(print::keys(&Keymap::default()));
}

/// Keys of one context as a table, in the order of help.
fn key_table(keymap: &Keymap, context: Context) -> String {
    let mut table = String::from("| keys | action | what it does |\n|---|---|---|\n");
    for action in Action::ALL {
        let keys: Vec<String> = keymap
            .bindings(context)
            .filter(|(_, bound)| bound == action)
            .map(|(key, _)| format!("`{key}`"))
            .collect();
        if !keys.is_empty() {
            let (keys, name, doc) = (keys.join(" "), action.name(), action.doc());
            writeln!(table, "| {keys} | `{name}` | {doc} |").unwrap();
        }
    }
    table
}

fn tables() -> Vec<(&'static str, String)> {
    let keymap = Keymap::default();
    let keys = |context| key_table(&keymap, context);
    let mut options = String::from("| option | what it is |\n|---|---|\n");
    for (name, doc) in Options::ALL {
        writeln!(options, "| `{name}` | {doc} |").unwrap();
    }
    let mut roles = String::from("| role | what it is for |\n|---|---|\n");
    for role in Role::ALL {
        writeln!(roles, "| `{}` | {} |", role.name(), role.doc()).unwrap();
    }
    vec![
        ("global", keys(Context::Global)),
        ("list", keys(Context::List)),
        ("map", keys(Context::Map)),
        ("zones", keys(Context::Zones)),
        ("finder", keys(Context::Finder)),
        ("answer", keys(Context::Answer)),
        ("page", keys(Context::Page)),
        ("input", keys(Context::Input)),
        ("options", options),
        ("roles", roles),
    ]
}

/// `UPDATE=1 cargo test --test keymap` writes the tables anew.
#[test]
fn the_documentation_is_made_from_the_keymap() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/keys-and-configuration.md");
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    let mut fresh = text.clone();
    for (name, table) in tables() {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from = fresh.find(&begin).expect(name) + begin.len();
        let to = fresh.find(&end).expect(name);
        fresh.replace_range(from..to, &table);
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    } else {
        assert_eq!(text, fresh, "UPDATE=1 cargo test --test keymap");
    }
}
