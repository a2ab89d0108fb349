//! The addresses of all pages. Templates and handlers write none of their own.

mod contract;
mod counting;
mod founding;
mod people;
mod recording;
mod rights;
mod rows;
mod site;

use kernel::Month;

pub(crate) use contract::{
    breach, company_end, company_end_set, company_end_taken_back, company_export, take_company_end_back,
};
pub(crate) use counting::{SIGN_UP_SENT, choice, choice_made, sign_up_from, statistics, statistics_week};
pub(crate) use founding::{examples, examples_removed, founding};
pub(crate) use people::{
    invite_list, people, people_asked, people_erased, people_page, people_saved, people_taken_back, person, person_page,
};
pub(crate) use recording::{
    add_by_hand, after_deleting, clock, clock_after_moving, continue_entry, correct_start, day, day_after_deleting,
    delete_entry, entries, entry, entry_from, entry_journal, events, first_start, gap, is_day, new_entry, places,
    restore_entry, start, stop, week_of,
};
pub(crate) use rights::{
    agreement, agreements, agreements_saved, decide_disclosure, disclosure, disclosure_told, disclosures,
    end_agreement, give_disclosure, my_archive, my_data, my_data_asked, my_requests, request, requests, requests_saved,
};
pub(crate) use rows::{
    archive, catalog, catalog_after, catalog_new, catalog_new_then, catalog_row, delete_row, deleted_rows,
    new_project_of, projects_of, restore_row,
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
