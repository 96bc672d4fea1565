//! The names of cards. Everybody's history hangs on them, so they are made of
//! ids alone and never of what a record says.
//!
//! ```text
//! card      = subject ":" field [ "." part ] ":" direction
//! subject   = muscle id | "zone." zone id | "region." region id
//! field     = "origin" | "insertion" | ...          see Field
//! part      = id of a trigger point within the muscle
//! direction = "out"    the fact is asked for
//!           | "back"   the muscle is asked for
//! ```
//!
//! `soleus:nerve:out`, `soleus:refers.1:out`, `zone.heel_sole:muscles:out`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Field {
    /// Where it hurts: all zones of a muscle.
    Pattern,
    /// Where one trigger point refers.
    Refers,
    /// The muscles that refer to a zone.
    Muscles,
    /// Where the muscle itself lies.
    Place,
    Origin,
    Insertion,
    Action,
    Nerve,
    Roots,
    Antagonist,
    Latin,
    RedFlags,
    /// What must not be pressed or met by a needle.
    Danger,
    Differential,
}

impl Field {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Pattern,
        Self::Refers,
        Self::Muscles,
        Self::Place,
        Self::Origin,
        Self::Insertion,
        Self::Action,
        Self::Nerve,
        Self::Roots,
        Self::Antagonist,
        Self::Latin,
        Self::RedFlags,
        Self::Danger,
        Self::Differential,
    ];

    /// Its name in ids and filters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pattern => "pattern",
            Self::Refers => "refers",
            Self::Muscles => "muscles",
            Self::Place => "place",
            Self::Origin => "origin",
            Self::Insertion => "insertion",
            Self::Action => "action",
            Self::Nerve => "nerve",
            Self::Roots => "roots",
            Self::Antagonist => "antagonist",
            Self::Latin => "latin",
            Self::RedFlags => "red_flags",
            Self::Danger => "danger",
            Self::Differential => "differential",
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// Which way a card asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The muscle is given, the fact is asked for.
    Out,
    /// The fact is given, the muscle is asked for.
    Back,
}

impl Direction {
    /// Its name in ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::Back => "back",
        }
    }
}

/// The name of a card. One read from a log may be of a card that this atlas
/// does not have; it is kept all the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId(String);

impl CardId {
    /// The card of a subject.
    #[must_use]
    pub fn new(subject: &str, field: Field, part: Option<&str>, direction: Direction) -> Self {
        let (field, direction) = (field.name(), direction.name());
        Self(match part {
            Some(part) => format!("{subject}:{field}.{part}:{direction}"),
            None => format!("{subject}:{field}:{direction}"),
        })
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Subject, field with its part, and direction.
    fn parts(&self) -> (&str, &str, &str) {
        let mut parts = self.0.splitn(3, ':');
        let mut next = || parts.next().unwrap_or_default();
        (next(), next(), next())
    }

    /// The muscle, zone or region it is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.parts().0
    }

    /// The field, if this program knows it.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        let field = self.parts().1;
        Field::named(field.split_once('.').map_or(field, |(field, _)| field))
    }

    /// Field and direction: the id of its template.
    #[must_use]
    pub fn kind(&self) -> String {
        let (_, field, direction) = self.parts();
        let field = field.split_once('.').map_or(field, |(field, _)| field);
        format!("{field}:{direction}")
    }
}

impl Borrow<str> for CardId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for CardId {
    type Err = ();

    /// Anything of the shape of an id: letters, digits, `_`, `.`, `-`, and two
    /// colons.
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_part = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        };
        let fits = text.split(':').count() == 3 && text.split(':').all(is_part);
        fits.then(|| Self(text.to_owned())).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_the_grammar_says() {
        let id = CardId::new("soleus", Field::Refers, Some("1"), Direction::Out);
        assert_eq!(id.as_str(), "soleus:refers.1:out");
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_eq!(id.field(), Some(Field::Refers));
        assert_eq!(id.kind(), "refers:out");
        assert_eq!(id.subject(), "soleus");
    }

    #[test]
    fn what_is_no_id_is_not_taken_for_one() {
        for text in [
            "",
            "soleus",
            "a:b",
            "a::c",
            "a:b:c:d",
            "a b:c:d",
            "a:b\u{1b}:c",
        ] {
            assert_eq!(text.parse::<CardId>(), Err(()), "{text:?}");
        }
        // A field of a later version is kept.
        let later: CardId = "soleus:embryology:out".parse().expect("it has the shape");
        assert_eq!(later.field(), None);
    }

    #[test]
    fn names_of_fields_lead_back() {
        for field in Field::ALL {
            assert_eq!(Field::named(field.name()), Some(field));
        }
    }
}
