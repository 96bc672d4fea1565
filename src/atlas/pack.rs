//! How the built-in data is made small: deflate, with a dictionary of what
//! many records say, so that each record can be unpacked by itself.
//! `build.rs` includes this file.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress};

/// As far as deflate looks back, in bytes.
#[allow(dead_code, reason = "only the build packs")]
pub const DICTIONARY: usize = 32 << 10;

/// Bytes before the packed ones that hold the length of the raw ones.
const LENGTH: usize = 4;

/// Packs `raw`, to be unpacked with the same dictionary, of at most
/// [`DICTIONARY`] bytes.
///
/// # Errors
/// What the compressor says.
#[allow(dead_code, reason = "only the build packs")]
pub fn pack(raw: &[u8], dictionary: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut deflate = Compress::new(Compression::best(), false);
    if !dictionary.is_empty() {
        deflate.set_dictionary(dictionary)?;
    }
    let length = u32::try_from(raw.len()).map_err(std::io::Error::other)?;
    let mut packed = Vec::with_capacity(raw.len() + 64);
    packed.extend(length.to_le_bytes());
    deflate.compress_vec(raw, &mut packed, FlushCompress::Finish)?;
    Ok(packed)
}

/// What was packed; nothing if `packed` or `dictionary` is not what
/// [`pack`] was given or gave.
pub fn unpack(packed: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut raw = Vec::new();
    let Some((length, packed)) = packed.split_first_chunk::<LENGTH>() else {
        return raw;
    };
    let mut inflate = Decompress::new(false);
    if !dictionary.is_empty() && inflate.set_dictionary(dictionary).is_err() {
        return raw;
    }
    raw.reserve_exact(u32::from_le_bytes(*length) as usize);
    match inflate.decompress_vec(packed, &mut raw, FlushDecompress::Finish) {
        Ok(flate2::Status::StreamEnd) => raw,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let dictionary = b"back of the heel; under the heel; Achilles tendon";
        for raw in [
            &b""[..],
            b"x",
            b"pain under the heel and the Achilles tendon",
        ] {
            for dictionary in [&b""[..], dictionary] {
                let packed = pack(raw, dictionary).expect("it can be packed");
                assert_eq!(unpack(&packed, dictionary), raw);
            }
        }
    }

    #[test]
    fn what_is_broken_comes_back_empty() {
        let packed = pack(b"pain under the heel", b"").expect("it can be packed");
        for end in 0..packed.len() {
            assert_eq!(unpack(&packed[..end], b""), b"");
        }
    }
}
