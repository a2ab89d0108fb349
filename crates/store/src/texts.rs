//! The texts that entries share.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bytea};
use diesel_async::RunQueryDsl;
use kernel::{EntryText, Sink, TextId};
use sha2::{Digest as _, Sha256};
use store_schema::PersonalText;
use timesheets::BookedText;

use crate::personal_text::DbPersonal;
use crate::prepared::prepared;
use crate::{Error, Tx};

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The text with its id; it gets one if the company did not have it.
pub(crate) async fn intern(tx: &Tx, text: Option<&EntryText>) -> Result<Option<BookedText>, Error> {
    let Some(text) = text else { return Ok(None) };
    // Where another transaction writes the same text at this moment, the insert waits for it and then finds the
    // row in its way, while the look-up of the same statement does not see it yet: the second round does.
    for _round in 0..2 {
        if let Some(id) = find_or_insert(tx, text).await? {
            let id =
                TextId::try_from(id).map_err(|_cannot_be| Error::Corrupt { table: "entry_texts", id, field: "id" })?;
            return Ok(Some(BookedText { id, text: text.clone() }));
        }
    }
    Err(Error::Gone)
}

/// What is found is locked as the entry's reference to it will be: nobody deletes it in between.
async fn find_or_insert(tx: &Tx, text: &EntryText) -> Result<Option<i64>, Error> {
    let hash = Sha256::digest(text.reveal(Sink::Store).as_bytes()).to_vec();
    let find = diesel::sql_query(
        "WITH found AS (SELECT id FROM entry_texts WHERE company_id = $1 AND text_hash = $2 FOR KEY SHARE), \
         added AS (INSERT INTO entry_texts (company_id, text_hash, text) SELECT $1, $2, $3 \
         WHERE NOT EXISTS (SELECT FROM found) ON CONFLICT (company_id, text_hash) DO NOTHING RETURNING id) \
         SELECT id FROM found UNION ALL SELECT id FROM added",
    )
    .bind::<BigInt, _>(tx.company_id())
    .bind::<Bytea, _>(hash)
    .bind::<PersonalText, _>(DbPersonal::of(text));
    let found: Option<Found> = prepared(find).get_result(&mut tx.connection()).await.optional()?;
    Ok(found.map(|row| row.id))
}
