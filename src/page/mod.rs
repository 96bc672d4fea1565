//! Records as documents: headings, paragraphs, links. The screen wraps them
//! into panes, plain output into lines; neither knows the fields of a muscle.
//!
//! ```text
//! Atlas ─► muscle, steps, zone, source ... ─► Document ─► wrap(width) ─► Page
//! ```

mod article;
mod ascii;
mod compare;
mod document;
mod finder;
mod muscle;
mod pain;
mod steps;
mod study;
mod wrap;
mod zone_line;

pub use article::{evidence, flags, glossary, source, zone};
pub use ascii::ascii;
pub use compare::compare;
pub use document::{Block, Document, Link, Piece};
pub use finder::{finder_begin, finder_found, finder_gate, finder_said};
pub use muscle::{anatomy, dangers, edges, record, side_name, urgency};
pub use pain::{finding, place_name, point_name, whose_name, why, zone_name};
pub use steps::{step_text, steps};
pub use study::{grade_name, study_card, study_progress, study_result, waiting, way_name};
pub use wrap::{Anchor, Line, Page, Run};
pub use zone_line::{lay_name, referring, sign};
