//! All texts that a search finds, page by page.

use std::collections::HashMap;

use accounts::access::EntryReach;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use store_schema::entry_texts;

use super::{TextSearch, Use, UsedText, load, used, used_text};
use crate::catalog::{Direction, Page};
use crate::personal_text::DbPersonal;
use crate::{Error, ReadTx};

/// The order of a list of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOrder {
    /// As in a dictionary.
    Text(Direction),
    /// By the start of the entry that used the text last.
    LastUse(Direction),
}

/// One page of the texts of entries in reach, and how many there are in all pages.
pub async fn texts_page(
    tx: &ReadTx,
    reach: &EntryReach,
    search: &TextSearch,
    order: TextOrder,
    page: Page,
) -> Result<(Vec<UsedText>, i64), Error> {
    let latest = latest(used(tx, reach, search).await?);
    let count = i64::try_from(latest.len()).unwrap_or(i64::MAX);
    let texts = match order {
        TextOrder::Text(direction) => alphabetical(tx, latest.into_keys().collect(), direction, page).await?,
        TextOrder::LastUse(direction) => load(tx, chronological(latest, direction, page)).await?,
    };
    Ok((texts, count))
}

/// When each text was used last.
fn latest(uses: Vec<Use>) -> HashMap<i64, Timestamp> {
    let mut latest: HashMap<i64, Timestamp> = HashMap::new();
    for used in uses {
        let last = latest.entry(used.text).or_insert(used.since.0);
        *last = (*last).max(used.since.0);
    }
    latest
}

fn chronological(latest: HashMap<i64, Timestamp>, direction: Direction, page: Page) -> Vec<i64> {
    let mut ids: Vec<(Timestamp, i64)> = latest.into_iter().map(|(id, last)| (last, id)).collect();
    ids.sort_unstable();
    if direction == Direction::Descending {
        ids.reverse();
    }
    let [skipped, taken] = [page.offset, page.limit].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    ids.into_iter().skip(skipped).take(taken).map(|(_, id)| id).collect()
}

async fn alphabetical(tx: &ReadTx, ids: Vec<i64>, direction: Direction, page: Page) -> Result<Vec<UsedText>, Error> {
    let query = entry_texts::table
        .filter(entry_texts::company_id.eq(tx.company_id()).and(entry_texts::id.eq_any(ids)))
        .select((entry_texts::id, entry_texts::text))
        .limit(page.limit)
        .offset(page.offset)
        .into_boxed();
    let as_people_read = || diesel::dsl::sql::<diesel::sql_types::Text>("entry_texts.text COLLATE \"und-x-icu\"");
    let query = match direction {
        Direction::Ascending => query.order((as_people_read().asc(), entry_texts::id.asc())),
        Direction::Descending => query.order((as_people_read().desc(), entry_texts::id.desc())),
    };
    let rows: Vec<(i64, DbPersonal)> = query.load(&mut tx.connection()).await?;
    rows.into_iter().map(used_text).collect()
}
