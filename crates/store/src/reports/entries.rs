//! Lists of entries, with the names of what they are booked on.

use accounts::access::EntryReach;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::{Timestamp, ToSpan};
use kernel::{CustomerId, EntryId, LumpSumServiceId, Personal, ProjectId, ServiceId, SubprojectId, TextId, UserId};
use rust_decimal::Decimal;
use store_schema::{customers, entries, entry_texts, lumpsum_services, projects, services, users};
use timesheets::{Entry, Work};

use crate::catalog::Page;
use crate::entries::Row;
use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx};

/// Entries with the names of what they are booked on.
macro_rules! with_names {
    () => {
        entries::table
            .left_join(entry_texts::table.on(
                entry_texts::company_id.eq(entries::company_id).and(entry_texts::id.nullable().eq(entries::texts_id)),
            ))
            .inner_join(users::table.on(users::company_id.eq(entries::company_id).and(users::id.eq(entries::users_id))))
            .inner_join(
                customers::table
                    .on(customers::company_id.eq(entries::company_id).and(customers::id.eq(entries::customers_id))),
            )
            .left_join(
                projects::table.on(projects::company_id
                    .eq(entries::company_id)
                    .and(projects::id.nullable().eq(entries::projects_id))),
            )
            .left_join(
                services::table.on(services::company_id
                    .eq(entries::company_id)
                    .and(services::id.nullable().eq(entries::services_id))),
            )
            .left_join(
                lumpsum_services::table.on(lumpsum_services::company_id
                    .eq(entries::company_id)
                    .and(lumpsum_services::id.nullable().eq(entries::lumpsum_services_id))),
            )
            .select((
                Row::as_select(),
                entry_texts::text.nullable(),
                users::name,
                customers::name,
                customers::color,
                projects::name.nullable(),
                services::name.nullable(),
                lumpsum_services::name.nullable(),
            ))
    };
}

/// The filters, for the list and for its count alike.
macro_rules! narrowed {
    ($query:expr, $tx:expr, $reach:expr, $filter:expr) => {{
        let mut query = $query
            .filter(entries::company_id.eq($tx.company_id()))
            .filter(entries::time_since.between(DbTimestamp($filter.since), DbTimestamp($filter.until)))
            .filter(crate::reach::entries_in($reach));
        if let Some(user) = $filter.user {
            query = query.filter(entries::users_id.eq(user.get()));
        }
        if let Some(customer) = $filter.customer {
            query = query.filter(entries::customers_id.eq(customer.get()));
        }
        if let Some(project) = $filter.project.number() {
            query = query.filter(entries::projects_id.is_not_distinct_from(Some(project).filter(|id| *id > 0)));
        }
        if let Some(subproject) = $filter.subproject.number() {
            query = query.filter(entries::subprojects_id.is_not_distinct_from(Some(subproject).filter(|id| *id > 0)));
        }
        if let Some(service) = $filter.service.number() {
            query = query.filter(entries::services_id.is_not_distinct_from(Some(service).filter(|id| *id > 0)));
        }
        if let Some(service) = $filter.lump_sum_service.number() {
            query = query.filter(entries::lumpsum_services_id.is_not_distinct_from(Some(service).filter(|id| *id > 0)));
        }
        if let Some(text) = $filter.text_id.number() {
            query = query.filter(entries::texts_id.is_not_distinct_from(Some(text).filter(|id| *id > 0)));
        }
        if let Some(text) = &$filter.text {
            query = query.filter(entry_texts::text.eq(crate::personal_text::DbPersonal::of(text.clone())));
        }
        if !$filter.billable.is_empty() {
            query = query.filter(entries::billable.eq_any($filter.billable.clone()));
        }
        query
    }};
}

pub(super) use narrowed;

/// One entry with the names that a list shows.
#[derive(Clone, Debug)]
pub struct EntryLine {
    /// The entry.
    pub entry: Entry,
    /// The names.
    pub names: Names,
}

/// The names of what an entry is booked on.
#[derive(Clone, Debug)]
pub struct Names {
    /// The person.
    pub user: Personal<String>,
    /// The customer.
    pub customer: Personal<String>,
    /// The customer's colour, 1 to 9.
    pub customer_color: Option<i16>,
    /// The project.
    pub project: Option<Personal<String>>,
    /// The service, or the lump-sum service of an entry of that kind.
    pub service: Option<Personal<String>>,
}

/// How a list or a sum of entries is narrowed.
#[derive(Clone, Debug)]
pub struct EntryFilter {
    /// Entries that start at this moment or later.
    pub since: Timestamp,
    /// Entries that start before this moment or, as the interface has it, at it.
    pub until: Timestamp,
    /// Of this person.
    pub user: Option<UserId>,
    /// On this customer.
    pub customer: Option<CustomerId>,
    /// On this project.
    pub project: Narrow<ProjectId>,
    /// On this part of a project.
    pub subproject: Narrow<SubprojectId>,
    /// With this service.
    pub service: Narrow<ServiceId>,
    /// With this lump-sum service.
    pub lump_sum_service: Narrow<LumpSumServiceId>,
    /// With one of these values of `billable`; empty means any.
    pub billable: Vec<i16>,
    /// With exactly this text.
    pub text: Option<Personal<String>>,
    /// With this text.
    pub text_id: Narrow<TextId>,
}

impl EntryFilter {
    /// Everything that starts in a span.
    pub fn span(since: Timestamp, until: Timestamp) -> Self {
        Self {
            since,
            until,
            user: None,
            customer: None,
            project: Narrow::Any,
            subproject: Narrow::Any,
            service: Narrow::Any,
            lump_sum_service: Narrow::Any,
            billable: Vec::new(),
            text: None,
            text_id: Narrow::Any,
        }
    }
}

/// A filter on something that an entry may lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Narrow<T> {
    /// No filter.
    #[default]
    Any,
    /// Entries without it.
    Without,
    /// Entries with this one.
    Is(T),
}

impl<T: Into<i64> + Copy> Narrow<T> {
    /// The id to compare with; 0 for "without".
    pub(crate) fn number(self) -> Option<i64> {
        match self {
            Self::Any => None,
            Self::Without => Some(0),
            Self::Is(id) => Some(id.into()),
        }
    }
}

/// One page of entries, oldest first, and how many there are in all pages.
///
/// Reads the rows of the page by the index on the span, and the names by primary key; counts in the same index.
pub async fn list(
    tx: &ReadTx,
    reach: &EntryReach,
    filter: &EntryFilter,
    page: Page,
) -> Result<(Vec<EntryLine>, i64), Error> {
    let (lines, count) = tokio::try_join!(lines(tx, reach, filter, page), count(tx, reach, filter))?;
    Ok((lines, count))
}

/// The names of one entry, for the answer to a single look-up.
pub async fn line(tx: &ReadTx, reach: &EntryReach, id: EntryId) -> Result<Option<EntryLine>, Error> {
    let found: Option<Selected> = with_names!()
        .filter(entries::company_id.eq(tx.company_id()))
        .filter(entries::id.eq(id.get()))
        .filter(crate::reach::entries_in(reach))
        .first(&mut tx.connection())
        .await
        .optional()?;
    found.map(read).transpose()
}

/// The entries of one person that have a moment in a span or run now, oldest first: a day or week on a page.
pub async fn of_person(
    tx: &ReadTx,
    reach: &EntryReach,
    person: UserId,
    days: (jiff::civil::Date, jiff::civil::Date),
) -> Result<Vec<EntryLine>, Error> {
    use crate::pg_types::DbDate;
    let (since, until) = instants_around(days.0, days.1);
    // The days decide; the instants are what the index knows.
    let on_days = entries::local_day
        .between(DbDate(days.0), DbDate(days.1))
        .and(entries::time_since.between(DbTimestamp(since), DbTimestamp(until)));
    let rows: Vec<Selected> = with_names!()
        .filter(entries::company_id.eq(tx.company_id()))
        .filter(entries::users_id.eq(person.get()))
        .filter(on_days.or(entries::time_until.is_null()))
        .filter(crate::reach::entries_in(reach))
        .order((entries::time_since.asc(), entries::id.asc()))
        .load(&mut tx.connection())
        .await?;
    rows.into_iter().map(read).collect()
}

/// Instants between which every moment of these local days lies, whatever the zone.
pub(super) fn instants_around(first: jiff::civil::Date, last: jiff::civil::Date) -> (Timestamp, Timestamp) {
    let moved = |day: jiff::civil::Date, days: i64| day.checked_add(days.days()).unwrap_or(day);
    let span = kernel::span_of_days(moved(first, -1), moved(last, 1), &kernel::Zone::utc());
    span.unwrap_or((Timestamp::MIN, Timestamp::MAX))
}

async fn lines(tx: &ReadTx, reach: &EntryReach, filter: &EntryFilter, page: Page) -> Result<Vec<EntryLine>, Error> {
    let query = with_names!().into_boxed();
    let rows: Vec<Selected> = narrowed!(query, tx, reach, filter)
        .order((entries::time_since.asc(), entries::id.asc()))
        .limit(page.limit)
        .offset(page.offset)
        .load(&mut tx.connection())
        .await?;
    rows.into_iter().map(read).collect()
}

async fn count(tx: &ReadTx, reach: &EntryReach, filter: &EntryFilter) -> Result<i64, Error> {
    let query =
        entries::table
            .left_join(entry_texts::table.on(
                entry_texts::company_id.eq(entries::company_id).and(entry_texts::id.nullable().eq(entries::texts_id)),
            ))
            .into_boxed();
    Ok(narrowed!(query, tx, reach, filter).count().get_result(&mut tx.connection()).await?)
}

type Selected = (Row, MaybeText, DbPersonal, DbPersonal, Option<i16>, MaybeText, MaybeText, MaybeText);
type MaybeText = Option<DbPersonal>;

fn read(
    (row, text, user, customer, customer_color, project, service, lump_sum_service): Selected,
) -> Result<EntryLine, Error> {
    let names = Names {
        user: user.0,
        customer: customer.0,
        customer_color,
        project: personal(project),
        service: personal(service.or(lump_sum_service)),
    };
    Ok(EntryLine { entry: row.into_entry(personal(text))?, names })
}

impl EntryLine {
    /// What the entry earns: the rate times the time, the lump sum, or the pieces times their price; nothing while
    /// it runs or when it is not billable. Exact; rounding is for whoever shows it.
    pub fn revenue(&self) -> Decimal {
        if self.entry.billable == timesheets::Billable::No {
            return Decimal::ZERO;
        }
        match &self.entry.work {
            Work::Time(time) => {
                let seconds = Decimal::from(time.duration.map_or(0, |duration| duration.0));
                time.rate.hourly().map_or(Decimal::ZERO, |hourly| hourly * seconds / Decimal::from(3600))
            }
            Work::LumpSum { amount, .. } => *amount,
            Work::LumpSumService { amount, price, .. } => *amount * *price,
        }
    }
}
