//! Records as JSON. Scripts hang on these keys: they are kept apart from the
//! model so that the one can change without the other.

use std::borrow::Cow;

use serde::Serialize;

use crate::atlas::bundle::Head;
use crate::atlas::{
    self, At, Atlas, Grade, Muscle, RedFlag, ReferSide, Region, Segment, Technique, Text, Urgency,
    Zone,
};
use crate::config::Words;
use crate::search::{Field, Hit, Reason};

/// An entry of `list --json`.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    latin: &'a str,
    aliases: &'a [Text],
    region: &'a str,
    group: &'a str,
}

impl<'a> From<&'a Head> for Entry<'a> {
    fn from(head: &'a Head) -> Self {
        Self {
            id: &head.id,
            name: &head.name,
            latin: &head.latin,
            aliases: &head.aliases,
            region: &head.region,
            group: &head.group,
        }
    }
}

/// `show --json`.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    id: &'a str,
    name: &'a str,
    latin: &'a str,
    aliases: &'a [Text],
    region: &'a str,
    group: &'a str,
    overview: &'a str,
    origin: &'a [Text],
    insertion: &'a [Text],
    actions: &'a [Text],
    function: &'a str,
    nerve: Nerve<'a>,
    artery: &'a str,
    antagonists: &'a [Text],
    synergists: &'a [Text],
    functional_movement: &'a str,
    trigger_points: Vec<Point<'a>>,
    indications: &'a [Text],
    causes: &'a [Text],
    differential: &'a [Text],
    connections: &'a [Text],
    satellites: &'a [Text],
    self_help: Vec<SelfHelp<'a>>,
    advice: &'a [Text],
    cautions: &'a [Text],
    red_flags: Vec<String>,
    evidence: &'a str,
    sources: &'a [Text],
    note: &'a str,
}

#[derive(Debug, Serialize)]
struct Nerve<'a> {
    name: &'a str,
    roots: &'a [Text],
}

#[derive(Debug, Serialize)]
struct Point<'a> {
    id: &'a str,
    site: &'a str,
    at: Place,
    refers: Vec<Refer<'a>>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Place {
    segment: Segment,
    along: f32,
    around: f32,
}

impl From<At> for Place {
    fn from(at: At) -> Self {
        Self {
            segment: at.segment,
            along: at.along,
            around: at.around,
        }
    }
}

#[derive(Debug, Serialize)]
struct Refer<'a> {
    zone: &'a str,
    grade: Grade,
    side: ReferSide,
}

#[derive(Debug, Serialize)]
struct SelfHelp<'a> {
    title: &'a str,
    technique: Technique,
    tool: &'a str,
    steps: &'a [Text],
    hold_s: Option<u16>,
    reps: Option<u8>,
    per_day: Option<u8>,
    caution: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// The record of `muscle` with the reader's note; warning signs are sentences in `words`.
    #[must_use]
    pub fn new(words: &Words, muscle: &'a Muscle, note: &'a str) -> Self {
        Self {
            id: &muscle.id,
            name: &muscle.name,
            latin: &muscle.latin,
            aliases: &muscle.aliases,
            region: &muscle.region,
            group: &muscle.group,
            overview: &muscle.overview,
            origin: &muscle.origin,
            insertion: &muscle.insertion,
            actions: &muscle.actions,
            function: &muscle.function,
            nerve: Nerve {
                name: &muscle.nerve.name,
                roots: &muscle.nerve.roots,
            },
            artery: &muscle.artery,
            antagonists: &muscle.antagonists,
            synergists: &muscle.synergists,
            functional_movement: &muscle.functional_movement,
            trigger_points: muscle.trigger_points.iter().map(Point::from).collect(),
            indications: &muscle.indications,
            causes: &muscle.causes,
            differential: &muscle.differential,
            connections: &muscle.connections,
            satellites: &muscle.satellites,
            self_help: muscle.self_help.iter().map(SelfHelp::from).collect(),
            advice: &muscle.advice,
            cautions: &muscle.cautions,
            red_flags: muscle
                .red_flags
                .iter()
                .map(|flag| warning(words, flag))
                .collect(),
            evidence: &muscle.evidence,
            sources: &muscle.sources,
            note,
        }
    }
}

impl<'a> From<&'a atlas::TriggerPoint> for Point<'a> {
    fn from(point: &'a atlas::TriggerPoint) -> Self {
        let refers = point.refers.iter().map(|refer| Refer {
            zone: &refer.zone,
            grade: refer.grade,
            side: refer.side,
        });
        Self {
            id: &point.id,
            site: &point.site,
            at: point.at.into(),
            refers: refers.collect(),
            note: point.note.as_deref(),
        }
    }
}

impl<'a> From<&'a atlas::SelfHelp> for SelfHelp<'a> {
    fn from(help: &'a atlas::SelfHelp) -> Self {
        Self {
            title: &help.title,
            technique: help.technique,
            tool: &help.tool,
            steps: &help.steps,
            hold_s: help.hold_s,
            reps: help.reps,
            per_day: help.per_day,
            caution: help.caution.as_deref(),
        }
    }
}

/// A warning sign as a sentence: how fast, what to do, if what.
#[must_use]
pub fn warning(words: &Words, flag: &RedFlag) -> String {
    let urgency = match flag.urgency {
        Urgency::Emergency => &words.urgency_emergency,
        Urgency::SameDay => &words.urgency_same_day,
        Urgency::Soon => &words.urgency_soon,
    };
    let mut sentence = format!("{urgency} {} {} {}", flag.action, words.if_sign, flag.sign);
    if !flag.may_be.is_empty() {
        sentence.push_str(&format!(" ({} {})", words.may_be, flag.may_be));
    }
    sentence
}

/// An entry of `find --json`.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    /// `muscle`, or `warning` for a warning sign of a region.
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    score: u32,
    field: Field,
    text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Why<'a>>>,
}

#[derive(Debug, Serialize)]
struct Why<'a> {
    word: &'a str,
    field: Field,
    text: &'a str,
}

impl<'a> Found<'a> {
    /// A hit in the atlas; `None` if it is not of this atlas.
    #[must_use]
    pub fn new(atlas: &'a Atlas, hit: &'a Hit, reasons: Option<&'a [Reason]>) -> Option<Self> {
        let head = atlas.heads().get(hit.muscle)?;
        let why = |reason: &'a Reason| Why {
            word: &reason.word,
            field: reason.field,
            text: &reason.text,
        };
        Some(Self {
            kind: "muscle",
            id: &head.id,
            name: &head.name,
            score: hit.score,
            field: hit.field,
            text: Cow::Borrowed(&hit.text),
            why: reasons.map(|reasons| reasons.iter().map(why).collect()),
        })
    }

    /// A warning sign of a region.
    #[must_use]
    pub fn warning(words: &Words, region: &'a Region, flag: &RedFlag, score: u32) -> Self {
        Self {
            kind: "warning",
            id: &region.id,
            name: &region.name,
            score,
            field: Field::RedFlag,
            text: Cow::Owned(warning(words, flag)),
            why: None,
        }
    }
}

/// An entry of `zones --json`.
#[derive(Debug, Serialize)]
pub struct PainZone<'a> {
    id: &'a str,
    name: &'a str,
    lay: &'a str,
    region: &'a str,
    roots: &'a [Text],
    referred_from: Vec<Source<'a>>,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    id: &'a str,
    trigger_point: &'a str,
    grade: Grade,
    side: ReferSide,
}

impl<'a> PainZone<'a> {
    /// A zone, with every trigger point described to refer there.
    #[must_use]
    pub fn new(atlas: &'a Atlas, zone: &'a Zone) -> Self {
        let from = atlas.referring_to(&zone.id).into_iter();
        let from = from.filter_map(|referral| {
            let muscle = atlas.muscle(referral.muscle)?;
            Some(Source {
                id: &muscle.id,
                trigger_point: &muscle.trigger_points.get(referral.point)?.id,
                grade: referral.grade,
                side: referral.side,
            })
        });
        Self {
            id: &zone.id,
            name: &zone.name,
            lay: &zone.lay,
            region: &zone.region,
            roots: &zone.roots,
            referred_from: from.collect(),
        }
    }
}
