//! What the journal says of a person, with names in place of numbers, and without what is about others.

use std::collections::{BTreeMap, HashMap};

use kernel::{Personal, Sink, UserId};
use privacy::inventory::{self, Export};
use serde_json::{Map, Value};

use super::{Cells, SOURCES};
use crate::reports::groups::Grouping;
use crate::reports::names_of;
use crate::{Error, ReadTx};

/// The references of an entry as the journal keeps it, by what they point to, and the words for them here.
const PLACES: [(&str, &str, Grouping); 5] = [
    ("customers_id", "customer", Grouping::Customer),
    ("projects_id", "project", Grouping::Project),
    ("services_id", "service", Grouping::Service),
    ("lumpsum_services_id", "lump_sum_service", Grouping::LumpSumService),
    ("texts_id", "text", Grouping::Text),
];

/// Tables whose values the journal keeps under the same names.
pub(super) const ABOUT_PERSON: [&str; 4] = ["users", "user_settings", "user_terms", "person_requests"];

type Names = HashMap<(Grouping, i64), Personal<String>>;

/// Rewrites the content of each row. What happened to other people's data is told without its content.
pub(super) async fn told(tx: &ReadTx, person: UserId, mut rows: Vec<Cells>) -> Result<Vec<Cells>, Error> {
    let columns = columns();
    let (Some(content), Some(action)) = (columns.get("content").copied(), columns.get("action").copied()) else {
        return Ok(rows);
    };
    let read: Vec<Option<Stored>> = rows.iter().map(|row| Stored::read(row, content)).collect();
    let names = names(tx, &read, person).await?;
    for (row, stored) in rows.iter_mut().zip(read) {
        let word =
            row.get(action).and_then(Option::as_ref).map(|word| word.reveal(Sink::Rule).trim_matches('"').to_owned());
        let told = stored.and_then(|stored| stored.told(word.as_deref().unwrap_or_default(), person, &names));
        if let Some(cell) = row.get_mut(content) {
            *cell = told.map(|value| Personal::new(value.to_string()));
        }
    }
    Ok(rows)
}

/// Where each column stands.
fn columns() -> BTreeMap<&'static str, usize> {
    let source = SOURCES.iter().find(|source| source.table == "journal");
    let names = source.map(super::Source::columns).unwrap_or_default();
    names.into_iter().enumerate().map(|(place, name)| (name, place)).collect()
}

/// The content of a record, with what it is about.
struct Stored {
    chain: i64,
    subject: i64,
    content: Value,
}

impl Stored {
    /// `None` if the content was erased.
    fn read(row: &Cells, place: usize) -> Option<Self> {
        let cell = row.get(place)?.as_ref()?;
        let whole: Value = serde_json::from_str(cell.reveal(Sink::Rule)).ok()?;
        let content = serde_json::from_str(whole.get("is")?.as_str()?).ok()?;
        Some(Self { chain: whole.get("of")?.as_i64()?, subject: whole.get("subject")?.as_i64()?, content })
    }

    fn told(&self, action: &str, person: UserId, names: &Names) -> Option<Value> {
        let is_entry = action.starts_with("entry.");
        let is_own_record = self.chain == 0 && self.subject == person.get() && action.starts_with("user.");
        if !(is_entry && self.chain == person.get() || is_own_record) {
            return None;
        }
        let state = |state: &Value| if is_entry { entry(state, person, names) } else { about_person(state) };
        match (self.content.get("from"), self.content.get("to")) {
            (Some(from), Some(to)) => {
                let both = [("from".to_owned(), state(from)), ("to".to_owned(), state(to))];
                Some(Value::Object(Map::from_iter(both)))
            }
            _ => Some(state(&self.content)),
        }
    }

    /// The states of an entry that are the person's own.
    fn own_states(&self, person: UserId) -> Vec<&Value> {
        let states = [Some(&self.content), self.content.get("from"), self.content.get("to")];
        states.into_iter().flatten().filter(|state| is_own(state, person)).collect()
    }
}

fn is_own(state: &Value, person: UserId) -> bool {
    state.get("users_id").and_then(Value::as_i64) == Some(person.get())
}

/// An entry with the names of what it was booked on; only that it was somebody else's, where it was.
fn entry(state: &Value, person: UserId, names: &Names) -> Value {
    if !is_own(state, person) {
        return Value::String("other-person".to_owned());
    }
    let mut told = Map::new();
    for column in inventory::table("entries").map(|table| table.columns).unwrap_or_default() {
        // The journal calls the type of an entry its kind.
        let key = if column.name == "type" { "kind" } else { column.name };
        if let Some(value) = state.get(key).filter(|_| column.export == Export::Value) {
            told.insert(column.name.to_owned(), value.clone());
        }
    }
    for (key, word, grouping) in PLACES {
        let id = state.get(key).and_then(Value::as_i64);
        let name = id.and_then(|id| names.get(&(grouping, id))).map(|name| name.reveal(Sink::Archive).clone());
        // What is gone has lost its name.
        told.insert(word.to_owned(), id.map_or(Value::Null, |_| Value::String(name.unwrap_or_else(|| "-".to_owned()))));
    }
    Value::Object(told)
}

fn about_person(state: &Value) -> Value {
    let columns = ABOUT_PERSON.iter().filter_map(|name| inventory::table(name)).flat_map(|table| table.columns);
    let given = columns.filter(|column| column.export == Export::Value);
    let found = given.filter_map(|column| Some((column.name.to_owned(), state.get(column.name)?.clone())));
    Value::Object(found.collect())
}

async fn names(tx: &ReadTx, read: &[Option<Stored>], person: UserId) -> Result<Names, Error> {
    let states: Vec<&Value> = read.iter().flatten().flat_map(|stored| stored.own_states(person)).collect();
    let mut names = Names::new();
    for (key, _, grouping) in PLACES {
        let ids: Vec<i64> = states.iter().filter_map(|state| state.get(key)?.as_i64()).collect();
        let found = names_of(tx, grouping, ids).await?;
        names.extend(found.into_iter().map(|(id, name)| ((grouping, id), name)));
    }
    Ok(names)
}
