//! Filters by field: `nerve:median`, `refers:"base of thumb"`, `-region:leg`,
//! `has:needling`, taken out of what is typed before the words.

use crate::atlas::Muscle;

use super::Field::{self, *};
use super::corpus::Corpus;
use super::query::Query;
use super::spelling::Weight;

/// Names of filters, each with the fields it looks at. The first of several
/// names of the same is the one to show.
pub const NAMES: [(&str, &[Field]); 29] = [
    ("name", &[Name, Alias, Latin]),
    ("latin", &[Latin]),
    ("group", &[Group]),
    ("region", &[Region]),
    ("refers", &[Refers]),
    ("zone", &[Refers]),
    ("sign", &[Indication, RedFlag, Refers]),
    ("says", &[Indication]),
    ("action", &[Action]),
    ("nerve", &[Nerve]),
    ("root", &[Root]),
    ("artery", &[Artery]),
    ("origin", &[Origin]),
    ("insertion", &[Insertion]),
    ("function", &[Function, Movement]),
    ("point", &[TriggerPoint]),
    ("antagonist", &[Antagonist]),
    ("synergist", &[Synergist]),
    ("connection", &[Connection, Satellite]),
    ("cause", &[Cause]),
    ("differential", &[Differential]),
    ("help", &[SelfHelp, Advice]),
    ("clinician", &[Clinician]),
    ("caution", &[Caution]),
    ("flag", &[RedFlag]),
    ("evidence", &[Evidence]),
    ("source", &[Source]),
    ("code", &[Code]),
    ("note", &[Note]),
];

/// What `has:` can ask for.
pub const HAS: [&str; 13] = [
    "points",
    "needling",
    "treatment",
    "palpation",
    "help",
    "advice",
    "cautions",
    "flags",
    "differential",
    "satellites",
    "evidence",
    "codes",
    "note",
];

/// What `is:` can ask for.
pub const IS: &str = "bookmarked";

/// A filter as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// True if what it finds is left out.
    pub is_negated: bool,
    what: What,
    /// As typed, with its name and quotes, to be said again.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Fields(u64, String),
    Has(String),
    Is(String),
}

/// The bit of a field in a set of fields.
pub fn bit(field: Field) -> u64 {
    1 << field as u8
}

/// The filters of what was typed, and the words that are left. A name that is
/// none, and a filter without a value, are words.
pub fn parse(typed: &str) -> (Vec<Filter>, String) {
    let mut filters = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut rest = typed;
    while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
        rest = rest.get(start..).unwrap_or_default();
        let end = token_end(rest);
        let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        match filter(token) {
            Some(filter) => filters.push(filter),
            None => words.push(token),
        }
        rest = after;
    }
    if filters.is_empty() {
        return (filters, typed.to_owned());
    }
    (filters, words.join(" "))
}

/// The token that what was typed ends with; empty after a space.
pub fn last_token(typed: &str) -> &str {
    let mut rest = typed;
    loop {
        let end = token_end(rest);
        let Some(after) = rest.get(end..).filter(|after| !after.is_empty()) else {
            return rest;
        };
        let skip = after.chars().next().map_or(0, char::len_utf8);
        rest = after.get(skip..).unwrap_or_default();
    }
}

/// Bytes up to the next space that stands in no quotes after a colon.
fn token_end(text: &str) -> usize {
    let mut is_quoted = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '"' if is_quoted || before == ':' => is_quoted = !is_quoted,
            _ if c.is_whitespace() && !is_quoted => return at,
            _ => {}
        }
        before = c;
    }
    text.len()
}

fn filter(token: &str) -> Option<Filter> {
    let bare = token.strip_prefix(['-', '!']);
    let (name, value) = bare.unwrap_or(token).split_once(':')?;
    let value = value.trim_matches('"').trim();
    if value.is_empty() {
        return None;
    }
    let name = name.to_lowercase();
    let what = if name == "has" {
        What::Has(value.to_lowercase())
    } else if name == "is" {
        What::Is(value.to_lowercase())
    } else {
        let (_, fields) = NAMES.iter().find(|(known, _)| *known == name)?;
        let set = fields.iter().fold(0, |set, field| set | bit(*field));
        What::Fields(set, value.to_owned())
    };
    Some(Filter {
        is_negated: bare.is_some(),
        what,
        text: token.to_owned(),
    })
}

impl Filter {
    /// The words of its value; none for `has:`.
    pub fn query(&self) -> Option<Query> {
        match &self.what {
            What::Fields(_, value) => Some(Query::new(value)),
            What::Has(_) | What::Is(_) => None,
        }
    }

    /// For each document the entry that says most clearly what the filter asks
    /// for, with how much that says; `None` if there is none. An entry must
    /// have all words of the value. The word itself is meant; if no entry has
    /// it, words that begin with it, and then those that are nearly it.
    pub fn entries(&self, corpus: &Corpus) -> Vec<Option<(u8, u32)>> {
        let mut best = vec![None; corpus.len()];
        let (Some(query), What::Fields(fields, _)) = (self.query(), &self.what) else {
            return best;
        };
        let words = query
            .words
            .iter()
            .filter(|word| word.weight == Weight::Full);
        let mut met: Option<Vec<u32>> = None;
        for word in words {
            let mut entries = Vec::new();
            for exact in [true, false] {
                if !entries.is_empty() {
                    break;
                }
                for found in corpus.vocabulary.find(word, false) {
                    if !exact || found.quality > 0.92 {
                        let with = corpus.entries_with(found.word).iter();
                        entries.extend(with.filter(|entry| corpus.kind(**entry) & fields != 0));
                    }
                }
            }
            entries.sort_unstable();
            entries.dedup();
            if let Some(met) = met {
                entries.retain(|entry| met.binary_search(entry).is_ok());
            }
            met = Some(entries);
        }
        for entry in met.unwrap_or_default() {
            let at = entry as usize;
            let (Some(owner), Some(says)) = (corpus.owners().get(at), corpus.says().get(at)) else {
                continue;
            };
            if let Some(best) = best.get_mut(*owner as usize)
                && best.is_none_or(|(weight, _)| says.weight > weight)
            {
                *best = Some((says.weight, entry));
            }
        }
        best
    }

    /// True if the record has, or is, what `has:` and `is:` ask for; `None` for
    /// other filters. `noted` tells of a note, `marked` of bookmarks.
    pub fn is_had(
        &self,
        muscle: &Muscle,
        noted: bool,
        marked: &dyn Fn(&str) -> bool,
    ) -> Option<bool> {
        match &self.what {
            What::Fields(..) => None,
            What::Is(asked) => Some(IS.starts_with(&**asked) && marked(&muscle.id)),
            What::Has(asked) => {
                let what = HAS.iter().find(|what| what.starts_with(&**asked));
                Some(what.is_some_and(|what| match *what {
                    "note" => noted,
                    what => has(muscle, what),
                }))
            }
        }
    }
}

fn has(muscle: &Muscle, what: &str) -> bool {
    let clinician = &muscle.clinician;
    match what {
        "points" => !muscle.trigger_points.is_empty(),
        "needling" => !clinician.needling.is_empty(),
        "treatment" => !clinician.treatment.is_empty(),
        "palpation" => !clinician.palpation.is_empty(),
        "help" => !muscle.self_help.is_empty(),
        "advice" => !muscle.advice.is_empty(),
        "cautions" => !muscle.cautions.is_empty(),
        "flags" => !muscle.red_flags.is_empty(),
        "differential" => !muscle.differential.is_empty(),
        "satellites" => !muscle.satellites.is_empty(),
        "evidence" => !muscle.evidence.is_empty(),
        "codes" => {
            let codes = &muscle.codes;
            [&codes.ta2, &codes.fma, &codes.uberon]
                .iter()
                .any(|code| code.is_some())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(typed: &str) -> (Vec<String>, String) {
        let (filters, rest) = parse(typed);
        let told = filters.iter().map(|filter| match &filter.what {
            What::Fields(_, value) => format!("{} {value}", filter.is_negated),
            What::Has(what) => format!("{} has {what}", filter.is_negated),
            What::Is(what) => format!("{} is {what}", filter.is_negated),
        });
        (told.collect(), rest)
    }

    #[test]
    fn filters_are_taken_out_of_the_words() {
        let (filters, rest) =
            parsed("heel nerve:tibial -region:leg refers:\"base of thumb\" pain has:Needling");
        assert_eq!(rest, "heel pain");
        assert_eq!(
            filters,
            [
                "false tibial",
                "true leg",
                "false base of thumb",
                "false has needling"
            ]
        );
    }

    #[test]
    fn what_is_no_filter_is_words() {
        for typed in [
            "", "a:b c", "nerve:", "nerve: x", "12:30", "-heel", "\"a b\"", ":", "has:\"\"",
        ] {
            assert_eq!(parsed(typed), (Vec::new(), typed.to_owned()), "{typed}");
        }
        assert_eq!(parsed("NERVE:x").0, ["false x"]);
        // A quote that is not closed goes to the end.
        assert_eq!(parsed("refers:\"base of").0, ["false base of"]);
    }

    #[test]
    fn every_thing_to_have_is_looked_at() {
        let nothing = Muscle::default();
        for what in HAS {
            assert!(!has(&nothing, what), "{what}");
        }
    }
}
