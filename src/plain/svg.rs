//! The body map as a vector drawing, SVG 1.1: for a handout or a slide.
//!
//! ```text
//! Soleus                         musculus soleus
//! leg, from behind, right side
//! left          right
//!       ( body )            one panel a view
//! # essential: heel ...     legend
//! X1 lower calf ...
//! Patterns are as commonly described ...
//! ```

mod ink;
mod labels;

use std::io::{self, Write};

use crate::body::{Coat, Drawing, Stroke};
use ink::{Colours, DARK, LIGHT, colour, texture, textures};

/// A view of the body and what is written at it.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What the view is called.
    pub title: String,
    /// What is on the left of the picture, and on the right.
    pub edges: (String, String),
    /// The picture.
    pub drawing: Drawing,
}

/// The sheet around the panels.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What stands over it, large and small.
    pub title: (String, String),
    /// The panels, side by side.
    pub panels: Vec<Panel>,
    /// What each coat stands for, as far as it is explained.
    pub coats: Vec<(Coat, String)>,
    /// Labels of points, and where they are.
    pub points: Vec<(String, String)>,
    /// What stands under it, one paragraph an entry.
    pub notes: Vec<String>,
    /// Light lines on dark paper.
    pub dark: bool,
}

/// Height of the panels, their greatest width, margins and text, in pixels.
const PANEL: f32 = 640.0;
const WIDEST: f32 = 560.0;
const MARGIN: f32 = 28.0;
const TITLE: f32 = 26.0;
const TEXT: f32 = 13.0;
const LINE: f32 = 18.0;
/// The narrowest sheet: its legend would be cut into ribbons.
const NARROWEST: f32 = 480.0;
/// The widest a letter is on the average, in its height.
const LETTER: f32 = 0.54;

impl Sheet {
    /// Writes the sheet.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let colours = if self.dark { &DARK } else { &LIGHT };
        let panels: f32 = self.panels.iter().map(|panel| width(panel) + MARGIN).sum();
        let wide = (panels + MARGIN).max(NARROWEST);
        let body = MARGIN + TITLE + LINE * 2.5;
        let legend = body + PANEL + LINE * 2.5;
        let lines = self.legend(wide - MARGIN * 2.0);
        let high = legend + lines.len() as f32 * LINE + MARGIN;
        writeln!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{wide:.0}\" \
             height=\"{high:.0}\" viewBox=\"0 0 {wide:.0} {high:.0}\" \
             font-family=\"Helvetica, Arial, sans-serif\" font-size=\"{TEXT}\">"
        )?;
        writeln!(out, "<title>{}</title>", escape(&self.title.0))?;
        textures(out, colours)?;
        let paper = colours.paper;
        writeln!(
            out,
            "<rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>"
        )?;
        let ink = colours.ink;
        let title = MARGIN + TITLE * 0.8;
        writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{title:.1}\" font-size=\"{TITLE}\" fill=\"{ink}\">{}</text>",
            escape(&self.title.0)
        )?;
        let below = title + LINE * 1.2;
        text(out, MARGIN, below, colours.pale, "start", &self.title.1)?;

        let mut left = MARGIN + (wide - MARGIN - panels) / 2.0;
        for panel in &self.panels {
            draw(out, panel, left, body, colours)?;
            left += width(panel) + MARGIN;
        }
        for (place, line) in (0_u16..).zip(&lines) {
            let y = legend + f32::from(place) * LINE;
            match line {
                Row::Coat(coat, words) => {
                    let fill = texture(*coat);
                    writeln!(
                        out,
                        "<rect x=\"{MARGIN}\" y=\"{:.1}\" width=\"22\" height=\"12\" \
                         fill=\"url(#{fill})\" stroke=\"{}\" stroke-width=\"0.5\"/>",
                        y - 10.0,
                        colours.line
                    )?;
                    text(out, MARGIN + INDENT, y, ink, "start", words)?;
                }
                Row::Point(label, words) => {
                    cross(out, [MARGIN + 6.0, y - 4.0], ink)?;
                    text(out, MARGIN + 13.0, y, ink, "start", label)?;
                    text(out, MARGIN + INDENT, y, ink, "start", words)?;
                }
                Row::More(words) => text(out, MARGIN + INDENT, y, ink, "start", words)?,
                Row::Note(words) => text(out, MARGIN, y, colours.pale, "start", words)?,
            }
        }
        writeln!(out, "</svg>")
    }

    /// The lines under the panels, wrapped at `wide` pixels.
    fn legend(&self, wide: f32) -> Vec<Row> {
        let mut rows = Vec::new();
        for (coat, words) in &self.coats {
            let lines = wrap(words, wide - INDENT);
            rows.extend(head_and_rest(lines, |words| Row::Coat(*coat, words)));
        }
        for (label, words) in &self.points {
            let lines = wrap(words, wide - INDENT);
            rows.extend(head_and_rest(lines, |words| {
                Row::Point(label.clone(), words)
            }));
        }
        for words in &self.notes {
            rows.extend(wrap(words, wide).into_iter().map(Row::Note));
        }
        rows
    }
}

/// Left of the words of the legend, where its signs stand.
const INDENT: f32 = 32.0;

/// A line of the legend.
enum Row {
    Coat(Coat, String),
    Point(String, String),
    More(String),
    Note(String),
}

fn head_and_rest(lines: Vec<String>, head: impl FnOnce(String) -> Row) -> Vec<Row> {
    let mut lines = lines.into_iter();
    let first = lines.next().map(head);
    first.into_iter().chain(lines.map(Row::More)).collect()
}

/// Lines of about `wide` pixels: letters are not measured, for the reader's
/// font is not known.
fn wrap(words: &str, wide: f32) -> Vec<String> {
    let most = (wide / (TEXT * LETTER)).max(8.0) as usize;
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// How wide a panel is on the sheet.
fn width(panel: &Panel) -> f32 {
    panel.drawing.width * scale(panel)
}

/// Pixels a unit of the drawing.
fn scale(panel: &Panel) -> f32 {
    let drawing = &panel.drawing;
    (PANEL / drawing.height.max(1.0)).min(WIDEST / drawing.width.max(1.0))
}

fn draw(
    out: &mut impl Write,
    panel: &Panel,
    left: f32,
    top: f32,
    colours: &Colours,
) -> io::Result<()> {
    let drawing = &panel.drawing;
    let scale = scale(panel);
    let (middle, right) = (left + width(panel) / 2.0, left + width(panel));
    let (one, other) = (&panel.edges.0, &panel.edges.1);
    text(out, left, top - 6.0, colours.pale, "start", one)?;
    text(out, right, top - 6.0, colours.pale, "end", other)?;
    text(
        out,
        middle,
        top + PANEL + LINE,
        colours.ink,
        "middle",
        &panel.title,
    )?;
    let down = top + (PANEL - drawing.height * scale) / 2.0;
    let to = |[x, y]: [f32; 2]| [left + x * scale, down + y * scale];
    for (coat, strokes) in &drawing.areas {
        let texture = texture(*coat);
        let colour = colour(*coat, colours);
        writeln!(
            out,
            "<path fill=\"url(#{texture})\" fill-rule=\"evenodd\" stroke=\"{colour}\" \
             stroke-width=\"0.6\" stroke-opacity=\"0.6\" d=\"{}\"/>",
            path(strokes, to)
        )?;
    }
    for (strokes, colour, wide) in [
        (&drawing.features, colours.line, 1.1),
        (&drawing.outlines, colours.ink, 1.6),
    ] {
        if !strokes.is_empty() {
            writeln!(
                out,
                "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{wide}\" \
                 stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"{}\"/>",
                path(strokes, to)
            )?;
        }
    }
    for dot in &drawing.dots {
        let [x, y] = to(*dot);
        let line = colours.line;
        writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.8\" fill=\"{line}\"/>"
        )?;
    }
    let places: Vec<[f32; 2]> = drawing.points.iter().map(|(_, at)| to(*at)).collect();
    let halo = colours.paper;
    for [x, y] in &places {
        writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7.5\" fill=\"{halo}\" fill-opacity=\"0.85\"/>"
        )?;
    }
    for place in &places {
        cross(out, *place, colours.ink)?;
    }
    let names: Vec<&str> = drawing.points.iter().map(|(name, _)| &**name).collect();
    for (name, label) in names.iter().zip(labels::place(&names, &places)) {
        let (name, [lx, ly]) = (escape(name), label.at);
        if let Some([[x1, y1], [x2, y2]]) = label.leader {
            for (colour, wide) in [(halo, 3.0), (colours.ink, 0.9)] {
                writeln!(
                    out,
                    "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" fill=\"none\" \
                     stroke=\"{colour}\" stroke-width=\"{wide}\"/>"
                )?;
            }
        }
        // First as a halo: the number must be read on any texture.
        writeln!(
            out,
            "<text x=\"{lx:.1}\" y=\"{ly:.1}\" font-weight=\"bold\" fill=\"{halo}\" \
             stroke=\"{halo}\" stroke-width=\"4\" stroke-linejoin=\"round\">{name}</text>\n\
             <text x=\"{lx:.1}\" y=\"{ly:.1}\" font-weight=\"bold\" fill=\"{}\">{name}</text>",
            colours.ink
        )?;
    }
    Ok(())
}

fn cross(out: &mut impl Write, [x, y]: [f32; 2], ink: &str) -> io::Result<()> {
    let (l, r, t, b) = (x - 4.0, x + 4.0, y - 4.0, y + 4.0);
    writeln!(
        out,
        "<path d=\"M{l:.1} {t:.1}L{r:.1} {b:.1}M{l:.1} {b:.1}L{r:.1} {t:.1}\" fill=\"none\" \
         stroke=\"{ink}\" stroke-width=\"2.2\" stroke-linecap=\"round\"/>"
    )
}

/// Curves as a path: the given places pull, the path runs through the middles
/// between them.
fn path(strokes: &[Stroke], to: impl Fn([f32; 2]) -> [f32; 2]) -> String {
    let mut d = String::new();
    let mut add = |command: &str, places: &[[f32; 2]]| {
        d.push_str(command);
        for (index, [x, y]) in places.iter().enumerate() {
            if index > 0 {
                d.push(' ');
            }
            d.push_str(&format!("{x:.1} {y:.1}"));
        }
    };
    let middle = |a: [f32; 2], b: [f32; 2]| [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
    for stroke in strokes {
        let points: Vec<[f32; 2]> = stroke.points.iter().map(|&point| to(point)).collect();
        let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
            continue;
        };
        let ends = points.iter().copied().skip(1);
        if stroke.closed {
            add("M", &[middle(last, first)]);
            for (&point, next) in points.iter().zip(ends.chain([first])) {
                add("Q", &[point, middle(point, next)]);
            }
            add("Z", &[]);
        } else {
            add("M", &[first]);
            for (&point, next) in points.iter().zip(ends).skip(1) {
                add("Q", &[point, middle(point, next)]);
            }
            add("L", &[last]);
        }
    }
    d
}

fn text(
    out: &mut impl Write,
    x: f32,
    y: f32,
    fill: &str,
    anchor: &str,
    words: &str,
) -> io::Result<()> {
    writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{fill}\" text-anchor=\"{anchor}\">{}</text>",
        escape(words)
    )
}

/// Words of the data as character data of XML.
fn escape(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_of_the_data_reaches_the_sheet() {
        let evil = "<script>alert(1)</script> & \"more\"".to_owned();
        let sheet = Sheet {
            title: (evil.clone(), evil.clone()),
            panels: vec![Panel {
                title: evil.clone(),
                edges: (evil.clone(), evil.clone()),
                drawing: Drawing {
                    width: 10.0,
                    height: 20.0,
                    points: vec![(evil.clone(), [1.0, 2.0])],
                    ..Drawing::default()
                },
            }],
            coats: vec![(Coat::Rare, evil.clone())],
            points: vec![(evil.clone(), evil.clone())],
            notes: vec![evil],
            dark: false,
        };
        let mut out = Vec::new();
        sheet.write(&mut out).expect("memory can be written");
        let text = String::from_utf8(out).expect("it is text");
        assert!(!text.contains("<script"));
        assert_eq!(text.matches("&lt;script&gt;").count(), 12);
    }

    #[test]
    fn a_curve_is_a_path_through_the_middles() {
        let stroke = |closed| Stroke {
            points: vec![[0.0, 0.0], [2.0, 0.0], [2.0, 2.0]],
            closed,
        };
        let same = |place| place;
        assert_eq!(
            path(&[stroke(false)], same),
            "M0.0 0.0Q2.0 0.0 2.0 1.0L2.0 2.0"
        );
        assert_eq!(
            path(&[stroke(true)], same),
            "M1.0 1.0Q0.0 0.0 1.0 0.0Q2.0 0.0 2.0 1.0Q2.0 2.0 1.0 1.0Z"
        );
    }
}
