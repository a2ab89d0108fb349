//! The addresses of all pages. Templates and handlers write none of their own.

mod contract;
mod counting;
mod founding;
mod rights;
mod rows;
mod site;

use std::borrow::Borrow;

use jiff::civil::Date;
use kernel::Month;

pub(crate) use contract::{
    breach, company_end, company_end_set, company_end_taken_back, company_export, take_company_end_back,
};
pub(crate) use counting::{SIGN_UP_SENT, choice, choice_made, sign_up_from, statistics, statistics_week};
pub(crate) use founding::{examples, examples_removed, founding};
pub(crate) use rights::{
    agreement, agreements, agreements_saved, decide_disclosure, disclosure, disclosure_told, disclosures,
    end_agreement, give_disclosure, my_archive, my_data, my_data_asked, my_requests, request, requests, requests_saved,
};
pub(crate) use rows::{
    archive, catalog, catalog_after, catalog_new, catalog_new_then, catalog_row, delete_row, new_project_of,
    projects_of, restore_row,
};

pub(crate) use site::{
    SITE_TABS, article, feed, guest_comment, guest_message, guest_words, language_name, of_language, own_comment, site,
    tab_text,
};

/// The page that says what this is.
pub(crate) fn home() -> &'static str {
    "/"
}

/// The page that asks for address and password.
pub(crate) fn sign_in() -> &'static str {
    "/sign-in"
}

/// Signing in on the way to another page.
pub(crate) fn sign_in_then(next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/sign-in?next={next}")
}

/// The page behind the link of a letter.
pub(crate) fn link(token: &str) -> String {
    format!("/link/{token}")
}

/// Asks for a new password.
pub(crate) fn forgot_password() -> &'static str {
    "/forgot-password"
}

/// Registers a company.
pub(crate) fn sign_up() -> &'static str {
    "/sign-up"
}

/// The privacy policy.
pub(crate) fn privacy() -> &'static str {
    "/privacy"
}

/// The privacy policy as a file.
pub(crate) fn privacy_pdf() -> &'static str {
    "/privacy.pdf"
}

/// The promises with what their checks found.
pub(crate) fn promises() -> &'static str {
    "/promises"
}

/// The documents of privacy.
pub(crate) fn privacy_documents() -> &'static str {
    "/app/privacy"
}

/// A document of privacy.
pub(crate) fn privacy_document(kind: &str) -> String {
    format!("/app/privacy/{kind}")
}

/// A document of privacy as a file.
pub(crate) fn privacy_file(kind: &str) -> String {
    format!("/app/privacy/{kind}/pdf")
}

/// Ends the session.
pub(crate) fn sign_out() -> &'static str {
    "/sign-out"
}

/// One's own way in: password, key, sessions.
pub(crate) fn my_sign_in() -> &'static str {
    "/app/account/sign-in"
}

/// The same, for somebody who came in after many wrong passwords and then goes on.
pub(crate) fn my_sign_in_then(next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("/app/account/sign-in?next={next}")
}

/// One's own way in, after the other sessions were ended: the page says so.
pub(crate) fn others_ended() -> &'static str {
    "/app/account/sign-in?ended=1"
}

/// Changes one's own password.
pub(crate) fn my_password() -> &'static str {
    "/app/account/password"
}

/// Makes a new key for oneself.
pub(crate) fn my_api_key() -> &'static str {
    "/app/account/api-key"
}

/// Ends one of one's own sessions.
pub(crate) fn end_session(id: &str) -> String {
    format!("/app/account/sessions/{id}/end")
}

/// Ends one's own sessions everywhere else.
pub(crate) fn end_other_sessions() -> &'static str {
    "/app/account/sessions/end-others"
}

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

/// The company: name, rules, defaults.
pub(crate) fn company() -> &'static str {
    "/app/company"
}

/// The company, which says that it was saved.
pub(crate) fn company_saved() -> &'static str {
    "/app/company?saved=1"
}

/// What the operator of the installation did in the company.
pub(crate) fn operator() -> &'static str {
    "/app/company/operator"
}

/// What overlaps in the company's entries.
pub(crate) fn overlaps() -> &'static str {
    "/app/company/overlaps"
}

/// One's own account.
pub(crate) fn account() -> &'static str {
    "/app/account"
}

/// One's own account, which says that it was saved.
pub(crate) fn account_saved() -> &'static str {
    "/app/account?saved=1"
}

/// The report of this month.
pub(crate) fn reports() -> &'static str {
    "/app/reports"
}

/// The report of a month.
pub(crate) fn report(month: Month, by: &str) -> String {
    format!("/app/reports/{month}?by={by}")
}
