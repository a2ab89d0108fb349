use std::collections::BTreeSet;

use super::{Basis, Category, Erasure, Export, Holding, INVENTORY, Subject, columns};

#[test]
fn no_table_and_no_column_has_two_entries() {
    let tables: BTreeSet<_> = INVENTORY.iter().map(|table| table.name).collect();
    assert_eq!(tables.len(), INVENTORY.len());
    for table in INVENTORY {
        let names: BTreeSet<_> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
    }
}

#[test]
fn what_is_personal_has_a_basis_and_whoever_it_concerns() {
    for (table, column) in columns().filter(|(_, column)| column.is_personal()) {
        let name = format!("{}.{}", table.name, column.name);
        assert_ne!(column.basis, Basis::None, "{name}");
        assert_ne!(column.subject, Subject::Nobody, "{name}");
    }
}

#[test]
fn what_is_personal_of_an_employee_is_told_and_erased() {
    let of_employees = |column: &super::Column| column.is_personal() && column.subject == Subject::Employee;
    for (table, column) in columns().filter(|(_, column)| of_employees(column)) {
        let name = format!("{}.{}", table.name, column.name);
        assert_ne!(column.export, Export::Internal, "{name}");
        // The name of the company stays with the company.
        assert!(column.erasure != Erasure::Keep || table.name == "company", "{name}");
    }
}

#[test]
fn secrets_are_mentioned_and_never_given() {
    for (table, column) in columns() {
        if matches!(column.category, Category::Password | Category::Credential) {
            assert_eq!(column.export, Export::Mention, "{}.{}", table.name, column.name);
        }
    }
}

#[test]
fn what_is_wrapped_is_personal() {
    for (table, column) in columns().filter(|(_, column)| column.holding == Holding::Personal) {
        assert!(column.is_personal(), "{}.{}", table.name, column.name);
    }
}

#[test]
fn words_of_people_are_wrapped() {
    let words = [Category::Name, Category::Email, Category::Organisation, Category::Note, Category::StaffNumber];
    for (table, column) in columns().filter(|(_, column)| words.contains(&column.category)) {
        assert_eq!(column.holding, Holding::Personal, "{}.{}", table.name, column.name);
    }
}
