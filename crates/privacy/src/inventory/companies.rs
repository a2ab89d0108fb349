//! The company itself.

use super::{Basis, Category, Column, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

const OF_COMPANY: Common = Common {
    subject: Subject::Nobody,
    purpose: Purpose::Operation,
    basis: Basis::None,
    class: Class::Company,
    export: Export::Internal,
    erasure: Erasure::Keep,
};

pub(super) const COMPANY: Table = Table {
    name: "company",
    columns: &[
        OF_COMPANY.internal("company_id"),
        // A sole trader's company has a person's name.
        Column {
            subject: Subject::Employee,
            basis: Basis::Contract,
            ..OF_COMPANY.column("name", Category::Organisation).mailed().exported(Export::Value)
        },
        OF_COMPANY.plain("timezone_default"),
        OF_COMPANY.plain("currency"),
        OF_COMPANY.plain("allow_entry_overlaps"),
        OF_COMPANY.plain("allow_entries_for_customers"),
        OF_COMPANY.plain("allow_entries_text_multiline"),
        OF_COMPANY.plain("force_linked_entry_times"),
        OF_COMPANY.internal("default_customers_id"),
        OF_COMPANY.internal("default_services_id"),
        OF_COMPANY.internal("created_at"),
        OF_COMPANY.plain("trial_until"),
        OF_COMPANY.plain("ends_on"),
        OF_COMPANY.plain("module_work_time"),
        OF_COMPANY.plain("module_project_times"),
        OF_COMPANY.internal("examples_id"),
        OF_COMPANY.plain("end_told_on"),
    ],
};
