//! A muscle's record.

use serde::{Deserialize, Serialize};

use super::{At, Id, RedFlag, Shape};
use crate::atlas::text::Text;

/// One muscle: one file `assets/muscles/<region>/<id>.ron`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Muscle {
    /// Stable id; equals the file's name.
    pub id: Id,
    /// English name.
    pub name: Text,
    /// Latin name as in Terminologia Anatomica 2.
    pub latin: Text,
    /// Abbreviations, former names and the names people type.
    pub aliases: Vec<Text>,
    /// Id of the [`Region`] it is listed under; equals the file's folder.
    pub region: Id,
    /// Conventional group, e.g. `triceps surae`; one of its region's groups.
    pub group: Text,
    /// Two to four sentences: what it is, why it matters, what the name means.
    pub overview: Text,
    /// One entry an attachment: bone and landmark.
    pub origin: Vec<Text>,
    /// One entry an attachment: bone and landmark.
    pub insertion: Vec<Text>,
    /// One entry an action, main one first, in standard terms.
    pub actions: Vec<Text>,
    /// What it does in posture, gait or daily life.
    pub function: Text,
    /// The everyday movement that tests it.
    pub functional_movement: Text,
    /// Motor supply.
    pub nerve: Nerve,
    /// Main arterial supply.
    pub artery: Text,
    /// Ids of muscles that do the opposite.
    pub antagonists: Vec<Id>,
    /// Ids of muscles that help.
    pub synergists: Vec<Id>,
    /// Described trigger points, in the literature's own numbering if it has one.
    pub trigger_points: Vec<TriggerPoint>,
    /// For a muscle without described trigger points: the sentence that says so.
    pub no_pattern: Option<Text>,
    /// The muscle's own outline on the body.
    pub belly: Vec<Shape>,
    /// What the person says or cannot do, in their words.
    pub indications: Vec<Text>,
    /// What sets it off and keeps it going.
    pub causes: Vec<Text>,
    /// What else gives this picture, most dangerous first.
    pub differential: Vec<Text>,
    /// Ids of muscles commonly involved with it.
    pub connections: Vec<Id>,
    /// Ids of muscles in which its points are said to set off others.
    pub satellites: Vec<Id>,
    /// Self-help, in the order to try it.
    pub self_help: Vec<SelfHelp>,
    /// Habits, footwear, work, sport, posture: one entry a piece of advice.
    pub advice: Vec<Text>,
    /// For the professional.
    pub clinician: Clinician,
    /// Danger structures near it and when not to press.
    pub cautions: Vec<Text>,
    /// Warning signs particular to this muscle's pattern; the region's own
    /// come before them.
    pub red_flags: Vec<RedFlag>,
    /// What is known of this pattern, and where references differ.
    pub evidence: Text,
    /// Ids into the bibliography.
    pub sources: Vec<Id>,
    /// Identifiers in other vocabularies, only where sure.
    pub codes: Codes,
}

/// Motor nerve and its spinal (or cranial) segments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nerve {
    /// The peripheral nerve.
    pub name: Text,
    /// Segments, main ones first: `S1`. In parentheses, `(L5)`, one that only
    /// some references list. Cranial nerves as `CN V`.
    pub roots: Vec<Text>,
}

/// A trigger point, or the usual cluster of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TriggerPoint {
    /// Stable within the muscle; the literature's number where it has one: `1`.
    pub id: Id,
    /// Where it is, in words.
    pub site: Text,
    /// Where it is, on the body.
    pub at: At,
    /// The zones it is commonly described to refer to.
    pub refers: Vec<Refer>,
    /// What matters beside that.
    pub note: Option<Text>,
}

/// One zone of a referral pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Refer {
    /// Id of the [`Zone`].
    pub zone: Id,
    /// How regularly the zone is described.
    pub grade: Grade,
    /// Which side hurts, seen from the muscle.
    pub side: ReferSide,
}

/// How regularly a zone belongs to a pattern.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Described in nearly everyone with this point.
    #[default]
    Essential,
    /// Described in some, beyond the essential zone.
    Spillover,
    /// Described now and then.
    Rare,
}

/// Side of the pain relative to the muscle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferSide {
    /// Ipsilateral.
    #[default]
    Same,
    /// Contralateral.
    Opposite,
    /// Bilateral.
    Both,
}

/// One thing to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SelfHelp {
    /// A few words: `Calf stretch, knee bent`.
    pub title: Text,
    /// What kind of thing it is.
    pub technique: Technique,
    /// What is needed: `foam roller`; empty for nothing.
    pub tool: Text,
    /// Numbered instructions, one action each.
    pub steps: Vec<Text>,
    /// Seconds to hold or press, each time.
    pub hold_s: Option<u16>,
    /// Times in one session.
    pub reps: Option<u8>,
    /// Sessions a day.
    pub per_day: Option<u8>,
    /// When not to, or what to mind, shown beside the steps.
    pub caution: Option<Text>,
}

/// Kinds of self-help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Technique {
    Pressure,
    Massage,
    Roller,
    Ball,
    #[default]
    Stretch,
    Heat,
    Cold,
    Habit,
    Movement,
}

/// What the professional needs beyond the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Clinician {
    /// How to find and feel it.
    pub palpation: Text,
    /// How it is treated.
    pub treatment: Vec<Text>,
    /// Structures a needle must not meet, and how they are avoided.
    pub needling: Vec<Text>,
    /// When self-help is not enough and who is needed.
    pub refer_when: Text,
}

/// Identifiers in other vocabularies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Codes {
    /// Terminologia Anatomica 2.
    pub ta2: Option<Text>,
    /// Foundational Model of Anatomy.
    pub fma: Option<Text>,
    /// Uberon.
    pub uberon: Option<Text>,
}
