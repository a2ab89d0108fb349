//! Texts that were used before: suggestions while typing, and what a report can be narrowed to.

mod page;

use std::collections::HashMap;

use accounts::access::EntryReach;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{CustomerId, LumpSumServiceId, Personal, ProjectId, ServiceId, Sink, TextId, UserId};
use store_schema::{entries, entry_texts};

use crate::personal_text::{DbPersonal, in_any_case};
use crate::pg_types::{DbDate, DbTimestamp};
use crate::{Error, ReadTx, catalog};

pub use page::{TextOrder, texts_page};

/// How many entries are looked at, the newest first: what was not used in so many is no suggestion any more.
const LOOKED_AT: i64 = 10_000;

/// Which texts are wanted.
#[derive(Clone, Debug, Default)]
pub struct TextSearch {
    /// What the text must have, in any letter case.
    pub term: Option<Term>,
    /// Of entries of these people; empty for anybody in reach.
    pub users: Vec<UserId>,
    /// Of entries with one of these values of `billable`; empty for any.
    pub billable: Vec<i16>,
    /// Of entries on this local day or later.
    pub since: Option<Date>,
    /// Of entries on this local day or earlier.
    pub until: Option<Date>,
    /// Of entries that start at this moment or later.
    pub start_since: Option<Timestamp>,
    /// Of entries that start at this moment or earlier.
    pub start_until: Option<Timestamp>,
    /// Where the text is to be used, or was.
    pub place: Place,
    /// What the place is for.
    pub use_of_place: UseOfPlace,
}

/// What a text must have, in any letter case.
#[derive(Clone, Debug)]
pub struct Term {
    /// The words.
    pub text: Personal<String>,
    /// Where in the text they stand.
    pub at: TermPlace,
}

/// Where in a text a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermPlace {
    /// Anywhere.
    Within,
    /// At the beginning.
    Start,
    /// At the end.
    End,
    /// It is the whole text.
    Whole,
}

impl Term {
    /// The pattern of `ILIKE`.
    fn pattern(&self) -> String {
        let text = self.text.reveal(Sink::Store);
        match self.at {
            TermPlace::Within => catalog::contains(text),
            TermPlace::Start => format!("{}%", catalog::exactly(text)),
            TermPlace::End => format!("%{}", catalog::exactly(text)),
            TermPlace::Whole => catalog::exactly(text),
        }
    }
}

/// What an entry is booked on.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The customer.
    pub customer: Option<CustomerId>,
    /// One of these projects.
    pub projects: Vec<ProjectId>,
    /// One of these services.
    pub services: Vec<ServiceId>,
    /// The lump-sum service. It narrows only; no suggestion is the better for it.
    pub lump_sum_service: Option<LumpSumServiceId>,
}

/// What a place is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UseOfPlace {
    /// Texts that were used there come first: those of the project (or customer, if no project is named), then those
    /// of the service, then the rest by when they were used last.
    #[default]
    Prefer,
    /// Texts that were not used there are left out.
    Require,
}

/// A text that was used before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedText {
    /// Its id in the company's table.
    pub id: TextId,
    /// The text.
    pub text: Personal<String>,
}

/// The texts of entries in reach, the best suggestion first.
pub async fn texts(tx: &ReadTx, reach: &EntryReach, search: &TextSearch, most: usize) -> Result<Vec<UsedText>, Error> {
    let ids = ranked(used(tx, reach, search).await?, search, most);
    load(tx, ids).await
}

/// The texts of these ids, in their order.
async fn load(tx: &ReadTx, ids: Vec<i64>) -> Result<Vec<UsedText>, Error> {
    let rows: Vec<(i64, DbPersonal)> = entry_texts::table
        .filter(entry_texts::company_id.eq(tx.company_id()).and(entry_texts::id.eq_any(&ids)))
        .select((entry_texts::id, entry_texts::text))
        .load(&mut tx.connection())
        .await?;
    let mut texts: HashMap<i64, DbPersonal> = rows.into_iter().collect();
    let found = ids.into_iter().filter_map(|id| Some((id, texts.remove(&id)?)));
    found.map(used_text).collect()
}

fn used_text((id, DbPersonal(text)): (i64, DbPersonal)) -> Result<UsedText, Error> {
    let corrupt = |_cannot_be| Error::Corrupt { table: "entry_texts", id, field: "id" };
    Ok(UsedText { id: TextId::try_from(id).map_err(corrupt)?, text })
}

/// One use of a text.
#[derive(Queryable, Clone, Copy, Debug)]
struct Use {
    text: i64,
    customer: i64,
    project: Option<i64>,
    service: Option<i64>,
    since: DbTimestamp,
}

async fn used(tx: &ReadTx, reach: &EntryReach, search: &TextSearch) -> Result<Vec<Use>, Error> {
    let mut query = entries::table
        .filter(entries::company_id.eq(tx.company_id()).and(entries::texts_id.is_not_null()))
        .filter(crate::reach::entries_in(reach))
        .into_boxed();
    match search.users.as_slice() {
        [] => {}
        // With one person, the index gives the newest first without sorting.
        [user] => query = query.filter(entries::users_id.eq(user.get())),
        users => {
            let ids: Vec<i64> = users.iter().map(|user| user.get()).collect();
            query = query.filter(entries::users_id.eq_any(ids));
        }
    }
    if !search.billable.is_empty() {
        query = query.filter(entries::billable.eq_any(search.billable.clone()));
    }
    if let Some(since) = search.since {
        query = query.filter(entries::local_day.ge(DbDate(since)));
    }
    if let Some(until) = search.until {
        query = query.filter(entries::local_day.le(DbDate(until)));
    }
    if let Some(since) = search.start_since {
        query = query.filter(entries::time_since.ge(DbTimestamp(since)));
    }
    if let Some(until) = search.start_until {
        query = query.filter(entries::time_since.le(DbTimestamp(until)));
    }
    if let Some(term) = &search.term {
        let matching = entry_texts::table
            .filter(entry_texts::company_id.eq(tx.company_id()).and(in_any_case(entry_texts::text, term.pattern())))
            .select(entry_texts::id.nullable());
        query = query.filter(entries::texts_id.eq_any(matching));
    }
    if search.use_of_place == UseOfPlace::Require {
        let Place { customer, projects, services, lump_sum_service } = &search.place;
        if let Some(customer) = customer {
            query = query.filter(entries::customers_id.eq(customer.get()));
        }
        if !projects.is_empty() {
            let ids: Vec<i64> = projects.iter().map(|id| id.get()).collect();
            query = query.filter(entries::projects_id.eq_any(ids));
        }
        if !services.is_empty() {
            let ids: Vec<i64> = services.iter().map(|id| id.get()).collect();
            query = query.filter(entries::services_id.eq_any(ids));
        }
        if let Some(service) = lump_sum_service {
            query = query.filter(entries::lumpsum_services_id.eq(service.get()));
        }
    }
    Ok(query
        .order(entries::time_since.desc())
        .limit(LOOKED_AT)
        .select((
            entries::texts_id.assume_not_null(),
            entries::customers_id,
            entries::projects_id,
            entries::services_id,
            entries::time_since,
        ))
        .load(&mut tx.connection())
        .await?)
}

/// How good a suggestion a text is: the larger, the better.
type Rank = (bool, bool, Timestamp);

/// The ids of the best texts.
fn ranked(uses: Vec<Use>, search: &TextSearch, most: usize) -> Vec<i64> {
    let mut ranks: HashMap<i64, Rank> = HashMap::new();
    for used in uses {
        let one = rank(&used, search);
        let best = ranks.entry(used.text).or_insert(one);
        *best = (best.0 || one.0, best.1 || one.1, best.2.max(one.2));
    }
    let mut ranked: Vec<(i64, Rank)> = ranks.into_iter().collect();
    ranked.sort_unstable_by_key(|(id, rank)| std::cmp::Reverse((*rank, *id)));
    ranked.into_iter().take(most).map(|(id, _)| id).collect()
}

fn rank(used: &Use, search: &TextSearch) -> Rank {
    if search.use_of_place == UseOfPlace::Require {
        return (false, false, used.since.0);
    }
    let Place { customer, projects, services, .. } = &search.place;
    let same_customer = customer.is_some_and(|customer| customer.get() == used.customer);
    let same_project = projects.iter().any(|project| Some(project.get()) == used.project);
    let same_place = if projects.is_empty() { same_customer } else { same_project };
    let same_service = services.iter().any(|service| Some(service.get()) == used.service);
    (same_place, same_service, used.since.0)
}
