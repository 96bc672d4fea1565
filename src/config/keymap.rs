//! Which key does what, where.

use crate::app::{Action, Context};

use super::bindings::Binding;
use super::key::{Code, Key};

/// Keys to actions, by context. The default is the built-in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let blob = include_bytes!(concat!(env!("OUT_DIR"), "/keymap.bin"));
        // A test holds that the blob decodes.
        Self {
            bindings: postcard::from_bytes(blob).unwrap_or_default(),
        }
    }
}

impl Keymap {
    /// This keymap with another one laid over it: where both bind a key in a
    /// context, the upper one has it.
    #[must_use]
    pub fn overlaid(self, mut upper: Vec<Binding>) -> Self {
        let lower = self.bindings.into_iter().filter(|(context, key, _)| {
            !upper
                .iter()
                .any(|(other, bound, _)| other == context && bound == key)
        });
        let lower: Vec<Binding> = lower.collect();
        upper.extend(lower);
        upper.sort_by_key(|(context, _, _)| *context);
        Self { bindings: upper }
    }

    /// What `key` does in `context`; the context's own keys come before those
    /// of the contexts below it.
    #[must_use]
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let find = |wanted: Context| {
            self.bindings
                .iter()
                .find(|(context, bound, _)| *context == wanted && *bound == key)
                .map(|(_, _, action)| *action)
        };
        chain(context).find_map(find).flatten()
    }

    /// The digit that `key` adds to a count such as the `5` of `5j`, if it
    /// does. A digit that is bound in `context` does what it is bound to,
    /// unless a count has begun (`counting`); every other digit begins one.
    #[must_use]
    pub fn digit(&self, context: Context, key: Key, counting: bool) -> Option<u32> {
        let Code::Char(c) = key.code else {
            return None;
        };
        let free = counting || self.action(context, key).is_none();
        (!context.is_text() && key.is_text() && free)
            .then(|| c.to_digit(10))
            .flatten()
    }

    /// Bindings of one context in the order of the file, the user's first.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = (Key, Action)> + '_ {
        self.all(context)
            .filter_map(|(key, action)| Some((key, action?)))
    }

    /// As [`Keymap::bindings`], with the keys that are to do nothing.
    pub(super) fn all(&self, context: Context) -> impl Iterator<Item = (Key, Option<Action>)> + '_ {
        self.bindings
            .iter()
            .filter(move |(bound, _, _)| *bound == context)
            .map(|(_, key, action)| (*key, *action))
    }

    /// The keys that do `action` when `context` has the keys, best first.
    #[must_use]
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<Key> {
        chain(context)
            .flat_map(|context| self.bindings(context))
            .filter(|(key, bound)| *bound == action && self.action(context, *key) == Some(action))
            .map(|(key, _)| key)
            .collect()
    }
}

/// A context and those below it.
fn chain(context: Context) -> impl Iterator<Item = Context> {
    std::iter::successors(Some(context), |context| context.below())
}
