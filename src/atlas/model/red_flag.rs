//! Warning signs.

use serde::{Deserialize, Serialize};

use crate::atlas::text::Text;

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
