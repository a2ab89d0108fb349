//! `company create`, `list`, `end`, `keep` and `export`.

use std::fmt::Write as _;
use std::path::Path;

use app::{App, CreateCompany, Fault, Fresh, Password, TakenBy, create_company};
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
    /// From which day on nothing can be written any more.
    ends_on: Option<String>,
    /// On which day everything is deleted.
    deleted_on: Option<String>,
}

pub(super) async fn list(app: &App, json: bool) -> Result<(), AdminError> {
    let all = store::companies::list(&app.db).await?;
    let company = |listed: &'_ store::companies::Listed| (listed.id.get(), moment(listed.created));
    if json {
        let companies = all.iter().map(|listed| {
            let (companies_id, created_at) = company(listed);
            let ends_on = listed.ends_on.map(|day| day.to_string());
            let deleted_on = listed.ends_on.map(|day| app.periods.company_deleted_on(day).to_string());
            Company { companies_id, name: listed.name.reveal(Sink::Terminal), created_at, ends_on, deleted_on }
        });
        return output::json(&Companies { companies: companies.collect() });
    }
    let mut text = String::from("     id  created               ends        name\n");
    for listed in &all {
        let (id, created) = company(listed);
        // Writing to a text cannot fail.
        let ends = listed.ends_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let _written = writeln!(text, "{id:>7}  {created}  {ends:<10}  {}", listed.name.reveal(Sink::Terminal));
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
        check_not_due(place, company).await?;
        operators::end_contract(&place.app.db, company, day).await.map_err(|error| match error {
            OperatorError::NoCompany => AdminError::NoCompany(company.get()),
            OperatorError::PastDay => AdminError::PastDay,
            other => other.into(),
        })?;
    } else {
        let ended = app::end_company(&place.app, &super::administrator(company), day).await;
        ended.map_err(|fault| match fault {
            Fault::Invalid(_) => AdminError::PastDay,
            Fault::Refused(_) => AdminError::DeletionDue,
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

/// From the day of the deletion on it may be confirmed already, and nothing is taken back or put off.
async fn check_not_due(place: &Workplace, company: CompanyId) -> Result<(), AdminError> {
    let all = store::companies::list(&place.app.db).await?;
    let Some(listed) = all.into_iter().find(|listed| listed.id == company) else { return Ok(()) };
    let today = kernel::local_day(place.app.clock.now(), &Zone::utc());
    let due = listed.ends_on.map(|ended| place.app.periods.company_deleted_on(ended));
    if due.is_some_and(|due| today >= due) { Err(AdminError::DeletionDue) } else { Ok(()) }
}

#[derive(Serialize)]
struct Exported<'a> {
    companies_id: i64,
    file: &'a Path,
    bytes: u64,
}

/// Writes all that is stored of a company into a file. On a hosted installation the grant is in the company's journal.
pub(super) async fn export(place: &Workplace, company: CompanyId, to: &Path, json: bool) -> Result<(), AdminError> {
    let unknown = || AdminError::NoCompany(company.get());
    let fresh = Fresh::installation(super::administrator(company)).ok_or_else(unknown)?;
    let by = if place.is_hosted { TakenBy::Operator } else { TakenBy::Company };
    let make = async |file| {
        let made = app::export_company(&place.app, &fresh, by, file).await;
        made.map_err(|fault| AdminError::of(fault, unknown()))
    };
    let bytes = super::person::into_file(to, make).await?;
    if json {
        return output::json(&Exported { companies_id: company.get(), file: to, bytes });
    }
    output::text(&format!("{} ({bytes} bytes)\n", to.display()))
}
