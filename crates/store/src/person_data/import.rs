//! Taking the person of an archive into a company.
//!
//! Rows go in as they came out, by the columns that the inventory gives: what a column of the inventory lets out comes
//! back in without a line here. References of the archive become numbers of this database.

use std::collections::HashMap;

use accounts::access::{Importer, UserManager};
use accounts::user::User;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{EmailAddress, ImportId, Sink, UserId};
use privacy::inventory::Export;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Source;
use crate::imports::Run;
use crate::journal::{self, Author, Chain, Event};
use crate::{Error, ReadTx, Tx, auth, users};

/// An import of an archive, in the middle of it.
pub struct Import<'t> {
    tx: &'t Tx,
    run: &'t Run,
    /// The person of the archive; known once their row is in.
    person: Option<i64>,
    /// Whom the archive calls somebody else.
    other: Option<i64>,
    /// What the references of the archive are here.
    references: HashMap<String, i64>,
}

/// Why a row was not taken.
#[derive(Debug)]
pub enum RowError {
    /// A field is missing or holds something else than it should; its name.
    Field(&'static str),
    /// It refers to something that the archive does not have.
    Reference(&'static str),
    /// The database said no.
    Store(Error),
}

impl From<Error> for RowError {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<diesel::result::Error> for RowError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What a table needs besides what an archive has of it, as SQL: columns and values.
const BESIDES: [(&str, &str, &str); 7] = [
    ("users", "imports_id", "$3"),
    ("customers", "imports_id", "$3"),
    ("projects", "imports_id", "$3"),
    ("services", "imports_id", "$3"),
    // The price of a piece is on each entry; what it costs today is not the person's.
    ("lumpsum_services", "price", "0"),
    ("entry_texts", "text_hash", "sha256(convert_to(x.text, 'UTF8'))"),
    // A rate by a rule keeps its rule's number, which means nothing here. No rule on overlaps held elsewhere.
    ("entries", "imports_id, rates_id, no_overlap", "$3, CASE WHEN x.rate_source = 1 THEN 0 END, false"),
];

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    found: bool,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = Nullable<BigInt>)]
    id: Option<i64>,
}

/// Whether the company has recorded nothing, books on nothing, and has nobody who came with an import.
pub async fn is_empty(tx: &ReadTx) -> Result<bool, Error> {
    let any = ["entries", "customers", "services", "lumpsum_services", "entry_texts"]
        .map(|table| format!("EXISTS (SELECT FROM {table} WHERE company_id = $1)"));
    let people = "EXISTS (SELECT FROM users WHERE company_id = $1 AND imports_id IS NOT NULL)";
    let found: Found = diesel::sql_query(format!("SELECT {} OR {people} AS found", any.join(" OR ")))
        .bind::<BigInt, _>(tx.company_id())
        .get_result(&mut tx.connection())
        .await?;
    Ok(!found.found)
}

/// Begins it, in a transaction that holds the company's lock, after [`crate::imports::begin`].
pub async fn begin<'t>(tx: &'t Tx, run: &'t Run) -> Result<Import<'t>, Error> {
    let other: Id = diesel::sql_query("SELECT min(id) AS id FROM users WHERE company_id = $1")
        .bind::<BigInt, _>(tx.company_id())
        .get_result(&mut tx.connection())
        .await?;
    Ok(Import { tx, run, person: None, other: other.id, references: HashMap::new() })
}

impl Import<'_> {
    /// Takes rows of a source.
    pub async fn take(&mut self, source: &'static Source, rows: Vec<Map<String, Value>>) -> Result<(), RowError> {
        if rows.is_empty() {
            return Ok(());
        }
        let ids = self.draw(source, rows.len()).await?;
        let mut taken = Vec::with_capacity(rows.len());
        for (place, row) in rows.into_iter().enumerate() {
            let id = ids.as_ref().and_then(|ids| ids.get(place)).copied();
            taken.push(Value::Object(self.row(source, row, id)?));
        }
        self.insert(source, ids.is_some(), &Value::Array(taken)).await
    }

    /// Numbers for rows that others refer to, drawn before.
    async fn draw(&self, source: &Source, count: usize) -> Result<Option<Vec<i64>>, RowError> {
        if source.reference.is_none() && source.table != "users" {
            return Ok(None);
        }
        let table = source.table;
        let ids: Vec<Id> =
            diesel::sql_query(format!("SELECT nextval('{table}_id_seq') AS id FROM generate_series(1, $1)"))
                .bind::<BigInt, _>(i64::try_from(count).unwrap_or(i64::MAX))
                .load(&mut self.tx.connection())
                .await?;
        Ok(Some(ids.into_iter().filter_map(|row| row.id).collect()))
    }

    /// A row as its table has it: known columns only, with numbers in place of references.
    fn row(
        &mut self,
        source: &Source,
        mut row: Map<String, Value>,
        id: Option<i64>,
    ) -> Result<Map<String, Value>, RowError> {
        let mut taken = Map::new();
        if let Some(id) = id {
            taken.insert("id".to_owned(), Value::from(id));
            match (source.reference, row.remove("reference")) {
                (Some(_), Some(Value::String(reference))) => {
                    self.references.insert(reference, id);
                }
                (Some(_), _) => return Err(RowError::Field("reference")),
                (None, _) => self.person = Some(id),
            }
        }
        for column in source.exported() {
            let value = row.remove(column.name).ok_or(RowError::Field(column.name))?;
            if taken.contains_key(column.name) {
                continue;
            }
            let value = if column.export == Export::Reference { self.number(value, column.name)? } else { value };
            taken.insert(column.name.to_owned(), value);
        }
        Ok(taken)
    }

    fn number(&self, reference: Value, column: &'static str) -> Result<Value, RowError> {
        let number = match reference {
            Value::Null => return Ok(Value::Null),
            Value::String(word) => match word.as_str() {
                "person-1" => self.person,
                "other-person" => self.other,
                "installation" => Some(0),
                other => self.references.get(other).copied(),
            },
            _ => None,
        };
        number.map(Value::from).ok_or(RowError::Reference(column))
    }

    async fn insert(&self, source: &Source, with_id: bool, rows: &Value) -> Result<(), RowError> {
        let id = (with_id && source.table != "users").then_some("id");
        let columns: Vec<&str> = id.into_iter().chain(source.exported().map(|column| column.name)).collect();
        let (more, values) = BESIDES
            .iter()
            .find(|(table, ..)| *table == source.table)
            .map_or((String::new(), String::new()), |(_, more, values)| (format!(", {more}"), format!(", {values}")));
        let quoted =
            |prefix: &str| columns.iter().map(|name| format!("{prefix}\"{name}\"")).collect::<Vec<_>>().join(", ");
        let table = source.table;
        // Each statement has the same parameters, used or not.
        let statement = format!(
            "INSERT INTO {table} (company_id, {}{more}) SELECT $1, {}{values} \
             FROM jsonb_populate_recordset(NULL::{table}, $2::jsonb) x WHERE $3 IS NOT NULL",
            quoted(""),
            quoted("x."),
        );
        diesel::sql_query(statement)
            .bind::<BigInt, _>(self.tx.company_id())
            .bind::<Text, _>(rows.to_string())
            .bind::<SqlUuid, _>(self.run.id.0)
            .execute(&mut self.tx.connection())
            .await?;
        Ok(())
    }

    /// Reads the person back, whose values are checked by that.
    pub async fn person(&self, _permit: &UserManager) -> Result<Option<User>, Error> {
        let Some(id) = self.person.and_then(|id| UserId::try_from(id).ok()) else { return Ok(None) };
        let user = users::find(self.tx, id).await?;
        if let Some(email) = user.as_ref().and_then(|user| user.email.as_ref()) {
            // Every other value has a type or a rule of its table.
            let corrupt = |_no_address| Error::Corrupt { table: "users", id: id.get(), field: "email" };
            EmailAddress::parse(email.reveal(Sink::Rule)).map_err(corrupt)?;
        }
        Ok(user)
    }

    /// Lets the person be invited under their address. Fails with the constraint `sign_in_pkey` if somebody has it.
    pub async fn register(&self, _permit: &UserManager, user: &User) -> Result<(), Error> {
        match &user.email {
            Some(email) => auth::register(self.tx, user.id, email).await,
            None => Ok(()),
        }
    }
}

#[derive(Serialize)]
struct Recorded<'a> {
    import: String,
    entries: i64,
    seconds: i64,
    digest: &'a str,
}

#[derive(Serialize)]
struct Ran<'a> {
    import: String,
    source: &'a str,
    imported: i64,
}

/// What an archive held.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Entries.
    pub entries: i64,
    /// The time of them.
    pub seconds: i64,
    /// SHA-256 over them as the archive has them.
    pub digest: String,
}

/// Ends it: counts, and records in the chains of company and person.
pub async fn finish(
    tx: &Tx,
    permit: &Importer,
    run: &Run,
    person: UserId,
    taken: &Taken,
    author: &Author,
) -> Result<(), Error> {
    crate::imports::count(tx, permit, run, taken.entries).await?;
    let ImportId(import) = run.id;
    let ran = Ran { import: import.to_string(), source: &run.source, imported: taken.entries };
    let tip = journal::tip(tx, Chain::Company).await?;
    journal::append(tx, tip, author, &[Event::new("import.run", tx.company_id(), &ran)?]).await?;
    let recorded =
        Recorded { import: import.to_string(), entries: taken.entries, seconds: taken.seconds, digest: &taken.digest };
    let tip = journal::tip(tx, Chain::Person(person)).await?;
    journal::append(tx, tip, author, &[Event::new("import.recorded", person.get(), &recorded)?]).await
}
