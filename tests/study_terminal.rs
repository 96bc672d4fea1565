//! The study in the real program on a real (pseudo-)terminal: left and come
//! back to, and killed in the middle of it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use pty::Pty;

/// On the first screen.
const LIST: &str = "where does it hurt";

/// Starts the program with its state in `home`.
fn start(home: &Path) -> Pty {
    Pty::start_with(&[], &[("XDG_STATE_HOME", home.to_str().unwrap())])
}

/// The lines of the log that are whole.
fn reviews(home: &Path) -> Vec<String> {
    let log = home.join("myoatlas/study/reviews.log");
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| line.starts_with('1') && line.ends_with(';'));
    lines.map(ToOwned::to_owned).collect()
}

/// The number of the card that is asked: the `3` of `3/20`.
fn number(screen: &str) -> Option<usize> {
    let bar = screen.lines().next()?;
    let (_, rest) = bar.rsplit_once(" · ")?;
    rest.split('/').next()?.trim().parse().ok()
}

#[test]
fn two_keys_begin_and_what_was_answered_is_there_again() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = start(home.path());
    pty.wait_for(LIST);
    pty.send("S").wait_for("short session");
    pty.send("\r").wait_for("1/");
    pty.send(" 1").wait_for("2/");
    pty.send(" 3").wait_for("3/");
    // Back to the second card, and known better.
    pty.send("\x7f").wait_for("Taken back").wait_for("2/");
    pty.send(" 4").wait_for("3/");
    let words: Vec<String> = reviews(home.path())
        .iter()
        .map(|line| line.split(' ').nth(3).unwrap().to_owned())
        .collect();
    assert_eq!(words, ["review", "review", "undo", "review"]);
    pty.send("\x1b").wait_for("answered");
    pty.send("qq").wait_for(LIST);
    assert_eq!(pty.send("q").ends().exit_code(), 0);

    let mut pty = start(home.path());
    pty.wait_for(LIST);
    pty.send("S").wait_for("short session");
    // The one that was forgotten is being learnt; the other is known for days.
    pty.send("\r").wait_for("1 being learnt");
    pty.send("\x1b").wait_for_no("being learnt");
    pty.send("q").wait_for(LIST);
    assert_eq!(pty.send("q").ends().exit_code(), 0);
}

#[test]
fn kills_in_the_middle_lose_nothing_but_the_answer_in_hand() {
    let home = tempfile::tempdir().unwrap();
    let mut answered = 0;
    for round in 0..12 {
        let before = reviews(home.path()).len();
        let mut pty = start(home.path());
        pty.wait_for(LIST);
        pty.send("S").wait_for("short session");
        // Practice has no limit a day.
        pty.send("r").wait_for("1/");
        let cards = round % 5 + 2;
        for card in 0..cards {
            pty.send(" 3");
            if card + 1 < cards {
                pty.wait_for(&format!("{}/", card + 2));
            }
        }
        let seen = number(&pty.text()).unwrap_or(1) - 1;
        pty.kill();
        let kept = reviews(home.path()).len() - before;
        assert!(kept >= seen, "round {round}: {seen} seen, {kept} kept");
        assert!(kept <= cards, "round {round}: {kept} of {cards}");
        answered += kept;
    }
    assert!(answered > 20, "the kills came too early: {answered}");
}
