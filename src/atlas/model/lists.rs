//! What the records refer to: zones, regions, the bibliography, the glossary,
//! the evidence page, the register of names.

use serde::{Deserialize, Serialize};

use super::{Id, RedFlag, Shape};
use crate::atlas::text::Text;

/// A named pain zone: the vocabulary that connects muscles, body map, search
/// and pain finder. `assets/zones/*.ron` each hold a list of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Zone {
    /// Stable id.
    pub id: Id,
    /// Clinical name.
    pub name: Text,
    /// What people call it.
    pub lay: Text,
    /// Further words people type.
    pub synonyms: Vec<Text>,
    /// Id of its [`Region`].
    pub region: Id,
    /// Spinal segments or cranial nerves whose skin area it lies in, main ones
    /// first, written as in [`Nerve::roots`](super::Nerve::roots); maps differ.
    pub roots: Vec<Text>,
    /// Where it is. On midline segments a patch is given for the near side
    /// and mirrored; one that reaches over the midline is drawn as it stands.
    pub patches: Vec<Shape>,
}

impl Zone {
    /// True for a zone that lies across the middle of the body: the breastbone
    /// has no right and no left. False for one without patches.
    #[must_use]
    pub fn is_midline(&self) -> bool {
        let on_midline = |patch: &Shape| patch.segment().is_midline();
        let over_midline = |patch: &Shape| {
            let (from, to) = patch.turn();
            // The next half turn after where it begins: front or back.
            ((from / 180.0).floor() + 1.0) * 180.0 < to
        };
        !self.patches.is_empty()
            && self.patches.iter().all(on_midline)
            && self.patches.iter().any(over_midline)
    }
}

/// A region of the body: a chapter of the list. `assets/regions.ron` holds
/// them in display order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Region {
    /// Stable id.
    pub id: Id,
    /// Display name.
    pub name: Text,
    /// Its groups, in display order.
    pub groups: Vec<Text>,
    /// Shown before any candidate muscle, most urgent first.
    pub red_flags: Vec<RedFlag>,
    /// Ids of the sources of the red flags.
    pub sources: Vec<Id>,
}

/// An entry of the bibliography, `assets/sources.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// Stable id: `travell_simons_1992`.
    pub id: Id,
    /// Authors or body.
    pub authors: Text,
    /// Year of the edition used; 0 where the work is undated.
    pub year: u16,
    /// Title.
    pub title: Text,
    /// Journal, publisher or site.
    pub published: Text,
    /// Address or DOI; empty where there is none.
    pub link: Text,
    /// What it is used for.
    pub covers: Vec<Covers>,
}

/// What a source is used for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Attachments, nerve, action, supply.
    #[default]
    Anatomy,
    /// Trigger points and referral.
    Pattern,
    /// Studies and critique.
    Evidence,
    /// Red flags, cautions, doses.
    Safety,
}

/// A term explained, `assets/glossary.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Term {
    /// Stable id.
    pub id: Id,
    /// The term.
    pub term: Text,
    /// Other forms of it.
    pub also: Vec<Text>,
    /// What it means, in plain words.
    pub meaning: Text,
}

/// `assets/evidence.ron`: the page on what is known, with both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidencePage {
    /// What the atlas is and is not; one entry a paragraph.
    pub disclaimer: Vec<Text>,
    /// The page, in order.
    pub sections: Vec<EvidenceSection>,
}

/// One heading of the evidence page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidenceSection {
    /// Heading.
    pub title: Text,
    /// One entry a paragraph.
    pub paragraphs: Vec<Text>,
    /// Ids of the sources it rests on.
    pub sources: Vec<Id>,
}

/// `assets/atlas.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Edition {
    /// Version of the shape of these files.
    pub schema: u16,
    /// Name of this edition of the data.
    pub edition: Text,
    /// Licence of the data.
    pub licence: Text,
}

/// A name in `assets/names.ron`, the register of every muscle of the atlas. A
/// record may refer to a muscle that is in the register before that muscle's
/// own record is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Name {
    /// Stable id.
    pub id: Id,
    /// English name.
    pub name: Text,
    /// Id of its region.
    pub region: Id,
}
