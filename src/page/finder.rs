//! What stands beside the body in the pain finder: how to begin, how words
//! were understood, warning signs, muscles.

use super::document::{Document, Piece};
use super::pain::{elsewhere, together, understanding, warning_signs, whose_name, why, zone_name};
use crate::atlas::{Atlas, Grade};
use crate::config::{Role, Words, fill};
use crate::pain::{Candidate, Finder, Place, Puzzling, Together, Understood, Warning};

/// Columns of the bar beside a muscle.
const BAR: usize = 10;

/// Nothing is marked: what this is, and how to begin, by the keys of these
/// actions: say it; closer, round, the whole; mark, take away.
#[must_use]
pub fn finder_begin(words: &Words, keys: &[String; 6]) -> Document {
    let mut page = Document::default();
    let [say, closer, round, whole, mark, unmark] = keys;
    page.text(&fill(&words.finder_begin, say));
    page.gap();
    let walk = fill(&fill(&words.finder_walk, closer), round);
    page.text(&fill(&walk, whole));
    page.gap();
    page.text(&fill(&fill(&words.finder_mark, mark), unmark));
    page.gap();
    page.text(&words.finder_sides);
    page.gap();
    page.text(&words.finder_flags_first);
    page.gap();
    page.paragraph(vec![Piece::dim(&*words.pattern_note)]);
    page
}

/// How what is typed is understood; `offers` is the key for what is near.
#[must_use]
pub fn finder_said(
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    (typed, offers): (&str, &str),
    said: &[Result<Understood, Puzzling>],
) -> Document {
    let mut page = Document::default();
    if typed.trim().is_empty() {
        page.text(&words.finder_example);
        return page;
    }
    page.heading(words.pain_places.as_str());
    for one in said {
        match one {
            Ok(one) => page.entry(0, Piece::dim("-"), understanding(atlas, words, finder, one)),
            Err(puzzling) => {
                let text = fill(&words.finder_not_understood, &puzzling.text);
                page.entry(0, Piece::dim("?"), vec![Piece::text(text)]);
                if puzzling.nearest.is_empty() {
                    continue;
                }
                let near = puzzling.nearest.iter().map(|id| zone_name(atlas, id));
                let near: Vec<&str> = near.collect();
                let text = fill(&words.finder_near, near.join("; "));
                page.entry(2, Piece::text(""), vec![Piece::dim(text)]);
            }
        }
    }
    let puzzling = said.iter().filter_map(|one| one.as_ref().err());
    let last = match puzzling.map(|one| one.nearest.is_empty()).next() {
        None => words.finder_enter.clone(),
        Some(false) => fill(&words.finder_offers, offers),
        Some(true) => return page,
    };
    page.gap();
    page.paragraph(vec![Piece::dim(last)]);
    page
}

/// Warning signs in full, before any muscle.
#[must_use]
pub fn finder_gate(
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    marks: &[Understood],
    warnings: &[Warning],
) -> Document {
    let mut page = Document::default();
    warning_signs(&mut page, words, warnings);
    marked(&mut page, atlas, words, finder, marks);
    page
}

/// The marked places and their strength.
fn marked(
    page: &mut Document,
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    marks: &[Understood],
) {
    page.heading(words.finder_marked.as_str());
    for mark in marks {
        let mut pieces = understanding(atlas, words, finder, mark);
        let strength = mark.place.strength;
        if strength > 1 {
            let text = fill(&words.finder_strength, strength);
            pieces.push(Piece::dim(format!(", {text}")));
        }
        page.entry(0, Piece::new(strength.to_string(), Role::Mark), pieces);
    }
}

/// The muscles, best first; sets of them; what else it may be.
#[must_use]
pub fn finder_found(
    atlas: &Atlas,
    words: &Words,
    finder: &Finder,
    marks: &[Understood],
    candidates: &[Candidate],
    sets: &[Together],
) -> Document {
    let places: Vec<Place> = marks.iter().map(|mark| mark.place.clone()).collect();
    let mut page = Document::default();
    marked(&mut page, atlas, words, finder, marks);
    page.heading(words.pain_candidates.as_str());
    if candidates.is_empty() {
        page.text(&words.pain_none);
    }
    for (rank, candidate) in candidates.iter().enumerate() {
        let Some(head) = atlas.heads().get(candidate.muscle) else {
            continue;
        };
        let (mark, role) = match candidate.grade {
            Grade::Essential => ("#", Role::Essential),
            Grade::Spillover => (":", Role::Spillover),
            Grade::Rare => (".", Role::Rare),
        };
        let side = whose_name(words, candidate.side);
        let pieces = vec![
            Piece::new(format!("{}, {side}", head.name), Role::Heading),
            Piece::dim(format!(
                "  {} {:.2}\n",
                bar(candidate.score),
                candidate.score
            )),
            Piece::text(why(atlas, words, &places, candidate)),
        ];
        page.step(0, Piece::new(format!("{} {mark}", rank + 1), role), pieces);
    }
    together(&mut page, atlas, words, &places, sets);
    elsewhere(&mut page, atlas, words, &places, candidates);
    page.gap();
    page.paragraph(vec![Piece::dim(&*words.pattern_note)]);
    page
}

/// A score as a bar.
fn bar(score: f32) -> String {
    let full = ((score * BAR as f32).round() as usize).min(BAR);
    "=".repeat(full) + &"-".repeat(BAR - full)
}
