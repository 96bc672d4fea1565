//! The pain finder as it is used: places marked by cursor, mouse and words,
//! warning signs that cannot be skipped, muscles, the way to a record and back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Instant;

use myoatlas::app::{Action, Context, Effect, Message, Pane, Part, Stage, State};
use myoatlas::atlas::{Atlas, Side};
use myoatlas::config::Settings;
use myoatlas::pain::Whose;
use support::Session;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

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

screen!(finder_80x24, 80 x 24, "f");
screen!(finder_120x40, 120 x 40, "f");
screen!(finder_typing_80x24, 80 x 24, "f/heel, calf");
screen!(finder_not_understood_80x24, 80 x 24, "f/heel, qqzz");
screen!(finder_marking_80x24, 80 x 24, "f/heel<enter><tab>  ");
screen!(finder_gate_80x24, 80 x 24, "f/heel, calf<enter>");
screen!(finder_gate_120x40, 120 x 40, "f/heel, calf<enter>");
screen!(finder_found_40x12, 40 x 12, "f/heel, calf<enter>r");
screen!(finder_found_80x24, 80 x 24, "f/heel, calf<enter>r");
screen!(finder_found_120x40, 120 x 40, "f/heel, calf<enter>rj");
screen!(finder_found_200x60, 200 x 60, "f/heel, calf<enter>r");
screen!(finder_help_80x24, 80 x 24, "f?");

fn stage(session: &Session) -> Stage {
    session.state.finder.stage(&session.state.atlas)
}

fn muscles(state: &State) -> Vec<String> {
    let found = state.finder.candidates().iter();
    let heads = state.atlas.heads();
    found.map(|it| heads[it.muscle].id.to_string()).collect()
}

fn marks(state: &State) -> Vec<(Vec<String>, Side, u8)> {
    let marks = state.finder.marks().iter();
    marks
        .map(|mark| {
            let zones = mark.place.zones.iter().map(ToString::to_string);
            (zones.collect(), mark.place.side, mark.place.strength)
        })
        .collect()
}

#[test]
fn from_two_places_to_a_record_and_back_to_the_marks() {
    for (width, height) in SIZES {
        let mut session = Session::start(width, height);
        session.press("f/heel, calf<enter>");
        assert_eq!(stage(&session), Stage::Gate, "{width}x{height}");
        assert!(session.text().contains("NOW"), "{}", session.text());
        assert!(!session.text().contains("Soleus"), "{}", session.text());
        session.press("r");
        assert_eq!(muscles(&session.state)[0], "soleus");
        assert!(session.text().contains("Soleus"), "{}", session.text());
        session.press("j");
        let before = (session.text(), marks(&session.state));
        let chosen = session.state.finder.chosen_muscles()[0].0;
        session.press("<enter>");
        assert!(!session.state.finder.open);
        assert_eq!(session.state.muscle_index(), Some(chosen));
        assert_eq!(session.state.focus, Pane::Anatomy);
        session.press("H");
        assert_eq!((session.text(), marks(&session.state)), before);
        // And forward to the record again.
        session.press("L");
        assert_eq!(session.state.muscle_index(), Some(chosen));
        assert!(!session.state.finder.open);
    }
}

#[test]
fn no_key_but_the_one_goes_past_the_warning_signs() {
    let others: Vec<char> = (' '..='~').filter(|key| *key != 'r').collect();
    let mut session = Session::of_fixture(80, 24);
    for key in others {
        for part in ["", "<tab>"] {
            session.press("<esc><esc><esc><esc>");
            session.state.finder.open = false;
            session.press("f/heel<enter>").press(part);
            let name = match key {
                '<' => "<lt>".to_owned(),
                other => other.to_string(),
            };
            // Held down, or pressed twice.
            session.press(&name.repeat(3));
            assert_eq!(session.state.finder.candidates(), [], "{key}");
        }
    }
    for key in [
        "<enter>",
        "<tab>",
        "<backspace>",
        "<pgdn>",
        "<right>",
        "<end>",
    ] {
        let mut session = Session::of_fixture(80, 24);
        session.press("f/heel<enter>").press(&key.repeat(40));
        assert_eq!(session.state.finder.candidates(), [], "{key}");
    }
    for action in Action::ALL.iter().filter(|it| **it != Action::ReadFlags) {
        let mut session = Session::of_fixture(80, 24);
        session.press("f/heel<enter>");
        session
            .send(Message::Do(*action))
            .send(Message::Do(*action));
        assert_eq!(session.state.finder.candidates(), [], "{action:?}");
    }
    let mut session = Session::of_fixture(80, 24);
    session.press("f/heel<enter>");
    for (x, y) in (0..80)
        .step_by(3)
        .flat_map(|x| (0..24).map(move |y| (x, y)))
    {
        session.send(Message::Click(x, y));
        assert!(session.state.finder.candidates().is_empty(), "{x},{y}");
    }
}

#[test]
fn what_is_typed_ahead_has_not_been_read() {
    let mut session = Session::start(80, 24);
    session.press_ahead("f/heel<enter>rrr<enter>");
    assert_eq!(stage(&session), Stage::Gate);
    assert!(session.state.finder.open);
    session.press("r");
    assert_eq!(stage(&session), Stage::Found);
    // Nor what is out of sight: the body alone fills a narrow screen.
    let mut session = Session::start(60, 20);
    session.press("f/heel<enter><tab>");
    assert_eq!(session.state.finder.part, Part::Map);
    session.press("r");
    assert_eq!(stage(&session), Stage::Gate);
    assert_eq!(session.state.finder.part, Part::Answer);
}

#[test]
fn each_region_is_warned_of_once_in_a_session() {
    let mut session = Session::start(80, 24);
    session.press("f/heel<enter>r");
    assert_eq!(stage(&session), Stage::Found);
    session.press("/under the big toe<enter>");
    assert_eq!(stage(&session), Stage::Found, "the same region");
    session.press("/jaw<enter>");
    assert_eq!(stage(&session), Stage::Gate, "another one");
    assert_eq!(session.state.finder.candidates(), []);
    let text = session.text();
    assert!(
        !text.contains("ulcer"),
        "what was read comes again:\n{text}"
    );
    session.press("r");
    assert_eq!(stage(&session), Stage::Found);
    // One line says that there are some; a key shows all of them again.
    assert!(
        session.text().contains("! First rule out"),
        "{}",
        session.text()
    );
    session.press("!");
    assert_eq!(stage(&session), Stage::Again);
    session.press("r");
    assert_eq!(stage(&session), Stage::Found);
    session.press("X");
    assert_eq!(stage(&session), Stage::Begin);
    session.press("<esc>f/heel, jaw<enter>");
    assert_eq!(stage(&session), Stage::Found);
}

#[test]
fn the_cursor_marks_raises_and_takes_away() {
    let mut session = Session::start(120, 40);
    session.press("f");
    assert_eq!(session.state.context(), Context::Finder);
    let at = session.state.finder.map.zone().unwrap();
    let id = session.state.atlas.zones()[at.zone].id.to_string();
    for strength in [1, 2, 3, 3] {
        session.press(" ");
        let marked = marks(&session.state);
        assert_eq!((&marked[0].0, marked[0].2), (&vec![id.clone()], strength));
        assert_eq!(marked.len(), 1);
    }
    // It stands on the picture as a figure, not as a colour alone.
    let shot = &session.state.finder.map.shots()[0];
    let (_, _, seen) = session.state.finder.map.under_cursor().unwrap();
    let inner = session.state.finder.rooms.map_inner().unwrap();
    let (x, y) = (inner.x + shot.slot.column, inner.y + shot.head);
    let cell = &session.buffer()[(x + seen.centre.0, y + seen.centre.1)];
    assert_eq!(cell.symbol(), "3");
    session.press("n ");
    assert_eq!(marks(&session.state).len(), 2);
    session.press("N<backspace>");
    let left = marks(&session.state);
    assert!(left.len() == 1 && left[0].0 != [id], "{left:?}");
    // Where nothing is marked the last one goes.
    session.press("<backspace><backspace>");
    assert_eq!(marks(&session.state), []);
}

#[test]
fn a_click_marks_and_a_click_opens() {
    let mut session = Session::start(120, 40);
    session.press("f");
    let shot = &session.state.finder.map.shots()[0];
    let inner = session.state.finder.rooms.map_inner().unwrap();
    let seen = shot.sight.seen()[3];
    let at = (
        inner.x + shot.slot.column + seen.centre.0,
        inner.y + shot.head + seen.centre.1,
    );
    session.send(Message::Click(at.0, at.1));
    session.send(Message::Click(at.0, at.1));
    assert_eq!(
        session
            .state
            .finder
            .strength_at(&session.state.atlas, seen.place),
        2
    );
    session.press("r");
    assert_eq!(stage(&session), Stage::Found);
    let page = session.state.finder.rooms.answer_inner().unwrap().page;
    let row = session.state.finder.answer.step_anchor().unwrap().from as u16;
    session.send(Message::Click(page.x + 3, page.y + row));
    assert!(!session.state.finder.open);
}

#[test]
fn sides_are_kept_and_mirrored() {
    let sides = |query: &str| {
        let mut session = Session::start(120, 40);
        session.press(&format!("f/{query}<enter>r"));
        let found = session.state.finder.candidates().iter();
        let found: Vec<(usize, Whose)> = found.map(|it| (it.muscle, it.side)).collect();
        let drawn = session.text();
        (found, drawn)
    };
    let (right, _) = sides("right heel, right calf");
    let (left, drawn) = sides("left heel, left calf");
    let mirrored = |whose: Whose| match whose {
        Whose::Right => Whose::Left,
        Whose::Left => Whose::Right,
        other => other,
    };
    let expected: Vec<_> = right
        .iter()
        .map(|(m, side)| (*m, mirrored(*side)))
        .collect();
    assert_eq!(left, expected);
    assert!(drawn.contains("Soleus, left"), "{drawn}");
    // A side that was not said is changed by a key, and the muscles with it.
    let mut session = Session::start(120, 40);
    session.press("f/heel<enter>r");
    assert_eq!(session.state.finder.candidates()[0].side, Whose::Right);
    session.press("x");
    assert_eq!(session.state.finder.candidates()[0].side, Whose::Left);
    // One that was said stays.
    let mut session = Session::start(120, 40);
    session.press("f/right heel<enter>rx");
    assert_eq!(session.state.finder.candidates()[0].side, Whose::Right);
    // The record opens on the side that was found.
    let mut session = Session::start(120, 40);
    session.press("f/left heel<enter>r<enter>");
    assert_eq!(session.state.map.side, Side::Left);
}

#[test]
fn both_sides_of_a_picture_are_where_they_are_named() {
    let mut session = Session::start(120, 40);
    session.press("f/left cheek<enter><tab>o");
    let map = &session.state.finder.map;
    let at = map.zone().unwrap();
    assert_eq!(at.side, Some(Side::Left));
    let (shot, _, seen) = map.under_cursor().unwrap();
    // From the front the person's left is on the right of the picture.
    let shot = &map.shots()[shot];
    assert_eq!(shot.camera.yaw, 0.0);
    assert!(seen.centre.0 > shot.canvas.width() / 2);
}

#[test]
fn the_pattern_of_what_is_chosen_is_drawn_over_the_marks() {
    use myoatlas::body::Ink;
    let essential = |session: &Session| {
        let shots = session.state.finder.map.shots().iter();
        let cells = shots.flat_map(|shot| shot.canvas.cells());
        cells.filter(|cell| cell.ink == Ink::Essential).count()
    };
    let mut session = Session::start(120, 40);
    session.press("f/heel, calf<enter>");
    assert_eq!(essential(&session), 0, "before the warning signs");
    session.press("r");
    let first = essential(&session);
    assert!(first > 0);
    session.press("j");
    assert_ne!(essential(&session), first);
    session.press("k");
    assert_eq!(essential(&session), first);
    // Back among the marks there are the marks alone.
    session.press("<tab>");
    assert_eq!(essential(&session), 0);
}

#[test]
fn several_muscles_are_offered_where_one_does_not_explain_all() {
    let mut session = Session::start(120, 40);
    session.press("f/right heel, left jaw, left thumb<enter>r");
    let sets = session.state.finder.sets().len();
    assert!(sets > 0);
    let candidates = session.state.finder.candidates().len();
    session.press(&"j".repeat(candidates));
    assert!(session.state.finder.chosen_muscles().len() > 1);
    let text = session.text();
    assert!(text.contains(" + "), "{text}");
}

#[test]
fn a_picture_goes_on_past_its_edge() {
    let mut session = Session::start(80, 24);
    session.press("f");
    let mut views = Vec::new();
    for _ in 0..60 {
        session.press("<right>");
        let view = session.state.finder.map.shots()[0].view.unwrap();
        if !views.contains(&view) {
            views.push(view);
        }
    }
    assert!(views.len() >= 4, "{views:?}");
    // From a part upwards to the whole.
    session.press("f").press("f/under the heel<enter><tab>b");
    let frame = |session: &Session| {
        let view = session.state.finder.map.shots()[0].view.unwrap();
        session.state.atlas.figures().views[view].frame.len()
    };
    assert!(frame(&session) > 0);
    session.press(&"<up>".repeat(12));
    assert_eq!(frame(&session), 0);
}

#[test]
fn a_near_place_stands_in_for_what_is_not_understood() {
    let mut session = Session::start(80, 24);
    session.press("f/outer elbw nonsense wibble<enter>");
    assert_eq!(stage(&session), Stage::Typing);
    assert!(session.state.note.is_some());
    session.press("<tab>");
    let line = session.state.finder.line.as_ref().unwrap();
    assert!(line.text().contains("elbow"), "{}", line.text());
    session.press("<enter>");
    assert_eq!(stage(&session), Stage::Gate);
    assert!(marks(&session.state)[0].0[0].contains("elbow"));
}

#[test]
fn marks_stay_while_the_finder_is_closed() {
    let mut session = Session::start(80, 24);
    session.press("f/heel<enter><esc><esc>");
    assert!(!session.state.finder.open);
    session.press("f");
    assert_eq!(marks(&session.state).len(), 1);
    // From anywhere, also from a page and while it is read.
    session.press("fe");
    assert!(session.state.open_page().is_some());
    session.press("f");
    assert!(session.state.finder.open && session.state.overlays.is_empty());
}

#[test]
fn what_is_found_is_copied_with_the_warning_signs_first() {
    let mut session = Session::start(80, 24);
    session.press("f/heel<enter>ry");
    let copied = session.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.find("NOW").unwrap() < copied.find("Quadratus plantae").unwrap());
}

#[test]
fn every_theme_tells_marks_from_the_rest() {
    for theme in [
        "default",
        "dark",
        "light",
        "high_contrast",
        "colour_blind",
        "mono",
    ] {
        let mut settings = Settings::default();
        let (_, found) = settings
            .themes
            .iter()
            .find(|(name, _)| name == theme)
            .unwrap();
        settings.theme = found.clone();
        let mut session = Session::with(Atlas::built_in(), settings, 80, 24);
        session.press("f/heel, calf<enter>r");
        let text = session.text();
        assert!(text.contains('1') && text.contains('#'), "{text}");
        let styled = session.styled();
        assert!(styled.contains("UNDERLINED"), "{theme}");
    }
}

#[test]
fn a_mark_costs_next_to_nothing() {
    let mut session = Session::start(120, 40);
    session.press("f/heel, calf, jaw, thumb<enter>r<tab>");
    let start = Instant::now();
    for _ in 0..20 {
        session.press("n ");
    }
    // Without optimisation, on a machine that has other work.
    let each = start.elapsed() / 20;
    assert!(each.as_millis() < 200, "{each:?}");
}
