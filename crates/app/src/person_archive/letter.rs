//! The letter of an archive: the same for people who read on paper.

use accounts::access::entry_reach;
use accounts::{Actor, User};
use documents::Facts;
use documents::person::{Letter, Table, Worked};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Personal, Sink};
use store::ReadTx;
use store::catalog::Page;
use store::reports::entries::{self, EntryFilter, EntryLine};
use store::reports::groups::{self, Grouping, Rounding};

use super::tables::Stored;
use crate::Fault;

/// So many entries stand in the letter, the newest; all of them are in the archive.
const NEWEST: i64 = 1_000;

/// Nobody worked before; earlier moments the database does not know.
const FIRST: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// What the letter is made from besides recorded time.
pub(super) struct Parts<'a> {
    pub(super) user: &'a User,
    pub(super) company: &'a str,
    pub(super) stored: Vec<Stored>,
    pub(super) today: Date,
}

/// Tables that the list of entries says in words.
const SAID_BY_ENTRIES: [&str; 6] = ["customers", "projects", "services", "lumpsum_services", "entry_texts", "entries"];

/// Writes it in the person's language.
pub(super) async fn write(tx: &ReadTx, actor: &Actor, facts: &Facts, parts: Parts<'_>) -> Result<Vec<u8>, Fault> {
    let Parts { user, company, stored, today } = parts;
    let reach = entry_reach(actor);
    let filter = EntryFilter { user: Some(user.id), ..EntryFilter::span(FIRST, Timestamp::MAX) };
    let ((_, count), months) = tokio::try_join!(
        entries::list(tx, &reach, &filter, Page { limit: 0, offset: 0 }),
        groups::list(tx, &reach, &filter, &[Grouping::Month], Rounding::Exact)
    )?;
    let newest = Page { limit: NEWEST, offset: (count - NEWEST).max(0) };
    let (lines, _) = entries::list(tx, &reach, &filter, newest).await?;
    let mut months: Vec<(i64, String)> =
        months.into_iter().map(|group| (group.key, group.sums.duration.clock_face())).collect();
    months.sort_unstable_by_key(|(month, _)| std::cmp::Reverse(*month));
    let tables = stored.into_iter().filter(|table| !SAID_BY_ENTRIES.contains(&table.table) && table.count > 0);
    let letter = Letter {
        name: user.name.reveal(Sink::Archive).to_owned(),
        company: company.to_owned(),
        day: today,
        zone: user.zone.clone(),
        tables: tables.map(table).collect(),
        months: months
            .into_iter()
            .map(|(month, hours)| (format!("{}-{:02}", month / 100, month % 100), hours))
            .collect(),
        entries: lines.iter().map(worked).collect(),
        entries_in_all: count,
    };
    let document = documents::person::letter(facts, user.language, &letter);
    documents::readable_pdf(&document, today).map_err(|error| Fault::Internal(Box::new(error)))
}

fn table(stored: Stored) -> Table {
    let reveal = |row: Vec<Personal<String>>| row.into_iter().map(|cell| cell.into_revealed(Sink::Archive)).collect();
    Table {
        name: stored.table,
        columns: stored.columns,
        rows: stored.rows.into_iter().map(reveal).collect(),
        count: stored.count,
    }
}

fn worked(line: &EntryLine) -> Worked {
    let entry = &line.entry;
    let names = &line.names;
    let place = [Some(&names.customer), names.project.as_ref(), names.service.as_ref()];
    let place: Vec<&str> = place.into_iter().flatten().map(|name| name.reveal(Sink::Archive).as_str()).collect();
    Worked {
        since: entry.since,
        until: entry.until(),
        zone: entry.zone.clone(),
        place: place.join(", "),
        text: entry.text.as_ref().map(|booked| booked.text.reveal(Sink::Archive).to_owned()),
    }
}
