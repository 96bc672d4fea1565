//! Cards over all records of the atlas: their ids, their questions, their
//! choices.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::HashSet;

use myoatlas::atlas::Atlas;
use myoatlas::study::answer::Expected;
use myoatlas::study::catalog::{Card, Catalog, Subject};
use myoatlas::study::choices::similar;
use myoatlas::study::facts;
use myoatlas::study::id::{Direction, Field};
use myoatlas::study::marking::{Marker, Verdict};
use myoatlas::study::question::Question;

/// Every card with its question.
fn each(mut look: impl FnMut(&Atlas, &Card, Question)) {
    let atlas = Atlas::built_in();
    for card in Catalog::new(&atlas).cards() {
        let question = Question::new(&atlas, card).unwrap_or_else(|| panic!("{}", card.id));
        look(&atlas, card, question);
    }
}

#[test]
fn ids_are_unique_and_well_formed() {
    let atlas = Atlas::built_in();
    let catalog = Catalog::new(&atlas);
    let mut seen = HashSet::new();
    for card in catalog.cards() {
        assert_eq!(card.id.as_str().parse(), Ok(card.id.clone()));
        assert_eq!(card.id.field(), Some(card.field), "{}", card.id);
        assert!(seen.insert(&card.id), "{} is there twice", card.id);
    }
    assert!(catalog.cards().len() > 3000, "{}", catalog.cards().len());
}

/// Ids are for ever: history hangs on them. A line may be added to this list,
/// and none may go.
#[test]
fn ids_of_cards_never_change() {
    let atlas = Atlas::built_in();
    let catalog = Catalog::new(&atlas);
    let golden = include_str!("golden/cards.txt");
    let now: HashSet<&str> = catalog
        .cards()
        .iter()
        .map(|card| card.id.as_str())
        .collect();
    let lost: Vec<&str> = golden.lines().filter(|id| !now.contains(id)).collect();
    assert_eq!(lost, [""; 0]);
}

#[test]
fn no_question_tells_its_answer() {
    let mut told = Vec::new();
    each(|_, card, question| {
        for form in question.told() {
            told.push(format!(
                "{}: {form:?} in {:?} {:?}",
                card.id, question.ask, question.given
            ));
        }
    });
    assert!(told.is_empty(), "{}\n{}", told.len(), told.join("\n"));
}

#[test]
fn every_question_asks_something_and_has_an_answer() {
    let mut bad = Vec::new();
    each(|_, card, question| {
        let marks = ["{", "}"];
        let whole = !marks.iter().any(|mark| question.ask.contains(mark));
        let gap = myoatlas::study::answer::GAP;
        let empty = |line: &String| line.replace(gap, "").trim().len() < 3;
        if !whole || question.ask.is_empty() || question.answer.is_empty() {
            bad.push(format!("{}: {}", card.id, question.ask));
        }
        if question.given.iter().any(empty) && card.field != Field::Roots {
            bad.push(format!("{}: {:?}", card.id, question.given));
        }
        if let Expected::Several { answers, want } = &question.expected {
            assert!(*want >= 1 && *want <= answers.len(), "{}", card.id);
        }
    });
    assert!(bad.is_empty(), "{}\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn the_right_answer_is_marked_right() {
    let marker = Marker::new(&Atlas::built_in());
    let mut bad = Vec::new();
    each(|_, card, question| {
        let typed = match &question.expected {
            Expected::One(answers) => answers[0].shown.clone(),
            // Commas part what is typed: the answers are taken one by one.
            Expected::Several { answers, .. } => {
                for answer in answers {
                    let one = Expected::One(vec![answer.clone()]);
                    if marker.mark(&one, &answer.shown).verdict != Verdict::Right {
                        bad.push(format!("{}: {}", card.id, answer.shown));
                    }
                }
                return;
            }
            Expected::Roots { main, .. } => main.join(" "),
            Expected::Facts(facts) => facts.join("; "),
            Expected::Places(_) => return,
        };
        let verdict = marker.mark(&question.expected, &typed).verdict;
        if verdict != Verdict::Right {
            bad.push(format!("{}: {typed}: {verdict:?}", card.id));
        }
    });
    assert!(bad.is_empty(), "{}\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn wrong_choices_are_wrong() {
    let mut offered = 0;
    let mut all = 0;
    let marker = Marker::new(&Atlas::built_in());
    each(|atlas, card, question| {
        if !question
            .modes
            .contains(&myoatlas::atlas::AnswerMode::Choice)
        {
            return;
        }
        all += 1;
        for turn in 0..2 {
            let Some(choices) = question.choices(atlas, card, 4, turn) else {
                return;
            };
            offered += usize::from(turn == 0);
            check_choices(
                atlas,
                &marker,
                card,
                &question,
                &choices.shown,
                choices.right,
            );
        }
    });
    assert!(offered * 100 > all * 95, "{offered} of {all}");
}

fn check_choices(
    atlas: &Atlas,
    marker: &Marker,
    card: &Card,
    question: &Question,
    shown: &[String],
    right: usize,
) {
    let Subject::Muscle(index) = card.subject else {
        panic!("{}", card.id);
    };
    let muscle = atlas.muscle(index).unwrap();
    let distinct: HashSet<&String> = shown.iter().collect();
    assert_eq!(distinct.len(), shown.len(), "{}: {shown:?}", card.id);
    for (place, text) in shown.iter().enumerate() {
        let context = format!("{}: {text}", card.id);
        if card.direction == Direction::Back {
            // By name: of no other muscle offered is what was asked true.
            let other = atlas.muscles().position(|it| it.name == **text).unwrap();
            let is_true = other == index || facts::is_true_of(atlas, card.field, index, other);
            assert_eq!(is_true, place == right, "{context}");
            if card.field == Field::Pattern {
                for zone in facts::strongest(atlas, index) {
                    let refers = atlas.referring_to(&zone.id);
                    let refers = refers.iter().any(|it| it.muscle == other);
                    assert!(place == right || !refers, "{context}: {}", zone.id);
                }
            }
        } else if place != right {
            let facts = match card.field {
                Field::Origin => &muscle.origin[..],
                Field::Insertion => &muscle.insertion,
                Field::Action => &muscle.actions,
                _ => &[],
            };
            for fact in facts {
                for part in text.split("; ") {
                    assert!(!similar(fact, part), "{context} is {fact}");
                }
            }
            if matches!(card.field, Field::Nerve | Field::Roots | Field::Latin) {
                let verdict = marker.mark(&question.expected, text).verdict;
                assert!(verdict <= Verdict::Part, "{context}");
            }
        }
    }
}
