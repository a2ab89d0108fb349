//! How a long transaction and the others of its company wait for each other.

use std::time::Duration;

use diesel::sql_types::{BigInt, Bool};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection as _};
use jiff::Timestamp;

use crate::{Error, Tx};

#[derive(diesel::QueryableByName)]
struct Got {
    #[diesel(sql_type = Bool)]
    got: bool,
}

/// Keeps a company's imports, taking one back, and erasing a person apart from each other, until the end of the
/// transaction: each would meet rows of the others that it cannot see yet. Whoever comes second is told at once.
///
/// An import holds the company's own lock only at its end, so that lock does not do this.
pub async fn alone(tx: &Tx) -> Result<(), Error> {
    let asked: Got = diesel::sql_query("SELECT pg_try_advisory_xact_lock(hashtextextended('imports', $1)) AS got")
        .bind::<BigInt, _>(tx.company_id())
        .get_result(&mut tx.connection())
        .await?;
    if asked.got { Ok(()) } else { Err(Error::Busy { kind: "an import of this company is running" }) }
}

/// Takes the company's lock late, and asks once more whether its contract goes on.
pub(super) async fn lock_company(tx: &Tx, now: Timestamp) -> Result<(), Error> {
    patiently(tx, &format!("SELECT lock_company(); SELECT refuse_after_end('{now}')")).await
}

/// Takes the locks of people, in the order in which everybody takes them.
pub(super) async fn lock_people(tx: &Tx, people: &[i64]) -> Result<(), Error> {
    if people.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = people.iter().map(i64::to_string).collect();
    let (company, ids) = (tx.company_id(), ids.join(", "));
    let lock = "FOR NO KEY UPDATE";
    patiently(tx, &format!("SELECT FROM users WHERE company_id = {company} AND id IN ({ids}) ORDER BY id {lock}")).await
}

/// So often a lock is asked for: longer than anybody else waits, whose transaction is over then.
const TRIES: u32 = 120;

/// Takes locks that others may hold who wait for a row of this very transaction, such as a customer of the same name:
/// each try gives up before the database sees a deadlock in that, which would cost the whole import, and the others'
/// own limit ends theirs.
async fn patiently(tx: &Tx, locks: &str) -> Result<(), Error> {
    let attempt =
        format!("SAVEPOINT patience; SET LOCAL lock_timeout = '500ms'; {locks}; SET LOCAL lock_timeout = '10s'");
    for _try in 1..TRIES {
        match tx.connection().batch_execute(&attempt).await.map_err(Error::from) {
            Err(error) if error.is_busy() => {
                tx.connection().batch_execute("ROLLBACK TO SAVEPOINT patience").await?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            outcome => return outcome,
        }
    }
    Err(Error::Busy { kind: "the company's lock was not free for a minute" })
}
