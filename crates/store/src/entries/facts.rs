//! What a decision about an entry must know.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CustomerId, EntryId, EntryText, LumpSumServiceId, ProjectId, ServiceId, UserId, Zone};
use store_schema::{customers, entries, lumpsum_services, projects, services, user_settings, users};
use timesheets::{BookingFacts, CustomerFacts, LumpSumServiceFacts, NextRun, PersonFacts, ProjectFacts, ServiceFacts};

use crate::pg_types::{DbDecimal, DbTimestamp};
use crate::{Error, ReadTx, Tx, companies, texts};

/// What a booking names.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The person.
    pub person: UserId,
    /// The customer.
    pub customer: CustomerId,
    /// The project.
    pub project: Option<ProjectId>,
    /// The service.
    pub service: Option<ServiceId>,
    /// The lump-sum service.
    pub lump_sum_service: Option<LumpSumServiceId>,
    /// The text.
    pub text: Option<&'a EntryText>,
}

/// Reads everything that a booking names, in one round trip once the statements are prepared.
///
/// The transaction holds the person's lock, so what is read stays true until the commit as far as the person's own
/// entries go; foreign keys guard the rest.
pub async fn booking_facts(tx: &Tx, asked: &Asked<'_>) -> Result<BookingFacts, Error> {
    let (person, rules, customer, project, service, lump_sum_service, text, next_id) = tokio::try_join!(
        person(tx, asked.person),
        companies::rules(tx),
        customer(tx, asked.customer),
        project(tx, asked.project),
        service(tx, asked.service),
        lump_sum_service(tx, asked.lump_sum_service),
        texts::intern(tx, asked.text),
        next_id(tx),
    )?;
    Ok(BookingFacts { person, rules, customer, project, service, lump_sum_service, text, next_id })
}

/// What a new entry of a person needs that goes on with the work of one that stops.
pub async fn next_run(tx: &Tx, id: UserId) -> Result<NextRun, Error> {
    let (person, id) = tokio::try_join!(person(tx, id), next_id(tx))?;
    Ok(NextRun { id, zone: person.ok_or(Error::Gone)?.zone })
}

/// Whether a finished time entry of the person other than `except` has a moment in common with the span. What begins
/// and ends in the same second has no moment, as for the constraint of the table.
pub async fn overlapping(
    tx: &ReadTx,
    person: UserId,
    span: (Timestamp, Timestamp),
    except: Option<EntryId>,
) -> Result<bool, Error> {
    if span.0 >= span.1 {
        return Ok(false);
    }
    let (since, until) = (DbTimestamp(span.0), DbTimestamp(span.1));
    let found = entries::table
        .filter(entries::company_id.eq(tx.company_id()))
        .filter(entries::users_id.eq(person.get()))
        .filter(entries::kind.eq(1_i16))
        .filter(entries::time_since.lt(until))
        .filter(entries::time_until.gt(since))
        .filter(entries::time_until.gt(entries::time_since.nullable()))
        .filter(entries::id.ne(except.map_or(0, EntryId::get)));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(&mut tx.connection()).await?)
}

async fn person(tx: &ReadTx, id: UserId) -> Result<Option<PersonFacts>, Error> {
    let found: Option<(bool, String)> = users::table
        .inner_join(
            user_settings::table
                .on(user_settings::company_id.eq(users::company_id).and(user_settings::users_id.eq(users::id))),
        )
        .filter(users::company_id.eq(tx.company_id()))
        .filter(users::id.eq(id.get()))
        .select((users::active, user_settings::timezone))
        .first(&mut tx.connection())
        .await
        .optional()?;
    let Some((active, zone)) = found else { return Ok(None) };
    let corrupt = |_cannot_be| Error::Corrupt { table: "user_settings", id: id.get(), field: "timezone" };
    Ok(Some(PersonFacts { id, active, zone: Zone::parse(&zone).map_err(corrupt)? }))
}

async fn customer(tx: &ReadTx, id: CustomerId) -> Result<Option<CustomerFacts>, Error> {
    let found: Option<(bool, bool)> = customers::table
        .filter(customers::company_id.eq(tx.company_id()))
        .filter(customers::id.eq(id.get()))
        .select((customers::active, customers::billable_default))
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(found.map(|(active, billable_default)| CustomerFacts { active, billable_default }))
}

async fn project(tx: &ReadTx, id: Option<ProjectId>) -> Result<Option<ProjectFacts>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found: Option<(i64, bool, bool)> = projects::table
        .filter(projects::company_id.eq(tx.company_id()))
        .filter(projects::id.eq(id.get()))
        .select((projects::customers_id, projects::active, projects::billable_default))
        .first(&mut tx.connection())
        .await
        .optional()?;
    let Some((customer, active, billable_default)) = found else { return Ok(None) };
    let corrupt = |_cannot_be| Error::Corrupt { table: "projects", id: id.get(), field: "customers_id" };
    let customer = CustomerId::try_from(customer).map_err(corrupt)?;
    Ok(Some(ProjectFacts { customer, active, billable_default }))
}

async fn service(tx: &ReadTx, id: Option<ServiceId>) -> Result<Option<ServiceFacts>, Error> {
    let Some(id) = id else { return Ok(None) };
    let active: Option<bool> = services::table
        .filter(services::company_id.eq(tx.company_id()))
        .filter(services::id.eq(id.get()))
        .select(services::active)
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(active.map(|active| ServiceFacts { active }))
}

async fn lump_sum_service(tx: &ReadTx, id: Option<LumpSumServiceId>) -> Result<Option<LumpSumServiceFacts>, Error> {
    let Some(id) = id else { return Ok(None) };
    let found: Option<(bool, DbDecimal)> = lumpsum_services::table
        .filter(lumpsum_services::company_id.eq(tx.company_id()))
        .filter(lumpsum_services::id.eq(id.get()))
        .select((lumpsum_services::active, lumpsum_services::price))
        .first(&mut tx.connection())
        .await
        .optional()?;
    Ok(found.map(|(active, DbDecimal(price))| LumpSumServiceFacts { active, price }))
}

#[derive(QueryableByName)]
struct NextId {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

async fn next_id(tx: &Tx) -> Result<EntryId, Error> {
    let next: NextId =
        diesel::sql_query("SELECT nextval('entries_id_seq') AS id").get_result(&mut tx.connection()).await?;
    EntryId::try_from(next.id).map_err(|_cannot_be| Error::Corrupt { table: "entries", id: next.id, field: "id" })
}
