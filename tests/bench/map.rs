//! How long the body map takes: its preparation, and a picture of 80 by 50
//! cells from several sides.

use divan::{Bencher, black_box};
use myoatlas::atlas::{Atlas, Grade, Segment, Shape, Side};
use myoatlas::body::{Body, Camera, Canvas, Charset, Paint, Painted, Scene};

/// A picture asks for no memory once the first one was drawn: the table says so.
#[global_allocator]
static MEMORY: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

fn zone() -> Vec<Shape> {
    vec![
        Shape::Band {
            segment: Segment::Leg,
            along: (0.1, 0.7),
            around: (120.0, 240.0),
        },
        Shape::Band {
            segment: Segment::Foot,
            along: (0.0, 0.3),
            around: (120.0, 240.0),
        },
    ]
}

fn scene(patches: &[Shape]) -> Scene<'_> {
    Scene {
        zones: vec![Painted {
            patches,
            grade: Grade::Essential,
            side: Side::Right,
        }],
        ..Scene::default()
    }
}

#[divan::bench]
fn prepare(bencher: Bencher<'_, '_>) {
    let atlas = Atlas::built_in();
    let figures = atlas.figures();
    bencher.bench_local(|| Body::new(black_box(figures)));
}

/// From nothing to the first picture.
#[divan::bench]
fn first_picture(bencher: Bencher<'_, '_>) {
    let atlas = Atlas::built_in();
    let figures = atlas.figures();
    let patches = zone();
    bencher.bench_local(|| {
        let body = Body::new(figures);
        let camera = body.camera(figures, 0, Side::Right);
        let mut canvas = Canvas::new(80, 50);
        body.render(&scene(&patches), &camera, Charset::Ascii, &mut canvas);
        canvas
    });
}

#[divan::bench(args = ["front", "back_left", "right", "leg_back", "foot_sole", "head_half", "chest"])]
fn picture(bencher: Bencher<'_, '_>, view: &str) {
    let atlas = Atlas::built_in();
    let figures = atlas.figures();
    let body = Body::new(figures);
    let view = figures.views.iter().position(|v| v.id == *view);
    let camera: Camera = body.camera(figures, view.unwrap_or(0), Side::Right);
    let patches = zone();
    let paint = Paint::new(&scene(&patches));
    let mut canvas = Canvas::new(80, 50);
    bencher.bench_local(|| body.draw(&paint, &camera, Charset::Ascii, &mut canvas));
}

#[divan::bench]
fn rank_views(bencher: Bencher<'_, '_>) {
    let atlas = Atlas::built_in();
    let figures = atlas.figures();
    let body = Body::new(figures);
    let patches = zone();
    let scene = scene(&patches);
    bencher.bench_local(|| body.best_views(figures, &scene));
}
