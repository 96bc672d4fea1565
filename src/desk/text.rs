//! The desk as a text file that a person can read and mend:
//!
//! ```text
//! # myoatlas desk 1
//! bookmark soleus
//! recent gastrocnemius 2026-11-26
//! note soleus
//!   Tender 5 cm above the heel, left more than right.
//!
//!   Back in two weeks.
//! end
//! ```
//!
//! One thing a line; a note is the lines below it that begin with two spaces,
//! and empty ones between them. `end` is there so that a torn file is known.

use std::fmt::Write;

use super::{Desk, trimmed};
use crate::atlas::Id;
use crate::atlas::text::is_harmful;
use crate::study::moment::{Day, date_text, day_of_text};

/// The beginning of the first line; after it the version.
const TITLE: &str = "# myoatlas desk ";
/// The version that is written.
const VERSION: u32 = 1;
/// What the lines of a note begin with.
const INDENT: &str = "  ";
/// The last line.
const END: &str = "end";

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// All that could be read.
    pub desk: Desk,
    /// What could not, each with its line.
    pub faults: Vec<(usize, String)>,
    /// The file is of a later version: it must not be written.
    pub later: bool,
}

/// The file of a desk.
pub fn write(desk: &Desk) -> String {
    let mut out = format!("{TITLE}{VERSION}\n");
    let mut line = |what: &str, of: &str| {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{what} {of}");
    };
    desk.bookmarks.iter().for_each(|id| line("bookmark", id));
    for id in &desk.recent {
        let day = desk.opened.get(id);
        let day = day.map_or_else(String::new, |day| format!(" {}", date_text(*day)));
        line("recent", &format!("{id}{day}"));
    }
    for (id, note) in desk.notes() {
        let _ = writeln!(out, "note {id}");
        for line in note.lines() {
            let indent = if line.is_empty() { "" } else { INDENT };
            let _ = writeln!(out, "{indent}{line}");
        }
    }
    out.push_str(END);
    out.push('\n');
    out
}

/// Reads a file; what cannot be read is told and left out. An empty file is an
/// empty desk.
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let Some((_, title)) = lines.next() else {
        return read;
    };
    let version = title.strip_prefix(TITLE);
    match version.map(|version| version.trim().parse::<u32>()) {
        Some(Ok(VERSION)) => {}
        Some(Ok(later)) if later > VERSION => {
            read.later = true;
            read.faults
                .push((1, format!("version {later} is of a later myoatlas")));
            return read;
        }
        _ => read
            .faults
            .push((1, format!("this should be `{TITLE}{VERSION}`"))),
    }
    let mut note: Option<(Id, String)> = None;
    let mut ended = false;
    let mut last = 1;
    for (at, line) in lines {
        last = at;
        if let Some((_, text)) = &mut note
            && (line.is_empty() || line.starts_with(INDENT))
        {
            text.extend(
                line.get(INDENT.len()..)
                    .unwrap_or("")
                    .chars()
                    .filter(|c| !is_harmful(*c)),
            );
            text.push('\n');
            continue;
        }
        keep(&mut read.desk, note.take());
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if ended {
            read.faults
                .push((at, format!("there is more after `{END}`")));
            ended = false;
        }
        let (line, day) = dated(line.trim_end());
        match line.split_once(' ') {
            None if line == END => ended = true,
            Some((what, id)) if is_id(id) => match what {
                "bookmark" if !read.desk.is_bookmarked(id) => read.desk.bookmarks.push(id.into()),
                "recent" if read.desk.recent.iter().all(|other| **other != *id) => {
                    let id = Id::from(id);
                    read.desk.recent.push(id.clone());
                    read.desk.opened.extend(day.map(|day| (id, day)));
                }
                "bookmark" | "recent" => {}
                "note" => note = Some((id.into(), String::new())),
                _ => read
                    .faults
                    .push((at, format!("`{}` is nothing known", told(what)))),
            },
            _ => read
                .faults
                .push((at, format!("cannot be read: `{}`", told(line)))),
        }
    }
    keep(&mut read.desk, note);
    if !ended && read.faults.is_empty() {
        read.faults
            .push((last, format!("the end is missing (a last line `{END}`)")));
    }
    read
}

/// A line of what was opened lately without its day, and the day.
fn dated(line: &str) -> (&str, Option<Day>) {
    let is_recent = line.starts_with("recent ");
    let parts = line.rsplit_once(' ').filter(|_| is_recent);
    match parts.and_then(|(rest, day)| Some((rest, day_of_text(day)?))) {
        Some((rest, day)) => (rest, Some(day)),
        None => (line, None),
    }
}

/// Puts a note on the desk, below one that is on the same record.
fn keep(desk: &mut Desk, note: Option<(Id, String)>) {
    let Some((id, text)) = note else { return };
    let text = match desk.note(&id) {
        "" => trimmed(&text),
        first => trimmed(&format!("{first}\n\n{text}")),
    };
    if !text.is_empty() {
        desk.notes.insert(id, text);
    }
}

/// True for what can be the id of a record.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() < 100 && !id.contains(|c: char| c.is_whitespace() || is_harmful(c))
}

/// The beginning of what a file says, harmless.
fn told(text: &str) -> String {
    let text = text.chars().filter(|c| !is_harmful(*c));
    text.take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Change;

    fn desk() -> Desk {
        let mut desk = Desk::default();
        for change in [
            Change::Bookmark("soleus".into(), true),
            Change::Open("psoas_major".into()),
            Change::Open("soleus".into()),
            Change::Note {
                of: "soleus".into(),
                before: String::new(),
                text: "end\n\n  indented, # no remark\nnote soleus · ü".to_owned(),
            },
            Change::Note {
                of: "deltoid".into(),
                before: String::new(),
                text: "x".to_owned(),
            },
        ] {
            desk.apply(&change);
        }
        desk.opened_on(&"soleus".into(), 20_418);
        desk
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = write(&desk());
        let read = read(&text);
        assert_eq!((read.desk, read.faults), (desk(), Vec::new()), "{text}");
        assert_eq!(write(&Desk::default()), "# myoatlas desk 1\nend\n");
        assert_eq!(super::read(""), Read::default());
    }

    #[test]
    fn wherever_a_file_is_torn_it_is_known_and_the_rest_is_read() {
        let text = write(&desk());
        for end in (1..text.len() - 1).filter(|end| text.is_char_boundary(*end)) {
            let read = read(&text[..end]);
            assert!(!read.faults.is_empty(), "{}", &text[..end]);
        }
        let half = read(&text[..text.len() / 2]);
        assert!(half.desk.is_bookmarked("soleus"));
    }

    #[test]
    fn faults_have_their_line() {
        let faults = |text: &str| read(text).faults;
        assert_eq!(
            faults("# myoatlas desk 1\n\nbookmrk a\nend\n"),
            [(3, "`bookmrk` is nothing known".to_owned())]
        );
        assert_eq!(
            faults("# myoatlas desk 1\nend\nrecent a\nend\n")
                .first()
                .unwrap()
                .0,
            3
        );
        assert_eq!(faults("what\nend\n").first().unwrap().0, 1);
        assert_eq!(
            faults("# myoatlas desk 1\n\x1b[2J\nend\n"),
            [(2, "cannot be read: `[2J`".to_owned())]
        );
        let later = read("# myoatlas desk 7\nwhatever\n");
        assert!(later.later && later.faults.len() == 1);
    }

    #[test]
    fn a_note_brings_no_escape_sequences() {
        let read = read("# myoatlas desk 1\nnote a\n  x\x1b[2Jy\nend\n");
        assert_eq!(read.desk.note("a"), "x[2Jy");
    }
}
