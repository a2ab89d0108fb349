//! One operation, sent to the server and said to the database alone, in turns.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::cluster::Cluster;
use crate::failure::Failure;
use crate::load::{Latencies, Load};
use crate::outcome::Line;
use crate::replay::{self, Recording};
use crate::run::Wishes;
use crate::scenario::Scenario;
use crate::statements::Statement;

/// Until caches are filled and statements prepared on every connection of the server.
const WARM_UP: Duration = Duration::from_secs(1);
/// The server answers a question before the database has ended its transaction: until that is in the log as well.
const REST: Duration = Duration::from_millis(100);
/// How often recordings may differ between people, because something else happened at that moment.
const ATTEMPTS: usize = 3;

/// What both sides of a comparison need.
pub(crate) struct Comparison<'run> {
    /// The clients' side.
    pub(crate) load: &'run Load,
    /// The database's side.
    pub(crate) cluster: &'run Cluster,
    /// Where the clients run.
    pub(crate) runtime: &'run Runtime,
    /// For the scripts.
    pub(crate) folder: &'run Path,
    /// How long and how many.
    pub(crate) wishes: &'run Wishes,
}

impl Comparison<'_> {
    /// Measures one operation.
    pub(crate) fn line(&self, scenario: Scenario) -> Result<Line, Failure> {
        let Wishes { connections, seconds, rounds, .. } = *self.wishes;
        self.serve(scenario, connections, WARM_UP)?;
        let recordings = self.record(scenario)?;
        let script = self.folder.join(format!("{}.sql", scenario.name().replace([' ', '+'], "_")));
        fs::write(&script, replay::script(&recordings)).map_err(Failure::at(&script))?;
        let alone = self.serve(scenario, 1, WARM_UP)?;
        let mut served = Latencies::default();
        let mut replayed = 0.0;
        for _round in 0..rounds {
            served = served.and(&self.serve(scenario, connections, Duration::from_secs(seconds))?);
            replayed += self.replay(scenario, &script)?;
        }
        let replayed_per_second = replayed / f64::from(u32::try_from(rounds).unwrap_or(1));
        Ok(Line {
            name: scenario.name(),
            per_second: served.per_second(),
            p50_ms: served.percentile(50),
            p99_ms: served.percentile(99),
            alone_p50_ms: alone.percentile(50),
            statements: recordings.first().map_or(0, |recording| replay::count(&recording.statements)),
            replayed_per_second,
            ratio: served.per_second() / replayed_per_second,
            ratio_goal: scenario.goal(),
        })
    }

    fn serve(&self, scenario: Scenario, connections: usize, length: Duration) -> Result<Latencies, Failure> {
        self.runtime.block_on(self.load.run(scenario, connections, length))
    }

    /// Writes down what the server says to the database for one operation of each person.
    fn record(&self, scenario: Scenario) -> Result<Vec<Recording>, Failure> {
        self.cluster.record()?;
        let mut recordings = self.record_once(scenario);
        for _attempt in 1..ATTEMPTS {
            if recordings.as_ref().is_ok_and(|recordings| !alike(recordings)) {
                recordings = self.record_once(scenario);
            }
        }
        self.cluster.stop_recording()?;
        let recordings = recordings?;
        if alike(&recordings) {
            return Ok(recordings);
        }
        let counts: Vec<usize> = recordings.iter().map(|recording| recording.statements.len()).collect();
        Err(Failure::Replay(format!(
            "the server sends different statements each time for {}: {counts:?}, beginning with {}",
            scenario.name(),
            first_difference(&recordings)
        )))
    }

    fn record_once(&self, scenario: Scenario) -> Result<Vec<Recording>, Failure> {
        let one = |person| {
            let length = self.cluster.log_length()?;
            let new_entry = self.runtime.block_on(self.load.once(scenario, person))?;
            sleep(REST);
            Ok(Recording { statements: self.cluster.sent_since(length)?, new_entry })
        };
        self.load.people.iter().map(one).collect()
    }

    /// Lets pgbench say it, and looks whether the database did the same as for the server.
    fn replay(&self, scenario: Scenario, script: &Path) -> Result<f64, Failure> {
        let before = self.rows()?;
        let replayed = self.cluster.replay(script, self.wishes.connections, self.wishes.seconds)?;
        let after = self.rows()?;
        let (entries, records) = scenario.writes();
        let expected =
            (before.0 + entries * replayed.transactions, before.1 + records * replayed.transactions, before.2);
        if after == expected {
            return Ok(replayed.per_second);
        }
        let words = format!(
            "the replay of {} did not do what the server does: entries, records and running entries are {after:?} \
             instead of {expected:?}",
            scenario.name()
        );
        Err(Failure::Replay(words))
    }

    /// Entries, records of the journal, running entries.
    fn rows(&self) -> Result<(u64, u64, u64), Failure> {
        const COUNT: &str = "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM journal), \
            (SELECT count(*) FROM entries WHERE time_until IS NULL)";
        let answer = self.cluster.ask(&[COUNT])?;
        let mut counts = answer.trim().split('|').map(|count| count.parse().ok());
        let mut next = || counts.next().flatten();
        next().zip(next()).zip(next()).map(|((a, b), c)| (a, b, c)).ok_or(Failure::Answer("the question for rows"))
    }
}

/// The first statement of the first person that is another one for somebody else.
fn first_difference(recordings: &[Recording]) -> String {
    let Some((first, others)) = recordings.split_first() else { return "nothing".to_owned() };
    let differs = |(place, statement): &(usize, &Statement)| {
        others.iter().any(|other| other.statements.get(*place).map(Statement::sql) != Some(statement.sql()))
    };
    let prepared = |(_, statement): &(usize, &Statement)| matches!(statement, Statement::Prepared { .. });
    let found = first.statements.iter().enumerate().filter(prepared).find(differs);
    found.map_or_else(|| "their end".to_owned(), |(_, statement)| statement.sql().to_owned())
}

/// Whether everybody's operation made the server send as many statements.
fn alike(recordings: &[Recording]) -> bool {
    let mut counts = recordings.iter().map(|recording| recording.statements.len());
    counts.next().is_some_and(|first| first > 0 && counts.all(|count| count == first))
}
