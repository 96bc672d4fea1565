//! Colours by role.

use ratatui::style::Style;

use super::depth::Depth;
use super::entries::{Fault, Piece};
use super::near::hint;
use super::role::Role;
use super::style;

/// Name of the theme on which every other one stands.
pub const DEFAULT: &str = "default";

/// A style for every role. The default is the built-in theme of that name in
/// 16 colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Default for Theme {
    fn default() -> Self {
        resolve(&built_in(), DEFAULT, Depth::default())
    }
}

impl Theme {
    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

/// A theme file: only the roles that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the theme: the file's name without `.ron`.
    pub name: String,
    /// The theme that has the roles not named here.
    pub inherits: Option<String>,
    /// The roles named.
    pub styles: Vec<(Role, Style)>,
}

/// The themes that the program carries, in the order of their names but with
/// the default one first.
#[must_use]
pub fn built_in() -> Vec<Sheet> {
    type Stored<'a> = (&'a str, Option<&'a str>, Vec<(&'a str, &'a str)>);
    let blob = include_bytes!(concat!(env!("OUT_DIR"), "/themes.bin"));
    // A test holds that the blob decodes and that every word in it is known.
    let stored: Vec<Stored<'_>> = postcard::from_bytes(blob).unwrap_or_default();
    let mut sheets: Vec<Sheet> = stored
        .into_iter()
        .map(|(name, inherits, roles)| Sheet {
            name: name.to_owned(),
            inherits: inherits.map(str::to_owned),
            styles: roles
                .into_iter()
                .filter_map(|(role, style)| Some((role_named(role)?, style::parse(style).ok()?)))
                .collect(),
        })
        .collect();
    sheets.sort_by_key(|sheet| sheet.name != DEFAULT);
    sheets
}

/// The names of the themes, each once.
#[must_use]
pub fn names(sheets: &[Sheet]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for sheet in sheets {
        if !names.contains(&&*sheet.name) {
            names.push(&sheet.name);
        }
    }
    names
}

/// Reads a theme file. What cannot be read is left out and reported. `known`
/// are the names that it may inherit from.
pub fn parse(name: &str, source: &str, known: &[&str]) -> (Sheet, Vec<Fault>) {
    let mut sheet = Sheet {
        name: name.to_owned(),
        inherits: None,
        styles: Vec::new(),
    };
    let mut faults = Vec::new();
    let entries = Piece::whole(source).entries().unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    for entry in entries {
        let result = entry.key.word().and_then(|word| match &*word {
            "inherits" => {
                let parent = entry.value.word()?;
                if !known.contains(&&*parent) {
                    let hint = hint(&parent, known.iter().copied());
                    return Err(entry.value.fault(format!("no theme `{parent}`{hint}")));
                }
                sheet.inherits = Some(parent.into_owned());
                Ok(())
            }
            "roles" => {
                for entry in entry.value.entries()? {
                    let role = entry.key.word().and_then(|word| {
                        role_named(&word).ok_or_else(|| {
                            let hint = hint(&word, Role::ALL.iter().map(|role| role.name()));
                            entry.key.fault(format!("no role `{word}`{hint}"))
                        })
                    });
                    let style = entry.value.word().and_then(|word| {
                        style::parse(&word).map_err(|what| entry.value.fault(what))
                    });
                    match (role, style) {
                        (Ok(role), _) if sheet.styles.iter().any(|(other, _)| *other == role) => {
                            let name = role.name();
                            faults.push(entry.key.fault(format!("`{name}` already has a style")));
                        }
                        (Ok(role), Ok(style)) => sheet.styles.push((role, style)),
                        (Err(fault), _) | (_, Err(fault)) => faults.push(fault),
                    }
                }
                Ok(())
            }
            other => Err(entry.key.fault(format!(
                "a theme has `inherits` and `roles`, no `{other}`{}",
                hint(other, ["inherits", "roles"])
            ))),
        });
        faults.extend(result.err());
    }
    (sheet, faults)
}

fn role_named(name: &str) -> Option<Role> {
    Role::ALL.iter().find(|role| role.name() == name).copied()
}

/// The theme called `name` with everything that it inherits, in the colours of
/// the terminal. Of sheets with the same name the first lies over the others.
#[must_use]
pub fn resolve(sheets: &[Sheet], name: &str, depth: Depth) -> Theme {
    let mut styles: Vec<Option<Style>> = vec![None; Role::ALL.len()];
    let mut name = name;
    let mut seen: Vec<&str> = Vec::new();
    // Themes that inherit from each other end with the default one.
    while !seen.contains(&DEFAULT) {
        if seen.contains(&name) {
            name = DEFAULT;
        }
        seen.push(name);
        let mut parent = DEFAULT;
        for sheet in sheets.iter().filter(|sheet| sheet.name == name) {
            for (role, style) in &sheet.styles {
                if let Some(slot) = styles.get_mut(*role as usize) {
                    slot.get_or_insert(*style);
                }
            }
            if let Some(inherits) = sheet.inherits.as_deref().filter(|name| *name != sheet.name) {
                parent = inherits;
                break;
            }
        }
        name = parent;
    }
    // The default theme names every role, as a test holds.
    let style = |role: &Role| match styles.get(*role as usize).copied().flatten() {
        // Painting the screen is all colour.
        Some(_) if *role == Role::Screen && depth == Depth::Mono => Style::new(),
        style => depth.style(style.unwrap_or_default()),
    };
    Theme {
        styles: Role::ALL.iter().map(style).collect(),
    }
}
