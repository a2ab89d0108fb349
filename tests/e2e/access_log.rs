//! Requests over a real connection to the whole site: what they leave behind, and for how long.

mod addresses;
mod counting;
mod site;
