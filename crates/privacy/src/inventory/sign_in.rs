//! The ways in.

use super::{Basis, Category, Column, Common, Erasure, Export, Purpose, Subject, Table};
use crate::retention::Class;

const OF_SIGN_IN: Common = Common {
    subject: Subject::Employee,
    purpose: Purpose::SignIn,
    basis: Basis::Contract,
    class: Class::Person,
    export: Export::Value,
    erasure: Erasure::Row,
};

const OF_SESSION: Common = Common { class: Class::Session, basis: Basis::Interest, ..OF_SIGN_IN };
const OF_LINK: Common = Common { class: Class::Link, ..OF_SIGN_IN };

/// The number of the person, by which the row is found.
const fn owner(common: Common) -> Column {
    common.column("users_id", Category::PersonNumber).exported(Export::Reference)
}

/// A hash tells nothing to its owner, and would help somebody who guesses.
const fn secret(common: Common, name: &'static str, category: Category) -> Column {
    common.column(name, category).exported(Export::Mention)
}

pub(super) const SIGN_IN: Table = Table {
    name: "sign_in",
    columns: &[
        OF_SIGN_IN.column("email", Category::Email),
        OF_SIGN_IN.internal("company_id"),
        owner(OF_SIGN_IN),
        secret(OF_SIGN_IN, "password_hash", Category::Password),
        OF_SIGN_IN.column("password_changed_at", Category::Activity),
    ],
};

pub(super) const SESSION: Table = Table {
    name: "session",
    columns: &[
        secret(OF_SESSION, "token_hash", Category::Credential),
        OF_SESSION.internal("company_id"),
        owner(OF_SESSION),
        secret(OF_SESSION, "old_token_hash", Category::Credential),
        OF_SESSION.column("signed_in_at", Category::Activity),
        OF_SESSION.column("last_used_at", Category::Activity),
        OF_SESSION.internal("token_since"),
        OF_SESSION.column("staying", Category::Settings),
        OF_SESSION.internal("id"),
        OF_SESSION.column("device", Category::Device),
    ],
};

pub(super) const API_KEY: Table = Table {
    name: "api_key",
    columns: &[
        secret(OF_SIGN_IN, "key_hash", Category::Credential),
        OF_SIGN_IN.internal("company_id"),
        owner(OF_SIGN_IN),
        OF_SIGN_IN.column("created_at", Category::Activity),
    ],
};

pub(super) const MAIL_LINK: Table = Table {
    name: "mail_link",
    columns: &[
        secret(OF_LINK, "token_hash", Category::Credential),
        OF_LINK.internal("company_id"),
        owner(OF_LINK),
        OF_LINK.plain("purpose").exported(Export::Value),
        OF_LINK.column("created_at", Category::Activity),
        OF_LINK.internal("expires_at"),
        OF_LINK.column("used_at", Category::Activity),
    ],
};

pub(super) const ADDRESS_CHANGES: Table = Table {
    name: "address_changes",
    columns: &[
        OF_LINK.internal("company_id"),
        owner(OF_LINK),
        OF_LINK.column("email", Category::Email).mailed(),
        OF_LINK.column("asked_at", Category::Activity),
    ],
};
