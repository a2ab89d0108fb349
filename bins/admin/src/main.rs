//! Wiring of uhrwerk-admin.
fn main() {}
