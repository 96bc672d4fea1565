//! Places out of words: `left shoulder blade edge`, `base of the thumb and
//! outer elbow`, `heel_sole`.

use crate::atlas::{Id, Side};

use super::Place;
use super::finder::Finder;
use super::gazetteer::Gazetteer;
use super::lexicon::{are_opposite, folded, is_noise, is_position, telling};

/// A place as it was said, and as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// As it was said.
    pub text: String,
    /// What it was taken for.
    pub place: Place,
    /// True if no side was said and none had to be: it lies on the midline.
    pub is_midline: bool,
    /// True if the side was not said with this place.
    pub is_side_assumed: bool,
    /// Words that say where, and are in no name of the place.
    pub left_out: Vec<String>,
}

/// Words that are no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Puzzling {
    /// As it was said.
    pub text: String,
    /// Ids of the zones that come nearest, at most six; may be empty.
    pub nearest: Vec<Id>,
}

/// One place as said: its words without sides, and its sides.
#[derive(Clone, Debug, Default)]
struct Phrase {
    text: String,
    words: Vec<String>,
    sides: Vec<Side>,
    strength: u8,
}

impl Phrase {
    fn new(text: &str) -> Self {
        let mut phrase = Self {
            text: text.trim().to_owned(),
            strength: 1,
            ..Self::default()
        };
        for word in folded(text) {
            let sides: &[Side] = match &*word {
                "left" | "l" | "lt" => &[Side::Left],
                "right" | "r" | "rt" => &[Side::Right],
                "both" | "bilateral" => &[Side::Right, Side::Left],
                _ => &[],
            };
            phrase.sides.extend(sides);
            match &*word {
                "moderate" => phrase.strength = 2,
                "severe" | "strong" | "worst" | "terrible" | "intense" => phrase.strength = 3,
                _ => {}
            }
            if sides.is_empty() {
                phrase.words.push(word);
            }
        }
        phrase.take_sides(&mut Vec::new());
        phrase
    }

    /// Takes sides over, each once, the right one first.
    fn take_sides(&mut self, sides: &mut Vec<Side>) {
        self.sides.append(sides);
        self.sides.sort_by_key(|side| *side == Side::Left);
        self.sides.dedup();
    }

    /// True if it has an id in it.
    fn is_underscored(&self) -> bool {
        self.text.contains('_')
    }

    /// True if it says a side and nothing else.
    fn is_side_alone(&self) -> bool {
        !self.sides.is_empty() && self.words.iter().all(|word| is_noise(word))
    }

    /// What it says of where at a thing.
    fn positions(&self) -> Vec<String> {
        let telling = telling(&self.words).into_iter();
        let canon = telling.map(|(_, canon)| canon);
        canon.filter(|canon| is_position(canon)).collect()
    }

    /// True if it is one word that says the other end of the thing that `next`
    /// names: `inner`, and then `outer elbow`.
    fn is_end_of(&self, next: &Self) -> bool {
        let own = telling(&self.words);
        let ends = next.positions();
        match own.as_slice() {
            [(_, end)] if ends.len() < telling(&next.words).len() => {
                ends.iter().any(|other| are_opposite(end, other))
            }
            _ => false,
        }
    }
}

impl Gazetteer {
    /// The places that are said, in order, each understood or not. Every
    /// argument that has a space or an underscore in it is a place or a list of
    /// places of its own, the others are read together; places are parted by
    /// commas, semicolons, `+`, `&`, `/`, `and` and `plus`. A place without a
    /// side is on the side `asked` for; if none is, on that of the other places
    /// if they agree, else on the `usual` one. The same place said again is
    /// marked once.
    #[must_use]
    pub fn read(
        &self,
        finder: &Finder,
        arguments: &[impl AsRef<str>],
        asked: Option<Side>,
        usual: Side,
    ) -> Vec<Result<Understood, Puzzling>> {
        let mut phrases = Vec::new();
        for text in runs(arguments) {
            for hard in text.split([';', '+', '&', '\n']) {
                self.phrases(hard, &mut phrases);
            }
        }
        let phrases = completed(phrases);
        let said: Vec<Side> = phrases.iter().flat_map(|it| it.sides.clone()).collect();
        let agreed = match said.first() {
            Some(first) if said.iter().all(|side| side == first) => Some(*first),
            _ => None,
        };
        let assumed = asked.or(agreed).unwrap_or(usual);
        let mut read: Vec<Result<Understood, Puzzling>> = Vec::new();
        for phrase in phrases {
            for one in self.understand(finder, &phrase, assumed) {
                let is_known = one.as_ref().is_ok_and(|one| {
                    let mut known = read.iter().flatten();
                    known.any(|known| {
                        known.place.zones == one.place.zones
                            && (known.is_midline || known.place.side == one.place.side)
                    })
                });
                if !is_known {
                    read.push(one);
                }
            }
        }
        read
    }

    /// One place, or one on either side, or none.
    fn understand(
        &self,
        finder: &Finder,
        phrase: &Phrase,
        assumed: Side,
    ) -> Vec<Result<Understood, Puzzling>> {
        let meaning = self.meaning(&phrase.words, phrase.is_underscored());
        if meaning.zones.is_empty() {
            let nearest = meaning.nearest;
            let text = phrase.text.clone();
            return vec![Err(Puzzling { text, nearest })];
        }
        let is_midline = meaning.zones.iter().all(|zone| finder.is_midline(zone));
        let sides = match &phrase.sides[..] {
            [] => vec![assumed],
            [first, ..] if is_midline => vec![*first],
            sides => sides.to_vec(),
        };
        let understood = sides.into_iter().map(|side| {
            Ok(Understood {
                text: phrase.text.clone(),
                place: Place {
                    zones: meaning.zones.clone(),
                    side,
                    strength: phrase.strength,
                },
                is_midline,
                is_side_assumed: phrase.sides.is_empty() && !is_midline,
                left_out: meaning.left_out.clone(),
            })
        });
        understood.collect()
    }

    /// The phrases of a text that is parted by commas and the like, unless a
    /// name of a place has them in it.
    fn phrases(&self, text: &str, phrases: &mut Vec<Phrase>) {
        let parts = parts(text);
        let mut at = 0;
        while let Some((first, ..)) = parts.get(at).copied() {
            // The longest name that has the separators in it, if any.
            let ends = (at + 1..parts.len()).rev();
            let joined = ends
                .filter_map(|end| Some((end, text.get(first..parts.get(end)?.1)?)))
                .find(|(_, joined)| self.is_joined_name(joined));
            let (end, part) = match joined {
                Some(found) => found,
                None => {
                    let end = parts.get(at).map_or(first, |(_, end)| *end);
                    (at, text.get(first..end).unwrap_or_default())
                }
            };
            at = end + 1;
            if folded(part).is_empty() {
                continue;
            }
            match self.split(part) {
                Some(several) if joined.is_none() => phrases.extend(several),
                _ => phrases.push(Phrase::new(part)),
            }
        }
    }

    /// The phrases of words that name several places one after the other
    /// without anything between them: `jaw calf`, `left knee right hip`. `None`
    /// if they are understood as one place, or do not part into names.
    fn split(&self, text: &str) -> Option<Vec<Phrase>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let whole = Phrase::new(text);
        if words.len() < 2 || words.len() > 24 {
            return None;
        }
        if whole.sides.len() < 2
            && self
                .meaning(&whole.words, whole.is_underscored())
                .left_out
                .is_empty()
        {
            return None;
        }
        let mut phrases = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (end, phrase) = (at + 1..=words.len()).rev().find_map(|end| {
                let phrase = Phrase::new(&words.get(at..end)?.join(" "));
                let is_one = phrase.sides.len() < 2
                    && self
                        .meaning(&phrase.words, phrase.is_underscored())
                        .is_exact;
                is_one.then_some((end, phrase))
            })?;
            phrases.push(phrase);
            at = end;
        }
        (phrases.len() > 1).then_some(phrases)
    }
}

/// The arguments in runs to be read together: words of one run were typed
/// without quotes.
fn runs(arguments: &[impl AsRef<str>]) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for argument in arguments.iter().map(AsRef::as_ref) {
        let stands_alone = argument.trim().contains([' ', '_']);
        match runs.last_mut().filter(|_| goes_on && !stands_alone) {
            Some(run) => {
                run.push(' ');
                run.push_str(argument);
            }
            None => runs.push(argument.to_owned()),
        }
        goes_on = !stands_alone;
    }
    runs
}

/// Where the parts of a text between commas, slashes, `and` and `plus` begin
/// and end, in bytes.
fn parts(text: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for piece in text.split_inclusive([' ', ',', '/']) {
        let word = piece.trim_end_matches([' ', ',', '/']);
        let end = at + word.len();
        let is_joint = matches!(&*word.to_lowercase(), "and" | "plus");
        if is_joint {
            parts.push((from, at));
            from = at + piece.len();
        } else if piece.ends_with([',', '/']) {
            parts.push((from, end));
            from = at + piece.len();
        }
        at += piece.len();
    }
    parts.push((from, text.len()));
    parts.retain(|(from, to)| text.get(*from..*to).is_some_and(|it| !it.trim().is_empty()));
    parts
}

/// The phrases with those that only say a side, or only where at a thing,
/// completed by their neighbours: `left and right heel`, `inner and outer
/// elbow`.
fn completed(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut done: Vec<Phrase> = Vec::new();
    let mut sides: Vec<Side> = Vec::new();
    let mut phrases = phrases.into_iter().peekable();
    while let Some(mut phrase) = phrases.next() {
        if phrase.is_side_alone() {
            sides.append(&mut phrase.sides);
            continue;
        }
        if let Some(next) = phrases.peek().filter(|next| phrase.is_end_of(next)) {
            let is_thing = |word: &&String| {
                let told = telling(std::slice::from_ref(*word));
                told.iter().any(|(_, canon)| !is_position(canon))
            };
            let things = next.words.iter().filter(is_thing);
            phrase.words.extend(things.cloned());
            if phrase.sides.is_empty() {
                phrase.sides.clone_from(&next.sides);
            }
        }
        // `left and right heel` is two, `left, heel_sole` one.
        phrase.take_sides(&mut sides);
        done.push(phrase);
    }
    // `heel, left and right`
    if let Some(last) = done.last_mut() {
        last.take_sides(&mut sides);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let parts = parts(text).into_iter();
        parts.map(|(from, to)| text[from..to].trim()).collect()
    }

    #[test]
    fn a_list_is_parted_at_its_joints() {
        assert_eq!(
            texts("base of the thumb and outer elbow, jaw/hand"),
            ["base of the thumb", "outer elbow", "jaw", "hand"]
        );
        assert_eq!(texts("sand and hand"), ["sand", "hand"]);
        assert_eq!(texts(" , and /"), [""; 0]);
    }

    #[test]
    fn what_is_quoted_stands_alone() {
        assert_eq!(
            runs(&["left", "heel", "behind the eye", "heel_sole", "jaw"]),
            ["left heel", "behind the eye", "heel_sole", "jaw"]
        );
    }

    #[test]
    fn sides_are_no_words() {
        let phrase = Phrase::new("Severe left heel");
        assert_eq!(phrase.words, ["severe", "heel"]);
        assert_eq!((phrase.sides, phrase.strength), (vec![Side::Left], 3));
    }
}
