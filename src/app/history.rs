//! Where the reader has been.

use super::map::MapPlace;
use super::{FinderPlace, PageKind, Pane};

/// A place to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Index of the muscle.
    pub muscle: Option<usize>,
    /// Index of the muscle that it was compared with.
    pub other: Option<usize>,
    /// The pane that had the keys.
    pub focus: Pane,
    /// First line shown of the anatomy.
    pub scroll: usize,
    /// The page that lay over the panes.
    pub page: Option<PageKind>,
    /// How the body map stood.
    pub map: MapPlace,
    /// How the pain finder stood, if it was open.
    pub finder: Option<FinderPlace>,
    /// Whether the study was open; it goes on where it is.
    pub study: bool,
}

/// Places before and after this one.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

/// How many places are remembered.
const LONGEST: usize = 200;

impl History {
    /// Remembers the place that is being left for a new one.
    pub fn leave(&mut self, place: Place) {
        if self.back.last() == Some(&place) {
            return;
        }
        self.back.push(place);
        self.forward.clear();
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// The place before; `here` can be returned to by [`History::forward`].
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// The place that was gone back from.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }
}
