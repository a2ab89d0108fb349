//! Those who work for the operator of a hosted installation, and what companies are told of their access.

use super::{Basis, Category, Common, Erasure, Export, Holding, Purpose, Subject, Table};
use crate::retention::Class;

/// Known to the operator alone; goes some time after they stopped.
const OF_OPERATOR: Common = Common {
    subject: Subject::Operator,
    purpose: Purpose::Traceability,
    basis: Basis::Interest,
    class: Class::Operator,
    export: Export::Mention,
    erasure: Erasure::Row,
};

/// The company's own record of who looked, which stays with the company.
const OF_GRANT: Common = Common { class: Class::Company, erasure: Erasure::Keep, ..OF_OPERATOR };

pub(super) const OPERATOR: Table = Table {
    name: "operator",
    columns: &[
        OF_OPERATOR.internal("id"),
        OF_OPERATOR.column("name", Category::Name),
        OF_OPERATOR.column("key_hash", Category::Credential),
        OF_OPERATOR.column("added_at", Category::Activity),
        OF_OPERATOR.column("ended_at", Category::Activity),
    ],
};

pub(super) const OPERATOR_GRANT: Table = Table {
    name: "operator_grant",
    columns: &[
        OF_GRANT.internal("company_id"),
        OF_GRANT.internal("id"),
        OF_GRANT.plain("purpose"),
        OF_GRANT.column("reason", Category::Text),
        OF_GRANT.plain("minutes"),
        OF_GRANT.internal("requester"),
        OF_GRANT.column("requested_by", Category::Name).held(Holding::Personal),
        OF_GRANT.column("requested_at", Category::Activity),
        OF_GRANT.internal("confirmer"),
        OF_GRANT.column("confirmed_by", Category::Name).held(Holding::Personal),
        OF_GRANT.column("confirmed_at", Category::Activity),
        OF_GRANT.plain("ends_at"),
        OF_GRANT.column("ended_at", Category::Activity),
    ],
};
