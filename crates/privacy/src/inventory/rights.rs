//! What people ask about their data, who looked at it, and what the works council agreed to.

use super::{Basis, Category, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

/// That somebody looked is told to the person whose data it was.
const OF_LOOK: Common = Common {
    subject: Subject::Employee,
    purpose: Purpose::Rights,
    basis: Basis::LegalDuty,
    class: Class::Look,
    export: Export::Value,
    erasure: Erasure::Row,
};

/// That a request was answered in time has to be shown for as long as somebody could ask.
const OF_REQUEST: Common = Common { class: Class::Request, ..OF_LOOK };

/// An agreement is a document of the company; whoever entered it and signed it is told by name in it.
const OF_AGREEMENT: Common =
    Common { class: Class::Company, erasure: Erasure::Detached, export: Export::Mention, ..OF_LOOK };

/// That information about somebody left, why and to whom, has to be shown for as long as somebody could ask: also when the
/// person was erased, under the pseudonym.
const OF_DISCLOSURE: Common = Common { class: Class::Disclosure, erasure: Erasure::Detached, ..OF_LOOK };

pub(super) const LOOKS: Table = Table {
    name: "looks",
    columns: &[
        OF_LOOK.internal("company_id"),
        OF_LOOK.column("users_id", Category::PersonNumber).exported(Export::Reference),
        OF_LOOK.column("day", Category::Activity),
        // Whoever looked is another person: that it was somebody else is told in the archive, the name on the page.
        OF_LOOK.column("looker", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_LOOK.column("kind", Category::Activity),
    ],
};

pub(super) const PERSON_REQUESTS: Table = Table {
    name: "person_requests",
    columns: &[
        OF_REQUEST.internal("company_id"),
        OF_REQUEST.internal("id"),
        OF_REQUEST.column("users_id", Category::PersonNumber).exported(Export::Reference),
        OF_REQUEST.column("kind", Category::Activity),
        OF_REQUEST.column("words", Category::Text),
        OF_REQUEST.column("asked_at", Category::Activity),
        OF_REQUEST.column("asked_by", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_REQUEST.column("due_on", Category::Activity),
        OF_REQUEST.column("identity_check", Category::Text),
        OF_REQUEST.column("answered_at", Category::Activity),
        OF_REQUEST.column("answered_by", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_REQUEST.column("outcome", Category::Activity),
        OF_REQUEST.column("answer", Category::Text),
        OF_REQUEST.column("weighing", Category::Text),
    ],
};

pub(super) const WORKS_AGREEMENTS: Table = Table {
    name: "works_agreements",
    columns: &[
        OF_AGREEMENT.internal("company_id"),
        OF_AGREEMENT.internal("id"),
        OF_AGREEMENT.column("title", Category::Organisation),
        OF_AGREEMENT.column("parties", Category::Organisation),
        OF_AGREEMENT.plain("agreed_on"),
        OF_AGREEMENT.plain("allows_comparison"),
        OF_AGREEMENT.plain("allows_averages"),
        OF_AGREEMENT.plain("allows_typing_moments"),
        OF_AGREEMENT.column("recorded_at", Category::Activity),
        OF_AGREEMENT.column("recorded_by", Category::PersonNumber).erased(Erasure::Pseudonym),
        OF_AGREEMENT.plain("ended_at"),
    ],
};

pub(super) const DISCLOSURES: Table = Table {
    name: "disclosures",
    columns: &[
        OF_DISCLOSURE.internal("company_id"),
        OF_DISCLOSURE.internal("id"),
        OF_DISCLOSURE.column("users_id", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_DISCLOSURE.column("recipient", Category::Organisation),
        OF_DISCLOSURE.column("reason", Category::Text).erased(Erasure::Empty),
        OF_DISCLOSURE.plain("basis").exported(Export::Value),
        OF_DISCLOSURE.plain("has_record").exported(Export::Value),
        OF_DISCLOSURE.plain("has_terms").exported(Export::Value),
        OF_DISCLOSURE.plain("has_hours").exported(Export::Value),
        OF_DISCLOSURE.plain("has_entries").exported(Export::Value),
        OF_DISCLOSURE.plain("first_day").exported(Export::Value),
        OF_DISCLOSURE.plain("last_day").exported(Export::Value),
        OF_DISCLOSURE.plain("notice_from").exported(Export::Value),
        OF_DISCLOSURE.column("notice_norm", Category::Text),
        OF_DISCLOSURE.column("asked_at", Category::Activity),
        OF_DISCLOSURE.column("asked_by", Category::PersonNumber).exported(Export::Reference).erased(Erasure::Pseudonym),
        OF_DISCLOSURE.plain("approvals_needed"),
        OF_DISCLOSURE
            .column("first_approver", Category::PersonNumber)
            .exported(Export::Reference)
            .erased(Erasure::Pseudonym),
        OF_DISCLOSURE.column("first_approved_at", Category::Activity),
        OF_DISCLOSURE
            .column("second_approver", Category::PersonNumber)
            .exported(Export::Reference)
            .erased(Erasure::Pseudonym),
        OF_DISCLOSURE.column("second_approved_at", Category::Activity),
        OF_DISCLOSURE.column("closed_at", Category::Activity),
        OF_DISCLOSURE
            .column("closed_by", Category::PersonNumber)
            .exported(Export::Reference)
            .erased(Erasure::Pseudonym),
        OF_DISCLOSURE.plain("closed_as").exported(Export::Value),
        OF_DISCLOSURE.internal("is_open"),
        OF_DISCLOSURE.column("told_at", Category::Activity),
        OF_DISCLOSURE.plain("told_by").exported(Export::Value),
    ],
};
