//! The names that the ids in old records have today.

use std::collections::HashMap;

use kernel::Personal;

use super::{Named, Snapshot, States, Stored, rows_of};
use crate::entries::Row;
use crate::reports::groups::Grouping;
use crate::reports::names_of;
use crate::{Error, ReadTx};

type Known = HashMap<i64, Personal<String>>;

/// Everything that a history names.
pub(super) struct Names {
    people: Known,
    customers: Known,
    projects: Known,
    services: Known,
    lump_sum_services: Known,
    texts: Known,
}

/// Reads the names of what occurs, sent together.
pub(super) async fn of(tx: &ReadTx, rows: &[Stored], states: &[Option<States>]) -> Result<Names, Error> {
    let occurring: Vec<&Row> = states.iter().flatten().flat_map(rows_of).collect();
    let all = |pick: fn(&Row) -> Option<i64>| occurring.iter().filter_map(|row| pick(row)).collect::<Vec<_>>();
    let mut people = all(|row| Some(row.references().0));
    people.extend(rows.iter().map(|row| row.actor).filter(|actor| *actor > 0));
    let (people, customers, projects, services, lump_sum_services, texts) = tokio::try_join!(
        named(tx, Grouping::User, people),
        named(tx, Grouping::Customer, all(|row| Some(row.references().1))),
        named(tx, Grouping::Project, all(|row| row.references().2)),
        named(tx, Grouping::Service, all(|row| row.references().3)),
        named(tx, Grouping::LumpSumService, all(|row| row.references().4)),
        named(tx, Grouping::Text, all(Row::texts_id)),
    )?;
    Ok(Names { people, customers, projects, services, lump_sum_services, texts })
}

/// The names of people.
pub(super) async fn people(tx: &ReadTx, ids: Vec<i64>) -> Result<Known, Error> {
    named(tx, Grouping::User, ids).await
}

async fn named(tx: &ReadTx, grouping: Grouping, ids: Vec<i64>) -> Result<Known, Error> {
    Ok(names_of(tx, grouping, ids).await?.into_iter().collect())
}

impl Names {
    /// Who did something; `None` for the installation itself.
    pub(super) fn author(&self, actor: i64) -> Option<Named> {
        (actor > 0).then(|| name(&self.people, actor))
    }

    /// An entry with its names.
    pub(super) fn snapshot(&self, row: Row) -> Result<Snapshot, Error> {
        let (person, customer, project, service, lump_sum_service) = row.references();
        let text = row.texts_id();
        let known_text = text.and_then(|id| self.texts.get(&id)).cloned();
        let service = service.map(|id| name(&self.services, id));
        Ok(Snapshot {
            person: name(&self.people, person),
            customer: name(&self.customers, customer),
            project: project.map(|id| name(&self.projects, id)),
            service: service.or_else(|| lump_sum_service.map(|id| name(&self.lump_sum_services, id))),
            text: text.map(|id| (id, name(&self.texts, id))),
            entry: row.into_entry(known_text)?,
        })
    }
}

fn name(known: &Known, id: i64) -> Named {
    known.get(&id).cloned().map_or(Named::Gone, Named::Known)
}
