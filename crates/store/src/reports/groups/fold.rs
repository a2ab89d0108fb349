//! From the innermost groups to the outer ones.

use std::collections::BTreeMap;

use kernel::Seconds;
use rust_decimal::Decimal;

use super::{Group, Grouping, Leaf, Rounding, Sums};

/// Builds the tree. Rounding happens on the innermost level only; everything outside adds rounded values up.
pub(super) fn fold(leaves: Vec<Leaf>, grouping: &[Grouping], rounding: Rounding) -> Vec<Group> {
    let rounded = leaves.into_iter().map(|leaf| Leaf { sums: round(leaf.sums, rounding), ..leaf }).collect();
    level(rounded, grouping, 0)
}

fn level(leaves: Vec<Leaf>, grouping: &[Grouping], depth: usize) -> Vec<Group> {
    let Some(&this) = grouping.get(depth) else { return Vec::new() };
    let mut by_key: BTreeMap<i64, Vec<Leaf>> = BTreeMap::new();
    for leaf in leaves {
        by_key.entry(leaf.keys.get(depth).copied().unwrap_or_default()).or_default().push(leaf);
    }
    let mut groups: Vec<Group> = by_key
        .into_iter()
        .filter_map(|(key, leaves)| {
            let sums = leaves.iter().map(|leaf| leaf.sums.clone()).reduce(add)?;
            let children = level(leaves, grouping, depth + 1);
            Some(Group { grouping: this, key, label: None, sums, children })
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.sums.duration));
    groups
}

fn add(one: Sums, other: Sums) -> Sums {
    Sums {
        duration: one.duration + other.duration,
        duration_unrounded: one.duration_unrounded + other.duration_unrounded,
        revenue: one.revenue + other.revenue,
        entries: one.entries + other.entries,
        billed: one.billed || other.billed,
        not_billed: one.not_billed || other.not_billed,
        lump_sums: one.lump_sums || other.lump_sums,
        rates: (one.rates.0.min(other.rates.0), one.rates.1.max(other.rates.1)),
    }
}

/// Rounds the time up, and with it the revenue where it is a rate times the time.
fn round(sums: Sums, rounding: Rounding) -> Sums {
    let Rounding::UpToMinutes(minutes) = rounding else { return sums };
    let step = minutes.max(1).saturating_mul(60);
    let exact = sums.duration_unrounded.0;
    let duration = Seconds(exact.div_euclid(step).saturating_add(i64::from(exact.rem_euclid(step) > 0)) * step);
    let revenue = match sums.common_rate() {
        Some(rate) => rate * Decimal::from(duration.0) / Decimal::from(3600),
        None => sums.revenue,
    };
    Sums { duration, revenue, ..sums }
}

#[cfg(test)]
mod tests;
