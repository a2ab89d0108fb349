//! The addresses of customers, projects, services and lump sums.

/// A list of the catalogue: `customers`, `projects`, `services` or `lump-sums`; new rows are sent there, too.
pub(crate) fn catalog(kind: &str) -> String {
    format!("/app/{kind}")
}

/// The list after something was done to a row, which it offers to undo.
pub(crate) fn catalog_after(kind: &str, done: &str, id: i64) -> String {
    format!("/app/{kind}?{done}={id}")
}

/// What of a list is deleted and can be brought back.
pub(crate) fn deleted_rows(kind: &str) -> String {
    format!("/app/{kind}?show=deleted")
}

/// The form of a new row.
pub(crate) fn catalog_new(kind: &str) -> String {
    format!("/app/{kind}/new")
}

/// The form of a new row on the way to another page.
pub(crate) fn catalog_new_then(kind: &str, back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("/app/{kind}/new?back={back}")
}

/// The form of a new project of a customer.
pub(crate) fn new_project_of(customer: i64) -> String {
    format!("/app/projects/new?customer={customer}")
}

/// The projects of a customer.
pub(crate) fn projects_of(customer: i64) -> String {
    format!("/app/projects?show=all&customer={customer}")
}

/// A row of the catalogue: its form, and where the form goes.
pub(crate) fn catalog_row(kind: &str, id: i64) -> String {
    format!("/app/{kind}/{id}")
}

/// Archives a row, or takes it out of the archive.
pub(crate) fn archive(kind: &str, id: i64) -> String {
    format!("/app/{kind}/{id}/archive")
}

/// Asks before a row is deleted, and deletes it.
pub(crate) fn delete_row(kind: &str, id: i64) -> String {
    format!("/app/{kind}/{id}/delete")
}

/// Brings a deleted row back.
pub(crate) fn restore_row(kind: &str, id: i64) -> String {
    format!("/app/{kind}/{id}/restore")
}
