//! `operator add`, `list` and `end`: those who work for the operator of a hosted installation.

use std::fmt::Write as _;

use app::OperatorKey;
use kernel::{Clock as _, PersonName, Sink, SystemClock};
use outbound::Database;
use serde::Serialize;
use store::operators;

use super::moment;
use crate::error::AdminError;
use crate::output;

/// What is to be done, by whoever has the login that also migrates.
pub(crate) enum Staff {
    Add(PersonName),
    List,
    End(i64),
}

#[derive(Serialize)]
struct Added<'a> {
    operators_id: i64,
    key: &'a str,
}

#[derive(Serialize)]
struct Operators<'a> {
    operators: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    operators_id: i64,
    name: &'a str,
    added_at: String,
    ended_at: Option<String>,
}

#[derive(Serialize)]
struct Ended {
    operators_id: i64,
}

impl Staff {
    pub(crate) async fn run(self, owner: &Database, json: bool) -> Result<(), AdminError> {
        match self {
            Self::Add(name) => add(owner, &name, json).await,
            Self::List => list(owner, json).await,
            Self::End(id) => end(owner, id, json).await,
        }
    }
}

async fn add(owner: &Database, name: &PersonName, json: bool) -> Result<(), AdminError> {
    let key = OperatorKey::generate().map_err(AdminError::Fault)?;
    let id = operators::add(owner, name, &key.hash(), SystemClock.now()).await?;
    let answer = Added { operators_id: id, key: key.reveal(Sink::Terminal) };
    if json {
        return output::json(&answer);
    }
    output::text(&format!("operator  {id}\nkey       {}  (shown only now, for this person alone)\n", answer.key))
}

async fn list(owner: &Database, json: bool) -> Result<(), AdminError> {
    let all = operators::list(owner).await?;
    let listed = |one: &'_ operators::Operator| (one.id, moment(one.added), one.ended.map(moment));
    if json {
        let operators = all.iter().map(|one| {
            let (operators_id, added_at, ended_at) = listed(one);
            Listed { operators_id, name: one.name.reveal(Sink::Terminal), added_at, ended_at }
        });
        return output::json(&Operators { operators: operators.collect() });
    }
    let mut text = String::from("     id  added                 ended                 name\n");
    for one in &all {
        let (id, added, ended) = listed(one);
        // Writing to a text cannot fail.
        let _written =
            writeln!(text, "{id:>7}  {added}  {:<20}  {}", ended.unwrap_or_default(), one.name.reveal(Sink::Terminal));
    }
    output::text(&text)
}

async fn end(owner: &Database, id: i64, json: bool) -> Result<(), AdminError> {
    if !operators::end(owner, id, SystemClock.now()).await? {
        return Err(AdminError::NoOperator(id));
    }
    if json {
        return output::json(&Ended { operators_id: id });
    }
    output::text(&format!("the key of operator {id} is worthless from now on\n"))
}
