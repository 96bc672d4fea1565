//! The themes that ship: whole, readable, and never telling by colour alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use myoatlas::config::{Overrides, Paths, Role, Settings, Theme};
use ratatui::style::{Color, Modifier, Style};

const PAINTED: [&str; 4] = ["dark", "light", "high_contrast", "colour_blind"];
const DEPTHS: [&str; 4] = [
    "NO_COLOR=1",
    "TERM=xterm",
    "TERM=xterm-256color",
    "COLORTERM=24bit",
];

/// Settings in a terminal that a variable such as `TERM=xterm` describes.
fn settings(variable: &str, theme: Option<&str>) -> Settings {
    let (name, value) = variable.split_once('=').unwrap();
    let overrides = Overrides {
        theme: theme.map(str::to_owned),
        ..Overrides::default()
    };
    Settings::load(&Paths::default(), &overrides, &|wanted| {
        (wanted == name).then(|| value.to_owned())
    })
}

fn theme(variable: &str, name: &str) -> Theme {
    let settings = settings(variable, Some(name));
    assert_eq!(settings.problems, [""; 0]);
    settings.theme
}

/// What a colour is, or would be in xterm's palette.
fn rgb(colour: Color) -> [u8; 3] {
    match colour {
        Color::Rgb(r, g, b) => [r, g, b],
        Color::Black => [0, 0, 0],
        Color::Red => [205, 0, 0],
        Color::Green => [0, 205, 0],
        Color::Yellow => [205, 205, 0],
        Color::Blue => [0, 0, 238],
        Color::Magenta => [205, 0, 205],
        Color::Cyan => [0, 205, 205],
        Color::Gray => [229, 229, 229],
        Color::DarkGray => [127, 127, 127],
        Color::LightRed => [255, 0, 0],
        Color::LightGreen => [0, 255, 0],
        Color::LightYellow => [255, 255, 0],
        Color::LightBlue => [92, 92, 255],
        Color::LightMagenta => [255, 0, 255],
        Color::LightCyan => [0, 255, 255],
        Color::White => [255, 255, 255],
        Color::Indexed(index @ 16..=231) => {
            let step = |place: u8| [0, 95, 135, 175, 215, 255][usize::from(place % 6)];
            [
                step((index - 16) / 36),
                step((index - 16) / 6),
                step(index - 16),
            ]
        }
        Color::Indexed(index @ 232..) => [8 + (index - 232) * 10; 3],
        other => panic!("{other} has no fixed look"),
    }
}

/// Linear light of a channel, as WCAG 2.2 and sRGB define it.
fn linear(channel: u8) -> f64 {
    let channel = f64::from(channel) / 255.0;
    if channel <= 0.04045 {
        channel / 12.92
    } else {
        ((channel + 0.055) / 1.055).powf(2.4)
    }
}

fn luminance(rgb: [u8; 3]) -> f64 {
    let [r, g, b] = rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast as WCAG 2.2 defines it, 1..=21.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_files_name_every_role_and_nothing_else() {
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
    let built_in = settings("COLORTERM=24bit", None);
    for (name, _) in &built_in.themes {
        let file = assets.join("themes").join(name).with_extension("ron");
        let text = std::fs::read_to_string(file).unwrap();
        for role in Role::ALL {
            let entries = text.matches(&format!("\"{}\":", role.name())).count();
            assert_eq!(entries, 1, "{} in {name}", role.name());
        }
    }
    // Read as a user's files they say the same, without a complaint.
    let paths = Paths {
        config: assets,
        ..Paths::default()
    };
    let read = Settings::load(&paths, &Overrides::default(), &|name| {
        (name == "COLORTERM").then(|| "24bit".to_owned())
    });
    assert_eq!(read.problems, [""; 0]);
    assert_eq!(read.keymap, built_in.keymap);
    assert_eq!(read.options, built_in.options);
    assert_eq!(read.themes.len(), built_in.themes.len());
    for theme in &built_in.themes {
        assert!(read.themes.contains(theme), "{}", theme.0);
    }
}

#[test]
fn no_color_means_no_colour() {
    for (name, theme) in settings("NO_COLOR=1", None).themes {
        for role in Role::ALL {
            let style = theme.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{name} {}", role.name());
        }
    }
    assert_eq!(
        settings("NO_COLOR=1", None).theme,
        theme("NO_COLOR=1", "mono")
    );
    assert!(
        theme("NO_COLOR=1", "dark")
            .style(Role::Selection)
            .add_modifier
            .contains(Modifier::BOLD)
    );
}

#[test]
fn grades_and_outline_are_told_apart() {
    let roles = [Role::Essential, Role::Spillover, Role::Rare, Role::Outline];
    for depth in DEPTHS {
        let settings = settings(depth, None);
        // Without colours the glyphs tell the grades apart in every theme; the
        // theme that is then in use does so by itself.
        let without = [("in use".to_owned(), settings.theme)];
        let themes = match depth {
            "NO_COLOR=1" => &without[..],
            _ => &settings.themes[..],
        };
        for (name, theme) in themes {
            for (i, a) in roles.iter().enumerate() {
                for b in &roles[..i] {
                    assert_ne!(
                        theme.style(*a),
                        theme.style(*b),
                        "{name} {depth} {a:?} {b:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_that_matters_is_told_by_colour_alone() {
    let pairs = [
        (Role::Selection, Role::Text),
        (Role::Selection, Role::SelectionIdle),
        (Role::SelectionIdle, Role::Text),
        (Role::BorderFocus, Role::Border),
        (Role::TitleFocus, Role::Title),
        (Role::Match, Role::Text),
        (Role::Match, Role::Selection),
        (Role::Link, Role::Text),
        (Role::LinkFocus, Role::Link),
        (Role::Heading, Role::Text),
        (Role::Error, Role::Text),
        (Role::RedFlag, Role::Text),
        (Role::RedFlag, Role::Caution),
        (Role::Key, Role::Bar),
        (Role::Point, Role::Outline),
        (Role::Essential, Role::Spillover),
    ];
    for (name, theme) in settings("NO_COLOR=1", None).themes {
        for (a, b) in pairs {
            assert_ne!(theme.style(a), theme.style(b), "{name}: {a:?} and {b:?}");
        }
    }
}

#[test]
fn painted_themes_are_readable() {
    for name in PAINTED {
        let theme = theme("COLORTERM=24bit", name);
        let screen = theme.style(Role::Screen);
        let on = |under: Style, role: Role| {
            let style = screen.patch(under).patch(theme.style(role));
            contrast(rgb(style.fg.unwrap()), rgb(style.bg.unwrap()))
        };
        let least = if name == "high_contrast" { 7.0 } else { 4.5 };
        for role in Role::ALL {
            // The border of an idle pane is there to be overlooked.
            let least = if *role == Role::Border { 3.0 } else { least };
            let contrast = on(Style::new(), *role);
            assert!(contrast >= least, "{name} {}: {contrast:.2}", role.name());
        }
        for (under, role) in [
            (Role::Selection, Role::Match),
            (Role::SelectionIdle, Role::Match),
            (Role::SelectionIdle, Role::Dim),
            (Role::Bar, Role::Key),
            (Role::Bar, Role::Message),
            (Role::Bar, Role::Error),
        ] {
            let contrast = on(theme.style(under), role);
            assert!(
                contrast >= 4.5,
                "{name} {role:?} on {under:?}: {contrast:.2}"
            );
        }
    }
}

#[test]
fn painted_themes_stay_readable_in_fewer_colours() {
    for name in PAINTED {
        for depth in ["TERM=xterm", "TERM=xterm-256color"] {
            let theme = theme(depth, name);
            let screen = theme.style(Role::Screen);
            for role in Role::ALL {
                let style = screen.patch(theme.style(*role));
                let contrast = contrast(rgb(style.fg.unwrap()), rgb(style.bg.unwrap()));
                let role = role.name();
                assert!(contrast >= 3.0, "{name} {depth} {role}: {contrast:.2}");
            }
            let idle = screen.patch(theme.style(Role::SelectionIdle));
            assert_ne!(idle, screen, "{name} {depth}");
        }
    }
}

#[test]
fn the_default_theme_suits_light_and_dark_terminals() {
    let theme = theme("COLORTERM=24bit", "default");
    for role in Role::ALL {
        let style = theme.style(*role);
        assert_eq!(style.bg, None, "{} paints a background", role.name());
        if let Some(colour) = style.fg {
            for ground in [[0; 3], [255; 3]] {
                let contrast = contrast(rgb(colour), ground);
                assert!(
                    contrast >= 3.0,
                    "{} on {ground:?}: {contrast:.2}",
                    role.name()
                );
            }
        }
    }
    assert_eq!(
        theme,
        self::theme("TERM=xterm", "default"),
        "named colours only"
    );
}

/// How colours look without one kind of cone, after Machado, Oliveira and
/// Fernandes 2009 (severity 1.0; linear RGB).
const COLOUR_BLINDNESS: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// CIE L*a*b* of linear RGB (D65).
fn lab(linear: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = linear;
    let f = |t: f64| {
        if t > 0.008856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn the_colour_blind_theme_keeps_grades_apart_for_every_eye() {
    let theme = theme("COLORTERM=24bit", "colour_blind");
    let roles = [Role::Essential, Role::Spillover, Role::Rare, Role::Outline];
    for (kind, matrix) in COLOUR_BLINDNESS {
        let seen = roles.map(|role| {
            let colour = rgb(theme.style(role).fg.unwrap()).map(linear);
            lab(matrix.map(|row| row.iter().zip(colour).map(|(a, b)| a * b).sum()))
        });
        for (i, a) in seen.iter().enumerate() {
            for (j, b) in seen[..i].iter().enumerate() {
                let distance = a
                    .iter()
                    .zip(b)
                    .map(|(a, b)| (a - b).powi(2))
                    .sum::<f64>()
                    .sqrt();
                // 20 in L*a*b* (CIE 1976) is plain at a glance.
                assert!(
                    distance > 20.0,
                    "{kind}: {:?} {:?}: {distance:.1}",
                    roles[i],
                    roles[j]
                );
            }
        }
    }
}
