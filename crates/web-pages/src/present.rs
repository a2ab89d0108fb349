//! From what is stored to what is shown: the lines and sums that several pages have.

use accounts::access::money_sight;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Seconds, Sink, Zone};
use store::reports::entries::{EntryLine, Names};
use timesheets::{Entry, Work, offset};

use crate::load::Facts;
use crate::money;
use crate::views::{Line, Place, Running, Sum};
use crate::visitor::Visitor;
use crate::words::Words;

/// What an entry is booked on.
pub(crate) fn place(names: &Names) -> Place {
    let shown = |name: &kernel::Personal<String>| name.reveal(Sink::Page).clone();
    Place {
        customer: shown(&names.customer),
        project: names.project.as_ref().map(shown),
        service: names.service.as_ref().map(shown),
        color: names.customer_color,
    }
}

/// The text of an entry.
pub(crate) fn text(entry: &Entry) -> Option<String> {
    store::entries::text_of(entry, Sink::Page).map(str::to_owned)
}

/// The time worked; nothing for a lump sum and while the clock runs.
pub(crate) fn duration(entry: &Entry) -> Option<Seconds> {
    match &entry.work {
        Work::Time(time) => time.duration,
        Work::LumpSum { .. } | Work::LumpSumService { .. } => None,
    }
}

/// What of the span was not worked.
pub(crate) fn interruption(entry: &Entry) -> Option<Seconds> {
    let Work::Time(time) = &entry.work else { return None };
    offset(entry.since, time).filter(|offset| offset.0 != 0)
}

/// How exactly lengths are shown that stand below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// Hours and minutes; seconds are cut.
    Minutes,
    /// Seconds as well.
    Seconds,
}

impl Precision {
    /// What a list of entries needs so that its lines add up to its sum: seconds as soon as one of them has some.
    pub(crate) fn of_list(lines: &[EntryLine], counts: impl Fn(&Entry) -> bool) -> Self {
        let mut counted = lines.iter().map(|line| &line.entry).filter(|entry| counts(entry));
        let has_seconds = |entry: &Entry| entry.is_running() || duration(entry).is_some_and(|time| time.0 % 60 != 0);
        if counted.any(has_seconds) { Self::Seconds } else { Self::Minutes }
    }

    /// A length in hours and minutes, and with its seconds.
    pub(crate) fn shown(self, length: Seconds) -> String {
        match self {
            Self::Minutes => length.clock_face(),
            Self::Seconds => length.with_seconds(),
        }
    }
}

/// The sum of entries that are listed below it: as exact as they are, so that they add up to it.
pub(crate) fn sum_of_list(lines: &[EntryLine], now: Timestamp, counts: impl Fn(&Entry) -> bool + Copy) -> Sum {
    shown_sum(lines, now, counts, Precision::of_list(lines, counts))
}

/// The time of those entries that `counts` lets through, with what runs among them, in minutes: for a glance.
pub(crate) fn sum(lines: &[EntryLine], now: Timestamp, counts: impl Fn(&Entry) -> bool) -> Sum {
    shown_sum(lines, now, counts, Precision::Minutes)
}

fn shown_sum(lines: &[EntryLine], now: Timestamp, counts: impl Fn(&Entry) -> bool, precision: Precision) -> Sum {
    let counted = || lines.iter().map(|line| &line.entry).filter(|entry| counts(entry));
    let finished: Seconds = counted().filter_map(duration).sum();
    let running = counted().find(|entry| entry.is_running());
    let elapsed = running.map_or(Seconds(0), |entry| elapsed(entry, now));
    let text = precision.shown(finished + elapsed);
    Sum { finished: finished.0, live: running.is_some(), is_exact: precision == Precision::Seconds, text }
}

/// How long an entry runs by now.
pub(crate) fn elapsed(entry: &Entry, now: Timestamp) -> Seconds {
    Seconds((now.as_second() - entry.since.as_second()).max(0))
}

/// One entry in a list.
pub(crate) fn line(line: &EntryLine, facts: &Facts, visitor: &Visitor, precision: Precision) -> Line {
    let (entry, words, now) = (&line.entry, visitor.words(), facts.now);
    let takes_time = matches!(entry.work, Work::Time(_));
    let length = if entry.is_running() { Some(elapsed(entry, now)) } else { duration(entry) };
    Line {
        id: entry.id.get(),
        since: words.time(entry.since, &entry.zone),
        until: entry.until().map(|until| words.time(until, &entry.zone)),
        duration: length.map_or_else(|| "–".to_owned(), |length| precision.shown(length)),
        amount: amount(entry, facts, visitor),
        place: place(&line.names),
        text: text(entry),
        can_continue: takes_time,
        is_example: facts.is_example(entry),
        client_key: facts.keys.of_entry(entry.id.get()),
    }
}

/// What a lump sum is worth: `120,00 EUR`, `3 × 12,50 EUR`. Whoever may not see money sees how many pieces it is,
/// and nothing of a sum. `None` for recorded time.
pub(crate) fn amount(entry: &Entry, facts: &Facts, visitor: &Visitor) -> Option<String> {
    let words = visitor.words();
    let sees_money = money_sight(&visitor.actor).is_shown();
    let money = |sum| format!("{} {}", money::shown(sum, words), facts.company.currency);
    match &entry.work {
        Work::Time(_) => None,
        Work::LumpSum { amount, .. } => Some(if sees_money { money(*amount) } else { String::new() }),
        Work::LumpSumService { amount, price, .. } => {
            let pieces = format!("{} ×", money::number(*amount, words));
            Some(if sees_money { format!("{pieces} {}", money(*price)) } else { pieces })
        }
    }
}

/// The running entry, large.
pub(crate) fn running(line: &EntryLine, words: Words, zone: &Zone, today: Date, now: Timestamp) -> Running {
    let entry = &line.entry;
    let time = words.time(entry.since, zone);
    let day = kernel::local_day(entry.since, zone);
    let length = elapsed(entry, now);
    Running {
        id: entry.id.get(),
        place: place(&line.names),
        text: text(entry),
        since: if day == today { time } else { format!("{}, {time}", words.short_day(day)) },
        since_ms: entry.since.as_millisecond(),
        elapsed: length.with_seconds(),
    }
}
