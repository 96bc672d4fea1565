//! Characters that must never reach a terminal, plain or as escapes.

use crate::atlas::document::Document;
use crate::atlas::locate::NodeKind;
use crate::atlas::problem::Problem;
use crate::atlas::text::is_harmful;

/// Every control or direction character of the file. Line breaks and tabs are
/// none.
pub fn check_characters(document: &Document, problems: &mut Vec<Problem>) {
    let mut say = |offset: usize, c: char| {
        let message = format!("control character U+{:04X}", u32::from(c));
        problems.push(document.problem_at(offset, message));
    };
    let text = document.original();
    for (offset, c) in text.char_indices().filter(|&(_, c)| is_bad(c)) {
        say(offset, c);
    }
    if !text.contains('\\') {
        return;
    }
    document.tree().visit(|node| {
        let literal = document.text().get(node.span.clone()).unwrap_or_default();
        if node.kind == NodeKind::Text && literal.contains('\\') {
            for (offset, c) in escapes(literal).filter(|&(_, c)| is_bad(c)) {
                say(node.span.start + offset, c);
            }
        }
    });
}

fn is_bad(c: char) -> bool {
    is_harmful(c) && !matches!(c, '\n' | '\r' | '\t')
}

/// The characters written as `\0`, `\x1b` or `\u{1b}`, each with the offset of
/// its backslash.
fn escapes(literal: &str) -> impl Iterator<Item = (usize, char)> {
    let mut chars = literal.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            if c != '\\' {
                continue;
            }
            let after = chars.next().map(|(_, c)| c);
            let rest = chars.as_str();
            let code = match after {
                Some('0') => Some("0"),
                Some('x') => rest.get(..2),
                Some('u') => rest.split(['{', '}']).nth(1),
                _ => None,
            };
            let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
            if let Some(c) = code.and_then(char::from_u32) {
                return Some((at, c));
            }
        }
    })
}
