//! What whoever runs the installation did in a company, read from the company's own journal.

use accounts::GrantPurpose;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{Personal, Sink};
use serde::Deserialize;
use store_schema::journal as table;

use crate::personal_text::{DbPersonal, personal};
use crate::pg_types::DbTimestamp;
use crate::{Error, ReadTx};

/// So many are shown, the newest.
const MOST: i64 = 200;

/// Something that was done.
#[derive(Clone, Debug)]
pub struct Deed {
    /// When.
    pub at: Timestamp,
    /// The word of the journal, such as `operator.read`.
    pub action: String,
    /// What the journal tells of it; empty for changes that have a history of their own, and for what was emptied.
    pub told: Told,
}

/// What the journal tells of the operator's own actions.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What was read: a word of ours.
    pub what: Option<String>,
    /// How many of them.
    pub count: Option<i64>,
    /// What a grant is for.
    pub purpose: Option<GrantPurpose>,
    /// Why, in the words of whoever asked.
    pub reason: Option<Personal<String>>,
    /// Who asked, confirmed or ended.
    pub people: Vec<Personal<String>>,
}

#[derive(Deserialize)]
struct Content {
    what: Option<String>,
    count: Option<i64>,
    purpose: Option<String>,
    reason: Option<DbPersonal>,
    requested_by: Option<DbPersonal>,
    confirmed_by: Option<DbPersonal>,
    ended_by: Option<DbPersonal>,
}

/// What was done with the administrator's tools in the company, the newest first.
pub async fn deeds(tx: &ReadTx) -> Result<Vec<Deed>, Error> {
    let rows: Vec<(i64, DbTimestamp, String, Option<DbPersonal>)> = table::table
        .filter(table::company_id.eq(tx.company_id()))
        .filter(table::chain.eq(0))
        .filter(table::channel.eq("admin"))
        .order(table::sequence.desc())
        .select((table::sequence, table::at, table::action, table::content))
        .limit(MOST)
        .load(&mut tx.connection())
        .await?;
    let deed = |(sequence, at, action, content): (i64, DbTimestamp, String, Option<DbPersonal>)| {
        let content = content.filter(|_| action.starts_with("operator."));
        let told = content.map(|content| told(&content, sequence)).transpose()?.unwrap_or_default();
        Ok(Deed { at: at.0, action, told })
    };
    rows.into_iter().map(deed).collect()
}

fn told(DbPersonal(content): &DbPersonal, sequence: i64) -> Result<Told, Error> {
    let corrupt = |_cannot_be| Error::Corrupt { table: "journal", id: sequence, field: "content" };
    let content: Content = serde_json::from_str(content.reveal(Sink::Rule)).map_err(corrupt)?;
    let people = [content.requested_by, content.confirmed_by, content.ended_by];
    Ok(Told {
        what: content.what,
        count: content.count,
        purpose: content.purpose.as_deref().and_then(GrantPurpose::parse),
        reason: personal(content.reason),
        people: people.into_iter().filter_map(personal).collect(),
    })
}
