//! Journeys through the whole product: real requests, a real database, nothing replaced.

#[cfg(test)]
mod access_log;
#[cfg(test)]
mod api;
