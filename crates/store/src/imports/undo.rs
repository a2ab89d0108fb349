//! Taking an import back.

use accounts::access::Importer;
use diesel::sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use jiff::Timestamp;
use kernel::{EntryId, ImportId, Seconds};
use serde::Serialize;

use super::{Id, about, alone, lift_limits, shares};
use crate::journal::{self, Author, Chain, Event};
use crate::pg_types::DbTimestamp;
use crate::{Error, Tx};

/// What taking an import back removed, and what it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Entries that were removed.
    pub entries: i64,
    /// Their recorded time.
    pub seconds: Seconds,
    /// Entries that somebody changed since: they stay.
    pub kept: Vec<EntryId>,
    /// Customers that the import created and nothing else used.
    pub customers: i64,
    /// Projects likewise.
    pub projects: i64,
    /// Services likewise.
    pub services: i64,
    /// People likewise, unless they were invited since.
    pub people: i64,
}

#[derive(Serialize)]
struct Content {
    import: String,
    entries: i64,
    seconds: i64,
    kept: Vec<i64>,
    customers: Vec<i64>,
    projects: Vec<i64>,
    services: Vec<i64>,
    people: Vec<i64>,
}

/// Removes the entries of an import that nobody changed since, their keys, and what the import created for them,
/// nothing else uses and nobody changed since. The transaction holds the company's lock; the people's are taken here.
///
/// Rows of removed entries can be imported again; rows of kept ones, and of entries that somebody deleted, cannot.
pub async fn undo(
    tx: &Tx,
    permit: &Importer,
    import: ImportId,
    author: &Author,
    now: Timestamp,
) -> Result<Undone, Error> {
    alone(tx).await?;
    lift_limits(tx).await?;
    join_by_hash(tx).await?;
    shares::lock_people(tx, import).await?;
    let shares = shares::of(tx, permit, import).await?;
    shares::record(tx, "import.undone", import, &shares, author).await?;
    let kept = ids(tx, import, KEPT).await?;
    let texts = ids(tx, import, TEXTS).await?;
    about(tx, import, KEYS).await?;
    let entries = about(tx, import, ENTRIES).await?;
    for rows in CREATED {
        about(tx, import, rows).await?;
    }
    remove_texts(tx, texts).await?;
    let mut content = Content {
        import: import.0.to_string(),
        entries,
        seconds: shares.iter().map(|share| share.seconds).sum(),
        kept: kept.clone(),
        projects: ids(tx, import, PROJECTS).await?,
        customers: Vec::new(),
        services: ids(tx, import, SERVICES).await?,
        people: ids(tx, import, PEOPLE).await?,
    };
    // After the projects, which hold customers.
    content.customers = ids(tx, import, CUSTOMERS).await?;
    mark(tx, import, now).await?;
    let event = Event::new("import.undone", tx.company_id(), &content)?;
    let tip = journal::tip(tx, Chain::Company).await?;
    journal::append(tx, tip, author, &[event]).await?;
    undone(&content)
}

const KEPT: &str = "SELECT id FROM entries \
    WHERE company_id = $1 AND imports_id = $2 AND time_last_change <> time_insert ORDER BY id";

const TEXTS: &str = "SELECT DISTINCT texts_id AS id FROM entries \
    WHERE company_id = $1 AND imports_id = $2 AND texts_id IS NOT NULL";

/// The keys of entries that a person deleted stay: a new import must not bring these back.
const KEYS: &str = "DELETE FROM import_source_keys k USING entries e \
    WHERE k.company_id = $1 AND k.imports_id = $2 AND e.company_id = k.company_id AND e.id = k.entries_id \
    AND e.imports_id = k.imports_id AND e.time_last_change = e.time_insert";

const ENTRIES: &str =
    "DELETE FROM entries WHERE company_id = $1 AND imports_id = $2 AND time_last_change = time_insert";

/// Keeps what the import created for this transaction. Whoever is booking on one of these rows comes first, and whether
/// it is in use is asked by the statements behind this one, which see that; a statement that waits for a row does not
/// look anew at what refers to it. In the order in which an entry takes its references.
const CREATED: [&str; 4] = [
    "SELECT FROM users WHERE company_id = $1 AND imports_id = $2 ORDER BY id FOR UPDATE",
    "SELECT FROM customers WHERE company_id = $1 AND imports_id = $2 ORDER BY id FOR UPDATE",
    "SELECT FROM projects WHERE company_id = $1 AND imports_id = $2 ORDER BY id FOR UPDATE",
    "SELECT FROM services WHERE company_id = $1 AND imports_id = $2 ORDER BY id FOR UPDATE",
];

const PROJECTS: &str = "DELETE FROM projects p WHERE company_id = $1 AND imports_id = $2 \
    AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = p.company_id AND e.projects_id = p.id) \
    AND NOT EXISTS (SELECT FROM journal j WHERE j.company_id = p.company_id AND j.chain = 0 AND j.subject = p.id \
    AND j.action = 'project.updated') RETURNING id";

const CUSTOMERS: &str = "DELETE FROM customers c WHERE company_id = $1 AND imports_id = $2 \
    AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = c.company_id AND e.customers_id = c.id) \
    AND NOT EXISTS (SELECT FROM projects p WHERE p.company_id = c.company_id AND p.customers_id = c.id) \
    AND NOT EXISTS (SELECT FROM company d WHERE d.company_id = c.company_id AND d.default_customers_id = c.id) \
    AND NOT EXISTS (SELECT FROM journal j WHERE j.company_id = c.company_id AND j.chain = 0 AND j.subject = c.id \
    AND j.action = 'customer.updated') RETURNING id";

const SERVICES: &str = "DELETE FROM services s WHERE company_id = $1 AND imports_id = $2 \
    AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = s.company_id AND e.services_id = s.id) \
    AND NOT EXISTS (SELECT FROM company d WHERE d.company_id = s.company_id AND d.default_services_id = s.id) \
    AND NOT EXISTS (SELECT FROM journal j WHERE j.company_id = s.company_id AND j.chain = 0 AND j.subject = s.id \
    AND j.action = 'service.updated') RETURNING id";

const PEOPLE: &str = "DELETE FROM users u WHERE company_id = $1 AND imports_id = $2 AND email IS NULL \
    AND NOT EXISTS (SELECT FROM entries e WHERE e.company_id = u.company_id AND e.users_id = u.id) RETURNING id";

async fn ids(tx: &Tx, import: ImportId, sql: &'static str) -> Result<Vec<i64>, Error> {
    let rows: Vec<Id> = diesel::sql_query(sql)
        .bind::<BigInt, _>(tx.company_id())
        .bind::<SqlUuid, _>(import.0)
        .load(&mut tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Right after an import the planner knows nothing about its rows yet, and would visit all of them for each of them.
async fn join_by_hash(tx: &Tx) -> Result<(), Error> {
    diesel::sql_query("SET LOCAL enable_nestloop = off").execute(&mut tx.connection()).await?;
    Ok(())
}

/// Texts are personal: none stays that no entry has.
async fn remove_texts(tx: &Tx, candidates: Vec<i64>) -> Result<(), Error> {
    const UNUSED: &str = "FROM entry_texts t WHERE company_id = $1 AND id = ANY($2) AND NOT EXISTS \
        (SELECT FROM entries e WHERE e.company_id = t.company_id AND e.texts_id = t.id)";
    // As with what was created: first kept for this transaction, then asked for once more.
    for sql in [format!("SELECT {UNUSED} ORDER BY id FOR UPDATE"), format!("DELETE {UNUSED}")] {
        diesel::sql_query(sql)
            .bind::<BigInt, _>(tx.company_id())
            .bind::<Array<BigInt>, _>(&candidates)
            .execute(&mut tx.connection())
            .await?;
    }
    Ok(())
}

async fn mark(tx: &Tx, import: ImportId, now: Timestamp) -> Result<(), Error> {
    diesel::sql_query("UPDATE imports SET undone_at = $3 WHERE company_id = $1 AND id = $2")
        .bind::<BigInt, _>(tx.company_id())
        .bind::<SqlUuid, _>(import.0)
        .bind::<Timestamptz, _>(DbTimestamp(now))
        .execute(&mut tx.connection())
        .await?;
    Ok(())
}

fn undone(content: &Content) -> Result<Undone, Error> {
    let count = |ids: &[i64]| i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let kept = content.kept.iter().map(|id| {
        EntryId::try_from(*id).map_err(|_negative| Error::Corrupt { table: "entries", id: *id, field: "id" })
    });
    Ok(Undone {
        entries: content.entries,
        seconds: Seconds(content.seconds),
        kept: kept.collect::<Result<_, _>>()?,
        customers: count(&content.customers),
        projects: count(&content.projects),
        services: count(&content.services),
        people: count(&content.people),
    })
}
