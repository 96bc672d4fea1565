//! Learning the atlas: cards made from its records, marked, scheduled, kept.
//! Knows no screen.
//!
//! ```text
//! atlas ─► catalog (ids) ─► question ─► marking ─► Grade
//!                                                    │
//! review log ◄── store ◄── Event ◄── session ◄───────┘
//!     │                                ▲
//!     └─► schedule (FSRS) ─► States ───┴─► progress
//! ```
//!
//! The log is all that is kept; everything else follows from it. Only `store`
//! and `clock` do I/O.

pub mod answer;
pub mod asked;
pub mod catalog;
pub mod choices;
pub mod clock;
pub mod deck;
pub mod facts;
pub mod fsrs;
pub mod id;
pub mod learner;
pub mod log;
pub mod marking;
pub mod moment;
mod number;
pub mod progress;
pub mod question;
pub mod schedule;
pub mod session;
pub mod store;
pub mod train;
