//! Services: kinds of work.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, Note, Number, ServiceId, Sink};
use serde::{Deserialize, Serialize};
use store_schema::services;
use timesheets::catalog::{Common, Service};

use super::stored::stored;
use crate::personal_text::DbPersonal;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Deserialize, Clone, Debug)]
#[diesel(table_name = services, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: DbPersonal,
    number: Option<DbPersonal>,
    active: bool,
    note: Option<DbPersonal>,
    bill_service_id: Option<String>,
}

stored! { services: Service, ServiceId, Row, "services_id_seq", "service" }

fn to_row(id: i64, service: &Service) -> Row {
    let Common { name, number, active, note } = &service.common;
    Row {
        id,
        name: DbPersonal::of(name),
        number: number.as_ref().map(DbPersonal::of),
        active: *active,
        note: note.as_ref().map(DbPersonal::of),
        bill_service_id: service.bill_service.as_ref().map(|id| id.reveal(Sink::Store).to_owned()),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "all four kinds are read in the same way, and some can fail")]
fn read(row: Row) -> Result<Service, Error> {
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok(Service { common, bill_service: row.bill_service_id.map(Number::from_stored) })
}
