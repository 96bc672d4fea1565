//! The roles that a theme gives styles to.

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal,)+) => {
        /// What a piece of the screen is, for which a theme has a style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[doc = $doc])+ $variant,)+ }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name in theme files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it is for.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }
        }
    };
}

roles! {
    /// The whole screen, under everything else
    Screen "screen",
    /// Running text
    Text "text",
    /// Text that matters less
    Dim "text.dim",
    /// Latin names
    Latin "text.latin",
    /// Headings inside a pane
    Heading "heading",
    /// Border of a pane
    Border "border",
    /// Border of the pane that has the keys
    BorderFocus "border.focus",
    /// Title of a pane
    Title "title",
    /// Title of the pane that has the keys
    TitleFocus "title.focus",
    /// The selected line
    Selection "selection",
    /// The selected line of a pane that has not the keys
    SelectionIdle "selection.idle",
    /// Letters that match the search
    Match "match",
    /// A link
    Link "link",
    /// The link that Enter follows
    LinkFocus "link.focus",
    /// Names of keys
    Key "key",
    /// Footer and tabs
    Bar "bar",
    /// A message at the foot
    Message "message",
    /// Something went wrong
    Error "error",
    /// Warning signs
    RedFlag "red_flag",
    /// Cautions
    Caution "caution",
    /// Outline of the body
    Outline "map.outline",
    /// Lines on the body
    Feature "map.feature",
    /// The muscle itself
    Belly "map.belly",
    /// Essential zone
    Essential "map.essential",
    /// Spillover zone
    Spillover "map.spillover",
    /// Rare zone
    Rare "map.rare",
    /// Trigger point
    Point "map.point",
    /// Writing on the map
    Label "map.label",
    /// A place that is marked as painful
    Mark "map.mark",
    /// The zone under the cursor
    Cursor "map.cursor",
}
