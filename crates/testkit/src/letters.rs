//! Links and letters, as tests need them in hand.

use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl as _};
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};
use store::mail_links::{self, Purpose};

use crate::{Person, TestApp};

/// Opens a link for a person as a letter would carry it, and gives back its token.
pub async fn open_link(test: &TestApp, person: &Person, purpose: Purpose) -> String {
    let token = uuid::Uuid::new_v4().simple().to_string();
    let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
    let now = kernel::Clock::now(&test.clock);
    let expires = now.saturating_add(SignedDuration::from_hours(48)).expect("a moment");
    let scope = store::Scope::of(person.actor.company());
    let open = async |tx: &mut store::Tx| mail_links::open(tx, person.id, purpose, &hash, expires, now).await;
    let opened: Result<(), store::Error> = test.app.db.transaction(scope, open).await;
    opened.expect("an open link");
    token
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl TestApp {
    /// How many letters of a kind wait, those to addresses that nobody knows under `unknown`.
    pub async fn letters(&self, letter: &str) -> i64 {
        let table = match letter {
            "unknown" => "SELECT count(*) AS count FROM letter_to_unknown".to_owned(),
            letter => format!("SELECT count(*) AS count FROM outbox WHERE payload LIKE '%\"{letter}\"%'"),
        };
        self.count(&table).await
    }

    /// The number in the column `count` of the one row that a query gives, which sees every company.
    pub async fn count(&self, query: &str) -> i64 {
        let mut connection =
            AsyncPgConnection::establish(&self.database.superuser_address()).await.expect("a connection");
        let row: Count = diesel::sql_query(query).get_result(&mut connection).await.expect("a count");
        row.count
    }
}
