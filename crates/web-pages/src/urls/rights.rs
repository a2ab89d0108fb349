//! The addresses of what people may ask about their data, and of the agreements about it.

use std::borrow::Borrow;

/// What is stored about oneself.
pub(crate) fn my_data() -> &'static str {
    "/app/my-data"
}

/// The same, after something was asked: the page says so.
pub(crate) fn my_data_asked() -> &'static str {
    "/app/my-data?asked=1"
}

/// One's own archive.
pub(crate) fn my_archive() -> &'static str {
    "/app/my-data/archive"
}

/// Asks something about one's own data.
pub(crate) fn my_requests() -> &'static str {
    "/app/my-data/requests"
}

/// What people asked about their data.
pub(crate) fn requests() -> &'static str {
    "/app/people/requests"
}

/// The same, after something was done: the page says so.
pub(crate) fn requests_saved() -> &'static str {
    "/app/people/requests?saved=1"
}

/// One of these requests.
pub(crate) fn request(id: impl Borrow<i64>) -> String {
    format!("/app/people/requests/{}", id.borrow())
}

/// The agreements with the works council.
pub(crate) fn agreements() -> &'static str {
    "/app/company/agreements"
}

/// The same, after something was done: the page says so.
pub(crate) fn agreements_saved() -> &'static str {
    "/app/company/agreements?saved=1"
}

/// One of these agreements.
pub(crate) fn agreement(id: impl Borrow<i64>) -> String {
    format!("/app/company/agreements/{}", id.borrow())
}

/// Ends one of these agreements.
pub(crate) fn end_agreement(id: impl Borrow<i64>) -> String {
    format!("/app/company/agreements/{}/end", id.borrow())
}

/// The register of information for others.
pub(crate) fn disclosures() -> &'static str {
    "/app/company/disclosures"
}

/// One of its rows.
pub(crate) fn disclosure(id: impl Borrow<i64>) -> String {
    format!("/app/company/disclosures/{}", id.borrow())
}

/// Decides about one.
pub(crate) fn decide_disclosure(id: impl Borrow<i64>) -> String {
    format!("/app/company/disclosures/{}/decide", id.borrow())
}

/// Gives one.
pub(crate) fn give_disclosure(id: impl Borrow<i64>) -> String {
    format!("/app/company/disclosures/{}/give", id.borrow())
}

/// Notes that the person was told of one.
pub(crate) fn disclosure_told(id: impl Borrow<i64>) -> String {
    format!("/app/company/disclosures/{}/told", id.borrow())
}
