//! From the parameters of entries to the commands and filters of the product.

use accounts::access::Denied;
use app::Fault;
use jiff::Timestamp;
use kernel::{Change, EntryText, FieldErrors, Flaw, IdError, Personal, Seconds};
use rust_decimal::Decimal;
use store::reports::entries::{EntryFilter, Narrow};
use timesheets::{Billable, Booking, EditEntry, NewWork, RecordEntry, RecordedBy};
use uuid::Uuid;

use super::entry_reply::money;
use crate::input::Input;
use crate::operation::Call;
use crate::spec::{ID_OR_ZERO, Kind, Param};

/// A text of an entry.
pub(crate) const TEXT: Kind = Kind::Text { limit: EntryText::LIMIT };
/// Billable, not billable, billed.
pub(crate) const BILLABLE: Kind = Kind::Code(&[0, 1, 2]);
/// Seconds, at most some hundred years.
pub(crate) const SECONDS: Kind = Kind::Int { min: 0, max: 4_000_000_000 };
/// Money per hour or per lump sum.
pub(crate) const MONEY: Kind = Kind::Number { min: 0, max: 99_999_999, places: 2 };
/// A number of pieces.
pub(crate) const PIECES: Kind = Kind::Number { min: 0, max: 99_999_999, places: 4 };
/// The sender's own key of a request: the same key is the same entry. Not part of Clockodo's interface.
pub(crate) const CLIENT_KEY: Param = Param::optional("client_key", Kind::Text { limit: 36 });
/// The kinds of budget that can be filtered by.
pub(crate) const BUDGET_TYPES: Kind = Kind::Word(&[
    "rep_filter_budget_strict",
    "rep_filter_budget_strict_completed",
    "rep_filter_budget_strict_incomplete",
    "rep_filter_budget_soft",
    "rep_filter_budget_soft_completed",
    "rep_filter_budget_soft_incomplete",
    "rep_filter_budget_without",
    "rep_filter_budget_without_strict",
]);

/// Where an entry or the stopwatch is booked.
pub(crate) fn booking(input: &Input) -> Result<Booking, FieldErrors> {
    Ok(Booking {
        customer: input.required_id("customers_id")?,
        project: input.id("projects_id"),
        billable: billable(input),
        text: input.parse("text", EntryText::parse_optional)?.flatten(),
    })
}

/// The sender's key.
pub(crate) fn client_key(input: &Input) -> Result<Option<Uuid>, FieldErrors> {
    input.parse("client_key", |text| Uuid::parse_str(text).map_err(|_no_uuid| Flaw::WrongFormat))
}

/// What is recorded, of the type that the fields show: a lump-sum service, else a lump sum, else time.
///
/// A lump sum of 0 beside an end or a duration is time: some clients send every field.
pub(crate) fn record(call: &Call) -> Result<RecordEntry, Fault> {
    let input = &call.input;
    let takes_time = input.has("time_until") || input.has("duration");
    let work = match (input.id("lumpsum_services_id"), input.number("lumpsum")) {
        (Some(service), _) => {
            let amount = input.number("lumpsum_services_amount");
            let amount = amount.ok_or_else(|| FieldErrors::one("lumpsum_services_amount", Flaw::Missing))?;
            NewWork::LumpSumService { service, amount }
        }
        (None, Some(amount)) if !(amount.is_zero() && takes_time) => {
            NewWork::LumpSum { service: input.id("services_id"), amount }
        }
        _ => NewWork::Time {
            service: input.id("services_id"),
            until: input.instant("time_until"),
            duration: input.int("duration").map(Seconds),
            hourly_rate: hourly_rate(call)?,
            recorded_by: if input.bool("clocked_offline") == Some(true) {
                RecordedBy::OfflineClock
            } else {
                RecordedBy::Hand
            },
            clocked_since: input.instant("time_clocked_since"),
        },
    };
    let since: Timestamp = input.required_instant("time_since")?;
    Ok(RecordEntry { booking: booking(input)?, work, since, client_key: client_key(input)? })
}

/// What is changed.
pub(crate) fn edit(call: &Call) -> Result<EditEntry, Fault> {
    let input = &call.input;
    let hourly_rate = if input.is_null("hourly_rate") {
        may_see_money(call)?;
        Change::Set(None)
    } else {
        Change::from(hourly_rate(call)?.map(Some))
    };
    Ok(EditEntry {
        user: Change::from(input.id("users_id")),
        customer: Change::from(input.id("customers_id")),
        project: input.change_id("projects_id"),
        service: input.change_id("services_id"),
        lump_sum_service: Change::from(input.id("lumpsum_services_id")),
        billable: Change::from(billable(input)),
        text: input.change_text("text", EntryText::parse_optional)?,
        since: Change::from(input.instant("time_since")),
        until: Change::from(input.instant("time_until")),
        duration: Change::from(input.int("duration").map(Seconds)),
        hourly_rate,
        lump_sum: Change::from(input.number("lumpsum")),
        amount: Change::from(input.number("lumpsum_services_amount")),
        seen: None,
    })
}

fn billable(input: &Input) -> Option<Billable> {
    input.int("billable").and_then(Billable::from_code)
}

/// A rate is set only by those who may see rates.
fn hourly_rate(call: &Call) -> Result<Option<Decimal>, Fault> {
    let rate = call.input.number("hourly_rate");
    if rate.is_some() {
        may_see_money(call)?;
    }
    Ok(rate)
}

fn may_see_money(call: &Call) -> Result<(), Fault> {
    if money(call).is_shown() { Ok(()) } else { Err(Denied.into()) }
}

/// The filter of a list or of groups; `None` if it can find nothing, such as entries of a budget or team, which do
/// not exist yet, or of a person with the number 0.
pub(crate) fn filter(input: &Input) -> Result<Option<EntryFilter>, FieldErrors> {
    let with_budget = input.word("filter[budget_type]").is_some_and(|kind| !kind.contains("without"));
    let of_nobody = ["filter[users_id]", "filter[customers_id]"].iter().any(|name| input.int(name) == Some(0));
    if with_budget || of_nobody || input.has("filter[teams_id]") {
        return Ok(None);
    }
    let span = EntryFilter::span(input.required_instant("time_since")?, input.required_instant("time_until")?);
    Ok(Some(EntryFilter {
        user: input.id("filter[users_id]"),
        customer: input.id("filter[customers_id]"),
        project: narrow(input, "filter[projects_id]"),
        subproject: narrow(input, "filter[subprojects_id]"),
        service: narrow(input, "filter[services_id]"),
        lump_sum_service: narrow(input, "filter[lumpsum_services_id]"),
        billable: billables(input),
        text: input.text("filter[text]").map(|text| Personal::new(text.trim().to_owned())),
        text_id: narrow(input, "filter[texts_id]"),
        ..span
    }))
}

/// The values of `billable` that a filter names; none for any.
pub(crate) fn billables(input: &Input) -> Vec<i16> {
    match input.int("filter[billable]") {
        Some(12) => vec![1, 2],
        Some(code) => i16::try_from(code).into_iter().collect(),
        None => Vec::new(),
    }
}

fn narrow<T: TryFrom<i64, Error = IdError>>(input: &Input, name: &str) -> Narrow<T> {
    match input.int(name) {
        None => Narrow::Any,
        Some(number) => T::try_from(number).map_or(Narrow::Without, Narrow::Is),
    }
}

/// The parameters that creating and changing an entry share.
pub(crate) const PROJECT: Param = Param::nullable("projects_id", ID_OR_ZERO);
/// See [`PROJECT`].
pub(crate) const SERVICE: Param = Param::nullable("services_id", ID_OR_ZERO);
/// Parts of projects do not exist yet.
pub(crate) const SUBPROJECT: Param = Param::optional("subprojects_id", Kind::Later(&ID_OR_ZERO));
