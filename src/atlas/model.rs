//! What the data says: the types of every file in `assets/`.
//!
//! Plain owned values, one struct a concept, fields named as anatomists name
//! them. Every field has a default so that `check` can report all that is
//! missing from a record at once; `check` (not serde) decides what is
//! required. Unknown fields are errors.
//!
//! A place on the body is always (segment, along, around): see [`At`].

use serde::{Deserialize, Serialize};

use super::text::Text;

/// Stable name of a record: lower case letters, digits and underscores.
/// Study history and users' files hang on it; it never changes.
pub type Id = Text;

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

/// A side of the person's body, never of the viewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person's right (x < 0).
    #[default]
    Right,
    /// The person's left (x > 0).
    Left,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
        }
    }
}

/// A ringed part of the body. Trunk, neck and head are midline; the rest
/// exist on both sides.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Segment {
    #[default]
    Trunk,
    Neck,
    Head,
    UpperArm,
    Forearm,
    Hand,
    /// Thumb.
    Finger1,
    /// Index finger.
    Finger2,
    Finger3,
    Finger4,
    /// Little finger.
    Finger5,
    Thigh,
    Leg,
    Foot,
}

impl Segment {
    /// Every segment.
    pub const ALL: [Self; 14] = [
        Self::Trunk,
        Self::Neck,
        Self::Head,
        Self::UpperArm,
        Self::Forearm,
        Self::Hand,
        Self::Finger1,
        Self::Finger2,
        Self::Finger3,
        Self::Finger4,
        Self::Finger5,
        Self::Thigh,
        Self::Leg,
        Self::Foot,
    ];

    /// Its name as written in data files: `upper_arm`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Trunk => "trunk",
            Self::Neck => "neck",
            Self::Head => "head",
            Self::UpperArm => "upper_arm",
            Self::Forearm => "forearm",
            Self::Hand => "hand",
            Self::Finger1 => "finger1",
            Self::Finger2 => "finger2",
            Self::Finger3 => "finger3",
            Self::Finger4 => "finger4",
            Self::Finger5 => "finger5",
            Self::Thigh => "thigh",
            Self::Leg => "leg",
            Self::Foot => "foot",
        }
    }

    /// True for trunk, neck and head: one of each, on the midline.
    #[must_use]
    pub fn is_midline(self) -> bool {
        matches!(self, Self::Trunk | Self::Neck | Self::Head)
    }
}

/// A point on the body's surface.
///
/// `along` is 0..=1: limbs from proximal to distal, trunk, neck and head from
/// bottom to top, foot from heel to toe. `around` is in degrees: 0 anterior,
/// 90 lateral, 180 posterior, 270 medial (hand and fingers: 0 palmar; foot:
/// 0 dorsal, 180 plantar; midline segments: 90 is the near side, 270 the far
/// side, mirrored for the other side).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct At {
    /// The part of the body.
    pub segment: Segment,
    /// 0..=1.
    pub along: f32,
    /// Degrees, 0..360.
    pub around: f32,
    /// True for a point in a deep muscle, drawn as its projection on the skin.
    pub deep: bool,
}

/// A patch of the body's surface, in the coordinates of [`At`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Shape {
    /// Everything between two lengths and two angles. `around` runs from the
    /// first to the second angle in the direction of growing degrees; the
    /// first may be negative (`(-30, 40)` spans the front).
    Band {
        /// The part of the body.
        segment: Segment,
        /// From and to, 0..=1.
        along: (f32, f32),
        /// From and to, degrees, from < to, at most 360 apart.
        around: (f32, f32),
    },
    /// A closed outline of (along, around) points, smoothed when drawn. Angles
    /// may be negative or above 360 so that neighbours are never 360 apart.
    Outline {
        /// The part of the body.
        segment: Segment,
        /// At least three corners.
        points: Vec<(f32, f32)>,
    },
}

impl Shape {
    /// The segment it lies on.
    #[must_use]
    pub fn segment(&self) -> Segment {
        match self {
            Self::Band { segment, .. } | Self::Outline { segment, .. } => *segment,
        }
    }
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

/// A warning sign, worded as an action with its urgency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RedFlag {
    /// How fast.
    pub urgency: Urgency,
    /// What to do: `Call an ambulance`.
    pub action: Text,
    /// If what: `chest pain with sweating or breathlessness`.
    pub sign: Text,
    /// What it may be: `heart attack`.
    pub may_be: Text,
}

/// How fast somebody must be seen.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Now: ambulance or emergency department.
    #[default]
    Emergency,
    /// Within the day.
    SameDay,
    /// Within days.
    Soon,
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
    /// Where it is. On midline segments a patch is given for the near side
    /// and mirrored; one that reaches over the midline is drawn as it stands.
    pub patches: Vec<Shape>,
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

/// The body's figures: `assets/body/*.ron`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Figures {
    /// `rings.ron`: one entry a segment.
    pub segments: Vec<SegmentRings>,
    /// `features.ron`: lines drawn on the surface.
    pub features: Vec<Feature>,
    /// `views.ron`: the named views.
    pub views: Vec<NamedView>,
}

/// The cross-sections of one segment. One side is given (x > 0, the person's
/// left) and mirrored for the other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SegmentRings {
    /// Which segment.
    pub segment: Segment,
    /// In order of `along`.
    pub rings: Vec<Ring>,
}

/// One cross-section. Lengths in statures; origin on the floor between the
/// feet, +x the person's left, +y up, +z forward.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ring {
    /// 0..=1.
    pub along: f32,
    /// Centre.
    pub centre: (f32, f32, f32),
    /// Unit vector towards angle 0.
    pub ant: (f32, f32, f32),
    /// Unit vector towards angle 90.
    pub lat: (f32, f32, f32),
    /// Distances from the centre, evenly spaced by angle from 0.
    pub radii: Vec<f32>,
}

/// A line drawn on the body's surface: a kneecap, a spine, a collarbone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feature {
    /// What it is: `kneecap`.
    pub name: Text,
    /// The segment it lies on; mirrored like everything else.
    pub segment: Segment,
    /// (along, around) in order.
    pub points: Vec<(f32, f32)>,
    /// True if the last point joins the first.
    pub closed: bool,
    /// Smallest magnification at which it is drawn, in cells a stature, so that
    /// small drawings stay clear.
    pub from_scale: f32,
}

/// A named way of looking at the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NamedView {
    /// Stable id: `leg_back`.
    pub id: Id,
    /// Display name: `leg, from behind`.
    pub name: Text,
    /// Ids of the regions it is made for.
    pub regions: Vec<Id>,
    /// Turn about the vertical, degrees: 0 from the front, 90 from the
    /// person's left, 180 from behind, 270 from the person's right. Close-ups
    /// are written for the right side of the body and mirrored for the left.
    pub yaw: f32,
    /// Tilt, degrees: positive looks down on it, negative up at it.
    pub pitch: f32,
    /// What must be in the frame: segments with a part of their length. All
    /// of the body if empty.
    pub frame: Vec<(Segment, f32, f32)>,
}
