//! What is expected of an answer, and in which forms it may come.

use crate::atlas::{Grade as Regularity, ReferSide};
use crate::search::fold;

/// A right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// As it is shown.
    pub shown: String,
    /// As it may be typed, `shown` among them.
    pub forms: Vec<String>,
}

impl Answer {
    /// An answer that is typed as it is shown, or in one of these forms.
    #[must_use]
    pub fn new(shown: &str, forms: impl IntoIterator<Item = String>) -> Self {
        let mut all = vec![shown.to_owned()];
        for form in forms {
            if !form.trim().is_empty() && !all.contains(&form) {
                all.push(form);
            }
        }
        Self {
            shown: shown.to_owned(),
            forms: all,
        }
    }

    /// A term of anatomy: what stands in parentheses may be left out or typed
    /// in place of the word before it, and what comes after a comma or a colon
    /// left out.
    #[must_use]
    pub fn term(shown: &str) -> Self {
        let mut forms = vec![without_parentheses(shown)];
        if let Some((before, rest)) = shown.split_once(" (")
            && let Some((inside, after)) = rest.split_once(')')
        {
            let kept = before.rsplit_once(' ').map_or("", |(kept, _)| kept);
            if !inside.contains(' ') {
                forms.push(format!("{kept} {inside}{after}"));
            }
        }
        for form in forms.clone() {
            if let Some(head) = form.split([',', ':', ';']).next() {
                forms.push(head.trim().to_owned());
            }
        }
        Self::new(shown, forms)
    }
}

/// `text` without what stands in parentheses.
#[must_use]
pub fn without_parentheses(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && !(c == ' ' && out.ends_with(' ')) => out.push(c),
            _ => {}
        }
    }
    out.trim().replace(" ,", ",")
}

/// A place that is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A zone of a pattern.
    Zone {
        /// Its id.
        zone: String,
        /// On which side, seen from the muscle.
        side: ReferSide,
        /// How regularly it is described.
        grade: Regularity,
    },
    /// Anywhere on the belly of the muscle with this id.
    Belly(String),
}

/// What is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Any one of these.
    One(Vec<Answer>),
    /// So many of these.
    Several {
        /// The right answers.
        answers: Vec<Answer>,
        /// How many of them are wanted.
        want: usize,
    },
    /// Segments: all of the first, none that is in neither.
    Roots {
        /// Those that all references have.
        main: Vec<String>,
        /// Those that only some have.
        some: Vec<String>,
    },
    /// Sentences, of which the weighty words count.
    Facts(Vec<String>),
    /// A place on the body.
    Places(Vec<Target>),
}

impl Expected {
    /// The right answers, as they are shown.
    #[must_use]
    pub fn shown(&self) -> Vec<&str> {
        match self {
            Self::One(answers) | Self::Several { answers, .. } => {
                answers.iter().map(|answer| &*answer.shown).collect()
            }
            Self::Roots { main, some } => main.iter().chain(some).map(|it| &**it).collect(),
            Self::Facts(facts) => facts.iter().map(|fact| &**fact).collect(),
            Self::Places(_) => Vec::new(),
        }
    }
}

/// The folded words of a text.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    fold::words(text, |word, _| words.push(word.to_owned()));
    words
}

/// True if the words of `form` stand in `text`, side by side and in order.
#[must_use]
pub fn tells(text: &str, form: &str) -> bool {
    let (text, form) = (words(text), words(form));
    !form.is_empty() && text.windows(form.len()).any(|part| part == form)
}

/// What stands where something was taken out.
pub const GAP: &str = "...";

/// `text` with a gap wherever the words of one of the forms stand.
#[must_use]
pub fn hide<'a>(text: &str, forms: impl IntoIterator<Item = &'a str>) -> String {
    let mut hidden = text.to_owned();
    for form in forms {
        let form = words(form);
        if form.is_empty() {
            continue;
        }
        loop {
            let mut places = Vec::new();
            fold::words(&hidden, |word, range| places.push((word.to_owned(), range)));
            let found = places.windows(form.len()).find(|part| {
                let pairs = part.iter().zip(&form);
                pairs.into_iter().all(|((word, _), form)| word == form)
            });
            let Some((Some(first), Some(last))) = found.map(|it| (it.first(), it.last())) else {
                break;
            };
            hidden.replace_range(first.1.start..last.1.end, GAP);
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_told_in_whole_words() {
        assert!(tells("Arch of the Soleus, below", "soleus"));
        assert!(tells(
            "the flexor-hallucis longus",
            "Flexor hallucis longus"
        ));
        assert!(!tells("the soleal line", "soleus"));
        assert!(!tells("hallucis flexor longus", "flexor hallucis"));
        assert!(!tells("anything", "("));
    }

    #[test]
    fn what_is_hidden_is_gone() {
        let hidden = hide("Arch of the soleus (Soleus!), tibia", ["Soleus", "TIBIA"]);
        assert_eq!(hidden, "Arch of the ... (...!), ...");
        assert_eq!(hide("tibial nerve", ["tibia", ""]), "tibial nerve");
    }

    #[test]
    fn a_term_may_come_in_its_shorter_forms() {
        let forms = Answer::term("deep fibular (peroneal) nerve, lateral branch").forms;
        for form in [
            "deep fibular nerve, lateral branch",
            "deep peroneal nerve, lateral branch",
            "deep fibular nerve",
            "deep peroneal nerve",
        ] {
            assert!(forms.iter().any(|it| it == form), "{form}: {forms:?}");
        }
        let forms = Answer::term("anterior interosseous nerve (branch of the median nerve)").forms;
        assert_eq!(forms.len(), 2, "{forms:?}");
    }
}
