//! The file of the desk: `desk.txt` in the state folder.
//!
//! A change is laid over what the file says at that moment, and the whole is
//! put in its place by renaming: two programs do not undo each other's
//! changes, and whenever one ends, the file is whole. What cannot be written
//! stays in memory and is tried again with the next change.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::text::{self, Read};
use super::{Change, Desk};
use crate::study::moment::Day;

/// Name of the file.
const FILE: &str = "desk.txt";
/// Name of the file that who writes holds locked.
const LOCK: &str = ".desk.lock";
/// No desk is longer, in bytes.
const LARGEST: u64 = 16 << 20;

/// The reader's desk and its file.
#[derive(Debug, Default)]
pub struct Store {
    folder: PathBuf,
    desk: Desk,
    /// Changes that the file does not have yet.
    waiting: Vec<Change>,
}

impl Store {
    /// Reads the desk in the state folder, and tells what cannot be read.
    /// Nothing is made by reading. With an empty path nothing can be kept.
    #[must_use]
    pub fn open(folder: &Path) -> (Self, Vec<String>) {
        let mut store = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        let problems = match store.read() {
            Ok(read) => {
                let problems = store.problems(&read);
                store.desk = read.desk;
                problems
            }
            Err(problem) => vec![problem],
        };
        (store, problems)
    }

    /// The desk as it is now.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Where the file is, or would be.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Carries out a change and keeps it: it is on the disk when this returns.
    /// What was merely opened is written with the next change, or by
    /// [`Store::flush`]. Says something if a damaged file was put aside.
    ///
    /// # Errors
    /// What the system says, with the file. The change stays in memory.
    pub fn keep(&mut self, change: Change) -> Result<Option<String>, String> {
        carry_out(&mut self.desk, &change);
        let can_wait = matches!(change, Change::Open(_));
        if let (Change::Open(new), Some(Change::Open(last))) = (&change, self.waiting.last())
            && new == last
        {
            return Ok(None);
        }
        self.waiting.push(change);
        if can_wait { Ok(None) } else { self.flush() }
    }

    /// Writes down what is waiting.
    ///
    /// # Errors
    /// As [`Store::keep`].
    pub fn flush(&mut self) -> Result<Option<String>, String> {
        if self.waiting.is_empty() {
            return Ok(None);
        }
        let told = |error: io::Error| format!("{}: {error}", self.path().display());
        if self.folder.as_os_str().is_empty() {
            return Err("there is no folder to keep it in".to_owned());
        }
        fs::create_dir_all(&self.folder).map_err(told)?;
        // Until this is let go. A file system that knows no locks has none.
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.join(LOCK))
            .map_err(told)?;
        let _ = lock.lock();
        let Read {
            mut desk,
            faults,
            later,
        } = self.read()?;
        if later {
            return Err(format!(
                "{} is of a later version of myoatlas",
                self.path().display()
            ));
        }
        for change in &self.waiting {
            carry_out(&mut desk, change);
        }
        let aside = if faults.is_empty() {
            None
        } else {
            Some(self.put_aside()?)
        };
        self.replace(&text::write(&desk)).map_err(told)?;
        self.desk = desk;
        self.waiting.clear();
        Ok(aside)
    }

    /// Reads the file as it is now; one that is not there is empty.
    fn read(&self) -> Result<Read, String> {
        if self.folder.as_os_str().is_empty() {
            return Ok(Read::default());
        }
        match bytes(&self.path()) {
            Ok(bytes) => {
                let mut read = text::read(&String::from_utf8_lossy(&bytes));
                // A byte that is no text spoils its character only.
                if let Err(error) = std::str::from_utf8(&bytes) {
                    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
                    read.faults.push((line, "this is no text".to_owned()));
                }
                Ok(read)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Read::default()),
            Err(error) => Err(format!("{}: {error}", self.path().display())),
        }
    }

    fn problems(&self, read: &Read) -> Vec<String> {
        let path = self.path();
        let faults = read.faults.iter();
        faults
            .map(|(line, fault)| format!("{}:{line}: {fault}", path.display()))
            .collect()
    }

    /// Copies a damaged file before it is replaced, and says where to.
    fn put_aside(&self) -> Result<String, String> {
        let path = self.path();
        let told = |error: io::Error| format!("{}: {error}", path.display());
        let damaged = bytes(&path).map_err(told)?;
        for number in 1..1000 {
            let aside = self.folder.join(format!("desk.damaged-{number}.txt"));
            match OpenOptions::new().write(true).create_new(true).open(&aside) {
                Ok(mut file) => {
                    file.write_all(&damaged).map_err(told)?;
                    file.sync_all().map_err(told)?;
                    return Ok(aside.display().to_string());
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(told(error)),
            }
        }
        Err(format!(
            "{}: too many damaged files beside it",
            path.display()
        ))
    }

    /// Puts the file in place of the old one as a whole.
    fn replace(&self, text: &str) -> io::Result<()> {
        let new = self.folder.join(format!(".{FILE}.{}", std::process::id()));
        let write = || {
            let mut file = File::create(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, self.path())
        };
        let written = write();
        if written.is_err() {
            // Half a file is of no use; if it cannot be removed either, so be it.
            let _ = fs::remove_file(&new);
        }
        // A name is on the disk with its folder, where folders can be synced.
        if let Ok(folder) = File::open(&self.folder) {
            let _ = folder.sync_all();
        }
        written
    }
}

/// What a file holds, if it is not far too long.
/// Carries a change out, on this day.
fn carry_out(desk: &mut Desk, change: &Change) {
    desk.apply(change);
    if let Change::Open(id) = change {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let days = since.map_or(0, |since| since.as_secs() / 86_400);
        desk.opened_on(id, Day::try_from(days).unwrap_or_default());
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "far too long for a desk",
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Change {
        Change::Note {
            of: "soleus".into(),
            before: String::new(),
            text: text.to_owned(),
        }
    }

    fn mark(id: &str) -> Change {
        Change::Bookmark(id.into(), true)
    }

    #[test]
    fn it_is_there_again_and_nothing_is_made_by_reading() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        let (mut store, problems) = Store::open(&folder);
        assert_eq!(problems, [""; 0]);
        assert!(!folder.exists());
        store.keep(Change::Open("a".into())).unwrap();
        assert!(!folder.exists(), "what was opened can wait");
        store.keep(note("x")).unwrap();
        let (again, _) = Store::open(&folder);
        assert_eq!(again.desk(), store.desk());
        assert_eq!(again.desk().recent().len(), 1);
    }

    #[test]
    fn two_at_once_keep_what_both_do() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        let threads: Vec<_> = (0..4)
            .map(|one| {
                let folder = folder.to_owned();
                std::thread::spawn(move || {
                    let (mut store, _) = Store::open(&folder);
                    for nth in 0..25 {
                        store.keep(mark(&format!("m{one}_{nth}"))).unwrap();
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(Store::open(folder).0.desk().bookmarks().len(), 100);
        // What another one took away does not come back.
        let (mut one, _) = Store::open(folder);
        let (mut other, _) = Store::open(folder);
        one.keep(Change::Bookmark("m0_0".into(), false)).unwrap();
        other.keep(note("x")).unwrap();
        assert!(!other.desk().is_bookmarked("m0_0"));
    }

    #[test]
    fn a_damaged_file_is_told_and_put_aside() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(FILE);
        let damaged = "# myoatlas desk 1\nbookmark a\nnote a\n  half a li";
        fs::write(&path, damaged).unwrap();
        let (mut store, problems) = Store::open(home.path());
        assert!(
            problems[0].contains("desk.txt:4: the end is missing"),
            "{problems:?}"
        );
        let aside = store.keep(mark("b")).unwrap().unwrap();
        assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
        let (again, problems) = Store::open(home.path());
        assert_eq!(problems, [""; 0]);
        assert_eq!(again.desk().bookmarks().len(), 2);
        assert_eq!(again.desk().note("a"), "half a li");
    }

    #[test]
    fn a_later_version_is_never_written() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(FILE);
        fs::write(&path, "# myoatlas desk 2\nmagic\n").unwrap();
        let (mut store, problems) = Store::open(home.path());
        assert!(problems[0].contains(":1: version 2"), "{problems:?}");
        assert!(store.keep(mark("b")).unwrap_err().contains("later"));
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "# myoatlas desk 2\nmagic\n"
        );
        assert!(store.desk().is_bookmarked("b"), "in memory");
    }

    #[test]
    fn where_nothing_can_be_written_work_goes_on_in_memory() {
        let home = tempfile::tempdir().unwrap();
        // A folder below a file: not even root can make it.
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        let (mut store, _) = Store::open(&file.join("state"));
        let error = store.keep(mark("b")).unwrap_err();
        assert!(
            error.contains("desk.txt") && !error.contains('\n'),
            "{error}"
        );
        assert!(store.desk().is_bookmarked("b"));
        // Once there is room, what was waiting is written.
        fs::remove_file(&file).unwrap();
        store.keep(mark("c")).unwrap();
        let (again, _) = Store::open(&file.join("state"));
        assert_eq!(again.desk().bookmarks().len(), 2);
        assert!(Store::default().keep(mark("b")).is_err());
    }

    #[test]
    fn nothing_is_left_lying_about() {
        let home = tempfile::tempdir().unwrap();
        let (mut store, _) = Store::open(home.path());
        store.keep(mark("b")).unwrap();
        let names = fs::read_dir(home.path()).unwrap();
        let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [LOCK, FILE]);
    }
}
