//! The table of a report.

use kernel::{Seconds, Sink};
use store::reports::groups::{Group, Grouping};

use crate::views::{Hours, ReportLine, Total};
use crate::words::Words;

/// The lines, and a total that is their sum in both columns: what stands there can be added up by hand.
///
/// Seconds are shown as soon as one of the lines has some, so that nothing is hidden and the sum comes out.
pub(super) fn lines(groups: &[Group], words: Words) -> (Vec<ReportLine>, Total) {
    let durations: Vec<Seconds> = groups.iter().map(|group| group.sums.duration).collect();
    let with_seconds = durations.iter().any(|duration| duration.0 % 60 != 0);
    let hours = |duration: Seconds| Hours {
        minutes: duration.clock_face(),
        seconds: with_seconds.then(|| format!("{:02}", duration.0 % 60)),
    };
    let longest = durations.iter().map(|duration| duration.0).max().unwrap_or(0).max(1);
    let whole: Seconds = durations.iter().copied().sum();
    let decimals: i64 = durations.iter().map(|duration| duration.hundredths_of_an_hour()).sum();
    let lines = groups.iter().map(|group| {
        let duration = group.sums.duration;
        let percent = (duration.0 * 1000 / whole.0.max(1) + 5) / 10;
        let label = group.label.as_ref();
        ReportLine {
            name: super::name(group, &words.say(without(group.grouping))),
            above: label.and_then(|label| label.customer.as_ref()).map(|name| name.reveal(Sink::Page).clone()),
            color: label.and_then(|label| label.color),
            hours: hours(duration),
            decimal: words.decimal(duration.hundredths_of_an_hour()),
            share: tenths(duration.0 * 1000 / longest),
            share_text: format!("{percent} %"),
        }
    });
    let total = Total { hours: hours(whole), decimal: words.decimal(decimals) };
    (lines.collect(), total)
}

/// A number of tenths as CSS and SVG write it: 385 is `38.5`.
pub(super) fn tenths(number: i64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn without(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Project => "pages-without-project",
        Grouping::Service => "pages-without-service",
        _ => "pages-without",
    }
}
