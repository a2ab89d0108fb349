//! The inventory lists what is stored, and what it calls words of people is wrapped from the database on.

mod raw_rows;

use std::collections::BTreeMap;

use privacy::inventory::{Holding, columns};
use testkit::TestDatabase;

use crate::schema::{self, Tables};

/// Table and column.
type Name = (String, String);

/// How the inventory says that each column is held.
fn listed() -> BTreeMap<Name, Holding> {
    columns().map(|(table, column)| (name(table.name, column.name), column.holding)).collect()
}

fn name(table: &str, column: &str) -> Name {
    (table.to_owned(), column.to_owned())
}

/// The type of each column; whether it may be empty does not matter here.
fn types(tables: Tables) -> BTreeMap<Name, String> {
    let plain = |kind: String| kind.trim_start_matches("Nullable<").trim_end_matches('>').to_owned();
    let of_table = |(table, columns): (String, Vec<(String, String)>)| {
        columns.into_iter().map(move |(column, kind)| ((table.clone(), column), plain(kind)))
    };
    tables.into_iter().flat_map(of_table).collect()
}

/// Columns that only one of the two knows.
fn unlisted(listed: &BTreeMap<Name, Holding>, live: &BTreeMap<Name, String>) -> Vec<String> {
    let missing = live.keys().filter(|name| !listed.contains_key(name)).map(|(table, column)| {
        format!("{table}.{column} has no entry in the inventory: give it one in crates/privacy/src/inventory")
    });
    let gone = listed.keys().filter(|name| !live.contains_key(name));
    missing.chain(gone.map(|(table, column)| format!("{table}.{column} is in the inventory only"))).collect()
}

/// Columns whose type does not say what the inventory says of them.
fn unwrapped(
    listed: &BTreeMap<Name, Holding>,
    live: &BTreeMap<Name, String>,
    written: &BTreeMap<Name, String>,
) -> Vec<String> {
    let type_in = |types: &BTreeMap<Name, String>, name| types.get(name).cloned().unwrap_or_default();
    let mut faults = Vec::new();
    for (name, holding) in listed {
        let (kept, read) = (type_in(live, name), type_in(written, name));
        let (table, column) = name;
        match (holding, read == "PersonalText") {
            (Holding::Personal, false) => faults.push(format!("{table}.{column} is personal and read as {read}")),
            (Holding::Plain, true) => faults.push(format!("{table}.{column} is plain and read as {read}")),
            (Holding::Personal, true) if kept != "Text" => {
                faults.push(format!("{table}.{column} is personal and kept as {kept}"));
            }
            (Holding::Personal, true) | (Holding::Plain, false) => {}
        }
    }
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inventory_is_the_database() {
    let live = types(schema::live(&TestDatabase::create().await).await);
    let written = types(schema::written());
    assert_eq!(unlisted(&listed(), &live), Vec::<String>::new());
    assert_eq!(unwrapped(&listed(), &live, &written), Vec::<String>::new());
}

/// A table that everybody agrees about.
fn agreed() -> (BTreeMap<Name, Holding>, BTreeMap<Name, String>, BTreeMap<Name, String>) {
    let (words, day) = (name("diary", "words"), name("diary", "day"));
    let listed = BTreeMap::from([(words.clone(), Holding::Personal), (day.clone(), Holding::Plain)]);
    let live = BTreeMap::from([(words.clone(), "Text".to_owned()), (day.clone(), "Date".to_owned())]);
    let written = BTreeMap::from([(words, "PersonalText".to_owned()), (day, "Date".to_owned())]);
    (listed, live, written)
}

#[test]
fn a_column_that_only_one_side_knows_is_found() {
    let (listed, live, _) = agreed();
    assert_eq!(unlisted(&listed, &live), Vec::<String>::new());

    let mut more = live.clone();
    more.insert(name("diary", "mood"), "Int2".to_owned());
    let faults = unlisted(&listed, &more);
    assert!(matches!(faults.as_slice(), [one] if one.starts_with("diary.mood has no entry")), "{faults:?}");

    let mut less = live;
    less.remove(&name("diary", "day"));
    assert_eq!(unlisted(&listed, &less), ["diary.day is in the inventory only"]);
}

#[test]
fn a_column_of_the_wrong_type_is_found() {
    let (listed, live, written) = agreed();
    assert_eq!(unwrapped(&listed, &live, &written), Vec::<String>::new());
    let with = |types: &BTreeMap<Name, String>, column: &str, kind: &str| {
        let mut types = types.clone();
        types.insert(name("diary", column), kind.to_owned());
        types
    };
    for (live, written, fault) in [
        (live.clone(), with(&written, "words", "Text"), "diary.words is personal and read as Text"),
        (live.clone(), with(&written, "day", "PersonalText"), "diary.day is plain and read as PersonalText"),
        (with(&live, "words", "Bytea"), written, "diary.words is personal and kept as Bytea"),
    ] {
        assert_eq!(unwrapped(&listed, &live, &written), [fault]);
    }
}
