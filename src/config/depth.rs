//! How many colours the terminal has, and the nearest ones it can show.

use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: modifiers only.
    Mono,
    /// The 16 colours with names.
    #[default]
    Ansi16,
    /// The 256 indexed colours.
    Ansi256,
    /// 24-bit colours.
    True,
}

impl Depth {
    /// What the environment says; nothing is asked of the terminal, since an
    /// answer may take seconds or never come.
    #[must_use]
    pub fn detect(env: &dyn Fn(&str) -> Option<String>) -> Self {
        let get = |name| env(name).unwrap_or_default();
        let term = get("TERM");
        // https://no-color.org: set and not empty.
        if !get("NO_COLOR").is_empty() || matches!(&*term, "dumb" | "vt52" | "vt100" | "vt220") {
            return Self::Mono;
        }
        // GNU screen hands on the variables of the terminal around it but not
        // its colours.
        let handed_on = term.starts_with("screen");
        let true_colour = matches!(&*get("COLORTERM"), "truecolor" | "24bit")
            || matches!(
                &*get("TERM_PROGRAM"),
                "iTerm.app" | "WezTerm" | "vscode" | "ghostty"
            )
            || !get("WT_SESSION").is_empty();
        let known = [
            "kitty",
            "alacritty",
            "foot",
            "ghostty",
            "wezterm",
            "contour",
        ]
        .iter()
        .any(|name| term.contains(name));
        if term.ends_with("-direct") || !handed_on && (true_colour || known) {
            Self::True
        } else if term.contains("256color") || handed_on && true_colour {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }

    /// `style` in colours that the terminal has.
    #[must_use]
    pub fn style(self, style: Style) -> Style {
        let mut stepped = style;
        if self == Self::Mono {
            stepped.fg = None;
            // What stood out by its background still does.
            return match stepped.bg.take() {
                Some(_) => stepped.add_modifier(Modifier::REVERSED),
                None => stepped,
            };
        }
        stepped.fg = style.fg.map(|colour| self.colour(colour));
        stepped.bg = style.bg.map(|colour| self.colour(colour));
        // Writing must not vanish in its background.
        if stepped.fg == stepped.bg && style.fg != style.bg {
            let light = |bg| rgb(bg).into_iter().map(u32::from).sum::<u32>() > 3 * 128;
            let dark = !stepped.bg.is_some_and(light);
            stepped.fg = Some(if dark { Color::White } else { Color::Black });
        }
        stepped
    }

    fn colour(self, colour: Color) -> Color {
        match (self, colour) {
            (Self::Ansi256, Color::Rgb(r, g, b)) => Color::Indexed(to_256([r, g, b])),
            (Self::Ansi16, Color::Rgb(r, g, b)) => to_16([r, g, b]),
            (Self::Ansi16, Color::Indexed(_)) => to_16(rgb(colour)),
            _ => colour,
        }
    }
}

/// The 16 colours with names in the order of their numbers, as xterm has them.
const ANSI: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// Steps of the 6x6x6 cube of indexed colours.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What an indexed or named colour commonly looks like; mid grey for the
/// terminal's own, which nobody knows.
fn rgb(colour: Color) -> [u8; 3] {
    let step = |place: u8| CUBE.get(usize::from(place % 6)).copied().unwrap_or(0);
    match colour {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Indexed(index @ 0..=15) => {
            ANSI.get(usize::from(index)).map_or([0; 3], |(_, rgb)| *rgb)
        }
        Color::Indexed(index @ 16..=231) => {
            let place = index - 16;
            [step(place / 36), step(place / 6), step(place)]
        }
        Color::Indexed(index @ 232..) => [8 + (index - 232) * 10; 3],
        named => ANSI
            .iter()
            .find(|(ansi, _)| *ansi == named)
            .map_or([128; 3], |(_, rgb)| *rgb),
    }
}

/// The nearest of the indexed colours that look the same everywhere: of the
/// cube (16..=231) or the ramp of greys (232..=255).
fn to_256(wanted @ [r, g, b]: [u8; 3]) -> u8 {
    let [cube_r, cube_g, cube_b] = wanted.map(|channel| match channel {
        0..48 => 0,
        48..115 => 1,
        _ => (channel - 35) / 40,
    });
    let cube = 16 + 36 * cube_r + 6 * cube_g + cube_b;
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let step = (mean.saturating_sub(3) / 10).min(23);
    let grey = 232 + u8::try_from(step).unwrap_or(0);
    let off = |index| distance(wanted, rgb(Color::Indexed(index)));
    if off(grey) < off(cube) { grey } else { cube }
}

/// The colour with a name that keeps the hue. By distance alone most colours
/// of a theme would be grey, and a warning must stay red.
fn to_16([r, g, b]: [u8; 3]) -> Color {
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    if max - min < 64 {
        let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
        return match mean {
            0..64 => Color::Black,
            64..178 => Color::DarkGray,
            178..242 => Color::Gray,
            _ => Color::White,
        };
    }
    // Bits 0, 1, 2 of the number are red, green, blue; bit 3 is light.
    let on = |channel: u8, bit: usize| usize::from(channel - min > max - channel) << bit;
    let light = usize::from(u16::from(max) + u16::from(min) >= 255) << 3;
    ANSI.get(on(r, 0) | on(g, 1) | on(b, 2) | light)
        .map_or(Color::Reset, |(colour, _)| *colour)
}

/// How different two colours look: squares weighted by how much the eye
/// makes of each channel ("redmean").
fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    let [dr, dg, db] = [0, 1, 2].map(|i| {
        let channel = |rgb: [u8; 3]| rgb.get(i).copied().unwrap_or(0);
        u32::from(channel(a).abs_diff(channel(b))).pow(2)
    });
    let red = (u32::from(a[0]) + u32::from(b[0])) / 2;
    (512 + red) * dr / 256 + 4 * dg + (767 - red) * db / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The depth that variables such as `TERM=xterm` stand for.
    fn detect(variables: &[&str]) -> Depth {
        Depth::detect(&|wanted| {
            variables
                .iter()
                .filter_map(|variable| variable.split_once('='))
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value.to_owned())
        })
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        for (variables, depth) in [
            (&[][..], Depth::Ansi16),
            (&["TERM=linux"], Depth::Ansi16),
            (&["TERM=xterm"], Depth::Ansi16),
            (&["TERM=dumb"], Depth::Mono),
            (&["TERM=vt100"], Depth::Mono),
            (&["TERM=xterm-256color"], Depth::Ansi256),
            (&["TERM=tmux-256color"], Depth::Ansi256),
            (
                &["TERM=xterm-256color", "TERM_PROGRAM=Apple_Terminal"],
                Depth::Ansi256,
            ),
            (&["TERM=xterm-256color", "COLORTERM=truecolor"], Depth::True),
            (&["TERM=xterm-256color", "COLORTERM=24bit"], Depth::True),
            (&["TERM=tmux-256color", "COLORTERM=truecolor"], Depth::True),
            (&["TERM=screen", "COLORTERM=truecolor"], Depth::Ansi256),
            (
                &["TERM=screen.xterm-256color", "COLORTERM=truecolor"],
                Depth::Ansi256,
            ),
            (&["TERM=xterm-kitty"], Depth::True),
            (&["TERM=xterm-direct"], Depth::True),
            (&["WT_SESSION=1"], Depth::True),
            (&["NO_COLOR=1", "COLORTERM=truecolor"], Depth::Mono),
            (&["NO_COLOR=", "COLORTERM=truecolor"], Depth::True),
        ] {
            assert_eq!(detect(variables), depth, "{variables:?}");
        }
    }

    #[test]
    fn colours_step_down_to_the_nearest() {
        let step = |depth: Depth, colour| depth.style(Style::new().fg(colour)).fg;
        let orange = Color::Rgb(255, 135, 0);
        assert_eq!(step(Depth::True, orange), Some(orange));
        assert_eq!(step(Depth::Ansi256, orange), Some(Color::Indexed(208)));
        assert_eq!(
            step(Depth::Ansi256, Color::Rgb(8, 8, 8)),
            Some(Color::Indexed(232))
        );
        assert_eq!(
            step(Depth::Ansi16, Color::Rgb(210, 10, 10)),
            Some(Color::Red)
        );
        assert_eq!(step(Depth::Ansi16, Color::Indexed(231)), Some(Color::White));
        assert_eq!(step(Depth::Ansi16, Color::Indexed(236)), Some(Color::Black));
        assert_eq!(step(Depth::Ansi16, Color::Indexed(1)), Some(Color::Red));
        for (rgb, named) in [
            (0xff6b5e, Color::LightRed),
            (0xf2c572, Color::LightYellow),
            (0x1b6b35, Color::Green),
            (0x7cc4e8, Color::LightCyan),
            (0x35507a, Color::Blue),
            (0x8b2f8b, Color::Magenta),
            (0xd8dae0, Color::Gray),
            (0x6b7280, Color::DarkGray),
        ] {
            let [_, r, g, b] = u32::to_be_bytes(rgb);
            assert_eq!(
                step(Depth::Ansi16, Color::Rgb(r, g, b)),
                Some(named),
                "{rgb:06x}"
            );
        }
        assert_eq!(step(Depth::Ansi16, Color::Reset), Some(Color::Reset));
        assert_eq!(step(Depth::Mono, Color::Red), None);
    }

    #[test]
    fn every_pure_colour_is_its_own_nearest() {
        for (named, [r, g, b]) in ANSI {
            assert_eq!(Depth::Ansi16.colour(Color::Rgb(r, g, b)), named);
        }
        for index in 16..=255 {
            let [r, g, b] = rgb(Color::Indexed(index));
            let nearest = Color::Indexed(to_256([r, g, b]));
            assert_eq!(rgb(nearest), [r, g, b]);
        }
    }

    #[test]
    fn writing_does_not_vanish_and_modifiers_stay() {
        let near = Style::new()
            .bold()
            .fg(Color::Rgb(20, 20, 20))
            .bg(Color::Rgb(5, 5, 5));
        let stepped = Depth::Ansi16.style(near);
        assert_eq!(
            stepped,
            Style::new().bold().fg(Color::White).bg(Color::Black)
        );
        assert_eq!(Depth::Mono.style(near), Style::new().bold().reversed());
        let red = Style::new().dim().red();
        assert_eq!(Depth::Mono.style(red), Style::new().dim());
    }
}
