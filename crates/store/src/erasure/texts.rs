//! The words that a person wrote on entries. Whoever writes the same words shares their row.

use diesel::sql_types::{Array, BigInt};
use diesel_async::RunQueryDsl;
use kernel::UserId;

use crate::{Error, Tx};

#[derive(diesel::QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The texts of the person's entries, those included that only the journal still knows.
pub(super) async fn of(tx: &Tx, user: UserId) -> Result<Vec<i64>, Error> {
    let rows: Vec<Id> = diesel::sql_query(
        "SELECT texts_id AS id FROM entries WHERE company_id = $1 AND users_id = $2 AND texts_id IS NOT NULL \
         UNION SELECT (regexp_matches(content, '\"texts_id\":(\\d+)', 'g'))[1]::bigint FROM journal \
         WHERE company_id = $1 AND chain = $2 AND content IS NOT NULL AND action LIKE 'entry.%'",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<BigInt, _>(user.get())
    .load(&mut tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Removes texts that are nobody else's: no entry has them, and no other person's history could bring them back.
pub(super) async fn remove(tx: &Tx, texts: Vec<i64>) -> Result<(), Error> {
    if texts.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "WITH known AS (SELECT DISTINCT (regexp_matches(content, '\"texts_id\":(\\d+)', 'g'))[1]::bigint AS id \
         FROM journal WHERE company_id = $1 AND content IS NOT NULL AND action LIKE 'entry.%') \
         DELETE FROM entry_texts t WHERE company_id = $1 AND id = ANY($2) \
         AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = $1 AND e.texts_id = t.id) \
         AND NOT EXISTS (SELECT FROM known WHERE known.id = t.id)",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Array<BigInt>, _>(texts)
    .execute(&mut tx.connection())
    .await?;
    Ok(())
}
