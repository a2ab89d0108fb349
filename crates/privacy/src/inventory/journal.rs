//! The journal: every change, who, when, from, to.

use super::{Basis, Category, Common, Erasure, Export, Holding, Purpose, Subject, Table};
use crate::retention::Class;

/// Its chains outlive their contents: content and salt go after the years of the work that they tell of, the frame of
/// each record stays with the company, since the digests have to verify.
const OF_JOURNAL: Common = Common {
    subject: Subject::Employee,
    purpose: Purpose::Traceability,
    basis: Basis::LegalDuty,
    class: Class::Company,
    export: Export::Value,
    erasure: Erasure::Detached,
};

/// What a record tells, which goes before its frame.
const OF_CONTENT: Common = Common { class: Class::WorkRecord, ..OF_JOURNAL };

pub(super) const JOURNAL: Table = Table {
    name: "journal",
    columns: &[
        OF_JOURNAL.internal("company_id"),
        OF_JOURNAL.column("chain", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_JOURNAL.internal("sequence"),
        OF_JOURNAL.column("at", Category::Activity),
        OF_JOURNAL.column("actor", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_JOURNAL.column("channel", Category::Activity),
        OF_JOURNAL.column("action", Category::Activity),
        OF_JOURNAL.internal("subject"),
        OF_CONTENT.column("content", Category::Text).erased(Erasure::Empty),
        OF_CONTENT.internal("salt").erased(Erasure::Empty),
        OF_JOURNAL.internal("content_digest"),
        OF_JOURNAL.internal("hash"),
        OF_CONTENT.column("day", Category::Work).held(Holding::Plain),
        OF_CONTENT.column("day_before", Category::Work).held(Holding::Plain),
    ],
};
