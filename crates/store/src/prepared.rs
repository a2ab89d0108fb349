//! Statements that each connection prepares once.
//!
//! The driver keeps statements that it knows to be the same each time. Those written by hand, updates, and inserts of
//! several rows are not among them: it prepares them for each use and forgets them again. That costs two messages and a
//! plan each time, and what was sent with them waits. It also writes the text of each statement anew for each use, which
//! takes longer than anything else the program does for a short question.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use diesel::QueryableByName;
use diesel::pg::{Pg, PgQueryBuilder};
use diesel::query_builder::{AstPass, Query, QueryBuilder as _, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl as _;

use crate::{Error, ReadTx};

/// A statement that connections keep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prepared<S>(S);

/// A statement that every connection keeps with its plan, by its text. For statements whose text is one of very few:
/// nothing is ever thrown away.
pub(crate) fn prepared<S>(statement: S) -> Prepared<S> {
    Prepared(statement)
}

/// The texts of statements whose type tells them from all others.
static TEXTS: RwLock<Option<HashMap<TypeId, &'static str>>> = RwLock::new(None);

impl<S: QueryFragment<Pg> + QueryId> QueryFragment<Pg> for Prepared<S> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn to_sql(&self, out: &mut PgQueryBuilder, backend: &Pg) -> QueryResult<()> {
        let Some(id) = S::query_id() else { return self.0.to_sql(out, backend) };
        let known =
            TEXTS.read().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(|texts| texts.get(&id).copied());
        if let Some(text) = known {
            out.push_sql(text);
            return Ok(());
        }
        let mut written = PgQueryBuilder::default();
        self.0.to_sql(&mut written, backend)?;
        let text = written.finish();
        out.push_sql(&text);
        // One for each statement that the program has.
        let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
        texts.get_or_insert_default().entry(id).or_insert_with(|| String::leak(text));
        Ok(())
    }

    fn is_safe_to_cache_prepared(&self, _backend: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

/// The texts of the statements that the connection of a transaction keeps, in the order in which it met them: what it has
/// in memory, for whoever wants to know whether that grows.
pub async fn kept_statements(tx: &ReadTx) -> Result<Vec<String>, Error> {
    let kept: Vec<Kept> = diesel::sql_query("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time, name")
        .load(&mut tx.connection())
        .await?;
    Ok(kept.into_iter().map(|kept| kept.statement).collect())
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = Text)]
    statement: String,
}

impl<S: Query> Query for Prepared<S> {
    type SqlType = S::SqlType;
}

impl<S: QueryId> QueryId for Prepared<S> {
    type QueryId = S::QueryId;
    const HAS_STATIC_QUERY_ID: bool = S::HAS_STATIC_QUERY_ID;
}
