//! Room for web-pages.
