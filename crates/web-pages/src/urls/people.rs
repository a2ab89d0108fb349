//! The addresses of the people of a company.

use std::borrow::Borrow;

/// The people of the company.
pub(crate) fn people() -> &'static str {
    "/app/people"
}

/// The people, after one of them was changed: the page says so.
pub(crate) fn people_saved() -> &'static str {
    "/app/people?saved=1"
}

/// The people who were erased, after one of them was: the page says so.
pub(crate) fn people_erased() -> &'static str {
    "/app/people?show=erased&erased=1"
}

/// The people, after another address of one of them was asked for: the page says so.
pub(crate) fn people_asked() -> &'static str {
    "/app/people?asked=1"
}

/// The people, after an invitation was taken back: the page says so.
pub(crate) fn people_taken_back() -> &'static str {
    "/app/people?taken_back=1"
}

/// One person: the form, and where the form goes.
pub(crate) fn person_page(id: impl Borrow<i64>) -> String {
    format!("/app/people/{}", id.borrow())
}

/// A page of the list of people.
pub(crate) fn people_page(search: &str, show: &str, page: i64) -> String {
    let search: String = form_urlencoded::byte_serialize(search.as_bytes()).collect();
    format!("/app/people?search={search}&show={show}&page={page}")
}

/// Invites everybody on a pasted list.
pub(crate) fn invite_list() -> &'static str {
    "/app/people/list"
}

/// Does something with one person: `address`, `again`, `take-back`, `archive`, `bring-back`, `erase`, `restrict`,
/// `announce`, `lift`; `privacy` is the page with the last four.
pub(crate) fn person(id: impl Borrow<i64>, what: &str) -> String {
    format!("/app/people/{}/{what}", id.borrow())
}
