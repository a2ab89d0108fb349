//! `grant request`, `confirm`, `end` and `list`: opening a company's data to the operator of a hosted installation.

use std::fmt::Write as _;

use accounts::GrantPurpose;
use app::App;
use kernel::{CompanyId, GrantReason, Personal, Sink};
use serde::Serialize;
use store::operators;
use uuid::Uuid;

use super::{company_id, moment, secret_from_stdin};
use crate::arguments::{self, GrantCommand};
use crate::error::AdminError;
use crate::output;

/// What is to be done, with the personal key of whoever does it.
pub(crate) enum Granting {
    Request { company: CompanyId, purpose: GrantPurpose, reason: GrantReason, minutes: i32, key: Personal<String> },
    Confirm { company: CompanyId, grant: Uuid, key: Personal<String> },
    End { company: CompanyId, grant: Uuid, key: Personal<String> },
    List,
}

pub(super) fn prepare(wish: GrantCommand) -> Result<Granting, AdminError> {
    Ok(match wish {
        GrantCommand::Request { company, purpose, reason, minutes, key_stdin: _ } => Granting::Request {
            company: company_id(company)?,
            purpose: purpose_of(purpose),
            reason: reason_of(&reason)?,
            minutes: i32::from(minutes),
            key: secret_from_stdin()?,
        },
        GrantCommand::Confirm(which) => {
            Granting::Confirm { company: company_id(which.company)?, grant: which.grant, key: secret_from_stdin()? }
        }
        GrantCommand::End(which) => {
            Granting::End { company: company_id(which.company)?, grant: which.grant, key: secret_from_stdin()? }
        }
        GrantCommand::List => Granting::List,
    })
}

/// The database says the same; this says it better.
fn reason_of(text: &str) -> Result<GrantReason, AdminError> {
    let reason = GrantReason::parse(text).map_err(|error| AdminError::Argument("reason", error))?;
    if text.trim().chars().count() < 10 { Err(AdminError::ShortReason) } else { Ok(reason) }
}

fn purpose_of(name: arguments::PurposeName) -> GrantPurpose {
    match name {
        arguments::PurposeName::People => GrantPurpose::People,
        arguments::PurposeName::Import => GrantPurpose::Import,
        arguments::PurposeName::Export => GrantPurpose::Export,
        arguments::PurposeName::Check => GrantPurpose::Check,
    }
}

#[derive(Serialize)]
struct Requested {
    grant: Uuid,
}

#[derive(Serialize)]
struct Confirmed {
    grant: Uuid,
    ends_at: String,
}

impl Granting {
    pub(super) async fn run(self, app: &App, json: bool) -> Result<(), AdminError> {
        match self {
            Self::Request { company, purpose, reason, minutes, key } => {
                let grant = operators::request(&app.db, company, &key, purpose, &reason, minutes).await?;
                if json {
                    return output::json(&Requested { grant });
                }
                output::text(&format!(
                    "grant    {grant}\nnow another operator: uhrwerk-admin grant confirm --company {} --grant {grant} --key-stdin\n",
                    company.get()
                ))
            }
            Self::Confirm { company, grant, key } => {
                let ends_at = moment(operators::confirm(&app.db, company, &key, grant).await?);
                if json {
                    return output::json(&Confirmed { grant, ends_at });
                }
                output::text(&format!("open until {ends_at}; the company sees it, and its owners are told by mail\n"))
            }
            Self::End { company, grant, key } => {
                operators::end_grant(&app.db, company, &key, grant).await?;
                if json { output::json(&Requested { grant }) } else { output::text("the grant is closed\n") }
            }
            Self::List => list(app, json).await,
        }
    }
}

#[derive(Serialize)]
struct Grants<'a> {
    grants: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    companies_id: i64,
    grant: Uuid,
    purpose: &'a str,
    reason: &'a str,
    requested_by: &'a str,
    requested_at: String,
    confirmed_by: Option<&'a str>,
    confirmed_at: Option<String>,
    ends_at: Option<String>,
    ended_at: Option<String>,
}

fn listed(grant: &operators::Grant) -> Listed<'_> {
    Listed {
        companies_id: grant.company.get(),
        grant: grant.id,
        purpose: grant.purpose.code(),
        reason: grant.reason.reveal(Sink::Terminal),
        requested_by: grant.requested_by.reveal(Sink::Terminal),
        requested_at: moment(grant.requested),
        confirmed_by: grant.confirmed_by.as_ref().map(|name| name.reveal(Sink::Terminal).as_str()),
        confirmed_at: grant.confirmed.map(moment),
        ends_at: grant.ends.map(moment),
        ended_at: grant.ended.map(moment),
    }
}

async fn list(app: &App, json: bool) -> Result<(), AdminError> {
    let all = operators::grants(&app.db).await?;
    let lines: Vec<Listed<'_>> = all.iter().map(listed).collect();
    if json {
        return output::json(&Grants { grants: lines });
    }
    let mut text = String::from(
        "company  grant                                 purpose  until                 asked by / confirmed by: reason\n",
    );
    for one in &lines {
        let until = match (&one.ended_at, &one.ends_at) {
            (Some(_), _) => "ended",
            (None, Some(ends)) => ends,
            (None, None) => "waits",
        };
        let confirmed = one.confirmed_by.unwrap_or("-");
        // Writing to a text cannot fail.
        let _written = writeln!(
            text,
            "{:>7}  {}  {:<7}  {until:<20}  {} / {confirmed}: {}",
            one.companies_id, one.grant, one.purpose, one.requested_by, one.reason
        );
    }
    output::text(&text)
}
