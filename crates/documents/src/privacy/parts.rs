//! What several documents say: texts, periods, tables of data and of recipients.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Language;
use locale::Value;
use privacy::{Basis, Category, Class, Column, Period, Purpose, Recipient, Role, Subject, columns};

use crate::{Document, Facts, Operator, Place};

/// Texts in the language of a document.
#[derive(Clone, Copy)]
pub(crate) struct Says(pub(crate) Language);

impl Says {
    pub(crate) fn say(self, key: &str) -> String {
        locale::text(self.0, key, &[])
    }

    pub(crate) fn with(self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
        locale::text(self.0, key, &values)
    }

    /// What somebody entered, or that it is still missing and by which setting it is entered.
    pub(crate) fn entered(self, value: Option<&String>, setting: &str) -> String {
        value.cloned().unwrap_or_else(|| self.with("privacy-not-set", &[("setting", setting.to_owned())]))
    }

    pub(crate) fn heads(self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.say(&format!("privacy-head-{name}"))).collect()
    }

    pub(crate) fn category(self, category: Category) -> String {
        self.say(&format!("privacy-category-{}", category.code()))
    }

    pub(crate) fn subject(self, subject: Subject) -> String {
        self.say(&format!("privacy-subject-{}", subject.code()))
    }

    pub(crate) fn basis(self, basis: Basis) -> String {
        self.say(&format!("privacy-basis-{}", basis.code()))
    }

    pub(crate) fn role(self, role: Role) -> String {
        self.say(&format!("privacy-role-{}", role.code()))
    }

    pub(crate) fn period(self, period: Period) -> String {
        let count = |key: &str, count: i16| locale::text(self.0, key, &[("count", Value::from(i64::from(count)))]);
        match period {
            Period::None | Period::Days(0) => self.say("privacy-period-none"),
            Period::Days(days) => count("privacy-period-days", days),
            Period::Years(years) => count("privacy-period-years", years),
        }
    }

    /// How long a class is kept, with the event that starts its period.
    pub(crate) fn kept(self, class: Class, facts: &Facts) -> String {
        let values = [
            ("period", self.period(facts.periods.of(class))),
            ("idle", facts.access.idle_hours.to_string()),
            ("absolute", facts.access.absolute_hours.to_string()),
            ("staying", facts.access.staying_days.to_string()),
            ("link", facts.access.link_hours.to_string()),
            ("unanswered", self.period(Period::Days(facts.periods.unanswered_days))),
        ];
        self.with(&format!("privacy-kept-{}", class.code()), &values)
    }

    /// The name of whoever runs the installation.
    pub(crate) fn operator(self, operator: &Operator) -> String {
        self.entered(operator.name.as_ref(), "operator.name")
    }
}

/// The columns about people that serve a purpose.
pub(crate) fn personal(purpose: Purpose) -> impl Iterator<Item = &'static Column> {
    columns().map(|(_, column)| column).filter(move |column| column.purpose == purpose && column.is_personal())
}

/// The purposes for which anything about people is stored.
pub(crate) fn purposes() -> impl Iterator<Item = Purpose> {
    Purpose::ALL.into_iter().filter(|purpose| personal(*purpose).next().is_some())
}

/// What of a purpose is stored about whom, by what right, until when: one row for all that is alike.
pub(crate) fn data_table(document: &mut Document, purpose: Purpose, facts: &Facts, says: Says) {
    let mut alike: BTreeMap<(Subject, Basis, Class), BTreeSet<Category>> = BTreeMap::new();
    for column in personal(purpose) {
        alike.entry((column.subject, column.basis, column.class)).or_default().insert(column.category);
    }
    let row = |((subject, basis, class), categories): ((Subject, Basis, Class), BTreeSet<Category>)| {
        let data = categories.into_iter().map(|category| says.category(category)).collect::<Vec<_>>().join("; ");
        vec![data, says.subject(subject), says.basis(basis), says.kept(class, facts)]
    };
    document.table(says.heads(&["data", "subjects", "basis", "kept"]), alike.into_iter().map(row).collect());
}

/// The recipients that the installation really has: by their part, and where one is in the register, by name.
pub(crate) fn roles(purpose: Purpose, facts: &Facts) -> BTreeSet<Role> {
    let wanted: BTreeSet<Role> = personal(purpose).flat_map(|column| column.recipients.iter().copied()).collect();
    wanted.into_iter().filter(|role| facts.recipients.has(*role)).collect()
}

/// The register.
pub(crate) fn register(document: &mut Document, recipients: &[Recipient], says: Says) {
    let entered = |text: &String, name: &str| {
        says.entered(Some(text).filter(|text| !text.is_empty()), &format!("recipients.{name}"))
    };
    let row = |recipient: &Recipient| {
        vec![
            format!("{}\n{}", entered(&recipient.name, "name"), says.role(recipient.role)),
            entered(&recipient.purpose, "purpose"),
            entered(&recipient.location, "location"),
            says.say(&format!("privacy-contract-{}", recipient.contract.code())),
            entered(&recipient.since, "since"),
        ]
    };
    let head = says.heads(&["recipient", "for", "where", "contract", "since"]);
    document.table(head, recipients.iter().map(row).collect());
}

/// Who runs the installation, and how to reach them.
pub(crate) fn operator(document: &mut Document, operator: &Operator, says: Says) {
    let lines = [
        ("address", operator.address.as_ref(), true),
        ("email", operator.email.as_ref(), true),
        ("officer", operator.officer.as_ref(), false),
        ("authority", operator.authority.as_ref(), false),
    ];
    let line = |(name, value, needed): (&str, Option<&String>, bool)| {
        let shown = (needed || value.is_some()).then(|| says.entered(value, &format!("operator.{name}")))?;
        Some(says.with(&format!("privacy-policy-{name}"), &[(name, shown)]))
    };
    document.list(lines.into_iter().filter_map(line).collect());
}

/// How long each class is kept.
pub(crate) fn periods(document: &mut Document, facts: &Facts, says: Says) {
    let row = |class: &Class| vec![says.say(&format!("privacy-class-{}", class.code())), says.kept(*class, facts)];
    document.table(says.heads(&["class", "kept"]), Class::ALL.iter().map(row).collect());
}

/// The measure that follows from where the database is.
pub(crate) fn database(facts: &Facts, says: Says) -> String {
    says.say(match facts.database {
        Place::Here => "privacy-measures-database-here",
        Place::Elsewhere => "privacy-measures-database-elsewhere",
    })
}
