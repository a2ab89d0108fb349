//! The addresses of the end of a company's contract, and of the help after a breach.

/// What a breach concerns.
pub(crate) fn breach() -> &'static str {
    "/app/company/breach"
}

/// The end of the contract.
pub(crate) fn company_end() -> &'static str {
    "/app/company/end"
}

/// The same, after the end was set: the page says so.
pub(crate) fn company_end_set() -> &'static str {
    "/app/company/end?set=1"
}

/// The same, after the end was taken back: the page says so.
pub(crate) fn company_end_taken_back() -> &'static str {
    "/app/company/end?back=1"
}

/// Takes the end back.
pub(crate) fn take_company_end_back() -> &'static str {
    "/app/company/end/take-back"
}

/// Takes everything along.
pub(crate) fn company_export() -> &'static str {
    "/app/company/export"
}
