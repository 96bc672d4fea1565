//! Styles as a user writes them: `bold`, `light-red on black`, `#aabbcc`.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

use super::near::hint;

/// The word for a style that changes nothing.
pub const PLAIN: &str = "plain";

/// Words for modifiers.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// Words for colours; the terminal decides what they look like.
const COLOURS: &[(&str, Color)] = &[
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("grey", Color::Gray),
    ("dark-grey", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

/// Reads a style: modifiers and a colour in any order, `on` before the colour
/// of the background. The error says which word is wrong.
pub fn parse(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else if word == "on" {
            let word = words
                .next()
                .ok_or("after `on` the colour of the background is missing")?;
            if style.bg.replace(colour(word)?).is_some() {
                return Err(format!("`{text}` has two backgrounds"));
            }
        } else if word != PLAIN && style.fg.replace(colour(word)?).is_some() {
            return Err(format!(
                "`{text}` has two colours; a background stands after `on`"
            ));
        }
    }
    Ok(style)
}

fn colour(word: &str) -> Result<Color, String> {
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Ok(*colour);
    }
    if word.starts_with(|c: char| c == '#' || c.is_ascii_digit()) {
        return Color::from_str(word)
            .map_err(|_| format!("`{word}` is neither #rrggbb nor a number from 0 to 255"));
    }
    let modifiers = MODIFIERS.iter().map(|(name, _)| *name);
    let colours = COLOURS.iter().map(|(name, _)| *name);
    let hint = hint(word, modifiers.chain(colours));
    Err(format!("no colour or modifier `{word}`{hint}"))
}

/// The style as [`parse`] reads it.
#[must_use]
pub fn print(style: Style) -> String {
    let mut words: Vec<String> = MODIFIERS
        .iter()
        .filter(|(_, modifier)| style.add_modifier.contains(*modifier))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    words.extend(style.fg.map(colour_name));
    words.extend(style.bg.map(|bg| format!("on {}", colour_name(bg))));
    if words.is_empty() {
        words.push(PLAIN.to_owned());
    }
    words.join(" ")
}

fn colour_name(colour: Color) -> String {
    COLOURS
        .iter()
        .find(|(_, named)| *named == colour)
        .map_or_else(
            || colour.to_string().to_lowercase(),
            |(name, _)| (*name).to_owned(),
        )
}
