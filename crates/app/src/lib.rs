//! Room for app.
