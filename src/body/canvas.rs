//! The picture: a grid of character cells, each with what it stands for, so
//! that the screen can choose a colour and a page a texture.

/// Which characters may be used.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Charset {
    /// Printable ASCII only.
    #[default]
    Ascii,
    /// Braille patterns, 2x4 dots a cell.
    Braille,
    /// Half blocks, 1x2 a cell.
    HalfBlock,
    /// Sextants, 2x3 blocks a cell.
    Sextant,
    /// Octants, 2x4 blocks a cell.
    Octant,
}

/// What a cell stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Nothing.
    #[default]
    Blank,
    /// The body's outline.
    Outline,
    /// A line on the surface: a kneecap, a spine.
    Feature,
    /// The muscle itself.
    Belly,
    /// A zone described in nearly everyone.
    Essential,
    /// A zone described in some.
    Spillover,
    /// A zone described now and then.
    Rare,
    /// A zone on the far side.
    Behind,
    /// A trigger point; the number is its index in [`super::Scene::points`].
    Point(u8),
    /// Writing on the picture.
    Label,
}

/// One character cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The character; a space where there is nothing.
    pub ch: char,
    /// What it stands for.
    pub ink: Ink,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            ch: ' ',
            ink: Ink::Blank,
        }
    }
}

/// A grid of cells, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canvas {
    width: u16,
    height: u16,
    cells: Vec<Cell>,
}

impl Canvas {
    /// An empty canvas.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        let mut canvas = Self::default();
        canvas.resize(width, height);
        canvas
    }

    /// Changes the size and empties it; keeps its memory.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.width = width;
        self.height = height;
        self.cells.clear();
        self.cells
            .resize(usize::from(width) * usize::from(height), Cell::default());
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.cells.fill(Cell::default());
    }

    /// Columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.height
    }

    /// The cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The rows, each a slice of cells.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks(usize::from(self.width).max(1))
    }

    /// A cell, if it is on the canvas.
    #[must_use]
    pub fn get(&self, x: u16, y: u16) -> Option<&Cell> {
        let row = self.rows().nth(usize::from(y))?;
        row.get(usize::from(x))
    }

    /// A cell to write to, if it is on the canvas.
    pub fn at(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        if x >= self.width || y >= self.height {
            return None;
        }
        self.cells
            .get_mut(usize::from(y) * usize::from(self.width) + usize::from(x))
    }
}
