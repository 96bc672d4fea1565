//! What the program knows and does, without a screen: [`State`], [`Action`],
//! [`update`]. Does no I/O.

mod act;
mod action;
mod compare;
mod copy;
mod cursor;
mod finder;
mod history;
pub mod layout;
mod line;
mod list;
mod look;
mod map;
mod message;
mod note_edit;
pub mod order;
mod own;
mod pane;
mod picker;
mod reader;
mod scene;
mod search;
mod shots;
mod state;
mod study;
pub mod tabs;
mod update;
mod views;

pub use action::{Action, Context};
pub use cursor::Cursor;
pub use finder::{FinderPlace, PainFinder, Part, Rooms, STRONGEST, Stage, finder_foot};
pub use layout::Layout;
pub use line::LineEdit;
pub use list::{List, Row};
pub use map::{Looking, Map, MapPlace};
pub use message::{Effect, Message};
pub use note_edit::NoteEdit;
pub use order::Order;
pub use pane::Pane;
pub use picker::{Choice, Picker, PickerRow, context_name};
pub use reader::Reader;
pub use scene::{Over, Referred, referred, scene};
pub use search::Search;
pub use shots::{FAR, Shot};
pub use state::{Note, Overlay, PageKind, State, list_head, list_rows, map_foot};
pub use study::{
    DeckRow, Places as StudyPlaces, Sheet, Study, Typing as StudyTyping, map_rows as study_map_rows,
};
pub use update::update;
