//! Just enough of SQLite's file format to write tables of rows into a new
//! file: <https://www.sqlite.org/fileformat2.html>. The library itself would
//! be a megabyte.

/// Bytes of a page; all of them are used.
const PAGE: usize = 4096;
/// Where the tree of page 1 begins: after the header of the file.
const HEADER: usize = 100;
/// As many bytes of a row fit on its page at most.
const LOCAL: usize = PAGE - 35;
/// At least so many stay there when the rest goes elsewhere.
const LEAST: usize = (PAGE - 12) * 32 / 255 - 23;

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The column that is the row's number.
    RowId,
    /// A number.
    Int(i64),
    /// Text.
    Text(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A database that is being written.
#[derive(Debug, Default)]
pub struct Database {
    /// Pages after the first.
    pages: Vec<Vec<u8>>,
    /// Rows of the table of tables.
    schema: Vec<Vec<u8>>,
}

impl Database {
    /// Adds a table with its rows, in the order of their numbers.
    pub fn table(&mut self, name: &str, sql: &str, rows: &[(i64, Vec<Value>)]) {
        let mut leaves = Vec::new();
        let mut leaf = Leaf::default();
        for (number, row) in rows {
            let cell = self.cell(*number, &record(row));
            if !leaf.fits(&cell, 0) {
                leaves.push(self.end(std::mem::take(&mut leaf)));
            }
            leaf.last = *number;
            leaf.cells.push(cell);
        }
        leaves.push(self.end(leaf));
        let root = self.tree(leaves);
        let row = [
            "table".into(),
            name.into(),
            name.into(),
            Value::Int(i64::from(root)),
            sql.into(),
        ];
        let number = i64::try_from(self.schema.len() + 1).unwrap_or(i64::MAX);
        let cell = self.cell(number, &record(&row));
        self.schema.push(cell);
    }

    /// The bytes of the file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let count = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
        let leaf = Leaf {
            cells: self.schema,
            last: 0,
        };
        let mut first = leaf.page(HEADER);
        let mut header = Vec::with_capacity(HEADER);
        header.extend(b"SQLite format 3\0");
        header.extend(4096_u16.to_be_bytes());
        // Versions, no bytes kept back, and fractions that must be these.
        header.extend([1, 1, 0, 64, 32, 32]);
        // Change counter, pages, no free pages.
        for number in [1, count, 0, 0] {
            header.extend(number.to_be_bytes());
        }
        // Schema cookie and format, cache, vacuum, UTF-8, user version, vacuum, id.
        for number in [1_u32, 4, 0, 0, 1, 0, 0, 0] {
            header.extend(number.to_be_bytes());
        }
        header.extend([0; 20]);
        header.extend(1_u32.to_be_bytes());
        header.extend(3_040_000_u32.to_be_bytes());
        if let Some(start) = first.get_mut(..HEADER) {
            start.copy_from_slice(&header);
        }
        let rest = self.pages.into_iter().flatten();
        first.into_iter().chain(rest).collect()
    }

    /// Adds a page; its number.
    fn add(&mut self, page: Vec<u8>) -> u32 {
        self.pages.push(page);
        u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX)
    }

    /// A row as it stands on a leaf; what is too long goes onto pages of its own.
    fn cell(&mut self, number: i64, record: &[u8]) -> Vec<u8> {
        let mut cell = varint(record.len() as u64);
        cell.extend(varint(number as u64));
        if record.len() <= LOCAL {
            cell.extend(record);
            return cell;
        }
        let most = LEAST + (record.len() - LEAST) % (PAGE - 4);
        let local = if most <= LOCAL { most } else { LEAST };
        let (here, rest) = record.split_at(local);
        cell.extend(here);
        // The last piece first: each page knows the next one.
        let mut next = 0;
        for piece in rest.chunks(PAGE - 4).rev() {
            let mut page = next_page(next);
            page.extend(piece);
            page.resize(PAGE, 0);
            next = self.add(page);
        }
        cell.extend(next.to_be_bytes());
        cell
    }

    /// Puts a leaf down: its page, and the number of its last row.
    fn end(&mut self, leaf: Leaf) -> (u32, i64) {
        let last = leaf.last;
        (self.add(leaf.page(0)), last)
    }

    /// The root over these pages.
    fn tree(&mut self, mut level: Vec<(u32, i64)>) -> u32 {
        // A cell has at most 13 bytes and its place 2.
        const MOST: usize = (PAGE - 12) / 15;
        while level.len() > 1 {
            let mut above = Vec::new();
            for children in level.chunks(MOST) {
                let Some(((right, last), left)) = children.split_last() else {
                    continue;
                };
                let cells: Vec<Vec<u8>> = left
                    .iter()
                    .map(|(page, last)| {
                        let mut cell = page.to_be_bytes().to_vec();
                        cell.extend(varint(*last as u64));
                        cell
                    })
                    .collect();
                let page = page(5, &cells, Some(*right), 0);
                above.push((self.add(page), *last));
            }
            level = above;
        }
        level.first().map_or(0, |(page, _)| *page)
    }
}

fn next_page(next: u32) -> Vec<u8> {
    let mut page = Vec::with_capacity(PAGE);
    page.extend(next.to_be_bytes());
    page
}

/// A leaf that is being filled.
#[derive(Debug, Default)]
struct Leaf {
    cells: Vec<Vec<u8>>,
    last: i64,
}

impl Leaf {
    fn fits(&self, cell: &[u8], start: usize) -> bool {
        let used: usize = self.cells.iter().map(|cell| cell.len() + 2).sum();
        start + 8 + used + cell.len() + 2 <= PAGE
    }

    fn page(&self, start: usize) -> Vec<u8> {
        page(13, &self.cells, None, start)
    }
}

/// A page of a tree: places of the cells from the front, cells from the end.
fn page(kind: u8, cells: &[Vec<u8>], right: Option<u32>, start: usize) -> Vec<u8> {
    let mut body = Vec::new();
    let mut places = Vec::new();
    for cell in cells {
        body.splice(0..0, cell.iter().copied());
        places.push(PAGE - body.len());
    }
    let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX).to_be_bytes();
    let mut page = vec![0; start];
    page.push(kind);
    page.extend([0, 0]);
    page.extend(small(cells.len()));
    page.extend(small(PAGE - body.len()));
    page.push(0);
    if let Some(right) = right {
        page.extend(right.to_be_bytes());
    }
    for place in places {
        page.extend(small(place));
    }
    page.resize(PAGE.saturating_sub(body.len()), 0);
    page.extend(body);
    page
}

/// A row in bytes: the kinds of its values, then the values.
fn record(row: &[Value]) -> Vec<u8> {
    let mut kinds = Vec::new();
    let mut values = Vec::new();
    for value in row {
        match value {
            Value::RowId => kinds.extend(varint(0)),
            Value::Int(number) => {
                let bytes = number.to_be_bytes();
                let (kind, from) = match number {
                    -0x80..=0x7f => (1, 7),
                    -0x8000..=0x7fff => (2, 6),
                    -0x80_0000..=0x7f_ffff => (3, 5),
                    -0x8000_0000..=0x7fff_ffff => (4, 4),
                    -0x8000_0000_0000..=0x7fff_ffff_ffff => (5, 2),
                    _ => (6, 0),
                };
                kinds.extend(varint(kind));
                values.extend(bytes.into_iter().skip(from));
            }
            Value::Text(text) => {
                kinds.extend(varint(13 + 2 * text.len() as u64));
                values.extend(text.bytes());
            }
        }
    }
    // The length counts itself.
    let mut length = kinds.len() + 1;
    if varint(length as u64).len() > 1 {
        length += 1;
    }
    let mut record = varint(length as u64);
    record.extend(kinds);
    record.extend(values);
    record
}

/// A number in as few bytes as it needs, seven bits each.
fn varint(number: u64) -> Vec<u8> {
    if number >> 56 > 0 {
        // Nine bytes: the last one has eight bits.
        let mut bytes: Vec<u8> = (0..8)
            .map(|place| ((number >> (8 + 7 * (7 - place))) & 0x7f) as u8 | 0x80)
            .collect();
        bytes.push((number & 0xff) as u8);
        return bytes;
    }
    let mut bytes = vec![(number & 0x7f) as u8];
    let mut rest = number >> 7;
    while rest > 0 {
        bytes.insert(0, (rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_as_few_bytes_as_they_need() {
        assert_eq!(varint(0), [0]);
        assert_eq!(varint(127), [0x7f]);
        assert_eq!(varint(128), [0x81, 0]);
        assert_eq!(varint(u64::MAX), [0xff; 9]);
        assert_eq!(varint(1 << 55).len(), 8);
        assert_eq!(varint(1 << 56).len(), 9);
    }

    #[test]
    fn a_row_is_its_kinds_and_its_values() {
        let row = [Value::RowId, Value::Int(1), Value::Int(-300), "ab".into()];
        assert_eq!(record(&row), [5, 0, 1, 2, 17, 1, 0xfe, 0xd4, b'a', b'b']);
    }

    #[test]
    fn the_file_is_whole_pages() {
        let mut database = Database::default();
        let rows: Vec<_> = (1..5000)
            .map(|number| (number, vec![Value::RowId, Value::Text("x".repeat(10))]))
            .collect();
        database.table(
            "t",
            "CREATE TABLE t (id integer primary key, x text)",
            &rows,
        );
        let long = vec![(1, vec![Value::RowId, Value::Text("y".repeat(20_000))])];
        database.table(
            "u",
            "CREATE TABLE u (id integer primary key, y text)",
            &long,
        );
        let file = database.finish();
        assert_eq!(file.len() % PAGE, 0);
        let count = u32::from_be_bytes([file[28], file[29], file[30], file[31]]);
        assert_eq!(count as usize, file.len() / PAGE);
    }
}
