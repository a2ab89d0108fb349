//! `privacy audit`: the installation held against its promises, as far as that can be seen at any time.

use std::fmt::Write as _;

use app::App;
use installation::settings::Settings;
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
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    report: &'a Report,
    /// Whether a server answered, so that its cookies and headers were looked at.
    server_answered: bool,
}

impl Audit {
    pub(crate) fn of(settings: &Settings) -> Self {
        Self { configured: settings.configured(), server: settings.door().own_server(settings.http.listen) }
    }

    /// Looks, prints what was found, and fails if a promise is not kept.
    pub(crate) async fn run(self, app: &App, json: bool) -> Result<(), AdminError> {
        let mut measured = app::audit(app, &self.configured).await.map_err(AdminError::Fault)?;
        let probed = probe::measure(self.server);
        let server_answered = probed.is_some();
        measured.extend(probed.into_iter().flatten());
        let report = Report::of_measured(app.clock.now(), &joined(measured));
        if json {
            output::json(&Answer { report: &report, server_answered })?;
        } else {
            output::text(&table(&report))?;
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
