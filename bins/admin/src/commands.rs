//! One file per group of commands.
//!
//! A command is prepared without a database, so that a slip on the command line starts nothing, and then run.

mod access;
mod attack;
pub(crate) mod audit;
pub(crate) mod backup;
mod breach;
mod company;
mod erasure;
mod grant;
mod import;
mod journal;
mod operator;
mod person;
pub(crate) mod privacy;
mod probe;
mod refused_file;
mod user;

use std::io::BufRead as _;
use std::path::PathBuf;

use accounts::{Actor, Job, Role};
use app::Password;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CompanyId, Language, Note, PersonName, Personal, TextError, UserId, Zone};

use crate::arguments::{
    self, BackupCommand, Command, CompanyCommand, ImportCommand, JournalCommand, OperatorCommand, PersonCommand,
    PrivacyCommand, UserCommand, WriteDocuments,
};
use crate::error::AdminError;
use crate::workplace::Workplace;

pub(crate) use self::access::Access;

/// A command whose arguments were read.
pub(crate) enum Task {
    CreateCompany(Box<company::Wish>),
    ListCompanies,
    EndCompany(CompanyId, Option<Date>),
    ExportCompany(CompanyId, PathBuf),
    CreateUser(CompanyId, app::CreateUser),
    ListUsers(CompanyId),
    SetPassword(CompanyId, UserId, Password),
    RenewApiKey(CompanyId, UserId),
    Erasure(CompanyId, UserId, erasure::Wish),
    Import(Box<import::Import>),
    Undo(import::Undo),
    ExportPerson(person::Export),
    ImportArchive(CompanyId, PathBuf, Role),
    VerifyJournal(CompanyId),
    Breach(Box<breach::Wish>),
    Grant(grant::Granting),
    Staff(operator::Staff),
    Attack,
}

/// What is needed to do what the command line says.
pub(crate) enum Prepared {
    /// A database.
    Task(Task),
    /// The settings alone.
    Documents(WriteDocuments),
    /// The settings, and the database as it is.
    Audit,
    /// The settings, and perhaps a database that is not ready yet.
    Backup(BackupCommand),
    /// The database as its owner.
    Rewrite,
}

impl Task {
    /// Reads what the arguments name, and standard input where they say so.
    pub(crate) fn prepare(command: Command) -> Result<Prepared, AdminError> {
        Ok(Prepared::Task(match command {
            Command::Privacy(PrivacyCommand::Documents(wish)) => return Ok(Prepared::Documents(wish)),
            Command::Privacy(PrivacyCommand::Audit) => return Ok(Prepared::Audit),
            Command::Privacy(PrivacyCommand::Rewrite) => return Ok(Prepared::Rewrite),
            Command::Backup(wish) => return Ok(Prepared::Backup(wish)),

            Command::Privacy(PrivacyCommand::Breach(wish)) => Self::Breach(Box::new(breach::prepare(wish)?)),
            Command::Privacy(PrivacyCommand::Attack) => Self::Attack,
            Command::Company(CompanyCommand::Create(wish)) => Self::CreateCompany(Box::new(company::prepare(&wish)?)),
            Command::Operator(OperatorCommand::Add { name }) => Self::Staff(operator::Staff::Add(
                PersonName::parse(&name).map_err(|error| AdminError::Argument("name", error))?,
            )),
            Command::Operator(OperatorCommand::List) => Self::Staff(operator::Staff::List),
            Command::Operator(OperatorCommand::End { operator }) => Self::Staff(operator::Staff::End(operator)),
            Command::Grant(wish) => Self::Grant(grant::prepare(wish)?),
            Command::Journal(JournalCommand::Verify { company }) => Self::VerifyJournal(company_id(company)?),
            Command::Company(CompanyCommand::List) => Self::ListCompanies,
            Command::Company(CompanyCommand::End { company, on }) => Self::EndCompany(company_id(company)?, Some(on)),
            Command::Company(CompanyCommand::Export { company, to }) => Self::ExportCompany(company_id(company)?, to),
            Command::Company(CompanyCommand::Keep { company }) => Self::EndCompany(company_id(company)?, None),
            Command::User(UserCommand::Create(wish)) => {
                Self::CreateUser(company_id(wish.company)?, user::prepare(&wish)?)
            }
            Command::User(UserCommand::List { company }) => Self::ListUsers(company_id(company)?),
            Command::User(UserCommand::SetPassword { whom, password_stdin: _ }) => {
                Self::SetPassword(company_id(whom.company)?, user_id(whom.user)?, password_from_stdin()?)
            }
            Command::User(UserCommand::ApiKey(whom)) => {
                Self::RenewApiKey(company_id(whom.company)?, user_id(whom.user)?)
            }
            Command::Person(PersonCommand::Export { whom, identity_check, to }) => {
                Self::ExportPerson(person::prepare(whom, &identity_check, to)?)
            }
            Command::Person(PersonCommand::ImportArchive { file, company, as_owner }) => {
                let most = if as_owner { Role::Owner } else { Role::Worker };
                Self::ImportArchive(company_id(company)?, file, most)
            }
            Command::User(UserCommand::Erase(whom)) => Self::erasure(whom, erasure::Wish::Erase)?,
            Command::User(UserCommand::LegalRecord(whom)) => Self::erasure(whom, erasure::Wish::LegalRecord)?,
            Command::User(UserCommand::Restrict { whom, reason }) => {
                let reason = Note::parse(&reason).map_err(|error| AdminError::Argument("reason", error))?;
                Self::erasure(whom, erasure::Wish::Restrict(reason))?
            }
            Command::User(UserCommand::RestrictionTold(whom)) => Self::erasure(whom, erasure::Wish::Told)?,
            Command::User(UserCommand::LiftRestriction(whom)) => Self::erasure(whom, erasure::Wish::Lift)?,
            Command::Import(ImportCommand::TimeLog(wish)) => Self::Import(Box::new(import::prepare(wish)?)),
            Command::Import(ImportCommand::Undo { company, import, dry_run }) => {
                Self::Undo(import::prepare_undo(company, import, dry_run)?)
            }
        }))
    }

    fn erasure(whom: arguments::Whom, wish: erasure::Wish) -> Result<Self, AdminError> {
        Ok(Self::Erasure(company_id(whom.company)?, user_id(whom.user)?, wish))
    }

    /// Does it and prints the answer.
    pub(crate) async fn run(self, place: &Workplace, json: bool) -> Result<(), AdminError> {
        let app = &place.app;
        match self {
            Self::Staff(staff) => staff.run(place.owner()?, json).await,
            Self::Attack => attack::run(place.ops()?, &place.data_folder, json).await,
            Self::CreateCompany(wish) => company::create(place, *wish, json).await,
            Self::ListCompanies => company::list(app, json).await,
            Self::EndCompany(company, day) => company::end(place, company, day, json).await,
            Self::ExportCompany(company, to) => company::export(place, company, &to, json).await,
            Self::CreateUser(company, command) => user::create(app, company, command, json).await,
            Self::ListUsers(company) => user::list(app, company, json).await,
            Self::SetPassword(company, user, password) => user::set_password(app, company, user, password, json).await,
            Self::RenewApiKey(company, user) => user::renew_api_key(app, company, user, json).await,
            Self::Erasure(company, user, wish) => erasure::run(app, company, user, wish, json).await,
            Self::Import(import) => import.run(app, json).await,
            Self::Undo(undo) => undo.run(app, json).await,
            Self::ExportPerson(export) => export.run(app, &place.facts, json).await,
            Self::ImportArchive(company, file, most) => person::import(app, company, file, most, json).await,
            Self::Breach(wish) => wish.run(place, json).await,
            Self::VerifyJournal(company) => journal::verify(app, company, json).await,
            Self::Grant(granting) => granting.run(app, json).await,
        }
    }
}

/// The administrator, at work in a company.
fn administrator(company: CompanyId) -> Actor {
    Actor::system(company, Job::Administration)
}

fn company_id(number: i64) -> Result<CompanyId, AdminError> {
    CompanyId::try_from(number).map_err(|_not_positive| AdminError::Id("company"))
}

fn user_id(number: i64) -> Result<UserId, AdminError> {
    UserId::try_from(number).map_err(|_not_positive| AdminError::Id("user"))
}

/// The first line of standard input. A password never stands on the command line, where others could read it.
fn password_from_stdin() -> Result<Password, AdminError> {
    Ok(Password::new(line_from_stdin()?.trim_end_matches(['\n', '\r']))?)
}

/// A personal key in the same way.
fn secret_from_stdin() -> Result<Personal<String>, AdminError> {
    Ok(Personal::new(line_from_stdin()?.trim().to_owned()))
}

fn line_from_stdin() -> Result<String, AdminError> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(AdminError::Stdin)?;
    Ok(line)
}

/// A moment as answers give it.
fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The interface knows one name.
fn person_name(name: &arguments::PersonName) -> Result<PersonName, AdminError> {
    let part = |text: &str, argument| {
        if text.trim().is_empty() { Err(AdminError::Argument(argument, TextError::Empty)) } else { Ok(()) }
    };
    part(&name.first_name, "first-name")?;
    part(&name.last_name, "last-name")?;
    let whole = format!("{} {}", name.first_name.trim(), name.last_name.trim());
    PersonName::parse(&whole).map_err(|error| AdminError::Argument("first-name and --last-name", error))
}

fn language(code: &str) -> Result<Language, AdminError> {
    Language::parse(code).ok_or(AdminError::Language)
}

fn zone(name: &str) -> Result<Zone, AdminError> {
    Zone::parse(name).map_err(|_unknown| AdminError::TimeZone)
}
