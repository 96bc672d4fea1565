//! Where the user's files lie.

use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};

/// Name of our folder inside the user's.
const FOLDER: &str = "myoatlas";

/// Variable that names the configuration folder.
pub const CONFIG_VARIABLE: &str = "MYOATLAS_CONFIG";

/// The user's folders; none of them need exist, none is made by reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// `config.ron`, `keymap.ron`, `themes/`.
    pub config: PathBuf,
    /// Data that adds to the built-in.
    pub data: PathBuf,
    /// What the program writes down itself.
    pub state: PathBuf,
}

impl Paths {
    /// The folders of this platform: those of the XDG base directories on
    /// Linux and macOS, `%APPDATA%` on Windows. `MYOATLAS_CONFIG` names
    /// another configuration folder. Without a home folder they are empty, and
    /// no file of the user's is read.
    #[must_use]
    pub fn find(env: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut paths = choose_base_strategy().map_or_else(
            |_| Self::default(),
            |base| {
                let data = base.data_dir().join(FOLDER);
                Self {
                    config: base.config_dir().join(FOLDER),
                    state: base
                        .state_dir()
                        .map_or_else(|| data.join("state"), |state| state.join(FOLDER)),
                    data,
                }
            },
        );
        if let Some(folder) = env(CONFIG_VARIABLE).filter(|folder| !folder.is_empty()) {
            paths.config = PathBuf::from(folder);
        }
        paths
    }

    /// A file or folder of the configuration, unless there is no such folder:
    /// then the working directory must not stand in for it.
    pub(super) fn in_config(&self, name: &str) -> Option<PathBuf> {
        (!self.config.as_os_str().is_empty()).then(|| self.config.join(name))
    }
}
