//! What tests stand on: a real PostgreSQL with a database of their own, a clock that they set, and a small company.
//!
//! Only ever a dev-dependency. Panics instead of returning errors: a test that cannot be set up has failed.

mod clock;
mod cluster;
mod company;
mod database;
mod letters;
mod rows;

pub use clock::TestClock;
pub use cluster::{TestCluster, cluster};
pub use company::{
    Company, PASSWORD, Person, a_customer, a_project, a_service, booking, common, find_entry, record_hours, start,
    start_on,
};
pub use database::{TestDatabase, way};
pub use letters::open_link;
pub use rows::fill;

use std::sync::Arc;

use accounts::session;
use app::{
    App, AttemptLimits, Config, Delivery, Files, HashStrength, Letters, OperatorCompany, PasswordRules, Registration,
    SignUpCode,
};
use deletions::{Certificates, Deletions};
use jiff::SignedDuration;
use privacy::Periods;

/// A database, an app on it, and the clock that the app reads.
pub struct TestApp {
    /// The app, with the server's role.
    pub app: App,
    /// The clock.
    pub clock: TestClock,
    /// The database; dropped with the test unless it failed.
    pub database: TestDatabase,
}

impl TestApp {
    /// A migrated database without any company, and an app on it. The clock stands at 2026-03-02T08:00:00Z, a Monday.
    pub async fn start() -> Self {
        let database = TestDatabase::create().await;
        let clock = TestClock::at("2026-03-02T08:00:00Z");
        let db = store::Db::new(&way(&database.app_address()), 10).expect("a pool");
        let app = App::new(db, Arc::new(clock.clone()), config());
        Self { app, clock, database }
    }

    /// The same, recording requests: with the partitions of the day.
    pub async fn recording() -> Self {
        let mut test = Self::start().await;
        let log = store::access::AccessDb::new(&way(&test.database.access_address())).expect("a pool");
        test.app = test.app.clone().recording(log);
        app::keep_periods(&test.app, privacy::Job::SweepAccessLog, privacy::Periods::default())
            .await
            .expect("partitions");
        test
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(folder) = self.app.files.letters.parent() {
            // Most tests write none.
            let _nothing_there = std::fs::remove_dir_all(folder);
        }
    }
}

/// The configuration of the app in tests: the smallest hash that is allowed, and the limits that ship.
pub fn config() -> Config {
    Config {
        strength: HashStrength::MINIMUM,
        hashes_at_once: 2,
        password_rules: PasswordRules::new(12),
        registration: Registration::Once(SignUpCode::generate()),
        operator: OperatorCompany::First,
        attempts: AttemptLimits {
            window: SignedDuration::from_mins(15),
            per_account: 10,
            per_network: 200,
            letters_per_address: 5,
            letters_per_network: 50,
            sign_ups_per_network: 10,
            words_per_network: 5,
        },
        sessions: session::Limits {
            idle: SignedDuration::from_hours(12),
            absolute: SignedDuration::from_hours(24),
            staying: SignedDuration::from_hours(24 * 90),
        },
        letters: Letters {
            public_url: "http://127.0.0.1:8080".to_owned(),
            delivery: Delivery::Smtp,
            link_life: SignedDuration::from_hours(48),
        },
        files: files(),
        periods: Periods::default(),
    }
}

/// Files of the test's own, below the machine's folder for such; nothing is made until something is written.
fn files() -> Files {
    let folder = std::env::temp_dir().join(format!("uhrwerk-test-files-{}", uuid::Uuid::new_v4().simple()));
    Files {
        letters: folder.join("mail"),
        deletions: Deletions::at(folder.join("deletions.log")),
        certificates: Certificates::at(folder.join("certificates")),
        backup_days: 30,
    }
}
