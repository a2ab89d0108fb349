//! `company create`, `list`, `end` and `keep`.

use std::fmt::Write as _;

use app::{App, CreateCompany, Fault, Password, create_company};
use jiff::civil::Date;
use kernel::{CompanyId, CompanyName, EmailAddress, Language, PersonName, Sink, Zone};
use serde::Serialize;
use store::operators::{self, Founding, OperatorError};

use super::{language, moment, password_from_stdin, person_name, zone};
use crate::error::AdminError;
use crate::workplace::Workplace;
use crate::{arguments, output};

/// A company to be created.
pub(crate) struct Wish {
    name: CompanyName,
    owner: PersonName,
    email: EmailAddress,
    language: Language,
    zone: Zone,
    /// Where the operator is the company.
    password: Option<Password>,
}

pub(super) fn prepare(wish: &arguments::CreateCompany) -> Result<Wish, AdminError> {
    Ok(Wish {
        name: CompanyName::parse(&wish.name).map_err(|error| AdminError::Argument("name", error))?,
        owner: person_name(&wish.owner)?,
        email: EmailAddress::parse(&wish.email).map_err(|error| AdminError::Argument("email", error))?,
        language: language(&wish.language)?,
        zone: zone(&wish.time_zone)?,
        password: if wish.password_stdin { Some(password_from_stdin()?) } else { None },
    })
}

#[derive(Serialize)]
struct Created<'a> {
    companies_id: i64,
    users_id: i64,
    api_key: &'a str,
}

pub(super) async fn create(place: &Workplace, wish: Wish, json: bool) -> Result<(), AdminError> {
    let Wish { name, owner, email, language, zone, password } = wish;
    if place.is_hosted {
        if password.is_some() {
            return Err(AdminError::PasswordOfOthers);
        }
        let trial_until = place.app.clock.now().saturating_add(app::TRIAL).unwrap_or(jiff::Timestamp::MAX);
        return found(place, &Founding { company: name, zone, owner, email, language, trial_until }, json).await;
    }
    let password = password.ok_or(AdminError::PasswordMissing)?;
    let command = CreateCompany { name, owner_name: owner, email, language, zone, password };
    let created = create_company(&place.app, command).await;
    let created = created.map_err(|fault| AdminError::of(fault, AdminError::AddressTaken))?;
    let answer = Created {
        companies_id: created.company.get(),
        users_id: created.owner.get(),
        api_key: created.api_key.reveal(Sink::Terminal),
    };
    if json {
        return output::json(&answer);
    }
    output::text(&format!(
        "company  {}\nowner    {}\nAPI key  {}  (shown only now)\n",
        answer.companies_id, answer.users_id, answer.api_key
    ))
}

#[derive(Serialize)]
struct Founded {
    companies_id: i64,
    users_id: i64,
}

/// On a hosted installation the operator keeps no way in: the owner's letter has the link.
async fn found(place: &Workplace, founding: &Founding, json: bool) -> Result<(), AdminError> {
    let founded = operators::found(&place.app.db, founding).await;
    let (company, owner) = founded.map_err(|error| match error.constraint() {
        Some("sign_in_pkey") => AdminError::AddressTaken,
        _ => AdminError::Store(error),
    })?;
    let answer = Founded { companies_id: company.get(), users_id: owner.get() };
    if json {
        return output::json(&answer);
    }
    output::text(&format!(
        "company  {}\nowner    {}, who gets a letter with a link to set the password\n",
        answer.companies_id, answer.users_id
    ))
}

#[derive(Serialize)]
struct Companies<'a> {
    companies: Vec<Company<'a>>,
}

#[derive(Serialize)]
struct Company<'a> {
    companies_id: i64,
    name: &'a str,
    created_at: String,
}

pub(super) async fn list(app: &App, json: bool) -> Result<(), AdminError> {
    let all = store::companies::list(&app.db).await?;
    let company = |listed: &'_ store::companies::Listed| (listed.id.get(), moment(listed.created));
    if json {
        let companies = all.iter().map(|listed| {
            let (companies_id, created_at) = company(listed);
            Company { companies_id, name: listed.name.reveal(Sink::Terminal), created_at }
        });
        return output::json(&Companies { companies: companies.collect() });
    }
    let mut text = String::from("     id  created               name\n");
    for listed in &all {
        let (id, created) = company(listed);
        // Writing to a text cannot fail.
        let _written = writeln!(text, "{id:>7}  {created}  {}", listed.name.reveal(Sink::Terminal));
    }
    output::text(&text)
}

#[derive(Serialize)]
struct Ended {
    companies_id: i64,
    ends_on: Option<String>,
}

pub(super) async fn end(
    place: &Workplace,
    company: CompanyId,
    day: Option<Date>,
    json: bool,
) -> Result<(), AdminError> {
    if place.is_hosted {
        operators::end_contract(&place.app.db, company, day).await.map_err(|error| match error {
            OperatorError::NoCompany => AdminError::NoCompany(company.get()),
            OperatorError::PastDay => AdminError::PastDay,
            other => other.into(),
        })?;
    } else {
        let ended = app::end_company(&place.app, &super::administrator(company), day).await;
        ended.map_err(|fault| match fault {
            Fault::Invalid(_) => AdminError::PastDay,
            fault => AdminError::of(fault, AdminError::NoCompany(company.get())),
        })?;
    }
    if json {
        return output::json(&Ended { companies_id: company.get(), ends_on: day.map(|day| day.to_string()) });
    }
    output::text(&match day {
        Some(day) => format!("the contract of company {} ends on {day}\n", company.get()),
        None => format!("the contract of company {} goes on\n", company.get()),
    })
}
