//! Search over every field of every record. Knows no screen.

use crate::atlas::Atlas;

/// Which field of a record matched.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Name,
    Alias,
    Latin,
    Group,
    Region,
    /// Name, lay name or synonym of a zone it refers to.
    Refers,
    Indication,
    Action,
    Nerve,
    Root,
    Artery,
    Origin,
    Insertion,
    Function,
    Movement,
    TriggerPoint,
    Antagonist,
    Synergist,
    Connection,
    Satellite,
    Cause,
    Differential,
    SelfHelp,
    Advice,
    Clinician,
    Caution,
    RedFlag,
    Overview,
    Evidence,
    Source,
    Code,
}

/// One muscle that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Index in the atlas.
    pub muscle: usize,
    /// Higher is better; comparable within one query.
    pub score: u32,
    /// The field that matched best.
    pub field: Field,
    /// The text of that field (one entry of it).
    pub text: String,
    /// Byte ranges of `text` that matched, in order, on character borders.
    pub marks: Vec<(usize, usize)>,
}

/// The searchable form of the atlas.
#[derive(Debug, Default)]
pub struct Index {}

impl Index {
    /// Prepares the search over the atlas; done once, when first needed.
    #[must_use]
    pub fn new(_atlas: &Atlas) -> Self {
        Self {}
    }

    /// The muscles that match every word of the query, best first, at most
    /// `limit`. An empty query finds nothing.
    #[must_use]
    pub fn find(&self, _atlas: &Atlas, _query: &str, _limit: usize) -> Vec<Hit> {
        Vec::new()
    }

    /// Known words near those of a query that found nothing.
    #[must_use]
    pub fn nearest(&self, _query: &str) -> Vec<String> {
        Vec::new()
    }
}

/// The texts that match every word of the query, best first, with the byte
/// ranges that match.
#[must_use]
pub fn filter(_query: &str, texts: &[&str]) -> Vec<(usize, Vec<(usize, usize)>)> {
    (0..texts.len()).map(|at| (at, Vec::new())).collect()
}
