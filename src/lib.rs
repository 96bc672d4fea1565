//! myoatlas: an offline, keyboard-driven terminal atlas of muscles, their
//! trigger points and the pain these are commonly described to refer.
//!
//! Data flows one way:
//!
//! ```text
//!  assets/*.ron ──build.rs──► atlas ──► search, pain, body ─┐
//!                                                      ▼
//!  key ──► input ──► config::Keymap ──► Action ──► app::update ──► State ──► ui::draw
//!                                                      │
//!                                                      └─► Effect ──► run (the only I/O)
//! ```
//!
//! `atlas`, `body`, `search`, `pain` know no screen; `app` does no I/O; `ui` only
//! reads. `tests/house.rs` holds these rules.

pub mod app;
pub mod atlas;
pub mod body;
pub mod cli;
pub mod config;
pub mod desk;
pub mod input;
pub mod page;
pub mod pain;
pub mod plain;
pub mod run;
pub mod search;
pub mod study;
pub mod term;
pub mod ui;
