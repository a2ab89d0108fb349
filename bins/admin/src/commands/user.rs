//! `user create`, `list`, `set-password` and `api-key`.

use std::fmt::Write as _;

use accounts::Role;
use app::{App, CreateUser, Password};
use kernel::{CompanyId, EmailAddress, Sink, UserId};
use serde::Serialize;
use store::erasure::{self, Erased, KeptKind};
use store::restriction::Restriction;
use store::users::User;

use super::{administrator, language, password_from_stdin, person_name, zone};
use crate::arguments::{self, RoleName};
use crate::error::AdminError;
use crate::output;

pub(super) fn prepare(wish: &arguments::CreateUser) -> Result<CreateUser, AdminError> {
    Ok(CreateUser {
        name: person_name(&wish.name)?,
        email: EmailAddress::parse(&wish.email).map_err(|error| AdminError::Argument("email", error))?,
        role: match wish.role {
            RoleName::Owner => Role::Owner,
            RoleName::Worker => Role::Worker,
        },
        language: language(&wish.language)?,
        zone: wish.time_zone.as_deref().map(zone).transpose()?,
        password: if wish.password_stdin { Some(password_from_stdin()?) } else { None },
    })
}

#[derive(Serialize)]
struct WithKey<'a> {
    users_id: i64,
    api_key: &'a str,
}

fn print_key(user: UserId, api_key: &str, json: bool) -> Result<(), AdminError> {
    let answer = WithKey { users_id: user.get(), api_key };
    if json {
        return output::json(&answer);
    }
    output::text(&format!("user     {}\nAPI key  {api_key}  (shown only now)\n", answer.users_id))
}

pub(super) async fn create(app: &App, company: CompanyId, command: CreateUser, json: bool) -> Result<(), AdminError> {
    let created = app::create_user(app, &administrator(company), command).await;
    let created = created.map_err(|fault| AdminError::of(fault, AdminError::NoCompany(company.get())))?;
    print_key(created.user, created.api_key.reveal(Sink::Terminal), json)
}

#[derive(Serialize)]
struct Changed {
    users_id: i64,
}

pub(super) async fn set_password(
    app: &App,
    company: CompanyId,
    user: UserId,
    password: Password,
    json: bool,
) -> Result<(), AdminError> {
    let set = app::set_password(app, &administrator(company), user, password).await;
    set.map_err(|fault| AdminError::of(fault, AdminError::NoPerson(company.get())))?;
    if json {
        return output::json(&Changed { users_id: user.get() });
    }
    output::text("the password was set, and the person's sessions were ended\n")
}

pub(super) async fn renew_api_key(app: &App, company: CompanyId, user: UserId, json: bool) -> Result<(), AdminError> {
    let key = app::renew_api_key(app, &administrator(company), user).await;
    let key = key.map_err(|fault| AdminError::of(fault, AdminError::NoPerson(company.get())))?;
    print_key(user, key.reveal(Sink::Terminal), json)
}

#[derive(Serialize)]
struct Users<'a> {
    users: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    users_id: i64,
    name: &'a str,
    email: Option<&'a str>,
    role: &'a str,
    active: bool,
    restricted: bool,
    /// What a law keeps of somebody who was erased; absent for everybody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<Vec<Kept>>,
}

#[derive(Serialize)]
struct Kept {
    norm: &'static str,
    until: String,
    entries: i64,
    /// How often information about the person was given to others.
    disclosures: i64,
}

fn erased(person: &Erased) -> Listed<'_> {
    let kept = |one: &erasure::Kept| {
        let (entries, disclosures) = match one.what {
            KeptKind::Entries(amount, _) => (amount, 0),
            KeptKind::Disclosures(amount) => (0, amount),
        };
        Kept { norm: one.norm.citation(), until: one.until.to_string(), entries, disclosures }
    };
    Listed {
        users_id: person.user.get(),
        name: person.name.reveal(Sink::Terminal),
        email: None,
        role: "-",
        active: false,
        restricted: true,
        kept: Some(person.kept.iter().map(kept).collect()),
    }
}

fn listed<'a>(user: &'a User, restricted: &[Restriction]) -> Listed<'a> {
    Listed {
        users_id: user.id.get(),
        name: user.name.reveal(Sink::Terminal),
        email: user.email.as_ref().map(|email| email.reveal(Sink::Terminal)),
        role: user.role.code(),
        active: user.active,
        restricted: restricted.iter().any(|one| one.user == user.id),
        kept: None,
    }
}

pub(super) async fn list(app: &App, company: CompanyId, json: bool) -> Result<(), AdminError> {
    let people = app::read_people(app, &administrator(company)).await;
    let people = people.map_err(|fault| AdminError::of(fault, AdminError::NoCompany(company.get())))?;
    let shown = people.all.iter().map(|user| listed(user, &people.restricted));
    let users = || shown.clone().chain(people.erased.iter().map(erased));
    if json {
        return output::json(&Users { users: users().collect() });
    }
    let mut text = String::from("     id  role    active  name, address\n");
    for user in users() {
        let active = if user.active { "yes" } else { "no" };
        let address = user.email.map(|email| format!(" <{email}>")).unwrap_or_default();
        let mark = if user.restricted && user.kept.is_none() { ", restricted" } else { "" };
        // Writing to a text cannot fail.
        let _written =
            writeln!(text, "{:>7}  {:<6}  {active:<6}  {}{address}{mark}", user.users_id, user.role, user.name);
        for kept in user.kept.into_iter().flatten() {
            let what = if kept.disclosures > 0 {
                format!("{} times information for others", kept.disclosures)
            } else {
                format!("{} entries", kept.entries)
            };
            let _written = writeln!(text, "{:>25}{what}, {}, until {}", "", kept.norm, kept.until);
        }
    }
    output::text(&text)
}
