//! The names of what groups stand for.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use store_schema::{customers, entry_texts, lumpsum_services, projects, services, users};

use super::{Group, Grouping, Label};
use crate::personal_text::{DbPersonal, personal};
use crate::{Error, ReadTx};

type Labels = HashMap<(Grouping, i64), Label>;

/// Gives every group its label: at most one statement for each kind that occurs.
pub(super) async fn label(tx: &ReadTx, groups: &mut [Group]) -> Result<(), Error> {
    let mut ids: HashMap<Grouping, Vec<i64>> = HashMap::new();
    collect(groups, &mut ids);
    let mut labels = Labels::new();
    for (grouping, mut ids) in ids {
        ids.sort_unstable();
        ids.dedup();
        let found = read(tx, grouping, ids).await?;
        labels.extend(found.into_iter().map(|(id, label)| ((grouping, id), label)));
    }
    assign(groups, &labels);
    Ok(())
}

fn collect(groups: &[Group], ids: &mut HashMap<Grouping, Vec<i64>>) {
    for group in groups {
        if group.key > 0 {
            ids.entry(group.grouping).or_default().push(group.key);
        }
        collect(&group.children, ids);
    }
}

fn assign(groups: &mut [Group], labels: &Labels) {
    for group in groups {
        group.label = labels.get(&(group.grouping, group.key)).cloned();
        assign(&mut group.children, labels);
    }
}

/// Id, name, number, note.
type Row = (i64, DbPersonal, Option<DbPersonal>, Option<DbPersonal>);

/// The labels of what has these ids; ids of what is gone have none.
pub(in crate::reports) async fn read(
    tx: &ReadTx,
    grouping: Grouping,
    ids: Vec<i64>,
) -> Result<Vec<(i64, Label)>, Error> {
    let company = tx.company_id();
    let plain: Vec<Row> = match grouping {
        Grouping::Customer => return customers_of(tx, ids).await,
        Grouping::Project | Grouping::ProjectOfCustomer => return projects_of(tx, ids).await,
        Grouping::Service => {
            services::table
                .filter(services::company_id.eq(company).and(services::id.eq_any(ids)))
                .select((services::id, services::name, services::number, services::note))
                .load(&mut tx.connection())
                .await?
        }
        Grouping::LumpSumService => {
            lumpsum_services::table
                .filter(lumpsum_services::company_id.eq(company).and(lumpsum_services::id.eq_any(ids)))
                .select((
                    lumpsum_services::id,
                    lumpsum_services::name,
                    lumpsum_services::number,
                    lumpsum_services::note,
                ))
                .load(&mut tx.connection())
                .await?
        }
        Grouping::User => {
            let rows: Vec<(i64, DbPersonal, Option<DbPersonal>)> = users::table
                .filter(users::company_id.eq(company).and(users::id.eq_any(ids)))
                .select((users::id, users::name, users::number))
                .load(&mut tx.connection())
                .await?;
            rows.into_iter().map(|(id, name, number)| (id, name, number, None)).collect()
        }
        Grouping::Text => {
            let rows: Vec<(i64, DbPersonal)> = entry_texts::table
                .filter(entry_texts::company_id.eq(company).and(entry_texts::id.eq_any(ids)))
                .select((entry_texts::id, entry_texts::text))
                .load(&mut tx.connection())
                .await?;
            rows.into_iter().map(|(id, text)| (id, text, None, None)).collect()
        }
        Grouping::Subproject
        | Grouping::Billable
        | Grouping::LumpSum
        | Grouping::Year
        | Grouping::Month
        | Grouping::Week
        | Grouping::Day => Vec::new(),
    };
    Ok(plain.into_iter().map(|row| (row.0, label_of(row))).collect())
}

fn label_of((_, name, number, note): Row) -> Label {
    Label { name: name.0, number: personal(number), note: personal(note), color: None, customer: None }
}

async fn customers_of(tx: &ReadTx, ids: Vec<i64>) -> Result<Vec<(i64, Label)>, Error> {
    type Found = (i64, DbPersonal, Option<DbPersonal>, Option<DbPersonal>, Option<i16>);
    let rows: Vec<Found> = customers::table
        .filter(customers::company_id.eq(tx.company_id()).and(customers::id.eq_any(ids)))
        .select((customers::id, customers::name, customers::number, customers::note, customers::color))
        .load(&mut tx.connection())
        .await?;
    let labelled = |(id, name, number, note, color)| (id, Label { color, ..label_of((id, name, number, note)) });
    Ok(rows.into_iter().map(labelled).collect())
}

async fn projects_of(tx: &ReadTx, ids: Vec<i64>) -> Result<Vec<(i64, Label)>, Error> {
    type Found = (i64, DbPersonal, Option<DbPersonal>, Option<DbPersonal>, DbPersonal, Option<i16>);
    let rows: Vec<Found> = projects::table
        .inner_join(
            customers::table
                .on(customers::company_id.eq(projects::company_id).and(customers::id.eq(projects::customers_id))),
        )
        .filter(projects::company_id.eq(tx.company_id()).and(projects::id.eq_any(ids)))
        .select((projects::id, projects::name, projects::number, projects::note, customers::name, customers::color))
        .load(&mut tx.connection())
        .await?;
    let labelled = |(id, name, number, note, customer, color): Found| {
        let customer = Some(customer.0);
        (id, Label { color, customer, ..label_of((id, name, number, note)) })
    };
    Ok(rows.into_iter().map(labelled).collect())
}
