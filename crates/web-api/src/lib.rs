//! Room for web-api.
