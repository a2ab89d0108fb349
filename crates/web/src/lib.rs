//! Room for web.
