//! Wiring of xtask.
fn main() {}
