//! Addresses of the network: where they are, for how long, and beside what.

use super::Findings;
use crate::search::files_with;
use crate::stage::Stage;
use crate::traffic::{COMMENT, GUEST, OBJECTORS, WORKER, campaigns};
use crate::trouble::Trouble;

/// So many days at the most.
const HOURS: i64 = 7 * 24;

/// P17: after a comment was written, the address of whoever wrote it stands in no row and no file, and nowhere but in
/// the access log there is a column for one.
pub(super) fn comments_have_no_address(stage: &Stage<'_>) -> Findings {
    stage.traffic()?;
    let house = stage.house;
    if !house.tables_with(COMMENT)?.iter().any(|table| table == "comments") {
        return Err(Trouble::Blind("no comment was written"));
    }
    let mut found: Vec<String> = house.tables_with(GUEST)?;
    found.extend(files_with(house.folder(), &[GUEST])?);
    found.extend(house.lines(
        "SELECT c.oid::regclass || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
         JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 \
         AND NOT a.attisdropped AND a.atttypid IN ('inet'::regtype, 'cidr'::regtype, 'macaddr'::regtype) \
         AND n.nspname !~ '^(pg_|information_schema)' AND n.nspname <> 'access'",
    )?);
    Ok(found)
}

/// P21: a week after somebody read a page their address is gone from every table and file, and no line with any address
/// is older.
pub(super) fn addresses_are_forgotten(stage: &Stage<'_>) -> Findings {
    let later = stage.later()?;
    if later.places_at_once.is_empty() {
        return Err(Trouble::Blind("the address was never there"));
    }
    let mut found = stage.audited("addresses-are-forgotten")?;
    found.extend(later.places_after_a_week.iter().map(|place| format!("after a week in {place}")));
    if later.oldest_hours > HOURS {
        found.push(format!("an address of {} hours", later.oldest_hours));
    }
    // A copy for bad days would bring them back: what is logged must not be in one.
    let kept = stage.house.lines(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'access'::regnamespace AND c.relkind = 'r' \
         AND c.relpersistence <> 'u' ORDER BY 1",
    )?;
    found.extend(kept.into_iter().map(|part| format!("{part} is copied with the database")));
    Ok(found)
}

/// P39: whatever somebody did, their address stands in no table but the access log.
pub(super) fn addresses_stay_alone(stage: &Stage<'_>) -> Findings {
    stage.traffic()?;
    let mut seen = 0;
    let mut found = Vec::new();
    for address in [WORKER, GUEST].into_iter().chain(OBJECTORS) {
        for table in stage.house.tables_with(address)? {
            if table.starts_with("access.log") {
                seen += 1;
            } else {
                found.push(format!("{table} has {address}"));
            }
        }
    }
    if seen == 0 { Err(Trouble::Blind("no address is found where it has to be")) } else { Ok(found) }
}

/// P43: several addresses of one network are one visitor, of two networks two; and no address stands in the statistics.
pub(super) fn addresses_are_shortened(stage: &Stage<'_>) -> Findings {
    stage.traffic()?;
    let mut found = Vec::new();
    for (campaign, visitors) in [campaigns::ONE_NETWORK, campaigns::ONE_NEW_NETWORK, campaigns::TWO_NETWORKS] {
        let counted = stage.house.number(&of_campaign(campaign))?;
        if counted != visitors {
            found.push(format!("{campaign}: {counted} visitors instead of {visitors}"));
        }
    }
    let whole = stage.house.lines(
        r"SELECT kind || ' ' || key FROM statistics.cell WHERE key ~ '[0-9]{1,3}(\.[0-9]{1,3}){2}' OR key ~ '[0-9a-f]*:[0-9a-f]*:'",
    )?;
    found.extend(whole.into_iter().map(|cell| format!("an address in the statistics: {cell}")));
    Ok(found)
}

/// How many visitors a campaign has brought.
pub(super) fn of_campaign(campaign: &str) -> String {
    format!("SELECT coalesce(sum(count), 0) FROM statistics.cell WHERE kind = 'campaign' AND key = '{campaign}'")
}
