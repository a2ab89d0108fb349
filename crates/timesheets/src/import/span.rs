//! From local times without a zone to instants.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::AmbiguousOffset;
use kernel::{Seconds, Zone, local_day};

use super::Refusal;

/// Start and end as instants, the end never before the start.
///
/// A local time can be missing or exist twice where clocks are moved. Of the readings that are possible, the one is
/// taken whose span is `length`, the length that the log itself gives; else the first that does not run backwards.
pub(super) fn between(
    start: DateTime,
    end: DateTime,
    length: Option<Seconds>,
    zone: &Zone,
) -> Result<(Timestamp, Timestamp), Refusal> {
    let starts = readings(start, zone).ok_or(Refusal::ImpossibleDuration)?;
    let ends = readings(end, zone).ok_or(Refusal::ImpossibleDuration)?;
    let pairs = || starts.iter().flat_map(|since| ends.iter().map(move |until| (*since, *until)));
    let exact = pairs().find(|(since, until)| length == Some(Seconds(until.as_second() - since.as_second())));
    let forward = || pairs().find(|(since, until)| since <= until);
    match (exact.filter(|(since, until)| since <= until).or_else(forward), starts.first()) {
        (Some(pair), _) => Ok(pair),
        // The clock moved over the whole span: it has no length, but its duration is known.
        (None, Some(since)) if start <= end => Ok((*since, *since)),
        (None, _) => Err(Refusal::EndBeforeStart),
    }
}

/// The instant of a start whose end is not written down: the first reading, so that a skipped time moves forward.
pub(super) fn start(start: DateTime, zone: &Zone) -> Option<Timestamp> {
    readings(start, zone)?.first().copied()
}

/// The instants that a local time can mean, the likely one first.
fn readings(local: DateTime, zone: &Zone) -> Option<Vec<Timestamp>> {
    let ambiguous = zone.rules().to_ambiguous_timestamp(local);
    let first = ambiguous.compatible().ok()?;
    let second = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        // Somebody whose watch was not set forward yet; but never on another day than the log says.
        AmbiguousOffset::Gap { .. } => {
            ambiguous.earlier().ok().filter(|moment| local_day(*moment, zone) == local.date())
        }
        AmbiguousOffset::Fold { .. } => ambiguous.later().ok(),
    };
    Some([Some(first), second].into_iter().flatten().collect())
}
