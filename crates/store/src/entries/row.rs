//! The row of an entry, and its way to the domain and back. The journal keeps entries in this shape too.

use diesel::prelude::*;
use kernel::{
    CustomerId, EntryId, IdError, ImportId, LumpSumServiceId, Personal, ProjectId, Seconds, ServiceId, SubprojectId,
    UserId, Zone,
};
use serde::{Deserialize, Serialize};
use store_schema::entries;
use timesheets::{Billable, BillableSource, Entry, Rate, RecordedBy, TimeWork, Work};
use uuid::Uuid;

use crate::Error;
use crate::pg_types::{DbDate, DbDecimal, DbTimestamp, decimal, instant};

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize, Deserialize, Clone, Debug)]
#[diesel(table_name = entries, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct Row {
    id: i64,
    users_id: i64,
    kind: i16,
    customers_id: i64,
    projects_id: Option<i64>,
    subprojects_id: Option<i64>,
    services_id: Option<i64>,
    lumpsum_services_id: Option<i64>,
    lumpsum_services_amount: Option<DbDecimal>,
    lumpsum_services_price: Option<DbDecimal>,
    lumpsum: Option<DbDecimal>,
    billable: i16,
    billable_source: i16,
    texts_id: Option<i64>,
    time_since: DbTimestamp,
    time_until: Option<DbTimestamp>,
    duration: Option<i64>,
    time_zone: String,
    local_day: DbDate,
    recorded_by: i16,
    time_clocked_since: Option<DbTimestamp>,
    hourly_rate: Option<DbDecimal>,
    rate_source: i16,
    rates_id: Option<i64>,
    no_overlap: bool,
    client_key: Option<Uuid>,
    imports_id: Option<Uuid>,
    time_insert: DbTimestamp,
    time_last_change: DbTimestamp,
    time_last_change_work_time: DbTimestamp,
}

pub(crate) fn corrupt(id: i64, field: &'static str) -> Error {
    Error::Corrupt { table: "entries", id, field }
}

impl Row {
    pub(crate) fn id(&self) -> i64 {
        self.id
    }

    /// The ids of what it is booked on: person, customer, project, service, lump-sum service.
    pub(crate) fn references(&self) -> (i64, i64, Option<i64>, Option<i64>, Option<i64>) {
        (self.users_id, self.customers_id, self.projects_id, self.services_id, self.lumpsum_services_id)
    }

    pub(crate) fn client_key(&self) -> Option<Uuid> {
        self.client_key
    }

    pub(crate) fn texts_id(&self) -> Option<i64> {
        self.texts_id
    }

    /// The domain's entry; `text` is the text that `texts_id` points to.
    pub(crate) fn into_entry(self, text: Option<Personal<String>>) -> Result<Entry, Error> {
        let row = self.id;
        let bad = |field| move |_: IdError| corrupt(row, field);
        let zone = Zone::parse(&self.time_zone).map_err(|_cannot_be| corrupt(row, "time_zone"))?;
        Ok(Entry {
            id: EntryId::try_from(row).map_err(bad("id"))?,
            user: UserId::try_from(self.users_id).map_err(bad("users_id"))?,
            customer: CustomerId::try_from(self.customers_id).map_err(bad("customers_id"))?,
            project: self.projects_id.map(ProjectId::try_from).transpose().map_err(bad("projects_id"))?,
            subproject: self.subprojects_id.map(SubprojectId::try_from).transpose().map_err(bad("subprojects_id"))?,
            work: self.work()?,
            billable: Billable::from_code(self.billable.into()).ok_or_else(|| corrupt(row, "billable"))?,
            billable_source: BillableSource::from_code(self.billable_source)
                .ok_or_else(|| corrupt(row, "billable_source"))?,
            text: super::booked_text(self.texts_id, text)?,
            since: self.time_since.0,
            zone,
            day: self.local_day.0,
            no_overlap: self.no_overlap,
            client_key: self.client_key,
            import: self.imports_id.map(ImportId),
            inserted: self.time_insert.0,
            changed: self.time_last_change.0,
            work_time_changed: self.time_last_change_work_time.0,
        })
    }

    fn work(&self) -> Result<Work, Error> {
        let row = self.id;
        let bad = |field| move |_: IdError| corrupt(row, field);
        let service = self.services_id.map(ServiceId::try_from).transpose().map_err(bad("services_id"))?;
        match self.kind {
            1 => Ok(Work::Time(TimeWork {
                service,
                until: instant(self.time_until),
                duration: self.duration.map(Seconds),
                recorded_by: RecordedBy::from_code(self.recorded_by).ok_or_else(|| corrupt(row, "recorded_by"))?,
                clocked_since: instant(self.time_clocked_since),
                rate: self.rate()?,
            })),
            2 => {
                let amount = decimal(self.lumpsum).ok_or_else(|| corrupt(row, "lumpsum"))?;
                Ok(Work::LumpSum { service, amount })
            }
            3 => {
                let id = self.lumpsum_services_id.ok_or_else(|| corrupt(row, "lumpsum_services_id"))?;
                Ok(Work::LumpSumService {
                    service: LumpSumServiceId::try_from(id).map_err(bad("lumpsum_services_id"))?,
                    amount: decimal(self.lumpsum_services_amount)
                        .ok_or_else(|| corrupt(row, "lumpsum_services_amount"))?,
                    price: decimal(self.lumpsum_services_price)
                        .ok_or_else(|| corrupt(row, "lumpsum_services_price"))?,
                })
            }
            _ => Err(corrupt(row, "type")),
        }
    }

    fn rate(&self) -> Result<Rate, Error> {
        match (self.rate_source, decimal(self.hourly_rate), self.rates_id) {
            (0, None, _) => Ok(Rate::None),
            (1, Some(hourly), Some(rule)) => Ok(Rate::Rule { hourly, rule }),
            (2, Some(hourly), _) => Ok(Rate::Hand { hourly }),
            _ => Err(corrupt(self.id, "rate_source")),
        }
    }
}

impl From<&Entry> for Row {
    fn from(entry: &Entry) -> Self {
        let mut row = Self {
            id: entry.id.get(),
            users_id: entry.user.get(),
            kind: 1,
            customers_id: entry.customer.get(),
            projects_id: entry.project.map(ProjectId::get),
            subprojects_id: entry.subproject.map(SubprojectId::get),
            services_id: None,
            lumpsum_services_id: None,
            lumpsum_services_amount: None,
            lumpsum_services_price: None,
            lumpsum: None,
            billable: entry.billable.code(),
            billable_source: entry.billable_source.code(),
            texts_id: entry.text.as_ref().map(|text| text.id.get()),
            time_since: DbTimestamp(entry.since),
            time_until: entry.until().map(DbTimestamp),
            duration: None,
            time_zone: entry.zone.name().to_owned(),
            local_day: DbDate(entry.day),
            recorded_by: 0,
            time_clocked_since: None,
            hourly_rate: None,
            rate_source: 0,
            rates_id: None,
            no_overlap: entry.no_overlap,
            client_key: entry.client_key,
            imports_id: entry.import.map(|ImportId(id)| id),
            time_insert: DbTimestamp(entry.inserted),
            time_last_change: DbTimestamp(entry.changed),
            time_last_change_work_time: DbTimestamp(entry.work_time_changed),
        };
        row.set_work(&entry.work);
        row
    }
}

impl Row {
    fn set_work(&mut self, work: &Work) {
        match work {
            Work::Time(time) => self.set_time(time),
            Work::LumpSum { service, amount } => {
                self.kind = 2;
                self.services_id = service.map(ServiceId::get);
                self.lumpsum = Some(DbDecimal(*amount));
            }
            Work::LumpSumService { service, amount, price } => {
                self.kind = 3;
                self.lumpsum_services_id = Some(service.get());
                self.lumpsum_services_amount = Some(DbDecimal(*amount));
                self.lumpsum_services_price = Some(DbDecimal(*price));
            }
        }
    }

    fn set_time(&mut self, time: &TimeWork) {
        self.services_id = time.service.map(ServiceId::get);
        self.duration = time.duration.map(|duration| duration.0);
        self.recorded_by = time.recorded_by.code();
        self.time_clocked_since = time.clocked_since.map(DbTimestamp);
        self.hourly_rate = time.rate.hourly().map(DbDecimal);
        (self.rate_source, self.rates_id) = match time.rate {
            Rate::None => (0, None),
            Rate::Rule { rule, .. } => (1, Some(rule)),
            Rate::Hand { .. } => (2, None),
        };
    }
}
