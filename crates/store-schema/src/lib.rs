//! Room for store-schema.
