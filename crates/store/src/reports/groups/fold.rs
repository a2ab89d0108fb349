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
            let (first, rest) = leaves.split_first()?;
            let sums = rest.iter().fold(first.sums.clone(), |sum, leaf| add(sum, &leaf.sums));
            let children = level(leaves, grouping, depth + 1);
            // Below zero stand customers, without a project.
            let key = if this == Grouping::ProjectOfCustomer { key.max(0) } else { key };
            Some(Group { grouping: this, key, label: None, sums, children })
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.sums.duration));
    groups
}

fn add(mut sum: Sums, one: &Sums) -> Sums {
    sum.duration = sum.duration + one.duration;
    sum.duration_unrounded = sum.duration_unrounded + one.duration_unrounded;
    sum.revenue += one.revenue;
    sum.revenue_unrounded += one.revenue_unrounded;
    sum.entries += one.entries;
    sum.billed |= one.billed;
    sum.not_billed |= one.not_billed;
    sum.lump_sums |= one.lump_sums;
    sum.rates = (sum.rates.0.min(one.rates.0), sum.rates.1.max(one.rates.1));
    sum
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
