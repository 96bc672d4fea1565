//! The study on the screen: decks, cards answered in every way, taken back,
//! left and come back to; what stands in the log.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use myoatlas::app::{Effect, Message, Pane, Sheet};
use myoatlas::atlas::AnswerMode;
use myoatlas::desk::Change;
use myoatlas::study::fsrs::Grade;
use myoatlas::study::log::{Log, What};
use myoatlas::study::marking::Verdict;
use support::Session;

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

screen!(study_decks_80x24, 80 x 24, "S");
screen!(study_decks_40x12, 40 x 12, "Sjj");
screen!(study_reveal_80x24, 80 x 24, "S/muscle:soleus field:origin<enter>");
screen!(study_typed_80x24, 80 x 24, "S/muscle:soleus field:nerve<enter>tib<tab>");
screen!(study_right_80x24, 80 x 24, "S/muscle:soleus field:nerve<enter>tibial<enter>");
screen!(study_right_120x40, 120 x 40, "S/muscle:soleus field:nerve<enter>tibial<enter>");
screen!(study_choice_80x24, 80 x 24, "S/muscle:soleus field:nerve<enter><shift-tab><tab>");
screen!(study_pattern_80x24, 80 x 24, "S/muscle:soleus field:pattern<enter>");
screen!(study_pattern_40x20, 40 x 20, "S/muscle:soleus field:pattern<enter>");
screen!(study_pattern_200x60, 200 x 60, "S/muscle:soleus field:pattern<enter>xyz<enter>");
screen!(study_point_120x40, 120 x 40, "S/muscle:soleus field:refers<enter> ");
screen!(study_place_80x24, 80 x 24, "S/muscle:soleus field:place<enter>");
screen!(study_placed_80x24, 80 x 24, "S/muscle:soleus field:place<enter><enter>");
screen!(study_result_80x24, 80 x 24, "S/muscle:soleus field:origin<enter> 1 3<esc>");
screen!(study_progress_80x24, 80 x 24, "S/muscle:soleus<enter> 3 3 3 3<esc>p");
screen!(study_progress_200x60, 200 x 60, "S/muscle:soleus<enter> 3 3 3 3<esc>p");
screen!(study_nothing_due_80x24, 80 x 24, "S/muscle:soleus field:roots<enter> 4 4<enter>/muscle:soleus field:roots<enter>");
screen!(study_help_80x24, 80 x 24, "S?");

/// The log as it is on the disk.
fn log(session: &mut Session) -> Log {
    session.learning().store.read().unwrap()
}

/// Cards and grades of the answers that stand.
fn reviews(session: &mut Session) -> Vec<(String, Grade, AnswerMode, bool)> {
    let log = log(session);
    let reviews = log.reviews();
    reviews
        .map(|(_, _, it)| (it.card.to_string(), it.grade, it.mode, it.practice))
        .collect()
}

fn verdict(session: &Session) -> Option<Verdict> {
    let shown = session.state.study.asked()?.shown.as_ref()?;
    shown.marking.as_ref().map(|marking| marking.verdict)
}

fn ask(session: &Session) -> String {
    let asked = session.state.study.asked();
    asked.map_or(String::new(), |asked| asked.question.ask.clone())
}

#[test]
fn two_keys_from_a_cold_start_ask_the_first_card() {
    let mut session = Session::start(80, 24);
    assert!(session.effects.is_empty());
    session.press("S");
    assert_eq!(session.effects, [Effect::OpenStudy], "not read before");
    session.press("<enter>");
    assert_eq!(session.state.study.sheet, Sheet::Card);
    assert!(!ask(&session).is_empty());
}

#[test]
fn ten_mixed_cards_one_taken_back_quit_and_come_back_to_the_right_one() {
    let mut session = Session::start(80, 24);
    session.press("S<enter>");
    let mut asked = Vec::new();
    for _ in 0..5 {
        asked.push(ask(&session));
        // Space and a digit do for every way of answering.
        session.press(" 3");
    }
    let sixth = ask(&session);
    assert_eq!(reviews(&mut session).len(), 5);
    session.press("<backspace>");
    assert_eq!(ask(&session), asked[4], "the last one is asked again");
    assert_eq!(reviews(&mut session).len(), 4);
    let events = log(&mut session).events;
    assert!(matches!(events.last().unwrap().what, What::Undo(_)));
    session.press(" 1");
    assert_eq!(ask(&session), sixth);
    let before = reviews(&mut session);
    assert_eq!(before.len(), 5);
    assert_eq!(before[4].1, Grade::Again);

    // The program is left, and opened again on the same files.
    let folder = std::mem::replace(&mut session.learning().folder, tempfile::tempdir().unwrap());
    let mut again = Session::start(80, 24);
    again.learning().folder = folder;
    let path = again.learning().folder.path().to_owned();
    again.learning().store = myoatlas::study::store::Store::new(&path);
    again.wait_days(1).press("S<enter>");
    assert_eq!(again.state.study.sheet, Sheet::Card);
    // What was forgotten comes before what is new.
    let (_, of) = again.state.study.count();
    let card = again.state.study.asked().unwrap().index;
    let card = again
        .state
        .study
        .pupil()
        .unwrap()
        .catalog
        .get(card)
        .unwrap();
    assert_eq!(card.id.to_string(), before[4].0, "of {of}");
}

#[test]
fn answers_are_typed_marked_and_overruled() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:soleus field:nerve<enter>");
    assert!(session.state.study.is_recalling());
    session.press("tibal nerve<enter>");
    assert!(
        verdict(&session) >= Some(Verdict::Near),
        "{}",
        session.text()
    );
    // The usual grade by space.
    session.press(" ");
    session.press("nonsense<enter>");
    assert_eq!(verdict(&session), Some(Verdict::Wrong));
    session.press("4");
    let reviews = reviews(&mut session);
    assert_eq!(
        (reviews[0].1, reviews[0].2),
        (Grade::Good, AnswerMode::Typed)
    );
    assert_eq!(reviews[1].1, Grade::Easy, "the learner has the last word");
}

#[test]
fn who_shows_the_answer_grades_it_and_who_enters_nothing_did_not_know() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:soleus field:nerve<enter> ");
    let usual = |session: &Session| {
        let shown = session.state.study.asked().unwrap().shown.clone();
        shown.unwrap().usual.unwrap()
    };
    assert_eq!(usual(&session), Grade::Good);
    session.press("<space><enter>");
    assert_eq!(usual(&session), Grade::Again);
    let reviews = reviews(&mut session);
    assert_eq!(reviews[0].2, AnswerMode::Reveal, "nothing was typed");
}

#[test]
fn a_space_among_letters_is_a_space() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:soleus field:nerve<enter>tibial nerve");
    assert_eq!(session.state.study.line().text(), "tibial nerve");
    session.press("<backspace><backspace>");
    assert_eq!(session.state.study.line().text(), "tibial ner");
}

#[test]
fn hints_tell_letter_by_letter_and_cost_the_good_grade() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:soleus field:nerve<enter><tab><tab><tab>");
    assert!(
        session.text().contains("tib___ _____"),
        "{}",
        session.text()
    );
    session.press("tibial<enter>");
    let usual = session
        .state
        .study
        .asked()
        .unwrap()
        .shown
        .clone()
        .unwrap()
        .usual;
    assert_eq!(usual, Some(Grade::Hard));
}

#[test]
fn one_of_four_is_chosen_by_its_digit() {
    let mut session = Session::start(100, 30);
    session.press("S/muscle:soleus field:nerve<enter><shift-tab>");
    let asked = session.state.study.asked().unwrap();
    assert_eq!(asked.mode, AnswerMode::Choice);
    let right = asked.choices.as_ref().unwrap().right + 1;
    let wrong = right % asked.choices.as_ref().unwrap().shown.len() + 1;
    session.press(&wrong.to_string());
    assert_eq!(verdict(&session), Some(Verdict::Wrong));
    session.press(" ");
    // The way stays chosen for the cards that follow.
    let asked = session.state.study.asked().unwrap();
    assert_eq!(asked.mode, AnswerMode::Choice);
    let right = asked.choices.as_ref().unwrap().right + 1;
    session.press(&right.to_string());
    assert_eq!(verdict(&session), Some(Verdict::Right));
}

#[test]
fn a_place_is_found_with_the_arrows() {
    let mut session = Session::start(120, 40);
    session.press("S/muscle:soleus field:pattern<enter>");
    // The card that asks for the muscle may come first.
    if session.state.study.asked().unwrap().mode != AnswerMode::Place {
        session.press(" 3");
    }
    let asked = session.state.study.asked().unwrap();
    assert_eq!(asked.mode, AnswerMode::Place, "{}", asked.question.ask);
    let heel = |session: &Session| {
        let at = session.state.study.map.zone()?;
        Some(session.state.atlas.zones()[at.zone].id.to_string())
    };
    let mut steps = 0;
    while heel(&session).as_deref() != Some("heel_sole") && steps < 60 {
        session.press("n");
        steps += 1;
    }
    session.press("<enter>");
    assert_eq!(
        verdict(&session),
        Some(Verdict::Right),
        "{:?}",
        heel(&session)
    );
    session.press("<space>");
    assert_eq!(reviews(&mut session).last().unwrap().2, AnswerMode::Place);
}

#[test]
fn the_record_opens_and_one_key_returns() {
    let mut session = Session::start(120, 40);
    session.press("S/muscle:soleus field:nerve<enter>o");
    // Not before the answer: an o is typed.
    assert_eq!(session.state.study.line().text(), "o");
    session.press("<enter>o");
    assert!(!session.state.study.open);
    assert_eq!(session.state.focus, Pane::Anatomy);
    assert_eq!(&*session.state.muscle().unwrap().id, "soleus");
    session.press("H");
    assert!(session.state.study.open);
    assert!(session.state.study.asked().unwrap().shown.is_some());
    // And by the key of the study itself.
    session.press("oS");
    assert!(session.state.study.asked().unwrap().shown.is_some());
}

#[test]
fn a_note_stands_beside_the_answer() {
    let mut session = Session::start(120, 40);
    session.press("S/muscle:soleus field:nerve<enter>x<enter>W");
    session.press("sole, like the flatfish<esc>");
    assert!(
        session.text().contains("sole, like the flatfish"),
        "{}",
        session.text()
    );
}

#[test]
fn what_was_missed_is_asked_once_more_as_practice() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:soleus field:origin,insertion<enter> 1 3 3 3<esc>");
    assert_eq!(session.state.study.sheet, Sheet::Result);
    let missed = session.state.study.session().unwrap().missed().len();
    assert_eq!(missed, 1);
    session.press("r");
    assert_eq!(session.state.study.sheet, Sheet::Card);
    session.press(" 3");
    assert_eq!(session.state.study.sheet, Sheet::Result);
    assert!(reviews(&mut session).last().unwrap().3, "as practice");
    // The last answer of a session can be taken back too.
    let count = reviews(&mut session).len();
    session.press("u");
    assert_eq!(session.state.study.sheet, Sheet::Card);
    assert_eq!(reviews(&mut session).len(), count - 1);
}

#[test]
fn nothing_due_is_practised_by_one_key() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:soleus field:roots<enter> 4 4");
    assert_eq!(session.state.study.sheet, Sheet::Result);
    // A deck just typed is for nothing else; another waits for the key.
    session.press("<enter>/muscle:soleus field:roots<enter>");
    assert_eq!(session.state.study.sheet, Sheet::Card);
    assert!(session.text().contains("this is practice"));
    session.press(" 3 3<enter>/muscle:soleus field:roots<down>roots<enter>");
    let rows = session.state.study.rows();
    let at = rows.iter().position(|row| row.name == "roots").unwrap();
    session.press(&format!("g{}<enter>", "j".repeat(at)));
    assert_eq!(session.state.study.sheet, Sheet::Decks);
    assert!(session.text().contains("r practises anyway"));
    session.press("r");
    assert_eq!(session.state.study.sheet, Sheet::Card);
    assert!(session.state.study.session().unwrap().is_practice());
}

#[test]
fn a_deck_is_saved_by_a_name_and_taken_away() {
    let mut session = Session::start(80, 24);
    session.press("S/nerve:tibial root:S1<down>sole<enter>");
    assert!(
        session.text().contains("nerve:tibial root:S1"),
        "{}",
        session.text()
    );
    let rows = session.state.study.rows();
    let at = rows.iter().position(|row| row.name == "sole").unwrap();
    assert!(rows[at].new > 0);
    session.press(&format!("g{}s", "j".repeat(at)));
    assert!(
        session
            .state
            .study
            .rows()
            .iter()
            .all(|row| row.name != "sole")
    );
    // What is wrong with a filter is said, and can be mended.
    session.press("/field:origen<enter>");
    assert!(
        session.text().contains("did you mean"),
        "{}",
        session.text()
    );
    session.press("<backspace><backspace>in<enter>");
    assert_eq!(session.state.study.sheet, Sheet::Card);
}

#[test]
fn bookmarks_and_what_was_opened_are_decks() {
    let mut session = Session::start(120, 40);
    session.press("/soleus<enter>m");
    // As its store keeps it, with the day of today.
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = myoatlas::desk::Store::open(folder.path());
    store.keep(Change::Bookmark("soleus".into(), true)).unwrap();
    store.keep(Change::Open("soleus".into())).unwrap();
    store.flush().unwrap();
    let text = std::fs::read_to_string(store.path()).unwrap();
    assert!(text.contains("\nrecent soleus 2"), "{text}");
    let desk = myoatlas::desk::Store::open(folder.path()).0.desk().clone();
    session.send(Message::Kept(Box::new(desk), Ok(None)));
    session.press("S");
    let names = |session: &Session| -> Vec<String> {
        let rows = session.state.study.rows().iter();
        rows.map(|row| row.name.clone()).collect()
    };
    let decks = names(&session);
    assert!(decks.contains(&"bookmarks".to_owned()), "{decks:?}");
}

#[test]
fn a_log_that_cannot_be_written_is_said_and_the_session_goes_on() {
    let mut session = Session::start(80, 24);
    session.press("S");
    // A file stands where the folder should be.
    let folder = session.learning().folder.path().join("study");
    std::fs::write(&folder, "").unwrap();
    session.press("<enter> 3");
    assert!(session.state.error().unwrap().contains("goes on in memory"));
    session.press(" 3");
    std::fs::remove_file(&folder).unwrap();
    session.press(" 3");
    assert_eq!(reviews(&mut session).len(), 3, "nothing is lost");
}

#[test]
fn the_answer_is_nowhere_before_it_is_shown() {
    let mut session = Session::start(200, 60);
    session.press("S/muscle:soleus field:place,pattern<enter>");
    for _ in 0..4 {
        let Some(asked) = session.state.study.asked() else {
            break;
        };
        if !asked.question.ask.contains("Soleus") {
            let screen = session.text().replace("muscle:soleus", "");
            assert!(!screen.to_lowercase().contains("soleus"), "{screen}");
        }
        session.press(" 3");
    }
}

#[test]
fn what_does_not_fit_says_so_and_is_read_with_the_arrows() {
    let mut session = Session::start(80, 24);
    session.press("S/muscle:extensor_digitorum_longus field:red_flags<enter> ");
    assert!(session.text().contains("j more"), "{}", session.text());
    session.press("jjj<down><down><down><down><down><down><down><down><down>");
    assert!(!session.text().contains("j more"), "{}", session.text());
    assert!(session.text().contains("Knee and lower leg"));
}

#[test]
fn a_short_session_ends_with_its_minutes() {
    let mut session = Session::start(80, 24);
    session.press("S<enter> 1");
    assert_eq!(session.state.study.sheet, Sheet::Card);
    // Two seconds a message: five minutes are 150 of them.
    for _ in 0..160 {
        session.press("<f2>");
    }
    session.press(" 3");
    assert_eq!(session.state.study.sheet, Sheet::Result);
}
