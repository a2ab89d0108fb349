//! Attacks on the data of companies, run under the operator's own login: each must fail.
//!
//! What an attack does is taken back at once, and nothing that it might have read is kept: only whether there was a row.
//! So it may run at any time, beside a working server.

mod grants;
mod list;

use futures_util::StreamExt as _;
use outbound::Database;
use tokio_postgres::{Client, SimpleQueryMessage};

use crate::Error;
use crate::error::Lost;

/// How an attack ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What was tried.
    pub name: String,
    /// Whether it read, changed or was allowed something.
    pub succeeded: bool,
}

/// One thing to try.
#[derive(Clone, Debug)]
struct Attack {
    name: String,
    /// All but the last are the way there; the last one decides.
    steps: Vec<String>,
    success: Success,
}

impl Attack {
    fn new(name: String, way: Vec<String>, last: String, success: Success) -> Self {
        Self { name, steps: list::with(way, last), success }
    }
}

/// What an attack wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Success {
    /// A row that was read or changed.
    Row,
    /// Rows as a copy.
    Copy,
    /// That the last step is not refused.
    Allowed,
}

/// Runs every attack on one company of the installation, and gives back how each ended. `None` if there is no company
/// whose data is not open to a grant at this moment, so that nothing could be proven.
pub async fn run(ops: &Database) -> Result<Option<Vec<Attempt>>, Error> {
    let connected = ops.connect().await;
    let (client, bytes) = connected.map_err(|_may_quote_the_login| lost("no connection could be made"))?;
    // Whatever ends the connection is told to the client.
    tokio::select! {
        outcome = on(&client) => outcome,
        _ended = bytes => Err(lost("the connection was closed")),
    }
}

async fn on(client: &Client) -> Result<Option<Vec<Attempt>>, Error> {
    let Some(victim) = first_value(client, list::VICTIM).await? else { return Ok(None) };
    let tables = values(client, list::TABLES).await?;
    let functions = values(client, list::FUNCTIONS).await?;
    let mut attempts = Vec::new();
    for attack in list::attacks(&victim, &tables, &functions) {
        let succeeded = try_out(client, &attack).await?;
        attempts.push(Attempt { name: attack.name, succeeded });
    }
    Ok(Some(attempts))
}

async fn try_out(client: &Client, Attack { steps, success, .. }: &Attack) -> Result<bool, Error> {
    let Some((last, way)) = steps.split_last() else { return Ok(false) };
    client.batch_execute("BEGIN").await.map_err(|_broken| lost("the connection was closed"))?;
    let mut succeeded = true;
    for step in way {
        // A step that is refused leaves a transaction in which everything after it is.
        succeeded = succeeded && client.batch_execute(step).await.is_ok();
    }
    succeeded = succeeded
        && match success {
            Success::Allowed => client.simple_query(last).await.is_ok(),
            Success::Row => client.simple_query(last).await.is_ok_and(|answer| answer.iter().any(is_row)),
            Success::Copy => copies(client, last).await,
        };
    client.batch_execute("ROLLBACK").await.map_err(|_broken| lost("the connection was closed"))?;
    Ok(succeeded)
}

async fn copies(client: &Client, statement: &str) -> bool {
    let Ok(copied) = client.copy_out(statement).await else { return false };
    let mut copied = std::pin::pin!(copied);
    let mut rows = false;
    while let Some(part) = copied.next().await {
        rows = rows || part.is_ok_and(|bytes| !bytes.is_empty());
    }
    rows
}

fn is_row(message: &SimpleQueryMessage) -> bool {
    match message {
        SimpleQueryMessage::Row(_) => true,
        SimpleQueryMessage::CommandComplete(changed) => *changed > 0,
        _ => false,
    }
}

async fn first_value(client: &Client, sql: &str) -> Result<Option<String>, Error> {
    Ok(values(client, sql).await?.into_iter().next())
}

async fn values(client: &Client, sql: &str) -> Result<Vec<String>, Error> {
    let answer = client.simple_query(sql).await;
    let answer = answer.map_err(|_may_quote| Error::Refused { kind: "the list of what to attack".to_owned() })?;
    let value = |message: SimpleQueryMessage| match message {
        SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    };
    Ok(answer.into_iter().filter_map(value).collect())
}

fn lost(what: &str) -> Error {
    Error::Unavailable(Box::new(Lost(what.to_owned())))
}
