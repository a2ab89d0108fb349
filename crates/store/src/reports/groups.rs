//! Sums of entries in nested groups.
//!
//! One statement sums the innermost groups; the outer ones are folded from them, so a total is the sum of what it
//! contains. Names are read afterwards, only of what occurs.

mod fold;
pub(super) mod names;

use accounts::access::EntryReach;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Numeric};
use diesel_async::RunQueryDsl;
use kernel::{Personal, Seconds, Sink, UserId};
use rust_decimal::Decimal;
use store_schema::{entries, entry_texts};

use super::entries::EntryFilter;
use crate::pg_types::{DbDecimal, DbTimestamp};
use crate::{Error, ReadTx};

/// What entries are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// By customer.
    Customer,
    /// By project; key 0 for time booked on a customer itself.
    Project,
    /// The same, but time booked on customers themselves is a group of key 0 for each customer.
    ProjectOfCustomer,
    /// By part of a project; key 0 without.
    Subproject,
    /// By service; key 0 without.
    Service,
    /// By person.
    User,
    /// By text; key 0 without.
    Text,
    /// By billable or not: 0, 1, 2.
    Billable,
    /// Lump sums (1) and time (0).
    LumpSum,
    /// By lump-sum service; key 0 without.
    LumpSumService,
    /// By year of the local day.
    Year,
    /// By month: 202603.
    Month,
    /// By ISO week: 202613.
    Week,
    /// By day: 20260329.
    Day,
}

impl Grouping {
    /// The key of an entry's group, as SQL over the table `entries`. Days are the entry's own local days.
    fn key(self) -> &'static str {
        match self {
            Self::Customer => "entries.customers_id",
            Self::Project => "coalesce(entries.projects_id, 0)",
            Self::ProjectOfCustomer => "coalesce(entries.projects_id, -entries.customers_id)",
            Self::Subproject => "coalesce(entries.subprojects_id, 0)",
            Self::Service => "coalesce(entries.services_id, 0)",
            Self::User => "entries.users_id",
            Self::Text => "coalesce(entries.texts_id, 0)",
            Self::Billable => "entries.billable::bigint",
            Self::LumpSum => "(entries.type <> 1)::int::bigint",
            Self::LumpSumService => "coalesce(entries.lumpsum_services_id, 0)",
            Self::Year => "extract(year FROM entries.local_day)::bigint",
            Self::Month => "to_char(entries.local_day, 'YYYYMM')::bigint",
            Self::Week => "to_char(entries.local_day, 'IYYYIW')::bigint",
            Self::Day => "to_char(entries.local_day, 'YYYYMMDD')::bigint",
        }
    }
}

/// One group with everything in it.
#[derive(Clone, Debug)]
pub struct Group {
    /// What this level is grouped by.
    pub grouping: Grouping,
    /// The key: an id, 0 for "without", or a number that stands for a period.
    pub key: i64,
    /// Name, number and note of what the key stands for; `None` for periods, flags and "without".
    pub label: Option<Label>,
    /// The sums.
    pub sums: Sums,
    /// The groups within, by descending duration; empty on the innermost level.
    pub children: Vec<Group>,
}

/// What a group's key stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name, or the text.
    pub name: Personal<String>,
    /// The number, of kinds that have one.
    pub number: Option<Personal<String>>,
    /// The note, of kinds that have one.
    pub note: Option<Personal<String>>,
    /// The customer's colour.
    pub color: Option<i16>,
    /// For a project: the customer's name.
    pub customer: Option<Personal<String>>,
}

/// The sums of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Time worked; lump sums and running entries add nothing. Rounded if that was asked for.
    pub duration: Seconds,
    /// The same before rounding.
    pub duration_unrounded: Seconds,
    /// What billable entries earn, exactly; where time was rounded, what the rounded time earns.
    pub revenue: Decimal,
    /// The same before rounding.
    pub revenue_unrounded: Decimal,
    /// How many entries.
    pub entries: i64,
    /// Whether an entry was billed.
    pub billed: bool,
    /// Whether an entry is billable and not billed yet.
    pub not_billed: bool,
    /// Whether there is a lump sum.
    pub lump_sums: bool,
    /// The smallest and the largest hourly rate; an entry that earns nothing by the hour counts as zero.
    pub rates: (Decimal, Decimal),
}

impl Sums {
    /// The rate that all entries share: then revenue is exactly this times the hours.
    pub fn common_rate(&self) -> Option<Decimal> {
        (self.rates.0 == self.rates.1 && !self.lump_sums).then_some(self.rates.0)
    }
}

/// How durations of the innermost groups are rounded up, if at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Not at all.
    #[default]
    Exact,
    /// Up to whole multiples of this many minutes, 1 or more.
    UpToMinutes(i64),
}

/// Sums the entries in reach. The groups come by descending duration, from the outermost `grouping` inwards; people
/// come by name, unless somebody [ranks](rank_people) them.
///
/// Reads the entries of the span once, by the index on the span. Without any grouping there is one group less: none.
pub async fn list(
    tx: &ReadTx,
    reach: &EntryReach,
    filter: &EntryFilter,
    grouping: &[Grouping],
    rounding: Rounding,
) -> Result<Vec<Group>, Error> {
    let leaves = leaves(tx, reach, filter, grouping).await?;
    let mut groups = fold::fold(leaves, grouping, rounding);
    names::label(tx, &mut groups).await?;
    people_by_name(&mut groups);
    Ok(groups)
}

/// Puts people into the order of what they worked: only where an agreement allows to compare them.
pub fn rank_people(groups: &mut [Group]) {
    order_people(groups, &|group: &Group| std::cmp::Reverse(group.sums.duration));
}

fn people_by_name(groups: &mut [Group]) {
    let name = |group: &Group| group.label.as_ref().map(|label| label.name.reveal(Sink::Rule).to_lowercase());
    order_people(groups, &|group: &Group| (name(group), group.key));
}

fn order_people<K: Ord>(groups: &mut [Group], key: &impl Fn(&Group) -> K) {
    if groups.iter().any(|group| group.grouping == Grouping::User) {
        groups.sort_by_key(key);
    }
    for group in groups {
        order_people(&mut group.children, key);
    }
}

/// The people whom groups are about.
pub fn people(groups: &[Group]) -> Vec<UserId> {
    let of_group = |group: &Group| {
        let own = UserId::try_from(group.key).ok().filter(|_| group.grouping == Grouping::User);
        own.into_iter().chain(people(&group.children)).collect::<Vec<_>>()
    };
    groups.iter().flat_map(of_group).collect()
}

/// Revenue of a row, as SQL: nothing while it runs or when it is not billable.
const REVENUE: &str = "coalesce(sum(CASE WHEN entries.billable = 0 THEN 0 ELSE CASE entries.type \
    WHEN 1 THEN coalesce(entries.hourly_rate, 0) * coalesce(entries.duration, 0) / 3600.0 \
    WHEN 2 THEN entries.lumpsum \
    ELSE entries.lumpsum_services_amount * entries.lumpsum_services_price END END), 0)";

const RATE: &str =
    "CASE WHEN entries.billable = 0 OR entries.type <> 1 THEN 0 ELSE coalesce(entries.hourly_rate, 0) END";

type Sql = (Array<BigInt>, BigInt, Numeric, BigInt, Bool, Bool, Bool, Numeric, Numeric);
type Selected = (Vec<i64>, i64, DbDecimal, i64, bool, bool, bool, DbDecimal, DbDecimal);

/// An innermost group: its keys from the outside inwards, and its sums.
struct Leaf {
    keys: Vec<i64>,
    sums: Sums,
}

async fn leaves(
    tx: &ReadTx,
    reach: &EntryReach,
    filter: &EntryFilter,
    grouping: &[Grouping],
) -> Result<Vec<Leaf>, Error> {
    let keys: Vec<&str> = grouping.iter().map(|grouping| grouping.key()).collect();
    let keys = keys.join(", ");
    let columns = format!(
        "ARRAY[{keys}]::bigint[], coalesce(sum(entries.duration), 0)::bigint, round({REVENUE}, 6), count(*), \
         bool_or(entries.billable = 2), bool_or(entries.billable = 1), bool_or(entries.type <> 1), \
         min({RATE}), max({RATE})"
    );
    let query =
        entries::table
            .left_join(entry_texts::table.on(
                entry_texts::company_id.eq(entries::company_id).and(entry_texts::id.nullable().eq(entries::texts_id)),
            ))
            .group_by(sql::<BigInt>(&keys))
            .select(sql::<Sql>(&columns))
            .into_boxed();
    let rows: Vec<Selected> = super::entries::narrowed!(query, tx, reach, filter).load(&mut tx.connection()).await?;
    Ok(rows.into_iter().map(leaf).collect())
}

fn leaf((keys, duration, revenue, entries, billed, not_billed, lump_sums, lowest, highest): Selected) -> Leaf {
    let duration = Seconds(duration);
    let sums = Sums {
        duration,
        duration_unrounded: duration,
        revenue: revenue.0,
        revenue_unrounded: revenue.0,
        entries,
        billed,
        not_billed,
        lump_sums,
        rates: (lowest.0, highest.0),
    };
    Leaf { keys, sums }
}
