//! The addresses of the first question, and of the examples.

/// The first question after founding a company.
pub(crate) fn founding() -> &'static str {
    "/app/founding"
}

/// Takes the examples away.
pub(crate) fn examples() -> &'static str {
    "/app/company/examples"
}

/// The clock, which says that the examples are gone, and how many stay.
pub(crate) fn examples_removed(kept: i64) -> String {
    format!("/app?examples={kept}")
}
