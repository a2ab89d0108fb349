//! The one predicate that a reach becomes.

use accounts::access::EntryReach;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Bool};
use kernel::{CustomerId, ProjectId, UserId};

/// The entries in reach, as a condition on the table `entries`.
///
/// Lists, single entries, groups and sums all use this one, so a sum never holds what the list hides. Ids are bound,
/// never written into the text, so all people share the same prepared statements.
///
/// Entries of people whose data is restricted are in nobody's reach but their own.
#[derive(Clone, Debug)]
pub(crate) struct EntriesIn {
    all: bool,
    own: i64,
    users: Vec<i64>,
    customers: Vec<i64>,
    projects: Vec<i64>,
}

/// The predicate of a reach.
pub(crate) fn entries_in(reach: &EntryReach) -> EntriesIn {
    EntriesIn {
        all: reach.all(),
        own: reach.own().map_or(0, UserId::get),
        users: reach.own().into_iter().chain(reach.users().iter().copied()).map(UserId::get).collect(),
        customers: reach.customers().iter().copied().map(CustomerId::get).collect(),
        projects: reach.projects().iter().copied().map(ProjectId::get).collect(),
    }
}

impl QueryFragment<Pg> for EntriesIn {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        // Asked once for each statement, by an index that holds nobody else.
        out.push_sql(
            "entries.users_id <> ALL (ARRAY(SELECT hidden.id FROM users hidden WHERE hidden.company_id = \
             NULLIF(current_setting('app.company_id', true), '')::bigint AND hidden.restricted_at IS NOT NULL \
             AND hidden.id <> ",
        );
        out.push_bind_param::<BigInt, _>(&self.own)?;
        out.push_sql("))");
        if self.all {
            return Ok(());
        }
        out.push_sql(" AND (entries.users_id = ANY(");
        out.push_bind_param::<Array<BigInt>, _>(&self.users)?;
        for (column, ids) in [("entries.customers_id", &self.customers), ("entries.projects_id", &self.projects)] {
            if !ids.is_empty() {
                out.push_sql(") OR ");
                out.push_sql(column);
                out.push_sql(" = ANY(");
                out.push_bind_param::<Array<BigInt>, _>(ids)?;
            }
        }
        out.push_sql("))");
        Ok(())
    }
}

impl QueryId for EntriesIn {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Expression for EntriesIn {
    type SqlType = Bool;
}

impl<QS> AppearsOnTable<QS> for EntriesIn {}

impl<QS> SelectableExpression<QS> for EntriesIn {}

impl<GB> ValidGrouping<GB> for EntriesIn {
    type IsAggregate = is_aggregate::Never;
}
