//! Wiring of uhrwerk-migrate.
fn main() {}
