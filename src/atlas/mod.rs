//! What the data is: the model, how it is loaded, checked and looked up.
//! Knows no screen.

pub mod bundle;
pub mod model;
mod store;
pub mod text;

pub use model::*;
pub use store::{Atlas, Referral};
pub use text::Text;
