//! Why a command did not do what was asked, and its exit code.

use std::io;

/// Said in one line on the standard error.
#[derive(Debug)]
pub enum Failure {
    /// Not found, or data that is not valid: exit code 1.
    NotFound(String),
    /// The command was not understood: exit code 2.
    Usage(String),
    /// The system refused: exit code 1.
    Io(io::Error),
}

impl Failure {
    /// Nothing is called `name`; what is near to it is offered.
    pub fn unknown<S: AsRef<str>>(kind: &str, name: &str, near: &[S], list: &str) -> Self {
        let near: Vec<&str> = near.iter().map(AsRef::as_ref).collect();
        Self::NotFound(if near.is_empty() {
            format!("no {kind} \"{name}\"; {list} prints all")
        } else {
            format!("no {kind} \"{name}\"; nearest: {}", near.join(", "))
        })
    }

    /// A search found nothing; queries that do find something are offered.
    pub fn nothing(query: &str, near: &[String]) -> Self {
        Self::NotFound(if near.is_empty() {
            format!("nothing matches \"{query}\"; try fewer or other words")
        } else {
            let near: Vec<String> = near.iter().map(|near| format!("\"{near}\"")).collect();
            format!("nothing matches \"{query}\"; nearest: {}", near.join(", "))
        })
    }

    /// Several muscles are called `name`.
    pub fn several(name: &str, muscles: &[&str]) -> Self {
        let muscles = muscles.join(", ");
        Self::NotFound(format!(
            "\"{name}\" is not one muscle; say which: {muscles}"
        ))
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::NotFound(_) => 1,
            Self::Usage(_) => 2,
            // The reader of a pipe has seen enough: `list | head -1`.
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Io(_) => 1,
        }
    }

    /// What to say, if anything.
    pub fn message(&self) -> Option<String> {
        match self {
            Self::NotFound(message) | Self::Usage(message) => Some(message.clone()),
            Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Io(error) => Some(error.to_string()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}

/// One line that says what clap says in several.
pub fn from_clap(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let mut said = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(tip) = line.strip_prefix("tip: ") {
            said.push(tip.to_owned());
        } else if line.starts_with("Usage:") || line.starts_with("For more") {
            break;
        } else if let Some(error) = line.strip_prefix("error: ") {
            said.push(error.to_owned());
        } else if let Some(first) = said.first_mut().filter(|_| !line.is_empty()) {
            first.push(' ');
            first.push_str(line);
        }
    }
    said.push("myoatlas --help prints the commands".to_owned());
    Failure::Usage(said.join("; "))
}
