//! Wiring of uhrwerk-server.
fn main() {}
