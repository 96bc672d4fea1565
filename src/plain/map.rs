//! The body map as text: a title, the picture, what its characters mean.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::app::{FAR, Map, Shot, scene};
use crate::atlas::{Atlas, Grade, Side};
use crate::body::{Body, Charset, Coat, Paint};
use crate::config::{Words, fill};
use crate::page::{self, Document, Page, Piece};

use super::svg::{Panel, Sheet};

/// Words below a picture are no narrower than this, however narrow it is.
const NARROW: u16 = 40;

/// Columns and rows in which views that go onto one sheet of paper would have
/// room.
const SHEET: (u16, u16) = (240, 60);

/// How the picture is to be.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Index of the view in the figures; the best ones if left out.
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
    let mut map = Map::new(picture.side, picture.charset);
    // A muscle without a pattern is shown itself.
    map.belly = muscle.trigger_points.is_empty();
    if let Some(view) = picture.view {
        map.show(view);
    }
    map.fit(
        atlas,
        Some((index, muscle)),
        (picture.width, picture.height),
    );
    let views = &atlas.figures().views;
    let named = |shot: &Shot| shot.view.and_then(|view| views.get(view)).map(|v| &*v.name);
    let names: Vec<&str> = map.shots().iter().filter_map(named).collect();
    if names.is_empty() {
        return writeln!(out, "{}", words.no_views);
    }
    let side = fill(&words.view_part, page::side_name(words, picture.side));
    writeln!(out, "{}: {}, {side}", muscle.name, names.join("; "))?;
    let edges = |shot: &Shot| {
        let (left, right) = page::edges(words, shot.camera.yaw);
        let apart = usize::from(shot.slot.width).saturating_sub(left.width());
        format!("{left}{right:>apart$}")
    };
    if let [_, _, ..] = map.shots() {
        let titles = names.iter().zip(map.shots());
        let titles = titles.map(|(name, shot)| {
            let width = usize::from(shot.slot.width);
            (shot.slot.column, format!("{:^width$}", cut(name, width)))
        });
        line(out, titles)?;
    }
    line(
        out,
        map.shots()
            .iter()
            .map(|shot| (shot.slot.column, edges(shot))),
    )?;
    let mut rows: Vec<_> = map.shots().iter().map(|shot| shot.canvas.rows()).collect();
    let height = map.shots().first().map_or(0, |shot| shot.canvas.height());
    for _ in 0..height {
        let cells = rows.iter_mut().zip(map.shots()).map(|(rows, shot)| {
            let row = rows.next().unwrap_or_default();
            (shot.slot.column, row.iter().map(|cell| cell.ch).collect())
        });
        line(out, cells)?;
    }
    let mut document = Document::default();
    if let Some(text) = unseen(atlas, words, &map) {
        document.paragraph(vec![Piece::text(text)]);
    }
    if map.is_hinted() {
        let sign = Piece::text(FAR.to_string());
        document.entry(0, sign, vec![Piece::text(&*words.far_side)]);
    }
    meaning(&mut document, atlas, words, index);
    for line in Page::new(&document, picture.width.max(NARROW)).plain() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What of the pattern no picture shows, if anything.
fn unseen(atlas: &Atlas, words: &Words, map: &Map) -> Option<String> {
    let zones = map.unseen().iter();
    let zones = zones.filter_map(|at| Some((atlas.zones().get(at.zone)?, at.side)));
    let names: Vec<String> = zones
        .map(|(zone, side)| page::lay_name(words, zone, side))
        .collect();
    (!names.is_empty()).then(|| fill(&words.view_pattern, names.join(", ")))
}

/// One line of what stands side by side, each from its column on.
fn line(out: &mut impl Write, pieces: impl Iterator<Item = (u16, String)>) -> io::Result<()> {
    let mut line = String::new();
    for (column, piece) in pieces {
        let gap = usize::from(column).saturating_sub(line.width());
        line.push_str(&" ".repeat(gap));
        line.push_str(&piece);
    }
    writeln!(out, "{}", line.trim_end())
}

/// `text` in at most `room` columns.
fn cut(text: &str, room: usize) -> &str {
    text.char_indices()
        .nth(room)
        .map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
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
    let mut map = Map::new(picture.side, picture.charset);
    if let Some(view) = picture.view {
        map.show(view);
    }
    map.fit(atlas, Some((index, muscle)), SHEET);
    let figures = atlas.figures();
    let body = Body::new(figures);
    let paint = Paint::new(&scene(atlas, muscle, picture.side, true, None));
    let panels = map.shots().iter().filter_map(|shot| {
        let (left, right) = page::edges(words, shot.camera.yaw);
        Some(Panel {
            title: figures.views.get(shot.view?)?.name.to_string(),
            edges: (left.to_owned(), right.to_owned()),
            drawing: body.drawing(&paint, &shot.camera),
        })
    });
    let unseen = unseen(atlas, words, &map);
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
        notes: unseen
            .into_iter()
            .chain([words.pattern_note.clone()])
            .collect(),
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
fn meaning(document: &mut Document, atlas: &Atlas, words: &Words, index: usize) {
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
