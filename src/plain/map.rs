//! The body map as text: a title, the picture, what its characters mean.

use std::io::{self, Write};

use crate::app::scene;
use crate::atlas::{Atlas, Muscle, Side};
use crate::body::{Body, Canvas, Charset, Ink};
use crate::config::{Words, fill};
use crate::page::side_name;

/// How the picture is to be.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Index of the view in the figures; the best one if left out.
    pub view: Option<usize>,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Characters.
    pub charset: Charset,
    /// Side of the muscle.
    pub side: Side,
}

/// Prints where `muscle` is described to refer pain.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn map(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    muscle: &Muscle,
    picture: Picture,
) -> io::Result<()> {
    let figures = atlas.figures();
    let body = Body::new(figures);
    let scene = scene(atlas, muscle, picture.side, false, None);
    let best = || body.best_views(figures, &scene).first().map(|best| best.0);
    let Some(view) = picture.view.or_else(best) else {
        return writeln!(out, "{}", words.no_views);
    };
    let view_name = figures.views.get(view).map_or("", |view| &*view.name);
    let side = fill(&words.view_part, side_name(words, picture.side));
    writeln!(out, "{}: {view_name}, {side}", muscle.name)?;

    let mut canvas = Canvas::new(picture.width, picture.height);
    let camera = body.camera(figures, view, picture.side);
    body.render(&scene, &camera, picture.charset, &mut canvas);
    for row in canvas.rows() {
        let line: String = row.iter().map(|cell| cell.ch).collect();
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "{}", legend(words, &canvas))
}

/// What the characters that stand in the picture mean.
fn legend(words: &Words, canvas: &Canvas) -> String {
    let shown = |wanted: &dyn Fn(Ink) -> bool| canvas.cells().iter().any(|cell| wanted(cell.ink));
    let entries = [
        (
            "#",
            &words.grade_essential,
            shown(&|ink| ink == Ink::Essential),
        ),
        (
            ":",
            &words.grade_spillover,
            shown(&|ink| ink == Ink::Spillover),
        ),
        (".", &words.grade_rare, shown(&|ink| ink == Ink::Rare)),
        (
            "X",
            &words.point,
            shown(&|ink| matches!(ink, Ink::Point(_))),
        ),
    ];
    let shown: Vec<String> = entries
        .iter()
        .filter(|(.., shown)| *shown)
        .map(|(mark, meaning, _)| format!("{mark} {meaning}"))
        .collect();
    shown.join("   ")
}
