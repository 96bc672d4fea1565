//! What the data is: the model, how it is loaded, checked and looked up.
//! Knows no screen.

/// A blob of the built-in data, as the build wrote it.
macro_rules! blob {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin"))
    };
}

mod bibliography;
pub mod bundle;
mod by_id;
mod check;
mod document;
pub mod fold;
mod folder;
mod layout;
mod locate;
mod lookup;
pub mod model;
pub mod nearest;
mod open;
mod overlay;
mod pack;
mod parallel;
mod parse;
mod problem;
mod repair;
mod resolve;
mod scan;
mod store;
pub mod text;

pub use bundle::Head;
pub use check::{check, count_files};
pub use layout::{Data, Kind};
pub use lookup::Referral;
pub use model::*;
pub use problem::Problem;
pub use store::Atlas;
pub use text::Text;
