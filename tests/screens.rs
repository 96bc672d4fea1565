//! Screens as a user sees them: a key string is played, and the screen, text
//! and styles, is compared with one that a person has read.
//!
//! `INSTA_UPDATE=always cargo test --test screens` takes the screens as they
//! are; read the difference before it is committed.

mod support;

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

screen!(first_80x24, 80 x 24, "");
screen!(first_120x40, 120 x 40, "");
screen!(first_200x60, 200 x 60, "");
screen!(first_40x12, 40 x 12, "");
screen!(search_80x24, 80 x 24, "/heel");
screen!(search_120x40, 120 x 40, "/heel pain");
screen!(search_finds_nothing, 80 x 24, "/qqqqzzz");
screen!(soleus_anatomy_80x24, 80 x 24, "/soleus<enter>");
screen!(soleus_anatomy_40x12, 40 x 12, "/soleus<enter>");
screen!(soleus_map_80x24, 80 x 24, "/soleus<enter>3");
screen!(soleus_map_200x60, 200 x 60, "/soleus<enter>3z");
screen!(soleus_second_view_120x40, 120 x 40, "/soleus<enter>3v");
screen!(soleus_one_point_120x40, 120 x 40, "/soleus<enter>3p");
screen!(soleus_map_120x40, 120 x 40, "/soleus<enter>3");
screen!(soleus_zones_80x24, 80 x 24, "/soleus<enter>3i");
screen!(soleus_zones_120x40, 120 x 40, "/soleus<enter>3<enter>l");
screen!(soleus_names_120x40, 120 x 40, "/soleus<enter>3zn");
screen!(help_among_the_zones, 80 x 24, "3i?");
screen!(soleus_steps_80x24, 80 x 24, "/soleus<enter>4jj");
screen!(soleus_steps_120x40, 120 x 40, "/soleus<enter>4jj");
screen!(a_link_is_selected, 120 x 40, "/soleus<enter>nn");
screen!(a_zone_page, 120 x 40, "/soleus<enter>}}}}}}}}}}n<enter>");
screen!(help_in_the_map, 80 x 24, "3?");
screen!(palette_filtered, 120 x 40, ":turn");
screen!(evidence_page, 80 x 24, "e");
screen!(glossary_page, 200 x 60, "t");
screen!(by_root_80x24, 80 x 24, "joo");
screen!(by_nerve_120x40, 120 x 40, "jjo");
screen!(by_name_200x60, 200 x 60, "jjoooo");
screen!(too_small, 20 x 5, "");

#[test]
fn esc_gives_the_place_back() {
    let mut session = Session::of_fixture(120, 40);
    let before = session.press("jjj2").text();
    assert_eq!(session.press("/gastro<esc>").text(), before);
}

#[test]
fn a_muscle_link_leads_there_and_back_and_forward_again() {
    let mut session = Session::of_fixture(120, 40);
    session.press("/soleus<enter>");
    // The first link that leads to a muscle.
    for _ in 0..30 {
        session.press("n<enter>");
        if session.state.open_page().is_some() {
            session.press("<esc>");
        } else {
            break;
        }
    }
    let there = session.state.muscle().map(|muscle| muscle.id.clone());
    assert!(
        there.as_ref().is_some_and(|id| *id != "soleus"),
        "{there:?}"
    );
    session.press("H");
    let back = session.state.muscle().map(|muscle| muscle.id.clone());
    assert_eq!(back.unwrap(), "soleus");
    session.press("L");
    assert_eq!(
        session.state.muscle().map(|muscle| muscle.id.clone()),
        there
    );
}

#[test]
fn moving_in_the_list_changes_the_other_panes_at_once() {
    let mut session = Session::of_fixture(120, 40);
    let first = session.text();
    let second = session.press("j").text();
    let name = session.state.muscle().unwrap().name.to_string();
    assert!(second.contains(&format!("Anatomy · {name}")), "{second}");
    assert_ne!(first, second);
}

#[test]
fn a_count_repeats_and_pane_digits_go_on_with_it() {
    let mut session = Session::of_fixture(120, 40);
    session.press("5j");
    assert_eq!(session.state.muscle_index(), Some(5));
    session.press("g").press("03j");
    assert_eq!(session.state.muscle_index(), Some(3));
    session.press("g").press("512k3");
    assert_eq!(session.state.muscle_index(), Some(0));
    session.press("3");
    assert_eq!(session.state.context(), myoatlas::app::Context::Map);
}

#[test]
fn the_order_changes_and_the_muscle_stays() {
    let mut session = Session::of_fixture(120, 40);
    session.press("jjj");
    let muscle = session.state.muscle_index();
    for _ in 0..5 {
        session.press("o");
        assert_eq!(session.state.muscle_index(), muscle);
        assert_eq!(session.state.list.len(), 6);
    }
    assert_eq!(session.state.order, myoatlas::app::Order::Region);
    let found = session.press("/heel<enter>1").state.list.rows().to_vec();
    assert_eq!(session.press("o").state.list.rows(), found, "stays ranked");
    session.press("<esc>");
    assert!(session.text().contains("by nerve"), "{}", session.text());
}

#[test]
fn the_record_and_the_step_are_copied() {
    use myoatlas::app::Effect;
    let mut session = Session::of_fixture(80, 24);
    session.press("/soleus<enter>y4Y");
    let copied: Vec<&String> = session
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text),
            _ => None,
        })
        .collect();
    assert_eq!(copied.len(), 2);
    assert!(
        copied[0].contains("musculus soleus")
            && copied[0].contains("Self-help".to_uppercase().as_str())
    );
    assert!(copied[1].starts_with("1. "), "{}", copied[1]);
}

#[test]
fn ascii_has_nothing_but_ascii() {
    let mut settings = myoatlas::config::Settings::default();
    settings.options.ascii = true;
    let atlas = myoatlas::atlas::Atlas::built_in();
    let mut session = Session::with(atlas, settings, 120, 40);
    let first = session.text();
    for pane in ["1 Muscles", "2 Anatomy", "3 Body map", "4 Self-help"] {
        assert!(first.contains(pane), "{pane} is hidden\n{first}");
    }
    for keys in ["", "/heel", "<enter>", "3", "4", "?"] {
        let text = session.press(keys).text();
        let odd = text.chars().find(|c| !c.is_ascii());
        assert_eq!(odd, None, "after {keys}:\n{text}");
    }
}

screen!(bookmarks_80x24, 80 x 24, "mjj*B");
screen!(bookmarks_120x40, 120 x 40, "mjj*2");
screen!(bookmarks_200x60, 200 x 60, "m/sol<enter>*1");
screen!(a_note_is_written_80x24, 80 x 24, "/soleus<enter>WTender 5 cm above the heel, left more than right, worse on stairs.<enter><enter>Back in two weeks.<up><up><end>");
screen!(a_note_120x40, 120 x 40, "/soleus<enter>WTender.<enter>Back soon.<esc>G");
screen!(a_note_is_found_200x60, 200 x 60, "/soleus<enter>WSkylark runner<esc>/skylrk<enter>");
screen!(opened_lately_80x24, 80 x 24, "/soleus<enter>j1j2jR");

/// What was to be kept, in order.
fn kept(session: &Session) -> Vec<myoatlas::desk::Change> {
    let effects = session.effects.iter();
    let kept = effects.filter_map(|effect| match effect {
        myoatlas::app::Effect::Keep(change) => Some(change.clone()),
        _ => None,
    });
    kept.collect()
}

#[test]
fn bookmarks_are_set_listed_and_taken_away() {
    let mut session = Session::of_fixture(80, 24);
    session.press("B");
    assert!(session.text().contains("Nothing has a bookmark"));
    session.press("mjjm");
    let marked = session.state.muscle_index();
    session.press("B");
    assert_eq!(session.state.list.len(), 2);
    assert_eq!(session.state.muscle_index(), marked, "the muscle stays");
    session.press("B");
    assert_eq!(
        (session.state.list.len(), session.state.muscle_index()),
        (6, marked)
    );
    // Negated, and with words.
    session.press("/-is:bookmarked<enter>1");
    assert_eq!(session.state.list.len(), 4);
    session.press("<esc>m");
    assert_eq!(session.state.desk.bookmarks().len(), 3);
    assert_eq!(kept(&session).len(), 4, "{:?}", kept(&session));
}

#[test]
fn every_line_of_a_note_that_is_left_is_kept() {
    use myoatlas::desk::Change;
    let mut session = Session::of_fixture(80, 24);
    session.press("/soleus<enter>Wone<enter>two");
    let texts = |session: &Session| -> Vec<String> {
        let notes = kept(session).into_iter().filter_map(|change| match change {
            Change::Note { text, .. } => Some(text),
            _ => None,
        });
        notes.collect()
    };
    assert_eq!(texts(&session), ["one"]);
    // What would be lost is known to who ends the program.
    assert!(session.state.unkept().is_some());
    session.press("<ctrl-z>");
    assert_eq!(texts(&session), ["one", "one\ntwo"]);
    session.press("!<esc>");
    assert_eq!(texts(&session).last().unwrap(), "one\ntwo!");
    assert!(session.state.unkept().is_none());
    session.press("W<esc>");
    assert_eq!(texts(&session).len(), 3, "nothing new is nothing to keep");
    // A click beside it keeps as well.
    session.resize(120, 40).press("W more");
    session.send(myoatlas::app::Message::Click(1, 1));
    assert_eq!(texts(&session).last().unwrap(), "one\ntwo! more");
    session.press("W<ctrl-u><backspace><ctrl-u><esc>");
    assert_eq!(texts(&session).last().unwrap(), "");
    assert_eq!(session.state.desk.notes().count(), 0);
}

#[test]
fn stepping_through_records_opens_only_the_one_that_is_read() {
    let mut session = Session::of_fixture(120, 40);
    session.press("<enter>jJJJj");
    let opened = session.state.desk.recent().len();
    assert_eq!(opened, 2, "{:?}", session.state.desk.recent());
    session.press("R<down><enter>");
    assert_eq!(session.state.muscle_index(), Some(0));
    session.press("H");
    assert_eq!(session.state.muscle_index(), Some(3));
}

#[test]
fn what_cannot_be_kept_is_said_and_stays() {
    let mut session = Session::of_fixture(80, 24);
    session.press("m");
    let desk = Box::new(session.state.desk.clone());
    let said = Err("desk.txt: no room".to_owned());
    session.send(myoatlas::app::Message::Kept(desk, said));
    assert_eq!(
        session.state.error(),
        Some("Kept in memory only: desk.txt: no room")
    );
    assert_eq!(session.state.desk.bookmarks().len(), 1);
}

screen!(compare_offers_80x24, 80 x 24, "/soleus<enter>jJJjCgas");
screen!(compare_80x24, 80 x 24, "/soleus<enter>Cgastroc<enter>");
screen!(compare_map_80x24, 80 x 24, "/soleus<enter>Cgastroc<enter>3");
screen!(compare_120x40, 120 x 40, "/soleus<enter>Cgastroc<enter>");
screen!(compare_200x60, 200 x 60, "/soleus<enter>Cgastroc<enter>");

#[test]
fn a_comparison_is_left_the_way_it_was_entered() {
    let mut session = Session::of_fixture(120, 40);
    let before = session.press("/soleus<enter>").text();
    session.press("Cgastroc<enter>");
    assert!(session.text().contains("Compare · Soleus | Gastrocnemius"));
    session.press("jjj3p");
    assert_eq!(session.press("H").text(), before);
    assert!(session.press("L").text().contains("Compare · Soleus"));
    session.press("2<esc>");
    assert!(session.state.compared().is_none());
    // Another muscle ends it, a link leads on and comes back to it.
    session.press("Cgastroc<enter>n<enter>");
    assert!(session.state.compared().is_none());
    assert!(session.press("H").state.compared().is_some());
    assert!(session.press("J").state.compared().is_none());
}

#[test]
fn a_search_goes_on_in_the_list_and_begins_anew_elsewhere() {
    let mut session = Session::of_fixture(120, 40);
    session.press("/sol<enter>/skylark");
    assert_eq!(session.state.search.line.text(), "skylark");
    session.press("<esc>");
    assert_eq!(session.state.muscle().unwrap().id, "soleus");
    session.press("/sol<enter>1/eus");
    assert_eq!(session.state.search.line.text(), "soleus");
    session.press("<esc>mB/heel");
    assert_eq!(session.state.search.line.text(), "is:bookmarked heel");
}
