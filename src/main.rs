//! The `myoatlas` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    myoatlas::cli::main()
}
