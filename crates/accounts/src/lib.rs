//! Room for accounts.
