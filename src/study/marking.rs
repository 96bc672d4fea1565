//! Is it right? Tolerant of how it is typed, not of what it says.

use std::collections::HashSet;

use crate::atlas::{Atlas, ReferSide, Side};
use crate::search::fuzzy::typos;
use crate::search::spelling;

use super::answer::{Answer, Expected, Target, words};
use super::fsrs::Grade;

/// How good an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing of it.
    Wrong,
    /// Something of it, or too little.
    Part,
    /// Meant right, and not quite so written.
    Near,
    /// Right.
    Right,
}

/// A marked answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// How good it is.
    pub verdict: Verdict,
    /// Indexes of the right answers that were given.
    pub given: Vec<usize>,
    /// What was typed and is not right.
    pub wrong: Vec<String>,
}

impl Marking {
    fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            given: Vec::new(),
            wrong: Vec::new(),
        }
    }

    /// The grade it stands for, where there are so many grades; the learner
    /// has the last word.
    #[must_use]
    pub fn grade(&self, grades: u8) -> Grade {
        match self.verdict {
            Verdict::Right | Verdict::Near => Grade::Good,
            Verdict::Part if grades > 2 && !self.given.is_empty() => Grade::Hard,
            Verdict::Part | Verdict::Wrong => Grade::Again,
        }
    }
}

/// Words of an answer that say nothing.
const FILLERS: [&str; 17] = [
    "muscle", "muscles", "musculus", "musculi", "m", "mm", "nerve", "nerves", "nervus", "n",
    "branch", "branches", "region", "zone", "area", "part", "pain",
];

/// Marks answers.
#[derive(Debug, Default)]
pub struct Marker {
    /// Words of names: one of them typed for another is no slip of the key.
    known: HashSet<String>,
}

impl Marker {
    /// A marker that knows the names of the atlas.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut known = HashSet::new();
        let mut learn = |text: &str| {
            for word in words(text) {
                known.insert(plain(&word));
                known.insert(word);
            }
        };
        for muscle in atlas.muscles() {
            learn(&muscle.name);
            learn(&muscle.latin);
            learn(&muscle.nerve.name);
        }
        for zone in atlas.zones() {
            learn(&zone.name);
            learn(&zone.lay);
        }
        Self { known }
    }

    /// Marks what was typed.
    #[must_use]
    pub fn mark(&self, expected: &Expected, typed: &str) -> Marking {
        match expected {
            Expected::One(answers) => self.several(answers, 1, vec![typed]),
            Expected::Several { answers, want } => self.several(answers, *want, pieces(typed)),
            Expected::Roots { main, some } => roots(main, some, typed),
            Expected::Facts(facts) => self.facts(facts, typed),
            Expected::Places(_) => Marking::new(Verdict::Wrong),
        }
    }

    fn several(&self, answers: &[Answer], want: usize, typed: Vec<&str>) -> Marking {
        let mut marking = Marking::new(Verdict::Wrong);
        let mut worst = Verdict::Right;
        let mut incomplete = false;
        for piece in typed {
            let verdicts = answers
                .iter()
                .map(|answer| self.one(answer, piece))
                .enumerate();
            // The first of the best, and rather one that was not yet given.
            let best = verdicts.min_by_key(|(index, verdict)| {
                (std::cmp::Reverse(*verdict), marking.given.contains(index))
            });
            match best {
                Some((index, verdict @ (Verdict::Right | Verdict::Near))) => {
                    if !marking.given.contains(&index) {
                        marking.given.push(index);
                    }
                    worst = worst.min(verdict);
                }
                best => {
                    incomplete |= best.is_some_and(|(_, verdict)| verdict == Verdict::Part);
                    marking.wrong.push(piece.trim().to_owned());
                }
            }
        }
        marking.verdict = match marking.given.len() {
            0 if incomplete => Verdict::Part,
            0 => Verdict::Wrong,
            given if given < want => Verdict::Part,
            _ if marking.wrong.is_empty() => worst,
            _ => Verdict::Near,
        };
        marking
    }

    fn one(&self, answer: &Answer, text: &str) -> Verdict {
        let (typed, whole) = (key(text), unstemmed(text));
        let joined = words(text).concat();
        let forms = answer.forms.iter();
        let verdicts = forms.map(|form| {
            // Words may be written apart or together.
            if !joined.is_empty() && words(form).concat() == joined {
                return Verdict::Right;
            }
            let whole = self.compare(&unstemmed(form), &whole);
            whole.max(self.compare(&key(form), &typed))
        });
        verdicts.max().unwrap_or(Verdict::Wrong)
    }

    fn compare(&self, form: &[String], typed: &[String]) -> Verdict {
        if typed.is_empty() || form.is_empty() {
            return Verdict::Wrong;
        }
        if form == typed {
            return Verdict::Right;
        }
        let mut left: Vec<&String> = form.iter().collect();
        let mut slips = Vec::new();
        for word in typed {
            match left.iter().position(|other| *other == word) {
                Some(at) => {
                    left.remove(at);
                }
                None => slips.push(word),
            }
        }
        if slips.is_empty() {
            return Verdict::Part;
        }
        for slip in slips {
            let near = left.iter().position(|word| self.is_slip(word, slip));
            match near {
                Some(at) => {
                    left.remove(at);
                }
                None => return Verdict::Wrong,
            }
        }
        if left.is_empty() {
            Verdict::Near
        } else {
            Verdict::Part
        }
    }

    /// True if `typed` is `word` with a slip of the key, and no word itself.
    fn is_slip(&self, word: &str, typed: &str) -> bool {
        if self.known.contains(typed) {
            return false;
        }
        let (word, typed): (Vec<char>, Vec<char>) =
            (word.chars().collect(), typed.chars().collect());
        // One in five letters: the search may guess more boldly.
        let most = match word.len() {
            0..=3 => 0,
            4..=7 => 1,
            8..=12 => 2,
            _ => 3,
        };
        typos(&word, &typed, false, most).is_some()
    }

    /// How much of the weighty words of some sentences was typed.
    fn facts(&self, facts: &[String], typed: &str) -> Marking {
        let typed = key(typed);
        let mut told = HashSet::new();
        let mut all = HashSet::new();
        for (index, fact) in facts.iter().enumerate() {
            for word in key(fact) {
                let known = typed
                    .iter()
                    .any(|typed| *typed == word || self.is_slip(&word, typed));
                if known {
                    told.insert((index, word.clone()));
                }
                all.insert((index, word));
            }
        }
        let share = told.len() as f32 / all.len().max(1) as f32;
        let mut marking = Marking::new(match share {
            0.9.. => Verdict::Right,
            0.6.. => Verdict::Near,
            0.2.. => Verdict::Part,
            _ => Verdict::Wrong,
        });
        marking.given = (0..facts.len())
            .filter(|index| told.iter().any(|(fact, _)| fact == index))
            .collect();
        marking
    }
}

/// Marks a place: the zone under the cursor on a side of the body, when the
/// muscle is on the side `own`.
#[must_use]
pub fn mark_zone(targets: &[Target], zone: &str, side: Side, own: Side) -> Marking {
    let mut marking = Marking::new(Verdict::Wrong);
    for (index, target) in targets.iter().enumerate() {
        let Target::Zone {
            zone: wanted,
            side: on,
            ..
        } = target
        else {
            continue;
        };
        if wanted != zone {
            continue;
        }
        let fits = match on {
            ReferSide::Same => side == own,
            ReferSide::Opposite => side != own,
            ReferSide::Both => true,
        };
        marking.verdict = marking
            .verdict
            .max(if fits { Verdict::Right } else { Verdict::Near });
        marking.given.push(index);
    }
    marking
}

/// A word without its ending, old names replaced by new ones.
fn plain(word: &str) -> String {
    let word = match spelling::renamed(word) {
        Some(other) if other < word => other,
        _ => word,
    };
    spelling::stem(word)
}

/// The words of an answer that count, in the order of the alphabet: equal for
/// answers that say the same.
#[must_use]
pub fn key(text: &str) -> Vec<String> {
    let mut key: Vec<String> = unstemmed(text).iter().map(|word| plain(word)).collect();
    key.sort();
    key
}

/// The same words with their endings: a slip of the key is looked for here.
fn unstemmed(text: &str) -> Vec<String> {
    let all = words(text);
    let counts = |word: &&String| {
        !FILLERS.contains(&&***word) && spelling::STOP.binary_search(&&***word).is_err()
    };
    let mut key: Vec<String> = all.iter().filter(counts).cloned().collect();
    if key.is_empty() {
        key = all;
    }
    key.sort();
    key
}

/// What was typed as a list.
fn pieces(typed: &str) -> Vec<&str> {
    typed
        .split([',', ';', '/', '+', '&', '\n'])
        .flat_map(|piece| piece.split(" and "))
        .filter(|piece| !piece.trim().is_empty())
        .collect()
}

fn roots(main: &[String], some: &[String], typed: &str) -> Marking {
    let typed = segments(typed);
    let of = |roots: &[String]| {
        roots
            .iter()
            .flat_map(|root| segments(root))
            .collect::<Vec<_>>()
    };
    let (main, some) = (of(main), of(some));
    let mut marking = Marking::new(Verdict::Wrong);
    for segment in &typed {
        match main.iter().chain(&some).position(|root| root == segment) {
            Some(index) => marking.given.push(index),
            None => marking.wrong.push(segment.clone()),
        }
    }
    let missing = main.iter().any(|root| !typed.contains(root));
    marking.verdict = match (marking.given.is_empty(), missing, marking.wrong.is_empty()) {
        (true, ..) => Verdict::Wrong,
        (_, false, true) => Verdict::Right,
        // One segment too many or too few is how references differ.
        _ if marking.wrong.len() + main.iter().filter(|it| !typed.contains(it)).count() == 1
            && typed.len() > 1 =>
        {
            Verdict::Near
        }
        _ => Verdict::Part,
    };
    marking
}

/// Segments of what was typed: `S1`, `CN7`; `C5-C7` and `C5-7` are three.
#[must_use]
pub fn segments(typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut cranial = false;
    let mut span = false;
    let mut word = String::new();
    let text = typed.to_uppercase();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let one = std::mem::take(&mut word);
            let name = one.strip_prefix("CN").unwrap_or(&one);
            if one == "CN" {
                cranial = true;
            } else if (cranial || name.len() < one.len()) && number(name).is_some() {
                found.extend(number(name).map(|number| format!("CN{number}")));
                span = false;
            } else if let Some(segment) = segment(&one, span.then(|| found.last()).flatten()) {
                if span {
                    fill(&mut found, &segment);
                }
                found.push(segment);
                cranial = false;
                span = false;
            }
        }
        if matches!(c, '-' | '–' | '—') {
            span = true;
        } else if !matches!(c, ' ' | '(' | ')') {
            span = false;
        }
    }
    let mut seen = HashSet::new();
    found.retain(|segment| seen.insert(segment.clone()));
    found
}

/// `S1`, or a bare number that ends a span.
fn segment(word: &str, before: Option<&String>) -> Option<String> {
    let (letter, number) = word.split_at_checked(1)?;
    if matches!(letter, "C" | "T" | "L" | "S") && number.parse::<u8>().is_ok() {
        return Some(word.to_owned());
    }
    let letter = before?.get(..1)?;
    word.parse::<u8>()
        .ok()
        .map(|number| format!("{letter}{number}"))
}

/// The segments between the last and this one.
fn fill(found: &mut Vec<String>, to: &str) {
    let split = |segment: &str| {
        let (letter, number) = segment.split_at_checked(1)?;
        Some((letter.to_owned(), number.parse::<u8>().ok()?))
    };
    let Some(((letter, from), (end, to))) =
        found.last().and_then(|last| split(last)).zip(split(to))
    else {
        return;
    };
    // Over the end of a part of the spine: L4 to S2.
    let last = match &*letter {
        _ if letter == end => to.saturating_sub(1),
        "C" => 8,
        "T" => 12,
        _ => 5,
    };
    found.extend((from + 1..=last.min(12)).map(|number| format!("{letter}{number}")));
    if letter != end {
        found.extend((1..to.min(12)).map(|number| format!("{end}{number}")));
    }
}

/// A cranial nerve's number, Roman or Arabic; `V3` counts as V.
fn number(word: &str) -> Option<u8> {
    const ROMAN: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let bare = if word.starts_with('V') {
        word.trim_end_matches(|c: char| c.is_ascii_digit())
    } else {
        word
    };
    let roman = ROMAN.iter().position(|roman| *roman == bare);
    let roman = roman.and_then(|at| u8::try_from(at + 1).ok());
    roman.or_else(|| bare.parse().ok().filter(|number| (1..=12).contains(number)))
}

#[cfg(test)]
mod tests;
