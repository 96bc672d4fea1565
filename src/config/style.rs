//! Styles as a user writes them: `bold`, `light-red on black`, `#aabbcc`.

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

/// Words for colours; the terminal decides what they look like. The first
/// word of a colour is the one that is written.
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
    ("gray", Color::Gray),
    ("dark-grey", Color::DarkGray),
    ("dark-gray", Color::DarkGray),
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
    // Ratatui reads colours too, but slowly, and start-up reads 200 of them.
    let number = match word.strip_prefix('#') {
        Some(hex) if hex.len() == 6 && !hex.starts_with('+') => {
            u32::from_str_radix(hex, 16).ok().map(Color::from_u32)
        }
        _ => word.parse().ok().map(Color::Indexed),
    };
    if let Some(colour) = number {
        return Ok(colour);
    }
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Ok(*colour);
    }
    if word.starts_with(|c: char| c == '#' || c.is_ascii_digit()) {
        return Err(format!(
            "`{word}` is neither #rrggbb nor a number from 0 to 255"
        ));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_people_write() {
        let style = |text| parse(text).unwrap();
        assert_eq!(style("plain"), Style::new());
        assert_eq!(style(""), Style::new());
        assert_eq!(style("bold"), Style::new().bold());
        assert_eq!(style("underlined dim"), Style::new().dim().underlined());
        assert_eq!(
            style("light-red on black"),
            Style::new().light_red().on_black()
        );
        assert_eq!(style("on 208"), Style::new().bg(Color::Indexed(208)));
        assert_eq!(
            style("#aAbBcC"),
            Style::new().fg(Color::Rgb(0xaa, 0xbb, 0xcc))
        );
        assert_eq!(style("gray"), style("grey"));
        assert_eq!(style("default"), Style::new().fg(Color::Reset));
    }

    #[test]
    fn says_which_word_is_wrong() {
        let error = |text| parse(text).unwrap_err();
        assert_eq!(
            error("blod red"),
            "no colour or modifier `blod`; did you mean `bold`?"
        );
        assert_eq!(error("teal"), "no colour or modifier `teal`");
        assert_eq!(
            error("red on"),
            "after `on` the colour of the background is missing"
        );
        assert_eq!(
            error("256"),
            "`256` is neither #rrggbb nor a number from 0 to 255"
        );
        assert_eq!(
            error("#12345"),
            "`#12345` is neither #rrggbb nor a number from 0 to 255"
        );
        assert_eq!(
            error("#ααα"),
            "`#ααα` is neither #rrggbb nor a number from 0 to 255"
        );
        assert!(error("#+12345").contains("neither"));
        assert!(error("red green").contains("two colours"));
        assert!(error("on red on green").contains("two backgrounds"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_printed_is_read_the_same(
            modifiers in proptest::collection::vec(proptest::sample::select(MODIFIERS), 0..4),
            named in proptest::sample::select(COLOURS),
            rgb in any::<Option<[u8; 3]>>(),
            index in any::<u8>(),
        ) {
            let mut style = Style::new();
            for (_, modifier) in modifiers {
                style = style.add_modifier(modifier);
            }
            style = style.fg(rgb.map_or(named.1, |[r, g, b]| Color::Rgb(r, g, b)));
            prop_assert_eq!(parse(&print(style)), Ok(style));
            style = style.bg(Color::Indexed(index));
            prop_assert_eq!(parse(&print(style)), Ok(style));
        }
    }
}
