//! The one list of verbs. Keymap, help, footer, palette, man page and
//! documentation are all made from this table.

use serde::{Deserialize, Serialize};

/// Where a key is pressed: a pane, or what lies over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Context {
    /// Everywhere but where text is typed.
    Global,
    /// The muscle list.
    List,
    /// The anatomy detail.
    Anatomy,
    /// The body map.
    Map,
    /// The cursor on the body map, from zone to zone; has the keys of
    /// [`Context::Map`] as well.
    Zones,
    /// The self-help steps.
    Steps,
    /// The body of the pain finder; has the keys of [`Context::Zones`] as well.
    Finder,
    /// What the pain finder has found.
    Answer,
    /// A page over the panes: evidence, a zone, a source.
    Page,
    /// The decks, the result and the progress of the study.
    Study,
    /// A card of the study, where nothing is typed.
    Card,
    /// The answer to a card is typed; keys that are no text, and space and
    /// backspace while nothing is typed yet.
    Recall,
    /// Where text is typed: search, help filter, palette. Only keys that are
    /// no text belong here.
    Input,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 13] = [
        Self::Global,
        Self::List,
        Self::Anatomy,
        Self::Map,
        Self::Zones,
        Self::Steps,
        Self::Finder,
        Self::Answer,
        Self::Page,
        Self::Study,
        Self::Card,
        Self::Recall,
        Self::Input,
    ];

    /// True where what is typed is text.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Recall | Self::Input)
    }

    /// Where a key is looked up that is not bound here.
    #[must_use]
    pub fn below(self) -> Option<Self> {
        match self {
            Self::Global | Self::Input | Self::Recall => None,
            Self::Zones => Some(Self::Map),
            Self::Finder => Some(Self::Zones),
            _ => Some(Self::Global),
        }
    }
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal,)+) => {
        /// Everything a user can do.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Action {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Action {
            /// Every action, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name in keymap files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it does, for help, palette and manual.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

actions! {
    /// Search every field of every muscle
    Search "search",
    /// Find what may be behind a pain: mark where it hurts
    PainFinder "pain_finder",
    /// Learn the atlas by cards
    Study "study",
    /// Open the selected muscle or link
    Follow "follow",
    /// Complete the filter that is typed: `ner` to `nerve:`, `nerve:ti` to a nerve
    Complete "complete",
    /// Close what is open, or clear the search
    Cancel "cancel",
    /// Show the keys that work here
    Help "help",
    /// Run any action by its name
    Palette "palette",
    /// Leave the atlas
    Quit "quit",
    /// One line or muscle down
    Down "down",
    /// One line or muscle up
    Up "up",
    /// One page down
    PageDown "page_down",
    /// One page up
    PageUp "page_up",
    /// Half a page down
    HalfPageDown "half_page_down",
    /// Half a page up
    HalfPageUp "half_page_up",
    /// To the beginning
    First "first",
    /// To the end
    Last "last",
    /// To the next region, heading or exercise
    NextSection "next_section",
    /// To the previous region, heading or exercise
    PreviousSection "previous_section",
    /// To the next pane
    NextPane "next_pane",
    /// To the previous pane
    PreviousPane "previous_pane",
    /// To the muscle list
    FocusList "focus_list",
    /// To the anatomy
    FocusAnatomy "focus_anatomy",
    /// To the body map
    FocusMap "focus_map",
    /// To the self-help steps
    FocusSteps "focus_steps",
    /// List the muscles by region, nerve, root, group or alphabet
    NextOrder "next_order",
    /// Make this pane fill the screen, or shrink it back
    FullScreen "full_screen",
    /// Select the next link or zone
    NextLink "next_link",
    /// Select the previous link or zone
    PreviousLink "previous_link",
    /// Back to where you were
    Back "back",
    /// Forward again
    Forward "forward",
    /// Next muscle, from any pane
    NextMuscle "next_muscle",
    /// Previous muscle, from any pane
    PreviousMuscle "previous_muscle",
    /// Turn the body to the left
    TurnLeft "turn_left",
    /// Turn the body to the right
    TurnRight "turn_right",
    /// Look from higher up
    TiltUp "tilt_up",
    /// Look from lower down
    TiltDown "tilt_down",
    /// Magnify the map
    ZoomIn "zoom_in",
    /// Show more of the body
    ZoomOut "zoom_out",
    /// Move the map up
    PanUp "pan_up",
    /// Move the map down
    PanDown "pan_down",
    /// Move the map left
    PanLeft "pan_left",
    /// Move the map right
    PanRight "pan_right",
    /// Next view of the body
    NextView "next_view",
    /// Previous view of the body
    PreviousView "previous_view",
    /// The view that shows most of the pattern or zone
    BestView "best_view",
    /// The whole body
    WholeBody "whole_body",
    /// Show the muscle on the other side of the body
    SwapSide "swap_side",
    /// The pattern of the next trigger point alone, then of all
    NextPoint "next_point",
    /// Show or hide the muscle itself on the map
    ToggleBelly "toggle_belly",
    /// Name the landmarks of the body
    ToggleNames "toggle_names",
    /// Walk over the body from zone to zone, or stop it
    Inspect "inspect",
    /// To the zone above
    ZoneUp "zone_up",
    /// To the zone below
    ZoneDown "zone_down",
    /// To the zone on the left of the picture
    ZoneLeft "zone_left",
    /// To the zone on the right of the picture
    ZoneRight "zone_right",
    /// Mark the place, or make its mark stronger
    Mark "mark",
    /// Take away the mark under the cursor, else the last
    Unmark "unmark",
    /// Take all marks away
    UnmarkAll "unmark_all",
    /// The warning signs have been read: on to the muscles
    ReadFlags "read_flags",
    /// Show the answer, or take the usual grade and go on
    Reveal "reveal",
    /// The first choice; or: forgotten, ask it again soon
    GradeAgain "grade_again",
    /// The second choice; or: known with trouble
    GradeHard "grade_hard",
    /// The third choice; or: known
    GradeGood "grade_good",
    /// The fourth choice; or: known at once
    GradeEasy "grade_easy",
    /// A hint: a letter, a wrong choice less, the region
    Hint "hint",
    /// Answer in another way: typed, by choice, by showing it
    Way "way",
    /// Take the last answer back
    Undo "undo",
    /// Leave this card out of the session
    Skip "skip",
    /// Practise the deck, or what was missed, and leave the schedule alone
    Practise "practise",
    /// How well the atlas is known
    Progress "progress",
    /// Save the deck by a name, or remove a saved one
    SaveDeck "save_deck",
    /// Open the record of the card
    OpenRecord "open_record",
    /// Draw the map with the next set of characters
    NextCharset "next_charset",
    /// Set or take away a bookmark
    Bookmark "bookmark",
    /// List only what has a bookmark, or all again
    Bookmarks "bookmarks",
    /// Choose from the records opened lately
    Recent "recent",
    /// Write a note of your own on this muscle
    Note "note",
    /// Compare this muscle with another, side by side
    Compare "compare",
    /// Copy this muscle's record
    Copy "copy",
    /// Copy this self-help step
    CopyStep "copy_step",
    /// What is known, what is disputed, and the disclaimer
    Evidence "evidence",
    /// The warning signs of this muscle's region, or of the marked ones
    Warnings "warnings",
    /// Words explained
    Glossary "glossary",
    /// Use the next colour theme
    NextTheme "next_theme",
    /// Switch the mouse on or off
    ToggleMouse "toggle_mouse",
    /// Draw the screen anew
    Redraw "redraw",
    /// Go to the shell; `fg` comes back
    Suspend "suspend",
}
