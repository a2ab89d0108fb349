//! Room for installation.
