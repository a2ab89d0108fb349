//! The record of processing activities.

use std::collections::BTreeSet;

use privacy::{Category, Class, Purpose, Subject, columns};

use super::Kind;
use super::parts::{self, Says};
use crate::{Document, Facts};

pub(super) fn write(document: &mut Document, facts: &Facts, says: Says) {
    document.text(says.say("privacy-record-lead"));
    let key = if facts.is_hosted { "privacy-record-processor" } else { "privacy-record-controller" };
    document.section(says.say(key));
    document.text(says.operator(&facts.operator));
    parts::operator(document, &facts.operator, says);
    for purpose in parts::purposes() {
        document.section(says.say(&format!("privacy-purpose-{}", purpose.code())));
        activity(document, purpose, facts, says);
    }
    document.section(says.say("privacy-record-register"));
    if facts.recipients.0.is_empty() {
        document.text(says.say("privacy-policy-nobody"));
    } else {
        parts::register(document, &facts.recipients.0, says);
    }
    inventory(document, facts, says);
}

/// One activity with what Article 30 (1) asks of it.
fn activity(document: &mut Document, purpose: Purpose, facts: &Facts, says: Says) {
    let of = || parts::personal(purpose);
    let subjects: BTreeSet<Subject> = of().map(|column| column.subject).collect();
    let categories: BTreeSet<Category> = of().map(|column| column.category).collect();
    let classes: BTreeSet<Class> = of().map(|column| column.class).collect();
    let roles = parts::roles(purpose, facts);
    let joined = |texts: Vec<String>| texts.join("\n");
    let recipients = if roles.is_empty() {
        says.say("privacy-policy-nobody")
    } else {
        joined(roles.into_iter().map(|role| says.role(role)).collect())
    };
    let transfer = if facts.recipients.0.is_empty() { "none" } else { "more" };
    let title = says.say(&format!("privacy-{}", Kind::Measures.code()));
    let rows = vec![
        ("purpose", says.say(&format!("privacy-purpose-{}-more", purpose.code()))),
        ("subjects", joined(subjects.into_iter().map(|subject| says.subject(subject)).collect())),
        ("data", joined(categories.into_iter().map(|category| says.category(category)).collect())),
        ("recipients", recipients),
        ("transfer", says.say(&format!("privacy-record-transfer-{transfer}"))),
        ("periods", joined(classes.into_iter().map(|class| says.kept(class, facts)).collect())),
        ("measures", says.with("privacy-record-measures-more", &[("title", title)])),
    ];
    let row = |(name, text): (&str, String)| vec![says.say(&format!("privacy-record-{name}")), text];
    document.table(vec![String::new(), purpose.fides_key().to_owned()], rows.into_iter().map(row).collect());
}

/// Every column with personal data.
fn inventory(document: &mut Document, facts: &Facts, says: Says) {
    document.section(says.say("privacy-record-inventory"));
    document.text(says.say("privacy-record-inventory-more"));
    let rows = columns().filter(|(_, column)| column.is_personal()).map(|(table, column)| {
        vec![
            format!("{}.{}", table.name, column.name),
            column.category.fides_key().to_owned(),
            says.basis(column.basis),
            says.kept(column.class, facts),
        ]
    });
    document.table(says.heads(&["column", "taxonomy", "basis", "kept"]), rows.collect());
}
