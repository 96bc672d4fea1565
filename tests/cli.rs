//! The command line, as scripts and screen readers meet it. Goldens are of a
//! region of their own, `tests/golden/data`, so that they stand still while the
//! real data grows.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::io::Read;
use std::process::{Command, Stdio};

use myoatlas::atlas::Atlas;
use serde_json::Value;

const DATA: &str = "tests/golden/data";

/// What a run of the program left.
struct Run {
    out: String,
    err: String,
    code: i32,
}

/// The program, away from the user's own files.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_myoatlas"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", "/nonexistent")
        .env("TERM", "xterm-256color")
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Run {
    let output = program(arguments).output().unwrap();
    Run {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// A run over the goldens' own data.
fn golden(arguments: &[&str]) -> Run {
    let mut all = vec!["--data", DATA];
    all.extend(arguments);
    run(&all)
}

/// What a run that is done well prints.
fn printed(run: Run) -> String {
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    run.out
}

fn json(run: Run) -> Value {
    serde_json::from_str(&printed(run)).unwrap()
}

#[test]
fn the_goldens_own_data_is_valid() {
    assert_eq!(printed(run(&["check", DATA])), "4 files, no problems\n");
}

#[test]
fn help() {
    let mut all = printed(run(&["--help"]));
    for command in [
        "list", "show", "compare", "find", "pain", "zones", "map", "study", "check", "print",
    ] {
        let help = printed(run(&[command, "--help"]));
        let own = help.split("Options everywhere:").next().unwrap();
        write!(all, "\n--- {command}\n{own}").unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn list() {
    let all = printed(golden(&["list"]));
    assert!(all.lines().any(|line| line.starts_with("soleus ")));
    assert!(all.lines().any(|line| line.starts_with("wagger ")));
    insta::assert_snapshot!(printed(golden(&["list", "--region", "Mythical parts"])), @"wagger  Wagger of the tail  Mythical parts");
}

#[test]
fn list_in_the_order_of_the_screen() {
    let by_root = printed(run(&["list", "--by", "root"]));
    let of = |root: &str| by_root.lines().filter(|line| line.ends_with(root)).count();
    assert!(of("C5") > 20 && of("not stated") == 0, "{by_root}");
    let by_nerve = printed(run(&["list", "--by", "nerve", "--region", "forearm"]));
    assert!(by_nerve.contains("median nerve"), "{by_nerve}");
    let all = json(run(&["list", "--json", "--by", "root"]));
    let once = json(run(&["list", "--json"]));
    assert_eq!(
        all.as_array().unwrap().len(),
        once.as_array().unwrap().len()
    );
}

#[test]
fn two_muscles_side_by_side() {
    let text = printed(run(&["compare", "soleus", "gastrocnemius"]));
    assert!(text.starts_with("A Soleus"), "{text}");
    assert!(
        text.contains("| B Gastrocnemius") && text.contains("= triceps surae"),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    for one in [
        &["compare", "soleus"][..],
        &["compare", "soleus, gastrocnemius, popliteus"],
    ] {
        assert_eq!(run(one).code, 2);
    }
}

#[test]
fn what_the_reader_adds_is_shown_and_found() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("myoatlas");
    let desk = "# myoatlas desk 1\nbookmark soleus\nnote soleus\n  Skylark.\n\n  Runs\nend\n";
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("desk.txt"), desk).unwrap();
    let run = |arguments: &[&str]| {
        let mut program = program(arguments);
        let output = program.env("XDG_STATE_HOME", home.path()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        (String::from_utf8(output.stdout).unwrap(), err)
    };
    assert!(
        run(&["show", "soleus"])
            .0
            .contains("Your note\nSkylark.\n\nRuns\n")
    );
    let record: Value = serde_json::from_str(&run(&["show", "soleus", "--json"]).0).unwrap();
    assert_eq!(record["note"], "Skylark.\n\nRuns");
    assert!(run(&["find", "skylark"]).0.starts_with("soleus  note"));
    for query in ["is:bookmarked", "has:note", "note:runs heel"] {
        assert_eq!(run(&["find", query]).0.lines().count(), 1, "{query}");
    }
    assert!(
        run(&["find", "region:leg -is:bookmarked"])
            .0
            .lines()
            .count()
            > 3
    );
    // What is wrong is said, and the rest goes on.
    std::fs::write(folder.join("desk.txt"), &desk[..desk.len() - 4]).unwrap();
    let (out, err) = run(&["find", "skylark"]);
    assert!(
        out.starts_with("soleus") && err.contains("desk.txt:6: the end is missing"),
        "{err}"
    );
}

#[test]
fn list_json() {
    insta::assert_snapshot!(printed(golden(&["list", "--region", "mythical", "--json"])));
    let all = json(run(&["list", "--json"]));
    assert_eq!(
        all.as_array().unwrap().len(),
        Atlas::built_in().heads().len()
    );
}

#[test]
fn show() {
    insta::assert_snapshot!(printed(golden(&["show", "wagger"])));
}

#[test]
fn show_json() {
    insta::assert_snapshot!(printed(golden(&["show", "wagger", "--json"])));
}

#[test]
fn zones() {
    let all = printed(golden(&["zones"]));
    let own: Vec<&str> = all
        .lines()
        .filter(|line| line.starts_with("tail_"))
        .collect();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        own.iter().map(|line| words(line)).collect::<Vec<_>>(),
        [
            "tail_root root of the tail Caudal root #wagger",
            "tail_shadow where the tail would be Caudal shadow :wagger",
            "tail_tip tip of the tail Caudal tip",
        ]
    );
    let own = json(golden(&["zones", "--json"]));
    let own = own
        .as_array()
        .unwrap()
        .iter()
        .find(|zone| zone["id"] == "tail_root");
    insta::assert_snapshot!(own.unwrap(), @r##"{"id":"tail_root","lay":"root of the tail","name":"Caudal root","referred_from":[{"grade":"essential","id":"wagger","side":"same","trigger_point":"1"}],"region":"mythical","roots":["S5","(Co1)"]}"##);
}

#[test]
fn find() {
    insta::assert_snapshot!(printed(golden(&["find", "caudal", "nerve", "--limit", "1"])), @"wagger  nerve  caudal nerve");
    let hits = json(golden(&["find", "wagger", "--json", "--limit", "1"]));
    let hits = hits.as_array().unwrap();
    assert_eq!(hits.len(), 1);
    let keys: Vec<&String> = hits[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["field", "id", "kind", "name", "score", "text"]);
    assert_eq!(hits[0]["kind"], "muscle");
    assert_eq!(hits[0]["id"], "wagger");
    assert_eq!(hits[0]["field"], "name");
    assert!(hits[0]["score"].is_u64());
}

#[test]
fn find_explains_itself() {
    let told = printed(golden(&[
        "find",
        "wag",
        "nerve:caudal",
        "--explain",
        "--limit",
        "1",
    ]));
    insta::assert_snapshot!(told, @r"
    wagger  alias  wag
        nerve:caudal: nerve: caudal nerve
        wag: alias: wag
    ");
    let hits = json(golden(&[
        "find",
        "wag",
        "--explain",
        "--json",
        "--limit",
        "1",
    ]));
    insta::assert_snapshot!(hits[0]["why"], @r#"[{"field":"alias","text":"wag","word":"wag"}]"#);
}

#[test]
fn find_tells_warning_signs_before_muscles() {
    let told = printed(golden(&["find", "tail", "come", "off"]));
    assert!(
        told.starts_with("! Mythical parts: NOW Call an ambulance if: the tail"),
        "{told}"
    );
    let hits = json(golden(&["find", "loss of the tail", "--json"]));
    insta::assert_snapshot!(hits[0], @r#"{"field":"red_flag","id":"mythical","kind":"warning","name":"Mythical parts","score":100,"text":"NOW Call an ambulance if: the tail has come off (may be loss of the tail)"}"#);
}

#[test]
fn pain() {
    insta::assert_snapshot!(printed(golden(&["pain", "root of the tail"])));
}

#[test]
fn pain_explained() {
    let told = golden(&[
        "pain",
        "tail_shadow",
        "+",
        "left",
        "tip of the tail",
        "--explain",
    ]);
    insta::assert_snapshot!(printed(told));
}

#[test]
fn pain_json() {
    insta::assert_snapshot!(printed(golden(&[
        "pain",
        "tail_root, tail_shadow",
        "--json"
    ])));
}

#[test]
fn pain_is_answered_with_warning_signs_first() {
    let keys = |arguments: &[&str]| {
        let text = printed(run(arguments));
        let at = |key: &str| text.find(&format!("\n  \"{key}\": ")).unwrap();
        let keys = [
            "red_flags",
            "places",
            "candidates",
            "together",
            "differential",
            "roots",
        ];
        assert!(keys.is_sorted_by_key(|key| at(key)), "{text}");
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let told = keys(&[
        "pain",
        "under the heel",
        "and",
        "groin",
        "--side",
        "left",
        "--json",
    ]);
    assert!(told["red_flags"].as_array().unwrap().len() > 5);
    let candidates = told["candidates"].as_array().unwrap();
    assert!(candidates.len() > 5 && candidates.len() <= 10);
    for candidate in candidates {
        for key in ["id", "name", "score", "grade", "zones", "why", "side"] {
            assert!(!candidate[key].is_null(), "{key}");
        }
        assert_eq!(candidate["side"], "left");
    }
    assert!(told["together"][0]["muscles"].as_array().unwrap().len() > 1);
    let two = json(run(&["pain", "heel_sole", "--limit", "2", "--json"]));
    assert_eq!(two["candidates"].as_array().unwrap().len(), 2);
    // As text too.
    let text = printed(run(&["pain", "heel_sole"]));
    let at = |words: &str| text.find(words).unwrap();
    assert!(at("! NOW") < at("Understood as") && at("Understood as") < at("Soleus"));
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_side_that_is_said_goes_before_one_that_is_asked_for() {
    let sides = |arguments: &[&str]| {
        let mut all = vec!["pain", "--json"];
        all.extend(arguments);
        let told = json(run(&all));
        let places = told["places"].as_array().unwrap().iter();
        let sides = places.map(|place| (place["side"].clone(), place["side_assumed"].clone()));
        sides
            .map(|(side, assumed)| format!("{side} {assumed}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(sides(&["left", "groin"]), ["\"left\" false"]);
    assert_eq!(sides(&["groin"]), ["\"right\" true"]);
    assert_eq!(sides(&["groin", "--side", "left"]), ["\"left\" true"]);
    assert_eq!(
        sides(&["left groin, calf_inner"]),
        ["\"left\" false", "\"left\" true"]
    );
    assert_eq!(sides(&["breastbone"]), ["null false"]);
}

#[test]
fn several_records_are_shown_one_after_the_other() {
    let both = printed(run(&["show", "soleus", "tibialis", "anterior"]));
    let one = |name| printed(run(&["show", name]));
    assert_eq!(
        both,
        format!("{}\n{}", one("soleus"), one("tibialis anterior"))
    );
    let both = json(run(&[
        "show",
        "soleus,",
        "gastrocnemius",
        "soleus",
        "--json",
    ]));
    let ids: Vec<_> = both
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert_eq!(ids, ["soleus", "gastrocnemius"]);
    // A name of several words is one name.
    let one = json(run(&["show", "tibialis", "anterior", "--json"]));
    assert_eq!(one["id"], "tibialis_anterior");
    // Misspelt, and said.
    let near = run(&["show", "soleous", "popliteus", "--json"]);
    assert_eq!(
        near.err,
        "myoatlas: no muscle \"soleous\"; taken for Soleus\n"
    );
}

#[test]
fn what_is_not_found_is_an_empty_list_and_an_error() {
    let run = run(&["find", "--json", "qqqqqq"]);
    assert_eq!((run.out.as_str(), run.code), ("[]\n", 1));
}

#[test]
fn map() {
    let map = printed(golden(&[
        "map", "wagger", "--width", "40", "--height", "12", "--side", "left",
    ]));
    let lines: Vec<&str> = map.lines().collect();
    assert!(lines[0].starts_with("Wagger of the tail: "), "{map}");
    assert!(lines[0].ends_with("left side"), "{map}");
    // A title, the sides, the picture, then what its signs mean.
    let picture = lines[2..14].join("\n");
    assert!(picture.contains('#'), "{map}");
    assert_eq!(
        lines[14..],
        [
            "# essential: root of the tail",
            ": spillover: where the tail would be",
            "X1 trigger point: Left of the root of",
            "   the tail",
        ]
    );
    assert!(map.is_ascii());
    let of = |charset| printed(golden(&["map", "soleus", "--charset", charset]));
    assert_ne!(of("braille"), of("halfblock"));
    let views = |view| printed(golden(&["map", "soleus", "--view", view]));
    assert_ne!(views("front"), views("back"));
}

/// What stands in the elements of an XML document called so.
fn elements<'a>(document: &'a roxmltree::Document<'_>, name: &str) -> Vec<roxmltree::Node<'a, 'a>> {
    let all = document.descendants();
    all.filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
        .collect()
}

#[test]
fn a_map_can_be_a_vector_drawing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("soleus.svg");
    let written = run(&["map", "soleus", "--svg", file.to_str().unwrap()]);
    assert_eq!(printed(written), "");
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(printed(run(&["map", "soleus", "--svg", "-"])), text);

    let document = roxmltree::Document::parse(&text).unwrap();
    let svg = document.root_element();
    assert_eq!(svg.attribute("version"), Some("1.1"));
    let size = |name| svg.attribute(name).unwrap().parse::<f32>().unwrap();
    let (width, height) = (size("width"), size("height"));
    // Textures that are used are defined, and nothing is drawn off the sheet.
    for path in elements(&document, "path") {
        if let Some(fill) = path
            .attribute("fill")
            .and_then(|it| it.strip_prefix("url(#"))
        {
            let id = fill.trim_end_matches(')');
            let patterns = elements(&document, "pattern");
            assert!(patterns.iter().any(|it| it.attribute("id") == Some(id)));
        }
        if path.parent_element().unwrap().has_tag_name("pattern") {
            continue;
        }
        let numbers = path.attribute("d").unwrap();
        let numbers: Vec<f32> = numbers
            .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().unwrap())
            .collect();
        for place in numbers.chunks(2) {
            let inside = (0.0..=width).contains(&place[0]) && (0.0..=height).contains(&place[1]);
            assert!(inside, "{place:?} of {width} x {height}");
        }
    }
    let words: Vec<&str> = elements(&document, "text")
        .iter()
        .filter_map(roxmltree::Node::text)
        .collect();
    let words = words.join(" ");
    for word in [
        "Soleus",
        "left",
        "right",
        "essential",
        "1",
        "commonly described",
    ] {
        assert!(words.contains(word), "{word}");
    }
    // Paper and ink change places.
    let dark = printed(run(&["map", "soleus", "--svg", "-", "--dark"]));
    roxmltree::Document::parse(&dark).unwrap();
    assert_ne!(dark, text);
    // A file that cannot be written is named.
    let failed = run(&["map", "soleus", "--svg", "/nonexistent/soleus.svg"]);
    assert_eq!((failed.out.as_str(), failed.code), ("", 1));
    assert!(failed.err.contains("/nonexistent/soleus.svg"));
}

#[test]
fn errors_say_in_one_line_what_to_do() {
    let mut all = String::new();
    for (code, arguments) in [
        (1, "show xyzzyx"),
        (1, "show fibularis"),
        (1, "xyzzyx"),
        (1, "map xyzzyx"),
        (1, "list --region mythicla"),
        (1, "map wagger --view bakc"),
        (1, "find qqqqqq"),
        (1, "find region:mythical qqqqqq"),
        (1, "show wagger xyzzyx"),
        (1, "pain xyzzyx"),
        (1, "pain jaw and old dog's tail"),
        (2, "pain"),
        (1, "print theme defualt"),
        (1, "check tests/golden/nothing"),
        (2, "show"),
        (2, "list --jsno"),
        (2, "list --regoin leg"),
        (2, "map wagger --width 0"),
        (2, "map wagger --charset ebcdic"),
        (2, "print"),
        (2, "completions"),
        (1, "lsit"),
        (1, "study --plain --deck regoin:leg"),
        (1, "study --plain --deck muscle:nobody"),
        (1, "study --train"),
        (1, "study import /nonexistent/reviews.log"),
        (2, "study --stats --list-due"),
        (2, "study export"),
        (2, "--side middle"),
    ] {
        let words: Vec<&str> = arguments.split(' ').collect();
        let run = golden(&words);
        assert_eq!(run.code, code, "{arguments}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{arguments}: {}", run.err);
        write!(all, "$ {arguments}\n{}{}", run.out, run.err).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_near_miss_is_taken_and_said() {
    let run = run(&["show", "soleous", "--json"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.err,
        "myoatlas: no muscle \"soleous\"; taken for Soleus\n"
    );
    let record: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(record["id"], "soleus");
    // Case, Latin, an alias, a beginning and loose words are no misses.
    for name in ["SOLEUS", "musculus soleus", "soleu", "second heart"] {
        let words: Vec<&str> = std::iter::once("show").chain(name.split(' ')).collect();
        assert!(printed(by_name(&words)).starts_with("Soleus\n"), "{name}");
    }
}

/// [`run`], for where a variable hides it.
fn by_name(arguments: &[&str]) -> Run {
    run(arguments)
}

/// True for what only a screen can make sense of.
fn is_for_the_eye(c: char) -> bool {
    c == '\u{1b}' || matches!(c, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}')
}

#[test]
fn every_record_is_plain_text_of_80_columns() {
    let atlas = Atlas::built_in();
    for head in atlas.heads() {
        let text = printed(run(&["show", &head.id]));
        assert!(text.starts_with(&*head.name));
        assert!(!text.contains(is_for_the_eye), "{}", head.id);
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{}: {line}", head.id);
        }
    }
}

#[test]
fn the_records_warning_signs_are_printed_with_those_of_the_region() {
    let atlas = Atlas::built_in();
    let text = printed(run(&["show", "soleus"])).replace('\n', " ");
    let muscle = atlas.muscle(atlas.index_of("soleus").unwrap()).unwrap();
    let region = atlas.region(&muscle.region).unwrap();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for flag in muscle.red_flags.iter().chain(&region.red_flags) {
        assert!(
            words(&text).contains(&words(&flag.action)),
            "{}",
            flag.action
        );
        assert!(
            words(&text).contains(&words(&flag.may_be)),
            "{}",
            flag.may_be
        );
    }
}

#[test]
fn without_a_terminal_the_atlas_is_text() {
    let list = printed(run(&[]));
    assert_eq!(list, printed(run(&["list"])));
    assert_eq!(printed(run(&["soleus"])), printed(run(&["show", "soleus"])));
    assert!(!list.contains(is_for_the_eye));
}

#[test]
fn ascii_is_ascii() {
    assert!(!printed(run(&["show", "soleus"])).is_ascii());
    for arguments in [
        &["show", "soleus"][..],
        &["soleus"],
        &["zones"],
        &["find", "heel"],
        &["pain", "jaw"],
    ] {
        let mut ascii = arguments.to_vec();
        ascii.push("--ascii");
        assert!(printed(run(&ascii)).is_ascii(), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let commands: [&[&str]; 10] = [
        &[],
        &["list"],
        &["show", "soleus", "--json"],
        &["zones", "--json"],
        &["study", "--stats"],
        &["study", "export", "--format", "csv", "--deck", "region:leg"],
        &["map", "soleus"],
        &["completions", "bash"],
        &["man"],
        &["print", "keys"],
    ];
    for command in commands {
        let mut child = program(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        let mut said = child.stderr.take().unwrap();
        said.read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert_eq!((err.as_str(), status.code()), ("", Some(0)), "{command:?}");
    }
}

#[test]
fn wrong_files_are_named_and_the_rest_works() {
    let run = run(&[
        "list",
        "--data",
        "tests/bad/reading",
        "--config",
        "tests/bad_config/keymap",
    ]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("\nsoleus "));
    let said: Vec<&str> = run.err.lines().collect();
    assert!(
        said.iter().all(|line| line.starts_with("myoatlas: ")),
        "{said:?}"
    );
    assert!(said.iter().any(|line| line.contains("tests/bad/reading/")));
    assert!(said.iter().any(|line| line.contains("tests/bad_config/")));
}

#[test]
fn check_names_every_problem_and_its_number() {
    let run = run(&["check", "tests/bad/reading"]);
    assert_eq!(run.code, 1);
    let problems = run.out.lines().count();
    assert!(problems > 1);
    assert_eq!(run.err, format!("myoatlas: {problems} problems\n"));
    assert!(
        run.out
            .lines()
            .all(|line| line.starts_with("tests/bad/reading/"))
    );
}

#[test]
fn check_looks_at_the_configuration_in_use() {
    let run = run(&["check", "--config", "tests/bad_config/keymap"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("tests/bad_config/"), "{}", run.out);
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(run(&["completions", shell]));
        for word in ["show", "zones", "charset"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_manual_tells_every_command_and_key() {
    let manual = printed(run(&["man"]))
        .replace('\\', "")
        .replace("*(Aq", "'");
    for section in [
        "NAME",
        "SYNOPSIS",
        "OPTIONS",
        "COMMANDS",
        "KEYS",
        "FILES",
        "EXIT STATUS",
    ] {
        assert!(
            manual.contains(&format!(".SH {section}"))
                || manual.contains(&format!(".SH \"{section}\"")),
            "{section}"
        );
    }
    for command in [
        "list",
        "show",
        "find",
        "pain",
        "zones",
        "map",
        "study",
        "check",
        "print",
        "completions",
        "man",
    ] {
        assert!(manual.contains(&format!("fB{command}fR")), "{command}");
    }
    for action in myoatlas::app::Action::ALL {
        assert!(manual.contains(action.doc()), "{}", action.name());
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = format!("myoatlas {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(printed(run(&["--version"])), version);
}

#[test]
fn the_documentation_tells_every_command_and_option() {
    let help = printed(run(&["--help"]));
    let docs = std::fs::read_to_string("docs/command-line.md").unwrap();
    let commands = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help");
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    let known = ["--help", "--version"];
    let mut told = 0;
    let commands: Vec<&str> = commands.collect();
    // The options of each command stand in its row.
    for command in &commands {
        let help = printed(run(&[*command, "--help"]));
        let own = help.split("Options everywhere:").next().unwrap();
        let own = own.split_whitespace().filter(|word| word.starts_with("--"));
        let rows = || {
            docs.lines()
                .filter(|line| line.contains(&format!("`{command}")))
        };
        for option in own.filter(|word| *word != "--help" && !word.starts_with("---")) {
            assert!(rows().any(|row| row.contains(option)), "{command} {option}");
        }
    }
    let commands = commands.into_iter();
    for word in commands.chain(options.filter(|word| !known.contains(word))) {
        assert!(docs.contains(&format!("`{word}")), "{word}");
        told += 1;
    }
    assert!(told > 15, "the help was not understood");
}

#[test]
fn the_documentation_tells_every_option_of_study() {
    let docs = std::fs::read_to_string("docs/command-line.md").unwrap();
    for arguments in [&["study", "--help"][..], &["study", "export", "--help"]] {
        let help = printed(run(arguments));
        let own = help.split("Options everywhere:").next().unwrap();
        let options = own.split_whitespace().filter(|word| word.starts_with("--"));
        for option in options.filter(|option| *option != "--help") {
            assert!(docs.contains(option), "{option}");
        }
    }
}

#[test]
fn a_quiz_goes_through_a_pipe() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(&[
        "study",
        "--plain",
        "--deck",
        "muscle:soleus field:nerve",
        "--practice",
    ])
    .env("HOME", home.path())
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .stderr(Stdio::null())
    .spawn()
    .unwrap();
    let mut input = child.stdin.take().unwrap();
    // A slip of the key, then a right one.
    std::io::Write::write_all(&mut input, b"tibail nerve\n\nsoleus\n\nn\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    // The order of the two cards is the program's.
    for wanted in [
        "which nerve supplies it?",
        "Name a muscle of the region",
        "tibial nerve",
    ] {
        assert!(said.contains(wanted), "{said}");
    }
    assert!(!said.contains(is_for_the_eye));
    insta::assert_snapshot!(said);
}

#[test]
fn progress_is_told_in_keys_that_stay() {
    let progress = json(run(&["study", "--stats", "--json"]));
    let keys: Vec<&String> = progress.as_object().unwrap().keys().collect();
    let wanted = "answers calendar cards due fields forecast known learning leeches \
                  longest_streak mature regions retention retention_ever seconds \
                  seconds_today seen streak today wanted";
    assert_eq!(keys, wanted.split_whitespace().collect::<Vec<_>>());
    assert_eq!(
        json(run(&["study", "--list-due", "--json"])),
        Value::Array(Vec::new())
    );
    let cards = json(run(&[
        "study",
        "export",
        "--format",
        "json",
        "--deck",
        "muscle:soleus",
    ]));
    assert!(cards.as_array().unwrap().len() > 15);
}
