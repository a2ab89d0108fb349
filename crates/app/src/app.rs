//! What every use case works with.

use std::path::PathBuf;
use std::sync::Arc;

use accounts::session;
use deletions::{Certificates, Deleted, Deletion, Deletions};
use jiff::{SignedDuration, Timestamp};
use kernel::{Clock, Personal, Sink};
use privacy::Periods;
use store::Db;
use store::access::AccessDb;
use tokio::sync::Notify;
use tokio::task::spawn_blocking;

use crate::attempts::Attempts;
use crate::{
    AccessLog, AttemptLimits, Fault, FormSeal, HashStrength, LinkToken, OperatorCompany, PasswordRules, Passwords,
    Registration,
};

/// The parts that use cases share. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The present moment.
    pub clock: Arc<dyn Clock>,
    /// Hashing and verifying passwords.
    pub passwords: Passwords,
    /// Which new passwords are taken.
    pub password_rules: PasswordRules,
    /// How long sessions live.
    pub sessions: session::Limits,
    /// Who may found a company.
    pub registration: Registration,
    /// Whose administrators look after the public pages.
    pub operator: OperatorCompany,
    /// What tells people from machines that fill in forms.
    pub seal: FormSeal,
    /// How often something may be attempted.
    pub(crate) attempts: Arc<Attempts>,
    /// What letters need to know, and whoever puts one into the outbox.
    pub letters: Letters,
    /// What lies in files.
    pub files: Files,
    /// How long things are kept.
    pub periods: Periods,
    /// Rung after a letter was put into the outbox, so that it leaves at once.
    pub letter_bell: Arc<Notify>,
    /// Where requests are recorded; absent where no login for it is set up.
    pub access_log: Option<Arc<AccessLog>>,
}

/// What is known about letters before one is written.
#[derive(Clone, Debug)]
pub struct Letters {
    /// Where the installation is reached from outside, without a slash at the end: links in letters begin with it.
    pub public_url: String,
    /// How letters leave.
    pub delivery: Delivery,
    /// How long the link of a letter is good.
    pub link_life: SignedDuration,
}

impl Letters {
    /// The address of a page of everybody's, such as `/sign-in`.
    pub(crate) fn page(&self, path: &str) -> Personal<String> {
        Personal::new(format!("{}{path}", self.public_url))
    }

    /// The address behind a link's secret.
    pub fn link(&self, token: &LinkToken) -> Personal<String> {
        self.page(&format!("/link/{}", token.reveal(Sink::Mail)))
    }
}

/// How letters leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Over a mail server.
    Smtp,
    /// As files in the data folder: whoever causes a letter is also shown its link, to hand it over.
    Files,
}

/// What an installation keeps in files, as far as use cases see to it.
#[derive(Clone, Debug)]
pub struct Files {
    /// The folder with letters, where no mail server takes them.
    pub letters: PathBuf,
    /// The journal of deletions.
    pub deletions: Deletions,
    /// The certificates of deleted companies.
    pub certificates: Certificates,
    /// For how many days backups hold what was deleted since.
    pub backup_days: i16,
}

/// What can be configured about use cases.
#[derive(Clone, Debug)]
pub struct Config {
    /// The cost of a password hash.
    pub strength: HashStrength,
    /// How many passwords are hashed at once; each takes the memory that `strength` says.
    pub hashes_at_once: usize,
    /// Which new passwords are taken.
    pub password_rules: PasswordRules,
    /// How long sessions live.
    pub sessions: session::Limits,
    /// Who may found a company.
    pub registration: Registration,
    /// Whose administrators look after the public pages.
    pub operator: OperatorCompany,
    /// How often something may be attempted.
    pub attempts: AttemptLimits,
    /// What letters need to know.
    pub letters: Letters,
    /// What lies in files.
    pub files: Files,
    /// How long things are kept.
    pub periods: Periods,
}

impl App {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Arc<dyn Clock>, config: Config) -> Self {
        let passwords = Passwords::new(config.strength, config.hashes_at_once);
        let attempts = Arc::new(Attempts::new(&config.attempts, &clock));
        let Config { password_rules, sessions, registration, operator, letters, files, periods, .. } = config;
        let letter_bell = Arc::new(Notify::new());
        let access_log = None;
        let seal = FormSeal::generate();
        let db = db.by_clock(Arc::clone(&clock));
        Self {
            db,
            clock,
            passwords,
            password_rules,
            sessions,
            registration,
            operator,
            seal,
            attempts,
            letters,
            files,
            periods,
            letter_bell,
            access_log,
        }
    }

    /// The same, recording requests.
    pub fn recording(mut self, log: AccessDb) -> Self {
        self.access_log = Some(Arc::new(AccessLog::new(log, Arc::clone(&self.clock))));
        self
    }

    /// Writes a deletion into the journal of deletions; it is on the disk afterwards. The last thing before the commit
    /// that deletes: what is interrupted after it is done when the program starts next.
    pub(crate) async fn confirm_deletion(&self, what: Deleted, now: Timestamp) -> Result<(), Fault> {
        let deletions = self.files.deletions.clone();
        let written = spawn_blocking(move || deletions.record(Deletion { at: now, what })).await;
        written.map_err(|error| Fault::Internal(Box::new(error)))?.map_err(|error| Fault::Internal(Box::new(error)))
    }
}
