//! Companies.

use accounts::access::CompanyManager;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date as SqlDate, Nullable, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CompanyId, CompanyName, CustomerId, ImportId, ServiceId, Zone};
use serde::Serialize;
use store_schema::{PersonalText, company as table};
use timesheets::{CompanyRules, Modules};
use uuid::Uuid;

use crate::journal::{Event, FromTo};
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Db, Error, ReadTx, Tx};

/// A company as its people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// The company.
    pub id: CompanyId,
    /// Its name.
    pub name: CompanyName,
    /// The zone of new people.
    pub zone: Zone,
    /// ISO 4217.
    pub currency: String,
    /// The rules about entries.
    pub rules: CompanyRules,
    /// Preselected for new entries.
    pub default_customer: Option<CustomerId>,
    /// Preselected for new entries.
    pub default_service: Option<ServiceId>,
    /// What it records; `None` until its first person has said.
    pub modules: Option<Modules>,
    /// The import that its example data came with, while it has some.
    pub examples: Option<ImportId>,
    /// The day from which on nothing can be written any more, where the contract was ended.
    pub ends_on: Option<Date>,
}

/// A company in the administrator's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The company.
    pub id: CompanyId,
    /// Its name.
    pub name: CompanyName,
    /// When it was created.
    pub created: Timestamp,
    /// The day on which its contract ends.
    pub ends_on: Option<Date>,
}

#[derive(QueryableByName)]
struct NextId {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Draws the id of a company that is about to be created: its transaction must be bound to it from the start.
pub async fn next_id(db: &Db) -> Result<CompanyId, Error> {
    let mut connection = db.connection().await?;
    let next: NextId = diesel::sql_query("SELECT nextval('company_id_seq') AS id").get_result(&mut *connection).await?;
    company_id(next.id)
}

/// Creates the company that the transaction is bound to; without `modules` its first person is asked.
pub async fn create(
    tx: &Tx,
    name: &CompanyName,
    zone: &Zone,
    modules: Option<Modules>,
    now: Timestamp,
) -> Result<(), Error> {
    diesel::insert_into(table::table)
        .values((
            table::company_id.eq(tx.company_id()),
            table::name.eq(DbPersonal::of(name)),
            table::timezone_default.eq(zone.name()),
            table::created_at.eq(DbTimestamp(now)),
            table::module_work_time.eq(modules.map(Modules::work_time)),
            table::module_project_times.eq(modules.map(Modules::project_times)),
        ))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct ListedRow {
    #[diesel(sql_type = BigInt)]
    company_id: i64,
    #[diesel(sql_type = PersonalText)]
    name: DbPersonal,
    #[diesel(sql_type = Timestamptz)]
    created_at: DbTimestamp,
    #[diesel(sql_type = Nullable<SqlDate>)]
    ends_on: Option<DbDate>,
}

/// Every company of the installation, for the administrator and for jobs that visit each in turn.
pub async fn list(db: &Db) -> Result<Vec<Listed>, Error> {
    let mut connection = db.connection().await?;
    let rows: Vec<ListedRow> = diesel::sql_query("SELECT company_id, name, created_at, ends_on FROM list_companies()")
        .load(&mut *connection)
        .await?;
    let listed = |row: ListedRow| {
        let name = CompanyName::from_stored(row.name);
        let ends_on = row.ends_on.map(|DbDate(day)| day);
        Ok(Listed { id: company_id(row.company_id)?, name, created: row.created_at.0, ends_on })
    };
    rows.into_iter().map(listed).collect()
}

#[derive(QueryableByName)]
struct Any {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    found: bool,
}

/// Whether the installation has a company yet.
pub async fn any(db: &Db) -> Result<bool, Error> {
    let mut connection = db.connection().await?;
    let query = diesel::sql_query("SELECT EXISTS (SELECT 1 FROM list_companies()) AS found");
    let any: Any = query.get_result(&mut *connection).await?;
    Ok(any.found)
}

/// The number of the lock that whoever founds a company holds until the end of the transaction.
const FOUNDING: i64 = 0x7568_7277;

/// Whether the installation has a company, asked by somebody who is about to found one: others who are wait until this
/// transaction has ended.
pub async fn any_while_founding(tx: &Tx) -> Result<bool, Error> {
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
        .bind::<BigInt, _>(FOUNDING)
        .execute(&mut tx.connection())
        .await?;
    let query = diesel::sql_query("SELECT EXISTS (SELECT 1 FROM list_companies()) AS found");
    let any: Any = query.get_result(&mut tx.connection()).await?;
    Ok(any.found)
}

/// Limits a company to a time of trial.
pub async fn start_trial(tx: &Tx, until: Timestamp) -> Result<(), Error> {
    diesel::update(table::table.filter(table::company_id.eq(tx.company_id())))
        .set(table::trial_until.eq(DbTimestamp(until)))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

#[derive(Queryable, Selectable, AsChangeset, Serialize)]
#[diesel(table_name = table, treat_none_as_null = true)]
struct Row {
    name: DbPersonal,
    timezone_default: String,
    currency: String,
    allow_entry_overlaps: bool,
    allow_entries_for_customers: bool,
    allow_entries_text_multiline: bool,
    force_linked_entry_times: bool,
    default_customers_id: Option<i64>,
    default_services_id: Option<i64>,
    module_work_time: Option<bool>,
    module_project_times: Option<bool>,
    examples_id: Option<Uuid>,
}

/// The company that the transaction is bound to; `None` if there is none with this id.
pub async fn find(tx: &ReadTx) -> Result<Option<Company>, Error> {
    let found: Option<(Row, Option<DbDate>)> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .select((Row::as_select(), table::ends_on))
        .first(&mut tx.connection())
        .await
        .optional()?;
    found.map(|(row, ends_on)| company(tx.company(), row, ends_on)).transpose()
}

/// Writes the changed company that the transaction is bound to, and gives back the event for its chain.
///
/// The currency is not among what changes: stored money has no currency of its own.
pub async fn update(tx: &Tx, _permit: &CompanyManager, before: &Company, after: &Company) -> Result<Event, Error> {
    let (from, to) = (to_row(before), to_row(after));
    let of_company = table::company_id.eq(tx.company_id());
    diesel::update(table::table.filter(of_company)).set(&to).execute(&mut tx.connection()).await?;
    Event::new("company.updated", tx.company_id(), &FromTo { from: &from, to: &to })
}

/// The company's rules about entries.
pub async fn rules(tx: &ReadTx) -> Result<CompanyRules, Error> {
    let (allow_overlaps, allow_without_project, force_linked_times, multiline_texts) = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .select((
            table::allow_entry_overlaps,
            table::allow_entries_for_customers,
            table::force_linked_entry_times,
            table::allow_entries_text_multiline,
        ))
        .first(&mut tx.connection())
        .await?;
    Ok(CompanyRules { allow_overlaps, allow_without_project, force_linked_times, multiline_texts })
}

fn to_row(company: &Company) -> Row {
    Row {
        name: DbPersonal::of(&company.name),
        timezone_default: company.zone.name().to_owned(),
        currency: company.currency.clone(),
        allow_entry_overlaps: company.rules.allow_overlaps,
        allow_entries_for_customers: company.rules.allow_without_project,
        allow_entries_text_multiline: company.rules.multiline_texts,
        force_linked_entry_times: company.rules.force_linked_times,
        default_customers_id: company.default_customer.map(CustomerId::get),
        default_services_id: company.default_service.map(ServiceId::get),
        module_work_time: company.modules.map(Modules::work_time),
        module_project_times: company.modules.map(Modules::project_times),
        examples_id: company.examples.map(|ImportId(id)| id),
    }
}

fn company(id: CompanyId, row: Row, ends_on: Option<DbDate>) -> Result<Company, Error> {
    let corrupt = |field| Error::Corrupt { table: "company", id: id.get(), field };
    Ok(Company {
        id,
        name: CompanyName::from_stored(row.name),
        zone: Zone::parse(&row.timezone_default).map_err(|_unknown| corrupt("timezone_default"))?,
        currency: row.currency,
        rules: CompanyRules {
            allow_overlaps: row.allow_entry_overlaps,
            allow_without_project: row.allow_entries_for_customers,
            force_linked_times: row.force_linked_entry_times,
            multiline_texts: row.allow_entries_text_multiline,
        },
        default_customer: row
            .default_customers_id
            .map(CustomerId::try_from)
            .transpose()
            .map_err(|_cannot_be| corrupt("default_customers_id"))?,
        default_service: row
            .default_services_id
            .map(ServiceId::try_from)
            .transpose()
            .map_err(|_cannot_be| corrupt("default_services_id"))?,
        modules: modules(row.module_work_time, row.module_project_times).map_err(corrupt)?,
        examples: row.examples_id.map(ImportId),
        ends_on: ends_on.map(|DbDate(day)| day),
    })
}

/// Both are there or none; at least one is on.
fn modules(work_time: Option<bool>, project_times: Option<bool>) -> Result<Option<Modules>, &'static str> {
    match (work_time, project_times) {
        (None, None) => Ok(None),
        (Some(work_time), Some(project_times)) => {
            Modules::of(work_time, project_times).map(Some).ok_or("module_work_time")
        }
        _ => Err("module_project_times"),
    }
}

fn company_id(id: i64) -> Result<CompanyId, Error> {
    CompanyId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "company", id, field: "company_id" })
}
