//! Keymap files: `assets/keymap.ron` and the user's `keymap.ron`. Also used
//! by `build.rs`, which reads the built-in one at build time.

use crate::app::{Action, Context};

use super::entries::{Entry, Fault, Piece};
use super::key::Key;
use super::near::hint;

/// What a key does in a context; `None` where it is to do nothing.
pub type Binding = (Context, Key, Option<Action>);

/// The word for a key that does nothing.
pub const UNBOUND: &str = "none";

/// The name of a context in keymap files.
#[must_use]
pub fn name(context: Context) -> String {
    // Serde's name is the one name; it can always be written.
    ron::to_string(&context).unwrap_or_default()
}

/// Reads a keymap file. What cannot be read is left out and reported.
pub fn parse(source: &str) -> (Vec<Binding>, Vec<Fault>) {
    let mut reader = Reader::default();
    match Piece::whole(source).entries() {
        Ok(contexts) => contexts.into_iter().for_each(|entry| reader.context(entry)),
        Err(fault) => reader.faults.push(fault),
    }
    (reader.bindings, reader.faults)
}

#[derive(Default)]
struct Reader {
    bindings: Vec<Binding>,
    faults: Vec<Fault>,
}

impl Reader {
    fn context(&mut self, entry: Entry<'_>) {
        let found = entry.key.word().and_then(|word| {
            Context::ALL
                .into_iter()
                .find(|context| name(*context) == word)
                .ok_or_else(|| {
                    let names = Context::ALL.map(name);
                    let hint = hint(&word, names.iter().map(String::as_str));
                    let names = names.join(", ");
                    entry.key.fault(match hint.as_str() {
                        "" => format!("no context `{word}`; there are {names}"),
                        hint => format!("no context `{word}`{hint}"),
                    })
                })
        });
        match found.and_then(|context| Ok((context, entry.value.entries()?))) {
            Ok((context, keys)) => {
                for entry in keys {
                    match self.binding(context, entry) {
                        Ok(binding) => self.bindings.push(binding),
                        Err(fault) => self.faults.push(fault),
                    }
                }
            }
            Err(fault) => self.faults.push(fault),
        }
    }

    fn binding(&self, context: Context, entry: Entry<'_>) -> Result<Binding, Fault> {
        let key: Key = entry
            .key
            .word()?
            .parse()
            .map_err(|what: String| entry.key.fault(what))?;
        if context == Context::Input && key.is_text() {
            return Err(entry
                .key
                .fault(format!("`{key}` is text there and cannot be bound")));
        }
        if self
            .bindings
            .iter()
            .any(|(other, bound, _)| *other == context && *bound == key)
        {
            let context = name(context);
            return Err(entry
                .key
                .fault(format!("`{key}` is already bound in {context}")));
        }
        let word = entry.value.word()?;
        if word == UNBOUND {
            return Ok((context, key, None));
        }
        let action = Action::ALL
            .iter()
            .find(|action| action.name() == word)
            .ok_or_else(|| {
                let hint = hint(&word, Action::ALL.iter().map(|action| action.name()));
                entry.value.fault(format!("no action `{word}`{hint}"))
            })?;
        Ok((context, key, Some(*action)))
    }
}
