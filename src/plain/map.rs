//! The body map as text: a title, the picture, what its characters mean.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::app::scene;
use crate::atlas::{Atlas, Grade, Side};
use crate::body::{Body, Canvas, Charset, Coat, Paint};
use crate::config::{Words, fill};
use crate::page::{self, Document, Page, Piece};

use super::svg::{Panel, Sheet};

/// Words below a picture are no narrower than this, however narrow it is.
const NARROW: u16 = 40;

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

/// Prints where the muscle at `index` of the atlas is described to refer pain:
/// a title, the picture, its signs, and the same in words.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn map(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    index: usize,
    picture: Picture,
) -> io::Result<()> {
    let Some(muscle) = atlas.muscle(index) else {
        return Ok(());
    };
    let figures = atlas.figures();
    let body = Body::new(figures);
    let scene = scene(atlas, muscle, picture.side, false, None);
    let best = || body.best_views(figures, &scene).first().map(|best| best.0);
    let Some(view) = picture.view.or_else(best) else {
        return writeln!(out, "{}", words.no_views);
    };
    let view_name = figures.views.get(view).map_or("", |view| &*view.name);
    let side = fill(&words.view_part, page::side_name(words, picture.side));
    writeln!(out, "{}: {view_name}, {side}", muscle.name)?;

    let mut canvas = Canvas::new(picture.width, picture.height);
    let camera = body.camera(figures, view, picture.side);
    body.render(&scene, &camera, picture.charset, &mut canvas);
    let (left, right) = page::edges(words, camera.yaw);
    let apart = usize::from(picture.width).saturating_sub(left.width());
    writeln!(out, "{left}{right:>apart$}")?;
    for row in canvas.rows() {
        let line: String = row.iter().map(|cell| cell.ch).collect();
        writeln!(out, "{}", line.trim_end())?;
    }
    let words = Page::new(&meaning(atlas, words, index), picture.width.max(NARROW));
    for line in words.plain() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes the same as a vector drawing, on dark paper if `dark`. Size and
/// characters of `picture` do not matter.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn svg(
    out: &mut impl Write,
    atlas: &Atlas,
    words: &Words,
    index: usize,
    picture: Picture,
    dark: bool,
) -> io::Result<()> {
    let Some(muscle) = atlas.muscle(index) else {
        return Ok(());
    };
    let figures = atlas.figures();
    let body = Body::new(figures);
    let scene = scene(atlas, muscle, picture.side, true, None);
    let best = || body.best_views(figures, &scene).first().map(|best| best.0);
    let views: Vec<usize> = picture.view.or_else(best).into_iter().collect();
    let paint = Paint::new(&scene);
    let panels = views.iter().filter_map(|&view| {
        let camera = body.camera(figures, view, picture.side);
        let (left, right) = page::edges(words, camera.yaw);
        Some(Panel {
            title: figures.views.get(view)?.name.to_string(),
            edges: (left.to_owned(), right.to_owned()),
            drawing: body.drawing(&paint, &camera),
        })
    });
    let side = fill(&words.view_part, page::side_name(words, picture.side));
    let sheet = Sheet {
        title: (muscle.name.to_string(), format!("{}, {side}", muscle.latin)),
        panels: panels.collect(),
        coats: graded(atlas, words, index)
            .map(|(grade, _, text)| (Coat::from(grade), text))
            .collect(),
        points: muscle
            .trigger_points
            .iter()
            .map(|point| (point.id.to_string(), point.site.to_string()))
            .collect(),
        notes: vec![words.pattern_note.clone()],
        dark,
    };
    sheet.write(out)
}

/// Each grade that the pattern has, its sign, and its zones in words.
fn graded<'a>(
    atlas: &'a Atlas,
    words: &'a Words,
    index: usize,
) -> impl Iterator<Item = (Grade, &'static str, String)> + 'a {
    let zones = atlas.zones_of(index);
    let grades = [
        ("#", Grade::Essential, &words.grade_essential),
        (":", Grade::Spillover, &words.grade_spillover),
        (".", Grade::Rare, &words.grade_rare),
    ];
    grades.into_iter().filter_map(move |(sign, of, name)| {
        let zones = zones.iter().filter(|(_, grade, _)| *grade == of);
        let names: Vec<&str> = zones.map(|(zone, ..)| &*zone.lay).collect();
        (!names.is_empty()).then(|| (of, sign, format!("{name}: {}", names.join("; "))))
    })
}

/// The signs of the picture, each with the zones or points that it stands for:
/// also of those that are on the other side of the body.
fn meaning(atlas: &Atlas, words: &Words, index: usize) -> Document {
    let mut document = Document::default();
    let mut entry = |sign: String, text: String| {
        document.entry(0, Piece::text(sign), vec![Piece::text(text)]);
    };
    for (_, sign, text) in graded(atlas, words, index) {
        entry(sign.to_owned(), text);
    }
    let points = atlas.muscle(index).map(|muscle| &*muscle.trigger_points);
    for point in points.unwrap_or_default() {
        entry(
            format!("X{}", point.id),
            format!("{}: {}", words.point, point.site),
        );
    }
    document
}

/// What a picture without words shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motif {
    /// The zones alone.
    Zones,
    /// Zones and points.
    Pattern,
    /// The muscle itself.
    Belly,
}

/// Paints pictures without names, for questions.
#[derive(Debug)]
pub struct Painter<'a> {
    atlas: &'a Atlas,
    words: &'a Words,
    body: Body,
    /// Best views of patterns, which are painted with and without points.
    views: RefCell<HashMap<usize, usize>>,
}

impl<'a> Painter<'a> {
    /// A painter of an atlas.
    #[must_use]
    pub fn new(atlas: &'a Atlas, words: &'a Words) -> Self {
        Self {
            atlas,
            words,
            body: Body::new(atlas.figures()),
            views: RefCell::default(),
        }
    }

    /// Writes a vector drawing of the muscle at an index, on its best view.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn paint(&self, out: &mut impl Write, index: usize, motif: Motif) -> io::Result<()> {
        let Some(muscle) = self.atlas.muscle(index) else {
            return Ok(());
        };
        let figures = self.atlas.figures();
        let side = Side::Right;
        let mut scene = scene(self.atlas, muscle, side, motif == Motif::Belly, None);
        if motif != Motif::Pattern {
            scene.points.clear();
        }
        if motif == Motif::Belly {
            scene.zones.clear();
        }
        let best = || {
            let best = self.body.best_views(figures, &scene);
            best.first().map_or(0, |best| best.0)
        };
        let view = match motif {
            Motif::Belly => best(),
            _ => *self.views.borrow_mut().entry(index).or_insert_with(best),
        };
        let camera = self.body.camera(figures, view, side);
        let (left, right) = page::edges(self.words, camera.yaw);
        let sheet = Sheet {
            panels: vec![Panel {
                title: String::new(),
                edges: (left.to_owned(), right.to_owned()),
                drawing: self.body.drawing(&Paint::new(&scene), &camera),
            }],
            ..Sheet::default()
        };
        sheet.write(out)
    }
}
