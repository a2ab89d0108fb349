//! The rows of an import, a batch at a time.

use std::collections::HashMap;

use accounts::access::Importer;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bytea, Date as SqlDate, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{EntryText, Personal, Sink};
use sha2::{Digest as _, Sha256};
use store_schema::PersonalText;
use timesheets::import::ImportRow;
use uuid::Uuid;

use super::{Place, Run};
use crate::personal_text::DbPersonal;
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, Tx};

/// A row of the log with what it is booked on.
#[derive(Clone, Debug)]
pub struct Booked {
    /// The row.
    pub row: ImportRow,
    /// Whose time it is, and on what.
    pub place: Place,
}

/// Where a key of the source was met before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKey {
    /// In an earlier import.
    Earlier,
    /// In this very import: the file has it twice.
    ThisRun,
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = PersonalText)]
    source_key: DbPersonal,
    #[diesel(sql_type = SqlUuid)]
    imports_id: Uuid,
}

/// Which of these keys the company has already from this source.
pub async fn known_keys(
    tx: &Tx,
    run: &Run,
    keys: &[Personal<String>],
) -> Result<HashMap<Personal<String>, SourceKey>, Error> {
    let keys: Vec<&str> = keys.iter().map(|key| key.reveal(Sink::Store).as_str()).collect();
    let known: Vec<Known> = diesel::sql_query(
        "SELECT source_key, imports_id FROM import_source_keys \
         WHERE company_id = $1 AND source = $2 AND source_key = ANY($3)",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Text, _>(&run.source)
    .bind::<Array<Text>, _>(keys)
    .load(&mut tx.connection())
    .await?;
    let met = |known: Known| {
        let when = if known.imports_id == run.id.0 { SourceKey::ThisRun } else { SourceKey::Earlier };
        (known.source_key.0, when)
    };
    Ok(known.into_iter().map(met).collect())
}

/// `$1` company, `$2` source, `$3` zone, `$4` import, `$5` to `$15` the columns of the rows, `$16` the moment.
const INSERT: &str = "WITH input AS (\
       SELECT nextval('entries_id_seq') AS id, r.* FROM unnest(\
         $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::smallint[], $11::bigint[], \
         $12::timestamptz[], $13::timestamptz[], $14::bigint[], $15::date[]) \
       AS r (source_key, users_id, customers_id, projects_id, services_id, billable, texts_id, \
         time_since, time_until, duration, local_day)), \
     written AS (\
       INSERT INTO entries (company_id, id, users_id, type, customers_id, projects_id, services_id, billable, \
         billable_source, texts_id, time_since, time_until, duration, time_zone, local_day, recorded_by, \
         rate_source, no_overlap, imports_id, time_insert, time_last_change, time_last_change_work_time) \
       SELECT $1, id, users_id, 1, customers_id, projects_id, services_id, billable, 0, texts_id, time_since, \
         time_until, duration, $3, local_day, 0, 0, false, $4, $16, $16, $16 FROM input) \
     INSERT INTO import_source_keys (company_id, source, source_key, imports_id, entries_id) \
     SELECT $1, $2, source_key, $4, id FROM input";

/// Writes rows whose keys the company does not have yet: entries and keys in one statement.
///
/// They are not bound by a rule against overlaps: what was recorded elsewhere is kept as it was.
pub async fn insert(tx: &Tx, _permit: &Importer, run: &Run, rows: &[Booked]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let texts = text_ids(tx, rows).await?;
    let of = |booked: &Booked| booked.row.text.as_ref().and_then(|text| texts.get(hash(text).as_slice()).copied());
    let all = |column: fn(&Booked) -> i64| rows.iter().map(column).collect::<Vec<_>>();
    diesel::sql_query(INSERT)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<Text, _>(&run.source)
        .bind::<Text, _>(&run.zone)
        .bind::<SqlUuid, _>(run.id.0)
        .bind::<Array<Text>, _>(rows.iter().map(|b| b.row.key.reveal(Sink::Store).as_str()).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(all(|b| b.place.person.get()))
        .bind::<Array<BigInt>, _>(all(|b| b.place.customer.get()))
        .bind::<Array<Nullable<BigInt>>, _>(rows.iter().map(|b| b.place.project.map(i64::from)).collect::<Vec<_>>())
        .bind::<Array<Nullable<BigInt>>, _>(rows.iter().map(|b| b.place.service.map(i64::from)).collect::<Vec<_>>())
        .bind::<Array<SmallInt>, _>(rows.iter().map(|b| b.place.billable.code()).collect::<Vec<_>>())
        .bind::<Array<Nullable<BigInt>>, _>(rows.iter().map(of).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(rows.iter().map(|b| DbTimestamp(b.row.since)).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(rows.iter().map(|b| DbTimestamp(b.row.until)).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(all(|b| b.row.duration.0))
        .bind::<Array<SqlDate>, _>(rows.iter().map(|b| DbDate(b.row.day)).collect::<Vec<_>>())
        .bind::<Timestamptz, _>(DbTimestamp(run.at))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct TextRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Bytea)]
    text_hash: Vec<u8>,
}

/// The ids of all texts of a batch by their hashes; texts that the company did not have are added.
async fn text_ids(tx: &Tx, rows: &[Booked]) -> Result<HashMap<Vec<u8>, i64>, Error> {
    let texts: HashMap<Vec<u8>, &str> = rows
        .iter()
        .filter_map(|booked| booked.row.text.as_ref())
        .map(|text| (hash(text).to_vec(), text.reveal(Sink::Store)))
        .collect();
    if texts.is_empty() {
        return Ok(HashMap::new());
    }
    let (hashes, texts): (Vec<Vec<u8>>, Vec<&str>) = texts.into_iter().unzip();
    diesel::sql_query(
        "INSERT INTO entry_texts (company_id, text_hash, text) SELECT $1, t.hash, t.text \
         FROM unnest($2::bytea[], $3::text[]) AS t (hash, text) \
         WHERE NOT EXISTS (SELECT FROM entry_texts e WHERE e.company_id = $1 AND e.text_hash = t.hash) \
         ON CONFLICT (company_id, text_hash) DO NOTHING",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Array<Bytea>, _>(&hashes)
    .bind::<Array<Text>, _>(texts)
    .execute(&mut tx.connection())
    .await?;
    let known: Vec<TextRow> =
        diesel::sql_query("SELECT id, text_hash FROM entry_texts WHERE company_id = $1 AND text_hash = ANY($2)")
            .bind::<BigInt, _>(tx.company_id())
            .bind::<Array<Bytea>, _>(&hashes)
            .load(&mut tx.connection())
            .await?;
    Ok(known.into_iter().map(|row| (row.text_hash, row.id)).collect())
}

fn hash(text: &EntryText) -> [u8; 32] {
    Sha256::digest(text.reveal(Sink::Store).as_bytes()).into()
}
