//! The search line as it is used: filters completed, warning signs over what
//! was found, what matched marked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use myoatlas::app::{PageKind, Row};
use myoatlas::atlas::Atlas;
use myoatlas::search::{Index, NAMES, complete};
use support::Session;

fn line(session: &Session) -> String {
    session.state.search.line.text().to_owned()
}

fn offers(typed: &str) -> Vec<String> {
    complete(&Atlas::built_in(), typed).map_or(Vec::new(), |it| it.offers)
}

#[test]
fn tab_completes_the_name_of_a_filter_and_then_its_value() {
    let mut session = Session::start(80, 24);
    session.press("/ner<tab>");
    assert_eq!(line(&session), "nerve:");
    session.press("axi<tab>");
    assert_eq!(line(&session), "nerve:\"axillary nerve\"");
    // The list is that of what stands in the line.
    let first = session.state.muscle().unwrap();
    assert!(first.nerve.name.contains("axillary"), "{}", first.name);
}

#[test]
fn several_offers_are_gone_through_both_ways_and_shown_at_the_foot() {
    let mut session = Session::start(80, 24);
    session.press("/root:<tab>");
    let (count, first) = {
        let (offers, at) = session.state.search.offers().unwrap();
        assert_eq!(at, 0);
        (offers.len(), offers[0].clone())
    };
    assert!(count > 5, "{count}");
    assert_eq!(line(&session), first);
    assert!(session.text().contains(&format!("1/{count}")));
    session.press("<tab>");
    let second = line(&session);
    assert_ne!(second, first);
    session.press("<shift-tab>");
    assert_eq!(line(&session), first);
    session.press("<up>");
    assert!(session.text().contains(&format!("{count}/{count}")));
    // What is typed ends it.
    session.press(" x");
    assert!(session.state.search.offers().is_none());
}

#[test]
fn where_no_filter_is_typed_tab_goes_down_the_list() {
    let mut session = Session::start(80, 24);
    session.press("/heel");
    let first = session.state.muscle_index();
    session.press("<tab>");
    assert_ne!(session.state.muscle_index(), first);
    assert_eq!(line(&session), "heel");
    session.press("<shift-tab>");
    assert_eq!(session.state.muscle_index(), first);
}

#[test]
fn completion_keeps_words_signs_and_what_comes_after_the_cursor() {
    let mut session = Session::start(80, 24);
    session.press("/heel -reg<tab>");
    assert_eq!(line(&session), "heel -region:");
    session.press("<home>ro<tab>");
    assert_eq!(line(&session), "root:heel -region:");
    // In quotes a space ends nothing.
    let thumb = offers("calf refers:\"base of");
    assert!(
        thumb.contains(&"refers:\"base of the thumb\"".to_owned()),
        "{thumb:?}"
    );
    assert!(offers("has:needl").contains(&"has:needling".to_owned()));
    assert!(offers("is:").contains(&"is:bookmarked".to_owned()));
    assert_eq!(offers("nosuch:x"), Vec::<String>::new());
    assert_eq!(offers("heel"), Vec::<String>::new());
}

#[test]
fn whatever_is_offered_finds_something() {
    let atlas = Atlas::built_in();
    let index = Index::new(&atlas);
    for (name, _) in NAMES {
        // Notes are the reader's own.
        if name == "note" {
            continue;
        }
        let offers = ["", "a", "m", "s"].map(|beginning| offers(&format!("{name}:{beginning}")));
        let offers = offers.concat();
        assert!(!offers.is_empty(), "{name}");
        for offer in offers.iter().step_by(9) {
            let found = index.find(&atlas, offer, 1);
            assert!(!found.is_empty(), "{offer} finds nothing");
        }
    }
}

#[test]
fn warning_signs_stand_over_the_muscles_and_open_by_enter() {
    let mut session = Session::start(80, 24);
    session.press("/cannot pee and numb between my legs");
    let list = &session.state.list;
    assert!(matches!(list.rows()[0], Row::Sign(0)), "{:?}", list.rows());
    assert!(session.text().contains("! NOW"), "{}", session.text());
    // Up from the first muscle, or there at once where there is none.
    session.press("<up><up><up><enter>");
    let page = session.state.open_page();
    assert!(matches!(page, Some(PageKind::Flags(_))), "{page:?}");
    // And back to the words.
    session.press("<esc>");
    assert_eq!(line(&session), "cannot pee and numb between my legs");
    // A place is no warning sign.
    session.press("<esc>/heel");
    let signs = |row: &Row| matches!(row, Row::Sign(_));
    assert!(!session.state.list.rows().iter().any(signs));
}

#[test]
fn signs_stay_in_sight_over_the_first_muscle() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut session = Session::start(width, height);
        session.press("/chest pain sweating");
        assert!(session.state.muscle().is_some());
        assert!(session.state.list.sign().is_none(), "a muscle is selected");
        let screen = session.text();
        assert!(screen.contains("! NOW"), "{width}x{height}\n{screen}");
    }
}

#[test]
fn what_is_marked_is_what_was_typed() {
    let atlas = Atlas::built_in();
    let index = Index::new(&atlas);
    for query in ["heel", "tibial nerve", "headache", "gastroc", "oedema"] {
        let hits = index.find(&atlas, query, 20);
        assert!(!hits.is_empty(), "{query}");
        for hit in hits {
            assert!(
                !hit.marks.is_empty(),
                "{query}: nothing marked in {}",
                hit.text
            );
            for (from, to) in hit.marks {
                let marked = hit.text[from..to].to_lowercase();
                let word = query.split(' ').find(|word| {
                    let common = word.chars().zip(marked.chars());
                    common.take_while(|(a, b)| a == b).count() >= 2
                });
                let spelt = query == "oedema" && marked.contains("edema");
                let lay = query == "heel" && marked.contains("heel");
                assert!(
                    word.is_some() || spelt || lay,
                    "{query}: {marked} in {}",
                    hit.text
                );
            }
        }
    }
}

/// Plays `keys` at a size and compares the styled screen.
macro_rules! screen {
    ($name:ident, $width:literal x $height:literal, $keys:literal) => {
        #[test]
        fn $name() {
            let screen = Session::of_fixture($width, $height).press($keys).styled();
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), screen);
            });
        }
    };
}

screen!(search_completing_80x24, 80 x 24, "/nerve:<tab>");
screen!(search_signs_80x24, 80 x 24, "/calf swollen after a flight");
screen!(search_signs_120x40, 120 x 40, "/calf swollen after a flight");
