//! Each person's share in an import, for that person's chain of the journal.

use accounts::access::Importer;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ImportId, UserId};
use serde::Serialize;

use super::wait;
use crate::journal::{self, Author, Chain, Event};
use crate::{Error, Tx};

/// The entries of one person that came with an import and were not changed since.
#[derive(QueryableByName, Clone, Debug)]
pub(super) struct Share {
    #[diesel(sql_type = BigInt)]
    users_id: i64,
    #[diesel(sql_type = BigInt)]
    pub(super) entries: i64,
    #[diesel(sql_type = BigInt)]
    pub(super) seconds: i64,
    /// SHA-256 over one line per entry, by id.
    #[diesel(sql_type = Text)]
    digest: String,
}

#[derive(Serialize)]
struct Content<'a> {
    import: String,
    entries: i64,
    seconds: i64,
    digest: &'a str,
}

/// The shares of everybody, by person. Undoing takes them again, so that both records can be compared.
pub(super) async fn of(tx: &Tx, _permit: &Importer, import: ImportId) -> Result<Vec<Share>, Error> {
    let shares = diesel::sql_query(
        "SELECT users_id, count(*) AS entries, sum(duration)::bigint AS seconds, \
         encode(sha256(convert_to(string_agg(format('%s,%s,%s,%s,%s,%s,%s,%s', id, customers_id, projects_id, \
         services_id, texts_id, extract(epoch FROM time_since)::bigint, extract(epoch FROM time_until)::bigint, \
         duration), E'\\n' ORDER BY id), 'UTF8')), 'hex') AS digest \
         FROM entries WHERE company_id = $1 AND imports_id = $2 AND time_last_change = time_insert \
         GROUP BY users_id ORDER BY users_id",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlUuid, _>(import.0)
    .load(&mut tx.connection())
    .await?;
    Ok(shares)
}

/// Locks the people of an import: those with time in it, and those whom it created.
pub(super) async fn lock_people(tx: &Tx, import: ImportId) -> Result<(), Error> {
    let people: Vec<super::Id> = diesel::sql_query(
        "SELECT users_id AS id FROM entries WHERE company_id = $1 AND imports_id = $2 \
         UNION SELECT id FROM users WHERE company_id = $1 AND imports_id = $2",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<SqlUuid, _>(import.0)
    .load(&mut tx.connection())
    .await?;
    wait::lock_people(tx, &people.iter().map(|person| person.id).collect::<Vec<_>>()).await
}

/// Writes each share into its person's chain, under that person's lock.
pub(super) async fn record(
    tx: &Tx,
    action: &'static str,
    import: ImportId,
    shares: &[Share],
    author: &Author,
) -> Result<(), Error> {
    wait::lock_people(tx, &shares.iter().map(|share| share.users_id).collect::<Vec<_>>()).await?;
    for share in shares {
        let person = UserId::try_from(share.users_id).map_err(|_negative| Error::Corrupt {
            table: "entries",
            id: share.users_id,
            field: "users_id",
        })?;
        let content = Content {
            import: import.0.to_string(),
            entries: share.entries,
            seconds: share.seconds,
            digest: &share.digest,
        };
        let event = Event::new(action, share.users_id, &content)?;
        let tip = journal::tip(tx, Chain::Person(person)).await?;
        journal::append(tx, tip, author, &[event]).await?;
    }
    Ok(())
}
