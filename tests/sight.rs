//! Which zone is seen where: what a cursor on the body map asks.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use myoatlas::atlas::{Atlas, Side};
use myoatlas::body::{Body, Camera, Direction, Sight, ZoneAt, Zones};
use proptest::prelude::*;

struct Studio {
    atlas: Atlas,
    body: Body,
    zones: Zones,
}

static STUDIO: LazyLock<Studio> = LazyLock::new(|| {
    let atlas = Atlas::built_in();
    let body = Body::new(atlas.figures());
    let zones = Zones::new(atlas.zones());
    Studio { atlas, body, zones }
});

const SIZES: [(u16, u16); 4] = [(38, 21), (56, 20), (80, 22), (190, 55)];

impl Studio {
    fn look(&self, camera: &Camera, size: (u16, u16)) -> Sight {
        let mut sight = Sight::default();
        self.body.look(&self.zones, camera, size, &mut sight);
        sight
    }

    fn cameras(&self) -> impl Iterator<Item = (String, Side, Camera)> + '_ {
        let views = self.atlas.figures().views.iter().enumerate();
        views.flat_map(|(index, view)| {
            [Side::Right, Side::Left].map(|side| {
                let camera = self.body.camera(self.atlas.figures(), index, side);
                (view.id.to_string(), side, camera)
            })
        })
    }

    fn camera(&self, view: &str, side: Side) -> Camera {
        let views = &self.atlas.figures().views;
        let index = views.iter().position(|v| v.id == *view).expect(view);
        self.body.camera(self.atlas.figures(), index, side)
    }

    fn name(&self, at: ZoneAt) -> String {
        let side = match at.side {
            Some(Side::Right) => "right ",
            Some(Side::Left) => "left ",
            None => "",
        };
        format!("{side}{}", self.atlas.zones()[at.zone].id)
    }
}

#[test]
fn every_zone_of_a_view_is_reached_with_the_arrows_from_every_other() {
    let mut problems = Vec::new();
    for (view, side, camera) in STUDIO.cameras() {
        for size in SIZES {
            let sight = STUDIO.look(&camera, size);
            assert!(!sight.seen().is_empty(), "{view} shows no zone");
            for from in 0..sight.seen().len() {
                let mut reached = BTreeSet::from([from]);
                let mut todo = vec![from];
                while let Some(at) = todo.pop() {
                    for direction in Direction::ALL {
                        if let Some(next) = sight.next(at, direction)
                            && reached.insert(next)
                        {
                            todo.push(next);
                        }
                    }
                }
                let missed = (0..sight.seen().len()).filter(|n| !reached.contains(n));
                let missed: Vec<String> =
                    missed.map(|n| STUDIO.name(sight.seen()[n].place)).collect();
                if !missed.is_empty() {
                    let from = STUDIO.name(sight.seen()[from].place);
                    problems.push(format!("{view} {side:?} {size:?}: {from} -> {missed:?}"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn an_arrow_leads_the_way_it_points() {
    for (view, _, camera) in STUDIO.cameras() {
        let sight = STUDIO.look(&camera, (80, 40));
        for (number, seen) in sight.seen().iter().enumerate() {
            for direction in Direction::ALL {
                let Some(next) = sight.next(number, direction) else {
                    continue;
                };
                let (from, to) = (seen.centre, sight.seen()[next].centre);
                let right = match direction {
                    Direction::Up => to.1 < from.1,
                    Direction::Down => to.1 > from.1,
                    Direction::Left => to.0 < from.0,
                    Direction::Right => to.0 > from.0,
                };
                assert!(right, "{view}: {direction:?} from {from:?} to {to:?}");
            }
        }
    }
}

#[test]
fn the_hit_under_a_cell_is_what_the_body_has_there() {
    for view in ["front", "leg_back", "foot_sole", "head_half"] {
        for side in [Side::Right, Side::Left] {
            let camera = STUDIO.camera(view, side);
            let size = (56, 40);
            let sight = STUDIO.look(&camera, size);
            // Body::at draws the body anew each time: not every cell.
            for row in (0..size.1).step_by(5) {
                for column in (0..size.0).step_by(7) {
                    let Some((at, side)) = STUDIO.body.at(&camera, size, (column, row)) else {
                        continue;
                    };
                    let hit = sight.at(column, row).map(|n| sight.seen()[n].place);
                    assert_eq!(
                        hit,
                        STUDIO.zones.at(&at, side),
                        "{view} {column},{row} {at:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_centre_lies_on_its_zone() {
    for (view, _, camera) in STUDIO.cameras() {
        for size in SIZES {
            let sight = STUDIO.look(&camera, size);
            for (number, seen) in sight.seen().iter().enumerate() {
                assert_eq!(
                    sight.at(seen.centre.0, seen.centre.1),
                    Some(number),
                    "{view}"
                );
                assert!(seen.cells > 0);
                assert_eq!(sight.find(seen.place), Some(number));
            }
        }
    }
}

#[test]
fn mirrored_sides_mirror() {
    for view in [
        "leg_back",
        "foot_sole",
        "shoulder_front",
        "hand_back",
        "hip_side",
    ] {
        // Odd, so that one column is the middle.
        let size = (61, 44);
        let zones = |side| {
            let sight = STUDIO.look(&STUDIO.camera(view, side), size);
            let cells: Vec<_> = (0..size.1)
                .flat_map(|row| (0..size.0).map(move |column| (column, row)))
                .map(|(column, row)| {
                    let column = if side == Side::Left {
                        size.0 - 1 - column
                    } else {
                        column
                    };
                    let place = sight.at(column, row).map(|n| sight.seen()[n].place);
                    place.map(|at| {
                        (
                            at.zone,
                            at.side
                                .map(|s| if side == Side::Left { s.other() } else { s }),
                        )
                    })
                })
                .collect();
            cells
        };
        let (right, left) = (zones(Side::Right), zones(Side::Left));
        let whole = right.iter().filter(|cell| cell.is_some()).count();
        let same = right
            .iter()
            .zip(&left)
            .filter(|(a, b)| a.is_some() && a == b)
            .count();
        assert!(same * 100 >= whole * 90, "{view}: {same} of {whole}");
    }
}

#[test]
fn the_sides_are_the_persons() {
    let size = (60, 45);
    for (view, right_is_left_of_the_picture) in [("front", true), ("back", false)] {
        let sight = STUDIO.look(&STUDIO.camera(view, Side::Right), size);
        for seen in sight.seen() {
            let on_the_left = seen.centre.0 < size.0 / 2;
            if seen.centre.0.abs_diff(size.0 / 2) < 2 {
                continue;
            }
            match seen.place.side {
                Some(Side::Right) => assert_eq!(on_the_left, right_is_left_of_the_picture),
                Some(Side::Left) => assert_ne!(on_the_left, right_is_left_of_the_picture),
                None => panic!("{} is off the midline", STUDIO.name(seen.place)),
            }
        }
        let named = |name: &str| {
            sight
                .seen()
                .iter()
                .any(|seen| STUDIO.name(seen.place) == name)
        };
        if view == "front" {
            assert!(named("sternum") && named("right breast") && named("left breast"));
        } else {
            assert!(named("sacrum") && named("right calf_upper_inner") | named("right sacroiliac"));
        }
    }
}

#[test]
fn looking_again_changes_nothing_and_odd_sizes_do_no_harm() {
    let camera = STUDIO.camera("front", Side::Right);
    let mut sight = STUDIO.look(&camera, (60, 45));
    let seen = sight.seen().to_vec();
    STUDIO
        .body
        .look(&STUDIO.zones, &camera, (60, 45), &mut sight);
    assert_eq!(sight.seen(), seen);
    for size in [(0, 0), (1, 1), (0, 9), (9, 0), (3, 200), (300, 2)] {
        STUDIO.body.look(&STUDIO.zones, &camera, size, &mut sight);
        assert_eq!(sight.at(500, 500), None);
        assert_eq!(sight.next(9_999, Direction::Up), None);
    }
    let camera = Camera {
        zoom: f32::NAN,
        ..camera
    };
    STUDIO
        .body
        .look(&STUDIO.zones, &camera, (40, 30), &mut sight);
    assert!(sight.seen().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn from_anywhere_the_nearest_is_seen(
        width in 0_u16..120, height in 0_u16..80, yaw in -720.0_f32..720.0,
        pitch in -90.0_f32..90.0, zoom in 0.1_f32..20.0, column in 0_u16..120, row in 0_u16..80,
    ) {
        let camera = Camera { yaw, pitch, zoom, ..STUDIO.camera("front", Side::Left) };
        let sight = STUDIO.look(&camera, (width, height));
        prop_assert_eq!(sight.nearest(column, row).is_some(), !sight.seen().is_empty());
    }
}
