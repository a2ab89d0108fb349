//! Recorded time and lump sums, and the imports that some of them came with.

use super::{Basis, Category, Column, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

const OF_ENTRY: Common = Common {
    subject: Subject::Employee,
    purpose: Purpose::TimeRecording,
    basis: Basis::LegalDuty,
    class: Class::WorkRecord,
    export: Export::Value,
    erasure: Erasure::Detached,
};

const fn work(name: &'static str) -> Column {
    OF_ENTRY.column(name, Category::Work)
}

/// What an entry is booked on, by the reference of the archive.
const fn place(name: &'static str) -> Column {
    OF_ENTRY.column(name, Category::Work).exported(Export::Reference)
}

pub(super) const ENTRIES: Table = Table {
    name: "entries",
    columns: &[
        OF_ENTRY.internal("company_id"),
        OF_ENTRY.internal("id"),
        OF_ENTRY.column("users_id", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        work("type"),
        place("customers_id"),
        place("projects_id"),
        place("subprojects_id"),
        place("services_id"),
        place("lumpsum_services_id"),
        work("lumpsum_services_amount"),
        work("lumpsum_services_price"),
        work("lumpsum"),
        work("billable"),
        work("billable_source"),
        OF_ENTRY.column("texts_id", Category::Text).exported(Export::Reference).erased(Erasure::Empty).held(
            // The number of a text, not the text.
            super::Holding::Plain,
        ),
        work("time_since"),
        work("time_until"),
        work("duration"),
        work("time_zone"),
        work("local_day"),
        work("recorded_by"),
        work("time_clocked_since"),
        work("hourly_rate"),
        work("rate_source"),
        OF_ENTRY.internal("rates_id"),
        OF_ENTRY.plain("no_overlap"),
        OF_ENTRY.internal("client_key"),
        OF_ENTRY.internal("imports_id"),
        // When somebody typed says something about how somebody works: it is kept for its integrity.
        OF_ENTRY.column("time_insert", Category::Activity).used_for(Purpose::Traceability),
        OF_ENTRY.column("time_last_change", Category::Activity).used_for(Purpose::Traceability),
        OF_ENTRY.column("time_last_change_work_time", Category::Activity).used_for(Purpose::Traceability),
    ],
};

pub(super) const ENTRY_TEXTS: Table = Table {
    name: "entry_texts",
    columns: &[
        OF_ENTRY.internal("company_id"),
        OF_ENTRY.internal("id"),
        // Finds the row of a text; who knows the text can make it.
        OF_ENTRY
            .column("text_hash", Category::Text)
            .exported(Export::Mention)
            .erased(Erasure::Row)
            .held(super::Holding::Plain),
        OF_ENTRY.column("text", Category::Text).erased(Erasure::Row),
    ],
};

/// That an import was made, and by whom, stays with the company: entries name it.
const OF_IMPORT: Common = Common { class: Class::Company, ..OF_ENTRY };

pub(super) const IMPORTS: Table = Table {
    name: "imports",
    columns: &[
        OF_IMPORT.internal("company_id"),
        OF_IMPORT.internal("id"),
        OF_IMPORT.plain("source").exported(Export::Value),
        OF_IMPORT.internal("started_at").exported(Export::Value),
        OF_IMPORT.column("users_id", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Empty),
        OF_IMPORT.plain("rows_read"),
        OF_IMPORT.plain("rows_imported"),
        OF_IMPORT.plain("rows_refused"),
        OF_IMPORT.internal("undone_at"),
    ],
};

pub(super) const IMPORT_SOURCE_KEYS: Table = Table {
    name: "import_source_keys",
    columns: &[
        OF_ENTRY.internal("company_id"),
        OF_ENTRY.plain("source"),
        // Made of whatever columns of a foreign log tell its rows apart: names and words may be among them.
        OF_ENTRY
            .column("source_key", Category::Work)
            .exported(Export::Mention)
            .held(super::Holding::Personal)
            .erased(Erasure::Row),
        OF_ENTRY.internal("imports_id"),
        OF_ENTRY.internal("entries_id"),
    ],
};
