//! Letters on their way.

use super::{Basis, Category, Common, Erasure, Export, Holding, Purpose, Subject, Table};
use crate::retention::Class;

/// A letter holds numbers of people and no words: it is written when it is sent.
const OF_LETTER: Common = Common {
    subject: Subject::Employee,
    purpose: Purpose::Letters,
    basis: Basis::Contract,
    class: Class::Letter,
    export: Export::Value,
    erasure: Erasure::Row,
};

/// Somebody asked for a new password with an address that has no account here, or is told that their company is gone.
const OF_UNKNOWN: Common =
    Common { subject: Subject::Visitor, basis: Basis::Interest, export: Export::Mention, ..OF_LETTER };

pub(super) const OUTBOX: Table = Table {
    name: "outbox",
    columns: &[
        OF_LETTER.internal("company_id"),
        OF_LETTER.internal("id"),
        OF_LETTER.plain("kind").exported(Export::Value),
        OF_LETTER.column("payload", Category::PersonNumber).exported(Export::Reference).held(Holding::Plain),
        OF_LETTER.column("created_at", Category::Activity),
        OF_LETTER.internal("due_at"),
        OF_LETTER.plain("attempts"),
        OF_LETTER.internal("gave_up_at"),
    ],
};

pub(super) const LETTER_TO_UNKNOWN: Table = Table {
    name: "letter_to_unknown",
    columns: &[
        OF_UNKNOWN.internal("id"),
        OF_UNKNOWN.column("email", Category::Email).mailed(),
        OF_UNKNOWN.column("language", Category::Settings),
        OF_UNKNOWN.column("created_at", Category::Activity),
        OF_UNKNOWN.internal("due_at"),
        OF_UNKNOWN.plain("attempts"),
        OF_UNKNOWN.internal("certificate"),
    ],
};
