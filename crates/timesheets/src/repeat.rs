//! Whether a request that is sent again says the same as the first time.
//!
//! What the sender left open matches anything: it was decided by defaults that may have changed since.

use jiff::Timestamp;

use crate::stopwatch::DRIFT;
use crate::{Booking, Entry, NewWork, Rate, RecordEntry, StartStopwatch, Work};

/// Whether the wish to record is the one that `first` came from. `first` is the entry as it was first written.
pub fn repeats_record(command: &RecordEntry, first: &Entry) -> bool {
    same_place(&command.booking, first)
        && kernel::to_the_second(command.since) == first.since
        && same_work(&command.work, first)
}

/// Whether the wish to start is the one that `first` came from.
///
/// The start may differ by what clocks differ; with a transfer it is not the one that was sent.
pub fn repeats_start(command: &StartStopwatch, first: &Entry) -> bool {
    let Work::Time(time) = &first.work else { return false };
    let near = |moment: Timestamp| moment.duration_since(first.since).abs() <= DRIFT;
    let same_start = command.extras.transfer.0 > 0 || command.since.is_none_or(near);
    same_place(&command.booking, first) && command.service == time.service && same_start
}

fn same_place(booking: &Booking, first: &Entry) -> bool {
    booking.customer == first.customer
        && booking.project == first.project
        && booking.billable.is_none_or(|billable| billable == first.billable)
        && booking.text.as_ref() == first.text.as_ref().map(|booked| &booked.text)
}

fn same_work(work: &NewWork, first: &Entry) -> bool {
    match (work, &first.work) {
        (NewWork::Time { service, until, duration, hourly_rate, recorded_by, clocked_since: _ }, Work::Time(time)) => {
            *service == time.service
                && *recorded_by == time.recorded_by
                && until.is_none_or(|until| Some(kernel::to_the_second(until)) == time.until)
                && duration.is_none_or(|duration| Some(duration) == time.duration)
                && hourly_rate.is_none_or(|hourly| time.rate == Rate::Hand { hourly })
        }
        (NewWork::LumpSum { service, amount }, Work::LumpSum { service: kept, amount: first }) => {
            service == kept && amount == first
        }
        (
            NewWork::LumpSumService { service, amount },
            Work::LumpSumService { service: kept, amount: first, price: _ },
        ) => service == kept && amount == first,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
