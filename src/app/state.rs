//! Everything the program knows while it runs.

use std::sync::Arc;

use crate::atlas::Atlas;
use crate::config::Settings;

/// The state of the program.
#[derive(Debug)]
pub struct State {
    /// The data.
    pub atlas: Arc<Atlas>,
    /// What was configured.
    pub settings: Settings,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// True when the screen no longer shows the state.
    pub dirty: bool,
}

impl State {
    /// The state at start: at `muscle` (an index of the atlas) if given.
    #[must_use]
    pub fn new(
        atlas: Arc<Atlas>,
        settings: Settings,
        size: (u16, u16),
        _muscle: Option<usize>,
    ) -> Self {
        Self {
            atlas,
            settings,
            size,
            dirty: true,
        }
    }
}
