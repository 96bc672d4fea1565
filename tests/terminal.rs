//! The real program on a real (pseudo-)terminal: that it draws, that it ends,
//! and that it always gives the terminal back.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/pty.rs"]
mod pty;

use myoatlas::term::{self, Screen};
use pty::Pty;
use ratatui::widgets::Paragraph;

/// On the first screen.
const LIST: &str = "where does it hurt";

#[test]
fn it_opens_and_leaves() {
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST);
    assert!(!pty.is_as_before(), "keys come one by one");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn it_opens_at_a_muscle() {
    let mut pty = Pty::start(&["soleus"]);
    pty.wait_for("musculus soleus");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn a_search_finds_and_opens() {
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST);
    // A typo, and the first of what is found.
    pty.send("/soelus").wait_for("found").wait_for("> Soleus");
    pty.send("\r").wait_for("musculus soleus");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn a_link_leads_on_and_back() {
    let mut pty = Pty::start(&["soleus"]);
    pty.resize(80, 200)
        .wait_for("musculus soleus")
        .wait_for("Antagonists");
    // The region's warning signs are the first link, then the antagonists.
    pty.send("nn\r").wait_for("musculus tibialis anterior");
    pty.send("H").wait_for("musculus soleus");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn it_lives_through_any_size() {
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST);
    // What it says when there is no room begins with its name.
    pty.resize(1, 1).wait_for_bytes("\x1b[1;1Hm\x1b");
    pty.resize(200, 60).wait_for(LIST);
    pty.resize(3, 2).wait_for("myo");
    pty.resize(80, 24).wait_for(LIST);
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn signals_end_it_cleanly() {
    for (signal, code) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        let mut pty = Pty::start(&[]);
        pty.wait_for(LIST);
        assert_eq!(pty.signal(signal).ends().exit_code(), code, "{signal}");
    }
}

#[test]
fn a_closed_window_ends_it() {
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST);
    assert_eq!(pty.hang_up().exit_code(), 129);
}

/// A shell with job control that starts the program and, once that has been
/// stopped and a line has been typed, continues it.
fn in_a_shell() -> Pty {
    let script = format!(
        "set -m; {}; echo stopped; read line; fg >/dev/null; echo ended $?",
        pty::PROGRAM
    );
    Pty::spawn(&["sh", "-c", &script], &[])
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_until_fg() {
    let mut pty = in_a_shell();
    pty.wait_for(LIST);
    pty.send("\x1a").wait_for("stopped").is_given_back();
    pty.send("\r").wait_for(LIST);
    assert!(!pty.is_as_before(), "keys come one by one again");
    pty.send("jjq").wait_for("ended 0");
    assert_eq!(pty.ends().exit_code(), 0);
}

#[test]
fn where_no_shell_waits_ctrl_z_stops_nothing() {
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST);
    pty.send("\x1a?").wait_for("Keys");
    pty.send("\x1b").wait_for_no("Keys");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST);
    // Something else writes on the screen meanwhile.
    pty.signal("STOP").signal("CONT");
    pty.wait_until("a second start", |screen| screen.alternate_screen());
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

/// Not a test by itself: run on a terminal by the one below.
#[test]
#[ignore = "run by another test, on a terminal of its own"]
fn panic_on_the_screen() {
    term::restore_on_panic();
    let mut screen = Screen::enter(term::size(), true).unwrap();
    let text = Paragraph::new("unsuspecting");
    screen
        .draw(|frame| frame.render_widget(text, frame.area()))
        .unwrap();
    panic!("on purpose");
}

#[test]
fn a_panic_restores_first_and_then_speaks() {
    let this = std::env::current_exe().unwrap();
    let arguments = ["--exact", "panic_on_the_screen", "--ignored", "--nocapture"];
    let mut command = vec![this.to_str().unwrap()];
    command.extend(arguments);
    let mut pty = Pty::spawn(&command, &[]);
    pty.wait_for("on purpose");
    assert_eq!(pty.ends().exit_code(), 101);
    let bytes = pty.bytes();
    let place = |text| bytes.find(text).unwrap_or_else(|| panic!("no {text:?}"));
    assert!(place("\x1b[?1049h") < place("unsuspecting"));
    assert!(place("unsuspecting") < place("\x1b[?1049l"));
    assert!(place("\x1b[?1049l") < place("on purpose"));
}

/// Parameters of every sequence that sets how text looks.
fn styles(bytes: &str) -> Vec<String> {
    let sequences = bytes.split("\x1b[").skip(1);
    sequences
        .filter_map(|sequence| {
            let end = sequence.find(|c: char| c.is_ascii_alphabetic())?;
            (sequence[end..].starts_with('m')).then(|| sequence[..end].to_owned())
        })
        .collect()
}

/// True if a sequence sets a colour; going back to the terminal's own is none.
fn is_colour(parameters: &str) -> bool {
    let mut numbers = parameters.split([';', ':']).map(|n| n.parse().unwrap_or(0));
    numbers.any(|n| matches!(n, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
}

#[test]
fn without_colours_there_are_none() {
    let mut plain = Pty::start_with(&["soleus"], &[("NO_COLOR", "1")]);
    plain
        .wait_for("musculus soleus")
        .send("3")
        .wait_for("essential");
    assert_eq!(plain.send("q").ends().exit_code(), 0);
    let coloured: Vec<_> = styles(&plain.bytes())
        .into_iter()
        .filter(|s| is_colour(s))
        .collect();
    assert_eq!(coloured, [""; 0]);

    let mut colours = Pty::start(&["soleus"]);
    colours
        .wait_for("musculus soleus")
        .send("3")
        .wait_for("essential");
    assert_eq!(colours.send("q").ends().exit_code(), 0);
    assert!(styles(&colours.bytes()).iter().any(|s| is_colour(s)));
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    for variables in [[("TERM", "dumb")], [("TERM", "")]] {
        let mut pty = Pty::start_with(&[], &variables);
        assert_eq!(pty.ends().exit_code(), 0);
        pty.wait_for_bytes("soleus");
        assert!(!pty.bytes().contains('\x1b'), "{:?}", pty.bytes());
    }
}

#[test]
fn the_mouse_is_left_alone_if_so_wished() {
    let mut pty = Pty::start(&["--no-mouse"]);
    pty.wait_for(LIST);
    assert_eq!(pty.send("q").ends().exit_code(), 0);
    assert!(!pty.bytes().contains("\x1b[?1000h"));
}

#[test]
fn the_mouse_can_be_switched() {
    let on =
        |screen: &vt100::Screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    let mut pty = Pty::start(&[]);
    pty.wait_for(LIST).wait_until("the mouse", on);
    pty.send("M").wait_until("no mouse", |screen| !on(screen));
    pty.send("M").wait_until("the mouse again", on);
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn copying_reaches_the_clipboard_of_the_terminal() {
    let mut pty = Pty::start(&["soleus"]);
    pty.wait_for("musculus soleus");
    // The record begins with `Soleus`.
    pty.send("y").wait_for_bytes("\x1b]52;c;U29sZXVz");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn a_note_outlives_a_kill_but_for_the_line_being_typed() {
    let home = tempfile::tempdir().unwrap();
    let state = [("XDG_STATE_HOME", home.path().to_str().unwrap())];
    let mut pty = Pty::start_with(&["soleus"], &state);
    pty.wait_for("musculus soleus").send("W");
    pty.wait_for("Your note on Soleus");
    pty.send("first line\rsecond line\rthird").wait_for("third");
    let text = || {
        let path = home.path().join("myoatlas/desk.txt");
        std::fs::read_to_string(path).unwrap_or_default()
    };
    // The screen may show a line a moment before the disk has it.
    let late = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !text().contains("second line") && std::time::Instant::now() < late {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    pty.signal("KILL");
    assert!(text().contains("note soleus\n  first line\n  second line\nend"));
    // It goes on from there; a signal that can be taken loses nothing at all.
    let mut pty = Pty::start_with(&["soleus"], &state);
    pty.wait_for("musculus soleus").send("W");
    pty.wait_for("second line")
        .send("\rfourth")
        .wait_for("fourth");
    assert_eq!(pty.signal("TERM").ends().exit_code(), 143);
    assert!(
        text().contains("  second line\n  fourth\nend"),
        "{}",
        text()
    );
}

#[test]
fn where_nothing_can_be_kept_that_is_said_and_work_goes_on() {
    let home = tempfile::tempdir().unwrap();
    // A folder below a file: not even root can make it.
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut pty = Pty::start_with(&["soleus"], &[("XDG_STATE_HOME", file.to_str().unwrap())]);
    pty.wait_for("musculus soleus").send("m");
    pty.wait_for("Kept in memory only").send("R");
    pty.wait_for("Opened lately").send("\x1b");
    assert_eq!(
        pty.wait_for_no("Opened lately")
            .send("q")
            .ends()
            .exit_code(),
        0
    );
}

/// Times the threads of a process went to sleep by themselves.
#[cfg(target_os = "linux")]
fn naps(process: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let statuses = threads
        .filter_map(|thread| std::fs::read_to_string(thread.unwrap().path().join("status")).ok());
    let counts = statuses.map(|status| {
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))
            .unwrap();
        line.trim().parse::<u64>().unwrap()
    });
    counts.sum()
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_happens_at_rest() {
    let mut pty = Pty::start(&[]);
    // Once a key has been answered, everything has been started.
    pty.wait_for(LIST).send("?").wait_for("Keys");
    pty.send("\x1b").wait_for_no("Keys");
    let rest = || {
        let before = (naps(pty.process_id()), pty.bytes().len());
        std::thread::sleep(std::time::Duration::from_millis(300));
        (naps(pty.process_id()), pty.bytes().len()) == before
    };
    // The first look may still see it go to sleep.
    assert!(rest() || rest(), "something wakes up");
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}
