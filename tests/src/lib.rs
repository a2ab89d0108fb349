//! Room for e2e.
