//! What `print config|keys|theme` says: each is a file that can be used.

use std::fmt::Write;

use crate::app::{Action, Context};

use super::bindings::{self, UNBOUND};
use super::keymap::Keymap;
use super::options::unknown_theme;
use super::paths::Paths;
use super::role::Role;
use super::settings::Files;
use super::{Depth, style, theme};

/// The options with their defaults and what they mean.
#[must_use]
pub fn config() -> &'static str {
    include_str!("../../assets/config.ron")
}

/// The keymap in use. Each action is explained at its first key.
#[must_use]
pub fn keys(keymap: &Keymap) -> String {
    let mut out = String::from("// Keys in use, with those of your own keymap.ron.\n{\n");
    for context in Context::ALL {
        line(
            &mut out,
            format_args!("    {}: {{", bindings::name(context)),
        );
        let mut explained: Vec<Action> = Vec::new();
        for (key, action) in keymap.all(context) {
            // Quotes and backslashes need escaping in RON as in Rust.
            let key = key.to_string();
            let Some(action) = action else {
                line(&mut out, format_args!("        {key:?}: {UNBOUND},"));
                continue;
            };
            let name = action.name();
            if explained.contains(&action) {
                line(&mut out, format_args!("        {key:?}: {name},"));
            } else {
                explained.push(action);
                let doc = action.doc();
                line(&mut out, format_args!("        {key:?}: {name}, // {doc}"));
            }
        }
        out.push_str("    },\n");
    }
    out.push_str("}\n");
    out
}

/// A theme with what each role is for, in its full colours whatever the
/// terminal can show; the user's themes count.
///
/// # Errors
///
/// If there is no such theme; the message says which is near.
pub fn theme(paths: &Paths, name: &str) -> Result<String, String> {
    let sheets = Files::default().themes(paths);
    if let Some(what) = unknown_theme(name, &theme::names(&sheets)) {
        return Err(what);
    }
    let theme = theme::resolve(&sheets, name, Depth::True);
    let mut out = format!(
        "// The theme `{name}`. As themes/NAME.ron in your configuration folder it is\n\
         // the theme NAME; roles that are left out are those of `inherits`.\n\
         (\n    inherits: \"{}\",\n    roles: {{\n",
        theme::DEFAULT
    );
    for role in Role::ALL {
        let (name, style, doc) = (role.name(), style::print(theme.style(*role)), role.doc());
        line(&mut out, format_args!("        // {doc}"));
        line(&mut out, format_args!("        {name:?}: {style:?},"));
    }
    out.push_str("    },\n)\n");
    Ok(out)
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{text}");
}
