//! Lump-sum services: services that are sold by the piece.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{CatalogName, LumpSumServiceId, Note, Number, Sink, Unit};
use serde::{Deserialize, Serialize};
use store_schema::lumpsum_services;
use timesheets::catalog::{Common, LumpSumService};

use super::stored::stored;
use crate::personal_text::DbPersonal;
use crate::pg_types::DbDecimal;
use crate::{Error, ReadTx, Tx};

#[derive(HasQuery, Insertable, AsChangeset, Serialize, Deserialize, Clone, Debug)]
#[diesel(table_name = lumpsum_services, treat_none_as_null = true)]
struct Row {
    id: i64,
    name: DbPersonal,
    number: Option<DbPersonal>,
    active: bool,
    note: Option<DbPersonal>,
    price: DbDecimal,
    unit: Option<String>,
}

stored! { lumpsum_services: LumpSumService, LumpSumServiceId, Row, "lumpsum_services_id_seq", "lump_sum_service" }

fn to_row(id: i64, service: &LumpSumService) -> Row {
    let Common { name, number, active, note } = &service.common;
    Row {
        id,
        name: DbPersonal::of(name),
        number: number.as_ref().map(DbPersonal::of),
        active: *active,
        note: note.as_ref().map(DbPersonal::of),
        price: DbDecimal(service.price),
        unit: service.unit.as_ref().map(|unit| unit.reveal(Sink::Store).to_owned()),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "all four kinds are read in the same way, and some can fail")]
fn read(row: Row) -> Result<LumpSumService, Error> {
    let common = Common {
        name: CatalogName::from_stored(row.name),
        number: row.number.map(Number::from_stored),
        active: row.active,
        note: row.note.map(Note::from_stored),
    };
    Ok(LumpSumService { common, price: row.price.0, unit: row.unit.map(Unit::from_stored) })
}
