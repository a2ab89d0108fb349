//! The addresses of the clock, of days and of entries.

use std::borrow::Borrow;

use jiff::civil::Date;

/// The stream that tells open pages of changes.
pub(crate) fn events() -> &'static str {
    "/app/events"
}

/// The clock with today and this week.
pub(crate) fn clock() -> &'static str {
    "/app"
}

/// The clock with the cursor where something new is started.
pub(crate) fn new_entry() -> &'static str {
    "/app#new"
}

/// The clock with the week of a day.
pub(crate) fn week_of(day: Date) -> String {
    format!("/app?day={day}")
}

/// The clock with the form for time that was not clocked, set to a day.
pub(crate) fn add_by_hand(day: Date) -> String {
    format!("/app?day={day}&hand=1")
}

/// The clock after an entry was deleted: it offers to bring it back.
pub(crate) fn after_deleting(day: Date, entry: i64) -> String {
    format!("/app?day={day}&deleted={entry}")
}

/// Starts the clock.
pub(crate) fn start() -> &'static str {
    "/app/start"
}

/// Starts the clock for the first time, on what the form names.
pub(crate) fn first_start() -> &'static str {
    "/app/first"
}

/// Finds or makes what time is booked on, by name.
pub(crate) fn places() -> &'static str {
    "/app/places"
}

/// Moves the start of what runs.
pub(crate) fn correct_start() -> &'static str {
    "/app/correct"
}

/// The clock after a correction moved the end of an entry: it says so.
pub(crate) fn clock_after_moving(entry: i64) -> String {
    format!("/app?moved={entry}")
}

/// Stops the clock.
pub(crate) fn stop() -> &'static str {
    "/app/stop"
}

/// Takes a finished entry.
pub(crate) fn entries() -> &'static str {
    "/app/entries"
}

/// One entry: its form, and where the form goes.
pub(crate) fn entry(id: impl Borrow<i64>) -> String {
    format!("/app/entries/{}", id.borrow())
}

/// One entry's form, which comes back to a page of ours.
pub(crate) fn entry_from(id: impl Borrow<i64>, back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("/app/entries/{}?back={back}", id.borrow())
}

/// What happened to an entry.
pub(crate) fn entry_journal(id: impl Borrow<i64>) -> String {
    format!("/app/entries/{}/journal", id.borrow())
}

/// A day of the person, with its gaps, overlaps and journal; where its form for time by hand goes.
pub(crate) fn day(day: Date) -> String {
    format!("/app/days/{day}")
}

/// A day with a gap filled into the form for time by hand.
pub(crate) fn gap(day: Date, time: &str) -> String {
    let time: String = form_urlencoded::byte_serialize(time.as_bytes()).collect();
    format!("/app/days/{day}?time={time}#hand")
}

/// A day after an entry of it was deleted: it offers to bring it back.
pub(crate) fn day_after_deleting(day: &str, entry: i64) -> String {
    let page = day.split(['?', '#']).next().unwrap_or(day);
    format!("{page}?deleted={entry}")
}

/// Whether an address is the page of a day.
pub(crate) fn is_day(address: &str) -> bool {
    address.starts_with("/app/days/")
}

/// Starts the clock with what an entry is about.
pub(crate) fn continue_entry(id: impl Borrow<i64>) -> String {
    format!("/app/entries/{}/continue", id.borrow())
}

/// Deletes an entry.
pub(crate) fn delete_entry(id: impl Borrow<i64>) -> String {
    format!("/app/entries/{}/delete", id.borrow())
}

/// Brings a deleted entry back.
pub(crate) fn restore_entry(id: impl Borrow<i64>) -> String {
    format!("/app/entries/{}/restore", id.borrow())
}
