//! Why a command failed, in one sentence that says what to do.

use std::error::Error as _;
use std::fmt::Write as _;
use std::path::PathBuf;

use app::{Details, Fault, ImportError, PasswordError, ProfileError, Refusal, WeakPassword};
use backup::BackupError;
use deletions::DeletionsError;
use installation::settings::SettingsError;
use installation::{ProgramsError, StartError};
use kernel::{Language, TextError};
use store::RoleError;
use store::migrate::MigrateError;
use store::operators::OperatorError;

/// Why a command did nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AdminError {
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    #[error("the database lacks this program's migrations: run `uhrwerk-migrate up` first")]
    NotMigrated,
    #[error("the database is newer than this program: install the newer version of Uhrwerk")]
    NewerDatabase,
    #[error(transparent)]
    Role(#[from] RoleError),
    #[error("the database cannot be used")]
    Store(#[from] store::Error),
    #[error("the database cannot be reached: try again")]
    Unavailable(#[source] store::Error),
    #[error(
        "something that takes longer is running in this company, such as an import: nothing was changed, try again in a \
         minute"
    )]
    Busy(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the program's runtime does not start")]
    Runtime(#[source] std::io::Error),
    #[error("--{0} cannot be used")]
    Argument(&'static str, #[source] TextError),
    #[error("--language must be de, en or fr")]
    Language,
    #[error("--time-zone must be a zone such as Europe/Berlin")]
    TimeZone,
    #[error("--{0} must be an id, a whole number from 1")]
    Id(&'static str),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    WeakPassword(WeakPassword),
    #[error("no password can be read from standard input")]
    Stdin(#[source] std::io::Error),
    #[error("the profile {} cannot be read", .0.display())]
    ProfileFile(PathBuf, #[source] std::io::Error),
    #[error("the profile {} cannot be used", .0.display())]
    Profile(PathBuf, #[source] ProfileError),
    #[error("the list of refused rows {} cannot be written", .0.display())]
    RefusedFile(PathBuf, #[source] std::io::Error),
    #[error(transparent)]
    Import(ImportError),
    #[error("there is no company {0}: `uhrwerk-admin company list` shows them all")]
    NoCompany(i64),
    #[error("company {0} has no such person, or the person has no address to sign in with")]
    NoPerson(i64),
    #[error("company {0} has no such person, or nothing of the kind is there to be done for them")]
    Nobody(i64),
    #[error("company {0} has no such import")]
    NoImport(i64),
    #[error("somebody in this installation has this address already: choose another one")]
    AddressTaken,
    #[error("--on must be today or later: after a day that is over nobody could take it back")]
    PastDay,
    #[error(
        "there is no table {0:?} with something about people: uhrwerk-admin privacy breach --help; the tables are {1}"
    )]
    NoTable(String, String),
    #[error("name a table with --table, and an --until that is later than --from")]
    NoWindow,
    #[error("the day of the deletion has come: the end of this contract cannot be changed any more")]
    DeletionDue,
    #[error("this import was taken back already")]
    AlreadyUndone,
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Deletions(#[from] DeletionsError),
    #[error(transparent)]
    Programs(#[from] ProgramsError),
    #[error("this needs the owner's login: set database.owner_url")]
    NoOwner,
    #[error("the database is not empty: name a new data folder with UHRWERK_DATA_DIR, or an empty database")]
    NotEmpty,
    #[error(
        "there is no journal of deletions at {}: restore that file from its own copy, or say --without-deletions if it \
         is lost", .0.display()
    )]
    NoDeletions(PathBuf),
    #[error("the journal of deletions {} belongs to another installation than this archive", .0.display())]
    OtherDeletions(PathBuf),
    #[error("what was deleted cannot be deleted again, so nothing is done")]
    Replay(#[source] Fault),
    #[error("{0}")]
    Refused(&'static str),
    #[error("{0}")]
    Rule(String),
    #[error(transparent)]
    Fault(Fault),
    #[error("the document {} cannot be written", .0.display())]
    DocumentFile(PathBuf, #[source] std::io::Error),
    #[error(transparent)]
    Document(documents::PdfError),
    #[error("{0} documents are not what they would be today: write them again without --check")]
    Outdated(usize),
    #[error(
        "records of the journal were changed or are missing, in the chains {0:?} (0 is the company's, others are people's)"
    )]
    BrokenJournal(Vec<i64>),
    #[error("on a hosted installation the company's owners do this for a person, on the page of that person")]
    ForOwners,
    #[error(transparent)]
    Operator(#[from] OperatorError),
    #[error("--reason needs ten characters or more: the company reads it")]
    ShortReason,
    #[error("there is no operator {0} whose key is still good: `uhrwerk-admin operator list` shows all")]
    NoOperator(i64),
    #[error(
        "this needs an open grant: `uhrwerk-admin grant request --company {0} --purpose {1} --reason … --key-stdin`, which \
         another operator confirms"
    )]
    NoGrant(i64, &'static str),
    #[error(
        "on a hosted installation the operator gives nobody a way in: people are invited by their company, and set their \
         passwords and keys themselves"
    )]
    WayIn,
    #[error(
        "on a hosted installation the owner sets the password with the link of a letter: leave --password-stdin out"
    )]
    PasswordOfOthers,
    #[error("--password-stdin is needed: the owner's password is read from standard input")]
    PasswordMissing,
    #[error(
        "there are no grants and no operators where the company runs the installation itself (mode = \"self-hosted\")"
    )]
    NotHosted,
    #[error(
        "this works as the role uhrwerk_{0}: set UHRWERK_DATABASE__{1} (see \"An external database\" in docs/operations.md)"
    )]
    LoginMissing(&'static str, &'static str),
    #[error("there is no company whose data is not open to a grant at this moment: nothing can be proven")]
    NothingToAttack,
    #[error("{0} attacks on the data of companies succeeded")]
    Breached(usize),
    #[error("the archive {} cannot be written or read", .0.display())]
    ArchiveFile(PathBuf, #[source] std::io::Error),
    #[error("{} is there already: choose another file", .0.display())]
    ArchiveThere(PathBuf),
    #[error("the archive {} cannot be imported", .0.display())]
    Archive(PathBuf, #[source] app::ArchiveError),
    #[error(
        "{0} others are connected to the database, or left a transaction or a replication slot there: what was deleted would \
         stay in its files. Stop the server and whatever else uses the database, and try again"
    )]
    InUse(i64),
    #[error("this person can ask for the archive on their own page: it is made here for people who cannot")]
    CanAsk,
    #[error("there is no installation in {}: nothing was looked at", .0.display())]
    NoInstallation(PathBuf),
    #[error("{0} promises are not kept: the lines above say which, and what was found")]
    PromisesBroken(usize),
    #[error("the answer cannot be printed")]
    Output(#[source] std::io::Error),
}

impl AdminError {
    /// The message and what led to it, on one line as far as the parts allow.
    pub(crate) fn sentence(&self) -> String {
        let mut sentence = self.to_string();
        let mut source = self.source();
        while let Some(cause) = source {
            let words = cause.to_string();
            if !sentence.ends_with(words.as_str()) {
                // Writing to a text cannot fail.
                let _written = write!(sentence, ": {}", words.trim_end());
            }
            source = cause.source();
        }
        sentence
    }

    /// A fault of a use case, where "not found" means `missing`.
    pub(crate) fn of(fault: Fault, missing: Self) -> Self {
        if let Fault::Refused(refusal) = &fault
            && let Some(weakness) = WeakPassword::of_refusal(refusal)
        {
            return Self::WeakPassword(weakness);
        }
        match fault {
            Fault::NotFound => missing,
            Fault::Refused(refusal) if refusal.code == "user.email-taken" => Self::AddressTaken,
            Fault::Refused(refusal) if refusal.code == "import.already-undone" => Self::AlreadyUndone,
            Fault::Refused(refusal) if refusal.code == "archive.can-ask" => Self::CanAsk,
            Fault::Unavailable(error) => Self::Unavailable(error),
            Fault::Busy(error) => Self::Busy(error),
            Fault::Refused(refusal) => match refused(refusal.code) {
                Some(sentence) => Self::Refused(sentence),
                None => rule(&refusal).map_or(Self::Fault(Fault::Refused(refusal)), Self::Rule),
            },
            other => Self::Fault(other),
        }
    }
}

/// The sentence that everybody gets for a refusal, where the command line has no better one.
fn rule(refusal: &Refusal) -> Option<String> {
    let limit = match refusal.details {
        Details::Limit(limit) => limit.to_string(),
        Details::None | Details::Resources(_) => String::new(),
    };
    locale::find(Language::English, &refusal.code.replace('.', "-"), &[("limit", limit.as_str().into())])
}

/// What a rule says no to, in the words of the command line.
fn refused(code: &str) -> Option<&'static str> {
    Some(match code {
        "user.last-owner" => "this is the last person who administers the company: give somebody else that role first",
        "user.restricted" => "the person's data is restricted at their request: lift the restriction first",
        "user.running-at-erasure" => "a clock of the person is running: stop it first",
        "restriction.already" => "the person's data is restricted already",
        "restriction.letter-waits" => {
            "the letter to the person has not left yet: the restriction stays until they know"
        }
        "restriction.notice-first" => "the person has to know seven days before: see `user restriction-told`",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
