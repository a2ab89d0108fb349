//! What is counted of visitors and of use, and what is shown of it.

use super::Findings;
use super::addresses::of_campaign;
use crate::http::Visitor;
use crate::markup;
use crate::stage::Stage;
use crate::traffic::{OBJECTORS, campaigns};
use crate::trouble::Trouble;

/// Groups below this are not shown.
const FEWEST: i64 = 10;

/// Counters that there may be.
const KINDS: [&str; 7] = ["visitors", "browser", "system", "entry-page", "campaign", "sign-up", "entries"];

/// A day of the week that is made up: the Monday two weeks ago.
const MONDAY: &str = "(date_trunc('week', now() AT TIME ZONE 'UTC') - interval '14 days')::date";

/// Sets of a breakdown: some with one small group, some with several, some with none.
const SETS: [&[(&str, i64)]; 4] = [
    &[("Alphafuchs", 57), ("Betafuchs", 23), ("Gammafuchs", 9), ("Deltafuchs", 3)],
    &[("Alphafuchs", 57), ("Betafuchs", 23), ("Gammafuchs", 4)],
    &[("Alphafuchs", 11), ("Betafuchs", 1)],
    &[("Alphafuchs", 40), ("Betafuchs", 20)],
];

/// Puts counters into a week that is over, looks at the operator's page of that week, and takes them away again.
fn shown(stage: &Stage<'_>, cells: &[(&str, &str, i64)]) -> Result<String, Trouble> {
    let house = stage.house;
    let monday = house.sql(&format!("SELECT {MONDAY}"))?.trim().to_owned();
    let remove = format!("DELETE FROM statistics.cell WHERE first_day BETWEEN '{monday}' AND '{monday}'::date + 6");
    house.sql(&remove)?;
    for (kind, key, count) in cells {
        house.sql(&format!("INSERT INTO statistics.cell VALUES ('{monday}', '{kind}', '{key}', {count})"))?;
    }
    let mut keeper: Visitor = stage.owner(&house.beryl)?;
    let page = keeper.get(&format!("/app/operator?week={monday}"))?;
    house.sql(&remove)?;
    if page.status == 200 { Ok(page.body) } else { Err(Trouble::Blind("the operator sees no statistics")) }
}

/// The groups of the page with their figures.
fn groups(page: &str) -> Vec<(String, i64)> {
    let rows = page.split("<tr>").skip(1).filter_map(|row| row.split_once("</tr>")).map(|(row, _)| row);
    let group = |row: &str| {
        let name = row.split_once("<span>")?.1.split_once("</span>")?.0;
        let figure = row.split_once("<td class=\"number\">")?.1.split_once("</td>")?.0;
        Some((name.to_owned(), figure.trim().parse().ok()?))
    };
    rows.filter_map(group).collect()
}

/// P23: no group below ten is shown; shown figures are rounded; and from a sum that is known otherwise none that is
/// hidden can be worked out.
pub(super) fn small_groups_are_hidden(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    let mut seen = 0;
    for (number, set) in SETS.iter().enumerate() {
        let sum: i64 = set.iter().map(|(_, count)| count).sum();
        let mut cells: Vec<(&str, &str, i64)> = set.iter().map(|(key, count)| ("browser", *key, *count)).collect();
        cells.extend([("visitors", "", sum), ("entry-page", "/alphafuchs", sum)]);
        let page = shown(stage, &cells)?;
        let groups = groups(&page);
        seen += groups.iter().filter(|(name, _)| name.ends_with("fuchs")).count();
        found.extend(
            groups
                .iter()
                .filter(|(_, figure)| *figure < FEWEST)
                .map(|(name, figure)| format!("set {number} shows {name} with {figure}")),
        );
        found.extend(
            groups
                .iter()
                .filter(|(_, figure)| figure % 5 != 0)
                .map(|(name, figure)| format!("set {number} shows {name} to the visitor: {figure}")),
        );
        let is_shown = |key: &str| groups.iter().any(|(name, _)| name == key);
        let hidden: Vec<i64> = set.iter().filter(|(key, _)| !is_shown(key)).map(|(_, count)| *count).collect();
        // The sum is known to whoever looks at another breakdown of the same visitors.
        if hidden.len() == 1 || (!hidden.is_empty() && hidden.iter().sum::<i64>() < FEWEST) {
            found.push(format!("set {number}: what is hidden can be worked out"));
        }
    }
    if seen < SETS.len() { Err(Trouble::Blind("no group is shown at all")) } else { Ok(found) }
}

/// P24: there are counters of promised kinds alone, without a column for a person or a company and without their words;
/// and the average of entries is shown for ten people in ten companies, not for fewer.
pub(super) fn counted_for_nobody(stage: &Stage<'_>) -> Findings {
    stage.traffic()?;
    let house = stage.house;
    let columns = house.lines(
        "SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
         WHERE c.relnamespace = 'statistics'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 \
         AND NOT a.attisdropped ORDER BY 1",
    )?;
    let expected = ["cell.count", "cell.first_day", "cell.key", "cell.kind"];
    let further = columns.into_iter().filter(|column| !expected.contains(&column.as_str()));
    let mut found: Vec<String> = further.map(|column| format!("a column {column}")).collect();
    let kinds = house.lines("SELECT DISTINCT kind FROM statistics.cell ORDER BY 1")?;
    found.extend(kinds.iter().filter(|kind| !KINDS.contains(&kind.as_str())).map(|kind| format!("counted: {kind}")));
    let keys = house.lines("SELECT DISTINCT key FROM statistics.cell")?.join("\n");
    let own = [house.quartz.words, house.beryl.words, house.zircon.words, house.basalt.words];
    found.extend(own.iter().flat_map(|words| words.seen_in(&keys)).map(|word| format!("counted: {word}")));
    for (people, companies, is_enough) in [(12, 12, true), (9, 12, false), (12, 9, false)] {
        let cells =
            [("entries", "entries", 12 * 37), ("entries", "people", people), ("entries", "companies", companies)];
        let text = markup::text(&shown(stage, &cells)?);
        let average = text.contains("37,00") || text.contains("37,0") || text.contains("49,3");
        if average && !is_enough {
            found.push(format!("an average of {people} people in {companies} companies"));
        }
        if is_enough && !average {
            return Err(Trouble::Blind("no average is ever shown"));
        }
    }
    Ok(found)
}

/// P34: the visitors of a day are counted as many as they were, give or take five in a hundred; nothing that stands for
/// one of them is stored; and a server that was restarted knows nobody.
pub(super) fn visitors_are_not_recognised(stage: &Stage<'_>) -> Findings {
    let later = stage.later()?;
    let mut found = Vec::new();
    for (day, people) in &later.days {
        let sql = format!(
            "SELECT coalesce(sum(count), 0) FROM statistics.cell WHERE kind = 'visitors' AND first_day = '{day}'"
        );
        let counted = stage.house.number(&sql)?;
        if (counted - people).abs() * 20 > *people {
            found.push(format!("{counted} instead of {people} visitors in a day"));
        }
    }
    if !later.is_forgotten_at_restart {
        found.push("a visitor is recognised by a server that was restarted".to_owned());
    }
    let stored = stage.house.lines("SELECT left(key, 8) FROM statistics.cell WHERE kind = 'visitors' AND key <> ''")?;
    found.extend(stored.into_iter().map(|key| format!("stored for a visitor: {key}")));
    Ok(found)
}

/// P35: a campaign has a counter of visitors and one of those who registered, and nothing that tells visitors apart; the
/// option of a service of others keeps its cookies for thirty days at the most.
pub(super) fn campaigns_without_ids(stage: &Stage<'_>) -> Findings {
    let traffic = stage.traffic()?;
    let house = stage.house;
    let (campaign, visitors) = campaigns::FAIR;
    let registered = "SELECT coalesce(sum(count), 0) FROM statistics.cell WHERE kind = 'sign-up' AND key = ";
    if house.number(&of_campaign(campaign))? != visitors || house.number(&format!("{registered}'{campaign}'"))? != 1 {
        return Err(Trouble::Blind("campaigns are not counted"));
    }
    let mut found: Vec<String> = traffic.first_cookies.iter().map(|cookie| format!("a cookie: {cookie}")).collect();
    let keys = house.lines("SELECT DISTINCT key FROM statistics.cell WHERE kind IN ('campaign', 'sign-up')")?;
    found.extend(
        keys.iter().filter(|key| !campaigns::ALL.contains(&key.as_str())).map(|key| format!("counted apart: {key}")),
    );
    found.extend(super::analysis::lasting(stage.analysed()?));
    Ok(found)
}

/// P42: nobody who objects is counted or leaves an address, in whatever way they say so; whoever takes it back is.
pub(super) fn objections_hold(stage: &Stage<'_>) -> Findings {
    stage.traffic()?;
    let house = stage.house;
    if house.number(&of_campaign(campaigns::AGREEING.0))? != campaigns::AGREEING.1 {
        return Err(Trouble::Blind("not even those who agree are counted"));
    }
    let counted = house.number(&of_campaign(campaigns::OBJECTING.0))?;
    let mut found = Vec::new();
    found.extend((counted > campaigns::OBJECTING.1).then(|| format!("{counted} who object are counted")));
    for address in OBJECTORS {
        let lines = house.number(&format!("SELECT count(*) FROM access.log WHERE address = '{address}'"))?;
        found.extend((lines > 0).then(|| format!("{lines} addresses of somebody who objects")));
    }
    Ok(found)
}
