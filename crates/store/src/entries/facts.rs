//! What a decision about an entry must know.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Numeric, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{CustomerId, EntryId, EntryText, LumpSumServiceId, ProjectId, ServiceId, UserId, Zone};
use timesheets::{
    BookingFacts, CompanyRules, CustomerFacts, LumpSumServiceFacts, NextRun, PersonFacts, ProjectFacts, ServiceFacts,
};

use crate::pg_types::{DbDecimal, DbTimestamp};
use crate::prepared::prepared;
use crate::{Error, ReadTx, Tx, texts};

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
    /// The time that it is to take, where that is known.
    pub room: Option<Room>,
}

/// Time of a person that must be free where the company forbids overlaps.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its start and its end. What begins and ends in the same second has no moment in common with anything, as for the
    /// constraint of the table.
    pub span: (Timestamp, Timestamp),
    /// The entry that is to take it, where that is there already.
    pub except: Option<EntryId>,
}

impl Room {
    /// As the parameters 3 to 5 of the macro `overlapping`.
    fn parameters(room: Option<Self>) -> (Option<DbTimestamp>, Option<DbTimestamp>, i64) {
        let span = room.map(|room| room.span);
        let except = room.and_then(|room| room.except).map_or(0, EntryId::get);
        (span.map(|(since, _)| DbTimestamp(since)), span.map(|(_, until)| DbTimestamp(until)), except)
    }
}

/// Whether a [`Room`] of the company `c` overlaps, with the person, since, until and the exception as the parameters 2 to
/// 5: another finished time entry has a moment in common with it. Where overlaps are allowed nobody wants to know, so
/// nothing is looked for.
///
/// Entries of up to 31 days are found by their start, so that it makes no difference how long somebody's history is; the
/// few longer ones have an index of their own.
macro_rules! overlapping {
    () => {
        concat!(
            "CASE WHEN c.allow_entry_overlaps OR ($3::timestamptz < $4::timestamptz) IS NOT TRUE THEN false \
             ELSE EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.users_id = $2 AND e.type = 1 \
             AND e.time_since > $3::timestamptz - ",
            usual_length!(),
            " AND e.time_since < $4 AND e.time_until > $3 AND e.time_until > e.time_since AND e.id <> $5) \
             OR EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.users_id = $2 AND e.type = 1 \
             AND e.time_until - e.time_since >= ",
            usual_length!(),
            " AND e.time_since < $4 AND e.time_until > $3 AND e.id <> $5) END AS overlapping"
        )
    };
}

const OVERLAPPING: &str = concat!("SELECT ", overlapping!(), " FROM company c WHERE c.company_id = $1");

const FACTS: &str = concat!(
    "SELECT c.allow_entry_overlaps, c.allow_entries_for_customers, c.force_linked_entry_times, \
     c.allow_entries_text_multiline, u.active AS person_active, s.timezone, k.active AS customer_active, \
     k.billable_default AS customer_billable, p.customers_id AS project_customer, p.active AS project_active, \
     p.billable_default AS project_billable, w.active AS service_active, l.active AS lump_sum_active, l.price, \
     nextval('entries_id_seq') AS next_id, ",
    overlapping!(),
    " FROM company c \
     LEFT JOIN users u ON u.company_id = $1 AND u.id = $2 \
     LEFT JOIN user_settings s ON s.company_id = $1 AND s.users_id = u.id \
     LEFT JOIN (SELECT * FROM customers WHERE company_id = $1 AND id = $6 FOR KEY SHARE) k ON true \
     LEFT JOIN (SELECT * FROM projects WHERE company_id = $1 AND id = $7 FOR KEY SHARE) p ON true \
     LEFT JOIN (SELECT * FROM services WHERE company_id = $1 AND id = $8 FOR KEY SHARE) w ON true \
     LEFT JOIN (SELECT * FROM lumpsum_services WHERE company_id = $1 AND id = $9 FOR KEY SHARE) l ON true \
     WHERE c.company_id = $1"
);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Bool)]
    allow_entry_overlaps: bool,
    #[diesel(sql_type = Bool)]
    allow_entries_for_customers: bool,
    #[diesel(sql_type = Bool)]
    force_linked_entry_times: bool,
    #[diesel(sql_type = Bool)]
    allow_entries_text_multiline: bool,
    #[diesel(sql_type = Nullable<Bool>)]
    person_active: Option<bool>,
    #[diesel(sql_type = Nullable<Text>)]
    timezone: Option<String>,
    #[diesel(sql_type = Nullable<Bool>)]
    customer_active: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    customer_billable: Option<bool>,
    #[diesel(sql_type = Nullable<BigInt>)]
    project_customer: Option<i64>,
    #[diesel(sql_type = Nullable<Bool>)]
    project_active: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    project_billable: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    service_active: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    lump_sum_active: Option<bool>,
    #[diesel(sql_type = Nullable<Numeric>)]
    price: Option<DbDecimal>,
    #[diesel(sql_type = BigInt)]
    next_id: i64,
    #[diesel(sql_type = Bool)]
    overlapping: bool,
}

/// Reads everything that a booking names: one statement, and one for the text.
///
/// The transaction holds the person's lock, so what is read stays true until the commit as far as the person's own
/// entries go. What it is booked on stays as it was read, too, as far as archiving it and moving it to another customer
/// go: the rows are locked here, as their foreign keys lock them when the entry is written.
pub async fn booking_facts(tx: &Tx, asked: &Asked<'_>) -> Result<BookingFacts, Error> {
    let (row, text) = tokio::try_join!(row(tx, asked), texts::intern(tx, asked.text))?;
    let person = row.person_active.zip(row.timezone).map(|(active, timezone)| {
        Ok::<_, Error>(PersonFacts { id: asked.person, active, zone: zone(asked.person, &timezone)? })
    });
    let project = row.project_customer.zip(row.project_active).zip(row.project_billable);
    let project = project.map(|((customer, active), billable_default)| {
        let id = asked.project.map_or(0, ProjectId::get);
        let corrupt = |_cannot_be| Error::Corrupt { table: "projects", id, field: "customers_id" };
        Ok::<_, Error>(ProjectFacts {
            customer: CustomerId::try_from(customer).map_err(corrupt)?,
            active,
            billable_default,
        })
    });
    let customer = row.customer_active.zip(row.customer_billable);
    let lump_sum_service = row.lump_sum_active.zip(row.price);
    Ok(BookingFacts {
        person: person.transpose()?,
        rules: CompanyRules {
            allow_overlaps: row.allow_entry_overlaps,
            allow_without_project: row.allow_entries_for_customers,
            force_linked_times: row.force_linked_entry_times,
            multiline_texts: row.allow_entries_text_multiline,
        },
        customer: customer.map(|(active, billable_default)| CustomerFacts { active, billable_default }),
        project: project.transpose()?,
        service: row.service_active.map(|active| ServiceFacts { active }),
        lump_sum_service: lump_sum_service.map(|(active, DbDecimal(price))| LumpSumServiceFacts { active, price }),
        text,
        overlapping: row.overlapping,
        next_id: next_id(row.next_id)?,
    })
}

async fn row(tx: &Tx, asked: &Asked<'_>) -> Result<Row, Error> {
    let (since, until, except) = Room::parameters(asked.room);
    let facts = diesel::sql_query(FACTS)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<BigInt, _>(asked.person.get())
        .bind::<Nullable<Timestamptz>, _>(since)
        .bind::<Nullable<Timestamptz>, _>(until)
        .bind::<BigInt, _>(except)
        .bind::<BigInt, _>(asked.customer.get())
        .bind::<Nullable<BigInt>, _>(asked.project.map(ProjectId::get))
        .bind::<Nullable<BigInt>, _>(asked.service.map(ServiceId::get))
        .bind::<Nullable<BigInt>, _>(asked.lump_sum_service.map(LumpSumServiceId::get));
    Ok(prepared(facts).get_result(&mut tx.connection()).await?)
}

#[derive(QueryableByName)]
struct OverlappingRow {
    #[diesel(sql_type = Bool)]
    overlapping: bool,
}

/// Whether the company forbids overlaps and a room of a person has one.
pub async fn is_overlapping(tx: &ReadTx, person: UserId, room: Room) -> Result<bool, Error> {
    let (since, until, except) = Room::parameters(Some(room));
    let overlapping = diesel::sql_query(OVERLAPPING)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<BigInt, _>(person.get())
        .bind::<Nullable<Timestamptz>, _>(since)
        .bind::<Nullable<Timestamptz>, _>(until)
        .bind::<BigInt, _>(except);
    let row: OverlappingRow = prepared(overlapping).get_result(&mut tx.connection()).await?;
    Ok(row.overlapping)
}

#[derive(QueryableByName)]
struct NextRow {
    #[diesel(sql_type = Text)]
    timezone: String,
    #[diesel(sql_type = BigInt)]
    next_id: i64,
}

/// What a new entry of a person needs that goes on with the work of one that stops.
pub async fn next_run(tx: &Tx, person: UserId) -> Result<NextRun, Error> {
    let next = diesel::sql_query(
        "SELECT timezone, nextval('entries_id_seq') AS next_id FROM user_settings WHERE company_id = $1 AND users_id = $2",
    );
    let next = next.bind::<BigInt, _>(tx.company_id()).bind::<BigInt, _>(person.get());
    let row: Option<NextRow> = prepared(next).get_result(&mut tx.connection()).await.optional()?;
    let row = row.ok_or(Error::Gone)?;
    Ok(NextRun { id: next_id(row.next_id)?, zone: zone(person, &row.timezone)? })
}

fn zone(person: UserId, name: &str) -> Result<Zone, Error> {
    let corrupt = |_cannot_be| Error::Corrupt { table: "user_settings", id: person.get(), field: "timezone" };
    Zone::parse(name).map_err(corrupt)
}

fn next_id(id: i64) -> Result<EntryId, Error> {
    EntryId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "entries", id, field: "id" })
}
