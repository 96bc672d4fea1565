//! The body map, as somebody who knows anatomy would check it.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use myoatlas::atlas::{At, Atlas, Figures, Grade, Segment, Shape, Side};
use myoatlas::body::{Body, Camera, Canvas, Charset, Ink, Mark, Painted, Parts, Scene};
use proptest::prelude::*;

struct Studio {
    atlas: Atlas,
    body: Body,
}

impl Studio {
    /// The one that all tests use.
    fn new() -> &'static Self {
        static STUDIO: LazyLock<Studio> = LazyLock::new(|| {
            let atlas = Atlas::built_in();
            let body = Body::new(atlas.figures());
            Studio { atlas, body }
        });
        &STUDIO
    }

    fn figures(&self) -> &Figures {
        self.atlas.figures()
    }

    fn camera(&self, view: &str, side: Side) -> Camera {
        let views = &self.figures().views;
        let index = views.iter().position(|v| v.id == *view).expect(view);
        self.body.camera(self.figures(), index, side)
    }

    fn draw(&self, scene: &Scene<'_>, camera: &Camera, size: (u16, u16)) -> Canvas {
        let mut canvas = Canvas::new(size.0, size.1);
        self.body.render(scene, camera, Charset::Ascii, &mut canvas);
        canvas
    }

    fn view(&self, scene: &Scene<'_>, view: &str, side: Side, size: (u16, u16)) -> Canvas {
        self.draw(scene, &self.camera(view, side), size)
    }

    fn best(&self, scene: &Scene<'_>) -> Vec<(String, f32)> {
        let ranked = self.body.best_views(self.figures(), scene);
        ranked
            .into_iter()
            .map(|(view, part)| (self.figures().views[view].id.to_string(), part))
            .collect()
    }
}

fn band(segment: Segment, along: (f32, f32), around: (f32, f32)) -> Vec<Shape> {
    vec![Shape::Band {
        segment,
        along,
        around,
    }]
}

fn calf() -> Vec<Shape> {
    band(Segment::Leg, (0.12, 0.65), (120.0, 240.0))
}

fn heel() -> Vec<Shape> {
    band(Segment::Foot, (0.0, 0.12), (0.0, 360.0))
}

fn heel_sole() -> Vec<Shape> {
    band(Segment::Foot, (0.0, 0.25), (130.0, 230.0))
}

fn sacroiliac() -> Vec<Shape> {
    band(Segment::Trunk, (0.205, 0.275), (140.0, 160.0))
}

fn zone(patches: &[Shape], grade: Grade, side: Side) -> Painted<'_> {
    Painted {
        patches,
        grade,
        side,
    }
}

fn essential(patches: &[Shape], side: Side) -> Scene<'_> {
    Scene {
        zones: vec![zone(patches, Grade::Essential, side)],
        side,
        ..Scene::default()
    }
}

/// Columns and rows of the cells with this ink.
fn cells(canvas: &Canvas, wanted: impl Fn(Ink) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (y, row) in canvas.rows().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            if wanted(cell.ink) {
                found.push((x, y));
            }
        }
    }
    found
}

fn painted(canvas: &Canvas) -> Vec<(usize, usize)> {
    cells(canvas, |ink| ink == Ink::Essential)
}

fn text(canvas: &Canvas) -> String {
    let rows = canvas.rows().map(|row| {
        let line: String = row.iter().map(|cell| cell.ch).collect();
        line.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_right_side_is_on_the_viewers_left_from_the_front_and_right_from_behind() {
    let studio = Studio::new();
    let calf = band(Segment::Leg, (0.1, 0.7), (0.0, 360.0));
    let scene = essential(&calf, Side::Right);
    let from = |view| painted(&studio.view(&scene, view, Side::Right, (60, 45)));
    let (front, back) = (from("front"), from("back"));
    assert!(!front.is_empty() && front.iter().all(|(x, _)| *x < 30));
    assert!(!back.is_empty() && back.iter().all(|(x, _)| *x >= 30));
}

#[test]
fn the_left_is_the_mirror_image_of_the_right() {
    let studio = Studio::new();
    let mut patches = calf();
    patches.extend(sacroiliac());
    for view in [
        "front",
        "back",
        "leg_back",
        "foot_sole",
        "pelvis_back",
        "knee_back",
    ] {
        let picture =
            |side| painted(&studio.view(&essential(&patches, side), view, side, (60, 44)));
        let mut left = picture(Side::Left);
        // The middle of the picture is the middle of a column.
        left.iter_mut().for_each(|(x, _)| *x = 60 - *x);
        left.sort_unstable_by_key(|&(x, y)| (y, x));
        let mut right = picture(Side::Right);
        right.sort_unstable_by_key(|&(x, y)| (y, x));
        let both = right.iter().filter(|cell| left.contains(cell)).count();
        // A border may fall a cell further on one side.
        assert!(
            both * 100 >= right.len().max(left.len()) * 90,
            "{view}: {both} of {} and {}",
            right.len(),
            left.len()
        );
    }
}

#[test]
fn a_heel_zone_is_on_the_heel_at_any_size_and_angle() {
    let studio = Studio::new();
    let heel = heel();
    let scene = essential(&heel, Side::Right);
    let ankle = studio.body.place(
        &At {
            segment: Segment::Leg,
            along: 0.85,
            around: 90.0,
            deep: false,
        },
        Side::Right,
    );
    for size in [(20, 20), (40, 30), (60, 45), (100, 70), (140, 100)] {
        for yaw in [0.0, 45.0, 90.0, 135.0, 180.0, 225.0, 270.0, 315.0] {
            let camera = Camera {
                yaw,
                ..studio.camera("leg_back", Side::Right)
            };
            let scale = camera.scale(size.0, size.1);
            let row = f32::from(size.1) / 2.0 - (ankle[1] - camera.centre[1]) * scale;
            let canvas = studio.draw(&scene, &camera, size);
            let highest = painted(&canvas).iter().map(|(_, y)| *y).min();
            if (90.0..=270.0).contains(&yaw) {
                assert!(highest.is_some(), "nothing painted at {size:?}, {yaw}");
            }
            assert!(
                highest.is_none_or(|y| y as f32 + 1.0 >= row),
                "above the ankle at {size:?}, {yaw}"
            );
        }
    }
}

#[test]
fn what_faces_away_is_not_drawn() {
    let studio = Studio::new();
    let calf = calf();
    let scene = Scene {
        points: vec![Mark {
            label: "1".to_owned(),
            at: At {
                segment: Segment::Leg,
                along: 0.4,
                around: 180.0,
                deep: true,
            },
            side: Side::Right,
        }],
        ..essential(&calf, Side::Right)
    };
    let marks = |canvas: &Canvas| cells(canvas, |ink| matches!(ink, Ink::Point(_))).len();
    let front = studio.view(&scene, "leg_front", Side::Right, (60, 45));
    let back = studio.view(&scene, "leg_back", Side::Right, (60, 45));
    // The calf bulges past the shin: only its rim shows from the front.
    assert!(painted(&front).len() * 8 < painted(&back).len());
    assert_eq!((marks(&front), marks(&back)), (0, 1));
}

#[test]
fn the_stronger_grade_covers_the_weaker() {
    let studio = Studio::new();
    let calf = calf();
    let scene = Scene {
        zones: vec![
            zone(&calf, Grade::Essential, Side::Right),
            zone(&calf, Grade::Rare, Side::Right),
            zone(&calf, Grade::Spillover, Side::Right),
        ],
        ..Scene::default()
    };
    let canvas = studio.view(&scene, "leg_back", Side::Right, (60, 45));
    assert!(painted(&canvas).len() > 100);
    assert!(cells(&canvas, |ink| matches!(ink, Ink::Rare | Ink::Spillover)).is_empty());
}

#[test]
fn the_best_view_is_a_close_up_of_what_hurts() {
    let studio = Studio::new();
    let (heel, calf, sacroiliac, sole) = (heel(), calf(), sacroiliac(), heel_sole());
    let mut soleus = Scene {
        zones: vec![
            zone(&heel, Grade::Essential, Side::Right),
            zone(&calf, Grade::Spillover, Side::Right),
        ],
        ..Scene::default()
    };
    assert_eq!(studio.best(&soleus)[0].0, "leg_back");
    soleus
        .zones
        .push(zone(&sacroiliac, Grade::Rare, Side::Right));
    let ranked = studio.best(&soleus);
    assert_eq!(ranked[0].0, "leg_back");
    assert_eq!(ranked[1].0, "back");
    assert!(ranked[1].1 > ranked[0].1, "the whole back shows more");
    let ranked = studio.best(&essential(&sole, Side::Right));
    assert_eq!(ranked[0].0, "foot_sole");
    assert!(ranked[0].1 > 0.8);
    assert!(ranked.iter().all(|(_, part)| (0.0..=1.0).contains(part)));
    assert_eq!(ranked.len(), studio.figures().views.len());
}

#[test]
fn two_points_side_by_side_are_told_apart() {
    let studio = Studio::new();
    let point = |label: &str, around: f32| Mark {
        label: label.to_owned(),
        at: At {
            segment: Segment::Leg,
            along: 0.4,
            around,
            deep: false,
        },
        side: Side::Right,
    };
    let scene = Scene {
        points: vec![point("1", 182.0), point("2", 174.0)],
        ..Scene::default()
    };
    for size in [(40, 30), (60, 45), (100, 70)] {
        let canvas = studio.view(&scene, "leg_back", Side::Right, size);
        let picture = text(&canvas);
        assert_eq!(picture.matches('X').count(), 2, "{picture}");
        assert!(picture.contains('1') && picture.contains('2'), "{picture}");
    }
}

#[test]
fn a_point_is_where_its_coordinates_say() {
    let studio = Studio::new();
    let camera = studio.camera("leg_back", Side::Left);
    let size = (80, 60);
    for (along, around) in [(0.2, 180.0), (0.5, 150.0), (0.7, 200.0)] {
        let at = At {
            segment: Segment::Leg,
            along,
            around,
            deep: false,
        };
        let scene = Scene {
            points: vec![Mark {
                label: String::new(),
                at,
                side: Side::Left,
            }],
            ..Scene::default()
        };
        let canvas = studio.draw(&scene, &camera, size);
        let found = cells(&canvas, |ink| matches!(ink, Ink::Point(0)));
        let &[(x, y)] = found.as_slice() else {
            panic!("one point, not {found:?}");
        };
        let (back, side) = studio
            .body
            .at(&camera, size, (x as u16, y as u16))
            .expect("the body is there");
        assert_eq!((back.segment, side), (Segment::Leg, Side::Left));
        assert!((back.along - along).abs() < 0.03, "{back:?}");
        assert!((back.around - around).abs() < 15.0, "{back:?}");
    }
}

#[test]
fn a_close_up_of_one_leg_leaves_out_the_other() {
    let studio = Studio::new();
    let other = band(Segment::Leg, (0.0, 1.0), (0.0, 360.0));
    let scene = essential(&other, Side::Left);
    let canvas = studio.view(&scene, "leg_inner", Side::Right, (60, 45));
    assert!(painted(&canvas).is_empty());
}

#[test]
fn every_view_shows_something_and_fits() {
    let studio = Studio::new();
    for (index, view) in studio.figures().views.iter().enumerate() {
        for side in [Side::Right, Side::Left] {
            let camera = studio.body.camera(studio.figures(), index, side);
            let canvas = studio.draw(&Scene::default(), &camera, (60, 45));
            let lines = cells(&canvas, |ink| ink == Ink::Outline);
            assert!(lines.len() > 40, "{}: {} cells", view.id, lines.len());
            assert!(
                camera.extent.0 > 0.02 && camera.extent.0 < 1.2,
                "{}: {:?}",
                view.id,
                camera.extent
            );
        }
    }
}

#[test]
fn every_part_has_a_place_on_its_side() {
    let studio = Studio::new();
    for segment in Segment::ALL {
        let at = At {
            segment,
            along: 0.5,
            around: 90.0,
            deep: false,
        };
        let (left, right) = (
            studio.body.place(&at, Side::Left),
            studio.body.place(&at, Side::Right),
        );
        assert!(left[0] > 0.0, "{segment:?}");
        assert!((left[0] + right[0]).abs() < 1e-5, "{segment:?}");
        assert!((left[1] - right[1]).abs() < 1e-5 && (0.0..1.01).contains(&left[1]));
    }
}

#[test]
fn the_body_stands_as_anatomists_have_it() {
    let studio = Studio::new();
    let place = |segment, along, around| {
        let at = At {
            segment,
            along,
            around,
            deep: false,
        };
        studio.body.place(&at, Side::Left)
    };
    // Palms forwards: the thumb is the outermost finger, and the palm in front.
    assert!(place(Segment::Finger1, 0.5, 0.0)[0] > place(Segment::Finger5, 0.5, 0.0)[0]);
    assert!(place(Segment::Hand, 0.5, 0.0)[2] > place(Segment::Hand, 0.5, 180.0)[2]);
    // Toes forwards, sole down, heel behind the shin.
    assert!(place(Segment::Foot, 1.0, 0.0)[2] > place(Segment::Foot, 0.0, 0.0)[2]);
    assert!(place(Segment::Foot, 0.5, 180.0)[1] < place(Segment::Foot, 0.5, 0.0)[1]);
    // Head on neck on trunk.
    assert!(place(Segment::Head, 1.0, 0.0)[1] > 0.98);
    assert!(place(Segment::Head, 0.5, 0.0)[1] > place(Segment::Neck, 0.5, 0.0)[1]);
}

#[test]
fn plain_ascii_is_plain() {
    let studio = Studio::new();
    let heel = heel();
    let scene = essential(&heel, Side::Right);
    for view in 0..studio.figures().views.len() {
        let camera = studio.body.camera(studio.figures(), view, Side::Right);
        let canvas = studio.draw(&scene, &camera, (70, 50));
        assert!(canvas.cells().iter().all(|c| (' '..='~').contains(&c.ch)));
    }
}

#[test]
fn the_denser_characters_are_those_of_their_set() {
    let studio = Studio::new();
    let calf = calf();
    let scene = essential(&calf, Side::Right);
    let camera = studio.camera("leg_back", Side::Right);
    let mut canvas = Canvas::new(60, 45);
    let mut draw = |charset| {
        studio.body.render(&scene, &camera, charset, &mut canvas);
        let shown = canvas.cells().iter().map(|c| c.ch).filter(|c| *c != ' ');
        shown.collect::<Vec<char>>()
    };
    let braille = draw(Charset::Braille);
    assert!(braille.len() > 300);
    assert!(
        braille
            .iter()
            .all(|c| ('\u{2800}'..='\u{28ff}').contains(c))
    );
    let half = draw(Charset::HalfBlock);
    assert!(half.iter().all(|c| "█▀▄".contains(*c)));
    let sextant = draw(Charset::Sextant);
    assert!(sextant.len() > 300);
    assert!(
        sextant
            .iter()
            .all(|c| ('\u{1fb00}'..='\u{1fb3b}').contains(c) || "▌▐█".contains(*c))
    );
    let octant = draw(Charset::Octant);
    let octants = |c: &char| {
        ('\u{1cd00}'..='\u{1cde5}').contains(c)
            || ('\u{1cea0}'..='\u{1ceaf}').contains(c)
            || ('\u{2580}'..='\u{259f}').contains(c)
            || ('\u{1fb00}'..='\u{1fbff}').contains(c)
    };
    assert!(octant.iter().all(octants));
    assert_eq!(braille.len(), octant.len());
}

#[test]
fn odd_sizes_and_cameras_do_no_harm() {
    let studio = Studio::new();
    let heel = heel();
    let scene = essential(&heel, Side::Right);
    let camera = studio.camera("leg_back", Side::Right);
    for size in [(0, 0), (1, 1), (0, 9), (9, 0), (3, 200), (300, 2)] {
        for charset in [
            Charset::Ascii,
            Charset::Braille,
            Charset::HalfBlock,
            Charset::Sextant,
            Charset::Octant,
        ] {
            let mut canvas = Canvas::new(size.0, size.1);
            studio.body.render(&scene, &camera, charset, &mut canvas);
            assert_eq!((canvas.width(), canvas.height()), size);
        }
        assert!(studio.body.at(&camera, size, (500, 500)).is_none());
    }
    for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0, 1e30, -1e30] {
        let cameras = [
            Camera { yaw: odd, ..camera },
            Camera {
                pitch: odd,
                ..camera
            },
            Camera {
                centre: [odd; 3],
                ..camera
            },
            Camera {
                extent: (odd, odd),
                ..camera
            },
            Camera {
                zoom: odd,
                ..camera
            },
        ];
        for camera in cameras {
            studio.draw(&scene, &camera, (40, 30));
        }
    }
    // Nothing at all.
    let nobody = Body::new(&Figures::default());
    let mut canvas = Canvas::new(40, 30);
    nobody.render(&scene, &camera, Charset::Ascii, &mut canvas);
    assert!(text(&canvas).trim().is_empty());
    assert!(nobody.best_views(&Figures::default(), &scene).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_zone_from_anywhere_draws(
        width in 0_u16..120,
        height in 0_u16..80,
        yaw in -720.0_f32..720.0,
        pitch in -200.0_f32..200.0,
        zoom in 0.01_f32..40.0,
        along in prop::collection::vec((-1.0_f32..2.0, -400.0_f32..800.0), 0..8),
        segment in 0..Segment::ALL.len(),
    ) {
        let studio = Studio::new();
        let patches = vec![Shape::Outline { segment: Segment::ALL[segment], points: along }];
        let scene = essential(&patches, Side::Left);
        let camera = Camera { yaw, pitch, zoom, parts: Parts::ALL, ..studio.camera("front", Side::Left) };
        let canvas = studio.draw(&scene, &camera, (width, height));
        prop_assert!(canvas.cells().iter().all(|c| (' '..='~').contains(&c.ch)));
        for (_, part) in studio.best(&scene) {
            prop_assert!((0.0..=1.0).contains(&part));
        }
    }
}

/// What a line looks like in a mirror.
fn mirrored(ch: char) -> char {
    match ch {
        '/' => '\\',
        '\\' => '/',
        '(' => ')',
        ')' => '(',
        '<' => '>',
        '>' => '<',
        '`' => '\'',
        '\'' => '`',
        ',' => '.',
        ch => ch,
    }
}

#[test]
fn a_body_seen_straight_is_its_own_mirror_image() {
    let studio = Studio::new();
    for view in [
        "front",
        "back",
        "head_front",
        "head_back",
        "neck_front",
        "neck_back",
        "chest",
        "abdomen",
        "upper_back",
        "low_back",
        "pelvis_front",
        "pelvis_back",
        "perineum",
    ] {
        for size in [(40, 30), (60, 45), (61, 45), (100, 70)] {
            let canvas = studio.view(&Scene::default(), view, Side::Right, size);
            let middle = usize::from(size.0) / 2;
            for (y, row) in canvas.rows().enumerate() {
                // An even number of columns has one more on the left, and what is
                // drawn there makes way for the line beside it.
                for (x, cell) in row.iter().enumerate().take(middle).skip(2) {
                    if let Some(other) = row.get(2 * middle - x) {
                        assert_eq!(mirrored(cell.ch), other.ch, "{view} {size:?} at {x}, {y}");
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_flickers_when_the_body_turns() {
    let studio = Studio::new();
    for view in ["front", "leg_back", "head_half", "hand_palm", "chest"] {
        let camera = studio.camera(view, Side::Right);
        let picture = |step: u16| {
            // Not through the straight view, which is drawn as its own mirror
            // image.
            let yaw = camera.yaw + 3.0 + f32::from(step) * 0.2;
            studio.draw(&Scene::default(), &Camera { yaw, ..camera }, (60, 45))
        };
        let (mut changed, mut drawn) = (0, 0);
        let mut before = picture(0);
        for step in 1..60 {
            let now = picture(step);
            let both = now.cells().iter().zip(before.cells());
            let differ = both.filter(|(a, b)| a.ch != b.ch).count();
            let lines = cells(&now, |ink| ink != Ink::Blank).len();
            // Where a part comes out from behind another a line may appear.
            assert!(differ * 4 < lines, "{view}: {differ} of {lines} at {step}");
            changed += differ;
            drawn += lines;
            before = now;
        }
        // Turned by a fifth of a degree the skin moves less than a twelfth of a
        // column; a line that moves by a cell changes two.
        assert!(changed * 100 < drawn * 12, "{view}: {changed} of {drawn}");
    }
}

#[test]
fn each_zone_is_seen_in_a_view_and_of_believable_size() {
    let studio = Studio::new();
    for zone in studio.atlas.zones() {
        let scene = essential(&zone.patches, Side::Right);
        let size = |view: &str| {
            let canvas = studio.view(&scene, view, Side::Right, (60, 45));
            painted(&canvas).len()
        };
        let ranked = studio.best(&scene);
        let sizes: Vec<usize> = ranked.iter().take(2).map(|(view, _)| size(view)).collect();
        assert!(
            sizes.iter().any(|size| *size >= 5),
            "{}: {sizes:?}, {:?}",
            zone.id,
            ranked.get(..4)
        );
        // In a picture of the whole body no zone is more than a tenth of it.
        let canvas = studio.view(&scene, "front", Side::Right, (40, 30));
        let small = painted(&canvas).len();
        assert!(small < 30, "{}: {small} cells", zone.id);
    }
}

#[test]
fn zones_cover_the_skin_without_holes() {
    let studio = Studio::new();
    let mut scene = Scene::default();
    for zone_of in studio.atlas.zones() {
        for side in [Side::Left, Side::Right] {
            scene
                .zones
                .push(zone(&zone_of.patches, Grade::Essential, side));
        }
    }
    let skin: Vec<Vec<Shape>> = Segment::ALL
        .into_iter()
        .map(|segment| band(segment, (0.0, 1.0), (0.0, 360.0)))
        .collect();
    let mut whole = Scene::default();
    for patches in &skin {
        for side in [Side::Left, Side::Right] {
            whole.zones.push(zone(patches, Grade::Essential, side));
        }
    }
    for view in [
        "front",
        "back",
        "right",
        "left",
        "front_left",
        "back_right",
        "head_half",
        "foot_sole",
        "hand_palm",
        "perineum",
    ] {
        let picture = |scene| painted(&studio.view(scene, view, Side::Right, (100, 70)));
        let (zones, body) = (picture(&scene), picture(&whole));
        let bare = body.iter().filter(|cell| !zones.contains(cell));
        let holes: Vec<_> = bare.collect();
        assert!(
            holes.len() * 50 <= body.len(),
            "{view}: {} of {}, {holes:?}",
            holes.len(),
            body.len()
        );
    }
}

#[test]
fn every_muscle_shows_most_of_its_pattern_in_its_best_view() {
    let studio = Studio::new();
    let mut index = 0;
    while let Some(muscle) = studio.atlas.muscle(index) {
        index += 1;
        let scene = myoatlas::app::scene(&studio.atlas, muscle, Side::Right, false, None);
        if scene.zones.is_empty() {
            continue;
        }
        let (view, part) = studio.best(&scene).swap_remove(0);
        let canvas = studio.view(&scene, &view, Side::Right, (60, 45));
        let shown = cells(&canvas, |ink| {
            matches!(ink, Ink::Essential | Ink::Spillover | Ink::Rare)
        });
        assert!(
            shown.len() >= 4 && part > 0.2,
            "{} in {view}: {} cells, {part}",
            muscle.id,
            shown.len()
        );
    }
}

/// For each muscle the views with which a textbook's plate would begin.
const PLATES: [(&str, &[&str]); 30] = [
    ("infraspinatus", &["shoulder_front", "shoulder_back"]),
    ("supraspinatus", &["shoulder_side", "arm_outer"]),
    ("subscapularis", &["shoulder_back", "arm_back"]),
    ("teres_minor", &["shoulder_back", "shoulder_side"]),
    ("deltoid", &["shoulder_side", "shoulder_front"]),
    ("pectoralis_major", &["shoulder_front", "chest"]),
    ("pectoralis_minor", &["shoulder_front", "chest"]),
    ("rhomboid_major", &["upper_back", "shoulder_back"]),
    ("serratus_anterior", &["chest_side", "trunk_side"]),
    (
        "levator_scapulae",
        &[
            "head_shoulders_behind",
            "head_shoulders_back",
            "shoulder_back",
        ],
    ),
    (
        "trapezius",
        &[
            "head_shoulders_behind",
            "head_shoulders_back",
            "head_shoulders_side",
        ],
    ),
    (
        "sternocleidomastoid",
        &["head_side", "head_half", "head_shoulders_half"],
    ),
    (
        "splenius_capitis",
        &["head_back", "head_side", "head_shoulders_behind"],
    ),
    ("masseter", &["head_half", "head_side"]),
    ("temporalis", &["head_half", "head_side"]),
    ("orbicularis_oris", &["mouth", "head_front"]),
    ("multifidus", &["trunk_back", "low_back"]),
    ("quadratus_lumborum", &["hip_side", "low_back"]),
    ("rectus_abdominis", &["abdomen", "trunk_front"]),
    ("gluteus_minimus", &["limb_outer", "limb_back"]),
    ("gluteus_medius", &["hip_side", "low_back", "pelvis_back"]),
    ("piriformis", &["thigh_back", "pelvis_back"]),
    ("biceps_femoris", &["thigh_back", "limb_back"]),
    ("vastus_medialis", &["thigh_inner", "thigh_front"]),
    ("tibialis_anterior", &["leg_front"]),
    ("soleus", &["leg_back"]),
    ("flexor_digitorum_brevis", &["foot_sole"]),
    ("extensor_digitorum", &["forearm_back"]),
    ("opponens_pollicis", &["hand_palm"]),
    ("triceps_brachii", &["arm_back"]),
];

#[test]
fn the_first_view_is_that_of_a_plate() {
    let studio = Studio::new();
    let mut index = 0;
    let mut found = 0;
    while let Some(muscle) = studio.atlas.muscle(index) {
        index += 1;
        for belly in [false, true] {
            let scene = myoatlas::app::scene(&studio.atlas, muscle, Side::Right, belly, None);
            if scene.zones.is_empty() {
                continue;
            }
            let (view, _) = studio.best(&scene).swap_remove(0);
            let named = studio.figures().views.iter().find(|v| *v.id == *view);
            let close = named.is_some_and(|view| !view.frame.is_empty());
            assert!(close, "{}: a whole body", muscle.id);
            if let Some((_, plate)) = PLATES.iter().find(|(id, _)| **id == *muscle.id) {
                found += 1;
                assert!(plate.contains(&&*view), "{}: {view}", muscle.id);
            }
        }
    }
    assert!(found + 2 >= PLATES.len() * 2, "{found}");
}

/// The sheet of all views, which a person has looked at: one file a view, with
/// three sizes.
#[test]
fn the_sheet_of_views() {
    let studio = Studio::new();
    let (heel, calf, sacroiliac) = (heel(), calf(), sacroiliac());
    let scene = Scene {
        zones: vec![
            zone(&heel, Grade::Essential, Side::Right),
            zone(&calf, Grade::Spillover, Side::Right),
            zone(&sacroiliac, Grade::Rare, Side::Right),
        ],
        points: vec![Mark {
            label: "1".to_owned(),
            at: At {
                segment: Segment::Leg,
                along: 0.55,
                around: 195.0,
                deep: true,
            },
            side: Side::Right,
        }],
        ..Scene::default()
    };
    for view in &studio.figures().views {
        let mut sheet = String::new();
        for size in [(40, 30), (60, 45), (100, 70)] {
            let canvas = studio.view(&scene, &view.id, Side::Right, size);
            let rule = "=".repeat(size.0.into());
            sheet += &format!("{rule} {}x{}\n{}\n", size.0, size.1, text(&canvas));
        }
        insta::with_settings!({snapshot_path => "snapshots/body", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(view.id.to_string(), sheet);
        });
    }
}
