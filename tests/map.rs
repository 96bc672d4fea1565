//! The body map as it is used: views side by side, the cursor on the zones,
//! the mouse, the way there and back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;

use myoatlas::app::{Context, Map, Message, PageKind, Pane};
use myoatlas::atlas::{Atlas, Side};
use myoatlas::body::{Charset, Ink};
use support::Session;

/// At soleus, the map has the keys.
fn soleus(width: u16, height: u16) -> Session {
    let mut session = Session::start(width, height);
    session.press("/soleus<enter>3");
    session
}

fn views(session: &Session) -> Vec<String> {
    let views = &session.state.atlas.figures().views;
    let shots = session.state.map.shots().iter();
    shots
        .map(|shot| {
            shot.view
                .map_or_else(|| "free".to_owned(), |v| views[v].id.to_string())
        })
        .collect()
}

fn unseen(session: &Session) -> Vec<String> {
    let zones = session.state.atlas.zones();
    let unseen = session.state.map.unseen().iter();
    unseen.map(|at| zones[at.zone].id.to_string()).collect()
}

#[test]
fn what_one_view_cannot_show_stands_beside_it() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let session = soleus(width, height);
        let side_by_side = ["leg_back", "foot_sole", "pelvis_back"];
        assert_eq!(views(&session), side_by_side, "{width}x{height}");
        assert_eq!(unseen(&session), ["jaw"], "{width}x{height}");
        let text = session.text();
        assert!(text.contains("Not seen here: jaw"), "{text}");
    }
    // Where there is no room a key steps through them.
    let mut session = soleus(40, 12);
    let mut seen = views(&session);
    assert_eq!(seen, ["leg_back"]);
    assert!(unseen(&session).contains(&"sacroiliac".to_owned()));
    for _ in 0..3 {
        seen.extend(views(session.press("v")));
    }
    assert_eq!(seen[..3], ["leg_back", "foot_sole", "pelvis_back"]);
}

#[test]
fn the_key_beside_what_is_not_seen_shows_it() {
    let mut session = soleus(120, 40);
    session.press("v");
    assert_eq!(session.state.map.shots().len(), 1);
    assert!(!unseen(&session).contains(&"jaw".to_owned()));
    session.press("V");
    assert_eq!(session.state.map.shots().len(), 3);
}

#[test]
fn stepping_visits_every_view_and_comes_back() {
    for (width, height) in [(40, 12), (120, 40)] {
        let mut session = soleus(width, height);
        let first = views(&session);
        let count = session.state.atlas.figures().views.len();
        let mut visited: BTreeSet<String> = first.iter().cloned().collect();
        for _ in 0..count + usize::from(first.len() > 1) {
            visited.extend(views(session.press("v")));
        }
        assert_eq!(visited.len(), count);
        assert_eq!(views(&session), first);
        session.press("VVvv");
        assert_eq!(views(&session), first);
    }
}

#[test]
fn turning_begins_with_the_picture_that_has_the_focus() {
    let mut session = soleus(120, 40);
    let before = session.state.map.shots()[0].camera;
    session.press("h");
    let shots = session.state.map.shots();
    assert_eq!(shots.len(), 1);
    assert_eq!(shots[0].camera.centre, before.centre);
    assert_ne!(shots[0].camera.yaw, before.yaw);
    session.press("b");
    assert_eq!(session.state.map.shots().len(), 3);
    // The cursor gives the focus to the picture it walks into.
    session.press("illllllll");
    assert_eq!(session.state.map.focus(), 2);
    let before = session.state.map.shots()[2].camera;
    session.press("+");
    let shots = session.state.map.shots();
    assert_eq!((shots.len(), shots[0].camera.centre), (1, before.centre));
    assert!(session.state.map.is_inspected());
}

#[test]
fn the_cursor_names_the_zone_and_what_refers_there() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut session = soleus(width, height);
        session.press("i");
        assert_eq!(session.state.context(), Context::Zones);
        let at = session.state.map.zone().unwrap();
        assert_eq!(at.side, Some(Side::Right));
        let zone = &session.state.atlas.zones()[at.zone];
        let text = session.text();
        let named = format!("{} · right · {}", zone.name, zone.lay);
        assert!(text.contains(&named), "{named}\n{text}");
        assert!(text.contains("# Soleus"), "{text}");
        session.press("x");
        assert!(session.text().contains(" · left · "), "{}", session.text());
    }
}

#[test]
fn a_zone_leads_to_a_muscle_and_back_to_the_cursor() {
    let mut session = soleus(120, 40);
    session.press("ij");
    let at = session.state.map.zone().unwrap();
    let id = session.state.atlas.zones()[at.zone].id.clone();
    session.press("<enter>");
    assert_eq!(session.state.open_page(), Some(&PageKind::Zone(id.clone())));
    session.press("nn<enter>");
    assert_eq!(session.state.open_page(), None);
    assert_eq!(session.state.focus, Pane::Anatomy);
    session.press("H");
    assert_eq!(session.state.open_page(), Some(&PageKind::Zone(id)));
    session.press("H");
    assert_eq!(session.state.open_page(), None);
    assert_eq!(session.state.context(), Context::Zones);
    assert_eq!(session.state.map.zone(), Some(at));
    session.press("<esc>");
    assert_eq!(session.state.context(), Context::Map);
}

#[test]
fn a_click_puts_the_cursor_on_a_zone_and_a_second_one_opens_it() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut session = soleus(width, height);
        let inner = session.state.layout.inner(Pane::Map).unwrap();
        // The heel of the sole, in the second picture.
        let shot = &session.state.map.shots()[1];
        let cells = shot.canvas.cells().iter().enumerate();
        let heel: Vec<usize> = cells
            .filter(|(_, cell)| cell.ink == myoatlas::body::Ink::Essential)
            .map(|(cell, _)| cell)
            .collect();
        let cell = heel[heel.len() / 2] as u16;
        let x = inner.x + shot.slot.column + cell % shot.slot.width;
        let y = inner.y + shot.head + cell / shot.slot.width;
        session.send(Message::Click(x, y));
        let at = session.state.map.zone().expect("a zone");
        let zone = &session.state.atlas.zones()[at.zone];
        assert!(zone.id.contains("heel"), "{}", zone.id);
        assert_eq!(session.state.map.focus(), 1);
        let id = zone.id.clone();
        session.send(Message::Click(x, y));
        assert_eq!(session.state.open_page(), Some(&PageKind::Zone(id)));
    }
    // Beside the body there is nothing to select.
    let mut session = soleus(120, 40);
    let inner = session.state.layout.inner(Pane::Map).unwrap();
    session.send(Message::Click(inner.x, inner.bottom() - 4));
    assert_eq!(session.state.map.zone(), None);
}

#[test]
fn the_cursor_is_seen_without_colour() {
    use ratatui::style::Modifier;
    let mut session = soleus(80, 24);
    let reversed = |session: &Session| {
        let buffer = session.buffer();
        let cells = buffer.content.iter();
        let reversed = cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        reversed.count()
    };
    let before = reversed(&session);
    session.press("i");
    assert!(reversed(&session) > before + 10);
    assert!(session.text().contains('+'));
}

#[test]
fn n_walks_through_every_zone_of_every_picture() {
    let mut session = soleus(120, 40);
    session.press("i");
    let shots = session.state.map.shots();
    let count: usize = shots.iter().map(|shot| shot.sight.seen().len()).sum();
    let place = |session: &Session| {
        let (shot, number, _) = session.state.map.under_cursor().unwrap();
        (shot, number)
    };
    let first = place(&session);
    let mut visited = BTreeSet::new();
    for _ in 0..count {
        visited.insert(place(session.press("n")));
    }
    assert_eq!((visited.len(), place(&session)), (count, first));
    assert_ne!(place(session.press("N")), first);
}

#[test]
fn names_stand_in_the_margins_and_never_on_the_pattern() {
    let mut session = soleus(120, 40);
    let pattern = |session: &Session| {
        use myoatlas::body::Ink;
        let shot = &session.state.map.shots()[0];
        let inks = [Ink::Essential, Ink::Spillover, Ink::Rare];
        let cells = shot.canvas.cells().iter();
        cells.filter(|cell| inks.contains(&cell.ink)).count()
    };
    session.press("zv");
    session.press("V").press("n");
    let named = session.text();
    for name in ["Achilles tendon", "hollow of the knee"] {
        assert!(named.contains(name), "{name}\n{named}");
    }
    let count = pattern(&session);
    // The same view without names.
    session.press("n");
    while session.state.map.shots().len() > 1 || views(&session) != ["leg_back"] {
        session.press("v");
    }
    assert_eq!(pattern(&session), count);
}

#[test]
fn a_zone_on_the_far_side_is_hinted_and_only_there() {
    let atlas = Atlas::built_in();
    let views = &atlas.figures().views;
    let view = |id: &str| views.iter().position(|view| view.id == *id).unwrap();
    let soleus = atlas.index_of("soleus").unwrap();
    let muscle = atlas.muscle(soleus).unwrap();
    let mut map = Map::new(Side::Right, Charset::Ascii);
    let mut hints = |id: &str| {
        map.show(view(id));
        map.fit(&atlas, Some((soleus, muscle)), (60, 45));
        let canvas = &map.shots()[0].canvas;
        let cells = canvas.cells().iter().enumerate();
        let hinted = cells.filter(|(_, cell)| cell.ink == Ink::Behind);
        let places = hinted.map(|(at, _)| (at % 60, at / 60));
        let places: Vec<(usize, usize)> = places.collect();
        assert_eq!(!places.is_empty(), map.is_hinted());
        places
    };
    // From the front the calf is behind the right leg: on the viewer's left.
    let front = hints("front");
    assert!(front.len() > 15, "{front:?}");
    let low = front.iter().filter(|(_, row)| *row > 28);
    assert!(low.clone().count() > 12 && low.clone().all(|(column, _)| *column < 30));
    // From behind all of it is in sight, but for the jaw.
    let back = hints("back");
    assert!(back.iter().all(|(_, row)| *row < 10), "{back:?}");
}
