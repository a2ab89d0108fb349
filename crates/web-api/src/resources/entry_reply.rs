//! What an entry looks like on the wire.

use accounts::access::{Sight, money_sight};
use jiff::Timestamp;
use kernel::{Personal, Sink, UserId};
use rust_decimal::{Decimal, RoundingStrategy};
use store::agreements::Allowed;
use store::reports::entries::EntryLine;
use timesheets::{Entry, Rate, RecordedBy, TimeWork, Work, offset};

use crate::operation::Call;
use crate::wire::{Amount, BillableCode, EntryType, Moment, Shown, object};

object! {
    /// An entry of any type: 1 time, 2 lump sum, 3 lump-sum service. Fields of the other types are left out.
    pub(crate) struct EntryReply as "EntryV2" {
        id: i64,
        r#type: EntryType,
        customers_id: i64,
        projects_id: Option<i64>,
        subprojects_id: Option<i64>,
        users_id: i64,
        billable: BillableCode,
        texts_id: Option<i64>,
        text: Option<String>,
        time_since: Moment,
        time_until: Option<Moment>,
        time_insert: Moment,
        time_last_change: Moment,
        test_data: bool,
        services_id: Shown<Option<i64>>,
        duration: Shown<Option<i64>>,
        offset: Shown<i64>,
        clocked: Shown<bool>,
        clocked_offline: Shown<bool>,
        time_clocked_since: Shown<Option<Moment>>,
        time_last_change_work_time: Shown<Moment>,
        hourly_rate: Shown<Amount>,
        lumpsum: Shown<Amount>,
        lumpsum_services_id: Shown<Option<i64>>,
        lumpsum_services_amount: Shown<Amount>,
        lumpsum_services_price: Shown<Amount>,
        customers_name: Shown<String>,
        projects_name: Shown<Option<String>>,
        subprojects_name: Shown<Option<String>>,
        users_name: Shown<String>,
        services_name: Shown<String>,
        revenue: Shown<Amount>,
    }
}

/// Whether the caller sees rates and revenue.
pub(crate) fn money(call: &Call) -> Sight {
    money_sight(&call.actor)
}

/// What the caller sees of an entry.
#[derive(Clone, Copy)]
pub(crate) struct Eyes {
    money: Sight,
    /// The caller.
    own: Option<UserId>,
    /// Whether an agreement lets the caller see when others typed.
    typing: bool,
}

impl Eyes {
    /// The caller's, without any agreement: as answers to changes have it.
    pub(crate) fn of(call: &Call) -> Self {
        Self { money: money(call), own: call.actor.user(), typing: false }
    }

    /// The same with what the agreements in force allow.
    pub(crate) fn with(self, allowed: Allowed) -> Self {
        Self { typing: allowed.typing_moments, ..self }
    }

    /// A moment at which an entry was typed or changed: of what others entered by hand no more than the day.
    fn typed(self, entry: &Entry, at: Timestamp) -> Moment {
        let clocked = matches!(&entry.work, Work::Time(time) if time.recorded_by != RecordedBy::Hand);
        if clocked || self.typing || self.own == Some(entry.user) {
            return Moment(at);
        }
        let day = kernel::span_of_day(kernel::local_day(at, &entry.zone), &entry.zone);
        Moment(day.map_or(at, |(start, _)| start))
    }
}

/// An entry without the names of what it is booked on.
pub(crate) fn plain(entry: &Entry, eyes: Eyes) -> EntryReply {
    let common = common(entry, eyes);
    match &entry.work {
        Work::Time(time) => with_time(common, entry, time, eyes),
        Work::LumpSum { service, amount } => EntryReply {
            r#type: EntryType(2),
            services_id: some(service.map(Into::into)),
            lumpsum: some(Amount(*amount)),
            ..common
        },
        Work::LumpSumService { service, amount, .. } => EntryReply {
            r#type: EntryType(3),
            lumpsum_services_id: some(Some(service.get())),
            lumpsum_services_amount: some(Amount(*amount)),
            ..common
        },
    }
}

/// An entry of an enhanced list: with names and, for those who may see them, price and revenue.
pub(crate) fn enhanced(line: &EntryLine, eyes: Eyes) -> EntryReply {
    let shown = |name: &Personal<String>| name.reveal(Sink::Reply).clone();
    let price = match &line.entry.work {
        Work::LumpSumService { price, .. } if eyes.money.is_shown() => Some(Amount(*price)),
        _ => None,
    };
    EntryReply {
        customers_name: some(shown(&line.names.customer)),
        projects_name: some(line.names.project.as_ref().map(shown)),
        subprojects_name: some(None),
        users_name: some(shown(&line.names.user)),
        services_name: Shown::maybe(line.names.service.as_ref().map(shown)),
        lumpsum_services_price: Shown::maybe(price),
        revenue: Shown::when(eyes.money, Amount(cents(line.revenue()))),
        ..plain(&line.entry, eyes)
    }
}

/// Money as it is shown: whole cents, half a cent upwards.
pub(crate) fn cents(money: Decimal) -> Decimal {
    money.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn some<T>(value: T) -> Shown<T> {
    Shown::maybe(Some(value))
}

fn with_time(common: EntryReply, entry: &Entry, time: &TimeWork, eyes: Eyes) -> EntryReply {
    let gap = offset(entry.since, time).map(|gap| gap.0).filter(|gap| *gap != 0);
    let hourly = match time.rate {
        Rate::None => Decimal::ZERO,
        rate => rate.hourly().unwrap_or_default(),
    };
    EntryReply {
        r#type: EntryType(1),
        services_id: some(time.service.map(Into::into)),
        duration: some(time.duration.map(|duration| duration.0)),
        offset: Shown::maybe(gap),
        clocked: some(time.recorded_by != RecordedBy::Hand),
        clocked_offline: some(time.recorded_by == RecordedBy::OfflineClock),
        time_clocked_since: some(time.clocked_since.map(Moment)),
        time_last_change_work_time: some(eyes.typed(entry, entry.work_time_changed)),
        hourly_rate: Shown::when(eyes.money, Amount(hourly)),
        ..common
    }
}

/// The fields that every type has; those of single types absent.
fn common(entry: &Entry, eyes: Eyes) -> EntryReply {
    EntryReply {
        id: entry.id.get(),
        r#type: EntryType(0),
        customers_id: entry.customer.get(),
        projects_id: entry.project.map(Into::into),
        subprojects_id: entry.subproject.map(Into::into),
        users_id: entry.user.get(),
        billable: BillableCode(entry.billable.code()),
        texts_id: entry.text.as_ref().map(|booked| booked.id.get()),
        text: entry.text.as_ref().map(|booked| booked.text.reveal(Sink::Reply).to_owned()),
        time_since: Moment(entry.since),
        time_until: entry.until().map(Moment),
        time_insert: eyes.typed(entry, entry.inserted),
        time_last_change: eyes.typed(entry, entry.changed),
        test_data: false,
        services_id: Shown::maybe(None),
        duration: Shown::maybe(None),
        offset: Shown::maybe(None),
        clocked: Shown::maybe(None),
        clocked_offline: Shown::maybe(None),
        time_clocked_since: Shown::maybe(None),
        time_last_change_work_time: Shown::maybe(None),
        hourly_rate: Shown::maybe(None),
        lumpsum: Shown::maybe(None),
        lumpsum_services_id: Shown::maybe(None),
        lumpsum_services_amount: Shown::maybe(None),
        lumpsum_services_price: Shown::maybe(None),
        customers_name: Shown::maybe(None),
        projects_name: Shown::maybe(None),
        subprojects_name: Shown::maybe(None),
        users_name: Shown::maybe(None),
        services_name: Shown::maybe(None),
        revenue: Shown::maybe(None),
    }
}
