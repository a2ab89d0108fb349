//! Room for timesheets.
