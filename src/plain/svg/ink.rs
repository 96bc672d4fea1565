//! Colours and textures of a sheet.

use std::io::{self, Write};

use crate::body::Coat;

/// The colours of a sheet.
pub struct Colours {
    pub paper: &'static str,
    pub ink: &'static str,
    pub pale: &'static str,
    pub line: &'static str,
    pub belly: &'static str,
    pub rare: &'static str,
    pub spillover: &'static str,
    pub essential: &'static str,
}

/// Dark lines on light paper.
pub const LIGHT: Colours = Colours {
    paper: "#ffffff",
    ink: "#1d2126",
    pale: "#5b646e",
    line: "#9aa3ad",
    belly: "#7d9cc4",
    rare: "#b8860b",
    spillover: "#d2691e",
    essential: "#b3202a",
};

/// Light lines on dark paper.
pub const DARK: Colours = Colours {
    paper: "#14171b",
    ink: "#e8eaed",
    pale: "#a6afb9",
    line: "#6b7580",
    belly: "#6f93c4",
    rare: "#d9b44a",
    spillover: "#f0924c",
    essential: "#ff6b70",
};

/// Name of the texture of a coat.
pub fn texture(coat: Coat) -> &'static str {
    match coat {
        Coat::Belly => "belly",
        Coat::Rare => "rare",
        Coat::Spillover => "spillover",
        Coat::Essential => "essential",
    }
}

/// Its colour.
pub fn colour(coat: Coat, colours: &Colours) -> &'static str {
    match coat {
        Coat::Belly => colours.belly,
        Coat::Rare => colours.rare,
        Coat::Spillover => colours.spillover,
        Coat::Essential => colours.essential,
    }
}

/// Stipples told apart by density, also in black and white: the denser the
/// surer. The muscle is hatched.
pub fn textures(out: &mut impl Write, colours: &Colours) -> io::Result<()> {
    writeln!(out, "<defs>")?;
    // Side of a tile, radius of its two dots.
    let stipples = [
        (Coat::Rare, 9.0, 0.9),
        (Coat::Spillover, 6.0, 1.15),
        (Coat::Essential, 4.0, 1.25),
    ];
    for (coat, tile, radius) in stipples {
        let (id, colour, paper) = (texture(coat), colour(coat, colours), colours.paper);
        let (near, far) = (tile / 4.0, tile * 3.0 / 4.0);
        writeln!(
            out,
            "<pattern id=\"{id}\" width=\"{tile}\" height=\"{tile}\" \
             patternUnits=\"userSpaceOnUse\">\
             <rect width=\"{tile}\" height=\"{tile}\" fill=\"{paper}\"/>\
             <rect width=\"{tile}\" height=\"{tile}\" fill=\"{colour}\" fill-opacity=\"0.14\"/>\
             <circle cx=\"{near}\" cy=\"{near}\" r=\"{radius}\" fill=\"{colour}\"/>\
             <circle cx=\"{far}\" cy=\"{far}\" r=\"{radius}\" fill=\"{colour}\"/></pattern>"
        )?;
    }
    writeln!(
        out,
        "<pattern id=\"belly\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
         <path d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\" stroke=\"{}\" stroke-width=\"0.8\" \
         fill=\"none\"/></pattern>\n</defs>",
        colours.belly
    )
}
