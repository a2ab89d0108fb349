//! `company create`, `list`, `end` and `keep`.

use std::fmt::Write as _;

use app::{App, CreateCompany, Fault, create_company};
use jiff::civil::Date;
use kernel::{CompanyId, CompanyName, EmailAddress, Sink};
use serde::Serialize;

use super::{language, password_from_stdin, person_name, zone};
use crate::error::AdminError;
use crate::{arguments, output};

pub(super) fn prepare(wish: &arguments::CreateCompany) -> Result<CreateCompany, AdminError> {
    Ok(CreateCompany {
        name: CompanyName::parse(&wish.name).map_err(|error| AdminError::Argument("name", error))?,
        owner_name: person_name(&wish.owner)?,
        email: EmailAddress::parse(&wish.email).map_err(|error| AdminError::Argument("email", error))?,
        language: language(&wish.language)?,
        zone: zone(&wish.time_zone)?,
        password: password_from_stdin()?,
    })
}

#[derive(Serialize)]
struct Created<'a> {
    companies_id: i64,
    users_id: i64,
    api_key: &'a str,
}

pub(super) async fn create(app: &App, command: CreateCompany, json: bool) -> Result<(), AdminError> {
    let created = create_company(app, command).await;
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
    let company = |listed: &'_ store::companies::Listed| {
        (listed.id.get(), listed.created.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    };
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

pub(super) async fn end(app: &App, company: CompanyId, day: Option<Date>, json: bool) -> Result<(), AdminError> {
    let ended = app::end_company(app, &super::administrator(company), day).await;
    ended.map_err(|fault| match fault {
        Fault::Invalid(_) => AdminError::PastDay,
        fault => AdminError::of(fault, AdminError::NoCompany(company.get())),
    })?;
    if json {
        return output::json(&Ended { companies_id: company.get(), ends_on: day.map(|day| day.to_string()) });
    }
    output::text(&match day {
        Some(day) => format!("the contract of company {} ends on {day}\n", company.get()),
        None => format!("the contract of company {} goes on\n", company.get()),
    })
}
