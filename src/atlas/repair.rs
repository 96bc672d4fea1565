//! Reads a file as far as it can be read: what does not fit is reported,
//! blanked out, and the file is read again, so that one run of `check` names
//! every fault.

use ron::error::{Error, SpannedError};

use super::document::Document;
use super::layout::{Data, Kind};
use super::locate::{Item, Node, NodeKind};
use super::nearest::nearest;
use super::problem::Problem;

/// After so many repairs of one file the rest can wait.
const MAX_REPAIRS: usize = 100;

/// Reads the file; what does not fit is blanked out in `document` and added to
/// `problems`. `None` if nothing could be read.
pub fn parse_repaired(
    kind: Kind,
    document: &mut Document,
    problems: &mut Vec<Problem>,
) -> Option<Data> {
    let mut broken = None;
    for repaired in 0.. {
        let error = match kind.parse(document.text()) {
            Ok(data) if broken.is_none() => return Some(data),
            Ok(_) => break,
            Err(error) => error,
        };
        // What is broken may go with what is blanked out before it.
        broken = broken.or(document.tree().broken);
        if repaired == MAX_REPAIRS {
            let offset = document.offset_of(&error);
            problems.push(document.problem_at(offset, "more is wrong from here on"));
            break;
        }
        let fault = Fault::new(document, &error);
        if fault.is_broken {
            break;
        }
        if !fault.is_consequence {
            problems.push(fault.problem);
        }
        match fault.item {
            Some((container, field, range)) => document.blank(container, field, range),
            None => break,
        }
    }
    problems.extend(broken.map(|broken| document.problem_at(broken.at, broken.why)));
    None
}

/// The problem that the RON reader met in the file.
#[must_use]
pub fn problem_of(document: &Document, error: &SpannedError) -> Problem {
    let fault = Fault::new(document, error);
    match document.tree().broken.filter(|_| fault.is_broken) {
        Some(broken) => document.problem_at(broken.at, broken.why),
        None => fault.problem,
    }
}

struct Fault {
    problem: Problem,
    /// What to blank out: where it stands, its field, its range.
    item: Option<(usize, Option<String>, std::ops::Range<usize>)>,
    /// True if brackets, commas or quotes are broken here or before.
    is_broken: bool,
    /// True if it is only there because something else was blanked out.
    is_consequence: bool,
}

impl Fault {
    fn new(document: &Document, error: &SpannedError) -> Self {
        let offset = document.offset_of(error);
        let tree = document.tree();
        let is_broken = tree.broken.is_some_and(|broken| broken.at <= offset);
        let chain = tree.around(offset);
        let innermost = chain.last().map(|(_, item)| *item);
        let (message, suggestion) = explain(&error.code, innermost, offset);
        let at = match (&error.code, innermost) {
            (Error::NoSuchStructField { .. } | Error::DuplicateStructField { .. }, _) => offset,
            (_, Some(item)) => item.value.span.start,
            _ => offset,
        };
        let owner = innermost.map_or(&tree.root, |item| &item.value);
        let is_consequence = match error.code {
            Error::MissingStructField { field, .. } => {
                document.has_blanked_field(owner.span.start, field)
            }
            _ => false,
        };
        // A part of a tuple cannot be missing: blank out what the tuple is.
        let whole = chain.iter().rev().find(|(parent, _)| !is_tuple(parent));
        let item = whole.map(|(parent, item)| {
            let written = item.key.clone().and_then(|key| document.text().get(key));
            // A misspelt field is not also missing.
            let meant = match error.code {
                Error::NoSuchStructField { .. } => suggestion.as_deref().or(written),
                _ => written,
            };
            (parent.span.start, meant.map(str::to_owned), item.span())
        });
        Self {
            problem: document
                .problem_at(at, message)
                .suggest(suggestion.as_deref()),
            item,
            is_broken,
            is_consequence,
        }
    }
}

/// What is wrong, in words that need no knowledge of RON's reader.
fn explain(code: &Error, innermost: Option<&Item>, offset: usize) -> (String, Option<String>) {
    let known = |found: &str, expected: &[&'static str]| {
        nearest(found, expected.iter().copied()).map(str::to_owned)
    };
    let message = match code {
        Error::NoSuchStructField {
            found, expected, ..
        } => return (format!("unknown field \"{found}\""), known(found, expected)),
        Error::NoSuchEnumVariant {
            found, expected, ..
        } => {
            let suggestion = known(found, expected);
            let all = match suggestion {
                Some(_) => String::new(),
                None => format!(", expected one of {}", expected.join(", ")),
            };
            return (format!("unknown value \"{found}\"{all}"), suggestion);
        }
        Error::ExpectedDifferentStructName { found, expected } => {
            return (
                format!("expected {expected}(...), found \"{found}\""),
                known(found, &[expected]),
            );
        }
        Error::DuplicateStructField { field, .. } => format!("field \"{field}\" is given twice"),
        Error::MissingStructField { field, .. } => format!("field \"{field}\" is missing"),
        Error::ExpectedNamedStructLike(name) => format!("expected {name}(...)"),
        Error::ExpectedStructLike => "expected (...)".to_owned(),
        Error::ExpectedString => "expected text in quotes".to_owned(),
        Error::ExpectedStringEnd => "this text has no closing quote".to_owned(),
        Error::ExpectedArray => "expected a list in [...]".to_owned(),
        Error::ExpectedFloat => "expected a number".to_owned(),
        Error::ExpectedInteger => "expected a whole number".to_owned(),
        Error::ExpectedBoolean => "expected true or false".to_owned(),
        Error::ExpectedMapColon | Error::ExpectedIdentifier => "expected name: value".to_owned(),
        Error::IntegerOutOfBounds => "number out of range".to_owned(),
        Error::ExceededRecursionLimit => "nested too deeply".to_owned(),
        Error::TrailingCharacters => "nothing may follow the closing bracket".to_owned(),
        Error::ExpectedComma | Error::ExpectedArrayEnd | Error::ExpectedStructLikeEnd
            if is_inside_scalar(innermost, offset) =>
        {
            "expected a whole number".to_owned()
        }
        Error::ExpectedStructLikeEnd => "more values than expected".to_owned(),
        other => {
            let text = other.to_string();
            let mut chars = text.chars();
            let first = chars.next().map(|c| c.to_ascii_lowercase());
            first.into_iter().chain(chars).collect()
        }
    };
    (message, None)
}

/// True for values in parentheses that have no names.
fn is_tuple(node: &Node) -> bool {
    node.kind == NodeKind::Parens && node.items.iter().all(|item| item.key.is_none())
}

/// True if the reader stopped within a number, as at the point of `3.5`.
fn is_inside_scalar(innermost: Option<&Item>, offset: usize) -> bool {
    let value: Option<&Node> = innermost.map(|item| &item.value);
    value.is_some_and(|node| {
        node.kind == NodeKind::Scalar && node.span.start < offset && offset < node.span.end
    })
}
