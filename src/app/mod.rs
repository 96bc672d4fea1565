//! What the program knows and does, without a screen: [`State`], [`Action`],
//! [`update`]. Does no I/O.

mod action;
mod message;
mod state;

pub use action::{Action, Context};
pub use message::{Effect, Message};
pub use state::State;

/// Takes one message in and says what is to be done outside. The only way in
/// which the state changes.
pub fn update(_state: &mut State, _message: Message) -> Vec<Effect> {
    Vec::new()
}
