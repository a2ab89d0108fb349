//! Recording requests without making them wait, and counting visitors without knowing them.
//!
//! A request leaves its line in a queue of a fixed size; a worker writes what is there, shuffled, in one statement. A
//! full queue drops lines and counts them. Counters are made when a line is: a visitor is a keyed digest of network and
//! browser, whose key lives in memory for one day.

mod visitors;

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{Timestamp, ToSpan};
use kernel::{Clock, Zone, local_day};
use privacy::access_log::network;
use privacy::retention::STATISTICS_YEARS;
use privacy::statistics::{Cell, Kind, MOST_CAMPAIGNS, OTHER_CAMPAIGNS};
use privacy::{AccessLine, Periods, Seen};
use store::access::AccessDb;
use tokio::sync::Notify;

use crate::Fault;
use visitors::Visitors;

/// So many lines wait at the most: what an attack brings beyond, until they are written, is only counted.
const QUEUE: usize = 10_000;

/// With so many lines the queue is written before its time: no order can be told among thousands either.
const FILLING: usize = QUEUE * 3 / 4;

/// Where requests are recorded.
pub struct AccessLog {
    db: AccessDb,
    clock: Arc<dyn Clock>,
    pending: Mutex<Pending>,
    visitors: Mutex<Visitors>,
    filling: Notify,
}

/// What waits for being written.
#[derive(Default)]
struct Pending {
    lines: Vec<AccessLine>,
    cells: BTreeMap<Cell, i64>,
    dropped: u64,
}

/// What statistics need of somebody who asks for a public page.
#[derive(Clone, Copy)]
pub struct Visitor<'r> {
    /// What the browser says about itself.
    pub user_agent: &'r str,
    /// The campaign that the link belonged to.
    pub campaign: Option<&'r str>,
}

impl AccessLog {
    /// An empty queue before a database.
    pub fn new(db: AccessDb, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock, pending: Mutex::default(), visitors: Mutex::default(), filling: Notify::new() }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The database with the statistics.
    pub fn db(&self) -> &AccessDb {
        &self.db
    }

    /// Records a request, and counts its visitor unless there is none to count. Waits for nothing.
    pub fn record(&self, seen: Seen<'_>, visitor: Option<Visitor<'_>>) {
        if let (Some(visitor), Some(address)) = (visitor, seen.address) {
            // Nothing but the network goes on from here.
            self.count(&seen, visitor, network(address));
        }
        let mut pending = open(&self.pending);
        if pending.lines.len() < QUEUE {
            pending.lines.push(AccessLine::of(seen));
            if pending.lines.len() == FILLING {
                self.filling.notify_one();
            }
        } else {
            pending.dropped += 1;
        }
    }

    /// Waits until the queue had better be written.
    pub async fn is_filling(&self) {
        // A call may be left over from lines that have been written since.
        while open(&self.pending).lines.len() < FILLING {
            self.filling.notified().await;
        }
    }

    /// Counts that somebody registered who came from a campaign.
    pub fn signed_up(&self, campaign: &str) {
        let today = local_day(self.now(), &Zone::utc());
        self.add(&mut open(&self.pending), Kind::SignUp, today, campaign);
    }

    fn count(&self, seen: &Seen<'_>, visitor: Visitor<'_>, network: std::net::IpAddr) {
        let today = local_day(seen.at, &Zone::utc());
        let (is_new, is_from_campaign) = {
            let mut visitors = open(&self.visitors);
            let is_new = visitors.is_first(today, network, visitor.user_agent, "");
            let campaign = visitor.campaign.filter(|name| visitors.is_first(today, network, visitor.user_agent, name));
            (is_new, campaign)
        };
        let mut pending = open(&self.pending);
        if is_new {
            for (kind, key) in [
                (Kind::Visitors, ""),
                (Kind::Browser, seen.browser.unwrap_or_default()),
                (Kind::System, seen.system.unwrap_or_default()),
                (Kind::EntryPage, seen.route),
            ] {
                self.add(&mut pending, kind, today, key);
            }
        }
        if let Some(campaign) = is_from_campaign {
            self.add(&mut pending, Kind::Campaign, today, campaign);
        }
    }

    fn add(&self, pending: &mut Pending, kind: Kind, today: jiff::civil::Date, key: &str) {
        let is_campaign = matches!(kind, Kind::Campaign | Kind::SignUp);
        let is_known = !is_campaign || open(&self.visitors).knows_campaign(today, key, MOST_CAMPAIGNS);
        let key = if is_known { key } else { OTHER_CAMPAIGNS };
        let cell = Cell { first_day: kind.first_day(today), kind, key: key.to_owned() };
        *pending.cells.entry(cell).or_default() += 1;
    }

    /// Writes what waits, and gives back how many lines were dropped since the last time. Lines that cannot be written
    /// are given up, counters are tried again.
    pub async fn flush(&self) -> Result<u64, Fault> {
        let Pending { mut lines, cells, dropped } = mem::take(&mut *open(&self.pending));
        shuffle(&mut lines);
        let written = self.db.write(&lines).await;
        if let Err(error) = self.db.add(&cells).await {
            let mut pending = open(&self.pending);
            for (cell, count) in cells {
                *pending.cells.entry(cell).or_default() += count;
            }
            return Err(error.into());
        }
        written?;
        Ok(dropped)
    }

    /// Drops what has been kept for its period, and makes room for the coming day.
    pub async fn sweep(&self, periods: Periods) -> Result<u64, Fault> {
        let now = self.now();
        let dropped = self.db.keep(now, periods.access_log_days).await?;
        let today = local_day(now, &Zone::utc());
        let oldest = today.checked_sub(i64::from(STATISTICS_YEARS).years()).unwrap_or(jiff::civil::Date::MIN);
        Ok(dropped + self.db.forget(oldest).await?)
    }
}

fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts lines into an order that says nothing about the one in which they came. Without randomness they are sorted,
/// which says nothing either.
fn shuffle(lines: &mut [AccessLine]) {
    let mut bytes = vec![0_u8; lines.len() * 8];
    if getrandom::fill(&mut bytes).is_err() {
        lines.sort_by(|a, b| (a.route(), a.address(), a.status()).cmp(&(b.route(), b.address(), b.status())));
        return;
    }
    for (index, chunk) in bytes.chunks_exact(8).enumerate().skip(1) {
        let number = chunk.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let places = u64::try_from(index + 1).unwrap_or(1);
        lines.swap(index, usize::try_from(number % places).unwrap_or(index));
    }
}

#[cfg(test)]
mod tests;
