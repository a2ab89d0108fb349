//! `privacy audit`: the installation held against its promises, as far as that can be seen at any time.

use std::fmt::Write as _;
use std::path::PathBuf;

use app::App;

use backup::Archive;
use installation::settings::Settings;
use installation::{Encryption, encryption_of};
use jiff::{SignedDuration, Timestamp};
use outbound::OwnServer;
use privacy::audit::{Configured, Measured};
use promises::{Report, Verdict, of_checker};
use serde::Serialize;

use super::probe;
use crate::error::AdminError;
use crate::output;

/// What the settings say, before the database is opened.
pub(crate) struct Audit {
    configured: Configured,
    server: OwnServer,
    device: Encryption,
    backups: PathBuf,
    keep: SignedDuration,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    report: &'a Report,
    /// Whether a server answered, so that its cookies and headers were looked at.
    server_answered: bool,
    /// Whether the device of the data folder is encrypted: `encrypted`, `plain` or `unknown`.
    data_device: &'static str,
    /// The age of the newest backup in hours; absent where there is none in the folder.
    newest_backup_hours: Option<i64>,
}

impl Audit {
    pub(crate) fn of(settings: &Settings) -> Self {
        Self {
            configured: settings.configured(),
            server: settings.door().own_server(settings.http.listen),
            device: encryption_of(&settings.data_dir),
            backups: settings.backup_folder(),
            keep: SignedDuration::from_hours(24 * i64::from(settings.backup.keep_days)),
        }
    }

    /// Looks, prints what was found, and fails if a promise is not kept.
    pub(crate) async fn run(self, app: &App, json: bool) -> Result<(), AdminError> {
        let mut measured = app::audit(app, &self.configured).await.map_err(AdminError::Fault)?;
        let probed = probe::measure(self.server);
        let server_answered = probed.is_some();
        measured.extend(probed.into_iter().flatten());
        let now = app.clock.now();
        let archives = backup::list(&self.backups)?;
        measured.push(old_archives(&archives, now, self.keep));
        let newest_backup_hours = archives.first().map(|archive| now.duration_since(archive.begun).as_hours());
        let report = Report::of_measured(now, &joined(measured));
        if json {
            let data_device = self.device.code();
            output::json(&Answer { report: &report, server_answered, data_device, newest_backup_hours })?;
        } else {
            output::text(&(table(&report) + &told(self.device, newest_backup_hours)))?;
            if !server_answered {
                output::note(&format!(
                    "no server answers at {}: cookies and headers were not looked at",
                    self.server.address()
                ))?;
            }
        }
        match report.broken().count() {
            0 => Ok(()),
            count => Err(AdminError::PromisesBroken(count)),
        }
    }
}

/// Archives that ought to be deleted by now: they hold what was erased meanwhile. The server looks once a day.
fn old_archives(archives: &[Archive], now: Timestamp, keep: SignedDuration) -> Measured {
    let is_old = |archive: &&Archive| now.duration_since(archive.begun) > keep + SignedDuration::from_hours(24);
    let name = |archive: &Archive| archive.path.file_name().map(|name| name.to_string_lossy().into_owned());
    Measured::new("backups-are-forgotten", archives.iter().filter(is_old).filter_map(name).collect())
}

/// What belongs to no promise and is worth knowing.
fn told(device: Encryption, newest_backup_hours: Option<i64>) -> String {
    let backup = newest_backup_hours.map_or_else(
        || "there is no backup in the folder for them".to_owned(),
        |hours| format!("the newest backup is {hours} hours old"),
    );
    let device = match device {
        Encryption::Encrypted => "the device of the data folder is encrypted",
        Encryption::Plain => "the device of the data folder is NOT encrypted",
        Encryption::Unknown => "whether the device of the data folder is encrypted is not known",
    };
    format!("{backup}\n{device}\n")
}

/// One line for each check, however many places it looked at.
fn joined(measured: Vec<Measured>) -> Vec<Measured> {
    let mut all: Vec<Measured> = Vec::new();
    for one in measured {
        match all.iter_mut().find(|other| other.checker == one.checker) {
            Some(other) => {
                other.figure += one.figure;
                other.about.extend(one.about);
            }
            None => all.push(one),
        }
    }
    all
}

fn table(report: &Report) -> String {
    let mut text = String::new();
    for found in &report.found {
        let promises: Vec<&str> = of_checker(&found.checker).map(|promise| promise.id.as_str()).collect();
        let verdict = if found.verdict == Verdict::Kept { "kept" } else { "BROKEN" };
        let figure = found.figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
        // Writing to a text cannot fail.
        let _written = write!(text, "{:<5}{:<34}{figure:>6}  {verdict}", promises.join(","), found.checker);
        let about = found.about.join(", ");
        let _written = writeln!(text, "{}{about}", if about.is_empty() { "" } else { "  " });
    }
    text
}
