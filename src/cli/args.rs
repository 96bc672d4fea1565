//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::study::Study;
use crate::app::Order;
use crate::atlas::Side;
use crate::body::Charset;

/// What is to be known beside the options.
pub const DESCRIPTION: &str = "\
Without a command the atlas opens on the terminal; `?` there shows the keys.
Without a terminal it prints plain text. It informs and does not diagnose.";

/// What the exit codes mean.
const EXIT_CODES: &str = "Exit codes: 0 done, 1 not found or invalid data, 2 wrong usage.";

/// An offline atlas of muscles, their trigger points and the pain these are
/// commonly described to refer
#[derive(Debug, Parser)]
#[command(name = "myoatlas", version, max_term_width = 100)]
#[command(override_usage = "myoatlas [OPTIONS] [NAME]\n       myoatlas [OPTIONS] <COMMAND>")]
#[command(after_help = format!("{DESCRIPTION}\n\n{EXIT_CODES}"))]
pub struct Cli {
    /// Open at this muscle: an id, a name, an alias, or nearly one
    pub name: Vec<String>,
    /// What applies everywhere.
    #[command(flatten)]
    pub global: Global,
    /// What to do instead of opening the atlas.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command takes.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Options everywhere")]
pub struct Global {
    /// Lay this folder of data over the built-in data; may be repeated
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Vec<PathBuf>,
    /// Read configuration from this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub config: Option<PathBuf>,
    /// Use this colour theme
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,
    /// Draw the body map with these characters
    #[arg(long, global = true, value_name = "SET")]
    pub charset: Option<CharsetName>,
    /// Draw borders, bullets and arrows in ASCII only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    pub no_mouse: bool,
    /// Show muscles on this side of the body
    #[arg(long, global = true, value_name = "SIDE")]
    pub side: Option<SideName>,
    /// Print text instead of opening the screen
    #[arg(long, global = true)]
    pub plain: bool,
}

/// What the records can be asked.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// List all muscles
    List {
        /// Only those of this region
        #[arg(long, value_name = "REGION")]
        region: Option<String>,
        /// In this order
        #[arg(long, value_name = "WHAT", default_value = "region")]
        by: OrderName,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the record of one muscle, or of several
    Show {
        /// An id, a name, an alias, or nearly one; several one after the other
        #[arg(required = true)]
        name: Vec<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print two muscles side by side
    Compare {
        /// Two ids, names or aliases, or nearly ones, one after the other
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Search every field of every muscle
    Find {
        /// Words in any order; typos are forgiven
        #[arg(required = true)]
        query: Vec<String>,
        /// Print at most this many
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
        /// Say which words were found where
        #[arg(long)]
        explain: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Rank the muscles that may be behind pain; without a place open the pain finder
    Pain {
        /// Zone ids or what people say, with a side: left heel, jaw and outer elbow
        place: Vec<String>,
        /// Print at most this many muscles
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
        /// Say how each muscle came to its rank
        #[arg(long)]
        explain: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the named pain zones, and the muscles described to refer to each
    Zones {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Draw where a muscle is described to refer pain
    Map {
        /// An id, a name, an alias, or nearly one
        #[arg(required = true)]
        name: Vec<String>,
        /// Look from here; the view that shows most of the pattern if left out
        #[arg(long)]
        view: Option<String>,
        /// Columns of the picture
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1000))]
        width: Option<u16>,
        /// Rows of the picture
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1000))]
        height: Option<u16>,
        /// Write a vector drawing into this file; - prints it
        #[arg(long, value_name = "FILE", conflicts_with_all = ["width", "height"])]
        svg: Option<PathBuf>,
        /// Draw on dark paper
        #[arg(long, requires = "svg")]
        dark: bool,
    },
}

/// What to do instead of opening the atlas.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answered from the records.
    #[command(flatten)]
    Ask(Question),
    /// Learn the atlas: cards from its records, asked when they are due
    Study(Study),
    /// Find everything that is wrong in your data
    Check {
        /// The folders; if none is named, your own, and your configuration
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
    /// Print a file to start a configuration from
    Print {
        /// Which
        #[command(subcommand)]
        what: Print,
    },
    /// Print a script that completes commands in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// A file to start a configuration from.
#[derive(Debug, Subcommand)]
pub enum Print {
    /// The options, for config.ron
    Config,
    /// The keys in use, for keymap.ron
    Keys,
    /// A colour theme, for a file in themes/
    Theme {
        /// Its name; the one in use if left out
        name: Option<String>,
    },
}

/// Name of a set of characters of the body map.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CharsetName {
    Ascii,
    Braille,
    Halfblock,
    Sextant,
    Octant,
}

impl From<CharsetName> for Charset {
    fn from(name: CharsetName) -> Self {
        match name {
            CharsetName::Ascii => Self::Ascii,
            CharsetName::Braille => Self::Braille,
            CharsetName::Halfblock => Self::HalfBlock,
            CharsetName::Sextant => Self::Sextant,
            CharsetName::Octant => Self::Octant,
        }
    }
}

/// What the list is grouped by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OrderName {
    Region,
    Nerve,
    Root,
    Group,
    Alphabet,
}

impl From<OrderName> for Order {
    fn from(name: OrderName) -> Self {
        match name {
            OrderName::Region => Self::Region,
            OrderName::Nerve => Self::Nerve,
            OrderName::Root => Self::Root,
            OrderName::Group => Self::Group,
            OrderName::Alphabet => Self::Alphabet,
        }
    }
}

/// A side of the person's body.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SideName {
    Left,
    Right,
}

impl From<SideName> for Side {
    fn from(name: SideName) -> Self {
        match name {
            SideName::Left => Self::Left,
            SideName::Right => Self::Right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }
}
