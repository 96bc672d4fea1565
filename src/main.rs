//! The `myoatlas` program: parse, choose plain or screen, exit code.

fn main() {}
