//! A zip file, written in one go: APPNOTE 6.3, without what is not needed.

use std::io::{self, Write};

use flate2::{Compress, Compression, Crc, FlushCompress};

/// A zip file that is being written.
#[derive(Debug)]
pub struct Zip<W> {
    out: W,
    at: usize,
    directory: Vec<u8>,
    count: u16,
}

/// 2026-01-01: packages of the same cards are the same.
const DATE: u16 = (46 << 9) | (1 << 5) | 1;

impl<W: Write> Zip<W> {
    /// Into `out`.
    pub fn new(out: W) -> Self {
        Self {
            out,
            at: 0,
            directory: Vec::new(),
            count: 0,
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When it cannot be written, or is larger than 4 GiB.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
        let mut deflate = Compress::new(Compression::default(), false);
        loop {
            let done = usize::try_from(deflate.total_in()).map_err(io::Error::other)?;
            let rest = bytes.get(done..).unwrap_or_default();
            packed.reserve(rest.len() / 2 + 1024);
            let status = deflate.compress_vec(rest, &mut packed, FlushCompress::Finish)?;
            if status == flate2::Status::StreamEnd {
                break;
            }
        }
        let mut crc = Crc::new();
        crc.update(bytes);
        let number = |number: usize| u32::try_from(number).map_err(io::Error::other);
        let name_length = u16::try_from(name.len()).map_err(io::Error::other)?;
        let mut about = Vec::new();
        // Version 2.0, names in UTF-8, deflate, noon of a day.
        for short in [20, 1 << 11, 8, 0, DATE] {
            about.extend(u16::to_le_bytes(short));
        }
        for long in [crc.sum(), number(packed.len())?, number(bytes.len())?] {
            about.extend(long.to_le_bytes());
        }
        about.extend(name_length.to_le_bytes());
        about.extend([0, 0]);

        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&about);
        self.directory.extend([0; 10]);
        self.directory.extend(number(self.at)?.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self
            .count
            .checked_add(1)
            .ok_or_else(|| io::Error::other("too many files"))?;

        for part in [b"PK\x03\x04", &*about, name.as_bytes(), &packed] {
            self.out.write_all(part)?;
            self.at += part.len();
        }
        Ok(())
    }

    /// Writes the directory.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        let number = |number: usize| u32::try_from(number).map_err(io::Error::other);
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend(self.count.to_le_bytes());
        end.extend(self.count.to_le_bytes());
        end.extend(number(self.directory.len())?.to_le_bytes());
        end.extend(number(self.at)?.to_le_bytes());
        end.extend([0, 0]);
        self.out.write_all(&self.directory)?;
        self.out.write_all(&end)
    }
}
