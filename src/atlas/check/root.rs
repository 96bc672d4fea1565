//! Spinal segments and cranial nerves as a nerve's roots.

use super::report::Report;
use crate::atlas::document::Path;

const CRANIAL: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];

/// One entry of a nerve's roots.
pub fn check_root(report: &mut Report, path: &Path, root: &str) {
    if is_root(root) {
        return;
    }
    if root.trim().is_empty() {
        return report.say(path, "empty entry");
    }
    let tidied = root.trim().to_uppercase().replace("CO", "Co");
    let message = format!(
        "\"{root}\" is no spinal segment such as S1 or (L5), nor a cranial nerve such as CN V"
    );
    report.suggest(path, message, is_root(&tidied).then_some(&*tidied));
}

/// True for `S1`, `(L5)`, `CN VII`, `Co1`.
fn is_root(root: &str) -> bool {
    let inner = root
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let root = inner.unwrap_or(root);
    if let Some(number) = root.strip_prefix("CN ") {
        return CRANIAL.contains(&number);
    }
    let digits = root.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let last = match root.strip_suffix(digits) {
        Some("C") => 8,
        Some("T") => 12,
        Some("L" | "S") => 5,
        Some("Co") => 3,
        _ => return false,
    };
    let number: Option<u8> = digits.parse().ok();
    number.is_some_and(|number| (1..=last).contains(&number) && digits == number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_segments_or_cranial_nerves() {
        for root in ["S1", "(L5)", "C8", "T12", "CN VII", "(CN X)", "Co1"] {
            assert!(is_root(root), "{root}");
        }
        for root in [
            "", "S", "S0", "S6", "L05", "s1", "C9", "S1-S2", "CN", "CN 7", "CN XIII", "(L5", "+5",
            "S+1", "()",
        ] {
            assert!(!is_root(root), "{root}");
        }
    }
}
