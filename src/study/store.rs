//! The files of a learner: the review log and the saved decks, in the state
//! folder. Only this file and `clock` know the outside world.
//!
//! Each event is one `write` of one line to a file opened for appending, which
//! the system does in one piece, and is synced before the session goes on: two
//! programs at once do not disturb each other, and who pulls the plug loses at
//! most the answer in hand.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::log::{Event, HEADER, Log};

/// Name of the log in the folder `study` of the state folder.
const LOG: &str = "reviews.log";
const DECKS: &str = "decks.txt";
const PARAMETERS: &str = "parameters.txt";
/// No log is longer, in bytes: a million reviews.
const LARGEST: u64 = 128 << 20;

/// A learner's files.
#[derive(Debug, Default)]
pub struct Store {
    folder: PathBuf,
    /// Open for appending, once something was written.
    file: Option<File>,
    /// Events that could not be written; tried again with the next.
    waiting: Vec<Event>,
}

impl Store {
    /// The files below the state folder; nothing is made by reading. With an
    /// empty path there are none, and nothing can be kept.
    #[must_use]
    pub fn new(state: &Path) -> Self {
        let folder = if state.as_os_str().is_empty() {
            PathBuf::new()
        } else {
            state.join("study")
        };
        Self {
            folder,
            ..Self::default()
        }
    }

    /// Where the log is, or would be.
    #[must_use]
    pub fn log_path(&self) -> PathBuf {
        self.folder.join(LOG)
    }

    /// Reads the log; one that is not there is empty.
    ///
    /// # Errors
    /// What the system says, with the file.
    pub fn read(&self) -> Result<Log, String> {
        let text = self.text(LOG)?;
        Ok(Log::read(&text))
    }

    fn text(&self, name: &str) -> Result<String, String> {
        if self.folder.as_os_str().is_empty() {
            return Ok(String::new());
        }
        read_file(&self.folder.join(name)).or_else(|(kind, what)| match kind {
            io::ErrorKind::NotFound => Ok(String::new()),
            _ => Err(what),
        })
    }

    /// Writes an event down, with those that are waiting. They are on the disk
    /// when this returns.
    ///
    /// # Errors
    /// What the system says, with the file. The event waits in memory.
    pub fn append(&mut self, event: Event) -> Result<(), String> {
        self.waiting.push(event);
        self.flush()
    }

    /// Writes down what is waiting.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn flush(&mut self) -> Result<(), String> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let result = self.write();
        if result.is_err() {
            // Opened anew the next time, and what was torn is ended then.
            self.file = None;
        }
        result.map_err(|error| format!("{}: {error}", self.log_path().display()))
    }

    /// Events that are in memory only.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    fn write(&mut self) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => self.open()?,
        };
        while let Some(event) = self.waiting.first() {
            // One write for one line: in one piece, whoever else writes.
            let line = format!("{event}\n");
            let written = file.write(line.as_bytes())?;
            if written < line.len() {
                // The disk is full; the rest of the line would stand alone.
                return Err(io::Error::from(io::ErrorKind::StorageFull));
            }
            self.waiting.remove(0);
        }
        file.sync_data()?;
        self.file = Some(file);
        Ok(())
    }

    /// Opens the log, making it if need be, and ends a line that was cut off.
    fn open(&self) -> io::Result<File> {
        if self.folder.as_os_str().is_empty() {
            let what = "there is no folder to keep it in";
            return Err(io::Error::new(io::ErrorKind::NotFound, what));
        }
        fs::create_dir_all(&self.folder)?;
        let path = self.log_path();
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)?;
        let length = file.seek(SeekFrom::End(0))?;
        if length == 0 {
            file.write_all(HEADER.as_bytes())?;
            // The name of a new file is on the disk with its folder.
            if let Ok(folder) = File::open(&self.folder) {
                let _ = folder.sync_all();
            }
        } else {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        Ok(file)
    }

    /// Adds the events of another log that are not in this one, and says how
    /// many those were, and how many lines of it could not be read.
    ///
    /// # Errors
    /// If either file cannot be read, or this one not written.
    pub fn merge(&mut self, other: &Path) -> Result<(usize, usize), String> {
        let theirs = Log::read(&read_file(other).map_err(|(_, what)| what)?);
        let ours = self.read()?;
        let known: std::collections::HashSet<_> = ours.events.iter().map(Event::key).collect();
        let new = theirs.events.into_iter();
        let new: Vec<Event> = new.filter(|event| !known.contains(&event.key())).collect();
        let added = new.len();
        self.waiting.extend(new);
        self.flush()?;
        Ok((added, theirs.broken + theirs.later))
    }

    /// Saved decks: name and filter, a tab between them, one a line.
    ///
    /// # Errors
    /// What the system says, with the file.
    pub fn decks(&self) -> Result<Vec<(String, String)>, String> {
        let text = self.text(DECKS)?;
        let deck = |line: &str| {
            let (name, query) = line.split_once('\t')?;
            let clean = |text: &str| crate::atlas::text::clean(text.trim()).into_owned();
            Some((clean(name), clean(query)))
        };
        Ok(text.lines().filter_map(deck).collect())
    }

    /// Saves a deck under a name, in place of one of the same name; an empty
    /// filter takes it away.
    ///
    /// # Errors
    /// What the system says, with the file.
    pub fn save_deck(&self, name: &str, query: &str) -> Result<(), String> {
        let mut decks = self.decks()?;
        decks.retain(|(other, _)| other != name);
        if !query.is_empty() {
            decks.push((name.replace('\t', " "), query.replace('\t', " ")));
        }
        let lines = decks
            .iter()
            .map(|(name, query)| format!("{name}\t{query}\n"));
        self.replace(DECKS, &lines.collect::<String>())
    }

    /// Parameters trained on the learner's own log, if any.
    #[must_use]
    pub fn parameters(&self) -> Option<[f32; super::fsrs::COUNT]> {
        let text = self.text(PARAMETERS).ok()?;
        let numbers = text.lines().filter(|line| !line.starts_with('#'));
        let numbers: Option<Vec<f32>> = numbers
            .flat_map(str::split_whitespace)
            .map(|word| word.parse().ok())
            .collect();
        numbers?.try_into().ok()
    }

    /// Keeps trained parameters.
    ///
    /// # Errors
    /// What the system says, with the file.
    pub fn save_parameters(&self, parameters: &[f32]) -> Result<(), String> {
        let numbers: Vec<String> = parameters.iter().map(ToString::to_string).collect();
        let text = format!("# FSRS-6, from the review log\n{}\n", numbers.join(" "));
        self.replace(PARAMETERS, &text)
    }

    /// Puts a file in place of another as a whole.
    fn replace(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        let write = || -> io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let new = self.folder.join(format!(".{name}.{}", std::process::id()));
            let mut file = File::create(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &path)
        };
        write().map_err(|error| format!("{}: {error}", path.display()))
    }
}

fn read_file(path: &Path) -> Result<String, (io::ErrorKind, String)> {
    let what = |error: io::Error| (error.kind(), format!("{}: {error}", path.display()));
    let file = File::open(path).map_err(what)?;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(what)?;
    // A byte that is no text spoils its line, not the log.
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}
