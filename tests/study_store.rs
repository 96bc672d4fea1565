//! The review log under what happens to files: kills, torn lines, two programs
//! at once, a disk that takes nothing. With the real program.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use myoatlas::atlas::AnswerMode;
use myoatlas::study::fsrs::Grade;
use myoatlas::study::log::{Event, Log, Review, What};
use myoatlas::study::moment::Moment;
use myoatlas::study::store::Store;

fn program(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_myoatlas"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("TERM", "dumb")
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn log_of(home: &Path) -> PathBuf {
    home.join(".local/state/myoatlas/study/reviews.log")
}

fn read(home: &Path) -> Log {
    Log::read(&fs::read_to_string(log_of(home)).unwrap_or_default())
}

/// A session that is fed with answers, and what it said so far.
fn feed(mut child: Child, answers: usize) -> (Child, String) {
    let mut input = child.stdin.take().unwrap();
    let _ = input.write_all("\n3\n".repeat(answers).as_bytes());
    drop(input);
    let mut said = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    (child, said)
}

#[test]
fn a_session_is_kept_and_goes_on_where_it_was() {
    let home = tempfile::tempdir().unwrap();
    let session = || {
        let child = program(home.path(), &["study", "--plain", "--new", "30"]);
        let (mut child, said) = feed({ child }.spawn().unwrap(), 4);
        assert!(child.wait().unwrap().success());
        said
    };
    let first = session();
    assert_eq!(first.matches("Noted: good").count(), 4, "{first}");
    let log = read(home.path());
    assert_eq!((log.reviews().count(), log.broken), (4, 0));
    let second = session();
    // New ones first, for those of a moment ago come in ten minutes.
    assert!(second.starts_with("[4 being learnt"), "{second}");
    assert_eq!(read(home.path()).reviews().count(), 8);
}

/// Killed at any moment, a session loses nothing that it said it noted.
#[test]
fn two_hundred_kills_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut kept = 0;
    let mut cut = 0;
    let mut seed = 1_u64;
    for round in 0..200 {
        let arguments = ["study", "--plain", "--new", "9", "--practice"];
        // Practice never ends: it asks what was missed again and again.
        let mut child = program(home.path(), &arguments).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            // Ends when the program is gone.
            while input.write_all(b"\n1\n").is_ok() {}
        });
        let output = child.stdout.take().unwrap();
        let (started, first) = std::sync::mpsc::channel();
        let noted = std::thread::spawn(move || {
            let mut noted = 0;
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                noted += usize::from(line.windows(6).any(|part| part == b"Noted:"));
                let _ = started.send(());
            }
            noted
        });
        // From the first question on: before, there is nothing to lose.
        first.recv().unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        std::thread::sleep(Duration::from_micros((seed >> 33) % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        writer.join().unwrap();
        let noted = noted.join().unwrap();
        let log = read(home.path());
        let now = log.reviews().count();
        // What was said is there; one more may have been written and not said.
        assert!(
            now >= kept + noted,
            "round {round}: {kept} + {noted}, {now} kept"
        );
        assert!(log.broken <= cut + 1, "round {round}");
        cut = log.broken;
        kept = now;
    }
    assert!(kept > 200, "the kills came too early: {kept}");
    println!("200 kills, {kept} answers kept, {cut} lines torn");
}

fn event(nonce: u32) -> Event {
    Event {
        at: Moment {
            ms: 1_700_000_000_000 + i64::from(nonce),
            offset: 60,
        },
        nonce,
        what: What::Review(Review {
            card: "soleus:origin:out".parse().unwrap(),
            grade: Grade::Good,
            mode: AnswerMode::Typed,
            took: 1000,
            practice: false,
        }),
    }
}

#[test]
fn a_torn_last_line_is_ended_and_the_next_is_whole() {
    let home = tempfile::tempdir().unwrap();
    let mut store = Store::new(home.path());
    store.append(event(1)).unwrap();
    let whole = fs::read_to_string(store.log_path()).unwrap();
    let start = whole.rfind("1 2023").unwrap();
    for end in start + 1..whole.len() {
        fs::write(store.log_path(), &whole[..end]).unwrap();
        let mut store = Store::new(home.path());
        store.append(event(2)).unwrap();
        let log = store.read().unwrap();
        // All but the end of the line was written: then it is whole.
        let expected = if end + 1 == whole.len() {
            (2, 0)
        } else {
            (1, 1)
        };
        assert_eq!((log.events.len(), log.broken), expected, "{end}");
    }
}

#[test]
fn many_at_once_do_not_disturb_each_other() {
    let home = tempfile::tempdir().unwrap();
    let writers: Vec<_> = (0..8_u32)
        .map(|writer| {
            let state = home.path().to_owned();
            std::thread::spawn(move || {
                let mut store = Store::new(&state);
                for number in 0..50 {
                    store.append(event(writer * 1000 + number)).unwrap();
                }
            })
        })
        .collect();
    writers
        .into_iter()
        .for_each(|writer| writer.join().unwrap());
    let log = Store::new(home.path()).read().unwrap();
    assert_eq!((log.events.len(), log.broken), (400, 0));
}

#[test]
fn two_programs_at_once() {
    let home = tempfile::tempdir().unwrap();
    let start = || {
        program(home.path(), &["study", "--plain", "--new", "10"])
            .spawn()
            .unwrap()
    };
    let both = [start(), start()];
    let fed = both.map(|child| std::thread::spawn(move || feed(child, 5)));
    for thread in fed {
        let (mut child, said) = thread.join().unwrap();
        assert!(child.wait().unwrap().success());
        assert_eq!(said.matches("Noted:").count(), 5, "{said}");
    }
    let log = read(home.path());
    assert_eq!((log.reviews().count(), log.broken), (10, 0));
}

#[test]
fn what_cannot_be_kept_is_said_at_once_and_the_session_goes_on() {
    let home = tempfile::tempdir().unwrap();
    // A file where the folder should be: not even root writes there.
    fs::create_dir_all(home.path().join(".local")).unwrap();
    fs::write(home.path().join(".local/state"), "").unwrap();
    let child = program(home.path(), &["study", "--plain", "--new", "9"])
        .spawn()
        .unwrap();
    let (child, said) = feed(child, 3);
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("Noted:").count(), 3, "{said}");
    assert_eq!(
        errors.matches("the session goes on in memory").count(),
        1,
        "{errors}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_full_disk_is_said_and_what_waited_is_written_later() {
    let home = tempfile::tempdir().unwrap();
    let mut store = Store::new(home.path());
    fs::create_dir_all(home.path().join("study")).unwrap();
    std::os::unix::fs::symlink("/dev/full", store.log_path()).unwrap();
    let said = store.append(event(1)).unwrap_err();
    assert!(said.contains("reviews.log"), "{said}");
    assert!(store.append(event(2)).is_err());
    assert_eq!(store.waiting(), 2);
    // There is room again.
    fs::remove_file(store.log_path()).unwrap();
    store.append(event(3)).unwrap();
    assert_eq!(store.waiting(), 0);
    assert_eq!(store.read().unwrap().events.len(), 3);
}

#[test]
fn logs_of_two_machines_merge_without_doubles() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut ours, mut theirs) = (Store::new(one.path()), Store::new(other.path()));
    for number in 0..5 {
        ours.append(event(number)).unwrap();
        theirs.append(event(number + 3)).unwrap();
    }
    assert_eq!(ours.merge(&theirs.log_path()), Ok((3, 0)));
    assert_eq!(ours.merge(&theirs.log_path()), Ok((0, 0)));
    assert_eq!(theirs.merge(&ours.log_path()), Ok((3, 0)));
    let (ours, theirs) = (ours.read().unwrap(), theirs.read().unwrap());
    assert_eq!(ours.events, theirs.events);
    assert_eq!(ours.events.len(), 8);
}

#[test]
fn decks_are_saved_by_name() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(home.path());
    assert_eq!(store.decks(), Ok(Vec::new()));
    store.save_deck("exam", "region:leg").unwrap();
    store.save_deck("exam", "region:leg field:nerve").unwrap();
    store.save_deck("other", "is:weak").unwrap();
    store.save_deck("other", "").unwrap();
    let exam = ("exam".to_owned(), "region:leg field:nerve".to_owned());
    assert_eq!(store.decks(), Ok(vec![exam]));
}
