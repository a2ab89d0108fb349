//! The database and the app that a command works with.

use std::path::PathBuf;
use std::sync::Arc;

use accounts::session;
use app::{
    App, AttemptLimits, Config, Delivery, Fault, Files, HashStrength, Letters, PasswordRules, Registration, SignUpCode,
};
use deletions::{Certificates, Deletions};
use documents::Facts;
use installation::database::{self, Connections};
use installation::settings::{Mode, Settings};
use jiff::SignedDuration;
use kernel::SystemClock;
use outbound::Database;
use store::{Db, migrate, operators};

use crate::commands::Access;
use crate::error::AdminError;

/// A command works alone.
const CONNECTIONS: usize = 2;

/// Where a command works.
pub(crate) struct Workplace {
    /// The app: as the server's role where the operator is the company, as the deputy on a hosted installation.
    pub(crate) app: App,
    /// Whether the data belongs to companies that are not the operator.
    pub(crate) is_hosted: bool,
    /// What the documents of privacy say about the installation.
    pub(crate) facts: Facts,
    /// The folder with the data.
    pub(crate) data_folder: PathBuf,
    logins: Connections,
}

impl Workplace {
    /// The login that also migrates.
    pub(crate) fn owner(&self) -> Result<&Database, AdminError> {
        self.logins.owner.as_ref().ok_or(AdminError::LoginMissing("owner", "OWNER_URL"))
    }

    /// The operator's login.
    pub(crate) fn ops(&self) -> Result<&Database, AdminError> {
        ops(&self.logins)
    }
}

/// Opens the installation's database as far as `access` allows, brings it up to date where this program may, runs
/// `work`, and closes it again.
///
/// A private cluster that the server runs is joined, one that is at rest is started for the command.
pub(crate) fn at(
    settings: &Settings,
    access: Access,
    work: impl AsyncFnOnce(&Workplace) -> Result<(), AdminError>,
) -> Result<(), AdminError> {
    let is_hosted = settings.mode == Mode::Hosted;
    match access {
        Access::WayIn if is_hosted => return Err(AdminError::WayIn),
        Access::Owners if is_hosted => return Err(AdminError::ForOwners),
        Access::Grants | Access::Staff if !is_hosted => return Err(AdminError::NotHosted),
        _ => {}
    }
    with_database(settings, async |logins| {
        let app = if is_hosted { as_deputy(logins, settings).await? } else { as_server(logins, settings).await? };
        let data_folder = settings.data_dir.clone();
        let place = Workplace { app, is_hosted, data_folder, facts: settings.facts(), logins: logins.clone() };
        admit(&place, access).await?;
        work(&place).await
    })
}

/// For a command that only looks: the database is taken as it is, and none is made. As the server's role, or as the
/// operator's on a hosted installation.
pub(crate) fn with_app_as_it_is(
    settings: &Settings,
    work: impl AsyncFnOnce(&App) -> Result<(), AdminError>,
) -> Result<(), AdminError> {
    if settings.database.url.is_none() && !settings.data_dir.join("postgres").exists() {
        return Err(AdminError::NoInstallation(settings.data_dir.clone()));
    }
    with_database(settings, async |logins| {
        let app = if settings.mode == Mode::Hosted {
            as_deputy(logins, settings).await?
        } else {
            open(&logins.app, Db::new(&logins.app, CONNECTIONS)?, settings).await?
        };
        work(&app).await
    })
}

/// As [`at`], for work on a database in whatever state it is.
pub(crate) fn with_database(
    settings: &Settings,
    work: impl AsyncFnOnce(&Connections) -> Result<(), AdminError>,
) -> Result<(), AdminError> {
    let database = database::open(settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(AdminError::Runtime)?;
    let done = runtime.block_on(work(database.connections()));
    // Connections are closed before the cluster is asked to stop.
    drop(runtime);
    let stopped = database.stop();
    done?;
    Ok(stopped?)
}

/// As the server's own role, after the database was brought up to date and has forgotten again what was deleted.
pub(crate) async fn as_server(logins: &Connections, settings: &Settings) -> Result<App, AdminError> {
    if let Some(owner) = &logins.owner {
        migrate::up(owner).await?;
    }
    let app = open(&logins.app, Db::new(&logins.app, CONNECTIONS)?, settings).await?;
    app::replay_deletions(&app).await.map_err(|fault| match fault {
        Fault::Busy(error) => AdminError::Busy(error),
        other => AdminError::Replay(other),
    })?;
    Ok(app)
}

/// On a hosted installation: the operator's role, which neither migrates nor reads.
async fn as_deputy(logins: &Connections, settings: &Settings) -> Result<App, AdminError> {
    let ops = ops(logins)?;
    open(ops, Db::deputy(ops, CONNECTIONS)?, settings).await
}

fn ops(logins: &Connections) -> Result<&Database, AdminError> {
    logins.ops.as_ref().ok_or(AdminError::LoginMissing("ops", "OPS_URL"))
}

async fn open(login: &Database, db: Db, settings: &Settings) -> Result<App, AdminError> {
    let status = migrate::status(login).await?;
    if status.pending().next().is_some() {
        return Err(AdminError::NotMigrated);
    }
    if !status.unknown.is_empty() {
        return Err(AdminError::NewerDatabase);
    }
    if let Some(error) = db.check_role().await? {
        return Err(error.into());
    }
    Ok(App::new(db, Arc::new(SystemClock), config(settings)))
}

/// The database would show nothing without a grant; this says why.
async fn admit(place: &Workplace, access: Access) -> Result<(), AdminError> {
    let Access::Inside(company, purpose) = access else { return Ok(()) };
    if place.is_hosted && !operators::is_open(&place.app.db, company, purpose).await? {
        return Err(AdminError::NoGrant(company.get(), purpose.code()));
    }
    Ok(())
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
        files: Files {
            letters: settings.letters_folder(),
            deletions: Deletions::at(settings.deletions_file()),
            certificates: Certificates::at(settings.certificates_folder()),
            backup_days: settings.backup.keep_days,
        },
        periods: settings.retention.periods(),
    }
}
