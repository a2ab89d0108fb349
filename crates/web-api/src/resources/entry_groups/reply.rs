//! What groups look like on the wire.

use accounts::access::{Sight, money_sight, note_sight};
use kernel::{Language, Personal, Sink};
use serde_json::{Map, Value, json};
use store::reports::groups::{Group, Grouping, Rounding};
use web::sentence;

use super::super::entry_reply::cents;
use super::word;
use crate::operation::Call;
use crate::wire::{Amount, Shown, object};

object! {
    /// A group of entries.
    pub(crate) struct EntryGroupReply as "EntryGroupV2" {
        grouped_by: &'static str,
        /// The key: a text, except years and "without", which are numbers.
        group: Value,
        name: String,
        number: Option<String>,
        note: Shown<Option<String>>,
        restrictions: Value,
        duration: i64,
        duration_without_rounding: Shown<i64>,
        revenue: Shown<Amount>,
        revenue_without_rounding: Shown<Amount>,
        rounding_success: Shown<bool>,
        budget_used: bool,
        has_budget_revenues_billed: Shown<bool>,
        has_budget_revenues_not_billed: Shown<bool>,
        has_non_budget_revenues_billed: Shown<bool>,
        has_non_budget_revenues_not_billed: Shown<bool>,
        hourly_rate: Shown<Option<Amount>>,
        hourly_rate_is_equal_and_has_no_lumpsums: Shown<bool>,
        sub_groups: Shown<Vec<EntryGroupReply>>,
    }
}

/// How groups are presented to this caller.
pub(super) struct Style {
    language: Language,
    money: Sight,
    notes: Sight,
    rounded: bool,
    prepend_customer: bool,
}

impl Style {
    /// The style of a call.
    pub(super) fn of(call: &Call, rounding: Rounding) -> Self {
        Self {
            language: call.language,
            money: money_sight(&call.actor),
            notes: note_sight(&call.actor),
            rounded: rounding != Rounding::Exact,
            prepend_customer: call.input.bool("prepend_customer_to_project_name") == Some(true),
        }
    }
}

/// The outermost groups with everything in them.
pub(super) fn present(groups: &[Group], style: &Style) -> Vec<EntryGroupReply> {
    groups.iter().map(|group| one(group, &[], style)).collect()
}

fn one(group: &Group, parents: &[(Grouping, i64)], style: &Style) -> EntryGroupReply {
    let sums = &group.sums;
    let unrounded = (style.rounded && style.money.is_shown()).then_some(Amount(cents(sums.revenue_unrounded)));
    let rate = sums.common_rate();
    let label = group.label.as_ref();
    let shown = |text: &Personal<String>| text.reveal(Sink::Reply).clone();
    let mut inner = parents.to_vec();
    inner.push((group.grouping, group.key));
    let children: Vec<EntryGroupReply> = group.children.iter().map(|child| one(child, &inner, style)).collect();
    EntryGroupReply {
        grouped_by: word(group.grouping),
        group: key(group),
        name: name(group, style),
        number: label.and_then(|label| label.number.as_ref()).map(shown),
        note: Shown::when(style.notes, label.and_then(|label| label.note.as_ref()).map(shown)),
        restrictions: restrictions(parents),
        duration: sums.duration.0,
        duration_without_rounding: Shown::maybe(style.rounded.then_some(sums.duration_unrounded.0)),
        revenue: Shown::when(style.money, Amount(cents(sums.revenue))),
        revenue_without_rounding: Shown::maybe(unrounded),
        rounding_success: Shown::maybe(style.rounded.then_some(true)),
        budget_used: false,
        has_budget_revenues_billed: Shown::when(style.money, false),
        has_budget_revenues_not_billed: Shown::when(style.money, false),
        has_non_budget_revenues_billed: Shown::when(style.money, sums.billed),
        has_non_budget_revenues_not_billed: Shown::when(style.money, sums.not_billed),
        hourly_rate: Shown::when(style.money, rate.map(Amount)),
        hourly_rate_is_equal_and_has_no_lumpsums: Shown::when(style.money, rate.is_some()),
        sub_groups: Shown::maybe((!children.is_empty()).then_some(children)),
    }
}

/// As observed: a text, but a number for a year and for "without".
fn key(group: &Group) -> Value {
    match (group.grouping, group.key) {
        (Grouping::Year, year) => json!(year),
        (Grouping::Billable | Grouping::LumpSum, key) => json!(key.to_string()),
        (_, 0) => json!(0),
        (_, key) => json!(key.to_string()),
    }
}

/// The keys of the groups around a group; nothing for the outermost.
fn restrictions(parents: &[(Grouping, i64)]) -> Value {
    if parents.is_empty() {
        return json!({});
    }
    let names = [
        "users_id",
        "teams_id",
        "customers_id",
        "projects_id",
        "subprojects_id",
        "services_id",
        "lumpsum_services_id",
        "billable",
        "entriesTexts_id",
        "budget_type",
    ];
    let mut fields: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
    for (grouping, key) in parents {
        let name = match grouping {
            Grouping::Text => "entriesTexts_id",
            grouping => word(*grouping),
        };
        if let Some(field) = fields.get_mut(name) {
            *field = json!(key);
        }
    }
    Value::Object(fields)
}

fn name(group: &Group, style: &Style) -> String {
    let text = |code: &str, arguments| sentence(style.language, code, &arguments);
    let Some(label) = &group.label else {
        return match group.grouping {
            Grouping::Year => group.key.to_string(),
            Grouping::Month => month(group.key, style.language),
            Grouping::Week => text(
                "group.week",
                vec![("week", (group.key % 100).to_string()), ("year", (group.key / 100).to_string())],
            ),
            Grouping::Day => day(group.key, style.language),
            Grouping::Billable => text(&format!("group.billable-{}", group.key), Vec::new()),
            Grouping::LumpSum => text(&format!("group.lump-sum-{}", group.key), Vec::new()),
            grouping => text(&format!("group.without-{}", word(grouping).replace('_', "-")), Vec::new()),
        };
    };
    let name = label.name.reveal(Sink::Reply);
    match &label.customer {
        Some(customer) if style.prepend_customer && group.grouping == Grouping::ProjectOfCustomer => {
            format!("{}: {name}", customer.reveal(Sink::Reply))
        }
        _ => name.clone(),
    }
}

/// The key of a month is 202603.
fn month(key: i64, language: Language) -> String {
    let name = sentence(language, &format!("month.{}", key % 100), &Vec::new());
    format!("{name} {}", key / 100)
}

/// The key of a day is 20260329.
fn day(key: i64, language: Language) -> String {
    let arguments = vec![
        ("day", format!("{:02}", key % 100)),
        ("month", format!("{:02}", key / 100 % 100)),
        ("year", (key / 10_000).to_string()),
    ];
    sentence(language, "group.day", &arguments)
}

#[cfg(test)]
mod tests;
