//! Which tables an archive is made from, and which of their rows are a person's.

use privacy::inventory::{self, Column, Export};

/// Where in the archive a table goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the person can take along to another program: it can be imported again.
    Data,
    /// What else is stored about them.
    About,
}

/// A table with the rows of a person.
#[derive(Debug)]
pub struct Source {
    /// The table, which is also the name of its files.
    pub table: &'static str,
    /// Where it goes.
    pub part: Part,
    /// What begins the reference that the archive gives to each of its rows, if others refer to them.
    pub(super) reference: Option<&'static str>,
    /// The rows, as SQL after FROM: the table is `t`, `$c` and `$u` stand for company and person.
    pub(super) rows: &'static str,
    /// Their order, as SQL; what is alike in it is put in the order of all its cells.
    pub(super) order: &'static str,
}

const fn data(table: &'static str, rows: &'static str, order: &'static str) -> Source {
    Source { table, part: Part::Data, reference: None, rows, order }
}

const fn about(table: &'static str, rows: &'static str, order: &'static str) -> Source {
    Source { table, part: Part::About, reference: None, rows, order }
}

/// Every table of which a person is given rows, in the order in which an import needs them.
pub const SOURCES: &[Source] = &[
    data("users", "users t WHERE t.company_id = $c AND t.id = $u", "t.id"),
    data("user_settings", "user_settings t WHERE t.company_id = $c AND t.users_id = $u", "t.users_id"),
    data("user_terms", "user_terms t WHERE t.company_id = $c AND t.users_id = $u", "t.users_id"),
    Source {
        reference: Some("customer"),
        ..data("customers", "customers t JOIN own_customers r ON r.id = t.id WHERE t.company_id = $c", "r.n")
    },
    Source {
        reference: Some("project"),
        ..data(
            "projects",
            "projects t JOIN own_projects r ON r.id = t.id \
             JOIN own_customers own_customer ON own_customer.id = t.customers_id WHERE t.company_id = $c",
            "r.n",
        )
    },
    Source {
        reference: Some("service"),
        ..data("services", "services t JOIN own_services r ON r.id = t.id WHERE t.company_id = $c", "r.n")
    },
    Source {
        reference: Some("lump-sum-service"),
        ..data(
            "lumpsum_services",
            "lumpsum_services t JOIN own_lumpsum_services r ON r.id = t.id WHERE t.company_id = $c",
            "r.n",
        )
    },
    Source {
        reference: Some("text"),
        ..data("entry_texts", "entry_texts t JOIN own_texts r ON r.id = t.id WHERE t.company_id = $c", "r.n")
    },
    data(
        "entries",
        "entries t JOIN own_customers own_customer ON own_customer.id = t.customers_id \
         LEFT JOIN own_projects own_project ON own_project.id = t.projects_id \
         LEFT JOIN own_services own_service ON own_service.id = t.services_id \
         LEFT JOIN own_lumpsum_services own_lumpsum_service ON own_lumpsum_service.id = t.lumpsum_services_id \
         LEFT JOIN own_texts own_text ON own_text.id = t.texts_id WHERE t.company_id = $c AND t.users_id = $u",
        "t.time_since",
    ),
    about("company", "company t WHERE t.company_id = $c", "t.company_id"),
    about("sign_in", "sign_in t WHERE t.company_id = $c AND t.users_id = $u", "t.email"),
    about("session", "session t WHERE t.company_id = $c AND t.users_id = $u", "t.signed_in_at"),
    about("api_key", "api_key t WHERE t.company_id = $c AND t.users_id = $u", "t.created_at"),
    about("mail_link", "mail_link t WHERE t.company_id = $c AND t.users_id = $u", "t.created_at"),
    about(
        "outbox",
        "outbox t WHERE t.company_id = $c \
         AND CASE WHEN t.kind = 'letter' THEN (t.payload::jsonb ->> 'to')::bigint END = $u",
        "t.created_at",
    ),
    about("imports", "imports t WHERE t.company_id = $c AND t.users_id = $u", "t.started_at"),
    about("looks", "looks t WHERE t.company_id = $c AND t.users_id = $u", "t.day"),
    about("restriction", "restriction t WHERE t.company_id = $c AND t.users_id = $u", "t.since"),
    about("person_requests", "person_requests t WHERE t.company_id = $c AND t.users_id = $u", "t.asked_at"),
    about(
        "journal",
        "journal t WHERE t.company_id = $c \
         AND (t.chain = $u OR t.actor = $u OR t.chain = 0 AND t.subject = $u AND t.action LIKE 'user.%')",
        "t.at, t.chain, t.sequence",
    ),
];

impl Source {
    /// The names of its columns: what the inventory gives a person of the table, after the reference.
    pub fn columns(&self) -> Vec<&'static str> {
        let reference = self.reference.map(|_| "reference");
        reference.into_iter().chain(self.exported().map(|column| column.name)).collect()
    }

    /// What begins the references of its rows.
    pub fn reference(&self) -> Option<&'static str> {
        self.reference
    }

    pub(super) fn exported(&self) -> impl Iterator<Item = &'static Column> + use<> {
        let columns = inventory::table(self.table).map(|table| table.columns).unwrap_or_default();
        columns.iter().filter(|column| matches!(column.export, Export::Value | Export::Reference))
    }
}
