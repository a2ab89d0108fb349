//! The database and the app that a command works with.

use std::path::PathBuf;
use std::sync::Arc;

use accounts::session;
use app::{App, AttemptLimits, Config, Delivery, HashStrength, Letters, PasswordRules, Registration, SignUpCode};
use installation::database::{self, Connections};
use installation::settings::{self, Settings, Sources};
use jiff::SignedDuration;
use kernel::SystemClock;
use store::{Db, migrate};

use crate::error::AdminError;

/// A command works alone.
const CONNECTIONS: usize = 2;

/// Opens the installation's database, brings it up to date where this program may, runs `work`, and closes it again.
///
/// A private cluster that the server runs is joined, one that is at rest is started for the command.
pub(crate) fn with_app(
    config_file: Option<PathBuf>,
    work: impl AsyncFnOnce(&App) -> Result<(), AdminError>,
) -> Result<(), AdminError> {
    let settings = settings::load(&Sources { config_file })?;
    let database = database::open(&settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(AdminError::Runtime)?;
    let done = runtime.block_on(async {
        let app = open(database.connections(), &settings).await?;
        work(&app).await
    });
    // Connections are closed before the cluster is asked to stop.
    drop(runtime);
    let stopped = database.stop();
    done?;
    Ok(stopped?)
}

async fn open(connections: &Connections, settings: &Settings) -> Result<App, AdminError> {
    if let Some(owner) = &connections.owner {
        migrate::up(owner).await?;
    }
    let status = migrate::status(&connections.app).await?;
    if status.pending().next().is_some() {
        return Err(AdminError::NotMigrated);
    }
    if !status.unknown.is_empty() {
        return Err(AdminError::NewerDatabase);
    }
    let db = Db::new(&connections.app, CONNECTIONS)?;
    if let Some(error) = db.check_role().await? {
        return Err(error.into());
    }
    Ok(App::new(db, Arc::new(SystemClock), config(settings)))
}

fn config(settings: &Settings) -> Config {
    let lasting = |duration: std::time::Duration| SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX);
    Config {
        strength: HashStrength {
            memory_kib: settings.password.memory_kib,
            iterations: settings.password.iterations,
            parallelism: settings.password.parallelism,
        },
        hashes_at_once: settings.password.at_once,
        password_rules: PasswordRules::new(settings.password.least_characters),
        // Nobody visits this program: it neither registers nor counts attempts.
        registration: Registration::Once(SignUpCode::generate()),
        operator: app::OperatorCompany::First,
        attempts: AttemptLimits {
            window: lasting(settings.limits.window()),
            per_account: settings.limits.per_account,
            per_network: settings.limits.per_network,
            letters_per_address: settings.limits.letters_per_address,
            letters_per_network: settings.limits.letters_per_network,
            sign_ups_per_network: settings.limits.sign_ups_per_network,
            words_per_network: settings.limits.words_per_network,
        },
        sessions: session::Limits {
            idle: lasting(settings.session.idle()),
            absolute: lasting(settings.session.absolute()),
            staying: lasting(settings.session.staying()),
        },
        letters: Letters {
            public_url: settings.http.public_url(settings.http.listen),
            delivery: if settings.mail.host.is_some() { Delivery::Smtp } else { Delivery::Files },
            link_life: lasting(settings.mail.link_life()),
        },
    }
}
