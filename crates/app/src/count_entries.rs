//! Counting the entries of a week over all companies, once it is over.

use std::collections::BTreeMap;

use jiff::ToSpan;
use kernel::{Zone, local_day, span_of_days};
use privacy::statistics::{Cell, Kind, monday};
use store::{ReadTx, companies, reports};

use crate::{App, Fault};

/// The keys of the three numbers: entries, people with some, companies with some.
pub(crate) const NUMBERS: [&str; 3] = ["entries", "people", "companies"];

/// Counts last week if nobody has. What single companies have lives in this function only; their sum is stored.
pub async fn count_entries(app: &App) -> Result<(), Fault> {
    let Some(log) = &app.access_log else { return Ok(()) };
    let today = local_day(app.clock.now(), &Zone::utc());
    let week = monday(today.checked_sub(7.days()).unwrap_or(today));
    let [entries, people, with_some] =
        NUMBERS.map(|key| Cell { first_day: week, kind: Kind::Entries, key: key.to_owned() });
    if log.db().cells(week).await?.iter().any(|(cell, _)| *cell == entries) {
        return Ok(());
    }
    let last = week.checked_add(6.days()).unwrap_or(week);
    let Ok((since, before)) = span_of_days(week, last, &Zone::utc()) else { return Ok(()) };
    let mut sums = BTreeMap::from([(entries.clone(), 0), (people.clone(), 0), (with_some.clone(), 0)]);
    for company in companies::list(&app.db).await? {
        let count = async |tx: &ReadTx| Ok::<_, Fault>(reports::created(tx, since, before).await?);
        let created = app.db.read(company.id, count).await?;
        let companies = i64::from(created.entries > 0);
        for (cell, more) in [(&entries, created.entries), (&people, created.people), (&with_some, companies)] {
            *sums.entry(cell.clone()).or_default() += more;
        }
    }
    Ok(log.db().set(&sums).await?)
}
