//! A whole run: start, people, import, operations beside the database, and what the server needs for it.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::admin::{self, Imported};
use crate::cluster::Cluster;
use crate::comparison::Comparison;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::http::Client;
use crate::load::Load;
use crate::outcome::{Figure, Outcome};
use crate::sample_log;
use crate::scenario::{Scenario, Subject};
use crate::server::{Installation, Server};

/// What can be chosen about a run.
#[derive(Clone, Debug)]
pub(crate) struct Wishes {
    /// A log of one's own.
    pub(crate) time_log: Option<PathBuf>,
    /// The folder of the programs.
    pub(crate) programs: PathBuf,
    /// Connections at once.
    pub(crate) connections: usize,
    /// Seconds of one measurement.
    pub(crate) seconds: u64,
    /// Measurements of each operation.
    pub(crate) rounds: usize,
    /// What is measured, in this order.
    pub(crate) operations: Vec<Scenario>,
}

/// Measures everything. Server and folder are gone afterwards, however it ends.
pub(crate) fn run(wishes: &Wishes, runtime: &Runtime) -> Result<Outcome, Failure> {
    let folder = Folder::new("bench")?;
    let installation = Installation {
        programs: wishes.programs.clone(),
        data: folder.path().join("data"),
        folder: folder.path().to_owned(),
        settings: vec![("UHRWERK_LOG__LEVEL".to_owned(), "warn".to_owned())],
        log: None,
    };
    say("starting");
    let (server, first_start) = Server::start(&installation)?;
    server.stop()?;
    let (server, later_start) = Server::start(&installation)?;
    let mut figures = vec![
        Figure { name: "first start", value: first_start.as_secs_f64(), unit: "s", goal: None },
        Figure { name: "later start", value: later_start.as_secs_f64(), unit: "s", goal: None },
    ];

    let (company, people) = admin::create_people(&installation, wishes.connections)?;
    let log = time_log(wishes, folder.path())?;
    let imported = import(&installation, company, &log, &mut figures)?;
    let cluster = Cluster::of(&installation.data)?;
    // What autovacuum would do within the next minutes, at a time of its own choosing.
    cluster.ask(&["VACUUM (ANALYZE)", "CHECKPOINT"])?;

    let load =
        Load { address: server.address(), people: people.into(), subject: Arc::default(), turns: Arc::default() };
    let load = runtime.block_on(settle(load, &imported))?;
    let comparison = Comparison { load: &load, cluster: &cluster, runtime, folder: folder.path(), wishes };
    let mut operations = Vec::new();
    for &scenario in &wishes.operations {
        say(scenario.name());
        let line = comparison.line(scenario)?;
        if scenario == Scenario::YearReport {
            let value = line.alone_p50_ms;
            figures.push(Figure { name: "groups of a year, alone", value, unit: "ms", goal: Some(150.0) });
        }
        operations.push(line);
    }
    figures.extend(memory(&server)?);
    let postgresql = cluster.ask(&["SHOW server_version"])?.trim().to_owned();
    server.stop()?;
    Ok(Outcome {
        processors: std::thread::available_parallelism().map_or(1, usize::from),
        postgresql,
        connections: wishes.connections,
        log: described(wishes, &imported),
        operations,
        figures,
    })
}

/// The log to import, made up where none was given.
fn time_log(wishes: &Wishes, folder: &Path) -> Result<PathBuf, Failure> {
    if let Some(log) = &wishes.time_log {
        return log.canonicalize().map_err(Failure::at(log));
    }
    let path = folder.join("time-log.csv");
    let written = File::create(&path).and_then(|file| {
        let mut out = BufWriter::new(file);
        sample_log::write(sample_log::FULL, &mut out)?;
        out.flush()
    });
    written.map_err(Failure::at(&path))?;
    Ok(path)
}

fn import(
    installation: &Installation,
    company: i64,
    log: &Path,
    figures: &mut Vec<Figure>,
) -> Result<Imported, Failure> {
    say("import");
    let (_, dry_run) = admin::import(installation, company, log, &["--dry-run"])?;
    let (imported, taken) = admin::import(installation, company, log, &[])?;
    let seconds = |name, taken: Duration, goal| Figure { name, value: taken.as_secs_f64(), unit: "s", goal };
    figures.push(seconds("import, dry run", dry_run, None));
    figures.push(seconds("import", taken, Some(30.0)));
    Ok(imported)
}

/// Finds out what can be booked on, and lets everybody have an entry that has ended and one that runs.
async fn settle(load: Load, imported: &Imported) -> Result<Load, Failure> {
    let person = load.people.first().ok_or(Failure::Answer("uhrwerk-admin"))?;
    let mut client = Client::connect(load.address, person).await?;
    let subject = Arc::new(Subject::find(&mut client, &imported.months).await?);
    let load = Load { subject, ..load };
    for person in load.people.iter() {
        load.once(Scenario::StartStop, person).await?;
        let mut client = Client::connect(load.address, person).await?;
        load.subject.start(&mut client).await?;
    }
    Ok(load)
}

fn memory(server: &Server) -> Result<[Figure; 2], Failure> {
    let (now, most) = server.memory()?;
    let megabytes = |kilobytes: u64| f64::from(u32::try_from(kilobytes).unwrap_or(u32::MAX)) / 1_024.0;
    Ok([
        Figure { name: "memory of the server", value: megabytes(now), unit: "MB", goal: Some(80.0) },
        Figure { name: "memory of the server, most ever", value: megabytes(most), unit: "MB", goal: None },
    ])
}

fn described(wishes: &Wishes, imported: &Imported) -> String {
    let Imported { read, entries, refused, .. } = imported;
    let origin = if wishes.time_log.is_some() { "the given log" } else { "a made-up log" };
    format!("{origin}: {read} rows, {entries} imported, {refused} refused")
}

/// Tells whoever waits how far it is; the figures alone go to the standard output.
fn say(step: &str) {
    eprintln!("bench: {step}");
}
