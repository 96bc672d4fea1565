//! Copying through the terminal (OSC 52), which reaches the user's own
//! clipboard also over SSH.

/// The sequences that put `text` on the clipboard. Inside tmux the sequence
/// goes out twice, once for tmux itself (`set-clipboard on`) and once wrapped
/// for the terminal around it (`allow-passthrough on`): which of the two is
/// allowed cannot be known, and the other is ignored.
pub fn sequences(text: &str, tmux: bool) -> Vec<String> {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    if tmux {
        let wrapped = format!("\x1bPtmux;\x1b{plain}\x1b\\");
        vec![plain, wrapped]
    } else {
        vec![plain]
    }
}

/// Base64 of RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = (bits >> (18 - 6 * at) & 63) as usize;
            out.push(match ALPHABET.get(digit) {
                Some(&letter) if at <= chunk.len() => char::from(letter),
                _ => '=',
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        // RFC 4648, section 10.
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (text, encoded) in vectors {
            assert_eq!(base64(text.as_bytes()), encoded, "{text}");
        }
        assert_eq!(base64("ÿ?~".as_bytes()), "w78/fg==");
    }

    #[test]
    fn tmux_gets_it_plain_and_wrapped() {
        assert_eq!(sequences("f", false), ["\x1b]52;c;Zg==\x07"]);
        assert_eq!(
            sequences("f", true),
            [
                "\x1b]52;c;Zg==\x07",
                "\x1bPtmux;\x1b\x1b]52;c;Zg==\x07\x1b\\"
            ]
        );
    }
}
