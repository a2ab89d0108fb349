//! The pool of connections.

use std::sync::Arc;
use std::time::Duration;

use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection as _};
use jiff::Timestamp;
use kernel::{Clock, SystemClock};
use outbound::Database;

use crate::Error;
use crate::changes::Changes;

/// The database: gives out transactions, and nothing else.
#[derive(Clone)]
pub struct Db {
    pool: Pool<AsyncPgConnection>,
    changes: Changes,
    clock: Arc<dyn Clock>,
}

/// Why the server must not work under its database role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    /// A superuser ignores row-level security.
    #[error("the server's database role is a superuser; give it the role uhrwerk_app instead")]
    Superuser,
    /// So does a role with BYPASSRLS.
    #[error("the server's database role has BYPASSRLS; give it the role uhrwerk_app instead")]
    BypassesRowSecurity,
    /// The owner could switch it off.
    #[error("the server's database role owns the tables; give it the role uhrwerk_app instead")]
    Owner,
}

/// No statement of the server takes longer; an import lifts the limit for itself.
///
/// A plan is made once for each statement and kept: left to itself the database plans most of ours anew each time,
/// which takes a third of its work for a short read. The sums of a year gain nothing by it and lose little.
pub(crate) const LIMITS: &str = "SET plan_cache_mode = force_generic_plan; SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; SET jit = off";

/// The role that the operator's login takes; see the migration `operators`.
const DEPUTY: &str = "uhrwerk_deputy";

/// How long a request waits for a free connection before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(10);

impl Db {
    /// Prepares a pool for a login; connections are made when they are needed.
    pub fn new(database: &Database, connections: usize) -> Result<Self, Error> {
        Self::with(database, connections, LIMITS)
    }

    /// The same for the operator's login of a hosted installation: works as the deputy, who sees what an open grant of
    /// the transaction's company lets them see.
    pub fn deputy(ops: &Database, connections: usize) -> Result<Self, Error> {
        Self::with(ops, connections, &format!("{LIMITS}; SET ROLE {DEPUTY}"))
    }

    fn with(database: &Database, connections: usize, begins: &str) -> Result<Self, Error> {
        Ok(Self {
            pool: pool(database, connections, begins)?,
            changes: Changes::default(),
            clock: Arc::new(SystemClock),
        })
    }

    /// The same, which asks this clock whether the contract of a company has ended.
    pub fn by_clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// The moment by which a transaction that begins is judged.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What transactions change, for whoever wants to be told.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    pub(crate) async fn connection(&self) -> Result<Object<AsyncPgConnection>, Error> {
        take(&self.pool).await
    }

    /// Refuses a role for which row-level security would not hold.
    pub async fn check_role(&self) -> Result<Option<RoleError>, Error> {
        use diesel::sql_types::Bool;
        use diesel_async::RunQueryDsl;

        #[derive(diesel::QueryableByName)]
        struct Powers {
            #[diesel(sql_type = Bool)]
            superuser: bool,
            #[diesel(sql_type = Bool)]
            bypasses: bool,
            #[diesel(sql_type = Bool)]
            owner: bool,
        }
        let mut connection = self.connection().await?;
        let powers: Powers = diesel::sql_query(
            "SELECT r.rolsuper AS superuser, r.rolbypassrls AS bypasses, \
             EXISTS (SELECT FROM pg_class c WHERE c.relname = 'entries' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owner \
             FROM pg_roles r WHERE r.rolname = current_user",
        )
        .get_result(&mut *connection)
        .await?;
        Ok(match powers {
            Powers { superuser: true, .. } => Some(RoleError::Superuser),
            Powers { bypasses: true, .. } => Some(RoleError::BypassesRowSecurity),
            Powers { owner: true, .. } => Some(RoleError::Owner),
            _ => None,
        })
    }
}

/// A pool of connections under a login, with the limits that all of ours have.
pub(crate) fn pool(database: &Database, connections: usize, begins: &str) -> Result<Pool<AsyncPgConnection>, Error> {
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    let (database, begins) = (database.clone(), begins.to_owned());
    config.custom_setup = Box::new(move |_address| {
        let (database, begins) = (database.clone(), begins.clone());
        Box::pin(async move {
            let mut connection = connect_for_requests(&database).await?;
            let set = connection.batch_execute(&begins).await;
            set.map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Ok(connection)
        })
    });
    // The way connects; the manager needs no address.
    let manager = AsyncDieselConnectionManager::new_with_config("", config);
    Pool::builder(manager)
        .max_size(connections)
        .wait_timeout(Some(PATIENCE))
        .create_timeout(Some(PATIENCE))
        .runtime(deadpool::Runtime::Tokio1)
        .build()
        .map_err(|error| Error::Unavailable(Box::new(error)))
}

/// A connection of a pool.
pub(crate) async fn take(pool: &Pool<AsyncPgConnection>) -> Result<Object<AsyncPgConnection>, Error> {
    // The pool's own error can quote the address, which holds a password.
    pool.get().await.map_err(|error| Error::Unavailable(Box::new(crate::error::Lost(kind_of(&error)))))
}

/// Makes a connection of diesel's from one of the way's.
pub(crate) async fn connect(database: &Database) -> diesel::ConnectionResult<AsyncPgConnection> {
    let (client, bytes) = database.connect().await.map_err(no_connection)?;
    AsyncPgConnection::try_from_client_and_connection(client, bytes).await
}

/// The same for requests. The driver's own way of moving the bytes lets each statement listen to the connection's fate as
/// well, at each wake-up of everything that was sent with it; here a connection that ends just answers nothing more.
async fn connect_for_requests(database: &Database) -> diesel::ConnectionResult<AsyncPgConnection> {
    AsyncPgConnection::try_from(database.client().await.map_err(no_connection)?).await
}

/// The error can quote the login.
fn no_connection<E>(_may_quote: E) -> diesel::ConnectionError {
    diesel::ConnectionError::BadConnection("no connection".to_owned())
}

fn kind_of(error: &diesel_async::pooled_connection::deadpool::PoolError) -> String {
    use deadpool::managed::PoolError;
    match error {
        PoolError::Timeout(_) => "all connections are taken".to_owned(),
        PoolError::Closed => "the pool is closed".to_owned(),
        _ => "no connection could be made".to_owned(),
    }
}
