//! The analysis service that an operator can set up.

use kernel::{Clock as _, SystemClock};

use super::Findings;
use crate::analysed::{Analysed, Said};
use crate::browser::Way;
use crate::stage::Stage;
use crate::trouble::Trouble;

/// So long a yes is good, in seconds, with a minute for the way.
const THIRTY_DAYS: i64 = 30 * 24 * 3600 + 60;

/// The cookie that remembers what somebody decided.
const CHOICE: &str = "uhrwerk-choice";

/// P33: without the setting public pages have no cookie and ask nobody. With it the service is asked after a yes and on
/// pages that inform alone, with shortened addresses, and told neither queries nor where somebody came from.
pub(super) fn analysis_after_a_yes(stage: &Stage<'_>) -> Findings {
    let mut found = Vec::new();
    for way in [Way::Public, Way::Plain] {
        for page in stage.seen()?.visits(way)? {
            found.extend(page.foreign(stage.address));
            found.extend(page.cookies.iter().map(|cookie| format!("{}: cookie {}", page.path, cookie.name)));
        }
    }
    let analysed = stage.analysed()?;
    let mut measured = 0;
    for visit in &analysed.visits {
        let path = &visit.path;
        if visit.said == Said::Yes {
            measured += visit.foreign.len();
            continue;
        }
        found.extend(visit.foreign.iter().map(|url| format!("{path} asks {url} after {:?}", visit.said)));
        let is_left = |name: &str| match visit.said {
            Said::Nothing => true,
            Said::No | Said::TakenBack | Said::NoEverywhere => name != CHOICE,
            // What a yes left stays until it is taken back; it is read by nobody here.
            _ => false,
        };
        let left = visit.cookies.iter().filter(|cookie| is_left(&cookie.name));
        found.extend(left.map(|cookie| format!("{path}: cookie {} after {:?}", cookie.name, visit.said)));
    }
    let configured = analysed.asked.iter().filter(|request| request.contains("\"verb\":\"config\""));
    found.extend(
        configured.filter(|request| !request.contains("\"anonymize_ip\":true")).map(|_| "whole addresses".to_owned()),
    );
    for request in &analysed.asked {
        let lower = request.to_lowercase();
        found.extend(lower.contains("quarzfrage").then(|| "the service is told a query".to_owned()));
        found.extend(lower.contains("\nreferer:").then(|| "the service is told a page".to_owned()));
    }
    if measured == 0 { Err(Trouble::Blind("not even a yes has an effect")) } else { Ok(found) }
}

/// Cookies of the service, and of the yes to it, that live for longer than thirty days.
pub(super) fn lasting(analysed: &Analysed) -> Vec<String> {
    let now = SystemClock.now().as_second();
    let mut found = Vec::new();
    for visit in analysed.visits.iter().filter(|visit| visit.said == Said::Yes) {
        let lasts = visit.cookies.iter().filter(|cookie| cookie.expires > latest(now));
        found.extend(lasts.map(|cookie| format!("{}: {} lasts longer than thirty days", visit.path, cookie.name)));
    }
    found.sort();
    found.dedup();
    found
}

/// The browser tells moments in seconds with a fraction.
fn latest(now: i64) -> f64 {
    i32::try_from(now + THIRTY_DAYS).map_or(f64::MAX, f64::from)
}
