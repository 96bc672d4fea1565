//! Which key does what, where.

use crate::app::{Action, Context};

use super::key::Key;

/// Keys to actions, by context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<(Context, Key, Action)>,
}

impl Keymap {
    /// What `key` does in `context`; the context's own keys come before the
    /// global ones. Global keys are not looked up in [`Context::Input`].
    #[must_use]
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let find = |wanted: Context| {
            self.bindings
                .iter()
                .find(|(context, bound, _)| *context == wanted && *bound == key)
                .map(|(_, _, action)| *action)
        };
        find(context).or_else(|| {
            (context != Context::Input)
                .then(|| find(Context::Global))
                .flatten()
        })
    }

    /// Bindings of one context in the order of the file.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = (Key, Action)> + '_ {
        self.bindings
            .iter()
            .filter(move |(bound, _, _)| *bound == context)
            .map(|(_, key, action)| (*key, *action))
    }

    /// The keys that do `action` when `context` has the keys, best first.
    #[must_use]
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<Key> {
        self.bindings(context)
            .chain(self.bindings(Context::Global))
            .filter(|(key, bound)| *bound == action && self.action(context, *key) == Some(action))
            .map(|(key, _)| key)
            .collect()
    }
}
