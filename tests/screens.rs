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
