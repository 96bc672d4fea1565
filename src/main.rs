//! The `myoatlas` program: parse, choose plain or screen, exit code.

use std::process::ExitCode;
use std::sync::Arc;

use myoatlas::atlas::Atlas;
use myoatlas::config::Settings;

fn main() -> ExitCode {
    match myoatlas::run::run(Arc::new(Atlas::built_in()), Settings::default(), None) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("myoatlas: {error}");
            ExitCode::FAILURE
        }
    }
}
